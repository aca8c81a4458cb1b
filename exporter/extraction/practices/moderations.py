"""Moderation: "we may remove posts that are offensive" rules a forum, and says nothing of how long data are kept."""

from __future__ import annotations

from typing import Final

from exporter.extraction.drafts import Draft
from exporter.extraction.units.unit import Unit
from exporter.vocabulary import Vocabulary

__all__ = ["ModerationReader"]

_ACTIONS: Final = frozenset({"action-Delete", "action-Modify"})
#: What persons publish, and so may be taken down.
_CONTENT: Final = frozenset(
    {"data-UserContent", "data-Feedback", "data-MessageContent", "data-Resume", "data-Photograph"}
)
_FREE: Final = frozenset({"modality-Possible", "modality-Reserved"})


class ModerationReader:
    """Tells what is taken down or shortened because it is unseemly from data that are deleted or corrected."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._unseemly = frozenset(vocabulary.cues["practice-unseemly"])

    def is_moderated(self, unit: Unit, draft: Draft) -> bool:
        """ "We may edit your review for length", "we reserve the right to remove posts that we find | offensive |"."""
        if draft.modality not in _FREE or not _ACTIONS.issuperset(map(str, draft.slots["action"])):
            return False
        data = draft.slots.get("dataType", ())
        return bool(data) and _CONTENT.issuperset(map(str, data)) and not self._unseemly.isdisjoint(unit.tokens.words)
