"""The process that reads PDFs: its limits of time and memory, and that nothing else is lost with it."""

from __future__ import annotations

import sys

import pytest

from exporter.errors import InputError, LimitError
from exporter.reading.worker import extract_guarded


def test_reader_that_takes_too_long_is_killed() -> None:
    """A limit of time ends the process, with a message and a hint."""
    with pytest.raises(LimitError, match=r"E501 slow\.pdf was not read within 0\.001 s") as caught:
        extract_guarded(b"%PDF-1.7", "slow.pdf", seconds=0.001)
    assert caught.value.hint


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps to a limit of address space")
def test_reader_that_takes_too_much_memory_is_stopped() -> None:
    """What swells beyond the limit is stopped before the machine suffers."""
    with pytest.raises(LimitError, match=r"E502 fat\.pdf needs more than 100 MB of memory"):
        extract_guarded(b"%PDF-1.7" + b" " * 100_000_000, "fat.pdf", memory=100_000_000)


def test_error_of_the_reader_comes_back_as_it_was() -> None:
    """Code, message and hint pass from process to process."""
    with pytest.raises(InputError, match=r"E105 cut\.pdf is a cut or broken PDF") as caught:
        extract_guarded(b"%PDF-1.7 cut", "cut.pdf")
    assert caught.value.hint == "download it again"
