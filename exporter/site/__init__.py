"""The documentation of the ontology as a folder of HTML pages: ``dps vocab --html``, ``make docs``."""

from __future__ import annotations

from pathlib import Path

from exporter.namespaces import PREFIXES
from exporter.queries import questions
from exporter.resources import data_dir
from exporter.site.alignment import mappings
from exporter.site.answers import render_answers
from exporter.site.html import fill, frame, render_prose
from exporter.site.schemes import SchemePages
from exporter.site.terms import render_shapes, render_terms
from exporter.vocabulary import Vocabulary, load_vocabulary

__all__ = ["write_site"]

_STYLE = "site.css"


def write_site(folder: Path, vocabulary: Vocabulary | None = None) -> Path:
    """Writes all pages into a folder, which is made, and gives the first of them. Other files in it are left alone."""
    vocabulary = vocabulary or load_vocabulary()
    folder.mkdir(parents=True, exist_ok=True)
    for name, html in _pages(vocabulary).items():
        (folder / f"{name}.html").write_text(html, encoding="utf-8", newline="\n")
    (folder / _STYLE).write_bytes((data_dir("pages") / _STYLE).read_bytes())
    return folder / "index.html"


def _pages(vocabulary: Vocabulary) -> dict[str, str]:
    """The pages by name."""
    docs = data_dir("docs")
    schemes = SchemePages(vocabulary, mappings())
    pages = {
        "index": frame("Data-practice statements", _front(vocabulary)),
        "ns": frame("Classes and properties", render_terms()),
        "schemes": frame("Schemes", schemes.overview()),
        "shapes": frame("Shapes", render_shapes()),
        "questions": frame("Questions", render_answers()),
        "reading-rules": frame("Reading rules and traps", render_prose(docs / "reading-rules.md")),
        "dpv-gaps": frame("What DPV has no term for", render_prose(docs / "dpv-gaps.md")),
    }
    for scheme in vocabulary.schemes.values():
        pages[f"scheme-{scheme.name}"] = frame(scheme.label.capitalize(), schemes.scheme(scheme))
    return pages


def _front(vocabulary: Vocabulary) -> str:
    """The first page."""
    return fill(
        "front.html",
        concepts=str(len(vocabulary.concepts)),
        schemes=str(len(vocabulary.schemes)),
        questions=str(len(questions())),
        version=vocabulary.version,
        dps=PREFIXES["dps"],
        dpsv=PREFIXES["dpsv"],
    )
