"""Whole runs of more and more documents: does the time grow with them and no faster, and the memory not at all.

Needs the reference data (``../shared`` or ``DPS_SHARED``). The sample has 1,000 texts; sentences are exchanged between
them so that no two documents are equal. Processor times are those of this process and its workers together.
``--documents N`` (1,000) says how far to go, ``--workers N`` (2) with how many; the first rows have one worker.
``--output FOLDER`` keeps what was written.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from contextlib import nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

from samples import COMPACT, SHARED, as_lines, exchanged

from exporter.corpus import Inputs, Limits, Pool, Run

STEPS = (100, 300, 1_000, 3_000, 10_000, 30_000, 100_000)
ALONE = 1_000
"""Up to so many documents are also read by one worker."""
HEAD = ("documents", "workers", "wall s", "cpu s", "ms each", "a second", "worker MB", "this MB")


def main() -> None:
    """Prints one row a run."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--documents", type=int, default=1_000)
    arguments.add_argument("--workers", type=int, default=2)
    arguments.add_argument("--output", type=Path)
    chosen = arguments.parse_args()
    if not SHARED.is_dir():
        sys.exit(f"no reference data at {SHARED} (DPS_SHARED names another place)")
    print("".join(f"{title:>11}" for title in HEAD))
    with nullcontext(chosen.output) if chosen.output else TemporaryDirectory() as folder:
        steps = [step for step in STEPS if step <= chosen.documents]
        for number, jobs in [
            *((step, 1) for step in steps if step <= ALONE),
            *((step, chosen.workers) for step in steps),
        ]:
            measure(Path(folder), number, jobs)


def measure(folder: Path, number: int, jobs: int) -> None:
    """Runs so many documents with so many workers, and prints what that took."""
    lines = as_lines(exchanged(number), folder / "texts.jsonl")
    run = Run(folder / f"out-{number}-{jobs}", COMPACT, Limits())
    wall, cpu = time.monotonic(), _cpu()
    with Pool(jobs, COMPACT, Limits()) as pool:
        run.execute(Inputs([str(lines)], Limits().size), pool)
    wall, cpu = time.monotonic() - wall, _cpu() - cpu
    worker, this = (resource.getrusage(who).ru_maxrss / 1e3 for who in (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF))
    told = (f"{number:,}", jobs, f"{wall:.1f}", f"{cpu:.1f}", f"{cpu / number * 1e3:.1f}", f"{number / wall:.1f}")
    print("".join(f"{one:>11}" for one in (*told, f"{worker:.0f}", f"{this:.0f}")), flush=True)


def _cpu() -> float:
    """The processor time of this process and of the children that have ended."""
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in spent)


if __name__ == "__main__":
    main()
