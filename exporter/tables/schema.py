"""What the tables are: their columns, types and keys. Whatever writes or describes a table starts from here."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

__all__ = ["SEPARATOR", "TABLES", "Cell", "Column", "ColumnType", "Row", "Table"]

ColumnType: TypeAlias = Literal["string", "integer", "number", "boolean"]
Cell: TypeAlias = str | int | float | bool | None
Row: TypeAlias = tuple[Cell, ...]

SEPARATOR: Final = "; "
"""Between the values of a column that holds several."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column. ``several``: a cell may hold several values, with :data:`SEPARATOR` between; ``required``: no gaps.

    A cell without a value is ``None``: an empty field in CSV, null elsewhere.
    """

    name: str
    description: str
    type: ColumnType = "string"
    several: bool = False
    required: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table. ``key`` are the columns that tell its rows apart; ``refers`` maps a column to the table it points into.

    What a column refers to is the first column of the other table.
    """

    name: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    refers: tuple[tuple[str, str], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns.

        >>> TABLES["concepts"].names
        ('concept', 'scheme', 'label', 'broader', 'definition', 'opp115')
        """
        return tuple(column.name for column in self.columns)


def _concepts(name: str, meaning: str) -> tuple[Column, Column]:
    """A column of concepts and the one of their labels."""
    return (
        Column(name, f"{meaning}: compact names of concepts; that of its category for a named party", several=True),
        Column(f"{name}_label", "The labels of these concepts; for a named party its name", several=True),
    )


def _concept(name: str, meaning: str) -> tuple[Column, Column]:
    return (
        Column(name, f"{meaning}: the compact name of a concept; that of its category for a named party"),
        Column(f"{name}_label", "The label of the concept; for a named party its name"),
    )


_POLICY: Final = Column("policy", "IRI of the policy", required=True)
_VERSION: Final = Column("version", "IRI of the policy version", required=True)
_STATEMENT: Final = Column("statement", "IRI of the statement", required=True)
_POLARITY: Final = Column("polarity", "Affirmed or denied, as the compact name of a concept", required=True)
_MODALITY: Final = Column("modality", "How firmly: the compact name of a concept", required=True)

_STATEMENTS: Final = Table(
    "statements",
    "One row for each statement of a policy version, in the order of the text.",
    (
        _STATEMENT,
        _POLICY,
        _VERSION,
        Column("kind", "The class of the statement, without prefix", required=True),
        *_concepts("category", "The OPP-115 categories"),
        _POLARITY,
        _MODALITY,
        Column("basis", "How the statement follows from the text", required=True),
        *_concepts("actor", "Who acts"),
        *_concepts("action", "What is done"),
        *_concepts("data", "With which data"),
        *_concepts("purpose", "For what"),
        *_concepts("recipient", "Who receives the data"),
        Column("condition", "The conditions and exceptions in the words of the policy", several=True),
        Column("hedge", "What makes the statement vague: compact names of concepts", several=True),
        Column("exclusive", "Whether the text says that only this is so", "boolean", required=True),
        Column("open_list", "Whether the text marks its list as incomplete", "boolean", required=True),
        Column("exception_to", "IRI of the denial of which this is an exception"),
        Column("quote", "The words that say it", required=True),
        Column("start", "Offset of the first code point of the quote in the text of the version", "integer"),
        Column("end", "Offset after its last code point", "integer"),
        Column("source_url", "The address at which the policy was found"),
        Column("confidence", "How likely the statement is right in every respect, as estimated, from 0 to 1", "number"),
        Column("method", "The rule that made the statement"),
        Column("key", "Hash of the content: equal for equal content in any policy", required=True),
    ),
    ("statement",),
    (("version", "policies"),),
)

_SLOTS: Final = Table(
    "slots",
    "One row for each value of each slot of a statement.",
    (
        _STATEMENT,
        Column("slot", "The property that the value fills, without prefix", required=True),
        Column("position", "Number of the value in its slot, from 0", "integer", required=True),
        Column("value", "Compact name of a concept (its category for a named party), or a literal", required=True),
        Column("label", "Label of the concept, or the name or literal itself", required=True),
        Column("named", "Whether the value is a party that the policy names", "boolean", required=True),
    ),
    ("statement", "slot", "position"),
    (("statement", "statements"),),
)

_FLOWS: Final = Table(
    "flows",
    "The long form: one row for each combination of data type, purpose and recipient that a statement speaks of. "
    "An affirmed statement means each of its combinations, a denied one denies each of them; a gap is not said.",
    (
        _STATEMENT,
        _POLICY,
        _VERSION,
        _POLARITY,
        _MODALITY,
        *_concepts("action", "What is done"),
        *_concept("data", "With which data"),
        *_concept("purpose", "For what"),
        *_concept("recipient", "Who receives the data"),
    ),
    (),
    (("statement", "statements"),),
)

_POLICIES: Final = Table(
    "policies",
    "One row for each version of a policy.",
    (
        _VERSION,
        _POLICY,
        Column("source_url", "The address at which the policy was found"),
        Column("title", "The title of the page"),
        Column("controller", "The organisations that the policy presents as responsible", several=True),
        Column("date", "The date of the version: given with the text, else written in it (ISO 8601)"),
        Column("language", "Language tag of the text"),
        Column("length", "Code points of the text", "integer"),
        Column("statements", "Number of statements", "integer", required=True),
    ),
    ("version",),
)

_CONCEPTS: Final = Table(
    "concepts",
    "The concepts of the ontology, by which the other tables can be widened and labelled.",
    (
        Column("concept", "Compact name", required=True),
        Column("scheme", "The scheme that it is in, without prefix", required=True),
        Column("label", "Preferred label", required=True),
        Column("broader", "Compact name of the next broader concept"),
        Column("definition", "What it means", required=True),
        Column("opp115", "The attribute and value of OPP-115 that it corresponds to"),
    ),
    ("concept",),
)

TABLES: Final = MappingProxyType({table.name: table for table in (_STATEMENTS, _SLOTS, _FLOWS, _POLICIES, _CONCEPTS)})
"""The tables by name."""
