"""Conditions and exceptions of a sentence: where they stand, of what type they are, how a statement hangs on them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from exporter.extraction.conditions.concepts import (
    ACTION,
    CONFORMITY,
    LEGAL_DEMAND,
    NECESSITY,
    OTHER,
    PURCHASE,
    STRONG_RANK,
    ConditionTyper,
)
from exporter.extraction.conditions.conformities import ConformityReader
from exporter.extraction.conditions.connectives import DESPITE, UNLESS, ConnectiveReader
from exporter.extraction.conditions.continuations import (
    adds,
    aims_anew,
    aims_on,
    examples_on,
    goes_on,
    is_within_phrase,
    nouns_on,
    parts_subject,
    resumes,
    tasks_on,
)
from exporter.extraction.conditions.divisions import ConditionDivider
from exporter.extraction.conditions.ends import agrees_to, following, further, hangs_within, parts_consent
from exporter.extraction.conditions.excepted import ExceptedReader
from exporter.extraction.conditions.found import Found, Stretch
from exporter.extraction.conditions.manners import MannerReader
from exporter.extraction.conditions.marks import MARKS, closed, ends_at_mark
from exporter.extraction.conditions.openings import (
    awaits_verb,
    behind_aside,
    behind_insertion,
    comes_later,
    describes_noun,
)
from exporter.extraction.conditions.opposites import turned
from exporter.extraction.conditions.parts import names_party, says_act, says_all
from exporter.extraction.conditions.results import ResultReader
from exporter.extraction.conditions.rows import ExceptionRowReader
from exporter.extraction.conditions.settling import ConditionSettler
from exporter.extraction.stance.permissions import CONSENT, PermissionReader
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.model import Condition
from exporter.syntax import Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["ConditionReader"]

#: Types whose labels infinitives go on.
_WANTING: Final = frozenset({NECESSITY, LEGAL_DEMAND})
#: Kinds of clauses that connectives open.
_KINDS: Final = frozenset({"subordinate", "gerund", "content", "main", "coordinated", "relative"})
_IF: Final = "relation-If"
_ONLY_IF: Final = "relation-OnlyIf"


class ConditionReader:
    """Finds conditions by the connectives of the relation scheme, types them by the labels of the condition scheme."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._types = ConditionTyper(vocabulary)
        self._rows = ExceptionRowReader(vocabulary, self._types)
        self._results = ResultReader(vocabulary, self._types)
        self._divider = ConditionDivider(self._types)
        self._settler = ConditionSettler(vocabulary)
        self._connectives = ConnectiveReader(vocabulary)
        self._permissions = PermissionReader(vocabulary)
        self._excepted = ExceptedReader(vocabulary)
        self._manners = MannerReader(vocabulary)
        self._conformities = ConformityReader(vocabulary)
        self._ensuring = frozenset(tuple(label.split()) for label in vocabulary.cues["condition-ensuring"])
        self._possessives = frozenset(vocabulary.cues["grammar-possessive"])
        self._cautious = frozenset(vocabulary.cues["condition-cautious-word"])
        self._moments = frozenset(vocabulary.cues["condition-moment"])
        self._announcing = frozenset(vocabulary.cues["lead-announcing"])
        self._lacking = frozenset(vocabulary.cues["condition-exception-noun"])

    def read(self, unit: Unit) -> list[Found]:
        """All conditions of the unit in text order, none inside another."""
        found: list[Found] = []
        for match in self._connectives.find(unit):
            if found and match.start < found[-1].end:
                continue
            if self._results.points(unit, match):
                found += self._results.read(unit, match, found)
                continue
            permission = self._permission(unit, match)
            item = permission or self._reader_of(unit, match)(unit, match.start, match.end, match.concept)
            if item is not None:
                found += map(partial(turned, unit), [*self._divider.divide(unit, item), *self._rows.read(unit, item)])
        return found

    def _permission(self, unit: Unit, connective: Match) -> Found | None:
        """ "| We ask for your consent | before sharing it": what comes first is the condition of what comes later."""
        clause = next((c for c in unit.clauses if connective.start <= c.start <= connective.end), None)
        host = self._permissions.asks(unit, clause) if clause is not None else None
        if host is None:
            return None
        start = host.subject.phrases[0].start if host.subject is not None else host.start
        place = (start, connective.start)
        condition = Condition(CONSENT, _ONLY_IF, unit.text_of(*place), (unit.span(*place),))
        return Found(condition, *place, host)

    def _read_one(self, unit: Unit, start: int, after: int, relation: str) -> Found | None:
        said_by = after
        opening = behind_aside(unit, after)
        after = behind_insertion(unit, opening)
        whole = says_all(unit, start, after, relation)
        clause = _clause_at(unit, after - opening + start, after, whole=whole)
        said = [
            c for c in unit.clauses if start <= c.verb.head < after and c.verb.passive and c.is_main
        ]  # "is | based on |"
        if said or not self._connectives.connects(unit, start, said_by, clause):
            return None
        if relation == _IF and clause is None and self._conformities.opens(unit, start, after):
            return self._conformities.read(unit, start, after)
        unasked = self._manners.end_unasked(unit, start, clause) if relation == UNLESS else 0
        relation = DESPITE if unasked else relation
        end = unasked or self._end(unit, start, after, clause, relation)
        if relation == _ONLY_IF and not self._lacking.isdisjoint(unit.words(after, end)):
            relation = UNLESS  # "subject to certain legal | exceptions |"
        excepted = relation == UNLESS and unit.words(after - 1, after) == ("that",)  # "…, except | that | you cannot"
        follows = excepted and bool(unit.within("consequence", after, end))
        if follows or unit.tags[end - 2 : end] == "T:":
            return None  # "if you would like to: see your data, delete it or complain, …": where it ends is not known
        concept, purposes = self._types.read(
            unit,
            start if after == opening else after,
            end,
            excepts=relation == UNLESS or unasked > 0,
            active=relation == _IF and says_act(unit, clause, end),
        )
        if self._describes(unit, start, concept, clause) or (relation == _ONLY_IF and names_party(unit, after)):
            return None
        aim = relation == UNLESS and self._excepted.is_aim(unit, start, after, clause)
        aim = aim and (bool(purposes) or concept in {ACTION, PURCHASE})  # "except | to send you what you ordered"
        if aim and self._types.rank(concept or OTHER) < STRONG_RANK:
            concept = NECESSITY
        purposes = purposes if concept == NECESSITY else []
        concept = self._settler.settle(unit, Stretch(start, after, end), relation, concept, clause)
        if concept is None:
            return None
        behind = unit.within("relation", start + 1, unit.size) if clause is None else ()
        listed = any(m.start == unit.lead_size < end for m in behind)
        told = max(start, unit.lead_size) if listed else start  # "in these cases: | with your consent"
        condition = Condition(concept, relation, unit.text_of(told, end), (unit.span(told, end),), tuple(purposes))
        return Found(condition, start, end, clause, limit=self._conformities.cites(unit, start))

    def _reader_of(self, unit: Unit, connective: Match) -> Callable[[Unit, int, int, str], Found | None]:
        """What reads a condition: as an item, as one word of caution, or as a clause or phrase."""
        at = connective.end
        if awaits_verb(unit, at):
            return self._read_item
        alone = at == connective.start + 1 and unit.words(at + 1, at + 2) == (",",)
        return self._read_cautious if alone and unit.tokens.words[at] in self._cautious else self._read_one

    def _read_cautious(self, unit: Unit, start: int, after: int, relation: str) -> Found:
        """ "| Whenever possible |, visitors may …", "| if requested |, we …": where one word says all of it."""
        end = after + 1
        concept, _ = self._types.read(unit, start, end)
        condition = Condition(concept or OTHER, relation, unit.text_of(start, end), (unit.span(start, end),))
        return Found(condition, start, end, None)

    def _describes(self, unit: Unit, start: int, concept: str | None, clause: Clause | None) -> bool:
        """ "The countries | where you live |", "the United States, | where laws differ |": what tells of a noun."""
        if self._connectives.describes_place(unit, start, clause):
            return concept != CONSENT
        if concept == CONFORMITY and clause and clause.fronted and clause.marker == "as" and clause.start == start:
            return True  # "as we explain below, we …": where more is said
        if self._connectives.tells_where(unit, start, clause):
            return True
        if self._connectives.follows_data(unit, start):
            return False  # "we disclose your data | where it is necessary |"
        if clause is None and concept is not None:
            return False  # "in a usual format | where feasible |"
        return describes_noun(unit, start) and not self._types.is_more_than_place(unit, concept, clause)

    def _read_item(self, unit: Unit, start: int, _after: int, relation: str) -> Found:
        """ "We collect it when you: | place an order": the item is the condition."""
        stops = (c.start for c in unit.chunks if c.kind == "stop" and c.start > unit.lead_size)
        said = (stop for stop in stops if any(c.is_main and c.subject and c.start > stop for c in unit.clauses))
        end = len(unit.tags[: min(said, default=unit.size)].rstrip(".;,C"))
        concept, _ = self._types.read(unit, unit.lead_size, end)
        place = (unit.lead_size, end)
        condition = Condition(concept or ACTION, relation, unit.text_of(*place), (unit.span(*place),))
        return Found(condition, start, end, None)

    def _end(self, unit: Unit, start: int, after: int, clause: Clause | None, relation: str) -> int:
        """The condition runs to the comma before its main clause, else to the next main clause or the stop."""
        around = next((c for c in unit.chunks if c.kind == "verb" and c.start < start < c.head), None)
        if around is not None and unit.tags[start] == "R":
            return around.head  # "we will not | without your consent | disclose it"
        mains = following(unit, start, clause, relation)
        fronted = bool(mains) and (start == unit.lead_size or (clause is not None and clause.fronted))
        despite = relation == DESPITE  # "even if you leave|, in line with the law"
        more = (*further(unit, after, relation, self._moments), *self._results.starts(unit, after))
        limit = min([*mains, *more], default=unit.size)
        end = after
        for chunk in unit.chunks:
            if chunk.start >= limit:
                break
            if chunk.start < after:
                end = max(end, chunk.end)
            elif self._ends_at(unit, start, chunk, clause, fronted=fronted, apart=fronted or despite):
                break
            else:
                end = chunk.end
        while end > after and unit.tags[end - 1] in ",C(;/":
            end -= 1
        while end < limit and unit.tags[end] == "R" and unit.tags[end : end + 3] != "RRT":  # "opt | out": in no chunk
            end += 1
        return closed(unit, start, end)

    def _ends_at(
        self, unit: Unit, start: int, chunk: Chunk, clause: Clause | None, *, fronted: bool, apart: bool
    ) -> bool:
        """Whether the condition ends before the chunk; one that is set ``apart`` seldom goes on behind a comma."""
        if chunk.kind == "comma":
            return self._ends_at_comma(unit, start, chunk, clause, fronted=fronted, apart=apart)
        if chunk.kind in {"preposition", "and"}:
            return parts_consent(unit, start, chunk) if clause is None else not fronted and adds(unit, start, chunk)
        if chunk.kind in MARKS:
            return ends_at_mark(unit, start, chunk, clause, self._announcing, fronted=fronted)
        if chunk.kind == "verb" and chunk.form == "infinitive":
            agreed = clause is None and agrees_to(unit, start, chunk.start)
            wanted = not agreed and self._wants_verb(unit, start, chunk.start)
            return agreed or (not wanted and self._ends_at_aim(unit, start, chunk, clause, fronted=fronted))
        if chunk.kind == "phrase" and clause is None and unit.tags[chunk.start - 1] == "N":
            return unit.tokens.words[chunk.start] in self._possessives  # "at the time of purchase | your name |"
        return False

    def _ends_at_aim(self, unit: Unit, start: int, verb: Chunk, clause: Clause | None, *, fronted: bool) -> bool:
        """ "We use it when you come here | in order to know you |": whether an infinitive belongs to what is done."""
        said = unit.words(verb.head, verb.head + 2)
        aim = (
            unit.tags[verb.start - 2 : verb.start] == "RR"
            or unit.tags[verb.start - 1] == ","
            or not self._ensuring.isdisjoint((said[:1], said))
        )
        if clause is not None and not fronted and aim:
            return True
        return not any(c.verb is verb and hangs_within(unit, c, clause, start) for c in unit.clauses)

    def _ends_at_comma(
        self, unit: Unit, start: int, chunk: Chunk, clause: Clause | None, *, fronted: bool, apart: bool
    ) -> bool:
        """Whether the condition ends before a comma, and no list, examples or insertion go on behind it."""
        if aims_anew(unit, start, chunk):
            return True
        if is_within_phrase(unit, chunk) or parts_subject(unit, start, chunk):
            return False
        if clause is None:
            ends = not self._wants_verb(unit, start, chunk.start) or not aims_on(unit, start, chunk)
            ends = ends and not tasks_on(unit, start, chunk)
            ends = ends and not nouns_on(unit, start, chunk) and not aims_on(unit, start, chunk, "gerund")
        elif clause.start < chunk.start < clause.verb.start:
            return False  # "if, | for any reason |, you ask us"
        elif not fronted and resumes(unit, start, chunk):
            return True
        else:
            inserted = unit.tags[start - 1 : start] == "," and (
                unit.tags[start - 2 : start - 1] != "N" or clause.subject is None
            )
            told = unit.tags[chunk.end : chunk.end + 1] == "W" and unit.tokens.words[chunk.end] == "which"
            ends = (
                told
                or self._results.begins(unit, chunk.end)
                or ((apart or inserted) and not goes_on(unit, clause, chunk))
            )
        return ends and not examples_on(unit, chunk.end)

    def _wants_verb(self, unit: Unit, start: int, at: int) -> bool:
        """ "as necessary | to fulfill", "your right | to opt out": the infinitive belongs to the condition."""
        around = (m for m in unit.matches.get("condition", ()) if start <= m.start < at < m.end)
        if any(m.start == start or m.concept in _WANTING for m in around):
            return True
        if any(m.start == start and "T" in unit.tags[start : m.end + 1] for m in unit.matches["relation"]):
            return True  # "except | to ship it, to bill you", "for any purpose other than | to ship it"
        wanting = _WANTING - {LEGAL_DEMAND} if unit.tags[at - 1] == "," else _WANTING  # "if the law demands it, | to …"
        return any(m.concept in wanting for m in unit.within("condition", start, at + 3))


def _clause_at(unit: Unit, start: int, after: int, *, whole: bool) -> Clause | None:
    """The clause that a connective opens, which stands at ``start`` to ``after``; one that is ``whole`` opens none."""
    for clause in unit.clauses:
        opened = start <= clause.start <= after and clause.kind in _KINDS
        if opened and not (clause.is_main and (whole or comes_later(unit, clause, after))):
            return clause
    return None
