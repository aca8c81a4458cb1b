"""Names of settings and links that read like denials: "click | Do Not Sell My Personal Information |"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from exporter.vocabulary import Vocabulary

__all__ = ["SettingNames"]

#: Where the verb stands behind what denies it: "do not | sell |".
_DENIED: Final = 2


class SettingNames:
    """Finds such names. The cues ``grammar-name-like-denial`` of the vocabulary are the words.

    >>> from exporter.vocabulary import load_vocabulary
    >>> names = SettingNames(load_vocabulary())
    >>> list(names.find(("click", "the", "do", "not", "sell", "link")))
    [range(2, 5), range(5, 6)]
    >>> list(names.find(("we", "do", "not", "sell", "data")))
    []
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._names = tuple(tuple(label.split()) for label in cues["grammar-name-like-denial"])
        #: The verbs that they begin with: "sell", "track".
        self._verbs = frozenset(name[_DENIED] for name in self._names)
        self._places = frozenset(cues["grammar-setting-noun"])
        self._before = frozenset(
            word
            for name in ("article", "possessive", "preposition", "subordinator")
            for word in cues[f"grammar-{name}"]
        )

    def find(self, words: tuple[str, ...]) -> Iterator[range]:
        """ " | Do Not Track | is a setting", "the | Do Not Track | signal", with the noun that says what it is."""
        if self._verbs.isdisjoint(words):
            return
        for name in self._names:
            at = -1
            for _ in range(words.count(name[0])):
                at = words.index(name[0], at + 1)
                end = at + len(name)
                if words[at:end] == name and self._is_named(words, at, name):
                    yield range(at, end)
                    noun = end + (words[end : end + 1] == ('"',))
                    if not self._places.isdisjoint(words[noun : noun + 1]):
                        yield range(noun, noun + 1)

    def _is_named(self, words: tuple[str, ...], at: int, name: tuple[str, ...]) -> bool:
        """Whether a word stands before it that no denial stands behind; the first name may begin a sentence."""
        if not at:
            return name == self._names[0]
        return words[at - 1 - (words[at - 1] == '"' and at > 1)] in self._before
