"""Rights by nouns: what one may learn ("you may request: | the categories …"), "| access and deletion | rights"."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Final

from exporter.extraction.stance.chains import members_of
from exporter.extraction.stance.verbs import SHARING
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.syntax import Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["KnowableFinder"]

_RIGHT: Final = "right"
_ACCESS: Final = "right-Access"
_DISCLOSURES: Final = "right-KnowDisclosures"
_COLLECT: Final = "action-Collect"
#: Before what is asked for: "request | a list |", "ask for | a list |".
_OBJECTS: Final = frozenset({"", "for"})
#: Behind whom it is asked what is asked for may stand: "request from us, once a year, | information |".
_GIVER: Final = "from"
#: Tags of what stands between the names of a list.
_BETWEEN: Final = frozenset("C,/")
#: Between a right and what it is called by: "right | to | know", "rights | of | access", "requests | for | deletion".
_CALLING: Final = frozenset({"to", "of", "for"})
_TOLD: Final = "right-Information"
_EXAMPLE: Final = "hedge-Example"
#: How far a noun may stand before the right that it limits.
_NEAR: Final = 4


class KnowableFinder:
    """Finds such items. The cues ``knowable-…`` of the vocabulary say of which right a noun is the object."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._asking = frozenset(cues["gate-knowing"])
        self._giving = frozenset(cues["gate-offer"])
        self._requesting = frozenset(cues["knowing-request"])
        self._telling = frozenset(cues["knowing-telling"])
        self._topical = frozenset((*cues["grammar-topical-preposition"], *cues["exercising-topic"]))
        self._ours = frozenset(cues["grammar-first-person"])
        self._questions = frozenset(cues["knowing-manner"])
        self._named = {
            word: f"right-{name.partition('-')[2]}"
            for name in sorted(cues)
            if name.startswith("named-")
            for word in cues[name]
        }
        self._rights = frozenset(cues["grammar-claim-noun"])
        self._claiming = self._rights | frozenset(cues["request-noun"])
        self._calling = self._requesting | self._claiming
        self._limits = frozenset(cues["generality-limit"])
        dealing = ("request-answer", "request-process", "request-proving", "request-refusal")
        self._dealing = frozenset(word for name in dealing for word in cues[name])
        self._articles = frozenset(cues["grammar-article"])
        self._known = vocabulary.below("right-Access", "right-Information")
        self._nouns = {
            word: f"right-{name.partition('-')[2]}"
            for name in sorted(cues)
            if name.startswith("knowable-")
            for word in cues[name]
        }

    def find(self, unit: Unit) -> Iterator[Match]:
        """What items let one learn, what somebody is asked to tell, and the names of rights in a list."""
        words = unit.tokens.words
        if not self._calling.isdisjoint(words):  # which also hold those behind which a list of names stands
            yield from self._listed(unit)
            yield from self._exemplified(unit)
            yield from self._called(unit)
        if unit.lead_size:
            yield from self._learned(unit)
        if not self._requesting.isdisjoint(unit.heads):
            yield from self._asked(unit)

    def behind(self, unit: Unit, known: Match) -> Iterator[Match]:
        """What else one may learn: "you may ask what we collect and the | categories of third parties with whom …"."""
        if known.concept not in self._known:
            return
        mains = [c.start for c in unit.clauses if c.is_main and c.start > known.start]
        for match in unit.own(_RIGHT):
            after = match.start >= known.end and not any(start <= match.start for start in mains)
            if after and match.concept in self._known and match.concept != known.concept:
                yield match

    def _asked(self, unit: Unit) -> Iterator[Match]:
        """ "You may | request that a business disclose | its data", "request | information on our use | of data"."""
        words = unit.tokens.words
        for clause in unit.clauses:
            head = clause.verb.head
            if words[head] not in self._requesting or head < unit.lead_size:
                continue
            told = any(m.start < head and m.concept in self._known for m in unit.own(_RIGHT))  # "to know what you have"
            if not told:
                concept = self._told_on_request(unit, clause)
                if concept is not None:
                    yield Match(head, head + 1, concept, _RIGHT, head + 1, 1)

    def _told_on_request(self, unit: Unit, clause: Clause) -> str | None:
        """The right by which one asks to be told what a clause of asking names."""
        words = unit.tokens.words
        told = (c for c in unit.clauses if c.parent is clause and words[c.verb.head] in self._telling)
        telling = next(told, None)
        if telling is not None and any(self._is_known(unit, p) for a in telling.objects() for p in a):
            return self._of_disclosures(unit, telling) or _ACCESS
        clause = clause if any(clause.objects()) else members_of(unit, clause)[-1]  # "| request | and obtain a list"
        objects = [phrase for argument in clause.arguments if argument.marker in _OBJECTS for phrase in argument]
        objects += [p for argument in clause.arguments if argument.marker == _GIVER for p in [*argument][1:]]
        known = next((self._nouns[words[phrase.head]] for phrase in objects if words[phrase.head] in self._nouns), None)
        of = [phrase for argument in clause.arguments if argument.marker == "of" for phrase in argument]
        named = not of or self._is_data(unit, of[0]) or any(True for _ in unit.within("party", of[0].start, of[0].end))
        if known is not None and named and any(m.start > clause.verb.end for m in unit.own("data")):
            return self._of_disclosures(unit, clause) or known
        if objects and (asked := self._asked_how(unit, clause)) is not None:
            return asked
        if not objects or not self._is_data(unit, objects[-1]):
            return None
        topics = [phrase for a in clause.arguments if a.marker in self._topical for phrase in a]
        if any(words[phrase.start] in self._ours for phrase in topics):
            return _ACCESS
        known = next((self._nouns[words[topic.head]] for topic in topics if words[topic.head] in self._nouns), None)
        if known is None and any(self._is_data(unit, topic) for topic in topics):
            known = self._of_disclosures(unit, clause)  # "information | about the data that we shared |"
        return known if named else None  # "request information | about the categories | of data that we hold"

    def _asked_how(self, unit: Unit, clause: Clause) -> str | None:
        """ "Ask for details about | how we use your data |": the right to be told what a question is about."""
        asked = (c for c in unit.clauses if c.start > clause.verb.end and c.marker in self._questions)
        question = next(asked, None)
        if question is None or question.subject is None or unit.tokens.words[question.start - 1] not in self._topical:
            return None
        ours = unit.tokens.words[question.subject.phrases[0].start] in self._ours
        on_data = any(m.start > question.start for m in unit.own("data"))
        return _TOLD if ours and on_data else None

    @staticmethod
    def _of_disclosures(unit: Unit, clause: Clause) -> str | None:
        """ "The categories of data that | we shared |", not "that we collected, and shared"."""
        if any(match.concept == _DISCLOSURES for match in unit.own(_RIGHT)):
            return None  # "… and | with whom we shared them |", which is told apart
        acts = {match.concept for match in unit.own("action") if match.start > clause.verb.end}
        return _DISCLOSURES if acts & SHARING and _COLLECT not in acts else None

    def _is_known(self, unit: Unit, phrase: Chunk) -> bool:
        return unit.tokens.words[phrase.head] in self._nouns or self._is_data(unit, phrase)

    @staticmethod
    def _is_data(unit: Unit, phrase: Chunk) -> bool:
        return any(phrase.start <= match.start < phrase.end for match in unit.own("data"))

    def _listed(self, unit: Unit) -> Iterator[Match]:
        """The names of rights in a list before what they are called: "| access | and/or | deletion | rights"."""
        words = unit.tokens.words
        if self._rights.isdisjoint(words):
            return
        also = (*unit.own("choice"), *unit.own(_RIGHT))  # "access, | data portability | and deletion rights"
        chosen = {at for match in also for at in range(match.start, match.end)}
        for at in range(unit.lead_size, unit.size):
            if words[at] not in self._rights:
                continue
            start = at
            while start > unit.lead_size and (
                words[start - 1] in self._named or unit.tags[start - 1] in _BETWEEN or start - 1 in chosen
            ):
                start -= 1
                if words[start - 1] == ")":  # "access and | (if applicable) | deletion rights"
                    start = max(unit.tags.rfind("(", unit.lead_size, start), unit.lead_size)
            yield from self._names(unit, range(start, at), chosen)

    def _exemplified(self, unit: Unit) -> Iterator[Match]:
        """Those in a list of examples behind it: "certain rights, such as | access |, | correction | and …"."""
        words = unit.tokens.words
        at = next((at for at in range(unit.lead_size, unit.size) if words[at] in self._rights), None)
        marks = (m.end for m in unit.matches.get("hedge", ()) if m.concept == _EXAMPLE) if at is not None else ()
        start = next((end for end in marks if at is not None and at < end), unit.size)
        end = start
        while end < unit.size and (words[end] in self._named or unit.tags[end] in _BETWEEN):
            end += 1
        if not any(clause.verb.head in range(at or 0, start) for clause in unit.clauses):
            yield from self._names(unit, range(start, end), frozenset())

    def _called(self, unit: Unit) -> Iterator[Match]:
        """Those in a list behind "right to" or "request": "your rights of | access, | deletion | and …"."""
        words = unit.tokens.words
        also = (*unit.own("choice"), *unit.own(_RIGHT))
        chosen = {at for m in also for at in range(m.head_end - 1 if m.gapped else m.start, m.end)}
        for at in range(unit.lead_size, unit.size - 1):
            asked = words[at] in self._requesting and words[at + 1] not in _CALLING
            if not asked and not (words[at] in self._claiming and words[at + 1] in _CALLING):
                continue
            barred = self._limits if words[at] in self._rights else self._limits | self._dealing
            if not barred.isdisjoint(words[max(at - _NEAR, 0) : at]):
                continue  # "there are exceptions to | the right to erasure |", "to process | your request for access |"
            start = end = at + 1 if asked else at + 2
            while end < unit.size and (
                words[end] in self._named
                or unit.tags[end] in _BETWEEN
                or (end > start and words[end] in _CALLING)
                or end in chosen
                or words[end] in self._articles
            ):
                end += 1
            yield from self._names(unit, range(start, end), chosen, told=not asked)
            told = words[at] in self._rights and start < unit.size and words[start] in self._named
            alone = told and unit.tags[start : start + 2]
            if alone in {"N", "N,", "N.", "NI", "NC"} and start not in chosen:  # "the right of | correction |"
                yield Match(start, start + 1, self._named[words[start]], _RIGHT, start + 1, 1)

    def _names(self, unit: Unit, places: range, chosen: AbstractSet[int], *, told: bool = True) -> Iterator[Match]:
        """Those of several names of rights that no label holds; what is asked for is no mere ``told`` right."""
        words = unit.tokens.words
        names = [at for at in places if words[at] in self._named and (told or self._named[words[at]] != _TOLD)]
        names = [at for at in names if self._named[words[at]] != _TOLD or _stands_apart(unit, at)]
        if len(names) > 1 or (names and any(at in chosen for at in places)):
            for at in names:
                yield Match(at, at + 1, self._named[words[at]], _RIGHT, at + 1, 1)

    def _learned(self, unit: Unit) -> Iterator[Match]:
        """The phrase that an item begins with, if its lead-in asks to be told and one can be told what it names."""
        if self._asking.isdisjoint(unit.words(0, unit.lead_size)):
            return
        said = (m for m in unit.matches.get(_RIGHT, ()) if m.start < unit.lead_size and not _is_aside(unit, m.start))
        if any(match.concept not in self._known for match in said):
            return  # "you may ask us to delete: …"
        phrase = self._opening(unit)
        concept = self._nouns.get(unit.tokens.words[phrase.head]) if phrase is not None else None
        if phrase is not None and concept is not None:
            yield Match(phrase.start, phrase.end, concept, _RIGHT, phrase.end, 1)

    def _opening(self, unit: Unit) -> Chunk | None:
        """The last of the phrases that the item begins with: "our business or | commercial purpose |".

        A verb of giving may stand before them: "provide you | the categories | of …".
        """
        end, found = unit.lead_size, None
        for chunk in unit.chunks:
            giving = chunk.start == unit.lead_size and unit.tokens.words[chunk.head] in self._giving
            if chunk.start == end and (chunk.kind in {"phrase", "and"} or giving):
                end, found = chunk.end, chunk if chunk.kind == "phrase" else found
        return found


def _stands_apart(unit: Unit, at: int) -> bool:
    """ "| Information |, access and deletion rights", not "personal | information | access rights"."""
    return unit.tags[at + 1 : at + 2] in set(_BETWEEN) and unit.tags[at - 1 : at] not in {"J", "N"}


def _is_aside(unit: Unit, at: int) -> bool:
    """Whether a token stands in brackets: "we will tell you (see | Deletion Rights |): …"."""
    return unit.tags.rfind("(", 0, at) > unit.tags.rfind(")", 0, at)
