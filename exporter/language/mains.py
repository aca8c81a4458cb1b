"""Main clauses behind a condition that only the whole sentence shows: no other verb of it can be the main one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from exporter.language.subjectrows import read_subject
from exporter.syntax import Chunk, Clause

__all__ = ["restore_main"]

_FRONTED: Final = frozenset({"subordinate", "gerund"})
#: What may stand between a subject and its verb.
_DESCRIBING: Final = frozenset({"infinitive", "gerund", "relative", "reduced"})
_THAT: Final = "that"
#: What opens what is told: "that", and its subject.
_TOLD: Final = [_THAT, "phrase"]
_TENSED: Final = frozenset({"finite", "base"})
#: What phrases of one subject stand in a row with.
_JOINING: Final = frozenset({"phrase", "and"})


def restore_main(clauses: Sequence[Clause], chunks: Sequence[Chunk], heads: list[int]) -> None:
    """Makes a clause the main one where all seem to hang on the one that opens the sentence.

    ``heads`` are the chunks with which the clauses begin, which are corrected.
    """
    noted = _is_noted(clauses, chunks)
    if not noted and any(clause.is_main for clause in clauses):
        return
    opening = 1 if noted else next((number for number, clause in enumerate(clauses) if _opens(clause)), None)
    if opening is None:
        _restore_aim(clauses, chunks, heads)
        return
    for number in range(opening + 1, len(clauses)):
        subject = _subject_of(clauses, number, opening, chunks)
        if subject:
            _set_apart(clauses, number, chunks, heads, subject)
            return
    if (clauses[opening].fronted or noted) and clauses[opening].kind == "subordinate":
        _release(clauses, opening, chunks)


def _is_noted(clauses: Sequence[Clause], chunks: Sequence[Chunk]) -> bool:
    """ "Please | note that if | you leave we keep it": whether the only main verb tells what a condition opens."""
    if [clause.kind for clause in clauses[:2]] != ["main", "subordinate"] or clauses[0].subject is not None:
        return False
    if clauses[0].verb.form != "base" or any(clause.is_main for clause in clauses[2:]):
        return False
    at = next(index for index, chunk in enumerate(chunks) if chunk is clauses[0].verb)
    told = next((index for index in range(at + 1, len(chunks)) if chunks[index].kind != "phrase"), at)  # "be | aware |"
    behind = chunks[told : told + 2]
    return [chunk.kind for chunk in behind] == ["subordinator"] * 2 and behind[0].word == _THAT


def _restore_aim(clauses: Sequence[Clause], chunks: Sequence[Chunk], heads: list[int]) -> None:
    """ "| Requests | to use these rights | may be refused |": a noun with an infinitive between it and its verb."""
    inner = next((at for at, chunk in enumerate(chunks) if chunk.kind == "verb"), 0)
    if not inner or clauses[0].kind != "infinitive" or clauses[0].parent is not None or clauses[0].fronted:
        return
    number = next((at for at, clause in enumerate(clauses) if clause.kind == "content"), 0)
    main = clauses[number]
    described = number and all(other.kind in _DESCRIBING for other in clauses[:number])
    at = next(index for index, chunk in enumerate(chunks) if chunk is main.verb)
    acting = chunks[at - 1].kind == "phrase" and chunks[at - 1].pronoun
    subject = read_subject(chunks[:inner]) if chunks[inner - 1].kind == "phrase" else None
    if not described or subject is None or acting or main.marker or not main.verb.modal:
        return
    main.kind, main.parent, main.subject, main.start = "main", None, subject, subject.phrases[0].start
    heads[number] = at
    clauses[0].parent = main


def _opens(clause: Clause) -> bool:
    """ "If …, |", "by ordering, |", and "where …, |", which describes nothing at the head of a sentence."""
    if clause.fronted:
        return clause.kind in _FRONTED
    return clause.start == 0 and clause.is_relative and clause.antecedent is None


def _subject_of(clauses: Sequence[Clause], number: int, opening: int, chunks: Sequence[Chunk]) -> range:
    """The chunks of a subject that stands behind a comma and has a clause, or a participle, between it and its verb.

    "If you are abroad, | the laws | that protect your data | may be different": empty where there is none.
    """
    clause = clauses[number]
    if clause.kind != "content" or clause.marker or not clause.verb.is_tensed:
        return range(0)
    at = next(index for index, chunk in enumerate(chunks) if chunk is clause.verb)
    depth = 0
    for comma in range(at - 1, 0, -1):
        kind = chunks[comma].kind
        depth += (kind == "close") - (kind == "open")
        if depth == 0 and kind == "comma":
            break
    else:
        return range(0)
    within = [other for other in clauses[opening + 1 : number] if other.verb.start > chunks[comma].start]
    described = within and all(other.kind in _DESCRIBING for other in within)
    if chunks[comma].start < clauses[opening].verb.end or not described or chunks[comma + 1].kind != "phrase":
        return range(0)
    end = next(index for index in range(comma + 1, at + 1) if chunks[index].kind not in _JOINING)
    return range(comma + 1, end)


def _set_apart(
    clauses: Sequence[Clause], number: int, chunks: Sequence[Chunk], heads: list[int], subject: range
) -> None:
    """Makes a clause the main one, with its subject, and hangs on it what describes that."""
    main = clauses[number]
    main.kind, main.parent = "main", None
    main.subject = read_subject(chunks[subject.start : subject.stop])
    main.start = chunks[subject.start].start
    inner = next(at for at, other in enumerate(clauses) if other.verb.start > main.start)
    heads[inner] = min(heads[inner], subject.start)
    for other in clauses[inner:number]:
        if other.parent is None or other.parent.start < main.start:
            other.parent = main
    for other in clauses[number + 1 :]:
        if other.sibling is main:
            other.kind, other.parent, other.subject = "coordinated", None, main.subject


def _release(clauses: Sequence[Clause], opening: int, chunks: Sequence[Chunk]) -> None:
    """ "If you order after visiting their site | we send them your name |": the main clause, where no comma shows it.

    Behind a condition, in a sentence that has no other, it is the first that seems to describe the noun before it and
    yet says all that its verb needs.
    """
    for clause in clauses[opening + 1 :]:
        if clause.kind == "relative" and not clause.marker and _is_whole(clause, _behind(clause, chunks)):
            for other in clauses:
                if other is clause or (other.sibling is not None and other.antecedent is clause.antecedent):
                    first = other is clause and not any(before.is_main for before in clauses[:opening])
                    other.kind = "main" if first else "coordinated"
                    other.parent = None
                elif other.verb.start > clause.verb.start and other.parent and other.parent.start < clause.start:
                    other.parent = clause  # "… we take steps | to delete it |"
            clause.antecedent = None
            return


def _behind(clause: Clause, chunks: Sequence[Chunk]) -> Sequence[Chunk]:
    """The two chunks that follow the verb of a clause."""
    at = next(index for index, chunk in enumerate(chunks) if chunk is clause.verb)
    return chunks[at + 1 : at + 3]


def _is_whole(clause: Clause, following: Sequence[Chunk]) -> bool:
    """Whether an object follows the verb, as none does in "the data | we collect |", "… | we may send you |".

    So does what is told: "if you live in Peru | we note that | we use your data".
    """
    if [chunk.word or chunk.kind for chunk in following] == _TOLD and clause.verb.form in _TENSED:
        return True
    if clause.verb.form not in _TENSED or not following or following[0].kind != "phrase":
        return False
    if not following[0].pronoun:
        return True
    return bool(clause.verb.modal) and len(following) > 1 and following[1].kind == "phrase"
