"""Engagements: third parties that work for the first party, are spelt out, or are let in to the data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from exporter.extraction.frames.admissions import AdmissionReader
from exporter.extraction.slots.fillers import KEEPING, Filler, Frame
from exporter.extraction.slots.parties import OTHER_PARTY, PartyReader, is_first, is_person
from exporter.extraction.units.unit import Unit
from exporter.model import NamedParty, SlotValue
from exporter.syntax import Argument, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["EMPLOYEES", "TRANSFER", "WORKING", "EngagementReader"]

EMPLOYEES: Final = "party-Employees"
_PROVIDER: Final = "party-ServiceProvider"
_ANYONE: Final = "party-Anyone"
#: Who says no more of others than that they are others.
_CERTIFIER: Final = "party-CertificationBody"
_ANY_OTHERS: Final = frozenset({"party-ThirdParty", "party-OtherCompanies", OTHER_PARTY})
#: What stands before whose the trackers are, if anything does.
_OWNING: Final = frozenset({"", "from", "by"})
#: Those of whom the name of a tool may say that it is theirs.
_TOOLMAKERS: Final = frozenset({"party-AnalyticsProvider", "party-AdvertisingNetwork", "party-SocialNetwork"})
_FLASH: Final = "tech-FlashCookie"
#: By what a verb may tell that others work for the first party: it moves persons to them, or has one of these flags.
TRANSFER: Final = "action-Transfer"
WORKING: Final = frozenset({"engage", "engage-only", "redirect", "serve", "state", "entrusting"})
#: What stands before where persons are sent, and before whose page that is.
_GOALS: Final = frozenset({"to", "of"})
_TILLS: Final = frozenset({"party-PaymentProcessor", "party-FinancialInstitution"})


class EngagementReader:
    """Reads the recipients that a frame tells of without a verb of sharing."""

    def __init__(self, vocabulary: Vocabulary, parties: PartyReader) -> None:
        self._parties = parties
        self._admissions = AdmissionReader(vocabulary)
        self._services = frozenset(vocabulary.cues["party-service-noun"])
        self._listings = frozenset(vocabulary.cues["party-listing-verb"])
        self._copulas = frozenset(vocabulary.cues["grammar-be"])
        self._employing = frozenset(vocabulary.cues["party-employing-verb"])
        self._means = frozenset(vocabulary.cues["grammar-entrusting-preposition"])
        self._own_means = frozenset(vocabulary.cues["grammar-means-preposition"])
        self._advertising = vocabulary.below("purpose-Advertising")
        self._workers = frozenset(label.partition("=")[0] for label in vocabulary.cues["data-needed"])

    def read_engaged(self, unit: Unit, frame: Frame, first: SlotValue) -> list[Filler]:
        """ "We use | third parties | to ship orders", " | third parties | are used to ship orders".

        Those whom the first party employs are its service providers, whatever else they are called.
        """
        clause = frame.clause
        shown = frame.verb.object == "technology"  # "we embed | YouTube videos |": no data, but content of others
        if not is_first(frame.actor or first) or frame.values("technology") or (frame.values("dataType") and not shown):
            return []
        helped = any(unit.tokens.words[p.head] in self._services for argument in clause.objects() for p in argument)
        markers = {"", "with"} | ({"of", "from"} if helped or shown else set())  # "we use the services | of others |"
        verbs = (match for match in unit.matches.get("verb", ()) if match.start == clause.verb.head and match.words > 1)
        markers.update(unit.tokens.words[match.end - 1] for match in verbs)  # "we rely | on carriers |"
        arguments = [argument for argument in clause.arguments if argument.marker in markers]
        if clause.verb.passive:
            arguments = [clause.subject] if clause.subject is not None and clause.is_main else []
        engaged = [filler for argument in arguments for filler in self._others(unit, argument, first)]
        if "by-name" in frame.verb.flags:  # no "we implement rules with | our affiliates |"
            engaged = [filler for filler in engaged if isinstance(filler.value, NamedParty)]
        if unit.tokens.words[clause.verb.head] not in self._employing:
            return engaged
        return [replace(filler, value=_PROVIDER) if filler.value in _ANY_OTHERS else filler for filler in engaged]

    def read_working(self, unit: Unit, frame: Frame, first: SlotValue) -> list[Filler]:
        """Those of whom a clause tells that they work for the first party, without a word for it."""
        if "redirect" in frame.verb.flags or frame.verb.action == TRANSFER:
            return self._read_redirected(unit, frame, first)
        read = self._read_serving if "serve" in frame.verb.flags else self._read_entrusted
        return read(unit, frame, first)

    def _read_entrusted(self, unit: Unit, frame: Frame, first: SlotValue) -> list[Filler]:
        """ "Payments are processed | by our bank |", "orders go | through PayPal |": whose work needs known data.

        What is processed is no data by its name, so only those do of whom the vocabulary says which data they need.
        """
        clause = frame.clause
        state = "state" in frame.verb.flags and not clause.verb.passive
        own = not clause.verb.passive and is_first(frame.actor)  # "we accept payments | through PayPal |"
        done = "entrusting" in frame.verb.flags and (clause.verb.passive or own)
        if not (state or done) or frame.values("dataType") or frame.references or clause.verb.negated:
            return []
        means = self._own_means if own else self._means
        arguments = (argument for argument in clause.arguments if argument.marker in means)
        engaged = [filler for argument in arguments for filler in self._others(unit, argument, first)]
        kinds = [f.value.category if isinstance(f.value, NamedParty) else f.value for f in engaged]
        return engaged if clause.is_main and kinds and self._workers.issuperset(kinds) else []

    def _read_redirected(self, unit: Unit, frame: Frame, first: SlotValue) -> list[Filler]:
        """ "You will be redirected | to PayPal |", "we take you | to our bank's page |": where one pays."""
        clause = frame.clause
        moved = clause.subject if clause.verb.passive else next(clause.objects(), None)
        person = moved is not None and any(is_person(self._parties.read(unit, p, first)) for p in moved.phrases)
        if not person or clause.verb.negated or not (clause.verb.passive or is_first(frame.actor or first)):
            return []
        places = [phrase for argument in clause.arguments if argument.marker in _GOALS for phrase in argument]
        named = [(at, *unit.names[at]) for p in places for at in range(p.start, p.end) if at in unit.names]
        tills = [Filler("recipient", who, at, end) for at, end, who in named if who.category in _TILLS]
        kinds = [match for phrase in places for match in unit.within("party", phrase.start, phrase.end)]
        return tills or [Filler("recipient", m.concept, m.start, m.end) for m in kinds if m.concept in _TILLS]

    def _read_serving(self, unit: Unit, frame: Frame, first: SlotValue) -> list[Filler]:
        """ "| Ad networks | serve ads on our site", "we allow | others | to serve ads": who, and what for."""
        clause, at = frame.clause, frame.actor_at
        aims = (match for match in unit.matches.get("purpose", ()) if match.start <= clause.verb.head < match.end)
        aim = next((match for match in aims if match.concept in self._advertising), None)
        done = clause.is_main or (clause.complement and self._admissions.is_let_by_first(unit, clause, first))
        if aim is None or at is None or not done or clause.verb.negated or frame.actor is None:
            return []
        doers = [(frame.actor, at), *frame.others]
        others = [
            Filler("recipient", who, p.start, p.end) for who, p in doers if not is_first(who) and not is_person(who)
        ]
        return [*others, Filler("purpose", aim.concept, clause.verb.head, aim.end)] if others else []

    def read_listed(self, unit: Unit, frame: Frame, first: SlotValue) -> list[Filler]:
        """ "Our processors include | Acme Pay | and | carriers |": who they are, where the subject names others."""
        clause = frame.clause
        told = unit.tokens.words[clause.verb.head] in self._copulas and clause.is_main and not clause.verb.negated
        if clause.subject is None or not (told or self.lists(unit, clause)):
            return []
        named = list(self._others(unit, Argument("", clause.subject.phrases), first))
        parts = [filler for argument in clause.objects() for filler in self._others(unit, argument, first)]
        telling = [filler for filler in named if filler.value != _ANYONE]  # "recipients are | banks |"
        return [*telling, *parts] if named and parts else []

    def lists(self, unit: Unit, clause: Clause) -> bool:
        """Whether a clause of its own says what is part of something: "include", "contain"."""
        listing = unit.tokens.words[clause.verb.head] in self._listings and not clause.verb.negated
        return listing and clause.is_main

    def read_admitted(self, unit: Unit, frame: Frame, actor: SlotValue, first: SlotValue) -> Iterator[Filler]:
        """ "We allow | partners | to collect …", "it is stored by | Acme |": those who act get the data."""
        clause, at = frame.clause, frame.actor_at
        if at is None or frame.values("recipient"):
            return
        stored = clause.verb.passive and frame.action in KEEPING
        if stored or (clause.complement and self._admissions.is_let_by_first(unit, clause, first)):
            yield Filler("recipient", actor, at.start, at.end)
            yield from (Filler("recipient", value, phrase.start, phrase.end) for value, phrase in frame.others)

    @staticmethod
    def read_owners(unit: Unit, frame: Frame) -> list[Filler]:
        """ "We use | Google Analytics | cookies", "cookies and | Hotjar |": those whose trackers are placed.

        Also where no name tells who they are: "| third-party analytics | tools".
        """
        clause = frame.clause
        if _FLASH in frame.values("technology"):
            return []  # "we use Adobe Flash cookies", which are so called whoever sets them
        row = [argument for argument in clause.arguments if argument.marker in _OWNING]
        if clause.verb.passive and clause.subject is not None:
            row.append(clause.subject)
        places = [at for argument in row for phrase in argument for at in range(phrase.start, phrase.end)]
        named = {at: unit.names[at] for at in places if at in unit.names}
        owners = [Filler("recipient", who, at, end) for at, (end, who) in named.items() if not is_first(who)]
        kinds = [match for argument in row for p in argument for match in unit.within("party", p.start, p.end)]
        owners = owners or [Filler("recipient", m.concept, m.start, m.end) for m in kinds if m.concept in _TOOLMAKERS]
        doers = [value for value, _ in frame.others]
        return [filler for filler in owners if filler.value not in doers]  # "cookies used by us and | networks |"

    def _others(self, unit: Unit, argument: Argument, first: SlotValue) -> Iterator[Filler]:
        for value, phrase in self._parties.read_all(unit, argument, first):
            certified = isinstance(value, NamedParty) and value.category == _CERTIFIER  # "secured with | Acme | SSL"
            if not (is_first(value) or is_person(value) or value == EMPLOYEES or certified):
                yield Filler("recipient", value, phrase.start, phrase.end)
