"""What follows for a person from a choice: what they lose, or what stops."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Final

from exporter.extraction.conditions.refusals import RefusalTyper
from exporter.extraction.drafts import Draft
from exporter.extraction.kinds.exercised import COMMITTING
from exporter.extraction.kinds.neededtrackers import NeededTrackerReader
from exporter.extraction.kinds.wishes import NO_MAIL
from exporter.extraction.slots.agency import AgencyReader, innermost
from exporter.extraction.slots.datatypes import TRACKERS, DataReader
from exporter.extraction.slots.details import Reach
from exporter.extraction.stance.reader import StanceReader
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.model import Statement
from exporter.syntax import Chunk
from exporter.vocabulary import Vocabulary

__all__ = ["ConsequenceReader"]

_CATEGORY: Final = "category-UserChoiceControl"
_BLOCKING: Final = "choice-BlockCookies"
_COMMITTED: Final = "modality-Committed"
_LIKELY: Final = 0.6
_KEPT_FROM: Final = "consequence-ActivityUnavailable"
_LOST: Final = frozenset({_KEPT_FROM, "consequence-ReducedFunction"})
_NO_USE: Final = "consequence-NoNewUse"
#: Clauses that only tell of something.
_TOLD: Final = frozenset({"content", "relative", "subordinate"})
#: Who may be kept from using data, which is what a person wants.
_OTHERS: Final = frozenset({"organisation", "other"})


class ConsequenceReader:
    """Reads consequences. What is said not to follow ("it | won't affect your experience |") is none."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._agencies = AgencyReader(vocabulary)
        self._stances = StanceReader(vocabulary)
        self._refusals = RefusalTyper(vocabulary)
        self._vocabulary = vocabulary
        self._data = DataReader(vocabulary)
        self._needed = NeededTrackerReader(vocabulary)
        self._lacking = frozenset(vocabulary.cues["choice-lacking"])
        self._disclaiming = frozenset(vocabulary.cues["grammar-disclaimer-verb"])

    def add(self, unit: Unit, draft: Draft, reaches: Sequence[Reach], chosen: Sequence[Match]) -> None:
        """Gives a choice what is said to follow from it within its reach."""
        for match in _following(draft.slots.get("choiceType", ()), list(self._said(unit, 0))):
            held = any(reach.holds(match.start, match.end) for reach in reaches)
            others = [
                other for other in chosen if not (match.concept == _KEPT_FROM and _is_behind(match, other, chosen))
            ]
            if held and not any(_is_of_choice(match, other) for other in others):
                draft.add("consequence", match.concept, unit.span(match.start, match.end), unit.text)

    def verbs(self, unit: Unit) -> Iterator[Match]:
        """What one cannot do, whose verb is no purpose: "this may | prevent us from providing | our service"."""
        return (match for match in self._said(unit, 0) if match.concept in _LOST)

    def read(self, unit: Unit, before: Sequence[Statement]) -> Iterator[Draft]:
        """What follows from the choice of the sentence before: "if they do so, some parts may not function"."""
        if (needed := self._needed.read(unit)) is not None:
            yield needed
            return
        found = list(self._said(unit, unit.lead_size))
        if not found:
            return
        if (trackers := self._left_out(unit)) is not None:
            yield self._of_trackers(unit, trackers, found)
            return
        choice = next((statement for statement in reversed(before) if statement.kind == "ChoiceStatement"), None)
        if choice is None or choice.denied or not (found := _following(choice.slots["choiceType"], found)):
            return
        draft = Draft("ChoiceStatement", _CATEGORY, unit.evidence, rule="ability/consequence")
        draft.confidence, draft.basis, draft.anchor = _LIKELY, "basis-ResolvedReference", found[0].start
        clause = innermost(unit, found[0].start)
        if clause is not None:
            modality = self._stances.read(unit, clause).modality
            draft.modality = modality if modality != _COMMITTED else draft.modality  # "it | will | affect …"
        for value in choice.slots["choiceType"]:
            draft.add("choiceType", value)
        for match in found:
            draft.add("consequence", match.concept, unit.span(match.start, match.end), unit.text)
        draft.told = [range(match.start, match.end) for match in found]
        self._refusals.specify(unit, draft)
        draft.add_context(choice.evidence)
        yield draft

    def _left_out(self, unit: Unit) -> Chunk | None:
        """ "| Without these cookies |, parts of the site may not work": trackers that somebody does without."""
        at = unit.lead_size
        opened = unit.words(at, at + 1)
        if not opened or opened[0] not in self._lacking:
            return None
        phrase = next((chunk for chunk in unit.chunks if chunk.kind == "phrase" and chunk.start > at), None)
        if phrase is None or phrase.start > at + 1:
            return None
        named = (concept for concept, _, _ in self._data.read(unit, phrase))
        return phrase if any(self._vocabulary.covers(TRACKERS, concept) for concept in named) else None

    def _of_trackers(self, unit: Unit, trackers: Chunk, found: Sequence[Match]) -> Draft:
        draft = Draft("ChoiceStatement", _CATEGORY, unit.evidence, rule="ability/consequence", confidence=_LIKELY)
        draft.anchor = found[0].start
        draft.add("choiceType", _BLOCKING, unit.span(unit.lead_size, trackers.end), unit.text)
        clause = innermost(unit, found[0].start)
        stance = self._stances.read(unit, clause).modality if clause is not None else _COMMITTED
        draft.modality = stance if stance != _COMMITTED else draft.modality
        for match in found:
            draft.add("consequence", match.concept, unit.span(match.start, match.end), unit.text)
        draft.told = [range(match.start, match.end) for match in found]
        draft.claims = [range(clause.start, clause.end)] if clause is not None else []  # what then is not done
        return draft

    def _said(self, unit: Unit, start: int) -> Iterator[Match]:
        for match in unit.within("consequence", start, unit.size):
            clause = next((c for c in unit.clauses if match.start <= c.verb.head < match.end), None)
            if clause is not None and clause.verb.negated and "X" not in unit.tags[match.start : match.end]:
                continue  # "an opt-out | will not | prevent you from seeing ads"
            if self._is_not_meant(unit, match) or (clause is None and self._is_by_the_way(unit, match)):
                continue
            prevented = clause is not None and match.concept == _KEPT_FROM and match.gapped
            objects = [p for a in clause.objects() for p in a] if clause is not None and prevented else []
            named = bool(objects) and not objects[0].pronoun
            freed = named and self._agencies.of_phrase(unit, objects[0]) in _OTHERS
            yield replace(match, concept=_NO_USE) if freed else match  # "it prevents | these firms | from using data"

    def _is_not_meant(self, unit: Unit, match: Match) -> bool:
        """ "That | does not mean | that you will no longer see them": what is said not to follow."""
        clause = innermost(unit, match.start)
        hosts = clause.ancestors() if clause is not None else iter(())
        return any(
            host.verb.negated
            and unit.tokens.words[host.verb.head] in self._disclaiming
            and host.verb.head < match.start
            for host in hosts
        )

    def _is_by_the_way(self, unit: Unit, match: Match) -> bool:
        """ "… whether you performed | certain functions |": a noun where nothing may, can or cannot be."""
        clause = innermost(unit, match.start)
        if clause is None or unit.tags[match.end - 1] != "N" or match.gapped:
            return False
        verb = clause.verb
        told = clause.kind in _TOLD and clause.subject is not None
        return told and not (verb.modal or verb.negated or verb.passive)


def _following(choices: Collection[object], found: Sequence[Match]) -> list[Match]:
    """What may follow from choices: who signs up does not get less mail by it."""
    joined = bool(choices) and COMMITTING.issuperset(choices)
    return [match for match in found if not (joined and match.concept == NO_MAIL)]


def _is_behind(match: Match, other: Match, chosen: Sequence[Match]) -> bool:
    """ "Opting out may | prevent us from | serving you": what reads like a choice where the choice stands before it."""
    earlier = any(first.end <= match.start for first in chosen)
    return match.concept == _KEPT_FROM and other.start == match.start and earlier


def _is_of_choice(match: Match, chosen: Match) -> bool:
    """Whether a phrase is part of what is chosen, or says that it cannot be: "you | may not be able to | block it".

    It may also begin as a choice does and say more: "opting out may | prevent us from | providing our service".
    """
    if match.concept == _KEPT_FROM and match.end <= chosen.start <= match.end + 1:
        return True
    longer = match.concept == _KEPT_FROM and match.start == chosen.start and match.end > chosen.end
    return chosen.start <= match.start < chosen.end and not longer
