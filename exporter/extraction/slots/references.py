"""What "this information", "it" and "these companies" stand for: the nearest antecedent of the right sort."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final

from exporter.extraction.drafts import Draft
from exporter.extraction.slots.agency import innermost
from exporter.extraction.slots.datatypes import ANY, GENERIC, OTHER, TRACKERS, DataReader
from exporter.extraction.slots.discourse import Antecedent, Discourse
from exporter.extraction.slots.fillers import Frame
from exporter.extraction.slots.parties import is_first
from exporter.extraction.slots.pronouns import SINGULAR, called_before, is_described, party_before, pointer_of
from exporter.extraction.units.unit import Unit
from exporter.model import SlotValue, Span
from exporter.syntax import Argument, Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["ReferenceResolver"]

_VISIT: Final = "occasion-SiteVisit"
_RESOLVED: Final = "basis-ResolvedReference"
_GENERIC_PARTIES: Final = frozenset({"party-ThirdParty", "party-OtherCompanies", "party-Anyone", "party-OtherParty"})
#: Slots of what is done with data in statements that are no practices.
_SAYING: Final = frozenset({"measure", "right", "choiceType"})
_COMBINE: Final = "action-Combine"
_MERE: Final = GENERIC | {TRACKERS}  # "cookies may be tied to | such information |"
_OF: Final = "of"


class ReferenceResolver:
    """Puts what references stand for into drafts; the words of the reference stay the mention."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._pointing = frozenset(cues["grammar-demonstrative"]) | frozenset(cues["grammar-pointing"])
        self._plural = frozenset(cues["grammar-plural-pronoun"])
        self._things = frozenset(cues["grammar-thing-pronoun"]) | self._plural
        self._referring = SINGULAR | self._pointing | self._plural
        self._heads = frozenset(cues["data-generic-head"])
        self._sorts = frozenset(cues["data-sort-noun"])
        self._topical = frozenset(cues["grammar-topical-preposition"])
        self._consenting = frozenset(cues["grammar-consenting-verb"])
        self._vessels = frozenset(cues["data-vessel"])
        self._guarding = frozenset(cues["measure-guarding"])
        self._marks = {
            verb.name: frozenset(mark for mark, slot in verb.marks.items() if slot == "dataType")
            for verb in vocabulary.verbs
        }
        self._naming = self._topical | {""}
        self._data = DataReader(vocabulary)

    def resolve(self, unit: Unit, draft: Draft, frame: Frame, discourse: Discourse) -> None:
        """Resolves the references of a frame in its draft, data first."""
        for phrase in frame.references:
            self._resolve_data(unit, draft, phrase, self._spoken_of(unit, draft, frame, phrase, discourse))
        for mention in [m for m in draft.mentions if m.slot in {"recipient", "actor"}]:
            word = pointer_of(mention.text.lower().split())
            known = party_before(unit, mention.start, several=word not in SINGULAR) if word in self._referring else None
            noun = mention.text.lower().rpartition(f"{word} ")[2]
            known = known or discourse.last_parties(None if word in SINGULAR else unit, noun)
            if known is None and word in self._plural:
                draft.withdraw(mention)  # "them": whoever that is
            pointing = (word in self._pointing or word in self._plural) and not is_described(unit, mention)
            slot = draft.slots[mention.slot]
            if known is None or not pointing or mention.concept not in _GENERIC_PARTIES.intersection(slot):
                continue
            (span, values), place = known, slot.index(mention.concept)
            slot[place : place + 1] = [value for value in values if value == mention.concept or value not in slot]
            draft.mentions.remove(mention)
            for value in values:
                draft.mention(mention.slot, value, Span(mention.start, mention.end), unit.text)
            draft.add_context([span])
            draft.basis = _RESOLVED

    def _spoken_of(self, unit: Unit, draft: Draft, frame: Frame, phrase: Chunk, discourse: Discourse) -> Discourse:
        """What was spoken of that a reference may mean: "they help us" are tools, what is used is not what is not got.

        "We collect your age. We do not collect your name. We use | this information |".
        """
        if "helper" in frame.verb.flags and unit.tokens.words[phrase.start] in self._plural:
            return discourse.on_tools()
        visits = any(match.concept == _VISIT for match in unit.matches.get("occasion", ()))
        if visits and unit.tokens.words[frame.clause.verb.head] in self._consenting:
            # "By using our site you consent to our use of | this information |": what the text as a whole is about.
            return Discourse(index=discourse.index)
        used = frame.action == "action-Use" and is_first(frame.actor) and draft.polarity == "polarity-Affirmed"
        return discourse.without_lacking() if used and not frame.clause.verb.passive else discourse

    def resolve_pointing(self, unit: Unit, draft: Draft, discourse: Discourse) -> None:
        """Resolves "this information" in a draft that names no other data: a right, choice or measure."""
        if not draft.has("dataType"):
            self._resolve_handled(unit, draft, discourse)
        if draft.slots.get("dataType") != [ANY]:
            return
        places = {mention.start for mention in draft.mentions if mention.slot == "dataType"}
        for chunk in unit.chunks:
            pointing = chunk.kind == "phrase" and unit.tokens.words[chunk.start] in self._pointing
            if pointing and unit.tokens.starts[chunk.start] in places:
                self._resolve_data(unit, draft, chunk, discourse)

    def _resolve_handled(self, unit: Unit, draft: Draft, discourse: Discourse) -> None:
        """ "We store your card number. | It | is encrypted", "you may ask us to delete | it |", named right before."""
        said = [m for m in draft.mentions if m.slot in _SAYING]
        for clause in unit.clauses:
            at = unit.tokens.starts[clause.verb.head]
            guards = draft.kind == "SecurityStatement" and unit.tokens.words[clause.verb.head] in self._guarding
            if not guards and clause.verb.head != draft.anchor and not any(m.start <= at < m.end for m in said):
                continue
            subject = clause.subjects
            undergone = clause.verb.passive or clause.kind in {"content", "reduced"}
            objects = (p for argument in clause.objects() for p in argument)
            named = (p for p in objects if unit.tokens.words[p.start] not in self._pointing)  # "you can check | this |"
            for phrase in [*(subject if undergone else ()), *named]:
                if phrase.pronoun and unit.tokens.words[phrase.start] in self._things:
                    self._resolve_near(unit, draft, phrase, discourse)
                    return

    def _resolve_near(self, unit: Unit, draft: Draft, phrase: Chunk, discourse: Discourse) -> None:
        """Resolves a pronoun in a draft without data to what its sentence names, or the one before says things of."""
        near = discourse.data[-1:] and discourse.data[-1].sentence == discourse.index - 1
        if not near and self._named_before(unit, phrase) is None:
            return
        known = self._antecedent(unit, phrase, discourse)
        several = unit.tokens.words[phrase.start] in self._plural  # "them" may be people, but for "delete | them |"
        if known is not None and (not several or known[1] == (TRACKERS,)):
            self._resolve_data(unit, draft, phrase, discourse)

    def _resolve_data(self, unit: Unit, draft: Draft, phrase: Chunk, discourse: Discourse) -> None:
        """ "It" and "this information" have the data that were spoken of before, unless the words name their own."""
        known = self._antecedent(unit, phrase, discourse)
        if known is None:
            return
        data = draft.slots.get("dataType", [])
        linked = ANY in data and _COMBINE in draft.slots.get("action", ())  # "| this data | is not tied to your name"
        named = bool({*data} - _MERE) and not linked
        plural = unit.tokens.words[phrase.start] in self._plural
        if named and not phrase.pronoun:
            self._narrow(unit, draft, phrase, discourse.before)
            return
        if phrase.pronoun and plural and draft.has("dataType"):
            return
        if not phrase.pronoun and not self._is_of_data(unit, phrase):
            return
        span, antecedents = known[0], _meant(known[1], phrase)
        if phrase.pronoun:
            self._add_unnamed(draft, antecedents, discourse)
        else:
            self._add_named(unit, draft, phrase, antecedents)
        draft.add_context([span])
        draft.basis = _RESOLVED

    def _is_of_data(self, unit: Unit, phrase: Chunk) -> bool:
        """ "This | information |", "these categories | of personal information |": whether data are what it is."""
        words = unit.tokens.words
        if words[phrase.head] in self._heads:
            return True
        sort = words[phrase.head] in self._sorts and unit.words(phrase.end, phrase.end + 1) == ("of",)
        told = next((c for c in unit.chunks if c.start == phrase.end + 1), None) if sort else None
        return told is not None and told.kind == "phrase" and words[told.head] in self._heads

    @staticmethod
    def _narrow(unit: Unit, draft: Draft, phrase: Chunk, before: Unit | None) -> None:
        """ "We keep email addresses. | Such addresses | are not sold": those that the sentence before names in full."""
        if before is None or phrase.end != phrase.start + 2:
            return
        key, place = unit.tokens.keys[phrase.head], unit.span(phrase.start, phrase.end)
        full = [m for m in before.matches.get("data", ()) if m.words > 1 and before.tokens.keys[m.end - 1] == key]
        for mention in [m for m in draft.mentions if full and m.slot == "dataType" and m.start == place.start]:
            draft.withdraw(mention)
            for match in full:
                draft.add("dataType", match.concept, place, unit.text)
            draft.add_context([before.evidence])
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
            if value != ANY or not draft.has("dataType"):  # "such personal data" are personal data still
                draft.add("dataType", value, place, unit.text)
        if ANY not in antecedents:
            for mention in [m for m in draft.mentions if m.concept == ANY and place.start <= m.start < place.end]:
                draft.withdraw(mention)

    def _antecedent(self, unit: Unit, phrase: Chunk, discourse: Discourse) -> Antecedent | None:
        """The data last spoken of, the same for all items of a lead-in that points at them."""
        if unit.lead is None or phrase.end > unit.lead_size:
            return self._nearest(unit, phrase, discourse)
        if unit.lead not in discourse.pointed:
            discourse.pointed[unit.lead] = self._nearest(unit, phrase, discourse)
        return discourse.pointed[unit.lead]

    def _nearest(self, unit: Unit, phrase: Chunk, discourse: Discourse) -> Antecedent | None:
        """What the sentence names itself is nearer than what others state, and what the one before names, too."""
        known = discourse.last_data(unit)
        if known is not None and known[0] == unit.evidence:
            return known
        own = self._named_before(unit, phrase)
        return own or (None if self._names_any(unit, phrase) else self._named_last(phrase, discourse)) or known

    def _named_last(self, phrase: Chunk, discourse: Discourse) -> Antecedent | None:
        """The data that the sentence before names, though it states no more than that they are read by cookies.

        "We use cookies to collect data about | site traffic |. | This information | …": objects, topics, examples.
        """
        before = discourse.before
        if phrase.pronoun or before is None or discourse.tells_data:
            return None
        phrases = [
            place
            for clause in before.clauses
            for argument in clause.arguments
            for place in [*(argument.phrases if argument.marker in self._naming else ()), *argument.examples]
            if before.tokens.words[place.head] not in self._vessels  # "sent by | your browser |"
        ]
        read = [(place, self._data.read(before, place)) for place in phrases]
        if any(found and before.tokens.words[place.start] in self._pointing for place, found in read):
            return None  # it points back itself
        concepts = dict.fromkeys(concept for _, found in read for concept, _, _ in found)
        named = tuple(concept for concept in concepts if concept not in GENERIC and concept != TRACKERS)
        return (before.evidence, named) if named else None

    def _named_before(self, unit: Unit, phrase: Chunk) -> Antecedent | None:
        """The data that the sentence itself names before a reference, though it states nothing of them.

        "If you send us your age and weight, we keep | that information |"; for "it" the nearest phrase. What tells what
        for comes last: "if you give | us your name | to return | a purchase |, we store it".
        """
        spoken = (chunk for chunk in reversed(unit.chunks) if chunk.kind == "phrase" and chunk.end <= phrase.start)
        earlier = [chunk for chunk in spoken if unit.tokens.words[chunk.head] not in self._vessels]
        groups: Iterable[Iterable[Chunk]] = ([chunk] for chunk in sorted(earlier, key=lambda c: _is_of_aim(unit, c)))
        if phrase.pronoun:
            groups = chain(called_before(unit, phrase), groups)
        else:
            before = (clause for clause in reversed(unit.clauses) if clause.verb.end <= phrase.start)
            ordered = sorted(before, key=lambda clause: clause.kind == "infinitive" and not clause.complement)
            groups = (group for clause in ordered for group in self._told_of(unit, clause, phrase.start))
        for group in groups:
            found = dict.fromkeys(concept for chunk in group for concept, _, _ in self._data.read(unit, chunk))
            if found and (phrase.pronoun or ANY not in found):
                return unit.evidence, tuple(found)
        return None

    def _names_any(self, unit: Unit, phrase: Chunk) -> bool:
        """ "Copies of | data you have changed | may remain, and we keep copies of this data": whatever it names."""
        return any(c.kind == "phrase" and c.end <= phrase.start and self._data.read(unit, c) for c in unit.chunks)

    def _told_of(self, unit: Unit, clause: Clause, end: int) -> Iterator[list[Chunk]]:
        """What the "information about | your account |" of a clause is about, or its objects if it is over by then.

        Then what else stands there: "if you provide us | with your name |, we use that information", "you may request
        deletion | of your name |, but we may keep this information".
        """
        told = [
            phrase
            for topic in clause.arguments
            if topic.marker in self._topical and topic.phrases and self._is_of_any(unit, topic)
            for phrase in topic.phrases
        ]
        yield [p for p in told if p.end <= end] or [p for a in clause.objects() for p in a if clause.end <= end]
        verbs = [m.concept for m in unit.matches.get("verb", ()) if m.start <= clause.verb.head < m.end]
        marks = self._marks.get(verbs[0], frozenset()) if verbs else frozenset()
        yield [p for a in clause.arguments if a.marker in {*marks, _OF} for p in a if clause.end <= end]

    def _is_of_any(self, unit: Unit, topic: Argument) -> bool:
        at = topic.phrases[0].start - topic.marker.count(" ") - 2
        return unit.tokens.words[at] in self._heads and unit.tags[at - 1] != "N"


def _meant(values: tuple[SlotValue, ...], phrase: Chunk) -> tuple[SlotValue, ...]:
    """What a reference stands for where the words before name several: "information" tells less than the others.

    "We use cookies to log your visits. | This information | is not shared": the visits, but "they" may be cookies.
    """
    mere = {ANY} if phrase.pronoun else {ANY, TRACKERS}
    told = tuple(value for value in values if value not in mere)
    return told if told not in {(), (OTHER,)} else tuple(value for value in values if value in GENERIC) or values


def _is_of_aim(unit: Unit, phrase: Chunk) -> bool:
    """ "If you give us your name to return | a purchase |": whether a phrase belongs to what something is done for."""
    clause = innermost(unit, phrase.start)
    return clause is not None and clause.kind == "infinitive" and not clause.complement
