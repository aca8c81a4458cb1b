"""The annotated sentences, as their publishers labelled them.

Only data whose licence allows parameters to be published: APPSI-139 (CC BY 4.0), PolicyIE (MIT), and policies collected
by Open Terms Archive (ODC-BY 1.0), whose sentences were labelled for this project by the categories of OPP-115.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Final

from exporter.language.sentences import SentenceSplitter
from exporter.model import Span
from exporter.reading import Document, read
from exporter.resources import data_dir
from exporter.vocabulary import load_vocabulary

__all__ = [
    "CONTROL",
    "Labelled",
    "Marked",
    "read_appsi",
    "read_marked",
    "read_marked_policyie",
    "read_paragraphs",
    "read_policyie",
    "read_segments",
    "read_versions",
]

#: Choices and rights, which APPSI-139 does not tell apart.
CONTROL: Final = "control"

_APPSI: Final = {
    "First Party Collection Information": "category-FirstPartyCollectionUse",
    "Usage": "category-FirstPartyCollectionUse",
    "Third Party Sharing/ Disclosure": "category-ThirdPartySharingCollection",
    "Edit/Control": CONTROL,
    "Data Retention": "category-DataRetention",
    "Data Security": "category-DataSecurity",
    "Policy Change": "category-PolicyChange",
    "Specific Audiences": "category-InternationalSpecificAudiences",
    "Contact Information": "ContactStatement",
}
_POLICYIE: Final = {
    "data-collection-usage": "category-FirstPartyCollectionUse",
    "data-sharing-disclosure": "category-ThirdPartySharingCollection",
    "data-storage-retention-deletion": "category-DataRetention",
    "data-security-protection": "category-DataSecurity",
}
_ROLES: Final = {"data": "dataType", "receiver": "recipient", "purpose": "purpose"}
_OPP115: Final = {
    "First Party Collection/Use": "category-FirstPartyCollectionUse",
    "Third Party Sharing/Collection": "category-ThirdPartySharingCollection",
    "User Choice/Control": "category-UserChoiceControl",
    "User Access, Edit and Deletion": "category-UserAccessEditDeletion",
    "Data Retention": "category-DataRetention",
    "Data Security": "category-DataSecurity",
    "Policy Change": "category-PolicyChange",
    "International and Specific Audiences": "category-InternationalSpecificAudiences",
    "Privacy contact information": "ContactStatement",
    "Introductory/Generic": "topic-Introduction",
    "Practice not covered": "category-Other",
}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A document whose sentences were labelled, some more than once. ``asked`` are the labels to choose from.

    ``block`` says which sentences must stay together when measuring.
    """

    document: Document
    sentences: Mapping[Span, list[frozenset[str]]]
    asked: frozenset[str]
    block: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """A document with sentences in which people marked phrases, each with the slot that it stands for.

    ``block`` says which documents must stay together when measuring.
    """

    document: Document
    sentences: list[Span]
    phrases: list[tuple[str, Span]]
    block: str = ""


def read_appsi(shared: Path) -> Iterator[Labelled]:
    """The sentences of APPSI-139, each a text of its own, those without a label that we know left out."""
    votes: dict[str, list[frozenset[str]]] = {}
    for part in ("train", "dev", "test"):
        for record in _records(shared / "data" / "appsi139" / f"topic_{part}.jsonl.gz"):
            labels = frozenset(_APPSI[label] for label in record["labels"] if label in _APPSI)
            if labels:
                votes.setdefault(record["text"].strip(), []).append(labels)
    asked = frozenset(_APPSI.values())
    for text in sorted(votes):
        yield Labelled(Document.from_text(text), {Span(0, len(text)): votes[text]}, asked)


def read_policyie(shared: Path) -> Iterator[Labelled]:
    """The blocks of PolicyIE with the intents of their sentences."""
    asked = frozenset(_POLICYIE.values())
    for record in _records(shared / "evaluate" / "data-dev" / "policyie.jsonl.gz"):
        sentences = {
            Span(sentence["start"], sentence["end"]): [
                frozenset(_POLICYIE[intent] for intent in sentence["intents"] if intent in _POLICYIE)
            ]
            for sentence in record["sentences"]
        }
        yield Labelled(Document.from_text(record["text"]), sentences, asked, record["id"])


def read_marked_policyie(shared: Path) -> Iterator[Marked]:
    """The blocks of PolicyIE with the data, receivers and purposes that are marked in them."""
    for record in _records(shared / "evaluate" / "data-dev" / "policyie.jsonl.gz"):
        phrases = [
            (_ROLES[slot["role"]], Span(slot["start"], slot["end"]))
            for sentence in record["sentences"]
            for slot in sentence["slots"]
            if slot["role"] in _ROLES
        ]
        sentences = [Span(sentence["start"], sentence["end"]) for sentence in record["sentences"]]
        yield Marked(Document.from_text(record["text"]), sentences, phrases, record["id"])


def read_marked(shared: Path) -> Iterator[Marked]:
    """The phrases marked for this project: in what Open Terms Archive collected, and in our own paragraphs.

    They lie in the package as places in sentences with their white space folded.
    """
    with (data_dir("training") / "phrases.tsv").open(encoding="utf-8", newline="") as file:
        marked = {row["sentence"]: row["phrases"] for row in csv.DictReader(file, delimiter="\t")}
    for labelled in (*read_versions(shared), *read_paragraphs()):
        sentences, phrases = [], []
        for span in labelled.sentences:
            sentence = span.of(labelled.document.text)
            places = marked.get(_digest(sentence))
            if places is not None:
                sentences.append(span)
                phrases += [
                    (role, Span(span.start + at, span.start + end)) for role, at, end in _marks(sentence, places)
                ]
        if sentences:
            yield Marked(labelled.document, sentences, phrases)


def _marks(sentence: str, places: str) -> Iterator[tuple[str, int, int]]:
    """The slots and places that are written down as ``dataType:12-34 …``, as places in the sentence as it stands."""
    kept = [at for at, here in enumerate(sentence) if not (here.isspace() and sentence[at - 1 : at].isspace())]
    for place in places.split():
        role, _, offsets = place.partition(":")
        start, _, end = offsets.partition("-")
        yield role, kept[int(start)], kept[int(end) - 1] + 1


def read_versions(shared: Path) -> Iterator[Labelled]:
    """The policies of Open Terms Archive with our labels, which lie in the package without the text."""
    asked = frozenset(_OPP115.values())
    splitter = SentenceSplitter(load_vocabulary())
    with (data_dir("training") / "policy-versions.tsv").open(encoding="utf-8", newline="") as file:
        for name, rows in groupby(csv.DictReader(file, delimiter="\t"), key=itemgetter("document")):
            labels = {row["sentence"]: frozenset(row["labels"].split()) for row in rows}
            document = read(shared / "data" / "policy-versions" / name)
            spans = [Span(sentence.start, sentence.end) for sentence in splitter.split(document)]
            found = {span: _digest(span.of(document.text)) for span in spans}
            yield Labelled(document, {span: [labels[key]] for span, key in found.items() if key in labels}, asked)


def read_paragraphs(name: str = "paragraphs") -> Iterator[Labelled]:
    """The paragraphs written for this project with the labels of their sentences; ``variations`` are more of them."""
    asked = frozenset(_OPP115.values())
    with (data_dir("training") / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        table = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        for _, rows in groupby(table, key=itemgetter("paragraph")):
            text, sentences = "", {}
            for row in rows:
                start = len(text) + bool(text)
                text = f"{text} {row['sentence']}".lstrip()
                sentences[Span(start, len(text))] = [frozenset(row["labels"].split())]
            yield Labelled(Document.from_text(text), sentences, asked)


def _digest(sentence: str) -> str:
    """What a sentence is known by where its text must not be kept; white space does not count."""
    return hashlib.sha256(" ".join(sentence.split()).encode()).hexdigest()[:16]


def read_segments(shared: Path) -> Iterator[tuple[str, frozenset[str]]]:
    """The paragraphs of OPP-115 with their labels: to measure with, never to learn from."""
    for record in _records(shared / "evaluate" / "data-dev" / "opp115-segments.jsonl.gz"):
        yield record["text"], frozenset(_OPP115[label] for label in record["labels"] if label in _OPP115)


def _records(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)
