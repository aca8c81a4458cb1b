"""Elaborations: "this information may include your name", where a sentence spells out what is collected."""

from __future__ import annotations

from itertools import takewhile
from typing import Final

from exporter.extraction.slots.datatypes import GENERIC, TRACKERS, DataReader
from exporter.extraction.slots.discourse import Discourse
from exporter.extraction.slots.fillers import Frame
from exporter.extraction.units.unit import Unit
from exporter.syntax import Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["ElaborationReader", "spelt_out"]

_PERSONAL: Final = "data-PersonalInformation"
#: What has contents of its own: "our | emails | may contain links".
_MESSAGES: Final = frozenset({"data-EmailAddress"})


class ElaborationReader:
    """Tells what spells out data from what only explains a word."""

    def __init__(self, vocabulary: Vocabulary, data: DataReader) -> None:
        self._data = data
        self._copulas = frozenset(vocabulary.cues["grammar-be"])
        self._pronouns = frozenset(vocabulary.cues["grammar-thing-pronoun"])
        self._pointing = frozenset(vocabulary.cues["grammar-reference"])

    def spells_out(self, unit: Unit, frame: Frame, phrase: Chunk, discourse: Discourse) -> bool:
        """Whether a frame with data says of which the ``phrase``, its subject, consists."""
        clause = frame.clause
        if clause.kind == "relative" or clause.verb.passive:
            return False
        bare = phrase.end == phrase.start + 1 and unit.tokens.words[phrase.start] in self._pronouns
        if bare and discourse.follows_aside:
            return False  # "You can erase your data. | This | does not include …"
        concepts = {concept for concept, _, _ in self._data.read(unit, phrase)}
        held = concepts <= _MESSAGES and TRACKERS not in frame.values("dataType")
        if not bare and (not concepts or held or self._only_defines(unit, frame, phrase)):
            return False
        spelt = unit.tokens.words[clause.verb.head] not in self._copulas
        several = sum(value not in GENERIC for value in frame.values("dataType")) > 1
        collected = any(c.antecedent is not None and c.antecedent.end == phrase.end for c in unit.clauses)
        return spelt or several or collected

    def _only_defines(self, unit: Unit, frame: Frame, phrase: Chunk) -> bool:
        """ "Personal information does not include …" says what words mean, "this does not" what is done."""
        personal = any(concept == _PERSONAL for concept, _, _ in self._data.read(unit, phrase))
        return personal and frame.clause.verb.negated and unit.tokens.words[phrase.start] not in self._pointing


def spelt_out(unit: Unit, noun: Chunk, clause: Clause) -> list[Chunk]:
    """What a bracket behind a noun, or in the clause on it, spells out: "the data (| name |) you give us"."""
    opened = noun.end if unit.tags[noun.end : noun.end + 1] == "(" else unit.tags.find("(", clause.verb.end, clause.end)
    if opened < 0:
        return []
    behind = (chunk for chunk in unit.chunks if chunk.start > opened)
    inside = takewhile(lambda chunk: chunk.kind not in {"close", "open", "verb"}, behind)
    return [chunk for chunk in inside if chunk.kind == "phrase"]
