"""No data: phrases that labels of data fit, but that mean something else: tools, laws, addresses of companies."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.syntax import Chunk

__all__ = ["TRACKERS", "is_of_companies", "is_of_other_scheme", "is_of_tool", "is_torn"]

TRACKERS: Final = "data-CookiesAndTrackingData"
#: Schemes of longer phrases that stand for no data though their last words may: "under 13 years of | age |".
_OTHERS: Final = ("legal", "jurisdiction", "relation", "audience")
#: Measures that tell what those do to whom data are left.
_NEEDED: Final = "measure-NeedToKnow"
#: Tags of what stands between the phrases of a row.
_ROW: Final = frozenset("C,")


def is_of_companies(unit: Unit, phrase: Chunk, companies: frozenset[str]) -> bool:
    """Whether the phrase, or a row that it begins, is of companies: "| the names | and addresses of third parties"."""
    end = phrase.end
    behind = [chunk for chunk in unit.chunks if chunk.start >= end]
    for before, chunk in pairwise(behind):
        if before.kind == "preposition":
            owned = before.word == "of" and before.start == end
            people = unit.begins("subject", chunk.start, chunk.end)  # "the addresses of | our suppliers |"
            named = any(match.concept in companies for match in unit.within("party", chunk.start, chunk.end))
            return owned and named and not people
        if before.kind == "phrase" and _ROW.isdisjoint(unit.tags[end : before.start]):
            return False
        if before.kind not in {"phrase", "comma", "and"}:
            return False
        end = max(end, before.end if before.kind == "phrase" else end)
    return False


def is_of_tool(unit: Unit, match: Match, end: int) -> bool:
    """Whether a label only tells what a tool is for: "| login | cookies", "| traffic log | cookies"."""
    tools = unit.matches.get("tech", ()) if match.concept != TRACKERS else ()
    longer = [tool for tool in tools if match.end < tool.end]
    return any(
        tool.start <= match.start or (tool.start == match.end and tool.end >= end and unit.tags[end : end + 1] != "C")
        for tool in longer
    )


def is_of_other_scheme(unit: Unit, match: Match) -> bool:
    """Whether a longer phrase holds the words: "legitimate | interests |", "to perform | their job functions |"."""
    others = [other for scheme in _OTHERS for other in unit.matches.get(scheme, ())]
    others += [other for other in unit.matches.get("measure", ()) if other.concept == _NEEDED]
    return any(o.start <= match.start and match.end <= o.end and o.words > match.words and not o.gapped for o in others)


def is_torn(unit: Unit, phrase: Chunk) -> bool:
    """ "A | state|-of-the-art server": whether the phrase is but a part of a set phrase."""
    hyphened = unit.tags[phrase.end : phrase.end + 1] == "-"
    return hyphened and any(m.start <= phrase.start and phrase.end < m.end for m in unit.matches.get("hedge", ()))
