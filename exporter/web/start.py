"""The start page: the policies with a search and facets, and the statements in whose words a search finds something."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

import pyoxigraph as ox
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response

from exporter.queries import questions
from exporter.queries.glimpses import glimpse
from exporter.queries.words import find_statements, terms_of
from exporter.web.catalogue import FACETS, Entry
from exporter.web.pages import send
from exporter.web.site import Site

__all__ = ["home"]

_A_PAGE: Final = 30
_MOST: Final = 1000
"""Statements that a search gives."""

_QUESTIONS: Final = ("q03", "q02", "q04")


@dataclass(frozen=True, slots=True)
class Search:
    """What an address asks for: ``words``, the ``chosen`` values of facets, and which list is ``wanted``."""

    words: str
    chosen: Mapping[str, Sequence[str]]
    wanted: str
    page: int

    @classmethod
    def of(cls, query: QueryParams) -> Search:
        """The search in the parameters of an address."""
        chosen = {facet.name: query.getlist(facet.name) for facet in FACETS if query.get(facet.name)}
        return cls(query.get("q", ""), chosen, query.get("in", ""), _number(query.get("page", "1")))

    def link(self, **changes: str | int) -> str:
        """The same list with one thing changed."""
        kept = [(name, value) for name, value in self._asked() if name not in changes]
        return f"?{urlencode([*kept, *((name, str(value)) for name, value in changes.items())])}"

    def toggled(self, facet: str, value: str) -> str:
        """The same list with a value of a facet chosen, or no longer."""
        asked = self._asked()
        kept = [pair for pair in asked if pair != (facet, value)]
        return f"?{urlencode(kept if len(kept) < len(asked) else [*asked, (facet, value)])}"

    def _asked(self) -> list[tuple[str, str]]:
        given = [(name, value) for name, value in (("q", self.words), ("in", self.wanted)) if value]
        return given + [(name, value) for name, values in self.chosen.items() for value in values]


async def home(request: Request) -> Response:
    """The start: search, facets, policies or statements. Statements are shown at once where no policy is called so."""
    site: Site = request.app.state.site
    await site.counted()
    return await run_in_threadpool(_listed, request)


def _listed(request: Request) -> Response:
    site: Site = request.app.state.site
    search = Search.of(request.query_params)
    found = site.catalogue.search(search.words, search.chosen)
    said = _said(site, search)
    saying = bool(said) and (search.wanted == "words" or not (found or search.wanted))
    listed: Sequence[Entry | str] = said if saying else found
    sayers = {_policy(iri) for iri in said} if saying else set()
    counted = [entry for entry in site.catalogue.entries if entry.iri in sayers] if saying else found
    pages = max(1, -(-len(listed) // _A_PAGE))
    page = min(search.page, pages)
    shown = listed[(page - 1) * _A_PAGE : page * _A_PAGE]
    return send(
        request, "home.html", catalogue=site.catalogue, search=search, found=found, said=said, saying=saying,
        most=_MOST, first=(page - 1) * _A_PAGE + 1,
        uses=[glimpse(site.store, ox.NamedNode(each)) for each in shown if isinstance(each, str)], shown=shown,
        terms=terms_of(search.words), page=page, pages=pages, facets=FACETS, counts=site.catalogue.counted(counted),
        questions=[questions()[name] for name in _QUESTIONS],
        categories=[f"dpsv:{name}" for name in site.vocabulary.schemes["category"].concepts],
    )  # fmt: skip


def _said(site: Site, search: Search) -> list[str]:
    """The first statements that have the words in their quotes or data types, of the policies that are chosen."""
    if site.words is None:
        return []
    found = find_statements(site.words, search.words, _MOST)
    if not search.chosen:
        return found
    policies = {entry.iri for entry in site.catalogue.search("", search.chosen)}
    return [iri for iri in found if _policy(iri) in policies]


def _policy(statement: str) -> str:
    """The policy of a statement, which its IRI says (``vocabulary.md`` 4.7)."""
    return statement.partition("/v/")[0]


def _number(words: str) -> int:
    return max(1, int(words)) if words.isascii() and words.isdigit() and len(words) <= 9 else 1  # noqa: PLR2004
