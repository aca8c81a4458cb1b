"""The values of the language stage: sentences, tokens, chunks, clauses. What the extraction stage takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

__all__ = [
    "ASSERTING",
    "DEPENDENT",
    "DESCRIBING",
    "MAIN",
    "RELATIVE",
    "UNTENSED",
    "Argument",
    "Chunk",
    "Clause",
    "Passage",
    "Sentence",
    "Tokens",
]

#: Kinds of clauses that stand on their own, and of those that describe a noun.
MAIN: Final = frozenset({"main", "coordinated"})
RELATIVE: Final = frozenset({"relative", "reduced"})
#: Those that tell more of what is named before them.
DESCRIBING: Final = RELATIVE | {"gerund"}
#: Those that say something themselves, and those that something else is said with.
ASSERTING: Final = MAIN | {"content"}
DEPENDENT: Final = DESCRIBING | {"infinitive", "content"}
#: Those whose verb has no form that tells when.
UNTENSED: Final = frozenset({"infinitive", "gerund"})
_TENSED: Final = frozenset({"finite", "base"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """One unit: ``start`` is after a bullet. ``lead`` is the index of the sentence that introduces an item.

    ``row`` numbers the rows of a table, 0 for its head; the ``level`` of a cell is its column.
    """

    start: int
    end: int
    kind: Literal["sentence", "heading", "item", "cell"] = "sentence"
    level: int = 0
    lead: int | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel tuples: lower-case words on the shadow text, their keys, and where they start and end in the text."""

    words: tuple[str, ...]
    keys: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.words)

    def __iter__(self) -> Iterator[str]:
        return iter(self.words)

    def __add__(self, other: Tokens) -> Tokens:
        """The tokens of a lead-in followed by those of its item; places stay those of the text."""
        return Tokens(
            self.words + other.words, self.keys + other.keys, self.starts + other.starts, self.ends + other.ends
        )


@dataclass(frozen=True, slots=True)
class Passage:
    """What a sentence or list item is likely about, whether or not a statement was read in it.

    ``category`` is the likeliest practice category, ``likelihood`` how likely it is, 0 to 1. ``named`` are the concepts
    and parties that the words name, each with its words, in lower case.
    """

    start: int
    end: int
    category: str
    likelihood: float
    named: tuple[tuple[str, frozenset[str]], ...] = ()


@dataclass(slots=True, eq=False)
class Chunk:
    """Tokens ``start`` to ``end`` that belong together.

    ``kind``: phrase, verb, preposition, subordinator, relative, example, comma, and, colon, stop, open, close. For verb
    groups ``head`` is the main verb, ``form`` finite, base, infinitive, gerund or participle; for phrases ``head`` is
    the last word; ``word`` is the connector's word. ``bare`` is an auxiliary without its verb: "we will, …".
    """

    kind: str
    start: int
    end: int
    head: int = -1
    word: str = ""
    form: str = ""
    negated: bool = False
    modal: str = ""
    passive: bool = False
    perfect: bool = False
    bare: bool = False
    pronoun: bool = False
    proper: bool = False

    @property
    def is_tensed(self) -> bool:
        """Whether a verb group can be that of a sentence: finite, or bare as in "we collect" and "see our page"."""
        return self.form in _TENSED


@dataclass(slots=True)
class Argument:
    """Coordinated noun phrases in one place of a clause: ``marker`` is the preposition, empty for an object.

    ``examples`` are the phrases that "such as", "including", a bracket or a colon add to the others.
    """

    marker: str
    phrases: list[Chunk] = field(default_factory=list)
    examples: list[Chunk] = field(default_factory=list)
    open_list: bool = False

    def __iter__(self) -> Iterator[Chunk]:
        return iter(self.phrases + self.examples if self.examples else self.phrases)


@dataclass(slots=True, eq=False)
class Clause:
    """One verb group and what belongs to it.

    ``kind``: main, coordinated, infinitive, gerund, relative, reduced, subordinate, content. ``marker``: the
    subordinator, preposition, relative or colon that introduces it. ``parent``: the clause it hangs on.
    ``complement``: if an infinitive or gerund is the content of its parent's verb ("choose to provide"), not its
    purpose. ``fronted``: whether it stands before the clause it belongs to.
    """

    kind: str
    verb: Chunk
    start: int
    end: int
    marker: str = ""
    subject: Argument | None = None
    arguments: list[Argument] = field(default_factory=list)
    parent: Clause | None = None
    sibling: Clause | None = None
    antecedent: Chunk | None = None
    complement: bool = False
    fronted: bool = False

    is_main: bool = field(init=False)
    """Whether it stands on its own: a main clause, or one coordinated with it."""
    is_relative: bool = field(init=False)
    """Whether it describes a noun, with a finite verb or only a participle: "the data | collected by us |"."""

    def __post_init__(self) -> None:
        self.settle()

    def settle(self) -> None:
        """Notes what its kind tells, which is asked for far more often than kinds change; to be called when they do."""
        self.is_main, self.is_relative = self.kind in MAIN, self.kind in RELATIVE

    @property
    def subjects(self) -> Sequence[Chunk]:
        """The phrases of its subject, none where it has no subject."""
        return self.subject.phrases if self.subject is not None else ()

    @property
    def is_of_object(self) -> bool:
        """Whether it describes what its verb is done to: "the data | you give us |"."""
        subject = self.subject.phrases if self.subject is not None else []
        return self.antecedent is not None and bool(subject) and self.antecedent not in subject

    def objects(self) -> Iterator[Argument]:
        """The arguments without a preposition."""
        return iter([argument for argument in self.arguments if not argument.marker])

    def with_subject(self) -> Iterator[Argument]:
        """The arguments, and behind them the subject."""
        return iter(self.arguments if self.subject is None else [*self.arguments, self.subject])

    def hangs_on(self, other: Clause) -> bool:
        """Whether the other clause is an ancestor."""
        clause = self.parent
        while clause is not None and clause is not other:
            clause = clause.parent
        return clause is not None

    def ancestors(self) -> Iterator[Clause]:
        """The clauses that this one hangs on, the nearest first."""
        found: list[Clause] = []
        clause = self.parent
        while clause is not None:
            found.append(clause)
            clause = clause.parent
        return iter(found)
