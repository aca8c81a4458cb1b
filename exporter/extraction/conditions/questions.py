"""Indirect questions: "when", "where" and "whether" that say what is known or told, and set no condition."""

from __future__ import annotations

from typing import Final

from exporter.extraction.units.unit import Unit
from exporter.syntax import Clause
from exporter.vocabulary import Vocabulary

__all__ = ["QuestionReader"]

_SUCH_AS: Final = ("such", "as")
#: How far before a place the others of its row may stand.
_ROW: Final = 8


class QuestionReader:
    """Tells questions from conditions by what stands before them."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._asking = frozenset(cues["condition-asking-verb"])
        self._telling = frozenset(cues["condition-telling-verb"])
        self._questions = frozenset(cues["condition-question"])
        self._about = frozenset(cues["condition-asking-preposition"])
        self._asked = frozenset(cues["condition-asked"])
        self._first = frozenset(cues["grammar-first-person"])
        self._places = frozenset(cues["condition-place"])

    def is_asked(self, unit: Unit, start: int) -> bool:
        """Whether words that set conditions elsewhere say here what is known, or one thing more that is."""
        return self.is_known(unit, start) or self._goes_on_asking(unit, start)

    def is_known(self, unit: Unit, start: int) -> bool:
        """ "Know | when a cookie is sent", "tell us | whether you came before", "(including | if a link is dead)"."""
        if not start:
            return False
        before = unit.tokens.words[start - 1]
        if unit.tokens.words[start] == "including":
            return True
        told = unit.tags[start - 1] in "VG" or before in self._first
        if before in self._first and unit.tokens.words[start - 2] in self._telling:
            return True  # "to tell us | when you open it"
        if self._is_of_row(unit, start):
            return True
        return before in self._asking or before == "including" or (told and unit.tokens.words[start] in self._questions)

    def _goes_on_asking(self, unit: Unit, start: int) -> bool:
        """ "Your browser type | and whether | you saw our banner", "data: | whether | you …": one more thing asked.

        Or one of a row, but for alternatives: "your address, | whether | you saw it, and …", "…, whether you … or not".
        """
        if unit.tokens.words[start] not in self._questions:
            return False
        clause = next((c for c in unit.clauses if start <= c.start <= start + 1), None)
        row = unit.tags[start - 1 : start] == "," and clause is not None and "," in unit.tags[clause.verb.end :]
        row = row and "or" not in unit.words(start, unit.size)
        listed = row or unit.tags[start - 1 : start] == "C" or 0 < start == unit.lead_size
        return listed or unit.words(start - 2, start) == _SUCH_AS

    def is_told(self, unit: Unit, start: int, clause: Clause | None) -> bool:
        """ "Indicate at the top | when it was changed |", "see whether | and when | you came": what a verb asks.

        So does what a preposition asks: "an idea of | where you are |".
        """
        if clause is None or clause.fronted or not start or unit.tags[start] not in "SW":
            return False
        before = unit.tokens.words[start - 1]
        if unit.tags[start - 1] == "I":
            asked = unit.tokens.words[start] in self._asked and before in self._about
            return asked and unit.tags[start - 2 : start - 1] != "E"  # "based on | where you live |"
        if unit.tags[start - 1] == "C" and unit.tokens.words[start - 2] in self._questions:
            return True
        host = clause.parent
        behind = unit.tags[start - 1] in "NR" and unit.tokens.words[start] in self._asked
        if host is None or not behind or host.verb.passive or any(True for _ in host.objects()):
            return False
        return unit.tokens.words[host.verb.head] in self._asking

    def _is_of_row(self, unit: Unit, start: int) -> bool:
        """ "In the country of your home, | or where you work |": one more place of a row."""
        row = unit.tokens.words[start] == "where" and unit.tags[start - 2 : start].lstrip(",") in {"NC", "C"}
        return row and not self._places.isdisjoint(unit.words(max(start - _ROW, 0), start - 1))
