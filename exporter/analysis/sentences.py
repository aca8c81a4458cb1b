"""The sentences of a version, each with what it is likely about and what it names, whether or not it was understood."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, TypeAlias

from exporter.analysis.difference import Edition, Excerpt
from exporter.analysis.wording import Passages, Words, is_title, words_of
from exporter.model import Document
from exporter.syntax import Passage

__all__ = ["PassageReader", "Sentence", "Sentences"]

PassageReader: TypeAlias = Callable[[Document], Sequence[Passage]]
"""Reads the sentences of a text, each with what it is likely about."""

LIKELY: Final = 0.3
"""The likelihood from which on a sentence is about a practice."""

_QUESTION: Final = re.compile(r"[^\s.!?][^\n.!?]*\?\s*\Z")
_ANSWERED: Final = re.compile(r"([^?]+)\?\s+([^\s?][^?]*)\Z")
_ANSWER: Final = 4
"""The most words of an answer that says nothing without its question."""

_LONGEST: Final = 200
"""The most characters of such a question."""

_FEW: Final = 3
"""The least words of a sentence that is compared."""


@dataclass(frozen=True, eq=False)
class Sentence:
    """A sentence of a version, with its number among them. Compared by identity."""

    number: int
    passage: Passage
    excerpt: Excerpt

    @cached_property
    def words(self) -> Words:
        """Its words as they are compared."""
        return words_of(self.excerpt.quote)

    @cached_property
    def question(self) -> Words:
        """The words of the question that it answers, if it is a short answer."""
        found = _ANSWERED.match(self.excerpt.quote)
        return words_of(found[1]) if found and len(words_of(found[2])) <= _ANSWER else ()

    @cached_property
    def names(self) -> frozenset[str]:
        """The concepts and parties that it names."""
        return frozenset(name for name, _ in self.passage.named)


class Sentences:
    """All sentences of one version that are no headings, in its order; a short answer together with its question."""

    def __init__(self, edition: Edition, read: PassageReader) -> None:
        headings = {section.start for section in edition.sections if section.title}
        every = read(Document(text=edition.text, body=edition.body))
        passages = [_with_question(p, edition.text) for p in every if p.start not in headings]
        self._edition = edition
        self._sentences = [Sentence(n, p, edition.excerpt(p.start, p.end)) for n, p in enumerate(passages)]
        self.names = frozenset[str]().union(*(sentence.names for sentence in self))
        self.wording = Passages(edition.text)
        self._within = f" {' '.join(word for sentence in self for word in sentence.words)} "

    def __iter__(self) -> Iterator[Sentence]:
        return iter(self._sentences)

    def beyond(self, other: Sentences) -> list[Sentence]:
        """The sentences whose words the other version has nowhere. Titles and lead-ins only announce what follows."""
        return [
            sentence
            for sentence in self
            if len(sentence.words) >= _FEW
            and not sentence.excerpt.quote.rstrip().endswith(":")
            and not is_title(sentence.excerpt.quote)
            and not other._holds(sentence.words)
        ]

    def _holds(self, words: Words) -> bool:
        """Whether these words follow one another somewhere, also from one sentence to the next, or in a heading."""
        return self.wording.has(words) or f" {' '.join(words)} " in self._within

    def runs(self, sentences: Iterable[Sentence]) -> Iterator[list[Sentence]]:
        """Some sentences in the order of the text, those together that follow one another in one paragraph."""
        run: list[Sentence] = []
        for sentence in sorted(sentences, key=lambda sentence: sentence.number):
            if run and not self._follows(run[-1], sentence):
                yield run
                run = []
            run.append(sentence)
        if run:
            yield run

    def _follows(self, one: Sentence, other: Sentence) -> bool:
        between = self._edition.text[one.excerpt.end : other.excerpt.start]
        same = one.number + 1 == other.number and one.excerpt.section == other.excerpt.section
        return same and not between.strip() and "\n" not in between

    def excerpt(self, run: Sequence[Sentence]) -> Excerpt:
        """The words of sentences that follow one another."""
        return self._edition.excerpt(run[0].excerpt.start, run[-1].excerpt.end)


def _with_question(passage: Passage, text: str) -> Passage:
    """A passage, with the question before it if it is a short answer: "Do you sell it? No"."""
    if len(words_of(text[passage.start : passage.end])) > _ANSWER:
        return passage
    near = max(0, passage.start - _LONGEST)
    asked = _QUESTION.search(text[near : passage.start])
    return replace(passage, start=near + asked.start()) if asked else passage
