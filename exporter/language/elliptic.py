"""Elliptic lead-ins: "We collect data in many ways. Directly from you. For example, when you: | order | …"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from exporter.language.cuts import cut
from exporter.language.words import WordKeys
from exporter.syntax import Sentence, Tokens
from exporter.vocabulary import Vocabulary

__all__ = ["EllipticLeads"]

#: So many words at most has a title that stands between, its stop with them: "Directly from you."
_TITLE: Final = 5
#: So many sentences and items may stand between.
_REACH: Final = 40
_STOP: Final = "."


class EllipticLeads:
    """Finds what lead-ins go on with that only open a clause. Made once from the vocabulary's word classes."""

    def __init__(self, vocabulary: Vocabulary, keys: WordKeys) -> None:
        cues = vocabulary.cues
        self._markers = frozenset(word for marker in cues["grammar-example-marker"] for word in marker.split())
        self._openers = frozenset(cues["grammar-subordinator"])
        self._subjects = frozenset(cues["grammar-subject-pronoun"])
        handling = (verb for verb in vocabulary.verbs if verb.action is not None)
        self._handling = frozenset(keys[label] for verb in handling for label in verb.labels)

    def told(self, sentences: Sequence[Sentence], cuts: Sequence[Tokens], at: int) -> Tokens | None:
        """The sentence that a lead-in only goes on with, a title between them, and the lead-in itself.

        No sentence is that which stands above a heading, or in another cell.
        """
        if not self._only_opens(cuts[at]):
            return None
        title = None
        for index in range(at - 1, max(at - _REACH, -1), -1):
            sentence, tokens = sentences[index], cuts[index]
            if sentence.kind == "heading" or sentence.row != sentences[at].row:
                return None
            if sentence.lead is not None or self._only_opens(tokens):
                continue
            if len(tokens) > _TITLE:
                whole = tokens.words[-1] == _STOP and not self._handling.isdisjoint(tokens.keys)
                between = cut(cuts[title], 0, len(cuts[title]) - 1) if title is not None else cut(tokens, 0, 0)
                return (
                    cut(tokens, 0, len(tokens) - 1) + between + cut(cuts[at], 0, len(cuts[at]) - 1) if whole else None
                )
            title = index if index == at - 1 else title
        return None

    def _only_opens(self, lead: Tokens) -> bool:
        """ "When you:", "for example, if we:": whether nothing but an opening of a clause stands there."""
        words = [word for word in lead.words[:-1] if word not in self._markers and word != ","]
        if lead.words[-1] != ":" or words[:1] == [] or words[1:2] != words[-1:]:
            return False
        return words[0] in self._openers and words[-1] in self._subjects
