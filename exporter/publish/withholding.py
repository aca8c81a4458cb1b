"""A graph without the texts of the policies, and with quotes no longer than a limit, that still conforms to the shapes.

A longer piece of evidence is cut to its first code points: its span ends earlier, and its IRI says so. Mentions behind
the cut are left out; what was understood from them stays.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from exporter.graph.terms import PROPERTY, Quad, count, lexical, literal, parse, reused

__all__ = ["withhold"]

_PLACE: Final = re.compile(r"/(?:span|pos|quote)-(\d+)-(\d+)>")
_ENDS: Final = frozenset({PROPERTY["end"], reused("oa:end")})
_WORDS: Final = frozenset(
    {reused("oa:exact"), PROPERTY["conditionText"], PROPERTY["quoteBefore"], PROPERTY["quoteAfter"]}
)


def withhold(lines: Iterable[str], longest: int) -> list[str]:
    """The lines without texts and with no quote of more code points than ``longest``.

    >>> line = '<http://t/span-3-90> <http://www.w3.org/ns/oa#exact> "We sell your name." .'
    >>> withhold([line], 7)
    ['<http://t/span-3-10> <http://www.w3.org/ns/oa#exact> "We sell" .']
    """
    quads = [quad for quad in map(parse, lines) if quad.predicate != PROPERTY["content"]]
    gone = _lost_mentions(quads, longest)
    kept = {_line(_cut(quad, longest)) for quad in quads if quad.subject not in gone and quad.object not in gone}
    return sorted(line for line in kept if line)


def _cut(quad: Quad, longest: int) -> Quad | None:
    """A quad with its spans and words cut; ``None`` for the words that follow a span that was cut."""
    value = quad.object
    shortened = _shortened(quad.subject, longest)
    if quad.predicate in _WORDS:
        value = literal(lexical(value)[:longest]) if len(lexical(value)) > longest else value
    elif shortened != quad.subject and quad.predicate in _ENDS:
        value = count(_cut_end(quad.subject, longest))
    elif shortened != quad.subject and quad.predicate == reused("oa:suffix"):
        return None
    else:
        value = _shortened(value, longest) if value.startswith("<") else value
    return Quad(shortened, quad.predicate, value, quad.graph)


def _shortened(term: str, longest: int) -> str:
    """The IRI of a span or selector that is too long, with its new end; any other term as it is."""
    place = _PLACE.search(term)
    if place is None or int(place[2]) - int(place[1]) <= longest:
        return term
    return f"{term[: place.start(2)]}{int(place[1]) + longest}>"


def _cut_end(term: str, longest: int) -> int:
    place = _PLACE.search(term)
    return int(place[1]) + longest if place else 0


def _lost_mentions(quads: Iterable[Quad], longest: int) -> set[str]:
    """The mentions that no longer lie within any evidence of their statement."""
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    mentions: dict[str, list[str]] = defaultdict(list)
    offsets: dict[str, dict[str, int]] = defaultdict(dict)
    evidence = {PROPERTY["hasEvidence"], PROPERTY["hasContextEvidence"]}
    for quad in quads:
        if quad.predicate in evidence and (place := _PLACE.search(_shortened(quad.object, longest))):
            spans[quad.subject].append((int(place[1]), int(place[2])))
        elif quad.predicate == PROPERTY["hasMention"]:
            mentions[quad.subject].append(quad.object)
        elif quad.predicate in {PROPERTY["start"], PROPERTY["end"]}:
            offsets[quad.subject][quad.predicate] = int(lexical(quad.object))
    return {
        mention
        for statement, own in mentions.items()
        for mention in own
        if not any(
            start <= offsets[mention].get(PROPERTY["start"], 0) and offsets[mention].get(PROPERTY["end"], 0) <= end
            for start, end in spans[statement]
        )
    }


def _line(quad: Quad | None) -> str:
    if quad is None:
        return ""
    return f"{quad.subject} {quad.predicate} {quad.object} {quad.graph + ' ' if quad.graph else ''}."
