"""Purposes that are practices of their own: "we use brokers | to provide us with your address |"."""

from __future__ import annotations

from typing import Final

from exporter.extraction.slots.datatypes import ANY
from exporter.extraction.slots.fillers import Frame
from exporter.extraction.slots.parties import is_first, is_person
from exporter.extraction.slots.tools import PLACE, holds_trackers, is_done_by_tools
from exporter.extraction.stance.verbs import GIVING
from exporter.extraction.units.unit import Unit

__all__ = ["STRONG", "gives_beside_aim", "goes_to_first", "is_practice_of_its_own"]

#: Actions that an infinitive of purpose can itself state: "cookies are used to track information about them".
STRONG: Final = frozenset({"action-Collect", "action-Track", "action-Share", "action-Disclose", "action-Store"})
_ALWAYS: Final = frozenset({"action-Collect", "action-Track"})
_WEAK: Final = frozenset({"weak"})
_TO_OTHERS: Final = frozenset({"recipient"})
_GIVEN: Final = frozenset({"ditransitive"})
#: What hands data to others whatever it is for: "for these purposes: to sell your name to brokers".
_ANYWAY: Final = GIVING - {"action-Share"}
#: What puts trackers somewhere.
_PLACING: Final = frozenset({PLACE, "action-Transmit"})


def is_practice_of_its_own(unit: Unit, frame: Frame) -> bool:
    """A purpose that is itself a practice; one that a label of the purposes names is not.

    What tools are used for is what they do, also where the verb is weak: "we use cookies to remember you". But what
    they keep track of they are used to keep.
    """
    if frame.action in _ANYWAY and frame.verb.flags <= _TO_OTHERS | _GIVEN and _goes_to_others(frame):
        return True
    if is_first(frame.actor) and frame.action in _ANYWAY and goes_to_first(frame):
        return True  # "we use brokers | to provide us with your address |"
    weak = frame.verb.flags == _WEAK and frame.action != "action-Track" and is_done_by_tools(unit, frame)
    host = frame.clause.parent
    denied = host is not None and host.verb.negated
    if weak and denied:
        return True  # "cookies are not used | to look at your files |"
    placed = frame.action in _PLACING and "engage" not in frame.verb.flags and holds_trackers(frame)
    if placed and not denied:
        return True  # "we use a feature of your browser | to send your computer a cookie |"
    if (frame.verb.flags - _TO_OTHERS and not weak) or frame.action not in STRONG:
        return False
    verb = frame.clause.verb
    purposes = unit.within("purpose", verb.start, frame.clause.end)
    return frame.action in _ALWAYS or not any(match.start <= verb.head < match.end for match in purposes)


def gives_beside_aim(unit: Unit, frame: Frame) -> bool:
    """ "To compile statistics | which may be sold to others |", "to ship it, | including giving it to others |".

    Whether what stands within an aim says itself that data are given away.
    """
    clause = frame.clause
    if frame.action not in GIVING or clause.kind not in {"relative", "gerund"}:
        return False
    if (
        is_person(frame.actor)
        or not _goes_to_others(frame)
        or any(link.verb.negated for link in (clause, *clause.ancestors()))
    ):
        return False
    told = [phrase for link in clause.ancestors() if link.subject is not None for phrase in link.subject.phrases]
    if any(is_person(m.concept) for phrase in told for m in unit.within("party", phrase.start, phrase.end)):
        return False  # "you can learn about data that we may share"
    shown = any(chunk.kind == "example" and chunk.end == clause.start for chunk in unit.chunks)
    return (clause.kind == "relative" and clause.verb.is_tensed) or (clause.kind == "gerund" and shown)


def _goes_to_others(frame: Frame) -> bool:
    """Whether data are what is given, and somebody else than the first party or the person gets them."""
    others = [value for value in frame.values("recipient") if not is_person(value) and not is_first(value)]
    return bool(others) and bool(frame.values("dataType"))


def goes_to_first(frame: Frame) -> bool:
    """Whether the first party, as whose aim it is told, is who gets the data: others give them."""
    recipients = frame.values("recipient")
    return bool(recipients) and all(map(is_first, recipients)) and any(v != ANY for v in frame.values("dataType"))
