"""Bearers: who acts where a thing does, or nobody is named, and the sentence before tells whose it is.

"Networks serve our ads. | These ads | may set cookies", "partners collect it. | It is collected | by pixels".
"""

from __future__ import annotations

from typing import Final

from exporter.extraction.slots.datatypes import TRACKERS
from exporter.extraction.slots.discourse import Discourse
from exporter.extraction.slots.fillers import Filler, Frame
from exporter.extraction.slots.parties import PERSON, is_first, is_person
from exporter.extraction.slots.telling import HOLDING
from exporter.extraction.units.unit import Unit
from exporter.model import NamedParty, SlotValue, Statement
from exporter.syntax import Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["BearerReader"]

_PRACTICE: Final = "PracticeStatement"
#: What a social network has put into a page.
_PLUGIN: Final = "tech-SocialPlugin"
_NETWORK: Final = "party-SocialNetwork"
_PERSONS: Final = frozenset({PERSON, "party-OtherUsers"})
_ANYONE: Final = "party-Anyone"
_COLLECT: Final = "action-Collect"
#: What tools do with data.
_WATCHING: Final = frozenset({_COLLECT, "action-Track", "action-Store"})
#: What is done with data that one has been given.
_HANDLING: Final = frozenset({"action-Store", "action-Use", "action-AnyProcessing", "action-Retain", "action-Analyse"})


class BearerReader:
    """Finds who acts by what the sentence before states."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._pointing = frozenset(cues["grammar-demonstrative"])
        self._articles = frozenset(cues["grammar-article"])
        self._heads = frozenset(cues["data-generic-head"])
        self._firsts = frozenset(cues["grammar-first-person"])
        self._features = frozenset(cues["tech-feature-noun"])
        self._vague = frozenset(cues["party-vague-quantifier"])
        self._sites = frozenset((*cues["party-site-noun"], *cues["party-company-noun"]))
        self._shown = frozenset(cues["party-shown-thing"])
        self._tools = frozenset(cues["party-tool-noun"])
        self._several = frozenset(cues["grammar-plural-demonstrative"])
        self._generic = frozenset(cues["party-generic-noun"])
        self._they = frozenset(cues["grammar-plural-pronoun"])
        self._cookies = vocabulary.below("tech-Cookie")
        self._tracking = frozenset(cues["tech-pointing-noun"])
        own = cues["grammar-first-person"], cues["grammar-second-person"]
        self._theirs = frozenset(cues["grammar-possessive"]).difference(*own)
        self._following = frozenset(cues["grammar-following-adverb"])

    def find(self, unit: Unit, frame: Frame, discourse: Discourse) -> SlotValue | None:
        """Who acts, also put into the frame; ``None`` where the sentence before does not tell."""
        clause, agent = frame.clause, frame.actor_at
        if agent is None and frame.actor is None and clause.kind == "relative" and clause.verb.passive:
            frame.actor = self._user(unit, clause)
            return frame.actor
        other = frame.actor is not None and not is_first(frame.actor)
        if other or clause.verb.head < unit.lead_size or not (clause.is_main or clause.kind == "infinitive"):
            return None
        if agent is not None and frame.actor is None and self._is_feature(unit, agent, discourse):
            frame.actor = _network_of(discourse.before)
            frame.fillers.append(Filler("technology", _PLUGIN, agent.start, agent.end))
            return frame.actor
        if agent is not None and frame.actor is None and self._means_tools(unit, frame, agent, discourse):
            frame.fillers += [Filler("technology", tool, agent.start, agent.end) for tool in discourse.trackers]
            return next((actor for s in discourse.told_before(unit) for actor in s.slots.get("actor", ())), None)
        if not self._is_open(unit, frame):
            return None
        told = [s for s in discourse.told_before(unit) if s.kind == _PRACTICE and not s.denied]
        value = self._told_of(unit, frame, told, discourse)
        if value is not None:
            frame.actor, frame.source = value, told[-1].evidence[0] if told else None
        return value

    def _told_of(self, unit: Unit, frame: Frame, told: list[Statement], discourse: Discourse) -> SlotValue | None:
        """Who acts by what the sentence before tells; the others of several go into the frame."""
        agent = frame.actor_at
        if agent is None:
            return self._doer(unit, frame, told, discourse) if told or discourse.keeps is not None else None
        value = self._owner(unit, agent, told, discourse.before)
        makers = _named_others(told) if value is None and self._are_tools(unit, agent) else []
        if makers:
            value, frame.others = makers[0], [(other, agent) for other in makers[1:]]
        return value

    def _is_open(self, unit: Unit, frame: Frame) -> bool:
        """Whether nobody is named, or who acts is pointed at."""
        agent = frame.actor_at
        if agent is None or frame.clause.verb.passive:
            return agent is None and frame.actor is None
        return not agent.pronoun and unit.tokens.words[agent.start] in self._pointing

    def _means_tools(self, unit: Unit, frame: Frame, agent: Chunk, discourse: Discourse) -> bool:
        """ "Cookies collect your clicks. | They | may also collect your IP address": the tools do, for us."""
        they = agent.pronoun and unit.tokens.words[agent.start] in self._they and frame.action in _WATCHING
        return they and discourse.means_tools and not unit.within("party", unit.lead_size, agent.start)

    def is_anybody(self, unit: Unit, frame: Frame) -> bool:
        """ "| Some websites | use cookies to remember you": whether it is told of nobody in particular."""
        agent = frame.actor_at
        if frame.actor == _ANYONE and frame.clause.kind == "relative":
            return True  # "we urge | anyone | who uses cookies to …"
        if agent is None or frame.actor is not None or agent.pronoun or agent.head == agent.start:
            return False  # "some pages | of our site |" are somebody's
        counted = self._vague.issuperset(unit.words(agent.start, agent.head))
        return counted and unit.tokens.words[agent.head] in self._sites and unit.tags[agent.end] != "I"

    def _is_feature(self, unit: Unit, agent: Chunk, discourse: Discourse) -> bool:
        """ "Our site has social media features. | These features | may set a cookie", "| social plug-ins | may"."""
        words = unit.words(agent.start, agent.end)
        named = unit.within("tech", agent.start, agent.end)
        feature = words[-1] in self._features or "".join(words[-3:]) in self._features  # "plug - ins"
        if feature and any(m.concept == _PLUGIN and m.end == agent.end for m in named):
            return True
        return _PLUGIN in discourse.trackers and words[0] in self._pointing and words[-1] in self._features

    def _owner(self, unit: Unit, agent: Chunk, told: list[Statement], before: Unit | None) -> SlotValue | None:
        """ "| These ads | may contain cookies", "| this software | collects …": who shows the one, or has the other."""
        words = unit.words(agent.start, agent.end)
        tracker = any(match.concept in self._cookies for match in unit.within("tech", agent.start, agent.end))
        several = len(words) == 2 and words[0] in self._several  # noqa: PLR2004 -- "this site" is one's own
        plain = several and not tracker and words[1] not in self._generic  # cookies are of all sorts
        theirs = _whose(unit, agent, before) if plain and before is not None else None
        if theirs is not None:
            return theirs
        others = _others(told, "recipient", "actor", "involvedParty")
        if words[-1] in self._tools:
            return others if isinstance(others, NamedParty) else None
        if words[-1] not in self._shown:
            return None
        shown = before.own("party") if before is not None and others is None else ()
        named = {match.concept for match in shown} - _PERSONS
        return others or (named.pop() if len(named) == 1 else None)

    def _doer(self, unit: Unit, frame: Frame, told: list[Statement], discourse: Discourse) -> SlotValue | None:
        """Who did the same before, or has been given what is | then | processed."""
        subject = frame.clause.subject.phrases if frame.clause.subject is not None else []
        words = unit.words(frame.clause.start, frame.clause.end)
        if len(subject) != 1 or not self._firsts.isdisjoint(words):
            return None  # "is then stored | on our servers |", "is collected | on our behalf |"
        if discourse.keeps is not None and frame.action in HOLDING and TRACKERS not in frame.values("dataType"):
            return discourse.keeps  # "Acme stores your card number. Your orders | are kept | for a year"
        if not self._theirs.isdisjoint(words) and self._are_these_tools(unit, subject[0]):
            return _others(told, "actor")
        if not self._points(unit, subject[0]):
            return None
        actions = {str(action) for statement in told for action in statement.slots.get("action", ())}
        if frame.action == _COLLECT and actions == {_COLLECT}:
            own = any(is_first(value) for statement in told for value in statement.slots.get("actor", ()))
            return None if own else _others(told, "actor")
        then = not self._following.isdisjoint(words)
        return _others(told, "recipient") if then and frame.action in _HANDLING else None

    def _are_tools(self, unit: Unit, agent: Chunk) -> bool:
        """ "We use Acme Ads and Kite Metrics. | These tools | collect your clicks": those of several who make them."""
        words = unit.tokens.words
        return not agent.pronoun and words[agent.start] in self._several and words[agent.head] in self._tools

    def _user(self, unit: Unit, clause: Clause) -> SlotValue | None:
        """ "| Networks | use beacons that are set by their ads": who has what is told to be used for what is theirs."""
        if self._theirs.isdisjoint(unit.words(clause.start, clause.end)):
            return None
        for host in unit.clauses:
            named = [phrase for argument in host.arguments for phrase in (*argument.phrases, *argument.examples)]
            if host.subject is None or not any(phrase is clause.antecedent for phrase in named):
                continue
            owner = host.subject.phrases[0]
            found = {match.concept for match in unit.within("party", owner.start, owner.end)} - _PERSONS
            return found.pop() if len(found) == 1 else None
        return None

    def _are_these_tools(self, unit: Unit, phrase: Chunk) -> bool:
        """ "| These technologies | are used to measure their ads": whose they are the sentence before tells.

        Of what is done for persons that is not so: "these cookies help visitors keep their settings".
        """
        pointing = unit.tokens.words[phrase.start] in self._several
        tools = unit.tokens.words[phrase.head] in self._tracking or bool(unit.within("tech", phrase.start, phrase.end))
        return pointing and tools and all(unit.tags[m.start] == "P" for m in unit.matches.get("subject", ()))

    def _points(self, unit: Unit, phrase: Chunk) -> bool:
        """ "This information", "the data"."""
        words = unit.words(phrase.start, phrase.end)
        return len(words) == 2 and words[1] in self._heads and words[0] in self._pointing | self._articles  # noqa: PLR2004


def _network_of(before: Unit | None) -> SlotValue:
    """ "We embed an | Acme | widget. This widget …": the one network that the sentence before names, or any.

    In "social media features, such as the Acme button" the name is but an example.
    """
    told = before is not None and not any(chunk.kind == "example" for chunk in before.chunks)
    named = {party.name: party for _, party in before.names.values()} if before is not None and told else {}
    networks = [party for party in named.values() if party.category == _NETWORK]
    return networks[0] if len(networks) == 1 else _NETWORK


def _whose(unit: Unit, agent: Chunk, before: Unit) -> SlotValue | None:
    """ "We use third-party services. | These services | collect …": whose they are, as they were named before."""
    key = unit.tokens.keys[agent.head]
    for phrase in before.chunks:
        if phrase.kind == "phrase" and before.tokens.keys[phrase.head] == key:
            matches = before.within("party", phrase.start, phrase.end)
            if matches and matches[0].concept not in _PERSONS:
                return matches[0].concept
    return None


def _named_others(told: list[Statement]) -> list[SlotValue]:
    """The other parties by name of whom the sentence before says that they are engaged."""
    values = dict.fromkeys(value for statement in told for value in statement.slots.get("recipient", ()))
    return [value for value in values if isinstance(value, NamedParty) and not is_first(value)]


def _others(told: list[Statement], *slots: str) -> SlotValue | None:
    """The one other party that the slots name."""
    values = {value for statement in told for slot in slots for value in statement.slots.get(slot, ())}
    others = [value for value in values if not is_first(value) and not is_person(value)]
    return others[0] if len(others) == 1 else None
