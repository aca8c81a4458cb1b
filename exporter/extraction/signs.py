"""The signs by which the learned model knows a sentence: its words, what rules read in it, what stands beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from exporter.extraction.drafts import Draft
from exporter.extraction.lexicon import Match
from exporter.extraction.parties import is_first
from exporter.extraction.unit import Unit
from exporter.model import FIRST_PARTY, SlotValue

__all__ = ["signs"]

#: The slots whose values tell one kind of practice from another.
_TELLING: Final = ("action", "actor", "recipient", "choiceType", "right", "topic")


def signs(unit: Unit, drafts: Iterable[Draft]) -> set[str]:
    """The signs of a unit: keys, pairs of keys, ``=concept``, ``!proposal``, ``<key`` before, ``>key`` behind."""
    found = set(_words(unit.tokens.words, unit.tokens.keys))
    found.update(_concepts(unit.matches))
    for draft in drafts:
        found.update(_proposal(draft))
    found.update(["<" + key for key in unit.before if key.isalpha()] or ["<^"])
    found.update([">" + key for key in unit.after if key.isalpha()] or [">$"])
    return found


def _words(words: Sequence[str], keys: Sequence[str]) -> Iterator[str]:
    """The keys and each two neighbours, with the borders. Numbers and addresses are all one.

    >>> sorted(_words(("we", "share", "it", "."), ("we", "shar", "it", ".")))
    ['^ we', 'it', 'it $', 'shar', 'shar it', 'we', 'we shar']
    """
    sequence = [
        key if word.isalpha() else _mask(word, key)
        for word, key in zip(words, keys, strict=True)
        if key and (len(word) > 1 or word.isalnum())
    ]
    yield from sequence
    yield from map(" ".join, zip(("^", *sequence), (*sequence, "$"), strict=True))


def _mask(word: str, key: str) -> str:
    if word[0].isdigit():
        return "#number"
    if "@" in word:
        return "#mail"
    return "#page" if word.startswith(("http", "www.")) else key


def _concepts(matches: Mapping[str, Sequence[Match]]) -> Iterator[str]:
    """What the vocabulary names; but for the scheme ``category``, whose labels are headings."""
    for scheme, here in matches.items():
        if scheme != "category":
            for match in here:
                yield "=" + match.concept


def _proposal(draft: Draft) -> Iterator[str]:
    """What a rule proposes: its name, the category, the kind with its polarity, and who does what."""
    yield "!" + draft.rule
    yield "!" + draft.category
    yield f"!{draft.kind} {draft.polarity}"
    for slot in _TELLING:
        for value in draft.slots.get(slot, ()):
            yield f"!{slot} {_name(value)}"


def _name(value: SlotValue) -> str:
    """A concept by its name; a party by whether it is the policy's own."""
    if isinstance(value, str):
        return value
    return FIRST_PARTY if is_first(value) else "named"
