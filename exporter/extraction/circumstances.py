"""The circumstances of a practice: whose data, how identifiable, how and when they come in, on what ground, where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from exporter.extraction.conditions import Found
from exporter.extraction.drafts import Draft
from exporter.extraction.lexicon import Match, leftmost
from exporter.extraction.scopes import Scope
from exporter.extraction.unit import Unit
from exporter.vocabulary import Vocabulary

__all__ = ["CircumstanceReader"]

_ABROAD: Final = "action-TransferAbroad"
_PROVIDED: Final = "mode-Provided"
_FROM_OTHERS: Final = "mode-FromOthers"
_USER: Final = "subject-User"
_IDENTIFIABLE: Final = "ident-Identifiable"
_UNLESS: Final = "relation-Unless"
_COLLECTING: Final = frozenset(
    {"action-Collect", "action-Receive", "action-Track", "action-Infer", "action-PlaceTracker"}
)
_PLACING: Final = frozenset({"action-Store", "action-Retain", "action-AnyProcessing", "action-Transmit", "action-Use"})
_PRACTICES: Final = frozenset({"PracticeStatement", "RetentionStatement"})
_ACTS: Final = frozenset({"ChoiceStatement", "RightStatement"})
_ADJACENT: Final = 3
_VERBAL: Final = frozenset("VMBHO")


class CircumstanceReader:
    """Fills the finer slots of practices, choices and rights with what the words of their own main clause say."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._vocabulary = vocabulary
        self._subordinators = frozenset(cues["occasion-subordinator"])
        self._prepositions = frozenset(cues["occasion-preposition"])
        self._frames = frozenset(cues["occasion-frame"])
        self._about = frozenset(cues["subject-preposition"])
        self._where = frozenset(cues["jurisdiction-preposition"])
        self._outside = frozenset(cues["jurisdiction-outside"])
        self._not = frozenset(cues["negation-without"])
        self._adjectives = frozenset(cues["grammar-adjective"]) | frozenset(cues["grammar-attribute"])
        self._second = frozenset(cues["grammar-second-person"])

    def fill(self, unit: Unit, draft: Draft, conditions: Sequence[Found]) -> None:
        """Adds what the scope of the draft says, each value with its words."""
        if draft.kind in _PRACTICES:
            self._fill_practice(unit, draft, conditions)
        elif draft.kind in _ACTS:
            self._fill_act(unit, draft)

    def _fill_practice(self, unit: Unit, draft: Draft, conditions: Sequence[Found]) -> None:
        scope = Scope.of(unit, draft.anchor)
        actions = frozenset(map(str, draft.slots.get("action", ())))
        collecting = not _COLLECTING.isdisjoint(actions)
        self._add(unit, draft, "occasion", self._occasions(unit, scope))
        self._add(unit, draft, "identifiability", self._identifiabilities(unit, scope))
        self._add(unit, draft, "subjectType", self._subjects(unit, draft, scope))
        self._add(unit, draft, "legalBasis", self._bases(unit, scope, conditions))
        self._add(unit, draft, "collectionMode", self._modes(unit, scope, collecting=collecting))
        if collecting:
            self._add(unit, draft, "necessity", list(self._matches(unit, "necessity", scope))[:1])
        if self._moves(actions):
            self._add(unit, draft, "jurisdiction", self._jurisdictions(unit, scope))
            self._add(unit, draft, "action", self._transfers(unit, scope, actions, conditions))

    def _fill_act(self, unit: Unit, draft: Draft) -> None:
        """Whose a choice or right is, where it holds, and whether data must be given."""
        scope = Scope.of(unit, draft.anchor)
        self._add(unit, draft, "subjectType", self._subjects(unit, draft, scope))
        self._add(unit, draft, "jurisdiction", self._matches(unit, "jurisdiction", scope))
        if draft.kind == "ChoiceStatement" and draft.has("dataType"):
            self._add(unit, draft, "necessity", list(self._matches(unit, "necessity", scope))[:1])

    @staticmethod
    def _add(unit: Unit, draft: Draft, slot: str, matches: Iterator[Match] | Sequence[Match]) -> None:
        for match in matches:
            draft.add(slot, match.concept, unit.span(match.start, match.end), unit.text)

    def _matches(self, unit: Unit, scheme: str, scope: Scope) -> Iterator[Match]:
        """The matches of a scheme in the scope that no negation stands right before."""
        for match in unit.within(scheme, scope.start, scope.end):
            before = match.start - 1
            while before > 0 and unit.tags[before] in "DI":
                before -= 1  # "not at the individual level"
            if match.start == 0 or unit.tokens.words[before] not in self._not:
                yield match

    # -- when ----------------------------------------------------------------------------------------------------------

    def _occasions(self, unit: Unit, scope: Scope) -> Iterator[Match]:
        """What stands behind "when", "while", "during", or right behind "by", "at", "in connection with"."""
        verbs = {clause.verb.head for clause in unit.clauses if clause.is_main}
        main = {clause.verb.head for clause in unit.clauses if clause.kind == "main"}  # "while …, we do not sell"
        matches = (m for m in unit.matches.get("occasion", ()) if main.isdisjoint(range(m.start, m.end)))
        parties = [m for m in unit.matches.get("party", ()) if m.words > 1]  # "a | transaction processor |"
        matches = (m for m in matches if not any(p.start <= m.start and m.end < p.end for p in parties))
        found = (match for match in matches if self._is_occasion(unit, match, verbs))
        yield from leftmost(found, scope.start, scope.end)

    def _is_occasion(self, unit: Unit, match: Match, verbs: set[int]) -> bool:
        words = unit.tokens.words
        if unit.tags[match.start - 1 : match.start + 2] == "RRT":
            return False  # "in order to"
        for at in range(match.start, -1, -1):
            if words[at] in self._subordinators and unit.tags[at] not in "NZ":
                return not _is_closed(unit, at, match.start)
            if words[at] in self._prepositions and at >= match.start - _ADJACENT:
                framed = at > 0 and words[at - 1] in self._frames
                if framed or (
                    words[at] not in {"of", "for", "with", "from"} and self._is_bare(unit, at + 1, match.start)
                ):
                    return True
            if at < match.start and (unit.tags[at] in ".;" or at in verbs):
                return False
        return False

    def _is_bare(self, unit: Unit, start: int, end: int) -> bool:
        """Whether only articles and pronouns stand between a preposition and its occasion."""
        return all(unit.tags[at] in "DP" for at in range(start, end))

    def _modes(self, unit: Unit, scope: Scope, *, collecting: bool) -> Iterator[Match]:
        """How data come in; where it is not their coming in that is spoken of, only that persons give them."""
        for match in self._matches(unit, "mode", scope):
            others = match.concept == _FROM_OTHERS and not self._second.isdisjoint(unit.words(match.start, match.end))
            if match.concept == _PROVIDED or (collecting and not others):
                yield match

    # -- whose ---------------------------------------------------------------------------------------------------------

    def _identifiabilities(self, unit: Unit, scope: Scope) -> Iterator[Match]:
        negated = [match for match in unit.within("ident", scope.start, scope.end) if match.concept != _IDENTIFIABLE]
        for match in self._matches(unit, "ident", scope):
            if match.concept != _IDENTIFIABLE or not any(other.start <= match.start < other.end for other in negated):
                yield match

    def _subjects(self, unit: Unit, draft: Draft, scope: Scope) -> Iterator[Match]:
        """Persons whose data are spoken of: behind "about" or "of", with data in one phrase, or giving them."""
        others = [m for m in draft.mentions if m.slot in {"recipient", "actor", "purpose", "involvedParty"}]
        data = [m for m in draft.mentions if m.slot == "dataType"]
        for match in unit.within("subject", scope.start, scope.end):
            span = unit.span(match.start, match.end)
            if unit.tokens.words[match.start] in self._second or any(
                m.start < span.end and span.start < m.end for m in others
            ):
                continue
            if self._is_adjective(unit, match):
                continue
            if match.concept == _USER and any(m.start <= match.start < m.end for m in unit.matches.get("data", ())):
                continue  # "user name"
            inside = any(m.start <= span.start and span.end < m.end for m in data)
            owner = unit.tokens.words[match.end - 1].endswith("'")
            if inside or owner or self._is_spoken_of(unit, match) or self._gives(unit, match, draft.anchor):
                yield match

    def _is_adjective(self, unit: Unit, match: Match) -> bool:
        """ "An | individual | sale": a word for persons that only describes what stands behind it."""
        inside = any(c.kind == "phrase" and c.start <= match.start and match.end < c.end for c in unit.chunks)
        return inside and unit.tokens.words[match.end - 1] in self._adjectives

    def _is_spoken_of(self, unit: Unit, match: Match) -> bool:
        """Whether the persons stand behind "about" or "of", also in a row: "regarding visitors and | users"."""
        chunk = next((c for c in unit.chunks if c.start <= match.start < c.end), None)
        before = (chunk.start if chunk is not None and chunk.kind == "phrase" else match.start) - 1
        if before >= 0 and unit.tags[before] == "C":
            joined = next((c for c in unit.chunks if c.kind == "phrase" and c.end == before), None)
            before = joined.start - 1 if joined is not None else before
        return before >= 0 and unit.tokens.words[before] in self._about

    @staticmethod
    def _gives(unit: Unit, match: Match, anchor: int) -> bool:
        """Whether the persons are the subject of the statement's verb: "Users may be asked for"."""
        subjects = [c.subject for c in unit.clauses if c.subject is not None and c.verb.start <= anchor < c.verb.end]
        phrases = [phrase for subject in subjects for phrase in subject.phrases]
        return any(phrase.start <= match.start and match.end == phrase.end for phrase in phrases)

    # -- on what ground, where to --------------------------------------------------------------------------------------

    def _bases(self, unit: Unit, scope: Scope, conditions: Sequence[Found]) -> Iterator[Match]:
        excepted = [item for item in conditions if item.condition.relation == _UNLESS]
        for match in self._matches(unit, "legal", scope):
            if not any(item.start <= match.start < item.end for item in excepted):
                yield match

    def _moves(self, actions: frozenset[str]) -> bool:
        """Whether data are said to be or go somewhere."""
        return not _PLACING.isdisjoint(actions) or any(self._vocabulary.covers("action-Disclose", a) for a in actions)

    def _jurisdictions(self, unit: Unit, scope: Scope) -> Iterator[Match]:
        """Places behind "in" or "to", but for those that data leave."""
        words = unit.tokens.words
        for match in unit.within("jurisdiction", scope.start, scope.end):
            before = words[max(0, match.start - _ADJACENT) : match.start + 1]
            if self._outside.isdisjoint(before) and not self._where.isdisjoint(before):
                yield match

    @staticmethod
    def _transfers(unit: Unit, scope: Scope, actions: frozenset[str], conditions: Sequence[Found]) -> Iterator[Match]:
        """Words that say that data go to another country; to store them in a named one is not enough."""
        places = unit.matches.get("jurisdiction", ())
        persons = {match.end for match in unit.matches.get("subject", ())}
        for match in unit.matches.get("action", ()):
            outside = not scope.start <= match.start < match.end <= scope.end
            if match.concept != _ABROAD or outside or match.start in persons:
                continue
            if any(item.start <= match.start < item.end for item in conditions):
                continue
            named = any(match.start <= place.start < match.end for place in places)
            if not named or not actions.isdisjoint({"action-Transfer", "action-Transmit"}):
                yield match


def _is_closed(unit: Unit, at: int, place: int) -> bool:
    """Whether a connective of the lead-in has its verb there, so that it does not reach into the item."""
    within = at < unit.lead_size <= place
    return within and not _VERBAL.isdisjoint(unit.tags[at : unit.lead_size])
