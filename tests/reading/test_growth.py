"""The time of reading grows with the text and no faster, whatever the text repeats."""

from __future__ import annotations

import time

import pytest

from exporter.reading import read
from exporter.reading.formats import Format

UNITS: list[tuple[Format, str]] = [
    *(
        ("text", unit)
        for unit in ("1", "a.", "Ab", "A.", "a@b.", "(“x”", "Kites, Inc. ", "© ", "law of Canada ", "a\n")
    ),
    *(("text", unit) for unit in ("Contact us at 1 Hill Road\n", "www.kites.example ", "all rights reserved ", "1/1/")),
    *(("html", unit) for unit in ("<p>", "<", "&", "<!--", "<li>a", "<td>a", "<noscript>")),
    *(("markdown", unit) for unit in ("[", "**", "|", "- a\n", "](", "#")),
]


def seconds(unit: str, count: int, form: Format) -> float:
    """The processor time of reading a policy with so many repetitions behind it: the least of three.

    The collector of garbage may look through all that the tests have made, which takes longer than the reading.
    """
    content = ("We collect your name and share your personal data with nobody.\n" * 9 + unit * count).encode()
    taken = []
    for _ in range(3):
        start = time.process_time()
        read(content, format=form)
        taken.append(time.process_time() - start)
    return min(taken)


@pytest.mark.slow
@pytest.mark.parametrize(("form", "unit"), UNITS)
def test_eight_times_the_text_takes_eight_times_as_long(form: Format, unit: str) -> None:
    """No finder looks back over all that it has read; what takes a few milliseconds in all is not held to it.

    Eight times the text may take 32 times as long on a busy machine; what grows with the square takes 64 times as long.
    """
    read(b"Wir geben nicht an andere weiter, was wir von Ihnen wissen. " * 9)  # loads the language model
    seconds("# ", 99, form)  # loads what else is loaded but once
    size = 16_000 // len(unit)
    assert seconds(unit, 8 * size, form) < max(0.1, 8 * 4 * seconds(unit, size, form))
