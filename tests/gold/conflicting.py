"""Pairs of statements that were read for contradictions by hand, and which of them the analysis finds.

``conflicts.jsonl`` has one line a pair: where both stand in the reference data, the SHA-256 of their words (16 digits,
the words themselves may not be handed on), the kind that was found, and the verdict of a reader who asked whether a
lawyer would accept that the two cannot both be so: ``right``, ``arguable`` or ``wrong``. For ``Excepted`` the question
is whether the text takes the one out of the other. ``sample`` tells where a pair comes from: *first* are all that the
rules found before they were mended on them, *widened* what they found after that, *later* what came up in the same
texts when the reader of sentences changed, *excepted* were drawn at random, *missed* are contradictions that a reader
came upon in the texts and the rules did not find, and *unseen* is all that was found, much later, in texts of which
nothing had been read: no rule was made or mended on it.
"""

from __future__ import annotations

import hashlib
import json
import tarfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

from exporter import Extractor, graph, read
from exporter.analysis import EXCEPTED, Claim, find_conflicts, read_claims
from exporter.model import Document

READINGS = Path(__file__).with_name("conflicts.jsonl")
CONTRADICTIONS, EXCEPTIONS, UNSEEN = "contradictions", "exceptions", "unseen"

Place: TypeAlias = tuple[int, int]
Pair: TypeAlias = tuple[bool, Place, Place]
"""Whether the pair is an exception and no contradiction, where the denial stands and where the affirmation."""


def readings() -> dict[str, dict[Pair, dict[str, Any]]]:
    """The pairs that were read, by document."""
    found: dict[str, dict[Pair, dict[str, Any]]] = {}
    for record in map(json.loads, READINGS.read_text(encoding="utf-8").splitlines()):
        places = tuple(record["denial"]), tuple(record["affirmation"])
        found.setdefault(record["document"], {})[record["type"] == "Excepted", *places] = record
    return found


def score(shared: Path, extractor: Extractor) -> Counter[tuple[str, str]]:
    """How many pairs of each kind were found ``right``, ``arguable``, ``wrong``, or were missed though right.

    ``moved`` are pairs whose words are no longer where they were read; ``unread`` what was found and nobody has read,
    of contradictions only: of exceptions a sample was drawn.
    """
    total: Counter[tuple[str, str]] = Counter()
    for document, pairs in _documents(shared):
        found = set(_found(document, extractor))
        for pair, record in pairs.items():
            verdict = record["verdict"] if pair in found else "missed" if record["verdict"] == "right" else "left out"
            kind = EXCEPTIONS if pair[0] else UNSEEN if record["sample"] == UNSEEN else CONTRADICTIONS
            total[kind, verdict if _digest(document, pair) == record["sha256"] else "moved"] += 1
        total[CONTRADICTIONS, "unread"] += sum(not pair[0] for pair in found - pairs.keys())
    return total


def _found(document: Document, extractor: Extractor) -> Iterator[Pair]:
    vocabulary = extractor.vocabulary
    reading = extractor.read(document)
    lines = graph.nquads(reading, ontology=vocabulary.version, rules=vocabulary.digest, detail="statements")
    claims = read_claims(lines.splitlines())
    places = {claim.iri: _place(claim) for claim in claims}
    for conflict in find_conflicts(claims, vocabulary):
        yield conflict.type == EXCEPTED, places[conflict.denial], places[conflict.affirmation]


def _place(claim: Claim) -> Place:
    return claim.places[0] if claim.places else (0, 0)


def _digest(document: Document, pair: Pair) -> str:
    words = "\n".join(document.text[start:end] for start, end in pair[1:])
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def _documents(shared: Path) -> Iterator[tuple[Document, dict[Pair, dict[str, Any]]]]:
    wanted = readings()
    with tarfile.open(shared / "data" / "retail-policies" / "policies.tar.gz") as archive:
        for member in archive:
            pairs = wanted.get(Path(member.name).name)
            content = archive.extractfile(member) if pairs else None
            if pairs and content is not None:
                yield read(content.read(), format="text"), pairs
