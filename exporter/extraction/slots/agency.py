"""Who acts: whether what a phrase names is done by the person, by the organisation, or by others.

What a person "may" do, has the right to, is told to or is offered is an ability; the same words said of the
organisation are a practice, said of others nothing of the kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import Final

from exporter.extraction.slots.doers import agent_behind
from exporter.extraction.slots.parties import PartyReader, is_first, persons_of
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Agent, Unit
from exporter.model import FIRST_PARTY
from exporter.syntax import UNTENSED, Argument, Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["Agency", "AgencyReader", "Agent", "innermost", "root_of", "stands_alone"]

#: Subordinators whose clause is put forward by itself.
_INDEPENDENT: Final = frozenset({"while", "although", "though", "whereas", "because"})
_REQUEST_REACH: Final = 2
_TOLD_OF: Final = "subject-ReferredPerson"
_CONTACT: Final = "verb-contact"
#: Before what a noun is the option of: "a way | of | turning it off".
_OF_NOUN: Final = frozenset({"for", "of"})
#: How what is given stands behind the verb: "give you | choices", "provide you | with | choices".
_GIVEN: Final = frozenset({"", "with"})


@dataclass(frozen=True, slots=True)
class Agency:
    """Who acts in the clause that holds a phrase; ``verbal`` tells that the phrase holds the clause's verb."""

    agent: Agent
    clause: Clause | None
    verbal: bool = False
    passive: bool = False


def innermost(unit: Unit, at: int) -> Clause | None:
    """The clause whose verb stands nearest before a token within its clause, else the last one before it."""
    holding, begun = None, -1
    for clause in unit.clauses:
        start = clause.start
        if begun < start <= at < clause.end:
            holding, begun = clause, start
    if holding is not None:
        return holding
    return next((clause for clause in reversed(unit.clauses) if clause.verb.start <= at), None)


def root_of(unit: Unit, clause: Clause) -> Clause:
    """The clause with a stance of its own that a clause belongs to: the main one, or one that "though" sets against it.

    Coordinated verbs of one subject are one clause, and what describes a subject belongs to the clause of the subject.
    """
    if clause.kind == "main" and clause.parent is None and clause.sibling is None:
        return clause  # as most
    seen = [clause]
    while clause.kind != "subordinate" or not stands_alone(clause):
        above = clause.parent or clause.sibling or (_described(unit, clause) if clause.antecedent is not None else None)
        if above is None or above in seen:  # a subject's own description may hang on its clause in turn
            break
        clause = above
        seen.append(clause)
    return clause


def stands_alone(clause: Clause) -> bool:
    """Whether a subordinate clause says something of its own: "though you can close it", "because it is encrypted"."""
    return clause.kind == "subordinate" and clause.marker in _INDEPENDENT


def _described(unit: Unit, clause: Clause) -> Clause | None:
    """The clause whose subject a relative clause describes: "employees who need the data | are granted access"."""
    if not clause.is_relative or clause.antecedent is None:
        return None
    after = (c for c in unit.clauses if c.verb.start > clause.verb.start and clause not in c.ancestors())
    return next((c for c in after if c.subject is not None and clause.antecedent in c.subject.phrases), None)


class AgencyReader:
    """Reads agency from subjects, commands, offers and requests."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._vocabulary = vocabulary
        self._parties = PartyReader(vocabulary)
        self._anybody = frozenset(cues["grammar-open-pronoun"])
        self._requests = frozenset(cues["gate-request"])
        self._offers = frozenset(cues["gate-offer"])
        self._abilities = frozenset(cues["gate-ability"])
        self._adjectives = frozenset(cues["grammar-adjective"])
        self._have = frozenset(cues["grammar-have"])
        self._between = frozenset(cues["gate-between"])
        self._admitting = frozenset(cues["party-admission-verb"])
        self._claims = frozenset(cues["grammar-claim-noun"])
        self._persons = persons_of(vocabulary)
        self._wishes = frozenset(cues["request-noun"])
        self._possible = frozenset(cues["gate-possible"])

    def read(self, unit: Unit, match: Match) -> Agency:
        """The agency of a phrase."""
        verbs = [clause for clause in unit.clauses if match.start <= clause.verb.head < match.end]
        if verbs:
            clause = verbs[0]
            return Agency(self.agent(unit, clause), clause, verbal=True, passive=clause.verb.passive)
        holder = innermost(unit, match.start)
        if holder is None:
            return Agency("open", None)
        agent = self.agent(unit, holder)
        if self._is_offer(unit, holder) and (agent == "organisation" or self._is_given_by_thing(unit, holder, match)):
            agent = "person"
        return Agency(agent, holder, passive=holder.verb.passive)

    def agent(self, unit: Unit, clause: Clause) -> Agent:
        """Who does what the clause's verb says, found once for all readers that ask."""
        if clause not in unit.agents:
            unit.agents[clause] = self._agent(unit, clause)
        return unit.agents[clause]

    def _agent(self, unit: Unit, clause: Clause) -> Agent:
        if clause.verb.passive:
            return self._of_passive(unit, clause)
        offered = self._offered(unit, clause)
        if offered is not None:
            return offered
        if clause.subject is None:
            return self._without_subject(unit, clause)
        named = bool([phrase for phrase in clause.subject.phrases if unit.tokens.words[phrase.head] in self._abilities])
        if clause.kind == "gerund" and named:
            return "person"  # "your options include: | closing your account"
        agent = self._of(unit, clause.subject, "other")
        left = self._is_requested(unit, clause) or self._is_admitted(unit, clause, agent)
        return "person" if left or (agent == "other" and self._is_invited(unit, clause)) else agent

    # -- subjects ------------------------------------------------------------------------------------------------------

    def _of(self, unit: Unit, argument: Argument | None, default: Agent) -> Agent:
        """The agent that a subject names, the person if it is among several."""
        if argument is None or not argument.phrases:
            return default
        agents = [self.of_phrase(unit, phrase) for phrase in argument.phrases]
        return "person" if "person" in agents else agents[0]

    def _of_passive(self, unit: Unit, clause: Clause) -> Agent:
        """The agent behind "by", else the person who is allowed, required or given something, else nobody named."""
        agent = self._of(unit, agent_behind(unit, clause), "open")
        if agent == "open" and (self._of(unit, clause.subject, "open") == "person" or self._is_requested(unit, clause)):
            return "person"
        return agent

    def of_phrase(self, unit: Unit, phrase: Chunk) -> Agent:
        """The agent that a phrase names."""
        if phrase.pronoun and unit.tokens.words[phrase.start] in self._anybody:
            return "open"
        value = self._parties.read(unit, phrase, FIRST_PARTY)
        if is_first(value):
            return "organisation"
        if isinstance(value, str) and self._vocabulary.covers("party-User", value):
            return "person"
        if value is not None:
            return "other"
        subjects = unit.within("subject", phrase.start, phrase.end)
        return "person" if any(m.concept in self._persons and m.end == phrase.end for m in subjects) else "other"

    def _without_subject(self, unit: Unit, clause: Clause) -> Agent:
        """A command speaks to the person; a gerund or infinitive takes over who acts in the clause it hangs on.

        Behind a colon the command is an item of what the clause before says somebody can do ("administrators may:").
        """
        if clause.kind in UNTENSED:
            return self.agent(unit, clause.parent) if clause.parent is not None else "open"
        colon = next((c.start for c in unit.chunks if c.kind == "colon" and c.start < clause.verb.start), 0)
        begun = [c for c in unit.clauses if c.end <= colon and c.subject is not None]
        if begun and unit.tokens.words[begun[-1].verb.head] in self._requests:
            return self.agent(unit, begun[-1])  # "you may request that we: | delete your data"
        lead = next((c for c in begun if c.verb.modal), None)
        if lead is not None:
            return self.agent(unit, lead)
        return "person" if not clause.verb.modal and clause.verb.is_tensed else "open"

    def _is_invited(self, unit: Unit, clause: Clause) -> bool:
        """ "| Your friend may contact us | to have it removed": one of whom a user told the organisation."""
        while clause.kind == "infinitive" and clause.parent is not None:
            clause = clause.parent
        subject = clause.subject.phrases[0] if clause.subject is not None else None
        if subject is None or clause.verb.modal not in self._possible:
            return False
        named = any(m.concept == _TOLD_OF for m in unit.within("subject", subject.start, subject.end))
        return named and any(m.concept == _CONTACT for m in unit.within("verb", clause.verb.head, clause.verb.end))

    # -- offers and requests -------------------------------------------------------------------------------------------

    def _offered(self, unit: Unit, clause: Clause) -> Agent | None:
        """Who is meant to do what an infinitive says: "we offer you the option to …", "ways for you to", "how to"."""
        words = unit.tokens.words
        if clause.kind == "content" and clause.subject is not None and clause.parent is not None:
            option = words[clause.subject.phrases[0].head] in self._abilities  # 'the opportunity to "opt in"'
            return self.agent(unit, clause.parent) if option else None
        if clause.kind == "gerund" and clause.marker in _OF_NOUN:  # "an option | for turning it off |"
            at = clause.verb.start - 1
            noun = next((chunk for chunk in unit.chunks if chunk.end == at and chunk.kind == "phrase"), None)
            host = clause.parent
            given = host is not None and (self._is_offer(unit, host) or self._is_had(unit, host))
            return self._of_option(unit, host, noun) if given else None
        if clause.kind != "infinitive":
            return None
        while clause.sibling is not None:
            clause = clause.sibling
        at = clause.verb.start
        if at and (words[at - 1] == "how" or self._is_left_open(unit, clause)):
            return "person"
        while at and words[at - 1] in self._between:
            at -= 1  # "the choice | of whether | to receive it"
        before = next((chunk for chunk in unit.chunks if chunk.end == at and chunk.kind == "phrase"), None)
        if before is not None and before.start and words[before.start - 1] == "for":
            return self.of_phrase(unit, before)
        return self._of_option(unit, clause.parent, before)

    def _is_left_open(self, unit: Unit, clause: Clause) -> bool:
        """ "It is possible | to refuse cookies |": whether it is for anybody to do."""
        host = clause.parent if clause.complement else None
        subject = host.subject.phrases[0] if host is not None and host.subject is not None else None
        if subject is None or unit.words(subject.start, subject.end) != ("it",):
            return False
        said = (match for match in unit.matches.get("modality", ()) if match.concept == "modality-Possible")
        return any(match.end == clause.verb.start for match in said)

    def _of_option(self, unit: Unit, parent: Clause | None, noun: Chunk | None) -> Agent | None:
        """Who has the option that a noun before an infinitive names."""
        if noun is None:
            return None
        subject = parent.subjects if parent is not None else ()
        if noun in subject and unit.tokens.words[noun.head] in self._wishes:
            return "person"  # "| requests | to delete data may be denied"
        if unit.tokens.words[noun.head] not in self._abilities:
            return None
        if parent is None:
            return "person" if unit.tokens.words[noun.head] in self._claims else None  # "the right | to require us to"
        if unit.tokens.words[noun.head] in self._adjectives:
            return self.agent(unit, parent)  # "we are | able | to see it"
        offered = self._is_offer(unit, parent) or self.agent(unit, parent) == "open" or self._is_had(unit, parent)
        return "person" if offered or self._is_listed(unit, noun) else None

    def _is_had(self, unit: Unit, clause: Clause) -> bool:
        """ "Most browsers | have | an option to refuse cookies": what a thing has is there for whoever uses it."""
        phrases = clause.subjects
        things = bool(phrases) and all(self._parties.read(unit, phrase, FIRST_PARTY) is None for phrase in phrases)
        return things and unit.tokens.words[clause.verb.head] in self._have

    def _is_listed(self, unit: Unit, noun: Chunk) -> bool:
        """ "You have the right to know what we collect, (b) | the right | to erase it": an item after what one has."""
        word = unit.tokens.words[noun.head]
        if word not in self._claims:
            return False
        held = (c for c in unit.clauses if c.is_main and c.verb.head < noun.start and c.subject is not None)
        return any(
            unit.tokens.words[phrase.head] == word and phrase.end <= noun.start
            for clause in held
            if self._of(unit, clause.subject, "other") == "person"
            for argument in clause.objects()
            for phrase in argument
        )

    def _is_offer(self, unit: Unit, clause: Clause) -> bool:
        return unit.tokens.words[clause.verb.head] in self._offers

    def _is_given_by_thing(self, unit: Unit, clause: Clause, match: Match) -> bool:
        """ "| The forms | give | you | opt-out choices": whether what is nobody offers what is named to the person."""
        subject = clause.subjects
        if not subject or any(self._parties.read(unit, phrase, FIRST_PARTY) is not None for phrase in subject):
            return False
        given = [p for argument in clause.arguments if argument.marker in _GIVEN for p in argument.phrases]
        told = any(phrase.pronoun and self.of_phrase(unit, phrase) == "person" for phrase in given)
        return told and any(phrase.start < match.end and match.start < phrase.end for phrase in given)

    def _is_admitted(self, unit: Unit, clause: Clause, agent: Agent) -> bool:
        """ "The law | permits users | of our sites that live here | to ask": whom a verb far before it lets."""
        if clause.kind != "infinitive" or agent == "person":
            return False
        mains = [link for link in unit.clauses if link.is_main and link.verb.start < clause.start]
        if not mains or mains[-1].verb.passive or unit.tokens.words[mains[-1].verb.head] not in self._admitting:
            return False
        objects = (phrase for argument in mains[-1].objects() for phrase in argument)
        return any(self.of_phrase(unit, phrase) == "person" for phrase in objects)

    def _is_requested(self, unit: Unit, clause: Clause) -> bool:
        """Whether the person acts through the organisation: "you may ask us to delete …", "request that we delete"."""
        for link in islice(clause.ancestors(), _REQUEST_REACH):
            if unit.tokens.words[link.verb.head] in self._requests:
                return self.agent(unit, link) == "person"
        return False
