"""Ends: sentences that only say what for: "the purpose of these cookies is to …", "the intention is to …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from exporter.extraction.drafts import Draft
from exporter.extraction.practices.echoes import EchoReader, again, is_practice
from exporter.extraction.slots.datatypes import TRACKERS
from exporter.extraction.slots.discourse import Discourse
from exporter.extraction.slots.tools import PLACE
from exporter.extraction.units.unit import Unit
from exporter.model import SlotValue, Statement
from exporter.syntax import Chunk
from exporter.vocabulary import Vocabulary

__all__ = ["EndReader", "beside"]

#: What a phrase that is pointed at must name to be data, a means, or what is done with them.
_HANDLED: Final = ("data", "tech", "action")


class EndReader(EchoReader):
    """Reads sentences on ends, beside echoes: what the one before says is done, else the use of what was spoken of."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__(vocabulary)
        self._ends = frozenset(vocabulary.cues["echo-end"])
        self._heads = frozenset(vocabulary.cues["data-generic-head"])
        self._demonstratives = frozenset(vocabulary.cues["grammar-demonstrative"])

    def read_ends(
        self, unit: Unit, first: SlotValue, before: Sequence[Statement], discourse: Discourse
    ) -> Iterator[Draft]:
        """What is done, with what the sentence says it is for; nothing where its subject is no end."""
        root = unit.clauses[0] if unit.clauses else None
        if root is None or not root.is_main or root.verb.negated or root.subject is None or not root.subject.phrases:
            return
        subject = root.subject.phrases[0]
        if unit.tokens.words[root.verb.head] not in self._copulas or subject.start < unit.lead_size:
            return
        topic = self._topic(unit, subject)
        spans = self._purposes.read(unit, root, {}) if topic is not None else []
        if topic is None or not any(span.concepts for span in spans):
            return
        tools = {match.concept for match in unit.within("tech", topic.start, topic.end)}
        told = [
            s for s in before if is_practice(s) and (not tools or not tools.isdisjoint(s.slots.get("technology", ())))
        ]
        for statement in told:
            yield again(unit, root.verb.head, statement, spans)
        if not told:
            yield from self._anew(unit, first, again(unit, root.verb.head, None, spans), tools, discourse)

    def _topic(self, unit: Unit, subject: Chunk) -> Chunk | None:
        """What the end is said to be of, "the purpose of | this data |"; the end itself where that is left open."""
        if " ".join(unit.words(subject.start, subject.end)) not in self._ends:
            return None
        if unit.words(subject.end, subject.end + 1) != ("of",):
            return subject if unit.tags[subject.end : subject.end + 1] not in {"I", "W"} else None
        topic = next((c for c in unit.chunks if c.start == subject.end + 1 and c.kind == "phrase"), None)
        if topic is None:
            return None
        words = unit.words(topic.start, topic.end)
        pointed = words[0] in self._demonstratives and any(unit.begins(s, topic.start, topic.end) for s in _HANDLED)
        whole = words[-1] in self._heads or " ".join(words) in self._processing
        tool = any(match.end == topic.end for match in unit.within("tech", topic.start, topic.end))
        return topic if pointed or whole or tool else None

    @staticmethod
    def _anew(unit: Unit, first: SlotValue, draft: Draft, tools: set[str], discourse: Discourse) -> Iterator[Draft]:
        """Where the sentence before states nothing that is done: the use of the tools, or of the data spoken of."""
        known = None if tools else discourse.last_data(unit)
        if not tools and (known is None or not unit.within("data", 0, draft.anchor)):
            return
        draft.add("actor", first)
        draft.add("action", PLACE if tools else "action-Use")
        for value in sorted(tools) if known is None else known[1]:
            draft.add("technology" if tools else "dataType", value)
        if tools:
            draft.add("dataType", TRACKERS)
        draft.resolve(None if known is None else known[0])
        yield draft


def beside(unit: Unit, pointing: list[Draft], practices: list[Draft]) -> list[Draft]:
    """What a sentence says that points back, with the practices of its further main clauses: "…, and we share it"."""
    if not pointing or not unit.clauses:
        return pointing or practices
    root = unit.clauses[0].verb.head
    further = [c for c in unit.clauses if c.is_main and c.subject is not None and c.start > root]
    own = [c for c in further if any(phrase.start > root for phrase in c.subject or ())]
    return [*pointing, *(draft for draft in practices if any(c.start <= draft.anchor < c.end for c in own))]
