"""Pronouns: who "they" or "it" is that acts."""

from __future__ import annotations

from typing import Final

from exporter.extraction.slots.discourse import Discourse
from exporter.extraction.slots.parties import PartyReader, is_first
from exporter.extraction.units.unit import Unit
from exporter.model import SlotValue
from exporter.syntax import Chunk

__all__ = ["SINGULAR", "read_pronoun"]

SINGULAR: Final = frozenset({"it", "this", "that"})
_THIRD_PARTY: Final = "party-ThirdParty"


def read_pronoun(unit: Unit, phrase: Chunk, first: SlotValue, parties: PartyReader, discourse: Discourse) -> SlotValue:
    """Who "they" or "it" is: the nearest subject before it in the sentence, else who was spoken of last."""
    plural = unit.tokens.words[phrase.start] not in SINGULAR
    for clause in reversed(unit.clauses):
        subject = clause.subject
        if subject is not None and subject.phrases and subject.phrases[0].end <= phrase.start:
            value = parties.read(unit, subject.phrases[0], first)
            if value is not None and plural != is_first(value):
                return value
    if not plural:
        return first
    known = discourse.last_parties()
    if known is not None:
        return known[1][0]
    return first if discourse.follows_technology else _THIRD_PARTY  # "they" may be cookies, "we" are never "they"
