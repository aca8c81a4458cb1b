"""Beginnings: lines of a list that are none of its items, but lead in others or head what follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import Final

from exporter.syntax import Sentence
from exporter.vocabulary import Vocabulary

__all__ = ["BeginningFinder"]

#: How near to its end a lead-in points ahead: "the following:", "the following reasons:".
_ANNOUNCED: Final = 4
_TO: Final = "to"
_AIM: Final = f"{_TO} "
_COLON: Final = ":"
_COMMA: Final = ","
_MARKS: Final = ":,()"
_STOP: Final = "."
_ENDS: Final = ".;"
#: So long are words that titles may write small: "and", "from".
_SHORT: Final = 4
#: So many words at most has a title among the items of a list.
_MOST_OF_TITLE: Final = 9


class BeginningFinder:
    """Tells by its words what a line of a list begins."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._subjects = frozenset(cues["grammar-subject-pronoun"])
        self._cataphors = frozenset(cues["grammar-cataphor"])
        self._questions = frozenset(cues["grammar-question"])
        self._claims = frozenset(cues["grammar-claim-noun"])
        auxiliaries = (cues["grammar-modal"], cues["grammar-be"], cues["grammar-do"], cues["grammar-have"])
        self._finite = frozenset(word for words in auxiliaries for word in words)
        self._pointing = frozenset(cues["grammar-demonstrative"])
        self._relatives = frozenset(cues["grammar-relative"])
        openers = (self._relatives, cues["grammar-subordinator"], cues["grammar-clause-opener"])
        self._openers = self._subjects.union(*openers)
        listing = (verb for verb in vocabulary.verbs if "elaboration" in verb.flags)
        self._listing = frozenset(f"{label}{end}" for verb in listing for label in verb.labels for end in ("", "s"))

    def leads_anew(self, shadow: str, unit: Sentence, lead: Sentence, *, nested: bool) -> bool:
        """Whether a line says something whole that goes on below, or is a title like that of the list itself.

        An item that has ``nested`` ones does so only where it announces them.

        "To be lawful, we agree to the following:", "We have disclosed it for these purposes:".
        """
        words = shadow[unit.start : unit.end].lower().split()
        if words[-1][-1] != _COLON:
            return False
        words[-1] = words[-1].rstrip(_COLON)
        announced = not self._subjects.isdisjoint(words) and not self._cataphors.isdisjoint(words[-_ANNOUNCED:])
        capital = not nested and not shadow[unit.start].islower() and words[0] not in self._questions
        return announced or (capital and (self._says(words) or self._is_alike(shadow, words, lead)))

    def heads(self, shadow: str, units: Sequence[Sentence], index: int, lead: Sentence) -> bool:
        """Whether an item heads what follows: a right where the lead-in speaks of none, or the title of a sentence.

        "Right to Delete Your Data", "… and vandals. | Quality of Data | We shall keep your data up to date."
        """
        words = shadow[units[index].start : units[index].end].lower().split()
        above = shadow[lead.start : lead.end].lower().split()
        claim = words[1:2] == [_TO] and words[0] in self._claims
        if claim and self._claims.isdisjoint(word.strip(_MARKS) for word in above):
            return True
        return self._entitles(shadow, units, index, len(words))

    def parts(self, shadow: str, before: Sentence, after: Sentence | None) -> bool:
        """Whether a line stands between an item that says something whole and a sentence: the list ended before it."""
        told = after is not None and after.kind == "sentence" and shadow[after.end - 1] == _STOP
        return told and before.kind == "item" and self._is_said(shadow, before)

    def follows(self, shadow: str, unit: Sentence, before: Sentence) -> bool:
        """Whether a sentence in the line of an item that has ended tells more: "… for fraud. | These files are …"."""
        beside = "\n" not in shadow[before.end : unit.start] and shadow[before.end - 1] == shadow[unit.end - 1] == _STOP
        word = shadow[unit.start : unit.end].lower().split(maxsplit=1)[0]
        told = word in self._pointing or before.kind == "sentence" or self._is_said(shadow, unit)
        return beside and unit.kind == "sentence" and told

    def _entitles(self, shadow: str, units: Sequence[Sentence], index: int, size: int) -> bool:
        """Whether an item without a stop stands between one that has one and a sentence that says something whole.

        Where no list goes on behind it, it has to look like a title, and the one before to be whole. One that
        says what for is an item of its own: "… for: | … support. | To improve our shop | We improve it by …".
        """
        unit, around = units[index], [*units[max(0, index - 1) : index], *units[index + 1 : index + 2]]
        aim = shadow[unit.start : unit.end].lower().startswith(_AIM)
        plain = shadow[unit.start].isupper() and shadow[unit.end - 1].isalnum()
        if len(around) == 1 or aim or not plain or not 1 < size <= _MOST_OF_TITLE:
            return False
        before, after = around
        if any(each.kind == "item" and each.level != unit.level for each in around):
            return False
        if before.kind == after.kind == "item":
            told = shadow[after.end - 1] == _STOP and self._is_said(shadow, after)
            return told and shadow[before.end - 1] in _ENDS
        if before.kind != "item" or not _is_title(shadow[unit.start : unit.end].split()):
            return False
        ends = after.kind == "heading" or (after.kind == "sentence" and self._is_said(shadow, after))
        return ends and shadow[before.end - 1] == _STOP and self._is_said(shadow, before)

    def _is_said(self, shadow: str, unit: Sentence) -> bool:
        """Whether a unit says something whole."""
        return self._says(shadow[unit.start : unit.end].lower().split())

    def _says(self, words: Sequence[str]) -> bool:
        """Whether they have a subject and its verb, and are no noun that a clause describes: "data you may give us"."""
        if words[0] in self._subjects or any(word in self._subjects for word in _behind_commas(words)):
            return True
        plain = [*takewhile(lambda word: word.strip(_MARKS) not in self._openers, words)]
        if not self._finite.isdisjoint(plain[1:]):
            return True
        verb = len(words) - 1 - (words[-2:-1] != [] and words[-2] in self._finite)
        listed = words[-1] in self._listing and words[0] not in self._openers and words[0] != _TO
        return listed and len(words) > 1 and words[verb - 1] not in self._relatives

    def _is_alike(self, shadow: str, words: Sequence[str], lead: Sentence) -> bool:
        """ "Information you give us: | … | Information from others: | …": whether both are titles that begin alike."""
        above = shadow[lead.start : lead.end].lower().split()
        opened = above[0] == words[0] and above[-1][-1] == _COLON
        return opened and lead.lead is None and not self._says([*above[:-1], above[-1].rstrip(_COLON)])


def _is_title(words: Sequence[str]) -> bool:
    """Whether all longer words, and two at least, begin with a capital: "Information Collected From Visitors"."""
    long = [word for word in words if len(word) > _SHORT]
    return len(long) > 1 and all(word[0].isupper() for word in long)


def _behind_commas(words: Sequence[str]) -> Iterator[str]:
    return (word for before, word in pairwise(words) if before[-1] == _COMMA)
