"""Acts: what a frame says is done with data, by whom, under which category; the part that depends on who acts."""

from __future__ import annotations

from typing import Final, NamedTuple

from exporter.extraction.frames.elaborations import ElaborationReader
from exporter.extraction.frames.engagements import EMPLOYEES, TRANSFER, WORKING, EngagementReader
from exporter.extraction.frames.implications import ImplicationReader
from exporter.extraction.frames.messages import MessageReader
from exporter.extraction.frames.partyarguments import ends_name, is_reference
from exporter.extraction.frames.reader import FrameReader
from exporter.extraction.practices.bearers import BearerReader
from exporter.extraction.practices.doers import DoerReader, watches
from exporter.extraction.practices.personacts import PUBLIC, PersonActReader
from exporter.extraction.slots.datatypes import ANY, TRACKERS
from exporter.extraction.slots.descriptions import DescriptionReader
from exporter.extraction.slots.discourse import Discourse
from exporter.extraction.slots.fillers import Filler, Frame
from exporter.extraction.slots.parties import is_first, is_person
from exporter.extraction.slots.pronouns import read_pronoun
from exporter.extraction.slots.tools import PLACE, ToolReader, add_tool, data_apart_from_trackers, holds_trackers
from exporter.extraction.stance.verbs import DISCLOSING
from exporter.extraction.units.unit import Unit
from exporter.model import SlotValue, Span
from exporter.syntax import Argument, Chunk
from exporter.vocabulary import Vocabulary

__all__ = ["FIRST", "THIRD", "Act", "ActReader"]

FIRST: Final = "category-FirstPartyCollectionUse"
THIRD: Final = "category-ThirdPartySharingCollection"
_OPENING: Final = "action-GiveAccess"
_USE: Final = "action-Use"
_SEEING: Final = "verb-access"
_ENGAGING_ONLY: Final = frozenset({"engage-only", "redirect"})
_ENGAGING: Final = frozenset({"engage", "engage-only"})
#: Flags of verbs that say something of sharing only with somebody who is given the data.
_RECEIVE: Final = "action-Receive"
_GIVING: Final = frozenset({"ditransitive", "recipient"})


class Act(NamedTuple):
    """Who does what, the OPP-115 category that it falls under, and the sentence before that says so, if it is that."""

    actor: SlotValue
    action: str
    category: str
    source: Span | None = None


class ActReader:
    """Reads acts from frames, by the flags of their verbs and by who is the subject."""

    def __init__(self, vocabulary: Vocabulary, frames: FrameReader) -> None:
        self._frames = frames
        self._messages = MessageReader(vocabulary)
        self._tools = ToolReader(vocabulary)
        self._engagements = EngagementReader(vocabulary, frames.parties)
        self._implied = ImplicationReader(vocabulary, frames)
        self._elaborations = ElaborationReader(vocabulary, frames)
        self._doers = DoerReader(vocabulary, frames)
        self._persons = PersonActReader(vocabulary, frames, self._messages, self._doers)
        self._bearers = BearerReader(vocabulary)
        self._descriptions = DescriptionReader(vocabulary)
        self._receiving = frozenset(vocabulary.cues["grammar-receiving-preposition"])
        self._pronouns = frozenset(vocabulary.cues["grammar-thing-pronoun"])
        self._reference = frozenset(vocabulary.cues["grammar-reference"])
        self._several = frozenset(vocabulary.cues["grammar-plural-pronoun"])
        self._disclosures = vocabulary.below(*DISCLOSING)

    def read(self, unit: Unit, frame: Frame, first: SlotValue, discourse: Discourse) -> Act | None:
        """The act of a frame, or ``None`` when its clause says nothing of data. May fill the frame further."""
        actor, flags = frame.actor, frame.verb.flags
        if actor is None and frame.actor_at is not None and frame.actor_at.pronoun:
            actor = read_pronoun(unit, frame.actor_at, first, self._frames.parties, discourse)
        actor = self._bearers.find(unit, frame, discourse) or actor
        if self._doers.is_obliged(unit, frame, first, discourse) or self._bearers.is_anybody(unit, frame):
            return None
        if "elaboration" in flags:
            return self._contained(unit, frame) or self._elaboration(unit, frame, first, discourse)
        if "helper" in flags:
            return self._help(unit, frame, first, discourse)
        sent = "message" in flags and self._messages.sends(unit, frame, first)
        told = "ditransitive" in flags and frame.clause.is_main and self._messages.informs(unit, frame, first)
        if sent or told or "message-person" in flags:
            return self._message(unit, frame, first)
        if not WORKING.isdisjoint(flags) or frame.verb.action == TRANSFER:
            engaged = self._engagement(unit, frame, first)
            if engaged is not None or not flags.isdisjoint(_ENGAGING_ONLY):
                return engaged
        return self._by_actor(unit, frame, actor, first)

    def _by_actor(self, unit: Unit, frame: Frame, actor: SlotValue | None, first: SlotValue) -> Act | None:
        verb, data = frame.verb, data_apart_from_trackers(frame)
        if holds_trackers(frame) and self._tools.places_trackers(unit, frame):
            placed = Act(actor or first, PLACE, FIRST if is_first(actor or first) else THIRD)
            frame.fillers += self._engagements.read_owners(unit, frame) if placed.category == FIRST else []
            return None if is_person(actor) else placed  # "consult our cookie page", "the apps | you install |"
        opened = actor is None and verb.action == _OPENING and frame.clause.kind == "relative"
        if opened and frame.actor_at is not None and not frame.clause.verb.passive and not frame.actor_at.pronoun:
            return None  # "information that | browsers make available |"
        configured = verb.object == "technology" and frame.clause.verb.passive and not frame.values("technology")
        configured = configured and self._tools.action_of(unit, frame) == frame.action  # but "you are assigned a name"
        own = is_first(actor or first) or (actor == EMPLOYEES and frame.clause.is_main)
        actor, frame.actor_at = self._doers.find(unit, frame, actor, first)
        unsaid = watches(frame, actor) or (actor is None and self._doers.is_unsaid(unit, frame))
        asked = "person-object" in verb.flags and not own
        told = self._descriptions.is_regarded(unit, frame) or self._descriptions.is_notice(unit, frame.clause)
        if configured or asked or unsaid or told:
            return None  # "browsers are set to accept cookies", "they ask you for your name"
        if is_person(actor):
            act = self._persons.read(unit, frame, data, first)
            return None if act is None else Act(*act, FIRST if is_first(act[0]) else THIRD)
        if actor in PUBLIC and frame.clause.verb.passive and frame.verb.name == _SEEING and frame.actor_at is not None:
            seers = _doers_as("recipient", frame, actor, frame.actor_at)
            frame.fillers = [filler for filler in frame.fillers if filler.slot != "actor"] + seers
            actor, frame.action, frame.actor_at = first, _OPENING, None  # "can be | seen by other users |"
        if actor is None and frame.clause.verb.passive and verb.flags & {"weak", "ditransitive"}:
            return self._passive(unit, frame, data, first)
        if self._tools.acts(unit, frame) and frame.actor_at is not None:
            add_tool(unit, frame, frame.actor_at)  # "cookies | collect your IP address"
        return self._practice(unit, frame, actor or first, first) if frame.action else None

    def _passive(self, unit: Unit, frame: Frame, data: list[SlotValue], first: SlotValue) -> Act | None:
        """What is done by nobody who is known: given, it is given by the person unless others get it."""
        flags, agent = frame.verb.flags, frame.actor_at
        if "weak" in flags and agent is not None and not unit.within("tech", agent.start, agent.end):
            return None  # "a cookie can be read by the site that set it"
        if "ditransitive" in flags and frame.verb.user_action:
            if self._doers.is_given_to_person(unit, frame, first):
                return None
            if all(map(is_first, frame.values("recipient"))):
                return Act(first, frame.verb.user_action, FIRST) if data else None
            if frame.clause.is_relative and not frame.clause.verb.modal:
                return None  # "the information given to others": by whom, nobody says
        return self._practice(unit, frame, first, first) if frame.action else None

    def _elaboration(self, unit: Unit, frame: Frame, first: SlotValue, discourse: Discourse) -> Act | None:
        """ "This information may include your name": what is collected, spelt out."""
        subject = frame.clause.subject
        if subject is None or not subject.phrases:
            return None
        if not frame.values("dataType"):
            frame.fillers = self._engagements.read_listed(unit, frame, first)
            return Act(first, "action-AnyProcessing", THIRD) if frame.fillers else None
        if not self._elaborations.spells_out(unit, frame, subject.phrases[0], discourse):
            return None
        add_tool(unit, frame, subject.phrases[0])
        told = self._elaborations.resume(unit, frame, subject.phrases[0], first, discourse)
        return Act(first, "action-Collect", FIRST) if told is None else Act(*told)

    def _contained(self, unit: Unit, frame: Frame) -> Act | None:
        """ "We may include web beacons in our emails", "these ads may contain cookies": who places trackers so."""
        actor, clause = frame.actor, frame.clause
        own = clause.verb.head >= unit.lead_size and self._engagements.lists(unit, clause)
        if actor is None or is_person(actor) or not own or not holds_trackers(frame):
            return None
        return Act(actor, PLACE, FIRST if is_first(actor) else THIRD)

    def _help(self, unit: Unit, frame: Frame, first: SlotValue, discourse: Discourse) -> Act | None:
        """ "Your information helps us to respond": a use of what the subject names, and not of what is denied."""
        subject = frame.clause.subject
        if subject is None or not subject.phrases:
            return None
        phrase = subject.phrases[0]
        own = is_first(frame.actor) and not unit.within("tech", phrase.start, phrase.end)  # but "these tools help us"
        if frame.clause.kind == "gerund" or own or self._doers.is_of_anybody(unit, frame.clause):
            return None  # "used for | improving the site", "we | do not allow them to keep it"
        told = [*subject.phrases, *self._frames.accompanying(unit, subject, frame.clause.verb.start)]
        data = [*self._frames.data.read_all(unit, Argument("", told, subject.examples))]
        data = [item for item in data if item[0] != ANY or not subject.examples] or data
        frame.fillers = [Filler("dataType", concept, start, end) for concept, start, end in data]
        tech = [each for each in told if add_tool(unit, frame, each)]
        denied = discourse.denies_all if phrase.end == phrase.start + 1 else discourse.follows_denial
        pointing = unit.tokens.words[phrase.start] in self._pronouns
        pointing = pointing or (not phrase.pronoun and is_reference(unit, phrase, self._reference))
        if (pointing and not denied) or (unit.tokens.words[phrase.start] in self._several and discourse.means_tools):
            frame.references = [phrase]  # "This (information) helps us": what the sentence before names
        if not data and not tech and not frame.references:
            return None
        action = PLACE if tech and not data else _USE
        helped = [*self._frames.parties.read_all(unit, next(frame.clause.objects(), None), first)]
        if not helped or any(is_first(value) or is_person(value) or value == EMPLOYEES for value, _ in helped):
            return Act(first, action, FIRST)
        (frame.actor, frame.actor_at), frame.others = helped[0], helped[1:]  # "cookies help | ad networks | to …"
        return Act(helped[0][0], action, THIRD)

    def _engagement(self, unit: Unit, frame: Frame, first: SlotValue) -> Act | None:
        """ "We use third parties to ship orders": others process, nothing is said of which data.

        Of "third parties | that track your visits |" the relative clause says it all.
        """
        engages = not _ENGAGING.isdisjoint(frame.verb.flags)
        read = self._engagements.read_engaged if engages else self._engagements.read_working
        others = read(unit, frame, first)
        told = any(self._doers.is_told_of(unit, filler.start) for filler in others)
        if not others or told or self._doers.are_sources(unit, frame, first):
            return None
        frame.fillers = others
        return Act(first, "action-AnyProcessing", THIRD)

    def _message(self, unit: Unit, frame: Frame, first: SlotValue) -> Act | None:
        sender = self._messages.read_sent(unit, frame, first)
        return None if sender is None else Act(sender, "action-SendMessage", FIRST if is_first(sender) else THIRD)

    # -- by who acts ---------------------------------------------------------------------------------------------------

    def _practice(self, unit: Unit, frame: Frame, actor: SlotValue, first: SlotValue) -> Act | None:
        """What the first or a third party does with data."""
        action, flags = frame.action, frame.verb.flags
        self._implied.fill(unit, frame, first)
        recipients, sources = frame.values("recipient"), frame.values("dataSource")
        others = [value for value in recipients if not is_person(value) and not is_first(value)]
        bought = self._doers.buys(frame, actor)
        action = frame.action = _RECEIVE if bought else self._tools.action_of(unit, frame)
        misplaced = ("trade" in flags and not bought) or (action == PLACE and TRACKERS not in frame.values("dataType"))
        sought = is_first(actor) and (action == _RECEIVE or "person-object" in flags)
        given = sought and bool(sources) and all(map(is_first, sources))
        if misplaced or given or (not frame.values("dataType") and not frame.references):
            return None  # "we place your interests above ours", "details may be requested from us"
        if "access" in flags:
            return self._access(unit, frame, actor, first)
        received = self._received(unit, frame, actor, first) if action in self._disclosures else None
        if received is not None or (action in self._disclosures and self._doers.is_done_by_data(unit, frame)):
            return received  # "your IP address | reveals | nothing personal about you"
        if not others and self._needs_receiver(unit, frame, recipients):
            bound = not recipients and (self._doers.is_bound(unit, frame) or self._doers.keeps_back(frame))
            if not bound:
                return None  # what goes to the person, or to no one who is named
        if action in self._disclosures:
            return Act(actor, action, THIRD)
        return (
            self._own(frame, actor)
            if is_first(actor) or actor == EMPLOYEES
            else self._others(unit, frame, actor, first)
        )

    def _needs_receiver(self, unit: Unit, frame: Frame, recipients: list[SlotValue]) -> bool:
        """Whether it is none with data unless others get them: what is sent, given or disclosed to somebody."""
        if not frame.verb.flags.isdisjoint(_GIVING) or (recipients and frame.action in self._disclosures):
            return True
        goals = [argument for argument in frame.clause.arguments if argument.marker == "to"]
        return "message" in frame.verb.flags and bool(goals) and not self._doers.are_places(unit, goals)

    def _received(self, unit: Unit, frame: Frame, actor: SlotValue, first: SlotValue) -> Act | None:
        """What others give to the first party it receives; what nobody or a thing gives it, it collects itself.

        "Your name is sent to us", "your browser tells us its version", "location data | convey to us where you are".
        """
        shown = frame.actor is None and "state" in frame.verb.flags  # "your address | is visible | to us"
        agent = frame.actor_at
        unnamed = shown or agent is None or self._tools.acts(unit, frame) or (is_first(actor) and not agent.pronoun)
        to_others = any(not is_first(value) and not is_person(value) for value in frame.values("recipient"))
        if unnamed and not to_others and any(map(is_first, frame.values("recipient"))):
            return Act(first, "action-Collect", FIRST)
        pointing = agent is not None and (not agent.pronoun or unit.tokens.words[agent.start] in self._pronouns)
        if pointing and frame.actor is None and not frame.clause.verb.passive and self._is_to_first(unit, frame, first):
            return Act(first, "action-Collect", FIRST)
        if is_first(actor) or not self._is_to_first(unit, frame, first):
            return None
        frame.fillers += _doers_as("dataSource", frame, actor, agent or frame.clause.verb)
        return Act(first, "action-Receive", FIRST)

    @staticmethod
    def _own(frame: Frame, actor: SlotValue) -> Act:
        """What the first party receives from persons is collected."""
        source = any(not is_person(value) for value in frame.values("dataSource"))
        collects = frame.action == "action-Receive" and not source
        return Act(actor, "action-Collect" if collects else frame.action, FIRST)

    def _others(self, unit: Unit, frame: Frame, actor: SlotValue, first: SlotValue) -> Act:
        """Others who receive the data, or get them from the first party, are their recipients."""
        given = frame.action == "action-Receive" or any(is_first(value) for value in frame.values("dataSource"))
        if given and not frame.values("recipient") and frame.actor_at is not None:
            frame.fillers += _doers_as("recipient", frame, actor, frame.actor_at)
        frame.fillers += self._engagements.read_admitted(unit, frame, actor, first)
        return Act(actor, frame.action, THIRD)

    def _access(self, unit: Unit, frame: Frame, actor: SlotValue, first: SlotValue) -> Act | None:
        """ "Our contractors have access to your name": the first party gives it to them, or has it itself."""
        if self._doers.has_access(unit, frame):
            return Act(actor, "action-Collect", FIRST)
        if is_first(actor) or frame.actor_at is None:
            return None
        frame.fillers += _doers_as("recipient", frame, actor, frame.actor_at)
        frame.actor_at = None
        return Act(first, "action-GiveAccess", FIRST if actor == EMPLOYEES else THIRD)

    def _is_to_first(self, unit: Unit, frame: Frame, first: SlotValue) -> bool:
        """ "They send us your name": whether the first party is the one who gets it."""
        given = (a for a in frame.clause.arguments if not a.marker or a.marker in self._receiving)
        phrases = [phrase for argument in given for phrase in argument if not ends_name(unit, phrase)]
        return any(is_first(self._frames.parties.read(unit, phrase, first)) for phrase in phrases)


def _doers_as(slot: str, frame: Frame, actor: SlotValue, at: Chunk) -> list[Filler]:
    """All who act, in another slot: "| our printer and our carrier | have access to your name"."""
    others = (Filler(slot, value, phrase.start, phrase.end) for value, phrase in frame.others)
    return [Filler(slot, actor, at.start, at.end), *others]
