"""Titles that run into the text they head: "Location Data. If you agree, …", "Right to Delete: you have …"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeAlias

from exporter.extraction.drafts import ABILITIES, Draft
from exporter.extraction.units.unit import Unit
from exporter.model import Statement
from exporter.syntax import Clause

__all__ = ["Read", "continues", "settle_titles", "without_titled"]

_MOST_WORDS: Final = 9
_PLACE: Final = "action-PlaceTracker"
_ENDS: Final = frozenset({".", ":"})
_MARKS: Final = frozenset({":", "-"})
#: What a title names that the text below it may tell otherwise.
_LED: Final = frozenset({"PracticeStatement", "RightStatement", "ChoiceStatement"})
_SLOTS: Final = frozenset(
    {
        "dataType",
        "recipient",
        "purpose",
        "dataSource",
        "right",
        "choiceType",
        "legalBasis",
        "technology",
        "collectionMode",
        "occasion",
    }
)

Read: TypeAlias = tuple[Unit, list[Statement]]
"""A sentence or item with what it states."""


def settle_titles(readings: Iterable[Read]) -> Iterator[Read]:
    """The readings, without what a run-in title seems to state and the text behind it tells, or its lead-in did."""
    held: list[Read] = []
    for reading in readings:
        if held and not continues(held[-1][0], reading[0]):
            yield from _settled(held)
            held = []
        if held or _is_title(reading[0]):
            held.append(reading)
        else:
            yield reading
    yield from _settled(held)


def without_titled(unit: Unit, drafts: list[Draft]) -> list[Draft]:
    """The drafts but for those of a title in the same sentence, where what it heads gives others of their kind."""
    at = _end_of_title(unit) if drafts else None
    if at is None:
        return drafts
    told = {draft.kind for draft in drafts if draft.anchor > at}
    told |= ABILITIES if not ABILITIES.isdisjoint(told) else set()  # "right to opt out: you may …": a choice or a right
    return [d for d in drafts if not (unit.lead_size <= d.anchor < at and d.kind in told and d.kind in _LED)]


def _end_of_title(unit: Unit) -> int | None:
    """The mark between a title and the sentence that it heads: "Right to Delete | : | you have …"."""
    words, start = unit.tokens.words, unit.lead_size
    tags = unit.tags[start : start + _MOST_WORDS]
    most = start + _MOST_WORDS + 2 * tags.count("-") + tags.count('"')  # "third-party" is one word, a quote none
    marks = (at for at in range(start + 1, min(most, unit.size)) if words[at] in _MARKS)
    at = next((at for at in marks if unit.tags[at] != "-"), None)  # no "opt | - | out"
    if at is None or any(c.is_main and c.subject is not None and start <= c.verb.start < at for c in unit.clauses):
        return None
    opens = (c for c in unit.clauses if c.is_main and c.subject is not None and c.verb.is_tensed)
    return at if any(clause.verb.start > at for clause in opens) else None


def _is_title(unit: Unit) -> bool:
    """Whether a line says nothing by itself: short, with a stop and without a verb that has a subject."""
    own = unit.size - unit.lead_size
    ended = unit.tokens.words[-1] in _ENDS and unit.sentence.kind in {"sentence", "item"}
    told = (c for c in unit.clauses if c.verb.head >= unit.lead_size and c.verb.is_tensed and not _describes(c))
    orders = any(c.verb.head == unit.lead_size and c.verb.form != "gerund" for c in unit.clauses)
    return ended and 1 < own <= _MOST_WORDS and not unit.leads and not orders and not any(told)


def _describes(clause: Clause) -> bool:
    """ "Information | you give us |", "partners | with whom we work |": whether a clause belongs to a noun."""
    return clause.kind == "relative" and (bool(clause.marker) or any(phrase.pronoun for phrase in clause.subjects))


def continues(before: Unit, unit: Unit) -> bool:
    """Whether a sentence stands in the same line as the one before."""
    between = unit.text[before.sentence.end : unit.sentence.start]
    return unit.sentence.kind == "sentence" and "\n" not in between and before.sentence.row == unit.sentence.row


def _settled(held: Sequence[Read]) -> Iterator[Read]:
    """A title and what follows it in its line; the title without what it only announces."""
    if not held:
        return
    (title, named), rest = held[0], held[1:]
    below = [statement for _, found in rest for statement in found]
    kept = [statement for statement in named if not (rest and _is_announced(title, statement, below))]
    yield title, kept
    yield from rest


def _is_announced(title: Unit, statement: Statement, below: Sequence[Statement]) -> bool:
    """Whether what a title seems to state is told behind it, or is nothing but what its lead-in states."""
    if statement.kind not in _LED:
        return False
    start = title.sentence.start
    own = {(m.slot, m.concept) for m in statement.mentions if m.slot in _SLOTS and m.start >= start}
    limited = any(span.start >= start for condition in statement.conditions for span in condition.evidence)
    if title.lead_size and not own:
        return not limited
    same = statement.kind, statement.denied
    alike = [other for other in below if (other.kind, other.denied) == same and not limited]
    if _PLACE in statement.slots.get("action", ()):  # what cookies are for does not say that they are set
        alike = [other for other in alike if _PLACE in other.slots.get("action", ())]
    if title.lead_size or any(slot == "purpose" for slot, _ in own):
        told = [other for other in alike if all(value in other.slots.get(slot, ()) for slot, value in own)]
        return any(other.conditions or statement.exclusive or _is_right(statement) for other in told)
    chosen = any(other.kind in ABILITIES for other in below)  # "Cookies. You can block them.": not that they collect
    return bool(alike) or (statement.kind == "PracticeStatement" and chosen)


def _is_right(statement: Statement) -> bool:
    """Whether it gives a right under no condition."""
    return statement.kind == "RightStatement" and not statement.conditions
