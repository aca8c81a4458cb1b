"""``dps build``: policies in, one graph or one folder out."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Final

import typer

from exporter import api
from exporter.api import PolicyGraph
from exporter.cli.changes import changes_record, show_changes
from exporter.cli.failures import SOME_FAILED, described
from exporter.cli.folders import (
    Work,
    build_folder,
    folder_record,
    foretell,
    publish_folder,
    report_failures,
    report_folder,
    staging,
    told,
)
from exporter.cli.inputs import STDIN, graph_file
from exporter.cli.outputs import claim_file, claim_folder, make_folder
from exporter.cli.quantities import read_bytes, read_seconds
from exporter.cli.terminal import Terminal, many
from exporter.cli.versions import Versions
from exporter.corpus import FEW, Inputs, Limits, Settings, Written
from exporter.corpus.remote import is_remote
from exporter.errors import InputError, UsageError
from exporter.interchange import Correction, apply_corrections, read_corrections
from exporter.tables import require_arrow
from exporter.vocabulary import load_vocabulary

__all__ = ["build", "save"]

INPUTS: Final = "Policies: files, folders, patterns, archives (.tar.gz .zip .jsonl .warc), lists (.tsv), - for stdin."
DEFAULT_FOLDER: Final = "dps-out/"
FORMATS: Final = ("ttl", "jsonld", "nq")  # what a folder gets
STDOUT: Final = STDIN


class Detail(StrEnum):
    """How much of the reading the graph holds."""

    FULL = "full"
    STATEMENTS = "statements"


def build(
    context: typer.Context,
    inputs: Annotated[list[str], typer.Argument(help=INPUTS, metavar="INPUT...")],
    output: Annotated[
        str, typer.Option("--output", "-o", help="FILE (format by extension), FOLDER/, or - for Turtle on stdout.")
    ] = DEFAULT_FOLDER,
    detail: Annotated[Detail, typer.Option("--detail", help="statements: compact, for many policies.")] = Detail.FULL,
    no_text: Annotated[bool, typer.Option("--no-text", help="Leave the texts of the policies out.")] = False,
    analysis: Annotated[
        bool, typer.Option("--analysis", help="Add possible conflicts and what was looked for, in graphs of their own.")
    ] = False,
    vocabulary: Annotated[
        list[Path] | None, typer.Option("--vocabulary", help="A scheme file with concepts of your own.")
    ] = None,
    source: Annotated[str | None, typer.Option("--source", help="The address that the one input was found at.")] = None,
    policy: Annotated[
        str | None,
        typer.Option("--policy", help="Address or name of the one policy of which all inputs are versions."),
    ] = None,
    date: Annotated[
        list[str] | None,
        typer.Option("--date", help="The date of a version, one for each input; else the one a file name begins with."),
    ] = None,
    corrections: Annotated[
        Path | None,
        typer.Option("--corrections", help="Accept, reject or amend statements as this file says.", metavar="FILE"),
    ] = None,
    against: Annotated[
        str | None,
        typer.Option("--against", help="A graph to compare with: list what was gained and lost.", metavar="OLD"),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace files that dps did not write.")] = False,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="Processes; 0: one a processor.")] = 0,
    cluster: Annotated[
        str, typer.Option("--cluster", help="Read on a Dask cluster: tcp://HOST:8786, or local.", metavar="ADDRESS")
    ] = "",
    add: Annotated[bool, typer.Option("--add", help="Keep what the folder holds, and add these inputs.")] = False,
    resume: Annotated[bool, typer.Option(help="Read only what earlier runs on the folder have not read.")] = True,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be read.")] = False,
    tables: Annotated[
        bool | None, typer.Option(help="Write Parquet tables into the folder; by default where pyarrow is installed.")
    ] = None,
    store: Annotated[bool, typer.Option("--store", help="Load the folder's graph into a store for dps query.")] = False,
    timeout: Annotated[str, typer.Option("--timeout", help="Time that one document may take.")] = "60s",
    memory: Annotated[str, typer.Option("--memory", help="Memory that one process may take.")] = "2GB",
    max_size: Annotated[str, typer.Option("--max-size", help="Size above which a document is refused.")] = "20MB",
    log: Annotated[
        Path | None, typer.Option("--log", help="Append the seconds of each document to this file.", metavar="FILE")
    ] = None,
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
    terminal: Terminal = context.obj
    limits = Limits(
        read_seconds("--timeout", timeout), read_bytes("--memory", memory), read_bytes("--max-size", max_size)
    )
    given = Inputs(inputs, limits.size, source)
    work = Work(jobs=jobs, cluster=cluster, keep=add, resume=resume, store=store, log=log)
    into_folder = _is_folder(output, work, dry_run=dry_run, tables=tables)
    settings = Settings(
        detail=detail.value,
        text=not no_text,
        analysis=analysis,
        schemes=tuple(map(str, vocabulary or ())),
        tables=_wants_tables(tables),
    )
    old = _old(against, output)
    if into_folder:
        Versions(policy, date or ()).refuse()
        if corrections:
            raise UsageError("E001", "--corrections is for one graph", hint="name a file: -o graph.nq")
        folder = staging(output) if is_remote(output) else Path(output)
        claim_folder(folder, force=force)
        if dry_run:
            foretell(terminal, given, folder, settings, limits, work)
            return
        written = build_folder(terminal, given, folder, settings, limits, work)
        if is_remote(output):
            publish_folder(terminal, written, folder, output)
        _tell_folder(terminal, written, folder, old)
        failed = written.description.failed
    else:
        if output != STDOUT:
            claim_file(Path(output), force=force)
        decided = read_corrections(corrections, load_vocabulary()) if corrections else []
        graph = _one_graph(terminal, given, settings, limits, work, source, Versions(policy, date or ()))
        if decided:
            graph = _corrected(terminal, graph, decided)
        _tell_file(terminal, graph, output, old)
        failed = len(graph.failures)
    if failed:
        raise typer.Exit(SOME_FAILED)


def save(graph: PolicyGraph, path: Path, *, folder: bool) -> list[Path]:
    """Writes the graph to the file, or to the folder in the usual formats, and gives the files."""
    if folder:
        make_folder(path)
    files = [path / f"graph.{form}" for form in FORMATS] if folder else [path]
    for file in files:
        graph.save(file)
    return files


def _wants_tables(asked: bool | None) -> bool:
    """Whether tables are to be written. Raises ``UsageError`` E008 when they were asked for and cannot be."""
    if asked:
        require_arrow()
    return find_spec("pyarrow") is not None if asked is None else asked


def _is_folder(output: str, work: Work, *, dry_run: bool, tables: bool | None) -> bool:
    """Whether a folder is to be written. Raises ``UsageError`` E001 for a file with options of a folder."""
    if is_remote(output) or output.endswith("/") or Path(output).is_dir():
        return True
    asked = {
        "--cluster": work.cluster, "--add": work.keep, "--store": work.store, "--dry-run": dry_run,
        "--no-resume": not work.resume, "--tables": tables,
    }  # fmt: skip
    for option, value in asked.items():
        if value:
            raise UsageError("E001", f"{option} is for a folder", hint="end its name with a slash: -o corpus/")
    return False


def _one_graph(
    terminal: Terminal,
    given: Inputs,
    settings: Settings,
    limits: Limits,
    work: Work,
    source: str | None,
    versions: Versions,
) -> PolicyGraph:
    """The graph of the inputs in memory; when they are many, they are read into a folder first, which is removed.

    Versions of one policy are always read in memory: they are never many.
    """
    if given.plain and (given.count <= FEW or versions.meant):
        documents = [sys.stdin.buffer.read() if name == STDIN else Path(name) for name in given.names()]
        graph = api.build(
            documents,
            detail=settings.detail,
            text=settings.text,
            source=source,
            schemes=settings.schemes,
            policy=versions.policy,
            dates=versions.dates(documents),
        )
        return graph.analysed() if settings.analysis else graph
    versions.refuse()
    with TemporaryDirectory(prefix="dps-") as folder:
        settings = replace(settings, tables=False)
        written = build_folder(terminal, given, Path(folder), settings, limits, work)
        failures = [(line.input, InputError(line.outcome, told(line), where=line.input)) for line in written.failures]
        return PolicyGraph(list(api.load(folder).lines), failures)


def _corrected(terminal: Terminal, graph: PolicyGraph, decided: Sequence[Correction]) -> PolicyGraph:
    """The graph with what people decided, and what of it concerned no statement."""
    corrected = apply_corrections(graph.lines, decided)
    terminal.say(f"{many(corrected.applied, 'statement')} corrected")
    for correction in corrected.idle:
        terminal.warn(
            f"no statement with the key {correction.key} to be {correction.verdict.rpartition('-')[2].lower()}"
        )
    return PolicyGraph(corrected.lines, graph.failures)


def _old(against: str | None, output: str) -> PolicyGraph | None:
    """The graph to compare with, loaded before it may be replaced."""
    if against is None:
        return None
    if output == STDOUT:
        raise UsageError("E001", "--against lists on stdout, where the graph goes", hint="name a file: -o graph.nq")
    old = api.load(graph_file(against))
    return old if old.lines else None


def _tell_folder(terminal: Terminal, written: Written, folder: Path, old: PolicyGraph | None) -> None:
    graph = api.load(graph_file(str(folder))) if old else None
    if terminal.json:
        terminal.records(folder_record(written, folder) | (changes_record(old, graph) if old and graph else {}))
        return
    report_folder(terminal, written, folder)
    if old and graph:
        show_changes(terminal, old, graph)


def _tell_file(terminal: Terminal, graph: PolicyGraph, output: str, old: PolicyGraph | None) -> None:
    if output == STDOUT:
        terminal.data(graph.serialise("ttl"))
        _report(terminal, graph, [])
        return
    files = save(graph, Path(output), folder=False)
    if terminal.json:
        terminal.records(_record(graph, files) | (changes_record(old, graph) if old else {}))
        return
    _report(terminal, graph, files)
    if old:
        show_changes(terminal, old, graph)


def _report(terminal: Terminal, graph: PolicyGraph, files: list[Path]) -> None:
    """Says what came of it: counts, files, the inputs that gave nothing, what to do next."""
    counts = (many(len(graph.policies), "policy"), many(len(graph.statements), "statement"), many(len(graph), "triple"))
    target = f"  →  {', '.join(map(str, files))}" if files else ""
    terminal.say(f"{', '.join(counts)}{target}")
    if graph.failures:
        report_failures(terminal, len(graph.failures), [described(error) for _, error in graph.failures])
    if files:
        terminal.say(f"next: dps show {files[0]} | dps check {files[0]} | dps query {files[0]} --question q03")


def _record(graph: PolicyGraph, files: list[Path]) -> dict[str, object]:
    return {
        "policies": len(graph.policies),
        "statements": len(graph.statements),
        "triples": len(graph),
        "files": [str(file) for file in files],
        "failures": [
            {"input": str(name), "code": error.code, "message": error.message} for name, error in graph.failures
        ],
    }
