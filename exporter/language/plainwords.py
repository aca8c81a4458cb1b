"""Words whose class hardly anything around them can change: most words of a sentence, tagged without a rule."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

from exporter.language.openwords import OpenWordTagger
from exporter.language.wordclasses import MARKS
from exporter.vocabulary import Vocabulary

__all__ = ["SPECIAL", "TWO_CLASSES", "Plain", "PlainWords"]

#: Determiners that may be something else; most are nothing else.
TWO_CLASSES: Final = frozenset({"that", "such", "none", "then", "no"})
#: Tags of closed words that the words around them may change, and of marks that may be something else.
SPECIAL: Final = frozenset("SWXIMN-.:")
#: Prepositions that may be something else, besides those that cues tell of.
_AMBIGUOUS: Final = TWO_CLASSES | {"so", "like", "provided", "outside", "inside", "as", "since", "before", "after"}
_DETERMINED: Final = frozenset("D-")
_HYPHENED: Final = frozenset('-"')
_OF: Final = "of"
_NONE: Final[frozenset[str]] = frozenset()
_CAPACITY: Final = 100_000


class Plain(NamedTuple):
    """A word's tag, but behind some tags, behind some words, or where its key is that of a verb."""

    tag: str
    tags: AbstractSet[str] = _NONE
    words: AbstractSet[str] = _NONE
    keys: AbstractSet[str] = _NONE


class PlainWords(dict[str, Plain | None]):
    """Tells of a word how it is tagged wherever no hint and no exception says otherwise, and remembers it.

    None for words that need the rules of :mod:`exporter.language.tags` everywhere. What is told here is what these
    come to, so that an exception too many costs time alone.
    """

    def __init__(self, vocabulary: Vocabulary, closed: Mapping[str, str], others: OpenWordTagger) -> None:
        super().__init__()
        cues = vocabulary.cues
        self._known = {**closed, **MARKS}
        self._ordinals = frozenset(cues["grammar-ordinal"])
        self._ambiguous = _AMBIGUOUS.union(cues["grammar-doubling"], cues["grammar-particle"])
        self._ambiguous |= frozenset(cues["grammar-place-adverb"])
        self._countries = frozenset(cues["grammar-country-pronoun"])
        self._names = frozenset(cues["grammar-domain"]).union(cues["grammar-verb-prefix"])
        self._counting = frozenset(cues["grammar-quantifier"]).union(cues["grammar-amount-noun"])
        self._noun = Plain("N", frozenset("TPMRX"), others.negated, others.verbs)

    def __missing__(self, word: str) -> Plain | None:
        plain = self._make(word)
        if len(self) < _CAPACITY:
            self[word] = plain
        return plain

    def _make(self, word: str) -> Plain | None:
        tag = self._known.get(word)
        if tag is None:
            formed = word in self._names or word.endswith(("ly", "ing", "ings", "ed"))
            return None if formed or word in self._ordinals else self._noun
        if word in self._ordinals or word in self._ambiguous:
            return None
        if word in self._countries:
            return Plain(tag, _HYPHENED, frozenset({"the"})) if tag not in SPECIAL else None
        if tag == "I":
            return Plain(tag, _DETERMINED, self._counting if word == _OF else _NONE)
        return None if tag in SPECIAL else Plain(tag)
