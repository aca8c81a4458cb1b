"""``dps evaluate``: how well the reader does on annotated data."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Final

import typer

from exporter.cli.inputs import existing
from exporter.cli.terminal import Terminal, many
from exporter.evaluation import Error, Outcome, Row
from exporter.evaluation import evaluate as run
from exporter.pipeline import Extractor

__all__ = ["evaluate"]

_NO_FIGURE: Final = "–"


class Dataset(StrEnum):
    """The data sets whose public forms are known."""

    OPP115 = "opp115"
    PIEXTRACT = "piextract"
    POLICYIE = "policyie"


def evaluate(
    context: typer.Context,
    dataset: Annotated[Dataset, typer.Argument(help="Whose annotations they are.", metavar="DATASET")],
    path: Annotated[str, typer.Argument(help="The folder or file of the data set, as published.", metavar="PATH")],
    errors: Annotated[int, typer.Option("--errors", min=0, help="List so many misses and so many false hits.")] = 0,
) -> None:
    r"""Compare what is read with what people marked: opp115, piextract or policyie.

    \b
      dps evaluate opp115 OPP-115/
      dps evaluate policyie PLUE/data/policyie/json/ --errors 20
      dps evaluate piextract piextract_dataset/dataset/ --json
    """
    terminal: Terminal = context.obj
    outcome = run(dataset.value, existing(path), Extractor())
    if terminal.json:
        terminal.records(_record(dataset, outcome, errors))
        return
    terminal.say(f"{many(outcome.documents, 'document')}, {many(outcome.characters, 'character')}")
    _show_rows(terminal, outcome)
    for error in outcome.sample(errors):
        _show_error(terminal, error)


def _show_rows(terminal: Terminal, outcome: Outcome) -> None:
    width = max(len(row.name) for row in outcome.rows)
    terminal.text(f"{'':{width}}  marked    read       P      R     F1", "bold")
    for row in outcome.rows:
        terminal.text(f"{row.name:{width}}  {row.marked:6} {row.predicted:7}   {_figures(row)}")


def _figures(row: Row) -> str:
    figures = (row.precision, row.recall, row.f1)
    return "  ".join(f"{_NO_FIGURE if figure is None else format(figure, '.3f'):>5}" for figure in figures)


def _show_error(terminal: Terminal, error: Error) -> None:
    terminal.text()
    terminal.text(f"{'false' if error.false_hit else 'missed'}  {error.label}  ({error.document})", "bold")
    for name, words in (("text", error.text), ("marked", error.marked), ("read", error.predicted)):
        terminal.text(f"   {name:<8}{words}")


def _record(dataset: Dataset, outcome: Outcome, errors: int) -> dict[str, object]:
    return {
        "dataset": dataset.value,
        "documents": outcome.documents,
        "characters": outcome.characters,
        "rows": outcome.rows,
        "errors": outcome.sample(errors),
    }
