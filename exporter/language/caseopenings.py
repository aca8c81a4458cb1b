"""Phrases that open a condition as "if" does: "| in the event | you move, …", "…, | in case | your card is lost"."""

from __future__ import annotations

from collections.abc import Mapping

from exporter.vocabulary import Vocabulary

__all__ = ["CaseOpenings"]


class CaseOpenings:
    """Tells the words of such phrases. ``closed`` are the letters of closed classes."""

    def __init__(self, vocabulary: Vocabulary, closed: Mapping[str, str]) -> None:
        self._closed = closed
        self._phrases = tuple(tuple(label.split()) for label in vocabulary.cues["grammar-case-opening"])
        self._words = frozenset(word for phrase in self._phrases for word in phrase)
        self._subjects = frozenset(vocabulary.cues["grammar-subject-pronoun"])

    def tag(self, words: tuple[str, ...], index: int) -> str:
        """The tag of a subordinator for the first word of a phrase, that of an adverb for its others, else none."""
        if words[index] not in self._words:
            return ""
        for phrase in self._phrases:
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
