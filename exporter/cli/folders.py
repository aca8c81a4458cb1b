"""What ``dps build`` does when many inputs become a folder: workers, progress, a summary."""

from __future__ import annotations

import os
import textwrap
from collections.abc import Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import asdict, dataclass
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import orjson
import typer

from exporter import api
from exporter.cli.changes import changes_record, show_changes
from exporter.cli.failures import INTERRUPTED
from exporter.cli.progress import Interruption, Progress
from exporter.cli.terminal import Terminal, many
from exporter.corpus import Inputs, Limits, Outcome, Pool, Run, Settings, Workers, Written
from exporter.corpus.description import FILE as DESCRIPTION
from exporter.corpus.manifest import Line
from exporter.corpus.output import MANIFEST
from exporter.corpus.remote import publish
from exporter.corpus.tables import FOLDER as TABLES
from exporter.policygraph import PolicyGraph

__all__ = [
    "Order",
    "build_folder",
    "foretell",
    "publish_folder",
    "report_failures",
    "report_folder",
    "report_silent",
    "staging",
    "told",
]

_ANONYMOUS: Final = "the input"
_NAMED: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be read and how; only ``inputs`` and ``settings`` change what comes of it."""

    inputs: Inputs
    settings: Settings
    limits: Limits
    jobs: int = 0
    cluster: str = ""
    keep: bool = False
    resume: bool = True
    store: bool = False
    log: Path | None = None


def build_folder(terminal: Terminal, order: Order, folder: Path) -> Written:
    """Reads the inputs into the folder. Raises as :meth:`exporter.corpus.Run.execute`."""
    run = Run(folder, order.settings, order.limits, keep=order.keep, resume=order.resume, store=order.store)
    if stale := run.stale():
        terminal.say(f"{folder} was written by another version or with other options: {many(stale, 'document')} again")
    progress = Progress(terminal)
    with ExitStack() as stack:
        stop = stack.enter_context(Interruption(terminal))
        log = stack.enter_context(order.log.open("ab")) if order.log else None

        def watch(name: str, outcome: Outcome) -> None:
            progress.show(run.counts.read, run.counts.failed, order.inputs.done)
            if log:
                record = {"input": name, "outcome": outcome.row.code, "seconds": round(outcome.seconds, 6)}
                log.write(orjson.dumps(record) + b"\n")

        run.watch = watch
        run.stopped = lambda: stop.asked
        workers = stack.enter_context(_workers(order))
        try:
            written = run.execute(order.inputs, workers)
        except KeyboardInterrupt:
            kept = many(run.counts.read, "document")
            terminal.warn(f"interrupted; {kept} read in this run are kept, the same command goes on from there")
            raise typer.Exit(INTERRUPTED) from None
        finally:
            progress.end()
    counts = run.counts
    terminal.detail(f"{counts.read:,} read, {counts.known:,} known from earlier runs, {counts.twice:,} given twice")
    return written


def foretell(terminal: Terminal, order: Order, folder: Path) -> None:
    """Says what a run would read, and changes nothing."""
    run = Run(folder, order.settings, order.limits, keep=order.keep, resume=order.resume)
    stale, counts = run.stale(), run.count(order.inputs)
    if terminal.json:
        terminal.records(asdict(counts) | {"stale": stale})
        return
    terminal.text(
        f"{many(counts.inputs, 'input')}: {counts.read:,} to read, {counts.known:,} known, {counts.twice:,} given "
        f"twice, {counts.failed:,} that cannot be opened"
    )
    if stale:
        terminal.text(f"{many(stale, 'document')} of {folder} were read by another version or with other options")


def _record(written: Written, folder: Path) -> dict[str, object]:
    """What the folder holds, for programs."""
    whole = written.description
    return {
        "policies": whole.policies,
        "statements": whole.statements,
        "triples": whole.quads,
        "inputs": whole.inputs,
        "failed": whole.failed,
        "files": [*map(str, sorted(folder.glob("graph.*"))), *map(str, whole.files(folder))],
        "failures": [{"input": line.input, "code": line.outcome, "message": told(line)} for line in written.failures],
    }


def staging(address: str) -> Path:
    """The folder here in which an output for elsewhere is made and kept, to go on from."""
    return Path(f"dps-work-{sha256(address.encode()).hexdigest()[:8]}")


def publish_folder(terminal: Terminal, written: Written, folder: Path, address: str) -> None:
    """Copies what others read of a folder to an address, last of all the file that names the others."""
    files = [*written.description.files(folder), *sorted((folder / TABLES).rglob("*.parquet"))]
    files += [*sorted(folder.glob("graph.*")), folder / MANIFEST, folder / DESCRIPTION]
    copied = publish(folder, address, [file.relative_to(folder).as_posix() for file in files])
    terminal.say(f"{many(copied, 'file')}  →  {address}  (work is kept in {folder}{os.sep})")


def report_folder(terminal: Terminal, written: Written, folder: Path, old: PolicyGraph | None) -> None:
    """Says what the folder holds, also beside an older graph, and what to do next."""
    graph = api.load(folder) if old else None
    if terminal.json:
        terminal.records(_record(written, folder) | (changes_record(old, graph) if old and graph else {}))
        return
    whole = written.description
    counts = (many(whole.policies, "policy"), many(whole.statements, "statement"), many(whole.quads, "triple"))
    terminal.say(f"{', '.join(counts)}  →  {folder}{os.sep}")
    if whole.failed:
        failures = [f"{line.outcome} {told(line)}" for line in written.failures]
        report_failures(terminal, whole.failed, failures, written)
    if not whole.tables and find_spec("pyarrow") is None:
        terminal.say(
            "without tables, for want of pyarrow: pip install 'dps-exporter[tables]', then the same command again"
        )
    report_silent(terminal, written.silent)
    if whole.statements:
        terminal.say(f"next: dps show {folder} | dps check {folder} | dps query {folder} --question q03")
    if old and graph:
        show_changes(terminal, old, graph)


def report_failures(terminal: Terminal, number: int, failures: Sequence[str], written: Written | None = None) -> None:
    """Names the inputs that gave nothing, the first of them when they are many."""
    terminal.warn(f"{many(number, 'input')} gave nothing:")
    for words in failures:
        terminal.warn(textwrap.indent(words, "  "))
    if written and number > len(failures):
        codes = (f"{code} {count:,}×" for code, count in sorted(written.codes.items()) if code.startswith("E"))
        terminal.warn(f"  … in all {', '.join(codes)}; manifest.csv has each of them")


def report_silent(terminal: Terminal, names: Sequence[str]) -> None:
    """Warns of the inputs that were read and gave no statement, by the names of the first."""
    if names:
        rest = len(names) - _NAMED
        others = f" and {many(rest, 'other')}" if rest > 0 else ""
        terminal.warn(f"no statement was read in {', '.join(names[:_NAMED])}{others}")


def told(line: Line) -> str:
    """The reason with the name of the input, which the reader of a document does not know."""
    if line.reason.startswith(_ANONYMOUS):
        return line.input + line.reason.removeprefix(_ANONYMOUS)
    return line.reason if Path(line.input).name in line.reason else f"{line.input}: {line.reason}"


def _workers(order: Order) -> AbstractContextManager[Workers]:
    if order.cluster:
        from exporter.corpus.cluster import Cluster

        return Cluster(order.cluster, order.settings, order.limits)
    return Pool(order.jobs or _processors(), order.settings, order.limits)


def _processors() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
