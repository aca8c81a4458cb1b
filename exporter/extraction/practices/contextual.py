"""What a sentence says only together with the one before, or with its lead-in: echoes, inclusions, lists of grounds."""

from __future__ import annotations

from collections.abc import Sequence

from exporter.extraction.drafts import Draft
from exporter.extraction.practices.cells import complete
from exporter.extraction.practices.ends import EndReader, beside
from exporter.extraction.practices.exclusions import ExclusionReader
from exporter.extraction.practices.groundlists import LISTED, GroundListReader
from exporter.extraction.practices.inclusions import InclusionReader
from exporter.extraction.slots.discourse import Discourse
from exporter.extraction.units.unit import Unit
from exporter.model import SlotValue, Statement
from exporter.vocabulary import Vocabulary

__all__ = ["ContextualReader"]


class ContextualReader:
    """Puts what points back, or goes on with a list, in the place of what the words alone seem to say."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._echoes = EndReader(vocabulary)
        self._exclusions = ExclusionReader(vocabulary)
        self._inclusions = InclusionReader(vocabulary)
        self._grounds = GroundListReader(vocabulary)

    def read_right(self, unit: Unit, before: Sequence[Statement]) -> list[Draft]:
        """The right of the sentence before, denied for what a sentence takes out of it."""
        return list(self._exclusions.read_right(unit, before))

    def read(
        self,
        unit: Unit,
        first: SlotValue,
        before: Sequence[Statement],
        discourse: Discourse,
        practices: list[Draft],
    ) -> list[Draft]:
        """The practices of a sentence, ``practices`` being those of its own words."""
        if discourse.row:
            complete(unit, practices, discourse.row)
        pointing: list[Draft] = []
        if not [
            statement for statement in before if statement.rule.startswith(LISTED)
        ]:  # the item before is told apart
            if before:
                pointing += self._echoes.read(unit, before)
            pointing += self._echoes.read_ends(unit, first, before, discourse)
        denial = discourse.last_denial()
        if denial is not None:
            pointing += self._exclusions.read(unit, first, denial)
        legal = "legal" in unit.matches
        if legal and not pointing:
            pointing = list(self._echoes.read_aims(unit, first))
        if before and not pointing:
            pointing = list(self._inclusions.read(unit, first, before, practices))
        told = beside(unit, pointing, practices) if pointing else practices
        return told or (list(self._grounds.read(unit, first)) if legal else told)
