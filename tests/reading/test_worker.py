"""The process that reads heavy files: its limits of time and memory, and that nothing else is lost with it."""

from __future__ import annotations

import sys
import time

import pytest

from exporter.errors import InputError, LimitError
from exporter.reading import read
from exporter.reading.elements import NO_NAMES, MarginNames
from exporter.reading.formats import Format
from exporter.reading.page import Page
from exporter.reading.pages import read_page
from exporter.reading.worker import read_guarded

POLICY = (
    b"<title>Kites</title><nav>Home</nav><h1>Privacy</h1><p>We sell <a href=/x>nothing</a>.<ul><li>a<li>b</ul>"
    + b"<p>We collect the names and the e-mail addresses of those who order kites, to ship them.</p>" * 9
)

HEAVY = {
    "large": POLICY + b"<!--" + b" " * 2_000_000 + b"-->",
    "deep": POLICY + b"<div>" * 500 + b"</div>" * 500,
    "long tag": POLICY + b"<p title='" + b" " * 60_000 + b"'>",
}


def test_reader_that_takes_too_long_is_killed() -> None:
    """A limit of time ends the process, with a message and a hint."""
    with pytest.raises(LimitError, match=r"E501 slow\.pdf was not read within 0\.001 s") as caught:
        read_guarded(b"%PDF-1.7", "slow.pdf", "pdf", NO_NAMES, seconds=0.001)
    assert caught.value.hint


@pytest.mark.slow
def test_page_of_a_hundred_thousand_attributes_is_killed_in_time() -> None:
    """The parser takes the square of their number; the reader takes as long as it may."""
    page = POLICY + b"<p " + b" ".join(b"a%d=1" % number for number in range(200_000)) + b">x"
    start = time.monotonic()
    with pytest.raises(LimitError, match="E501"):
        read_guarded(page, "slow.html", "html", NO_NAMES, seconds=2)
    assert time.monotonic() - start < 10


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps to a limit of address space")
@pytest.mark.parametrize(
    ("content", "form"),
    [
        (b"%PDF-1.7" + b" " * 100_000_000, "pdf"),
        (b"".join(b"<p><u id=%d>" % number for number in range(1_900)), "html"),  # each p repeats all u before it
    ],
    ids=["pdf", "html"],
)
def test_reader_that_takes_too_much_memory_is_stopped(content: bytes, form: str) -> None:
    """What swells beyond the limit is stopped before the machine suffers."""
    with pytest.raises(LimitError, match=r"E502 fat needs more than 120 MB of memory"):
        read_guarded(content, "fat", form, NO_NAMES, memory=120_000_000)  # type: ignore[arg-type]


def test_error_of_the_reader_comes_back_as_it_was() -> None:
    """Code, message and hint pass from process to process."""
    with pytest.raises(InputError, match=r"E105 cut\.pdf is a cut or broken PDF") as caught:
        read_guarded(b"%PDF-1.7 cut", "cut.pdf", "pdf", NO_NAMES)
    assert caught.value.hint == "download it again"


@pytest.mark.parametrize("kind", HEAVY)
def test_heavy_page_is_read_elsewhere_and_just_the_same(kind: str) -> None:
    """The page that comes back is the one that this process would have read, and the document too."""
    asked = []

    def guard(content: bytes, name: str, form: Format, margins: MarginNames) -> Page:
        asked.append(name)
        return read_guarded(content, name, form, margins)

    page = read_page(HEAVY[kind], kind, "html", NO_NAMES, guard=guard)
    assert asked == [kind]
    assert page == read_page(HEAVY[kind], kind, "html", NO_NAMES)
    assert read(HEAVY[kind]) == read(HEAVY[kind], guard=False)


def test_common_page_and_plain_text_need_no_other_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Starting one takes longer than reading them."""
    monkeypatch.setattr("exporter.reading.document.read_guarded", None)
    assert "We sell nothing" in read(POLICY).text
    assert len(read(b"We collect your name.\n" * 200_000).text) > 4_000_000
