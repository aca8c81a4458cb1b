"""Questions that the line below answers with yes or no, as what they say: "Do you sell my data? | No."."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from exporter.language.cuts import cut
from exporter.language.words import WordKeys
from exporter.syntax import Sentence, Tokens
from exporter.vocabulary import Vocabulary

__all__ = ["AnswerFinder", "Answers"]

_QUESTION: Final = "?"
_NOT: Final = "not"
_MARKS: Final = ".,!;:"
#: So many words at most has an answer that adds nothing: "No, we absolutely do not.".
_MOST_WORDS: Final = 6
#: Behind so many words at most comes the verb of a question.
_FAR: Final = 5


class AnswerFinder:
    """Finds the answers. Made once from the vocabulary's word classes."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._openings = _yes(vocabulary) | _no(vocabulary)
        self._auxiliaries = _auxiliaries(vocabulary)
        self._adding = self._auxiliaries.union(
            cues["grammar-subject-pronoun"], cues["grammar-negation"], cues["grammar-adverb"]
        )

    def mark(self, shadow: str, units: Sequence[Sentence]) -> list[Sentence]:
        """The units, with the answers to questions as their items."""
        found = list(units)
        for index, unit in enumerate(units[1:], 1):
            asked = units[index - 1]
            plain = unit.kind == "sentence" and unit.lead is None and unit.row is None and asked.kind != "item"
            if plain and shadow[asked.end - 1] == _QUESTION and self._answers(shadow[unit.start : unit.end]):
                words = shadow[asked.start : asked.end].lower().split()
                if words[0] in self._auxiliaries and len(words) > 2:  # noqa: PLR2004 -- "May I?" asks nothing
                    found[index] = replace(unit, kind="item", lead=index - 1)
        return found

    def _answers(self, words: str) -> bool:
        """Whether a sentence says yes or no and nothing that the question does not say."""
        first, *others = [word.strip(_MARKS) for word in words.lower().split()]
        return first in self._openings and len(others) < _MOST_WORDS and self._adding.issuperset(others)


class Answers:
    """Turns questions into what they say with their answers."""

    def __init__(self, vocabulary: Vocabulary, keys: WordKeys) -> None:
        cues = vocabulary.cues
        self._yes, self._no = _yes(vocabulary), _no(vocabulary)
        self._doing = frozenset(cues["grammar-do"])
        self._auxiliaries = _auxiliaries(vocabulary)
        self._persons = frozenset(cues["grammar-subject-pronoun"])
        pointing = (cues["grammar-article"], cues["grammar-possessive"], cues["grammar-demonstrative"])
        self._pointing = frozenset(word for words in pointing for word in words)
        self._turned = dict(pair.split("=") for pair in cues["grammar-turned-person"])
        self._own = frozenset(cues["grammar-first-person"]) - self._turned.keys()
        self._verbs = frozenset(keys[label] for verb in vocabulary.verbs for label in verb.labels if label.isalpha())

    def said(self, question: Tokens, answer: Tokens) -> Tokens | None:
        """What a question and its answer say together; none if they are none of that, or too much is asked.

        >>> from exporter.vocabulary import load_vocabulary
        >>> keys = WordKeys({})
        >>> asked, told = ("do", "you", "sell", "it", "?"), ("no",)
        >>> tokens = [Tokens(each, each, (0,) * len(each), (0,) * len(each)) for each in (asked, told)]
        >>> Answers(load_vocabulary(), keys).said(*tokens).words
        ('we', 'do', 'not', 'sell', 'it', '.')
        """
        size = len(question) - 1
        if question.words[-1] != _QUESTION or answer.words[0] not in self._yes | self._no:
            return None
        verb = self._end_of_subject(question)
        if verb is None:
            return None
        turned = self._own.isdisjoint(question.words)
        words = tuple(self._turned.get(word, word) if turned else word for word in question.words)
        changed = zip(question.words, words, question.keys, strict=True)
        keys = tuple(key if word == other else other for word, other, key in changed)
        at = question.ends[verb - 1]
        order = (*range(1, verb), 0)
        subject, its_keys = (tuple(each[index] for index in order) for each in (words, keys))
        opening = Tokens(subject, its_keys, question.starts[:verb], question.ends[:verb])
        denied = answer.words[0] in self._no
        if denied:
            opening += Tokens((_NOT,), (_NOT,), (at,), (at,))
        elif words[0] in self._doing and question.words[1] in self._persons:
            opening = cut(opening, 0, verb - 1)  # "we | use cookies", but "our site | does | use cookies"
        rest = Tokens(words[verb:size], keys[verb:size], question.starts[verb:size], question.ends[verb:size])
        end = question.ends[size]
        return opening + rest + Tokens((".",), (".",), (end,), (end,))

    def _end_of_subject(self, question: Tokens) -> int | None:
        """Where the verb stands behind a subject: "do | you | sell", "is | my personal data | sold"."""
        words = question.words
        if words[0] not in self._auxiliaries:
            return None
        if words[1] in self._persons:
            return 2
        near = range(3, min(_FAR, len(words) - 1)) if words[1] in self._pointing else ()
        return next((at for at in near if question.keys[at] in self._verbs), None)


def _yes(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(vocabulary.cues["table-yes"])


def _no(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(vocabulary.cues["table-no"]) - {_NOT}


def _auxiliaries(vocabulary: Vocabulary) -> frozenset[str]:
    cues = vocabulary.cues
    return frozenset((*cues["grammar-do"], *cues["grammar-modal"], *cues["grammar-be"], *cues["grammar-have"]))
