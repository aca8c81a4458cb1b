"""Pointers at tools: "these technologies", "such tools", and which cookies "these cookies" are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from exporter.extraction.drafts import Draft
from exporter.extraction.slots.discourse import Discourse, subject_of
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.model import SlotValue, Span
from exporter.syntax import Chunk
from exporter.vocabulary import Vocabulary

__all__ = ["ToolPointer", "ToolPointerReader", "put_in"]

_SCHEME: Final = "tech"
_SLOT: Final = "technology"
_ANY: Final = "tech-TrackingTechnology"
#: By what people give data of their own accord: "these tools" are others.
_FORM: Final = "tech-WebForm"


class ToolPointer(NamedTuple):
    """What the words at a place stand for, and the words that named it."""

    place: Span
    values: tuple[SlotValue, ...]
    source: Span


class ToolPointerReader:
    """Finds phrases that stand for technologies spoken of before, and lets all that reads the sentence know them."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._vocabulary = vocabulary
        self._pointing = frozenset(cues["grammar-demonstrative"]) | frozenset(cues["grammar-pointing"])
        self._several = frozenset(cues["grammar-plural-pronoun"])
        self._nouns = frozenset(cues["tech-pointing-noun"])

    def read(self, unit: Unit, discourse: Discourse) -> list[ToolPointer]:
        """The pointers of a sentence; the first technology that each stands for becomes a label of its words."""
        words = unit.tokens.words
        they = self._they(unit, discourse)
        silent = self._pointing.isdisjoint(words) or (_SCHEME not in unit.matches and self._nouns.isdisjoint(words))
        if silent and they is None:
            return []
        told = discourse.told_tools(unit)
        found = [(phrase, values) for phrase in unit.chunks if told and (values := self._meant(unit, phrase, told[1]))]
        if they is not None and told:
            found.insert(0, (they, told[1]))
        if not told or not found:
            return []
        named = {phrase.end for phrase, _ in found}
        labels = [Match(p.start + (p is not they), p.end, str(values[0]), _SCHEME, p.end, 1) for p, values in found]
        kept = [match for match in unit.matches.get(_SCHEME, ()) if match.end not in named]
        unit.matches = {**unit.matches, _SCHEME: sorted([*kept, *labels], key=lambda match: match.start)}
        return [ToolPointer(unit.span(phrase.start, phrase.end), values, told[0]) for phrase, values in found]

    def _they(self, unit: Unit, discourse: Discourse) -> Chunk | None:
        """ "These cookies last. | They | are set by us": the subject, where the sentence before is of tools.

        Who collects or tracks may be those who set them.
        """
        main = unit.first_main if discourse.tools.is_subject else None
        subject = None if main is None else subject_of(unit)
        if main is None or subject is None or not (main.verb.passive or main.verb.negated):
            return None
        return subject if subject.pronoun and unit.tokens.words[subject.start] in self._several else None

    def _meant(self, unit: Unit, phrase: Chunk, known: Sequence[SlotValue]) -> tuple[SlotValue, ...]:
        """Which of the technologies known a phrase points at; "these cookies" are those that are a kind of cookie."""
        words = unit.tokens.words
        pointing = phrase.kind == "phrase" and words[phrase.start] in self._pointing and phrase.end > phrase.start + 1
        if not pointing or words[phrase.end : phrase.end + 1] == ("as",):
            return ()  # "such tools | as cookies |"
        label = next((m for m in unit.matches.get(_SCHEME, ()) if phrase.start < m.start and m.end == phrase.end), None)
        if label is not None and label.concept != _ANY:
            return () if label.concept in known else tuple(self._narrower(label.concept, known))
        bare = phrase.end - phrase.start <= 3  # noqa: PLR2004 -- "these small files"
        meant = label is not None or (bare and words[phrase.head] in self._nouns)
        return tuple(value for value in known if value != _FORM) if meant else ()

    def _narrower(self, concept: str, known: Sequence[SlotValue]) -> Iterator[SlotValue]:
        return (value for value in known if isinstance(value, str) and self._vocabulary.covers(concept, value))


def put_in(unit: Unit, drafts: Sequence[Draft], pointers: Sequence[ToolPointer]) -> None:
    """Gives the drafts that hold the words of a pointer all that it stands for."""
    for draft in drafts if pointers else ():
        for pointer in pointers:
            if any(m.slot == _SLOT and pointer.place.holds(Span(m.start, m.end)) for m in draft.mentions):
                for value in pointer.values:
                    draft.add(_SLOT, value, pointer.place, unit.text)
                draft.resolve(pointer.source)
