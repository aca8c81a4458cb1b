"""Where noun phrases end before their nouns do: persons who act stand next, or when something happens."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from exporter.syntax import Chunk
from exporter.vocabulary import Vocabulary

__all__ = ["PhraseEnds"]

#: How many words say when: "30 days | after".
_TIME_WORDS: Final = 2
#: Tags of verbs that persons are the subject of.
_ACTING: Final = ("V", "M", "H")


class PhraseEnds:
    """Cuts phrases in two where what follows in them belongs to something else."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._persons = frozenset(cues["grammar-giver"])
        self._given = frozenset(cues["grammar-given"])
        self._units = frozenset(label.partition("=")[0] for label in cues["duration-unit"])
        self._numbers = frozenset(label.partition("=")[0] for label in cues["duration-number"])
        self._since = frozenset(cues["duration-since"])
        self._counted = frozenset(cues["duration-counted"])

    def cut(self, words: tuple[str, ...], tags: str, phrase: Chunk) -> Chunk:
        """The phrase up to where another begins."""
        last = phrase.end - 1
        acting = tags[last + 1 : last + 2] in _ACTING and words[last] in self._persons
        if acting and last > phrase.start and words[last - 1] in self._given:
            return replace(phrase, end=last, head=last - 1)  # "the information | customers provide"
        start = phrase.end - _TIME_WORDS
        timed = start > phrase.start and words[phrase.end : phrase.end + 1] and words[phrase.end] in self._since
        if timed and self._is_time(words, start) and words[start - 1] not in self._counted:
            return replace(phrase, end=start, head=start - 1)  # "we delete your data | 30 days after you leave"
        return phrase

    def _is_time(self, words: tuple[str, ...], at: int) -> bool:
        number, unit = words[at : at + _TIME_WORDS]
        return unit.rstrip("s") in self._units and (number.isdigit() or number in self._numbers)
