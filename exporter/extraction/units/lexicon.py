"""Longest match of all labels of the vocabulary over the word keys of a sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress, repeat
from typing import Final, TypeAlias

from exporter.extraction.units.trie import GERUNDS, TRANSPARENT, Edges, Ending, Node

__all__ = ["Lexicon", "Match", "leftmost"]

_MAX_GAP: Final = 4
_GAP_ENDS: Final = frozenset(",;:.()?!")
_Hit: TypeAlias = tuple[int, int, Ending]
"""End, end of the head (0: no gap), what the trie holds there."""

#: Schemes of which shorter phrases count too, where the longest runs out of the place it is looked for in.
_NESTED: Final = frozenset({"purpose"})


@dataclass(slots=True, unsafe_hash=True)  # not frozen, which takes four times as long: nearly each word makes one
class Match:
    """Tokens ``start`` to ``end`` (exclusive) stand for ``concept`` of ``scheme``. Nobody changes one.

    ``head_end`` is the end of what stands before the first gap: the verb of "process … order"; ``end`` without one.
    """

    start: int
    end: int
    concept: str
    scheme: str
    head_end: int
    words: int

    @property
    def gapped(self) -> bool:
        """Whether words stand between those of the label."""
        return self.head_end < self.end

    @property
    def last_part(self) -> int:
        """Where the part behind the gap begins, or the whole: "send you | promotional emails"."""
        return self.end - (self.words - (self.head_end - self.start)) if self.gapped else self.start


def leftmost(matches: Iterable[Match], start: int, end: int) -> list[Match]:
    """Of the matches inside tokens ``start`` to ``end`` those that begin first, none overlapping another.

    Two phrases with gaps may share their last words ("provide and improve our service"), and a name of several words
    may fill a gap and what follows it ("improve customer service").
    """
    found = []
    free = shared = start
    for match in matches:
        at, to = match.start, match.end
        if at >= end:
            break  # they are in text order
        if to > end or at < shared:
            continue
        gapped = match.head_end < to
        if at >= free or gapped or (match.words > 1 and to == free):
            free = to if to > free else free  # noqa: FURB136 -- called for nearly each phrase: max() takes four times as long
            shared = match.head_end if gapped else to
            found.append(match)
    return found


class Lexicon:
    """Finds labels along the edges of a trie (see :mod:`exporter.extraction.units.trie`).

    A label's word in -ing matches only -ing forms ("marketing" is not "market", "ratings" no "rate"), any other word
    all forms of itself.
    """

    def __init__(self, root: Edges) -> None:
        self._root = root

    def find(  # noqa: C901 -- for each word of all texts: a call more takes a tenth more
        self, words: tuple[str, ...], keys: tuple[str, ...]
    ) -> Mapping[str, list[Match]]:
        """The matches by scheme in text order, from each start the one with most words of its label (of purposes all).

        They may overlap (see :func:`leftmost`).
        """
        found: dict[str, list[Match]] = defaultdict(list)
        walk = _Walk(words, keys)
        keys, forms, hits, places, last = walk.keys, walk.forms, walk.hits, walk.places, len(walk.keys) - 1
        root = self._root
        for at, node in enumerate(map(root.get, keys)):
            if node is not None:
                ending, edges, gap = node
                leads = edges is not None and at < last and (keys[at + 1] in edges or forms.get(at + 1) in edges)
                if leads or (gap is not None and walk.may_jump(gap, at + 1)):
                    walk.reach(node, at, 0)
                elif ending is not None:  # most words that begin labels go on in another way
                    start = places[at]
                    if at not in forms:
                        for concept, scheme, size in ending:
                            found[scheme].append(Match(start, start + 1, concept, scheme, start + 1, size))
                        continue
                    hits.append((start + 1, 0, ending))
            if at in forms and (node := root.get(forms[at])) is not None:
                walk.reach(node, at, 0)
            if hits:
                _note(found, places[at], hits)
                hits.clear()
        return found

    def find_first(self, words: tuple[str, ...], keys: tuple[str, ...]) -> Mapping[str, list[Match]]:
        """As :meth:`find`, but only the matches that begin with the first word."""
        found: dict[str, list[Match]] = {}
        node = self._root.get(keys[0]) if keys else None
        form = self._root.get(keys[0] + "+") if keys and words[0].endswith(GERUNDS) else None
        if (node is None and form is None) or words[0] in TRANSPARENT:
            return found
        walk = _Walk(words, keys)
        walk.reach(node, 0, 0)
        walk.reach(form, 0, 0)
        if walk.hits:
            found = defaultdict(list)
            _note(found, 0, walk.hits)
        return found


class _Walk:
    """A sentence without its transparent tokens, and what the trie holds along it."""

    __slots__ = ("forms", "hits", "keys", "places", "words")

    def __init__(self, words: tuple[str, ...], keys: tuple[str, ...]) -> None:
        self.places: Sequence[int] = range(len(words))
        if not TRANSPARENT.isdisjoint(words):
            self.places = [place for place in self.places if words[place] not in TRANSPARENT]
            words = tuple([words[place] for place in self.places])
            keys = tuple([keys[place] for place in self.places])
        self.words, self.keys = words, keys
        #: The edges that only forms in -ing may take.
        gerunds = compress(range(len(words)), map(str.endswith, words, repeat(GERUNDS)))
        self.forms = {at: keys[at] + "+" for at in gerunds}
        self.hits: list[_Hit] = []

    def reach(self, node: Node | None, at: int, head_end: int) -> None:
        """Notes in ``hits`` the entries of a node that the word at ``at`` leads to, and goes on behind it."""
        keys, forms, places = self.keys, self.forms, self.places
        last = len(keys) - 1
        while node is not None:
            entries, edges, behind = node
            if entries is not None:
                self.hits.append((places[at] + 1, head_end, entries))
            if at == last:
                return
            at += 1
            node = None
            gap = behind if behind is not None and self.may_jump(behind, at) else None
            if edges is not None:
                node = edges.get(keys[at])
                form = edges.get(forms[at]) if at in forms else None
                if node is not None and (form is not None or gap is not None):
                    self.reach(node, at, head_end)
                    node = None
                if form is not None:
                    self.reach(form, at, head_end)
            if gap is not None:
                self._jump(gap, at, head_end or places[at - 1] + 1)

    def may_jump(self, edges: Edges, at: int) -> bool:
        """Whether a word within reach goes on behind a gap that begins at ``at``; most gaps have none."""
        end = at + _MAX_GAP + 1
        if not edges.keys().isdisjoint(self.keys[at:end]):
            return True
        return bool(self.forms) and any(form in edges for place, form in self.forms.items() if at <= place < end)

    def _jump(self, edges: Edges, at: int, head_end: int) -> None:
        """The entries behind a gap of up to four words, the nearest first."""
        keys, forms = self.keys, self.forms
        for skip in range(at, min(at + _MAX_GAP + 1, len(keys))):
            node = edges.get(keys[skip])
            if node is not None:
                self.reach(node, skip, head_end)
            if skip in forms:
                self.reach(edges.get(forms[skip]), skip, head_end)
            if self.words[skip] in _GAP_ENDS:
                return


def _note(found: dict[str, list[Match]], start: int, hits: list[_Hit]) -> None:
    """Adds what begins at one token: of each scheme the entry with most words, of equal ones the nearest."""
    if len(hits) == 1:
        end, head, ending = hits[0]
        for concept, scheme, size in ending:
            found[scheme].append(Match(start, end, concept, scheme, head or end, size))
        return
    best: dict[str, tuple[int, int, int, str, str, int]] = {}  # fewer words, end, order found, and the rest of a match
    for end, head, ending in hits:
        for concept, scheme, size in ending:
            place = f"{scheme} {end}" if scheme in _NESTED else scheme
            known = best.get(place)
            if known is not None and (-size, end) >= known[:2]:
                continue
            order = known[2] if known is not None else len(best)
            best[place] = (-size, end, order, concept, scheme, head)
    for fewer, end, _, concept, scheme, head in sorted(best.values()) if len(best) > 1 else best.values():
        found[scheme].append(Match(start, end, concept, scheme, head or end, -fewer))
