"""What a clause asserts: whether it says that something is done, or only names, wishes, supposes or disclaims it."""

from __future__ import annotations

from typing import Final

from exporter.extraction.conditions import Found
from exporter.extraction.frames import Frame
from exporter.extraction.parties import PartyReader, is_person
from exporter.extraction.unit import Unit
from exporter.model import FIRST_PARTY
from exporter.syntax import Clause
from exporter.vocabulary import Vocabulary

__all__ = ["AssertionReader"]

#: Actions that an infinitive of purpose can itself state: "cookies are used to track information about them".
_STRONG: Final = frozenset({"action-Collect", "action-Track", "action-Share", "action-Disclose", "action-Store"})
_ALWAYS: Final = frozenset({"action-Collect", "action-Track"})


class AssertionReader:
    """Tells asserted clauses from others, with the cue words of the vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._parties = PartyReader(vocabulary)
        self._abilities = frozenset(cues["grammar-ability"])
        self._copulas = frozenset(cues["grammar-be"])
        self._disclaimers = frozenset(cues["grammar-disclaimer-verb"])
        self._documents = frozenset(cues["policy-document"])
        self._interrogatives = frozenset(cues["grammar-interrogative"])
        self._unfinished = frozenset(cues["grammar-unfinished"])
        self._wishes = frozenset(cues["grammar-wish-verb"])

    def is_silent(self, unit: Unit) -> bool:
        """Whether a sentence asserts no practice: a question, a lead-in, a remark on the policy, a definition."""
        words = unit.tokens.words
        if words[-1] == "?" or (unit.leads and self._breaks_off(unit)):
            return True
        root = next((c for c in unit.clauses if c.parent is None and c.kind in {"main", "relative"}), None)
        if root is None or root.subject is None or not root.subject.phrases:
            return False
        return self._defines_technology(unit, root) or words[root.subject.phrases[0].head] in self._documents

    def is_asserted(self, unit: Unit, frame: Frame, conditions: list[Found]) -> bool:
        """Whether the frame's clause and all that it hangs on say that it is done (or is not)."""
        clause = frame.clause
        if clause.verb.head < unit.lead_size and clause.kind not in {"main", "coordinated"}:
            return False
        if clause.kind == "reduced" and (clause.verb.negated or "weak" in frame.verb.flags):
            return False
        if any(item.start <= clause.verb.head < item.end for item in conditions) or self._is_advice(clause):
            return False
        if not all(self._carries(unit, link, clause) for link in (clause, *clause.ancestors())):
            return False
        return clause.kind != "infinitive" or clause.complement or self._is_practice_of_its_own(unit, frame)

    # -- a whole sentence ----------------------------------------------------------------------------------------------

    def _breaks_off(self, unit: Unit) -> bool:
        """ "We do not use your data for:" says nothing before its items do."""
        words = unit.tokens.words
        last = words[-2] if words[-1] == ":" and unit.size > 1 else words[-1]
        return "X" in unit.tags or last in self._unfinished

    def _defines_technology(self, unit: Unit, root: Clause) -> bool:
        """ "A cookie is a piece of data stored on …" explains a word."""
        phrase = root.subject.phrases[0] if root.subject is not None else None
        if phrase is None or root.verb.passive or unit.tokens.words[root.verb.head] not in self._copulas:
            return False
        return any(match.end == phrase.end for match in unit.within("tech", phrase.start, phrase.end))

    # -- one clause and those it hangs on ------------------------------------------------------------------------------

    def _carries(self, unit: Unit, link: Clause, clause: Clause) -> bool:
        """Whether what hangs on this clause is still asserted."""
        if link.kind == "relative" and link.marker in self._interrogatives:
            return False
        if link.kind == "infinitive" and not link.complement and link is not clause:
            return False
        parent = link.parent
        if parent is None:
            return True
        return not (link.complement and self._is_wish(unit, parent)) and not self._is_disclaimed(unit, link, parent)

    @staticmethod
    def _is_advice(clause: Clause) -> bool:
        """ "Please do not give your password to anyone": what the reader is told not to do."""
        verb = clause.verb
        alone = clause.subject is None and clause.kind in {"main", "coordinated"}
        return alone and verb.negated and not verb.modal and not verb.passive and verb.form != "participle"

    def _is_disclaimed(self, unit: Unit, link: Clause, parent: Clause) -> bool:
        """ "We may not be able to process …", "we cannot guarantee that it will not be read": no practice is denied."""
        if not parent.verb.negated:
            return False
        before = unit.tokens.words[link.verb.start - 1] if link.verb.start else ""
        governed = link.complement or link.kind in {"content", "subordinate"}
        return governed and (before in self._abilities or unit.tokens.words[parent.verb.head] in self._disclaimers)

    def _is_wish(self, unit: Unit, clause: Clause) -> bool:
        """ "You may choose to allow us to use it": what persons wish is not yet done."""
        subject = clause.subject
        person = subject is None or any(
            is_person(self._parties.read(unit, phrase, FIRST_PARTY)) for phrase in subject.phrases
        )
        return person and unit.tokens.words[clause.verb.head] in self._wishes

    @staticmethod
    def _is_practice_of_its_own(unit: Unit, frame: Frame) -> bool:
        """A purpose that is itself a practice; one that a label of the purposes names is not."""
        if frame.verb.flags or frame.action not in _STRONG:
            return False
        verb = frame.clause.verb
        purposes = unit.within("purpose", verb.start, frame.clause.end)
        return frame.action in _ALWAYS or not any(match.start <= verb.head < match.end for match in purposes)
