"""``dps build``: policies in, one graph or one folder out."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import typer

from exporter import api
from exporter.additions import extend_vocabulary
from exporter.cli import buildoptions as options
from exporter.cli.failures import SOME_FAILED
from exporter.cli.folders import Order, build_folder, foretell, publish_folder, report_folder, staging
from exporter.cli.graphs import STDOUT, build_graph, correct, report_graph
from exporter.cli.inputs import Schemes, graph_file
from exporter.cli.outputs import claim_file, claim_folder
from exporter.cli.quantities import read_bytes, read_seconds
from exporter.cli.terminal import Terminal
from exporter.cli.versions import Versions
from exporter.corpus import Inputs, Limits, Settings
from exporter.corpus.remote import is_remote
from exporter.errors import UsageError
from exporter.graph.serialisation import require_format
from exporter.interchange import read_corrections
from exporter.policygraph import PolicyGraph
from exporter.tables import require_arrow
from exporter.vocabulary import load_vocabulary

__all__ = ["build"]

DEFAULT_FOLDER: Final = "dps-out/"


def build(
    context: typer.Context,
    inputs: options.Given,
    output: options.Output = DEFAULT_FOLDER,
    detail: options.Detailed = options.Detail.FULL,
    no_text: options.NoText = False,
    analysis: options.Analysed = False,
    vocabulary: Schemes = None,
    source: options.Source = None,
    policy: options.OfPolicy = None,
    date: options.Dates = None,
    corrections: options.Corrections = None,
    against: options.Against = None,
    force: options.Force = False,
    jobs: options.Jobs = 0,
    cluster: options.Cluster = "",
    add: options.Add = False,
    resume: options.Resume = True,
    dry_run: options.DryRun = False,
    tables: options.Tables = None,
    store: options.Stored = False,
    timeout: options.Timeout = "60s",
    memory: options.Memory = "2GB",
    max_size: options.MaxSize = "20MB",
    log: options.Log = None,
) -> None:
    r"""Read policies and write their statements as one graph, or many policies into a folder.

    \b
      dps build policy.html -o graph.ttl
      dps build policies/ --detail statements -o graph.nq
      dps build policies/ -o new.nq --against old.nq
      dps build crawl.tar.gz --detail statements -o corpus/
      dps build 2021-03-01.html 2024-05-31.html --policy https://www.example.org/privacy -o versions.nq
      curl -L https://www.example.org/privacy | dps build - --source https://www.example.org/privacy -o -
    """
    size = read_bytes("--max-size", max_size)
    limits = Limits(read_seconds("--timeout", timeout), read_bytes("--memory", memory), size)
    given = Inputs(inputs, size, source)
    versions = Versions(policy, date or ())
    wants_folder = is_remote(output) or output.endswith("/") or Path(output).is_dir()
    if wants_folder:
        versions.refuse()
        _refuse("one graph", "name a file: -o graph.nq", {"--corrections": corrections})
    else:
        asked = {"--cluster": cluster, "--add": add, "--store": store, "--dry-run": dry_run, "--tables": tables}
        _refuse("a folder", "end its name with a slash: -o corpus/", asked | {"--no-resume": not resume})
    schemes = tuple(map(str, vocabulary or ()))
    settings = Settings(detail.value, not no_text, analysis, schemes, tables=_wants_tables(tables))
    order = Order(
        inputs=given, settings=settings, limits=limits,
        jobs=jobs, cluster=cluster, keep=add, resume=resume, store=store, log=log,
    )  # fmt: skip
    old = _old(against, output)
    if wants_folder:
        failed = _make_folder(context.obj, order, output, old, force=force, dry_run=dry_run)
    else:
        failed = _make_graph(context.obj, order, output, old, versions, corrections, force=force)
    if failed:
        raise typer.Exit(SOME_FAILED)


def _make_folder(
    terminal: Terminal, order: Order, output: str, old: PolicyGraph | None, *, force: bool, dry_run: bool
) -> int:
    """Reads the inputs into a folder, and gives how many of them failed."""
    folder = staging(output) if is_remote(output) else Path(output)
    claim_folder(folder, force=force)
    if dry_run:
        foretell(terminal, order, folder)
        return 0
    written = build_folder(terminal, order, folder)
    if is_remote(output):
        publish_folder(terminal, written, folder, output)
    report_folder(terminal, written, folder, old)
    return written.description.failed


def _make_graph(
    terminal: Terminal,
    order: Order,
    output: str,
    old: PolicyGraph | None,
    versions: Versions,
    corrections: Path | None,
    *,
    force: bool,
) -> int:
    """Reads the inputs into one graph, and gives how many of them failed."""
    if output != STDOUT:
        require_format(Path(output).suffix.lower())  # before hours of reading, not after
        claim_file(Path(output), force=force)
    vocabulary = extend_vocabulary(load_vocabulary(), map(Path, order.settings.schemes))
    decided = read_corrections(corrections, vocabulary) if corrections else []
    graph = build_graph(terminal, order, versions)
    if decided:
        graph = correct(terminal, graph, decided)
    report_graph(terminal, graph, output, old)
    return len(graph.failures)


def _refuse(what: str, hint: str, asked: Mapping[str, object]) -> None:
    """Raises ``UsageError`` E001 for the first option that was given and is for something else."""
    for option, value in asked.items():
        if value:
            raise UsageError("E001", f"{option} is for {what}", hint=hint)


def _wants_tables(asked: bool | None) -> bool:
    """Whether tables are to be written. Raises ``UsageError`` E008 when they were asked for and cannot be."""
    if asked:
        require_arrow()
    return find_spec("pyarrow") is not None if asked is None else asked


def _old(against: str | None, output: str) -> PolicyGraph | None:
    """The graph to compare with, loaded before it may be replaced."""
    if against is None:
        return None
    if output == STDOUT:
        raise UsageError("E001", "--against lists on stdout, where the graph goes", hint="name a file: -o graph.nq")
    old = api.load(graph_file(against))
    return old if old.lines else None
