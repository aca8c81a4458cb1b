"""Whether a condition goes on behind a comma: with further verbs, nouns, aims, or what its list adds."""

from __future__ import annotations

from typing import Final

from exporter.extraction.units.unit import Unit
from exporter.syntax import Chunk, Clause

__all__ = [
    "adds",
    "aims_anew",
    "aims_on",
    "examples_on",
    "goes_on",
    "is_within_phrase",
    "lists_data",
    "nouns_on",
    "parts_subject",
    "resumes",
    "tasks_on",
]

_NEAR: Final = 3
_FEW: Final = 5
#: Tags of which a condition has one that names more than a quality: "if feasible".
_VERBAL: Final = frozenset("DVEGB")
_NECESSITY: Final = "condition-Necessity"
_AND: Final = ("and",)
_LISTING: Final = ("as", "follows")
_AS_WELL: Final = ("as", "well", "as")
#: What adds data behind a comma.
_ADDING: Final = (_AS_WELL, ("along", "with"), ("together", "with"))
_TOLD: Final = frozenset({"infinitive", "relative"})
_JOINTS: Final = frozenset({"and", "comma"})
_GOING_ON: Final = _TOLD | {"gerund"}


def aims_on(unit: Unit, start: int, comma: Chunk, kind: str = "infinitive") -> bool:
    """ "As necessary to obey the law, | answer you | …": whether the infinitives, or gerunds, of a condition go on."""
    sibling = _resumed(unit, comma)
    goes_on = sibling is not None and sibling.kind == kind and start < sibling.verb.start < comma.start
    return goes_on and (kind == "infinitive" or unit.tags[comma.end :].lstrip("CR").startswith("G"))


def _resumed(unit: Unit, comma: Chunk) -> Clause | None:
    """The clause that the first verb behind a comma goes on with."""
    return next((c.sibling for c in unit.clauses if c.verb.start >= comma.end), None)


def tasks_on(unit: Unit, start: int, comma: Chunk) -> bool:
    """ "Except for firms that we use to host, | maintain and secure | our site": whether what they are for goes on.

    Or what is said of them: "other than data that are shared with shops, | shared with banks or | sold".
    """
    sibling = _resumed(unit, comma)
    if sibling is None or sibling.kind not in _TOLD or not start < sibling.verb.start < comma.start:
        return False
    return any(link.is_relative and link.verb.start > start for link in (sibling, *sibling.ancestors()))


def is_within_phrase(unit: Unit, comma: Chunk) -> bool:
    """ "Unless stated in another, | more specific policy |": whether a comma parts a noun from its first words."""
    if unit.tags[comma.start - 1] != "D":
        return False
    noun = next((c for c in unit.chunks if c.start >= comma.end), None)
    if noun is None or noun.kind != "phrase" or noun.pronoun:
        return False
    return not any(c.is_main and c.subject is not None and noun in c.subject for c in unit.clauses)


def _infinitives_on(unit: Unit, clause: Clause, comma: Chunk) -> bool:
    """ "If you give it to us to place an order, | check your card | or …, we …": whether what for goes on.

    Or examples: "when you do certain things, such as ordering, | joining a contest | or …, we …". Or what describes:
    "if we change the way we collect, | store or use | it, we …".
    """
    sibling = _resumed(unit, comma)
    return sibling is not None and sibling.kind in _GOING_ON and sibling.hangs_on(clause)


def parts_subject(unit: Unit, start: int, comma: Chunk) -> bool:
    """ "If we learn that a user, | a client | or a partner is a child": whether a comma parts an inner subject."""
    for clause in unit.clauses:
        inner = clause.start > start and not clause.is_main and clause.subject is not None
        row = clause.subject.phrases if inner and clause.subject is not None else ()
        if row and row[0].end <= comma.start < row[-1].start < clause.verb.start:
            return True
    return False


def nouns_on(unit: Unit, start: int, comma: Chunk) -> bool:
    """ "In the event of a merger, | a sale | or a bankruptcy |, …": whether a list of nouns goes on and ends.

    Where a condition names nothing, none goes on: "if feasible, | copies or deletion".
    """
    bare = unit.tags[start] == "S" and _VERBAL.isdisjoint(unit.tags[start : comma.start])
    return not bare and _nouns_end(unit, comma, described=unit.tags[start] == "I")


def _nouns_end(unit: Unit, comma: Chunk, *, described: bool = False) -> bool:
    """Whether nouns go on to the last of their list, or to an aim: "upon an order, | a subpoena |, or to help them".

    The last may be ``described``: "upon an order, | a subpoena or a request | that a court makes".
    """
    ends = {"comma", "relative"} if described else {"comma"}
    joined = named = False
    for chunk in unit.chunks:
        if chunk.start < comma.end:
            continue
        if chunk.kind == "and" and not (named and (joined or unit.tags[chunk.end : chunk.end + 1] == "T")):
            joined, named = True, False
        elif chunk.kind in {"and", "stop"} or (chunk.kind in ends and joined):
            return named and (joined or chunk.kind == "and")
        elif chunk.kind == "phrase" or (chunk.kind == "verb" and chunk.form == "gerund"):
            named = True
            if chunk.pronoun and unit.tags[chunk.start - 1] != "I":  # "a sale of | all | or part of it"
                return False
        elif chunk.kind != "comma" and not (chunk.kind == "preposition" and named):
            return False
    return joined and named


def resumes(unit: Unit, start: int, comma: Chunk) -> bool:
    """Whether what stands before a condition goes on behind a comma: a row of data, or a phrase like one of its."""
    return lists_data(unit, start, comma) or _resumes_data(unit, start, comma) or _resumes_phrase(unit, start, comma)


def goes_on(unit: Unit, clause: Clause, comma: Chunk) -> bool:
    """Whether a list, the verbs or the aims of a condition go on behind a comma."""
    return _lists_on(unit, clause, comma) or _verbs_on(unit, clause, comma) or _infinitives_on(unit, clause, comma)


def lists_data(unit: Unit, start: int, mark: Chunk) -> bool:
    """ "We collect data when you visit us, | including your address |": whether what the data are follows a condition.

    It may be bracketed: "when you visit us | (e.g. your address) |". Not so where the condition itself speaks of data
    last: "when you give us data, | such as your name |".
    """
    examples = (c.end for c in unit.chunks if c.kind == "example" and c.start == mark.end)
    added = (mark.end + len(words) for words in _ADDING if unit.words(mark.end, mark.end + len(words)) == words)
    at = next(examples, next(added, 0))
    named = next((c for c in unit.chunks if at and c.kind == "phrase" and c.start >= at), None)
    if named is None or named.start > at + 1 or _speaks_of_data(unit, start, mark.start):
        return False
    return any(m.start <= named.head < m.end for scheme in ("data", "tech") for m in unit.matches.get(scheme, ()))


def _resumes_data(unit: Unit, start: int, comma: Chunk) -> bool:
    """ "Your name when you come here, | your address |, and …": whether a row of data goes on behind a condition."""
    named = next((c for c in unit.chunks if c.start >= comma.end), None)
    if named is None or named.kind != "phrase" or unit.tags[named.start] != "D" or named in _subjects(unit):
        return False
    data = any(m.start <= named.head < m.end for m in unit.matches.get("data", ()))
    return data and unit.begins("data", unit.lead_size, start) and not _speaks_of_data(unit, start, comma.start)


def _resumes_phrase(unit: Unit, start: int, comma: Chunk) -> bool:
    """ "From you, when you register, | and from | others": whether a phrase goes on with one before the condition."""
    at = comma.end + 1
    word = unit.words(at, at + 1)
    if unit.words(comma.end, at) != _AND or unit.tags[at : at + 1] != "I":
        return False
    return word[0] in unit.words(unit.lead_size, start) and word[0] not in unit.words(start, comma.start)


def _speaks_of_data(unit: Unit, start: int, end: int) -> bool:
    """ "When you come to us or | send us data |": whether data are what the last verb of a condition is about."""
    verbs = (c.verb.end for c in unit.clauses if not c.is_relative and start <= c.verb.start < end)
    return unit.begins("data", max(verbs, default=start), end)


def _subjects(unit: Unit) -> list[Chunk]:
    """The subjects of clauses that do not describe them."""
    subjects = ((c, c.subject.phrases) for c in unit.clauses if c.subject is not None)
    return [phrase for c, phrases in subjects for phrase in phrases if phrase is not c.antecedent]


def adds(unit: Unit, start: int, chunk: Chunk) -> bool:
    """Whether what stands before the condition goes on with the chunk, which is "and" or a preposition."""
    return _adds_data(unit, start, chunk) if chunk.kind == "and" else _adds_more(unit, chunk)


def _adds_more(unit: Unit, chunk: Chunk) -> bool:
    """ "After you register with us | as well as newsletters": whether what is added goes with no pronoun before it.

    Or what a list of aims is announced with: "when you write to us | for the following purposes: …".
    """
    if unit.words(chunk.start, chunk.end) == ("for",):
        colon = next((c.start for c in unit.chunks if c.kind == "colon" and c.start > chunk.start), 0)
        return "following" in unit.words(chunk.end, chunk.end + _NEAR) and 0 < colon - chunk.end <= _FEW
    words = unit.words(chunk.start, chunk.start + len(_AS_WELL))
    return words == _AS_WELL and unit.tags[chunk.start - 1 : chunk.start] == "P"


def _adds_data(unit: Unit, start: int, joint: Chunk) -> bool:
    """ "We collect your IP address when you come here | and your browser type": whether a row of data goes on.

    Data stand before the condition then, and none in it: not "when you enter your name | and your address".
    """
    if unit.words(joint.end, joint.end + 2) == ("in", "order"):
        return True  # "when the law demands it | and in order to protect you"
    named = next((c for c in unit.chunks if c.start >= joint.end), None)
    if joint.word != "and" or named is None or named.kind != "phrase" or unit.begins("data", start, joint.start):
        return False
    if not any(m.end == named.end for m in unit.within("data", named.start, named.end)):
        return False
    return unit.begins("data", unit.lead_size, start) and named not in _subjects(unit)


def examples_on(unit: Unit, at: int) -> bool:
    """Whether examples of the condition follow: ", e.g. to ship an order"."""
    for chunk in unit.chunks:
        if chunk.start >= at:
            return chunk.start == at and chunk.kind == "example"
    return False


def aims_anew(unit: Unit, start: int, comma: Chunk) -> bool:
    """ "We use it as the law allows, | including to check it |": whether aims follow that are of no aim before.

    Nor of a need: "as long as we need it, | including to check it |". So does a list: "when you call, | as follows: …".
    """
    if unit.words(comma.end, comma.end + 2) == _LISTING:
        return True
    shown = next((chunk for chunk in unit.chunks if chunk.kind == "example" and chunk.start == comma.end), None)
    if shown is None or any(match.concept == _NECESSITY for match in unit.within("condition", start, comma.start)):
        return False
    verbs = [chunk for chunk in unit.chunks if chunk.kind == "verb" and chunk.form == "infinitive"]
    anew = any(verb.start == shown.end for verb in verbs)
    return anew and not any(start <= verb.start < comma.start for verb in verbs)


def _verbs_on(unit: Unit, clause: Clause, comma: Chunk) -> bool:
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


def _lists_on(unit: Unit, clause: Clause, comma: Chunk) -> bool:
    """Whether a comma stands in a list of the clause: "questions about our shop, our prices | or your order"."""
    following = next((c for c in unit.chunks if c.start >= comma.end and c.kind not in _JOINTS), None)
    rows = [
        (member, argument, row)
        for member in unit.clauses
        for argument in member.arguments
        for row in (argument.phrases, argument.examples)
        if following in row and row[0].end <= comma.start
    ]
    return any(
        ("C" in unit.tags[comma.end : row[-1].start] or _nouns_end(unit, comma) or row is argument.examples)
        and _is_of(member, clause)
        for member, argument, row in rows
    )


def _is_of(member: Clause, clause: Clause) -> bool:
    """Whether a clause is another or goes on with it, or hangs on one that does."""
    return any(link is clause or link.sibling is clause for link in (member, *member.ancestors()))
