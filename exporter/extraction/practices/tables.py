"""Rows of tables: what the heads of their columns say is done, with which data, for what, for whom, and how long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from exporter.extraction.drafts import Draft
from exporter.extraction.practices.acts import FIRST, THIRD
from exporter.extraction.practices.columns import ANSWER, RECIPIENTS, Action, ColumnReader, Row
from exporter.extraction.slots.datatypes import ANY, TRACKERS, DataReader
from exporter.extraction.slots.durations import DurationReader
from exporter.extraction.slots.parties import OTHER_PARTY, PartyReader, is_first, is_person
from exporter.extraction.slots.purposes import OTHER, PurposeReader
from exporter.extraction.stance.verbs import DISCLOSING
from exporter.extraction.units.unit import Unit
from exporter.model import FIRST_PARTY, NamedParty, SlotValue, Span, Statement
from exporter.syntax import Argument
from exporter.vocabulary import Vocabulary

__all__ = ["TableReader"]

_CONFIDENCE: Final = 0.8
_DENIED: Final = "polarity-Denied"
_RETENTION: Final = "category-DataRetention"
_STATED: Final = "retention-Stated"
_COOKIE: Final = "tech-Cookie"
_RECIPIENT: Final = "recipient"

_DATA: Final = "table-data"
_TOOLS: Final = "table-tool"
_PURPOSES: Final = "table-purpose"
_SOURCES: Final = "table-source"
_BASES: Final = "table-basis"


class TableReader:
    """Reads rows. A column that answers yes or no tells whether something is done, the others of what and for what."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._columns = ColumnReader(vocabulary)
        self._data = DataReader(vocabulary)
        self._parties = PartyReader(vocabulary)
        self._purposes = PurposeReader(vocabulary)
        self._durations = DurationReader(vocabulary)
        self._disclosures = vocabulary.below(*DISCLOSING)

    def read(
        self, heads: Sequence[Unit], units: Sequence[Unit], first: SlotValue
    ) -> Iterator[tuple[Unit, list[Statement]]]:
        """A row below its heads as one unit, with its statements; ``first`` is who the policy is of.

        Heads state nothing. A row that states nothing, and has sentences between its cells, is left to these.
        """
        if units is heads:
            return
        statements = [draft.freeze() for draft in self._drafts(heads, units, first)]
        levels = {unit.sentence.level for unit in units}
        if statements or max(levels) - min(levels) < len(levels):
            yield replace(units[0], sentence=replace(units[0].sentence, end=units[-1].sentence.end)), statements

    def _drafts(self, heads: Sequence[Unit], units: Sequence[Unit], first: SlotValue) -> Iterator[Draft]:
        row = self._columns.read(heads, units)
        drafts = [*self._answered(row, first)]
        if not any(draft.polarity == _DENIED and draft.category == FIRST for draft in drafts):
            drafts += [*self._shared(row, first), *self._used(row, first), *self._kept(row, first)]
        for draft in drafts:
            draft.add_context([Span(heads[0].sentence.start, heads[-1].sentence.end)])
            if units[0].heading is not None:
                draft.add_context([units[0].heading])
        yield from drafts

    # -- what a row states ---------------------------------------------------------------------------------------------

    def _answered(self, row: Row, first: SlotValue) -> Iterator[Draft]:
        """ "Category | Sold | Shared", "Passport number | No | Yes": each answer says whether its head is so."""
        for head, unit in row.cells(ANSWER):
            actions = self._columns.actions(head)
            draft = self._draft(row, actions, first)
            if self._columns.denies(unit):
                _deny(draft, unit)
            self._add_recipients(draft, head)
            self._add_purposes(draft, head)
            if actions and draft.has("dataType"):
                yield draft

    def _shared(self, row: Row, first: SlotValue) -> Iterator[Draft]:
        """ "Data | Recipients", "Identifiers | advertising networks": who gets the data."""
        for head, unit in row.cells(RECIPIENTS):
            draft = self._draft(row, self._columns.actions(head), first)
            self._add_recipients(draft, unit)
            self._add_purposes(draft, head)
            if draft.has(_RECIPIENT) and draft.has("dataType"):
                yield draft

    def _used(self, row: Row, first: SlotValue) -> Iterator[Draft]:
        """What is done by the way: used for a purpose, collected from somebody, or set as a cookie."""
        draft = self._draft(row, self._uses(row), first)
        for _, unit in row.cells(_PURPOSES):
            self._add_purposes(draft, unit)
        for _, unit in row.cells(_BASES):
            _add_bases(draft, unit)
            if draft.has("purpose") and not row.cells(_DATA):
                draft.add("dataType", ANY)  # "Purpose | Legal basis"
        for _, unit in row.cells(_SOURCES):
            self._add_parties(draft, "dataSource", unit)
        told = draft.has("purpose") or draft.has("legalBasis") or draft.has("dataSource")
        if told and draft.has("dataType"):
            yield draft

    def _uses(self, row: Row) -> list[Action]:
        """What the heads say is done, or what the columns are for."""
        if row.cells(_TOOLS):
            return [Action("action-PlaceTracker")]
        heads = [head for head, _ in (*row.cells(_PURPOSES), *row.cells(_DATA))]
        named = [action for head in heads for action in self._columns.actions(head)]
        collected = row.cells(_SOURCES) and not row.cells(_PURPOSES)
        return named or [Action("action-Collect" if collected else "action-Use")]

    def _kept(self, row: Row, first: SlotValue) -> Iterator[Draft]:
        """ "Data | Retention", "E-mail address | 13 months": how long the data are kept."""
        for _, unit in row.cells("table-period"):
            duration = next(self._durations.read(unit.tokens, 0, unit.size), None)
            draft = self._draft(row, [Action("action-Retain")], first)
            draft.kind, draft.category = "RetentionStatement", _RETENTION
            if duration is not None and draft.has("dataType"):
                draft.add("retentionType", _STATED, unit.evidence, unit.text)
                draft.add("retentionPeriod", duration.value)
                draft.mention("retentionPeriod", None, unit.evidence, unit.text)
                yield draft

    # -- slots ---------------------------------------------------------------------------------------------------------

    def _draft(self, row: Row, actions: Iterable[Action], first: SlotValue) -> Draft:
        """What is done with the data of the row, or with what its cookies tell."""
        draft = Draft("PracticeStatement", FIRST, row.evidence, rule="table/row", confidence=_CONFIDENCE)
        draft.add("actor", first)
        for action in actions:
            draft.add("action", action.concept, action.place, row.text)
            if action.concept in self._disclosures:
                draft.category = THIRD
        for _, unit in row.cells(_TOOLS):
            for tool in [match.concept for match in unit.own("tech")] or [_COOKIE]:
                draft.add("technology", tool, unit.evidence, unit.text)
            draft.add("dataType", TRACKERS)
        for _, unit in row.cells(_DATA):
            for concept, start, end in self._data_of(unit):
                draft.add("dataType", concept, unit.span(start, end), unit.text)
        return draft

    def _data_of(self, unit: Unit) -> list[tuple[str, int, int]]:
        """The data that a cell lists; without a label they are other information."""
        befores = (None, *unit.chunks)
        named = [
            chunk
            for before, chunk in zip(befores, unit.chunks, strict=False)
            if chunk.kind == "phrase" and (before is None or before.kind != "preposition")
        ]
        found = self._data.read_list(unit, named)
        special = [item for item in found if item[0] != ANY]
        return special or found or self._data.read_unknown(unit, named[:1])

    def _add_recipients(self, draft: Draft, unit: Unit) -> None:
        """Who gets the data: named in a cell, or in the head of a column ("shared with third parties?")."""
        if draft.category == THIRD:
            self._add_parties(draft, _RECIPIENT, unit)

    def _add_parties(self, draft: Draft, slot: str, unit: Unit) -> None:
        phrases = [chunk for chunk in unit.chunks if chunk.kind == "phrase"]
        head = unit.sentence.row == 0
        for value, phrase in self._parties.read_recipients(unit, Argument("", phrases), FIRST_PARTY):
            known = not isinstance(value, NamedParty) or value in unit.named(phrase.start, phrase.end)
            party = value if known else OTHER_PARTY  # in tables all begins with a capital
            if not (is_first(party) or (head and party == OTHER_PARTY) or (slot == _RECIPIENT and is_person(party))):
                draft.add(slot, party, unit.span(phrase.start, phrase.end), unit.text)

    def _add_purposes(self, draft: Draft, unit: Unit) -> None:
        """The purposes of a cell or head; what no label knows is another purpose if it stands in a cell of its own."""
        named = self._purposes.concepts(unit, 0, unit.size)
        unknown = unit.sentence.row and any(map(str.isalpha, unit.tokens.words))  # "1, 3, 4" are notes
        for concept in named or ((OTHER,) if unknown else ()):
            draft.add("purpose", concept, unit.evidence, unit.text)


def _add_bases(draft: Draft, unit: Unit) -> None:
    """The legal bases of a cell, but for those in brackets: "consent (where required by law)"."""
    for match in unit.own("legal"):
        before = unit.tags[: match.start]
        if before.count("(") == before.count(")"):
            draft.add("legalBasis", match.concept, unit.span(match.start, match.end), unit.text)


def _deny(draft: Draft, unit: Unit) -> None:
    draft.polarity = _DENIED
    draft.mention("polarity", _DENIED, unit.evidence, unit.text)
