"""The stages of language, built as the pipeline builds them, and ways to look at what they give."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest

from exporter.language.chunks import Chunker
from exporter.language.clauses import ClauseParser
from exporter.language.sentences import SentenceSplitter
from exporter.language.tags import Tagger
from exporter.language.tokens import SHADOW, Tokenizer
from exporter.language.words import WordKeys
from exporter.model import Document, Span
from exporter.syntax import Chunk, Clause, Sentence, Tokens
from exporter.vocabulary import Vocabulary, load_vocabulary

Tag: TypeAlias = Callable[[str], str]


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """The project's vocabulary."""
    return load_vocabulary()


@pytest.fixture(scope="session")
def keys(vocabulary: Vocabulary) -> WordKeys:
    """Word keys with the irregular forms of the vocabulary."""
    pairs = (pair.split("=") for pair in vocabulary.cues["forms-irregular"])
    return WordKeys({form: base for base, form in pairs})


@pytest.fixture(scope="session")
def tokenize(keys: WordKeys) -> Callable[[str], Tokens]:
    """Tokens of a text."""
    tokenizer = Tokenizer(keys)
    return lambda text: tokenizer(text.translate(SHADOW).lower(), 0, len(text))


@pytest.fixture(scope="session")
def tag(vocabulary: Vocabulary, keys: WordKeys, tokenize: Callable[[str], Tokens]) -> Tag:
    """Tags of a text, one letter a token."""
    tagger = Tagger(vocabulary, keys)
    return lambda text: tagger(tokenize(text), {})


@pytest.fixture(scope="session")
def chunk(vocabulary: Vocabulary, tag: Tag, tokenize: Callable[[str], Tokens]) -> Callable[[str], list[Chunk]]:
    """Chunks of a text."""
    chunker = Chunker(vocabulary)
    return lambda text: chunker(tokenize(text), tag(text))


@pytest.fixture(scope="session")
def parse(
    vocabulary: Vocabulary, keys: WordKeys, chunk: Callable[[str], list[Chunk]], tokenize: Callable[[str], Tokens]
) -> Callable[[str], list[Clause]]:
    """Clauses of a text."""
    parser = ClauseParser(vocabulary, keys)
    return lambda text: parser.parse(tokenize(text), chunk(text))


@pytest.fixture(scope="session")
def split(vocabulary: Vocabulary) -> Callable[[str], list[Sentence]]:
    """Sentences of a text that has no layout but its lines."""
    splitter = SentenceSplitter(vocabulary)
    return lambda text: splitter.split(Document(text=text, body=Span(0, len(text))))
