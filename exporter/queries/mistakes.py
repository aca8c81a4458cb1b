"""What is wrong with a query that cannot be read, in words and with the place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, TypeAlias

from exporter.errors import QueryError
from exporter.namespaces import PREFIXES
from exporter.queries.scan import FORMS, Token, tokens

__all__ = ["syntax_error"]

Mistake: TypeAlias = tuple[Token, str]

_PLACE: Final = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_CLOSES: Final = {")": "(", "}": "{", "]": "["}


def syntax_error(sparql: str, error: SyntaxError) -> QueryError:
    """The ``QueryError`` E201 for what pyoxigraph says of a query.

    Its place is the farthest that the parser came, which is often too far; so the common mistakes are looked for first.

    >>> print(syntax_error("SELECT * { ?s ?p }", SyntaxError("error at 1:19: expected [_]")).message)
    SPARQL syntax error at line 1, column 18: expected an object after "?p"
       SELECT * { ?s ?p }
                        ^
    """
    match = _PLACE.match(str(error))
    if not match:
        return QueryError("E201", f"SPARQL error: {error}", hint="see SPARQL 1.1 Query Language")
    line, column, expected = int(match.group(1)), int(match.group(2)), match.group(3)
    found = tokens(sparql)
    mistake = _no_form(found) or _unclosed(found) or _unfinished(found) or _unknown_prefix(found, expected)
    if mistake:
        token, words = mistake
        before = sparql[: token.start]
        line, column = before.count("\n") + 1, token.start - before.rfind("\n")
    else:
        words = _words(sparql, found, line, column, expected)
    lines = sparql.split("\n")
    shown = lines[line - 1].replace("\t", " ").rstrip("\r") if line <= len(lines) else ""
    where = f"line {line}, column {column}"
    picture = f"\n   {shown}\n   {' ' * (column - 1)}^" if shown else ""
    hint = "dps query --list shows queries to start from"
    return QueryError("E201", f"SPARQL syntax error at {where}: {words}{picture}", hint=hint, where=where)


def _no_form(found: Sequence[Token]) -> Mistake | None:
    """A query that begins with another word than the name of a form."""
    first = next((token for token in found if token.kind == "word" and not token.is_word("PREFIX", "BASE")), None)
    if first is None or first.text.upper() in FORMS:
        return None
    return first, f'expected SELECT, ASK, CONSTRUCT or DESCRIBE, not "{first.text}"'


def _unclosed(found: Sequence[Token]) -> Mistake | None:
    """A bracket or text that is not closed, or a bracket closed that was not open."""
    still_open: list[Token] = []
    for token in found:
        if token.kind != "sign":
            continue
        if token.text in {"'", '"'}:
            return token, "this text is never closed"
        if token.text in _CLOSES.values():
            still_open.append(token)
        elif token.text in _CLOSES and (not still_open or still_open.pop().text != _CLOSES[token.text]):
            return token, f'unexpected "{token.text}"'
    return (still_open[-1], f'this "{still_open[-1].text}" is never closed') if still_open else None


def _unfinished(found: Sequence[Token]) -> Mistake | None:
    """A triple that ends after its subject, its property or a comma."""
    terms: list[Token] = []
    for before, token in pairwise(found):
        if before.kind == "sign":
            terms = []
        if before.kind in {"variable", "iri", "name"} or before.is_word("A"):
            terms.append(before)
        if token.text not in {"}", "."} or token.kind != "sign":
            continue
        if before.text == ",":
            return token, 'expected an object after ","'
        if terms and terms[-1] is before and _opens(found, terms) and len(terms) in {1, 2}:
            missing = "a property and an object" if len(terms) == 1 else "an object"
            return token, f'expected {missing} after "{before.text}"'
    return None


def _opens(found: Sequence[Token], terms: Sequence[Token]) -> bool:
    """Whether the terms are the first of a triple: they follow the start of a group or the end of a triple."""
    start = found.index(terms[0])
    return start > 0 and found[start - 1].text in {"{", "."}


def _unknown_prefix(found: Sequence[Token], expected: str) -> Mistake | None:
    """The first name whose prefix is neither declared nor known."""
    if "Prefix not found" not in expected:
        return None
    declared = {name.text for word, name in pairwise(found) if word.is_word("PREFIX")}
    declared.update(f"{prefix}:" for prefix in ("_", *PREFIXES))
    names = (token for token in found if token.kind == "name")
    unknown = (name for name in names if name.text.partition(":")[0] + ":" not in declared)
    return next(((name, f'unknown prefix in "{name.text}"') for name in unknown), None)


def _words(sparql: str, found: Sequence[Token], line: int, column: int, expected: str) -> str:
    """What is wrong at a place, from the tokens around it."""
    if "variable that is unbound" in expected:
        return "the SELECT names a variable that is neither grouped nor aggregated"
    offset = sum(len(each) + 1 for each in sparql.split("\n")[: line - 1]) + column - 1
    here = next((token for token in found if token.start + len(token.text) > offset), None)
    before = next((token for token in reversed(found) if token.start + len(token.text) <= offset), None)
    after = f' after "{before.text}"' if before else ""
    return f'unexpected "{here.text}"{after}' if here else f"something is missing{after}"
