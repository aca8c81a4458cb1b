"""Purposes of a clause: infinitives and "for …" behind it or before it, and what the vocabulary knows of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from exporter.extraction.unit import Unit
from exporter.syntax import Clause
from exporter.vocabulary import Vocabulary

__all__ = ["PurposeReader", "PurposeSpan"]

OTHER: Final = "purpose-OtherPurpose"
_VERBAL: Final = frozenset("VGTBH")


@dataclass(frozen=True, slots=True)
class PurposeSpan:
    """Tokens ``start`` to ``end`` state a purpose; ``concepts`` are those the vocabulary finds in them."""

    start: int
    end: int
    concepts: tuple[str, ...]


class PurposeReader:
    """Reads purposes. Markers such as "for" and the verbs that take them are in the vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._introducers = frozenset(vocabulary.cues["purpose-introducer"])
        self._markers = frozenset(vocabulary.cues["purpose-marker"])

    def read(self, unit: Unit, clause: Clause, marks: frozenset[str]) -> list[PurposeSpan]:
        """The purposes of a clause in text order. ``marks`` are the prepositions that its verb gives to purposes."""
        spans = set(self._clause_spans(unit, clause))
        spans.update(self._argument_spans(clause, marks))
        found: list[PurposeSpan] = []
        for start, end in sorted(spans):
            if found and end <= found[-1].end:
                continue
            found.append(PurposeSpan(start, end, self.concepts(unit, start, end)))
        return found

    def stray(self, unit: Unit, clause: Clause, known: list[PurposeSpan]) -> list[PurposeSpan]:
        """Purposes behind the verb that hang on no clause of their own: in long lists, after "in connection with"."""
        found: list[PurposeSpan] = []
        attributes = [c for c in unit.clauses if c is not clause and self._describes_data(unit, c)]
        later = (c.start for c in unit.clauses if c.verb.start > clause.verb.end and _starts_anew(c, clause))
        for match in unit.within("purpose", clause.verb.end, min(later, default=unit.size)):
            if any(match.start < span.end and span.start < match.end for span in known):
                continue
            if any(other.start <= match.start < other.end for other in attributes):
                continue
            verbal = unit.tags[match.start] in _VERBAL
            if (match.gapped and verbal) or (not match.gapped and self._is_introduced(unit, match.start)):
                found.append(PurposeSpan(match.start, match.end, (match.concept,)))
        return found

    @staticmethod
    def _describes_data(unit: Unit, clause: Clause) -> bool:
        """A relative clause on data tells which data; one on a party tells what the party is for."""
        antecedent = clause.antecedent
        if clause.kind not in {"relative", "reduced"} or antecedent is None:
            return False
        return not any(match.end == antecedent.end for match in unit.matches.get("party", ()))

    def _is_introduced(self, unit: Unit, start: int) -> bool:
        """Whether a marker of purpose stands before the noun, with no more than a determiner between."""
        words = unit.tokens.words[max(0, start - 4) : start]
        return any(word in self._introducers for word in words)

    def concepts(self, unit: Unit, start: int, end: int) -> tuple[str, ...]:
        """The purposes named in tokens ``start`` to ``end``; a verb phrase counts only where the verb is one."""
        return tuple(
            dict.fromkeys(
                match.concept
                for match in unit.within("purpose", start, end)
                if not match.gapped or unit.tags[match.start] in _VERBAL
            )
        )

    def _clause_spans(self, unit: Unit, clause: Clause) -> Iterator[tuple[int, int]]:
        for other in unit.clauses:
            if other.parent is not clause or other.complement:
                continue
            if other.kind == "infinitive" or (other.kind == "gerund" and other.marker in self._markers):
                yield min(other.start, other.verb.start), other.end
            elif other.kind == "subordinate" and other.marker == "so":
                yield other.start, other.end

    def _argument_spans(self, clause: Clause, marks: frozenset[str]) -> Iterator[tuple[int, int]]:
        arguments = clause.arguments
        for number, argument in enumerate(arguments):
            if argument.marker not in marks and argument.marker not in self._markers:
                continue
            for phrase in argument:
                end = phrase.end
                if phrase is argument.phrases[-1] and not argument.examples and number + 1 < len(arguments):
                    following = arguments[number + 1]
                    if following.marker == "of" and following.phrases:
                        end = following.phrases[-1].end
                yield phrase.start, end


def _starts_anew(clause: Clause, before: Clause) -> bool:
    """Whether a later clause is no part of this one: another main clause, or a second verb with objects of its own."""
    if clause.kind == "main" or (clause.kind == "coordinated" and clause.sibling is None):
        return True
    return clause.sibling is before and any(True for _ in before.objects())
