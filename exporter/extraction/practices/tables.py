"""Rows of tables: what the heads of their columns say is done, with which data, for what, for whom, and how long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from exporter.extraction.drafts import Draft
from exporter.extraction.practices.acts import FIRST, THIRD
from exporter.extraction.practices.columns import ANSWER, Action, ColumnReader, Row
from exporter.extraction.practices.contents import ContentReader
from exporter.extraction.slots.datatypes import ANY, DataReader
from exporter.extraction.slots.durations import DurationReader
from exporter.extraction.slots.parties import OTHER_PARTY, PartyReader, is_first, is_person
from exporter.extraction.slots.purposes import OTHER, PurposeReader
from exporter.extraction.stance.verbs import DISCLOSING
from exporter.extraction.units.unit import Unit
from exporter.heads import BASIS, DATA, PERIOD, PROVIDER, PURPOSE, RECIPIENT, RIGHT, SERVICE, SOURCE, TOOL
from exporter.model import FIRST_PARTY, NamedParty, SlotValue, Span, Statement
from exporter.syntax import Argument, Chunk
from exporter.vocabulary import Vocabulary

__all__ = ["TableReader"]

_CONFIDENCE: Final = 0.8
_DENIED: Final = "polarity-Denied"
_RIGHTS: Final = "category-UserAccessEditDeletion"
_RETENTION: Final = "category-DataRetention"
_STATED: Final = "retention-Stated"
_SETTING: Final = "verb-place-tracker"
_SHARE: Final = Action("action-Share")
_RECIPIENT: Final = "recipient"


class TableReader:
    """Reads rows. A column that answers yes or no tells whether something is done, the others of what and for what."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._columns = ColumnReader(vocabulary)
        self._contents = ContentReader(vocabulary, self._columns)
        self._data = DataReader(vocabulary)
        self._topical = frozenset(vocabulary.cues["grammar-topical-preposition"])
        self._parties = PartyReader(vocabulary)
        self._purposes = PurposeReader(vocabulary)
        self._durations = DurationReader(vocabulary)
        self._disclosures = vocabulary.below(*DISCLOSING)
        self._pointing = frozenset(vocabulary.cues["table-pointing"])

    def is_led_in(self, before: Unit | None) -> bool:
        """Whether the unit before a table leads it in: "We collect the data in the table below.", "We collect:"."""
        if before is None or before.sentence.row is not None:
            return False
        return before.tokens.words[-1] == ":" or not self._pointing.isdisjoint(before.tokens.words)

    def read(
        self, heads: Sequence[Unit], units: Sequence[Unit], first: SlotValue, lead: Sequence[Statement]
    ) -> Iterator[tuple[Unit, list[Statement]]]:
        """A row below its heads as one unit, with its statements; ``first`` is who the policy is of.

        ``lead`` is what the sentence says that leads in the table.

        Heads state nothing. A row that states nothing, and has sentences between its cells, is left to these.
        """
        if units is heads:
            return
        statements = [draft.freeze() for draft in self._drafts(heads, units, first, lead)] if heads else []
        levels = {unit.sentence.level for unit in units}
        if statements or max(levels) - min(levels) < len(levels):
            yield replace(units[0], sentence=replace(units[0].sentence, end=units[-1].sentence.end)), statements

    def _drafts(
        self, heads: Sequence[Unit], units: Sequence[Unit], first: SlotValue, lead: Sequence[Statement]
    ) -> Iterator[Draft]:
        row = self._columns.read(heads, units)
        drafts = [*self._answered(row, first)]
        if not any(draft.polarity == _DENIED and draft.category == FIRST for draft in drafts):
            drafts += [
                *self._shared(row, first, lead),
                *self._used(row, first, lead),
                *self._kept(row, first),
                *_rights(row),
            ]
        for draft in drafts:
            draft.add_context([Span(heads[0].sentence.start, heads[-1].sentence.end)])
            if units[0].heading is not None:
                draft.add_context([units[0].heading])
        yield from drafts

    # -- what a row states ---------------------------------------------------------------------------------------------

    def _answered(self, row: Row, first: SlotValue) -> Iterator[Draft]:
        """ "Category | Sold | Shared", "Passport number | No | Yes": each answer says whether its head is so."""
        for head, answers in groupby(row.cells(ANSWER), key=lambda cell: cell.head):
            unit = next(answers).unit
            actions = self._columns.actions(head)
            denied = self._columns.denies(unit)
            draft = self._draft(row, (denied and self._columns.named(unit)) or actions, first)
            if denied:
                _deny(draft, unit)
            else:
                self._add_recipients(draft, unit, sure=True)  # "Yes, with our affiliates"
            self._add_recipients(draft, head)
            self._add_purposes(draft, head)
            if actions and draft.has("dataType"):
                yield draft

    def _shared(self, row: Row, first: SlotValue, lead: Sequence[Statement]) -> Iterator[Draft]:
        """ "Data | Recipients", "Identifiers | advertising networks": who gets the data."""
        for head, cells in groupby(row.cells(RECIPIENT), key=lambda cell: cell.head):
            draft = self._draft(row, self._columns.actions(head) or [_SHARE], first)
            for _, unit in cells:
                self._add_recipients(draft, unit)
            self._add_purposes(draft, head)
            if draft.has(_RECIPIENT) and DATA not in row.roles:  # "Recipients | Purpose"
                self._add_reasons(draft, row)
                said = next((s for s in lead if THIRD in s.categories and s.polarity == draft.polarity), None)
                known = said.slots.get("dataType", ()) if said is not None else ()
                for data in known or ((ANY,) if PURPOSE in row.roles else ()):
                    draft.add("dataType", data)
            if draft.has(_RECIPIENT) and draft.has("dataType"):
                yield draft

    def _used(self, row: Row, first: SlotValue, lead: Sequence[Statement]) -> Iterator[Draft]:
        """What is done by the way: used for a purpose, collected from somebody, or set as a cookie."""
        if RECIPIENT in row.roles and DATA not in row.roles and BASIS not in row.roles:
            return
        named, listed = self._named(row, PURPOSE, DATA), self._named(row, DATA)
        draft = self._draft(row, named or self._implied(row), first)
        self._add_reasons(draft, row)
        if draft.has("purpose") and row.cells(BASIS) and DATA not in row.roles:
            draft.add("dataType", ANY)  # "Purpose | Legal basis"
        for _, unit in row.cells(SOURCE):
            self._add_parties(draft, "dataSource", unit)
        open_rows = not row.roles & {SOURCE, TOOL, RECIPIENT} and not row.cells(ANSWER)
        followed = open_rows and not named and self._follow(draft, lead)
        told = (
            listed
            or followed
            or self._contents.find(row)
            or any(map(draft.has, ("purpose", "legalBasis", "dataSource")))
        )
        if told and draft.has("dataType"):
            yield draft

    def _named(self, row: Row, *roles: str) -> list[Action]:
        """What the heads of some columns say is done: "Personal data that we collect"."""
        if row.cells(TOOL):
            return []
        heads = [cell.head for role in roles for cell in row.cells(role)]
        return list(dict.fromkeys(action for head in heads for action in self._columns.actions(head)))

    def _implied(self, row: Row) -> list[Action]:
        """What the columns are for."""
        if row.cells(TOOL):
            return [Action("action-PlaceTracker")]
        return [Action("action-Collect" if row.cells(SOURCE) and not row.cells(PURPOSE) else "action-Use")]

    def _follow(self, draft: Draft, lead: Sequence[Statement]) -> bool:
        """Does as the sentence above the table says: "We disclose the following categories of data: …"."""
        said = next((s for s in lead if s.kind == draft.kind and s.slots.get("action")), None)
        if said is None:
            return False
        draft.slots.pop("action", None)
        draft.slots["action"] = list(said.slots["action"])
        draft.category, draft.polarity, draft.modality = said.categories[0], said.polarity, said.modality
        for slot in ("actor", _RECIPIENT, "purpose"):
            if said.slots.get(slot) and (slot == "actor" or not draft.has(slot)):
                draft.slots[slot] = list(said.slots[slot])
        draft.add_context(said.evidence)
        return True

    def _kept(self, row: Row, first: SlotValue) -> Iterator[Draft]:
        """ "Data | Retention", "E-mail address | 13 months": how long the data are kept."""
        for _, unit in row.cells(PERIOD):
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
        draft.add("actor", self._provider(row) or first)
        for action in actions:
            draft.add("action", action.concept, action.place, row.text)
            if action.concept in self._disclosures:
                draft.category = THIRD
        self._contents.add(draft, row)
        for _, unit in row.cells(DATA):
            for concept, start, end in self._data_of(unit):
                draft.add("dataType", concept, unit.span(start, end), unit.text)
        return draft

    def _data_of(self, unit: Unit) -> list[tuple[str, int, int]]:
        """The data that a cell lists; without a label they are other information."""
        found = self._data.read_list(unit, self._listed(unit))
        asked = (match for match in unit.own("data") if unit.tags[match.start] == "W")  # "how you use it"
        found += [(match.concept, match.start, match.end) for match in asked]
        special = [item for item in found if item[0] != ANY]
        return special or found or self._data.read_unknown(unit, self._listed(unit)[:1])

    def _listed(self, unit: Unit) -> list[Chunk]:
        """The phrases of a cell but for those behind a verb or a preposition, unless it tells what information is."""
        phrases: list[Chunk] = []
        for at, chunk in enumerate(unit.chunks):
            before = unit.chunks[at - 1] if at else None
            if chunk.kind == "phrase" and (
                before is None
                or not (before.kind == "preposition" or before.is_tensed)
                or (at > 1 and before.word in self._topical and self._is_mere(unit, unit.chunks[at - 2]))
            ):
                phrases.append(chunk)
        return phrases

    def _is_mere(self, unit: Unit, chunk: Chunk) -> bool:
        """Whether it is information of which other words tell what it is."""
        return chunk.kind == "phrase" and [found[0] for found in self._data.read(unit, chunk)] == [ANY]

    def _add_reasons(self, draft: Draft, row: Row) -> None:
        """For what and on which ground something is done, by the columns for that."""
        held = [unit for unit, _ in self._contents.find(row)]
        cells = [unit for _, unit in (*row.cells(PURPOSE), *row.cells(SERVICE)) if unit not in held]
        named = [unit for unit in cells if self._purposes.concepts(unit, 0, unit.size)]
        for unit in named or cells[:1]:
            self._add_purposes(draft, unit)
        for _, unit in row.cells(BASIS):
            _add_bases(draft, unit)

    def _add_recipients(self, draft: Draft, unit: Unit, *, sure: bool = False) -> None:
        """Who gets the data: named in a cell, or in the head of a column ("shared with third parties?")."""
        if draft.category == THIRD:
            self._add_parties(draft, _RECIPIENT, unit, sure=sure)

    def _add_parties(self, draft: Draft, slot: str, unit: Unit, *, sure: bool = False) -> None:
        phrases = [chunk for chunk in unit.chunks if chunk.kind == "phrase"]
        sure = sure or unit.sentence.row == 0
        for value, phrase in self._parties.read_recipients(unit, Argument("", phrases), FIRST_PARTY):
            known = not isinstance(value, NamedParty) or value in unit.named(phrase.start, phrase.end)
            party = value if known else OTHER_PARTY  # in tables all begins with a capital
            if not (is_first(party) or (sure and party == OTHER_PARTY) or (slot == _RECIPIENT and is_person(party))):
                draft.add(slot, party, unit.span(phrase.start, phrase.end), unit.text)

    def _provider(self, row: Row) -> SlotValue | None:
        """Who sets a cookie, if the row names somebody known; whom it names else may be the site itself.

        The cookie itself may have the name of who sets it: "Cookie | Name", "Google Analytics | _ga".
        """
        draft = Draft("PracticeStatement", FIRST, row.evidence, rule="")
        for _, unit in row.cells(PROVIDER):
            self._add_parties(draft, _RECIPIENT, unit)
        told = next((party for party in draft.slots.get(_RECIPIENT, ()) if party != OTHER_PARTY), None)
        told = told or next((p for _, unit in row.cells(PURPOSE) if self._sets(unit) for p in unit.named(0, 1)), None)
        named = (party for _, unit in row.cells(TOOL) for party in unit.named(0, 1))
        return told or next((party for party in named if not is_first(party)), None)

    def _sets(self, unit: Unit) -> bool:
        """ "YouTube | sets | this cookie": whether a description begins with who does so."""
        verb = unit.clauses[0].verb if unit.clauses else None
        if verb is None or verb.passive or unit.chunks[0].kind != "phrase" or verb.start != unit.chunks[0].end:
            return False
        return any(match.concept == _SETTING and match.start <= verb.head < match.end for match in unit.own("verb"))

    def _add_purposes(self, draft: Draft, unit: Unit) -> None:
        """The purposes of a cell or head; what no label knows is another purpose if it stands in a cell of its own."""
        named = self._purposes.concepts(unit, 0, unit.size)
        unknown = unit.sentence.row and any(map(str.isalpha, unit.tokens.words))  # "1, 3, 4" are notes
        for concept in named or ((OTHER,) if unknown else ()):
            draft.add("purpose", concept, unit.evidence, unit.text)


def _rights(row: Row) -> Iterator[Draft]:
    """ "Your rights | How long it takes", "The right of access | One month": what a person may ask for."""
    draft = Draft("RightStatement", _RIGHTS, row.evidence, rule="table/row", confidence=_CONFIDENCE)
    for _, unit in row.cells(RIGHT):
        for match in unit.own("right"):
            draft.add("right", match.concept, unit.span(match.start, match.end), unit.text)
    if draft.has("right"):
        yield draft


def _add_bases(draft: Draft, unit: Unit) -> None:
    """The legal bases of a cell, but for those in brackets: "consent (where required by law)"."""
    for match in unit.own("legal"):
        before = unit.tags[: match.start]
        if before.count("(") == before.count(")"):
            draft.add("legalBasis", match.concept, unit.span(match.start, match.end), unit.text)


def _deny(draft: Draft, unit: Unit) -> None:
    draft.polarity = _DENIED
    draft.mention("polarity", _DENIED, unit.evidence, unit.text)
