"""Rows of words: whether a bare form, which may be a noun or a verb, goes on with nouns or with verbs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from exporter.language.contexts import sentence_of
from exporter.language.words import WordKeys
from exporter.vocabulary import Vocabulary

__all__ = ["BEGINNING", "WordRows"]

#: Hints that a phrase which may be that of a verb begins.
BEGINNING: Final = frozenset("VU")
#: The hint of a label that begins with a noun or a verb.
_OPEN: Final = "U"


class WordRows:
    """Looks at what stands in a row with a word. ``closed`` are letters of closed classes, ``verbs`` known verbs."""

    def __init__(
        self, vocabulary: Vocabulary, keys: WordKeys, closed: Mapping[str, str], verbs: frozenset[str]
    ) -> None:
        self._closed = closed
        self._verbs = verbs
        self._ambiguous = frozenset(keys[word] for word in vocabulary.cues["grammar-noun-or-verb"])
        self._inviting = frozenset(tuple(label.split()) for label in vocabulary.cues["grammar-inviting"])

    def opens_pair(self, words: tuple[str, ...], keys: tuple[str, ...], index: int) -> bool:
        """ "| Use | and share your data": whether a verb behind "and" shares its object with the first word."""
        if self._closed.get("".join(words[index + 1 : index + 2])) != "C" or index + 3 >= len(words):
            return False
        bare = keys[index + 2] in self._verbs and not words[index + 2].endswith(("s", "ed", "ing"))
        return bare and self._closed.get(words[index + 3], "N") in ("D", "P")

    def is_listed(
        self, words: tuple[str, ...], keys: tuple[str, ...], tags: Sequence[str], index: int, hint: str
    ) -> bool:
        """Whether a word with which a label begins goes on with nouns; ``hint`` is what the label makes of it."""
        if words[index + 1 : index + 2] == ("of",) and keys[index] in self._ambiguous:
            return True  # "in the event of a merger or | transfer | of our assets"
        return (hint == _OPEN and self._lists_nouns(words, keys, tags, index)) or self.stands_in_row(words, tags, index)

    def _lists_nouns(self, words: tuple[str, ...], keys: tuple[str, ...], tags: Sequence[str], index: int) -> bool:
        """ "For profiling and | market | research": whether a word goes on with a row of nouns, where no verb could.

        The row begins behind "for", or with examples: "tasks such as billing and | market | research".
        """
        following = self._closed.get("".join(words[index + 1 : index + 2]), "N")
        if keys[index] not in self._ambiguous or following != "N" or tags[-1:] == ["S"]:
            return False
        row = len(tags)
        while row and (tags[row - 1] in "N,;CDR" or words[row - 1] == "of"):
            row -= 1
        if words[row - 1 : row] == ("for",) and row < len(tags) - 1:
            return words[row : row + 1] == ("example",) or {"T", "W"}.isdisjoint(tags)
        return words[row - 2 : row] == ("such", "as") or "e.g." in words[row:index]

    def stands_in_row(self, words: tuple[str, ...], tags: Sequence[str], index: int) -> bool:
        """ "For the establishment, | exercise | or defence of claims": a word between nouns that share what follows.

        Before it stands a phrase behind a preposition, behind it "or" and a bare noun that goes on with "of". Or "of"
        stands behind itself, and two nouns before: "in a merger, acquisition, | transfer | of control". So does what
        somebody owns: "for a third party's | direct | marketing".
        """
        if tags[-1:] != [","]:
            return tags[-1:] == ["N"] and words[index - 1].endswith("'s") and not words[index].endswith("s")
        if words[index + 1 : index + 2] == ("of",) and "".join(tags).endswith("N,N,"):
            return True
        after = index + 1 + (words[index + 1 : index + 2] == (",",))
        joined = self._closed.get("".join(words[after : after + 1])) == "C" and words[after + 2 : after + 3] == ("of",)
        return joined and words[after + 1] not in self._closed and "".join(tags).rstrip("N,").endswith("ID")

    def lists_on(self, words: tuple[str, ...], keys: tuple[str, ...], tags: Sequence[str], index: int) -> bool:
        """ "When you post comments, | reviews | or other content": a word in "-s" that no verb before agrees with.

        Before "of" it is a noun in any case: "once you leave, | copies | of it may remain".
        """
        following = "".join(words[index + 1 : index + 2])
        if following == "of" and keys[index] in self._ambiguous:
            return True
        verbs = [word for word, tag in zip(words, tags, strict=False) if tag in "VHB"]
        listed = following == "," or self._closed.get(following) == "C"
        return listed and bool(verbs) and not any(verb.endswith("s") for verb in verbs)

    def goes_on(self, words: tuple[str, ...], keys: tuple[str, ...], tags: Sequence[str], index: int) -> bool:
        """ "We take it and | store | that information", "if you have any, | feel | free to ask": whether it tells.

        "That" points at a noun, of which nothing is said.
        """
        if words[index + 1 : index + 3] in self._inviting or self._is_in_series(words, keys, tags, index):
            return True
        joined = tags[-1:] == ["C"] and words[index + 1 : index + 2] == ("that",) and not words[index].endswith("s")
        if not joined or index + 2 >= len(words) or "V" not in sentence_of(tags):
            return False
        noun, after = words[index + 2], "".join(words[index + 3 : index + 4])
        known = self._closed.get(noun, "N") != "N" or keys[index + 2] in self._verbs
        singular = noun.isalpha() and not known and not noun.endswith("s")
        return singular and self._closed.get(after, "N") not in ("M", "B", "H", "O", "V")

    def _is_in_series(self, words: tuple[str, ...], keys: tuple[str, ...], tags: Sequence[str], index: int) -> bool:
        """Whether a word goes on with verbs, as it was one before, as one stands behind, or by what stands behind it.

        "If you change phones or | change | browsers", "visit us, | view | or interact with it", "or | sign | into it".
        """
        following = words[index + 1 : index + 2]
        if "V" not in sentence_of(tags) or words[index].endswith("s") or following == ("of",):
            return False
        again = any(tag == "V" and word == words[index] for word, tag in zip(words, tags, strict=False))
        if tags[-1] == ",":
            later = (at for at in range(index + 2, len(words)) if words[at] == words[index])
            again = any(self._closed.get(words[at - 1]) == "C" for at in later)
        if (again and "".join(following).isalpha()) or (tags[-1] == "C" and following == ("into",)):
            return True
        verb, behind = words[index + 2 : index + 3], "".join(words[index + 3 : index + 4])
        paired = tags[-1] == "," and self._closed.get("".join(following)) == "C" and bool(verb)
        known = paired and keys[index + 2] in self._verbs and keys[index + 2] not in self._ambiguous
        return known and not verb[0].endswith(("s", "ed", "ing")) and self._closed.get(behind, "") in ("I", "D", "P")

    def is_slashed(self, words: tuple[str, ...], keys: tuple[str, ...], index: int) -> bool:
        """ "| Change |/correct your data": whether the word shares its object with a verb behind a stroke."""
        if words[index + 1 : index + 2] != ("/",) or index + 3 >= len(words):
            return False
        return keys[index + 2] in self._verbs and self._closed.get(words[index + 3], "N") in ("D", "P")
