"""Conditions and exceptions of a sentence: where they stand, of what type they are, how a statement hangs on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from exporter.extraction.lexicon import Match
from exporter.extraction.unit import Unit
from exporter.model import Condition
from exporter.syntax import Argument, Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["ConditionReader", "Found", "applying"]

_OTHER: Final = "condition-OtherCondition"
_NECESSITY: Final = "condition-Necessity"
#: The rank of conditions that are more than a time or a place.
_STRONG_RANK: Final = 2
_IF: Final = "relation-If"
_UNLESS: Final = "relation-Unless"
_LEGAL: Final = "condition-LegalDemand"
_ACTION: Final = "condition-UserAction"
_MAIN: Final = frozenset({"main", "coordinated"})
_CONNECTIVE_TAGS: Final = frozenset("SIRW")


@dataclass(frozen=True, slots=True)
class Found:
    """A condition with its tokens; ``clause`` is the subordinate clause it is, ``None`` for a phrase."""

    condition: Condition
    start: int
    end: int
    clause: Clause | None


class ConditionReader:
    """Finds conditions by the connectives of the relation scheme, types them by the labels of the condition scheme."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        cues = vocabulary.cues
        self._quantifiers = frozenset(cues["grammar-quantifier"]) - {"other", "only"}
        self._concessive = frozenset(cues["grammar-concessive"])
        limitations = [tuple(label.split()) for label in cues["pseudo-limitation"]]
        self._limitations = {words[0]: [w for w in limitations if w[0] == words[0]] for words in limitations}
        self._asking = frozenset(cues["condition-asking-verb"])
        self._weak = frozenset(cues["condition-weak-connective"])
        self._topical = frozenset(cues["grammar-topical-preposition"])
        self._second = frozenset(cues["grammar-second-person"])
        self._states = frozenset(cues["condition-state-verb"])

    def read(self, unit: Unit) -> list[Found]:
        """All conditions of the unit in text order, none inside another."""
        found: list[Found] = []
        for match in unit.matches.get("relation", ()):
            if found and match.start < found[-1].end:
                continue
            item = self._read_one(unit, match.start, match.end, match.concept)
            if item is not None:
                found.append(item)
        return found

    def _read_one(self, unit: Unit, start: int, after: int, relation: str) -> Found | None:
        clause = next((c for c in unit.clauses if start <= c.start <= after and c.kind in _KINDS), None)
        if not self._connects(unit, start, after, clause):
            return None
        end = self._end(unit, start, after, clause, relation)
        concept, purposes = self._type(unit, start, end)
        if _describes_noun(unit, start) and not self._is_more_than_place(concept, clause):
            return None
        aim = relation == _UNLESS and bool(purposes) and _is_aim(unit, after, clause)
        if aim and self._rank(concept or _OTHER) < _STRONG_RANK:
            concept = _NECESSITY
        purposes = purposes if concept == _NECESSITY else []
        if concept is None:
            plain = relation == _IF and after == start + 1
            stands = clause is not None and (clause.kind == "subordinate" or not plain)
            excepts = relation == _UNLESS and self._names_something(unit, after, end)
            if not stands and not excepts:
                return None
            concept = self._plain_type(unit, clause)
        condition = Condition(concept, relation, unit.text_of(start, end), (unit.span(start, end),), tuple(purposes))
        return Found(condition, start, end, clause)

    def _connects(self, unit: Unit, start: int, after: int, clause: Clause | None) -> bool:
        """Whether the words are a connective here: "the country where you live" and "although" set no condition."""
        word, tag = unit.tokens.words[start], unit.tags[start]
        if word in self._concessive or (word in self._weak and tag not in _CONNECTIVE_TAGS):
            return False
        if _is_particle(unit, start, after) or _is_means(unit, start, clause):
            return False
        if start and unit.tokens.words[start - 1] in self._asking:
            return False  # "know | when a cookie is sent"
        if word in self._quantifiers and (clause is None or clause.kind == "gerund"):
            return False
        limits = self._limitations.get(word, ())
        return not any(unit.words(start, start + len(words)) == words for words in limits)

    @staticmethod
    def _goes_on(unit: Unit, at: int) -> bool:
        """Whether examples of the condition follow: ", e.g. to ship an order"."""
        return any(chunk.kind == "example" and chunk.start == at for chunk in unit.chunks)

    @staticmethod
    def _names_something(unit: Unit, start: int, end: int) -> bool:
        """Whether parties, data or purposes are excepted: "anyone other than our carriers"."""
        return any(True for scheme in ("party", "data", "purpose") for _ in unit.within(scheme, start, end))

    def _is_more_than_place(self, concept: str | None, clause: Clause | None) -> bool:
        """ "Purposes where you agree", "cases where required by law", but no "country where the laws are weak"."""
        if concept is None or self._rank(concept) < _STRONG_RANK:
            return False
        return concept != _LEGAL or clause is None or clause.verb.passive or clause.kind == "reduced"

    def _end(self, unit: Unit, start: int, after: int, clause: Clause | None, relation: str) -> int:
        """The condition runs to the comma before its main clause, else to the next main clause or the stop."""
        mains = [c.start for c in unit.clauses if c.start > start and c.kind in _MAIN and c is not clause]
        fronted = bool(mains) and (start == unit.lead_size or (clause is not None and clause.fronted))
        limit = min([*mains, *self._further(unit, after, relation)], default=unit.size)
        end = after
        for chunk in unit.chunks:
            if chunk.start >= limit:
                break
            if chunk.start < after:
                end = max(end, chunk.end)
            elif self._ends_at(unit, start, chunk, clause, fronted=fronted):
                break
            else:
                end = chunk.end
        while end > after and unit.tags[end - 1] in ",C(;":
            end -= 1
        while end < limit and unit.tags[end] == "R":  # "if you opt out": adverbs are in no chunk
            end += 1
        return end

    @staticmethod
    def _further(unit: Unit, after: int, relation: str) -> Iterator[int]:
        """Where further conditions begin behind a separator: "if you agree, or | if you ask", "…, | except as …".

        An exception goes on with what is no exception by itself: "unless you agree or if the law demands it".
        """
        clauses = {other.start for other in unit.clauses if other.kind == "subordinate"}
        for match in unit.matches.get("relation", ()):
            between = unit.tags[after : match.start]
            separated = between.endswith((",", "C")) and between.count("(") == between.count(")")
            excepts = match.concept == _UNLESS
            joined = match.start in clauses and (excepts or relation != _UNLESS)
            if separated and (joined or (excepts and between.endswith(","))):
                yield match.start

    def _ends_at(self, unit: Unit, start: int, chunk: Chunk, clause: Clause | None, *, fronted: bool) -> bool:
        """Whether the condition ends before the chunk."""
        if chunk.kind == "comma":
            inserted = unit.tags[start - 1 : start] == "," and unit.tags[start - 2 : start - 1] != "N"
            if clause is None:
                ends = not self._wants_verb(unit, start, start + 1) or not _aims_on(unit, start, chunk)
            else:
                ends = (fronted or inserted) and not _lists_on(unit, clause, chunk)
            return ends and not self._goes_on(unit, chunk.end)
        if chunk.kind == "close":
            return "(" not in unit.tags[start : chunk.start]
        if chunk.kind == "verb" and chunk.form == "infinitive" and not self._wants_verb(unit, start, chunk.start):
            return clause is None or not any(c.verb is chunk and c.hangs_on(clause) for c in unit.clauses)
        return chunk.kind == "stop" and not _is_marked(unit, chunk.end)

    def _wants_verb(self, unit: Unit, start: int, at: int) -> bool:
        """ "as necessary | to fulfill": the infinitive belongs to the condition."""
        return any(m.concept in {_NECESSITY, "condition-LegalDemand"} for m in unit.within("condition", start, at + 3))

    def _type(self, unit: Unit, start: int, end: int) -> tuple[str | None, list[str]]:
        matches = [m for m in unit.within("condition", start, end) if not self._is_topic(unit, start, m)]
        purposes = list(dict.fromkeys(match.concept for match in unit.within("purpose", start, end)))
        if not matches:
            return None, purposes
        best = max(matches, key=lambda match: (self._rank(match.concept), match.end - match.start, -match.start))
        return best.concept, purposes

    def _is_topic(self, unit: Unit, start: int, match: Match) -> bool:
        """ "If you have questions about | our policy": what they are about does not tell the type of the condition."""
        for clause in unit.clauses:
            topics = [a for a in clause.arguments if a.marker in self._topical and _follows_noun(unit, a)]
            behind = [phrase for a in clause.arguments if topics and a.phrases for phrase in a]
            first = topics[0].phrases[0].start if topics else 0
            if first > start and any(first <= phrase.start <= match.start < phrase.end for phrase in behind):
                return True  # also "questions about | the delivery of | your order"
        return False

    def _plain_type(self, unit: Unit, clause: Clause | None) -> str:
        """The type of a condition without a label: an act of the person ("if you publish an article") or another."""
        if clause is None or clause.verb.negated or clause.verb.passive or clause.subject is None:
            return _OTHER
        words = unit.tokens.words
        person = any(phrase.pronoun and words[phrase.start] in self._second for phrase in clause.subject.phrases)
        return _ACTION if person and words[clause.verb.head] not in self._states else _OTHER

    def _rank(self, concept: str) -> int:
        """Consent and the law say more than the act or the time that goes with them."""
        strong = {
            "condition-Consent",
            "condition-OptIn",
            "condition-OptOut",
            "condition-LegalDemand",
            "condition-NoOptOut",
        }
        if concept in strong or self._vocabulary.broader.get(concept) in strong:
            return _STRONG_RANK
        if concept == "condition-Location":
            return -1  # who asks says more than where he lives
        return 0 if concept in {"condition-Time", "condition-UserAction", _OTHER} else 1


def _describes_noun(unit: Unit, start: int) -> bool:
    """Whether a connective stands right behind a noun that it may describe: "the country | where you live"."""
    return unit.tags[start] == "W" and start > 0 and unit.tags[start - 1] in "NZP"


_KINDS: Final = frozenset({"subordinate", "gerund", "content", "main", "coordinated", "relative"})


def _is_marked(unit: Unit, at: int) -> bool:
    """Whether the mark of a list, an adverb to the tagger, goes on behind a stop: "; or | (ii) used a stolen card"."""
    at += unit.tags[at : at + 1] == "C"
    return unit.tags[at : at + 1] == "R" and unit.tokens.words[at] == "("


def _follows_noun(unit: Unit, argument: Argument) -> bool:
    """Whether a phrase with its preposition stands right behind a noun: "questions | about our policy"."""
    size = argument.marker.count(" ") + 1
    at = argument.phrases[0].start - size if argument.phrases else 0
    return at > 0 and unit.tags[at - 1] == "N"


def _aims_on(unit: Unit, start: int, comma: Chunk) -> bool:
    """ "As necessary to obey the law, | answer you | …": whether the infinitives of a condition go on."""
    following = next((c for c in unit.clauses if c.verb.start >= comma.end), None)
    sibling = following.sibling if following is not None else None
    return sibling is not None and sibling.kind == "infinitive" and start < sibling.verb.start < comma.start


def _lists_on(unit: Unit, clause: Clause, comma: Chunk) -> bool:
    """Whether a comma stands in a list of the clause: "questions about our shop, our prices | or your order"."""
    members = [other for other in unit.clauses if other is clause or clause in other.ancestors()]
    following = next((c for c in unit.chunks if c.start >= comma.end and c.kind not in {"and", "comma"}), None)
    return any(
        following in row and row[0].end <= comma.start and "C" in unit.tags[comma.end : row[-1].start]
        for member in members
        for argument in member.arguments
        for row in (argument.phrases, argument.examples)
    )


def _is_means(unit: Unit, start: int, clause: Clause | None) -> bool:
    """ "You may refuse them | by visiting our page": how something is done, no condition of it as "by using it, …"."""
    means = clause is not None and clause.kind == "gerund" and clause.start == start and not clause.fronted
    if not means or clause is None or unit.tokens.words[start] != clause.marker or unit.tags[start + 1] != "G":
        return False
    host = clause.parent
    return clause.marker == "by" and host is not None and any(link.verb.modal for link in (host, *host.ancestors()))


def _is_particle(unit: Unit, start: int, after: int) -> bool:
    """ "Insist | upon | or enforce": a word that nothing stands behind."""
    return after == start + 1 and unit.tags[after : after + 1] in {"C", ";", ")"}


def _is_aim(unit: Unit, after: int, clause: Clause | None) -> bool:
    """Whether the connective goes on with what for: "except to ship your order", "other than shipping your order"."""
    gerund = clause is not None and clause.kind == "gerund" and clause.verb.start >= after
    return gerund or "T" in unit.tags[after - 1 : after + 1]


def applying(unit: Unit, found: list[Found], at: int) -> Iterator[Found]:
    """The conditions of what is said at token ``at``: those before the main clause, and those behind it.

    A condition behind one of two main clauses holds for that one only.
    """
    starts = [
        c.start
        for c in unit.clauses
        if c.kind in {"main", "coordinated"} and c.subject is not None and c.sibling is None
    ]
    own = max((start for start in starts if start <= at), default=0)
    following = min((start for start in starts if start > at), default=unit.size)
    host = _predicate_at(unit, at)
    for item in found:
        fronted = item.end <= own and not any(item.end <= start < own for start in starts)
        if item.start <= at < item.end or not (fronted or own <= item.start < following):
            continue
        if not _is_against(host, _predicate_at(unit, item.start)):
            yield item


def _predicate_at(unit: Unit, at: int) -> Clause | None:
    """The verb of the main clause, or one coordinated with it, behind which a token stands."""
    verbs = [c for c in unit.clauses if c.kind in _MAIN and c.verb.start <= at]
    return verbs[-1] if verbs else None


def _is_against(clause: Clause | None, later: Clause | None) -> bool:
    """ "Is kept here | and is not given to others unless …": whether a later verb denies what the first affirms."""
    if clause is None or later is None or later.verb.start <= clause.verb.start:
        return False
    return later.sibling is not None and later.verb.negated != clause.verb.negated
