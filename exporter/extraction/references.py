"""What "this information", "it" and "these companies" stand for: the nearest antecedent of the right sort."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from exporter.extraction.datatypes import ANY, GENERIC, TRACKERS, DataReader
from exporter.extraction.drafts import Draft
from exporter.extraction.fillers import Frame
from exporter.extraction.parties import PartyReader, is_first, is_person
from exporter.extraction.unit import Unit
from exporter.model import FIRST_PARTY, Mention, NamedParty, SlotValue, Span, Statement
from exporter.syntax import Chunk
from exporter.vocabulary import Vocabulary

__all__ = ["Discourse", "ReferenceResolver", "read_pronoun"]

_SINGULAR: Final = frozenset({"it", "this", "that"})
_REACH: Final = 3
_RESOLVED: Final = "basis-ResolvedReference"
_GENERIC_PARTIES: Final = frozenset({"party-ThirdParty", "party-OtherCompanies", "party-Anyone", "party-OtherParty"})
_THIRD_PARTY: Final = "party-ThirdParty"
_COLLECT: Final = "action-Collect"
#: What names no data beside others of a list.
_UNNAMED: Final = frozenset({ANY, TRACKERS})
_PRACTICES: Final = frozenset({"PracticeStatement", "RetentionStatement"})
#: Kinds of statement whose data "this information" in the next sentence may be.
_TELLING_DATA: Final = _PRACTICES | {"SecurityStatement", "RightStatement"}


class Spoken(NamedTuple):
    """Values that a sentence has spoken of, and the span that names them; of an item of what is collected its lead."""

    sentence: int
    span: Span
    values: tuple[SlotValue, ...]
    lead: Span | None = None


@dataclass(slots=True)
class Discourse:
    """What the sentences before have spoken of, the latest last."""

    data: list[Spoken] = field(default_factory=list)
    parties: list[Spoken] = field(default_factory=list)
    denials: list[tuple[int, Statement]] = field(default_factory=list)
    index: int = 0
    aside: int = -1
    """The last sentence that states something, but no practice."""
    technology: int | None = None
    """The last sentence that speaks of cookies or the like."""
    technologies: tuple[SlotValue, ...] = ()
    """What it speaks of."""

    @property
    def follows_technology(self) -> bool:
        """Whether a sentence within reach speaks of cookies or the like."""
        return self.technology is not None and self.index - self.technology <= _REACH

    @property
    def trackers(self) -> tuple[SlotValue, ...]:
        """The cookies or the like that a sentence within reach speaks of."""
        return self.technologies if self.follows_technology else ()

    @property
    def follows_aside(self) -> bool:
        """Whether the sentence before states something, but no practice."""
        return self.aside == self.index - 1

    @property
    def follows_denial(self) -> bool:
        """Whether the sentence before denies a practice."""
        return bool(self.denials) and self.denials[-1][0] == self.index - 1

    def advance(self) -> None:
        """Goes to the next sentence."""
        self.index += 1

    def remember(self, unit: Unit, statements: Sequence[Statement]) -> None:
        """Takes note of what the current sentence, and the statements in it, are about."""
        if statements and not any(statement.kind in _PRACTICES for statement in statements):
            self.aside = self.index
        named = tuple(party for party in unit.named(unit.lead_size, unit.size) if _is_other(party))
        if named:
            self.parties.append(Spoken(self.index, unit.evidence, named))
        for statement in statements:
            span = statement.evidence[0]
            if statement.denied and statement.kind == "PracticeStatement":
                self.denials.append((self.index, statement))
            data = statement.slots.get("dataType", ())
            if data and statement.kind in _TELLING_DATA:
                collected = not statement.denied and _COLLECT in statement.slots.get("action", ())
                self.data.append(Spoken(self.index, span, data, unit.lead if collected else None))
            if statement.slots.get("technology"):
                self.technology, self.technologies = self.index, statement.slots["technology"]
            slots = ("recipient", "actor", "involvedParty")
            parties = tuple(value for slot in slots for value in statement.slots.get(slot, ()) if _is_other(value))
            if parties:
                self.parties.append(Spoken(self.index, span, parties))

    def within(self, drafts: Sequence[Draft]) -> Discourse:
        """The same for the next clause of a sentence, whose own first clauses have spoken of data too."""
        if not drafts:
            return self
        near = [
            Spoken(self.index, draft.evidence, tuple(draft.slots["dataType"]))
            for draft in drafts
            if draft.slots.get("dataType")
        ]
        others = [
            Spoken(self.index, draft.evidence, values)
            for draft in drafts
            if (values := tuple(filter(_is_other, draft.slots.get("recipient", ()))))
        ]
        return replace(self, data=[*self.data, *near], parties=[*self.parties, *others]) if near or others else self

    def last_data(self, lead: Span | None = None) -> tuple[Span, tuple[SlotValue, ...]] | None:
        """The data of the nearest sentence within reach, with the span that speaks of them.

        Behind a list they are those of all its items ("we collect: your name; your age. | This information | …"),
        inside it, where ``lead`` is that of its items, those of the item before.
        """
        last = self._last(self.data)
        if last is None or self.data[-1].lead in {None, lead}:
            return last
        items = (spoken.values for spoken in self.data if spoken.lead == self.data[-1].lead)
        named = dict.fromkeys(value for values in items for value in values if value not in _UNNAMED)
        return (last[0], tuple(named)) if named else last

    def last_parties(self) -> tuple[Span, tuple[SlotValue, ...]] | None:
        """The parties, other than the first and the person, of the nearest sentence within reach."""
        return self._last(self.parties)

    def last_denial(self) -> Statement | None:
        """The denied practice of the nearest sentence within reach."""
        index, denial = self.denials[-1] if self.denials else (0, None)
        return denial if self.index - index <= _REACH else None

    def _last(self, spoken: list[Spoken]) -> tuple[Span, tuple[SlotValue, ...]] | None:
        if not spoken or self.index - spoken[-1].sentence > _REACH:
            return None
        return spoken[-1].span, spoken[-1].values


class ReferenceResolver:
    """Puts what references stand for into drafts; the words of the reference stay the mention."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._pointing = frozenset(cues["grammar-demonstrative"]) | frozenset(cues["grammar-pointing"])
        self._plural = frozenset(cues["grammar-plural-pronoun"])
        self._things = frozenset(cues["grammar-thing-pronoun"]) | self._plural
        self._heads = frozenset(cues["data-generic-head"])
        self._data = DataReader(vocabulary)

    def resolve(self, unit: Unit, draft: Draft, frame: Frame, discourse: Discourse) -> None:
        """Resolves the references of a frame in its draft, data first."""
        for phrase in frame.references:
            self._resolve_data(unit, draft, phrase, discourse)
        for mention in [m for m in draft.mentions if m.slot in {"recipient", "actor"}]:
            known = discourse.last_parties()
            word = mention.text.split()[0].lower()
            if known is None and word in self._plural:
                draft.withdraw(mention)  # "them": whoever that is
            pointing = (word in self._pointing or word in self._plural) and not _is_described(unit, mention)
            slot = draft.slots[mention.slot]
            if known is None or not pointing or mention.concept not in _GENERIC_PARTIES.intersection(slot):
                continue
            span, values = known
            place = slot.index(mention.concept)
            slot[place : place + 1] = [value for value in values if value == mention.concept or value not in slot]
            draft.mentions.remove(mention)
            for value in values:
                draft.mention(mention.slot, value, Span(mention.start, mention.end), unit.text)
            draft.add_context([span])
            draft.basis = _RESOLVED

    def resolve_pointing(self, unit: Unit, draft: Draft, discourse: Discourse) -> None:
        """Resolves "this information" in a draft that names no other data: a right, choice or measure."""
        if not draft.has("dataType") and draft.kind == "SecurityStatement":
            self._resolve_secured(unit, draft, discourse)
        if draft.slots.get("dataType") != [ANY]:
            return
        places = {mention.start for mention in draft.mentions if mention.slot == "dataType"}
        for chunk in unit.chunks:
            pointing = chunk.kind == "phrase" and unit.tokens.words[chunk.start] in self._pointing
            if pointing and unit.tokens.starts[chunk.start] in places:
                self._resolve_data(unit, draft, chunk, discourse)

    def _resolve_secured(self, unit: Unit, draft: Draft, discourse: Discourse) -> None:
        """ "We store your card number. | It | is encrypted": what a pronoun says is secured, named right before."""
        clause = next((c for c in unit.clauses if c.verb.head == draft.anchor and c.is_main and c.verb.passive), None)
        subject = clause.subject.phrases[:1] if clause is not None and clause.subject is not None else []
        near = discourse.data[-1:] and discourse.data[-1].sentence == discourse.index - 1
        if near and subject and subject[0].pronoun and unit.tokens.words[subject[0].start] in self._things:
            self._resolve_data(unit, draft, subject[0], discourse)

    def _resolve_data(self, unit: Unit, draft: Draft, phrase: Chunk, discourse: Discourse) -> None:
        """ "It" and "this information" have the data that were spoken of before, unless the words name their own."""
        known = self._antecedent(unit, phrase, discourse)
        if known is None:
            return
        told = GENERIC | {TRACKERS}  # "cookies may be tied to | such information |"
        named = any(value not in told for value in draft.slots.get("dataType", []))
        plural = unit.tokens.words[phrase.start] in self._plural
        if (named and not phrase.pronoun) or (phrase.pronoun and plural and draft.has("dataType")):
            return
        if not phrase.pronoun and unit.tokens.words[phrase.head] not in self._heads:
            return
        span, antecedents = known
        if phrase.pronoun:
            self._add_unnamed(draft, antecedents, discourse)
        else:
            self._add_named(unit, draft, phrase, antecedents)
        draft.add_context([span])
        draft.basis = _RESOLVED

    @staticmethod
    def _add_unnamed(draft: Draft, antecedents: Sequence[SlotValue], discourse: Discourse) -> None:
        """ "It" names nothing: the words are in the context. "They" that are cookies are the means as well."""
        for value in antecedents:
            draft.add("dataType", value)
        if antecedents == (TRACKERS,):
            for technology in discourse.trackers:
                draft.add("technology", technology)

    @staticmethod
    def _add_named(unit: Unit, draft: Draft, phrase: Chunk, antecedents: Sequence[SlotValue]) -> None:
        """ "This information" stands for what was named before, no longer for information in general."""
        place = unit.span(phrase.start, phrase.end)
        for value in antecedents:
            draft.add("dataType", value, place, unit.text)
        if ANY not in antecedents:
            for mention in [m for m in draft.mentions if m.concept == ANY and m.start == place.start]:
                draft.withdraw(mention)

    def _antecedent(self, unit: Unit, phrase: Chunk, discourse: Discourse) -> tuple[Span, tuple[SlotValue, ...]] | None:
        """The data last spoken of; what the sentence names itself is nearer than what others state."""
        known = discourse.last_data(unit.lead)
        if known is not None and known[0] == unit.evidence:
            return known
        return self._named_before(unit, phrase) or known

    def _named_before(self, unit: Unit, phrase: Chunk) -> tuple[Span, tuple[SlotValue, ...]] | None:
        """The data that the sentence itself names before a reference, though it states nothing of them.

        "If you send us your age and weight, we keep | that information |"; for "it" the nearest phrase.
        """
        earlier = (chunk for chunk in reversed(unit.chunks) if chunk.kind == "phrase" and chunk.end <= phrase.start)
        groups: Iterable[Iterable[Chunk]] = ([chunk] for chunk in earlier)
        if not phrase.pronoun:
            clauses = (clause for clause in reversed(unit.clauses) if clause.end <= phrase.start)
            groups = ([p for argument in clause.objects() for p in argument] for clause in clauses)
        for group in groups:
            found = dict.fromkeys(concept for chunk in group for concept, _, _ in self._data.read(unit, chunk))
            if found and (phrase.pronoun or ANY not in found):
                return unit.evidence, tuple(found)
        return None


def read_pronoun(unit: Unit, phrase: Chunk, first: SlotValue, parties: PartyReader, discourse: Discourse) -> SlotValue:
    """Who "they" or "it" is: the nearest subject before it in the sentence, else who was spoken of last."""
    plural = unit.tokens.words[phrase.start] not in _SINGULAR
    for clause in reversed(unit.clauses):
        subject = clause.subject
        if subject is not None and subject.phrases and subject.phrases[0].end <= phrase.start:
            value = parties.read(unit, subject.phrases[0], first)
            if value is not None and plural != is_first(value):
                return value
    if not plural:
        return first
    known = discourse.last_parties()
    if known is not None:
        return known[1][0]
    return first if discourse.follows_technology else _THIRD_PARTY  # "they" may be cookies, "we" are never "they"


def _is_other(value: SlotValue) -> bool:
    """Whether the party is neither the policy's owner nor the person."""
    if isinstance(value, NamedParty):
        return value.category != FIRST_PARTY
    return isinstance(value, str) and value.startswith("party-") and not is_first(value) and not is_person(value)


def _is_described(unit: Unit, mention: Mention) -> bool:
    """ "Those | who help us": whether a clause behind a bare pronoun tells whom it means."""
    starts = unit.tokens.starts
    nouns = (clause.antecedent for clause in unit.clauses)
    return any(
        noun is not None and noun.pronoun and noun.end == noun.start + 1 and starts[noun.start] == mention.start
        for noun in nouns
    )
