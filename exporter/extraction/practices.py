"""Practice statements: what is done with data, by whom, for what and with whom, from the frames of a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from exporter.extraction.conditions import Found
from exporter.extraction.drafts import Draft
from exporter.extraction.frames import Filler, Frame, FrameReader
from exporter.extraction.parties import is_first, is_person
from exporter.extraction.purposes import OTHER, PurposeReader
from exporter.extraction.references import Discourse
from exporter.extraction.stance import Stance, StanceReader
from exporter.extraction.unit import Unit
from exporter.model import FIRST_PARTY, SlotValue, Span
from exporter.syntax import Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["PracticeReader"]

_FIRST: Final = "category-FirstPartyCollectionUse"
_THIRD: Final = "category-ThirdPartySharingCollection"
_RETENTION: Final = "category-DataRetention"
_GENERIC: Final = frozenset({"data-AnyInformation", "data-PersonalInformation"})
_TRACKER_DATA: Final = "data-CookiesAndTrackingData"
_PUBLIC: Final = frozenset({"party-Public", "party-OtherUsers", "party-Anyone", "party-SocialNetwork"})
_KEEPING: Final = frozenset({"action-Retain", "action-Delete"})
_GENERIC_PARTIES: Final = frozenset({"party-ThirdParty", "party-OtherCompanies", "party-Anyone", "party-OtherParty"})
_POINTING: Final = frozenset({"these", "those", "such", "this", "that", "said"})
_TELLING: Final = frozenset({"action-Share", "action-Disclose", "action-Sell", "action-Rent", "action-Trade", "action-Transfer", "action-Collect"})
_MESSAGES: Final = frozenset({"data-EmailAddress", "data-CommunicationContent"})
_ABILITY: Final = frozenset({"able", "possible", "unable"})
_UNSURE: Final = frozenset({"weak", "helper", "elaboration", "engage-only", "message-person", "basis"})
_PLAIN: Final = 0.9
_INDIRECT: Final = 0.6
_UNASSERTED: Final = frozenset({"what", "how", "why", "whether", "whichever", "whatever"})


class PracticeReader:
    """Turns frames into practice and retention statements."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._frames = FrameReader(vocabulary)
        self._stances = StanceReader(vocabulary)
        self._purposes = PurposeReader(vocabulary)
        self._disclosures = frozenset(
            name for name in vocabulary.concepts if name.startswith("action-") and vocabulary.covers("action-Disclose", name)
        ) | {"action-Transmit"}
        self._persons = frozenset(vocabulary.cues["grammar-second-person"])
        self._disclaimers = frozenset(vocabulary.cues["grammar-disclaimer-verb"])
        self._wishes = frozenset(vocabulary.cues["grammar-wish-verb"])
        self._document_words = frozenset(vocabulary.cues["policy-document"])

    def read(self, unit: Unit, first: SlotValue, conditions: list[Found], discourse: Discourse) -> Iterator[Draft]:
        """The drafts of all frames of the unit, equal ones once."""
        if unit.leads and self._breaks_off(unit):
            return
        if self._is_about_the_policy(unit) or unit.tokens.words[-1:] == ("?",):
            return
        drafts: list[Draft] = []
        acts = [match for scheme in ("choice", "right") for match in unit.matches.get(scheme, ())]
        frames = list(self._frames.read(unit, first))
        for frame in frames:
            if self._repeats(frame, frames):
                continue
            if not self._is_asserted(unit, frame, conditions):
                continue
            own = is_first(frame.actor) and frame.clause.kind != "infinitive"
            if not own and any(match.start <= frame.clause.verb.head < match.end for match in acts):
                continue  # a choice or right, not a practice
            draft = self._draft(unit, frame, first, conditions, discourse.within(drafts))
            if draft is not None and not self._merged(draft, frame, drafts):
                drafts.append(draft)
        if not drafts:
            drafts += self._fragment(unit, first, discourse)
        yield from drafts

    @staticmethod
    def _repeats(frame: Frame, frames: list[Frame]) -> bool:
        """A participle on data of which another clause says something: "the information collected is used to …"."""
        antecedent = frame.clause.antecedent
        if frame.clause.kind not in {"reduced", "relative"} or antecedent is None:
            return False
        return any(
            filler.slot == "dataType" and filler.start <= antecedent.head < filler.end
            for other in frames
            if other.clause is not frame.clause and other.clause.kind not in {"reduced", "relative"}
            for filler in other.fillers
        )

    def _fragment(self, unit: Unit, first: SlotValue, discourse: Discourse) -> Iterator[Draft]:
        """A bare list of data under a heading or after a sentence that says what is done with them."""
        category = next((name for name in (_FIRST, _THIRD) if name in unit.section), None)
        if category is None and unit.lead is not None and discourse.last_data() is not None:
            category = _FIRST
        if category is None or any(c.kind in {"main", "coordinated"} and c.verb.form in {"finite", "base"} for c in unit.clauses):
            return
        phrases = [chunk for chunk in unit.chunks if chunk.kind == "phrase" and chunk.start >= unit.lead_size]
        found = [item for phrase in phrases for item in self._frames.data.read(unit, phrase)]
        alone = len(found) == 1 and (found[0][0] in _GENERIC or unit.sentence.kind != "item")
        if not found or alone or not self._frames.data.read(unit, phrases[0]):
            return
        draft = Draft("PracticeStatement", category, unit.evidence, rule="fragment/data", confidence=0.6)
        draft.add("actor", first)
        draft.add("action", "action-Collect" if category == _FIRST else "action-Disclose")
        for concept, start, end in found:
            draft.add("dataType", concept, unit.span(start, end), unit.text)
        if unit.heading is not None:
            draft.add_context([unit.heading])
        yield draft

    # -- what is said at all -------------------------------------------------------------------------------------------

    def _is_about_the_policy(self, unit: Unit) -> bool:
        """ "This policy describes how we collect …" asserts nothing of data."""
        root = next((c for c in unit.clauses if c.parent is None and c.kind in {"main", "relative"}), None)
        if root is None or root.subject is None or not root.subject.phrases:
            return False
        if self._defines_technology(unit, root):
            return True
        return unit.tokens.words[root.subject.phrases[0].head] in self._document_words

    @staticmethod
    def _breaks_off(unit: Unit) -> bool:
        """ "We do not use your data for:" says nothing before its items do."""
        last = unit.tokens.words[-2] if unit.tokens.words[-1] == ":" and unit.size > 1 else unit.tokens.words[-1]
        return "X" in unit.tags or last in {"to", "for", "by", "with", "if", "when"}

    @staticmethod
    def _defines_technology(unit: Unit, root: Clause) -> bool:
        """ "A cookie is a piece of data stored on …" explains a word."""
        phrase = root.subject.phrases[0] if root.subject is not None else None
        copula = unit.tokens.words[root.verb.head] in {"is", "are"} and not root.verb.passive
        return copula and phrase is not None and any(
            match.end == phrase.end for match in unit.within("tech", phrase.start, phrase.end)
        )

    def _is_asserted(self, unit: Unit, frame: Frame, conditions: list[Found]) -> bool:
        clause = frame.clause
        if clause.verb.head < unit.lead_size and clause.kind not in {"main", "coordinated"}:
            return False
        if clause.kind == "reduced" and (clause.verb.negated or "weak" in frame.verb.flags):
            return False
        if any(item.start <= clause.verb.head < item.end for item in conditions):
            return False
        for link in (clause, *clause.ancestors()):
            if link.kind == "relative" and link.marker in _UNASSERTED:
                return False
            if link.kind == "infinitive" and not link.complement and link is not clause:
                return False
            if link.complement and link.parent is not None and self._is_wish(unit, link.parent):
                return False
            if link.parent is not None and self._is_disclaimed(unit, link):
                return False
        return clause.kind != "infinitive" or clause.complement or self._is_practice_of_its_own(unit, frame)

    def _is_disclaimed(self, unit: Unit, link: Clause) -> bool:
        """ "We may not be able to process …", "we cannot guarantee that it will not be read": no practice is denied."""
        parent = link.parent
        if parent is None or not parent.verb.negated:
            return False
        before = unit.tokens.words[link.verb.start - 1] if link.verb.start else ""
        governed = link.complement or link.kind in {"content", "subordinate"}
        return governed and (before in _ABILITY or unit.tokens.words[parent.verb.head] in self._disclaimers)

    def _is_wish(self, unit: Unit, clause: Clause) -> bool:
        """ "You may choose to allow us to use it": what persons wish is not yet done."""
        subject = clause.subject
        person = subject is None or any(
            is_person(self._frames.parties.read(unit, phrase, FIRST_PARTY)) for phrase in subject.phrases
        )
        return person and unit.tokens.words[clause.verb.head] in self._wishes

    def _is_practice_of_its_own(self, unit: Unit, frame: Frame) -> bool:
        """A purpose that is itself a practice: "cookies are used to track information about them"."""
        verb = frame.clause.verb
        if frame.action in {"action-Collect", "action-Track"} and not frame.verb.flags:
            return True
        purposes = unit.within("purpose", verb.start, frame.clause.end)
        strong = not frame.verb.flags and frame.action in {"action-Collect", "action-Track", "action-Share", "action-Disclose", "action-Store"}
        return strong and not any(match.start <= verb.head < match.end for match in purposes)

    # -- one frame -----------------------------------------------------------------------------------------------------

    def _draft(
        self, unit: Unit, frame: Frame, first: SlotValue, conditions: list[Found], discourse: Discourse
    ) -> Draft | None:
        shape = self._shape(unit, frame, first, discourse)
        if shape is None:
            return None
        actor, action, category = shape
        if is_person(frame.actor) and action == frame.verb.user_action and self._stances.read(unit, frame.clause).denied:
            return None  # what persons should not do, or need not
        if frame.actor_at is not None and frame.actor is actor and not is_first(actor):
            frame.fillers.insert(0, Filler("actor", actor, frame.actor_at.start, frame.actor_at.end))
        for value, phrase in frame.others:
            frame.fillers.append(Filler("actor", value, phrase.start, phrase.end))
        stance = self._stances.read(unit, frame.clause)
        kind = "RetentionStatement" if action in _KEEPING else "PracticeStatement"
        if kind == "RetentionStatement":
            category = _RETENTION
        draft = Draft(kind, category, unit.evidence, rule=f"frame/{frame.verb.name.removeprefix('verb-')}")
        draft.anchor = frame.clause.verb.head
        draft.confidence = _PLAIN if self._is_plain(frame) else _INDIRECT
        draft.add("actor", actor)
        draft.add("action", action, unit.span(frame.clause.verb.head, frame.clause.verb.head + 1), unit.text)
        if frame.others and category == _FIRST:
            draft.categories.append(_THIRD)
        self._apply_stance(unit, draft, stance)
        self._add_fillers(unit, draft, frame)
        self._add_purposes(unit, draft, frame, conditions)
        self._resolve(unit, draft, frame, discourse)
        self._resolve_parties(unit, draft, discourse)
        if is_person(frame.actor):
            draft.add("collectionMode", "mode-Provided")
        draft.open_list = frame.open_list
        if not self._is_complete(draft, frame):
            return None
        return draft

    @staticmethod
    def _is_plain(frame: Frame) -> bool:
        """Whether a verb that always handles data says it in a clause of its own."""
        clause = frame.clause
        own = clause.kind in {"main", "coordinated"} or clause.complement
        return own and not frame.verb.flags & _UNSURE

    def _shape(
        self, unit: Unit, frame: Frame, first: SlotValue, discourse: Discourse
    ) -> tuple[SlotValue, str, str] | None:
        """(actor, action, category) of the practice, or ``None`` when the clause says nothing of data."""
        verb, actor, flags = frame.verb, frame.actor, frame.verb.flags
        tech = frame.values("technology")
        places = {filler.start for filler in frame.fillers if filler.slot == "technology"}
        data = [filler.value for filler in frame.fillers if filler.slot == "dataType" and filler.start not in places]
        if actor is None and frame.actor_at is not None and frame.actor_at.pronoun:
            actor = self._pronoun(unit, frame.actor_at, first, discourse)
        if self._is_advice(unit, frame):
            return None
        if "elaboration" in flags:
            return self._elaboration(unit, frame, first)
        if "helper" in flags:
            return self._help(unit, frame, first)
        if "engage" in flags or "engage-only" in flags:
            engaged = self._engagement(unit, frame, first)
            if engaged or "engage-only" in flags:
                return engaged
        if "tracker" in flags and tech and not data:
            return (actor or first), "action-PlaceTracker", _FIRST if is_first(actor or first) else _THIRD
        if "person-object" in flags and not is_first(actor or first):
            return None
        if "message-person" in flags and frame.clause.kind == "infinitive" and not frame.clause.complement:
            return None
        if "message-person" in flags or ("message" in flags and self._is_message(unit, frame)):
            return self._message(unit, frame, first)
        if is_person(actor) and frame.action == "action-Receive":
            return self._receipt(unit, frame, first)
        if is_person(actor):
            return self._user_act(frame, data, first)
        if actor is None and frame.clause.verb.passive and verb.user_action and "ditransitive" in flags:
            others = [value for value in frame.values("recipient") if not is_first(value)]
            return (first, verb.user_action, _FIRST) if data and not others else None
        actor = actor or first
        if not frame.action:
            return None
        return self._practice(unit, frame, actor, first)

    def _is_advice(self, unit: Unit, frame: Frame) -> bool:
        """ "Please do not give your password to anyone": what the reader is told to do or not to do."""
        clause = frame.clause
        alone = clause.subject is None and clause.kind in {"main", "coordinated"} and not clause.verb.modal
        return alone and not clause.verb.passive and clause.verb.negated and clause.verb.form != "participle"

    @staticmethod
    def _user_act(frame: Frame, data: list[SlotValue], first: SlotValue) -> tuple[SlotValue, str, str] | None:
        """What a person gives to the first party is collected; what a person makes public is shared."""
        if not data or not frame.verb.user_action:
            return None
        if any(value in _PUBLIC for value in frame.values("recipient")):
            return "party-User", frame.action, _THIRD
        return first, frame.verb.user_action, _FIRST

    def _pronoun(self, unit: Unit, phrase: Chunk, first: SlotValue, discourse: Discourse) -> SlotValue:
        """Who "they" or "it" is: the nearest subject before it in the sentence, else who was spoken of last."""
        plural = unit.words(phrase.start, phrase.end)[0] != "it"
        for clause in reversed(unit.clauses):
            if clause.subject is not None and clause.subject.phrases and clause.subject.phrases[0].end <= phrase.start:
                value = self._frames.parties.read(unit, clause.subject.phrases[0], first)
                if value is not None and (plural or is_first(value)):
                    return value
        known = discourse.last_parties()
        return known[1][0] if known is not None and plural else first

    def _receipt(self, unit: Unit, frame: Frame, first: SlotValue) -> tuple[SlotValue, str, str] | None:
        """ "You will receive emails that …": a message is sent; what else persons receive is no matter of data."""
        clause = frame.clause
        messages = [m for argument in clause.objects() for p in argument for m in unit.within("data", p.start, p.end)]
        purposes = [m for m in unit.within("purpose", clause.verb.end, clause.end)]
        if not purposes and not any(m.concept in {"data-EmailAddress", "data-CommunicationContent"} for m in messages):
            return None
        frame.fillers = [Filler("purpose", m.concept, m.start, m.end) for m in purposes]
        return first, "action-SendMessage", _FIRST

    def _practice(self, unit: Unit, frame: Frame, actor: SlotValue, first: SlotValue) -> tuple[SlotValue, str, str] | None:
        action, data = frame.action, frame.values("dataType")
        others = [value for value in frame.values("recipient") if not is_person(value) and not is_first(value)]
        if not data and not frame.references:
            self._take_unknown(unit, frame, needed=bool(others) or not frame.verb.flags)
            data = frame.values("dataType")
        if not data and not frame.references:
            return None
        if "access" in frame.verb.flags:
            return self._access(frame, actor, first)
        if action in self._disclosures and not is_first(actor) and self._is_to_first(unit, frame, first):
            frame.fillers.append(Filler("dataSource", actor, *self._place(frame)))
            return first, "action-Receive", _FIRST
        if "message" in frame.verb.flags and not others and any(a.marker == "to" for a in frame.clause.arguments):
            return None
        others = [value for value in frame.values("recipient") if not is_person(value) and not is_first(value)]
        if "ditransitive" in frame.verb.flags and not others:
            return None
        if action in self._disclosures:
            recipients = frame.values("recipient")
            if recipients and not others:
                return (actor, "action-Use", _FIRST) if "ditransitive" not in frame.verb.flags and False else None
            return actor, action, _THIRD
        if action == "action-Receive":
            source = [value for value in frame.values("dataSource") if not is_person(value)]
            action = "action-Receive" if source or not is_first(actor) else "action-Collect"
        return actor, action, _FIRST if is_first(actor) else _THIRD

    def _take_unknown(self, unit: Unit, frame: Frame, *, needed: bool) -> None:
        """What is shared with others is data also where the vocabulary has no word for it."""
        if not needed or frame.action not in _TELLING:
            return
        for argument in frame.clause.objects():
            found = self._frames.data.read_unknown(unit, argument.phrases)
            frame.fillers += [Filler("dataType", concept, start, end) for concept, start, end in found]

    @staticmethod
    def _access(frame: Frame, actor: SlotValue, first: SlotValue) -> tuple[SlotValue, str, str] | None:
        """ "Our contractors have access to your name": the first party gives it to them."""
        if is_first(actor) or is_person(actor) or frame.actor_at is None:
            return None
        frame.fillers.append(Filler("recipient", actor, frame.actor_at.start, frame.actor_at.end))
        frame.actor_at = None
        return first, "action-GiveAccess", _FIRST if actor == "party-Employees" else _THIRD

    def _is_to_first(self, unit: Unit, frame: Frame, first: SlotValue) -> bool:
        objects = [p for argument in frame.clause.arguments if argument.marker in {"", "to", "with"} for p in argument]
        return any(is_first(self._frames.parties.read(unit, phrase, first)) for phrase in objects)

    @staticmethod
    def _place(frame: Frame) -> tuple[int, int]:
        at = frame.actor_at
        return (at.start, at.end) if at is not None else (frame.clause.verb.head, frame.clause.verb.end)

    def _elaboration(self, unit: Unit, frame: Frame, first: SlotValue) -> tuple[SlotValue, str, str] | None:
        """ "This information may include your name": what is collected, spelt out."""
        subject = frame.clause.subject
        if subject is None or not subject.phrases or not frame.values("dataType") or frame.clause.kind == "relative":
            return None
        phrase = subject.phrases[0]
        about_data = self._frames.data.read(unit, phrase) or unit.words(phrase.start, phrase.end) in (("this",), ("it",), ("these",))
        definite = unit.words(frame.clause.verb.head, frame.clause.verb.head + 1)[0] not in {"is", "are", "be", "was"}
        definite = definite or len([v for v in frame.values("dataType") if v not in _GENERIC]) > 1
        collected = any(
            other.antecedent is phrase or (other.antecedent is not None and other.antecedent.end == phrase.end)
            for other in unit.clauses
        )
        return (first, "action-Collect", _FIRST) if about_data and (definite or collected) else None

    def _help(self, unit: Unit, frame: Frame, first: SlotValue) -> tuple[SlotValue, str, str] | None:
        """ "Your information helps us to respond": a use of what the subject names."""
        subject = frame.clause.subject
        if subject is None or not subject.phrases:
            return None
        phrase = subject.phrases[0]
        data = self._frames.data.read(unit, phrase)
        tech = [m for m in unit.within("tech", phrase.start, phrase.end) if m.end == phrase.end]
        if not data and not tech:
            return None
        frame.fillers = [Filler("dataType", concept, start, end) for concept, start, end in data]
        frame.fillers += [Filler("technology", match.concept, phrase.start, phrase.end) for match in tech]
        return first, "action-PlaceTracker" if tech and not data else "action-Use", _FIRST

    def _engagement(self, unit: Unit, frame: Frame, first: SlotValue) -> tuple[SlotValue, str, str] | None:
        """ "We use third parties to ship orders": others process, nothing is said of which data."""
        if not is_first(frame.actor or first) or frame.values("dataType") or frame.values("technology"):
            return None
        others: list[tuple[SlotValue, int, int]] = []
        for argument in frame.clause.arguments:
            if argument.marker in {"", "with"}:
                others += [
                    (value, phrase.start, phrase.end)
                    for value, phrase in self._frames.parties.read_all(unit, argument, first)
                    if not is_first(value) and not is_person(value) and value != "party-Employees"
                ]
        if not others:
            return None
        frame.fillers = [Filler("recipient", value, start, end) for value, start, end in others]
        return first, "action-AnyProcessing", _THIRD

    def _is_message(self, unit: Unit, frame: Frame) -> bool:
        """ "We send you a newsletter": the object is a message, the recipient the person."""
        if any(not is_person(value) and not is_first(value) for value in frame.values("recipient")):
            return False
        objects = [phrase for argument in frame.clause.objects() for phrase in argument.phrases]
        return any(self._names_message(unit, phrase) for phrase in objects)

    def _names_message(self, unit: Unit, phrase: Chunk) -> bool:
        """Emails, newsletters, announcements; "your email" is data."""
        if unit.tokens.words[phrase.start] in self._persons:
            return False
        purposes = (match.end for match in unit.within("purpose", phrase.start, phrase.end))
        messages = (m.end for m in unit.within("data", phrase.start, phrase.end) if m.concept in _MESSAGES)
        return phrase.end in (*purposes, *messages)

    def _message(self, unit: Unit, frame: Frame, first: SlotValue) -> tuple[SlotValue, str, str] | None:
        actor = frame.actor or first
        if not is_first(actor):
            return None
        if "message-person" in frame.verb.flags and not self._reaches_person(unit, frame, first):
            return None
        purposes = [m for argument in frame.clause.arguments for p in argument for m in unit.within("purpose", p.start, p.end)]
        frame.fillers = [filler for filler in frame.fillers if filler.slot == "technology"]
        frame.fillers += [Filler("purpose", match.concept, match.start, match.end) for match in purposes]
        if not purposes and "message" in frame.verb.flags:
            phrase = next(p for argument in frame.clause.objects() for p in argument if self._names_message(unit, p))
            frame.fillers.append(Filler("purpose", "purpose-Communication", phrase.start, phrase.end))
        return (actor, "action-SendMessage", _FIRST)

    def _reaches_person(self, unit: Unit, frame: Frame, first: SlotValue) -> bool:
        """Whether the person is the one contacted: the object, or the subject of a passive."""
        clause = frame.clause
        argument = clause.subject if clause.verb.passive else next(clause.objects(), None)
        if argument is None or not argument.phrases:
            return False
        phrase = argument.phrases[0]
        value = self._frames.parties.read(unit, phrase, first)
        if value is None and phrase.pronoun:
            value = self._pronoun(unit, phrase, first, Discourse())
        return is_person(value)

    # -- what fills it ---------------------------------------------------------------------------------------------------

    def _apply_stance(self, unit: Unit, draft: Draft, stance: Stance) -> None:
        draft.polarity, draft.modality, draft.exclusive = stance.polarity, stance.modality, stance.exclusive
        if stance.modal_at is not None:
            draft.mention("modality", stance.modality, unit.span(*stance.modal_at), unit.text)
        if stance.negation_at is not None:
            draft.mention("polarity", stance.polarity, unit.span(*stance.negation_at), unit.text)

    def _add_fillers(self, unit: Unit, draft: Draft, frame: Frame) -> None:
        for filler in frame.fillers:
            if filler.slot == "recipient" and (is_first(filler.value) or is_person(filler.value)):
                continue
            if filler.value == _TRACKER_DATA and any(m.end == filler.end for m in unit.matches.get("tech", ())):
                draft.add("dataType", filler.value)  # the words name the technology
            else:
                draft.add(filler.slot, filler.value, unit.span(filler.start, filler.end), unit.text)
        if draft.slots.get("action") == ["action-PlaceTracker"] and not draft.has("dataType"):
            draft.add("dataType", _TRACKER_DATA)

    def _add_purposes(self, unit: Unit, draft: Draft, frame: Frame, conditions: list[Found]) -> None:
        marks = frozenset(marker for marker, slot in frame.verb.marks.items() if slot == "purpose")
        clause = frame.clause
        spans = self._purposes.read(unit, clause, marks)
        for other in unit.clauses:
            if other.sibling is clause and not any(True for _ in clause.objects()):
                spans += self._purposes.read(unit, other, marks)
        spans = [span for span in spans if not self._is_practice_at(unit, span.start)]
        for span in (*spans, *self._purposes.stray(unit, clause, spans)):
            if any(item.start <= span.start < item.end and not self._states_purpose(draft, item) for item in conditions):
                continue
            for concept in span.concepts:
                draft.add("purpose", concept, unit.span(span.start, span.end), unit.text)
            if not span.concepts and not is_person(frame.actor) and self._is_other_purpose(unit, span.start):
                draft.add("purpose", OTHER, unit.span(span.start, span.end), unit.text)
        if frame.verb.flags & {"helper", "basis"}:
            start = clause.verb.end if "helper" in frame.verb.flags else unit.lead_size
            end = unit.size if "helper" in frame.verb.flags else clause.verb.start
            for match in unit.within("purpose", start, end):
                draft.add("purpose", match.concept, unit.span(match.start, match.end), unit.text)

    def _is_practice_at(self, unit: Unit, start: int) -> bool:
        """Whether the infinitive that begins there collects or tracks data itself, so that it is no mere purpose."""
        clause = next((c for c in unit.clauses if c.verb.start == start and c.kind == "infinitive"), None)
        return clause is not None and any(True for _ in clause.objects()) and self._frames.takes_data(unit, clause)

    def _is_other_purpose(self, unit: Unit, start: int) -> bool:
        """An infinitive that no label knows; one that speaks of access or of data itself is no purpose."""
        verb = next((c for c in unit.clauses if c.verb.start == start), None)
        if verb is None or unit.tags[start] != "T":
            return False
        handled = self._frames.handles_data(unit, verb)
        return not handled

    @staticmethod
    def _states_purpose(draft: Draft, item: Found) -> bool:
        """ "We disclose it if needed to comply with the law": the condition tells what for, unless a denial excepts it."""
        return draft.polarity == "polarity-Affirmed" and item.condition.type in {"condition-LegalDemand", "condition-Necessity"}

    def _resolve_parties(self, unit: Unit, draft: Draft, discourse: Discourse) -> None:
        """Gives "these third parties" the parties that were spoken of before."""
        for mention in [m for m in draft.mentions if m.slot in {"recipient", "actor"}]:
            if mention.concept not in _GENERIC_PARTIES or mention.text.split()[0].lower() not in _POINTING:
                continue
            known = discourse.last_parties()
            if known is None:
                continue
            span, values = known
            slot = draft.slots[mention.slot]
            slot[slot.index(mention.concept) : slot.index(mention.concept) + 1] = [v for v in values if v not in slot]
            draft.mentions.remove(mention)
            for value in values:
                draft.mention(mention.slot, value, Span(mention.start, mention.end), unit.text)
            draft.add_context([span])
            draft.basis = "basis-ResolvedReference"

    def _resolve(self, unit: Unit, draft: Draft, frame: Frame, discourse: Discourse) -> None:
        """Gives "it" and "this information" the data that were spoken of before."""
        for phrase in frame.references:
            known = discourse.last_data()
            if known is None:
                continue
            values = [v for v in draft.slots.get("dataType", []) if v not in _GENERIC]
            if values and not phrase.pronoun:
                continue
            if phrase.pronoun and unit.words(phrase.start, phrase.end)[0] in {"they", "them"} and draft.has("dataType"):
                continue
            span, antecedents = known
            place = unit.span(phrase.start, phrase.end)
            if phrase.pronoun or unit.words(phrase.head, phrase.end)[0] in {"information", "data"}:
                for value in antecedents:
                    draft.add("dataType", value, place, unit.text)
                draft.add_context([span])
                draft.basis = "basis-ResolvedReference"

    def _is_complete(self, draft: Draft, frame: Frame) -> bool:
        action = draft.slots["action"][0]
        if not draft.has("dataType"):
            if action == "action-SendMessage":
                draft.slots["dataType"] = ["data-ContactInformation"]
            elif action == "action-AnyProcessing":
                draft.slots["dataType"] = ["data-AnyInformation"]
            else:
                return False
        return True

    def _merged(self, draft: Draft, frame: Frame, drafts: list[Draft]) -> bool:
        """Coordinated verbs with the same places are one statement ("sell, trade or rent")."""
        for other in drafts:
            same = (
                other.category == draft.category
                and other.kind == draft.kind
                and other.polarity == draft.polarity
                and other.modality == draft.modality
                and other.slots.get("actor") == draft.slots.get("actor")
                and other.slots.get("dataType") == draft.slots.get("dataType")
                and other.slots.get("recipient") == draft.slots.get("recipient")
                and set(other.slots.get("purpose", [])) == set(draft.slots.get("purpose", []))
            )
            if same:
                for value in draft.slots["action"]:
                    other.add("action", value)
                for mention in draft.mentions:
                    if mention not in other.mentions:
                        other.mentions.append(mention)
                return True
        return False
