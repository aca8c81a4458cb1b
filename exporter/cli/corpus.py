"""``dps corpus``: what a folder of many policies holds."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Literal

import typer

from exporter.cli.terminal import Terminal, many
from exporter.corpus.stats import Count, read_stats
from exporter.ontology import load_terms
from exporter.vocabulary import load_vocabulary

__all__ = ["corpus"]


def corpus(
    context: typer.Context,
    action: Annotated[Literal["stats"], typer.Argument(help="stats: the first questions, answered from the tables.")],
    folder: Annotated[Path, typer.Argument(help="A folder that dps build wrote.")],
) -> None:
    r"""Say what a corpus holds: statements by kind, what is denied, which data goes to whom.

    \b
      dps corpus stats corpus/
    """
    del action  # there is but one
    terminal: Terminal = context.obj
    stats = read_stats(folder)
    if terminal.json:
        terminal.records(stats)
        return
    counts = many(stats.policies, "policy"), many(stats.documents, "document"), many(stats.statements, "statement")
    terminal.text(", ".join(counts), "bold")
    _show(terminal, "statements by kind", stats.kinds)
    _show(terminal, "by category", stats.categories)
    _show(terminal, "by modality", stats.modalities)
    _show(terminal, f"denied: {stats.denied:,} statements, most often", stats.denials)
    _show(terminal, "data that most policies speak of", stats.data)
    terminal.text("data by recipient, in policies", "bold")
    for recipient, data in stats.flows:
        terminal.text(f"{recipient.number:>10,}  {recipient.name}: {_list(data)}")


def _show(terminal: Terminal, title: str, counts: Iterable[Count]) -> None:
    terminal.text(title, "bold")
    for count in counts:
        terminal.text(f"{count.number:>10,}  {_label(count.name)}")


def _label(name: str) -> str:
    """The label of a kind of statement or of a concept; what is a label stays as it is.

    >>> _label("RightStatement"), _label("dpsv:modality-Possible"), _label("name")
    ('right statement', 'possible (may)', 'name')
    """
    kind = load_terms().get(f"dps:{name.removeprefix('dps:')}")
    if kind and kind.kind == "class":
        return kind.label
    concept = load_vocabulary().concepts.get(name.removeprefix("dpsv:"))
    return concept.label if concept else name


def _list(counts: Iterable[Count]) -> str:
    return ", ".join(f"{count.name} {count.number:,}" for count in counts)
