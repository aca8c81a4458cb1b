"""The table of ``growth.py`` as a picture: ``curve.py TABLE.txt PICTURE.svg``.

Needs Matplotlib (``pip install --group bench``).
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NamedTuple

import matplotlib as mpl
from matplotlib.figure import Figure

INK, LIGHT, ACCENT = "#16222c", "#8a959d", "#0f5c7f"
STYLE = {"font.family": "sans-serif", "font.size": 9.5, "svg.hashsalt": "dps", "svg.fonttype": "none"}


class Run(NamedTuple):
    """A row of the table."""

    documents: int
    workers: int
    wall: float
    cpu: float
    each: float
    rate: float
    worker: float
    own: float


def main() -> None:
    """Draws the picture."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("table", type=Path)
    arguments.add_argument("picture", type=Path)
    chosen = arguments.parse_args()
    with mpl.rc_context(STYLE):
        drawn(read_table(chosen.table)).savefig(chosen.picture, metadata={"Date": None})


def read_table(path: Path) -> list[Run]:
    """The rows below the titles."""
    _, *lines = path.read_text(encoding="utf-8").splitlines()
    cells = (line.replace(",", "").split() for line in lines)
    return [Run(int(first), int(second), *map(float, rest)) for first, second, *rest in cells]


def drawn(runs: list[Run]) -> Figure:
    """Processor time at left, with the straight line that one document more costs; memory at right."""
    figure = Figure(figsize=(8.2, 3.4), layout="constrained")
    time, memory = figure.subplots(1, 2, width_ratios=(3, 2))
    most = max(runs, key=lambda run: run.documents)
    line = [(run.documents, run.documents * most.cpu / most.documents) for run in sorted(runs)]
    time.plot(*zip(*line, strict=True), color=LIGHT, linewidth=1, zorder=1, label=f"{most.each:.1f} ms a document")
    for workers in sorted({run.workers for run in runs}):
        own = [run for run in runs if run.workers == workers]
        name = "1 worker" if workers == 1 else f"{workers} workers"
        mark = {"marker": "o" if workers > 1 else "s", "linestyle": "", "label": name, "markersize": 6}
        colour = {"color": ACCENT, "markerfacecolor": ACCENT if workers > 1 else "white"}
        time.plot([run.documents for run in own], [run.cpu for run in own], **mark, **colour)
        memory.plot([run.documents for run in own], [run.worker for run in own], **mark, **colour)
    memory.plot([run.documents for run in runs], [run.own for run in runs], "x", color=INK, label="the run itself")
    memory.axhline(400, color=LIGHT, linewidth=1, linestyle="--", label="limit aimed at")
    time.set(title="Processor time, s", xscale="log", yscale="log", xlabel="documents, all different")
    memory.set(title="Peak memory of a process, MB", xscale="log", xlabel="documents", ylim=(0, 450))
    for axes, place in ((time, "upper left"), (memory, "center right")):
        axes.title.set(color=INK, fontsize=10.5, fontweight="bold", ha="left", x=0)
        axes.spines[["top", "right"]].set_visible(False)
        axes.xaxis.set_major_formatter("{x:,.0f}")
        axes.legend(frameon=False, loc=place, fontsize=8.5)
    time.yaxis.set_major_formatter("{x:,.0f}")
    return figure


if __name__ == "__main__":
    main()
