"""Agents: who does what a verb says, behind "by" where it is passive."""

from __future__ import annotations

from exporter.extraction.slots.agency import agent_behind
from exporter.extraction.slots.parties import PartyReader, is_first
from exporter.extraction.units.unit import Unit
from exporter.model import SlotValue
from exporter.syntax import Argument, Chunk, Clause

__all__ = ["agent_of", "leading_actor"]


def agent_of(unit: Unit, clause: Clause, parties: PartyReader, first: SlotValue) -> Argument | None:
    """Who does what a passive says; what "by" names may also be how it is done: "by merger, sale or joint venture"."""
    agent = agent_behind(unit, clause)
    phrase = agent.phrases[0] if agent is not None and agent.phrases else None
    if phrase is None or phrase.pronoun or parties.read(unit, phrase, first) is not None:
        return agent
    return agent if parties.may_be_party(unit, phrase) else None


def leading_actor(
    actors: list[tuple[SlotValue, Chunk]], agent: Argument | None
) -> tuple[SlotValue | None, Chunk | None]:
    """The first party if it is among those who act, else the first of them, else the phrase that nobody knows."""
    for value, phrase in actors:
        if is_first(value):
            return value, phrase
    if actors:
        return actors[0]
    return None, agent.phrases[0] if agent is not None and agent.phrases else None
