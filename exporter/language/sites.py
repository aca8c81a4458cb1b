"""Sites: where in its sentence a verb group stands, and what of the sentence is known when its clause is placed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from exporter.language.contexts import is_s_form
from exporter.syntax import RELATIVE, Chunk, Clause, Tokens

__all__ = ["SEPARATORS", "Site", "noun_before", "tells_of_noun"]

#: What stands between the parts of a list and between sentences joined into one.
SEPARATORS: Final = frozenset({"comma", "and", "stop"})
_CONTRAST: Final = "but"
_TO: Final = "to"
_LIMIT: Final = "only"
_BOUNDARIES: Final = frozenset({"verb", "subordinator", "relative", "colon", "stop"})


@dataclass(slots=True)
class Site:
    """The verb group ``chunks[index]`` of a sentence whose clauses before it are ``clauses``.

    >>> kinds = ("phrase", "verb", "phrase", "and", "verb")
    >>> chunks = [Chunk(kind, at, at + 1) for at, kind in enumerate(kinds)]
    >>> site = Site(Tokens((), (), (), ()), chunks, 4, [Clause("main", chunks[1], 1, 2)])
    >>> site.before.kind, site.previous.verb is chunks[1], site.region()
    ('and', True, range(2, 4))
    """

    tokens: Tokens
    chunks: Sequence[Chunk]
    index: int
    clauses: Sequence[Clause]
    before: Chunk | None = field(init=False)
    """The chunk right before the verb group."""
    previous: Clause | None = field(init=False)
    """The clause of the verb group before this one."""

    def __post_init__(self) -> None:
        self.before = self.chunks[self.index - 1] if self.index else None
        self.previous = self.clauses[-1] if self.clauses else None

    def contrasts(self) -> bool:
        """Whether the word before the verb group sets it against what stands before: "not sold | but | shared".

        So does the one before it or within it in "not sold, and | only | used to ship it".
        """
        words = self.tokens.words
        if self.before is None:
            return False
        verb = self.chunks[self.index]
        limited = self.before.kind in SEPARATORS and _LIMIT in words[self.before.end : verb.head]
        return limited or words[self.before.start] == _CONTRAST

    def is_inflected(self) -> bool:
        """Whether the verb group is one form in "-s", before which no auxiliary can be left out."""
        verb = self.chunks[self.index]
        return verb.form == "base" and verb.start == verb.head and is_s_form(self.tokens.words[verb.head])

    def follows_fronted(self) -> bool:
        """Whether the clause before stands, or hangs on one that stands, before the clause it belongs to."""
        previous = self.previous
        return previous is not None and (previous.fronted or any(clause.fronted for clause in previous.ancestors()))

    def opens_main(self, at: int) -> bool:
        """Whether the noun at a chunk begins the main clause behind a fronted one: "If you register, | the name …"."""
        return at > 0 and self.chunks[at - 1].kind == "comma" and self.follows_fronted()

    def elliptic(self) -> int | None:
        """ "We use it to | when in line with it, send you offers": where a condition without verb stands between."""
        for at in range(self.index - 3, 0, -1):
            if self.chunks[at].kind == "subordinator" and self.chunks[at + 1].kind == "preposition":
                before = self.chunks[at - 1]
                return at if before.kind == "colon" or before.word == _TO else None
        return None

    def lead_of_item(self) -> Clause:
        """The clause that a bare verb goes on with, as an item does with its lead-in."""
        limit = self.chunks[self.elliptic() or self.index].start
        lead = next(clause for clause in reversed(self.clauses) if clause.verb.start < limit)
        while lead.kind in RELATIVE and lead.parent is not None:
            lead = lead.parent
        return lead

    def region(self) -> range:
        """The chunks from the nearest verb or connector, what stands in brackets left out, to the verb group."""
        depth = 0
        for at in range(self.index - 1, -1, -1):
            kind = self.chunks[at].kind
            if depth == 0 and (kind == "open" or kind in _BOUNDARIES):
                return range(at + 1, self.index)
            depth += (kind == "close") - (kind == "open")
        return range(self.index)


def noun_before(chunks: Sequence[Chunk]) -> Chunk | None:
    """The last phrase, unless a verb stands behind it."""
    nearest = next((chunk for chunk in reversed(chunks) if chunk.kind in {"phrase", "verb"}), None)
    return nearest if nearest is not None and nearest.kind == "phrase" else None


def tells_of_noun(site: Site, clause: Clause) -> bool:
    """Whether a clause describes a noun, or likens what is done to it: "the data collected | as described here |"."""
    return clause.antecedent is not None or site.tokens.words[clause.verb.start - 1] == "as"
