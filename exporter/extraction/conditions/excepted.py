"""What connectives such as "other than" except: an aim, or parties and things, of which the rest does not hold."""

from __future__ import annotations

from typing import Final

from exporter.extraction.conditions.connectives import UNLESS
from exporter.extraction.conditions.found import Found
from exporter.extraction.drafts import Draft
from exporter.extraction.units.unit import Unit
from exporter.syntax import Clause
from exporter.vocabulary import Vocabulary

__all__ = ["ExceptedReader", "leave_out"]

#: What an exception to what is affirmed may name; what data are for and whose they are it leaves as it is.
_NAMED: Final = frozenset({"dataType", "recipient", "dataSource"})
_PREPOSITIONS: Final = "IT"


class ExceptedReader:
    """Reads what stands behind a connective that excepts."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._without = frozenset(vocabulary.cues["negation-without"])
        self._aims = frozenset(vocabulary.cues["purpose-noun"])

    def is_aim(self, unit: Unit, start: int, after: int, clause: Clause | None) -> bool:
        """Whether the connective goes on with what for: "except to ship it", "except for the purpose of shipping it".

        "Without notifying you" says what has to come first.
        """
        words = unit.tokens.words
        if words[start] in self._without:
            return False
        told = next((c for c in unit.chunks if c.kind == "phrase" and after - 1 <= c.start <= after + 1), None)
        if told is not None and words[told.head] in self._aims and unit.words(told.end, told.end + 1) == ("of",):
            return True
        gerund = clause is not None and clause.kind == "gerund" and clause.verb.start >= after
        return gerund or "T" in unit.tags[after - 1 : after + 1]

    def names_something(self, unit: Unit, start: int, after: int, end: int) -> bool:
        """Whether parties, data or purposes are excepted, or things: "anyone other than our carriers", "… than ours".

        What is lacking has to be known: "without delay", "without error" except nothing.
        """
        if any(True for scheme in ("party", "data", "purpose") for _ in unit.within(scheme, after, end)):
            return True
        things = (c for c in unit.chunks if c.kind == "phrase" and after <= c.start <= after + 1)
        return unit.tokens.words[start] not in self._without and any(c.end <= end for c in things)


def leave_out(unit: Unit, draft: Draft, item: Found) -> None:
    """ "We share all of it, | except your name |", "with all | but advertisers |": takes back what is excepted.

    Who gets the rest may stand behind it: "all data | except your name to our partners |". Of what is denied, those
    who are excepted are not who does not get it: "we do not share it, | except with our bank |".
    """
    if item.condition.relation != UNLESS:
        return
    if draft.polarity != "polarity-Affirmed":
        _leave_open(unit, draft, item)
        return
    opening = next((m.end for m in unit.matches["relation"] if m.start == item.start), item.start + 1)
    behind = next((at for at in range(opening + 1, item.end) if unit.tags[at] in _PREPOSITIONS), item.end)
    start = unit.tokens.starts[item.start]
    around = (c for c in unit.clauses if c.is_relative and item.start <= c.verb.start < c.end <= item.end)
    described = [(unit.tokens.starts[c.start], unit.tokens.ends[c.end - 1]) for c in around]
    for mention in list(draft.mentions):
        whole = mention.slot == "dataType" or any(told[0] <= mention.start < told[1] for told in described)
        end = unit.tokens.ends[(item.end if whole else behind) - 1]
        if mention.slot in _NAMED and start <= mention.start < mention.end <= end:
            draft.withdraw(mention)


def _leave_open(unit: Unit, draft: Draft, item: Found) -> None:
    """Takes back who gets what a denial only denies of others: "nothing is shared, | except with our bank |"."""
    opening = next((m for m in unit.matches["relation"] if m.start == item.start), None)
    at = opening.end if opening is not None else item.start + 1
    determined = unit.tags[at - 2 : at] == "CD"  # "with anyone | but our | bank"
    named = (determined or unit.tags[at - 1] == "I") and unit.tags[at : at + 1] in "DNZ" and item.clause is None
    start = unit.tokens.starts[at - determined]
    end = unit.tokens.ends[item.end - 1]
    for mention in list(draft.mentions) if named else ():
        if mention.slot == "recipient" and start <= mention.start < mention.end <= end:
            draft.withdraw(mention)
