"""Where conditions end: at the next main clause, unless they go on behind a comma or a stop or with an infinitive."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from exporter.extraction.conditions.connectives import DESPITE, UNLESS
from exporter.extraction.stance.permissions import CONSENT
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.syntax import Chunk, Clause

__all__ = [
    "adds_more",
    "aims_on",
    "closed",
    "following",
    "further",
    "hangs_within",
    "infinitives_on",
    "is_marked",
    "lists_data",
    "lists_on",
    "nouns_on",
    "verbs_on",
]

#: How long the mark of an item may be: "(viii)".
_MARK: Final = 4
_NEAR: Final = 3
_ONLY_IF: Final = "relation-OnlyIf"
_AS_WELL: Final = ("as", "well", "as")
_AIMS: Final = frozenset({"infinitive", "gerund"})


def aims_on(unit: Unit, start: int, comma: Chunk, kind: str = "infinitive") -> bool:
    """ "As necessary to obey the law, | answer you | …": whether the infinitives, or gerunds, of a condition go on."""
    sibling = _resumed(unit, comma)
    goes_on = sibling is not None and sibling.kind == kind and start < sibling.verb.start < comma.start
    return goes_on and (kind == "infinitive" or unit.tags[comma.end :].lstrip("CR").startswith("G"))


def _resumed(unit: Unit, comma: Chunk) -> Clause | None:
    """The clause that the first verb behind a comma goes on with."""
    return next((c.sibling for c in unit.clauses if c.verb.start >= comma.end), None)


def closed(unit: Unit, start: int, end: int) -> int:
    """Where a condition that ends inside brackets ends: behind them, or before them if more is said in them.

    "Where the law allows it (e.g. | in France)", "if the law allows it | (we may refuse your request)".
    """
    opened: list[int] = []
    for at in range(start, unit.size):
        if unit.tags[at] == "(":
            opened.append(at)
        elif unit.tags[at] == ")" and opened:
            opening = opened.pop()
            if at >= end and not opened:
                said = any(c.is_main and opening < c.verb.start < at for c in unit.clauses)
                return opening if said else at + 1
        if at >= end - 1 and not opened:
            return end
    return opened[0] if opened else end


def hangs_within(unit: Unit, infinitive: Clause, clause: Clause | None, start: int) -> bool:
    """ "Other than the data you choose | to share |": whether an infinitive hangs on a verb of the condition.

    Or on the noun with which its connective ends: "upon your request | to close your account |".
    """
    if clause is not None:
        return any(clause in (other, other.sibling) for other in infinitive.ancestors())
    if infinitive.complement and infinitive.parent is None:
        return True  # "regardless of your decision | to opt out |, …"
    parent = infinitive.parent
    opening = (m for m in unit.matches.get("relation", ()) if m.start == start and m.end == infinitive.verb.start)
    if infinitive.complement and any(unit.within("condition", m.start, m.end) for m in opening):
        return True
    return parent is not None and parent.kind == "relative" and parent.verb.start > start


def infinitives_on(unit: Unit, clause: Clause, comma: Chunk) -> bool:
    """ "If you give it to us to place an order, | check your card | or …, we …": whether what for goes on.

    Or examples: "when you do certain things, such as ordering, | joining a contest | or …, we …".
    """
    sibling = _resumed(unit, comma)
    return sibling is not None and sibling.kind in _AIMS and sibling.hangs_on(clause)


def adds_more(unit: Unit, chunk: Chunk) -> bool:
    """ "After you register with us | as well as newsletters": whether what is added goes with no pronoun before it."""
    words = unit.words(chunk.start, chunk.start + len(_AS_WELL))
    return words == _AS_WELL and unit.tags[chunk.start - 1 : chunk.start] == "P"


def nouns_on(unit: Unit, comma: Chunk) -> bool:
    """ "In the event of a merger, | a sale | or a bankruptcy |, …": whether a list of nouns goes on and ends.

    It ends also before an aim: "upon a court order, | a subpoena |, or to help the police".
    """
    joined = named = False
    for chunk in unit.chunks:
        if chunk.start < comma.end:
            continue
        if chunk.kind == "and" and not (named and (joined or unit.tags[chunk.end : chunk.end + 1] == "T")):
            joined, named = True, False
        elif chunk.kind in {"and", "stop"} or (chunk.kind == "comma" and joined):
            return named and (joined or chunk.kind == "and")
        elif chunk.kind == "phrase" or (chunk.kind == "verb" and chunk.form == "gerund"):
            named = True
            if chunk.pronoun:
                return False
        elif chunk.kind != "comma" and not (chunk.kind == "preposition" and named):
            return False
    return joined and named


def lists_data(unit: Unit, start: int, comma: Chunk) -> bool:
    """ "We collect data when you visit us, | including your address |": whether what the data are follows a condition.

    Not so where the condition itself speaks of data: "when you give us data, | such as your name |".
    """
    examples = (c.end for c in unit.chunks if c.kind == "example" and c.start == comma.end)
    at = next(examples, comma.end + len(_AS_WELL) if unit.words(comma.end, comma.end + 3) == _AS_WELL else 0)
    named = next((c for c in unit.chunks if at and c.kind == "phrase" and c.start >= at), None)
    if named is None or named.start > at + 1 or unit.begins("data", start, comma.start):
        return False
    return any(m.start <= named.head < m.end for scheme in ("data", "tech") for m in unit.matches.get(scheme, ()))


def verbs_on(unit: Unit, clause: Clause, comma: Chunk) -> bool:
    """ "If you have an account, | or have left comments |, …": whether the clause goes on with a further verb."""
    further = [c for c in unit.clauses if c.sibling is clause and c.kind == clause.kind]
    for verb in further:
        further += [c for c in unit.clauses if c.sibling is verb and c.kind == clause.kind]
    if not clause.fronted:  # "…, when you visit us, | place an order, fill in a form |"
        return len(further) > 1 and any(c.verb.start > comma.start for c in further)
    later = [c for c in further if c.verb.start > comma.start]
    return bool(later) and comma.end <= later[0].verb.start <= comma.end + _NEAR and _joins(unit, comma, later)


def _joins(unit: Unit, comma: Chunk, verbs: list[Clause]) -> bool:
    """ "If you visit us, | order | or write to us, …": whether "or" stands before one of the verbs behind a comma."""
    ends = [comma.end, *(verb.verb.end for verb in verbs)]
    return any("C" in unit.tags[end : verb.verb.start] for end, verb in zip(ends, verbs, strict=False))


def lists_on(unit: Unit, clause: Clause, comma: Chunk) -> bool:
    """Whether a comma stands in a list of the clause: "questions about our shop, our prices | or your order"."""
    members = [other for other in unit.clauses if other is clause or clause in other.ancestors()]
    following = next((c for c in unit.chunks if c.start >= comma.end and c.kind not in {"and", "comma"}), None)
    return any(
        following in row
        and row[0].end <= comma.start
        and ("C" in unit.tags[comma.end : row[-1].start] or nouns_on(unit, comma))
        for member in members
        for argument in member.arguments
        for row in (argument.phrases, argument.examples)
    )


def is_marked(unit: Unit, at: int, start: int) -> bool:
    """Whether a list within what begins at ``start`` goes on behind a stop: "if (i) …; or | (ii) used a stolen card".

    Its marks are adverbs to the tagger. In "(i) if necessary; | (ii) to ship it" the list goes on, not the condition.
    """
    words = unit.tokens.words
    begun = any(words[i] == "(" and words[i + 2] == ")" and len(words[i + 1]) <= _MARK for i in range(start, at - 2))
    at += unit.tags[at : at + 1] == "C"
    return begun and unit.tags[at : at + 1] == "R" and unit.tokens.words[at] == "("


def following(unit: Unit, start: int, clause: Clause | None, relation: str) -> list[int]:
    """Where main clauses begin behind a connective, or go on, but for what "or" adds to a condition at the end.

    "The data that we collect when you register | are kept for a year": the verb of a subject that stands before.
    """
    begun = ((c, c.subject.phrases[0].start if c.subject and c.subject.phrases else c.start) for c in unit.clauses)
    mains = [max(c.start, at) for c, at in begun if max(c.start, at) > start and c.is_main and c is not clause]
    mains += [c.start for c in unit.clauses if _is_result(unit, c) and start < c.start and c is not clause]
    mains += [c.start for c in unit.clauses if clause is not None and _is_of_host(unit, clause, c)]
    mains += [c.verb.start for c in unit.clauses if clause is not None and _takes_up(unit, clause, c)]
    mains += [c.verb.start for c in unit.clauses if clause is not None and c.is_main and _goes_on(unit, clause, c)]
    behind = clause is not None and clause.parent is not None and not clause.fronted
    series = _series(unit, mains) if behind else []
    return [
        at
        for at in mains
        if at not in series
        and not (behind and _goes_on_with_or(unit, at) and (relation == UNLESS or _is_bare(unit, at)))
    ]


def _series(unit: Unit, starts: list[int]) -> list[int]:
    """ "Unless you agree, | we sell our shop, | or | a court orders it": clauses in a row that "or" ends.

    It may end with a phrase: "unless you agree, | the law demands it, | or in response to a subpoena".
    """
    bare = [at for at in starts if unit.tags[at - 1] == ","]
    phrases = [c.start for c in unit.chunks if bare and c.kind == "preposition" and c.start > bare[-1]]
    last = next((at for at in (*starts, *phrases) if unit.words(at - 1, at) == ("or",) and unit.tags[at - 2] == ","), 0)
    return [at for at in starts if at <= last] if bare and bare[0] == starts[0] < last else []


def further(unit: Unit, after: int, relation: str) -> Iterator[int]:
    """Where further conditions begin behind a separator: "if you agree, or | if necessary", "…, | except as …".

    An exception goes on with what is no exception by itself: "unless you agree or if the law demands it". What
    holds within limits ends where they begin: "as long as we need it | except where the law forbids it". So does a
    lead-in before the condition of its item: "except: | if you agree". And what does not matter is apart from what
    does: "when you visit us, | even if you have no account", "even after you have left, | if the law demands it".
    """
    begun = {other.start for other in unit.clauses if other.kind == "subordinate"}
    begun.update(match.start for match in unit.matches.get("condition", ()))  # "if necessary"
    begun.update(m.start for m in unit.matches.get("relation", ()) if m.concept == _ONLY_IF)  # "with your consent"
    for match in unit.matches.get("relation", ()):
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
        restricts = restricts or (relation == DESPITE != match.concept and match.start in begun)
        goes_on = separated and (joined or (excepts and between.endswith(",")))
        if match.start >= after and (restricts or goes_on or (relation == UNLESS and unit.opens_item(match.start))):
            yield match.start


def _lacks_consent(unit: Unit, connective: Match) -> bool:
    """ "Other than to ship it | without your consent |": whether an exception of its own is that consent is lacking."""
    near = unit.within("condition", connective.start, connective.end + _NEAR)
    return unit.tags[connective.start] in "IR" and any(match.concept == CONSENT for match in near)


def _is_result(unit: Unit, clause: Clause) -> bool:
    """ "Tell us if you have moved, | so we can change it |", where "so that it fits" may tell how something is done."""
    at = clause.start if unit.tokens.words[clause.start] == "so" else clause.start - 1
    return clause.marker == "so" and unit.words(at, at + 2) != ("so", "that")


def _takes_up(unit: Unit, clause: Clause, other: Clause) -> bool:
    """ "Your use of it after we make changes | is an acceptance |": the verb of a subject before."""
    behind = other.kind == "content" and other.parent is clause and other.verb.form == "finite"
    subject = unit.tags[unit.lead_size : clause.start]
    return behind and "N" in subject and not any(c.is_main for c in unit.clauses)


def _is_of_host(unit: Unit, clause: Clause, other: Clause) -> bool:
    """ "It is asked for when you order | and may be used to …", "kept if we see it | and not sold": the main verb.

    What is done, or what the same one who acts does not do, goes on with the clause before the condition.
    """
    if clause.fronted or other.sibling is not clause or other.kind != clause.kind or clause.verb.passive:
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
