"""Where conditions end: at the next main clause, or where more begins."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from exporter.extraction.conditions.connectives import DESPITE, UNLESS
from exporter.extraction.stance.permissions import CONSENT
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.syntax import Chunk, Clause

__all__ = [
    "agrees_to",
    "following",
    "further",
    "hangs_within",
    "parts_consent",
]

_NEAR: Final = 3
#: Tags of "if" and "where".
_SUPPOSING: Final = frozenset("SW")
_TELLING: Final = frozenset("ER")
_BEING: Final = frozenset("BM")
#: Subordinators that open a condition of its own behind one that says when.
_SUPPOSED: Final = frozenset({"if", "where"})
#: What marks a clause that goes on with the verb of a lead-in: "to: when in line with it, | send you offers |".
_SO: Final = "so"
_ITEM: Final = ":"
_ONLY_IF: Final = "relation-OnlyIf"


def hangs_within(unit: Unit, infinitive: Clause, clause: Clause | None, start: int) -> bool:
    """ "Other than the data you choose | to share |": whether an infinitive hangs on a verb of the condition.

    Or on the noun with which its connective ends: "upon your request | to close your account |".
    """
    if clause is not None:
        return any(clause in _row(other) for other in infinitive.ancestors())
    if infinitive.complement and infinitive.parent is None:
        return True  # "regardless of your decision | to opt out |, …"
    parent = infinitive.parent
    opening = (m for m in unit.matches.get("relation", ()) if m.start == start and m.end == infinitive.verb.start)
    if infinitive.complement and any(unit.within("condition", m.start, m.end) for m in opening):
        return True
    return parent is not None and parent.kind == "relative" and parent.verb.start > start


def _row(clause: Clause) -> Iterator[Clause]:
    """A clause and those that it goes on with, back to the first: "if you opted in, left | and later choose |"."""
    link: Clause | None = clause
    while link is not None:
        yield link
        link = link.sibling


def parts_consent(unit: Unit, start: int, preposition: Chunk) -> bool:
    """ "Not used without your consent | for other purposes |": whether what is not done for them stands behind it.

    So does how it is done: "you may refuse them upon receipt | by clicking a link |".
    """
    if preposition.word == "by" and unit.tags[preposition.start - 1 : preposition.end + 1] == "NIG":
        return True
    agreed = any(match.concept == CONSENT for match in unit.within("condition", start, preposition.start))
    if not agreed or preposition.kind != "preposition" or start == unit.lead_size:
        return False
    named = next((c for c in unit.chunks if c.start == preposition.end), None)
    return named is not None and named.kind == "phrase" and unit.begins("purpose", named.start, named.end)


def agrees_to(unit: Unit, start: int, verb: int) -> bool:
    """ "We use it with your permission | to help you |": whether what consent is given to is what is done it for."""
    label = next((m for m in unit.matches["relation"] if m.start == start and m.end == verb), None)
    agreed = label is not None and any(m.concept == CONSENT for m in unit.within("condition", start, verb))
    return agreed and any(c.is_main and unit.lead_size <= c.verb.start < start for c in unit.clauses)


def following(unit: Unit, start: int, clause: Clause | None, relation: str) -> list[int]:
    """Where main clauses begin behind a connective, or go on, but for what "or" adds to a condition at the end.

    "The data that we collect when you register | are kept for a year": the verb of a subject that stands before.
    """
    begun = [_beginning(c) for c in unit.clauses if c is not clause and c.is_main]
    mains = [at for at in begun if at > start]
    mains += [c.start for c in unit.clauses if c.marker == _SO and start < c.start and _is_result(unit, clause, c)]
    if clause is not None:
        mains += [c.start for c in unit.clauses if c.sibling is clause and _is_of_host(unit, clause, c)]
        mains += [c.verb.start for c in unit.clauses if c.parent is clause and _takes_up(unit, clause, c)]
    mains += [c.verb.start for c in unit.clauses if c.marker == _ITEM and start < c.verb.start]
    if clause is not None:
        mains += [c.verb.start for c in unit.clauses if c.is_main and _goes_on(unit, clause, c)]
    behind = clause is not None and clause.parent is not None and not clause.fronted
    series = _series(unit, mains) if behind else []
    return [
        at
        for at in mains
        if at not in series
        and not (behind and _goes_on_with_or(unit, at) and (relation == UNLESS or _is_bare(unit, at)))
    ]


def _beginning(clause: Clause) -> int:
    """Where a clause begins, or its subject where that stands behind."""
    subject = clause.subject.phrases if clause.subject is not None else ()
    return max(clause.start, subject[0].start) if subject else clause.start


def _series(unit: Unit, starts: list[int]) -> list[int]:
    """ "Unless you agree, | we sell our shop, | or | a court orders it": clauses in a row that "or" ends.

    It may end with a phrase: "unless you agree, | the law demands it, | or in response to a subpoena". What may
    be done is no such clause: "if you leave, | you may see it, change it, or delete it".
    """
    bare = [at for at in starts if unit.tags[at - 1] == ","]
    phrases = [c.start for c in unit.chunks if bare and c.kind == "preposition" and c.start > bare[-1]]
    last = next((at for at in (*starts, *phrases) if unit.words(at - 1, at) == ("or",) and unit.tags[at - 2] == ","), 0)
    listed = bool(bare) and bare[0] == starts[0] < last
    may = any(c.verb.modal and c.start <= starts[0] <= c.verb.start for c in unit.clauses if listed)
    return [at for at in starts if at <= last] if listed and not may else []


def further(unit: Unit, after: int, relation: str, moments: frozenset[str]) -> Iterator[int]:
    """Where further conditions begin behind a separator: "if you agree, or | if necessary", "…, | except as …".

    An exception goes on with what is no exception by itself: "unless you agree or if the law demands it". What
    holds within limits ends where they begin: "as long as we need it | except where the law forbids it". So does a
    lead-in before the condition of its item: "except: | if you agree". And what does not matter is apart from what
    does: "when you visit us, | even if you have no account", "even after you have left | if the law demands it". What
    happens at some time, which the words of ``moments`` tell, may hang on more: "after you have left | if the law
    demands it".
    """
    relations = unit.matches.get("relation")
    if not relations or relations[-1].start < after:
        return  # as mostly; they are in text order
    opened = next((m.start for m in unit.matches.get("relation", ()) if m.end == after), after - 1)
    timed = unit.tokens.words[opened] in moments  # "| following cancellation | where this is needed"
    timed = timed or any(m.concept == CONSENT for m in unit.within("condition", opened, after))  # "| with consent | if"
    begun = {other.start for other in unit.clauses if other.kind == "subordinate"}
    begun.update(match.start for match in unit.matches.get("condition", ()))  # "if necessary"
    begun.update(m.start for m in unit.matches.get("relation", ()) if m.concept == _ONLY_IF)  # "with your consent"
    for match in unit.matches.get("relation", ()):
        if match.start < after:
            continue
        between = unit.tags[after : match.start].rstrip("R")  # ", (ii) | when …"
        whole = between.count("(") == between.count(")")
        separated = between.endswith((",", "C")) and whole
        excepts = match.concept == UNLESS
        marked = unit.words(match.start - 1, match.start) == (")",) and unit.tags[match.start - 1] == "R"
        joined = (match.start in begun or marked) and (excepts or relation != UNLESS)
        word = unit.tokens.words[match.start]
        restricts = word == "unless" or (word == "except" and (whole or relation != UNLESS))
        restricts = restricts or (excepts and relation == UNLESS and _lacks_consent(unit, match))
        restricts = restricts or (separated and match.concept == DESPITE != relation)
        restricts = restricts or (
            relation == DESPITE != match.concept and (match.start in begun or _limits(unit, match))
        )
        restricts = restricts or (timed and _supposes(unit, match))
        goes_on = separated and (joined or (excepts and between.endswith(",")))
        if restricts or goes_on or (relation == UNLESS and unit.opens_item(match.start)):
            yield match.start


def _supposes(unit: Unit, connective: Match) -> bool:
    """ "| If you agree |", "| where this is so |", "| where required |", not "the order | where your data are |".

    Nor an example of what was said: "with your consent, e.g. | if you tick a box |".
    """
    at = connective.start
    if any(chunk.kind == "example" and chunk.end == at for chunk in unit.chunks):
        return False
    opens = unit.tokens.words[at] in _SUPPOSED and unit.tags[at] in _SUPPOSING
    pointing = unit.tags[at + 2 : at + 3] in _BEING
    return opens and (unit.tags[at] == "S" or pointing or unit.tags[at + 1 : at + 2] in _TELLING)


def _limits(unit: Unit, connective: Match) -> bool:
    """ "Even after you leave | if required |", "… | to the extent permitted |", but no "at the time"."""
    several = connective.end > connective.start + 1 and "time" not in unit.words(connective.start, connective.end)
    return unit.tags[connective.start] in _SUPPOSING or several


def _lacks_consent(unit: Unit, connective: Match) -> bool:
    """ "Other than to ship it | without your consent |": whether an exception of its own is that consent is lacking."""
    near = unit.within("condition", connective.start, connective.end + _NEAR)
    return unit.tags[connective.start] in "IR" and any(match.concept == CONSENT for match in near)


def _is_result(unit: Unit, own: Clause | None, clause: Clause) -> bool:
    """ "Tell us if you have moved, | so we can change it |", where "so that it fits" may tell how something is done."""
    at = clause.start if unit.tokens.words[clause.start] == _SO else clause.start - 1
    return clause is not own and unit.words(at, at + 2) != ("so", "that")


def _takes_up(unit: Unit, clause: Clause, other: Clause) -> bool:
    """ "Your use of it after we make changes | is an acceptance |": the verb of a subject before."""
    behind = other.kind == "content" and other.verb.form == "finite"
    subject = unit.tags[unit.lead_size : clause.start]
    return behind and "N" in subject and not any(c.is_main for c in unit.clauses)


def _is_of_host(unit: Unit, clause: Clause, other: Clause) -> bool:
    """ "It is asked for when you order | and may be used to …", "kept if we see it | and not sold": the main verb.

    What is done, or what the same one who acts does not do, goes on with the clause before the condition.
    """
    if clause.fronted or other.kind != clause.kind or clause.verb.passive:
        return False
    done = other.verb.passive and bool(other.verb.modal)
    return done or (other.verb.negated and not clause.verb.negated and _have_one_subject(unit, clause))


def _have_one_subject(unit: Unit, clause: Clause) -> bool:
    """Whether the same word is the subject of a clause and of the one it hangs on."""
    places = [c.subject.phrases for c in (clause, clause.parent) if c is not None and c.subject is not None]
    words = [unit.words(phrases[0].start, phrases[0].end) for phrases in places if phrases]
    return len(words) > 1 and words[0] == words[1]


def _goes_on(unit: Unit, clause: Clause, main: Clause) -> bool:
    """Whether the verb of a main clause stands right behind a condition that is set into its subject."""
    if not main.start < clause.start < clause.end <= main.verb.start:
        return False
    between = unit.tags[clause.end : main.verb.start]
    return not between or (between == "," and main.verb.form == "finite")


def _is_bare(unit: Unit, at: int) -> bool:
    """ "If you agree or | a law requires it |": whether the verb of what begins there has no modal."""
    return any(
        max(c.start, c.subject.phrases[0].start) == at and not c.verb.modal
        for c in unit.clauses
        if c.subject and c.subject.phrases
    )


def _goes_on_with_or(unit: Unit, at: int) -> bool:
    """ "… unless the law demands it or | you allow it": whether "or" alone stands before a clause with a subject."""
    return unit.words(at - 1, at) == ("or",) and unit.tags[at - 2 : at - 1] != ","
