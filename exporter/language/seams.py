"""Seams: where a block is cut into sentences and items, also where crawling has glued them together.

Four seams are known besides the full stop: a bullet inside a line, a capital glued to the word before ("informationWe
may"), a capitalised sentence starter after a word without a stop ("Cookies We use"), and a run of title
words before one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from exporter.language.headings import HeadingFinder, opens_quote, starts_name
from exporter.model import Block, Document
from exporter.vocabulary import Vocabulary

__all__ = ["SeamFinder", "joins_words"]

_SHORT_VERB: Final = 4
_WORD: Final = re.compile(r"\S+")
# Each pattern begins with what is seldom: one that begins with a look-behind, or may be empty, is tried at every
# character.
_STOP: Final = re.compile(r"""[.!?]["')\]]*\s+(?=["'(\[]*[A-Z0-9•])|[?]\s+(?=[a-z])""")
#: The number of a section, in which no sentence ends.
_NUMBER: Final = re.compile(r"[(]?(?:\d{1,2}(?:[.]\d{1,2})*|[IVX]{1,5}|[ivx]{1,5})[.]")
_STOP_OR_BULLET: Final = re.compile(rf"""{_STOP.pattern}|[;:.]?\s*(?=•)""")
_GLUED_CAPITAL: Final = re.compile(
    r"""[A-Z](?<=[a-z)"'.!?:;,][A-Z])(?=[a-z]*(?::|,?(?:\s|\Z))|[a-z]{3,}[A-Z]"""
    r"""|(?<=[.!?:;][A-Z])(?:[A-Z]{3,}|[a-z]+['-][A-Za-z]+)\s|(?<=[.!?][A-Z])[A-Za-z]+[.][a-z]{2,3},?\s)"""
)
_GLUE: Final = re.compile(r"""(?:(?<=[a-z)"'])[.!?:;,]?|(?<=[A-Z])[!?]|(?<=\d{4})[.]|(?<=[a-z] )[.])["')]*(?=[A-Z])""")
_GLUE_LENGTH: Final = 8
_LONGEST: Final = 20
#: A word that goes on in small letters; what stands before one that has none but such, read from its end.
_JOINED: Final = re.compile(r"[A-Z][a-z]{2,}(?=\s[a-z])")
_LOWER: Final = re.compile(r"[a-z]{4,}(?:\s|\Z)")
#: Before a dash, or a section number that is glued to the stop: "our business.|3.6 We may".
_MARK: Final = re.compile(
    r"""(?:[.:!?]|;(?:\s*(?:and|or))?)\s*(?=-\s+["'(]?[A-Z])|[.](?<=[a-z)][.])(?=\d{1,2}(?:[.]\d{1,2})+\s+[A-Z])"""
)
#: Letters of items glued to the mark before: "to:|a) ship it;|b) bill you".
_LETTER: Final = re.compile(
    r"[:;](?<=[a-z)][:;])(?=\(?(?:[a-h]|[ivx]{1,4})[.)](?:\s+\S|(?:the|your|our|to)\s))"
    r"|[.](?<=[a-z)]{2}[.])(?=\(?[a-h]\)\s+\S)"
)
#: Items glued to the mark before them: "to:|ship it;|bill you;|keep records"; so many at least.
_JOINED_ITEM: Final = re.compile(r"[:;](?<=[a-z)][:;])(?=[a-z]{2,}\s)")
_FEWEST_JOINED: Final = 3
#: Dashes of items glued to what stands before: "in these ways:|- to ship it;|- to bill you"; the first opens the list.
_DASH: Final = re.compile(r"-(?<=[;:.)]-)\s+(?=[A-Za-z])|-(?<=[a-z]-)\s+(?!(?:and|or|to)\s)(?=[A-Za-z])")
_OPENING_DASH: Final = re.compile(r":-\s+(?=[A-Za-z])")
_AIM: Final = re.compile(r"-(?<=[a-z)]-)\s+(?=To\s+[a-z])")
_NAMED: Final = re.compile(r"[A-Za-z]+[a-z][A-Z][A-Za-z]*")
_NAME: Final = re.compile(r"[.](?:(?=_)|\s+(?=_[a-z]))")
#: Names in a row that itself begins with one; of three parts the first is the word before: "visits|_shop_visitor, …".
_NAMES: Final = re.compile(
    r"\s(?:[a-z]+(?=(?:_[a-z]+){2,},\s)|(?=_?[a-z]+_[a-z]+(?:_[a-z]+)*,\s)|(?<=[.]\s)(?=[a-z]+,\s))"
)
_CAPITALS: Final = re.compile(
    r"[A-Z](?:(?<=[A-Z]{4})(?=[a-z]+\s+[a-z])|(?<=[a-z.][A-Z])(?=[A-Z]{3,}\s(?:[A-Z]{2}|\d)))"
)


class SeamFinder:
    """Finds the places by the starters, verbs and abbreviations of the vocabulary."""

    def __init__(self, vocabulary: Vocabulary, headings: HeadingFinder) -> None:
        cues = vocabulary.cues
        self._headings = headings
        self._domains = frozenset(cues["grammar-domain"])
        self._pronouns = frozenset(word.capitalize() for word in cues["grammar-first-person"]) | frozenset(
            word.capitalize() for word in cues["grammar-second-person"]
        )
        self._subjects = frozenset(cues["grammar-subject-pronoun"])
        known = (label for service in vocabulary.services for label in service.labels)
        self._names = frozenset(word for label in known for word in label.split() if _NAMED.fullmatch(word))
        answers = (word.capitalize() for word in (*cues["table-yes"], *cues["table-no"]) if word.isalpha())
        #: An answer, with what explains it set apart: "Yes| (cookies are small files …)".
        self._answer = re.compile(rf"(?:{'|'.join(answers)})(?=\s+(?:\(|[–—-]\s)[A-Z])")
        ambiguous = frozenset(cues["grammar-noun-or-verb"])
        verbs = {
            label for verb in vocabulary.verbs for label in verb.labels if label.isalpha() and label not in ambiguous
        }
        openers = headings.starters | {verb.capitalize() for verb in verbs if len(verb) > _SHORT_VERB}
        starters = "|".join(sorted(map(re.escape, openers)))
        self._seam = re.compile(rf"\s(?<=[a-z,)]\s)\s*(?=[A-Z])(?=(?:{starters})\s+[a-z])")

    def find(self, document: Document, shadow: str, block: Block, *, capital_you: bool) -> list[int]:
        """Where the block is cut: offsets at which a new unit begins."""
        cuts = set()
        bulleted = shadow.find("•", block.start, block.end) >= 0
        for match in (_STOP_OR_BULLET if bulleted else _STOP).finditer(shadow, block.start, block.end):
            ends = not self._is_abbreviation(shadow, block.start, match.start()) or (
                not capital_you and self._opens_with_subject(shadow, match.end(), block.end)
            )
            ends = ends and _NUMBER.fullmatch(shadow, block.start, match.start() + 1) is None  # "IV. Your rights"
            if match.start() > block.start and (ends or self._opens_title(document, shadow, match.end(), block.end)):
                cuts.add(match.end())
        cuts.update(self._glued_cuts(document, shadow, block))
        answer = self._answer.match(shadow, block.start, block.end)
        cuts.update(() if answer is None else (answer.end(),))
        cuts.update(match.end() for match in _MARK.finditer(shadow, block.start, block.end))
        cuts.update(_dash_cuts(shadow, block))
        letters = [match.end() for match in _LETTER.finditer(shadow, block.start, block.end)]
        cuts.update(letters if len(letters) > 1 else ())
        joined = [match.end() for match in _JOINED_ITEM.finditer(shadow, block.start, block.end)]
        cuts.update(joined if len(joined) >= _FEWEST_JOINED else ())
        for match in self._seam.finditer(shadow, block.start, block.end):
            word = _WORD.match(shadow, match.end())
            meant = capital_you and word is not None and word.group() in self._pronouns
            if (
                not meant
                and not _is_named(document, match.end())
                and not self._is_said(shadow, block.start, match)
                and self._headings.may_end(shadow, block.start, match.end())
            ):
                cuts.add(match.end())
        cuts.update(self._capital_cuts(shadow, block))
        hard = _hard_space_cuts(document, block)
        cuts.update(cut for cut in hard if self._may_be_titled(shadow, block.start, cut))
        cuts.update(_name_cuts(shadow, block))
        return sorted(cut for cut in cuts if block.start < cut < block.end)

    def _may_be_titled(self, shadow: str, start: int, cut: int) -> bool:
        """Whether what stands before a name may be the title of a sentence that begins with it."""
        return self._headings.may_end(shadow, start, cut) and not self._headings.reaches(shadow[start:cut])

    def _is_said(self, shadow: str, start: int, seam: re.Match[str]) -> bool:
        """ "Information You | Choose to Provide": whether a verb in a title stands behind its subject."""
        before = shadow[start : seam.start()].rsplit(maxsplit=1)[-1:]
        word = _WORD.match(shadow, seam.end())
        told = word is not None and word.group() not in self._headings.openers
        return told and bool(before) and before[0].lower() in self._subjects

    def _capital_cuts(self, shadow: str, block: Block) -> Iterator[int]:
        """Where a heading in capitals is glued to what stands around it: "our shop|YOUR DATA|We collect"."""
        for match in _CAPITALS.finditer(shadow, block.start, block.end):
            word = _WORD.match(shadow, match.start())
            if word is not None and (word.group().isupper() or word.group() in self._headings.starters):
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
            if word is None or self._is_in_address(before, word.group()):
                continue
            if self._is_in_name(document, shadow, at):
                continue
            opener = word.group().rstrip(",")
            named = starts_name(document, at) and self._headings.may_end(shadow, block.start, at)
            opens = opener in self._headings.openers and not opens_quote(before)
            opens = opens or (match.start() == at and joins_words(shadow, at))
            if (match.group()[:1] in tuple(".!?:") or opens or named) and opener.lower() not in self._domains:
                yield at

    def _is_in_address(self, before: str, word: str) -> bool:
        """Whether a capital stands inside "https://Shop.Acme.com", or behind a whole one what begins no sentence."""
        if "@" in before or "www" in before:
            whole = before.rpartition(".")[2].lower() in self._domains
            return not (whole and word.rstrip(",") in self._headings.starters)
        return "/" in before and "." in word.rstrip(".,")

    def _is_in_name(self, document: Document, shadow: str, at: int) -> bool:
        """Whether a capital stands inside a name that is written so: "LinkedIn may …", "ShareThis lets you …"."""
        start = end = at
        while start and shadow[start - 1].isalpha():
            start -= 1
        while end < len(shadow) and shadow[end].isalpha():
            end += 1
        word = shadow[start:end]
        if start == at:
            return False
        return word in self._names or any(word in name.split() for name in document.names)

    def _is_abbreviation(self, shadow: str, start: int, stop: int) -> bool:
        word = shadow[max(start, shadow.rfind(" ", start, stop) + 1) : stop + 1].lstrip("(\"'").lower()
        last = word.rpartition("-")[2]  # "the EU-U.S. framework"
        return last in self._headings.abbreviations or (len(word) == 2 and word != "i.")  # noqa: PLR2004 -- an initial

    def _opens_title(self, document: Document, shadow: str, start: int, end: int) -> bool:
        """ "… by Acme Inc. | Your Choices You may …", but "the right of access (Art. | 15 GDPR) You may …"."""
        return not shadow[start].isdigit() and self._headings.find_end(document, shadow, start, end) is not None

    def _opens_with_subject(self, shadow: str, start: int, end: int) -> bool:
        """ "… by Acme Inc. | They keep it": what begins a sentence also behind an abbreviation."""
        word = _WORD.match(shadow, start, end)
        return word is not None and word.group() in self._headings.whole


def _is_named(document: Document, cut: int) -> bool:
    """Whether a cut would part a name: "shop at Anglers | All"."""
    for name in document.names:
        at = document.text.rfind(name, max(0, cut - len(name) + 1), cut + len(name) - 1) if " " in name else -1
        if 0 <= at < cut < at + len(name):
            return True
    return False


def joins_words(shadow: str, at: int) -> bool:
    """ "Ship your order|Send you news": whether nothing but the capital there parts two words that prose has."""
    return _JOINED.match(shadow, at) is not None and _LOWER.match(shadow[max(0, at - _LONGEST) : at][::-1]) is not None


def _hard_space_cuts(document: Document, block: Block) -> Iterator[int]:
    """A name after a no-break space: editors leave these after headings."""
    at = document.text.find("\u00a0", block.start, block.end)
    while at >= 0:
        if starts_name(document, at + 1):
            yield at + 1
        at = document.text.find("\u00a0", at + 1, block.end)


def _dash_cuts(shadow: str, block: Block) -> Iterator[int]:
    """Before the dashes of glued items: behind a colon that one is glued to, else before "To" with a capital."""
    if shadow.find("- ", block.start, block.end) < 0:
        return
    opening = _OPENING_DASH.search(shadow, block.start, block.end)
    if opening is not None:
        yield from (match.start() for match in _DASH.finditer(shadow, opening.start(), block.end))
    yield from (match.start() for match in _AIM.finditer(shadow, block.start, block.end))


def _name_cuts(shadow: str, block: Block) -> Iterator[int]:
    """Before the name of a cookie, as in flattened lists: "your session.|_visit, for a day cart|_uniq_id, for ever"."""
    if shadow.find("_", block.start, block.end) >= 0:
        yield from (match.end() for match in _NAME.finditer(shadow, block.start, block.end))
    if shadow.startswith("_", block.start):
        for match in _NAMES.finditer(shadow, block.start, block.end):
            if shadow[match.start() - 1] not in ",;:":
                yield match.end()
