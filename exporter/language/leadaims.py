"""What a lead-in says its items are for, or that they say what for: "for the following purposes:"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from exporter.language.cuts import cut
from exporter.syntax import Clause, Tokens
from exporter.vocabulary import Vocabulary

__all__ = ["LeadAims"]

_FOR: Final = "for"
#: What joins an aim to one before it: "to serve you, and, in particular, for …", "as well as for …".
_JOINTS: Final = frozenset({",", "and", "as"})
#: "For | the following business and commercial purposes:": so many words at most.
_TASK: Final = 8
#: "These | business | purposes include:": so many words before the noun that is announced.
_NEAR: Final = 5


class LeadAims:
    """Finds aims in lead-ins. ``listing`` are the keys of verbs that list: "includes"."""

    def __init__(self, vocabulary: Vocabulary, listing: frozenset[str]) -> None:
        self._aims = frozenset(vocabulary.cues["purpose-noun"])
        self._cataphors = frozenset(vocabulary.cues["grammar-cataphor"])
        self._listing = listing

    def is_announced(self, lead: Tokens) -> bool:
        """ "This includes the following purposes:", "These purposes include:": whether it says what for."""
        named = not self._aims.isdisjoint(lead.words)
        whole = not self._aims.isdisjoint(lead.words[1:_NEAR]) and lead.keys[-2] in self._listing
        return lead.words[-2] in self._aims or (named and ")" in lead.words[-3:]) or whole

    def end_before(self, before: Tokens) -> int:
        """Where a sentence ends before "for the purposes described here"."""
        aim = next((at for at, word in enumerate(before.words) if word in self._aims), None)
        marked = None if aim is None else [at for at in range(aim) if before.words[at] == _FOR]
        return marked[-1] if marked else len(before) - (before.words[-1] == ".")

    def with_last(self, lead: Tokens, clauses: Sequence[Clause]) -> Tokens:
        """A lead-in without an aim told before that of its items: "| for the purposes above and | for the following:".

        So is that of a verb: "we need it | to serve you, and in particular, | for the following reasons:".
        """
        last = self.announced_at(lead)
        if last is None or last < 1:
            return lead
        told = [at for at in range(last) if lead.words[at] == _FOR and self._names_aim(lead, at)]
        if lead.words[last - 1] in _JOINTS:
            aims = (c for c in clauses if c.kind == "infinitive" and c.parent is not None and c.parent.is_main)
            told += [c.verb.start for c in aims if not c.complement and c.verb.start < last]
        return cut(lead, 0, min(told)) + cut(lead, last, len(lead)) if told else lead

    def _names_aim(self, lead: Tokens, at: int) -> bool:
        """ "| For | the purposes described here": whether a preposition stands near before a noun for aims."""
        return not self._aims.isdisjoint(lead.words[at + 1 : at + _NEAR])

    def announced_at(self, lead: Tokens) -> int | None:
        """Where "for the following …:" begins at the end of a lead-in."""
        at = len(lead) - 2
        aimed = next((start for start in range(at, max(at - _TASK, 0), -1) if lead.words[start] == _FOR), None)
        announced = () if aimed is None else lead.words[aimed + 1 : aimed + 3]
        return None if self._cataphors.isdisjoint(announced) else aimed
