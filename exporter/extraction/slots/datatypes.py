"""Which data types a noun phrase names, and the words that do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Final

from exporter.extraction.slots.datarows import goes_on_in_label, holds_data, stands_in
from exporter.extraction.slots.nodata import (
    ANY,
    OTHER,
    TRACKERS,
    concept_of,
    denied_behind,
    is_in_label,
    is_left_open,
    is_of_thing,
    is_of_tool,
    without_torn,
)
from exporter.extraction.slots.othermeanings import PLACES, OtherMeaningReader
from exporter.extraction.slots.turns import is_aside
from exporter.extraction.units.lexicon import leftmost
from exporter.extraction.units.unit import Unit
from exporter.syntax import Argument, Chunk
from exporter.vocabulary import Vocabulary

__all__ = ["ANY", "GENERIC", "OTHER", "PLACES", "TRACKERS", "DataReader"]

GENERIC: Final = frozenset({ANY, "data-PersonalInformation"})
#: What an address of a page has in it; "sections" of laws have digits.
_ADDRESS: Final = "://"
#: How far before data the word may stand that makes them stand for what follows.
_AHEAD: Final = 4
#: Schemes that know phrases as no data.
_NO_DATA: Final = ("party", "subject", "tech", "hedge", "purpose", "channel", "relation", "jurisdiction", "legal")
#: How words end that say how data came, and not of which kind they are: "collected information".
_PARTICIPLES: Final = ("ed", "ing")
#: Tags of what joins several kinds in one phrase: "personal and financial data".
_JOINTS: Final = frozenset("C/,")


class DataReader:
    """Reads phrases as data types."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._elsewhere = OtherMeaningReader(vocabulary)
        self._things = frozenset(cues["data-thing"])
        self._indefinite = frozenset(cues["data-indefinite"])
        self._indefinite_articles = frozenset(cues["grammar-indefinite-article"])
        self._denying = frozenset(cues["grammar-no"])
        self._cataphors = frozenset(cues["grammar-cataphor"])
        self._listed = {word: f"data-{name}" for word, name in (pair.split("=") for pair in cues["data-in-list"])}
        self._empty_heads = frozenset((*cues["data-empty-head"], *cues["data-money-noun"]))
        self._firsts = frozenset(cues["grammar-first-person"])
        self._attributes = frozenset(cues["grammar-attribute"])
        self._definite = frozenset((*cues["grammar-universal"], *cues["grammar-possessive"]))

    def read(self, unit: Unit, phrase: Chunk) -> list[tuple[str, int, int]]:
        """(concept, first token, end) of the data types of a phrase.

        A phrase is one mention, whatever it names ("internet protocol (IP) address", "login and password information"):
        but what is of no special kind ("| other | payment information") counts only if no other label in it is.
        """
        start, end = phrase.start, phrase.end
        within = [match for match in unit.matches.get("data", ()) if start <= match.start < end]
        if not within:
            return []
        if "tech" in unit.matches:
            within = [match for match in within if not is_of_tool(unit, match, end)]
        matches = within
        if len(within) > 1 or (within and within[0].concept == OTHER):
            matches = leftmost(without_torn(unit, within, end), start, unit.size)
        if not matches or matches[-1].end < end or self._elsewhere.means_other(unit, phrase, matches):
            return []
        words = unit.tokens.words[start:end]
        denied = words[0] in self._denying and len(words) > 1  # "no | data is sold"
        start += words.index("of") + 1 if "of" in words else denied  # "some of | your data"
        if "(" in words:
            return [(concept_of(unit, matches[0]), start, end)]  # one name twice
        end = matches[-1].end if matches[-1].end <= end else self._mention_end(unit, phrase, matches[-1].end)
        if len(matches) == 1:
            return [(concept_of(unit, matches[0]), start, end)]
        generic = GENERIC if _JOINTS.isdisjoint(unit.tags[phrase.start : phrase.end]) else {ANY}
        named = list(dict.fromkeys(concept_of(unit, match) for match in matches))
        told = [concept for concept in named if concept not in generic] or named
        kinds = [concept for concept in told if concept != OTHER]  # "other | personal data |" are those, too
        if len(matches[1:]) == 1 and is_of_thing(unit, self._things, *matches):
            kinds = kinds[-1:]
        concepts = kinds or [concept for concept in named if concept not in {OTHER, ANY}] or told
        return [(concept, start, end) for concept in concepts]

    @staticmethod
    def _mention_end(unit: Unit, phrase: Chunk, end: int) -> int:
        """Where a mention ends whose label goes on behind the noun phrase: "date of birth", not "use | of our site"."""
        compound = unit.tokens.words[phrase.end] == "of" and unit.tags[phrase.end + 1] != "D"
        return end if compound else phrase.end

    def read_all(self, unit: Unit, argument: Argument, *, unknown: bool = False) -> list[tuple[str, int, int]]:
        """The data types of an argument; what only announces a list ("the following data:") gives way to it.

        With ``unknown`` what stands in a row with data is data too. What is denied behind others goes with none of
        them: "your name and | no other data |".
        """
        if not holds_data(unit, argument):
            return []  # as most arguments
        left: list[Chunk] = []
        if not self._denying.isdisjoint(unit.tokens.words):
            left = denied_behind(unit, argument, self._denying)
        examples: list[tuple[str, int, int]] = []
        if argument.examples:
            examples = self.read_list(unit, [phrase for phrase in argument.examples if phrase not in left])
        phrases = [phrase for phrase in argument.phrases if phrase not in left] if left else argument.phrases
        if examples:
            phrases = [phrase for phrase in phrases if not self.announces(unit, phrase)]
        if unknown:
            return self.read_list(unit, phrases) + examples
        found: list[tuple[str, int, int]] = []
        for phrase in phrases:
            found += self.read(unit, phrase)
        return found + examples if examples else found

    def read_list(self, unit: Unit, row: Sequence[Chunk]) -> list[tuple[str, int, int]]:
        """The data types of a list; what the vocabulary lacks is other information right beside what else it lists."""
        found: list[tuple[str, int, int]] = []
        unknown: list[tuple[str, int, int]] = []
        ends: set[int] = set()
        for phrase in row:
            items = self.read(unit, phrase)
            found += items
            if not items and goes_on_in_label(unit, phrase, ends):
                ends.add(phrase.end)
            elif (
                not items
                and not is_in_label(unit, phrase)
                and stands_in(phrase, row)
                and self._may_be_data(unit, phrase)
                and not self._explains(unit, phrase)
            ):
                unknown.append((self._kind(unit, phrase), phrase.start, phrase.end))
        if not found:
            return found
        if len(found) > 1:
            found = [(OTHER if self._is_unknown_kind(unit, item, found) else item[0], *item[1:]) for item in found]
        elif not unknown:
            return found
        known = [start for concept, start, _ in [*found, *unknown] if concept != OTHER]
        unknown = [item for item in unknown if not (item[0] == OTHER and is_aside(unit, *item[1:], known))]
        return sorted(found + unknown, key=itemgetter(1))

    def _is_unknown_kind(self, unit: Unit, item: tuple[str, int, int], row: list[tuple[str, int, int]]) -> bool:
        """ "Your name, | fit information | and photos": data of a kind that no label knows, beside others of a list."""
        concept, start, end = item
        bare = unit.tags[start:end]
        kind = concept == ANY and len(bare) > 1 and not bare.strip("N")
        kind = kind and (is_left_open(unit, start) or unit.tokens.words[start] not in self._attributes)
        return kind and sum(other not in GENERIC for other, _, _ in row) > 1

    def is_of_unknown_kind(self, unit: Unit, start: int, end: int) -> bool:
        """ "No | registration data |": whether information is only of a kind that no label knows, and not all of it."""
        begin = start + len(unit.tags[start:end]) - len(unit.tags[start:end].lstrip("D"))
        told = unit.words(begin, end - 1)
        plain = bool(told) and set(unit.tags[begin:end]) == {"N"} and not told[-1].endswith(_PARTICIPLES)
        unlabelled = self._attributes.isdisjoint(told) and not unit.within("subject", begin, end)
        return plain and unlabelled and [match.start for match in unit.within("data", begin, end)] == [end - 1]

    def _explains(self, unit: Unit, phrase: Chunk) -> bool:
        """ "Your IP address, | a number | given to your computer": an apposition, where a list would have "and"."""
        opened = unit.tokens.words[phrase.start] in self._indefinite_articles
        return opened and unit.tags[phrase.start - 1 : phrase.start] == ","

    def read_unknown(self, unit: Unit, phrases: Iterable[Chunk]) -> list[tuple[str, int, int]]:
        """Phrases that no label knows, as other information but for words that only a list of data tells."""
        return [(self._kind(unit, p), p.start, p.end) for p in phrases if self._may_be_data(unit, p)]

    def _kind(self, unit: Unit, phrase: Chunk) -> str:
        """ "The | date |, browser type and pages viewed": what a word means that is of data in a list of such alone."""
        bare = phrase.end - phrase.start <= 1 + (unit.tags[phrase.start] == "D")
        return self._listed.get(unit.tokens.words[phrase.head], OTHER) if bare else OTHER

    def read_indefinite(self, unit: Unit, phrases: Iterable[Chunk]) -> list[tuple[str, int, int]]:
        """ "Anything", "certain records": information of whatever kind, but for "our records" and "records of …"."""
        words = unit.tokens.words
        found = [phrase for phrase in phrases if words[phrase.head] in self._indefinite]
        if not found:
            return []
        left = (phrase for phrase in found if words[phrase.end : phrase.end + 1] != ("of",))
        told = (phrase for phrase in left if phrase.pronoun or unit.tags[phrase.start] in "DR")  # no "paper records"
        return [(ANY, phrase.start, phrase.end) for phrase in told if words[phrase.start] not in self._firsts]

    def _may_be_data(self, unit: Unit, phrase: Chunk) -> bool:
        bare = unit.tags[phrase.start : phrase.end] == "D"  # "with | his | or her consent"
        coded = any(_ADDRESS in word or word[0].isdigit() for word in unit.words(phrase.start, phrase.end))
        return (
            not bare
            and not coded  # a page, "34 C.F.R. | part 99 |"
            and not phrase.pronoun
            and not phrase.proper
            and not self._is_other_thing(unit, phrase)
        )

    def _is_other_thing(self, unit: Unit, phrase: Chunk) -> bool:
        """Whether another scheme knows the phrase, or it is a mere filler as in "and the like", "on a daily basis"."""
        known = any(m.end == phrase.end for s in _NO_DATA for m in unit.within(s, phrase.start, phrase.end))
        return known or unit.tokens.words[phrase.head] in self._empty_heads

    def is_announced(self, unit: Unit, start: int) -> bool:
        """Whether data named at a place of the lead-in stand for its items ("the following kinds of | data |:")."""
        opened = unit.words(max(0, start - _AHEAD), start + 2)  # also "| the following data |"
        return start < unit.lead_size and not self._cataphors.isdisjoint(opened)

    def is_mere(self, unit: Unit, start: int) -> bool:
        """Whether other words may tell what "information" is; "all" or "your information" is all of it."""
        return unit.tokens.words[start] not in self._definite

    def announces(self, unit: Unit, phrase: Chunk) -> bool:
        """Whether the phrase only points forward ("the following data")."""
        return any(word in self._cataphors for word in unit.words(phrase.start, phrase.end))
