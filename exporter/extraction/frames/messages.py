"""Messages to persons: "we send you a newsletter", "we may contact you", "you will receive emails"."""

from __future__ import annotations

from typing import Final

from exporter.extraction.frames.admissions import AdmissionReader
from exporter.extraction.slots.datatypes import ANY, DataReader
from exporter.extraction.slots.discourse import Discourse
from exporter.extraction.slots.fillers import Filler, Frame
from exporter.extraction.slots.messagetopics import TopicReader
from exporter.extraction.slots.parties import PartyReader, is_first, is_person
from exporter.extraction.slots.pronouns import read_pronoun
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.model import SlotValue
from exporter.syntax import Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["REACHED", "MessageReader"]

_MESSAGES: Final = frozenset({"data-EmailAddress", "data-CommunicationContent"})
_CONTENT: Final = "data-MessageContent"
#: New products, and updates of them, are what a message tells of, not what it is for.
_NEW: Final = frozenset({"purpose-ProductDevelopment", "purpose-ServiceImprovement"})
_COMMUNICATION: Final = "purpose-Communication"
_MARKETING: Final = "purpose-DirectMarketing"
_PROMOTION: Final = "purpose-Promotion"
#: What a message only says less exactly than that it is addressed to a person.
_OFFERING: Final = frozenset({_MARKETING, _PROMOTION, "purpose-Marketing"})
#: What messages are for: a parcel is sent to persons too, but tells them nothing.
_TELLING: Final = (_COMMUNICATION, "purpose-Marketing", "purpose-Survey", "purpose-CustomerService")
#: What a message goes to, by the channel that is named for it.
_REACHED: Final = {
    "channel-Email": "data-EmailAddress",
    "channel-Telephone": "data-TelephoneNumber",
    "channel-PostalMail": "data-PostalAddress",
}
#: The data by which a message reaches somebody.
REACHED: Final = tuple(_REACHED.values())
#: Markers of whom somebody contacts, or communicates "with".
_REACHING: Final = frozenset({"", "with"})
_TOPICAL: Final = frozenset({"of", "about"})
_HANDLING: Final = frozenset(f"action-{name}" for name in ("Collect", "Use", "Share", "Disclose", "Transfer", "Sell"))
#: Markers of whom something is sent to.
_RECEIVING: Final = frozenset({"", "to"})


class MessageReader:
    """Reads what is sent to persons, and fills the frame with what the message is for."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._parties = PartyReader(vocabulary)
        self._admissions = AdmissionReader(vocabulary)
        self._data = DataReader(vocabulary)
        self._topics = TopicReader(vocabulary)
        self._openings = frozenset(vocabulary.cues["contact-opening"])
        self._posts = frozenset(vocabulary.cues["contact-post-noun"])
        self._persons = frozenset(vocabulary.cues["grammar-second-person"])
        self._telling = vocabulary.below(*_TELLING)
        self._shown = vocabulary.below("purpose-Advertising") | {"purpose-PolicyChangeNotice"}
        self._showing = frozenset(vocabulary.cues["message-showing-verb"])
        self._wishing = frozenset(vocabulary.cues["modal-hope"])
        self._that = ("that",)
        self._pointing = frozenset(vocabulary.cues["grammar-reference"])
        self._informing = frozenset(vocabulary.cues["grammar-informing-verb"])

    def sends(self, unit: Unit, frame: Frame, first: SlotValue) -> bool:
        """Whether the object is a message, or news of something, and nobody else receives it."""
        recipients = frame.values("recipient")
        if any(not is_person(value) and not is_first(value) for value in recipients):
            return False
        sent = _objects(frame)
        shown = frame.clause.verb.passive or unit.tokens.words[frame.clause.verb.head] in self._showing
        if shown and not self._reach_anybody(unit, sent):
            return False
        if any(self._is_message(unit, phrase, frame) for phrase in sent) or self.informs(unit, frame, first):
            return True
        written = any(m.concept == _CONTENT for phrase in sent for m in unit.within("data", phrase.start, phrase.end))
        return written and is_first(frame.actor) and not any(map(is_first, recipients))

    def _reach_anybody(self, unit: Unit, sent: list[Chunk]) -> bool:
        """Not "all messages are sent over SSL", "we deliver | ads | to you", "changes will be communicated"."""
        told = {m.concept for phrase in sent for m in unit.within("purpose", phrase.start, phrase.end)}
        return not (told and told <= self._shown) and not unit.within("measure", 0, unit.size)

    def informs(self, unit: Unit, frame: Frame, first: SlotValue) -> bool:
        """ "We send | you | information about | offers |", "… to you": whether a person is to be told of something."""
        places = [p for argument in frame.clause.arguments if argument.marker in _RECEIVING for p in argument]
        persons = [phrase for phrase in places if is_person(self._parties.read(unit, phrase, first))]
        if not persons:
            return False
        others = [phrase for phrase in _objects(frame) if phrase not in persons]
        if any(unit.tokens.words[phrase.start] in self._persons for phrase in others):
            return False
        told = frame.values("dataType")
        written = bool(told) and all(value == _CONTENT for value in told)  # "we provide you with | messages |"
        return written or (told == [ANY] and bool(self._purposes_of(unit, frame)))

    def read_sent(self, unit: Unit, frame: Frame, first: SlotValue) -> SlotValue | None:
        """Who sends a message to persons, whose frame is filled; ``None`` where nobody is said to.

        "Our partners may write to you", "may be allowed | to write to you |", not "it helps our partners | write … |".
        """
        clause, sender = frame.clause, frame.actor or first
        aimed = not clause.complement or (clause.parent is not None and clause.parent.is_relative)
        aim = "message-person" in frame.verb.flags and clause.kind == "infinitive" and aimed
        told = is_first(sender) or clause.is_main or self._admissions.is_of_others(unit, clause, first)
        return None if aim or not told or not self._fill_sent(unit, frame, first) else sender

    def _fill_sent(self, unit: Unit, frame: Frame, first: SlotValue) -> bool:
        """Fills the frame of a message that persons do not send themselves; ``False`` when it does not reach one."""
        if is_person(frame.actor or first):
            return False
        if "message-person" in frame.verb.flags and not self._reaches_person(unit, frame, first):
            return False
        purposes = self._purposes_of(unit, frame)
        kept = [filler for filler in frame.fillers if filler.slot == "technology"]
        frame.fillers = [*kept, *self._addresses(unit, frame)]
        frame.fillers += purposes
        frame.references = []  # "we will inform you | of these |": what it is about
        if not purposes and "message" in frame.verb.flags:
            sent = _objects(frame)
            rest = sent[0] if sent else frame.clause.verb
            phrase = next((phrase for phrase in sent if self._is_message(unit, phrase, frame)), rest)
            frame.fillers.append(Filler("purpose", _COMMUNICATION, phrase.start, phrase.end))
        return True

    def _addresses(self, unit: Unit, frame: Frame) -> list[Filler]:
        """The data by which a message reaches the person: "we | email | you", "| by post |", "at | your number |"."""
        verb = frame.clause.verb
        ways = [phrase for a in frame.clause.arguments if a.marker in self._openings for phrase in a]
        found = [item for phrase in ways for item in self._data.read(unit, phrase)]
        sent = [range(verb.head, verb.end), *(range(phrase.start, phrase.end) for phrase in _objects(frame))]
        found += [(m.concept, m.start, m.end) for place in sent for m in unit.within("data", place.start, place.stop)]
        for match in unit.within("channel", verb.end, frame.clause.end):
            if match.concept in _REACHED and any(phrase.start < match.end <= phrase.end for phrase in ways):
                found.append((_REACHED[match.concept], match.start, match.end))
        posted = (phrase for phrase in ways if unit.tokens.words[phrase.head] in self._posts)  # "by phone or | mail |"
        found += [(_REACHED["channel-PostalMail"], phrase.start, phrase.end) for phrase in posted]
        # no words of their own: the person is written to by them, nobody says that they are kept
        return [Filler("dataType", *item, named=False) for item in found if item[0] in REACHED]

    def read_received(self, unit: Unit, frame: Frame, first: SlotValue) -> SlotValue | None:
        """Who sends "you will receive emails", "you may get offers | from our partners |", whose frame it fills.

        What else persons receive is no matter of data.
        """
        senders = [filler for filler in frame.fillers if filler.slot == "dataSource"]
        if not self._fill_received(unit, frame):
            return None
        if not senders or any(is_first(sender.value) for sender in senders):
            return first
        sender = senders[0]
        frame.actor = sender.value
        frame.actor_at = Chunk("phrase", sender.start, sender.end, head=sender.end - 1)
        return sender.value

    def _fill_received(self, unit: Unit, frame: Frame) -> bool:
        clause = frame.clause
        messages = (m for p in _objects(frame) for m in unit.within("data", p.start, p.end))
        if not frame.fillers and not any(self._is_message(unit, phrase, frame) for phrase in _objects(frame)):
            return False  # "receive a percentage for the sale of our products"
        start = clause.verb.end
        conditions = (m.start for m in unit.matches.get("relation", ()) if start < m.start)
        end = min(clause.end, *conditions, unit.size)
        purposes = [match for match in unit.within("purpose", start, end) if match.concept not in _NEW]
        written = any(match.concept in _MESSAGES for match in messages)
        if not purposes and not written:
            return False
        if not written and {m.concept for m in purposes} <= self._shown and not self._addresses(unit, frame):
            return False  # "you will still receive | ads |", which are shown to them
        told = [_aim(match) for match in purposes]
        frame.fillers = [*told, *self._addresses(unit, frame)]
        return True

    def _is_message(self, unit: Unit, phrase: Chunk, frame: Frame) -> bool:
        """Emails, newsletters, or what a label with the verb names, "| send you notices |"; "your email" is data."""
        if unit.tokens.words[phrase.start] in self._persons:
            return False
        given = phrase.start and unit.tokens.words[phrase.start - 1] in self._persons
        start = frame.clause.verb.start if given else phrase.start
        told = (m for m in unit.within("purpose", start, phrase.end) if m.concept in self._telling)
        purposes = (match.end for match in told)
        messages = (m.end for m in unit.within("data", phrase.start, phrase.end) if m.concept in _MESSAGES)
        return phrase.end in (*purposes, *messages)

    def _purposes_of(self, unit: Unit, frame: Frame) -> list[Filler]:
        """What the arguments name as purposes, from their preposition or the verb on: "send you news of products"."""
        verb = frame.clause.verb
        phrases = [phrase for argument in frame.clause.arguments for phrase in argument]
        phrases += _contents(unit, phrases)
        places = [range(max(phrase.start - 1, verb.end), phrase.end) for phrase in phrases]
        places += [range(phrase.start, phrase.end) for phrase in _sent(frame)]
        written = "message-person" in frame.verb.flags  # "we | contact you | about …": that alone says nothing more
        sent = range(verb.start, verb.end if written or "message" in frame.verb.flags else verb.start)
        start, end = _extent(frame, phrases)
        named = (self._topics.past_contact(unit, match, end) for match in unit.within("purpose", start, end))
        found = [
            match
            for match in named
            if match.concept not in _NEW
            and not (written and match.start in sent and match.concept == _COMMUNICATION)
            and any(match.end - 1 in place for place in places)
            and (
                any(match.start in place for place in places)
                or (match.start in sent and match.concept in self._telling)
            )
        ]
        closer = [match for match in found if match.concept != _COMMUNICATION] or found
        return [_aim(match) for match in closer if not any(_holds(other, match) for other in closer)]

    def _reaches_person(self, unit: Unit, frame: Frame, first: SlotValue) -> bool:
        """Whether the person is the one contacted: the object, or the subject of a passive.

        "We | want to | inform users that …" only says it, here and now.
        """
        clause, host = frame.clause, frame.clause.parent
        wished = host is not None and clause.complement and unit.tokens.words[host.verb.head] in self._wishing
        ends = (phrase.end for argument in clause.arguments for phrase in argument)
        if wished and any(unit.words(end, end + 1) == self._that for end in ends):
            return False
        markers = _REACHING if clause.kind != "gerund" else {""}  # "for | communicating with you |" is what for
        reached = [argument for argument in clause.arguments if argument.marker in markers]
        mailed = [argument for argument in clause.arguments if argument.marker == "to"] if reached else []
        argument = clause.subject if clause.verb.passive else next(iter(reached), None)
        if argument is None or not argument.phrases or self._tells_of_practice(unit, clause, first):
            return False
        places = [argument, *mailed]  # "we will email news | to you |"
        return any(self._is_person(unit, place.phrases[0], first) for place in places if place.phrases)

    def _is_person(self, unit: Unit, phrase: Chunk, first: SlotValue) -> bool:
        value = self._parties.read(unit, phrase, first)
        if value is None and phrase.pronoun:
            value = read_pronoun(unit, phrase, first, self._parties, Discourse())
        return is_person(value)

    def _tells_of_practice(self, unit: Unit, clause: Clause, first: SlotValue) -> bool:
        """ "We will inform you | if we intend to use your data for more |", "… of | such collection |": own acts."""
        if unit.tokens.words[clause.verb.head] not in self._informing:
            return False
        topics = (phrase for argument in clause.arguments if argument.marker in _TOPICAL for phrase in argument)
        pointed = (phrase for phrase in topics if unit.tokens.words[phrase.start] in self._pointing)
        if any(m.concept in _HANDLING for phrase in pointed for m in unit.within("action", phrase.start, phrase.end)):
            return True
        for later in unit.clauses:
            if clause not in later.ancestors() or later.kind != "subordinate" or later.fronted or later.subject is None:
                continue
            ours = any(is_first(self._parties.read(unit, phrase, first)) for phrase in later.subject.phrases)
            if ours and unit.within("action", later.start, unit.size) and unit.within("data", later.start, unit.size):
                return True
        return False


def _aim(match: Match) -> Filler:
    """What a message is for: those that tell of promotions address them to a person."""
    return Filler("purpose", _MARKETING if match.concept == _PROMOTION else match.concept, match.start, match.end)


def _holds(other: Match, match: Match) -> bool:
    """Whether a longer match says the same: "| send you email | marketing |" addresses it to the person."""
    longer = other.end - other.start > match.end - match.start
    same = other.concept == match.concept or (_aim(other).value == _MARKETING and match.concept in _OFFERING)
    return longer and same and other.start <= match.start and match.end <= other.end


def _objects(frame: Frame) -> list[Chunk]:
    return [*_sent(frame), *(phrase for argument in frame.clause.objects() for phrase in argument.phrases)]


def _sent(frame: Frame) -> list[Chunk]:
    """ "| A confirmation | is sent to you": the subject of a passive verb that has it for its object."""
    clause = frame.clause
    if clause.subject is None or not (clause.is_main and clause.verb.passive) or "message-person" in frame.verb.flags:
        return []
    return list(clause.subject.phrases)


def _contents(unit: Unit, phrases: list[Chunk]) -> list[Chunk]:
    """ "Emails containing | news | and | offers |": what is told of phrases to be in them."""
    holding = (c for c in unit.clauses if c.kind == "reduced" and c.verb.form == "gerund" and c.antecedent in phrases)
    return [phrase for clause in holding for argument in clause.objects() for phrase in argument]


def _extent(frame: Frame, phrases: list[Chunk]) -> tuple[int, int]:
    """From what is sent, or the verb, to the last of the phrases behind it."""
    verb = frame.clause.verb
    start = min((phrase.start for phrase in _sent(frame)), default=verb.start)
    return min(start, verb.start), max((phrase.end for phrase in phrases), default=verb.end)
