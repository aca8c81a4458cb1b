"""What others would do the same job with, or a part of it: spaCy, lexbor, BeautifulSoup, rdflib."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from typing import Any

from exporter.vocabulary import load_vocabulary


def spacy_matcher() -> Callable[[str], Any] | None:
    """SpaCy's blank English tokenizer and sentencizer, and a PhraseMatcher with our labels; ``None`` without spaCy."""
    try:
        spacy = importlib.import_module("spacy")
    except ImportError:
        return None
    matching = importlib.import_module("spacy.matcher")
    language = spacy.blank("en")
    language.max_length = 10_000_000
    language.add_pipe("sentencizer")
    matcher = matching.PhraseMatcher(language.vocab, attr="LOWER")
    for concept in load_vocabulary().concepts.values():
        matcher.add(concept.name, [language.make_doc(label) for label in concept.labels])

    def run(text: str) -> Any:  # noqa: ANN401 -- what spaCy gives
        document = language(text)
        return document, matcher(document)

    return run


def lexbor_parse(page: bytes) -> Any:  # noqa: ANN401 -- a tree
    """A bare parse, from which nothing is taken."""
    return importlib.import_module("selectolax.lexbor").LexborHTMLParser(page)


def whole_job(pages: Iterable[bytes]) -> int:
    """Pages to N-Quads by BeautifulSoup, spaCy and rdflib, a statement a sentence with a phrase: the bytes written."""
    soup, rdflib = importlib.import_module("bs4"), importlib.import_module("rdflib")
    run = spacy_matcher()
    if run is None:
        return 0
    name = rdflib.Namespace("http://www.example.org/")
    size = 0
    for number, page in enumerate(pages):
        document, matches = run(soup.BeautifulSoup(page, "html.parser").get_text(" "))
        dataset = rdflib.Dataset()
        graph = dataset.graph(name[f"policy-{number}"])
        for match, start, end in matches:
            sentence = document[start:end].sent
            subject = name[f"policy-{number}/s-{sentence.start_char}"]
            graph.add((subject, name.start, rdflib.Literal(sentence.start_char)))
            graph.add((subject, name.end, rdflib.Literal(sentence.end_char)))
            graph.add((subject, name.exact, rdflib.Literal(sentence.text)))
            graph.add((subject, name.concept, name[document.vocab.strings[match]]))
        size += len(dataset.serialize(format="nquads"))
    return size
