"""No data: phrases that labels of data fit, but that mean something else: tools, laws, addresses of companies."""

from __future__ import annotations

from collections.abc import Container
from itertools import pairwise
from typing import Final

from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.syntax import Argument, Chunk
from exporter.vocabulary import Vocabulary

__all__ = [
    "ANY",
    "INTERESTS",
    "OTHER",
    "TELEPHONE",
    "TRACKERS",
    "DeviceReader",
    "InterestReader",
    "concept_of",
    "denied_behind",
    "is_in_label",
    "is_left_open",
    "is_name",
    "is_of_companies",
    "is_of_other_scheme",
    "is_of_thing",
    "is_of_tool",
    "is_torn",
    "without_torn",
]

ANY: Final = "data-AnyInformation"
OTHER: Final = "data-OtherInformation"
TRACKERS: Final = "data-CookiesAndTrackingData"
#: Schemes of longer phrases that stand for no data though their last words may: "under 13 years of | age |".
_HOLDING: Final = frozenset({"legal", "jurisdiction", "relation", "audience", "measure"})
#: The one of which but one concept does so.
_MEASURES: Final = "measure"
_USERNAME: Final = "data-Username"
_NAME: Final = "data-Name"
TELEPHONE: Final = "data-TelephoneNumber"
#: How many letters tell whether a code is written in capitals.
_MARKS: Final = 2
_OWNERS: Final = ("'", "'s")
_OPEN: Final = "hedge-OpenList"
INTERESTS: Final = "data-Interests"
#: How far from interests the rights may stand that they are weighed against.
_WEIGHED_WITHIN: Final = 5
#: Measures that tell what those do to whom data are left.
_NEEDED: Final = "measure-NeedToKnow"
#: Tags of what stands between the phrases of a row.
_ROW: Final = frozenset("C,")
#: How far the next of a row stands: "mobile phone, or other | devices |".
_BESIDE: Final = 4


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
    start, stop = match.start, match.end
    for tool in unit.matches.get("tech", ()) if match.concept != TRACKERS else ():
        if tool.start > stop:
            break  # they are in text order
        if stop < tool.end and (
            tool.start <= start or (tool.start == stop and tool.end >= end and unit.tags[end : end + 1] != "C")
        ):
            return True
    return False


def is_of_other_scheme(unit: Unit, match: Match) -> bool:
    """Whether a longer phrase holds the words: "legitimate | interests |", "to perform | their job functions |"."""
    found = unit.matches
    for scheme in found.keys() & _HOLDING:
        for other in found[scheme]:
            if other.start > match.start:
                break  # they are in text order
            if _is_longer(other, match) and (scheme != _MEASURES or other.concept == _NEEDED):
                return True
    return False


def _is_longer(other: Match, match: Match) -> bool:
    """Whether a phrase that begins no later holds another and has more words, none of them left open."""
    return match.end <= other.end and other.words > match.words and not other.gapped


def is_torn(unit: Unit, phrase: Chunk) -> bool:
    """ "A | state|-of-the-art server": whether the phrase is but a part of a set phrase."""
    hyphened = unit.tags[phrase.end : phrase.end + 1] == "-"
    return hyphened and any(m.start <= phrase.start and phrase.end < m.end for m in unit.matches.get("hedge", ()))


def without_torn(unit: Unit, matches: list[Match], end: int) -> list[Match]:
    """Without those that tear up a label at the end of the phrase: "your call | log", which is "your | call log".

    Nor does "other" make data of a thing by what stands behind it: "| other incentives | for sharing information".
    """
    if len(matches) == 1 and matches[0].concept != OTHER:
        return matches
    if unit.words(end, end + 1) != ("of",):  # but "other pieces | of information"
        matches = [match for match in matches if match.concept != OTHER or not match.head_end < end < match.end]
    if len(matches) <= 1:
        return matches
    last = [match.start for match in matches if match.end >= end]
    return [match for match in matches if match.end >= end or not any(match.start < at < match.end for at in last)]


def is_of_thing(unit: Unit, things: frozenset[str], match: Match, following: Match) -> bool:
    """ "| Profile | inferences |", "| login | counts |": whether a word only says of which thing the next data are."""
    named = match.end == following.start and following.concept not in {ANY, OTHER}
    return named and unit.words(match.start, match.end)[0] in things and match.words == 1


def is_in_label(unit: Unit, phrase: Chunk) -> bool:
    """ "Date and | time |": whether a label that begins before the phrase holds it."""
    return bool(
        [m for m in unit.matches.get("data", ()) if m.start < phrase.start and phrase.end <= m.end and not m.gapped]
    )


def is_name(unit: Unit, phrase: Chunk) -> bool:
    """Whether the phrase is the name of a party: "Google Analytics" is no analytics."""
    names = unit.names.items()
    return bool(names) and any(start <= phrase.start and phrase.end <= end for start, (end, _) in names)


def concept_of(unit: Unit, match: Match) -> str:
    """What a label stands for: a | user's name | is a name, and no user name."""
    return _NAME if match.concept == _USERNAME and unit.tokens.words[match.start].endswith(_OWNERS) else match.concept


def is_left_open(unit: Unit, start: int) -> bool:
    """ "Your name, your age or | similar information |": whether words that leave a list open reach its last item."""
    return any(match.concept == _OPEN and match.end == start + 1 for match in unit.matches.get("hedge", ()))


class InterestReader:
    """Tells what persons like from interests that are weighed or pursued, and from being interested."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._weighed = frozenset(vocabulary.cues["data-interest-weighed"])
        self._kinds = frozenset(vocabulary.cues["data-interest-other"])
        self._bare = frozenset(vocabulary.cues["data-interest-bare"])
        self._firsts = frozenset(vocabulary.cues["grammar-first-person"])

    def is_of_others(self, unit: Unit, phrase: Chunk) -> bool:
        """ "Overridden by | your interests | or rights", "| our economic interests |", "have shown | interest |"."""
        own = unit.words(phrase.start, phrase.end)
        bare = len(own) == 1 and own[0] in self._bare and unit.tags[phrase.start - 1] not in _ROW
        if bare or not (self._kinds | self._firsts).isdisjoint(own):
            return True
        near = unit.words(max(phrase.start - _WEIGHED_WITHIN, 0), phrase.end + _WEIGHED_WITHIN)
        return not self._weighed.isdisjoint(near)


class DeviceReader:
    """Tells numbers of telephones and codes from the things that bear their names."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._devices, self._hardware = frozenset(cues["data-device"]), frozenset(cues["data-hardware"])
        self._held = frozenset(cues["data-device-preposition"])
        self.acronyms = frozenset(cues["data-acronym"])
        self._persons = frozenset(cues["grammar-second-person"])

    def names_thing(self, unit: Unit, phrase: Chunk, last: Match) -> bool:
        """ "Which | mobile phones | you use", "the | pins | you save": no number, and no code, which has capitals.

        Nor is what somebody has in their hand: "with | your mobile phone |", "the camera of | your phone |".
        """
        words = unit.tokens.words
        word = words[last.end - 1]
        if last.concept == TELEPHONE:
            held = words[phrase.start - 1] in self._held and words[phrase.start] in self._persons
            if word in self._devices or (held and f"{word}s" in self._devices):
                return True
            return _stands_among(unit, last, self._hardware)
        return last.words == 1 and word in self.acronyms and not unit.text_of(last.start, last.end)[:_MARKS].isupper()


def _stands_among(unit: Unit, match: Match, things: frozenset[str]) -> bool:
    """ "Your computer, | mobile phone | or other devices": whether it stands in a row of such things, beside one."""
    words, tags = unit.tokens.words, unit.tags
    ahead = next((at for at in range(match.end, min(match.end + _BESIDE, unit.size)) if words[at] in things), None)
    if ahead is not None and not tags[match.end : ahead].strip("C,DN") and not _ROW.isdisjoint(tags[match.end]):
        return tags[ahead + 1 : ahead + 2] != "N"  # "phone and | device | identifiers"
    before = len(tags[: match.start].rstrip("C,"))
    return 0 < before < match.start and words[before - 1] in things


def denied_behind(unit: Unit, argument: Argument, denying: Container[str]) -> list[Chunk]:
    """What is denied behind what is not: "your age, but | no address |", "usage data (but | no personal data |)"."""
    words = unit.tokens.words
    denied = [phrase for phrase in argument if words[phrase.start] in denying]
    return [] if denied and denied[0] is next(iter(argument)) else denied
