"""Recitals of law: what a law asks of those whom it binds is nothing that the organisation says it does."""

from __future__ import annotations

from exporter.extraction.slots.agency import root_of
from exporter.extraction.slots.fillers import Frame
from exporter.extraction.slots.parties import is_first, is_person
from exporter.extraction.units.unit import Unit
from exporter.syntax import Clause
from exporter.vocabulary import Vocabulary

__all__ = ["LawReader"]


class LawReader:
    """Tells what is only said of a law by the subject of the sentence."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._laws = frozenset(vocabulary.cues["grammar-law-noun"])

    def recites(self, unit: Unit, frame: Frame) -> bool:
        """ "| COPPA | requires operators | not to collect …", "| the law | binds those | who sell it |".

        What a law asks of the organisation or of the reader is done: "the law requires | us | to keep it".
        """
        clause, actor = frame.clause, frame.actor
        if clause.is_main or self._laws.isdisjoint(unit.tokens.words):
            return False
        if not self._is_of_law(unit, root_of(unit, clause)):
            return False
        if actor is None and clause.verb.passive:
            return False  # "the law requires that | it be kept |"
        unnamed = frame.actor_at is None and clause.kind == "gerund"
        return unnamed or not (is_first(actor) or is_person(actor))

    def _is_of_law(self, unit: Unit, root: Clause) -> bool:
        phrases = root.subjects if not root.verb.passive else ()
        return bool(phrases) and all(unit.tokens.words[phrase.head] in self._laws for phrase in phrases)
