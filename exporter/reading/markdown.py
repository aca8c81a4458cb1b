"""Markdown: archives of policies that were made from web pages."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

from exporter.reading.layout import Composer
from exporter.reading.page import Page

__all__ = ["read_markdown"]

_HEADING: Final = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_UNDERLINE: Final = re.compile(r"(=+|-{3,})\s*$")
_ITEM: Final = re.compile(r"(\s*)(?:[*+-]|\d{1,3}[.)])\s+(.*)$")
_ROW: Final = re.compile(r"\s*\|(.*)\|\s*$")
_QUOTED: Final = re.compile(r"(^|<br\s*/?>)\s*(?:>\s*)?")  # a list in a cell may be a quotation
_RULE: Final = re.compile(r"\s*(?:\|?\s*:?-{2,}:?\s*)+\|?\s*$|\s*(?:[*_-]\s*){3,}$")
_IMAGE: Final = re.compile(r"!\[[^\]]*\]\([^)]*\)")  # says nothing
_SPLIT_LINK: Final = re.compile(r"\[([^\[\]]{0,300}\n[^\[\]]{0,300})\]\(([^\s()]*)\)")
_INLINE: Final = re.compile(
    r"\[(?P<link>(?:[^\[\]\\]|\\.)*)\]\((?P<url>[^()\s]*(?:\([^()]*\)[^()\s]*)*)(?:\s+\"[^\"]*\")?\)"
    r"|<(?P<auto>https?://[^>\s]+)>"
    r"|(?P<break><br\s*/?>|\\$| {2,}$)"
    r"|<[/!]?[a-zA-Z][^<>]*>"
    r"|(?P<bold>\*\*|__(?=\w)|(?<=\w)__)|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)"
    r"|`+|\\(?P<escaped>[!-/:-@\[-`{-~])",
    re.MULTILINE,
)


def read_markdown(text: str) -> Page:
    r"""The text of a Markdown file without its marks.

    >>> page = read_markdown("# Privacy\n\nWe *sell*\n**nothing**, see [here](https://shop.example/x).\n\n- never\n")
    >>> page.text
    'Privacy\nWe sell nothing, see here.\nnever'
    >>> page.links[0].url, [block.kind for block in page.blocks]
    ('https://shop.example/x', ['heading', 'paragraph', 'item'])
    """
    composer = Composer()
    writer = _Writer(composer)
    for line in _unfold(_SPLIT_LINK.sub(_join_link, _IMAGE.sub("", text)).split("\n")):
        writer.take(line)
    writer.take("")
    writer.end_lists()
    layout = composer.finish()
    title = next((layout.text[b.start : b.end] for b in layout.blocks if b.kind == "heading" and b.level == 1), None)
    return Page(
        text=layout.text,
        blocks=layout.blocks,
        links=layout.links,
        title=title,
        media_type="text/markdown",
        normalisation="markdown/1",
    )


def _join_link(link: re.Match[str]) -> str:
    """A link that goes over several lines as one line; what stood on a line of its own ends with a break."""
    words = " ".join(word for word in link[1].split() if word.strip("#"))
    return f"[{words}]({link[2]})" + ("<br>" if link[1].endswith("\n") else "")


def _unfold(lines: list[str]) -> Iterator[str]:
    """The lines, with underlined headings in the other form."""
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else ""
        mark = _UNDERLINE.match(following)
        if mark and line.strip() and not _ITEM.match(line) and not _ROW.match(line):
            yield f"{'#' if mark[1][0] == '=' else '##'} {line}"
        elif not (_UNDERLINE.match(line) and index and lines[index - 1].strip()):
            yield line


class _Writer:
    """Tells a composer of headings, items, rows and paragraphs, line by line."""

    def __init__(self, composer: Composer) -> None:
        self._composer = composer
        self._indents: list[int] = []
        self._in_table = False

    def take(self, line: str) -> None:
        """The next line."""
        inside = bool(self._indents) and line[:1] in " \t"  # indented below an item
        item, row = _ITEM.match(line), _ROW.match(line)
        self._end_table(unless=row is not None)
        if not line.strip() or _RULE.match(line):
            self._composer.flush()
        elif self._take_heading(line.lstrip() if inside else line, inside=inside):
            pass
        elif item:
            self._open_item(len(item[1].expandtabs(4)))
            if not self._take_heading(item[2], inside=True):
                self._inline(item[2])
        elif row:
            self._row(row[1])
        elif inside:
            self._continue(line)
        else:
            if not self._composer.is_open:
                self.end_lists()
            self._continue(line.lstrip("> "))

    def _take_heading(self, line: str, *, inside: bool) -> bool:
        """Whether the line is a heading, which ends all lists unless it stands ``inside`` an item."""
        heading = _HEADING.match(line)
        if heading is None:
            return False
        self._composer.flush()
        if not inside:
            self.end_lists()
        self._element(f"h{len(heading[1])}", heading[2])
        return True

    def end_lists(self) -> None:
        """All open lists end."""
        while self._indents:
            self._end_list()

    def _open_item(self, indent: int) -> None:
        while len(self._indents) > 1 and indent < self._indents[-1]:
            self._end_list()
        if self._indents and indent <= self._indents[-1] + 1:
            self._composer.close()
        else:
            self._composer.open("ul", {})
            self._indents.append(indent)
        self._composer.open("li", {})

    def _end_list(self) -> None:
        self._indents.pop()
        self._composer.close()
        self._composer.close()

    def _row(self, cells: str) -> None:
        if not self._in_table:
            self._composer.open("table", {})
            self._in_table = True
        self._composer.open("tr", {})
        for cell in re.split(r"(?<!\\)\|", cells):
            self._element("td", _QUOTED.sub(r"\1 ", cell))
        self._composer.close()

    def _end_table(self, *, unless: bool) -> None:
        """An open table ends, unless its rows go on."""
        if self._in_table and not unless:
            self._composer.close()
            self._in_table = False

    def _continue(self, line: str) -> None:
        self._composer.add(" ")
        self._inline(line)

    def _element(self, tag: str, text: str) -> None:
        self._composer.open(tag, {})
        self._inline(text)
        self._composer.close()

    def _inline(self, text: str) -> None:
        """The words of a line without marks."""
        place = 0
        for mark in _INLINE.finditer(text):
            self._say(text[place : mark.start()])
            place = mark.end()
            if mark["url"] is not None and (mark["url"][:1] != "#" or any(map(str.isalnum, mark["link"]))):
                self._composer.open("a", {"href": mark["url"]})
                self._inline(mark["link"])
                self._composer.close()
            elif mark["url"] is not None:
                continue  # an anchor beside a heading: “#”, “¶”
            elif mark["break"] is not None:
                self._composer.break_line()
            else:
                self._say(mark["auto"] or mark["escaped"] or "")
        self._say(text[place:])

    def _say(self, text: str) -> None:
        if text:
            self._composer.add(html.unescape(text))
