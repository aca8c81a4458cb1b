"""Fronted clauses: what stands before the main clause of a sentence, and where that begins."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from exporter.language.sites import SEPARATORS, Site
from exporter.syntax import Chunk, Clause

__all__ = [
    "continues_fronted",
    "describes_subject",
    "ends_fronted",
    "find_fronted",
    "follows_opening",
    "is_imperative",
    "is_phrase_of",
    "opens_next",
    "region_of",
]

#: Clauses behind which a pronoun begins the main clause though no comma stands before it.
_FRONTED: Final = frozenset({"subordinate", "infinitive", "gerund"})
#: What stands before a command behind a fronted clause: "…, | please | visit our page".
_COMMANDS: Final = frozenset({"please", ","})
#: What a fronted clause ends with, and what begins behind it.
_NEW_SUBJECT: Final = ["comma", "phrase"]
_CONNECTORS: Final = frozenset({"subordinator", "relative"})
#: What may stand behind a connector that has no verb, and how words end that tell how something is.
_VERBLESS: Final = frozenset({"phrase", "preposition"})
_QUALITIES: Final = ("able", "ible")
_NEW_CLAUSE: Final = ["comma", "phrase", "verb"]
#: Verbs that only point back at what was said.
_DONE_SO: Final = frozenset({("do", "so"), ("does", "so"), ("did", "so")})

#: What parts verbs, and of that what a verb stands behind that is not the main one.
_JOINED: Final = frozenset({"and", "subordinator", "relative", "stop"})
_EDGES: Final = _JOINED | {"comma", "verb", "colon"}


def follows_opening(site: Site, region: range) -> bool:
    """ "With your consent | we may …": the noun of an opening phrase, in a sentence that has no other verb."""
    opens = region.start == 0 and site.chunks[0].kind == "preposition"
    opens = opens and all(site.chunks[at].kind != "comma" for at in region)
    return opens and not any(chunk.kind == "verb" and chunk.form == "finite" for chunk in site.chunks[site.index + 1 :])


def continues_fronted(site: Site, start: int) -> bool:
    """ "If it is open | and you take part, we …": a second condition, where the main clause is still to come."""
    if not site.follows_fronted() or site.chunks[start - 2].kind == "comma":
        return False
    later = site.chunks[site.index + 1 :]
    comma = next((at for at, chunk in enumerate(later) if chunk.kind == "comma"), len(later))
    return any(chunk.kind == "verb" and chunk.is_tensed for chunk in later[comma:])


def find_fronted(clause: Clause) -> Clause:
    """The fronted clause that a clause is or hangs on."""
    return next(other for other in (clause, *clause.ancestors()) if other.fronted)


def is_imperative(clause: Clause, site: Site) -> bool:
    """ "…, please do not use our site": a command after a fronted clause, no second verb of it."""
    if site.tokens.words[clause.verb.start] in {"do", "don't"}:
        return True
    return clause.verb.form == "base" and not clause.verb.modal and not _has_main_ahead(site)


def _has_main_ahead(site: Site) -> bool:
    """ "When you write to order, | ask a question or object, we …": whether the main clause begins later.

    Its subject is a pronoun right before the verb, or a noun with a finite verb behind it.
    """
    later = site.chunks[site.index + 1 :]
    if _goes_on_in_row(site):
        return True
    finite = max((at for at, chunk in enumerate(later) if chunk.kind == "verb" and chunk.form == "finite"), default=0)
    for at, (comma, subject) in enumerate(pairwise(later)):
        if comma.kind == "comma" and subject.kind == "phrase":
            verb = later[at + 2] if subject.pronoun and at + 2 < len(later) else None
            if (verb is not None and verb.is_tensed) or (not subject.pronoun and at < finite):
                return True
    return _has_command_ahead(later)


def _goes_on_in_row(site: Site) -> bool:
    """ "When you use, | open or read | our pages we …": a row of verbs with one object, behind which a pronoun acts.

    Behind a verb that has an object it acts right behind the row: "if you pay your bill, | order or register | we …".
    """
    before, *row = site.chunks[site.index - 2 : site.index + 3]
    if [chunk.kind for chunk in row] != ["comma", "verb", "and", "verb"] or row[-1].form != "base":
        return False
    behind = [*pairwise(site.chunks[site.index + 3 :])]
    acting = [subject.pronoun and verb.kind == "verb" and verb.is_tensed for subject, verb in behind]
    return any(acting) if before.kind == "verb" else acting[:1] == [True]


def _has_command_ahead(later: Sequence[Chunk]) -> bool:
    """ "If you wish to see, | correct or delete it, contact us": whether a command stands behind the end of a list."""
    joined = next((at for at, chunk in enumerate(later) if chunk.kind == "and"), len(later))
    behind = pairwise(later[joined:])
    return any(comma.kind == "comma" and verb.kind == "verb" and verb.form == "base" for comma, verb in behind)


def describes_subject(site: Site, start: int) -> bool:
    """ "If you register, the data | you give us may be kept": a noun that begins the main clause, and its relative."""
    chunks = site.chunks
    if not site.follows_fronted() or [chunk.kind for chunk in chunks[max(0, start - 2) : start]] != _NEW_SUBJECT:
        return False
    kinds = [chunk.kind for chunk in chunks[site.index + 1 :]]
    if "verb" not in kinds:
        return False
    following = chunks[site.index + 1 + kinds.index("verb")]
    return following.form == "finite" and not SEPARATORS & set(kinds[: kinds.index("verb")])


def ends_fronted(site: Site, region: range, start: int) -> bool:
    """ "If you register we …": a pronoun begins the main clause though no comma ends the one before."""
    previous = site.clauses[-1]
    if previous.verb.form == "participle" and previous.subject is None and start == region.start:
        return not site.chunks[start].pronoun  # "unless otherwise specified | your data is never shared"
    if previous.kind not in _FRONTED:
        return False
    if not site.chunks[start].pronoun:
        return _is_only_main(site, start)
    if not previous.fronted:
        return _is_last(site) and (site.follows_fronted() or len(site.clauses) == 1)  # "upon your request to leave"
    later = site.chunks[site.index :]
    verbs = [(before, chunk) for before, chunk in pairwise(later) if chunk.kind == "verb"]
    follows = any(chunk.form == "finite" or (chunk.form == "base" and before.pronoun) for before, chunk in verbs)
    return start == region.start or not follows


def _is_only_main(site: Site, start: int) -> bool:
    """ "When you place an order | your card number is encrypted |": whether no other verb can be the main one.

    In "when you use the services our partners offer, we …" the main clause is still to come.
    """
    opens = site.chunks[0].kind == "subordinator" and all(clause.fronted for clause in site.clauses)
    behind = site.chunks[start - 1].kind in {"phrase", "verb"}  # no "if you ask for | our help do write | to us"
    if not opens or not behind or any(chunk.kind == "comma" for chunk in site.chunks[:start]):
        return False
    edge = verb = ""
    for chunk in site.chunks[site.index + 1 :]:
        helped = chunk.form == "base" and edge == "verb" and verb == "infinitive"  # "to help us | provide | it"
        if chunk.kind == "verb" and chunk.is_tensed and edge not in _JOINED and not helped:
            return False
        edge, verb = (chunk.kind, chunk.form) if chunk.kind in _EDGES else (edge, verb)
    return True


def _is_last(site: Site) -> bool:
    """ "If you ask us to remove your data we will …": whether a verb with a modal is the last that can be main.

    Others may go on with it where it has an object: "… you can | open our app, read it and tell us".
    """
    later = site.chunks[site.index + 1 :]
    if not site.chunks[site.index].modal:
        return False
    if not any(chunk.is_tensed for chunk in later):
        return True
    supposed = site.follows_fronted() and find_fronted(site.clauses[-1]).kind == "subordinate"
    return supposed and later[0].kind == "phrase" and not later[0].pronoun and not _has_main_ahead(site)


def opens_next(site: Site, at: int) -> bool:
    """ "We keep it, | and, if you ask us, we … |": whether a condition stands before a further main clause."""
    previous = site.previous
    if previous is None or not previous.is_main or site.chunks[at - 1].kind not in SEPARATORS:
        return False
    words = site.tokens.words
    before = at - 2 if site.chunks[at - 1].kind == "comma" else at - 1
    joined = site.chunks[before].kind == "and" or words[site.chunks[at].start - 2] == "however"
    if joined and _refers_back(site):
        return True
    ahead = next((place for place in range(site.index + 1, len(site.chunks)) if site.chunks[place].kind == "comma"), 0)
    behind = site.chunks[ahead + 1 : ahead + 3]
    told = behind and behind[0].kind == "verb" and behind[0].form == "base" and words[behind[0].start - 1] in _COMMANDS
    if not ahead:  # "… but | if you log in we keep it"
        later = pairwise(site.chunks[site.index + 1 :])
        return joined and any(subject.pronoun and verb.kind == "verb" and verb.is_tensed for subject, verb in later)
    return joined and (bool(told) or [chunk.kind for chunk in behind] == ["phrase", "verb"])


def _refers_back(site: Site) -> bool:
    """ "…, but when we | do so | we leave out your name": a verb that is whole, and the next clause behind it."""
    verb, behind = site.chunks[site.index], site.chunks[site.index + 1 : site.index + 3]
    words = site.tokens.words[verb.head : verb.head + 2]
    return words in _DONE_SO and [chunk.kind for chunk in behind] == ["phrase", "verb"]


def is_phrase_of(site: Site, region: range) -> bool:
    """ "While | on our site | and …": whether a connector has but a phrase with a preposition, and a verb goes on."""
    opened = len(region) > 1 and site.chunks[region.start].kind == "preposition"
    return opened and bool(site.clauses) and site.chunks[site.index - 1].kind == "and"


def region_of(site: Site) -> range:
    """The chunks before a verb in which its subject may stand: its region, but for a connector that has no verb.

    "Where consistent with the law, | we | may …": what such a connector opens says how something is, or where.
    """
    region, chunks = site.region(), site.chunks
    if site.clauses or not region.start or not region or chunks[region.start - 1].kind not in _CONNECTORS:
        return region
    first, comma = chunks[region.start], next((at for at in region if chunks[at].kind == "comma"), 0)
    told = first.kind == "phrase" and not first.pronoun and site.tokens.words[first.head].endswith(_QUALITIES)
    apart = comma and all(chunks[at].kind in _VERBLESS for at in range(region.start, comma))
    verbless = apart and (told or first.kind == "preposition") and chunks[site.index - 1].kind == "phrase"
    later = chunks[site.index + 1 :]
    behind = zip(later, later[1:], later[2:], strict=False)  # "if, in the future, we order, | we | will …"
    opens = any([a.kind, b.kind, c.kind] == _NEW_CLAUSE and c.is_tensed for a, b, c in behind)
    return range(comma + 1, region.stop) if verbless and not opens else region
