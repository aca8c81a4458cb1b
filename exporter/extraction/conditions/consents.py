"""Whose consent a condition tells of, and whether it is one: things and laws consent to nothing."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from exporter.extraction.stance.permissions import CONSENT
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.vocabulary import Vocabulary

__all__ = ["ConsentReader", "end_of_thing"]

#: Whose agreement is a consent.
_CONSENTING: Final = frozenset({"party-User", "party-Parent", "party-FirstParty", "party-Anyone"})
#: How far behind "authorised" the law may stand that authorises.
_LAW_REACH: Final = 6
_LEGAL_DEMAND: Final = "condition-LegalDemand"
#: Schemes of things.
_THINGS: Final = ("tech", "data", "channel")


class ConsentReader:
    """Tells the consent of persons from what others agree to, allow or are allowed."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._doers = frozenset(vocabulary.cues["grammar-doer-preposition"])
        self._first = frozenset(vocabulary.cues["grammar-first-person"])
        self._second = frozenset(vocabulary.cues["grammar-second-person"])
        self._pointing = frozenset(vocabulary.cues["grammar-thing-pronoun"])

    def is_of_others(self, unit: Unit, match: Match) -> bool:
        """ "Services | authorized | by us", "our | approved | repairers": what no person has agreed to."""
        if not unit.tokens.words[match.start].endswith("ed"):
            return self.is_done_by_thing(unit, match) or _is_pledge(unit, match) or self._is_deal(unit, match)
        around = unit.phrase_at(match.start)
        if around is not None and match.end < around.end:
            return True
        if _LEGAL_DEMAND in {m.concept for m in unit.within("condition", match.end, match.end + _LAW_REACH)}:
            return True  # "required or | authorised | to do so by law"
        if self._doers.isdisjoint(unit.words(match.end, match.end + 1)):
            return False
        return not unit.within("subject", match.end, unit.size) and self._second.isdisjoint(
            unit.words(match.end, unit.size)
        )

    def is_done_by_thing(self, unit: Unit, match: Match) -> bool:
        """ "Data that | allow us | to reach you", "if it | permits us |", "codes that | enable | you": no person's."""
        clause = next(
            (c for c in unit.clauses if c.verb.start <= match.start < c.verb.end and not c.verb.passive), None
        )
        if clause is None:
            return False
        if clause.kind == "relative":
            noun = clause.antecedent
            return noun is not None and not noun.pronoun and not unit.within("party", noun.start, noun.end)
        phrases = clause.subject.phrases[:1] if clause.subject is not None else []
        return any(
            self._pointing.issuperset(unit.words(phrase.start, phrase.end))
            or any(
                match.end == phrase.end for scheme in _THINGS for match in unit.within(scheme, phrase.start, phrase.end)
            )
            for phrase in phrases
        )

    def _is_deal(self, unit: Unit, match: Match) -> bool:
        """ "If | we agree | to sell our business": what the organisation agrees to with others than the person.

        Nor is it consent of the person where it does so by itself: "if | we agree | that your address is wrong".
        """
        clause = next((c for c in unit.clauses if c.verb.start <= match.start < match.end <= c.verb.end), None)
        if clause is None or clause.subject is None or not clause.subject.phrases:
            return False
        own = unit.tokens.words[clause.subject.phrases[-1].start] in self._first
        behind = unit.words(match.end, clause.end)
        shared = any(before == "with" and word in self._second for before, word in pairwise(behind))
        alone = not clause.verb.passive and not shared
        return own and (alone or self._second.isdisjoint(behind))


def _is_pledge(unit: Unit, match: Match) -> bool:
    """ "Not given to vendors unless they | agree | to protect it": what others agree to, not the person."""
    verb = next((c for c in unit.clauses if c.verb.start <= match.start < c.verb.end), None)
    if verb is None or verb.subject is None or not verb.subject.phrases:
        return False
    phrase = verb.subject.phrases[0]
    pointing = unit.words(phrase.start, phrase.end) == ("they",)
    named = unit.within("party", 0 if pointing else phrase.start, phrase.end)
    who = max(named, key=lambda m: m.end, default=None)
    return who is not None and who.concept not in _CONSENTING and not unit.within("subject", 0, phrase.end)


def end_of_thing(unit: Unit, match: Match) -> int:
    """ "After | approval | of your comment": what is agreed to is no consent, "approval of your parents" is.

    Gives the end of the thing, else 0.
    """
    if match.concept != CONSENT or unit.words(match.end, match.end + 1) != ("of",):
        return 0
    phrase = next((c for c in unit.chunks if c.kind == "phrase" and c.start == match.end + 1), None)
    persons = ("party", "subject")
    bare = phrase is not None and unit.tags[phrase.start : phrase.end] == "D"  # "of | his | or her parents"
    if phrase is None or bare or any(unit.within(scheme, phrase.start + 1, phrase.end) for scheme in persons):
        return 0
    return phrase.end
