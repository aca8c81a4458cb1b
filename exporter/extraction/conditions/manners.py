"""Manners: connectives that tell how something is done, under no condition and with no exception."""

from __future__ import annotations

from typing import Final

from exporter.extraction.stance.permissions import CONSENT
from exporter.extraction.stance.reader import StanceReader
from exporter.extraction.units.unit import Unit
from exporter.syntax import Clause
from exporter.vocabulary import Vocabulary

__all__ = ["MannerReader"]

_WITHOUT: Final = ("without",)
#: How far behind it is said what is lacking: "without your prior express written | consent |".
_NEAR: Final = 6


class MannerReader:
    """Tells manners from conditions by the clause that they belong to."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._stances = StanceReader(vocabulary)
        self._persons = frozenset(vocabulary.cues["grammar-second-person"]) - frozenset(
            vocabulary.cues["grammar-possessive"]
        )
        self._knowledge = frozenset(vocabulary.cues["grammar-knowledge-noun"])

    def is_manner(self, unit: Unit, start: int, clause: Clause | None) -> bool:
        """Whether a connective tells how something is done."""
        return (_is_means(unit, start, clause) or self._is_tool(unit, start, clause)) or (
            self._is_lack(unit, start, clause) and not self.end_unasked(unit, start, clause)
        )

    def _is_tool(self, unit: Unit, start: int, clause: Clause | None) -> bool:
        """ "| By using encryption |, your order is kept safe", not "by using our site, you …": what protects it."""
        fronted = clause is not None and clause.kind == "gerund" and clause.fronted and clause.start == start
        host = clause.parent if clause is not None and fronted else None
        if host is None or host.subject is None or clause is None or not unit.begins("measure", start, clause.end):
            return False
        return all(unit.tokens.words[phrase.start] not in self._persons for phrase in host.subject)

    def end_unasked(self, unit: Unit, start: int, clause: Clause | None) -> int:
        """ "We may disclose it | without your consent | if …": where ends what lacks though it is done, else 0."""
        named = unit.within("condition", start, min(start + _NEAR, unit.size))
        lacking = [
            m.end for m in named if m.concept == CONSENT and unit.words(m.end - 1, m.end)[0] not in self._knowledge
        ]
        alone = clause is None and not unit.tags[:start].endswith("C")  # "with or | without your consent"
        return max(lacking, default=0) if alone and self._is_lack(unit, start, clause) else 0

    def _is_lack(self, unit: Unit, start: int, clause: Clause | None) -> bool:
        """ "It is checked | without being sent to us |", "others may track you | without your knowledge |".

        What is not done "without your consent", and what is said behind "without cookies, …", hangs on it.
        """
        if unit.words(start, start + 1) != _WITHOUT:
            return False
        if clause is not None and clause.kind == "gerund" and clause.verb.passive:
            return True
        before = [c for c in unit.clauses if c.verb.start < start]
        unfinished = any(c.verb.bare and unit.tags[c.verb.end : start] == "," for c in before)
        if not before or (_opens(unit, start) and not unfinished):
            return False  # but "we may, | without your consent |, share it"
        return not any(self._stances.read(unit, c).denied for c in before)


def _opens(unit: Unit, start: int) -> bool:
    """ "Note that, | without cookies, | this site may be slow": whether a main clause comes behind the next comma."""
    comma = next((chunk for chunk in unit.chunks if chunk.kind == "comma" and chunk.start > start), None)
    apart = unit.tags[start - 1] in ",CDS"
    return apart and comma is not None and any(c.is_main and c.start == comma.end for c in unit.clauses)


def _is_means(unit: Unit, start: int, clause: Clause | None) -> bool:
    """ "You may refuse them | by visiting our page": how something is done, no condition of it as "by using it, …"."""
    means = clause is not None and clause.kind == "gerund" and clause.start == start and not clause.fronted
    if not means or clause is None or unit.tokens.words[start] != clause.marker or unit.tags[start + 1] != "G":
        return False
    if unit.tags[start - 1 : start] == "S":  # "note that by using it …"
        return False
    return clause.marker == "by" and clause.parent is not None
