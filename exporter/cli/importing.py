"""``dps import``: annotations that people made, as a graph in the same terms."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from exporter.cli.inputs import existing
from exporter.cli.outputs import claim_file
from exporter.cli.terminal import Terminal, many
from exporter.graph import lines
from exporter.interchange import import_opp115
from exporter.pipeline import Extractor
from exporter.policygraph import PolicyGraph
from exporter.vocabulary import load_vocabulary

__all__ = ["importing"]


class Dataset(StrEnum):
    """The data sets whose annotations can be told in terms of the ontology."""

    OPP115 = "opp115"


def importing(
    context: typer.Context,
    dataset: Annotated[Dataset, typer.Argument(help="Whose annotations they are.", metavar="DATASET")],  # noqa: ARG001
    folder: Annotated[str, typer.Argument(help="The folder of the data set, as published.", metavar="DIR")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The graph to write.")] = Path("opp115.nq"),
    read: Annotated[bool, typer.Option("--read", help="Read the same texts too, into the same graph.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that dps did not write.")] = False,
) -> None:
    r"""Import hand-made annotations as statements, each in the run of its annotator.

    \b
      dps import opp115 OPP-115/ -o hand.nq
      dps import opp115 OPP-115/ --read -o both.nq
    """
    terminal: Terminal = context.obj
    corpus = existing(folder)
    claim_file(output, force=force)
    vocabulary = load_vocabulary()
    imported = import_opp115(corpus, vocabulary)
    made = list(imported.lines)
    if read:
        extractor = Extractor(vocabulary)
        for document in imported.documents:
            made += lines(extractor.read(document), ontology=vocabulary.version, rules=vocabulary.digest)
    graph = PolicyGraph(made)
    graph.save(output)
    counts = {
        "policies": len(imported.documents),
        "annotations": imported.statements + imported.left_out,
        "statements": imported.statements,
        "leftOut": imported.left_out,
        "triples": len(graph),
    }
    if terminal.json:
        terminal.records({**counts, "files": [str(output)]})
    terminal.say(
        f"{many(len(imported.documents), 'policy')}, {many(imported.statements, 'statement')} of annotators, "
        f"{many(imported.left_out, 'annotation')} left out  →  {output}"
    )
