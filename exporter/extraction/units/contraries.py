"""Contraries: what "non-" denies, so that it is not named: "non-promotional emails", "| non-cookie | technologies"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from exporter.extraction.units.lexicon import Match
from exporter.vocabulary import Vocabulary

__all__ = ["Contraries"]

#: Schemes of what the rest of a statement is about; of the others, labels themselves say what "non-" makes of them.
_SCHEMES: Final = ("purpose", "data", "tech", "party", "subject", "audience", "jurisdiction", "ident")


class Contraries:
    """Knows what "non-" stands before. The prefixes are in the vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._prefixes = frozenset(vocabulary.cues["grammar-contrary-prefix"])

    def without(self, words: tuple[str, ...], matches: Mapping[str, list[Match]]) -> Mapping[str, list[Match]]:
        """The matches but for those whose name, or its part behind a gap, begins right behind such a prefix."""
        if self._prefixes.isdisjoint(words):
            return matches
        denied = {at for at in range(2, len(words)) if words[at - 2] in self._prefixes and words[at - 1] == "-"}
        if not denied:
            return matches
        kept = {
            scheme: [match for match in matches[scheme] if denied.isdisjoint((match.start, match.last_part))]
            for scheme in _SCHEMES
            if scheme in matches
        }
        return {**matches, **kept}
