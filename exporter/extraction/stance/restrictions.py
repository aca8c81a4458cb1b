"""What is said of this and of nothing else: "only" at a verb, before its purpose or what it describes, "sole" aims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from exporter.extraction.units.rests import is_rest
from exporter.extraction.units.unit import Unit
from exporter.syntax import ASSERTING, UNTENSED, Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["RestrictionReader"]

_NOT: Final = "not"
_OTHER: Final = "other"
_ENDS: Final = frozenset({"", ".", ",", ";", ":", ")"})


class RestrictionReader:
    """Tells whether a clause holds for nothing but what it names."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._only = frozenset(vocabulary.cues["grammar-only"])
        self._degrees = frozenset(tuple(label.split()) for label in vocabulary.cues["grammar-degree"])
        self._sole = frozenset(vocabulary.cues["grammar-sole"])
        self._aims = frozenset(vocabulary.cues["purpose-noun"])
        self._no = frozenset(vocabulary.cues["grammar-no"])
        self._restricting = self._only | self._sole | {_OTHER}
        self._adjectives = frozenset(vocabulary.cues["grammar-adjective"])

    def restricts(self, unit: Unit, chain: Sequence[Clause]) -> bool:
        """Whether the first clause of ``chain`` is restricted; the others are those that govern it."""
        words = unit.tokens.words
        if self._restricting.isdisjoint(words):
            return False  # as in most sentences
        if not self._sole.isdisjoint(words) and self._has_sole_aim(unit, chain[0]):
            return True
        if _OTHER in words and self._ends_aims(unit, chain[0]):
            return True
        spoken = not self._only.isdisjoint(words)
        return spoken and (self._is_exclusive(unit, chain[0]) or self._is_limited(unit, chain))

    def _ends_aims(self, unit: Unit, clause: Clause) -> bool:
        """ "Used to bill you | and for no other purpose |": whether a clause says that there is no aim but those."""
        words = unit.tokens.words
        at = words.index(_OTHER)
        denied = words[at - 1] in self._no and not self._aims.isdisjoint(words[at + 1 : at + 2])
        if not denied or not is_rest(unit, at - 1):
            return False
        return clause.verb.end <= at < clause.end or not any(c.is_main and c.start < clause.start for c in unit.clauses)

    def _has_sole_aim(self, unit: Unit, clause: Clause) -> bool:
        """ "Used | for the sole purpose of | shipping", "kept | for the sole purpose of | sending it"."""
        markers = [argument.marker for argument in clause.arguments]
        markers += [aim.marker for aim in unit.clauses if aim.parent is clause and aim.kind == "gerund"]
        return any(not self._sole.isdisjoint(marker.split()) for marker in markers)

    def _is_exclusive(self, unit: Unit, clause: Clause) -> bool:
        """Whether "only" stands at the verb, before its purpose ("only to ship it") or before a preposition of it."""
        words = unit.tokens.words
        start = clause.subject.phrases[0].start if clause.subject and clause.subject.phrases else clause.start
        if _stands_apart(unit, clause):
            start = len(unit.tags[: clause.start].rstrip("R"))
        places = list(range(min(clause.verb.start, start), min(clause.verb.end + 3, unit.size)))
        aims = (c for c in unit.clauses if c.kind in UNTENSED and not c.complement and _is_aim_of(unit, c, clause))
        places += [aim.start - 1 for aim in aims if aim.start > 0]
        places += [  # but not "a database, accessible | only by us |"
            chunk.start - 1
            for chunk in unit.chunks
            if chunk.kind == "preposition"
            and clause.verb.end < chunk.start < clause.end
            and not (unit.tags[chunk.start - 3] == "," and words[chunk.start - 2] in self._adjectives)
            and not (_is_of_condition(unit, clause, chunk.start) or _is_of_others(unit, clause, chunk.start))
        ]
        places += [
            phrase.end
            for argument in clause.arguments
            for phrase in argument
            if argument.marker and unit.tags[phrase.end + 1 : phrase.end + 2] in _ENDS and phrase.end < unit.size
        ]  # "for billing | only |."
        for phrase in _described(unit, clause):  # "the only information | we collect"
            places += range(phrase.start, min(phrase.start + 2, phrase.end))
        return any(self._restricts_at(words, place) for place in places)

    def _restricts_at(self, words: Sequence[str], place: int) -> bool:
        """Whether "only" stands at the place, but not "not | only | used, but sold too", nor "only a few"."""
        if words[place] not in self._only or tuple(words[place : place + 2]) in self._degrees:
            return False
        return place == 0 or words[place - 1] != _NOT

    def _is_limited(self, unit: Unit, chain: Sequence[Clause]) -> bool:
        """ "We | only | have access to what you give us", " | Only | in these cases will we …": said of the whole."""
        words, outer = unit.tokens.words, chain[-1]
        opens = outer.kind == "main" and not any(c.is_main and c.start < outer.start for c in unit.clauses)
        before = {words[link.verb.start - 1] for link in chain[1:] if link.verb.start > link.start}
        return not self._only.isdisjoint(before) or (opens and words[unit.lead_size] in self._only)


def _is_of_condition(unit: Unit, clause: Clause, at: int) -> bool:
    """ "… on the condition | that they use it only | for us |": whether a token is in what a clause only supposes."""
    under = (c for c in unit.clauses if c.kind == "subordinate" and c.parent is clause and not c.fronted)
    return any(c.verb.end <= at < c.end and "," not in unit.tags[c.verb.end : at] for c in under)


def _is_of_others(unit: Unit, clause: Clause, at: int) -> bool:
    """ "Shared with firms who use it | only for us |": whether it is told of what those do who get something."""
    return any(
        c.kind == "relative" and not c.is_of_object and c is not clause and c.verb.end <= at < c.end
        for c in unit.clauses
        if c.antecedent is not None and any(m.end == c.antecedent.end for m in unit.matches.get("party", ()))
    )


def _is_aim_of(unit: Unit, aim: Clause, clause: Clause) -> bool:
    """Whether an infinitive may say what a clause is for, also past others: "use it | when you order | only to …"."""
    if aim.parent is clause:
        return True
    alone = sum(c.kind in ASSERTING for c in unit.clauses) == 1 and clause.kind == "main"
    return alone and aim.kind == "infinitive" and aim.start > clause.verb.end


def _described(unit: Unit, clause: Clause) -> Iterator[Chunk]:
    """What a relative clause describes, also through "is": "the only data | we collect", "the only data is what …"."""
    if clause.antecedent is None:
        return
    yield clause.antecedent
    for other in unit.clauses:
        if other.subject is not None and any(clause.antecedent in argument.phrases for argument in other.objects()):
            yield from other.subject.phrases


def _stands_apart(unit: Unit, clause: Clause) -> bool:
    """ "It is only used to ship it | and is kept | here": whether "only" at the verb before is not said of this one.

    Of "we only | collect, use and | share it" it is, and of "we only | have access to and | collect what you give us".
    """
    before = clause.sibling
    shared = unit.tags[: clause.start].rstrip("CR")[-1:] in ("I", "T")
    return (
        before is not None
        and not shared
        and (clause.verb.start < clause.verb.head or any(True for _ in before.objects()))
    )
