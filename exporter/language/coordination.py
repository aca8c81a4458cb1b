"""Coordination: with which clause a verb goes on ("we sell, rent or trade"), and which phrases stand in a row."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from exporter.language.sites import Site
from exporter.syntax import MAIN, Argument, Chunk, Clause

__all__ = [
    "coordinate",
    "coordinated_before",
    "find_sibling",
    "find_unfinished",
    "gerund_before",
    "infinitive_before",
    "infinitive_of_series",
    "join_denied",
    "join_list",
    "lend_object",
    "outside_brackets",
    "row_before",
]

#: What stands behind a verb whose preposition has its object in the next clause.
_STRANDED: Final = ["preposition", "and"]
_JOINING: Final = frozenset({"comma", "and"})
_FINITE: Final = frozenset({"finite", "base"})
_BASE: Final = frozenset({"finite", "base", "infinitive"})


def coordinate(clause: Clause, sibling: Clause, *, contrasted: bool = False, inflected: bool = False) -> None:
    """Makes the clause a sibling: same parent, subject and, where its own group says none, modality and negation.

    What is ``contrasted`` is not denied with its sibling: "it is not sold | but shared". What is ``inflected`` goes
    with no auxiliary before it: "will not sell it and | uses | it", but "never sells or | shares | it".

    >>> from exporter.syntax import Chunk
    >>> sell = Clause("main", Chunk("verb", 1, 3, form="base", modal="may"), 1, 3)
    >>> rent = Clause("main", Chunk("verb", 4, 5, form="base"), 4, 5)
    >>> coordinate(rent, sell)
    >>> rent.kind, rent.sibling is sell, rent.verb.modal
    ('coordinated', True, 'may')
    """
    clause.kind = "coordinated" if sibling.kind == "main" else sibling.kind
    clause.subject = sibling.subject
    clause.parent = sibling.parent
    clause.marker = sibling.marker
    clause.antecedent = sibling.antecedent
    clause.complement = sibling.complement
    clause.fronted = sibling.fronted
    clause.sibling = sibling
    verb = clause.verb
    if verb.form != "finite" and not (inflected and sibling.verb.form == "finite"):
        verb.modal = verb.modal or sibling.verb.modal
        verb.negated = verb.negated or (sibling.verb.negated and not contrasted)
        verb.passive = verb.passive or (sibling.verb.passive and verb.form == "participle")


def lend_object(clause: Clause, following: Clause, chunks: Sequence[Chunk]) -> None:
    """ "Seen by | or sent to | our group": gives the preposition before "or" the object of the next verb's.

    Also where commas part them: "sent to, | and kept in, | other countries". ``chunks`` are those between the verbs.
    """
    if following.sibling is not clause or following.verb.form == "finite":
        return
    parted = [chunk for chunk in chunks if chunk.kind != "comma"]
    if [chunk.kind for chunk in parted[-2:]] != _STRANDED:
        return
    shared = _shared_of(following) if len(parted) < len(chunks) else next(iter(following.arguments), None)
    if shared is not None and shared.marker:
        clause.arguments.append(Argument(parted[-2].word, list(shared.phrases), list(shared.examples)))


def _shared_of(clause: Clause) -> Argument | None:
    """ "Shared by us with | , our group |": the argument that a comma parts from its preposition."""
    end = clause.verb.end
    for argument in clause.arguments:
        words = argument.marker.count(" ") + 1 if argument.marker else 0
        if argument.phrases[0].start > end + words:
            return argument
        end = argument.phrases[-1].end
    return None


def find_sibling(clause: Clause, clauses: Sequence[Clause], *, after_comma: bool, series: bool) -> Clause:
    """The clause that a finite or base verb is coordinated with: the nearest whose verb has a form that fits.

    A finite one goes on with no bare infinitive: "is used to count you, find errors, and | is deleted | soon".
    With a modal of its own it goes on with one that has one too: "… will be sent to whom you name | but not kept".
    In a ``series``, after ", and", a base verb goes on with the modal one, "we may use … to ship, and use …", unless
    there are several infinitives, or several verbs of what one of them helps to do.
    """
    finite = clause.verb.form == "finite"
    if series and not finite and sum(map(_is_in_series, clauses)) == 1:
        modal = next((other for other in reversed(clauses) if other.verb.form == "finite" and other.verb.modal), None)
        if modal is not None:
            return modal
    alike = (c for c in reversed(clauses) if c.verb.modal and c.verb.passive == clause.verb.passive)
    like = next(alike, None) if finite and clause.verb.modal else None
    if like is not None:
        return like
    forms = _FINITE if finite else _BASE
    for other in reversed(clauses):
        passed = after_comma and not finite and other.fronted and other.kind in {"relative", "subordinate"}
        if not passed and other.verb.form in forms and not (finite and other.kind == "infinitive"):
            host = _host(clause, other, series=series) if finite else None
            return host if host is not None and host in clauses else other
    return clauses[-1]


def outside_brackets(clauses: Sequence[Clause], site: Site) -> Sequence[Clause]:
    """ "We share it (which | names | nobody) or | use | it": those that no bracket closed before the site holds."""
    inside: list[range] = []
    for at, chunk in enumerate(site.chunks[: site.index]):
        if chunk.kind == "close":
            opened = max((k for k in range(at) if site.chunks[k].kind == "open"), default=at)
            inside.append(range(site.chunks[opened].start, chunk.end))
    if not inside:
        return clauses
    kept = [clause for clause in clauses if not any(clause.verb.start in held for held in inside)]
    return kept or clauses


def _host(clause: Clause, other: Clause, *, series: bool) -> Clause | None:
    """ "They see it when you visit us | and may keep | it": the main clause that a verb goes on with.

    It has a modal, which conditions lack, or is done to what the main verb is done to, apart from the condition:
    "it is set if you are new here, | and is used | to count you".
    """
    host = other.parent
    if host is None or host.kind not in MAIN or other.kind != "subordinate" or other.fronted or other.verb.modal:
        return None
    if other.marker == "that":  # "note that | what you post is public | and may be read"
        return None
    done = series and other.sibling is None and clause.verb.passive and host.verb.passive
    return host if done or clause.verb.modal else None


def find_unfinished(clause: Clause, site: Site) -> Clause | None:
    """ "We may, where the law permits, | transfer | it": the clause that had but its auxiliary before the commas."""
    if clause.verb.form != "base" or clause.verb.modal or site.chunks[site.index - 1].kind != "comma":
        return None
    waiting = [other for other in site.clauses if other.verb.bare]
    if not waiting:
        return None
    behind = {before.start: after.kind for before, after in pairwise(site.chunks[: site.index - 1])}
    for other in waiting:
        unused = all(later.sibling is not other for later in site.clauses)
        if unused and behind.get(other.verb.start) == "comma":
            return other
    return None


def infinitive_before(site: Site) -> Clause | None:
    """The infinitive that one behind a separator goes on with: the nearest around the clause before, else the last."""
    previous = site.clauses[-1]
    around = next((other for other in (previous, *previous.ancestors()) if other.kind == "infinitive"), None)
    return around or next((c for c in reversed(site.clauses) if c.kind == "infinitive" and not c.complement), None)


def infinitive_of_series(site: Site) -> Clause | None:
    """The infinitive that a bare verb behind a semicolon goes on with: "we use it to ship orders; | send bills | …"."""
    found = infinitive_before(site)
    if found is None or any(other.kind in MAIN and other.verb.start > found.verb.start for other in site.clauses):
        return None
    opened = next((c.end for c in reversed(site.chunks) if c.kind == "stop" and c.end <= found.verb.start), -1)
    begun = next((other for other in site.clauses if other.verb.start == opened), None)
    return found if begun is None or begun.kind == "infinitive" else None  # "when you order; | ask us to ship; | …"


def gerund_before(previous: Clause) -> Clause | None:
    """The gerund that one behind a separator goes on with, past what hangs on it."""
    return next((other for other in (previous, *previous.ancestors()) if other.kind == "gerund"), None)


def _is_in_series(clause: Clause) -> bool:
    return clause.kind == "infinitive" or (clause.kind == "content" and clause.sibling is not None)


def join_denied(clause: Clause, site: Site) -> None:
    """ "We do not sell it, | nor rent it", "it is not sold, | nor is it | rented", which has a subject of its own."""
    behind = [chunk.kind for chunk in site.chunks[site.index + 1 : site.index + 3]]
    if behind == ["phrase", "verb"]:
        clause.kind = "coordinated"
        return
    coordinate(clause, next((other for other in reversed(site.clauses) if other.verb.negated), site.clauses[-1]))


def join_list(clause: Clause, site: Site) -> None:
    """ "… if (a) you agree; or (b) | a court orders it": an item of the list that the connector of a clause opens."""
    listed = next((other for other in reversed(site.clauses) if _is_listed(other, site)), None)
    if listed is not None:
        subject = clause.subject
        coordinate(clause, listed)
        clause.subject = subject


def _is_listed(clause: Clause, site: Site) -> bool:
    """ "… if: | you agree; …", "… if | (a) you agree, …": whether marks or a colon follow the connector of a clause."""
    if clause.kind != "subordinate" or clause.fronted or clause.sibling is not None:
        return False
    mark = next(chunk for chunk in site.chunks if chunk.start == clause.start)
    behind = site.tokens.words[mark.end : mark.end + 2]
    return behind[0] in {"(", ":"} or behind[1:] == (")",)


def coordinated_before(site: Site, phrase: Chunk) -> list[Chunk]:
    """The phrases in a row with one that a relative clause describes: "your name and | the photos you post"."""
    found: list[Chunk] = []
    at = next(index for index, chunk in enumerate(site.chunks) if chunk.start == phrase.start) - 1
    while at > 0 and site.chunks[at].kind in _JOINING:
        while at > 0 and site.chunks[at].kind in _JOINING:
            at -= 1
        if site.chunks[at].kind != "phrase" or (at and site.chunks[at - 1].kind not in _JOINING | {"stop"}):
            break
        found.insert(0, site.chunks[at])
        at -= 1
    return found


def row_before(chunks: Sequence[Chunk], end: int, *, commas: bool) -> list[Chunk]:
    """The phrases in a row that ends before chunk ``end``: "allow | our affiliates, agents and partners | to use it".

    By what they are made to do it stands between: "require | our vendors | by contract to use it". With ``commas``
    those of a series are told, too.
    """
    row: list[Chunk] = []
    bound = chunks[max(end - 3, 0) : end]
    made = [chunk.kind for chunk in bound] == ["phrase", "preposition", "phrase"] and bound[1].word == "by"
    at = end - 3 if made else end - 1
    while at >= 0 and chunks[at].kind == "phrase":
        row.insert(0, chunks[at])
        joined = at - 1
        while joined > 0 and chunks[joined].kind in _JOINING:
            joined -= 1
        series = any(chunk.kind == "and" for chunk in chunks[joined:end])
        if joined == at - 1 or not series or (not commas and chunks[at - 1].kind == "comma"):
            break
        at = joined
    return row
