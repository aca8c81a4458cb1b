"""One sentence as the extraction sees it: words, clauses, and where the vocabulary's labels were found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Literal, TypeAlias

from exporter.extraction.units.lexicon import Match, leftmost
from exporter.model import NamedParty, SlotValue, Span
from exporter.syntax import DESCRIBING, Chunk, Clause, Sentence, Tokens
from exporter.vocabulary import Verb

__all__ = ["CONNECTIVE", "Agent", "Unit"]

#: Who acts.
Agent: TypeAlias = Literal["person", "organisation", "other", "open"]

#: So many words at most, at the end of a lead-in, only connect what its items say with it.
CONNECTIVE: Final = 2
#: Kinds of the clause that a sentence is about.
_MAIN: Final = frozenset({"main", "relative"})


@dataclass
class Unit:
    """A sentence or list item. The first ``lead_size`` tokens are those of the lead-in of an item.

    ``beyond`` are the sentences before the lead-in whose words go on in the item as well; ``leads`` tells that the
    sentence is itself the lead-in of items.

    ``names`` maps the first token of each proper name to its end and the party it names; ``section`` are the categories
    that the heading above speaks of, ``titled`` is that heading with the technologies it names. ``before`` and
    ``after`` are the keys of the sentence, item or heading beside it.
    """

    text: str
    sentence: Sentence
    tokens: Tokens
    tags: str = ""
    chunks: Sequence[Chunk] = ()
    clauses: Sequence[Clause] = ()
    matches: Mapping[str, list[Match]] = field(default_factory=dict)
    names: Mapping[int, tuple[int, NamedParty]] = field(default_factory=dict)
    section: frozenset[str] = frozenset()
    heading: Span | None = None
    titled: tuple[Span, tuple[SlotValue, ...]] | None = None
    lead: Span | None = None
    lead_size: int = 0
    beyond: tuple[Span, ...] = ()
    leads: bool = False
    before: Sequence[str] = ()
    after: Sequence[str] = ()
    weight: tuple[int, int] = (0, 0)
    """What the learned model finds in the words (:mod:`exporter.extraction.learned.topics`)."""
    size: int = field(init=False)
    """The number of tokens."""
    _own: dict[str, tuple[Sequence[Match], Sequence[Match]]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    """By scheme the matches, and what :meth:`own` says of them."""
    parties: dict[Chunk, tuple[list[Match], SlotValue | None]] = field(init=False, repr=False, compare=False)
    """What :mod:`exporter.extraction.slots.parties` has read phrases as, which several readers ask."""
    agents: dict[Clause, Agent] = field(init=False, repr=False, compare=False)
    """Who :mod:`exporter.extraction.slots.agency` has found to act in clauses."""
    evidence: Span = field(init=False)
    """The sentence or item itself."""
    verbs: dict[Clause, Verb | None] = field(init=False, default_factory=dict, repr=False, compare=False)
    """What the vocabulary has for the verbs of clauses, as far as it has been asked for."""

    purposes: dict[tuple[int, int], tuple[str, ...]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    """What :mod:`exporter.extraction.slots.purposelabels` has found to be named in stretches of tokens."""

    def __post_init__(self) -> None:
        self.size = len(self.tokens.words)
        self.evidence = Span(self.sentence.start, self.sentence.end)
        self.parties, self.agents = {}, {}

    def span(self, start: int, end: int) -> Span:
        """The place in the text of tokens ``start`` to ``end``; of what goes on from the lead-in, its part in there.

        Between a lead-in and its item may stand other items, which are no part of what is said. What only its
        connective leads in, "we may share it if: | you agree", stands in the item.
        """
        if start < self.lead_size < end:
            start, end = (self.lead_size, end) if self.lead_size - start <= CONNECTIVE else (start, self.lead_size)
        return Span(self.tokens.starts[start], self.tokens.ends[end - 1])

    def words(self, start: int, end: int) -> tuple[str, ...]:
        """The words of tokens ``start`` to ``end``, in lower case."""
        return self.tokens.words[start:end]

    def within(self, scheme: str, start: int, end: int) -> Sequence[Match]:
        """The matches of a scheme inside tokens ``start`` to ``end``, leftmost first, without overlap."""
        found = self.matches.get(scheme)
        if (
            not found or found[-1].start < start or found[0].start >= end
        ):  # as in most stretches; they are in text order
            return ()
        return leftmost(found, start, end)

    def begins(self, scheme: str, start: int, end: int) -> bool:
        """Whether a match of a scheme begins inside tokens ``start`` to ``end``; most stretches hold none."""
        for match in self.matches.get(scheme, ()):
            if match.start >= start:
                return match.start < end
        return False

    def own(self, scheme: str) -> Sequence[Match]:
        """The matches of a scheme in the sentence or item itself, not in its lead-in."""
        found = self.matches.get(scheme)
        if not found:
            return ()
        known = self._own.get(scheme)
        if known is None or known[0] is not found:  # asked for the first time, or matches have been added
            known = self._own[scheme] = (found, leftmost(found, self.lead_size, self.size))
        return known[1]

    def opens_item(self, at: int) -> bool:
        """Whether a token is the first of an item, behind its lead-in and its mark: "we share it: (a) | to agents"."""
        return 0 < self.lead_size <= at and not self.tags[self.lead_size : at].strip("R")

    def phrase_at(self, at: int) -> Chunk | None:
        """The noun phrase that holds a token."""
        return next((chunk for chunk in self.chunks if chunk.kind == "phrase" and chunk.start <= at < chunk.end), None)

    def named(self, start: int, end: int) -> Iterator[NamedParty]:
        """The parties named inside tokens ``start`` to ``end``."""
        for at, (_, party) in self.names.items():
            if start <= at < end:
                yield party

    def text_of(self, start: int, end: int) -> str:
        """The words of tokens ``start`` to ``end`` as they stand in the text."""
        return self.span(start, end).of(self.text)

    @cached_property
    def beginnings(self) -> Sequence[int]:
        """Where the main clauses with a subject of their own begin, with the conditions set before them.

        Known once the clauses are.
        """
        fronted = [clause for clause in self.clauses if clause.fronted]
        return [
            min([clause.start, *(other.start for other in fronted if other.parent is clause)])
            if fronted
            else clause.start
            for clause in self.mains
        ]

    @cached_property
    def mains(self) -> Sequence[Clause]:
        """The main clauses with a subject of their own."""
        return [c for c in self.clauses if c.sibling is None and c.subject is not None and c.is_main]

    @property
    def first_main(self) -> Clause | None:
        """The first clause that stands on its own, be it one that only introduces what the sentence is about."""
        return next((clause for clause in self.clauses if clause.is_main), None)

    @cached_property
    def describing(self) -> Mapping[Clause, frozenset[Clause]]:
        """The clauses that tell more of what is named before them, with those that they hang on; often none."""
        return {clause: frozenset(clause.ancestors()) for clause in self.clauses if clause.kind in DESCRIBING}

    @cached_property
    def heads(self) -> frozenset[str]:
        """The words of the verbs of the clauses: of most verbs that are looked for a sentence has none."""
        words = self.tokens.words
        return frozenset([words[clause.verb.head] for clause in self.clauses])

    @cached_property
    def main(self) -> Clause | None:
        """The clause that the sentence is about, which "please note that" only introduces."""
        root = next((c for c in self.clauses if c.parent is None and c.kind in _MAIN), None)
        if root is not None and root.subject is None:  # "please note that this policy does not …"
            return next(
                (c for c in self.clauses if c.parent is root and c.marker == "that" and not c.is_relative), root
            )
        return root
