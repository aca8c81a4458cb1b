"""Tools that the items of a list describe: "using the following tools: | Cookies are small files that …"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from exporter.language.cuts import cut, moved
from exporter.syntax import Clause, Tokens
from exporter.vocabulary import Vocabulary

__all__ = ["DescribedTools"]

_COLON: Final = ":"
_WHICH: Final = "which"
#: "Using | the following tracking technologies:": so many words at most.
_NEAR: Final = 5


class DescribedTools:
    """Has such an item go on with its lead-in: "using | cookies which are small files that …".

    Made once from the vocabulary's word classes.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._nouns = frozenset(cues["tech-pointing-noun"])
        self._copulas = frozenset(cues["grammar-be"])
        self._cataphors = frozenset(cues["grammar-cataphor"])
        self._articles = frozenset(cues["grammar-article"])
        self._markers = frozenset(cues["grammar-preposition"]).union(cues["purpose-using"])

    def before(self, lead: Tokens, item: Tokens, clauses: Sequence[Clause]) -> Tokens | None:
        """The words of a lead-in before those that only stand for its tools, if the item says what one of them is."""
        verb = _verb_of(clauses)
        if verb is None or item.words[verb] not in self._copulas:
            return None
        size = len(lead) - 1
        if size < 1 or lead.words[size] != _COLON or lead.words[size - 1] not in self._nouns:
            return None
        near = range(max(size - _NEAR, 1), size)
        at = next((at for at in near if lead.words[at] in self._cataphors), size)
        at -= lead.words[at - 1] in self._articles
        return cut(lead, 0, at) if at < size - 1 and lead.words[at - 1] in self._markers else None

    @staticmethod
    def described(item: Tokens, clauses: Sequence[Clause]) -> Tokens:
        """The item as a noun with what describes it: "cookies | which | are small files"."""
        verb = _verb_of(clauses) or 0
        return cut(item, 0, verb) + moved(_WHICH, item, verb) + cut(item, verb, len(item))


def _verb_of(clauses: Sequence[Clause]) -> int | None:
    """Where the verb of a sentence stands, if it is one word and the first."""
    verb = clauses[0].verb if clauses and clauses[0].is_main and clauses[0].subject is not None else None
    return verb.start if verb is not None and verb.end == verb.start + 1 else None
