"""Goals that noun phrases state: what stands behind "for …", also at the end of what describes the object."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Final

from exporter.extraction.units.rests import is_rest
from exporter.extraction.units.unit import Unit
from exporter.syntax import Argument, Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = [
    "GoalPhraseFinder",
    "Place",
    "before",
    "begin",
    "connector",
    "host_of_item",
    "is_condition_of",
    "phrases_of",
    "trim",
]

_PURPOSE: Final = "purpose"
_RECIPIENT: Final = "recipient"
#: Tags behind a preposition whose noun comes later, or that has none.
_STRANDING: Final = (",", "C", ".", "")

_BETWEEN: Final = frozenset({"subordinate", "content", "relative"})

Place = tuple[int, int]


class GoalPhraseFinder:
    """Finds goals that are nouns as (first token, end). Markers such as "for" are in the vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._markers = frozenset(cues["purpose-marker"])
        self._needs = frozenset(cues["purpose-need"])
        self._using = frozenset(cues["purpose-using"])
        self._nouns = frozenset(cues["purpose-noun"])
        self._including = frozenset(cues["party-listing-verb"])

    def of_phrases(self, unit: Unit, clause: Clause, marks: Mapping[str, str]) -> list[Place]:
        """The noun phrases behind markers of purpose; of those that the verb has a slot for (``marks``) such only."""
        found: list[Place] = []
        if clause.arguments:
            found += self._marked(unit, clause, marks)
            found += self._included(unit, clause)
        if unit.describing and _RECIPIENT in marks.values():
            found += self._handed_on(unit, clause, marks)
        used = unit.tokens.words[clause.verb.head] in self._using  # "use what you give us | for billing"
        if unit.describing and (used or unit.lead_size):
            found += self._of_describing(unit, clause, used=used)
        for other in unit.clauses if not self._needs.isdisjoint(unit.tokens.words) else ():
            if other.hangs_on(clause) and is_condition_of(other, clause):
                found += self._needed(unit, other)
        return found

    def _of_describing(self, unit: Unit, clause: Clause, *, used: bool) -> Iterator[Place]:
        """What stands at the end of clauses that describe what is used, or what a lead-in names."""
        for other in unit.describing:
            if not other.is_relative or host_of_item(other) is not clause:
                continue
            if used and other.kind == "relative" and other.is_of_object:
                yield from self._marked(unit, other, {})
            else:
                yield from (place for place in self._marked(unit, other, {}) if place[0] >= unit.lead_size > 0)

    def _needed(self, unit: Unit, condition: Clause) -> Iterator[Place]:
        """What a condition says that something is needed for: "if this is necessary | for billing |"."""
        for argument in condition.arguments:
            start = before(unit, argument.phrases[0]) if argument.phrases else 0
            if argument.marker == "for" and unit.tokens.words[start - 1] in self._needs:
                yield from phrases_of(argument, None)

    def of_described(self, unit: Unit, clause: Clause) -> Iterator[Place]:
        """Noun phrases at the end of what describes the object: "use what was collected from you | for marketing |".

        Of what is done otherwise than by using, where a verb phrase goes on with them, "… | for billing | and to …", or
        purposes are only counted: "… | for various business purposes |".
        """
        for other in unit.clauses:
            if other.parent is not clause or not other.is_relative:
                continue
            marked = [a for a in other.arguments if a.marker in self._markers and a.phrases]
            if not marked:
                continue
            uses = unit.tokens.words[clause.verb.head] in self._using
            aims = {_opens(unit, c) for c in unit.clauses if c.parent is clause and c.kind == "infinitive"}
            done = other.verb.passive or other.is_of_object
            last = [*takewhile(lambda argument: argument.marker in self._markers, reversed(other.arguments))]
            for argument in marked:
                denied = unit.tags[: before(unit, argument.phrases[0])].endswith("X")  # "and not | for ads"
                own = done and argument in last and (uses or argument.phrases[-1].end in aims)
                if not denied and (own or self._counts(unit, argument)):
                    yield from phrases_of(argument, None)

    def _counts(self, unit: Unit, argument: Argument) -> bool:
        """ "Various purposes", "our business purposes", not "marketing purposes": what an act has, not its data."""
        counted = unit.tags[argument.phrases[0].start] == "D"
        return counted and unit.tokens.words[argument.phrases[-1].head] in self._nouns

    def _included(self, unit: Unit, clause: Clause) -> Iterator[Place]:
        """What purposes are told to be: "for purposes that include | billing you | and | research |"."""
        if self._nouns.isdisjoint(unit.tokens.words):
            return  # most sentences name no purposes as such
        named = (phrase for a in clause.arguments if a.marker in self._markers for phrase in a.phrases)
        purposes = [phrase for phrase in named if unit.tokens.words[phrase.head] in self._nouns]
        for other in unit.clauses if purposes else ():
            if other.antecedent not in purposes or unit.tokens.words[other.verb.head] not in self._including:
                continue
            for argument in other.objects():
                yield from phrases_of(argument, _following(other, argument))
            for aim in unit.clauses:
                if aim.parent is other and aim.kind == "gerund" and aim.complement:
                    yield begin(aim), trim(unit, begin(aim), aim.end)

    def _handed_on(self, unit: Unit, clause: Clause, marks: Mapping[str, str]) -> Iterator[Place]:
        """ "We share data not linked to you with partners | for billing |": what stands behind who gets the data."""
        if [argument for argument in clause.arguments if marks.get(argument.marker) == _RECIPIENT]:
            return
        for other in unit.describing:
            if other.parent is not clause or other.kind != "reduced" or not other.verb.passive:
                continue
            told = [at for at, argument in enumerate(other.arguments) if marks.get(argument.marker) == _RECIPIENT]
            if told:
                for argument in other.arguments[told[-1] + 1 :]:
                    if argument.marker in self._markers:
                        yield from phrases_of(argument, None)

    def _marked(self, unit: Unit, clause: Clause, marks: Mapping[str, str]) -> Iterator[Place]:
        """The phrases of a clause behind markers of purpose, but for those that its verb gives another slot."""
        for argument in clause.arguments:
            marker = argument.marker
            told = marks[marker] == _PURPOSE if marker in marks else marker in self._markers
            if told and not (argument.phrases and is_rest(unit, argument.phrases[0].start)):  # "for no other purpose"
                yield from phrases_of(argument, _following(clause, argument))


def is_condition_of(other: Clause | None, clause: Clause) -> bool:
    """Whether a clause hangs on another as its condition: "if we believe | that it is necessary to …".

    So does a second one, "if required | to do so by law |, or if we believe that …".
    """
    inner: Clause | None = None
    while other is not None and other is not clause:
        second = other.complement and inner is not None and inner.kind == "subordinate"
        if other.kind not in _BETWEEN and not second:
            break
        inner, other = other, other.parent
    return other is clause


def host_of_item(clause: Clause | None) -> Clause | None:
    """What the item of a list goes on with, whatever its lead-in describes: "we | share it with | firms who help |"."""
    while clause is not None and clause.is_relative:
        clause = clause.parent
    return clause


def _following(clause: Clause, argument: Argument) -> Argument | None:
    """The argument behind one of a clause, or the last of several with "of": "the sale of news and use of data"."""
    behind = clause.arguments[clause.arguments.index(argument) + 1 :]
    of = [*takewhile(lambda argument: argument.marker == "of" and argument.phrases, behind)]
    return next(iter([*of[-1:], *behind]), None)


def phrases_of(argument: Argument, following: Argument | None) -> Iterator[Place]:
    """The phrases of an argument in a row, and each of its examples; "of …" belongs to the last one."""
    phrases: Sequence[Chunk] = argument.phrases
    if phrases:
        end = phrases[-1].end
        if following is not None and following.marker == "of" and following.phrases and not argument.examples:
            end = following.phrases[-1].end
        yield phrases[0].start, end
    yield from ((phrase.start, phrase.end) for phrase in argument.examples)


def before(unit: Unit, phrase: Chunk) -> int:
    """Where the preposition before a phrase begins."""
    return next((c.start for c in unit.chunks if c.end == phrase.start and c.kind == "preposition"), phrase.start)


def _opens(unit: Unit, clause: Clause) -> int:
    """Where the connector before a verb begins: "for billing | and to ship it"."""
    at = len(connector(unit, clause))
    return len(unit.tags[:at].rstrip(",C")) if unit.tags[:at].endswith(("C", ",")) else -1


def connector(unit: Unit, clause: Clause) -> str:
    """The tags before a verb, adverbs left out."""
    return unit.tags[: clause.verb.start].rstrip("R")


def begin(clause: Clause) -> int:
    """Where a clause begins, its connector with it."""
    return min(clause.start, clause.verb.start)


def trim(unit: Unit, start: int, end: int) -> int:
    """Where a span ends without the connector and what opens the next goal: "…, and in order | to ship"."""
    at = end
    while at > start + 1 and unit.tags[at - 1] in "R,C;(:":
        at -= 1
    while at < unit.size and unit.tags[at] == "R":  # "to serve you | better"
        at += 1
    stranded = unit.tags[at : at + 1] == "I" and unit.tags[at + 1 : at + 2] in _STRANDING
    at += stranded  # "to write | about |, and run, contests", "to keep you logged | in |."
    example = next((chunk.start for chunk in unit.chunks if chunk.kind == "example" and chunk.end == at), at)
    return at if example <= start + 1 else example - (unit.tags[example - 1] in ",(")
