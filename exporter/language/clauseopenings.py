"""What opens a clause though no single word shows it: "| in the event | you move, …", "…, | however |, if you …"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from exporter.language.contexts import has_finite
from exporter.vocabulary import Vocabulary

__all__ = ["ClauseOpenings"]

_CONTRAST: Final = "however"
#: Tags of what opens a sentence whose main clause is still to come, and of verbs that something is set into.
_FRONTED: Final = frozenset("SIWR")
_AUXILIARY: Final = frozenset("MHBOX")


class ClauseOpenings:
    """Tells such words. ``closed`` are the letters of closed classes."""

    def __init__(self, vocabulary: Vocabulary, closed: Mapping[str, str]) -> None:
        self._closed = closed
        self._phrases = tuple(tuple(label.split()) for label in vocabulary.cues["grammar-case-opening"])
        self._words = frozenset(word for phrase in self._phrases for word in phrase) | {_CONTRAST}
        #: Of each phrase the word that is the rarest.
        self._rare = frozenset(max(phrase, key=len) for phrase in self._phrases) | {_CONTRAST}
        self._subjects = frozenset(vocabulary.cues["grammar-subject-pronoun"])

    def words_in(self, words: tuple[str, ...]) -> frozenset[str]:
        """The words that may be part of such openings in a sentence; none in most."""
        return frozenset() if self._rare.isdisjoint(words) else self._words

    def tag(self, words: tuple[str, ...], tags: Sequence[str], index: int) -> str:
        """The tag of a subordinator for the first word of a phrase, that of an adverb for its others, else none.

        That of a connector for a word of contrast. ``words[index]`` is one of :meth:`words_in`.
        """
        if words[index] == _CONTRAST:
            return "C" if self._contrasts(words, tags, index) else ""
        head = tags[-1:] in ([], [","], ["S"], ["R"])
        for phrase in self._phrases:
            if self._closed.get(phrase[0]) == "D" and not head:
                continue  # "we see you | each time you come |", which needs no connector
            for at, word in enumerate(phrase):
                start = index - at
                end = start + len(phrase)
                if word == words[index] and start >= 0 and words[start:end] == phrase and self._begins(words, end):
                    return "R" if at else "S"
        return ""

    def _begins(self, words: tuple[str, ...], at: int) -> bool:
        """Whether a subject begins: "in the event | you …", but "in the event | that | …", "in case | of |"."""
        word = "".join(words[at : at + 1])
        return word != "that" and (word in self._subjects or self._closed.get(word) == "D")

    def _contrasts(self, words: tuple[str, ...], tags: Sequence[str], index: int) -> bool:
        """ "We sell nothing, | however | if you …": whether another clause begins, but "we may, | however |, …"."""
        whole = tags[-1:] == [","] and tags[0] not in _FRONTED and has_finite("".join(tags))
        at = index + 1 + (words[index + 1 : index + 2] == (",",))
        opens = self._begins(words, at) or self._closed.get("".join(words[at : at + 1])) == "S"
        return whole and tags[-2] not in _AUXILIARY and opens
