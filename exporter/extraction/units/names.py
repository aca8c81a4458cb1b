"""Proper names: the controller's own, and the services that the vocabulary knows, as written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.trie import Split
from exporter.model import FIRST_PARTY, Document, NamedParty
from exporter.syntax import Tokens
from exporter.vocabulary import Vocabulary

__all__ = ["NameFinder", "Names", "outside_own"]

#: What goes on with a word, so that a name may neither begin behind it nor end before it.
_BEFORE: Final = re.compile(r"[\w@.-]")
_BEHIND: Final = re.compile(r"[\w-]|\.\w")

#: Schemes of what words stand for that are no more than a part of a name.
_SCHEMES: Final = ("purpose", "data", "tech", "party", "subject", "audience", "jurisdiction", "ident", "occasion")

_ByFirstKey: TypeAlias = Mapping[str, Sequence[str]]
"""Names by the key of their first word, the longest first."""


class NameFinder:
    """Knows the services of the vocabulary. ``split`` gives the words of a name and their keys."""

    def __init__(self, vocabulary: Vocabulary, split: Split) -> None:
        self._split = split
        self._services = {
            label: NamedParty(service.name, service.category)
            for service in vocabulary.services
            for label in service.labels
        }
        self._by_key = self._by_first_key(self._services)

    def names(self, document: Document) -> Names:
        """The names to look for in a document: the services, and what it calls its controllers."""
        own: dict[str, NamedParty] = {}
        if document.controller is not None and document.names:
            party = NamedParty(document.controller.name, FIRST_PARTY)
            opening = (name[:1].upper() + name[1:] for name in document.names)  # "The Company", for "the Company"
            own = dict.fromkeys((*document.names, *opening, *(c.name for c in document.controllers)), party)
        return Names(document, (self._by_key, self._services), (self._by_first_key(own), own))

    def _by_first_key(self, names: Iterable[str]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name in sorted(names, key=len, reverse=True):
            keys = self._split(name)[1]
            if keys:
                found.setdefault(keys[0], []).append(name)
        return found


class Names:
    """Finds the named parties in the sentences of one document. The controller's names win over services."""

    def __init__(self, document: Document, *known: tuple[_ByFirstKey, Mapping[str, NamedParty]]) -> None:
        self._text, self._end = document.text, document.body.end
        self._known = known

    def find(self, tokens: Tokens) -> dict[int, tuple[int, NamedParty]]:
        """First token of each name to its end and party. Most sentences name nobody, which their keys tell at once."""
        found: dict[int, tuple[int, NamedParty]] = {}
        for by_key, parties in self._known:
            if not by_key.keys().isdisjoint(tokens.keys):
                found.update((start, (end, parties[name])) for start, end, name in self._scan(tokens, by_key))
        return dict(sorted(found.items())) if len(found) > 1 else found

    def _scan(self, tokens: Tokens, by_key: _ByFirstKey) -> Iterator[tuple[int, int, str]]:
        """First token, end and name of the names in a sentence, none overlapping another."""
        free = 0
        for index in [at for at, key in enumerate(tokens.keys) if key in by_key]:
            start = tokens.starts[index]
            if start < free or (start and _BEFORE.match(self._text, start - 1)):
                continue
            for name in by_key[tokens.keys[index]]:
                if not self._text.startswith(name, start):
                    continue
                end = start + len(name)
                if not _BEHIND.match(self._text, end, self._end):
                    free = end
                    yield index, _past(tokens, index, end), name
                    break


def outside_own(
    matches: Mapping[str, list[Match]], names: Mapping[int, tuple[int, NamedParty]]
) -> Mapping[str, list[Match]]:
    """The matches but for those that take a word out of the controller's own name: "Acme | Research partners |"."""
    own = [(at, end) for at, (end, party) in names.items() if party.category == FIRST_PARTY and end > at + 1]
    if not own:
        return matches
    kept = {
        scheme: [match for match in matches[scheme] if not any(_takes_from(match, at, end) for at, end in own)]
        for scheme in _SCHEMES
        if scheme in matches
    }
    return {**matches, **kept}


def _takes_from(match: Match, start: int, end: int) -> bool:
    """Whether a match holds a part of a name, or that and more; what holds all of it and more names something else."""
    holds = match.start <= start and end <= match.end and match.end - match.start > end - start
    filled = match.head_end <= start and end < match.end  # a name in the gap of a label
    return match.start < end and start < match.end and not holds and not filled


def _past(tokens: Tokens, index: int, end: int) -> int:
    """The first token behind a name that begins at a token and ends at an offset."""
    index += 1
    while index < len(tokens) and tokens.starts[index] < end:
        index += 1
    return index
