"""What a clause asserts: whether it says that something is done, or only names, wishes, supposes or disclaims it."""

from __future__ import annotations

from itertools import takewhile
from typing import Final

from exporter.extraction.conditions.found import Found
from exporter.extraction.conditions.silences import SilenceReader
from exporter.extraction.frames.admissions import AdmissionReader
from exporter.extraction.frames.ownpractices import (
    STRONG,
    gives_beside_aim,
    goes_to_first,
    is_practice_of_its_own,
)
from exporter.extraction.slots.descriptions import DescriptionReader
from exporter.extraction.slots.fillers import Frame
from exporter.extraction.slots.goals import tells_aim
from exporter.extraction.slots.parties import PartyReader, is_person
from exporter.extraction.slots.purposeshapes import RESULTING
from exporter.extraction.stance.commands import CommandReader
from exporter.extraction.stance.demands import DemandReader
from exporter.extraction.stance.denials import DenialReader
from exporter.extraction.stance.laws import LawReader
from exporter.extraction.stance.permissions import PermissionReader
from exporter.extraction.units.unit import Unit
from exporter.model import FIRST_PARTY
from exporter.syntax import Clause
from exporter.vocabulary import Vocabulary

__all__ = ["AssertionReader"]

_FOR: Final = "for"
_OF: Final = "of"
_ENDS: Final = frozenset(
    f"action-{name}" for name in ("Collect", "Use", "Analyse", "Infer", "Combine", "AnyProcessing")
)
_TRACK: Final = "action-Track"

_CONSENT: Final = "legal-Consent"


class AssertionReader:
    """Tells asserted clauses from others, with the cue words of the vocabulary."""

    def __init__(self, vocabulary: Vocabulary, silences: SilenceReader) -> None:
        cues = vocabulary.cues
        self._silences = silences
        self._parties = PartyReader(vocabulary)
        self._admissions = AdmissionReader(vocabulary)
        self._descriptions = DescriptionReader(vocabulary)
        self._denials = DenialReader(vocabulary)
        self._commands = CommandReader(vocabulary)
        self._laws = LawReader(vocabulary)
        self._demands = DemandReader(vocabulary)
        self._permissions = PermissionReader(vocabulary)
        self._ability_nouns = frozenset(cues["grammar-ability-noun"])
        self._copulas = frozenset(cues["grammar-be"])
        self._having = frozenset(cues["grammar-have"])
        self._subordinators = frozenset(cues["grammar-subordinator"])
        self._interrogatives = frozenset(cues["grammar-interrogative"])
        self._alternatives = frozenset(cues["grammar-alternative"])
        self._aims = frozenset(cues["purpose-noun"])
        self._aspects = frozenset(cues["grammar-aspect-noun"])
        self._markers = frozenset(cues["purpose-marker"])
        self._grounds = frozenset(cues["grammar-ground-noun"])
        self._manners = frozenset(cues["grammar-manner-noun"])
        self._comparing = frozenset(cues["grammar-comparing"])
        self._allowing = frozenset(cues["grammar-allowing-verb"])
        self._wishes = frozenset(cues["grammar-wish-verb"])
        self._required = frozenset(cues["modal-Required"])
        self._able = frozenset(cues["modal-able"])
        self._consenting = frozenset(cues["grammar-consenting-verb"])
        self._helpers, self._listing = (
            frozenset(
                label for verb in vocabulary.verbs if flag in verb.flags for label in verb.labels if label.isalpha()
            )
            for flag in ("helper", "elaboration")
        )

    def is_asserted(self, unit: Unit, frame: Frame, conditions: list[Found]) -> bool:
        """Whether the frame's clause and all that it hangs on say that it is done (or is not)."""
        clause = frame.clause
        grounded = "legal" in unit.matches and _is_grounded(unit, clause)
        if clause.verb.head < unit.lead_size and not (
            clause.is_main or grounded or _goes_on(unit, clause) or self._is_based(unit, clause)
        ):
            return False
        if (
            _is_supposed(clause, conditions)
            or self._denials.is_void(unit, clause)
            or self._is_told(unit, frame)
            or ("tech" in unit.matches and self._silences.explains(unit, clause))
            or self._descriptions.describes(unit, frame)
            or self._is_end(unit, frame)
        ):
            return False
        if not self._is_carried(unit, frame):
            return False
        concluded = clause.verb.negated and clause.marker in RESULTING and self._concludes(unit, clause)
        aimed = tells_aim(unit, clause) and not (concluded or clause.complement or grounded)
        if not aimed or self._silences.is_policy(unit, clause):
            return True
        return is_practice_of_its_own(unit, frame) and not self._is_known_purpose(unit, frame)

    def _is_carried(self, unit: Unit, frame: Frame) -> bool:
        """Whether the clause is asserted by itself and by all that it hangs on."""
        clause = frame.clause
        if clause.parent is None:
            return self._carries(unit, clause, clause)
        links = [clause, *clause.ancestors()]
        if gives_beside_aim(unit, frame):
            links = [*takewhile(lambda link: link.kind != "infinitive" or link.complement, links)]
        for link in links[self._is_invited(unit, frame) :]:
            if not self._carries(unit, link, clause):
                return False
        return not (self._commands.governs(unit, clause) or self._is_helped(unit, frame))

    def _is_told(self, unit: Unit, frame: Frame) -> bool:
        """Whether it is said of what a law asks, or of what persons may ask to be told of."""
        recited = not frame.clause.is_main and self._laws.recites(unit, frame)
        return recited or self._demands.names(unit, frame.clause)

    def _is_based(self, unit: Unit, clause: Clause) -> bool:
        """ "The legal basis | for collecting your data | is as follows: | Consent": what an item is the ground of."""
        while clause.sibling is not None:
            clause = clause.sibling
        before = unit.tokens.words[clause.start - 1] if clause.kind == "gerund" and clause.start else ""
        return before in self._grounds and bool(unit.own("legal"))

    def _is_invited(self, unit: Unit, frame: Frame) -> bool:
        """ "You may choose | to give us your name": what a person is free to give is asked for all the same."""
        clause, parent = frame.clause, frame.clause.parent
        if not clause.complement or parent is None or not parent.is_main:
            return False
        free = (
            bool(parent.verb.modal) and not parent.verb.negated and unit.tokens.words[parent.verb.head] in self._wishes
        )
        return free and is_person(frame.actor) and frame.verb.user_action is not None

    @staticmethod
    def _is_known_purpose(unit: Unit, frame: Frame) -> bool:
        """ "… to identify your session" is what the clause above is for; to track is a practice whatever it is for."""
        known = any(match.start == frame.clause.verb.head for match in unit.matches.get("purpose", ()))
        return known and frame.action != _TRACK and not goes_to_first(frame)

    def _is_end(self, unit: Unit, frame: Frame) -> bool:
        """ "We use it for | detecting and fighting crime |": whether a gerund, or a row of them, tells what for."""
        clause = frame.clause
        if clause.kind != "gerund" or frame.action not in _ENDS:
            return False
        if clause.marker != _FOR and not self._is_named_aim(unit, clause):
            return False
        alike = [c for c in unit.clauses if (c.parent, c.kind, c.marker) == (clause.parent, "gerund", clause.marker)]
        heads = {c.verb.head for c in (alike if not clause.arguments else [clause])}
        return any(match.start in heads for match in unit.matches.get("purpose", ())) and not goes_to_first(frame)

    def _is_named_aim(self, unit: Unit, clause: Clause) -> bool:
        """ "For purposes such as sending news, | managing accounts |": whether a gerund is one of the aims named."""
        shown = next((c for c in reversed(unit.chunks) if c.kind == "example" and c.end <= clause.verb.start), None)
        before = 0 if shown is None else len(unit.tags[: shown.start].rstrip(","))
        return before > unit.lead_size and unit.tokens.words[before - 1] in self._aims

    def _is_helped(self, unit: Unit, frame: Frame) -> bool:
        """ "This helps us | analyse the data": what something is good for is a purpose of it, but to collect."""
        parent = frame.clause.parent if frame.clause.complement or frame.clause.kind == "content" else None
        if parent is None or frame.action in STRONG or unit.tokens.keys[parent.verb.head] not in self._helpers:
            return False
        if self._admissions.is_of_others(unit, frame.clause):
            return False  # "our affiliates may be allowed | to contact you |"
        return any(match.start == frame.clause.verb.head for match in unit.matches.get("purpose", ()))

    # -- one clause and those it hangs on ------------------------------------------------------------------------------

    def _carries(self, unit: Unit, link: Clause, clause: Clause) -> bool:
        """Whether what hangs on this clause is still asserted."""
        if self._tells_how(unit, link, clause):
            return False
        if link.kind == "content" and self._compares(unit, link):
            return False
        if link.kind == "infinitive" and not link.complement and link is not clause:
            return False
        aimed = link.kind == "subordinate" and link.marker in RESULTING and link.verb.negated and not link.fronted
        if aimed and not self._concludes(unit, link):
            return False  # "… so that nobody can be identified"
        parent = link.parent
        if parent is None:
            return True
        governed = link.complement or link.kind in {"infinitive", "content"}  # "you wish your visits | to be tracked"
        governed = governed or (link.kind == "subordinate" and link.marker == "that")  # "you ask | that we not sell it"
        return not (governed and self._is_wish(unit, parent)) and not self._is_of_ability(unit, link)

    def _concludes(self, unit: Unit, link: Clause) -> bool:
        """ "We value your privacy, | so we do not sell your data |": what is done, and not what cannot be then."""
        at = link.start if unit.tokens.words[link.start] == link.marker else link.start - 1
        told = unit.tags[at - 1 : at] == "," and unit.tags[at + 1 : at + 2] != "R"  # but ", so that we do not …"
        return told and link.verb.modal not in self._able

    def _compares(self, unit: Unit, clause: Clause) -> bool:
        """ "No more than | is required |", "for longer than | it is needed or | can be used |"."""
        words = unit.tokens.words
        starts = [clause.verb.start, *(phrase.start for phrase in clause.subject or ())]
        return any(start > 0 and words[start - 1] in self._comparing for start in starts)

    def _tells_how(self, unit: Unit, link: Clause, clause: Clause) -> bool:
        """ "How we use it", "whether it is used", "the manner in which …", "when delivering it", "instead of …"."""
        if link.kind == "gerund":
            if link.antecedent is not None and unit.tokens.words[link.antecedent.head] not in self._aims:
                return True  # "the risk of sharing it is …"
            if self._is_of_noun(unit, link) or self._is_of_purpose(unit, link) or link.marker == "that":
                return True  # "we tell you the details | of sharing it |", "we agree that | storing it | is a risk"
            if link.marker in self._markers and link.parent is not None and link.parent.verb.negated:
                return not link.verb.negated  # "it is not used | for selling it |": what is not done is no practice
            later = link is clause and link.marker in self._subordinators
            return link.marker in self._alternatives or (later and self._permissions.asks(unit, link) is None)
        manner = link.antecedent is not None and unit.tokens.words[link.antecedent.head] in self._manners
        if manner and self._tells_cases(unit, link):
            return False
        asked = link.kind in {"relative", "subordinate"} and link.marker in self._interrogatives
        return manner or (asked and not self._descriptions.is_pointed_at(unit, link))

    def _is_of_noun(self, unit: Unit, link: Clause) -> bool:
        """Whether a gerund only says what a noun is of that tells nothing itself: "the details | of sharing it |"."""
        if link.marker != _OF or link.verb.negated:
            return False
        before = next((c for c in unit.chunks if c.kind == "phrase" and c.end in {link.start, link.start - 1}), None)
        return before is not None and unit.tokens.words[before.head] in self._aspects

    def _tells_cases(self, unit: Unit, link: Clause) -> bool:
        """ "There are circumstances | in which we share it |", "circumstances | in which we share it | include …"."""
        words, host = unit.tokens.words, link.parent
        there = host is not None and host.subject is None and words[host.verb.head] in self._copulas
        spelt = (c for c in unit.clauses if c.subject is not None and link.antecedent in c.subject.phrases)
        return there or any(words[clause.verb.head] in self._listing for clause in spelt)

    def _is_of_purpose(self, unit: Unit, link: Clause) -> bool:
        """ "Our purpose | for selling it |": what a line names that says no more, not what is done."""
        if any(clause.is_main and clause.verb.head >= unit.lead_size for clause in unit.clauses):
            return False
        if unit.lead_size and self._is_based(unit, link):
            return False
        while link.sibling is not None:
            link = link.sibling
        before = next((chunk for chunk in unit.chunks if chunk.kind == "phrase" and chunk.end == link.start), None)
        return link.marker == "for" and before is not None and unit.tokens.words[before.head] in self._aims

    def _is_of_ability(self, unit: Unit, clause: Clause) -> bool:
        """ "This may limit our ability to process it": what can be done is no practice, nor that it cannot be."""
        if not clause.complement or not clause.verb.start:
            return False
        parent, words = clause.parent, unit.tokens.words
        owned = parent is not None and words[parent.verb.head] in self._having
        return words[clause.verb.start - 1] in self._ability_nouns and not owned

    def _is_wish(self, unit: Unit, clause: Clause) -> bool:
        """ "You may choose to allow us to use it": what persons wish is not yet done."""
        if unit.tokens.words[clause.verb.head] not in self._wishes:
            return False
        subject = clause.subject
        person = subject is None or any(
            is_person(self._parties.read(unit, phrase, FIRST_PARTY)) for phrase in subject.phrases
        )
        return person and not (subject is not None and self._is_allowed(unit, clause))

    def _is_allowed(self, unit: Unit, clause: Clause) -> bool:
        """ "By signing up you allow us to use it", "you must allow us …", "you agree to allow us …".

        What the text itself says to be allowed is done.
        """
        if unit.tokens.words[clause.verb.head] not in self._allowing or clause.verb.negated:
            return False
        if clause.is_main:
            return not clause.verb.modal or clause.verb.modal in self._required
        host = clause.parent if clause.complement else None
        agreed = host is not None and host.is_main and not host.verb.modal and not host.verb.negated
        return agreed and host is not None and unit.tokens.keys[host.verb.head] in self._consenting


def _is_grounded(unit: Unit, clause: Clause) -> bool:
    """ "We rely on our legitimate interests | to use your data |": what a ground other than consent allows is done."""
    parent = clause.parent
    if parent is None or not parent.is_main or parent.verb.negated:
        return False
    ends = {phrase.end for argument in parent.arguments for phrase in argument.phrases}
    return any(match.end in ends and match.concept != _CONSENT for match in unit.matches.get("legal", ()))


def _goes_on(unit: Unit, clause: Clause) -> bool:
    """ "We ask them to use it to: | show you ads", "you have to give us: | your name": whether it has an item."""
    host = clause.parent
    if not (clause.complement or clause.kind == "gerund") or host is None or not host.is_main:
        return False
    if any(other.parent is clause and other.verb.head >= unit.lead_size for other in unit.clauses):
        return True
    if not clause.arguments and any(other.sibling is clause and _goes_on(unit, other) for other in unit.clauses):
        return True  # "we reserve the right to | share | or sell your data: | to …"
    return any(phrase.start >= unit.lead_size for argument in clause.arguments for phrase in argument)


def _is_supposed(clause: Clause, conditions: list[Found]) -> bool:
    """Whether the verb, or the one it goes on with, is part of a condition: "if it is wrong, or | not processed |"."""
    link: Clause | None = clause if conditions else None
    while link is not None:
        head = link.verb.head
        for item in conditions:
            if item.start <= head < item.end:
                return True
        link = link.sibling if link.kind == "subordinate" else None
    return False
