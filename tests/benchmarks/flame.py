"""A flame graph of extraction: where the processor time of turning text into compact N-Quads goes.

Needs the reference data (``../shared`` or ``DPS_SHARED``): the texts of ``extraction.py``. The time is sampled, which
slows nothing down; a frame is as wide as its share, those that begin it stand above it. Writes
``docs/pictures/flame.svg`` or what is named.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from types import CodeType, FrameType

from extraction import SHARED, quads, shops

from exporter import Document, Extractor

PICTURE = Path(__file__).resolve().parents[2] / "docs" / "pictures" / "flame.svg"
EVERY = 0.002  # seconds of processor time between two samples; the system may take longer
RUNS = 6
WIDTH, ROW, MARGIN = 1200, 17, 6
NARROWEST = 0.003  # share of the whole, below which nothing is drawn
SIZE, LETTER = 11, 6.2  # of the script, and how wide a letter is
COLOURS = {"reading": "#f6d5a8", "language": "#c3dcc0", "extraction": "#b9d3ea", "graph": "#e3c6de"}


@dataclass(slots=True)
class Frame:
    """A function as it was called from those above it, and in how many samples it was at work."""

    label: str = ""
    part: str = ""
    samples: int = 0
    called: dict[CodeType, Frame] = field(default_factory=dict)


def main() -> None:
    """Samples, and writes the picture."""
    if not SHARED.is_dir():
        sys.exit(f"no reference data at {SHARED} (DPS_SHARED names another place)")
    extractor, texts = Extractor(), list(shops())
    root = Frame("text to N-Quads")
    for text in texts:  # once without: what is loaded but once is no part of it
        quads(extractor, extractor.read(Document.from_text(text)))
    signal.signal(signal.SIGPROF, lambda _, frame: note(root, frame))
    signal.setitimer(signal.ITIMER_PROF, EVERY, EVERY)
    for _ in range(RUNS):
        for text in texts:
            quads(extractor, extractor.read(Document.from_text(text)))
    signal.setitimer(signal.ITIMER_PROF, 0)
    picture = Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURE
    picture.write_text(drawn(root), encoding="utf-8")
    print(f"{root.samples} samples, {picture}")


def note(root: Frame, at: FrameType | None) -> None:
    """Counts a sample for the functions of this package under way; loops inside them count as their own."""
    stack: list[CodeType] = []
    while at is not None:
        code, at = at.f_code, at.f_back
        if "/exporter/" in code.co_filename and not code.co_name.startswith("<"):
            stack.append(code)
    root.samples += bool(stack)
    for code in reversed(stack):
        root = root.called.setdefault(code, Frame(*names(code)))
        root.samples += 1


def names(code: CodeType) -> tuple[str, str]:
    """What a function is called in the picture, and the part of the package that it belongs to."""
    file = Path(code.co_filename)
    module = file.parent.name if file.stem == "__init__" else file.stem
    return f"{module}.{code.co_name.strip('_')}", file.parent.name


def drawn(root: Frame) -> str:
    """The picture as SVG."""
    boxes = list(boxes_of(root, 0, 0, root.samples))
    height = (1 + max(depth for _, depth, _ in boxes)) * ROW + 2 * MARGIN
    scale = (WIDTH - 2 * MARGIN) / root.samples
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}">',
        "<title>Processor time from text to N-Quads, by function</title>",
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/><g font-family="sans-serif" font-size="{SIZE}">',
    ]
    for frame, depth, start in boxes:
        x, y, width = MARGIN + start * scale, MARGIN + depth * ROW, frame.samples * scale
        label = frame.label[: int((width - 6) / LETTER)]
        lines.append(
            f"<g><title>{escape(frame.label)}: {frame.samples / root.samples:.1%}</title>"
            f'<rect x="{x:.1f}" y="{y}" width="{max(width - 0.6, 0.4):.1f}" height="{ROW - 1}" rx="1" '
            f'fill="{COLOURS.get(frame.part, "#e4e4e4")}"/>'
            + (f'<text x="{x + 3:.1f}" y="{y + ROW - 5}">{escape(label)}</text>' if len(label) > 1 else "")
            + "</g>"
        )
    return "\n".join([*lines, "</g></svg>\n"])


def boxes_of(frame: Frame, depth: int, start: int, whole: int) -> Iterator[tuple[Frame, int, int]]:
    """Each frame that is wide enough, with its row and where it begins; the widest of those called first."""
    yield frame, depth, start
    for called in sorted(frame.called.values(), key=lambda other: (-other.samples, other.label)):
        if called.samples >= NARROWEST * whole:
            yield from boxes_of(called, depth + 1, start, whole)
        start += called.samples


if __name__ == "__main__":
    main()
