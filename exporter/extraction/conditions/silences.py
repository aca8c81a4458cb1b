"""Sentences that assert no practice: questions, lead-ins, titles, definitions, remarks on the policy."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from exporter.extraction.conditions.connectives import UNLESS
from exporter.extraction.slots.agency import root_of
from exporter.extraction.stance.chains import is_vouched_for
from exporter.extraction.stance.commands import INQUIRING, CommandReader
from exporter.extraction.stance.definitions import DefinitionReader
from exporter.extraction.units.unit import Unit
from exporter.syntax import Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["SilenceReader"]

_TITLE_WORDS: Final = 9
#: Among so many clauses is the only one of a sentence that has no more to say.
_FEW: Final = 3
_QUOTE: Final = '"'
_AS_IS: Final = ("as", "is")
_BEHIND_AS_IS: Final = frozenset({".", ",", ";", ")", "basis", "without"})
_SUPPLY: Final = "verb-supply"
#: Within so many words behind a verb stands in which text: "in | our cookie policy".
_NEAR: Final = 5


class SilenceReader:
    """Reads whether a whole sentence is silent on what is done."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._definitions = DefinitionReader(vocabulary)
        self._commands = CommandReader(vocabulary)
        self._copulas = frozenset(cues["grammar-be"])
        self._documents = frozenset(cues["policy-document"])
        self._details = frozenset(cues["remark-detail"])
        self._places = frozenset((*cues["grammar-place-adverb"], "here"))
        self._topical = frozenset((*cues["grammar-topical-preposition"], "of"))
        self._grounds = frozenset(cues["grammar-ground-noun"])
        self._grounding = frozenset(cues["remark-grounding"])
        self._intents = frozenset(cues["grammar-intent-noun"])
        self._firsts = frozenset(cues["grammar-first-person"])
        self._interrogatives = frozenset(cues["grammar-interrogative"])
        self._unfinished = frozenset(cues["grammar-unfinished"])

    def is_silent(self, unit: Unit) -> bool:
        """Whether a sentence asserts no practice: a question, a lead-in, a remark on the policy, a definition."""
        words = unit.tokens.words
        pointing = words[0] in INQUIRING and self._commands.points_on(unit)
        if pointing or words[-1] == "?" or (unit.leads and self._breaks_off(unit)):
            return True
        if (unit.tags[0] == "T" and _is_aim(unit)) or _is_title(unit) or (unit.lead is not None and self._asks(unit)):
            return True
        detailed = not self._details.isdisjoint(unit.tokens.words)
        first = [clause for clause in unit.clauses[:_FEW] if clause.verb.passive and clause.is_main] if detailed else ()
        if any(self._tells_where(unit, clause) for clause in first):
            return True
        root = unit.main
        if root is None or root.subject is None or not root.subject.phrases or self._says_more(unit, root):
            return False
        told = self._definitions.defines(unit, root) or self._definitions.tells_of_world(unit, root)
        unwarranted = root.verb.passive and _AS_IS[0] in words and _is_unwarranted(unit, root)
        if told or unwarranted or self._tells_of_grounds(unit, root):
            return True
        on_text = self._is_text(unit, root.subject.phrases[0]) or self._definitions.explains_tool(unit, root)
        return on_text and not any(self.is_policy(unit, c) or is_vouched_for(unit, c) for c in unit.clauses)

    def _is_text(self, unit: Unit, phrase: Chunk) -> bool:
        """Whether a phrase is the policy: "terms" are, "search terms" are data."""
        if unit.tokens.words[phrase.head] not in self._documents:
            return False
        return not any(match.end == phrase.end for match in unit.within("data", phrase.start, phrase.end))

    def _tells_of_grounds(self, unit: Unit, root: Clause) -> bool:
        """ "Our legal basis for using your data | depends on the data |", "the grounds | are described below |"."""
        words, subject = unit.tokens.words, root.subject.phrases[0] if root.subject is not None else None
        if subject is None or words[subject.head] not in self._grounds or root.verb.negated:
            return False
        return words[root.verb.head] in self._grounding

    def explains(self, unit: Unit, clause: Clause) -> bool:
        """ "Cookies are small files, | and we use them …": whether a clause belongs to what only explains a tool."""
        root = unit.main
        if root is None or root.subject is None or not self._says_more(unit, root):
            return False
        return self._definitions.explains_tool(unit, root) and root_of(unit, clause) is root

    def _tells_where(self, unit: Unit, root: Clause) -> bool:
        """ "More details about the data we collect | are provided below |": where the text has something."""
        words, verb = unit.tokens.words, root.verb
        phrase = root.subject.phrases[0] if root.subject is not None else None
        if phrase is None or words[phrase.head] not in self._details:
            return False
        if not any(match.concept == _SUPPLY for match in unit.within("verb", verb.head, verb.head + 1)):
            return False
        behind = words[verb.end : verb.end + _NEAR]
        placed = not self._places.isdisjoint(behind[:1])
        placed = placed or (behind[:1] == ("in",) and not self._documents.isdisjoint(behind))
        return placed and words[phrase.end] in self._topical

    @staticmethod
    def _says_more(unit: Unit, root: Clause) -> bool:
        """Whether another clause with a subject of its own follows the first: "…, | and others are used to …"."""
        begun = root.verb.start
        for clause in unit.clauses:
            if clause.verb.start <= begun or clause.sibling is not None or clause.subject is None:
                continue
            start = clause.subject.phrases[0].start if clause.is_main else 0
            if start > begun and unit.tags[start - 1] in ",;:C":
                return True
        return False

    def is_policy(self, unit: Unit, clause: Clause) -> bool:
        """ "Our policy is | not to share it |", "it is our intent | to …": what is meant, not what it is meant for."""
        parent, words = clause.parent, unit.tokens.words
        if clause.kind != "infinitive" or parent is None or parent.subject is None:
            return False
        named = list(parent.subject.phrases)
        if named[0].pronoun:
            named = [phrase for argument in parent.objects() for phrase in argument.phrases]
        behind = (phrase.end for argument in parent.arguments for phrase in argument if phrase.end <= clause.start)
        at = parent.verb.end if named and named[0].end <= parent.verb.start else max(behind, default=-1)
        documents = any(words[phrase.head] in self._documents | self._intents for phrase in named)
        return documents and clause.start == at and words[parent.verb.head] in self._copulas

    def _breaks_off(self, unit: Unit) -> bool:
        """ "We do not use your data for:" says nothing before its items do; what ends in a condition is whole."""
        words = unit.tokens.words
        end = unit.size - (words[-1] == ":")
        denied = unit.tags.find("X")
        if denied >= 0 and any(m.concept == UNLESS and m.start > denied for m in unit.matches.get("relation", ())):
            return False  # "we do not sell it, except:" says what it excepts from
        if words[end - 1] in self._unfinished:
            return True
        if words[-1] == ".":
            return False
        whole = any(c.kind == "subordinate" and c.subject is not None and c.verb.end == end for c in unit.clauses)
        return "X" in unit.tags and not whole

    def _asks(self, unit: Unit) -> bool:
        """ "We collect: … | What we do with it |": a line behind a list that is the next heading, no item."""
        words = unit.words(unit.lead_size, unit.lead_size + 2)
        return len(words) > 1 and words[0] in self._interrogatives and words[1] in self._firsts


def _is_unwarranted(unit: Unit, root: Clause) -> bool:
    """ "This site and its content | are provided "as is" |": what is offered without warranty, no data."""
    behind = tuple(word for word in unit.words(root.verb.end, unit.size) if word != _QUOTE)
    ends = (behind[at + 2 : at + 3] for at, pair in enumerate(pairwise(behind)) if pair == _AS_IS)
    return any(not end or end[0] in _BEHIND_AS_IS for end in ends)  # not "as long | as is | necessary"


def _is_aim(unit: Unit) -> bool:
    """ "To create, maintain and secure your account.": what for, without what is done."""
    return all(c.subject is None or c.is_relative for c in unit.clauses)


def _is_title(unit: Unit) -> bool:
    """ "Information we collect when you order": a noun with what describes it, no item of a list."""
    first = unit.clauses[0] if unit.clauses and unit.size <= _TITLE_WORDS and unit.tags[0] != "D" else None
    if first is None or not first.is_relative or first.antecedent is None or unit.lead is not None:
        return False
    opening = [chunk for chunk in unit.chunks if chunk.kind == "phrase" and chunk.end <= first.start]
    alone = opening == [first.antecedent] and unit.sentence.kind != "item"
    return alone and not any(c.kind in {"main", "coordinated", "content"} for c in unit.clauses)
