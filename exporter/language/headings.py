"""Headings without markup: lines that look like titles, and title words glued to the sentence behind them."""

from __future__ import annotations

import re
from typing import Final

from exporter.model import Document
from exporter.vocabulary import Vocabulary

__all__ = ["HeadingFinder", "opens_quote", "starts_name"]

_MAX_HEADING_WORDS: Final = 14
_MAX_PLAIN_HEADING_WORDS: Final = 7
_MAX_LABEL_WORDS: Final = 5
_AIM: Final = "to:"
_SMALL_WORDS: Final = re.compile(r"[^\W_A-Z]{1,4}$")
_WORD: Final = re.compile(r"\S+")
#: The last words of a title, which the sentence behind it begins with: "our data |Our data is kept".
_ECHO: Final = re.compile(r"\b(\w++(?:\s\w++){1,3})\s(?=[A-Z])(?i:\1)\s[a-z]")
#: How far the repetition may stand behind the beginning of a title.
_TITLE: Final = 100
#: How long words in capitals are at least that are a title and no name: "YOUR DATA".
_LETTERS: Final = 9
#: What is in addresses of mail and of pages, which no title names.
_ADDRESSED: Final = ("@", "://")
_ADJECTIVE: Final = re.compile(r"(?:able|ible|ing|onal|ed)\s+$", re.IGNORECASE)


class HeadingFinder:
    """Finds headings by their words: titles are short, have capitals and no verb of their own."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        #: Words, with a capital, that begin a sentence; ``openers`` also behind title words.
        self.starters = frozenset(word.capitalize() for word in cues["grammar-starter"])
        self.openers = self.starters | {word.capitalize() for word in cues["grammar-opener"]}
        speakers = set(cues["grammar-first-person"]) & set(cues["grammar-subject-pronoun"])
        #: Words behind which nothing ends, and those of them that are small in a heading too.
        determiners = (cues["grammar-article"], cues["grammar-possessive"], cues["grammar-quantifier"])
        self._opening = speakers.union(*determiners)
        self._pointing = frozenset(
            (*cues["grammar-article"], *cues["grammar-possessive"], *cues["grammar-demonstrative"])
        )
        self._small = frozenset(cues["grammar-preposition"]).union(cues["grammar-unfinished"])
        forms = {word.lower() for suffix in cues["reading-CompanySuffix"] for word in suffix.split() if word[-1] == "."}
        self.abbreviations = forms.union(cues["grammar-abbreviation"])
        whole = (*cues["grammar-subject-pronoun"], *cues["grammar-whole-opening"])
        #: Words, with a capital, with which no heading begins.
        self.whole = frozenset(word.capitalize() for word in whole)
        self._speakers = frozenset(cues["grammar-subject-pronoun"])
        self._reaching = frozenset((*cues["contact-verb"], *cues["grammar-reading-verb"]))
        self._adverbs = frozenset(cues["grammar-adverb"])
        self._questions = frozenset(word.capitalize() for word in cues["grammar-question"])
        self._clauses = frozenset(word.capitalize() for word in cues["grammar-whole-opening"]) - self._questions
        listing = (verb for verb in vocabulary.verbs if "elaboration" in verb.flags)
        labels = (label for verb in listing for label in verb.labels if label.isalpha())
        told = [label for label in labels if not label.endswith("ing")]  # "Usage data including:" is a title
        self._listing = frozenset(f"{label}{end}" for label in told for end in ("", "s"))
        finite = (*cues["grammar-modal"], *cues["grammar-be"], *cues["grammar-do"], *cues["grammar-have"])
        telling = "|".join(map(re.escape, finite))
        self._finite = re.compile(rf"\b(?:{telling})\b", re.IGNORECASE)
        others = "|".join(sorted(map(re.escape, self.openers)))
        #: A name and its verb behind "The", "Our": "Newsletters The | Acme Times will | send".
        self._named = re.compile(rf"\s+(?:(?!(?:{others})\s)[A-Z][\w.&'-]*\s+){{1,5}}(?:[a-z]+ly\s+)?(?:{telling})\s")

    def looks_like_heading(self, shadow: str, start: int, end: int, place: str) -> bool:
        """Short, without a stop and a finite verb of its own; ``place`` is "line", "cut" (more follows) or "end"."""
        words = shadow[start:end].split()
        last = (shadow[start:end].rstrip("\"'") or shadow[start:end])[-1]  # "… by means of “cookies.”"
        addressed = any(mark in shadow[start:end] for mark in _ADDRESSED)
        if len(words) > _MAX_HEADING_WORDS or last in ".!;," or addressed or not words[0][0].isalnum():
            return False
        question = words[0] in self._questions
        if last == "?":
            return words[0][0].isupper()
        listing = words[-1][:-1] in self._listing and words[0].lower() in self._opening  # "Your choices include:"
        listing = listing or words[-1] == _AIM  # "Acme uses cookies to:"
        if last == ":" and (len(words) > _MAX_LABEL_WORDS or listing):
            return False
        if words[0] in self.whole or ("," in shadow[start:end] and not shadow[start:end].istitle()):
            return False
        if words[0][0].islower() or (self._finite.search(shadow, start, end) and not question):
            return False
        longer = [word for word in words if not _SMALL_WORDS.match(word)]
        capitals = sum(word[0].isupper() or word[0].isdigit() for word in longer)
        titled = capitals * 2 > len(longer)
        return titled or question or place == "cut" or (place == "line" and len(words) <= _MAX_PLAIN_HEADING_WORDS)

    def leads_in(self, shadow: str, start: int, end: int) -> bool:
        """ "Therefore, | we may share your data with:": whether a line that is marked as a heading is a lead-in."""
        line = shadow[start:end].rstrip()
        opening = line[:-1].lower().split(", ", 1)[-1].split(maxsplit=1)[:1] if line[-1:] == ":" else []
        return not self._speakers.isdisjoint(opening) and self._finite.search(line) is not None

    def find_end(self, document: Document, shadow: str, start: int, end: int) -> int | None:
        """Where the sentence begins after a run of title words, if it begins with one."""
        echo = _ECHO.search(shadow, start, min(end, start + _TITLE))
        if echo is not None and not self._finite.search(shadow, start, echo.end(1)):
            return echo.end(1) + 1
        opening = _WORD.match(shadow, start, end)
        if opening is not None and opening.group() in self._clauses:
            return None  # "If You use Our App, then | We will …"
        title, asked = False, False
        for index, match in enumerate(_WORD.finditer(shadow, start, end)):
            word = match.group()
            asked = asked or (index == 0 and word in self._questions)  # "How we use it We collect …"
            plain = word[:1].islower() if index else shadow[match.end() : match.end() + 2].strip().islower()
            if index >= _MAX_HEADING_WORDS or (plain and not asked and word.lower() in self._speakers):
                break  # "We use the Order Information that …"
            at = match.start()
            if title and self.may_end(shadow, start, at) and self._opens(document, shadow, match, (start, end)):
                return at
            if not (word[0].isupper() or _SMALL_WORDS.match(word) or word in "&/-"):
                break
            named = word[0].isupper() and word not in self.openers and word.lower() not in self._adverbs
            title = title or named  # but "Sometimes Acme will …"
            if word[-1] in ".!?" and word.lower() not in self.abbreviations:
                break
        return None

    def _opens(self, document: Document, shadow: str, opener: re.Match[str], bounds: tuple[int, int]) -> bool:
        """Whether a word behind a title is the first of a sentence."""
        title = shadow[bounds[0] : opener.start()]
        word, last = opener.group(), title.rsplit(maxsplit=1)[-1]
        goes_on = shadow[opener.end() : opener.end() + 2].strip()[:1].islower()
        if starts_name(document, opener.start()) and not _SMALL_WORDS.match(last):
            return not self.reaches(title)  # but "write to us at | Acme Inc." goes on, so does "contact | Acme Inc."
        several = " " in title.strip() and len(title) >= _LETTERS and "." not in title
        if title.isupper() and several and goes_on and word[0].isupper() and word[1:].islower():
            return True  # "SHARING YOUR DATA | Acme does not …"
        if word not in self.openers or (word == "Information" and _ADJECTIVE.search(title) is not None):
            return False  # "Personally Identifiable | Information may …"
        if (
            word not in self.starters
            and last.isalpha()
            and _is_term(shadow, opener.start() - len(last) - 1, last, word)
        ):
            return False
        points = word.lower() in self._pointing and last.lower() not in self._small
        return goes_on or (points and self._named.match(shadow, opener.end(), bounds[1]) is not None)

    def reaches(self, title: str) -> bool:
        """ "Please contact | Acme": whether what stands before a name is a verb by which one turns to it."""
        return title.rsplit(maxsplit=1)[-1].lower() in self._reaching

    def may_end(self, shadow: str, start: int, cut: int) -> bool:
        """Whether what stands before a cut is whole: not "clicking the | Unsubscribe link" or "(the “| Data”)"."""
        before = shadow[start:cut].rsplit(maxsplit=1)[-1:]
        if not before:
            return True
        word = before[0].lstrip("\"'([")
        whole = not opens_quote(before[0]) and not word.endswith(",")
        return whole and word not in self._small and word.lower() not in self._opening


def _is_term(shadow: str, at: int, last: str, word: str) -> bool:
    """Whether two words with capitals stand so within a sentence too: "collect | User Information |"."""
    one = word.removesuffix("s")
    term = f"{last} {one}"
    other = shadow.find(term) if last.removesuffix("s") != one else -1
    while other >= 0:
        if other != at and shadow[max(0, other - 2) : other - 1].islower() and shadow[other - 1] == " ":
            return True
        other = shadow.find(term, other + 1)
    return False


def opens_quote(word: str) -> bool:
    """Whether a word ends with a mark that opens what follows: "(“", "(the “"."""
    return word.strip("\"'([") == "" or (word[-1] in "\"'" and word[-2:-1] == "(")


def starts_name(document: Document, at: int) -> bool:
    """Whether a name that the policy uses begins there."""
    return any(document.text.startswith(name, at) for name in document.names)
