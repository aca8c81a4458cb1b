"""What came, went or was written otherwise in the sentences of a policy, and is told by no change of a statement.

Who compares statements does not see what the reader of statements did not understand. So the sentences themselves are
compared besides; ``docs/versions.md`` explains how.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeAlias

from exporter.analysis.difference import Difference, Edition, Excerpt, PassageChange
from exporter.analysis.matters import EDITED, NAMED_ANYWAY, empty_words
from exporter.analysis.wording import Index, Weights, Words, is_title, words_of
from exporter.graph.records import StatementRecord
from exporter.model import Document
from exporter.syntax import Passage
from exporter.vocabulary import Vocabulary

__all__ = ["PassageReader", "compare_passages"]

PassageReader: TypeAlias = Callable[[Document], Sequence[Passage]]
"""Reads the sentences of a text, each with what it is likely about."""

_FEW: Final = 3
"""The least words of a sentence that is compared."""

_LIKELY: Final = 0.3
"""The likelihood from which on a sentence is about a practice."""

_LIKELY_NAMED: Final = 0.15
"""The same for a sentence that names data, a purpose, a party or the like."""

_POSSIBLE: Final = 0.1
"""The same for one that names something that the other version names nowhere."""

_PAIRED: Final = 0.4
"""The likeness from which on two sentences are one that was reworded."""

_SAID: Final = 0.4
"""The likeness to some sentence of the other version from which on a sentence is said there too."""

_SAID_REWRITTEN: Final = 0.3
"""The same where the text was rewritten, for a sentence that names something new."""

_STRANGE: Final = 0.12
"""The same where the text was rewritten, for a sentence that names nothing new."""


@dataclass(frozen=True, eq=False)
class _Sentence:
    """A sentence of a version. Compared by identity."""

    passage: Passage
    excerpt: Excerpt

    @cached_property
    def words(self) -> Words:
        return words_of(self.excerpt.quote)

    @cached_property
    def names(self) -> frozenset[str]:
        """The concepts and parties that it names."""
        return frozenset(name for name, _ in self.passage.named)

    @property
    def is_likely(self) -> bool:
        """Whether it is about a practice, likely."""
        return self.passage.likelihood >= (_LIKELY_NAMED if self.names - NAMED_ANYWAY else _LIKELY)

    def names_beside(self, other: _Sentence, known: frozenset[str]) -> frozenset[str]:
        """What it names, and the other sentence does not, in words that the other has not; not what is known."""
        own = frozenset(self.words).difference(other.words)
        named = frozenset(name for name, words in self.passage.named if words & own)
        return named - other.names - known - NAMED_ANYWAY


class _Text:
    """The sentences of one version, and which of them a change of a statement tells."""

    def __init__(self, edition: Edition, read: PassageReader, changed: Iterable[tuple[int, int]]) -> None:
        headings = {section.start for section in edition.sections if section.title}
        passages = read(Document(text=edition.text, body=edition.body))
        self.sentences = [_Sentence(p, edition.excerpt(p.start, p.end)) for p in passages if p.start not in headings]
        self.names = frozenset[str]().union(*(sentence.names for sentence in self.sentences))
        self._changed = sorted(changed)
        within = tuple(word for sentence in self.sentences for word in sentence.words)
        self._running = [f" {' '.join(words)} " for words in (within, words_of(edition.text))]

    def holds(self, words: Words) -> bool:
        """Whether these words follow one another somewhere, also from one sentence to the next, or in a heading."""
        wanted = f" {' '.join(words)} "
        return any(wanted in running for running in self._running)

    def beyond(self, other: _Text) -> list[_Sentence]:
        """The sentences whose words the other version has nowhere. Titles and lead-ins only announce what follows."""
        return [
            sentence
            for sentence in self.sentences
            if len(sentence.words) >= _FEW
            and not sentence.excerpt.quote.rstrip().endswith(":")
            and not is_title(sentence.excerpt.quote)
            and not other.holds(sentence.words)
        ]

    def tells(self, sentence: _Sentence) -> bool:
        """Whether a change of a statement quotes from a sentence."""
        excerpt = sentence.excerpt
        return any(start < excerpt.end and excerpt.start < end for start, end in self._changed)


def compare_passages(
    old: Edition, new: Edition, difference: Difference, vocabulary: Vocabulary, read: PassageReader
) -> tuple[PassageChange, ...]:
    """The sentences to tell beside the changes of statements: in the order of the newer text, then what went.

    Without the texts of both versions there are none.
    """
    if not old.text or not new.text:
        return ()
    told = difference.of_type()
    before, after = _Text(old, read, _places(c.old for c in told)), _Text(new, read, _places(c.new for c in told))
    weights = Weights((s.words for text in (before, after) for s in text.sentences), empty_words(vocabulary))
    gone, come = before.beyond(after), after.beyond(before)
    pairs = _pair(gone, come, weights)
    for one, other in pairs:
        gone.remove(one)
        come.remove(other)
    rewritten = difference.shared < EDITED
    added = _new_to(before, come, after, weights, rewritten=rewritten)
    removed = _new_to(after, gone, before, weights, rewritten=rewritten)
    elsewhere_after, elsewhere_before = (after.names, before.names) if rewritten else (frozenset(), frozenset())
    found = [
        PassageChange("Reworded", one.excerpt, other.excerpt, other.passage.category)
        for one, other in pairs
        if not before.tells(one)
        and not after.tells(other)
        and (one.is_likely or other.is_likely)
        and (one.names_beside(other, elsewhere_after) or other.names_beside(one, elsewhere_before))
    ]
    found += [PassageChange("Added", None, sentence.excerpt, sentence.passage.category) for sentence in added]
    found.sort(key=lambda change: change.excerpt.start)
    return (*found, *(PassageChange("Removed", s.excerpt, None, s.passage.category) for s in removed))


def _places(statements: Iterable[StatementRecord | None]) -> Iterator[tuple[int, int]]:
    return ((statement.start, statement.end) for statement in statements if statement)


def _pair(gone: Sequence[_Sentence], come: Sequence[_Sentence], weights: Weights) -> list[tuple[_Sentence, _Sentence]]:
    """The sentences that are one which was reworded, the likest first."""
    index = Index((sentence.words for sentence in come), weights)
    candidates = sorted(
        (-likeness, place, other)
        for place, sentence in enumerate(gone)
        for other, likeness in index.likenesses(sentence.words).items()
        if likeness >= _PAIRED
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, place, other in candidates:
        if place not in pairs and other not in taken:
            pairs[place] = other
            taken.add(other)
    return [(gone[place], come[other]) for place, other in pairs.items()]


def _new_to(
    other: _Text, sentences: Iterable[_Sentence], own: _Text, weights: Weights, *, rewritten: bool
) -> Iterator[_Sentence]:
    """The sentences on practices that tell a version something. Who writes a text anew says much in other words."""
    index = Index((sentence.words for sentence in other.sentences), weights)
    for sentence in sentences:
        names = sentence.names - other.names - NAMED_ANYWAY
        likelihood = sentence.passage.likelihood
        likely = likelihood >= _LIKELY if rewritten else sentence.is_likely or (names and likelihood >= _POSSIBLE)
        if not likely or own.tells(sentence):
            continue
        said = (_SAID_REWRITTEN if names else _STRANGE) if rewritten else _SAID
        if max(index.likenesses(sentence.words).values(), default=0.0) < said:
            yield sentence
