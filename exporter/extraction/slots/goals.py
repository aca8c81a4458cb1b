"""Goals: where a clause says what for as verb phrases: "to ship it", "so that we can"; see also ``goalphrases``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from exporter.extraction.slots.goalphrases import (
    Place,
    before,
    begin,
    connector,
    host_of_item,
    is_condition_of,
    phrases_of,
    trim,
)
from exporter.extraction.units.unit import Unit
from exporter.syntax import Argument, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["GoalFinder", "tells_aim"]

_PURPOSE: Final = "purpose"
#: Forms of verbs that may say what for.
INFINITE: Final = frozenset({"base", "infinitive", "gerund"})
#: Kinds of clauses that may say what for.
_AIMING: Final = frozenset({"infinitive", "gerund", "subordinate"})
_SO: Final = "so"
_FOR: Final = "for"


class GoalFinder:
    """Finds goals that are verb phrases as (first token, end). Markers such as "for" are in the vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._markers = frozenset(cues["purpose-marker"])
        self._needs = frozenset(cues["purpose-need"])
        self._reasons = frozenset(cues["purpose-reason"])
        self._nouns = frozenset(cues["purpose-noun"])
        self._using = frozenset(cues["purpose-using"])
        self._needing = frozenset(cues["grammar-need-verb"])
        self._including = frozenset(cues["party-listing-verb"])
        self._pointing = frozenset(cues["grammar-demonstrative"])

    def of_clause(self, unit: Unit, clause: Clause, marks: Mapping[str, str]) -> Iterable[Place]:
        """The verb phrases that say what a clause is done for, also behind what its verb marks purposes with."""
        told = [marker for marker, slot in marks.items() if slot == _PURPOSE]
        markers = self._markers.union(told) if told else self._markers
        aims = [c for c in unit.clauses if c.kind in _AIMING and self._is_aim(unit, c, clause, markers)]
        return self._places(unit, aims) if aims else ()

    def of_content(self, unit: Unit, clause: Clause) -> Iterable[Place]:
        """What a clause says to be made possible: "your feedback helps us | to improve our site"."""
        aims = [c for c in unit.clauses if c.parent is clause and (c.complement or c.kind == "content")]
        return self._places(unit, aims) if aims else ()

    def _places(self, unit: Unit, aims: Sequence[Clause]) -> Iterator[Place]:
        """Each verb phrase of a series is a goal; a pair, and verbs that share an object, are one."""
        parts = {id(part): part for aim in aims for part in (aim, *self._parts(unit, aim))}
        ordered = sorted(parts.values(), key=begin)
        phrases = [place for aim in aims for place in self._added(unit, aim)]
        heads = [part for part in ordered if not _shares_goal(unit, part, ordered)]
        cuts = sorted({*(self._opening(unit, head) for head in heads), *(start for start, _, _ in phrases)})
        for head in heads:
            start = begin(head)
            limit = next((cut for cut in cuts if cut > start), unit.size)  # where the next one is opened
            end = max(part.end for part in ordered if start <= begin(part) < limit)
            yield start, trim(unit, start, min(end, limit))
        yield from ((start, end) for _, start, end in phrases)

    def _is_aim(self, unit: Unit, other: Clause, clause: Clause, markers: frozenset[str]) -> bool:
        if unit.tags[other.verb.head] == "O" and not any(self._says_what(unit, a) for a in other.objects()):
            return False  # "to do so", "to do this"
        if other.kind == "infinitive" and other.parent is not None and _does_so(unit, other.parent):
            return clause.is_main and other.parent.hangs_on(clause)  # "where we need to do so (for example, | to …)"
        if other.kind == "infinitive" and self._is_needed(unit, other):
            bound = other.parent is not None and _binds_party(unit, other.parent)
            return other.parent is clause or (is_condition_of(other.parent, clause) and not bound)
        if (other.parent is not clause and self._host(unit, other) is not clause) or (
            other.complement and not self._is_counted(unit, other)
        ):
            return False
        if other.kind == "infinitive":
            return True
        marked = other.marker in markers or self._is_named(unit, other) or self._is_counted(unit, other)
        gerund = other.kind == "gerund" and marked and not self._is_reason(unit, other)
        return gerund or (other.kind == "subordinate" and tells_aim(unit, other) and not _is_limit(unit, other))

    def _host(self, unit: Unit, clause: Clause) -> Clause | None:
        """What is told by "so" behind a relative clause: "we | share | the data we collect with vendors so they can …".

        So is what purposes are named: "we | use | what you give us for purposes such as billing you". So are items of a
        list: "we | share | what you give us for: | billing you".
        """
        host = clause.parent
        if clause.kind == "gerund" and clause.verb.start >= unit.lead_size > 0:
            return host_of_item(host)
        if self._is_counted(unit, clause) and host is not None:
            return host.parent
        if host is not None and host.kind == "reduced" and host.verb.passive and clause.marker == _SO:
            return host.parent  # "retrieve | what was given to us | so that you need not enter it again"
        if host is None or host.kind != "relative" or not host.is_of_object:
            return None
        used = host.parent is not None and unit.tokens.words[host.parent.verb.head] in self._using
        used = used and unit.tokens.words[host.verb.head] not in self._needing  # "use | what we need for billing |"
        named = clause.kind == "gerund" and (used or self._is_named(unit, clause))
        return host.parent if named or clause.marker == _SO else None

    def _says_what(self, unit: Unit, argument: Argument) -> bool:
        """Whether an object is more than "this" or "that"."""
        return any(unit.tokens.words[p.head] not in self._pointing and not p.pronoun for p in argument.phrases)

    def _is_reason(self, unit: Unit, other: Clause) -> bool:
        """ "Your name and the reason | for contacting us |": what a thing told with others is, and no goal."""
        arguments = other.parent.arguments if other.parent is not None else ()
        rows = (argument.phrases for argument in arguments if len(argument.phrases) > 1)
        return any(unit.tokens.words[row[-1].head] in self._reasons and row[-1].end == other.start for row in rows)

    def _is_named(self, unit: Unit, other: Clause) -> bool:
        """ "For purposes such as | counting visitors, | improving our site": what is told of a goal by name."""
        while other.sibling is not None:
            other = other.sibling
        start = min(other.start, other.verb.start)
        at = next((place for place, chunk in enumerate(unit.chunks) if chunk.start == start), 0)
        before = [chunk for chunk in unit.chunks[max(at - 3, 0) : at] if chunk.kind != "comma"]
        kinds = [chunk.kind for chunk in before[-2:]]
        return kinds == ["phrase", "example"] and unit.tokens.words[before[-2].head] in self._nouns

    def _is_counted(self, unit: Unit, clause: Clause) -> bool:
        """ "For purposes that include | analysing visits, | billing you |": what a clause on goals names."""
        while clause.sibling is not None:
            clause = clause.sibling
        host = clause.parent
        if host is None or host.kind != "relative" or host.antecedent is None or host.verb.negated:
            return False
        listed = unit.tokens.words[host.verb.head] in self._including and clause.kind in INFINITE
        return listed and unit.tokens.words[host.antecedent.head] in self._nouns

    def _is_needed(self, unit: Unit, clause: Clause) -> bool:
        """ "As necessary (for us) | to fulfil your order, | bill you": what it is said that something is needed for."""
        if self._needs.isdisjoint(unit.tokens.words):
            return False  # as in most sentences
        while clause.sibling is not None:
            clause = clause.sibling
        end = clause.verb.start
        start = len(unit.tags[:end].rstrip("R"))
        if unit.tags[:start].endswith("IP") and unit.tokens.words[start - 2] == _FOR:
            start -= 2
        return not self._needs.isdisjoint(unit.words(max(start - 1, 0), end))

    def _opening(self, unit: Unit, clause: Clause) -> int:
        """Where the words begin that open a goal: "and | as otherwise needed to …"."""
        at = begin(clause)
        if clause.sibling is None and self._is_needed(unit, clause):
            at = len(unit.tags[:at].rstrip("R")) - 1
            at = len(unit.tags[:at].rstrip("RI"))
        return at

    def _parts(self, unit: Unit, aim: Clause) -> Iterator[Clause]:
        """The further goals inside a goal: "to help us ship it, | bill you", "including | protecting your account"."""
        found: list[Clause] = []
        for other in unit.clauses:
            inside = aim.start < other.start < aim.end and other.hangs_on(aim)
            if not inside or other.verb.form not in INFINITE:
                continue
            goes_on = other.sibling is not None and (other.kind == "content" or other.complement)
            marked = other.kind == "gerund" and other.marker in self._markers and other.marker != "for"
            if goes_on or marked or other.sibling in found or self._is_needed(unit, other) or _is_example(unit, other):
                found.append(other)
        yield from found

    def _added(self, unit: Unit, aim: Clause) -> Iterator[tuple[int, int, int]]:
        """Noun phrases that a connector adds to a goal, and where its part begins: "to ship it, and | for billing"."""
        for clause in unit.clauses:
            marked = [
                argument for argument in clause.arguments if argument.marker in self._markers and argument.phrases
            ]
            if not marked or (clause is not aim and not clause.hangs_on(aim)):
                continue
            for argument in marked:
                start = before(unit, argument.phrases[0])
                if unit.tags[:start].rstrip("R").endswith((",", "C")):
                    yield from ((start, *place) for place in phrases_of(argument, None))


def _does_so(unit: Unit, clause: Clause) -> bool:
    """Whether a clause only stands for what another says: "to do so"."""
    pointing = clause.kind == "infinitive" and unit.words(clause.verb.end, clause.verb.end + 1) == ("so",)
    return pointing and unit.tags[clause.verb.head] == "O"


def _binds_party(unit: Unit, clause: Clause) -> bool:
    """ "Partners | that are required | to protect it": what others have to do, and not what something is needed for."""
    noun = clause.antecedent if clause.is_relative else None
    return noun is not None and any(match.end == noun.end for match in unit.matches.get("party", ()))


def _shares_goal(unit: Unit, part: Clause, ordered: Sequence[Clause]) -> bool:
    """Whether a verb goes on with a goal, also of a verb that only opens it: "help us | remember and process it"."""
    if part.sibling in ordered:
        return _goes_on(unit, part)
    content = part.kind == "content" or part.complement
    return part.sibling is not None and content and not part.sibling.arguments


def _goes_on(unit: Unit, part: Clause) -> bool:
    """Whether a verb goes on with the goal of the one before: "provide and improve it", "bill you and ship it".

    The last of three or more is one of its own: "ship it, bill you and | answer you".
    """
    sibling = part.sibling
    if sibling is None:
        return False
    if not sibling.arguments and not any(clause.parent is sibling for clause in unit.clauses):
        return True
    joint = connector(unit, part)
    if part.verb.form == "infinitive" or not joint.endswith("C") or joint[:-1].endswith((",", ";")):
        return False
    third = sibling.sibling is not None and bool(sibling.sibling.arguments)
    return not (third and connector(unit, sibling).endswith(","))


def _is_limit(unit: Unit, clause: Clause) -> bool:
    """ "So long as": a connective of its own; "…, so nobody will ever know": what follows, not what is meant."""
    if any(match.start == clause.start for match in unit.matches.get("relation", ())):
        return True
    before, behind = unit.tags[: clause.start][-1:], unit.words(clause.start + 1, clause.start + 2)
    return clause.verb.negated and before == "," and behind != ("that",)


def _is_example(unit: Unit, clause: Clause) -> bool:
    """Whether a verb stands right behind "including" or "for example"."""
    start = min(clause.start, clause.verb.start)
    return bool([chunk for chunk in unit.chunks if chunk.kind == "example" and chunk.end == start])


def tells_aim(unit: Unit, clause: Clause) -> bool:
    """Whether a clause says what something is done for: "to ship it", "so that it arrives", "so | you can see it |".

    What is done to data behind a comma is what follows from it: "we are a global firm, so | it may be sent abroad |".
    """
    if clause.kind != "subordinate" or clause.marker != _SO:
        return clause.kind == "infinitive"
    follows = unit.tags[: clause.start].endswith(",") and unit.words(clause.start + 1, clause.start + 2) != ("that",)
    done = follows and clause.verb.passive and not clause.verb.negated
    return not done or bool(unit.within(_PURPOSE, clause.start, clause.end))
