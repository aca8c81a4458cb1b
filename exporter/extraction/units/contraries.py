"""Contraries: what is not named: "non-promotional emails", "non-cookie technologies", "information on | our use |"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from exporter.extraction.units.lexicon import Match
from exporter.vocabulary import Vocabulary

__all__ = ["Contraries"]

#: Schemes of what the rest of a statement is about; of the others, labels themselves say what "non-" makes of them.
_SCHEMES: Final = ("purpose", "data", "tech", "party", "subject", "audience", "jurisdiction", "ident")
#: How far "our" stands before what is joined: "our | collection and | use".
_BESIDE: Final = 2
_USAGE: Final = "data-UsageInformation"
_ANY: Final = "data-AnyInformation"


class Contraries:
    """Knows what "non-" stands before. The prefixes are in the vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._prefixes = frozenset(vocabulary.cues["grammar-contrary-prefix"])
        self._ours = frozenset(vocabulary.cues["grammar-first-person"])
        self._handling = frozenset(vocabulary.cues["gate-handling"])
        self._joining = frozenset(vocabulary.cues["grammar-coordinator"])

    def without(self, words: tuple[str, ...], matches: Mapping[str, list[Match]]) -> Mapping[str, list[Match]]:
        """The matches but for those whose name, or its part behind a gap, begins right behind such a prefix."""
        matches = self._without_ours(words, matches)
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

    def _without_ours(self, words: tuple[str, ...], matches: Mapping[str, list[Match]]) -> Mapping[str, list[Match]]:
        """ "Information about | our use | of your data": what we use tells nothing of what the person uses."""
        data = matches.get("data", ())
        ours = [match for match in data if match.concept == _USAGE and match.gapped and self._is_ours(words, match)]
        if not ours:
            return matches
        plain = (Match(m.start, m.start + 1, _ANY, "data", m.start + 1, 1) if m in ours else m for m in data)
        return {**matches, "data": list(plain)}

    def _is_ours(self, words: tuple[str, ...], match: Match) -> bool:
        """Whether "our" or "we" stands right before the use that a phrase ends with, or what is done beside it."""
        before = words[match.head_end : match.last_part]
        if not before or words[match.end - 1] not in self._handling:
            return False
        beside = len(before) > _BESIDE and before[-1] in self._joining
        return before[-1] in self._ours or (beside and before[-_BESIDE - 1] in self._ours)
