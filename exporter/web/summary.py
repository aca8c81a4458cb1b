"""A policy at a glance: its statements by what people ask first, and what it does not say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from exporter.graph.records import StatementRecord

__all__ = ["GLANCE", "Chapter", "Glance", "chapters", "glance"]

_PRACTICES: Final = frozenset({"PracticeStatement", "RetentionStatement"})
_COLLECTION: Final = "dpsv:category-FirstPartyCollectionUse"
_SHARING: Final = "dpsv:category-ThirdPartySharingCollection"
_GENERAL: Final = frozenset({"dpsv:data-AnyInformation", "dpsv:party-FirstParty", "dpsv:purpose-AnyPurpose"})


@dataclass(frozen=True, slots=True)
class Chapter:
    """Statements of one theme, in the order of the text. ``tone`` is how they are drawn, ``open`` whether at first."""

    name: str
    title: str
    tone: str
    statements: tuple[StatementRecord, ...]
    open: bool = True


@dataclass(frozen=True, slots=True)
class Glance:
    """The values of a slot with the number of statements that have them, the most frequent first."""

    title: str
    slot: str
    values: tuple[tuple[str, int], ...]


Test = Callable[[StatementRecord], bool]


def _of_kind(*kinds: str) -> Test:
    return lambda statement: statement.kind in kinds


def _is_denial(statement: StatementRecord) -> bool:
    return statement.denied and statement.kind == "PracticeStatement"


def _collects(statement: StatementRecord) -> bool:
    return statement.kind == "PracticeStatement" and _COLLECTION in statement.categories


def _shares(statement: StatementRecord) -> bool:
    return statement.kind == "PracticeStatement" and _SHARING in statement.categories


_CHAPTERS: Final[tuple[tuple[str, str, str, Test], ...]] = (
    ("denials", "Says it does not", "denied", _is_denial),
    ("sharing", "Shares with others", "share", _shares),
    ("collection", "Collects and uses", "collect", _collects),
    ("practices", "Other practices", "collect", _of_kind("PracticeStatement")),
    ("choices", "Choices", "choice", _of_kind("ChoiceStatement")),
    ("rights", "Access, correction, deletion", "choice", _of_kind("RightStatement")),
    ("retention", "Retention", "care", _of_kind("RetentionStatement")),
    ("security", "Security", "care", _of_kind("SecurityStatement")),
    ("changes", "Changes of the policy", "other", _of_kind("ChangeStatement")),
    ("signals", "Do Not Track and like signals", "other", _of_kind("SignalStatement")),
    ("audiences", "Children and other audiences", "other", _of_kind("AudienceStatement")),
    ("contact", "Contact", "other", _of_kind("ContactStatement")),
    ("policy", "About the policy itself", "other", lambda _: True),
)
_CLOSED: Final = frozenset({"policy"})


def chapters(statements: Iterable[StatementRecord]) -> list[Chapter]:
    """The statements by theme; each is told once, in the first chapter that fits. Chapters without one are left out.

    >>> chapters([])
    []
    """
    rest = list(statements)
    found = []
    for name, title, tone, fits in _CHAPTERS:
        own = [statement for statement in rest if fits(statement)]
        if own:
            rest = [statement for statement in rest if not fits(statement)]
            found.append(Chapter(name, title, tone, tuple(own), name not in _CLOSED))
    return found


GLANCE: Final[tuple[tuple[str, str, Test], ...]] = (
    ("Collects or uses", "dataType", lambda s: _collects(s) and not s.denied),
    ("Shares", "dataType", lambda s: _shares(s) and not s.denied),
    ("Shares with", "recipient", lambda s: _shares(s) and not s.denied),
    ("For", "purpose", lambda s: s.kind in _PRACTICES and not s.denied),
    ("Denies", "action", _is_denial),
    ("Offers", "choiceType", lambda s: s.kind == "ChoiceStatement" and not s.denied),
    ("Lets people", "right", lambda s: s.kind == "RightStatement" and not s.denied),
    ("Protects by", "measure", lambda s: s.kind == "SecurityStatement" and not s.denied),
)


def glance(statements: Iterable[StatementRecord]) -> list[Glance]:
    """What is collected, shared, denied, offered and protected, as values with counts; empty rows are left out.

    >>> glance([])
    []
    """
    known = list(statements)
    rows = []
    for title, slot, fits in GLANCE:
        counts = Counter(value for each in known if fits(each) for value in each.slots.get(slot, ()))
        ranked = sorted(counts.items(), key=lambda item: (item[0] in _GENERAL, -item[1], item[0]))
        if ranked:
            rows.append(Glance(title, slot, tuple(ranked)))
    return rows
