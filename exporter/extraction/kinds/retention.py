"""How long data are kept: the kind of period, the period itself, and what ends the keeping."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from exporter.extraction.conditions.connectives import DESPITE, UNLESS
from exporter.extraction.conditions.found import Found
from exporter.extraction.conditions.scopes import applying
from exporter.extraction.drafts import Draft
from exporter.extraction.slots.datatypes import ANY, TRACKERS, DataReader
from exporter.extraction.slots.discourse import Antecedent, Discourse
from exporter.extraction.slots.durations import DurationReader
from exporter.extraction.slots.tools import PLACE
from exporter.extraction.stance.reader import StanceReader
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.scopes import Scope
from exporter.extraction.units.unit import Unit
from exporter.model import SlotValue
from exporter.syntax import Clause
from exporter.vocabulary import Vocabulary

__all__ = ["RetentionReader"]

_CATEGORY: Final = "category-DataRetention"
_KEEPING: Final = frozenset({"action-Retain", "action-Store", "action-Delete"})
_STATED: Final = "retention-Stated"
_LIMITED: Final = "retention-Limited"
_INDEFINITE: Final = "retention-Indefinite"
_NOT_RETAINED: Final = "retention-NotRetained"
_UNSTATED: Final = "retention-Unstated"
_RANKS: Final = (_UNSTATED, _LIMITED, _STATED, _INDEFINITE, _NOT_RETAINED)
_DENIED: Final = "polarity-Denied"
#: Periods that end: what trackers are kept for beside their being placed.
_ENDING: Final = frozenset({_STATED, _LIMITED})
_ECHO: Final = "echo/"
_DELETE: Final = "action-Delete"
_SURE: Final = 0.9
_LIKELY: Final = 0.7
_NO_TRIGGER: Final = frozenset({"condition-Time", "condition-OtherCondition", "condition-PolicyConformity"})


@dataclass(frozen=True, slots=True)
class _Period:
    """Tokens ``start`` to ``end`` say how long; ``value`` is the duration where they give one."""

    kind: str
    start: int
    end: int
    value: str | None = None


class RetentionReader:
    """Completes the drafts on keeping data, or makes one where only a period is spoken of."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._data = DataReader(vocabulary)
        self._durations = DurationReader(vocabulary)
        self._leads = frozenset(cues["retention-lead"])
        self._things = frozenset(cues["grammar-thing-pronoun"]) | frozenset(cues["grammar-plural-pronoun"])
        self._articles = frozenset(cues["grammar-article"])
        self._fillers = frozenset(cues["retention-lead-filler"])
        self._follows = frozenset(cues["retention-follow"])
        self._bounds = frozenset(cues["retention-bound"])
        self._nouns = frozenset(cues["retention-noun"])
        self._openings = frozenset(noun.split()[0] for noun in self._nouns if " " in noun)
        self._moments = frozenset(cues["retention-moment"])
        self._deletions = frozenset(cues["retention-deletion"])
        self._remaining_verbs = frozenset(cues["retention-remaining"])
        self._documents = frozenset(cues["policy-document"])
        self._pointing = frozenset(cues["grammar-demonstrative"])
        self._stances = StanceReader(vocabulary)

    def read(
        self, unit: Unit, first: SlotValue, drafts: list[Draft], conditions: list[Found], discourse: Discourse
    ) -> Iterator[Draft]:
        """Completes ``drafts`` in place and gives a further one where the unit has none but speaks of a period."""
        for draft in tuple(drafts):
            if _KEEPING.issuperset(map(str, draft.slots["action"])) and not draft.rule.startswith(_ECHO):
                yield from self._settle(unit, draft, conditions)
        placed = all(draft.slots["action"] == [PLACE] for draft in drafts)
        if placed and self._speaks_of_keeping(unit.tokens.words):
            bare = self._bare(unit, first, conditions, discourse)
            yield from (d for d in bare if not drafts or _ENDING.issuperset(map(str, d.slots["retentionType"])))

    def _settle(self, unit: Unit, draft: Draft, conditions: list[Found]) -> Iterator[Draft]:
        """Completes a draft, and gives what remains of the data that it says are deleted."""
        scope = Scope.of(unit, draft.anchor)
        left = self._left(unit, draft, scope)
        if left is not None:
            yield self._remaining(unit, draft, left, conditions)
            scope = replace(scope, end=left.start)
        period = self._period(unit, scope, conditions)
        if draft.kind == "PracticeStatement" and not self._is_retention(unit, draft, period):
            return
        if period is None and draft.polarity == _DENIED and _is_content(unit, draft):
            return
        if draft.kind == "PracticeStatement" and period is None and draft.polarity == _DENIED:
            draft.categories.append(draft.category)  # "we do not store it": not kept, and not taken either
        draft.kind, draft.category = "RetentionStatement", _CATEGORY
        self._complete(unit, draft, period, conditions)

    def _left(self, unit: Unit, draft: Draft, scope: Scope) -> Clause | None:
        """ "It is deleted, but | may remain in our archives |": the clause that says what is kept all the same."""
        if draft.slots["action"] != [_DELETE]:
            return None
        return next(
            (
                clause
                for clause in unit.clauses
                if draft.anchor < clause.start < scope.end
                and clause.is_main
                and unit.tokens.words[clause.verb.head] in self._remaining_verbs
                and unit.within("retention", clause.start, clause.end)
            ),
            None,
        )

    def _remaining(self, unit: Unit, deleted: Draft, clause: Clause, conditions: list[Found]) -> Draft:
        """What is kept all the same, of the data that are deleted elsewhere."""
        draft = Draft("RetentionStatement", _CATEGORY, unit.evidence, rule="retention/period", confidence=_SURE)
        draft.anchor = clause.verb.head
        stance = self._stances.read(unit, clause)
        draft.polarity, draft.modality = stance.polarity, stance.modality
        for slot in ("actor", "dataType"):
            for value in deleted.slots.get(slot, ()):
                draft.add(slot, value)
        draft.add("action", "action-Retain", unit.span(clause.verb.head, clause.verb.head + 1), unit.text)
        self._complete(unit, draft, self._period(unit, Scope(clause.start, clause.end), conditions), conditions)
        return draft

    def _speaks_of_keeping(self, words: tuple[str, ...]) -> bool:
        """Whether a word, or two in a row ("last for"), says that something is kept."""
        if not self._nouns.isdisjoint(words):
            return True
        return not self._openings.isdisjoint(words) and not self._nouns.isdisjoint(map(" ".join, pairwise(words)))

    @staticmethod
    def _is_retention(unit: Unit, draft: Draft, period: _Period | None) -> bool:
        """Storing is retention where the text says how long, or that it is not done."""
        spoken_of = period is not None and period.kind != _UNSTATED
        return spoken_of or draft.polarity == _DENIED or _CATEGORY in unit.section

    def _bare(self, unit: Unit, first: SlotValue, conditions: list[Found], discourse: Discourse) -> Iterator[Draft]:
        """Periods of which no verb says that data are kept: "The retention period is two years"."""
        for scope in self._parts(unit):
            period = self._period(unit, scope, conditions)
            if period is None or period.kind == _UNSTATED:
                continue
            tools = self._tools(unit, discourse)
            if _CATEGORY not in unit.section and not unit.matches.get("data") and tools is None:
                return
            draft = Draft("RetentionStatement", _CATEGORY, unit.evidence, rule="retention/period", confidence=_LIKELY)
            draft.anchor = period.start
            draft.add("actor", first)
            deleted = not self._deletions.isdisjoint(unit.words(scope.start, scope.end))
            draft.add("action", _DELETE if deleted else "action-Retain")
            for concept, start, end in self._named(unit, scope.start, period):
                draft.add("dataType", concept, unit.span(start, end), unit.text)
                for match in unit.within("tech", start, end) if concept == TRACKERS else ():
                    draft.add("technology", match.concept, unit.span(match.start, match.end), unit.text)
            if not draft.has("dataType") and tools is not None:
                draft.slots |= {"dataType": [TRACKERS], "technology": [*tools[1]]}
                draft.resolve(tools[0])
            if not draft.has("dataType"):
                draft.add("dataType", ANY)
            self._complete(unit, draft, period, conditions)
            yield draft

    def _parts(self, unit: Unit) -> list[Scope]:
        """The main clauses with a subject, if each gives a length of time; else the whole sentence or item."""
        if self._pointing.intersection(unit.words(0, 1)) and self._documents.intersection(unit.words(1, 2)):
            return []  # "this section sets out our retention policy": what a text tells is told there
        named = [c.subject.phrases[0].start for c in unit.clauses if c.is_main and c.sibling is None and c.subject]
        joints = [chunk.end for chunk in unit.chunks if chunk.kind == "and"]  # "cookies: a day, and | others: …"
        starts = sorted(named or [0, *joints])
        parts = [Scope(start, end) for start, end in pairwise([*starts, unit.size])]
        timed = all(any(self._durations.read(unit.tokens, part.start, part.end)) for part in parts)
        return parts if len(parts) > 1 and timed and not unit.lead_size else [Scope(unit.lead_size, unit.size)]

    def _tools(self, unit: Unit, discourse: Discourse) -> Antecedent | None:
        """ "This cookie holds a number. | It | expires after a day": the cookies that the sentence before speaks of."""
        root = unit.clauses[0] if unit.clauses else None
        subject = root.subject.phrases if root is not None and root.subject is not None else []
        pointing = bool(subject) and subject[0].pronoun and unit.tokens.words[subject[0].start] in self._things
        return discourse.told_tools(unit) if pointing and discourse.means_tools else None

    def _named(self, unit: Unit, start: int, period: _Period) -> Iterator[tuple[str, int, int]]:
        """The data that the sentence names before it comes to the period."""
        for chunk in unit.chunks:
            if chunk.kind == "phrase" and start <= chunk.start < period.start:
                end = min(chunk.end, period.start)  # "login cookies | last for two days |"
                yield from self._data.read(unit, replace(chunk, end=end, head=end - 1))

    # -- the period --------------------------------------------------------------------------------------------------

    def _period(self, unit: Unit, scope: Scope, conditions: list[Found]) -> _Period | None:
        """What the scope says of how long; a length of time before any phrase.

        "Even if | you ask us to delete it |" does not end the keeping.
        """
        for duration in self._durations.read(unit.tokens, scope.start, scope.end):
            lead = self._lead(unit, scope.start, duration.start)
            followed = duration.end < unit.size and unit.tokens.words[duration.end] in self._follows
            if lead is not None or followed:
                return _Period(_STATED, duration.start if lead is None else lead, duration.end, duration.value)
        start = len(unit.tags[: scope.start].rstrip("R"))  # "and | then | it is deleted"
        despite = [item for item in conditions if item.condition.relation == DESPITE]
        matches = [
            match
            for match in unit.within("retention", start, scope.end)
            if not any(item.start <= match.start < item.end for item in despite)
        ]
        if not matches:
            return None
        best = max(matches, key=lambda m: (_RANKS.index(m.concept), self._is_time(unit, scope.start, m), -m.start))
        return _Period(best.concept, best.start, best.end)

    def _is_time(self, unit: Unit, start: int, match: Match) -> bool:
        """Whether a match says how long ("for | a certain period |") and not where ("archived copies")."""
        return unit.tokens.words[match.start] in self._leads or self._lead(unit, start, match.start) is not None

    def _lead(self, unit: Unit, start: int, at: int) -> int | None:
        """Where the words that bind a length of time to the keeping begin: "for | up to", "within"."""
        words = unit.tokens.words
        found = None
        for place in range(at - 1, start - 1, -1):
            if words[place] in self._leads:
                if place == at - 1 and words[place - 1] in self._articles:
                    break  # "collected within the | last | 12 months"
                found = place + (words[place] in {"for", "is", ":"})
            elif words[place] not in self._fillers:
                break
        return found

    def _complete(self, unit: Unit, draft: Draft, period: _Period | None, conditions: list[Found]) -> None:
        denied = draft.polarity == _DENIED
        deleting = draft.slots["action"] == [_DELETE]
        kind = period.kind if period is not None else _UNSTATED
        if denied and not deleting and kind != _INDEFINITE:
            if period is not None and kind in {_STATED, _LIMITED} and self._is_bound(unit, period):
                draft.polarity = "polarity-Affirmed"  # "not longer than": the denial is used up by the period
                draft.mentions = [mention for mention in draft.mentions if mention.slot != "polarity"]
            else:
                kind, period = _NOT_RETAINED, None
        elif kind == _NOT_RETAINED and period is not None and denied:
            kind = _UNSTATED
        moment = self._moment(unit, draft, conditions) if deleting and not denied and kind == _UNSTATED else None
        if moment is not None:
            kind, period = _LIMITED, None
            span = unit.span(moment.start, moment.end)
            if moment.condition.relation != UNLESS:  # "when consent is not given, …": no name for its lack
                draft.add("retentionTrigger", moment.condition.type, span, unit.text)
            draft.mention("retentionPeriod", None, span, unit.text)
        draft.slots["retentionType"] = [kind]
        if period is None:
            return
        draft.mention("retentionType", kind, unit.span(period.start, period.end), unit.text)
        if kind in {_STATED, _LIMITED, _INDEFINITE}:
            self._add_period(unit, draft, period, conditions)

    def _moment(self, unit: Unit, draft: Draft, conditions: list[Found]) -> Found | None:
        """ "After that is complete, it is deleted", "removed once you leave": the event that ends the keeping."""
        holding = applying(unit, conditions, draft.anchor)
        return next((item for item in holding if unit.tokens.words[item.start] in self._moments), None)

    def _is_bound(self, unit: Unit, period: _Period) -> bool:
        return not self._bounds.isdisjoint(unit.tokens.words[max(period.start - 2, 0) : period.end])

    @staticmethod
    def _add_period(unit: Unit, draft: Draft, period: _Period, conditions: list[Found]) -> None:
        """The words of the period, its length, and the condition in or behind it that ends the keeping."""
        near = (item for item in conditions if item.start <= period.end and item.end >= period.start)
        ends = next((item for item in near if item.condition.relation != DESPITE), None)
        start, end = period.start, period.end
        if ends is not None and ends.end - ends.start < unit.size:
            start, end = min(start, ends.start), max(end, ends.end)
            if ends.condition.type not in _NO_TRIGGER:
                draft.add("retentionTrigger", ends.condition.type, unit.span(ends.start, ends.end), unit.text)
        draft.mention("retentionPeriod", None, unit.span(start, end), unit.text)
        if period.value is not None:
            draft.slots["retentionPeriod"] = [period.value]


def _is_content(unit: Unit, draft: Draft) -> bool:
    """ "| These cookies | do not store your name": what a tool holds nothing of is not taken, be it kept or not."""
    clause = next((c for c in unit.clauses if c.verb.start <= draft.anchor < c.verb.end), None)
    phrases = clause.subject.phrases if clause is not None and clause.subject is not None else ()
    return not (clause is None or clause.verb.passive) and any(
        match.end == phrase.end for phrase in phrases for match in unit.within("tech", phrase.start, phrase.end)
    )
