"""What a sentence is about, as a linear model sees it: a probability for each practice category.

The model proposes nothing by itself: it ranks and labels what the rules find. Its parameters were learned by
:mod:`exporter.training`; ``docs/model.md`` says from what, and how good they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Final

from exporter.extraction.drafts import Draft
from exporter.extraction.learned.parameters import Model
from exporter.extraction.learned.signs import SignIndex, proposals, signs
from exporter.extraction.units.unit import Unit

__all__ = ["LABELS", "TopicScorer"]

#: What is told apart: eight categories, who to contact, what the policy says of itself, and what falls under none.
LABELS: Final = (
    "category-FirstPartyCollectionUse",
    "category-ThirdPartySharingCollection",
    "category-UserChoiceControl",
    "category-UserAccessEditDeletion",
    "category-DataRetention",
    "category-DataSecurity",
    "category-PolicyChange",
    "category-InternationalSpecificAudiences",
    "ContactStatement",
    "topic-Introduction",
    "category-Other",
)


class TopicScorer(Model):
    """Scores sentences."""

    FILE = "topics.bin"

    @cached_property
    def index(self) -> SignIndex:
        """The weights of the signs that are known."""
        return SignIndex(self.parameters.weights)

    def weigh(self, units: Iterable[Unit]) -> None:
        """Weighs the words of units before the first is scored: all in turn, so that the weights stay at hand."""
        weigh, find = self.parameters.weigh, self.index.find
        for unit in units:
            unit.weight = weigh(find(signs(unit)))

    def score(self, unit: Unit, drafts: Iterable[Draft]) -> Mapping[str, float]:
        """The probability of each of ``LABELS``. They are independent: a sentence may be about several, or none.

        ``drafts`` are what the rules propose for the unit, a sentence or a list item with its lead-in, whose words
        have been weighed.
        """
        parameters = self.parameters
        names = proposals(drafts)
        if not names:
            return parameters.probabilities(unit.weight)
        proposed, count = parameters.weigh(self.index.find_proposals(names))
        weight, known = unit.weight
        return parameters.probabilities((weight + proposed, known + count))
