"""The signs by which the learned model knows a sentence: its words, what rules read in it, what stands beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from sys import intern
from typing import Final, NamedTuple

from exporter.extraction.drafts import Draft
from exporter.extraction.slots.parties import is_first
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.model import FIRST_PARTY, SlotValue

__all__ = ["SignIndex", "Signs", "proposals", "signs"]

_START: Final = "^"
_END: Final = "$"
_CONCEPT: Final = "="
_PROPOSAL: Final = "!"
_BEFORE: Final = "<"
_AFTER: Final = ">"
#: The slots whose values tell one kind of practice from another.
_TELLING: Final = ("action", "actor", "recipient", "choiceType", "right", "topic")


class Signs(NamedTuple):
    """The signs of a sentence: its keys in order, concepts, proposals, the keys of the sentences beside it.

    Each key is a sign, and each two neighbours among those of the sentence are one.
    """

    words: Sequence[str]
    concepts: Iterable[str] = ()
    proposals: Iterable[str] = ()
    before: Iterable[str] = ()
    after: Iterable[str] = ()

    def names(self) -> set[str]:
        """The names of the signs, as the file of parameters has them.

        >>> sorted(Signs(["we", "shar"], ["data-Name"], after=["$"]).names())
        ['=data-Name', '>$', '^ we', 'shar', 'shar $', 'we', 'we shar']
        """
        pairs = zip((_START, *self.words), (*self.words, _END), strict=True)
        marked = {_CONCEPT: self.concepts, _PROPOSAL: self.proposals, _BEFORE: self.before, _AFTER: self.after}
        beside = (mark + name for mark, names in marked.items() for name in names)
        return {*self.words, *map(" ".join, pairs), *beside}


class SignIndex:
    """The weights of the signs that a model knows, found without making a name of each sign of a sentence.

    >>> sorted(SignIndex({"we": 1, "we shar": 2, "=data-Name": 3}).find(Signs(["we", "us"], ["data-Name"])))
    [1, 3]
    """

    def __init__(self, weights: Mapping[str, int]) -> None:
        self._marked: dict[str, dict[str, int]] = {mark: {} for mark in (_CONCEPT, _PROPOSAL, _BEFORE, _AFTER)}
        self._words: dict[str, int] = {}
        self._pairs: dict[str, dict[str, int]] = {}
        for name, weight in weights.items():
            if name[0] in self._marked:
                self._marked[name[0]][intern(name[1:])] = weight
            elif " " in name:
                word, following = map(intern, name.split(" "))
                self._pairs.setdefault(word, {})[following] = weight
            else:
                self._words[intern(name)] = weight

    @property
    def concepts(self) -> Iterable[str]:
        """The concepts that are known as signs."""
        return self._marked[_CONCEPT].keys()

    def find(self, present: Signs) -> list[int]:
        """The weights of the signs present, of each once."""
        found: list[int | None] = [*map(self._words.get, set(present.words))]
        begun = self._pairs.get
        pairs = set(zip((_START, *present.words), (*present.words, _END), strict=True))
        found += [known.get(following) for word, following in pairs if (known := begun(word)) is not None]
        found += map(self._marked[_CONCEPT].get, set(present.concepts))
        found += map(self._marked[_BEFORE].get, set(present.before))
        found += map(self._marked[_AFTER].get, set(present.after))
        return [*filter(None, found), *self.find_proposals(present.proposals)]

    def find_proposals(self, names: Iterable[str]) -> list[int]:
        """The weights of proposals alone, for a sentence of which the other signs were found before."""
        return [*filter(None, map(self._marked[_PROPOSAL].get, set(names)))]


def signs(unit: Unit, drafts: Iterable[Draft] = ()) -> Signs:
    """The signs of a unit for which the rules propose the drafts."""
    return Signs(
        words=_words(unit.tokens.words, unit.tokens.keys),
        concepts=_concepts(unit.matches),
        proposals=proposals(drafts),
        before=[*filter(str.isalpha, unit.before)] or [_START],
        after=[*filter(str.isalpha, unit.after)] or [_END],
    )


def _words(words: Sequence[str], keys: Sequence[str]) -> list[str]:
    """The keys of words. Numbers and addresses are all one, marks none.

    >>> _words(("we", "share", "30", "."), ("we", "shar", "30", "."))
    ['we', 'shar', '#number']
    """
    return [
        key if plain else _mask(word, key)
        for word, key in zip(words, keys, strict=True)
        if key and ((plain := word.isalpha()) or len(word) > 1 or word.isalnum())
    ]


def _mask(word: str, key: str) -> str:
    if word[0].isdigit():
        return "#number"
    if "@" in word:
        return "#mail"
    return "#page" if word.startswith(("http", "www.")) else key


def _concepts(matches: Mapping[str, Sequence[Match]]) -> list[str]:
    """What the vocabulary names; but for the scheme ``category``, whose labels are headings."""
    return [match.concept for scheme, here in matches.items() if scheme != "category" for match in here]


def proposals(drafts: Iterable[Draft]) -> list[str]:
    """What the rules propose, as signs."""
    return [name for draft in drafts for name in _proposal(draft)]


def _proposal(draft: Draft) -> Iterator[str]:
    """What a rule proposes: its name, the category, the kind with its polarity, and who does what."""
    yield draft.rule
    yield draft.category
    yield f"{draft.kind} {draft.polarity}"
    for slot in _TELLING:
        for value in draft.slots.get(slot, ()):
            yield f"{slot} {_name(value)}"


def _name(value: SlotValue) -> str:
    """A concept by its name; a party by whether it is the policy's own."""
    if isinstance(value, str):
        return value
    return FIRST_PARTY if is_first(value) else "named"
