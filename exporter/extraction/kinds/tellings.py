"""Tellings: that persons are told of changes, and by which way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from exporter.extraction.drafts import Draft
from exporter.extraction.slots.agency import AgencyReader, innermost, root_of
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.syntax import Clause
from exporter.vocabulary import Vocabulary

__all__ = ["TellingReader", "is_of_staff"]

_EMAIL: Final = "notify-Email"
_OPEN: Final = "notify-OtherPlaces"
_MAIL: Final = "channel-Email"


class TellingReader:
    """Finds the verb of telling in a sentence on changes, and the ways that no label of a notice names."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._telling = frozenset(vocabulary.cues["change-telling"])
        self._readers = frozenset(vocabulary.cues["grammar-second-person"])
        self._agencies = AgencyReader(vocabulary)

    def read(self, unit: Unit) -> Clause | None:
        """The clause that says that persons are told, in a way left open: "we will let you know about changes"."""
        telling = (c for c in unit.clauses if unit.tokens.words[c.verb.head] in self._telling and c.subject is not None)
        return next((clause for clause in telling if not is_of_staff(unit, clause)), None)

    def add_ways(self, unit: Unit, draft: Draft, telling: Clause | None, *, spoken: bool) -> None:
        """That persons are written to, beside other ways, and that they are told where no way is named."""
        for match in self._mailed(unit) if spoken and draft.has("notification") else ():
            draft.add("notification", _EMAIL, unit.span(match.start, match.end), unit.text)
        if telling is not None:
            mailed = any(match.concept == _MAIL for match in unit.own("channel"))
            place = unit.span(telling.verb.head, telling.verb.head + 1)
            draft.add("notification", _EMAIL if mailed else _OPEN, place, unit.text)

    def is_about_us(self, unit: Unit, match: Match) -> bool:
        """ "| We review our practices from time to time |", "they | are reviewed |": not asked of persons."""
        acts = [c for c in unit.clauses if match.start <= c.verb.head < match.end]
        told = acts and acts[-1].kind != "infinitive" and not _is_led(unit, acts[-1])  # "so be sure | to check back |"
        if not told or not self._readers.isdisjoint(unit.words(match.start, match.end)):
            return False
        verb = acts[-1].verb
        return self._agencies.agent(unit, acts[-1]) == "organisation" or (verb.passive and not verb.modal)

    def _mailed(self, unit: Unit) -> Iterator[Match]:
        """ "We will tell you by a notice here or | via email |", not "please write to us | by email |"."""
        for match in unit.own("channel"):
            clause = innermost(unit, match.start) if match.concept == _MAIL else None
            root = root_of(unit, clause) if clause is not None else None
            if root is not None and (root.verb.passive or self._agencies.agent(unit, root) == "organisation"):
                yield match


def is_of_staff(unit: Unit, clause: Clause) -> bool:
    """Whether employees are those who are told or brought up to date, or it happens while they are."""
    for link in (clause, root_of(unit, clause)):
        start = min([link.start, *(phrase.start for phrase in link.subject or ())])
        if any(match.concept == "party-Employees" for match in unit.within("party", start, link.verb.start)):
            return True
    return False


def _is_led(unit: Unit, clause: Clause) -> bool:
    """Whether a clause has no subject of its own, but at most that of a lead-in."""
    return clause.subject is None or clause.subject.phrases[0].start < unit.lead_size
