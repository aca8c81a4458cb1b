"""Participles: whether one goes on with the verb before, and the noun or clause that it hangs on otherwise."""

from __future__ import annotations

from exporter.language.coordination import coordinate
from exporter.language.fronting import opens_next
from exporter.language.sites import Site, noun_before
from exporter.syntax import MAIN, Argument, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["ParticiplePlacer"]


class ParticiplePlacer:
    """Gives the clause of a participle its kind, its parent and its subject."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._copulas = frozenset(vocabulary.cues["grammar-be"])

    def place(self, clause: Clause, site: Site) -> None:
        """After a noun a passive relative, after a separator coordinated with another."""
        before, previous = site.before, site.previous
        kind = before.kind if before is not None else ""
        joined = kind == "and" or site.tokens.words[clause.verb.start] == "nor"
        if previous is not None and self._continues(previous, site, joined=joined, listed=kind == "comma"):
            coordinate(clause, previous, contrasted=site.contrasts())
            return
        if previous is not None and self._is_inverted(previous, site):
            self._place_inverted(clause, site, previous)
            return
        if before is not None and kind == "subordinator":
            clause.kind, clause.marker, clause.start = "subordinate", before.word, before.start
            clause.parent = None if opens_next(site, site.index - 1) else previous
            clause.fronted = clause.parent is None
            return
        clause.kind = "reduced"
        clause.parent = None if kind == "phrase" and site.opens_main(site.index - 1) else previous
        noun = noun_before(site.chunks[: site.index])
        if noun is not None and not (kind == "comma" and previous is not None and _is_cell(previous, site)):
            clause.antecedent, clause.subject = noun, Argument("", [noun])
        else:
            clause.fronted = previous is None

    def _is_inverted(self, previous: Clause, site: Site) -> bool:
        """ "At no time | are your card details stored": a denied copula before the subject."""
        alone = previous.subject is None and previous.kind in MAIN and previous.verb.negated
        return (
            alone
            and site.tokens.words[previous.verb.head] in self._copulas
            and any(chunk.kind == "phrase" and previous.verb.end <= chunk.start for chunk in site.chunks[: site.index])
        )

    @staticmethod
    def _place_inverted(clause: Clause, site: Site, previous: Clause) -> None:
        noun = next(c for c in site.chunks if c.kind == "phrase" and c.start >= previous.verb.end)
        clause.kind, clause.parent, clause.subject = "content", previous, Argument("", [noun])
        clause.verb.passive = True

    def _continues(self, previous: Clause, site: Site, *, joined: bool, listed: bool) -> bool:
        """ "Is stored, | used", "has read or | heard"; behind an adjective with a conjunction: "is old or | lost"."""
        if previous.verb.passive or previous.verb.perfect:
            return joined or (listed and not _is_cell(previous, site))
        return joined and site.tokens.words[previous.verb.head] in self._copulas


def _is_cell(previous: Clause, site: Site) -> bool:
    """ "No data held, | two years |, used by": whether a bare phrase of a row stands between commas behind a verb."""
    behind = [chunk.kind for chunk in site.chunks[: site.index] if chunk.start >= previous.verb.end]
    return previous.kind == "reduced" and behind[:2] == ["comma", "phrase"]
