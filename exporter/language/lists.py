"""Lists: which sentences and lines are items, and which sentence is their lead-in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from exporter.language.announcers import Announcers
from exporter.language.beginnings import BeginningFinder
from exporter.language.deeds import Deeds
from exporter.language.inlineitems import InlineItems
from exporter.language.resumed import ResumptionFinder
from exporter.language.tableleads import TableLeads
from exporter.syntax import Sentence
from exporter.vocabulary import Vocabulary

__all__ = ["ListFinder"]

#: A lead-in, and whether its items have marks.
_Level = tuple[int | None, bool]

_MAX_ITEM_LENGTH: Final = 400
#: So many units, an item and what its line tells more, stand in a list that goes on.
_MOST_BESIDE: Final = 3
_NUMBER: Final = re.compile(r"\d[.)]\s*$")
_NUMBERED: Final = re.compile(r"\d{1,2}[.)]\s+(?=\S)")
_NUMBER_LENGTH: Final = 4
_TITLE: Final = re.compile(r"(?:\d{1,2}[.)]\s+)?[A-Z]\S*(?:\s+(?:[A-Z]\S*|[a-z&]{1,4}))*[:.]?\s*$")
_UNFINISHED: Final = re.compile(r";\s*(?:and|or|and/or)?$")
_LAST: Final = re.compile(r";\s*(?:and|or|and/or)$")
_MOST_TITLE_WORDS: Final = 9
#: More words than that has no part of a sentence that goes on with a title.
_MOST_OF_PART: Final = 14
_INFINITIVE: Final = re.compile(r"[Tt]o\s+[a-z]")


class ListFinder:
    """Finds lists by their marks, by a colon before their lines, and by the bare verbs that their items begin with."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._announcers = Announcers(vocabulary)
        self._beginnings = BeginningFinder(vocabulary)
        self._deeds = Deeds(vocabulary)
        self._inline = InlineItems(vocabulary)
        self._resumptions = ResumptionFinder(vocabulary)
        self._subjects = frozenset(cues["grammar-subject-pronoun"])
        whole = (*cues["grammar-subject-pronoun"], *cues["grammar-whole-opening"])
        self._whole = frozenset(word.capitalize() for word in whole)
        self._questions = frozenset(word.capitalize() for word in cues["grammar-question"])
        self._crumbs = cues["title-crumb"]
        self._subordinators = frozenset(cues["grammar-clause-opener"]).union(cues["grammar-subordinator"])
        self._prepositions = frozenset(cues["grammar-preposition"])

    def find(self, shadow: str, units: Sequence[Sentence]) -> list[Sentence]:
        """The units with their lead-ins: items, and lines that follow a colon as items do."""
        found: list[Sentence] = []
        lead: int | None = None
        outer: int | None = None  # the lead-in of an item whose own sentences go on: "To ship it. We never sell it."
        bulleted = False
        above: _Level | None = None  # the one in which the present lead-in is an item
        open_list: Sentence | None = None  # an item that others may go on with below a sentence of its own
        units = [*self._inline.part(shadow, units)]
        tables = TableLeads()
        for index, each in enumerate(units):
            lead, of_table = tables.take(index, each, lead)
            above = above if index and each.row == units[index - 1].row else None
            if self._heads(shadow, units, index, found, lead):
                found.append(replace(each, kind="heading"))
                lead = outer = open_list = above = None
                continue
            if each.kind == "cell" or of_table is not None or (each.row == 0 and each.kind == "sentence"):
                found.append(each if of_table is None else replace(each, kind="item", lead=of_table))
                lead = outer = open_list = above = None
                continue
            (lead, bulleted), above = _level_of(shadow, units, index, (lead, bulleted), above)
            anew = lead is not None and self._leads_anew(shadow, units, index, found[lead])
            unit, lead = (replace(each, kind="sentence"), None) if anew else (each, lead)
            last = open_list if lead is None else found[-1]
            beside = self._beside(shadow, unit, units[index + 1 : index + 2], last, ended=lead is None)
            if beside is not None:
                found.append(beside)
                lead = lead if any(other.kind == "item" for other in found[-_MOST_BESIDE:]) else None
                continue
            above_item = bool(found) and found[-1].kind == "sentence" and found[-1].row == unit.row
            if unit.kind == "item" and lead is None and above_item:
                # a sentence that is whole announces nothing
                lead = outer if outer is not None or _is_told(shadow, found) else index - 1
            line = lead is not None and self._is_line(shadow, units, index, (lead, bulleted), found[-1])
            if lead is not None and (unit.kind == "item" or line):
                bulleted = bulleted or unit.kind == "item"
                closed = _is_last(shadow, unit, found[-1]) and not bulleted
                found.append(replace(unit, kind="item", lead=lead))
                open_list = found[-1] if shadow[units[lead].end - 1] == ":" else None
                lead = None if closed else lead
                if lead is not None and above is None and _has_items(shadow, units, index):
                    above, lead, bulleted = (lead, unit.kind == "item"), index, False
                continue
            open_list = None if unit.kind == "heading" else open_list
            before = found[-1] if found else unit
            inside = (
                unit.kind == "sentence" and shadow[unit.end - 1] in ".;" and "\n" not in shadow[before.end : unit.start]
            )
            outer = (before.lead if before.kind == "item" else outer) if inside else None
            outer = outer if outer is not None and shadow[units[outer].end - 1] == ":" else None
            leads = shadow[unit.end - 1] == ":" or self._announcers.announces(shadow, units, index)
            lead = index if unit.kind != "heading" and leads else None
            bulleted, above = False, None
            found.append(unit)
        return found

    def _heads(
        self, shadow: str, units: Sequence[Sentence], index: int, before: Sequence[Sentence], lead: int | None
    ) -> bool:
        """Whether a line with the mark of an item heads what follows, or ends all lists: "3. Your Rights", "-Top"."""
        unit = units[index]
        if unit.kind == "heading":
            return False
        if shadow[unit.start : unit.end].lower().startswith(self._crumbs):
            return True
        if unit.kind == "item" and lead is not None and self._beginnings.heads(shadow, units, index, units[lead]):
            return True
        if unit.kind != "item" or lead is not None or (before and before[-1].kind == "item"):
            return False
        behind = bool(before) and before[-1].kind == "sentence" and before[-1].row == unit.row
        return _heads_text(shadow, units, index) or (behind and _is_title(shadow, unit))

    def _beside(
        self, shadow: str, unit: Sentence, below: Sequence[Sentence], before: Sentence | None, *, ended: bool
    ) -> Sentence | None:
        """An item with which a list that had ``ended`` goes on, or what tells more of the item ``before``."""
        if before is None:
            return None
        if ended:
            goes_on = self._resumptions.goes_on(shadow, unit, below, before)
            return replace(unit, kind="item", lead=before.lead) if goes_on else None
        return unit if self._beginnings.follows(shadow, unit, before) else None

    def _leads_anew(self, shadow: str, units: Sequence[Sentence], index: int, lead: Sentence) -> bool:
        """Whether a line of a list leads in the next, and is no item of it that has others below."""
        nested = units[index].kind == "item" and _has_items(shadow, units, index)
        return self._beginnings.leads_anew(shadow, units[index], lead, nested=nested)

    def _is_line(
        self, shadow: str, units: Sequence[Sentence], index: int, level: tuple[int, bool], before: Sentence
    ) -> bool:
        """Whether a unit without mark is an item: a line among such, or what goes on behind the title of an item."""
        lead, bulleted = level
        if _entitles_lead(shadow, units, index):
            return False
        if units[index].kind == "sentence" and self._deeds.goes_on(shadow, units[lead], units[index]):
            return True
        if bulleted:
            return units[index].kind == "sentence" and self._follows_title(shadow, units[index], before)
        if units[index].kind == "heading" and self._is_next_title(shadow, units, index, before):
            return False
        parting = units[index].kind == "heading" and not self._subordinates(shadow, units[lead])
        if parting and self._beginnings.parts(shadow, before, _below(shadow, units, index)):
            return False
        return self._is_item_line(shadow, units[index], (units[lead], units[lead + 1]), before)

    def _follows_title(self, shadow: str, unit: Sentence, before: Sentence) -> bool:
        """ "With your consent. | When you direct us to.": whether a clause that is not whole goes on with its title."""
        line = shadow[before.start : unit.start]
        words = shadow[unit.start : unit.end].lower().split()
        long = len(line.split()) > _MOST_TITLE_WORDS or len(words) > _MOST_OF_PART
        if before.kind != "item" or "\n" in line or long:
            return False
        told = any(word[-1] == "," and after.rstrip(",") in self._subjects for word, after in pairwise(words))
        aim = words[0] == "to" and not any(word[-1] == "," for word in words)
        return (aim or words[0] in self._subordinators) and not told

    def _is_item_line(self, shadow: str, unit: Sentence, above: tuple[Sentence, Sentence], before: Sentence) -> bool:
        """Whether a line below a lead-in is an item; ``above`` it stand the lead-in and the first line.

        "What we do with it" is none where the first asks nothing, but "We have your consent" is behind "because:".
        """
        lead, top = above
        if unit.kind == "sentence" and before.kind == "item" and _UNFINISHED.search(shadow, before.start, before.end):
            return unit.end - unit.start <= _MAX_ITEM_LENGTH
        marked = shadow[lead.end - 1] == ":"
        if shadow[unit.end - 1] == "." and shadow[before.end - 1].isalpha():
            if not marked:
                return False
            if self._subordinates(shadow, lead):
                return unit.end - unit.start <= _MAX_ITEM_LENGTH // 4
        first, highest = (shadow[each.start : each.end].split(maxsplit=1)[0] for each in (unit, top))
        if unit.kind == "heading" and first in self._questions and highest not in self._questions:
            return False
        if shadow[unit.end - 1].isalpha() and self._subordinates(shadow, lead):
            return unit.end - unit.start <= _MAX_ITEM_LENGTH // 2
        return unit.end - unit.start <= _MAX_ITEM_LENGTH and first not in self._whole

    def _subordinates(self, shadow: str, lead: Sentence) -> bool:
        """Whether clauses go on behind a lead-in: "We may process it because:"."""
        return shadow[lead.start : lead.end - 1].rsplit(maxsplit=1)[-1:][0].lower() in self._subordinators

    def _is_next_title(self, shadow: str, units: Sequence[Sentence], index: int, before: Sentence) -> bool:
        """Whether a line above a paragraph is its title and no item: "Phone number | Sharing of Your Data"."""
        unit = units[index]
        line, item = shadow[unit.start : unit.end], shadow[before.start : before.end]
        if unit.row is not None:
            return False  # in a cell
        stands_above = _is_whole(shadow, _below(shadow, units, index))
        if line.istitle() or (_NUMBERED.match(line) and not _INFINITIVE.match(_NUMBERED.sub("", line))):
            return stands_above or not (item.istitle() or item[-1] == ":")
        named = " " in line and line.isupper() and not item.isupper()
        opening, *others = _NUMBERED.sub("", line).split()
        told = not self._prepositions.isdisjoint(others) and opening.lower() not in self._prepositions
        told = told or (
            stands_above and any(word.lower() in self._subjects for word in others)
        )  # "Data You Give to Us"
        return named or (told and _TITLE.match(line) is not None and (stands_above or _TITLE.match(item) is None))


def _is_told(shadow: str, found: Sequence[Sentence]) -> bool:
    """Whether the last sentence ends, or is the further one of an item: "Acme: to pay. | You may read on here; |"."""
    last = shadow[found[-1].end - 1]
    item = found[-2] if len(found) > 1 and found[-2].kind == "item" else None
    return last in ".!?" or (last == ";" and item is not None and "\n" not in shadow[item.end : found[-1].start])


def _entitles_lead(shadow: str, units: Sequence[Sentence], index: int) -> bool:
    """ "… our partners. | Data You Give Us. | What we collect may include: | …": a title in the line of a lead-in."""
    unit, behind = units[index], units[index + 1 : index + 2]
    beside = bool(behind) and "\n" not in shadow[unit.end : behind[0].start] and shadow[behind[0].end - 1] == ":"
    return beside and " " in shadow[unit.start : unit.end] and _TITLE.match(shadow, unit.start, unit.end) is not None


def _has_items(shadow: str, units: Sequence[Sentence], index: int) -> bool:
    """Whether an item leads in items of its own, which stand deeper than it or have marks that it has not."""
    unit, below = units[index], units[index + 1 : index + 2]
    if shadow[unit.end - 1] != ":" or not below or below[0].kind != "item":
        return False
    return unit.kind != "item" or below[0].level > unit.level


def _level_of(
    shadow: str, units: Sequence[Sentence], index: int, level: _Level, above: _Level | None
) -> tuple[_Level, _Level | None]:
    """The level on which a unit stands, and the one above: of an item that has items of its own, or below it."""
    lead, bulleted = level
    if above is None or lead is None or above[0] is None or not bulleted:
        return level, above
    unit, marked = units[index], units[lead].kind == "item"
    if marked:
        left = unit.kind == "item" and unit.level <= units[lead].level
    else:
        left = unit.kind != "item" and _has_items(shadow, units, index)
    return (above, None) if left else (level, above)


def _is_last(shadow: str, unit: Sentence, before: Sentence) -> bool:
    """ "Ship it; and | Bill you.": whether an item ends the list, by a stop behind the "and" of the one before."""
    return _LAST.search(shadow, before.start, before.end) is not None and shadow[unit.end - 1] == "."


def _heads_text(shadow: str, units: Sequence[Sentence], index: int) -> bool:
    """ "3. Data Collected on Our Site | We collect …": whether a line of title words stands above a whole sentence."""
    unit, below = units[index], _below(shadow, units, index)
    if " " not in shadow[unit.start : unit.end] or shadow[unit.end - 1] in ".:":
        return False
    told = below is not None and (_is_whole(shadow, below) or below.kind == "heading")
    return told and _TITLE.match(shadow, unit.start, unit.end) is not None


def _below(shadow: str, units: Sequence[Sentence], index: int) -> Sentence | None:
    """What stands on the next line, if it begins with a capital."""
    below = units[index + 1] if index + 1 < len(units) else None
    found = below is not None and "\n" in shadow[units[index].end : below.start] and shadow[below.start].isupper()
    return below if found else None


def _is_whole(shadow: str, unit: Sentence | None) -> bool:
    return unit is not None and unit.kind == "sentence" and shadow[unit.end - 1] in ".:"


def _is_title(shadow: str, unit: Sentence) -> bool:
    """Whether an item behind a whole sentence is the title of the next section: "4. Data Security:", "• COOKIES."."""
    if shadow[unit.start : unit.end].isupper():
        return True
    numbered = _NUMBER.search(shadow, max(0, unit.start - _NUMBER_LENGTH), unit.start) is not None
    return numbered and _TITLE.match(shadow, unit.start, unit.end) is not None
