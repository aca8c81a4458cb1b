"""Insertions: what is set into a clause and takes no part in it: "to | , among other things, | ship your order"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from exporter.vocabulary import Vocabulary

__all__ = ["Insertions"]

#: How far they reach, and how far lengths of time do.
_INSERTION: Final = 6
_PERIOD: Final = 7


class Insertions:
    """Finds them by the words that they begin with. Made once from the vocabulary's word classes."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._defining = frozenset(cues["grammar-defining-participle"])
        self._past = frozenset(cues["grammar-past-adjective"])
        self._units = frozenset(
            pair.partition("=")[0] + plural for pair in cues["duration-unit"] for plural in ("", "s")
        )
        self._leave = frozenset(cues["grammar-leave-noun"])
        self._regardless = frozenset(tuple(label.split()) for label in cues["grammar-regardless"])
        self._inserted = frozenset(cues["grammar-inserted-adverb"])
        self._opening = frozenset(cues["grammar-modal"]) | frozenset(cues["grammar-negation"])
        self._pronouns = frozenset(cues["grammar-subject-pronoun"])
        self._openers = frozenset(cues["grammar-preposition"]) | frozenset(cues["grammar-subordinator"])

    def find(self, words: tuple[str, ...]) -> Iterator[range]:
        """The tokens of each."""
        if "," in words:
            yield from self._between_commas(words)
        if "(" in words:
            yield from self._definitions(words)
        if not self._past.isdisjoint(words):
            yield from self._periods(words)
        yield from self._asides(words)

    def _definitions(self, words: tuple[str, ...]) -> Iterator[range]:
        """Brackets that define the word before them: "we do not sell | (as the term is defined by law) | your data"."""
        if self._defining.isdisjoint(words):
            return
        for start, word in enumerate(words):
            if word == "(" and ")" in words[start:]:
                end = _behind_bracket(words, start)
                if not self._defining.isdisjoint(words[start:end]):
                    yield range(start, end)

    def _periods(self, words: tuple[str, ...]) -> Iterator[range]:
        """Lengths of time that take no part in the clause: " | in the past 12 months | we have not sold it"."""
        for past in self._past.intersection(words):
            at = words.index(past)
            opened = at > 1 and words[at - 1] == "the" and words[at - 2] in self._openers
            end = next((i for i in range(at + 1, min(at + _PERIOD, len(words))) if words[i] in self._units), None)
            if opened and end is not None:
                yield range(at - 2, end + 1)

    def _asides(self, words: tuple[str, ...]) -> Iterator[range]:
        """ "We cannot | , therefore, | guarantee it", " | no matter how it ends, | we do not keep it"."""
        for adverb in self._inserted.intersection(words) if "," in words else ():
            at = words.index(adverb)
            if words[at - 1 : at + 2 : 2] == (",", ",") and words[at - 2] in self._opening:
                yield range(at - 1, at + 2)
        begun = range(1, len(words)) if "without" in words else ()
        for without in (at for at in begun if words[at] == "without" and words[at - 1] in self._opening):
            leave = next(
                (at for at in range(without, min(without + _INSERTION, len(words))) if words[at] in self._leave), 0
            )
            if leave:
                yield range(without, leave + 1)  # "we will not | without your consent | disclose it"
        if words[:2] in self._regardless and "," in words:
            yield range(words.index(",") + 1)

    def _between_commas(self, words: tuple[str, ...]) -> Iterator[range]:
        """What commas set between "to" and its verb: "to, among other things, ship", not "limited to, your name, …".

        Or between a noun and its verb: "your data, whether old or new, are …".
        """
        at = -1
        for _ in range(words.count("whether")):
            at = words.index("whether", at + 1)
            ahead = words[at : at + _INSERTION + 1]
            within = ahead[: ahead.index(",")] if "," in ahead else ()
            if at and words[at - 1] == "," and "or" in within and self._pronouns.isdisjoint(within):
                yield range(at - 1, at + 1 + ahead.index(","))
        at = -1
        for _ in range(words.count("to")):
            at = words.index("to", at + 1)
            if at + 2 >= len(words) or words[at + 1] != "," or words[at - 1] == "limited":
                continue  # also "including, but not limited to, | when you register, order |"
            ahead = words[at + 2 : at + 2 + _INSERTION]
            if ahead[0] in self._openers and "," in ahead:
                yield range(at + 1, at + 3 + ahead.index(","))


def _behind_bracket(words: tuple[str, ...], start: int) -> int:
    """The end of a bracket, brackets in it included: " | (as defined in the Data Act (DA)) | "."""
    depth = 0
    for at in range(start, len(words)):
        depth += (words[at] == "(") - (words[at] == ")")
        if not depth:
            return at + 1
    return words.index(")", start) + 1
