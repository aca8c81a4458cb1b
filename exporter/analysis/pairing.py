"""Which statement of the newer version is which of the older one.

Five passes, each over what the passes before have left: the same words and content, the same words, the same content
(``dps:statementKey``), the likeness of words and content together, and at last the same act, denied and affirmed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Final, TypeAlias

from exporter.analysis.aspects import Comparer, Told
from exporter.analysis.wording import Weights

__all__ = ["Pair", "Pairing"]

Pair: TypeAlias = tuple[Told, Told]

_ALIKE: Final = 0.4
"""The least likeness of a pair of the fourth pass."""

_SAME_CONTENT: Final = 0.15
"""The least likeness of the words of statements with equal content: below it they speak of two things."""

_OPPOSED: Final = 0.2
"""The least likeness of the words of statements that are opposed."""

_WORDS_COUNT: Final = 0.65
"""The part of the words in the likeness of two statements, the rest is that of their content."""


class Pairing:
    """Pairs the statements of two versions."""

    def __init__(self, old: Iterable[Told], new: Iterable[Told], comparer: Comparer, weights: Weights) -> None:
        self.old = list(old)
        self.new = list(new)
        self.pairs: list[Pair] = []
        self._comparer = comparer
        self._weights = weights
        self._by(lambda told: (told.statement.key, told.quote))
        self._by(lambda told: (told.statement.kind, told.quote))
        self._by(lambda told: told.quote)
        self._by_likeness(self._same_content(), _SAME_CONTENT)
        self._by_likeness(self._candidates(), _ALIKE)
        self._by_likeness(self._opposed(), _OPPOSED)

    def _by(self, identity: Callable[[Told], Hashable]) -> None:
        """Pairs the statements with the same identity, first with first."""
        waiting: dict[Hashable, list[Told]] = defaultdict(list)
        for told in reversed(self.old):
            waiting[identity(told)].append(told)
        found = [(same.pop(), told) for told in self.new if (same := waiting.get(identity(told)))]
        self._take(found)

    def _take(self, found: Iterable[Pair]) -> None:
        pairs = list(found)
        self.pairs += pairs
        taken = {id(told) for pair in pairs for told in pair}
        self.old = [told for told in self.old if id(told) not in taken]
        self.new = [told for told in self.new if id(told) not in taken]

    def _by_likeness(self, candidates: Iterable[tuple[float, Pair]], least: float) -> None:
        """Pairs the likest first; of equal likeness those that both deny or both affirm, in the order of the text."""
        taken: set[int] = set()
        found = []
        for likeness, (old, new) in sorted(candidates, key=_rank):
            if likeness < least:
                break
            if id(old) not in taken and id(new) not in taken:
                taken |= {id(old), id(new)}
                found.append((old, new))
        self._take(found)

    def _same_content(self) -> Iterator[tuple[float, Pair]]:
        by_key: dict[str, list[Told]] = defaultdict(list)
        for told in self.old:
            by_key[told.statement.key].append(told)
        for new in self.new:
            for old in by_key.get(new.statement.key, ()):
                yield self._weights.likeness(old.quote, new.quote), (old, new)

    def _candidates(self) -> Iterator[tuple[float, Pair]]:
        for new in self.new:
            for old in self.old:
                words = self._weights.likeness(old.quote, new.quote)
                if words > _ALIKE - (1 - _WORDS_COUNT):
                    content = self._content(old, new)
                    yield _WORDS_COUNT * words + (1 - _WORDS_COUNT) * content, (old, new)

    def _opposed(self) -> Iterator[tuple[float, Pair]]:
        for new in self.new:
            for old in self.old:
                if self._comparer.are_opposed(old, new):
                    yield self._weights.likeness(old.quote, new.quote), (old, new)

    def _content(self, old: Told, new: Told) -> float:
        """The share of the slot values that both have."""
        first, second = (
            {
                (slot, concept)
                for slot in told.statement.slots
                for concept in self._comparer.values(told.statement, slot).values()
            }
            | {("kind", told.statement.kind)}
            for told in (old, new)
        )
        return len(first & second) / len(first | second)


def _rank(candidate: tuple[float, Pair]) -> tuple[float, bool]:
    likeness, (old, new) = candidate
    return -likeness, old.statement.denied != new.statement.denied
