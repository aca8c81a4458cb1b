"""Fragments: bare lists of data under a heading or after a sentence that says what is done with them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from exporter.extraction.drafts import Draft
from exporter.extraction.frames.nominals import NominalReader, object_behind
from exporter.extraction.practices.acts import FIRST, THIRD
from exporter.extraction.practices.receivers import ReceiverReader
from exporter.extraction.slots.datatypes import ANY, GENERIC, DataReader
from exporter.extraction.slots.discourse import Discourse
from exporter.extraction.slots.parties import is_first
from exporter.extraction.slots.purposes import PurposeReader
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.model import SlotValue
from exporter.syntax import Chunk
from exporter.vocabulary import Vocabulary

__all__ = ["FragmentReader"]

_HOW: Final = "how"
_CONFIDENCE: Final = 0.6
#: Tags of what may stand behind the name that an item is.
_CLOSING: Final = frozenset({"", *"().;,"})
_TITLED: Final = ["phrase", "colon"]


class FragmentReader:
    """Reads sentences without a verb of their own: "Your name", "IP address, browser type"."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._data = DataReader(vocabulary)
        self._nominals = NominalReader(vocabulary)
        self._purposes = PurposeReader(vocabulary)
        self._receivers = ReceiverReader(vocabulary)
        self._copulas = frozenset(vocabulary.cues["grammar-be"])
        self._taken = frozenset(vocabulary.cues["data-taken-participle"])

    def read(self, unit: Unit, first: SlotValue, discourse: Discourse) -> Iterator[Draft]:
        """The practice that a fragment stands for, if its heading or lead-in tells which."""
        if self._only_lists(unit):
            yield from self._named(unit, first)
        if _has_verb(unit) or self._points_at_telling(unit):
            return
        yield from self._performed(unit, first)
        yield from self._receivers.read(unit, first)
        category = self._category(unit, discourse)
        if category is None:
            return
        phrases = [chunk for chunk in unit.chunks if chunk.kind == "phrase" and chunk.start >= unit.lead_size]
        tools = self._tools(unit, phrases)
        told = [phrase for phrase in phrases if not any(phrase.start <= m.start < phrase.end for m in tools)]
        found = [item for phrase in told for item in self._data.read(unit, phrase)]
        alone = len(found) == 1 and not tools and (found[0][0] in GENERIC or unit.sentence.kind != "item")
        if not found or alone or not self._data.read(unit, phrases[0]):
            return
        draft = Draft("PracticeStatement", category, unit.evidence, rule="fragment/data", confidence=_CONFIDENCE)
        draft.add("actor", first)
        draft.add("action", "action-Collect" if category == FIRST else "action-Disclose")
        for concept, start, end in [item for item in found if item[0] != ANY] or found:
            draft.add("dataType", concept, unit.span(start, end), unit.text)
        for tool in tools:
            draft.add("technology", tool.concept, unit.span(tool.start, tool.end), unit.text)
        if unit.heading is not None:
            draft.add_context([unit.heading])
        yield draft

    def _points_at_telling(self, unit: Unit) -> bool:
        """ "Read on for details about | how your data are shared |": whether it only says where that is told."""
        asked = (c for c in unit.clauses if c.marker == _HOW and c.verb.passive and c.subject is not None)
        found = (self._data.read(unit, phrase) for clause in asked for phrase in clause.subject or ())
        return any(value in GENERIC for items in found for value, _, _ in items)

    def _performed(self, unit: Unit, first: SlotValue) -> Iterator[Draft]:
        """ "The collection and use of your clicks | to select ads for you |.": a sentence whose verb is a noun.

        Without an end that it is for, and a full stop, such a line is a title.
        """
        aim = next((clause for clause in unit.clauses if clause.kind == "infinitive"), None)
        opening = unit.lead_size + (unit.tags[unit.lead_size] == "D")
        acts = self._nominals.opening(unit, opening) if aim is not None and unit.tokens.words[-1] == "." else []
        found = [item for phrase in acts[-1:] for item in self._data.read_all(unit, object_behind(unit, phrase[1]))]
        concepts = self._purposes.concepts(unit, aim.verb.head, unit.size) if aim is not None and found else ()
        if not concepts or not acts or aim is None:
            return
        draft = Draft("PracticeStatement", FIRST, unit.evidence, rule="fragment/act", confidence=_CONFIDENCE)
        draft.anchor = acts[0][1].head
        draft.add("actor", first)
        for verb, phrase in acts:
            draft.add("action", verb.action or "", unit.span(phrase.head, phrase.head + 1), unit.text)
        for concept, start, end in found:
            draft.add("dataType", concept, unit.span(start, end), unit.text)
        for concept in concepts:
            draft.add("purpose", concept, unit.span(aim.verb.start, unit.size - 1), unit.text)
        yield draft

    @staticmethod
    def _tools(unit: Unit, phrases: list[Chunk]) -> list[Match]:
        """What data come in by: "technical data, through our use of | cookies |"."""
        if not phrases or "tech" not in unit.matches:
            return []
        means = (m for m in unit.within("mode", phrases[0].end, unit.size) if any(unit.within("tech", m.start, m.end)))
        start = next((match.start for match in means), unit.size)
        return list(unit.within("tech", start, unit.size))

    def _only_lists(self, unit: Unit) -> bool:
        """Whether an item's lead-in does no more than announce it: "third parties we use:", "below are links to …:"."""
        if unit.sentence.kind != "item":
            return False
        verbs = [clause.verb for clause in unit.clauses if clause.is_main]
        listing = all(unit.tokens.words[verb.head] in self._copulas and not verb.negated for verb in verbs)
        return listing and bool(unit.within("party", 0, unit.lead_size))

    @staticmethod
    def _named(unit: Unit, first: SlotValue) -> Iterator[Draft]:
        """The item of a list of third parties: "Third parties used by the app: | Acme Analytics"."""
        at = unit.lead_size + (unit.tags[unit.lead_size : unit.lead_size + 1] == "(")  # "[Acme](https://…)"
        named = unit.names.get(at)
        if named is None or is_first(named[1]):
            return
        end, party = named
        if unit.tags[end : end + 1] not in _CLOSING:
            return
        draft = Draft(
            "PracticeStatement", THIRD, unit.evidence, rule="fragment/party", confidence=_CONFIDENCE, anchor=at
        )
        draft.add("actor", first)
        draft.add("action", "action-AnyProcessing")
        draft.add("dataType", "data-AnyInformation")
        draft.add("recipient", party, unit.span(at, end), unit.text)
        yield draft

    def _category(self, unit: Unit, discourse: Discourse) -> str | None:
        for category in (FIRST, THIRD):
            if category in unit.section:
                return category
        title = unit.chunks[0] if [chunk.kind for chunk in unit.chunks[:2]] == _TITLED else None
        if title is not None and not self._taken.isdisjoint(unit.words(title.start, title.end)):
            return FIRST  # "| Collected data: | your name"
        return FIRST if unit.lead is not None and discourse.last_data() is not None else None


def _has_verb(unit: Unit) -> bool:
    """Whether somebody does something, also in a clause that a lead-in only opens: "when you: | sign up"."""
    told = [
        c for c in unit.clauses if c.is_main or (c.kind == "subordinate" and c.start < unit.lead_size <= c.verb.head)
    ]
    return any(clause.verb.is_tensed for clause in told)
