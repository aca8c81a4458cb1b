"""Of what type a condition is: the label that says most of it, else an act of the person or another."""

from __future__ import annotations

from typing import Final

from exporter.extraction.lexicon import Match
from exporter.extraction.unit import Unit
from exporter.syntax import Argument, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["OTHER", "STRONG_RANK", "ConditionTyper"]

OTHER: Final = "condition-OtherCondition"
#: The rank of conditions that are more than a time or a place.
STRONG_RANK: Final = 2
_LEGAL: Final = "condition-LegalDemand"
_ACTION: Final = "condition-UserAction"
_NECESSITY: Final = "condition-Necessity"
_CONSENT: Final = "condition-Consent"
#: Acts of the person; of more than so many different ones in a row none gives its type to all.
_ACTS: Final = frozenset({"condition-OptIn", "condition-Account", "condition-Purchase", _ACTION})
_FEW_ACTS: Final = 2
_VERBAL: Final = frozenset("VG")
_STRONG: Final = frozenset({_CONSENT, "condition-OptIn", "condition-OptOut", _LEGAL, "condition-NoOptOut"})
_PLAIN: Final = frozenset({"condition-Time", _ACTION, OTHER})


class ConditionTyper:
    """Types the words of conditions."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        cues = vocabulary.cues
        self._topical = frozenset(cues["grammar-topical-preposition"])
        self._first = frozenset(cues["grammar-first-person"])
        self._second = frozenset(cues["grammar-second-person"])
        self._states = frozenset(cues["condition-state-verb"])

    def read(self, unit: Unit, start: int, end: int) -> tuple[str | None, list[str]]:
        """The type of tokens ``start`` to ``end``, if a label tells it, and the purposes that they name."""
        named = [match for match in unit.within("condition", start, end) if not self._is_topic(unit, start, match)]
        matches = [match for match in named if not (self._is_of_others(unit, match) or _is_of_thing(unit, match))]
        purposes = list(dict.fromkeys(match.concept for match in unit.within("purpose", start, end)))
        if not matches:
            return (OTHER if named else None), purposes
        matches = _without_need(unit, matches)
        acts = {m.concept for m in matches if m.concept in _ACTS and unit.tags[m.start] in _VERBAL}
        if len(acts) > _FEW_ACTS:
            return _ACTION, purposes  # "when you register, buy something, sign up for a newsletter or write to us"
        best = max(matches, key=lambda match: (self.rank(match.concept), match.end - match.start, -match.start))
        return best.concept, purposes

    def read_plain(self, unit: Unit, clause: Clause | None) -> str:
        """The type of a condition without a label: an act of the person ("if you publish an article") or another."""
        subject = clause.subject if clause is not None else None
        if clause is not None and clause.kind == "gerund" and subject is None and clause.parent is not None:
            subject = clause.parent.subject  # "by sending it, | you | agree"
        if clause is None or clause.verb.negated or clause.verb.passive or subject is None:
            return OTHER
        words = unit.tokens.words
        person = any(phrase.pronoun and words[phrase.start] in self._second for phrase in subject.phrases)
        return _ACTION if person and words[clause.verb.head] not in self._states else OTHER

    def rank(self, concept: str) -> int:
        """Consent and the law say more than the act or the time that goes with them."""
        if concept in _STRONG or self._vocabulary.broader.get(concept) in _STRONG:
            return STRONG_RANK
        if concept == "condition-Location":
            return -1  # who asks says more than where he lives
        return 0 if concept in _PLAIN else 1

    def is_more_than_place(self, concept: str | None, clause: Clause | None) -> bool:
        """ "Purposes where you agree", "cases where required by law", but no "country where the laws are weak"."""
        if concept is None or self.rank(concept) < STRONG_RANK:
            return False
        return concept != _LEGAL or clause is None or clause.verb.passive or clause.kind == "reduced"

    def _is_topic(self, unit: Unit, start: int, match: Match) -> bool:
        """ "If you have questions about | our policy": what they are about does not tell the type of the condition."""
        for clause in unit.clauses:
            topics = [a for a in clause.arguments if a.marker in self._topical and _follows_noun(unit, a)]
            behind = [phrase for a in clause.arguments if topics and a.phrases for phrase in a]
            first = topics[0].phrases[0].start if topics else 0
            if first > start and any(first <= phrase.start <= match.start < phrase.end for phrase in behind):
                return True  # also "questions about | the delivery of | your order"
        return False

    def _is_of_others(self, unit: Unit, match: Match) -> bool:
        """ "If we | ask for | your name", "as needed | to ship it |": what the organisation does is no act."""
        if not self._vocabulary.covers(_ACTION, match.concept):
            return False
        verb = next((c for c in unit.clauses if c.verb.start <= match.start < c.verb.end and not c.verb.passive), None)
        if verb is None or verb.subject is None or verb.kind == "gerund":
            return False  # "when making a purchase": who does is not said
        if verb.kind != "infinitive" and match.concept != _ACTION:
            return False  # "where we enter into a contract with you"
        return any(p.pronoun and unit.tokens.words[p.start] in self._first for p in verb.subject.phrases)


def _without_need(unit: Unit, matches: list[Match]) -> list[Match]:
    """ "Where | registration | is required": what is needed, where it has a type, says more than that it is."""
    needs = {m.start: m for m in matches if m.concept == _NECESSITY}
    needed = [
        m
        for c in unit.clauses
        if c.verb.passive and c.subject is not None and any(c.verb.start <= at < c.verb.end for at in needs)
        for m in matches
        if any(phrase.start <= m.start < phrase.end for phrase in c.subject.phrases)
    ]
    return needed or matches


def _is_of_thing(unit: Unit, match: Match) -> bool:
    """ "After | approval | of your comment": what is agreed to is no consent, "approval of your parents" is."""
    if match.concept != _CONSENT or unit.words(match.end, match.end + 1) != ("of",):
        return False
    phrase = next((c for c in unit.chunks if c.kind == "phrase" and c.start == match.end + 1), None)
    persons = ("party", "subject")
    return phrase is not None and not any(unit.within(scheme, phrase.start + 1, phrase.end) for scheme in persons)


def _follows_noun(unit: Unit, argument: Argument) -> bool:
    """Whether a phrase with its preposition stands right behind a noun: "questions | about our policy"."""
    size = argument.marker.count(" ") + 1
    at = argument.phrases[0].start - size if argument.phrases else 0
    return at > 0 and unit.tags[at - 1] == "N"
