"""PDF: the text layer, by pypdf and, where that finds none, by pdfminer.six."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from statistics import median
from typing import Final

from exporter.errors import InputError
from exporter.reading.layout import Composer
from exporter.reading.page import Page
from exporter.reading.text import MARKER

__all__ = ["read_pdf"]

_FIGURES: Final = re.compile(r"\d+")
_HYPHEN: Final = re.compile(r"(?<=[a-z])[-\u00ad]$")
_LETTERS_A_PAGE: Final = 20
_REPEATED: Final = 3
_EDGE: Final = 3
_FULL: Final = 0.75
_SENTENCE_END: Final = frozenset('.!?:;”"')


def read_pdf(content: bytes, name: str) -> Page:
    """The text of a PDF with words at line ends joined and running heads left out.

    Raises ``InputError``: E103 for a scan without text, E104 for an encrypted file, E105 for a cut or broken one. A
    file can hang or swell the parsers: :func:`exporter.reading.pages.read_page` calls this in a process of its own.
    """
    pages = _extract_pages(content, name)
    if sum(map(len, pages)) < _LETTERS_A_PAGE * max(len(pages), 1):
        raise InputError(
            "E103", f"{name} is a scanned PDF without a text layer", hint="OCR it first (ocrmypdf)", where=name
        )
    composer = Composer()
    for paragraph in _paragraphs(_without_running_heads([page.split("\n") for page in pages])):
        composer.open("p", {})
        composer.add(paragraph)
        composer.close()
    layout = composer.finish()
    return Page(text=layout.text, blocks=layout.blocks, media_type="application/pdf", normalisation="pdf/1")


def _extract_pages(content: bytes, name: str) -> list[str]:
    """The text of each page, by the parser that finds some."""
    pages = _extract(content, name)
    enough = sum(map(len, pages)) >= _LETTERS_A_PAGE * len(pages)
    return pages if enough else _extract_again(content)


def _extract(content: bytes, name: str) -> list[str]:
    """The text of each page as pypdf finds it."""
    import pypdf
    from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError("E104", f"{name} is an encrypted PDF", hint="save it without a password", where=name)
        return [page.extract_text() for page in reader.pages]
    except (FileNotDecryptedError, DependencyError) as error:
        raise InputError(
            "E104", f"{name} is an encrypted PDF", hint="save it without a password", where=name
        ) from error
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        # pypdf lets its parser's own faults through for files that are cut or only claim to be PDF
        raise InputError("E105", f"{name} is a cut or broken PDF", hint="download it again", where=name) from error


def _extract_again(content: bytes) -> list[str]:
    """The text of each page as pdfminer finds it; empty where it fails."""
    from pdfminer.high_level import extract_text
    from pdfminer.pdfexceptions import PDFException

    try:
        return extract_text(io.BytesIO(content)).split("\f")
    except (PDFException, ValueError, KeyError, TypeError):
        return []


def _without_running_heads(pages: list[list[str]]) -> Iterator[str]:
    """All lines but those that stand, but for page numbers, at the top or the foot of most pages."""
    shapes = Counter(shape for page in pages for shape in set(map(_shape, (*page[:_EDGE], *page[-_EDGE:]))))
    limit = max(_REPEATED, len(pages) / 2)
    for page in pages:
        for index, line in enumerate(page):
            inside = _EDGE <= index < len(page) - _EDGE
            if inside or shapes[_shape(line)] < limit or not line.strip():
                yield line.strip()


def _shape(line: str) -> str:
    return _FIGURES.sub("0", line.strip())


def _paragraphs(lines: Iterator[str]) -> Iterator[str]:
    """Lines joined to paragraphs: a full line without a sentence end goes on in the next one."""
    given = list(lines)
    width = median([len(line) for line in given if line] or [0])
    paragraph = ""
    for line in given:
        goes_on = paragraph and line and not MARKER.match(line) and _goes_on(paragraph, line, width)
        if paragraph and not goes_on:
            yield paragraph
            paragraph = ""
        if _HYPHEN.search(paragraph) and line[:1].islower():
            paragraph = paragraph[:-1] + line
        else:
            paragraph = f"{paragraph} {line}".strip()
    if paragraph:
        yield paragraph


def _goes_on(paragraph: str, line: str, width: float) -> bool:
    last = min(width, len(paragraph))
    if line[0].islower() or paragraph[-1] in ",-":
        return True
    return last >= width * _FULL and paragraph[-1] not in _SENTENCE_END
