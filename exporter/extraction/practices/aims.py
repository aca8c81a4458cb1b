"""The purposes of a practice: of its own clause, of a coordinated verb, of its conditions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from exporter.extraction.conditions.concepts import LEGAL_DEMAND, NECESSITY
from exporter.extraction.conditions.connectives import UNLESS
from exporter.extraction.conditions.found import Found
from exporter.extraction.conditions.scopes import applying
from exporter.extraction.drafts import Draft
from exporter.extraction.frames.reader import FrameReader
from exporter.extraction.practices.contrasts import sets_apart
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
_AFFIRMED: Final = "polarity-Affirmed"
_RETAINING: Final = "category-DataRetention"
#: How what something is done by stands behind the verb.
_MEANS: Final = frozenset({"through", "via"})
_CONTRARY: Final = frozenset({UNLESS, "relation-Despite"})
_INFINITE: Final = frozenset({"infinitive", "content"})
#: Flags of verbs by which others are given tasks.
_ENGAGING: Final = frozenset({"engage", "engage-only"})
_STORING: Final = "action-Store"
#: What is no end of its own: data are gathered for something else.
_TAKING: Final = frozenset({"action-Collect", _STORING})
#: What is done with data for what it says itself, whatever they are needed for besides.
_USING: Final = frozenset({"action-Use", "action-AnyProcessing"})


class AimReader:
    """Fills the purposes of drafts."""

    def __init__(self, vocabulary: Vocabulary, frames: FrameReader) -> None:
        self._frames = frames
        self._purposes = PurposeReader(vocabulary)
        self._permissions = frozenset(vocabulary.cues["purpose-permission"])
        self._offers = frozenset(vocabulary.cues["purpose-offer"])
        self._attributes = frozenset(vocabulary.cues["party-attribute-verb"])
        self._persons = frozenset(vocabulary.cues["grammar-second-person"])

    def fill(self, unit: Unit, draft: Draft, frame: Frame, conditions: list[Found]) -> None:
        """Adds the purposes of a frame to its draft."""
        spans = self._parted(unit, self._spans(unit, frame))
        for span in spans:
            if self._purposes.announces(unit, span, spans):
                continue
            if self._is_conditional(unit, draft, span, conditions) or _is_for_denial(unit, draft, span, frame):
                continue
            place = unit.span(span.start, span.end)
            for concept in span.concepts:
                draft.add("purpose", concept, place, unit.text)
            act = self._tells_act(unit, span) or self._is_storing(unit, draft, span)
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
            return [span for span in self._purposes.read_content(unit, clause) if not self._is_practice(unit, span)]
        spans = self._purposes.read(unit, clause, marks)
        first = clause.sibling if clause.sibling is not None and clause.kind == "gerund" else clause
        if first.kind == "gerund" and first.antecedent is not None and first.parent is not None:
            spans += self._purposes.read(unit, first.parent, marks)  # "our purpose in collecting it is | to ship it"
        for follower in followers(unit, clause):
            spans += self._purposes.read(unit, follower, marks)
        spans += self._purposes.read_enabled(unit, clause)
        spans += self._purposes.read_fronted(unit, clause)
        leader = leader_of(unit, clause)
        if leader is not None:
            opening = [*self._purposes.read(unit, leader, marks), *self._purposes.read_fronted(unit, leader)]
            spans += [span for span in opening if span.end < leader.verb.start]
        if not _ENGAGING.isdisjoint(frame.verb.flags):  # "we engage carriers | to ship your order"
            spans += [span for span in self._purposes.read_content(unit, clause) if span.concepts]
        spans = [s for s in spans if not s.start <= clause.verb.head < s.end and not self._is_practice(unit, s)]
        spans += self._resumed(unit, clause, spans)
        spans += self._tasks(unit, frame, spans)
        spans += self._served(unit, frame, spans)
        spans += self._provided(unit, clause)
        if unit.lead_size and any(span.start >= unit.lead_size for span in spans):
            spans = [span for span in spans if span.start >= unit.lead_size]  # not what the lead-in says of vendors
        strays = [s for s in self._purposes.stray(unit, clause, spans) if not self._is_act(unit, frame, s)]
        spans = [s for s in spans if s.concepts or not any(t.start <= s.start < t.end for t in strays)]
        return (*spans, *(s for s in strays if frame.actor_at is None or frame.actor_at.end != s.start))

    def _is_act(self, unit: Unit, frame: Frame, span: PurposeSpan) -> bool:
        """ "Monitor your visit, including | tracking what you click": a gerund without a marker tells an act.

        So does a verb that goes on with the same act: "to track and | monitor | your visit".
        """
        clause = next((c for c in unit.clauses if c.verb.start == span.start), None)
        action = None if clause is None else self._frames.action_of(unit, clause)
        if clause is None or not action:
            return False
        row = frame.clause.is_main and any(other is clause for other in followers(unit, frame.clause))
        return clause.kind == "gerund" or row or (clause.sibling is frame.clause and action == frame.action)

    def _resumed(self, unit: Unit, clause: Clause, known: list[PurposeSpan]) -> Iterator[PurposeSpan]:
        """A bare verb behind a purpose that is one more, and no act: "to obey the law, or | protect our rights"."""
        for other in unit.clauses if known else ():
            if other.sibling is not clause or other.verb.form != "base" or other.verb.start <= known[-1].start:
                continue
            concepts = self._purposes.concepts(unit, other.verb.start, other.end)
            named = any(match.start == other.verb.start for match in unit.matches.get("purpose", ()))
            if concepts and named and not other.verb.negated and not self._frames.action_of(unit, other):
                yield PurposeSpan(other.verb.start, other.end, concepts)

    def _tasks(self, unit: Unit, frame: Frame, known: list[PurposeSpan]) -> Iterator[PurposeSpan]:
        """What those who receive data do: "vendors who ship orders for us"."""
        recipients = {filler.end for filler in frame.fillers if filler.slot == "recipient"}
        if not recipients:
            return
        rows = (a for a in frame.clause.arguments if any(phrase.end in recipients for phrase in a.phrases))
        recipients |= {phrase.end for row in rows for phrase in row.examples}  # "vendors, such as | those | who …"
        for clause in unit.clauses:
            noun, verb = clause.antecedent, clause.verb
            if noun is None or noun.end not in recipients or not clause.is_relative:
                continue
            acts = clause.subject is not None and noun in clause.subject.phrases and not verb.passive
            forms = unit.tokens.keys[verb.head], unit.tokens.words[verb.head]
            if not acts or verb.negated or not self._attributes.isdisjoint(forms):
                continue
            data = any(self._frames.data.read(unit, phrase) for a in clause.objects() for phrase in a.phrases)
            inside = any(span.start <= verb.head < span.end for span in known)
            task = self._purposes.read_task(unit, clause)
            told = task.concepts or any(not p.pronoun for a in clause.objects() for p in a)  # not "who work for us"
            if told and not data and not inside:
                yield task

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
            if clause.kind == "relative" and self._purposes.is_use(unit, clause):
                found += self._purposes.read(unit, clause, {})
            elif clause.kind == "relative" and self._frames.helps(unit, clause):
                task = self._purposes.read_task(unit, clause)
                found += self._purposes.read_content(unit, clause) or ([task] if task.concepts else [])
            elif frame.action not in _USING and not any(span.concepts for span in known):
                found += self._purposes.read_need(unit, clause)
        return found

    def _provided(self, unit: Unit, clause: Clause) -> Iterator[PurposeSpan]:
        """ "Checked through | a spam detection service |": what a service is for by which something is done."""
        phrases = [phrase for argument in clause.arguments if argument.marker in _MEANS for phrase in argument.phrases]
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
                    yield match

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

    def _tells_act(self, unit: Unit, span: PurposeSpan) -> bool:
        """ "To help us | gather data": whether a purpose only tells of data that are handled."""
        inside = (c for c in unit.clauses if span.start <= c.verb.start < span.end and c.kind == "content")
        if any(any(True for _ in c.objects()) and self._frames.action_of(unit, c) in _TAKING for c in inside):
            return True  # "a cookie | to be stored on your drive |": what is done with it
        opening = (c for c in unit.clauses if c.verb.start == span.start and c.kind == "infinitive")
        return any(c.verb.passive and self._frames.action_of(unit, c) is not None for c in opening)

    def _is_storing(self, unit: Unit, draft: Draft, span: PurposeSpan) -> bool:
        """ "We use cookies | to store your name |", "a cookie | to be stored on your drive |": an act, and no end.

        What is not done for that, or only, is told by it: "we use no cookies | to store your name |".
        """
        own = next((c for c in unit.clauses if c.kind == "infinitive" and c.verb.start == span.start), None)
        told = draft.polarity == _AFFIRMED and not draft.exclusive
        if own is None or not told or self._frames.action_of(unit, own) != _STORING:
            return False
        return own.verb.passive or any(self._frames.data.read(unit, p) for a in own.objects() for p in a.phrases)

    def _is_practice(self, unit: Unit, span: PurposeSpan) -> bool:
        """Whether the infinitive that begins there collects data itself, so that it is no mere purpose."""
        clause = next((c for c in unit.clauses if c.verb.start == span.start and c.kind in _INFINITE), None)
        if clause is None or not self._frames.takes_data(unit, clause):
            return False
        row = (clause, *(c for c in unit.clauses if c.sibling is clause))  # "to | collect | and store information"
        return any(True for c in row for _ in c.objects())


def _is_in(phrase: Chunk, filler: Filler) -> bool:
    """Whether a phrase is what fills a slot, or says of whom or what it is: "the location of | your device |"."""
    return phrase.start <= filler.end + 1 and filler.start < phrase.end


def _is_for_denial(unit: Unit, draft: Draft, span: PurposeSpan, frame: Frame) -> bool:
    """ "To protect your privacy |, we do not sell names": what an act is left undone for, not what it would serve."""
    opened = unit.tags[span.start] == "T" or unit.tags[: span.start].endswith("I")  # also "for your security"
    fronted = opened and span.start < frame.clause.verb.start
    return fronted and draft.polarity != _AFFIRMED
