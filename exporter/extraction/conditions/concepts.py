"""Of what type a condition is: the label that says most of it, else an act of the person or another."""

from __future__ import annotations

from typing import Final

from exporter.extraction.conditions.breaches import INCIDENT, BreachReader
from exporter.extraction.conditions.citations import LEGAL_DEMAND, LOCATION, CitationReader
from exporter.extraction.conditions.consents import ConsentReader, end_of_thing
from exporter.extraction.conditions.parts import (
    TIME,
    is_inserted,
    is_part_of_data,
    is_part_of_party,
    outermost,
    unbracketed,
    undescribed,
    unsupposed,
    without_need,
)
from exporter.extraction.slots.agency import innermost
from exporter.extraction.stance.permissions import CONSENT
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.syntax import Argument, Clause
from exporter.vocabulary import Vocabulary

__all__ = [
    "ACTION",
    "CONFORMITY",
    "EVENT",
    "LEGAL_DEMAND",
    "NECESSITY",
    "OPT_OUT",
    "OTHER",
    "POLICY_CHANGE",
    "PURCHASE",
    "STRONG_RANK",
    "TIME",
    "ConditionTyper",
    "is_said_by",
]

OTHER: Final = "condition-OtherCondition"
#: The rank of conditions that are more than a time or a place.
STRONG_RANK: Final = 2
ACTION: Final = "condition-UserAction"
PURCHASE: Final = "condition-Purchase"
NECESSITY: Final = "condition-Necessity"
EVENT: Final = "condition-Event"
POLICY_CHANGE: Final = "condition-PolicyChange"
_OPT_IN: Final = "condition-OptIn"
#: Acts of the person; of more than so many different ones in a row none gives its type to all.
_ACTS: Final = frozenset({_OPT_IN, "condition-Account", PURCHASE, ACTION})
_FEW_ACTS: Final = 2
_IN_ORDER: Final = ("in", "order")
_VERBAL: Final = frozenset("VG")
OPT_OUT: Final = "condition-OptOut"
_NO_OPT_OUT: Final = "condition-NoOptOut"
_STRONG: Final = frozenset({CONSENT, _OPT_IN, OPT_OUT, LEGAL_DEMAND, _NO_OPT_OUT})
_SETTING: Final = "condition-Setting"
_PLAIN: Final = frozenset({TIME, ACTION, OTHER})
CONFORMITY: Final = "condition-PolicyConformity"
#: What a legal demand is for.
_LEGAL_AIMS: Final = frozenset(
    f"purpose-{name}"
    for name in ("LegalCompliance", "RightsProtection", "TermsEnforcement", "DisputeResolution", "SafetyProtection")
)
#: Types that purposes may be limited by: "purposes | described here |", "needed | to bill you |".
_ABOUT_USE: Final = frozenset({CONFORMITY, NECESSITY})
_OTHER_AIM: Final = "purpose-OtherPurpose"
#: "As long as is needed for what | this policy says |", "when we update | our policy |": in these it is no conformity.
_ABOUT_POLICY: Final = frozenset({NECESSITY, POLICY_CHANGE})


class ConditionTyper:
    """Types the words of conditions."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        cues = vocabulary.cues
        self._topical = frozenset(cues["grammar-topical-preposition"])
        self._first = frozenset(cues["grammar-first-person"])
        self._second = frozenset(cues["grammar-second-person"])
        self._getting = frozenset(cues["condition-receipt-verb"])
        self._states = frozenset(cues["condition-state-verb"])
        self._aims = frozenset(cues["purpose-noun"])
        self._demands = frozenset(cues["condition-demand"])
        self._vague = frozenset((word,) for word in cues["condition-vague-noun"])
        self._consents = ConsentReader(vocabulary)
        self._citations = CitationReader(vocabulary)
        self._breaches = BreachReader(vocabulary)
        self._without = frozenset(cues["negation-without"])
        self._things = frozenset(cues["grammar-thing-pronoun"])

    def read(
        self, unit: Unit, start: int, end: int, *, excepts: bool = False, active: bool = False
    ) -> tuple[str | None, list[str]]:
        """The type of tokens ``start`` to ``end``, if a label tells it, and the purposes that they name.

        ``excepts`` tells that they are an exception, ``active`` that somebody does something in them, so that what the
        policy sets is but what that is about: "if you wish to see | this policy |".
        """
        purposes = list(dict.fromkeys([match.concept for match in unit.within("purpose", start, end)]))
        labels = unit.within("condition", start, end)
        named = [match for match in labels if self._names(unit, start, match, excepts=excepts)]
        thing = max([end_of_thing(unit, match) for match in named], default=0)
        matches = [m for m in named if not (self._is_void(unit, m) or m.start < thing)]
        matches = [m for m in matches if not (active and m.concept == CONFORMITY)]
        matches = unsupposed(unit, start, matches)
        if not matches:
            return (OTHER if named else None), purposes
        matches = undescribed(unit, start, unbracketed(unit, start, matches))
        matches = without_need(unit, outermost(matches))
        if [match for match in matches if match.concept in _ABOUT_POLICY]:
            matches = [match for match in matches if match.concept != CONFORMITY]
        acts = {m.concept for m in matches if m.concept in _ACTS and unit.tags[m.start] in _VERBAL}
        if len(acts) > _FEW_ACTS or (len(acts) == _FEW_ACTS and _is_choice(unit, matches)):
            return ACTION, purposes  # "when you register, buy something | or | sign up for a newsletter"
        best = max(matches, key=lambda match: self._weight(unit, match, start))
        first = min(matches, key=lambda match: match.start)
        if _is_of_change(unit, matches, best):
            return POLICY_CHANGE, purposes
        if best.concept == LEGAL_DEMAND and _is_law_of_place(unit, matches, best):
            return LOCATION, purposes  # "if you live in a state | whose law gives you rights"
        if best.concept == LEGAL_DEMAND and self._is_one_of_needs(unit, start, end, first, purposes):
            return NECESSITY, purposes  # "as necessary | to ship your order and to comply with the law"
        return best.concept, purposes

    def _names(self, unit: Unit, start: int, match: Match, *, excepts: bool) -> bool:
        """Whether a label says something of the condition, and not of what that is about."""
        if unit.tokens.words[match.start - 1 : match.end] == _IN_ORDER or self._is_topic(unit, start, match):
            return False
        if match.words == 1 and (is_part_of_party(unit, match) or is_part_of_data(unit, match)):
            return False
        if match.concept == CONSENT and not excepts and self._is_lacking(unit, start, match):
            return False
        if match.concept == TIME and is_inserted(unit, match):
            return False
        return not (self._is_of_aim(unit, start, match) or self._citations.is_cited(unit, start, match))

    def _is_one_of_needs(self, unit: Unit, start: int, end: int, first: Match, purposes: list[str]) -> bool:
        """Whether the law is but one of several aims: "except | to ship it, to comply with the law and to bill you"."""
        if self.are_legal(purposes):
            return False
        if first.concept == NECESSITY:
            asked = not self._demands.isdisjoint(unit.words(first.start, first.end))
            return not asked or unit.words(first.end - 1, first.end) == ("for",)  # "required | for | our services"
        aims = [match for match in unit.within("purpose", start, end) if unit.tags[match.start] == "V"]
        laws = [match for match in unit.within("condition", start, end) if match.concept == LEGAL_DEMAND]
        return all(any(aim.start <= law.start and law.end <= aim.end for aim in aims) for law in laws)

    def _weight(self, unit: Unit, match: Match, start: int) -> tuple[int, bool, int, int]:
        """How much a label says: "each time | you visit us |", "in the event | you visit us |" tell an act."""
        late = match.start > start or unit.tokens.words[match.end - 1] == "time"
        vague = unit.words(match.start, match.end) in self._vague and unit.words(match.end, match.end + 1) != ("of",)
        rank = -1 if vague else self.rank(match.concept)
        return rank, not (match.concept == TIME and late), match.end - match.start, -match.start

    def are_legal(self, purposes: list[str]) -> bool:
        """Whether all that something is necessary for is what laws demand and rights need."""
        return all(
            any(self._vocabulary.covers(broad, name) for broad in _LEGAL_AIMS)
            for name in purposes
            if name != _OTHER_AIM
        )

    def rank(self, concept: str) -> int:
        """Consent and the law say more than the act or the time that goes with them."""
        if concept in _STRONG or self._vocabulary.broader.get(concept) in _STRONG:
            return STRONG_RANK
        if concept == LOCATION:
            return -1  # who asks says more than where he lives
        return 0 if concept in _PLAIN else 1

    def is_more_than_place(self, unit: Unit, concept: str | None, clause: Clause | None) -> bool:
        """ "Purposes where you agree", "cases where required by law", but no "country where the laws are weak"."""
        if concept == NECESSITY and clause is not None and clause.subject is not None:
            words = unit.tokens.words  # "your account | where this is necessary |"
            return any(phrase.pronoun and words[phrase.start] in self._things for phrase in clause.subject)
        if concept is None or self.rank(concept) < STRONG_RANK:
            return False
        return concept != LEGAL_DEMAND or clause is None or clause.verb.passive or clause.kind == "reduced"

    def _is_topic(self, unit: Unit, start: int, match: Match) -> bool:
        """ "If you have questions about | our policy": what they are about does not tell the type of the condition."""
        for clause in unit.clauses:
            topics: list[Argument] = []
            for argument in clause.arguments:
                if argument.marker in self._topical and _follows_noun(unit, argument):
                    topics.append(argument)  # noqa: PERF401 -- a comprehension costs a call, and few have any
            if not topics:
                continue
            behind = [phrase for a in clause.arguments if a.phrases for phrase in a]
            first = topics[0].phrases[0].start
            if first > start and any(first <= phrase.start <= match.start < phrase.end for phrase in behind):
                return True  # also "questions about | the delivery of | your order"
            inner = innermost(unit, match.start) if unit.tokens.words[clause.verb.head] in self._states else None
            if inner is not None and start < first < match.start and clause in inner.ancestors():
                return True  # "questions about our policy, including how | to exercise your legal rights |"
        return False

    def _is_lacking(self, unit: Unit, start: int, match: Match) -> bool:
        """ "If it is given | without | his parents' consent": what is done without consent does not wait for it."""
        if self._without.isdisjoint(unit.words(start + 1, match.start)):
            return False
        before = len(unit.tags[start + 1 : match.start].rstrip("DINR,C")) + start + 1
        return not self._without.isdisjoint(unit.words(max(before, start + 1), match.start))

    def _is_of_aim(self, unit: Unit, start: int, match: Match) -> bool:
        """ "Other than the purpose | for which you gave it |": which purpose is meant, no act that it hangs on."""
        if self.rank(match.concept) >= STRONG_RANK or match.concept in _ABOUT_USE:
            return False
        clauses = (c for c in unit.clauses if c.kind == "relative" and start <= c.start <= match.start < c.end)
        return any(c.antecedent is not None and unit.tokens.words[c.antecedent.head] in self._aims for c in clauses)

    def _is_void(self, unit: Unit, match: Match) -> bool:
        """Whether a label names no such condition here."""
        if match.concept == CONSENT:
            return self._consents.is_of_others(unit, match)
        if match.concept == INCIDENT:
            return self._breaches.is_of_duty(unit, match)
        if match.concept == _SETTING and self._consents.is_done_by_thing(unit, match):
            return True
        if match.concept == CONFORMITY and "G" in unit.tags[match.start : match.end]:
            return True  # "by using our site or | otherwise providing | data"
        if match.concept == EVENT or (match.concept == ACTION and unit.tags[match.start : match.end] == "N"):
            return self._is_had(unit, match)
        return self._is_of_others(unit, match)

    def _is_of_others(self, unit: Unit, match: Match) -> bool:
        """ "If we | ask for | your name", "as needed | to ship it |": what the organisation does is no act."""
        if not self._vocabulary.covers(ACTION, match.concept) and match.concept != _OPT_IN:
            return False
        if match.concept == ACTION and self._is_done_to_it(unit, match):
            return True
        verb = next((c for c in unit.clauses if c.verb.start <= match.start < c.verb.end and not c.verb.passive), None)
        if verb is None or verb.subject is None or verb.kind == "gerund":
            return False  # "when making a purchase": who does is not said
        persons = (p for p in verb.subject.phrases if p.pronoun and unit.tokens.words[p.start] in self._second)
        if verb.kind == "infinitive" and _is_needed(unit, verb) and not any(True for _ in persons):
            return True  # "the time needed | to process your order |"
        if verb.kind != "infinitive" and match.concept != ACTION:
            return False  # "where we enter into a contract with you"
        return any(p.pronoun and unit.tokens.words[p.start] in self._first for p in verb.subject.phrases)

    def _is_had(self, unit: Unit, match: Match) -> bool:
        """ "If you have questions or | complaints |": what a person has to say does not happen by itself.

        Nor is "if we deny your | request |" what the person does.
        """
        if match.concept == ACTION:
            hosts = [c for c in unit.clauses if c.kind == "subordinate" and c.verb.end <= match.start]
            subject = next((c.subject for c in hosts if c.subject is not None and match.start < c.end), None)
            if subject is not None and self._getting.isdisjoint(unit.tokens.words[c.verb.head] for c in hosts):
                return any(p.pronoun and unit.tokens.words[p.start] in self._first for p in subject.phrases)
        clause = next((c for c in unit.clauses if is_said_by(c, match) and match.start >= c.verb.end), None)
        if clause is None or clause.subject is None or unit.tokens.words[clause.verb.head] not in self._states:
            return False
        return any(p.pronoun and unit.tokens.words[p.start] in self._second for p in clause.subject.phrases)

    def _is_done_to_it(self, unit: Unit, match: Match) -> bool:
        """ "Whether they | are linked to | our site": what is done to something that a pronoun names is no act."""
        verb = next((c for c in unit.clauses if c.verb.passive and c.verb.start <= match.start < c.verb.end), None)
        phrases = verb.subject.phrases if verb is not None and verb.subject is not None else []
        return any(p.pronoun and unit.tokens.words[p.start] not in self._second for p in phrases)


def is_said_by(clause: Clause, match: Match) -> bool:
    """Whether a label stands at the verb of a clause, in its subject or in an object of it."""
    if match.start < clause.verb.end and clause.verb.start < match.end:
        return True
    places = [*clause.objects(), *([clause.subject] if clause.subject is not None else [])]
    return any(phrase.start <= match.start < phrase.end for argument in places for phrase in argument)


def _is_of_change(unit: Unit, matches: list[Match], best: Match) -> bool:
    """ "If we change our policy | to reflect a new law |", "if we | need | to use it for a new purpose"."""
    changes = [match.start for match in matches if match.concept == POLICY_CHANGE]
    if best.concept == NECESSITY:
        return bool(changes) and "V" in unit.tags[best.start : best.end]
    return best.concept == LEGAL_DEMAND and any(start < best.start for start in changes)


def _is_law_of_place(unit: Unit, matches: list[Match], law: Match) -> bool:
    """ "A resident of a state | with such a law |", "in a country | where a law asks it |": what describes a place."""
    places = [m for m in matches if m.concept == LOCATION and m.end <= law.start]
    described = (c.start for c in unit.clauses if c.is_relative)
    return any(
        "with" in unit.words(place.end, law.start) or any(place.start < start <= law.start for start in described)
        for place in places
    )


def _is_needed(unit: Unit, infinitive: Clause) -> bool:
    """ "Needed | to ship it |": whether words of need stand right before an infinitive."""
    start = infinitive.verb.start
    return any(m.concept == NECESSITY and start <= m.end <= start + 1 for m in unit.matches.get("condition", ()))


def _is_choice(unit: Unit, matches: list[Match]) -> bool:
    """Whether acts stand in a row of which one is enough."""
    first, last = min(m.end for m in matches), max(m.start for m in matches)
    return not {",", "or", "/"}.isdisjoint(between := unit.words(first, last)) and "and" not in between


def _follows_noun(unit: Unit, argument: Argument) -> bool:
    """Whether a phrase with its preposition stands right behind a noun: "questions | about our policy"."""
    size = argument.marker.count(" ") + 1
    at = argument.phrases[0].start - size if argument.phrases else 0
    return at > 0 and unit.tags[at - 1] == "N"
