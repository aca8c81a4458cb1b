"""Clauses on a noun, and what they leave of the clause around them: its subject, its opener."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import Final

from exporter.language.sites import SEPARATORS, Site
from exporter.syntax import DEPENDENT, MAIN, RELATIVE, Argument, Chunk, Clause

__all__ = [
    "begins_anew",
    "gerund_of_noun",
    "goes_on_listing",
    "is_believed",
    "noun_described",
    "opener_of",
    "outer_noun",
    "phrase_before",
    "phrases_in_bracket",
    "relative_on_subject",
    "resumed_at",
    "subject_within",
]

#: How far before "case" the comma stands: ", | in | which | case".
_BEFORE_CASE: Final = 3
#: What stands before the colon of a list of nouns.
_LISTING: Final = frozenset({"phrase", "close"})
_OF: Final = "of"


def gerund_of_noun(clause: Clause, site: Site) -> Clause | None:
    """The gerund that tells what the noun before it is of: "our purpose | in collecting your name | is …"."""
    while clause.parent is not None or clause.sibling is not None:
        clause = clause.parent or clause.sibling or clause
    if clause.kind != "gerund":
        return None
    at = next((at for at, chunk in enumerate(site.chunks) if chunk.start == clause.start), 0)
    if not at or site.chunks[at].kind != "preposition":
        return None
    noun, opener = site.chunks[at - 1], site.chunks[at - 2].kind if at > 1 else ""
    clause.antecedent = noun if noun.kind == "phrase" and opener != "preposition" else None
    return clause


def begins_anew(site: Site) -> bool:
    """ "As with all data we collect, | we | will not sell it": whether the noun behind a comma is the subject.

    A pronoun is, and any noun where the one that the relative clause describes stands behind a preposition that
    opens the sentence: "except for those listed here, | no partners | receive it".
    """
    last, before, previous = site.chunks[site.index - 1], site.chunks[site.index - 2], site.clauses[-1]
    relative = next((clause for clause in (previous, *previous.ancestors()) if clause.kind in RELATIVE), None)
    if relative is None or last.kind != "phrase" or before.kind != "comma":
        return False
    opening = takewhile(lambda chunk: chunk is not relative.antecedent, site.chunks)
    return last.pronoun or {chunk.kind for chunk in opening} == {"preposition"}


def relative_on_subject(clause: Clause, site: Site) -> Clause | None:
    """The relative clause on the subject of a verb to come: "information (that) you provide when you register is …"."""
    while clause.parent is not None and (clause.kind in DEPENDENT or _is_set_in(clause, site)):
        clause = clause.parent
    alone = clause.parent is None and not clause.fronted
    return clause if alone and clause.kind in RELATIVE and clause.antecedent is not None else None


def outer_noun(site: Site, noun: Chunk, *, named: bool, passive: bool) -> Chunk:
    """ "| Information | about products you buy is shared": the noun in whose description that of a clause stands.

    Of firms that are ``named`` by a pronoun, "agents of firms | with whom | we work may see it", what they do is told,
    and "the kinds of data | we may collect | include" those data.
    """
    at = next(index for index, chunk in enumerate(site.chunks) if chunk.start == noun.start)
    while at > 1 and site.chunks[at - 1].kind == "preposition" and site.chunks[at - 2].kind == "phrase":
        if not passive and (named or site.chunks[at - 1].word == _OF):
            break
        at -= 2
    return site.chunks[at]


def is_believed(clause: Clause, site: Site, opinions: frozenset[str]) -> bool:
    """ "Partners | who we think | can offer you more": whether a relative clause says what one thinks of its noun."""
    thought = clause.kind == "relative" and clause.marker and clause.antecedent is not None
    touching = site.chunks[site.index].start == clause.verb.end
    return bool(thought) and touching and site.tokens.words[clause.verb.head] in opinions


def subject_within(clause: Clause, site: Site, opinions: frozenset[str]) -> Argument | None:
    """The subject of what is told behind the verb of a clause: the noun of which one thinks it, or who tells."""
    believed = is_believed(clause, site, opinions) and clause.antecedent is not None
    return Argument("", [clause.antecedent]) if believed and clause.antecedent is not None else clause.subject


def _is_set_in(clause: Clause, site: Site) -> bool:
    """ "The data you give us | when you register | are kept": a subordinate clause without commas before a verb."""
    if clause.kind != "subordinate":
        return False
    if site.chunks[site.index].form != "finite" and any(c.form == "finite" for c in site.chunks[site.index + 1 :]):
        return False
    return not any(chunk.kind in SEPARATORS for chunk in site.chunks[: site.index] if chunk.start >= clause.start)


def opener_of(clause: Clause, site: Site) -> Chunk | None:
    """The subordinator right before the noun that a relative clause describes, if no clause has it yet."""
    if clause.kind not in RELATIVE or clause.antecedent is None:
        return None
    mark = next((a for a, b in pairwise(site.chunks) if b is clause.antecedent and a.kind == "subordinator"), None)
    taken = mark is not None and any(other.start == mark.start for other in site.clauses)
    return None if taken else mark


def phrase_before(chunks: Sequence[Chunk]) -> Chunk | None:
    """The last phrase outside brackets."""
    depth = 0
    for chunk in reversed(chunks):
        if chunk.kind == "phrase" and depth <= 0:
            return chunk
        depth += (chunk.kind == "close") - (chunk.kind == "open")
    return None


def noun_described(chunks: Sequence[Chunk]) -> Chunk | None:
    """The noun that a subject right behind the chunks would describe: "the data (name and age) | you | give us".

    >>> data, name = Chunk("phrase", 0, 1), Chunk("phrase", 2, 3)
    >>> noun_described([data, Chunk("open", 1, 2), name, Chunk("close", 3, 4)]) is data
    True
    """
    if not chunks or chunks[-1].kind != "close":
        return chunks[-1] if chunks and chunks[-1].kind == "phrase" else None
    opened = next((at for at in range(len(chunks) - 1, 0, -1) if chunks[at].kind == "open"), 0)
    inside = [chunk.kind for chunk in chunks[opened + 1 : -1]]
    noun = chunks[opened - 1]
    return noun if opened and noun.kind == "phrase" and "phrase" in inside and "close" not in inside else None


def phrases_in_bracket(chunks: Sequence[Chunk], noun: Chunk) -> list[Chunk]:
    """What a bracket behind a noun, or behind what describes it, spells out: "the data you give us (| name |)"."""
    at = next(at for at, chunk in enumerate(chunks) if chunk is noun) + 1
    if chunks[at].kind != "open" and chunks[-1].kind == "close":
        at = next((back for back in range(len(chunks) - 1, at, -1) if chunks[back].kind == "open"), at)
    if chunks[at].kind != "open":
        return []
    inside = takewhile(lambda chunk: chunk.kind not in {"close", "open", "verb"}, chunks[at + 1 :])
    return [chunk for chunk in inside if chunk.kind == "phrase"]


def resumed_at(site: Site, region: range, cases: frozenset[str]) -> int:
    """ "…, in which case | we share it |": where the subject of what then happens begins, else 0."""
    first, subject = region.start, region.start + 1
    if subject >= region.stop or site.chunks[first - 1].word != "which" or site.chunks[subject].kind != "phrase":
        return 0
    noun = site.chunks[first]
    apart = site.chunks[max(first - _BEFORE_CASE, 0) : first - 2]  # the comma before "in which"
    told = noun.kind == "phrase" and noun.end == noun.start + 1 and site.tokens.keys[noun.head] in cases
    ended = any(chunk.kind in SEPARATORS for chunk in apart)
    ended = ended or any(chunk.kind == "phrase" and not chunk.pronoun for chunk in apart[-1:])
    ended = ended or (bool(site.clauses) and site.clauses[-1].kind == "subordinate")  # "unless you agree | in which"
    return subject if told and ended else 0  # but "we do not know | in which case | we …"


def goes_on_listing(site: Site, region: range) -> bool:
    """Whether a noun behind a mark goes on with a list: "…; the pages | you visit; …", "includes: photos | you take |".

    So it does behind a semicolon or colon where no verb is its own, and right behind a verb and its colon.
    """
    mark = site.chunks[region.start - 1]
    if not site.clauses or not (mark.word == ";" or mark.kind == "colon"):
        return False
    if mark.kind == "colon" and site.chunks[region.start - 2] is site.clauses[-1].verb:
        return True
    if mark.kind == "colon" and not (site.clauses[-1].kind in MAIN and site.chunks[region.start - 2].kind in _LISTING):
        return False  # "to customise it: …", "they are able to: …"
    behind = [*takewhile(lambda chunk: chunk.kind != "stop", site.chunks[site.index + 1 :])]
    told = next((at for at, chunk in enumerate(behind) if chunk.kind == "subordinator"), len(behind))
    return not any(chunk.kind == "verb" and chunk.is_tensed for chunk in behind[:told])
