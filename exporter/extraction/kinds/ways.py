"""Ways: items that only say how the choice or right of their lead-in is used ("You can opt out by: | emailing us")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final
from urllib.parse import urlsplit

from exporter.extraction.drafts import ABILITIES, Draft
from exporter.extraction.slots.channels import SITE, ChannelReader
from exporter.extraction.units.unit import Unit
from exporter.model import Document, Statement
from exporter.points import PointFinder
from exporter.syntax import ASSERTING, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["WayReader"]

_CONFIDENCE: Final = 0.7
_CHANNEL: Final = "channel"
_ELSEWHERE: Final = "channel-ThirdPartySite"
_RIGHT: Final = "RightStatement"
#: What a lead-in says of its own way.
_OWN: Final = frozenset({_CHANNEL, "contactPoint"})


class WayReader:
    """Reads the channels of items, and the addresses of pages that stand for one."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._channels = ChannelReader(vocabulary)
        self._points = PointFinder(vocabulary)

    def read(self, unit: Unit, document: Document, leading: Sequence[Statement], *, told: bool) -> Iterator[Draft]:
        """The choice or right of the lead-in, by the way that an item without a verb of its own names.

        "You can opt out by: | https://optout.acme.example", "You can change it: | By logging in to your account". Mere
        addresses that are ``told`` as such say no more; nor do words without a verb that repeat the way of the lead-in,
        as the lines of an address do.
        """
        own = [clause for clause in unit.clauses if clause.verb.head >= unit.lead_size]
        used = next((s for s in leading if s.kind in ABILITIES and unit.lead in s.evidence and not s.denied), None)
        named = any(c.verb.start == unit.lead_size and c.verb.form == "gerund" for c in own)  # "| visiting | our site"
        if used is None or not (named or _is_silent(own)) or (told and not own):
            return
        ways = [(m.concept, unit.span(m.start, m.end)) for m in self._channels.read(unit) if m.start >= unit.lead_size]
        for point in self._points.find(unit.text, unit.evidence) if not ways else ():
            if point.kind == "url":
                host = urlsplit(point.value).hostname or ""
                ours = host.endswith(document.site) if document.site else used.kind == _RIGHT
                ways.append((SITE if ours else _ELSEWHERE, unit.evidence))
        said = used.slots.get(_CHANNEL, ()) if not own else ()
        ways = [way for way in ways if way[0] not in said]
        if not ways:
            return
        draft = Draft(used.kind, used.categories[0], unit.evidence, rule="lead/way", confidence=_CONFIDENCE)
        draft.repeat(used, (slot for slot in used.slots if slot not in _OWN))
        draft.polarity, draft.modality = used.polarity, used.modality
        for concept, span in ways:
            draft.add(_CHANNEL, concept, span, unit.text)
        yield draft


def _is_silent(clauses: Sequence[Clause]) -> bool:
    """Whether nobody is said to do anything."""
    return not any(c.verb.is_tensed and c.subject is not None and c.kind in ASSERTING for c in clauses)
