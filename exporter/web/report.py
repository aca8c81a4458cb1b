"""One policy in one file: summary, text and glossary, for mail and archives. It loads nothing and runs nothing."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from exporter.web.library import Library
from exporter.web.overview import policy_context
from exporter.web.rendering import ASSETS, rendered, tools
from exporter.web.volume import Volume

__all__ = ["report"]

_CONCEPT: Final = "dpsv:"


def report(library: Library, volume: Volume) -> str:
    """The page of a version of a policy as one HTML file, with the meaning of every term that it uses."""
    context = policy_context(library, volume)
    used = {value for each in volume.statements for values in each.slots.values() for value in values}
    used |= {value for each in volume.statements for value in (each.modality, *each.hedges, *each.categories)}
    used |= {condition.relation for each in volume.statements for condition in each.conditions} | {*volume.unsaid}
    names = (value.removeprefix(_CONCEPT) for value in used if value.startswith(_CONCEPT))
    concepts = [library.vocabulary.concepts[name] for name in names if name in library.vocabulary.concepts]
    style = Markup((ASSETS / "site.css").read_text(encoding="utf-8"))  # noqa: S704 -- our own file

    def path(iri: str) -> str:
        """A place in the same file: a statement or a term."""
        return f"#s{volume.numbers[iri]}" if iri in volume.numbers else f"#{iri}"

    glossary = sorted(concepts, key=lambda concept: (concept.label.casefold(), concept.name))
    return rendered(
        "report.html", tools(path, library.label), style=style, glossary=glossary, standing_alone=True, **context
    )
