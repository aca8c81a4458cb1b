"""Clauses of a sentence: each verb group with its subject, objects, prepositional phrases and place among the others.

A shallow parse over chunks. It never fails; where English is ambiguous it takes the reading that is usual in policies:
a list after a verb is a list of its objects, an infinitive after an object is a purpose, a pronoun right after a noun
begins a relative clause ("the data we collect").
"""

from __future__ import annotations

from collections.abc import Sequence

from exporter.language.arguments import fill_clause
from exporter.language.coordination import lend_object
from exporter.language.finites import FinitePlacer
from exporter.language.mains import restore_main
from exporter.language.parallels import join_parallels
from exporter.language.sites import Site
from exporter.language.subjects import SubjectFinder
from exporter.language.verbals import VerbalPlacer, is_item
from exporter.language.words import WordKeys
from exporter.syntax import Chunk, Clause, Tokens
from exporter.vocabulary import Vocabulary

__all__ = ["ClauseParser"]


class ClauseParser:
    """Builds the clauses of chunked tokens. Made once from the vocabulary's word classes.

    >>> from exporter.vocabulary import load_vocabulary
    >>> words = ("we", "use", "cookies", "to", "track")
    >>> tokens = Tokens(words, words, (0, 3, 7, 15, 18), (2, 6, 14, 17, 23))
    >>> chunks = [Chunk("phrase", 0, 1, head=0), Chunk("verb", 1, 2, head=1, form="base")]
    >>> chunks += [Chunk("phrase", 2, 3, head=2), Chunk("verb", 3, 5, head=4, form="infinitive")]
    >>> use, track = ClauseParser(load_vocabulary(), WordKeys({})).parse(tokens, chunks)
    >>> use.kind, track.kind, track.parent is use, track.complement
    ('main', 'infinitive', True, False)
    """

    def __init__(self, vocabulary: Vocabulary, keys: WordKeys) -> None:
        self._subjects = SubjectFinder(vocabulary, keys)
        self._verbals = VerbalPlacer(vocabulary, keys)
        self._finites = FinitePlacer(vocabulary, self._subjects, self._verbals)

    def parse(self, tokens: Tokens, chunks: Sequence[Chunk]) -> list[Clause]:
        """The clauses in order of their verbs; empty for a fragment without a verb."""
        chunks = self._subjects.split_phrases(tokens, chunks)
        kinds = [chunk.kind for chunk in chunks]
        verbs = [index for index, kind in enumerate(kinds) if kind == "verb"]
        bracketed = "open" in kinds
        clauses: list[Clause] = []
        heads: list[int] = []  # for each clause the chunk with which it, or its subject, begins
        for index in verbs:
            clause = Clause("main", chunks[index], chunks[index].start, chunks[index].end)
            heads.append(self._place(clause, Site(tokens, chunks, index, clauses)))
            clauses.append(clause)
        restore_main(clauses, chunks, heads)
        for clause in clauses:
            clause.settle()
        limits = [*heads, len(chunks)][1:]
        for number, (clause, verb, limit) in enumerate(zip(clauses, verbs, limits, strict=True)):
            fill_clause(clause, chunks, verb, limit, clauses[:number], bracketed=bracketed)
            if number and verbs[number - 1] < verb - 1:
                lend_object(clauses[number - 1], clause, chunks[verbs[number - 1] + 1 : verb])
        join_parallels(clauses, chunks)
        _adopt(clauses)
        _close(clauses)
        return clauses

    def _place(self, clause: Clause, site: Site) -> int:
        if not clause.verb.is_tensed:
            self._verbals.place(clause, site)
        elif _is_item(clause, site):
            self._verbals.place_item(clause, site)
        else:
            return self._finites.place(clause, site)
        return site.index


def _is_item(clause: Clause, site: Site) -> bool:
    """A base form without subject right behind a colon, or behind the stop that ends an item before it."""
    before = site.before
    if before is None or clause.verb.form != "base" or clause.verb.modal or not site.clauses:
        return False
    if before.kind == "and" and site.index > 1:
        before = site.chunks[site.index - 2]
    if before.kind == "colon":
        return not _follows_subject(site)
    if before.kind == "comma" and _follows_elliptic(site):
        return True
    return before.word == ";" and any(is_item(other) for other in site.clauses)


def _follows_subject(site: Site) -> bool:
    """Whether the colon stands behind the subject of the verb: "when you: create an account"."""
    before = site.chunks[max(0, site.index - 3) : site.index - 1]
    return [chunk.kind for chunk in before] == ["subordinator", "phrase"] and before[1].pronoun


def _follows_elliptic(site: Site) -> bool:
    """ "We use it to: when in line with what you told us, | send | you offers": what stands behind such a condition.

    The verb that is in there belongs to a noun of it.
    """
    opening = site.elliptic()
    first, last = site.clauses[0].verb.start, site.clauses[-1].verb.start
    return opening is not None and first < site.chunks[opening].start < last


def _adopt(clauses: Sequence[Clause]) -> None:
    """Gives the clauses before the main clause their parent: the first clause after them that stands on its own."""
    for number, clause in enumerate(clauses):
        if clause.fronted and clause.parent is None:
            later = (c for c in clauses[number + 1 :] if not c.fronted and c.parent is None)
            clause.parent = next(later, None)


def _close(clauses: Sequence[Clause]) -> None:
    """Stretches each clause over those that hang on it and follow it."""
    for clause in reversed(clauses):
        parent = clause.parent
        if parent is not None and clause.start >= parent.start:
            parent.end = max(parent.end, clause.end)
