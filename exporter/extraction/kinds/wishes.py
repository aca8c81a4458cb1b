"""Wishes: conditions that put a choice before persons, and sentences that tell them what to do or act on their word."""

from __future__ import annotations

from typing import Final

from exporter.extraction.conditions.connectives import DESPITE, UNLESS
from exporter.extraction.conditions.found import Found
from exporter.extraction.kinds.exercised import COMMITTING, is_obliged
from exporter.extraction.slots.agency import AgencyReader
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.syntax import Clause
from exporter.vocabulary import Vocabulary

__all__ = ["NO_MAIL", "WishReader"]

#: What follows for who does not opt in, and for who opts out.
NO_MAIL: Final = "consequence-NoMailings"
_MESSAGE: Final = "action-SendMessage"


class WishReader:
    """Tells "if you wish to unsubscribe, write to us" from "when you have unsubscribed"."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._agencies = AgencyReader(vocabulary)
        self._wishes = frozenset(cues["gate-wish"])
        self._possible = frozenset(cues["gate-possible"])
        self._advertising = vocabulary.below("purpose-Advertising")
        self._granting = frozenset(tuple(label.split()) for label in cues["gate-grant"])
        self._noting = frozenset(cues["modal-noting"])
        self._demands = tuple(f" {demand} " for demand in cues["gate-demand"])
        self._needing = frozenset((*cues["request-need"], *cues["grammar-have"]))

    def is_demanded(self, unit: Unit) -> bool:
        """Whether the organisation acts because it is asked to."""
        text = f" {' '.join(unit.tokens.words)} "
        return any(demand in text for demand in self._demands)

    def is_wish(self, unit: Unit, match: Match, condition: Found) -> bool:
        """Whether a condition offers a choice ("if you wish to unsubscribe") or presupposes one ("when you subscribe").

        What the person is assumed to have done is offered too where the sentence says what follows for them, or to do;
        what keeps nobody from writing is not, "even if you opt out".
        """
        committing = match.concept in COMMITTING
        wish = not self._wishes.isdisjoint(unit.words(condition.start, match.end))
        if condition.condition.relation == DESPITE:  # but that ads are still seen follows from the choice
            said = (m for scheme in ("purpose", "action") for m in unit.matches.get(scheme, ()))
            outside = {m.concept for m in said if not condition.start <= m.start < condition.end}
            wish = wish and (_MESSAGE not in outside or not self._advertising.isdisjoint(outside))
        if wish and not committing:
            return True
        if (committing and not wish) or condition.condition.relation in {DESPITE, UNLESS}:
            return committing and self._awaits(unit, condition)
        if condition.clause is not None and condition.clause.verb.perfect and not committing:
            return False  # "if you have unsubscribed"
        followed = any(not condition.start <= m.start < condition.end for m in unit.own("consequence"))
        gerund = condition.clause is not None and condition.clause.kind == "gerund"
        if gerund and not followed and not committing and unit.tags[: condition.start].rstrip("D,").endswith("N"):
            return False  # "you may get mail for ten days | after unsubscribing |"
        if match.scheme == "choice" and not committing and followed:
            return True
        answers = (c for c in unit.clauses if c.is_main and not condition.start <= c.verb.head < condition.end)
        asking = condition.clause if match.scheme == "right" else None
        asked = asking is not None and self._agencies.agent(unit, asking) == "person"
        if match.scheme == "right":  # "please | note | that some may stay"
            noting = self._noting
            answers = (c for c in answers if c.subject is not None or unit.tokens.words[c.verb.head] not in noting)
        return any(
            self.instructs(unit, clause) or (asked and (followed or self._grants(unit, clause))) for clause in answers
        )

    @staticmethod
    def _awaits(unit: Unit, condition: Found) -> bool:
        """ "If you have not opted in, | you will not get our mail |": whether nothing comes unless one agrees."""
        lacking = (m for m in unit.own("consequence") if m.concept == NO_MAIL and m.start >= condition.end)
        return condition.condition.relation == UNLESS and any(lacking)

    def _grants(self, unit: Unit, clause: Clause) -> bool:
        """ "If you ask us to delete it, | we will do so |": whether the organisation does what it is asked to."""
        head = clause.verb.head
        done = not self._granting.isdisjoint((unit.words(head, head + 1), unit.words(head, head + 2)))
        return done and not clause.verb.negated and self._agencies.agent(unit, clause) == "organisation"

    def instructs(self, unit: Unit, clause: Clause) -> bool:
        """Whether the clause tells the person what to do or what they can do."""
        if self._agencies.agent(unit, clause) != "person":
            return False
        command = clause.subject is None and clause.verb.form == "base" and not clause.verb.modal
        may = clause.verb.modal in self._possible and not is_obliged(unit, clause, self._needing)
        return command or (may and not clause.verb.passive)
