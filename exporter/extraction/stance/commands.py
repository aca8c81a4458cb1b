"""Commands: what the reader of the policy is told to do, or to read, is nothing that the organisation does."""

from __future__ import annotations

from typing import Final

from exporter.extraction.slots.parties import PartyReader, is_first
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.model import SlotValue
from exporter.syntax import UNTENSED, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["INQUIRING", "CommandReader"]

_DUTY: Final = "topic-UserDuty"
_ACCESS: Final = "right-Access"
_ADVISED: Final = "modality-Advised"
#: So many words at the head of a sentence tell what one may want to know.
_INQUIRY: Final = 6
#: What it begins with: "for more information", "to learn more".
INQUIRING: Final = frozenset({"for", "to"})


class CommandReader:
    """Tells commands, and what only describes a text that one is told to read."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._parties = PartyReader(vocabulary)
        self._copulas = frozenset(cues["grammar-be"])
        self._referring = frozenset(cues["grammar-referral-verb"])
        self._reading = self._referring | frozenset(cues["grammar-reading-verb"])
        self._studying = self._reading | frozenset(cues["command-studying"])
        self._turning = self._reading | frozenset((*cues["contact-plain"], *cues["grammar-following-verb"]))
        self._learning = frozenset(cues["grammar-learning-verb"])
        self._asked = frozenset((*cues["grammar-inquiry"], *cues["exercising-topic"], *cues["grammar-interrogative"]))
        self._known = frozenset(cues["grammar-inquiry"])
        self._topical = frozenset((*cues["exercising-topic"], *cues["grammar-interrogative"]))
        self._pointing = frozenset(cues["grammar-demonstrative"])
        self._documents = frozenset(cues["policy-document"])
        self._lines = frozenset(cues["request-line"])

    def is_command(self, unit: Unit, clause: Clause, first: SlotValue) -> bool:
        """Whether the person is told to do something: "please mail your order", "if you object, send us an email"."""
        if clause.verb.start and unit.tokens.words[clause.verb.start - 1] == "please":
            return True
        if clause.kind != "main" or clause.verb.form != "base" or clause.verb.modal or unit.lead_size:
            return False
        if unit.tokens.words[clause.verb.head] in self._reading:
            return True
        places = (argument for argument in clause.arguments if argument.marker in {"", "to"})
        pronouns = (phrase for argument in places for phrase in argument.phrases if phrase.pronoun)
        return any(is_first(self._parties.read(unit, phrase, first)) for phrase in pronouns)

    def may_advise(self, unit: Unit) -> bool:
        """Whether there is anything that one is told to do: few sentences have such a clause."""
        for clause in unit.clauses:
            if clause.subject is None and clause.parent is None and _is_imperative(clause):
                return True
        return False

    def is_advised(self, unit: Unit, clause: Clause) -> bool:
        """ "Take care | when deciding to disclose it |", "be sure | never to reveal it |": what one is told to mind."""
        if clause.subject is not None or clause.kind not in UNTENSED:
            return False
        root = clause
        while root.parent is not None:
            root = root.parent
            if root.subject is not None:
                return False
        if not _is_imperative(root):
            return False
        duties = (match.start for match in unit.matches.get("topic", ()) if match.concept == _DUTY)
        minded = unit.tokens.words[root.verb.head] in self._copulas
        return minded or any(root.start <= at < clause.verb.start for at in duties)

    def only_refers(self, unit: Unit) -> bool:
        """Whether all that the sentence says is where to read on: "please refer to the section below"."""
        mains = [clause for clause in unit.clauses if clause.is_main]
        verbs = {unit.tokens.words[clause.verb.head] for clause in mains}
        return bool(mains) and verbs <= self._referring and all(map(_is_imperative, mains))

    def only_turns(self, unit: Unit) -> bool:
        """Whether one is only told where to read on or whom to ask: "if you have questions about it, contact us"."""
        mains = [clause for clause in unit.clauses if clause.is_main]
        words = unit.tokens.words
        return bool(mains) and all(_is_imperative(c) and words[c.verb.head] in self._turning for c in mains)

    def points_on(self, unit: Unit) -> bool:
        """ "For a list of the cookies that we use | see our list |": where to read on, behind what about."""
        words = unit.tokens.words
        if words[0] not in INQUIRING or (words[0] != "for" and not self._inquires(unit)):
            return False
        return self.only_turns(unit) or any(
            clause.verb.form == "base"
            and words[clause.verb.head] in self._referring
            and unit.tags[clause.verb.start - 1] in "VNE"
            for clause in unit.clauses
        )

    def _inquires(self, unit: Unit) -> bool:
        """ "For more information on …", "to learn more about …": what one may want to know."""
        words = unit.tokens.words[:_INQUIRY]
        if words[0] not in INQUIRING:
            return False
        if words[0] == "for":
            return not self._known.isdisjoint(words)
        learns = not self._learning.isdisjoint(words[1:2])
        return learns and not self._asked.isdisjoint(words[2:])

    def is_elsewhere(self, unit: Unit, match: Match) -> bool:
        """ "To learn more about | opting out |, please see our policy": what another text tells, or a word for it."""
        before = unit.words(max(match.start - 2, 0), match.start)
        if len(before) > 1 and before[0] in self._topical and before[1] in self._pointing:
            return True  # "questions about | this | opt-out", "how | those | opt-outs work"
        if self._is_of_text(unit, match):
            return True
        if not self._inquires(unit):
            return False
        for clause in unit.clauses:
            if clause.is_main and self.is_reading(unit, clause) and match.start <= clause.verb.start:
                objects = [phrase for argument in clause.arguments for phrase in argument]
                texts = any(unit.tokens.words[phrase.head] in self._documents for phrase in objects)
                seen = match.concept == _ACCESS and match.start == clause.verb.start
                return seen or (texts and not unit.begins("channel", clause.verb.start, clause.end))
        return False

    def _is_of_text(self, unit: Unit, match: Match) -> bool:
        """ "Their | opt-out | policies", 'put | "opt out" | in the subject line': whether it is the name of a text."""
        phrase = unit.phrase_at(match.start)
        if phrase is None or any(unit.within("channel", phrase.start, phrase.end)):
            return False
        keys = unit.tokens.keys
        if match.end <= phrase.head and keys[phrase.head] in self._documents:
            return True
        quoted = unit.tokens.words[match.start - 1] == '"' and match.start > 0
        return quoted and not self._lines.isdisjoint(unit.words(match.end, match.end + _INQUIRY))

    def governs(self, unit: Unit, clause: Clause) -> bool:
        """Whether a clause hangs on a command to read: "please visit our terms | limiting our liability |"."""
        link = clause.parent
        while link is not None:
            if self.is_reading(unit, link):
                return True
            link = link.parent
        return False

    def is_read(self, unit: Unit, match: Match, clause: Clause | None) -> bool:
        """Whether a phrase names what one is told to read: "see | Your Opt-Out Choices |", "(see | Your Rights |)"."""
        if self._is_in_referral(unit, match.start):
            return True
        if clause is None or match.start <= clause.verb.head:
            return False
        return self.is_reading(unit, clause) or self._is_advised_reading(unit, clause)

    def _is_advised_reading(self, unit: Unit, clause: Clause) -> bool:
        """ "We recommend | that you review their policies and privacy choices |"."""
        if unit.tokens.words[clause.verb.head] not in self._studying or clause.parent is None:
            return False
        head = clause.parent.verb.head
        return any(m.concept == _ADVISED and m.start <= head < m.end for m in unit.own("modality"))

    def _is_in_referral(self, unit: Unit, at: int) -> bool:
        """Whether a token stands in brackets that open with such a command."""
        start = unit.tags.rfind("(", 0, at)
        inside = start >= 0 and ")" not in unit.tags[start:at]
        return inside and not self._referring.isdisjoint(unit.words(start + 1, start + 3))

    def is_reading(self, unit: Unit, clause: Clause) -> bool:
        """Whether a clause is a command to read: "please refer to our terms"."""
        return _is_imperative(clause) and unit.tokens.words[clause.verb.head] in self._reading


def _is_imperative(clause: Clause) -> bool:
    return clause.subject is None and clause.verb.form == "base" and not clause.verb.modal
