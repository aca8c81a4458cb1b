"""Practice statements: what is done with data, by whom, for what and with whom, from the frames of a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from exporter.extraction.conditions.found import Found
from exporter.extraction.conditions.silences import SilenceReader
from exporter.extraction.drafts import Draft
from exporter.extraction.frames.assertions import AssertionReader
from exporter.extraction.frames.reader import FrameReader
from exporter.extraction.practices.absorption import absorb
from exporter.extraction.practices.acts import FIRST, THIRD, Act, ActReader
from exporter.extraction.practices.aims import AimReader
from exporter.extraction.practices.contrasts import ContrastReader
from exporter.extraction.practices.fragments import FragmentReader
from exporter.extraction.practices.headed import HeadedReader
from exporter.extraction.practices.labelled import LabelledReader
from exporter.extraction.practices.means import absorb_help, is_mere_means
from exporter.extraction.practices.measures import is_measure
from exporter.extraction.practices.moderations import ModerationReader
from exporter.extraction.practices.needs import NeedReader, name_address
from exporter.extraction.practices.plainness import NEEDED, engages_named, is_of_others, is_plain, needs_for
from exporter.extraction.practices.premises import PremisesReader
from exporter.extraction.practices.repetitions import repeats
from exporter.extraction.practices.successions import SuccessionReader
from exporter.extraction.slots.datatypes import ANY, OTHER, TRACKERS
from exporter.extraction.slots.discourse import Discourse
from exporter.extraction.slots.fillers import Filler, Frame
from exporter.extraction.slots.parties import is_first, is_person
from exporter.extraction.slots.references import ReferenceResolver
from exporter.extraction.slots.tools import PLACE, data_kept, keeps, uses_tools
from exporter.extraction.stance.chains import describes_denied, is_torn, tensed_above
from exporter.extraction.stance.reader import Stance, StanceReader
from exporter.extraction.stance.verbs import SHARING
from exporter.extraction.stance.voids import VoidReader
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.model import FIRST_PARTY, SlotValue
from exporter.syntax import Clause
from exporter.vocabulary import Vocabulary

__all__ = ["PracticeReader"]

_AFFIRMED: Final = "polarity-Affirmed"
_DECLARED: Final = "modality-Declared"
_RESERVED: Final = "modality-Reserved"
_MAYBE: Final = "modality-Possible"
_RETENTION: Final = "category-DataRetention"
_KEEPING: Final = frozenset({"action-Retain", "action-Delete"})
#: What an act is about where its clause does not say.
_MESSAGE: Final = "action-SendMessage"
_PROCESSING: Final = "action-AnyProcessing"
_IMPLIED: Final = {_MESSAGE: "data-ContactInformation", _PROCESSING: "data-AnyInformation"}
#: The flag of what says by its denial that something is done: "your posts are not private".
_OPPOSITE: Final = frozenset({"opposite"})
#: Schemes of what persons may do.
_GRANTED: Final = ("choice", "right")
_PLAIN: Final = 0.9
_INDIRECT: Final = 0.6


class PracticeReader:
    """Turns frames into practice and retention statements."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._frames = FrameReader(vocabulary)
        self._silences = SilenceReader(vocabulary)
        self._assertions = AssertionReader(vocabulary, self._silences)
        self._acts = ActReader(vocabulary, self._frames)
        self._stances = StanceReader(vocabulary)
        self._voids = VoidReader(vocabulary)
        self._aims = AimReader(vocabulary, self._frames)
        self._successions = SuccessionReader(vocabulary)
        self._references = ReferenceResolver(vocabulary)
        self._fragments = FragmentReader(vocabulary)
        self._premises = PremisesReader(vocabulary)
        self._headed = HeadedReader(vocabulary)
        self._labelled = LabelledReader(vocabulary, self._frames.parties)
        self._needs = NeedReader(vocabulary)
        self._contrasts = ContrastReader(vocabulary)
        self._moderations = ModerationReader(vocabulary)
        self._adjectives = frozenset(vocabulary.cues["grammar-adjective"])
        self._committing = frozenset(vocabulary.cues["modal-Committed"])
        self._noting = frozenset((*vocabulary.cues["modal-noting"], *vocabulary.cues["grammar-consenting-verb"]))
        self._efforts = frozenset(vocabulary.cues["grammar-effort-noun"])
        self._without = frozenset(vocabulary.cues["negation-without"])
        self._firsts = frozenset(vocabulary.cues["grammar-first-person"])
        self._perhaps = frozenset(vocabulary.cues["modal-Possible"]) - frozenset(vocabulary.cues["modal-able"])

    def read(self, unit: Unit, first: SlotValue, conditions: list[Found], discourse: Discourse) -> Iterator[Draft]:
        """The drafts of all frames of the unit, equal ones once."""
        if self._silences.is_silent(unit):
            yield from self._headed.read(unit, first)
            return
        drafts: list[Draft] = []
        means: list[tuple[Frame, Draft]] = []
        frames = self._frames.read(unit, first)
        needs = [frame for frame in frames if frame.verb.flags >= NEEDED]
        granted = [match for scheme in _GRANTED if scheme in unit.matches for match in unit.matches[scheme]]
        for frame in frames:
            if (needs and any(needs_for(other, frame) for other in needs)) or _only_describes(unit, frame, frames):
                continue
            if (granted and self._is_choice(unit, frame, granted)) or not self._assertions.is_asserted(
                unit, frame, conditions
            ):
                continue
            draft = self._draft(unit, frame, first, conditions, discourse.within(drafts) if drafts else discourse)
            if draft is not None and draft.slots["action"] == [PLACE] and draft.polarity == _AFFIRMED:
                self._add_kept(unit, draft, frame, frames, conditions)
            if draft is not None and draft.slots["action"] == [_MESSAGE]:
                name_address(draft, frames, _IMPLIED[_MESSAGE])
            if draft is None or (drafts and any(absorb(unit, other, draft) for other in drafts)):
                continue
            drafts = [other for other in drafts if not is_mere_means(frame, draft, other, means)]
            drafts = [other for other in drafts if not absorb_help(unit, frame, draft, other, means)]
            drafts.append(draft)
            means.append((frame, draft))
        drafts = [part for draft in drafts for part in self._contrasts.part(unit, draft)]
        self._labelled.fill(unit, drafts, first)
        headed = list(self._headed.read(unit, first)) if unit.sentence.kind == "item" or not drafts else []
        standing = list(self._premises.read(unit, first)) if not drafts else []
        yield from headed or drafts or standing or self._fragments.read(unit, first, discourse)

    def _draft(
        self, unit: Unit, frame: Frame, first: SlotValue, conditions: list[Found], discourse: Discourse
    ) -> Draft | None:
        act = self._acts.read(unit, frame, first, discourse)
        if act is None:
            return None
        stance = self._stance(unit, frame)
        if stance.denied and (frame.contrary or self._is_given_up(unit, frame, act, stance)):
            return None
        if frame.contrary:
            stance = replace(stance, denied=True, exclusive=False)  # "only the name, but not | the address |"
        if stance.denied:
            frame.fillers = [self._narrowed(unit, filler) for filler in frame.fillers]
        draft = self._begin(unit, frame, act)
        _apply_stance(unit, draft, stance)
        _add_fillers(unit, draft, frame, act)
        for filler in frame.told if stance.denied else ():
            draft.add("dataType", filler.value, unit.span(filler.start, filler.end), unit.text)
        self._aims.fill(unit, draft, frame, conditions)
        self._successions.fill(unit, draft, frame, discourse.before)
        self._references.resolve(unit, draft, frame, discourse)
        if is_person(frame.actor) and act.action != _MESSAGE:
            draft.add("collectionMode", "mode-Provided")
        draft.open_list = frame.open_list
        self._add_needed(draft, frame, act)
        return draft if draft.has("dataType") and not self._moderations.is_moderated(unit, draft) else None

    def _add_needed(self, draft: Draft, frame: Frame, act: Act) -> None:
        """The data that go without saying: those that the work of who is engaged needs, and those that reach one."""
        processed = "entrusting" in frame.verb.flags and act.action != _MESSAGE and not draft.has("recipient")
        if draft.has("dataType") or act.action not in _IMPLIED or processed:
            return  # "requests are processed": no data
        draft.slots["dataType"] = self._needs.read(draft, _IMPLIED[act.action])
        if frame.clause.is_main and ANY not in draft.slots["dataType"] and engages_named(frame):
            draft.confidence = _PLAIN  # "we have partnered | with Acme Pay | to take payments"

    def _is_given_up(self, unit: Unit, frame: Frame, act: Act, stance: Stance) -> bool:
        """Whether what is denied is no practice: what persons should not do, or need not, or what is of no help."""
        if act.action == _MESSAGE:
            told = frame.clause.marker in self._without  # "shared | without notifying you |"
            return told or (is_person(frame.actor) and stance.modality == _MAYBE)  # "you may not receive it"
        useless = "helper" in frame.verb.flags or frame.verb.flags >= NEEDED
        if act.action == _PROCESSING and frame.clause.verb.passive:
            useless = useless or _is_of_trackers(frame)  # "Flash cookies | are not managed | by your browser"
        return useless or (is_person(frame.actor) and not self._stances.is_never_asked(unit, frame.clause))

    def _narrowed(self, unit: Unit, filler: Filler) -> Filler:
        """ "We do not sell | warranty data |" denies nothing of other data than those of the kind."""
        vague = filler.slot == "dataType" and filler.value == ANY
        unknown = vague and self._frames.data.is_of_unknown_kind(unit, filler.start, filler.end)
        return replace(filler, value=OTHER) if unknown else filler

    def _stance(self, unit: Unit, frame: Frame) -> Stance:
        """How the frame's clause says it; "we do not allow ads | based on your visits |" denies that as well."""
        stance = self._stances.read(unit, frame.clause)
        if stance.modality == _DECLARED and self._is_open(unit, frame):
            stance = replace(stance, modality=_MAYBE)
        if "basis" in frame.verb.flags and describes_denied(frame.clause):
            stance = replace(stance, denied=True, exclusive=False)
        return replace(stance, denied=not stance.denied, negation_at=None) if _OPPOSITE & frame.verb.flags else stance

    def _is_open(self, unit: Unit, frame: Frame) -> bool:
        """ "What we | may collect | includes your name", "we | may show | you ads based on it": what may be alone."""
        clause = frame.clause
        if "basis" in frame.verb.flags:
            host = tensed_above(clause)
            return host is not None and not host.verb.negated and host.verb.modal in self._perhaps
        named = clause.subject.phrases if clause.subject is not None and "elaboration" in frame.verb.flags else ()
        told = (c for c in unit.clauses if c.is_of_object and any(c.antecedent is phrase for phrase in named))
        return any(c.verb.modal in self._perhaps for c in told)

    def _add_kept(self, unit: Unit, draft: Draft, frame: Frame, frames: list[Frame], conditions: list[Found]) -> None:
        """The data that trackers are said to be used for, where that is no statement of its own."""
        for other in frames:
            kept = data_kept(other) if keeps(frame, other) else []
            if kept and not self._assertions.is_asserted(unit, other, conditions):
                for filler in kept:
                    draft.add("dataType", filler.value, unit.span(filler.start, filler.end), unit.text)

    def _is_choice(self, unit: Unit, frame: Frame, granted: list[Match]) -> bool:
        """Whether a label of a choice or right holds the verb, and it is not an organisation that does it."""
        verb = frame.clause.verb
        if not any(match.start <= verb.head < match.end and not is_torn(unit, match, verb.head) for match in granted):
            return False
        done = not verb.modal or verb.modal in self._committing  # "cookies | are deleted | once you leave us"
        passed = frame.clause.is_main and verb.passive and done and _is_of_trackers(frame)
        return not passed and not self._is_of_organisation(unit, frame)

    def _is_of_organisation(self, unit: Unit, frame: Frame) -> bool:
        """Whether an organisation does it, or the first party undertakes to ("we agree not to share") or lets them.

        So do its tools: "cookies | do not give us | access to your data".
        """
        clause, parent = frame.clause, frame.clause.parent
        if clause.kind != "infinitive":
            kept_out = parent is not None and clause.kind == "content" and parent.verb.negated
            kept_out = kept_out or (clause.kind == "gerund" and clause.complement)  # "they refrain from | using it |"
            kept_out = kept_out and frame.actor is not None and not is_person(frame.actor)  # "let | others see it |"
            done = is_first(frame.actor) or is_of_others(frame) or self._voids.is_unknown(unit, clause)
            return done or kept_out or (clause.is_main and not clause.verb.passive and uses_tools(unit, clause))
        if parent is None or not clause.complement:  # "beacons are not used | to access your data |"
            return parent is not None and parent.verb.negated and uses_tools(unit, parent)
        subjects = [] if parent.subject is None else self._frames.parties.read_all(unit, parent.subject, FIRST_PARTY)
        if parent.verb.passive and parent.subject is not None and not is_person(frame.actor):
            return True  # "our processors are obliged | not to disclose it |"
        owned = any(unit.tokens.words[p.start] in self._firsts for argument in parent.objects() for p in argument)
        if owned or not any(is_first(value) for value, _ in subjects):  # "it is | our policy | not to share it"
            return owned
        if any(m.concept == _RESERVED for m in unit.within("modality", parent.verb.start, clause.verb.head)):
            return True  # "we reserve the right | to transfer it to another firm |"
        others = frame.actor is not None and not is_person(frame.actor) and not is_first(frame.actor)
        heads = [unit.tokens.words[phrase.head] for argument in parent.objects() for phrase in argument]
        return others or all(head in self._adjectives or head in self._efforts for head in heads)

    def _is_noted(self, unit: Unit, clause: Clause) -> bool:
        """ "Please note | that we store it |", "you agree | that we may store it |": what is said plainly."""
        host = clause.parent if clause.marker == "that" else None
        plain = host is not None and host.is_main and not (host.verb.negated or host.verb.modal)
        return plain and host is not None and unit.tokens.words[host.verb.head] in self._noting

    def _begin(self, unit: Unit, frame: Frame, act: Act) -> Draft:
        keeping = act.action in _KEEPING
        draft = Draft(
            kind="RetentionStatement" if keeping else "PracticeStatement",
            category=_RETENTION if keeping else act.category,
            evidence=unit.evidence,
            rule=f"frame/{frame.verb.name.removeprefix('verb-')}",
            anchor=frame.clause.verb.head,
            confidence=_PLAIN if is_plain(unit, frame) or self._is_noted(unit, frame.clause) else _INDIRECT,
        )
        draft.add("actor", act.actor)
        draft.add("action", act.action, unit.span(frame.head, frame.head + 1), unit.text)
        draft.resolve(act.source or frame.source)
        joint = (frame.others and frame.actor == act.actor) or (act.action == PLACE and frame.values("recipient"))
        if joint and draft.category == FIRST:
            draft.categories.append(THIRD)
        if "helper" in frame.verb.flags and act.category == THIRD:
            draft.categories.append(FIRST)  # "our cookies help | ad networks | to …" may be told of the cookies
        return draft


def _only_describes(unit: Unit, frame: Frame, frames: list[Frame]) -> bool:
    """Whether a verb only describes data that another one handles, or tells how they are protected."""
    return (frame.clause.antecedent is not None and repeats(unit, frame, frames)) or is_measure(unit, frame)


def _apply_stance(unit: Unit, draft: Draft, stance: Stance) -> None:
    draft.polarity, draft.modality, draft.exclusive = stance.polarity, stance.modality, stance.exclusive
    if stance.modal_at is not None:
        draft.mention("modality", stance.modality, unit.span(*stance.modal_at), unit.text)
    if stance.negation_at is not None:
        draft.mention("polarity", stance.polarity, unit.span(*stance.negation_at), unit.text)


def _add_fillers(unit: Unit, draft: Draft, frame: Frame, act: Act) -> None:
    fillers = list(frame.fillers)
    proves = draft.category == FIRST and not frame.clause.verb.negated and _is_of_trackers(frame)
    proves = proves or act.action in SHARING  # "we may share | cookie data | with advertisers"
    if frame.actor_at is not None and frame.actor is act.actor and not is_first(act.actor):
        fillers.insert(0, Filler("actor", act.actor, frame.actor_at.start, frame.actor_at.end))
    if frame.others and frame.actor == act.actor:
        fillers += [Filler("actor", value, phrase.start, phrase.end) for value, phrase in frame.others]
    for filler in fillers:
        if filler.slot == "recipient" and (is_first(filler.value) or is_person(filler.value)):
            continue
        tracker = filler.slot == "dataType" and filler.value == TRACKERS
        tracker = tracker and any(m.end == filler.end for m in unit.matches.get("tech", ()))
        if (tracker and not proves) or not filler.named:  # the words name the technology, or what the data are about
            draft.add(filler.slot, filler.value)
        else:
            draft.add(filler.slot, filler.value, unit.span(filler.start, filler.end), unit.text)
    if act.action == PLACE and not draft.has("dataType"):
        draft.add("dataType", TRACKERS)


def _is_of_trackers(frame: Frame) -> bool:
    """Whether trackers are the only data: in "cookies collect your address" they are the means."""
    return all(value == TRACKERS for value in frame.values("dataType"))
