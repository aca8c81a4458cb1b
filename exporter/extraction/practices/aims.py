"""The purposes of a practice: of its own clause, of a coordinated verb, of its conditions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from exporter.extraction.conditions.concepts import LEGAL_DEMAND, NECESSITY
from exporter.extraction.conditions.connectives import UNLESS
from exporter.extraction.conditions.found import Found
from exporter.extraction.conditions.scopes import applying
from exporter.extraction.drafts import Draft
from exporter.extraction.frames.reader import FrameReader
from exporter.extraction.practices.contrasts import sets_apart
from exporter.extraction.practices.endacts import EndActs
from exporter.extraction.practices.tasks import TaskReader
from exporter.extraction.slots.aimsharing import followers, leader_of
from exporter.extraction.slots.fillers import Filler, Frame
from exporter.extraction.slots.parties import is_person
from exporter.extraction.slots.purposes import OTHER, PurposeReader, PurposeSpan
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.syntax import Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["AimReader"]

#: Conditions that tell what something is done for: "if needed to comply with the law".
_TELLING: Final = frozenset({LEGAL_DEMAND, NECESSITY})
_COMPLIANCE: Final = "purpose-LegalCompliance"
#: Purposes that are events, so that conditions name them: "if we are part of a merger".
_EVENTS: Final = frozenset({"purpose-MergerAcquisition"})
#: What those ask for whom the law makes one obey: "if required by law or | a court order |".
_ORDERS: Final = frozenset({"purpose-LawEnforcementCooperation"})
_CLAIMS: Final = frozenset({"purpose-RightsProtection", "purpose-TermsEnforcement", "purpose-SafetyProtection"})
#: Offers that a message tells of, which is no promotion to all, and the flags of verbs that send it.
_PROMOTION: Final = "purpose-Promotion"
_MARKETING: Final = "purpose-DirectMarketing"
_MESSAGES: Final = frozenset({"message", "message-person"})
_ADVERTISING: Final = "purpose-Advertising"
_TARGETING: Final = "purpose-TargetedAdvertising"
_AFFIRMED: Final = "polarity-Affirmed"
_RETAINING: Final = "category-DataRetention"
_CONTRARY: Final = frozenset({UNLESS, "relation-Despite"})
#: Flags of verbs by which others are given tasks.
_ENGAGING: Final = frozenset({"engage", "engage-only"})
#: What is done with data for what it says itself, whatever they are needed for besides.
_USING: Final = frozenset({"action-Use", "action-AnyProcessing"})


class AimReader:
    """Fills the purposes of drafts."""

    def __init__(self, vocabulary: Vocabulary, frames: FrameReader) -> None:
        self._frames = frames
        self._purposes = PurposeReader(vocabulary)
        self._permissions = frozenset(vocabulary.cues["purpose-permission"])
        self._means = frozenset(vocabulary.cues["grammar-means-preposition"])
        self._offers = frozenset(vocabulary.cues["purpose-offer"])
        self._acts = EndActs(frames)
        self._tasks = TaskReader(vocabulary, frames, self._purposes)
        self._persons = frozenset(vocabulary.cues["grammar-second-person"])

    def fill(self, unit: Unit, draft: Draft, frame: Frame, conditions: list[Found]) -> None:
        """Adds the purposes of a frame to its draft."""
        spans = self._parted(unit, self._spans(unit, frame))
        told = [(mention.start, mention.end) for mention in draft.mentions if mention.slot == "purpose"]
        for span in spans:
            opened = unit.span(span.start, span.end).start
            if self._purposes.announces(unit, span, spans) or any(start <= opened < end for start, end in told):
                continue  # the latter is said by the whole: "| contact you about | special offers |"
            if self._is_conditional(unit, draft, span, conditions) or _is_for_denial(unit, draft, span, frame):
                continue
            place = unit.span(span.start, span.end)
            for concept in span.concepts:
                offered = concept == _PROMOTION and not _MESSAGES.isdisjoint(frame.verb.flags)
                draft.add("purpose", _MARKETING if offered else concept, place, unit.text)
            act = self._acts.is_act(unit, draft, span)
            nameless = not span.concepts and not is_person(frame.actor) and not act
            if nameless and self._purposes.is_nameless(unit, span):
                draft.add("purpose", OTHER, place, unit.text)
        self._add_conditional(unit, draft, conditions)
        if draft.has("purpose"):
            return
        for match in self._nouns(unit, frame):
            draft.add("purpose", match.concept, unit.span(match.start, match.end), unit.text)

    def _parted(self, unit: Unit, spans: Sequence[PurposeSpan]) -> Sequence[PurposeSpan]:
        """The purposes, each apart from what it is told not to be; only few sentences deny anything."""
        return [part for span in spans for part in self._parts(unit, span)] if "X" in unit.tags else spans

    def _parts(self, unit: Unit, span: PurposeSpan) -> Iterator[PurposeSpan]:
        """ "Used | to ship your order and | not for marketing |": what is not an end is told apart from what is."""
        cut = next((at for at in range(span.start + 1, span.end) if sets_apart(unit, at)), None)
        parts = ((span.start, cut - 1), (cut + 1, span.end)) if cut is not None else ()
        yield from (PurposeSpan(*part, self._purposes.concepts(unit, *part)) for part in parts)
        yield from () if parts else (span,)

    def _spans(self, unit: Unit, frame: Frame) -> Sequence[PurposeSpan]:
        marks = frame.verb.marks
        clause = frame.clause
        helped = frame.noun is not None and self._frames.helps(unit, clause)  # "the use of it | helps us to …"
        if helped or "helper" in frame.verb.flags:
            return [
                span for span in self._purposes.read_content(unit, clause) if not self._acts.is_practice(unit, span)
            ]
        spans = self._purposes.read(unit, clause, marks)
        first = clause.sibling if clause.sibling is not None and clause.kind == "gerund" else clause
        if first.kind == "gerund" and first.antecedent is not None and first.parent is not None:
            spans += self._purposes.read(unit, first.parent, marks)  # "our purpose in collecting it is | to ship it"
        for follower in followers(unit, clause):
            spans += self._purposes.read(unit, follower, marks)
        spans += self._of_host(unit, clause, spans)
        host = clause.parent
        if clause.fronted or clause.marker or host is None or not (host.is_relative or self._takes_data(unit, host)):
            spans += self._purposes.read_enabled(unit, clause)
        spans += self._purposes.read_fronted(unit, clause)
        leader = leader_of(unit, clause)
        if leader is not None:
            opening = [*self._purposes.read(unit, leader, marks), *self._purposes.read_fronted(unit, leader)]
            spans += [span for span in opening if span.end < leader.verb.start]
        if not _ENGAGING.isdisjoint(frame.verb.flags):  # "we engage carriers | to ship your order"
            spans += [span for span in self._purposes.read_content(unit, clause) if span.concepts]
        spans = [s for s in spans if not s.start <= clause.verb.head < s.end and not self._acts.is_practice(unit, s)]
        spans += self._resumed(unit, clause, spans)
        spans += self._tasks.read(unit, frame, spans)
        spans += self._served(unit, frame, spans)
        spans += self._provided(unit, clause)
        if unit.lead_size and any(span.start >= unit.lead_size for span in spans):
            spans = [span for span in spans if span.start >= unit.lead_size]  # not what the lead-in says of vendors
        strays = [s for s in self._purposes.stray(unit, clause, spans) if not self._acts.is_same_act(unit, frame, s)]
        spans = [s for s in spans if s.concepts or not any(t.start <= s.start < t.end for t in strays)]
        return (*spans, *(s for s in strays if frame.actor_at is None or frame.actor_at.end != s.start))

    def _takes_data(self, unit: Unit, clause: Clause) -> bool:
        """ "We | track your visits | using cookies": whether what is done is done with data, and is no end."""
        return any(self._frames.data.read(unit, phrase) for a in clause.objects() for phrase in a.phrases)

    def _of_host(self, unit: Unit, clause: Clause, known: Sequence[PurposeSpan]) -> Iterator[PurposeSpan]:
        """ "We use cookies to | gather data |, in order to improve it": what the verb around an act is for, too."""
        host = clause.parent
        if clause.kind != "infinitive" or host is None or not host.is_main or known or host.verb.negated:
            return
        behind = (span for span in self._purposes.read(unit, host, {}) if span.start >= clause.verb.end)
        yield from (span for span in behind if span.concepts and _opens_anew(unit, span))

    def _resumed(self, unit: Unit, clause: Clause, known: list[PurposeSpan]) -> Iterator[PurposeSpan]:
        """A bare verb behind a purpose that is one more, and no act: "to obey the law, or | protect our rights"."""
        for other in unit.clauses if known else ():
            if other.sibling is not clause or other.verb.form != "base" or other.verb.start <= known[-1].start:
                continue
            concepts = self._purposes.concepts(unit, other.verb.start, other.end)
            named = any(match.start == other.verb.start for match in unit.matches.get("purpose", ()))
            if concepts and named and not other.verb.negated and not self._frames.action_of(unit, other):
                yield PurposeSpan(other.verb.start, other.end, concepts)

    def _served(self, unit: Unit, frame: Frame, known: Sequence[PurposeSpan]) -> list[PurposeSpan]:
        """What tools and data are for: "cookies | that help us remember your cart |", "data | we use to reply |".

        What data are needed for is what they are handled for where nothing else is said.
        """
        verb = frame.clause.verb
        tools = bool(frame.values("technology"))
        found: list[PurposeSpan] = []
        if "elaboration" in frame.verb.flags or (verb.negated and not tools):
            return found
        rows = [frame.clause.subject] if verb.passive and frame.clause.subject is not None else []
        rows += frame.clause.arguments  # also "on your computer that …"
        named = [phrase for argument in rows for phrase in argument]
        data = [filler for filler in frame.fillers if filler.slot == "dataType"]
        for clause in unit.clauses:
            noun = clause.antecedent
            if noun is None or not clause.is_relative or clause.verb.negated or noun not in named:
                continue
            needed = clause.kind == "reduced"  # also "in records | required for audits |"
            if not (tools or needed or any(_is_in(noun, filler) for filler in data)):
                continue
            told = self._told_by(unit, clause) if clause.kind == "relative" else None
            if told is not None:
                found += told
            elif tools and self._does(unit, clause, frame):
                found += [task for task in (self._purposes.read_task(unit, clause),) if task.concepts]
            elif frame.action not in _USING and not any(span.concepts for span in known):
                found += self._purposes.read_need(unit, clause)
        return found

    def _told_by(self, unit: Unit, clause: Clause) -> list[PurposeSpan] | None:
        """ "Data | we use to reply |", "cookies | that help us count visits |", or ``None``: what for, if told."""
        if self._purposes.is_use(unit, clause):
            return self._purposes.read(unit, clause, {})
        if not self._frames.helps(unit, clause):
            return None
        task = self._purposes.read_task(unit, clause)
        return self._purposes.read_content(unit, clause) or ([task] if task.concepts else [])

    def _does(self, unit: Unit, clause: Clause, frame: Frame) -> bool:
        """ "Cookies (on your computer) | that recognise you |": whether a clause on a tool tells what it is for."""
        noun = clause.antecedent
        if noun is None or clause.kind != "relative" or clause.is_of_object or clause.verb.passive:
            return False
        placed = unit.tokens.words[noun.start] in self._persons
        tools = (filler.start for filler in frame.fillers if filler.slot == "technology")
        if not placed and not any(noun.start <= start < noun.end for start in tools):
            return False  # "we use cookies on sites | that sell our products |"
        return any(match.start <= clause.verb.head < match.end for match in unit.matches.get("purpose", ()))

    def _provided(self, unit: Unit, clause: Clause) -> Iterator[PurposeSpan]:
        """ "Checked through | a spam detection service |": what a service is for by which something is done."""
        phrases = [p for argument in clause.arguments if argument.marker in self._means for p in argument.phrases]
        for phrase in phrases:
            if unit.tokens.words[phrase.head] in self._offers:
                named = unit.within("purpose", phrase.start, phrase.head)
                yield from (PurposeSpan(m.start, m.end, (m.concept,)) for m in named if m.end <= phrase.head)

    def _add_conditional(self, unit: Unit, draft: Draft, conditions: list[Found]) -> None:
        """Purposes that only a condition tells: the law that demands it, the merger at which it happens."""
        if not conditions or draft.polarity != _AFFIRMED:
            return
        telling = (c.condition.type == LEGAL_DEMAND or unit.begins("purpose", c.start, c.end) for c in conditions)
        if not any(telling):
            return  # none does, as with most sentences
        for item in applying(unit, conditions, draft.anchor):
            if item.condition.relation not in _CONTRARY:
                self._add_told_by(unit, draft, item)

    def _add_told_by(self, unit: Unit, draft: Draft, item: Found) -> None:
        place = unit.span(item.start, item.end)
        inside = any(m.slot == "purpose" and place.start <= m.start < place.end for m in draft.mentions)
        named = [match.concept for match in unit.within("purpose", item.start, item.end)]
        permitted = not self._permissions.isdisjoint(unit.words(item.start, item.end))
        if not named and not self._persons.isdisjoint(unit.words(item.start, item.start + 2)):
            return  # "if you visit us from where laws demand …"
        known = _EVENTS
        untold = _COMPLIANCE in named and _COMPLIANCE not in draft.slots.get("purpose", ())
        if item.condition.type == LEGAL_DEMAND and not permitted and (not inside or untold):
            known = _EVENTS | _ORDERS | _CLAIMS
            if _CLAIMS.isdisjoint(named) or _COMPLIANCE in named:  # not "as needed for legal claims"
                draft.add("purpose", _COMPLIANCE, place, unit.text)
        for concept in dict.fromkeys(named) if not inside else ():
            if concept in known:
                draft.add("purpose", concept, place, unit.text)

    def _nouns(self, unit: Unit, frame: Frame) -> Iterator[Match]:
        """Purposes without a marker, but for those inside the name of a party ("advertising partners")."""
        for start, end in self._ranges_of_nouns(unit, frame):
            parties = unit.within("party", start, end)
            for match in unit.within("purpose", start, end):
                if not any(party.start <= match.start < party.end for party in parties):
                    chosen = match.concept == _ADVERTISING and "basis" in frame.verb.flags
                    yield replace(match, concept=_TARGETING) if chosen else match  # "| ads | based on what you read"

    @staticmethod
    def _ranges_of_nouns(unit: Unit, frame: Frame) -> Iterator[tuple[int, int]]:
        """Where purposes stand without a marker: behind "helps us", before "based on your feedback", or behind it."""
        clause, host = frame.clause, frame.clause.parent
        if "helper" in frame.verb.flags:
            yield clause.verb.end, unit.size
        if "basis" in frame.verb.flags:
            yield unit.lead_size, clause.verb.start
            if host is not None and host.is_main and host.verb.start > clause.verb.start and not host.verb.negated:
                yield host.verb.start, host.end  # "based on your visits, we | show you relevant ads |"

    def _is_conditional(self, unit: Unit, draft: Draft, span: PurposeSpan, conditions: list[Found]) -> bool:
        """Whether the purpose belongs to a condition alone; a denial's exception keeps its own.

        What data are kept for is told by how long they are: "as long as needed to ship your order".
        """
        affirmed = draft.polarity == _AFFIRMED
        return any(
            item.start <= span.start < item.end
            and not (affirmed and (item.condition.type in _TELLING or draft.category == _RETAINING))
            and not (affirmed and span.concepts and self._purposes.is_needed(unit, item.start, span.start))
            for item in conditions
        )


def _is_in(phrase: Chunk, filler: Filler) -> bool:
    """Whether a phrase is what fills a slot, or says of whom or what it is: "the location of | your device |"."""
    return phrase.start <= filler.end + 1 and filler.start < phrase.end


def _opens_anew(unit: Unit, span: PurposeSpan) -> bool:
    """ "In order | to ship it |", "| so that we can ship it |": what begins no further act in the row of one."""
    return unit.words(span.start - 1, span.start) == ("order",) or unit.words(span.start, span.start + 1) == ("so",)


def _is_for_denial(unit: Unit, draft: Draft, span: PurposeSpan, frame: Frame) -> bool:
    """ "To protect your privacy |, we do not sell names": what an act is left undone for, not what it would serve."""
    opened = unit.tags[span.start] == "T" or unit.tags[: span.start].endswith("I")  # also "for your security"
    fronted = opened and span.start < frame.clause.verb.start
    return fronted and draft.polarity != _AFFIRMED
