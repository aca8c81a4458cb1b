"""How well the reader does on annotated data that its users hold: OPP-115, PI-Extract, PolicyIE.

None of these data are part of the package. ``docs/quality.md`` says where they come from and what was measured.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import quote

from exporter.evaluation import opp115, piextract, policyie
from exporter.evaluation.counts import Row
from exporter.evaluation.gold import Annotated, Mark, Sentence
from exporter.evaluation.results import Error, Outcome
from exporter.model import Statement
from exporter.pipeline import Extractor
from exporter.reading import Document

__all__ = ["DATASETS", "Annotated", "Error", "Mark", "Outcome", "Row", "Sentence", "evaluate", "reader"]

Read = Callable[[Annotated], list[Statement]]


class Dataset(NamedTuple):
    """How a data set is loaded and scored."""

    load: Callable[[Path], list[Annotated]]
    score: Callable[[Sequence[Annotated], Read], Outcome]


DATASETS: Final = {
    "opp115": Dataset(opp115.load, opp115.score),
    "piextract": Dataset(piextract.load, piextract.score),
    "policyie": Dataset(policyie.load, policyie.score),
}


def evaluate(dataset: str, path: Path, extractor: Extractor) -> Outcome:
    """Reads the texts of a data set and compares with what people marked in them.

    ``path`` is as the module of the data set says. Raises ``InputError`` E132 for data in another form.
    """
    texts = DATASETS[dataset].load(path)
    outcome = DATASETS[dataset].score(texts, reader(extractor))
    return replace(outcome, documents=len(texts), characters=sum(len(text.text) for text in texts))


def reader(extractor: Extractor) -> Read:
    """The reader of annotated texts: each becomes a document with an address of its own.

    >>> read = reader(Extractor())
    >>> [statement.polarity for statement in read(Annotated("a", "We never sell your name."))]
    ['polarity-Denied']
    """

    def read(text: Annotated) -> list[Statement]:
        source = f"https://example.org/{quote(text.name, safe='')}"
        return extractor.statements(Document.from_text(text.text, source=source))

    return read
