"""Lookalikes: set phrases that hold a label but stand for something else: "your | tracking | number", "scroll to"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeAlias

from exporter.extraction.units.lexicon import Match
from exporter.vocabulary import Vocabulary

__all__ = ["Lookalikes"]

_SCHEMES: Final = ("purpose", "data", "party", "jurisdiction", "hedge", "topic", "tech")
_Phrase: TypeAlias = tuple[int, int, tuple[str, ...], str]
"""How many keys stand before the longest, how many behind what is before it, all the keys, and the scheme of which it
names nothing."""


class Lookalikes:
    """Knows in which phrases labels of a scheme mean nothing of the kind. The phrases are in the vocabulary."""

    def __init__(self, vocabulary: Vocabulary, split: Callable[[str], tuple[tuple[str, ...], tuple[str, ...]]]) -> None:
        #: By the longest of their keys, which is the rarest.
        self._phrases: dict[str, list[_Phrase]] = {}
        for scheme in _SCHEMES:
            for label in vocabulary.cues[f"pseudo-{scheme}"]:
                _, keys = split(label)
                longest = max(keys, key=len)
                before = keys.index(longest)
                self._phrases.setdefault(longest, []).append((before, len(keys) - before, keys, scheme))

    def without(self, keys: tuple[str, ...], matches: Mapping[str, list[Match]]) -> Mapping[str, list[Match]]:
        """The matches but for those of which a part lies in such a phrase.

        A longer label that only begins in it counts: "send you the | tracking number of your order |".
        """
        found = list(self._find(keys))
        for scheme, place in found:
            if scheme in matches:
                kept = [match for match in matches[scheme] if not _lies_in(match, place)]
                matches = {**matches, scheme: kept}
        return matches

    def _find(self, keys: tuple[str, ...]) -> Iterator[tuple[str, range]]:
        """The scheme and the tokens of each such phrase."""
        for longest in self._phrases.keys() & keys:
            at = -1
            for _ in range(keys.count(longest)):
                at = keys.index(longest, at + 1)
                for before, behind, phrase, scheme in self._phrases[longest]:
                    if at >= before and keys[at - before : at + behind] == phrase:
                        yield scheme, range(at - before, at + behind)


def _lies_in(match: Match, place: range) -> bool:
    """Whether the part before the gap of a label, or the one behind it, is in the phrase and no more than that."""
    last = match.last_part
    return any(
        start in place and end <= place.stop for start, end in ((match.start, match.head_end), (last, match.end))
    )
