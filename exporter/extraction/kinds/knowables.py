"""Rights by nouns: what one may learn ("you may request: | the categories …"), "| access and deletion | rights"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.syntax import Chunk
from exporter.vocabulary import Vocabulary

__all__ = ["KnowableFinder"]

_RIGHT: Final = "right"
#: Tags of what stands between the names of a list.
_BETWEEN: Final = frozenset("C,/")


class KnowableFinder:
    """Finds such items. The cues ``knowable-…`` of the vocabulary say of which right a noun is the object."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._asking = frozenset(cues["gate-knowing"])
        self._giving = frozenset(cues["gate-offer"])
        self._named = {
            word: f"right-{name.partition('-')[2]}"
            for name in sorted(cues)
            if name.startswith("named-")
            for word in cues[name]
        }
        self._rights = frozenset(cues["grammar-claim-noun"])
        self._known = vocabulary.below("right-Access", "right-Information")
        self._nouns = {
            word: f"right-{name.partition('-')[2]}"
            for name in sorted(cues)
            if name.startswith("knowable-")
            for word in cues[name]
        }

    def find(self, unit: Unit) -> Iterator[Match]:
        """What items let one learn, and the names of rights in a list."""
        yield from self._listed(unit)
        yield from self._learned(unit)

    def _listed(self, unit: Unit) -> Iterator[Match]:
        """The names of rights in a list before what they are called: "| access | and/or | deletion | rights"."""
        words = unit.tokens.words
        if self._rights.isdisjoint(words):
            return
        also = (*unit.own("choice"), *unit.own(_RIGHT))  # "access, | data portability | and deletion rights"
        chosen = {at for match in also for at in range(match.start, match.end)}
        for at in range(unit.lead_size, unit.size):
            if words[at] not in self._rights:
                continue
            start = at
            while start > unit.lead_size and (
                words[start - 1] in self._named or unit.tags[start - 1] in _BETWEEN or start - 1 in chosen
            ):
                start -= 1
            names = [place for place in range(start, at) if words[place] in self._named]
            if len(names) > 1 or (names and any(place in chosen for place in range(start, at))):
                for place in names:
                    yield Match(place, place + 1, self._named[words[place]], _RIGHT, place + 1, 1)

    def _learned(self, unit: Unit) -> Iterator[Match]:
        """The phrase that an item begins with, if its lead-in asks to be told and one can be told what it names."""
        if not unit.lead_size or self._asking.isdisjoint(unit.words(0, unit.lead_size)):
            return
        said = (m for m in unit.matches.get(_RIGHT, ()) if m.start < unit.lead_size and not _is_aside(unit, m.start))
        if any(match.concept not in self._known for match in said):
            return  # "you may ask us to delete: …"
        phrase = self._opening(unit)
        concept = self._nouns.get(unit.tokens.words[phrase.head]) if phrase is not None else None
        if phrase is not None and concept is not None:
            yield Match(phrase.start, phrase.end, concept, _RIGHT, phrase.end, 1)

    def _opening(self, unit: Unit) -> Chunk | None:
        """The last of the phrases that the item begins with: "our business or | commercial purpose |".

        A verb of giving may stand before them: "provide you | the categories | of …".
        """
        end, found = unit.lead_size, None
        for chunk in unit.chunks:
            giving = chunk.start == unit.lead_size and unit.tokens.words[chunk.head] in self._giving
            if chunk.start == end and (chunk.kind in {"phrase", "and"} or giving):
                end, found = chunk.end, chunk if chunk.kind == "phrase" else found
        return found


def _is_aside(unit: Unit, at: int) -> bool:
    """Whether a token stands in brackets: "we will tell you (see | Deletion Rights |): …"."""
    return unit.tags.rfind("(", 0, at) > unit.tags.rfind(")", 0, at)
