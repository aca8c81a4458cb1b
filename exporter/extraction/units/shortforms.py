"""Short forms that a policy defines: 'usage information ("UI")', after which "UI" is that and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from exporter.extraction.units.lexicon import Match, leftmost
from exporter.extraction.units.unit import Unit

__all__ = ["ShortForms"]

_DATA: Final = "data"
#: What else the defining words may say of the data, which holds for the short form too: "non-identifiable".
_SAID: Final = (_DATA, "ident")
_LONGEST: Final = 6
#: How many tokens of a bracket may hold a short form: itself, and quotes.
_BRACKET: Final = 3
_QUOTES: Final = frozenset("\"'“”")


class ShortForms:
    """The initials by which one document calls data, and what they stand for there.

    Whatever they mean elsewhere ("NPI", "AI"), they mean what the policy says. They count in capitals alone.
    """

    def __init__(self) -> None:
        self._meanings: dict[str, tuple[tuple[str, str], ...]] = {}
        """The short form in lower case to (scheme, concept) of what its long form names."""

    def learn(self, units: Sequence[Unit]) -> None:
        """Takes in what the units define; the first definition of a short form counts."""
        for unit in units:
            if _DATA in unit.matches and "(" in unit.tokens.words:
                for word, meaning in _defined(unit):
                    self._meanings.setdefault(word, meaning)

    def apply(self, units: Sequence[Unit]) -> None:
        """Puts the meanings in place of what the vocabulary knows of those words, in units whose labels were found."""
        if not self._meanings:
            return  # as in most documents
        for unit in units:
            if not self._meanings.keys().isdisjoint(unit.tokens.words):
                self._apply(unit)

    def _apply(self, unit: Unit) -> None:
        places = {
            at: self._meanings[word]
            for at, word in enumerate(unit.tokens.words)
            if word in self._meanings and self._is_unknown(unit, at)
        }
        if not places:
            return
        matches = {
            scheme: [match for match in found if match.start not in places] for scheme, found in unit.matches.items()
        }
        for at, meaning in places.items():
            for scheme, concept in meaning:
                matches.setdefault(scheme, []).append(Match(at, at + 1, concept, scheme, at + 1, 1))
        unit.matches = {
            scheme: sorted(found, key=lambda match: (match.start, -match.words))
            for scheme, found in matches.items()
            if found
        }

    def _is_unknown(self, unit: Unit, at: int) -> bool:
        """Whether the vocabulary takes a short form for something else, or for nothing; "IP | address" it knows."""
        known = [match for match in unit.matches.get(_DATA, ()) if match.start == at]
        said = {(match.scheme, match.concept) for match in known}
        longer = any(match.words > 1 for match in known)
        return (
            unit.text_of(at, at + 1).isupper() and not longer and said.isdisjoint(self._meanings[unit.tokens.words[at]])
        )


def _defined(unit: Unit) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """The short forms in brackets of a unit, each with what the words right before its bracket name."""
    words = unit.tokens.words
    for opened in [at for at, word in enumerate(words) if word == "("]:
        inside = [at for at in range(opened + 1, min(opened + 1 + _BRACKET, unit.size)) if words[at] not in _QUOTES]
        if not inside or not unit.text_of(inside[0], inside[0] + 1).isupper():
            continue
        word = words[inside[0]]
        closed = next((at for at in range(inside[0] + 1, unit.size) if words[at] not in _QUOTES), unit.size)
        if words[closed : closed + 1] != (")",) or not 1 < len(word) <= _LONGEST:
            continue
        long = next((match for match in unit.matches[_DATA] if match.end == opened and not match.gapped), None)
        if long is not None and _are_initials(word, words[long.start : opened]):
            named = (match for scheme in _SAID for match in leftmost(unit.matches.get(scheme, ()), long.start, opened))
            yield word, tuple(dict.fromkeys((match.scheme, match.concept) for match in named))


def _are_initials(word: str, long: Sequence[str]) -> bool:
    """Whether the letters are first letters of the words, in order, beginning with that of the first.

    >>> _are_initials("npi", ("non", "-", "personally", "identifiable", "information"))
    True
    """
    initials = iter([part[0] for part in long if part[0].isalpha()])
    return long[0][0] == word[0] and all(letter in initials for letter in word)
