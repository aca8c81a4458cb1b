"""The pages of the schemes: a tree, and all about each concept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape

from exporter.site.alignment import Match
from exporter.site.html import table
from exporter.vocabulary import Concept, Scheme, Vocabulary

__all__ = ["SchemePages"]


class SchemePages:
    """Renders schemes with the mappings of their concepts."""

    def __init__(self, vocabulary: Vocabulary, matches: Iterable[Match]) -> None:
        self._vocabulary = vocabulary
        self._matches: dict[str, list[Match]] = {}
        for match in matches:
            self._matches.setdefault(match.subject.removeprefix("dpsv:"), []).append(match)

    def overview(self) -> str:
        """All schemes with their number of concepts."""
        rows = (
            f'<tr><td><a href="scheme-{scheme.name}.html">{escape(scheme.label)}</a></td>'
            f'<td class="number">{len(scheme.concepts)}</td><td><code>dps:{scheme.concept_class}</code></td>'
            f"<td>{escape(' '.join(scheme.definition.split()))}</td></tr>"
            for scheme in sorted(self._vocabulary.schemes.values(), key=lambda scheme: scheme.label)
        )
        return f"<h1>Schemes</h1>\n{table(['scheme', 'concepts', 'class', 'what'], rows)}"

    def scheme(self, scheme: Scheme) -> str:
        """One scheme."""
        children: dict[str | None, list[Concept]] = {}
        for name in scheme.concepts:
            concept = self._vocabulary.concepts[name]
            children.setdefault(concept.broader, []).append(concept)
        articles = "\n".join(self._concept(concept) for concept in _walk(children, None))
        return (
            f"<h1>{escape(scheme.label.capitalize())}</h1>\n"
            f'<p class="lead">{escape(scheme.definition)} <code>dpsv:{scheme.name}</code></p>\n'
            f'<div class="columns"><nav class="tree">{_tree(children, None)}</nav><div>{articles}</div></div>'
        )

    def _concept(self, concept: Concept) -> str:
        facts = {
            "broader": self._link(concept.broader) if concept.broader else "",
            "also": ", ".join(map(escape, concept.alt_labels)),
            "DPV 2.3": ", ".join(map(_mapping, self._matches.get(concept.name, ()))),
            "OPP-115": escape(concept.opp115 or ""),
        }
        hidden = ", ".join(map(escape, concept.hidden_labels))
        return (
            f'<article id="{concept.name}"><h3>{escape(concept.label)}</h3>'
            f'<span class="name">dpsv:{concept.name}</span>'
            f"<p>{escape(concept.definition)}</p>"
            + (f"<p><em>{escape(concept.scope_note)}</em></p>" if concept.scope_note else "")
            + "".join(f"<blockquote>{escape(example)}</blockquote>" for example in concept.examples)
            + f"<dl>{''.join(f'<dt>{name}</dt><dd>{fact}</dd>' for name, fact in facts.items() if fact)}</dl>"
            + (f"<details><summary>also matched</summary>{hidden}</details>" if hidden else "")
            + "</article>"
        )

    def _link(self, name: str) -> str:
        """A link to a concept of the same page."""
        return f'<a href="#{name}">{escape(self._vocabulary.concepts[name].label)}</a>'


def _walk(children: Mapping[str | None, list[Concept]], above: str | None) -> Iterator[Concept]:
    """The concepts of a scheme, each before those below it."""
    for concept in children.get(above, ()):
        yield concept
        yield from _walk(children, concept.name)


def _tree(children: Mapping[str | None, list[Concept]], above: str | None) -> str:
    """The concepts of a scheme as nested lists of links."""
    items = "".join(
        f'<li><a href="#{c.name}">{escape(c.label)}</a>{_tree(children, c.name)}</li>' for c in children.get(above, ())
    )
    return f"<ul>{items}</ul>" if items else ""


def _mapping(match: Match) -> str:
    """A mapping, with its strength and a link to DPV."""
    strength = match.relation.removesuffix("Match")
    return f'{strength} <a href="{match.address}"><code>{match.object}</code></a>'
