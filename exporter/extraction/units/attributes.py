"""Attributes told behind data: "information | that we consider sensitive |" is sensitive information."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from exporter.extraction.units.lexicon import Lexicon, Match
from exporter.extraction.units.unit import Unit
from exporter.syntax import Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["AttributeReader"]

_DATA: Final = "data"
_VAGUE: Final = frozenset({"data-AnyInformation", "data-PersonalInformation"})
_CONTENTS: Final = frozenset({"infinitive", "content"})


class AttributeReader:
    """Finds the labels of data whose adjective stands in a relative clause behind their noun."""

    def __init__(self, vocabulary: Vocabulary, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        cues = vocabulary.cues
        self._ascribing = frozenset((*cues["grammar-be"], *cues["grammar-ascribing-verb"]))

    def complete(self, unit: Unit) -> None:
        """Lets nouns that a relative clause tells more of stand for what both name together."""
        known = unit.matches.get(_DATA)
        if not known:
            return
        told = {noun.end: concept for noun, concept in self._told(unit)}
        if told:
            found = [replace(m, concept=told.get(m.end, m.concept)) if m.concept in _VAGUE else m for m in known]
            unit.matches = {**unit.matches, _DATA: found}

    def _told(self, unit: Unit) -> Iterator[tuple[Chunk, str]]:
        for clause in unit.clauses:
            noun = clause.antecedent
            if noun is None or clause.kind != "relative" or clause.verb.negated:
                continue
            for link in (clause, *(c for c in unit.clauses if c.parent is clause and c.kind in _CONTENTS)):
                adjective = self._adjective(unit, link)
                concept = None if adjective is None else self._label(unit, adjective, noun)
                if concept is not None:
                    yield noun, concept

    def _adjective(self, unit: Unit, clause: Clause) -> Chunk | None:
        """The one word that the verb ascribes to what it tells of."""
        if unit.tokens.words[clause.verb.head] not in self._ascribing or clause.verb.negated:
            return None
        behind = (c for c in unit.chunks if c.kind == "phrase" and c.start == clause.verb.end)
        return next((c for c in behind if c.end == c.start + 1 and not c.pronoun), None)

    def _label(self, unit: Unit, adjective: Chunk, noun: Chunk) -> str | None:
        places = (adjective.start, noun.head)
        words, keys = (tuple([row[at] for at in places]) for row in (unit.tokens.words, unit.tokens.keys))
        matches: list[Match] = self._lexicon.find_first(words, keys).get(_DATA, [])
        return next((m.concept for m in matches if m.end == len(words)), None)
