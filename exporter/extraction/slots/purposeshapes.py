"""What shape a label has where it stands: a verb with its object, a described noun, a name; where a purpose ends."""

from __future__ import annotations

from typing import Final

from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.syntax import Clause

__all__ = [
    "RESULTING",
    "VERBAL",
    "before_data",
    "end_of_bracket",
    "is_described",
    "is_ruled_out",
    "is_verbal",
    "is_whole",
    "names_thing",
]

#: What opens a clause on what comes of something: "so that nobody …", "such that nobody …".
RESULTING: Final = frozenset({"so", "such"})
#: Tags with which an aim begins that a verb tells.
VERBAL: Final = frozenset("VGTBH")
#: What ends the first part of a noun phrase with a gap: "violation of | our | terms".
_LINKS: Final = frozenset("IT")
#: Tags at the end of a phrase with a gap whose last word is a verb of its own.
_OTHER_VERB: Final = (",V", "CV")


def is_verbal(unit: Unit, match: Match) -> bool:
    """Whether a phrase begins with a verb, adverbs before it aside: "better | understand our visitors"."""
    tags = unit.tags
    for at in range(match.start, match.end):
        if tags[at] != "R":
            return tags[at] in VERBAL
    return False


def names_thing(unit: Unit, match: Match) -> bool:
    """Whether the words are those of data or a tool: "operating system", but not "for credit checks"."""
    start, end = match.start, match.end
    longer = end - start + (not match.gapped)
    for scheme in ("data", "tech"):
        for thing in unit.matches.get(scheme, ()):
            if thing.start > start:
                break  # they are in text order
            if end <= thing.end and thing.end - thing.start >= longer:
                return True
    return False


def is_whole(unit: Unit, match: Match) -> bool:
    """Whether a phrase with a gap is one: a verb with its object, or a noun with "of", over no relative clause."""
    if is_described(unit, match):
        return True
    over = "NW" in unit.tags[max(match.head_end - 1, 0) : match.end]
    if over or unit.tags[match.end - 2 : match.end] in _OTHER_VERB:
        return False  # "provide us with information | that helps us", "store your name, | record | your visit"
    if is_verbal(unit, match) or _is_compound(unit, match):
        return True
    if unit.tokens.words[match.start].endswith("ing") and unit.words(match.head_end, match.head_end + 1) == ("of",):
        return match.head_end == match.start + 1  # "the processing of your orders"
    noun = unit.tags[match.head_end - 2] == "N" and not unit.tokens.words[match.head_end - 2].endswith("ed")
    return noun and unit.tags[match.head_end - 1] in _LINKS and match.head_end - match.start > 1


def _is_compound(unit: Unit, match: Match) -> bool:
    """Whether a verb in -ing and its object are one noun with nothing between them: "for | processing payments |"."""
    adjacent = match.end - match.start == match.words and unit.tokens.words[match.start].endswith("ing")
    return adjacent and not names_thing(unit, match)  # no "operating system"


def is_described(unit: Unit, match: Match) -> bool:
    """Whether it is a noun with the relative clause behind it: "ads | that match your interests"."""
    return match.gapped and unit.tags[match.start : match.head_end + 1] == "NW"


def before_data(unit: Unit, start: int, end: int) -> int:
    """ "Details to complete your payment|, including your card number": data that are examples are no purpose."""
    for chunk in unit.chunks:
        if chunk.kind == "example" and start < chunk.start < end:
            first = next((c for c in unit.chunks if c.kind == "phrase" and c.start >= chunk.end), None)
            if first is not None and unit.begins("data", first.start, first.end):
                return len(unit.tags[: chunk.start].rstrip(","))
    return end


def end_of_bracket(unit: Unit, end: int) -> int:
    """Where brackets end that tell right behind a task what it is: "who do tasks for us | (e.g. billing) |"."""
    at = unit.tags.find(")", end) if unit.tags[end : end + 1] == "(" else -1
    told = any(c.subject is not None and end <= c.verb.start < at for c in unit.clauses)
    return end if at < 0 or told else at + 1


def is_ruled_out(unit: Unit, match: Match, clause: Clause) -> bool:
    """ "In a form such that it cannot be used to | identify you |": what a clause below tells not to be done."""
    around = (c for c in unit.clauses if c.verb.start <= match.start < c.end)
    links = [link for c in around for link in (c, *c.ancestors()) if link.verb.negated and not link.is_main]
    below = (link for link in links if link is not clause and not clause.hangs_on(link))
    return any(link.verb.passive or (link.kind == "subordinate" and link.marker in RESULTING) for link in below)
