"""Discourse: what the sentences before have spoken of, for what points back at it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from exporter.extraction.drafts import PRACTICES, Draft
from exporter.extraction.slots.datatypes import ANY, OTHER, TRACKERS
from exporter.extraction.slots.telling import (
    Antecedent,
    farthest_first,
    is_lacking,
    is_listed,
    is_other,
    keepers,
    own_data,
)
from exporter.extraction.slots.toolmemory import REACH, ToolMemory
from exporter.extraction.units.unit import Unit
from exporter.model import SlotValue, Span, Statement
from exporter.syntax import Chunk

__all__ = ["Antecedent", "Discourse", "subject_of"]

#: What names no data beside others of a list.
_UNNAMED: Final = frozenset({ANY, TRACKERS})
#: Slots of the parties that "they" may be.
_PARTIES: Final = ("recipient", "actor", "involvedParty")
#: Kinds of statement whose data "this information" in the next sentence may be.
_TELLING_DATA: Final = PRACTICES | {"SecurityStatement", "RightStatement"}


class Spoken(NamedTuple):
    """Values that a sentence has spoken of, and the span that names them; of an item of a list its lead.

    ``lacking`` are data that it says are not collected.
    """

    sentence: int
    span: Span
    values: tuple[SlotValue, ...]
    lead: Span | None = None
    lacking: bool = False


@dataclass(slots=True)
class Discourse:
    """What the sentences before have spoken of, the latest last."""

    data: list[Spoken] = field(default_factory=list)
    parties: list[Spoken] = field(default_factory=list)
    denials: list[tuple[int, Statement]] = field(default_factory=list)
    index: int = 0
    aside: int = -1
    """The last sentence that states something, but no practice."""
    tools: ToolMemory = field(default_factory=ToolMemory)
    """What they have spoken of cookies or the like."""
    told: tuple[int, Sequence[Statement]] = (0, ())
    """The last sentence that states something, and what it states."""
    before: Unit | None = None
    """The sentence before."""
    pointed: dict[Span, Antecedent | None] = field(default_factory=dict)
    """What a lead-in points back at, the same for all its items."""
    keeper: tuple[int, tuple[SlotValue, ...]] = (0, ())
    """The last sentence that says who stores data, and who alone that is, by name."""
    row: tuple[Statement, ...] = ()
    """What the row of a table states whose sentences follow."""

    def remember_row(self, statements: Sequence[Statement]) -> None:
        """Takes note of what the cells of a row state, whose parties sentences in it may point at."""
        self.row = tuple(statements)
        for statement in statements:
            parties = tuple(filter(is_other, statement.slots.get("recipient", ())))
            if parties:
                self.parties.append(Spoken(self.index, statement.evidence[0], parties))

    @property
    def trackers(self) -> tuple[SlotValue, ...]:
        """The cookies or the like that a sentence within reach speaks of."""
        return self.tools.near

    @property
    def means_tools(self) -> bool:
        """Whether the sentence before speaks of cookies or the like and of no party, so that "they" are the former."""
        parties = self.parties[-1].sentence if self.parties else -1
        return self.tools.ago == 1 and parties != self.index - 1

    def on_tools(self) -> Discourse:
        """The same where only the cookies or the like of the sentence before are meant: "they help us to …"."""
        if self.tools.place is None:
            return self
        return replace(self, data=[Spoken(self.index, self.tools.place, (TRACKERS,))], before=None)

    def without_lacking(self) -> Discourse:
        """The same without the data that are said not to be collected."""
        if not any(spoken.lacking for spoken in self.data):
            return self
        before = None if self.data[-1].lacking else self.before
        return replace(self, data=[spoken for spoken in self.data if not spoken.lacking], before=before)

    def told_tools(self, unit: Unit) -> Antecedent | None:
        """The cookies or the like that "these technologies" in a sentence may be, and the words that name them."""
        return self.tools.told(unit, self.before)

    def told_before(self, unit: Unit) -> Sequence[Statement]:
        """What the sentence before states; for an item, the one before its lead-in, or the item before."""
        index, statements = self.told
        return statements if self.index - index <= 1 + (unit.lead is not None) else ()

    @property
    def keeps(self) -> SlotValue | None:
        """Who alone, by name, is said within reach to store data, if nobody else is said to act since."""
        index, kept_by = self.keeper
        return kept_by[0] if kept_by and self.index - index < REACH else None

    @property
    def only_tools(self) -> bool:
        """Whether the sentence before is about cookies or the like and no other data: "you can delete | them |"."""
        if self.tools.is_subject:
            return True
        if self.tools.ago != 1:
            return False
        others = (spoken for spoken in self.data if spoken.sentence == self.index - 1 and {*spoken.values} - _UNNAMED)
        return not any(True for _ in others)

    @property
    def follows_aside(self) -> bool:
        """Whether the sentence before states something, but no practice."""
        return self.aside == self.index - 1

    @property
    def follows_denial(self) -> bool:
        """Whether the sentence before denies a practice."""
        return bool(self.denials) and self.denials[-1][0] == self.index - 1

    @property
    def denies_all(self) -> bool:
        """Whether the sentence before denies practices and states nothing else."""
        index, statements = self.told
        return self.follows_denial and index == self.index - 1 and all(each.denied for each in statements)

    def advance(self) -> None:
        """Goes to the next sentence."""
        self.index += 1
        self.tools.advance()

    def remember(self, unit: Unit, statements: Sequence[Statement]) -> None:
        """Takes note of what the current sentence, and the statements in it, are about.

        What it denies, or sets in brackets, is farther off: "we use data (not your name). | This information | …".
        """
        self.before = unit
        self.tools.remember_subject(unit, subject_of(unit))
        if unit.names:
            self._remember_names(unit)
        if not statements:
            return  # as of many
        self.told = self.index, statements
        kept_by = keepers(statements)
        self.keeper = self.keeper if kept_by is None else (self.index, kept_by)
        if not [statement for statement in statements if statement.kind in PRACTICES]:
            self.aside = self.index
        for statement in farthest_first(unit, statements):
            self._remember_statement(unit, statement)

    def _remember_statement(self, unit: Unit, statement: Statement) -> None:
        span = statement.evidence[0]
        if statement.denied and statement.kind == "PracticeStatement":
            self.denials.append((self.index, statement))
        data = self._with_unknown(own_data(statement, unit))
        if data and statement.kind in _TELLING_DATA:
            lead = unit.lead if is_listed(statement) else None
            lead = lead or self._item_lead(unit, data)
            self.data.append(Spoken(self.index, span, data, lead, lacking=is_lacking(statement)))
        self.tools.remember(statement.slots.get("technology", ()), span)
        parties: list[SlotValue] = []
        for slot in _PARTIES:
            if slot in statement.slots:
                parties += filter(is_other, statement.slots[slot])
        if parties:
            self.parties.append(Spoken(self.index, span, tuple(parties), unit.lead))

    def _remember_names(self, unit: Unit) -> None:
        named = tuple(party for party in unit.named(unit.lead_size, unit.size) if is_other(party))
        if named:
            self.parties.append(Spoken(self.index, unit.evidence, named, unit.lead))

    def _with_unknown(self, data: tuple[SlotValue, ...]) -> tuple[SlotValue, ...]:
        """ "We need your name. If you pay by bank, | more data | are required": what adds to the data named before."""
        near = data == (OTHER,) and self.data[-1:] and self.data[-1].sentence == self.index - 1
        return (*dict.fromkeys((*self.data[-1].values, OTHER)),) if near else data

    def _item_lead(self, unit: Unit, data: Sequence[SlotValue]) -> Span | None:
        """The lead of the item in whose line a sentence says more of the data of the item."""
        last = self.data[-1] if self.data else None
        if last is None or last.lead is None or _is_parted(unit, last.span) or not set(data) <= set(last.values):
            return None
        return last.lead

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
            if (values := tuple(filter(is_other, draft.slots.get("recipient", ()))))
        ]
        return replace(self, data=[*self.data, *near], parties=[*self.parties, *others]) if near or others else self

    @property
    def tells_data(self) -> bool:
        """Whether the sentence before, or a clause of this one, states something of data that are no trackers."""
        near = (spoken.values for spoken in self.data if spoken.sentence >= self.index - 1)
        return any(value != TRACKERS for values in near for value in values)

    def last_data(self, unit: Unit | None = None) -> Antecedent | None:
        """The data of the nearest sentence within reach, with the span that speaks of them.

        Behind a list they are those of all its items ("we collect: your name; your age. | This information | …"),
        for an item of it those of the item before, and for what goes on in the line of an item those of that item.
        """
        lead = None if unit is None else unit.lead
        last = self._last(self.data)
        if last is None or self.data[-1].lead in {None, lead}:
            return last
        items = [spoken for spoken in self.data if spoken.lead == self.data[-1].lead]
        if unit is not None:
            items = [item for item in items if not _is_parted(unit, item.span)] or items
        named = dict.fromkeys(value for item in items for value in item.values if value not in _UNNAMED)
        return (last[0], tuple(named)) if named else last

    def last_parties(self, unit: Unit | None = None, noun: str = "") -> Antecedent | None:
        """The parties, other than the first and the person, of the nearest sentence within reach.

        Behind a list they are those of all its items ("we share it with: X; Y. | These companies | …"), but where the
        last item has the same ``noun``: "…; third parties who buy it. | These third parties | …".
        """
        last = self._last(self.parties)
        near = None if unit is None else self._named_last()
        if near is not None:
            return near
        lead = self.parties[-1].lead if self.parties else None
        if last is None or unit is None or lead in {None, unit.lead}:
            return last
        if noun and noun in last[0].of(unit.text).lower():
            return last
        named = dict.fromkeys(value for spoken in self.parties if spoken.lead == lead for value in spoken.values)
        return last[0], tuple(named)

    def _named_last(self) -> Antecedent | None:
        """Whom the sentence before names, though it states nothing: "we have | agents and affiliates |. These …"."""
        before = self.before
        near = bool(self.parties) and self.parties[-1].sentence >= self.index - 1
        if before is None or near or before.first_main is None:
            return None
        named = dict.fromkeys(match.concept for match in before.own("party") if is_other(match.concept))
        return (before.evidence, tuple(named)) if len(named) > 1 else None

    def last_denial(self) -> Statement | None:
        """The denied practice of the nearest sentence within reach."""
        index, denial = self.denials[-1] if self.denials else (0, None)
        return denial if self.index - index <= REACH else None

    def _last(self, spoken: list[Spoken]) -> Antecedent | None:
        if not spoken or self.index - spoken[-1].sentence > REACH:
            return None
        return spoken[-1].span, spoken[-1].values


def subject_of(unit: Unit) -> Chunk | None:
    """The first phrase of what the first main clause of a sentence itself is about."""
    main = unit.first_main
    subject = main.subjects if main is not None else ()
    return subject[0] if subject and subject[0].start >= unit.lead_size else None


def _is_parted(unit: Unit, span: Span) -> bool:
    """Whether a line ends between what stands at a place and the sentence."""
    return "\n" in unit.text[span.end : unit.sentence.start]
