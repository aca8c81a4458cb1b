"""What a policy says of itself and its readers: introduction, scope, definitions, duties, disclaimers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from exporter.extraction.conditions.found import Found
from exporter.extraction.drafts import Draft
from exporter.extraction.kinds.constructions import ConstructionReader
from exporter.extraction.kinds.topicality import TopicalityReader, is_behind
from exporter.extraction.slots.agency import AgencyReader, innermost
from exporter.extraction.stance.commands import CommandReader
from exporter.extraction.stance.reader import StanceReader
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.model import Statement
from exporter.syntax import Clause
from exporter.vocabulary import Vocabulary

__all__ = ["BUILT", "RemarkReader"]

#: The rule for what a sentence says by how it is built, whatever its words.
BUILT: Final = "remark/construction"

_ON_POLICY: Final = frozenset({"topic-Introduction", "topic-Scope"})
#: What stands beside a practice in one sentence without being said of it.
_BESIDE: Final = frozenset({"topic-Ownership", "topic-Disclaimer", "topic-Acceptance", "topic-UserDuty"})
#: What stands so too where the clause says nothing but that.
_NAMING: Final = frozenset({"topic-ResponsiblePerson"})
#: What concerns the protection of data where it speaks of security: "no transmission is completely secure".
_ON_SECURITY: Final = frozenset({"topic-Disclaimer", "topic-UserDuty"})
#: What texts that one is told to read are about.
_OF_TEXTS: Final = frozenset({"topic-Disclaimer", "topic-Scope"})
_COMMITMENT: Final = "topic-Commitment"
#: What is on what persons may do, or must.
_REQUESTS: Final = "topic-RequestHandling"
_DUTIES: Final = frozenset({"topic-UserDuty", _REQUESTS})
_DUTY: Final = "topic-UserDuty"
_DEFINITION: Final = "topic-Definition"
_RIGHT: Final = "RightStatement"
_POSSIBLE: Final = "modality-Possible"
_PERMITTED: Final = "modality-Permitted"
_ADVISED: Final = "modality-Advised"
_COMMITTED: Final = "modality-Committed"
_DECLARED: Final = "modality-Declared"
_TAIL: Final = 6
_ANNOUNCEMENT: Final = "remark/announcement"
_CERTAIN: Final = 0.9
_LABEL_ONLY: Final = 0.5


class RemarkReader:
    """Reads policy statements."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._documents = frozenset(vocabulary.cues["policy-document"])
        self._telling = frozenset(vocabulary.cues["remark-telling"])
        self._holding = frozenset(vocabulary.cues["remark-holding"])
        self._tells = self._telling - self._holding
        self._security = frozenset(vocabulary.cues["remark-security"])
        self._announcing = frozenset(vocabulary.cues["lead-announcing"])
        self._cases = frozenset(vocabulary.cues["lead-case"])
        self._possible = frozenset(vocabulary.cues["gate-possible"])
        self._asides = frozenset(vocabulary.cues["remark-aside"])
        self._things = frozenset(vocabulary.cues["grammar-thing-pronoun"])
        self._topicality = TopicalityReader(vocabulary)
        self._commands = CommandReader(vocabulary)
        self._agencies = AgencyReader(vocabulary)
        self._constructions = ConstructionReader(vocabulary)
        self._stances = StanceReader(vocabulary)

    def announces(self, unit: Unit) -> bool:
        """Whether the unit, or the lead-in of an item, only tells what the policy is about: "it tells you: …"."""
        words = unit.tokens.words
        if unit.lead is not None and not unit.lead_size:  # an item that is a sentence of its own
            lead = unit.lead.of(unit.text).lower().split()
            return unit.tags[:1] == "W" and lead[-1].endswith(":") and not self._telling.isdisjoint(lead[-_TAIL:])
        end = unit.lead_size or unit.size
        told = unit.lead_size and not self._tells.isdisjoint(words[max(0, end - _TAIL) : end])
        if told and not self._documents.isdisjoint(words[:end]):
            return True  # "this policy | covers |: …", whatever the word is taken for
        if ":" not in words[end - 2 : end]:
            return False
        clause = next((c for c in reversed(unit.clauses) if c.verb.head < end and c.start < end - 1), None)
        if clause is None or words[clause.verb.head] not in self._telling:
            return False
        phrases = list(clause.subject) if clause.subject is not None else []
        held = words[clause.verb.head] in self._holding  # "this includes: …" is said of anything
        pointing = not held and any(words[phrase.head] in self._things for phrase in phrases)
        return pointing or self._is_about_policy(unit, clause) or words[end - 2] == "of"

    def only_tells(self, unit: Unit) -> bool:
        """Whether all that the unit says is what the policy tells: "it also explains whom you can contact"."""
        if self._tells.isdisjoint(unit.tokens.words) or unit.lead is not None:
            return False
        root = unit.main
        if root is None or root.kind != "main" or root.subject is None:
            return False
        own = [clause for clause in unit.clauses if clause.is_main]
        if any(unit.tokens.words[clause.verb.head] not in self._tells for clause in own):
            return False
        phrase = root.subject.phrases[0]
        asked = "W" in unit.tags[root.verb.end :] and unit.words(phrase.start, phrase.end) == ("it",)
        announcing = unit.tokens.words[phrase.head] in self._announcing  # "the following | discloses our practices"
        asked |= self._topicality.is_here(unit, root)
        return asked or announcing or all(self._is_about_policy(unit, clause) for clause in own)

    def goes_on(self, unit: Unit, before: Sequence[Statement]) -> bool:
        """Whether the unit is what the sentence before announced with a colon: "…: what we collect, how you can …"."""
        announced = [statement.evidence[-1].end for statement in before if statement.rule == _ANNOUNCEMENT]
        return unit.lead is None and unit.tags[:1] == "W" and any(unit.text[end - 1] == ":" for end in announced)

    def is_case(self, unit: Unit, leading: Sequence[Statement]) -> bool:
        """ "You have the right to erasure if one of the following applies: | You object to it. |": when it is given."""
        if unit.lead is None or not any(statement.kind == _RIGHT for statement in leading):
            return False
        if any(c.verb.modal in self._possible and c.verb.head >= unit.lead_size for c in unit.clauses):
            return False  # "you | may | delete your data": a right of its own
        lead = [word.rstrip(",:") for word in unit.lead.of(unit.text).lower().split()]
        named = (at for at, word in enumerate(lead) if word in self._cases)  # "…, as long as it is not necessary:"
        return any(not self._announcing.isdisjoint(lead[max(0, at - _TAIL) : at]) for at in named)

    def left_of(self, unit: Unit, drafts: Sequence[Draft]) -> list[Draft]:
        """What is stated where the policy only tells: that it does, not what it tells."""
        own = [draft for draft in drafts if draft.kind == "PolicyStatement"]
        if own or not drafts:
            return own
        return list(self.read(unit, [], (), alone=True)) or list(self.read_announcement(unit))

    def read_announcement(self, unit: Unit) -> Iterator[Draft]:
        """The policy statement of a lead-in; what it lists is stated nowhere but in the list's own sections."""
        if unit.lead is None:
            yield self._plain(unit, "topic-Introduction", _ANNOUNCEMENT)

    def _plain(self, unit: Unit, topic: str, rule: str = BUILT) -> Draft:
        """What the main clause says by how it is built, whatever its words."""
        draft = Draft("PolicyStatement", "category-Other", unit.evidence, rule=rule, confidence=_CERTAIN)
        clause = next((c for c in unit.clauses if c.kind == "main"), unit.clauses[0])
        clause = (unit.main or clause) if topic == _DUTY else clause  # "please note that | you must …"
        draft.anchor = clause.verb.head
        draft.modality = self._constructions.modality(unit, topic, self._stances.read(unit, clause).modality)
        draft.add("topic", topic, unit.span(clause.verb.start, clause.verb.end), unit.text)
        return draft

    def claims(self, unit: Unit) -> Iterator[range]:
        """The clauses that say what the policy is for: "we have made this policy | to inform you of our practices"."""
        for clause in unit.clauses:
            telling = clause.kind == "infinitive" and unit.tokens.words[clause.verb.head] in self._telling
            if telling and clause.parent is not None:
                named = [phrase for argument in clause.parent.objects() for phrase in argument]
                own = any(unit.tokens.words[phrase.head] in self._documents for phrase in named)
                if own or self._is_about_policy(unit, clause.parent):
                    yield range(clause.start, clause.end)

    def read(self, unit: Unit, conditions: list[Found], told: Sequence[range], *, alone: bool) -> Iterator[Draft]:
        """The policy statement of a unit.

        ``told`` are tokens that say something else ("you accept | such changes |"). ``alone``: nothing else was found.
        """
        found = [
            match
            for match in unit.own("topic")
            if not any(tokens.start < match.end and match.start < tokens.stop for tokens in told)
            and self._is_remark(unit, match, conditions, alone=alone)
        ]
        if not found:
            yield from self._built(unit, alone=alone) if not told else ()
            return
        clause = innermost(unit, found[0].start)
        draft = Draft("PolicyStatement", "category-Other", unit.evidence, rule="remark/topic")
        sure = clause is not None and (self._is_about_policy(unit, clause) or self._is_asked(unit, clause, found[0]))
        draft.confidence = _CERTAIN if sure else _LABEL_ONLY
        draft.anchor = clause.verb.head if clause is not None else found[0].start
        if clause is not None and clause.verb.head >= unit.lead_size:
            stance = self._stances.read(unit, clause)  # "we | cannot be responsible |" is no mere possibility
            if found[0].concept == _REQUESTS:
                draft.polarity = stance.polarity
            unsaid = stance.modality in {_COMMITTED, _POSSIBLE} and stance.modal_at is None
            vowed = unsaid and (stance.modality == _COMMITTED or stance.denied)  # that it is is what the topic tells
            plain = vowed or self._topicality.is_told(unit, clause)
            may = stance.modality == _POSSIBLE and found[0].concept in _DUTIES
            if may and self._agencies.agent(unit, clause) == "person":
                stance = replace(stance, modality=_PERMITTED)  # "you may not use it", "you may only ask twice a year"
            draft.modality = _DECLARED if plain else _ADVISED if self._is_advised(unit, clause) else stance.modality
        secured = not self._security.isdisjoint(unit.tokens.words)
        if secured and any(match.concept in _ON_SECURITY for match in found):
            draft.category = "category-DataSecurity"
        for match in found:
            draft.add("topic", match.concept, unit.span(match.start, match.end), unit.text)
        if alone and _DEFINITION in draft.slots["topic"] and self._constructions.read(unit) == _DEFINITION:
            draft.rule, draft.confidence = BUILT, _CERTAIN
        yield draft

    def _built(self, unit: Unit, *, alone: bool) -> Iterator[Draft]:
        """What the sentence says by how it is built; beside "the data you give us" only that something matters."""
        topic = self._constructions.read(unit)
        if topic is not None and (alone or topic == _COMMITMENT):
            yield self._plain(unit, topic)

    def _is_remark(self, unit: Unit, match: Match, conditions: list[Found], *, alone: bool) -> bool:
        clause = innermost(unit, match.start)
        if any(_is_inside(match, clause, item) for item in conditions if not item.limit):
            return False
        if clause is not None and match.concept in _OF_TEXTS and self._is_referred_to(unit, match, clause):
            return False
        if self._topicality.is_of_others(unit, match, clause) or not self._topicality.is_said(unit, match, clause):
            return False
        if match.concept == _COMMITMENT and clause is not None and clause.kind == "infinitive" and clause.fronted:
            return False  # "to ensure your privacy, we recommend that …"
        if not alone:
            named = (
                match.concept in _NAMING and clause is not None and self._topicality.names_office(unit, match, clause)
            )
            return (
                (named or match.concept in _BESIDE)
                and clause is not None
                and (clause.kind in {"main", "coordinated", "gerund"} or clause.complement)
            )
        told = match.concept not in _ON_POLICY or (clause is not None and self._is_about_policy(unit, clause))
        return told or not is_behind(unit, match, self._asides)

    def _is_referred_to(self, unit: Unit, match: Match, clause: Clause) -> bool:
        """Whether a phrase only says what a text is about that one is told to read."""
        told = self._commands.is_reading(unit, clause) and match.start > clause.verb.head
        return told or (match.start >= clause.verb.head and self._commands.governs(unit, clause))

    def _is_asked(self, unit: Unit, clause: Clause, match: Match) -> bool:
        """Whether the person is told to do something: "please keep your password secret"."""
        return match.concept == "topic-UserDuty" and self._agencies.agent(unit, clause) == "person"

    def _is_advised(self, unit: Unit, clause: Clause) -> bool:
        """ "We recommend that you | review the policies of linked sites |"."""
        host = clause.parent if clause.kind == "subordinate" and clause.marker == "that" else None
        return host is not None and self._stances.read(unit, host).modality == _ADVISED

    def _is_about_policy(self, unit: Unit, clause: Clause) -> bool:
        phrases = list(clause.subject) if clause.subject is not None else []
        return any(unit.tokens.words[phrase.head] in self._documents for phrase in phrases)


def _is_inside(match: Match, clause: Clause | None, condition: Found) -> bool:
    """Whether a phrase is part of a condition, not of a clause that goes on behind it."""
    if not condition.start < match.start < condition.end:
        return False
    own = condition.clause
    return own is None or clause is None or clause.start < own.start or clause is own or clause.hangs_on(own)
