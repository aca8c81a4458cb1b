"""What a person can do: which phrases and verbs name a choice or right that is offered, asked for or refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from exporter.extraction.conditions.found import Found
from exporter.extraction.kinds.asides import AsideReader, is_disclaimed
from exporter.extraction.kinds.complaints import ComplaintTyper
from exporter.extraction.kinds.exercised import is_done, stands_in
from exporter.extraction.kinds.gatherings import is_beaten, is_in, is_named_right, is_sentence, merge, name_all
from exporter.extraction.kinds.generalities import GeneralityReader
from exporter.extraction.kinds.knowables import KnowableFinder
from exporter.extraction.kinds.optionals import OptionalFinder
from exporter.extraction.kinds.refusables import RefusableFinder
from exporter.extraction.kinds.wishes import WishReader
from exporter.extraction.slots.agency import Agency, AgencyReader, Agent, root_of
from exporter.extraction.slots.channels import is_link_name
from exporter.extraction.stance.choosings import ChoosingFinder
from exporter.extraction.stance.commands import CommandReader
from exporter.extraction.stance.exercises import ANY_RIGHT, BLOCKING, ExerciseFinder
from exporter.extraction.stance.stoppages import StoppageFinder
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.syntax import Clause
from exporter.vocabulary import Vocabulary

__all__ = ["GRANTED", "Ability", "AbilityFinder"]

_CERTAIN: Final = 0.9
_NOMINAL: Final = 0.6
_UNSUBSCRIBE: Final = "choice-Unsubscribe"
#: What only the organisation can grant: that it will not do something is the right, not its denial.
GRANTED: Final = frozenset({"right-NoRetaliation"})
_OPT_IN: Final = "choice-OptIn"
_WITHDRAWAL: Final = "choice-WithdrawConsent"
_AGENT: Final = "right-AuthorizedAgent"
_UNTRACKED: Final = "choice-OptOutOfAnalytics"
_PAGE: Final = "://"


@dataclass(frozen=True, slots=True)
class Ability:
    """A phrase that names a choice or right, who acts in it, and the condition it stands in, if any."""

    match: Match
    agency: Agency
    confidence: float
    condition: Found | None = None


class AbilityFinder:
    """Finds abilities. The cues of the vocabulary say which words offer, request and wish."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._agencies = AgencyReader(vocabulary)
        self._choosings = ChoosingFinder(vocabulary)
        self._commands = CommandReader(vocabulary)
        self._exercises = ExerciseFinder(vocabulary)
        self._stoppages = StoppageFinder(vocabulary)
        self._generalities = GeneralityReader(vocabulary)
        self._asides = AsideReader(vocabulary)
        self._complaints = ComplaintTyper(vocabulary)
        self._knowables = KnowableFinder(vocabulary)
        self._optionals = OptionalFinder(vocabulary)
        self._refusables = RefusableFinder(vocabulary)
        self._wishes = WishReader(vocabulary)
        self._questions = frozenset(cues["condition-question"])
        self._abilities = frozenset(cues["gate-ability"])
        self._possible = frozenset(cues["gate-possible"])
        self._requests = frozenset(cues["gate-request"])
        self._means = frozenset(cues["purpose-means"])
        self._thanking = frozenset(cues["gate-thanking"])

    def find(self, unit: Unit, conditions: list[Found], *, tools: bool = False) -> tuple[list[Ability], list[Ability]]:
        """The choices and the rights of a unit, each in text order, none of the same words as a longer one.

        ``tools``: "they" are the cookies that the sentence before is about.
        """
        choosing = list(self._choosings.find(unit))
        if unit.tags[:1] == "V" and not choosing and not self._questions.isdisjoint(unit.words(1, 2)):
            return [], []  # "Indicates | whether | you accept cookies": what a cookie of a table holds
        way = unit.lead_size > 0 and self._is_way(unit)
        verbal = [
            *self._exercises.find(unit, way=way, tools=tools),
            *self._knowables.find(unit),
            *self._optionals.find(unit),
            *self._stoppages.find(unit),
            *self._refusables.find(unit),
        ]
        if not verbal and not choosing and "choice" not in unit.matches and "right" not in unit.matches:
            return [], []
        measures = [match for match in unit.matches.get("measure", ()) if not match.gapped]
        choices = list(self._accepted(unit, merge(unit, "choice", verbal, way=way), conditions))
        if signals := list(unit.own("signal")):  # "a preference that you can set in your browser"
            choices = [c for c in choices if not self._is_of_signal(unit, c) and not is_in(c.match, signals)]
        named = [m for found in merge(unit, "right", verbal, way=way) for m in self._complaints.typed(unit, found)]
        choices = [choice for choice in choices if not self._is_called_right(unit, choice)]
        rights = list(self._accepted(unit, named, conditions))
        rights += [replace(right, match=m) for right in rights[-1:] for m in self._knowables.behind(unit, right.match)]
        rights = [right for right in rights if not is_beaten(right.match, (c.match for c in choices), ties=True)]
        rights = [
            right for right in rights if not is_beaten(right.match, measures, ties=False)
        ]  # "special access rights"
        told = any(match.concept != ANY_RIGHT for match in name_all(unit, verbal))
        rights = [right for right in rights if not told or right.match.concept != ANY_RIGHT]
        choices = [choice for choice in choices if not is_beaten(choice.match, (r.match for r in rights), ties=False)]
        if choices or rights:  # "edit your profile, or | choose whether others find it |"
            named = [ability.match for ability in (*choices, *rights)]
            apart = (m for m in choosing if self._choosings.stands_apart(unit, m, named))
            return choices + list(self._accepted(unit, apart, conditions)), rights
        return list(self._accepted(unit, choosing, conditions)), []  # what no label names

    def agency(self, unit: Unit, clause: Clause) -> Agent:
        """Who does what a clause says."""
        return self._agencies.agent(unit, clause)

    def _is_called_right(self, unit: Unit, choice: Ability) -> bool:
        """ "The right to be informed, | withdraw consent |, and …": what stands with rights, and is one."""
        clause, concept = choice.agency.clause, choice.match.concept
        if clause is None or not choice.agency.verbal or choice.condition is not None:
            return False
        return self._exercises.called(unit, clause, concept) != concept

    def _is_of_signal(self, unit: Unit, choice: Ability) -> bool:
        """ "Do Not Track is a preference | with which users can refuse to be tracked |": what a signal is for."""
        concept, clause = choice.match.concept, choice.agency.clause
        if concept != _UNTRACKED or clause is None:
            return concept == BLOCKING
        links = (clause, *clause.ancestors())
        return not any(link.is_main and self.agency(unit, link) == "person" for link in links)

    def _is_way(self, unit: Unit) -> bool:
        """ "You may ask us to delete it by: | Calling us": whether an item only tells how, and its lead-in what."""
        if not unit.own("channel") or unit.own("right") or unit.own("choice"):
            return False
        own = (c for c in unit.clauses if c.verb.head >= unit.lead_size)
        return any(c.kind == "gerund" and c.marker in self._means and c.start < unit.lead_size for c in own)

    # -- what is offered -----------------------------------------------------------------------------------------------

    def _accepted(self, unit: Unit, matches: Iterable[Match], conditions: list[Found]) -> Iterator[Ability]:
        for match in matches:
            agency = self._agencies.read(unit, match)
            disclaimed = is_disclaimed(unit, match, theirs=agency.agent == "person" and agency.verbal)
            if disclaimed or _is_in_address(unit, match):
                continue
            clause = agency.clause
            if clause is not None and self._generalities.is_general(unit, match, clause):
                continue
            if clause is not None and self._asides.is_aside(unit, match, clause):
                continue
            if clause is not None and (self._is_for_denied(unit, clause) or self._is_thanked(unit, clause)):
                continue
            condition = next((item for item in conditions if stands_in(match, agency.clause, item)), None)
            confidence = self._confidence(unit, match, agency)
            if condition is not None:
                least = _NOMINAL if match.scheme == "right" else 0.0  # "if your data are wrong, please write to us"
                confidence = max(confidence, least) if self._wishes.is_wish(unit, match, condition) else 0.0
            told = not (agency.verbal or is_link_name(unit, match)) and self._commands.is_read(unit, match, clause)
            told = told or self._commands.is_elsewhere(unit, match)
            if confidence and not told and not is_done(unit, match, agency, condition):
                yield Ability(match, agency, confidence, condition)

    def _is_for_denied(self, unit: Unit, clause: Clause) -> bool:
        """ "We cannot recognize you | to allow you access |": what something that nobody does would be done for."""
        aims = (link for link in (clause, *clause.ancestors()) if link.kind == "infinitive" and not link.complement)
        hosts = (aim.parent for aim in aims if aim.parent is not None and aim.parent.kind == "infinitive")
        denied = any(outer.verb.negated for host in hosts for outer in (host, *host.ancestors()))
        return denied and self.agency(unit, root_of(unit, clause)) != "person"  # "you need | not pay to see it |"

    def _is_thanked(self, unit: Unit, clause: Clause) -> bool:
        """ "Thank you | for signing up |": what one has done."""
        return clause.parent is not None and unit.tokens.words[clause.parent.verb.head] in self._thanking

    def _confidence(self, unit: Unit, match: Match, agency: Agency) -> float:
        """How sure it is that the person does what the match names; 0 where somebody else does."""
        if agency.agent == "person":
            return _CERTAIN if agency.verbal else _NOMINAL
        if match.concept in GRANTED and agency.agent != "open":
            clause = agency.clause if agency.verbal else None
            done = clause is not None and clause.is_main and not clause.verb.negated  # "we charge a different price"
            return 0.0 if done else _CERTAIN
        if (match.concept == _AGENT and self._is_of_agent(match, agency)) or (
            match.concept == _UNSUBSCRIBE and self._is_of_recipients(agency)
        ):
            return _CERTAIN
        if match.scheme == "right":
            called = agency.clause is not None and self.follows_ability(unit, agency.clause)
            return (_CERTAIN if called else _NOMINAL) if self._is_right(unit, agency) else 0.0
        if not self._is_choice(unit, match, agency):
            told = match.concept == _UNSUBSCRIBE and self._is_done_when_told(unit, agency)
            return _NOMINAL if told or (match.concept == _OPT_IN and self._is_asked(unit, agency)) else 0.0
        return _CERTAIN if is_sentence(unit, match) else _NOMINAL

    def _is_of_recipients(self, agency: Agency) -> bool:
        """ "| Retailers | can unsubscribe", "| readers of our mailings | may": who can are those who get them."""
        clause = agency.clause
        may = clause is not None and clause.is_main and clause.verb.modal in self._possible
        return may and agency.verbal and agency.agent == "other"

    def _is_of_agent(self, match: Match, agency: Agency) -> bool:
        """ "| An authorized agent | may make the request": what agents may do, the person may have done."""
        clause = agency.clause
        if clause is None or not clause.is_main or clause.subject is None or clause.verb.modal not in self._possible:
            return False
        return any(phrase.start <= match.start < phrase.end for phrase in clause.subject.phrases)

    def _is_right(self, unit: Unit, agency: Agency) -> bool:
        """What the organisation does upon request, or calls a right without saying who acts."""
        if agency.agent != "other" and self._wishes.is_demanded(unit):
            return True
        ending = agency.clause is not None and agency.clause.kind == "gerund" and agency.agent == "open"
        if ending and agency.verbal and unit.matches.get("consequence"):
            return True  # "| closing your account | results in the loss of …"
        if agency.clause is not None and not agency.verbal and is_named_right(unit, agency.clause, self._abilities):
            return agency.agent != "organisation"
        if agency.clause is None or (agency.agent == "open" and not agency.verbal):
            return not self._abilities.isdisjoint(unit.tokens.words)
        return self._is_possible(unit, agency)

    def follows_ability(self, unit: Unit, clause: Clause) -> bool:
        """Whether a noun of ability stands right before the infinitive: "the right to lodge a complaint"."""
        return clause.verb.start > 0 and unit.tokens.words[clause.verb.start - 1] in self._abilities

    def _is_choice(self, unit: Unit, match: Match, agency: Agency) -> bool:
        """What anybody can do, what is said to be voluntary, and what has consequences ("disabling cookies may …")."""
        clause = agency.clause
        if clause is None:
            return not self._abilities.isdisjoint(unit.tokens.words)
        host = clause.parent if clause.kind in {"infinitive", "content"} else None
        if match.concept == BLOCKING and host is not None and host.verb.passive and host.verb.modal in self._possible:
            return True  # "browsers | can be set | to block cookies"
        if self._is_possible(unit, agency) or self._is_left_to_person(unit, match, clause):
            return True
        if any(
            c.verb.form == "finite" and match.start < c.verb.head < match.end for c in unit.clauses if c is not clause
        ):
            return agency.agent != "organisation"  # the phrase is a sentence: "supplying … is optional"
        if clause.kind == "gerund" and agency.agent != "organisation":
            return agency.verbal and bool(unit.matches.get("consequence"))
        subject = clause.subject.phrases[0] if clause.subject is not None else None
        whole = subject is not None and subject.start < match.end and match.start < subject.end
        told = match.concept == _WITHDRAWAL and bool(unit.matches.get("consequence"))  # "withdrawal affects nothing"
        return (agency.verbal or told) and whole and not agency.passive

    @staticmethod
    def _is_left_to_person(unit: Unit, match: Match, clause: Clause) -> bool:
        """Whether something is said to be the person's own affair: "it is up to you whether …"."""
        subject = clause.subject.phrases if clause.subject is not None else ()
        impersonal = any(unit.words(phrase.start, phrase.end) == ("it",) for phrase in subject)
        return impersonal and any(m.concept == "party-User" for m in unit.within("party", match.start, match.end))

    def _is_possible(self, unit: Unit, agency: Agency) -> bool:
        """Whether nobody is named who does what can be done: "cookies can be refused", "to unsubscribe: …"."""
        clause = agency.clause
        host = clause.parent if clause is not None and clause.kind == "infinitive" else None
        if clause is not None and clause.fronted and host is not None and self._is_pointed(unit, host):
            return True
        if clause is None or agency.agent != "open" or (clause.kind == "relative" and clause.verb.negated):
            return False
        said = (*unit.words(clause.start, clause.verb.end), clause.verb.modal)  # "can be edited or | deleted |"
        possible = not self._possible.isdisjoint(said)
        told = host is not None and host.is_main and self._wishes.instructs(unit, host)  # "write us | to be removed |"
        return possible or told or (clause.kind == "infinitive" and host is None)

    def _is_pointed(self, unit: Unit, clause: Clause) -> bool:
        """ "To opt out, | more information is available at https://… |": what only tells where one can do it."""
        if not clause.is_main or clause.verb.modal or clause.verb.negated or self.agency(unit, clause) != "other":
            return False
        return any(_PAGE in word for word in unit.words(clause.verb.end, clause.end))

    def _is_asked(self, unit: Unit, agency: Agency) -> bool:
        """ "We will | ask you directly for your consent |": what waits for the person's word."""
        clause = agency.clause
        if clause is None or not clause.is_main or clause.verb.negated or agency.agent != "organisation":
            return False
        return agency.verbal and unit.tokens.words[clause.verb.head] in self._requests

    def _is_done_when_told(self, unit: Unit, agency: Agency) -> bool:
        """ "Please write to us and | we will take you off our list |": what the organisation does if one asks."""
        clause = agency.clause
        told = agency.agent == "organisation" and agency.verbal and clause is not None and clause.is_main
        return told and (
            self._wishes.is_demanded(unit)
            or any(clause.is_main and self._wishes.instructs(unit, clause) for clause in unit.clauses)
        )


def _is_in_address(unit: Unit, match: Match) -> bool:
    """ "Visit acme-| opt-out |.com": a part of the name of a site."""
    end = unit.tokens.ends[match.end - 1]
    return unit.text[end : end + 1] == "." and unit.text[end + 1 : end + 2].islower()
