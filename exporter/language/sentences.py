"""Sentences, list items and headings of a policy's body, also where crawling has glued them together.

Nothing is changed and nothing is lost: the units are spans of the text in order. Four seams are known besides the full
stop: a bullet inside a line, a capital glued to the word before ("informationWe may"), a capitalised sentence starter
after a word without a stop ("Cookies We use"), and a run of title words before one (a heading without markup).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final, Literal

from exporter.language.blocks import blocks_of
from exporter.language.lists import ListFinder
from exporter.language.tables import Row, TableFinder, lines_of
from exporter.language.tokens import cast_shadow
from exporter.model import Block, Document
from exporter.syntax import Sentence
from exporter.vocabulary import Vocabulary

__all__ = ["SentenceSplitter"]

_MAX_HEADING_WORDS: Final = 14
_MAX_PLAIN_HEADING_WORDS: Final = 7
_SHORT_VERB: Final = 4
_MAX_LABEL_WORDS: Final = 5
_SHARE_OF_CAPITAL_YOU: Final = 0.3
_SMALL_WORDS: Final = re.compile(r"[^\W_A-Z]{1,4}$")
_WORD: Final = re.compile(r"\S+")
# Each pattern begins with what is seldom: one that begins with a look-behind, or may be empty, is tried at every
# character.
_STOP: Final = re.compile(r"""[.!?]["')\]]*\s+(?=["'(\[]*[A-Z0-9•])|[?]\s+(?=[a-z])""")
_STOP_OR_BULLET: Final = re.compile(rf"""{_STOP.pattern}|[;:.]?\s*(?=•)""")
_GLUED_CAPITAL: Final = re.compile(
    r"""[A-Z](?<=[a-z)"'.!?:;,][A-Z])(?=[a-z]*(?::|,?(?:\s|\Z))|[a-z]{3,}[A-Z]"""
    r"""|(?<=[.!?:;][A-Z])(?:[A-Z]{3,}|[a-z]+['-][A-Za-z]+)\s)"""
)
_GLUE: Final = re.compile(r"""(?:(?<=[a-z)"'])[.!?:;,]?|(?<=[A-Z])[!?]|(?<=\d{4})[.]|(?<=[a-z] )[.])["')]*(?=[A-Z])""")
_GLUE_LENGTH: Final = 8
#: Before a dash, or a section number that is glued to the stop: "our business.|3.6 We may".
_MARK: Final = re.compile(r"[.:;!?]\s*(?=-\s+[A-Z])|[.](?<=[a-z)][.])(?=\d{1,2}(?:[.]\d{1,2})+\s+[A-Z])")
_CAPITAL_YOU: Final = re.compile(r" (?<=[a-z] )(?:You|Your|We|Our|Us)\b")
_PLAIN_YOU: Final = re.compile(r" (?<=[a-z] )(?:you|your|we|our|us)\b")
_ADJECTIVE: Final = re.compile(r"(?:able|ible|ing|onal|ed)\s+$", re.IGNORECASE)
_NAME: Final = re.compile(r"[.](?:(?=_)|\s+(?=_[a-z]))")
_ITEM_MARK: Final = re.compile(r"\s*(?:[•*]|-(?=\s)|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)](?=\s))\s*", re.IGNORECASE)
_CAPITALS: Final = re.compile(
    r"[A-Z](?:(?<=[A-Z]{4})(?=[a-z]+\s+[a-z])|(?<=[a-z.][A-Z])(?=[A-Z]{3,}\s(?:[A-Z]{2}|\d)))"
)


class SentenceSplitter:
    """Splits documents. Built once from the vocabulary's starters and abbreviations."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._lists = ListFinder(vocabulary)
        self._tables = TableFinder(vocabulary)
        self._starters = frozenset(word.capitalize() for word in cues["grammar-starter"])
        self._openers = self._starters | {word.capitalize() for word in cues["grammar-opener"]}
        self._pronouns = frozenset(word.capitalize() for word in cues["grammar-first-person"]) | frozenset(
            word.capitalize() for word in cues["grammar-second-person"]
        )
        speakers = set(cues["grammar-first-person"]) & set(cues["grammar-subject-pronoun"])
        #: Words behind which nothing ends, and those of them that are small in a heading too.
        self._opening = speakers.union(cues["grammar-article"], cues["grammar-possessive"])
        self._small = frozenset(cues["grammar-preposition"]).union(cues["grammar-unfinished"])
        forms = {word.lower() for suffix in cues["reading-CompanySuffix"] for word in suffix.split() if word[-1] == "."}
        self._abbreviations = forms.union(cues["grammar-abbreviation"])
        whole = (*cues["grammar-subject-pronoun"], *cues["grammar-whole-opening"])
        self._whole = frozenset(word.capitalize() for word in whole)
        self._speakers = frozenset(cues["grammar-subject-pronoun"])
        self._questions = frozenset(word.capitalize() for word in cues["grammar-question"])
        finite = (*cues["grammar-modal"], *cues["grammar-be"], *cues["grammar-do"], *cues["grammar-have"])
        self._finite = re.compile(rf"\b(?:{'|'.join(map(re.escape, finite))})\b", re.IGNORECASE)
        ambiguous = frozenset(cues["grammar-noun-or-verb"])
        verbs = {
            label for verb in vocabulary.verbs for label in verb.labels if label.isalpha() and label not in ambiguous
        }
        openers = self._starters | {verb.capitalize() for verb in verbs if len(verb) > _SHORT_VERB}
        starters = "|".join(sorted(map(re.escape, openers)))
        self._seam = re.compile(rf"\s(?<=[a-z,)]\s)\s*(?=[A-Z])(?=(?:{starters})\s+[a-z])")

    def split(self, document: Document) -> list[Sentence]:
        """The units of the document's body in order.

        >>> from exporter.vocabulary import load_vocabulary
        >>> from exporter.model import Document, Span
        >>> text = "Cookies We use cookies. You can:• refuse them• delete them"
        >>> found = SentenceSplitter(load_vocabulary()).split(Document(text=text, body=Span(0, len(text))))
        >>> [(unit.kind, text[unit.start : unit.end]) for unit in found]  # doctest: +NORMALIZE_WHITESPACE
        [('heading', 'Cookies'), ('sentence', 'We use cookies.'), ('sentence', 'You can:'),
         ('item', 'refuse them'), ('item', 'delete them')]
        """
        shadow = cast_shadow(document.text)
        capital_you = self._writes_capital_you(shadow)
        units: list[Sentence] = []
        blocks = list(blocks_of(document))
        rows = self._tables.find(document.text, blocks)
        for index, block in enumerate(blocks):
            if index in rows:
                units.extend(self._split_row(document, shadow, rows[index], capital_you=capital_you))
            else:
                units.extend(self._split_block(document, shadow, block, capital_you=capital_you))
        return self._lists.find(shadow, units)

    def _writes_capital_you(self, shadow: str) -> bool:
        """Whether the text writes "You" or "We" with a capital inside its sentences, as a defined term."""
        inside = len(_CAPITAL_YOU.findall(shadow))
        return inside > 0 and inside > _SHARE_OF_CAPITAL_YOU * (len(_PLAIN_YOU.findall(shadow)) + 1)

    def _split_row(self, document: Document, shadow: str, row: Row, *, capital_you: bool) -> Iterator[Sentence]:
        """The cells of a row, or their lines; what a cell tells in sentences is split as any paragraph."""
        for column, (start, end) in enumerate(row.cells):
            if column in row.prose:
                block = Block("paragraph", start, end)
                for sentence in self._split_block(document, shadow, block, capital_you=capital_you):
                    yield replace(sentence, row=row.number)
            else:
                for first, last in lines_of(document.text, start, end):
                    yield Sentence(first, last, "cell", level=column, row=row.number)

    def _split_block(self, document: Document, shadow: str, block: Block, *, capital_you: bool) -> Iterator[Sentence]:
        if block.kind == "heading":
            yield from _trimmed(shadow, block.start, block.end, "heading", block.level)
            return
        cuts = self._cuts(document, shadow, block, capital_you=capital_you)
        bounds = [block.start, *cuts, block.end]
        for start, end in pairwise(bounds):
            mark = _ITEM_MARK.match(shadow, start, end)
            bullet = mark is not None and (start != block.start or block.kind == "item" or shadow[start] in "•*-")
            if bullet and mark is not None and mark.end() < end:
                yield from _trimmed(shadow, mark.end(), end, "item", block.level)
            elif start == block.start and block.kind == "item":
                yield from _trimmed(shadow, start, end, "item", block.level)
            else:
                place = "line" if (start, end) == (block.start, block.end) else "cut" if end != block.end else "end"
                yield from self._split_heading(document, shadow, start, end, place)

    def _cuts(self, document: Document, shadow: str, block: Block, *, capital_you: bool) -> list[int]:
        """Where the block is cut: offsets at which a new unit begins."""
        cuts = set()
        bulleted = shadow.find("•", block.start, block.end) >= 0
        for match in (_STOP_OR_BULLET if bulleted else _STOP).finditer(shadow, block.start, block.end):
            if match.start() > block.start and (
                not self._is_abbreviation(shadow, block.start, match.start())
                or (not capital_you and self._opens_with_subject(shadow, match.end(), block.end))
                or self._heading_end(document, shadow, match.end(), block.end) is not None
            ):
                cuts.add(match.end())
        cuts.update(self._glued_cuts(document, shadow, block))
        cuts.update(match.end() for match in _MARK.finditer(shadow, block.start, block.end))
        for match in self._seam.finditer(shadow, block.start, block.end):
            word = _WORD.match(shadow, match.end())
            meant = capital_you and word is not None and word.group() in self._pronouns
            if not meant and self._may_end(shadow, block.start, match.end()):
                cuts.add(match.end())
        cuts.update(self._capital_cuts(shadow, block))
        hard = _hard_space_cuts(document, block)
        cuts.update(cut for cut in hard if self._may_end(shadow, block.start, cut))
        cuts.update(_name_cuts(shadow, block))
        return sorted(cut for cut in cuts if block.start < cut < block.end)

    def _may_end(self, shadow: str, start: int, cut: int) -> bool:
        """Whether what stands before a cut is whole: not "clicking the | Unsubscribe link" or "(the “| Data”)"."""
        before = shadow[start:cut].rsplit(maxsplit=1)[-1:]
        if not before:
            return True
        word = before[0].lstrip("\"'([")
        whole = not _opens_quote(before[0]) and not word.endswith(",")
        return whole and word not in self._small and word.lower() not in self._opening

    def _capital_cuts(self, shadow: str, block: Block) -> Iterator[int]:
        """Where a heading in capitals is glued to what stands around it: "our shop|YOUR DATA|We collect"."""
        for match in _CAPITALS.finditer(shadow, block.start, block.end):
            word = _WORD.match(shadow, match.start())
            if word is not None and (word.group().isupper() or word.group() in self._starters):
                yield match.start()

    def _glued_cuts(self, document: Document, shadow: str, block: Block) -> Iterator[int]:
        """Capitals right after a word: after a stop any does, else only what begins a sentence."""
        for capital in _GLUED_CAPITAL.finditer(shadow, block.start, block.end):
            at = capital.start()
            glued = _GLUE.finditer(shadow, max(block.start, at - _GLUE_LENGTH), at + 1)
            match = next((match for match in glued if match.end() == at), None)
            if match is None:
                continue
            word = _WORD.match(shadow, match.end())
            before = shadow[shadow.rfind(" ", block.start, match.start()) + 1 : match.start()]
            if word is None or "@" in before or "www" in before:
                continue
            opener = word.group().rstrip(",")
            named = _starts_name(document, at) and self._may_end(shadow, block.start, at)
            opens = opener in self._openers and not _opens_quote(before)
            if (match.group()[:1] in tuple(".!?:") or opens or named) and opener.lower() not in {"com", "net", "org"}:
                yield at

    def _is_abbreviation(self, shadow: str, start: int, stop: int) -> bool:
        word = shadow[max(start, shadow.rfind(" ", start, stop) + 1) : stop + 1].lstrip("(\"'").lower()
        last = word.rpartition("-")[2]  # "the EU-U.S. framework"
        return last in self._abbreviations or (len(word) == 2 and word != "i.")  # noqa: PLR2004 -- an initial

    def _opens_with_subject(self, shadow: str, start: int, end: int) -> bool:
        """ "… by Acme Inc. | They keep it": what begins a sentence also behind an abbreviation."""
        word = _WORD.match(shadow, start, end)
        return word is not None and word.group() in self._whole

    def _split_heading(self, document: Document, shadow: str, start: int, end: int, place: str) -> Iterator[Sentence]:
        """A sentence, with the heading before it that the crawler glued on, if there is one."""
        start, end = _trim(shadow, start, end)
        if start >= end:
            return
        if self._looks_like_heading(shadow, start, end, place):
            yield Sentence(start, end, "heading")
            return
        seam = self._heading_end(document, shadow, start, end)
        if seam is not None:
            yield from _trimmed(shadow, start, seam, "heading")
            start = seam
        yield from _trimmed(shadow, start, end, "sentence")

    def _looks_like_heading(self, shadow: str, start: int, end: int, place: str) -> bool:
        """Short, without a stop and a finite verb of its own; ``place`` is "line", "cut" (more follows) or "end"."""
        words = shadow[start:end].split()
        last = shadow[end - 1]
        if len(words) > _MAX_HEADING_WORDS or last in ".!;," or "@" in shadow[start:end] or not words[0][0].isalnum():
            return False
        question = words[0] in self._questions
        if last == "?":
            return words[0][0].isupper()
        if last == ":" and len(words) > _MAX_LABEL_WORDS:
            return False
        if words[0] in self._whole or ("," in shadow[start:end] and not shadow[start:end].istitle()):
            return False
        if words[0][0].islower() or (self._finite.search(shadow, start, end) and not question):
            return False
        longer = [word for word in words if not _SMALL_WORDS.match(word)]
        capitals = sum(word[0].isupper() or word[0].isdigit() for word in longer)
        titled = capitals * 2 > len(longer)
        return titled or question or place == "cut" or (place == "line" and len(words) <= _MAX_PLAIN_HEADING_WORDS)

    def _heading_end(self, document: Document, shadow: str, start: int, end: int) -> int | None:
        """Where the sentence begins after a run of title words, if it begins with one."""
        found, title, small, asked = None, False, False, False
        for index, match in enumerate(_WORD.finditer(shadow, start, end)):
            word = match.group()
            asked = asked or (index == 0 and word in self._questions)  # "How we use it We collect …"
            plain = word[:1].islower() if index else shadow[match.end() : match.end() + 2].strip().islower()
            if index >= _MAX_HEADING_WORDS or (plain and not asked and word.lower() in self._speakers):
                break  # "We use the Order Information that …"
            if title and _starts_name(document, match.start()) and not small:
                return match.start() if self._may_end(shadow, start, match.start()) else None
            following = shadow[match.end() : match.end() + 2].strip()[:1]
            if title and word in self._openers and following.islower() and not self._goes_on(shadow, start, match):
                found = match.start()
            small = _SMALL_WORDS.match(word) is not None  # "write to us at | Acme Inc." goes on
            if not (word[0].isupper() or small or word in "&/-"):
                break
            title = title or (word[0].isupper() and word not in self._openers)
            if found is not None or (word[-1] in ".!?" and word.lower() not in self._abbreviations):
                break
        return found

    def _goes_on(self, shadow: str, start: int, opener: re.Match[str]) -> bool:
        """Whether an opener belongs to the words before it: "Personally Identifiable | Information may …"."""
        described = opener.group() == "Information" and _ADJECTIVE.search(shadow, start, opener.start()) is not None
        return described or not self._may_end(shadow, start, opener.start())


def _opens_quote(word: str) -> bool:
    """Whether a word ends with a mark that opens what follows: "(“", "(the “"."""
    return word.strip("\"'([") == "" or (word[-1] in "\"'" and word[-2:-1] == "(")


def _hard_space_cuts(document: Document, block: Block) -> Iterator[int]:
    """A name after a no-break space: editors leave these after headings."""
    at = document.text.find("\u00a0", block.start, block.end)
    while at >= 0:
        if _starts_name(document, at + 1):
            yield at + 1
        at = document.text.find("\u00a0", at + 1, block.end)


def _name_cuts(shadow: str, block: Block) -> Iterator[int]:
    """Before the name of a cookie behind a stop, as in flattened lists: "your session.|_visit, for a day"."""
    if shadow.find("_", block.start, block.end) >= 0:
        yield from (match.end() for match in _NAME.finditer(shadow, block.start, block.end))


def _starts_name(document: Document, at: int) -> bool:
    return any(document.text.startswith(name, at) for name in document.names)


def _trim(shadow: str, start: int, end: int) -> tuple[int, int]:
    while start < end and shadow[start].isspace():
        start += 1
    while end > start and shadow[end - 1].isspace():
        end -= 1
    return start, end


def _trimmed(
    shadow: str, start: int, end: int, kind: Literal["sentence", "heading", "item"], level: int = 0
) -> Iterator[Sentence]:
    start, end = _trim(shadow, start, end)
    if any(character.isalnum() for character in shadow[start:end]):
        yield Sentence(start, end, kind, level)
