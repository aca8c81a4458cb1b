"""PI-Extract (Bui et al., PETS 2021): which words name the data that a policy says are (not) collected or shared?

Labels: COLLECT and SHARE for the data of affirmed statements of first-party collection and use, and of third-party
sharing and collection; NOT_COLLECT and NOT_SHARE for those of denied ones. The same words may have several.

Metrics, by sentence and one to one: *exact* wants the same words (punctuation at the ends is not looked at), as seqeval
does; what PrivacyGLUE publishes is the mean of four taggings, so its counterpart is "exact macro 4". *Overlap* wants a
content word in common. A mention belongs to the sentence in which it begins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from exporter.evaluation.counts import Tally, compare
from exporter.evaluation.gold import Annotated, Mark, Sentence, write
from exporter.evaluation.results import Error, Outcome
from exporter.evaluation.sources import foreign, read_tidy, tidy_file
from exporter.evaluation.spans import Words, WordSpans, grouped, match
from exporter.evaluation.tags import tagged
from exporter.evaluation.telling import span_errors
from exporter.model import Statement

__all__ = ["LABELS", "load", "score"]

LABELS: Final = ("COLLECT", "SHARE", "NOT_COLLECT", "NOT_SHARE")

#: The folders of the data set; each holds all sentences, tagged for one label.
_FOLDERS: Final = {
    "CollectUse_true": "COLLECT",
    "CollectUse_false": "NOT_COLLECT",
    "Share_true": "SHARE",
    "Share_false": "NOT_SHARE",
}
_PRACTICES: Final = {"category-FirstPartyCollectionUse": "COLLECT", "category-ThirdPartySharingCollection": "SHARE"}
_TIDY: Final = "piextract"
_START: Final = "-DOCSTART-"


# -- the data ----------------------------------------------------------------------------------------------------------


class _Tagged(NamedTuple):
    """A sentence of a CoNLL file; ``opens`` when a document begins with it."""

    tokens: tuple[str, ...]
    tags: tuple[str, ...]
    opens: bool


def load(path: Path) -> list[Annotated]:
    """The policies of the data set. Raises ``InputError`` E132.

    ``path`` is its folder ``dataset`` (four folders with the same sentences in CoNLL-03 form, one a label), or a tidy
    file. Sentences up to the next ``-DOCSTART-`` are one document.
    """
    tidy = tidy_file(path, _TIDY)
    if tidy is not None:
        return read_tidy(tidy)
    names = sorted(file.name for file in path.glob("CollectUse_true/*.conll03"))
    if not names:
        raise foreign(path, "PI-Extract: no CollectUse_true/*.conll03")
    return [document for name in names for document in _documents(path, name)]


def _documents(folder: Path, name: str) -> Iterator[Annotated]:
    layers = {label: list(_sentences(folder / place / name)) for place, label in _FOLDERS.items()}
    groups: list[list[dict[str, _Tagged]]] = []
    for number, sentence in enumerate(layers["COLLECT"]):
        if sentence.opens or not groups:
            groups.append([])
        here = {label: layer[number] for label, layer in layers.items() if number < len(layer)}
        if len(here) < len(LABELS) or any(other.tokens != sentence.tokens for other in here.values()):
            raise foreign(folder, f"PI-Extract: the four {name} do not hold the same sentences")
        groups[-1].append(here)
    for number, group in enumerate(groups):
        yield _document(f"{name.partition('.')[0]}-{number:02}", group)


def _sentences(file: Path) -> Iterator[_Tagged]:
    if not file.is_file():
        raise foreign(file, "there")
    opens = False
    rows: list[tuple[str, str]] = []
    for line in (*file.read_text(encoding="utf-8").splitlines(), ""):
        fields = line.split(" ")
        if line.startswith(_START):
            opens = True
        elif line:
            rows.append((fields[0], fields[-1]))
        elif rows:
            yield _Tagged(tuple(word for word, _ in rows), tuple(tag for _, tag in rows), opens)
            opens, rows = False, []


def _document(name: str, group: Sequence[Mapping[str, _Tagged]]) -> Annotated:
    text = ""
    sentences = []
    for layers in group:
        start = len(text)
        words, places = write(layers["COLLECT"].tokens, start)
        marks = [
            Mark(label, places[first].start, places[last].end)
            for label, layer in layers.items()
            for _, first, last in tagged(layer.tags)
        ]
        sentences.append(Sentence(start, start + len(words), marks=tuple(marks)))
        text += words + "\n"
    return Annotated(name, text.removesuffix("\n"), sentences=tuple(sentences))


# -- the metric --------------------------------------------------------------------------------------------------------


def score(policies: Iterable[Annotated], read: Callable[[Annotated], list[Statement]]) -> Outcome:
    """The figures of a reader."""
    exact, overlap = Tally(), Tally()
    errors: list[Error] = []
    for policy in policies:
        spans = WordSpans(policy.text)
        groups = grouped(policy.units, sorted(set(_mentions(read(policy)))), lambda mark: mark.start)
        for sentence, found in zip(policy.sentences, groups, strict=True):
            cut = [Mark(mark.label, mark.start, min(mark.end, sentence.end)) for mark in found]
            errors += _score(policy, _by_label(sentence.marks, spans), _by_label(cut, spans), exact, overlap)
    rows = []
    for name, tally in (("exact", exact), ("overlap", overlap)):
        rows += tally.rows(LABELS, prefix=f"{name} ")
        rows += [tally.macro(f"{name} macro 4", LABELS), tally.micro(f"{name} micro 4", LABELS)]
    return Outcome(tuple(rows), tuple(errors))


def _mentions(statements: Iterable[Statement]) -> Iterator[Mark]:
    for statement in statements:
        for category in statement.categories:
            if category in _PRACTICES:
                label = "NOT_" * statement.denied + _PRACTICES[category]
                yield from (Mark(label, m.start, m.end) for m in statement.mentions if m.slot == "dataType")


def _by_label(marks: Iterable[Mark], spans: WordSpans) -> dict[str, list[Words]]:
    known = list(marks)
    return {label: spans.all((mark.start, mark.end) for mark in known if mark.label == label) for label in LABELS}


def _score(
    policy: Annotated,
    marked: Mapping[str, list[Words]],
    predicted: Mapping[str, list[Words]],
    exact: Tally,
    overlap: Tally,
) -> Iterator[Error]:
    for label in LABELS:
        exact.add(label, compare({span.numbers for span in marked[label]}, {span.numbers for span in predicted[label]}))
        matching = match(marked[label], predicted[label])
        overlap.add(label, matching.counts)
        yield from span_errors(policy, label, marked, predicted, matching)
