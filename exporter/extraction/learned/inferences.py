"""What the model says by itself: where no rule speaks, it is sure and the words name what a statement needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from exporter.extraction.drafts import Draft
from exporter.extraction.kinds.contacts import ContactReader
from exporter.extraction.kinds.security import SecurityReader
from exporter.extraction.learned.bounds import ACCEPTED, CONTACT, FIRST, INTRODUCING, INTRODUCTION, SECURITY, THIRD
from exporter.extraction.slots.agency import AgencyReader, innermost
from exporter.extraction.slots.datatypes import DataReader
from exporter.extraction.slots.parties import PartyReader, is_first, is_person
from exporter.extraction.stance.chains import governing
from exporter.extraction.stance.commands import CommandReader
from exporter.extraction.stance.definitions import DefinitionReader
from exporter.extraction.stance.reader import StanceReader
from exporter.extraction.stance.verbs import DISCLOSING
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.scopes import main_head
from exporter.extraction.units.unit import Unit
from exporter.model import SlotValue
from exporter.syntax import Clause
from exporter.vocabulary import Vocabulary

__all__ = ["InferenceReader"]

#: What is said of security without any measure: that there is none that never fails, or what the person is to do.
_DUTY: Final = "topic-UserDuty"
_VOW: Final = "topic-Commitment"
_TO_PERSON: Final = frozenset({"topic-Disclaimer", _DUTY})
#: How practices may be said to be done, what says less first; other modalities tell persons what to do.
_OF_PRACTICES: Final = ("modality-Possible", "modality-Committed")
_INFERRED: Final = "basis-Inferred"
_DENIED: Final = "polarity-Denied"
_DECLARED: Final = "modality-Declared"
_ADVISED: Final = "modality-Advised"
_DEFINITION: Final = "topic-Definition"
_COLLECT: Final = "action-Collect"
_DISCLOSE: Final = "action-Disclose"
#: Tags without which nothing is said to be done.
_VERBAL: Final = frozenset("VBHMGE")
#: Kinds of clauses that name what is done without stating it.
_ASIDE: Final = frozenset({"relative", "reduced", "subordinate"})


class InferenceReader:
    """Reads what a sentence says of a likely category, without a rule that reads how."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._data = DataReader(vocabulary)
        self._agencies = AgencyReader(vocabulary)
        self._stances = StanceReader(vocabulary)
        self._places = frozenset(vocabulary.cues["gate-place"])
        self._parties = PartyReader(vocabulary)
        self._contacts = ContactReader(vocabulary)
        self._protection = SecurityReader(vocabulary)
        self._commands = CommandReader(vocabulary)
        self._definitions = DefinitionReader(vocabulary)
        self._disclosures = vocabulary.below(*DISCLOSING)
        self._unfinished = frozenset(vocabulary.cues["grammar-unfinished"])
        naming = ("policy-document", "remark-telling", "grammar-reading-verb", "lead-announcing")
        self._telling = frozenset(word for cue in naming for word in vocabulary.cues[cue])
        self._telling -= frozenset(vocabulary.cues["grammar-demonstrative"])

    def read(self, unit: Unit, kept: list[Draft], scores: Mapping[str, float], first: SlotValue) -> Iterator[Draft]:
        """What the model finds likely and no rule has proposed."""
        present = {category for draft in kept for category in (draft.category, *draft.categories)}
        likely = [name for name, accept in ACCEPTED.items() if scores[name] >= accept and name not in present]
        if not likely or unit.tokens.words[-1] == "?":
            return
        practices = [name for name in (FIRST, THIRD) if name in likely]
        if practices and not self._is_settled(unit, kept):
            for category in practices:
                yield from self._practice(unit, category, scores[category], first)
        disclaimed = any(match.concept in _TO_PERSON for match in unit.own("topic"))
        vowed = any(_VOW in draft.slots.get("topic", ()) for draft in kept)
        if SECURITY in likely and "X" not in unit.tags and not (disclaimed or vowed):
            yield from self._security(unit, scores[SECURITY])
        told = any(draft.kind == CONTACT or draft.has("channel") for draft in kept)  # "erase it by writing to …"
        if CONTACT in likely and not told:
            yield from self._contact(unit, scores[CONTACT])
        if INTRODUCTION in likely and not kept and self._introduces(unit):
            yield from self._introduction(unit, scores[INTRODUCTION])

    def _security(self, unit: Unit, score: float) -> Iterator[Draft]:
        """That data are protected, or what persons are to do for it; nothing where they are told to read on."""
        root = unit.main
        if root is not None and self._commands.is_reading(unit, root):
            return
        if root is not None and self._is_of_person(unit, root):
            draft = self._draft(unit, "PolicyStatement", SECURITY, score)
            draft.modality = self._stances.read(unit, root).modality
            draft.add("topic", _DUTY)
        else:
            draft = self._draft(unit, "SecurityStatement", SECURITY, score)
            draft.add("measure", "measure-AnyMeasure")
            self._protection.fill(unit, draft)
        yield draft

    def _is_of_person(self, unit: Unit, root: Clause) -> bool:
        """ "Choose a strong password", "you should log out", "we urge you | to log out |": who is to protect it."""
        urged = (c for c in unit.clauses if c.parent is root and c.kind == "infinitive" and c.complement)
        return any(self._agencies.agent(unit, clause) == "person" for clause in (root, *urged))

    def _introduction(self, unit: Unit, score: float) -> Iterator[Draft]:
        """What the policy says of itself: what its own words tell, or else that it is a policy, where it is named.

        "We made it so because our clientele expects it" is no introduction, whatever it reads like.
        """
        draft = self._draft(unit, "PolicyStatement", "category-Other", score)
        root = unit.main
        for match in unit.own("topic"):
            if match.concept in INTRODUCING:
                draft.add("topic", match.concept, unit.span(match.start, match.end), unit.text)
        if root is not None and self._stances.read(unit, root).modality == _ADVISED:
            draft.modality = _ADVISED  # "you should read this policy"
        if not draft.has("topic"):
            defines = root is not None and root.subject is not None and self._definitions.defines(unit, root)
            if defines or self._names_policy(unit):
                draft.add("topic", _DEFINITION if defines else INTRODUCTION)
        if draft.has("topic"):
            yield draft

    def _names_policy(self, unit: Unit) -> bool:
        """ "Our | policy | on your data is …", "| below is | a description of what we collect"."""
        return not self._telling.isdisjoint((*unit.tokens.words, *unit.tokens.keys))

    def _introduces(self, unit: Unit) -> bool:
        """Whether something is said that a policy may begin with: not "how to contact us", nor part of a list."""
        if unit.lead is not None and unit.lead_size:
            return False  # "data that the law does not cover, like: | de-identified data |"
        if unit.leads and _does(unit):
            return False  # "we collect the following: | your name |"
        said = unit.tags[:1] != "W" and any(clause.verb.is_tensed for clause in unit.clauses)
        return (said or unit.main is not None) and not self._commands.only_refers(unit)

    def _is_settled(self, unit: Unit, drafts: list[Draft]) -> bool:
        """Whether a rule has read the practice, or anything denies: the model must not affirm what it cannot tell."""
        if any(draft.kind in {"PracticeStatement", "RetentionStatement"} for draft in drafts):
            return True
        if unit.leads and not self._unfinished.isdisjoint(unit.tokens.words[-2:]):
            return True  # "we may use your data to:", which the items say in full
        denied = any(draft.polarity == _DENIED for draft in drafts)
        return denied or "X" in unit.tags or bool(unit.own("polarity"))

    def _practice(self, unit: Unit, category: str, score: float, first: SlotValue) -> Iterator[Draft]:
        """A practice whose action no rule could read; only where the sentence names data."""
        phrases = [chunk for chunk in unit.chunks if chunk.kind == "phrase" and chunk.start >= unit.lead_size]
        named = [phrase for phrase in phrases if unit.tokens.words[phrase.start - 1] not in self._places]
        data = [item for phrase in named for item in self._data.read(unit, phrase)]
        actions = self._actions(unit, category)
        if not data or not (actions or _only_lists(unit, data, category)) or self._definitions.explains(unit):
            return
        draft = self._draft(unit, "PracticeStatement", category, score)
        draft.add("actor", first)
        self._add_actions(unit, draft, actions)
        for concept, start, end in data:
            draft.add("dataType", concept, unit.span(start, end), unit.text)
        if category == THIRD:
            for phrase in phrases:
                value = self._parties.read(unit, phrase, first)
                if value is not None and not is_first(value) and not is_person(value):
                    draft.add("recipient", value, unit.span(phrase.start, phrase.end), unit.text)
        yield draft

    def _add_actions(self, unit: Unit, draft: Draft, named: Sequence[Match]) -> None:
        """What is done; what the category is about where no action is named."""
        names = {at for match in unit.own("data") for at in range(match.start, match.end - 1)}
        told = [match for match in named if match.start not in names]  # not "email" in "email address"
        for match in told:
            draft.add("action", match.concept, unit.span(match.start, match.end), unit.text)
        if not told:
            draft.add("action", _COLLECT if draft.category == FIRST else _DISCLOSE)
        draft.modality = self._modality(unit, innermost(unit, told[0].start) if told else None)

    def _modality(self, unit: Unit, clause: Clause | None) -> str:
        """How it is put forward by its own clause, "we or those we hire may also | collect |", or by the main one."""
        if clause is not None and governing(clause)[-1].kind == "subordinate":  # "so that we can | guess | it"
            clause = None
        said = [self._stances.read(unit, each).modality for each in (clause, unit.main) if each is not None]
        return next((modality for modality in _OF_PRACTICES if modality in said), _DECLARED)

    def _actions(self, unit: Unit, category: str) -> list[Match]:
        """What the sentence names of what is done with data: sharing under the one category, the rest under the other.

        A sentence that names such a thing only aside ("the data | we collect | are covered by …") does not state it.
        """
        found = [m for m in unit.own("action") if (m.concept in self._disclosures) == (category == THIRD)]
        return [match for match in found if not _is_aside(innermost(unit, match.start))]

    def _contact(self, unit: Unit, score: float) -> Iterator[Draft]:
        """Where to turn to, though nothing invites; only where the sentence names an address or a way."""
        draft = self._contacts.read_addresses(unit)
        if draft is not None:
            draft.rule, draft.confidence, draft.basis = f"model/{CONTACT}", round(score / 2, 2), _INFERRED
            yield draft

    @staticmethod
    def _draft(unit: Unit, kind: str, category: str, score: float) -> Draft:
        name = category.removeprefix("category-")
        draft = Draft(kind, category, unit.evidence, rule=f"model/{name}", confidence=round(score / 2, 2))
        draft.basis, draft.anchor = _INFERRED, main_head(unit)
        return draft


def _does(unit: Unit) -> bool:
    """Whether the verb of a sentence is what is done with data: "we | share | it with the following:"."""
    root = unit.main
    return root is not None and any(m.start <= root.verb.head < m.end for m in unit.own("action"))


def _only_lists(unit: Unit, data: Sequence[object], category: str) -> bool:
    """ "Name, age, phone number": whether an item, or a sentence of several data, names what is collected.

    One alone may be a heading.
    """
    several = unit.lead_size > 0 or len(data) > 1
    return several and category == FIRST and not _VERBAL.intersection(unit.tags[unit.lead_size :])


def _is_aside(clause: Clause | None) -> bool:
    """Whether a clause only names what is done, as also in "data | that are capable of | being linked to you |"."""
    if clause is None:
        return False
    host = clause.parent if clause.kind == "gerund" and clause.complement else None
    return clause.kind in _ASIDE or (host is not None and host.kind == "relative")
