"""Pages about parts and views of a policy: a statement, the picture, what changed."""

from __future__ import annotations

from dataclasses import asdict
from typing import Final

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from exporter.analysis import Edition, compare
from exporter.analysis.difference import CHANGES
from exporter.graph.outline import Outline
from exporter.graph.serialisation import serialise
from exporter.graph.wording import Wording
from exporter.namespaces import compact
from exporter.web.pages import send
from exporter.web.picture import drawn
from exporter.web.rendering import in_page, marked
from exporter.web.site import Site
from exporter.web.terms import alike
from exporter.web.texts import Line, Mark, around, cut
from exporter.web.volume import Volume, versions_of

__all__ = ["changes_page", "picture_page", "statement_page"]

_AROUND: Final = 220
_ALIKE: Final = 12


def changes_page(request: Request, old: Volume, new: Volume) -> Response:
    """What became of the statements of one version in another, side by side."""
    site: Site = request.app.state.site
    before, after = (Edition(each.version, each.statements, each.parties, each.text) for each in (old, new))
    difference = compare(before, after, site.vocabulary)
    everything = "all" in request.query_params
    changes = difference.of_type(*(CHANGES if everything else ()))
    return send(
        request, "changes.html", volume=new, old=old, difference=difference, changes=changes, everything=everything,
        wording=Wording(site.vocabulary, (*old.policy.controllers, *new.policy.controllers)),
        vocabulary=site.vocabulary, versions=versions_of(site.store, new.policy.iri),
    )  # fmt: skip


def statement_page(request: Request, volume: Volume, iri: str) -> Response:
    """One statement: its words among those around them, what was read in each, how, and by whom."""
    site: Site = request.app.state.site
    statement = next(each for each in volume.statements if each.iri == iri)
    described = volume.described(iri)
    number = volume.numbers[iri]
    ordered = volume.statements
    return send(
        request, "statement.html", volume=volume, statement=statement, number=number,
        wording=Wording(site.vocabulary, volume.policy.controllers), passages=_passages(site, volume, iri),
        mentions=volume.mentions(iri), links=volume.links(iri), by_iri={each.iri: each for each in ordered},
        conflicts=[each for each in volume.conflicts if iri in {each.denial, each.affirmation}],
        provenance=_provenance(volume, iri), alike=alike(site.store, statement.key, iri, _ALIKE),
        turtle=serialise(Outline(described), ".ttl", site.addresses.base),
        before=ordered[number - 2] if number > 1 else None, after=ordered[number] if number < len(ordered) else None,
    )  # fmt: skip


def _passages(site: Site, volume: Volume, iri: str) -> list[Markup]:
    """The evidence with the text around it; without the text, the quote alone."""
    marks = [Mark(*mention) for mention in volume.mentions(iri) if mention.concept]
    concepts = {mark.of for mark in marks if isinstance(mark.of, str)}
    labels = {concept: site.label(compact(concept)) for concept in concepts}
    number = volume.numbers[iri]
    passages = []
    for start, end in volume.places(iri) if volume.text else ():
        first, last = around(volume.text, start, end, _AROUND)
        pieces = cut(volume.text, first, last, [Mark(start, end, number), *marks])
        passages.append(marked([Line(pieces)], {number: "quoted"}, labels))
    return passages


def _provenance(volume: Volume, iri: str) -> dict[str, dict[str, list[str]]]:
    """The run that made a statement, the text that it read and the bytes that the text was made of."""
    found: dict[str, dict[str, list[str]]] = {}
    for run in volume.facts(iri).get("prov:wasGeneratedBy", ()):
        found[run] = volume.facts(run)
        for text in found[run].get("prov:used", ()):
            found[text] = volume.facts(text)
            for document in found[text].get("prov:wasDerivedFrom", ()):
                found[document] = volume.facts(document)
    return found


def picture_page(request: Request, volume: Volume) -> Response:
    """The practices as a picture, and as a table for those who do not see it."""
    site: Site = request.app.state.site
    picture = drawn(volume.statements)
    names = {node.value: site.label(node.value) for node in picture.nodes}
    data = {
        "nodes": [
            {**asdict(node), "label": names[node.value], "path": site.addresses.of(node.value)}
            for node in picture.nodes
        ],
        "edges": [asdict(edge) for edge in picture.edges],
    }
    return send(
        request, "picture.html", volume=volume, picture=picture, data=in_page(data),
        versions=versions_of(site.store, volume.policy.iri),
    )  # fmt: skip
