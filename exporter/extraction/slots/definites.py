"""Definite information: "| the data | collected is used for …" is what the sentence before says is collected."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from typing import Final

from exporter.extraction.slots.discourse import Discourse
from exporter.extraction.units.unit import Unit
from exporter.syntax import Chunk, Clause

__all__ = ["definite_subject"]

_THE: Final = "the"
#: How many tokens the subject has: the article and the noun.
_SIZE: Final = 2
_PARTICIPLE: Final = "E"
#: Tags of verbs that go on from the subject.
_FINITE: Final = frozenset("BMH")


def definite_subject(unit: Unit, clause: Clause, heads: Container[str]) -> Chunk | None:
    """The subject "the information" that opens a sentence, where nothing but a participle tells which it is."""
    subject, words = clause.subject, unit.tokens.words
    if subject is None or not subject.phrases:
        return None
    phrase = subject.phrases[0]
    opens = phrase.start == unit.lead_size and phrase.end == phrase.start + _SIZE and words[phrase.start] == _THE
    if not opens or words[phrase.head] not in heads:
        return None
    behind = phrase.end + (unit.tags[phrase.end : phrase.end + 1] == _PARTICIPLE)
    return phrase if unit.tags[behind : behind + 1] in _FINITE else None


def told_before(discourse: Discourse) -> Discourse | None:
    """What was spoken of before the sentence, if the one right before affirms something of data.

    Farther off the information may be any.
    """
    data = [spoken for spoken in discourse.data if spoken.sentence < discourse.index]
    near = bool(data) and data[-1].sentence == discourse.index - 1 and not discourse.follows_denial
    return replace(discourse, data=data) if near else None
