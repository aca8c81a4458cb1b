"""Tables of contents: titles in a row that all come again as headings below, and so state nothing where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from exporter.syntax import Sentence
from exporter.vocabulary import Vocabulary

__all__ = ["ContentsFinder"]

_WORD: Final = re.compile(r"[^\W\d_]+")
#: The fewest titles that make a table of contents, and how many others may stand between two of them.
_FEWEST: Final = 4
_GAP: Final = 1
_TITLES: Final = frozenset({"heading", "item"})


class ContentsFinder:
    """Finds tables of contents, also behind a lead-in that speaks of links or topics."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._directing = frozenset(vocabulary.cues["title-directory"])

    def leave_out(self, shadow: str, units: Sequence[Sentence]) -> list[Sentence]:
        """The units but for the entries of tables of contents; items behind another lead-in are none.

        >>> from exporter.vocabulary import load_vocabulary
        >>> titles = ["Scope", "Data We Collect", "Sharing", "Contact"]
        >>> lines = [*titles, *(line for title in titles for line in (title, f"On {title}."))]
        >>> kinds = ["item"] * 4 + ["heading", "sentence"] * 4
        >>> text, units = "", []
        >>> for line, kind in zip(lines, kinds):
        ...     units.append(Sentence(len(text), len(text + line), kind))
        ...     text += f"{line} "
        >>> left = ContentsFinder(load_vocabulary()).leave_out(text, units)
        >>> [text[unit.start : unit.end] for unit in left][:4]
        ['Scope', 'On Scope.', 'Data We Collect', 'On Data We Collect.']
        """
        entries = {at for run in self._runs(shadow, units) for at in run}
        return [unit for at, unit in enumerate(units) if at not in entries]

    def _runs(self, shadow: str, units: Sequence[Sentence]) -> Iterator[range]:
        """The stretches of units that are tables of contents."""
        titles = [_words(shadow, unit) if unit.kind in _TITLES else () for unit in units]
        last = {title: at for at, title in enumerate(titles) if units[at].kind == "heading"}
        again = {at: last[title] for at, title in enumerate(titles) if title and last.get(title, at) > at}
        run: list[int] = []
        for at, title in enumerate([*titles, ()]):
            if at in again:
                run.append(at)
            elif run and (not title or at - run[-1] > _GAP):
                listed = run[0] > 0 and self._lists(shadow, units[run[0] - 1])
                if not listed and _are_apart(run, [again[entry] for entry in run]):
                    yield range(run[0], run[-1] + 1)
                run = []

    def _lists(self, shadow: str, lead: Sentence) -> bool:
        """Whether a lead-in announces items that tell something, whatever comes below: no links, no topics."""
        return shadow[lead.end - 1] == ":" and self._directing.isdisjoint(_words(shadow, lead))


def _are_apart(run: Sequence[int], below: Sequence[int]) -> bool:
    """Whether the headings stand below all their entries, in the same order and most with a text between.

    The lines of an address that comes twice follow each other in both places.
    """
    texts = sum(after - before > 1 for before, after in pairwise(below))
    return len(run) >= _FEWEST and below[0] > run[-1] and list(below) == sorted(below) and 2 * texts >= len(run)


def _words(shadow: str, unit: Sentence) -> tuple[str, ...]:
    """The words of a title, without its number and its marks."""
    return tuple(_WORD.findall(shadow[unit.start : unit.end].lower()))
