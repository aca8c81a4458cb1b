"""The page of a policy: its summary at left, its text at right, each statement linked to its words and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from markupsafe import Markup

from exporter.graph.terms import PROPERTY, reused
from exporter.graph.wording import Wording
from exporter.namespaces import compact
from exporter.web import summary
from exporter.web.library import Library
from exporter.web.rendering import marked, rendered
from exporter.web.texts import Mark, lines
from exporter.web.volume import Volume, open_volume, versions_of

__all__ = ["overview", "policy_context"]

_SCHEMES: Final = {
    "data": "data", "party": "who", "purpose": "what for", "action": "what is done",
}  # fmt: skip
_UNSEEN: Final = (
    *(PROPERTY[name] for name in ("statementKey", "practiceKey", "ruleId", "confidence", "conditionEvidence", "quote")),
    *(reused(name) for name in ("prov:wasGeneratedBy", "oa:hasSource", "oa:prefix", "oa:suffix")),
)
"""What the page shows nothing of, a third of all quads."""


def overview(library: Library, version: str) -> str | None:
    """The page of a version, as a server shows it; ``None`` when the store has none of that IRI."""
    volume = open_volume(library.store, version, library.vocabulary, without=_UNSEEN)
    if volume is None:
        return None
    here = library.addresses.of(version)
    return rendered("policy.html", library.tools, here=here, standing_alone=False, **policy_context(library, volume))


def policy_context(library: Library, volume: Volume) -> dict[str, Any]:
    """What the templates of a policy need."""
    chapters = summary.chapters(volume.statements)
    tones = {volume.numbers[each.iri]: chapter.tone for chapter in chapters for each in chapter.statements}
    return {
        "volume": volume,
        "chapters": chapters,
        "glances": summary.glance(volume.statements),
        "wording": Wording(library.vocabulary, volume.policy.controllers),
        "text": _text(library, volume, tones),
        "by_iri": {each.iri: each for each in volume.statements},
        "tones": tones,
        "schemes": _SCHEMES,
        "versions": versions_of(library.store, volume.policy.iri),
    }


def _text(library: Library, volume: Volume, tones: Mapping[int, str]) -> dict[str, Markup]:
    """The text, and apart from it what stands before and after it on the page that it was found on."""
    if not volume.text:
        return {}
    places = [(start, end, number) for iri, number in volume.numbers.items() for start, end in volume.places(iri)]
    mentions = {mention for iri in volume.numbers for mention in volume.mentions(iri) if mention.concept}
    labels = {concept: library.label(compact(concept)) for concept in {mention.concept for mention in mentions}}
    marks = [*(Mark(*place) for place in places), *(Mark(*mention) for mention in sorted(mentions))]
    first = min([start for start, *_ in (*volume.sections, *places)], default=0)
    last = max([end for _, end, *_ in (*volume.sections, *places)], default=len(volume.text))
    found = lines(volume.text, marks, volume.sections)
    parts = {
        "before": [line for line in found if line.start + 1 < first],
        "body": [line for line in found if first <= line.start + 1 <= last],
        "after": [line for line in found if line.start + 1 > last],
    }
    return {name: marked(part, tones, labels) for name, part in parts.items()}
