"""Pages about terms of the vocabulary, and about anything else that has an IRI."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import islice
from typing import Final

import pyoxigraph as ox
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from exporter.namespaces import compact
from exporter.web import terms
from exporter.web.pages import send
from exporter.web.site import Site

__all__ = ["term_page", "thing_page"]

_A_PAGE: Final = 20
_DEEPEST: Final = 500
_POINTING: Final = 50


def term_page(request: Request, iri: str) -> Response:
    """A term: what it means, what is above and below it, which statements use it."""
    site: Site = request.app.state.site
    term = terms.term(site.store, iri)
    if term is None:
        raise HTTPException(404)
    asked = request.query_params.get("page", "1")
    page = min(int(asked), _DEEPEST) if asked.isascii() and asked.isdigit() and int(asked) else 1
    found = terms.users(site.store, iri, (page - 1) * _A_PAGE, _A_PAGE + 1)
    return send(
        request, "term.html", term=term, users=found[:_A_PAGE], page=page,
        more=len(found) > _A_PAGE and page < _DEEPEST, above=_above(site, term.name),
        names={each.version: _name(site, each.version) for each in found},
    )  # fmt: skip


def _above(site: Site, name: str) -> list[str]:
    """The concepts above one, the broadest first."""
    concept = name.removeprefix("dpsv:")
    return [f"dpsv:{each}" for each in reversed(site.vocabulary.ancestors(concept))]


def _name(site: Site, version: str) -> str:
    """What people call the policy of a version, as the catalogue has it."""
    policy = version.partition("/v/")[0]
    return site.catalogue.names.get(policy, "") or compact(policy)


def thing_page(request: Request, iri: str, said: Sequence[ox.Quad]) -> Response:
    """All that the graph says of something, and some of what points at it."""
    site: Site = request.app.state.site
    node = ox.NamedNode(iri)
    pointing = list(islice(site.store.quads_for_pattern(None, None, node), _POINTING))
    if not said and not pointing:
        raise HTTPException(404)
    facts: dict[str, list[ox.NamedNode | ox.Literal]] = defaultdict(list)
    for quad in said:
        if isinstance(quad.object, ox.NamedNode | ox.Literal):
            facts[compact(quad.predicate.value)].append(quad.object)
    links = sorted(
        {
            (compact(quad.predicate.value), quad.subject.value)
            for quad in pointing
            if isinstance(quad.subject, ox.NamedNode)
        }
    )
    return send(request, "thing.html", iri=iri, facts=dict(sorted(facts.items())), links=links)
