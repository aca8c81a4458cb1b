"""Choices and rights: what a person can do, asks for, or is kept from doing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from exporter.extraction.agency import Agency, AgencyReader, innermost, root_of
from exporter.extraction.conditions import Found
from exporter.extraction.datatypes import DataReader
from exporter.extraction.details import DetailReader, Reach, reach_of
from exporter.extraction.drafts import Draft
from exporter.extraction.lexicon import Match
from exporter.extraction.stance import StanceReader
from exporter.extraction.unit import Unit
from exporter.model import Statement
from exporter.syntax import Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["AbilityReader"]

_CERTAIN: Final = 0.9
_CONDITIONAL: Final = 0.8
_NOMINAL: Final = 0.6
_CATEGORIES: Final = {"choice": "category-UserChoiceControl", "right": "category-UserAccessEditDeletion"}
_KINDS: Final = {"choice": "ChoiceStatement", "right": "RightStatement"}
_SLOTS: Final = {"choice": "choiceType", "right": "right"}
_DETAILS: Final = {"choice": {"tech": "technology", "purpose": "purpose"}, "right": {}}
_COMMITTING: Final = frozenset({"choice-OptIn", "choice-VoluntaryParticipation"})
_MESSAGES: Final = frozenset({"choice-Unsubscribe", "choice-CommunicationChoice", "choice-OptIn"})
_GRANTED: Final = frozenset({"right-NoRetaliation"})
_ACCOUNT: Final = frozenset({"data-AccountInformation", "data-UserProfile"})
_TRACKERS: Final = "data-CookiesAndTrackingData"
_TIMED: Final = frozenset({"relation-If", "relation-OnlyIf"})
_PERMITTED: Final = {"modality-Possible": "modality-Permitted", "modality-Reserved": "modality-Permitted"}


@dataclass(frozen=True, slots=True)
class Ability:
    """A phrase that names a choice or right, who acts in it, and the condition it stands in, if any."""

    match: Match
    agency: Agency
    confidence: float
    condition: Found | None = None


class AbilityReader:
    """Reads choice and right statements. ``cues`` say which words offer, request and wish."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._vocabulary = vocabulary
        self._agencies = AgencyReader(vocabulary)
        self._stances = StanceReader(vocabulary)
        self._details = DetailReader(vocabulary)
        self._data = DataReader(vocabulary)
        self._wishes = frozenset(cues["gate-wish"])
        self._demands = frozenset(cues["gate-demand"])
        self._abilities = frozenset(cues["gate-ability"])
        self._possible = frozenset(cues["gate-possible"])
        pointing = frozenset(cues["grammar-possessive"]) | frozenset(cues["grammar-reference"])
        self._owned = pointing - frozenset(cues["grammar-first-person"]) - {"its"}
        self._verbs: dict[str, list[str]] = {}
        for name in sorted(cues):
            scheme, _, ability = name.partition("-")
            if scheme == "ability":
                concept = f"right-{ability}" if f"right-{ability}" in vocabulary.concepts else f"choice-{ability}"
                for word in cues[name]:
                    self._verbs.setdefault(word, []).append(concept)

    def read(self, unit: Unit, conditions: list[Found], before: Sequence[Statement]) -> Iterator[Draft]:
        """The choices of a unit, then its rights. ``before`` are the statements of the unit before it."""
        verbal = list(self._coordinated(unit))
        choices = list(self._accepted(unit, _merge(unit, "choice", verbal), conditions))
        rights = list(self._accepted(unit, _merge(unit, "right", verbal), conditions))
        rights = [right for right in rights if not _is_beaten(right, choices, ties=True)]
        choices = [choice for choice in choices if not _is_beaten(choice, rights, ties=False)]
        yield from self._drafts(unit, "choice", choices, before)
        yield from self._drafts(unit, "right", rights, before)
        if not choices:
            yield from self._consequence(unit, rights, before)

    # -- what is an ability ----------------------------------------------------------------------------------------------

    def _accepted(self, unit: Unit, matches: Iterable[Match], conditions: list[Found]) -> Iterator[Ability]:
        for match in matches:
            agency = self._agencies.read(unit, match)
            condition = next((item for item in conditions if item.start <= match.start < item.end), None)
            confidence = self._confidence(unit, match, agency)
            if condition is not None and confidence:
                confidence = _CONDITIONAL if self._is_wish(unit, match, condition) else 0.0
            if confidence:
                yield Ability(match, agency, confidence, condition)

    def _confidence(self, unit: Unit, match: Match, agency: Agency) -> float:
        """How sure it is that the person does what the match names; 0 where somebody else does."""
        clause = agency.clause
        words = unit.tokens.words
        if agency.agent == "person":
            return _CERTAIN if agency.verbal else _NOMINAL
        if clause is None:
            return _NOMINAL if self._is_entitled(unit) else 0.0
        possible = not self._possible.isdisjoint(words[clause.start : clause.verb.end])
        if agency.agent == "open" and (possible or (clause.kind == "infinitive" and clause.parent is None)):
            return _NOMINAL
        if agency.agent != "other" and match.scheme == "right" and self._is_demanded(unit, match):
            return _NOMINAL
        if agency.agent == "open" and agency.verbal and clause.kind == "gerund" and unit.matches.get("consequence"):
            return _NOMINAL if match.scheme == "choice" else 0.0
        if agency.verbal:
            whole = clause.subject is not None and match.start <= clause.subject.phrases[0].start < match.end
            return _NOMINAL if whole and not agency.passive else 0.0
        return _NOMINAL if match.scheme == "right" and agency.agent == "open" and self._is_entitled(unit) else 0.0

    def _is_demanded(self, unit: Unit, match: Match) -> bool:
        """ "We delete your data upon request", and what only the organisation can do for a person's rights."""
        text = f" {' '.join(unit.tokens.words)} "
        return match.concept in _GRANTED or any(f" {demand} " in text for demand in self._demands)

    def _is_entitled(self, unit: Unit) -> bool:
        return not self._abilities.isdisjoint(unit.tokens.words)

    def _is_wish(self, unit: Unit, match: Match, condition: Found) -> bool:
        """ "If you wish to unsubscribe …" offers a choice, "when you subscribe …" presupposes one.

        What the person is assumed to have done is offered too where the sentence says what follows for them, or to do.
        """
        wish = not self._wishes.isdisjoint(unit.words(condition.start, match.end))
        committing = match.concept in _COMMITTING
        if wish and not committing:
            return True
        if (committing and not wish) or condition.condition.relation not in _TIMED:
            return False
        outside = (m for m in unit.own("consequence") if not condition.start <= m.start < condition.end)
        if match.scheme == "choice" and not committing and any(True for _ in outside):
            return True
        return any(
            clause.kind in {"main", "coordinated"}
            and not condition.start <= clause.verb.head < condition.end
            and self._instructs(unit, clause)
            for clause in unit.clauses
        )

    def _instructs(self, unit: Unit, clause: Clause) -> bool:
        """Whether the clause tells the person what to do or what they can do."""
        if self._agencies.agent(unit, clause) != "person":
            return False
        command = clause.subject is None and clause.verb.form == "base" and not clause.verb.modal
        return command or clause.verb.modal in self._possible

    # -- rights that verbs with data name ----------------------------------------------------------------------------------

    def _coordinated(self, unit: Unit) -> Iterator[Match]:
        """ "You may access, correct and delete your data": each verb with the object of the last one."""
        for clause in unit.clauses:
            head = clause.verb.head
            if head < unit.lead_size:
                continue
            for concept in self._verbs.get(unit.tokens.words[head], ()):
                if self._is_of_person(unit, clause, concept):
                    start = clause.verb.start if clause.verb.form == "base" else head
                    yield Match(start, head + 1, concept, concept.partition("-")[0], head + 1, 1)

    def _is_of_person(self, unit: Unit, clause: Clause, concept: str) -> bool:
        """Whether the object of the verb, or its subject in the passive, is what the ability is about: data of the person."""
        members = [clause]
        for other in unit.clauses:
            if other.sibling in members:
                members.append(other)
        phrases = [phrase for argument in members[-1].objects() for phrase in argument.phrases]
        if clause.verb.passive and clause.subject is not None:
            phrases = list(clause.subject)
        if concept == "choice-BlockCookies":
            return any(self._is_tracker(unit, phrase) for phrase in phrases)
        owned = [phrase for phrase in phrases if self._is_owned(unit, phrase)]
        found = [name for phrase in owned for name in self._data_of(unit, phrase)]
        if concept == "right-Deactivation":
            return any(name in _ACCOUNT for name in found)
        return any(not self._vocabulary.covers(_TRACKERS, name) for name in found)

    def _is_tracker(self, unit: Unit, phrase: Chunk) -> bool:
        return any(self._vocabulary.covers(_TRACKERS, concept) for concept, _, _ in self._data.read(unit, phrase))

    def _data_of(self, unit: Unit, phrase: Chunk) -> list[str]:
        """The data types of a phrase; "it" stands for what the sentence spoke of last."""
        if not phrase.pronoun:
            return [concept for concept, _, _ in self._data.read(unit, phrase)]
        earlier = (chunk for chunk in reversed(unit.chunks) if chunk.kind == "phrase" and chunk.end <= phrase.start)
        return next((found for chunk in earlier if (found := [item[0] for item in self._data.read(unit, chunk)])), [])

    def _is_owned(self, unit: Unit, phrase: Chunk) -> bool:
        """ "your data", "the data we hold", "data about you", no device or message: data of the person who acts."""
        if any(m.end == phrase.end for scheme in ("channel", "tech") for m in unit.within(scheme, phrase.start, phrase.end)):
            return False
        if unit.tokens.words[phrase.start] in self._owned:
            return True
        return any(
            clause.kind in {"relative", "reduced"} and clause.antecedent is not None and clause.antecedent.end == phrase.end
            for clause in unit.clauses
        )

    # -- statements ------------------------------------------------------------------------------------------------------

    def _drafts(self, unit: Unit, scheme: str, found: list[Ability], before: Sequence[Statement]) -> Iterator[Draft]:
        """A statement for each main clause that names abilities, together with the conditions that go with it."""
        groups: dict[int, list[Ability]] = {}
        for ability in found:
            clause = ability.agency.clause
            groups.setdefault(root_of(clause).start if clause is not None else -1, []).append(ability)
        for group in groups.values():
            yield self._draft(unit, scheme, self._narrowest(group), before)

    def _narrowest(self, group: list[Ability]) -> list[Ability]:
        """Without what another ability of the group says more exactly."""
        concepts = {ability.match.concept for ability in group}
        broad = {name for concept in concepts for name in self._vocabulary.ancestors(concept)}
        return [ability for ability in group if ability.match.concept not in broad]

    def _draft(self, unit: Unit, scheme: str, group: list[Ability], before: Sequence[Statement]) -> Draft:
        lead = next((ability for ability in group if ability.condition is None), group[0])
        draft = Draft(_KINDS[scheme], _CATEGORIES[scheme], unit.evidence, rule=f"ability/{scheme}")
        draft.confidence = max(ability.confidence for ability in group)
        self._take_stance(unit, draft, lead)
        for ability in group:
            match = ability.match
            draft.add(_SLOTS[scheme], match.concept, unit.span(match.start, match.end), unit.text)
        reaches = [reach_of(unit, ability.match, ability.agency.clause) for ability in group]
        channels = list(unit.within("channel", 0, unit.size))
        named = [ability.match for ability in group]
        self._details.add(unit, draft, {"channel": "channel"}, [Reach(0, unit.size)])
        self._details.add(unit, draft, _DETAILS[scheme], reaches, channels)
        messages = [match for match in unit.within("purpose", 0, unit.size)]
        if scheme == "choice":
            self._details.add(unit, draft, {"consequence": "consequence"}, [Reach(0, unit.size)], named)
            self._refer(unit, draft, reaches, before)
            messages += [match for match in named if match.concept in _MESSAGES]
        self._details.add_data(unit, draft, reaches, [*channels, *messages])
        draft.claims = [range(reach.start, reach.end) for reach in reaches]
        draft.claims += [
            range(clause.start, clause.end)
            for clause in unit.clauses
            if clause.kind == "main" and clause.subject is None and lead.condition is not None
        ]
        return draft

    def _take_stance(self, unit: Unit, draft: Draft, ability: Ability) -> None:
        clause = ability.agency.clause
        draft.anchor = clause.verb.head if clause is not None else ability.match.start
        if clause is None:
            return
        stance = self._stances.read(unit, _governor(clause), before=ability.match.start)
        draft.modality = _PERMITTED.get(stance.modality, stance.modality)
        if stance.denied and ability.condition is None:
            draft.polarity = stance.polarity
            if stance.negation_at is not None:
                draft.mention("polarity", stance.polarity, unit.span(*stance.negation_at), unit.text)

    # -- what the sentence before said -----------------------------------------------------------------------------------

    def _refer(self, unit: Unit, draft: Draft, reaches: list[Reach], before: Sequence[Statement]) -> None:
        """ "You may not opt out of these communications": the purposes are those of the messages spoken of before."""
        purposes = draft.slots.get("purpose", [])
        known = [statement for statement in before if statement.slots.get("purpose")]
        pointing = any(
            chunk.kind == "phrase"
            and unit.tokens.words[chunk.start] in self._owned - {"your"}
            and any(reach.holds(chunk.start, chunk.end) for reach in reaches)
            for chunk in unit.chunks
        )
        if pointing and known and not [name for name in purposes if name != "purpose-Communication"]:
            purposes.clear()
            for value in known[-1].slots["purpose"]:
                draft.add("purpose", value)
            draft.mentions = [mention for mention in draft.mentions if mention.slot != "purpose"]
            draft.add_context(known[-1].evidence)
            draft.basis = "basis-ResolvedReference"

    def _consequence(self, unit: Unit, rights: list[Ability], before: Sequence[Statement]) -> Iterator[Draft]:
        """ "If they do so, some parts may not function": what follows from the choice of the sentence before."""
        choice = next((statement for statement in reversed(before) if statement.kind == "ChoiceStatement"), None)
        found = list(unit.own("consequence"))
        if choice is None or choice.denied or not found or rights:
            return
        draft = Draft("ChoiceStatement", _CATEGORIES["choice"], unit.evidence, rule="ability/consequence")
        draft.confidence, draft.basis, draft.anchor = _NOMINAL, "basis-ResolvedReference", found[0].start
        clause = innermost(unit, found[0].start)
        if clause is not None:
            draft.modality = self._stances.read(unit, clause).modality
        for value in choice.slots["choiceType"]:
            draft.add("choiceType", value)
        for match in found:
            draft.add("consequence", match.concept, unit.span(match.start, match.end), unit.text)
        draft.add_context(choice.evidence)
        yield draft


def _merge(unit: Unit, scheme: str, verbal: Iterable[Match]) -> list[Match]:
    """The labels and the verbs of a scheme in text order."""
    return sorted([*unit.own(scheme), *(match for match in verbal if match.scheme == scheme)], key=lambda match: match.start)


def _is_beaten(ability: Ability, others: Iterable[Ability], *, ties: bool) -> bool:
    """Whether a longer phrase, or with ``ties`` one as long, says another thing of the same words."""
    one = ability.match
    overlapping = (other.match for other in others if one.start < other.match.end and other.match.start < one.end)
    return any(m.end - m.start > one.end - one.start or (ties and m.end - m.start == one.end - one.start) for m in overlapping)


def _governor(clause: Clause) -> Clause:
    """The clause that says whether a person can: "you have the right | not to be profiled", "there is no way | to refuse"."""
    while clause.parent is not None and (
        clause.kind in {"infinitive", "gerund", "content"} or (clause.kind == "subordinate" and clause.marker == "that")
    ):
        if clause.fronted:
            break
        clause = clause.parent
    return clause
