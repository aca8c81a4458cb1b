"""Proper names as they are written: where they begin and end, and which words are part of none."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from exporter.reading.domains import is_domain, label_of, squeeze

__all__ = ["NameReader", "ProperName"]

_REST: Final = r"[\w&+!-]*(?:(?:\.['’]|[.'’])[A-Za-z&][\w&-]*)*(?:(?<=s)['’](?= [A-Z]))?"
_WORD: Final = rf"(?:(?:[A-Z]\.){{2,}}|[A-Z0-9]{_REST})"
_FIRST: Final = rf"[A-Z0-9](?<![A-Z0-9_.@/].)(?:\.(?:[A-Z]\.)+|{_REST})"  # a look-behind in front would be slow
_GLUE: Final = re.compile(r"(?<=[a-z])\.?(?=[A-Z])|(?<=[A-Z]{3})\.?(?=[A-Z][a-z])")
_SHOUT: Final = re.compile(r"[A-Z][a-z]+(?=[A-Z]{3})")
_YEAR: Final = re.compile(r"(?:19|20)\d\d(?:[-–](?:(?:19|20)?\d\d)?)?")
_DATED: Final = re.compile(rf"(?:{_YEAR.pattern} )+")
_TELEPHONE: Final = re.compile(r"[\d-]{7,}")
_POSSESSIVE: Final = ("'s", "’s", "'", "’")
_NEXT: Final = re.compile(r" ([A-Z][\w'’&-]*(?:\.[\w'’&-]+)*)")
_PREVIOUS: Final = re.compile(r"(?<!\w)([A-Z][\w'’&-]*) $")
_JOINTS: Final = frozenset(("of", "and", "&", "the", "for"))
_TITLE_JOINTS: Final = frozenset(("of", "for", "at"))
_DOTTED: Final = re.compile(r"(?:[A-Z]\.){2,}")
_SMALL: Final = re.compile(r"(?<![\w.@/])[a-z]+$")
_MOST_SMALL: Final = 4
_CACHE: Final = 20_000
_REACH: Final = 24
_SHORTEST: Final = 3


@dataclass(frozen=True, slots=True)
class ProperName:
    """A name and where it stands; ``text[start : start + len(name)] == name``."""

    start: int
    name: str

    @property
    def end(self) -> int:
        """Where the name ends."""
        return self.start + len(self.name)


class NameReader:
    """Reads names: runs of capitalised words, without the words that stand before and behind them in titles."""

    def __init__(self, cues: Mapping[str, tuple[str, ...]], others: Collection[str] = ()) -> None:
        """``others``: names of what is no organisation, such as countries and kinds of parties."""
        suffixes = sorted(cues["reading-CompanySuffix"], key=len, reverse=True)
        suffix = "|".join(map(re.escape, suffixes))
        self._suffix = re.compile(rf",? (?:{suffix})$")
        run = rf"{_FIRST}(?: (?:(?:of|and|&|for)(?: the)? )?{_WORD}){{0,5}}"
        country = rf"(?:, (?:[A-Z]\.){{2,3}}(?=,? (?:{suffix})))?"
        self._name = re.compile(rf"{run}{country}(?:,? (?=[A-Z]|plc)(?:{suffix})(?!\w))*\.?")
        self._suffixes = frozenset(suffixes)
        self._plain_suffixes = frozenset(suffix.partition(" ")[0].rstrip(".") for suffix in suffixes)
        self._trails = frozenset(cues["reading-TrailWord"])
        self._leads = frozenset(cues["reading-LeadWord"])
        self._openers = {word for word in self._leads if len(word) >= _SHORTEST} | frozenset(cues["reading-Pronoun"])
        self._breaks = frozenset(cues["reading-NameBreak"])
        self._no_names = frozenset(cues["reading-NoName"]) | self._leads
        self._others = frozenset(map(str.lower, others))
        self.key = lru_cache(_CACHE)(self._make_key)  # what the spellings of one name have in common
        self._trim = lru_cache(_CACHE)(self._trim_run)  # policies write much alike

    def find(self, text: str, low: int, high: int) -> Iterator[ProperName]:
        """What is written like a name in the stretch, in order."""
        for match in self._name.finditer(text, low, high):
            start, end = match.span()
            if start and text[start - 1].isalpha():  # “eBay”, or a word that another was glued to
                small = _SMALL.search(text, max(low, start - _MOST_SMALL), start)
                if small is None:
                    continue
                start = small.start()
            found = self._trim(text[start:end])
            if found and text[end : end + 1] != "@":
                yield ProperName(start + found[0], found[1])

    def abbreviate(self, name: str) -> str:
        """The first letters of the words of a name; nothing for a name of one or two words."""
        initials = "".join(word[0] for word in self.bare(name).split(" ") if word[:1].isupper())
        return initials if len(initials) >= _SHORTEST else ""

    def bare(self, name: str) -> str:
        """A name without its company suffix."""
        return self._suffix.sub("", name).rstrip(",") if " " in name else name

    def has_suffix(self, names: Collection[str]) -> bool:
        """Whether one of the names is that of a company."""
        return any(self.bare(name) != name for name in names)

    def _make_key(self, name: str) -> str:
        name = self.bare(name).removeprefix("The ").removeprefix("the ")
        return label_of(name) if is_domain(name) else squeeze(name.removesuffix(".com"))

    def is_name(self, name: str) -> bool:
        """Whether words that are written like a name can be that of an organisation."""
        words = _GLUE.sub(" ", name).split(" ") if " " in name else [name]
        if (
            len(name) < _SHORTEST
            or _TELEPHONE.match(name)
            or self.bare(name).lower() in self._others
            or name in self._suffixes
            or not any(map(str.isalpha, name))
        ):
            return False
        return not all(word.lower() in self._no_names for word in words)

    def is_part(self, text: str, start: int, end: int) -> bool:
        """Whether the words stand within a longer name: ``Kite`` in ``Kite Works``, but not in ``Kite Privacy``."""
        after = _NEXT.match(text, end)
        if after and not (self._is_outside(after[1]) or after[1] in self._plain_suffixes):
            return True
        before = _PREVIOUS.search(text, max(0, start - _REACH), start)
        return bool(before and not self._is_outside(before[1]))

    def _is_outside(self, word: str) -> bool:
        word = word.lower()
        return word in self._no_names or word in self._breaks or word in self._trails

    def cut_trail(self, name: str) -> str | None:
        """The name without the words behind it that are no part of it; nothing when nothing is left."""
        words = name.split(" ")
        while words and (words[-1].lower() in self._trails or words[-1] in _JOINTS or _YEAR.fullmatch(words[-1])):
            words.pop()
        name = _strip_possessive(" ".join(words)).rstrip(",")
        return name if self.is_name(name) else None

    def _trim_run(self, raw: str) -> tuple[int, str] | None:
        """The name within a run of capitalised words and where in it it begins."""
        last = raw.rpartition(" ")[2]
        if raw[-1] == "." and not (last in self._suffixes or _DOTTED.fullmatch(last)):
            raw = raw[:-1]
        dated = _DATED.match(raw)  # “2016 IntroductionKITES, INC.”
        start = dated.end() if dated else 0
        start += self._title_length(raw[start:])
        words = self._unglue(raw[start:].split(" "))
        while words and (words[0].lower() in self._leads or _YEAR.fullmatch(words[0])):
            start += len(words.pop(0)) + 1
        if words and words[0].lower() in self._trails:  # “Privacy Policy of Kites”
            joint = next((place for place, word in enumerate(words) if word.lower() in _TITLE_JOINTS), -1)
            start += sum(len(word) + 1 for word in words[: joint + 1])
            words = words[joint + 1 :]
        words = words[: self._length(words)]
        name = self.cut_trail(" ".join(words))
        return (start, name) if name else None

    def _title_length(self, raw: str) -> int:
        """How much of the run is a title that the name was glued to: ``Privacy PolicyKites`` → 14."""
        cuts = ((match.start(), match.end()) for match in _GLUE.finditer(raw))
        shout = _SHOUT.match(raw)  # “IntroductionKITES, INC.”
        if shout and shout[0].lower() in self._no_names:
            return shout.end()
        return next((cut for at, cut in cuts if raw[:at].rpartition(" ")[2].lower() in self._trails), 0)

    def _unglue(self, words: list[str]) -> list[str]:
        """The words up to where the next sentence was glued on: ``Kites PolicyThis`` → ``Kites Policy``."""
        for index, word in enumerate(words):
            parts = _GLUE.split(word)
            if len(parts) > 1 and parts[-1].lower() in self._openers:
                return [*words[:index], "".join(parts[:-1])]
        return words

    def _length(self, words: Sequence[str]) -> int:
        """How many of the words stand before a verb or pronoun of a title; a company's name may have one in it."""
        breaks = self._breaks - self._leads if words and words[-1] in self._suffixes else self._breaks
        return next((index for index, word in enumerate(words) if index and word.lower() in breaks), len(words))

    def is_common_noun(self, term: str) -> bool:
        """Whether a defined term means people or things, as “Authorized Customers”, and names no organisation."""
        return term.rpartition(" ")[2].lower() in self._no_names


def _strip_possessive(name: str) -> str:
    for mark in _POSSESSIVE:
        if name.endswith(mark):
            return name[: -len(mark)]
    return name
