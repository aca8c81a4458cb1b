"""Security: the measures that protect data, and what they protect them from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Final

from exporter.extraction.conditions.found import Found
from exporter.extraction.drafts import Draft
from exporter.extraction.kinds.breaches import BreachReader
from exporter.extraction.kinds.nomeasures import NOTICE, ON_INCIDENTS, RESPONSE, NoMeasureReader
from exporter.extraction.kinds.statings import clause_of, stating
from exporter.extraction.slots.agency import AgencyReader, innermost, root_of, stands_alone
from exporter.extraction.slots.datatypes import ANY
from exporter.extraction.slots.details import DetailReader, Reach
from exporter.extraction.slots.parties import PartyReader, is_first
from exporter.extraction.slots.threats import ThreatReader
from exporter.extraction.stance.reader import StanceReader
from exporter.extraction.units.lexicon import Match, leftmost
from exporter.extraction.units.unit import Unit
from exporter.model import FIRST_PARTY, Span
from exporter.syntax import UNTENSED, Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["SecurityReader"]

_CATEGORY: Final = "category-DataSecurity"
_AFFIRMED: Final = "polarity-Affirmed"
_ANY_MEASURE: Final = "measure-AnyMeasure"
_GENERAL_MEASURES: Final = frozenset({_ANY_MEASURE, RESPONSE})
_TRANSFERS: Final = "measure-TransferSafeguard"
_PHYSICAL: Final = "measure-PhysicalSecurity"
_PAYMENTS: Final = "measure-PaymentSecurity"
_SEEN: Final = "measure-SecurityIndicator"
_ON_OTHERS: Final = frozenset(
    f"measure-{name}" for name in ("ProviderContract", "TransferSafeguard", "Confidentiality", "NeedToKnow")
)
_OWN_PEOPLE: Final = frozenset({"party-Employees", "party-User"})
#: What one sees protected data with, and where: "you need | a browser | that supports it".
_SEEN_WITH: Final = frozenset({"data-BrowserType", "data-PagesVisited"})
#: Tags of nouns and adjectives and of what stands between them in a list.
_LISTING: Final = frozenset("N,C/")
#: Tags of what may stand between measures that are named beside each other, as of "… rules, and also take further …".
_BESIDE: Final = _LISTING | frozenset("VRDA")
_PERSONAL: Final = frozenset({"modality-Possible", "modality-Committed"})
_CERTAIN: Final = 0.9
_GENERAL: Final = 0.7
_SECTION_ONLY: Final = 0.5


class SecurityReader:
    """Reads security statements: the measures of each clause with its data and threats."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._gate = frozenset(vocabulary.cues["gate-security"])
        self._of_others = {*_ON_OTHERS, _SEEN} | vocabulary.below("measure-Encryption")
        self._claiming = frozenset(vocabulary.cues["remark-claiming"])
        self._sorts = frozenset(vocabulary.cues["measure-sort"])
        self._applying = frozenset(vocabulary.cues["measure-applying"])
        self._safeguards = frozenset(vocabulary.cues["measure-safeguard"])
        self._moving = frozenset(vocabulary.cues["measure-transfer"])
        self._pointing = frozenset(vocabulary.cues["grammar-reference"]) | {"the", "their"}
        self._asking = frozenset(vocabulary.cues["grammar-interrogative"])
        self._lookalikes = NoMeasureReader(vocabulary)
        self._breaches = BreachReader(vocabulary)
        self._agencies = AgencyReader(vocabulary)
        self._parties = PartyReader(vocabulary)
        self._stances = StanceReader(vocabulary)
        self._details = DetailReader(vocabulary)
        self._threats = ThreatReader(vocabulary)
        self._instruments = frozenset(vocabulary.cues["grammar-instrument-preposition"])

    def read(self, unit: Unit, conditions: list[Found], *, practices: bool) -> Iterator[Draft]:
        """A statement for each clause that names measures. ``practices``: the unit states what is done with data."""
        gated = not self._gate.isdisjoint(unit.tokens.words)
        told = list(self._breaches.read(unit, conditions))
        if not (gated or told or _CATEGORY in unit.section) or unit.tokens.words[-1] == "?":
            return
        if not told and "measure" not in unit.matches:
            return
        groups: dict[int, list[Match]] = {}
        clauses: dict[int, Clause | None] = {}
        measures = [
            match
            for match in map(partial(self._narrowed, unit), unit.matches.get("measure", ()))
            if self._is_measure(unit, match, clause_of(unit, match), conditions, practices=practices)
        ]
        measures = sorted([*measures, *told], key=lambda match: match.start) if told else measures
        for match in leftmost(measures, unit.lead_size, unit.size):
            clause = clause_of(unit, match)
            root = root_of(unit, clause) if clause is not None else None
            key = root.start if root is not None else -1
            groups.setdefault(key, []).append(match)
            clauses[key] = root
        for key, found in groups.items():
            draft = self._draft(unit, clauses[key], found, gated=gated or bool(told))
            if draft.polarity == _AFFIRMED or self._is_lacking(unit, clauses[key], found[0]):
                yield draft

    def _narrowed(self, unit: Unit, match: Match) -> Match:
        """ "Where we transfer it, | appropriate safeguards | apply": those that stand for protection abroad."""
        words = unit.tokens.words
        general = match.concept == _ANY_MEASURE and words[match.end - 1] in self._safeguards
        return replace(match, concept=_TRANSFERS) if general and not self._moving.isdisjoint(words) else match

    def _is_measure(
        self, unit: Unit, match: Match, clause: Clause | None, conditions: list[Found], *, practices: bool
    ) -> bool:
        within = any(item.start <= match.start < item.end for item in conditions)
        assumed = within and match.concept not in ON_INCIDENTS
        told = match.concept == NOTICE and "threat" not in unit.matches and _CATEGORY not in unit.section
        named = any(match.start <= at < match.end for at in unit.names)
        if told or assumed or named or self._lookalikes.is_none(unit, match, clause, practices=practices):
            return False
        if clause is None:
            return match.concept != _ANY_MEASURE
        if clause.kind == "relative" and clause.verb.negated and match.start >= clause.verb.start:
            return False  # "countries | that do not provide adequate protection |"
        own = root_of(unit, clause) if match.concept == _ANY_MEASURE else clause  # "to secure your account, choose …"
        personal = match.concept != _SEEN and (
            self._is_of_person(unit, clause) or (own is not clause and self._is_of_person(unit, own))
        )
        kept = match.concept == _PAYMENTS and unit.tokens.words[clause.verb.head] in self._claiming  # by others
        if personal or (not kept and match.concept not in self._of_others and self._is_of_others(unit, clause)):
            return False
        opened = match.start < min(clause.start, clause.verb.start)  # "| procedures to deal with any breach |"
        if match.concept in _GENERAL_MEASURES and not opened and self._is_by_the_way(clause, practices=practices):
            return False
        return not self._is_disclaimed(unit, clause)

    def _is_by_the_way(self, clause: Clause, *, practices: bool) -> bool:
        """Whether protection is but a purpose or topic: "we share it to protect you", "how we protect you"."""
        links = [clause, *clause.ancestors()]
        if any(link.kind == "relative" and link.marker in self._asking for link in links):
            return True
        return practices and clause.kind in UNTENSED and not clause.complement

    def _is_of_person(self, unit: Unit, clause: Clause) -> bool:
        """Whether the person is the one who acts, not one of those between whom something happens."""
        alone = clause.subject is None or len(clause.subject.phrases) == 1
        return alone and not clause.verb.passive and self._agencies.agent(unit, clause) == "person"

    def _is_of_others(self, unit: Unit, clause: Clause) -> bool:
        """Whether a third party is the one who acts."""
        own = root_of(unit, clause)
        phrases = list(own.subject) if own.subject is not None else []
        parties = [value for phrase in phrases if (value := self._parties.read(unit, phrase, FIRST_PARTY)) is not None]
        return bool(parties) and not any(is_first(value) or value in _OWN_PEOPLE for value in parties)

    @staticmethod
    def _is_disclaimed(unit: Unit, clause: Clause) -> bool:
        """Whether the clause is a disclaimer: "no transmission is completely secure" names no measure."""
        own = root_of(unit, clause)
        holders = (innermost(unit, m.start) for m in unit.own("topic") if m.concept == "topic-Disclaimer")
        return any(holder is not None and root_of(unit, holder) is own for holder in holders)

    def _is_lacking(self, unit: Unit, root: Clause | None, match: Match) -> bool:
        """ "It | is not encrypted |", "we | do not use | encryption"; not "we do not control | their policies |"."""
        said = stating(unit, root, match) if root is not None else None
        if said is None:
            return False
        verb = said.verb.head
        return match.start <= verb < match.end or not self._applying.isdisjoint(
            {unit.tokens.words[verb], unit.tokens.keys[verb]}
        )

    def _draft(self, unit: Unit, clause: Clause | None, found: list[Match], *, gated: bool) -> Draft:
        narrow = [match for match in found if match.concept != _ANY_MEASURE]
        draft = Draft("SecurityStatement", _CATEGORY, unit.evidence, rule="security/measure")
        draft.confidence = (_CERTAIN if narrow else _GENERAL) if gated else _SECTION_ONLY
        draft.anchor = found[0].start
        reach = Reach(unit.lead_size, unit.size)
        if clause is not None:
            draft.anchor = clause.verb.head
            reach = Reach(_start_of(unit, clause), _end_of(unit, clause, found))
            first = found[0].start
            said = stating(unit, clause, found[0])
            apart = first > said.verb.start or _is_own_denial(said, found[0])
            stance = self._stances.read(unit, said, before=first if apart else None)
            draft.polarity, draft.modality, draft.exclusive = stance.polarity, stance.modality, stance.exclusive
            if draft.modality in _PERSONAL and self._is_of_person(unit, said):
                draft.modality = "modality-Declared"  # "you will see a lock", "you can check it"
            if stance.denied and stance.negation_at is not None:
                draft.mention("polarity", stance.polarity, unit.span(*stance.negation_at), unit.text)
        for match in [m for m in found if m in narrow or not narrow or _is_beside(unit, m, narrow)]:
            draft.add("measure", match.concept, unit.span(match.start, match.end), unit.text)
            for at in self._listed_sorts(unit, match) if match.concept == _PHYSICAL else ():
                if not any(other.start <= at < other.end for other in narrow):
                    draft.add("measure", _ANY_MEASURE, unit.span(at, at + 1), unit.text)
        self._add_threats(unit, draft, reach.start, _threatened_until(unit, clause))
        if draft.slots["measure"] != [_SEEN]:
            shown = [match for match in unit.within("data", 0, unit.size) if match.concept in _SEEN_WITH]
            self._details.add_data(unit, draft, [reach], [*_things(unit, narrow), *self._means(unit, narrow), *shown])
            self._refer(unit, draft, clause)
        return draft

    def _add_threats(self, unit: Unit, draft: Draft, start: int, end: int) -> None:
        for match in self._threats.read(unit, start, end):
            draft.add("threat", match.concept, unit.span(match.start, match.end), unit.text)

    def fill(self, unit: Unit, draft: Draft) -> None:
        """Gives data, threats and modality of the whole sentence to a statement of which only the measure is known."""
        main = next((c for c in unit.clauses if c.kind == "main" and c.verb.head == draft.anchor), None)
        if main is not None and not self._is_of_person(unit, main):
            draft.modality = self._stances.read(unit, main).modality
        self._add_threats(unit, draft, unit.lead_size, unit.size)
        self._details.add_data(unit, draft, [Reach(unit.lead_size, unit.size)])

    def _listed_sorts(self, unit: Unit, match: Match) -> Iterator[int]:
        """The sorts of measures in one list with a physical one: "physical, | technical | and | administrative |"."""
        start, end = match.start, match.start + 1
        while start > unit.lead_size and unit.tags[start - 1] in _LISTING:
            start -= 1
        while end < unit.size and unit.tags[end] in _LISTING:
            end += 1
        return (at for at in range(start, end) if unit.tokens.words[at] in self._sorts)

    def _means(self, unit: Unit, found: list[Match]) -> list[Match]:
        """The measures whose last words tell by what: "protected | by a password |" protects no password."""
        words = unit.tokens.words
        return [m for m in found if not self._instruments.isdisjoint(words[m.start : m.end])]

    def _refer(self, unit: Unit, draft: Draft, clause: Clause | None) -> None:
        """Takes "that information" for what the clause before it names: "when you enter a card number, …"."""
        pointing = [m for m in draft.mentions if m.slot == "dataType" and m.text.split()[0].lower() in self._pointing]
        if clause is None or not pointing or draft.slots["dataType"] != [ANY]:
            return
        found = [
            concept
            for phrase in _named_before(unit, clause)
            for concept, _, _ in self._details.read(unit, phrase)
            if concept != ANY
        ]
        if not found:
            return
        draft.slots["dataType"].clear()
        draft.mentions = [mention for mention in draft.mentions if mention not in pointing]
        for concept in found:
            draft.add("dataType", concept, Span(pointing[0].start, pointing[0].end), unit.text)
        draft.basis = "basis-ResolvedReference"


def _threatened_until(unit: Unit, clause: Clause | None) -> int:
    """Where the next thing is said: "… so that they are not lost, | but no transmission is safe from hackers"."""
    if clause is None:
        return unit.size
    behind = (other for other in unit.clauses if other.start > clause.verb.head)
    own = clause.subject
    later = (c.start for c in behind if c.kind == "main" or stands_alone(c) or (c.is_main and c.subject is not own))
    return min(later, default=unit.size)


def _is_own_denial(said: Clause, match: Match) -> bool:
    """ "They are | prohibited from using | it": whether the words of a measure hold a verb above the one they tell."""
    return any(match.start <= c.verb.head < match.end for c in said.ancestors())


def _start_of(unit: Unit, clause: Clause) -> int:
    """Where what a clause says begins: behind the clauses before it, with its own subject."""
    first = min([clause.start, *(phrase.start for phrase in clause.subject or ())])
    aims = [other for other in unit.clauses if other.kind == "infinitive" and other.parent is clause]  # fronted
    before = (other.end for other in unit.clauses if other.end <= first and not other.is_relative and other not in aims)
    return max(before, default=unit.lead_size)


def _end_of(unit: Unit, clause: Clause, found: list[Match]) -> int:
    """Where what a clause and those of its measures say ends: before "because …" and the like."""
    own = (holder.end for match in found if (holder := clause_of(unit, match)) is not None)
    later = (other.start for other in unit.clauses if stands_alone(other) and other.start >= found[-1].end)
    return max(clause.end, found[-1].end, min(max(own, default=0), *later, unit.size))


def _named_before(unit: Unit, clause: Clause) -> Iterator[Chunk]:
    """What the conditions before a clause are about: their objects, or what follows "provide us | with"."""
    ends = [
        (other.start, other.end)
        for other in unit.clauses
        if other.end <= clause.start and other.kind == "subordinate" and not stands_alone(other)
    ]
    for other in unit.clauses:
        if any(start <= other.start and other.end <= end for start, end in ends):
            named = [argument for argument in other.objects() if not argument.phrases[0].pronoun]
            yield from (phrase for argument in named or other.arguments for phrase in argument)


def _is_beside(unit: Unit, general: Match, narrow: list[Match]) -> bool:
    """ "We use firewalls | and take precautions |": what is named beside narrower measures, and not told by them."""
    before = max((match.end for match in narrow if match.end <= general.start), default=None)
    named = any(c.kind == "phrase" and c.start <= general.start and general.end <= c.end for c in unit.chunks)
    between = unit.tags[before : general.start] if before is not None else ""
    return named and "C" in between and _BESIDE.issuperset(between)


def _things(unit: Unit, found: list[Match]) -> list[Match]:
    """The measures that are named by a noun, so that what is listed with them is a measure too."""
    heads = {chunk.head for chunk in unit.chunks if chunk.kind == "phrase"}
    return [match for match in found if not match.gapped and match.end - 1 in heads]
