"""Agents: who does what a verb says, behind "by" where it is passive."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Final

from exporter.extraction.conditions.connectives import UNLESS
from exporter.extraction.slots.doers import agent_behind
from exporter.extraction.slots.parties import OTHER_PARTY, PartyReader, is_first
from exporter.extraction.slots.partyphrases import is_capitalised
from exporter.extraction.units.unit import Unit
from exporter.model import NamedParty, SlotValue
from exporter.syntax import Argument, Chunk, Clause

__all__ = ["acting", "agent_of", "is_denied_to", "leading_actor"]

_NOT: Final = "not"
_BUT: Final = ("but",)
#: What stands before those who are excepted from who gets data.
_GIVING: Final = frozenset({"to", "with"})
_ANYONE: Final = "party-Anyone"
#: How many letters a word has by which names are akin.
_TELLING: Final = 3


def agent_of(unit: Unit, clause: Clause, parties: PartyReader, first: SlotValue) -> Argument | None:
    """Who does what a passive says; what "by" names may also be how it is done: "by merger, sale or joint venture"."""
    agent = agent_behind(unit, clause)
    phrase = agent.phrases[0] if agent is not None and agent.phrases else None
    if phrase is None or phrase.pronoun or parties.read(unit, phrase, first) is not None:
        return agent
    return agent if parties.may_be_party(unit, phrase) else None


def leading_actor(
    unit: Unit, clause: Clause, actors: list[tuple[SlotValue, Chunk]], agent: Argument | None, first: SlotValue
) -> tuple[SlotValue | None, Chunk | None]:
    """The first party if it is among those who act, else the first of them, else the phrase that nobody knows.

    An unknown name before others is the first party's: "| Acme | or third parties may collect your name".
    """
    opening = agent.phrases[0] if agent is not None and not agent.marker and agent.phrases else None
    if actors and opening is not None and opening is not actors[0][1] and _is_name(unit, opening):
        return first, opening
    if len(actors) == 1:
        return actors[0]
    for value, phrase in actors:
        if is_first(value):
            return value, phrase
    if actors:
        return actors[0]
    if agent is None or not agent.phrases:
        return None, None
    return _name_other(unit, clause, agent, first) if agent.marker == "by" else None, agent.phrases[0]


def acting(
    unit: Unit, named: Iterable[tuple[SlotValue, Chunk]], likening: Container[str], verb: Chunk
) -> list[tuple[SlotValue, Chunk]]:
    """Who does what a verb says of those who are named: not who is denied to, excepted or only compared with.

    "It is collected by our bank, | not us |", "we, like | many firms |, use cookies", "no one but | us | sees it".
    """
    actors = list(named)
    if _NOT in unit.tokens.words:
        actors = [(value, phrase) for value, phrase in actors if not is_denied_to(unit, phrase)]
    if actors and "relation" in unit.matches and _opens_with_exception(unit):
        actors = [(value, phrase) for value, phrase in actors if not _is_excepted(unit, phrase, verb)]
    if actors and isinstance(actors[0][0], str) and actors[0][0] == _ANYONE:
        actors = [(value, phrase) for value, phrase in actors if unit.words(phrase.start - 1, phrase.start) != _BUT]
    if not actors or not is_first(actors[0][0]):
        return actors  # "some partners, like | Acme |, use cookies"
    return [(value, phrase) for value, phrase in actors if unit.tokens.words[phrase.start - 1] not in likening]


def _opens_with_exception(unit: Unit) -> bool:
    """ "| Other than to | its staff, agents and friends, Acme shares it …": whether some are excepted at the head."""
    for match in unit.matches.get("relation", ()):
        if match.start >= unit.lead_size:
            if match.start > unit.lead_size:
                break  # they are in text order
            if match.concept == UNLESS and unit.tokens.words[match.end - 1] in _GIVING:
                return True
    return False


def _is_excepted(unit: Unit, phrase: Chunk, verb: Chunk) -> bool:
    """ "Other than to its staff, | agents and friends |, Acme shares it …": whether such an opening excepts them."""
    return phrase.end <= verb.start and "," in unit.tags[phrase.end : verb.start]


def _name_other(unit: Unit, clause: Clause, agent: Argument, first: SlotValue) -> SlotValue | None:
    """Who acts by a name that nothing knows: "collected by | Acme Pay |", where the policy is of others by its name.

    Whoever acts in place of the first party is another, too: "collected by | the carrier's agent |, not us".
    """
    phrase = agent.phrases[0]
    text = unit.text_of(phrase.start, phrase.end)
    written = _is_name(unit, phrase) and unit.text_of(clause.verb.head, clause.verb.end)[:1].islower()
    if any(is_denied_to(unit, other) for other in agent.phrases[1:]):
        return NamedParty(text, "party-ThirdParty") if written else OTHER_PARTY
    other = written and isinstance(first, NamedParty) and not _are_akin(text, first.name)
    return NamedParty(text, "party-ThirdParty") if other else None


def is_denied_to(unit: Unit, phrase: Chunk) -> bool:
    """ "By the bank, | not us |", "by the bank and | not by us |", where "not only by us" denies nothing."""
    start, words = phrase.start, unit.tokens.words
    if not start:
        return False
    return words[start - 1] == _NOT or (start > 1 and words[start - 2] == _NOT and unit.tags[start - 1] == "I")


def _are_akin(name: str, own: str) -> bool:
    """Whether two names share a word, or one has the initials of the other: "Kite Shop" and "Kites Ltd."."""
    bare, own_bare = (_letters(text) for text in (name, own))
    shared = any(len(word) >= _TELLING and word in own_bare for word in map(_letters, name.split()))
    shared = shared or any(len(word) >= _TELLING and word in bare for word in map(_letters, own.split()))
    return shared or bare in _initials(own) or own_bare in _initials(name)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).lower()


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split()).lower()


def _is_name(unit: Unit, phrase: Chunk) -> bool:
    """Whether a phrase is written as a name; a plural at the head of a sentence is none."""
    plural = unit.tokens.words[phrase.head].endswith("s")
    return is_capitalised(unit, phrase) and (phrase.start > unit.lead_size or not plural)
