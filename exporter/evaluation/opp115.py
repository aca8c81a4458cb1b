"""OPP-115 (Wilson et al., ACL 2016): which of twelve labels does a paragraph carry?

Gold: the labels that at least two of the three annotators gave a segment; the category *Other* is told apart by its
type. Metric: F1 by label, macro and micro over the twelve, as PrivacyGLUE has it; and over the nine categories of
practices, since the three kinds of *Other* speak of the document. Each segment is a document of its own.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from exporter.evaluation.counts import Tally
from exporter.evaluation.gold import Annotated
from exporter.evaluation.results import Error, Outcome
from exporter.evaluation.sources import foreign, read_csv, read_tidy, tidy_file
from exporter.model import Statement
from exporter.reading.html import read_html

__all__ = ["LABELS", "PRACTICES", "labels_of", "load", "score"]

PRACTICES: Final = {
    "category-FirstPartyCollectionUse": "First Party Collection/Use",
    "category-ThirdPartySharingCollection": "Third Party Sharing/Collection",
    "category-UserChoiceControl": "User Choice/Control",
    "category-UserAccessEditDeletion": "User Access, Edit and Deletion",
    "category-DataRetention": "Data Retention",
    "category-DataSecurity": "Data Security",
    "category-PolicyChange": "Policy Change",
    "category-DoNotTrack": "Do Not Track",
    "category-InternationalSpecificAudiences": "International and Specific Audiences",
}
INTRODUCTORY: Final = "Introductory/Generic"
CONTACT: Final = "Privacy contact information"
NOT_COVERED: Final = "Practice not covered"
LABELS: Final = (*PRACTICES.values(), INTRODUCTORY, CONTACT, NOT_COVERED)

_OTHER: Final = "category-Other"
_INTRODUCING: Final = frozenset({"topic-Introduction", "topic-Scope", "topic-Commitment", "topic-Definition"})
_MAJORITY: Final = 2
_TIDY: Final = "opp115-segments"
_CUT: Final = "|||"


# -- the data ----------------------------------------------------------------------------------------------------------


def load(path: Path) -> list[Annotated]:
    """The segments of the corpus. Raises ``InputError`` E132.

    ``path`` is the folder of the corpus (``annotations/*.csv`` and ``sanitized_policies/*.html``, as usableprivacy.org
    gives it), a CSV file or a folder of them with a segment and one of its labels a row (``*_dataset.csv``, as in
    PrivacyGLUE), or a tidy file.
    """
    tidy = tidy_file(path, _TIDY)
    if tidy is not None:
        return read_tidy(tidy)
    if (path / "annotations").is_dir():
        return [segment for file in sorted(path.glob("annotations/*.csv")) for segment in _policy(path, file)]
    files = sorted(path.glob("*_dataset.csv")) if path.is_dir() else [path]
    if not files:
        raise foreign(path, "OPP-115: no annotations/, no *_dataset.csv")
    return [segment for file in files for segment in _rows(file)]


def _policy(corpus: Path, annotations: Path) -> Iterator[Annotated]:
    """The segments of one policy that have a label. Columns: annotator 2, segment 4, category 5, attributes 6."""
    votes: dict[tuple[int, str], set[str]] = defaultdict(set)
    for row in read_csv(annotations):
        try:
            votes[int(row[4]), _label(row[5], json.loads(row[6]))].add(row[2])
        except (IndexError, KeyError, ValueError) as error:
            raise foreign(annotations, "a file of annotations of OPP-115") from error
    page = corpus / "sanitized_policies" / f"{annotations.stem}.html"
    if not page.is_file():
        raise foreign(page, "there, which the annotations are of")
    for number, segment in enumerate(page.read_text(encoding="utf-8", errors="replace").split(_CUT)):
        labels = {label for (place, label), by in votes.items() if place == number and len(by) >= _MAJORITY}
        if labels & set(LABELS):
            yield Annotated(f"{annotations.stem}#{number}", read_html(segment).text, frozenset(labels) & set(LABELS))


def _label(category: str, attributes: Any) -> str:  # noqa: ANN401 -- JSON as it comes
    return str(attributes["Other Type"]["value"]) if category == "Other" else category


def _rows(file: Path) -> Iterator[Annotated]:
    labels: dict[str, set[str]] = {}
    for row in read_csv(file):
        if len(row) != 2 or row[1] not in LABELS:  # noqa: PLR2004 -- a text and a label
            raise foreign(file, "a CSV file of segments with their labels")
        labels.setdefault(row[0], set()).add(row[1])
    for number, (text, found) in enumerate(labels.items()):
        yield Annotated(f"{file.stem}#{number}", text, frozenset(found))


# -- the metric --------------------------------------------------------------------------------------------------------


def labels_of(statement: Statement) -> set[str]:
    """What a statement is about, in the terms of the corpus."""
    labels = {PRACTICES[name] for name in statement.categories if name in PRACTICES}
    if _OTHER in statement.categories:
        labels.add(_kind_of_other(statement))
    return labels


def _kind_of_other(statement: Statement) -> str:
    if statement.kind == "ContactStatement":
        return CONTACT
    if statement.kind == "PolicyStatement" and not _INTRODUCING.isdisjoint(statement.slots.get("topic", ())):
        return INTRODUCTORY
    return NOT_COVERED


def score(segments: Iterable[Annotated], read: Callable[[Annotated], list[Statement]]) -> Outcome:
    """The figures of a reader."""
    tally = Tally()
    errors: list[Error] = []
    for segment in segments:
        predicted = {label for statement in read(segment) for label in labels_of(statement)}
        tally.add_labels(segment.labels, predicted)
        told = ("; ".join(sorted(segment.labels)) or "–", "; ".join(sorted(predicted)) or "–")
        text = " ".join(segment.text.split())
        errors += [
            Error(segment.name, label, text, *told, false_hit=label in predicted)
            for label in sorted(segment.labels ^ predicted)
        ]
    rows = [
        *tally.rows(LABELS),
        tally.macro("macro 12", LABELS),
        tally.micro("micro 12", LABELS),
        tally.macro("macro 9 practices", PRACTICES.values()),
        tally.micro("micro 9 practices", PRACTICES.values()),
    ]
    return Outcome(tuple(rows), tuple(errors))
