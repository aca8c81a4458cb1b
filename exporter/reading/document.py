"""Documents: a page, and what the finders find in it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from os import PathLike
from typing import Final, Literal

from exporter import model
from exporter.errors import InputError
from exporter.model import Block, BlockKind, Part
from exporter.reading.beside import BesideFinder
from exporter.reading.body import BodyFinder
from exporter.reading.contacts import ContactFinder
from exporter.reading.dates import DateFinder
from exporter.reading.definitions import DefinitionFinder
from exporter.reading.domains import squeeze
from exporter.reading.elements import MarginNames
from exporter.reading.formats import Format, is_json, sniff_format
from exporter.reading.jurisdictions import JurisdictionFinder
from exporter.reading.languages import LanguageFinder
from exporter.reading.page import Page
from exporter.reading.pages import read_page
from exporter.reading.panels import Line
from exporter.reading.parties import PartyFinder
from exporter.reading.rests import RestFinder
from exporter.reading.shadows import cast_shadow
from exporter.reading.sources import MAX_SIZE, load_bytes
from exporter.reading.text import HeadingMarker, read_text
from exporter.reading.verdicts import SHELL_HINT, PolicyJudge
from exporter.reading.worker import read_guarded
from exporter.vocabulary import Vocabulary, load_vocabulary

__all__ = ["Document", "read"]

_JSON_HINT: Final = "many policies: a .jsonl file, one object a line with text or html"
_CONTENT: Final[Mapping[BlockKind, Literal["heading", "row"]]] = {"heading": "heading", "row": "row"}
_URL_LINE: Final = re.compile(r"\s*(https?://\S+)[ \t]*(?:\n|$)")


class Document(model.Document):
    """A policy as text, with the facts that its reader found. :func:`read` gives it for files and bytes."""

    @classmethod
    def from_text(cls, text: str, *, source: str | None = None) -> Document:
        """The document of a text as it is: never changed, never refused.

        >>> document = Document.from_text("Example Stores, Inc. (“we”) respects your privacy.")
        >>> document.controller.name, document.body.of(document.text) == document.text
        ('Example Stores, Inc.', True)
        """
        return _examiner().examine(read_text(text), text.encode("utf-8", "surrogatepass"), source)


def read(  # noqa: PLR0913 -- all that one may know of a document
    path_or_bytes: str | PathLike[str] | bytes,
    *,
    source: str | None = None,
    retrieved: str | None = None,
    policy: str | None = None,
    date: str | None = None,
    format: Format | None = None,  # noqa: A002 -- the word of the command line
    max_size: int = MAX_SIZE,
    guard: bool = True,
) -> Document:
    """The document of a file or of bytes: HTML, XHTML, Markdown, PDF or plain text, each also compressed with gzip.

    Nothing is fetched. ``source`` is the address that the page was found at, ``retrieved`` when (ISO 8601), ``policy``
    an IRI for the policy, ``date`` that of the version, ``format`` what to read it as. What can hang or swell a parser
    is read by another process, for at most a minute and 2 GB; ``guard=False`` is for a process that is limited itself.

    Raises ``UsageError`` for a missing path, ``InputError`` (E10x, E11x, E13x, E140) for what cannot be read, and
    ``LimitError`` (E501, E502) for what takes too long or needs too much memory.

    >>> read(b"<h1>Privacy</h1><p>We sell nothing.", source="https://shop.example/privacy", format="html").site
    'shop.example'
    """
    content, name = load_bytes(path_or_bytes, max_size)
    examiner = _examiner()
    reader = read_guarded if guard else None
    page = read_page(content, name, format or sniff_format(content, name), examiner.margins, guard=reader)
    if not page.text.strip():
        if page.media_type == "text/html" and b"<script" in content:
            raise InputError("E113", f"{name} has no text before its scripts run", hint=SHELL_HINT, where=name)
        raise InputError("E101", f"{name} is empty: no visible text", hint="save the page again", where=name)
    if page.media_type == "text/plain" and is_json(page.text):
        raise InputError("E116", f"{name} is JSON: give the page of a policy or its text", hint=_JSON_HINT, where=name)
    examiner.judge(page, name)
    document = examiner.examine(page, content, source)
    return replace(document, policy=policy, retrieved=retrieved, date=date)


class _Examiner:
    """All finders, made once from the cues of the vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues: Mapping[str, tuple[str, ...]] = vocabulary.cues
        self.margins = MarginNames(frozenset(cues["reading-MenuClass"]), frozenset(cues["reading-StateClass"]))
        self._judge = PolicyJudge(cues)
        self._languages = LanguageFinder(cues)
        self._headings = HeadingMarker(cues)
        self._bodies = BodyFinder(cues)
        self._beside = BesideFinder(cues)
        self._dates = DateFinder(cues)
        self._definitions = DefinitionFinder(cues)
        services = [label for service in vocabulary.services for label in service.labels]
        named = [(concept.scheme, label) for concept in vocabulary.concepts.values() for label in concept.labels]
        places = [label for scheme, label in named if scheme == "jurisdiction"]
        several = [f"{label}s" for scheme, label in named if scheme == "party"]  # "Affiliates may …"
        self._parties = PartyFinder(cues, services, [*places, *several])
        self._contacts = ContactFinder(vocabulary, [squeeze(service) for service in services])
        self._jurisdictions = JurisdictionFinder(vocabulary)

    def judge(self, page: Page, name: str) -> None:
        """Raises ``InputError`` E112 or E113 for what is evidently no policy."""
        self._judge.judge(cast_shadow(page.text), name)

    def examine(self, page: Page, content: bytes, source: str | None) -> Document:
        """The document of a page that was read from the bytes."""
        text, shadow = page.text, cast_shadow(page.text)
        lines = [
            Line(block.start, block.end, index in page.margins, _CONTENT.get(block.kind, ""))
            for index, block in enumerate(page.blocks)
        ]
        found = self._bodies.find(shadow, lines)
        body = found.span
        address = _URL_LINE.match(text)
        source = source or (address[1] if address else page.canonical)
        language = self._languages.find(shadow, body) or _primary(page.language)
        kinds = _mark_boilerplate(page.blocks, found.boilerplate)
        blocks = self._languages.mark(shadow, self._headings.mark(text, kinds, body), body, language)
        parts = self._beside.find(shadow, body, blocks)
        blocks = _mark_titles(blocks, parts)
        parties = self._parties.find(text, shadow, body, self._definitions.find(text, shadow, body), source, page.title)
        return Document(
            text=text,
            body=body,
            blocks=blocks,
            source=source,
            title=page.title,
            site=parties.site,
            language=language,
            media_type=page.media_type,
            normalisation=page.normalisation,
            content_hash=hashlib.sha256(content).hexdigest(),
            byte_size=len(content),
            encoding_declared=page.encoding_declared,
            encoding_used=page.encoding_used,
            controllers=parties.controllers,
            names=parties.names,
            definitions=parties.definitions,
            dates=self._dates.find(text, shadow, body),
            contacts=self._contacts.find(text, shadow, body, blocks),
            jurisdictions=self._jurisdictions.find(shadow, body),
            parts=parts,
            links=page.links,
            notes=(
                *page.notes,
                *self._languages.note(blocks, language),
                *self._beside.note(text, parts),
                *RestFinder.note(text, found.rest),
            ),
        )


def _mark_boilerplate(blocks: tuple[Block, ...], indexes: frozenset[int]) -> tuple[Block, ...]:
    if not indexes:
        return blocks
    return tuple(
        replace(block, kind="boilerplate") if index in indexes else block for index, block in enumerate(blocks)
    )


def _mark_titles(blocks: tuple[Block, ...], parts: tuple[Part, ...]) -> tuple[Block, ...]:
    """The blocks, with the titles of the texts beside the policy as headings."""
    titles = {part.start for part in parts}
    return (
        tuple(
            replace(block, kind="heading", group=None, level=0)
            if block.start in titles and block.kind != "heading"
            else block
            for block in blocks
        )
        if titles
        else blocks
    )


def _primary(tag: str | None) -> str | None:
    """The language of a tag as ``en-US``."""
    return tag.partition("-")[0].lower() if tag else None


@cache
def _examiner() -> _Examiner:
    return _Examiner(load_vocabulary())
