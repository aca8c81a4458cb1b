"""What the exception of a denial affirms: "we do not share it, | except with our bank |" (vocabulary.md 4.4)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from exporter.extraction.conditions.concepts import CONFORMITY, LEGAL_DEMAND, NECESSITY
from exporter.extraction.conditions.connectives import UNLESS
from exporter.extraction.conditions.differences import DifferenceReader
from exporter.extraction.conditions.found import Found
from exporter.extraction.conditions.parts import is_part_of_condition
from exporter.extraction.slots.agency import innermost
from exporter.extraction.slots.parties import OTHER_PARTY
from exporter.extraction.slots.purposelabels import PurposeLabels
from exporter.extraction.slots.serving import ServingReader
from exporter.extraction.stance.permissions import CONSENT
from exporter.extraction.stance.verbs import TRADING
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import CONNECTIVE, Unit
from exporter.model import Condition, Mention, SlotValue, Statement
from exporter.vocabulary import Vocabulary

__all__ = ["ExceptionReader", "told_by_lead"]

#: Types of exceptions that name data rather than circumstances.
_NAMING: Final = frozenset({"condition-OtherCondition", "condition-NonIdentifying"})
#: Words of a denial that do not say what its exception affirms.
_ANYONE: Final = "party-Anyone"
_OF_THE_DENIAL: Final = frozenset({"polarity", "modality", "purpose", "recipient", "action"})
_ANY_PURPOSE: Final = "purpose-AnyPurpose"
_SECONDARY: Final = "purpose-SecondaryPurpose"
#: What is done where a law demands data that are not traded.
_DISCLOSE: Final = "action-Disclose"
#: Purposes that are what happens or is ordered, so that clauses tell them: "unless | a court orders it |".
_EVENTS: Final = frozenset(
    {"purpose-MergerAcquisition", "purpose-LegalCompliance", "purpose-LawEnforcementCooperation"}
)
_IF: Final = "relation-If"
_PERSON: Final = "party-User"
#: What is not allowed but in a case is allowed in it.
_PERMITTED: Final = "modality-Permitted"


class ExceptionReader:
    """Reads what exceptions affirm, with the words of the vocabulary for what is allowed."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._lacking = frozenset(vocabulary.cues["condition-exception-noun"])
        self._permissions = frozenset(vocabulary.cues["purpose-permission"])
        self._labels = PurposeLabels(vocabulary)
        self._serving = ServingReader(vocabulary)
        self._differences = DifferenceReader(vocabulary)
        self._markers = frozenset(vocabulary.cues["purpose-marker"])
        self._means = frozenset(vocabulary.cues["purpose-means"])
        self._without = frozenset(vocabulary.cues["negation-without"])

    def affirm(self, unit: Unit, general: Statement, found: list[Found], denial: Statement) -> Iterator[Statement]:
        """A denial with an exception affirms what is excepted (vocabulary.md 4.4, rule 5)."""
        if not general.denied or general.kind != "PracticeStatement":
            return
        for item in found:
            condition = item.condition
            spelt = _is_spelt_out(unit, item)
            tells = condition.relation == UNLESS and not item.refused and (spelt or self._says_what(unit, item))
            to_come = unit.leads and ":" in unit.words(item.end - 1, item.end + 1)  # "…, except:": its items say it
            if not self._lacking.isdisjoint(unit.words(item.start, item.end)):
                continue  # "subject to certain | exceptions |": which they are is not said
            if condition not in general.conditions or not tells or to_come or _is_of_actor(unit, general, item):
                continue
            end = unit.size if spelt else item.end
            said = unit.within("purpose", item.start, end)
            aims = (m for m in said if not is_part_of_condition(unit, m, CONSENT))  # no "with | parental consent |"
            told = [match for match in aims if self._says_what_for(unit, item, match)]
            if any(match.concept == _SECONDARY and match.start == item.start for match in told):
                continue  # "for purposes | other than those for which they were given |": which these are is not said
            named = (match for match in told if match.concept != _ANY_PURPOSE)  # "for any purpose other than …"
            purposes = [part for match in named for part in (match, *self._labels.other_verbs(unit, match))]
            excepted = [own for own in found if own.start >= item.end] if spelt else [item]
            types = {own.condition.type for own in excepted or [item]}
            slots = self._excepted(unit, general, item, types, purposes, end)
            values = slots.get("dataType", ())
            mentions = [
                m
                for m in general.mentions
                if m.slot not in _OF_THE_DENIAL and (m.slot != "dataType" or m.concept in values)
            ]
            for match in purposes:
                span = unit.span(match.start, match.end)
                mentions.append(Mention("purpose", match.concept, span.start, span.end, span.of(unit.text)))
            yield replace(
                general,
                polarity="polarity-Affirmed",
                modality=_PERMITTED if general.modality == _PERMITTED else "modality-Possible",
                basis="basis-ImpliedByException",
                slots={slot: values for slot, values in slots.items() if values},
                mentions=tuple(sorted(mentions, key=lambda mention: (mention.start, mention.end, mention.slot))),
                conditions=(*_holding(unit, general, item), *_only_if(own.condition for own in excepted)),
                exception_to=denial,
            )

    def _says_what(self, unit: Unit, item: Found) -> bool:
        """Whether it tells what is excepted: "except as described here" does not, but for parties it names."""
        named = (match for match in unit.within("party", item.start, item.end) if match.concept != _PERSON)
        if self._differences.is_unlike(unit, item.start):
            return False
        return item.condition.type != CONFORMITY or any(True for _ in named)

    def _says_what_for(self, unit: Unit, item: Found, match: Match) -> bool:
        """Whether words of an exception are an aim: not what is lacking ("without | parental consent |").

        Nor is a verb of the condition or what it is about ("unless you | sign up | for it", "by | registering |").
        """
        if match.concept in _EVENTS or match.start >= item.end:
            return True
        around = [c for c in unit.clauses if item.start <= c.start and c.verb.start <= match.start < c.end]
        if any(c.kind == "infinitive" or (c.is_relative and c.kind != "reduced") for c in around):
            return True  # "except | to help us ship it |", "other than vendors | who ship it |"
        marked = not self._markers.isdisjoint(unit.words(max(match.start - 2, item.start), match.start))
        if not around or all(c.kind == "reduced" for c in around):
            return marked or unit.tokens.words[item.start] not in self._without
        if any(c.kind == "gerund" for c in around):
            return not any(c.marker in self._means or c.marker in self._without for c in around)
        return marked and item.condition.type in {NECESSITY, LEGAL_DEMAND}  # not "unless you ask | for | it"

    def _excepted(
        self,
        unit: Unit,
        general: Statement,
        item: Found,
        types: Collection[str],
        purposes: Sequence[Match],
        end: int,
    ) -> dict[str, tuple[SlotValue, ...]]:
        """The slots of what is affirmed: those of the denial, but for what the exception of the types names."""
        slots = dict(general.slots)
        behind = _behind(unit, item)
        purposes = [m for m in purposes if m.end > behind]  # "for no | other purpose than | to ship it"
        if purposes or slots.get("purpose") == (_ANY_PURPOSE,) or _is_in_purpose(unit, general, item):
            slots["purpose"] = tuple(dict.fromkeys(match.concept for match in purposes))  # not "any reason"
        heads = {chunk.end for chunk in unit.chunks if chunk.kind == "phrase"}  # no "credit card | processors"
        parties = [
            m
            for m in unit.within("party", behind, end)
            if m.concept != _PERSON
            and (m.words > 1 or m.end in heads)  # no "| associated | regulations"
            and ((m.end in heads and _is_example(unit, item, m.start)) or not _is_of_aim(unit, item, m.start))
            and not _is_asked(unit, item, m.start, types)
        ]
        aimed = any(m.end <= behind for m in unit.within("purpose", item.start, behind))  # "other | purposes than | …"
        within = () if aimed else unit.within("data", item.start, _told_until(unit, item, end))
        data = [match.concept for match in within if match.end in heads]
        named = [*self._serving_in(unit, item, end), *(match.concept for match in parties)]
        if named:
            slots["recipient"] = tuple(dict.fromkeys(named))
            if slots.get("actor") == (_ANYONE,):
                slots["actor"] = slots["recipient"]  # "except for our carriers, | nobody | gets it"
        elif purposes and slots.get("recipient") == (_ANYONE,):
            del slots["recipient"]  # whom "not with anyone, except to ship your order" leaves open
        if LEGAL_DEMAND in types and self._permissions.isdisjoint(unit.words(item.start, item.end)):
            slots["action"] = _demanded(slots.get("action", ()))
        if _NAMING.issuperset(types) and not set(data) <= set(slots.get("dataType", ())):
            slots["dataType"] = tuple(dict.fromkeys(data))
        return slots

    def _serving_in(self, unit: Unit, item: Found, end: int) -> Iterator[SlotValue]:
        """ "Other than | those | who help us run the site": others who work for the first party."""
        for chunk in unit.chunks:
            if chunk.pronoun and _behind(unit, item) <= chunk.start < end:
                value = self._serving.narrow(unit, chunk, OTHER_PARTY)
                if value is not None and value != OTHER_PARTY:
                    yield value


def told_by_lead(unit: Unit, statement: Statement, anchor: int, leading: Sequence[Statement]) -> Statement | None:
    """The denial in the lead-in that an item only names an exception of: "We do not sell it, except: | to carriers"."""
    lead = unit.lead
    if lead is None or not statement.denied or anchor >= unit.lead_size:
        return None
    actions = set(statement.slots.get("action", ()))
    for told in leading:
        ends = (item.evidence[-1].end for item in told.conditions if item.relation == UNLESS)
        spelt = told.denied and lead in told.evidence and any(end >= lead.end - 1 for end in ends)
        if spelt and not actions.isdisjoint(told.slots.get("action", ())):
            return told
    return None


def _demanded(actions: Sequence[SlotValue]) -> tuple[SlotValue, ...]:
    """ "We do not sell it, | unless a court orders us to |": what courts order is no trade."""
    return tuple(action for action in actions if action not in TRADING) or (_DISCLOSE,)


def _is_of_actor(unit: Unit, general: Statement, item: Found) -> bool:
    """ "Not read by any site | other than ours |": whether it excepts somebody who acts, and no party is named."""
    place = unit.tokens.starts[item.start]
    acts = any(m.slot == "actor" and unit.text[m.end : place].isspace() for m in general.mentions)
    return acts and not any(True for _ in unit.within("party", item.start, item.end))


def _is_spelt_out(unit: Unit, item: Found) -> bool:
    """Whether an exception at the end of a lead-in is what its items name: "…, except as follows: | to our bank"."""
    whole = item.end > unit.lead_size and unit.lead_size - item.start <= CONNECTIVE  # "unless: | you agree"
    return item.condition.relation == UNLESS and item.start < unit.lead_size <= item.end + 1 and not whole


def _is_of_aim(unit: Unit, item: Found, at: int) -> bool:
    """ "Except | to protect the public |": whether a token is in what an excepted aim is about, who gets nothing."""
    clause = innermost(unit, at)
    return clause is not None and clause.kind == "infinitive" and clause.start >= item.start and not clause.complement


def _behind(unit: Unit, item: Found) -> int:
    """Where what is excepted begins: behind "to anyone other than"."""
    opened = (m.end for m in unit.matches.get("relation", ()) if m.start == item.start)
    return max(opened, default=item.start)


def _told_until(unit: Unit, item: Found, end: int) -> int:
    """Where the words of an exception stop naming what is excepted: "unless | they keep your data safe"."""
    clauses = (c for c in unit.clauses if c.kind == "subordinate" and c.start < item.end and c.verb.start > item.start)
    return min((c.verb.start for c in clauses if c.start <= _behind(unit, item)), default=end)


def _is_example(unit: Unit, item: Found, at: int) -> bool:
    """ "Those we use to run our site, such as | hosts |": whether it is named as one of those who are excepted."""
    return any(c.kind == "example" and item.start <= c.start and c.end <= at for c in unit.chunks)


def _is_asked(unit: Unit, item: Found, at: int, types: Collection[str]) -> bool:
    """ "Without consent from | a parent |", "unless | our provider | sends it": who agrees or acts, and gets nothing.

    What courts and authorities demand is given to them: "unless | a court | orders us to".
    """
    consents = (m for m in unit.matches.get("condition", ()) if m.concept == CONSENT and item.start <= m.start < at)
    if any("I" in unit.tags[m.end - 1 : at] for m in consents):  # no "authorised | carriers"
        return item.clause is None
    subject = item.clause.subject if item.clause is not None and not item.clause.verb.passive else None
    acts = subject is not None and any(phrase.start <= at < phrase.end for phrase in subject)
    return acts and LEGAL_DEMAND not in types


def _is_in_purpose(unit: Unit, general: Statement, item: Found) -> bool:
    """ "For | purposes other than | your order": whether what is denied and what excepts from it share words."""
    place = unit.tokens.starts[item.start]
    return any(m.slot == "purpose" and m.start < place < m.end for m in general.mentions)


def _holding(unit: Unit, general: Statement, item: Found) -> Iterator[Condition]:
    """ "| When you visit us, | we do not keep your name without your consent": what holds for the exception too."""
    place = unit.tokens.starts[item.start]
    return (own for own in general.conditions if own.relation == _IF and own.evidence[0].start < place)


def _only_if(conditions: Iterable[Condition]) -> tuple[Condition, ...]:
    """The conditions of an exception as those of what it affirms; "in these cases: …" are what the items say."""
    return tuple(replace(condition, relation="relation-OnlyIf") for condition in conditions)
