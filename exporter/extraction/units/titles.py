"""Titles: those that a sentence quotes name a place to read on, those in lines of their own what follows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from exporter.extraction.drafts import Draft
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.vocabulary import Vocabulary

__all__ = ["TitleReader"]

_QUOTE: Final = '"'
_FEWEST_WORDS: Final = 3
_MOST_WORDS: Final = 9
_SURE_WORDS: Final = 5
#: So many strokes part the links of a menu: "Home | About | Contact | Privacy".
_MENU: Final = 3
_SMALL_WORD: Final = 4
#: More words than that no single title has.
_CONTENTS: Final = 15
_ENDS: Final = frozenset({".", ":", ")"})
#: What a title names but does not state. An address may stand in a line without a verb.
_NAMED: Final = frozenset(
    {
        "PolicyStatement",
        "AudienceStatement",
        "ChoiceStatement",
        "RightStatement",
        "SecurityStatement",
        "SignalStatement",
    }
)


class TitleReader:
    """Finds titles in lines of their own, and those that a sentence quotes: "see the section | "How do you …?" |"."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._places = frozenset(cues["grammar-place-in-text"])
        self._crumbs = [tuple(label.split()) for label in cues["title-crumb"]]
        self._asking = frozenset(cues["grammar-question"]).union(cues["grammar-be"], cues["grammar-do"])

    def is_title(self, unit: Unit) -> bool:
        """Whether a line says nothing, but names or asks what is said below: "Job applicants.", "What are cookies?".

        What the page has broken off a sentence is none.
        """
        words = unit.tokens.words
        if unit.lead is not None:
            return False
        crumb = any(words[: len(label)] == label for label in self._crumbs)
        if crumb or words[-1] == "?":
            return crumb or words[0] in self._asking
        if words[0] in self._asking and unit.tags[1:2] == "T":  # "How to delete your data."
            named = words[-1][-1].isalnum() and _is_capitalised(unit.evidence.of(unit.text))
            return ":" not in words and (named or not any(clause.is_main for clause in unit.clauses))
        text = unit.evidence.of(unit.text)
        if _is_broken(unit, text):
            return False
        if _is_capitalised(text):
            menu = words.count("|") >= _MENU or _is_contents(unit, text)
            return menu or all(clause.verb.form == "gerund" for clause in unit.clauses)
        short = unit.size <= (_SURE_WORDS if words[-1] == "." else _MOST_WORDS)  # a longer one's verb may be unknown
        return short and not unit.clauses

    def stated(self, unit: Unit, drafts: list[Draft]) -> list[Draft]:
        """The drafts but for what a title only names: "Home | About | Contact | Your Rights"."""
        named = [draft for draft in drafts if _is_named(draft)]
        return [draft for draft in drafts if draft not in named] if named and self.is_title(unit) else drafts

    def without(self, words: tuple[str, ...], matches: Mapping[str, list[Match]]) -> Mapping[str, list[Match]]:
        """The matches but for those in titles."""
        titles = list(self._titles(words)) if _QUOTE in words else []
        if not titles:
            return matches
        return {
            scheme: [match for match in found if not any(match.start in title for title in titles)]
            for scheme, found in matches.items()
        }

    def _titles(self, words: tuple[str, ...]) -> Iterator[range]:
        """What is quoted, of several words, beside a word for a part of a text."""
        quotes = [at for at, word in enumerate(words) if word == _QUOTE]
        for start, end in zip(quotes[::2], quotes[1::2], strict=False):
            beside = {*words[max(start - 1, 0) : start], *words[end + 1 : end + 2]}
            if end - start > _FEWEST_WORDS and not self._places.isdisjoint(beside):
                yield range(start, end)


def _is_named(draft: Draft) -> bool:
    return draft.kind in _NAMED or (draft.kind == "ContactStatement" and not draft.has("contactPoint"))


def _is_broken(unit: Unit, text: str) -> bool:
    """Whether a line begins with a small letter, ends at a quote or bracket, or goes on in capitals up to a stop."""
    last = unit.tokens.words[-1]
    ends = text.isupper() and last == "." and bool(unit.before) and unit.before[-1].isalnum()
    return ends or text[0].islower() or not (last[-1].isalnum() or last in _ENDS)


def _is_contents(unit: Unit, text: str) -> bool:
    """ "Our Commitment To Privacy How We Use Cookies How To Contact Us": titles in a row, longer than any one."""
    shouted = any(len(word) > _SMALL_WORD and word.isupper() for word in text.split())
    return unit.size > _CONTENTS and unit.tokens.words[-1] not in _ENDS and not shouted


def _is_capitalised(text: str) -> bool:
    """Whether all words but short ones have a capital, as in a title."""
    return all(len(word) <= _SMALL_WORD or not word[0].islower() for word in text.split())
