"""Lists whose members are described alike: "cookies, which end when you leave, | and beacons, which … |"."""

from __future__ import annotations

from collections.abc import Sequence

from exporter.syntax import Argument, Chunk, Clause

__all__ = ["join_parallels"]


def join_parallels(clauses: Sequence[Clause], chunks: Sequence[Chunk]) -> None:
    """Gives a phrase that a relative clause describes to the list of one that another describes before it.

    Both clauses begin with a relative pronoun, and ", and" stands before the phrase: "session cookies, which are
    deleted when you close the browser, | and lasting cookies |, which stay" are both used; nobody closes the latter.
    What ends a longer list belongs there: "partners who know your age, your gender, and your habits, which …".
    """
    for number, clause in enumerate(clauses):
        phrase = clause.antecedent
        if not _has_pronoun(clause) or phrase is None:
            continue
        holder = next((each for each in clauses[:number] if _argument_of(each, phrase) is not None), None)
        links = () if holder is None else (holder, *holder.ancestors())
        before = next((each for each in links if _has_pronoun(each)), None)
        if holder is not None and before is not None and _is_added(chunks, phrase):
            _move(holder, clauses, phrase, before)


def _has_pronoun(clause: Clause) -> bool:
    return clause.kind == "relative" and bool(clause.marker)


def _is_added(chunks: Sequence[Chunk], phrase: Chunk) -> bool:
    """Whether ", and" stands before a phrase or its preposition."""
    at = next(number for number, chunk in enumerate(chunks) if chunk is phrase)
    at -= at > 0 and chunks[at - 1].kind == "preposition"
    return [chunk.kind for chunk in chunks[max(at - 2, 0) : at]] == ["comma", "and"]


def _move(holder: Clause, clauses: Sequence[Clause], phrase: Chunk, before: Clause) -> None:
    """Takes a phrase from the clause that holds it, and puts it beside what ``before`` describes."""
    noun, home = before.antecedent, None
    for clause in clauses:
        home = home or (None if noun is None else _argument_of(clause, noun))
        if home is None:
            continue
        own = _argument_of(holder, phrase)
        if own is None or own is home or phrase not in [*own.phrases, *own.examples][:2]:
            return
        _remove(holder, own, phrase)
        if own.marker and own.phrases == [] and own.examples == []:
            clause.arguments.append(Argument(own.marker, [phrase]))
        else:
            (home.examples if noun in home.examples else home.phrases).append(phrase)
        clause.end = max(clause.end, phrase.end)
        return


def _remove(holder: Clause, own: Argument, phrase: Chunk) -> None:
    for row in (own.phrases, own.examples):
        if phrase in row:
            row.remove(phrase)
    if not own.phrases and not own.examples:
        holder.arguments.remove(own)
    ends = (each.end for argument in holder.arguments for each in (*argument.phrases, *argument.examples))
    holder.end = max(ends, default=holder.verb.end)


def _argument_of(clause: Clause, phrase: Chunk) -> Argument | None:
    return next((a for a in clause.arguments if phrase in a.phrases or phrase in a.examples), None)
