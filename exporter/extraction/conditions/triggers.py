"""Statements on audiences: single phrases give them away, whoever acts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from exporter.extraction.conditions.addressees import AGES, OUTSIDE, YOUNG, AddresseeReader
from exporter.extraction.conditions.connectives import UNLESS
from exporter.extraction.drafts import ABILITIES, Draft
from exporter.extraction.slots.agency import AgencyReader, innermost
from exporter.extraction.slots.details import DetailReader, Reach
from exporter.extraction.stance.reader import Stance, StanceReader
from exporter.extraction.stance.voids import VoidReader
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.syntax import Clause
from exporter.vocabulary import Vocabulary

__all__ = ["TriggerReader"]

_KIND: Final = "AudienceStatement"
_CATEGORY: Final = "category-InternationalSpecificAudiences"
_LEADING: Final = ":"
_RULE: Final = "trigger/audience"
_CONFIDENCE: Final = 0.9
_ABROAD: Final = "audience-OtherCountries"
_EXTRAS: Final = {"jurisdiction": "jurisdiction"}
_POSSIBLE: Final = "modality-Possible"
#: What persons may do, or have the right to.
_FREE: Final = frozenset({_POSSIBLE, "modality-Reserved"})
_EXAMPLE: Final = "hedge-Example"
_BESIDE: Final = 2
_BEYOND: Final = ("not", "limited", "to")
_DENIED: Final = "polarity-Denied"


class TriggerReader:
    """Reads what is said for or of a group of persons."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._stances = StanceReader(vocabulary)
        self._voids = VoidReader(vocabulary)
        self._agencies = AgencyReader(vocabulary)
        self._addressees = AddresseeReader(vocabulary)
        self._details = DetailReader(vocabulary)
        self._young = frozenset(vocabulary.cues["audience-young"])
        self._knowing = frozenset(vocabulary.cues["audience-knowing"])
        self._grown = frozenset(vocabulary.cues["audience-grown"])
        self._preventing = frozenset(vocabulary.cues["grammar-negative-verb"])
        self._addressing = frozenset(vocabulary.cues["audience-address"])

    def read(self, unit: Unit, beside: Sequence[Draft]) -> Iterator[Draft]:
        """The statement of a unit that addresses somebody in particular.

        A right or choice says by itself under which law it is given, and so do the items of a lead-in.
        """
        found = [match for match in self._addressees.read(unit) if not _is_example(unit, match)]
        if not found:
            return
        found = [match for match in found if not _is_excepted(unit, match)] or found
        found = [match for match in found if not self._is_of_others(unit, match)]
        if not found:
            return
        told = {match.concept for match in found if not self._addressees.is_law(unit, match)}
        found = [m for m in found if m.concept not in told or not self._addressees.is_law(unit, m)]  # no "COPPA"
        given = any(draft.kind in ABILITIES for draft in beside) or unit.tokens.words[-1] == _LEADING
        if not (given and all(self._addressees.is_law(unit, match) for match in found)):
            yield self._draft(unit, sorted(found, key=lambda match: self._is_aside(unit, match)))

    def _is_of_others(self, unit: Unit, match: Match) -> bool:
        """ "If you are not | a California resident |, you may ask us": whether it is for those who live elsewhere."""
        clause = innermost(unit, match.start)
        if clause is None or match.concept in AGES or clause.kind != "subordinate" or not clause.verb.negated:
            return False
        return clause.parent is not None and not clause.parent.verb.negated

    def _draft(self, unit: Unit, found: list[Match]) -> Draft:
        draft = Draft(_KIND, _CATEGORY, unit.evidence, rule=_RULE, confidence=_CONFIDENCE)
        clause = _own(unit, innermost(unit, found[0].start)) or _opened_by(unit, found[0])
        draft.anchor = clause.verb.head if clause is not None else found[0].start
        if clause is not None:
            stance = self._stance(unit, clause, found)
            draft.modality, draft.exclusive = stance.modality, stance.exclusive
            if stance.modality in _FREE and self._is_permitted(unit, clause):
                draft.modality = "modality-Permitted"
            elif stance.modality == _POSSIBLE and any(c.fronted for c in (clause, *clause.ancestors())):
                draft.modality = "modality-Declared"  # "if you think that we | might have | a child's data, …"
            denied = stance.denied and self._is_turned_away(unit, found, stance.negation_at)
            denied = denied and not self._voids.is_unknown(unit, clause)  # "no knowledge that we sell data of minors"
            denied = denied and not self._is_kept_off(unit, clause)
            barred = self._is_barred(unit, clause, found) or self._is_barred_by_lead(unit, found)
            alone = self._sets_apart(unit, clause, found)
            draft.exclusive = draft.exclusive or alone
            grown = self._is_of_grown(unit, found)
            if grown and draft.modality == "modality-Required":
                draft.modality = "modality-Permitted"  # "you must be 18 or older": the young may not
            if not alone and (denied or barred or grown):
                draft.polarity = _DENIED
                if stance.negation_at is not None:
                    draft.mention("polarity", stance.polarity, unit.span(*stance.negation_at), unit.text)
        for match in found:
            draft.add("audience", match.concept, unit.span(match.start, match.end), unit.text)
        self._details.add(unit, draft, _EXTRAS, [Reach(0, unit.size)], self._foreign(unit, found))
        return draft

    def _is_aside(self, unit: Unit, match: Match) -> bool:
        """Whether it is but a law that is named, or told in a condition: what is said is said of others first."""
        clause = innermost(unit, match.start)
        return self._addressees.is_law(unit, match) or (clause is not None and clause.kind == "subordinate")

    def _is_permitted(self, unit: Unit, clause: Clause) -> bool:
        """ "Children | may | write to us", "no one may", not "applicants | may be asked | for it"."""
        agent = self._agencies.agent(unit, clause)
        named = agent == "open" and clause.subject is not None  # "no one under 13"
        return not clause.verb.passive and (agent == "person" or named)

    def _foreign(self, unit: Unit, found: list[Match]) -> list[Match]:
        """The places that an audience is not of: "outside | the United States |", "moved from the EU to | the US |"."""
        left = [m for m in found if m.concept == _ABROAD and OUTSIDE in unit.words(m.start, m.end)]
        return left or [
            place
            for place in unit.matches.get("jurisdiction", ())
            if self._addressees.is_destination(unit, place) and not any(m.start <= place.start < m.end for m in found)
        ]

    def _stance(self, unit: Unit, clause: Clause, found: list[Match]) -> Stance:
        """How it is put of the first match, or of one that is denied: "… and no part of it is for | children |"."""
        first = self._stances.read(unit, clause, before=found[0].end)
        if first.denied:
            return first
        own = [(holder, match) for match in found if (holder := innermost(unit, match.start)) is not None]
        told = [
            (host, match)
            for holder, match in own
            for host in self._telling(unit, holder)
            if match.concept in YOUNG or self._addresses(unit, host)
        ]
        others = [(holder, match) for holder, match in own if holder is not clause or match.concept in YOUNG]
        stances = (self._stances.read(unit, holder, before=match.end) for holder, match in (*others, *told))
        return next((stance for stance in stances if stance.denied), first)

    def _telling(self, unit: Unit, clause: Clause) -> Iterator[Clause]:
        """The clauses that tell of those whom a clause describes: "we ask nothing of visitors | who are minors |"."""
        known = clause.parent if clause.kind == "infinitive" else None
        if known is not None and known.is_relative and unit.tokens.words[known.verb.head] in self._knowing:
            yield from (known.parent,) if known.parent is not None else ()  # "… of anyone | we know to be | a minor"
        while clause.is_relative and not clause.is_of_object and clause.parent is not None:
            clause = clause.parent
            yield clause

    def _is_barred(self, unit: Unit, clause: Clause, found: list[Match]) -> bool:
        """ "If you are under 13, | you may not register", "children | are not permitted to …": who is turned away."""
        aged = [match for match in found if match.concept in AGES]
        said = clause.kind != "subordinate" or clause.marker == "that"  # "we ask | that children do not register |"
        if said and clause.verb.negated and clause.subject is not None:
            named = clause.subject.phrases[0]
            may = not clause.verb.passive or any(c.kind == "infinitive" and c.parent is clause for c in unit.clauses)
            return may and any(named.start <= match.start <= named.head for match in aged)
        host = clause.parent
        if clause.kind != "subordinate" or host is None or not host.verb.negated:
            return False
        if not aged:  # "if you live elsewhere, | this section does not apply |"
            return self._addresses(unit, host)
        return self._agencies.agent(unit, host) == "person"

    def _sets_apart(self, unit: Unit, clause: Clause, found: list[Match]) -> bool:
        """ "If you are | not | from Peru, this section does | not | apply to you": who alone is meant."""
        host = clause.parent
        excluded = clause.kind == "subordinate" and clause.verb.negated and host is not None and host.verb.negated
        aged = any(match.concept in AGES for match in found)
        return excluded and not aged and host is not None and self._addresses(unit, host)

    def _is_barred_by_lead(self, unit: Unit, found: list[Match]) -> bool:
        """ "Our site is not directed to children who: | are under 13": what an item says of those turned away."""
        lead = unit.main
        if lead is None or lead.verb.head >= unit.lead_size or not lead.verb.negated:
            return False
        young = any(match.concept in YOUNG for match in unit.within("audience", 0, unit.lead_size))
        return young and self._addresses(unit, lead) and all(match.concept in AGES for match in found)

    def _addresses(self, unit: Unit, clause: Clause) -> bool:
        """Whether a clause says whom something is for: "this policy | applies | to …"."""
        return not self._addressing.isdisjoint(
            {unit.tokens.words[clause.verb.head], unit.tokens.keys[clause.verb.head]}
        )

    def _is_of_grown(self, unit: Unit, found: list[Match]) -> bool:
        """ "You must be | at least 18 |", "for people of | 13 years or older |": that children are not meant.

        That those of 16 years have a right says nothing of the others.
        """
        if "right" in unit.matches or not self._young.isdisjoint(unit.tokens.words):
            return False  # "at least 13 and under 16"
        around = [(match, unit.words(max(match.start - _BESIDE, 0), match.end + _BESIDE)) for match in found]
        return all(match.concept in AGES and not self._grown.isdisjoint(words) for match, words in around)

    def _is_kept_off(self, unit: Unit, clause: Clause) -> bool:
        """ "There are tools that can be used | to prevent children from giving data |": what anybody can do."""
        host = clause.parent if clause.kind == "infinitive" else None
        prevented = unit.tokens.words[clause.verb.head] in self._preventing
        return prevented and host is not None and host.verb.passive and host.is_relative

    def _is_turned_away(self, unit: Unit, found: list[Match], denied_at: tuple[int, int] | None) -> bool:
        """Whether a denial is of an audience: of an age, or of a place to which the site does not turn."""
        if any(match.concept in AGES for match in found):
            return True
        denied = denied_at[0] if denied_at is not None else 0
        last = max(match.start for match in found)
        between = {*unit.tokens.words[denied:last], *unit.tokens.keys[denied:last]}
        return not self._addressing.isdisjoint(between)


def _is_example(unit: Unit, match: Match) -> bool:
    """ "| As an example |, if you live in Canada, …", "visitors (| for example |, users in …)": not for whom it is."""
    if _is_beyond(unit, match.start):
        return True
    opened = (m for m in unit.matches.get("hedge", ()) if m.concept == _EXAMPLE and m.end <= match.start)
    return any(
        hedge.start <= unit.lead_size + 1
        or (unit.tags[hedge.start - 1] == "(" and ")" not in unit.tags[hedge.end : match.start])
        for hedge in opened
    )


def _is_beyond(unit: Unit, start: int) -> bool:
    """ "Not limited to | Californian | and | Canadian | users": whether others are meant than those alone."""
    row = len(unit.tags[:start].rstrip("DNCZ,"))
    return unit.words(row - 2, row + 1) == _BEYOND or unit.words(row - len(_BEYOND), row) == _BEYOND


def _is_excepted(unit: Unit, match: Match) -> bool:
    """ "| Except for our club for kids |, it is not for people under 13": what is set apart from what is said."""
    opening = (m for m in unit.matches.get("relation", ()) if m.concept == UNLESS and m.end <= match.start)
    return any("," not in unit.tags[m.start : match.start] and not m.start for m in opening)


def _own(unit: Unit, clause: Clause | None) -> Clause | None:
    """The clause, or that of the item where it is only the lead-in's: "we may: | Under the CCPA, | you have … |"."""
    if clause is None or clause.verb.head >= unit.lead_size:
        return clause
    return next((c for c in unit.clauses if c.verb.head >= unit.lead_size and c.is_main), clause)


def _opened_by(unit: Unit, match: Match) -> Clause | None:
    """The clause that a phrase opens as its subject: "| children | may not register"."""
    return next(
        (c for c in unit.clauses if c.subject is not None and match.start <= c.subject.phrases[0].head < match.end),
        None,
    )
