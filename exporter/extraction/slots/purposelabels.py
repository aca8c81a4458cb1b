"""Which labels of purposes count where a text says what for: the verb with its object, not each noun inside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from exporter.extraction.slots.advertisements import AdvertisementReader
from exporter.extraction.slots.messagetopics import TopicReader
from exporter.extraction.slots.purposeshapes import RESULTING, VERBAL, is_described, is_verbal, is_whole
from exporter.extraction.units.lexicon import Match, leftmost
from exporter.extraction.units.unit import Unit
from exporter.syntax import Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["ROW", "PurposeLabels"]

_PURPOSE: Final = "purpose"
#: Tags behind which rules that are kept to do not go on.
_PARTED: Final = VERBAL | {","}
_VERBS: Final = frozenset("VBHT")
_IMPROVING: Final = "purpose-ServiceImprovement"
_SECURITY: Final = "purpose-Security"
_SERVING: Final = "purpose-ServiceProvision"
_COMPLIANCE: Final = "purpose-LegalCompliance"
_RECOGNISING: Final = "purpose-UserRecognition"
#: What a row of nouns is made of.
ROW: Final = frozenset({"phrase", "comma", "and"})
#: What a verb names whatever its object is.
_GENERAL: Final = frozenset({_IMPROVING, "purpose-Analytics", "purpose-Personalisation"})
#: What is only bettered where a text says so.
_OPERATED: Final = frozenset({"purpose-SiteAdministration"})
#: What parts the verbs of a series, and all that such a series is made of.
_JOINTS: Final = frozenset("C,")
_SERIES: Final = "C,RVGTBH"
_GENITIVES: Final = ("'", "'s")
#: Schemes whose names may hold a purpose: "delivery address", "shopping cart cookies", "hosting company".
_THINGS: Final = ("data", "tech", "party")


class PurposeLabels:
    """Finds the concepts that a purpose names."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._markers = frozenset(vocabulary.cues["purpose-marker"])
        self._circumstances = frozenset(vocabulary.cues["purpose-circumstance"])
        self._times = frozenset(vocabulary.cues["purpose-time"])
        self._offers = frozenset(vocabulary.cues["purpose-offer"])
        self._own = frozenset(vocabulary.cues["grammar-first-person"])
        self._ads = AdvertisementReader(vocabulary)
        self._topics = TopicReader(vocabulary)
        self._keeping = frozenset(vocabulary.cues["grammar-conformity-preposition"])
        self._keeping_begun = frozenset(label.split()[0] for label in self._keeping)

    def concepts(self, unit: Unit, start: int, end: int) -> tuple[str, ...]:
        """The purposes named in tokens ``start`` to ``end``; a verb phrase counts only where the verb is one.

        Several readers ask for the same tokens.
        """
        known = unit.purposes.get((start, end))
        if known is None:
            known = unit.purposes[start, end] = self._concepts(unit, start, end)
        return known

    def _concepts(self, unit: Unit, start: int, end: int) -> tuple[str, ...]:
        whole = _whole(unit, start, end)
        if not whole:
            return ()
        found: list[Match] = []
        for nearest in leftmost(whole, start, end):
            match = self._topics.past_contact(unit, _past_owner(unit, nearest, end), end)
            gapped = match.head_end < match.end
            counts = is_whole(unit, match) if gapped else not self._tells_which(unit, match)
            counts = counts and not (_introduces(unit, match) or _is_no_goal(unit, match, start))
            counts = counts and not self._is_rule(unit, match, start)
            if counts and self.is_circumstance(unit, match, start):
                counts = False
                found += self._ads.measured(unit, match, found)
            kinds = list(_kinds_of(unit, match)) if counts and match.concept == _SERVING and gapped else []
            if kinds:
                found += kinds
            elif counts and not (found and self._is_part(unit, found, match)):
                found += self._told_by(unit, match, end)
        return tuple(dict.fromkeys(self._topics.concepts(unit, found))) if found else ()

    def _told_by(self, unit: Unit, match: Match, end: int) -> list[Match]:
        """A label with what else its verb, or another verb of its object, says."""
        objects = _other_objects(unit, match, end) if match.words > 1 else ()
        return [match, *objects, *(self.other_verbs(unit, match) if match.gapped else ())]

    def _tells_which(self, unit: Unit, match: Match) -> bool:
        """Whether a noun only tells which data, tool or party is meant: "store | delivery | addresses".

        Services are what is provided as well as who does: "for | analytics | services".
        """
        start, end = match.start, match.end
        if unit.names and any(at <= start and end < last for at, (last, _) in unit.names.items()):
            return True  # "such as Microsoft | Advertising |"
        for scheme in _THINGS:
            for thing in unit.matches.get(scheme, ()):
                if thing.start > start:
                    break  # they are in text order
                if end < thing.end and unit.tokens.words[thing.end - 1] not in self._offers:
                    return True
        return False

    def _is_rule(self, unit: Unit, match: Match, start: int) -> bool:
        """ "To process it in compliance with | our security policies |": what is kept to, and no end but the law's."""
        if self._keeping_begun.isdisjoint(unit.tokens.words):
            return False
        if self._vocabulary.covers(_COMPLIANCE, match.concept) or is_verbal(unit, match):
            return False
        held = (c for c in unit.chunks if c.kind == "preposition" and start < c.start and c.word in self._keeping)
        return any(c.start < match.start and _PARTED.isdisjoint(unit.tags[c.end : match.start]) for c in held)

    def is_circumstance(self, unit: Unit, match: Match, start: int) -> bool:
        """ "Recognise you when you | return |", "see how many click our | ads |": what a clause inside a goal tells.

        It says when something is done, or what is to be found out, and not what for; but "how we can | improve | it".
        """
        for clause in unit.clauses:
            if clause.marker in self._circumstances:
                break
        else:
            return False  # none is a circumstance, as mostly
        inside = [
            clause
            for clause in unit.clauses
            if clause.start > start and min(clause.start, clause.verb.start) <= match.start < clause.end
        ]
        if not inside:
            return False
        clause = max(inside, key=lambda clause: min(clause.start, clause.verb.start))
        if clause.marker not in self._circumstances or match.start <= clause.start:
            return False
        if clause.sibling is not None or unit.tags[clause.start - 1] == ",":
            return False  # "learn how it is used and | serve ads |", "a change of owner, whether by | merger | or not"
        if is_verbal(unit, match):
            subjects = clause.subjects
            ours = any(unit.tokens.words[phrase.head] in self._own for phrase in subjects)  # not "how our users …"
            told = not ours or clause.marker in self._times  # "when we send out mail"
            return clause.verb.start <= match.start < clause.verb.end and told
        arguments = [clause.subject, *clause.arguments] if clause.subject is not None else clause.arguments
        return any(
            phrase.start < match.end <= phrase.end
            for argument in arguments
            if argument.marker not in self._markers
            for phrase in argument.phrases
            if unit.tags[phrase.start - 2 : phrase.start] != ",I"
        )

    def _is_part(self, unit: Unit, found: list[Match], match: Match) -> bool:
        """ "Measure the success of ads and | emails", "provide | special offers": what the phrase before it holds.

        Where the noun says more exactly what the phrase says, or the phrase has but the owner of what the noun stands
        for, the phrase is left out: "perform | requested services", "protect others' | rights".
        """
        before = found[-1]
        if is_described(unit, before) and match.end <= before.end:
            return True
        bettered = before.concept == _IMPROVING and not is_verbal(unit, match)
        if bettered and match.concept in _OPERATED and not unit.tags[before.end : match.start].strip("D"):
            return True  # "enhance the | operation of our site |"
        if bettered and match.words > 1 and match.end == before.end:
            return False  # "improve our | customer service |"
        narrower = before.concept != match.concept and self._vocabulary.covers(before.concept, match.concept)
        replaced = narrower and match.start < before.end and is_described(unit, match)  # "show you | ads that you like"
        if not replaced:
            first, own = _row_of(unit, match)
            if own is None or is_verbal(unit, match) or not before.start < first < before.end:
                return False
            owner = unit.tokens.words[before.end - 1].endswith(_GENITIVES)
            if own.start < before.end < match.end and not owner:
                return False  # "provide product | suggestions"
            replaced = owner or (narrower and before.words <= match.words)
        if replaced:
            found.pop()
        return not replaced

    def other_verbs(self, unit: Unit, match: Match) -> Iterator[Match]:
        """What verbs say in the gap that goes on to the object of both: "monitor or | improve | the use".

        What is enhanced so that it is safer is not said to be better besides.
        """
        if not match.gapped or not is_verbal(unit, match) or self._vocabulary.covers(_SECURITY, match.concept):
            return
        for other in unit.matches[_PURPOSE]:
            if match.head_end < other.start < other.end < match.end and other.concept in _GENERAL:
                between = unit.tags[match.start + 1 : other.start]
                if between[-1:] in _JOINTS and not between.strip(_SERIES) and unit.tags[other.start] in VERBAL:
                    yield other


def _whole(unit: Unit, start: int, end: int) -> list[Match]:
    """The matches that begin in tokens ``start`` to ``end``, but for those over a gap that are none."""
    found = unit.matches.get(_PURPOSE, ())
    return [match for match in found if start <= match.start < end and (not match.gapped or is_whole(unit, match))]


def _introduces(unit: Unit, match: Match) -> bool:
    """Whether the words only lead to a purpose: "for | such purposes | as billing you"."""
    start = match.start
    for chunk in unit.chunks:
        if chunk.end > start:  # the one that holds it, if any does
            return chunk.kind == "preposition" and chunk.start <= start and match.end <= chunk.end
    return False


def _is_no_goal(unit: Unit, match: Match, start: int) -> bool:
    """ "Tell us that you have | returned |", "so it cannot be used to | identify you |": what was or shall not be."""
    at = match.start
    if match.words == 1 and [c for c in unit.chunks if c.perfect and c.start <= at < c.end]:
        return True
    return bool([c for c in unit.clauses if c.verb.start <= at < c.end and _is_kept_from(c, match, start)])


def _is_kept_from(clause: Clause, match: Match, start: int) -> bool:
    """Whether a clause around a label says that what it names shall not be, or the clause does whose aim it is.

    The latter counts if its verb is not before ``start``, where what is read for purposes begins.
    """
    if clause.verb.negated and match.start < clause.verb.end and _is_result(clause, match):
        return True  # "to make data | that do not identify you |", "so that we no longer | identify you |"
    host = clause.parent if clause.kind == "infinitive" else None
    return host is not None and host.verb.negated and host.verb.passive and start <= host.verb.start


def _is_result(clause: Clause, match: Match) -> bool:
    """Whether a clause tells which data are made, or that they are no longer anybody's."""
    return clause.kind == "relative" or (clause.marker in RESULTING and match.concept == _RECOGNISING)


def _past_owner(unit: Unit, match: Match, end: int) -> Match:
    """ "Protect our | users' rights": the match that goes on to what somebody owns, if there is one."""
    if not unit.tokens.words[match.end - 1].endswith(_GENITIVES):
        return match
    further = (o for o in unit.matches[_PURPOSE] if o.start == match.start and match.end < o.end <= end)
    return next(further, match)


def _other_objects(unit: Unit, match: Match, end: int) -> Iterator[Match]:
    """What the same verb does with an object beside "and": "personalise content and | ads"."""
    if not is_verbal(unit, match):
        return
    for other in unit.matches[_PURPOSE]:
        if other.start != match.start or other.words == 1 or other.end > end:
            continue
        first, last = sorted((match.end, other.end))
        joined = first < last and unit.tags[first] == "C"
        if joined and _VERBS.isdisjoint(unit.tags[match.start + 1 : last]):
            yield other


def _kinds_of(unit: Unit, match: Match) -> Iterator[Match]:
    """Which services are performed, over a gap: "perform | marketing | and | delivery | services"."""
    own = next((c for c in unit.chunks if c.kind == "phrase" and c.start < match.end <= c.end), None)
    if own is None or not is_verbal(unit, match):
        return
    parts = [c.end for c in unit.chunks if match.head_end <= c.start < own.start and c.kind not in ROW]
    start = max(parts, default=match.head_end)
    for other in unit.matches[_PURPOSE]:
        ends = other.end >= match.end - 1 or unit.tags[other.end : other.end + 1] in _JOINTS
        if start <= other.start < other.end <= match.end and ends and not other.gapped and other.concept != _IMPROVING:
            yield other


def _row_of(unit: Unit, match: Match) -> tuple[int, Chunk | None]:
    """The noun phrase that a match ends in, and where its row begins: behind "of" with the first phrase of all."""
    own = next((c for c in unit.chunks if c.kind == "phrase" and c.start < match.end <= c.end), None)
    if own is None:
        return 0, None
    for clause in unit.clauses:
        for argument in clause.arguments:
            if argument.marker == "of" and own in argument.phrases:
                return argument.phrases[0].start, own
    return own.start, own
