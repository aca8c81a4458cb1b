"""What a sentence is likely about and what it names, whether or not a statement was read in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from exporter.extraction.learned.topics import LABELS, TopicScorer
from exporter.extraction.stance.commands import CommandReader
from exporter.extraction.units.unit import Unit
from exporter.syntax import Passage

__all__ = ["read_passages"]

_OTHERS: Final = frozenset({"category-PolicyChange", "category-Other", "ContactStatement", "topic-Introduction"})
_CATEGORIES: Final = tuple(label for label in LABELS if label not in _OTHERS)
"""The categories of practices: not the changes of the policy, of which each version tells its own date."""

_NAMING: Final = (
    *("choice", "data", "jurisdiction", "legal", "measure", "party", "purpose", "retention", "right", "tech"),
    "threat",
)
"""The schemes whose concepts a text names. Actions, conditions and hedges are words of any sentence."""


_OFFERS: Final = ("choice", "right")
"""The schemes of what a person can do: "please visit the opt-out page" offers it."""


def read_passages(units: Sequence[Unit], scorer: TopicScorer, commands: CommandReader) -> Iterator[Passage]:
    """The passages of a text in its order, one for each sentence and list item.

    A sentence that only tells where to read on is likely about nothing.
    """
    scorer.weigh(units)
    for unit in units:
        scores = scorer.score(unit, ())
        category = max(_CATEGORIES, key=lambda name: scores.get(name, 0.0))
        span = unit.evidence
        refers = commands.only_refers(unit) and not any(map(unit.own, _OFFERS))
        likelihood = 0.0 if refers else scores.get(category, 0.0)
        yield Passage(span.start, span.end, category, likelihood, tuple(_named(unit)))


def _named(unit: Unit) -> Iterator[tuple[str, frozenset[str]]]:
    """The concepts and parties that the sentence names itself, not its lead-in."""
    for scheme in _NAMING:
        for match in unit.own(scheme):
            yield match.concept, frozenset(unit.words(match.start, match.end))
    for start, (end, party) in unit.names.items():
        if start >= unit.lead_size:
            yield party.name, frozenset(unit.words(start, end))
