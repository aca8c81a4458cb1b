"""Conditions and exceptions of a sentence: where they stand, of what type they are, how a statement hangs on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from exporter.extraction.unit import Unit
from exporter.model import Condition
from exporter.syntax import Clause
from exporter.vocabulary import Vocabulary

__all__ = ["ConditionReader", "Found", "applying"]

_OTHER: Final = "condition-OtherCondition"
_IF: Final = "relation-If"
_CONNECTIVE_TAGS: Final = frozenset("SIRW")


@dataclass(frozen=True, slots=True)
class Found:
    """A condition with its tokens; ``clause`` is the subordinate clause it is, ``None`` for a phrase."""

    condition: Condition
    start: int
    end: int
    clause: Clause | None


class ConditionReader:
    """Finds conditions by the connectives of the relation scheme, types them by the labels of the condition scheme."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._quantifiers = frozenset(vocabulary.cues["grammar-quantifier"]) - {"other", "only"}
        self._concessive = frozenset(vocabulary.cues["grammar-concessive"])
        self._weak = frozenset(vocabulary.cues["condition-weak-connective"])

    def read(self, unit: Unit) -> list[Found]:
        """All conditions of the unit in text order, none inside another."""
        found: list[Found] = []
        for match in unit.matches.get("relation", ()):
            if found and match.start < found[-1].end:
                continue
            item = self._read_one(unit, match.start, match.end, match.concept)
            if item is not None:
                found.append(item)
        return found

    def _read_one(self, unit: Unit, start: int, after: int, relation: str) -> Found | None:
        if unit.words(start, start + 1)[0] in self._concessive:
            return None
        clause = next((c for c in unit.clauses if c.start >= start and c.start <= after and c.kind in _KINDS), None)
        if unit.tags[start] not in _CONNECTIVE_TAGS and unit.words(start, start + 1)[0] in self._weak:
            return None
        if unit.words(start, start + 1)[0] in self._quantifiers and clause is None:
            return None
        if unit.tags[start] == "W" and start and unit.tags[start - 1] in "NZP":
            return None  # "the country where you live" is no condition
        end = self._end(unit, start, after, clause)
        concept, purposes = self._type(unit, start, end)
        if concept is None and relation == "relation-Unless" and self._names_something(unit, after, end):
            concept = _OTHER
        if concept is None:
            if clause is None or (relation == _IF and after == start + 1 and clause.kind != "subordinate"):
                return None
            concept = _OTHER
        if start < unit.lead_size and unit.lead is None:
            return None
        span = unit.span(start, end)
        text = unit.text_of(start, end)
        return Found(Condition(concept, relation, text, (span,), tuple(purposes)), start, end, clause)

    @staticmethod
    def _goes_on(unit: Unit, at: int) -> bool:
        """Whether examples of the condition follow: ", e.g. to ship an order"."""
        return any(chunk.kind == "example" and chunk.start == at for chunk in unit.chunks)

    @staticmethod
    def _names_something(unit: Unit, start: int, end: int) -> bool:
        """Whether parties, data or purposes are excepted: "anyone other than our carriers"."""
        return any(True for scheme in ("party", "data", "purpose") for _ in unit.within(scheme, start, end))

    def _end(self, unit: Unit, start: int, after: int, clause: Clause | None) -> int:
        """The condition runs to the comma before its main clause, else to the next main clause or the stop."""
        fronted = start == unit.lead_size or (clause is not None and clause.fronted)
        mains = [c.start for c in unit.clauses if c.start > start and c.kind in {"main", "coordinated"} and c is not clause]
        limit = min(mains, default=unit.size)
        end = after
        for chunk in unit.chunks:
            if chunk.start < after:
                end = max(end, min(chunk.end, unit.size)) if chunk.end > after else end
                continue
            if chunk.start >= limit or chunk.kind == "stop":
                break
            if chunk.kind == "comma" and self._goes_on(unit, chunk.end):
                continue
            if chunk.kind == "comma" and (clause is None or fronted and mains):
                break
            if chunk.kind == "close" and not _opened(unit, start, chunk.start):
                break
            if clause is None and chunk.kind == "verb" and chunk.form == "infinitive" and not self._wants_verb(unit, start, chunk.start):
                break
            end = chunk.end
        while end > after and unit.tags[end - 1] in ",C(;":
            end -= 1
        return end

    def _wants_verb(self, unit: Unit, start: int, at: int) -> bool:
        """ "as necessary | to fulfill": the infinitive belongs to the condition."""
        return any(m.concept in {"condition-Necessity", "condition-LegalDemand"} for m in unit.within("condition", start, at + 3))

    def _type(self, unit: Unit, start: int, end: int) -> tuple[str | None, list[str]]:
        matches = list(unit.within("condition", start, end))
        purposes = [match.concept for match in unit.within("purpose", start, end)]
        if not matches:
            return None, []
        best = max(matches, key=lambda match: (self._rank(match.concept), match.end - match.start, -match.start))
        return best.concept, list(dict.fromkeys(purposes)) if best.concept == "condition-Necessity" else []

    def _rank(self, concept: str) -> int:
        """Consent and the law say more than the act or the time that goes with them."""
        strong = {"condition-Consent", "condition-OptIn", "condition-OptOut", "condition-LegalDemand", "condition-NoOptOut"}
        if concept in strong or self._vocabulary.broader.get(concept) in strong:
            return 2
        return 0 if concept in {"condition-Time", "condition-UserAction", _OTHER} else 1


_KINDS: Final = frozenset({"subordinate", "gerund", "content", "main", "coordinated", "relative"})


def _opened(unit: Unit, start: int, at: int) -> bool:
    return "(" in unit.tags[start:at]


def applying(unit: Unit, found: list[Found], at: int) -> Iterator[Found]:
    """The conditions under which what is said at token ``at`` stands: those before the main clause, and those behind it.

    A condition behind one of two main clauses holds for that one only.
    """
    starts = [c.start for c in unit.clauses if c.kind in {"main", "coordinated"} and c.subject is not None and c.sibling is None]
    own = max((start for start in starts if start <= at), default=0)
    following = min((start for start in starts if start > at), default=unit.size)
    for item in found:
        fronted = item.end <= own and not any(item.end <= start < own for start in starts)
        if not item.start <= at < item.end and (fronted or own <= item.start < following):
            yield item
