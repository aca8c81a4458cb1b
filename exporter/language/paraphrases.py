"""Paraphrases: lead-ins as their items go on with them: "some ways we use it are:" as "we use it".

>>> from exporter.vocabulary import load_vocabulary
>>> words = ("we", "share", "it", "in", "the", "following", "cases", ":")
>>> lead = Tokens(words, words, tuple(range(0, 80, 10)), tuple(range(9, 89, 10)))
>>> Paraphrases(load_vocabulary(), WordKeys({})).situating(lead).words
('we', 'share', 'it', 'when')
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from exporter.language.cuts import cut, moved
from exporter.language.words import WordKeys
from exporter.syntax import Chunk, Clause, Tokens
from exporter.vocabulary import Vocabulary

__all__ = ["Paraphrases"]

_COLON: Final = ":"
_TITLED: Final = "colon"
_FOR: Final = "for"
_OF: Final = "of"
_TO: Final = "to"
_WHEN: Final = "when"
#: "In | the following limited circumstances": so many words at most.
_CASE: Final = 8


class Paraphrases:
    """Says lead-ins another way. Made once from the vocabulary's word classes."""

    def __init__(self, vocabulary: Vocabulary, keys: WordKeys) -> None:
        cues = vocabulary.cues
        self._cases = frozenset(cues["lead-case"])
        self._subordinators = frozenset(cues["grammar-subordinator"]) & frozenset(cues["grammar-unfinished"])
        self._cataphors = frozenset(cues["grammar-cataphor"])
        prepositions = frozenset(cues["grammar-preposition"]) - self._cataphors - {_OF}
        self._openers = self._subordinators | prepositions
        self._manners = frozenset(cues["grammar-manner-noun"])
        self._questions = frozenset(cues["grammar-question"])
        self._modals = frozenset(cues["grammar-modal"])
        self._using = frozenset(cues["purpose-using"])
        self._doing = frozenset(cues["grammar-do"])
        self._persons = frozenset(cues["grammar-second-person"])
        listing = (verb for verb in vocabulary.verbs if "elaboration" in verb.flags)
        self._listing = frozenset(keys[label.split()[0]] for verb in listing for label in verb.labels)
        self._copulas = frozenset(cues["grammar-be"])
        self._listing |= self._copulas
        filler = (*cues["lead-filler"], *cues["grammar-article"], *cues["lead-announcing"], *cues["grammar-cataphor"])
        self._filler = frozenset((*filler, "as"))
        self._pointing = self._filler.union(cues["grammar-quantifier"])
        #: Verbs that are not as often said of something else: no "we need to …", "you give consent".
        told = [verb for verb in vocabulary.verbs if verb.action is not None]
        self._handling = frozenset(keys[label] for verb in told for label in verb.labels)
        plain = (verb for verb in told if not verb.flags & {"person-object", "ditransitive"})
        self._telling = frozenset(verb.name for verb in plain)

    def situates(self, lead: Tokens, verbs: Iterable[str]) -> bool:
        """ "We share it in the following cases: | we are sold": whether a whole item tells when, and handles no data.

        ``verbs`` are the names of those found in it.
        """
        return self._telling.isdisjoint(verbs) and self._end_of_case(lead) is not None

    def situating(self, lead: Tokens) -> Tokens:
        """ "We share it | in the following cases:" as "we share it when"; "if one of these applies:" as "if"."""
        at = self._end_of_case(lead) or 0
        opened = lead.words[at] in self._subordinators
        return cut(lead, 0, at + 1) if opened else cut(lead, 0, at) + moved(_WHEN, lead, at)

    def answered(self, lead: Tokens, clauses: Sequence[Clause], chunks: Sequence[Chunk]) -> Tokens | None:
        """ "Examples of how we use it include:" as "we use it", with "for" or "to" where an item needs that.

        So are "here are the ways we use it:" and "how we use your personal data:"; of "what we do with it:" nothing
        goes on.
        """
        inner = next((c for c in clauses if c.subject is not None and self._asks(lead, c)), None)
        entitled = bool(chunks) and chunks[-1].kind == _TITLED  # "How we use your data: | General:"
        end = self._end_of_answer(lead)
        if end is None and inner is not None and not entitled:
            end = self._end_of_question(lead, clauses, inner)
        if end is None or inner is None or inner.subject is None or inner.verb.negated or inner.verb.end >= end:
            return None
        told = cut(lead, inner.subject.phrases[0].start, end)
        if lead.words[inner.verb.head] in self._doing:
            return None if told.words[0] in self._persons else cut(lead, 0, 0)
        opening = chunks[0] if chunks else None
        if opening is None or opening.kind not in {"phrase", "verb"} or opening.form == "infinitive":
            return told
        if lead.words[inner.verb.head] not in self._using:
            return None
        return told + moved(_TO if opening.form in {"base", "finite"} else _FOR, lead, end)

    def participial(self, lead: Tokens, clauses: Sequence[Clause], main: Clause) -> Tokens | None:
        """ "The types of data | collected by our shop | are:" as "collected by our shop:"."""
        inner = next((c for c in clauses if c.kind == "reduced" and c.verb.end <= main.verb.start), None)
        plain = lead.words[main.verb.head] in self._copulas and main.verb.end - main.verb.start == 1
        if inner is None or not plain or inner.verb.negated or lead.keys[inner.verb.head] not in self._handling:
            return None
        colon = cut(lead, len(lead) - 1, len(lead))
        return cut(lead, inner.verb.start, main.verb.start) + colon if self.only_points_on(lead, main) else None

    def only_points_on(self, lead: Tokens, main: Clause) -> bool:
        """Whether nothing stands behind a verb but what points at the items: "are | the following:", "is | as"."""
        behind = lead.words[main.verb.end : len(lead) - 1]
        return all(word in self._pointing for word in behind)

    def _end_of_answer(self, lead: Tokens) -> int | None:
        """Where the verb stands that only announces what follows: "… | include the following:", "… | are:"."""
        if lead.words[-1] != _COLON:
            return None
        at = len(lead) - 2
        while at > 1 and lead.words[at] in self._filler:
            at -= 1
        if lead.keys[at] not in self._listing and lead.words[at] not in self._listing:
            return None
        return at - (lead.words[at - 1] in self._modals)

    def _end_of_question(self, lead: Tokens, clauses: Sequence[Clause], inner: Clause) -> int | None:
        """Where a lead-in ends that is only asked, or shows what it asks: "| here are the ways | we use it:"."""
        main = next((c for c in clauses if c.is_main), None)
        if lead.words[-1] != _COLON or inner.verb.passive:
            return None
        if main is None:
            return len(lead) - 1 if inner is clauses[0] and inner.start == 0 else None
        noun, verb = inner.antecedent, main.verb  # no "these are data we collect, and how we use them:"
        shows = lead.words[verb.start] in self._copulas and verb.end == verb.start + 1 <= inner.start
        return len(lead) - 1 if shows and noun is not None and lead.words[noun.head] in self._manners else None

    def _asks(self, lead: Tokens, clause: Clause) -> bool:
        """ "(Examples of) how | we use it |", "the ways | (in which) we use it |"."""
        if clause.antecedent is not None and clause.marker not in self._questions:
            return clause.kind == "relative" and lead.words[clause.antecedent.head] in self._manners
        return clause.marker in self._questions and (clause.kind != "subordinate" or lead.words[:2][-1:] == (_OF,))

    def _end_of_case(self, lead: Tokens) -> int | None:
        """Where the words begin that only stand for the cases which the items name."""
        at = len(lead) - 2
        if at < 1 or lead.words[-1] != _COLON or lead.words[at] not in self._cases:
            return None
        for start in range(at, max(at - _CASE, 0), -1):
            if lead.words[start] in self._openers:
                told = not self._cataphors.isdisjoint(lead.words[start:at])
                return start if told and start > 1 else None
        return None
