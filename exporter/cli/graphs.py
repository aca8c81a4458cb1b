"""What ``dps build`` does when its inputs become one graph: read, correct, save, report."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from exporter import api
from exporter.cli.changes import changes_record, show_changes
from exporter.cli.failures import described
from exporter.cli.folders import Order, build_folder, report_failures, report_silent, told
from exporter.cli.inputs import STDIN
from exporter.cli.outputs import make_folder
from exporter.cli.terminal import Terminal, many
from exporter.cli.versions import Versions
from exporter.corpus import FEW
from exporter.corpus.manifest import read_manifest
from exporter.corpus.output import MANIFEST
from exporter.errors import InputError
from exporter.interchange import Correction, apply_corrections
from exporter.policygraph import PolicyGraph

__all__ = ["STDOUT", "build_graph", "correct", "report_graph", "save"]

STDOUT: Final = STDIN
_MOST_NOTES: Final = 10
_MOST_NAMES: Final = 5
FORMATS: Final = ("ttl", "jsonld", "nq")  # what a folder gets


def build_graph(terminal: Terminal, order: Order, versions: Versions) -> PolicyGraph:
    """The graph of the inputs in memory; when they are many, they are read into a folder first, which is removed.

    Versions of one policy are always read in memory: they are never many.
    """
    given, settings = order.inputs, order.settings
    if given.plain and (given.count <= FEW or versions.meant):
        documents = [sys.stdin.buffer.read() if name == STDIN else Path(name) for name in given.names()]
        graph = api.build(
            documents,
            detail=settings.detail,
            text=settings.text,
            source=given.address,
            schemes=settings.schemes,
            policy=versions.policy,
            dates=versions.dates(documents),
        )
        return graph.analysed() if settings.analysis else graph
    versions.refuse()
    with TemporaryDirectory(prefix="dps-") as folder:
        order = replace(order, settings=replace(settings, tables=False))
        written = build_folder(terminal, order, Path(folder))
        failures = [(line.input, InputError(line.outcome, told(line), where=line.input)) for line in written.failures]
        names = {line.policy: line.input for line in read_manifest(Path(folder) / MANIFEST)}
        return PolicyGraph(list(api.load(folder).lines), failures, inputs=names)


def correct(terminal: Terminal, graph: PolicyGraph, decided: Sequence[Correction]) -> PolicyGraph:
    """The graph with what people decided, and what of it concerned no statement."""
    corrected = apply_corrections(graph.lines, decided)
    terminal.say(f"{many(corrected.applied, 'statement')} corrected")
    for correction in corrected.idle:
        terminal.warn(
            f"no statement with the key {correction.key} to be {correction.verdict.rpartition('-')[2].lower()}"
        )
    return PolicyGraph(corrected.lines, graph.failures, inputs=graph.inputs)


def report_graph(terminal: Terminal, graph: PolicyGraph, output: str, old: PolicyGraph | None) -> None:
    """Writes the graph where it is wanted, and says what came of it, also beside an older one."""
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


def save(graph: PolicyGraph, path: Path, *, folder: bool) -> list[Path]:
    """Writes the graph to the file, or to the folder in the usual formats, and gives the files."""
    if folder:
        make_folder(path)
    files = [path / f"graph.{form}" for form in FORMATS] if folder else [path]
    for file in files:
        graph.save(file)
    return files


def _report(terminal: Terminal, graph: PolicyGraph, files: list[Path]) -> None:
    """Says what came of it: counts, files, the inputs that gave nothing, what to do next."""
    counts = (many(len(graph.policies), "policy"), many(len(graph.statements), "statement"), many(len(graph), "triple"))
    target = f"  →  {', '.join(map(str, files))}" if files else ""
    terminal.say(f"{', '.join(counts)}{target}")
    _report_notes(terminal, graph)
    if graph.failures:
        report_failures(terminal, len(graph.failures), [described(error) for _, error in graph.failures])
    spoken = {statement.version for statement in graph.statements}
    silent = [version for version in graph.versions if version.iri not in spoken]
    report_silent(terminal, [_input_of(graph, version) or version.policy for version in silent])
    if files and graph.statements:
        terminal.say(f"next: dps show {files[0]} | dps check {files[0]} | dps query {files[0]} --question q03")


def _report_notes(terminal: Terminal, graph: PolicyGraph) -> None:
    """Says what one should know about how the inputs were read, each note once, with the inputs it is about."""
    notes: dict[str, list[str]] = {}
    for version in graph.versions:
        for note in version.notes:
            notes.setdefault(note, []).append(_input_of(graph, version))
    if notes:
        terminal.say(f"{many(sum(map(len, notes.values())), 'note')}:")
    for note, names in sorted(notes.items())[:_MOST_NOTES]:
        terminal.say(f"  {note}{_about(names, of=len(graph.versions))}")
    if len(notes) > _MOST_NOTES:
        terminal.say(f"  … and {len(notes) - _MOST_NOTES} others: skos:note of the versions in the graph")


def _input_of(graph: PolicyGraph, version: api.Version) -> str:
    """The name of the input that became the version, empty if it is not known."""
    return graph.inputs.get(version.iri) or graph.inputs.get(version.policy, "")


def _about(names: list[str], *, of: int) -> str:
    """Which of so many inputs a note is about, by their names if they are known."""
    if of == 1:
        return ""
    known = sorted(filter(None, names))
    return f"  ({', '.join(known)})" if known and len(known) <= _MOST_NAMES else f"  ({many(len(names), 'policy')})"


def _record(graph: PolicyGraph, files: list[Path]) -> dict[str, object]:
    return {
        "policies": len(graph.policies),
        "statements": len(graph.statements),
        "triples": len(graph),
        "files": [str(file) for file in files],
        "notes": [note for version in graph.versions for note in version.notes],
        "failures": [
            {"input": str(name), "code": error.code, "message": error.message} for name, error in graph.failures
        ],
    }
