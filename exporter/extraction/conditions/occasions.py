"""On what occasion something is done with data: the acts of persons that "when", "during" or "by" stand before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from exporter.extraction.conditions.concepts import EVENT
from exporter.extraction.conditions.connectives import UNLESS, ConnectiveReader
from exporter.extraction.conditions.found import Found
from exporter.extraction.conditions.parts import is_part_of_condition
from exporter.extraction.conditions.scopes import applying
from exporter.extraction.slots.agency import innermost
from exporter.extraction.slots.parties import PERSON
from exporter.extraction.stance.permissions import CONSENT
from exporter.extraction.units.lexicon import Match, leftmost
from exporter.extraction.units.scopes import Scope
from exporter.extraction.units.setphrases import by_each_word, is_part
from exporter.extraction.units.unit import Unit
from exporter.syntax import UNTENSED, Argument, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["OccasionReader"]

_ADJACENT: Final = 3
_MARKETING: Final = "purpose-Marketing"
_ACTIVITY: Final = "occasion-OtherActivity"
_ORDER: Final = "occasion-Order"
_MERGER: Final = "purpose-MergerAcquisition"
_ELSEWHERE: Final = "occasion-OtherSiteVisit"
#: What a person does, and what is done to one whom somebody asks or writes to.
_ASKING: Final = frozenset({"occasion-SpecialRequest", "occasion-ContactInquiry"})
_VERBAL: Final = frozenset("VMBHO")


class OccasionReader:
    """Tells occasions from the same words elsewhere: "in order to", "we contact you", "your order information"."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._covers = vocabulary.covers
        self._connectives = ConnectiveReader(vocabulary)
        self._subordinators = frozenset(cues["occasion-subordinator"])
        self._prepositions = frozenset(cues["occasion-preposition"])
        self._likening = frozenset(cues["occasion-likening"])
        self._wide = frozenset(cues["occasion-wide-preposition"])
        self._bounds = frozenset(cues["occasion-bound"])
        self._frames = frozenset(cues["occasion-frame"])
        self._ordered = frozenset(tuple(label.split()) for label in cues["occasion-ordered"])
        self._none = by_each_word(cues["pseudo-occasion"])
        self._first = frozenset(cues["grammar-first-person"])
        self._second = frozenset(cues["grammar-second-person"])

    def read(self, unit: Unit, anchor: int, conditions: Sequence[Found]) -> Iterator[Match]:
        """What stands behind "when", "while", "during", or right behind "by", "at", "in connection with".

        The occasion in a condition of something else, in an exception or in what is only asked, is none of what
        ``anchor`` says.
        """
        if "occasion" not in unit.matches:
            return
        scope = Scope.of(unit, anchor)
        named = [m for m in unit.matches["occasion"] if scope.start <= m.start and m.end <= scope.end]
        if not named:
            return
        holding = applying(unit, list(conditions), anchor)
        apart = [
            item
            for item in conditions
            if (item not in holding or item.condition.relation == UNLESS or item.condition.type == CONSENT)
            and not item.start <= anchor < item.end
        ]
        mains = {clause.verb.head for clause in unit.clauses if clause.is_main}
        alone = {clause.verb.head for clause in unit.clauses if clause.kind == "main"}  # "while …, we do not sell"
        inner = [m for scheme in ("party", "data") for m in unit.matches.get(scheme, ()) if m.words > 1]
        found = [
            match
            for match in named
            if (alone.isdisjoint(range(match.start, match.end)) or _is_item(unit, match))
            and not _is_in_longer(inner, match)
            and not (apart and any(item.start <= match.start < item.end for item in apart))
            and not (unit.names and any(start <= match.start < end for start, (end, _) in unit.names.items()))
            and not (_is_learnt(unit, match, anchor) or is_part_of_condition(unit, match, EVENT))
            and self._is_occasion(unit, match, mains)
        ]
        yield from leftmost(found, scope.start, scope.end)

    def _is_occasion(self, unit: Unit, match: Match, mains: set[int]) -> bool:
        if self._is_part_of_other(unit, match):
            return False
        at = self._connective(unit, match, mains)
        if at is None or self._connectives.questions.is_known(unit, at):
            return False
        return not (self._is_of_others(unit, match, at) or self._is_of_showing(unit, match, at))

    def _is_of_showing(self, unit: Unit, match: Match, at: int) -> bool:
        """ "To show our ads | on other sites |", "our ads | on other sites |": where somebody is shown something."""
        if match.concept != _ELSEWHERE or unit.tokens.words[at] not in self._prepositions:
            return False
        shown = [m for m in unit.matches.get("purpose", ()) if m.end <= at and self._covers(_MARKETING, m.concept)]
        if any(m.end == at for m in shown):
            return True
        clause = innermost(unit, match.start)
        aim = clause is not None and clause.kind in UNTENSED and not clause.complement
        return aim and clause is not None and any(m.start >= clause.verb.start for m in shown)

    def _is_part_of_other(self, unit: Unit, match: Match) -> bool:
        """ "In | order | to", "a business | transaction |", "will be | used and to store |": no act of a person."""
        before = unit.words(match.start - 1, match.start)
        if before == ("by",) and unit.tokens.words[match.start].endswith("ed"):
            return True  # "used by | registered | visitors"
        if match.concept == _ORDER and self._is_of_authority(unit, match):
            return True
        if match.gapped and [clause for clause in unit.clauses if match.head_end <= clause.verb.head == match.end - 1]:
            return True
        if match.concept == _ORDER and match.words == 1 and unit.begins("purpose", 0, unit.size):
            told = {m.concept for m in unit.matches["purpose"]}
            if _MERGER in told:
                return True  # "a merger or other | transaction |", "if we | sell | our assets"
        return is_part(unit.tokens.words, match.start, self._none)

    def _is_of_authority(self, unit: Unit, match: Match) -> bool:
        """ "If | ordered by | a court", but not "what you | ordered by | phone"."""
        if unit.words(match.start, match.start + 2) not in self._ordered:
            return False
        clause = innermost(unit, match.start)
        return clause is None or clause.verb.head != match.start or clause.subject is None or clause.verb.passive

    def _connective(self, unit: Unit, match: Match, mains: set[int]) -> int | None:
        """Where the word stands that makes an occasion of what follows; ``None`` without one."""
        words = unit.tokens.words
        begun = {c.start for c in unit.clauses if c.kind == "main" and c.subject is not None and c.sibling is None}
        for at in range(match.start, -1, -1):
            if words[at] in self._subordinators and unit.tags[at] not in "NZ" and not self._likens(unit, at):
                closed = _is_closed(unit, at, match.start) or " ".join(unit.words(at - 2, at)) in self._bounds
                return None if closed else at  # "for as long | as | you have an account" bounds
            if words[at] in self._prepositions and at >= match.start - _ADJACENT:
                framed = at > 0 and words[at - 1] in self._frames
                if framed or (words[at] not in self._wide and _is_bare(unit, at + 1, match)):
                    return at
            if at in begun or (at < match.start and (unit.tags[at] in ".;" or at in mains)):
                return None
        return None

    def _likens(self, unit: Unit, at: int) -> bool:
        """ "Statistics such | as | how many people visit us", " | as | with most other sites": no time of anything.

        "In activities such as | contests |" does name one.
        """
        pairs = " ".join(unit.words(at - 1, at + 1)), " ".join(unit.words(at, at + 2))
        noun = len(unit.tags[: at - 1].rstrip(",(DNR"))
        named = (m for m in unit.matches["occasion"] if noun <= m.start and m.end <= at)
        activity = any(m.concept == _ACTIVITY for m in named)
        return not activity and not self._likening.isdisjoint(pairs)

    def _is_of_others(self, unit: Unit, match: Match, at: int) -> bool:
        """ "As needed to | contact | you", "by | providing | you with it", "if you do not | subscribe |": no such act.

        "When | ordering |, we ask you for it" leaves open who does, and "when we get your | order |" names an act.
        """
        clause = innermost(unit, match.start)
        if clause is None:
            return False
        verbal = match.start <= clause.verb.head < match.end
        objects = (phrase for argument in clause.objects() for phrase in argument.phrases)
        if verbal and (clause.verb.negated or any(self._is_second(unit, p.start, p.end) for p in objects)):
            return True
        if verbal and clause.verb.passive and match.concept in _ASKING:
            return True  # "when you are | asked for | your name"
        if clause.subject is None or clause.verb.passive or not self._is_other(unit, clause.subject):
            return False
        if clause.kind not in UNTENSED:
            return verbal
        return clause.start > at or (clause.marker == "by" and not _is_passive(clause.parent))

    def _is_second(self, unit: Unit, start: int, end: int) -> bool:
        return end == start + 1 and unit.tokens.words[start] in self._second

    def _is_other(self, unit: Unit, subject: Argument) -> bool:
        """Whether the organisation, a party, a tracker or data act."""
        for phrase in subject.phrases:
            parties = unit.within("party", phrase.start, phrase.end)
            if unit.tokens.words[phrase.start] in self._first or any(m.concept != PERSON for m in parties):
                return True
            if any(unit.within(scheme, phrase.start, phrase.end) for scheme in ("tech", "data")):
                return True
        return False


def _is_in_longer(labels: Sequence[Match], match: Match) -> bool:
    """Whether an occasion only begins or stands in a label."""
    return bool([label for label in labels if label.start <= match.start and match.end < label.end])


def _is_bare(unit: Unit, start: int, match: Match) -> bool:
    """Whether only articles and pronouns stand between a preposition and its occasion, or the words that it ends.

    "On | our catalogue order form |", "in | the online questionnaires |/forms".
    """
    if all(unit.tags[at] in "DP" for at in range(start, match.start)):
        return True
    ends = {match.end, match.end + 2 if unit.tags[match.end : match.end + 1] == "/" else match.end}
    return any(c.kind == "phrase" and c.start == start and c.end in ends for c in unit.chunks)


def _is_passive(clause: Clause | None) -> bool:
    """ "It is collected | by filling in a form": who fills it in is not said."""
    return clause is not None and clause.verb.passive


def _is_learnt(unit: Unit, match: Match, anchor: int) -> bool:
    """ "If we learn that a child | has provided us with | data": whether it is what somebody learns, not when."""
    clause = innermost(unit, match.start)
    if clause is None or clause.parent is None or clause.start <= anchor < clause.end:
        return False
    return clause.marker == "that" and clause.kind == clause.parent.kind == "subordinate"


def _is_item(unit: Unit, match: Match) -> bool:
    """ "… when you: | register": whether an item begins with what a connective at the end of its lead-in wants."""
    lead = unit.tags[: unit.lead_size].rstrip(":,")
    return match.start == unit.lead_size > 0 and lead.endswith(("SP", "WP"))


def _is_closed(unit: Unit, at: int, place: int) -> bool:
    """Whether a connective of the lead-in has its verb there, so that it does not reach into the item."""
    within = at < unit.lead_size <= place
    return within and not _VERBAL.isdisjoint(unit.tags[at : unit.lead_size])
