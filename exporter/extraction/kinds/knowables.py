"""What a right to know lets persons learn: "you may request: | the categories of sources of your data"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.syntax import Chunk
from exporter.vocabulary import Vocabulary

__all__ = ["KnowableFinder"]

_RIGHT: Final = "right"


class KnowableFinder:
    """Finds such items. The cues ``knowable-…`` of the vocabulary say of which right a noun is the object."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._asking = frozenset(cues["gate-knowing"])
        self._giving = frozenset(cues["gate-offer"])
        self._known = vocabulary.below("right-Access", "right-Information")
        self._nouns = {
            word: f"right-{name.partition('-')[2]}"
            for name in sorted(cues)
            if name.startswith("knowable-")
            for word in cues[name]
        }

    def find(self, unit: Unit) -> Iterator[Match]:
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
