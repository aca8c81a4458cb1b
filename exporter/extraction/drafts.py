"""Statements under way: slots, mentions and conditions gathered in any order, frozen at the end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import attrgetter
from types import MappingProxyType
from typing import Final

from exporter.model import Condition, Mention, SlotValue, Span, Statement

__all__ = ["ABILITIES", "PRACTICES", "Draft"]

#: Kinds of statement: what is done with data, and what persons may do.
PRACTICES: Final = frozenset({"PracticeStatement", "RetentionStatement"})
ABILITIES: Final = frozenset({"ChoiceStatement", "RightStatement"})

#: In what order mentions are told.
_PLACE: Final = attrgetter("start", "end", "slot")


@dataclass(slots=True)
class Draft:
    """What is known of a statement so far.

    ``anchor`` is the token that says it: its verb, or the words that gave it away. ``claims`` are the tokens whose
    verbs say nothing of their own beside it: what a person may refuse is no practice. ``told`` are those that are no
    remark on the policy beside it: "you accept | such changes |".
    """

    kind: str
    category: str
    evidence: Span
    rule: str
    anchor: int = 0
    polarity: str = "polarity-Affirmed"
    modality: str = "modality-Declared"
    confidence: float = 1.0
    basis: str = "basis-Explicit"
    exclusive: bool = False
    open_list: bool = False
    categories: list[str] = field(default_factory=list)
    slots: dict[str, list[SlotValue]] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    context: list[Span] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)
    hedges: list[str] = field(default_factory=list)
    claims: list[range] = field(default_factory=list)
    told: list[range] = field(default_factory=list)
    exception_to: Statement | None = None

    def add(self, slot: str, value: SlotValue, place: Span | None = None, text: str = "") -> None:
        """Puts a value into a slot, with the words that stand for it where there are such."""
        values = self.slots.setdefault(slot, [])
        if value not in values:
            values.append(value)
        if place is not None:
            self.mention(slot, value, place, text)

    def mention(self, slot: str, value: SlotValue | None, place: Span, text: str) -> None:
        """Notes the words that stand for a value, once."""
        start, end = place.start, place.end
        for known in self.mentions:  # the same place of the same text has the same words
            if known.start == start and known.end == end and known.slot == slot and known.concept == value:
                return
        self.mentions.append(Mention(slot, value, start, end, text[start:end]))

    def withdraw(self, mention: Mention) -> None:
        """Takes a mention back, and its value where no other words stand for it."""
        self.mentions.remove(mention)
        if all((other.slot, other.concept) != (mention.slot, mention.concept) for other in self.mentions):
            self.slots[mention.slot] = [value for value in self.slots[mention.slot] if value != mention.concept]

    def repeat(self, statement: Statement, slots: Iterable[str]) -> None:
        """Says again what a statement says in some slots, and refers to its words."""
        self.slots = {slot: list(statement.slots[slot]) for slot in slots if statement.slots.get(slot)}
        self.add_context(statement.evidence)

    def has(self, slot: str) -> bool:
        """Whether the slot holds anything."""
        return bool(self.slots.get(slot))

    def add_context(self, spans: Iterable[Span]) -> None:
        """Notes spans needed to understand the evidence, if they lie outside it."""
        for span in spans:
            if span not in self.context and not self.evidence.holds(span):
                self.context.append(span)

    def resolve(self, source: Span | None) -> None:
        """Notes that it takes up what other words say, where it does."""
        if source is not None:
            self.basis = "basis-ResolvedReference"
            self.add_context([source])

    def freeze(self, qualifies: Statement | None = None) -> Statement:
        """The statement, with everything in order of the text."""
        mentions = sorted(self.mentions, key=_PLACE)
        return Statement(
            kind=self.kind,
            categories=tuple(dict.fromkeys((self.category, *self.categories))),
            polarity=self.polarity,
            modality=self.modality,
            evidence=(self.evidence,),
            slots=MappingProxyType({name: tuple(values) for name, values in self.slots.items() if values}),
            mentions=tuple(mentions),
            context=tuple(sorted(self.context) if len(self.context) > 1 else self.context),
            conditions=tuple(self.conditions),
            hedges=tuple(dict.fromkeys(self.hedges)),
            exclusive=self.exclusive,
            open_list=self.open_list,
            basis=self.basis,
            rule=self.rule,
            confidence=self.confidence,
            exception_to=self.exception_to,
            qualifies=qualifies,
        )
