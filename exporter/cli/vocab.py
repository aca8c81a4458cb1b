"""``dps vocab``: the ontology."""

from __future__ import annotations

import textwrap
from dataclasses import asdict
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any

import typer

from exporter.additions import extend_vocabulary
from exporter.cli.inputs import Schemes
from exporter.cli.terminal import Terminal
from exporter.errors import OutputError, UsageError
from exporter.namespaces import compact
from exporter.ontology import Term, load_terms, properties_of
from exporter.vocabulary import Concept, Scheme, Vocabulary, load_vocabulary

__all__ = ["vocab"]


def vocab(
    context: typer.Context,
    term: Annotated[
        str, typer.Argument(help="A scheme, concept, class, property, or a label; none: all schemes.")
    ] = "",
    own: Schemes = None,
    html: Annotated[Path | None, typer.Option("--html", help="Write it as a folder of HTML pages.")] = None,
) -> None:
    r"""Print the ontology: its schemes, the concepts of a scheme, or all about one concept, class or property.

    \b
      dps vocab
      dps vocab purpose
      dps vocab data-EmailAddress
      dps vocab "email address"
      dps vocab dps:statedIn
      dps vocab --html pages/
    """
    terminal: Terminal = context.obj
    vocabulary = extend_vocabulary(load_vocabulary(), own or ())
    if html is not None:
        _write_pages(terminal, vocabulary, html, term)
    elif not term:
        _show_schemes(terminal, vocabulary)
    elif term in vocabulary.schemes:
        _show_scheme(terminal, vocabulary, vocabulary.schemes[term])
    else:
        _show_found(terminal, vocabulary, _found(vocabulary, term))


def _write_pages(terminal: Terminal, vocabulary: Vocabulary, folder: Path, term: str) -> None:
    """All pages; a term with them is a mistake, and so is a file in the place of the folder."""
    from exporter.site import write_site

    if term:
        raise UsageError("E001", "--html writes the whole ontology", hint=f"leave out {term!r}")
    try:
        terminal.text(str(write_site(folder, vocabulary)))
    except OSError as error:
        raise OutputError(
            "E402", f"{folder}: {error.strerror}", hint="name another folder", where=str(folder)
        ) from error


def _found(vocabulary: Vocabulary, term: str) -> list[Concept | Term]:
    """The concepts, classes and properties of that name, or that have it as a label."""
    terms = load_terms()
    short = compact(term)
    name = short.rpartition(":")[2]
    named = (vocabulary.concepts.get(name), terms.get(f"dps:{name}"))
    found: list[Concept | Term] = [each for each in named if each and short in {name, _name(each)}]
    if found:
        return found
    word = term.casefold()
    found += [c for c in vocabulary.concepts.values() if word in (label.casefold() for label in c.labels)]
    found += [t for t in terms.values() if word == t.label.casefold()]
    if not found:
        near = get_close_matches(name, [*vocabulary.schemes, *vocabulary.concepts, *(t[4:] for t in terms)])
        hint = f"is it {' or '.join(near)}?" if near else "dps vocab lists the schemes"
        raise UsageError("E005", f"no scheme, concept, class, property or label {term!r}", hint=hint, where=term)
    return found


def _name(found: Concept | Term) -> str:
    return f"dpsv:{found.name}" if isinstance(found, Concept) else found.name


def _show_schemes(terminal: Terminal, vocabulary: Vocabulary) -> None:
    schemes = sorted(vocabulary.schemes.values(), key=lambda scheme: scheme.name)
    if terminal.json:
        terminal.records([_scheme_record(scheme) for scheme in schemes])
        return
    for scheme in schemes:
        terminal.text(f"{scheme.name:<12} {len(scheme.concepts):>4}  {scheme.label}")
    terminal.say(f"{len(schemes)} schemes, {len(vocabulary.concepts)} concepts; next: dps vocab SCHEME")


def _show_scheme(terminal: Terminal, vocabulary: Vocabulary, scheme: Scheme) -> None:
    if terminal.json:
        terminal.records([_record(vocabulary.concepts[name]) for name in scheme.concepts])
        return
    terminal.text(scheme.label, "bold")
    for name in _tree(vocabulary, scheme):
        depth = len(vocabulary.ancestors(name))
        terminal.text(f"{'  ' * depth}{name}  {vocabulary.concepts[name].label}")


def _tree(vocabulary: Vocabulary, scheme: Scheme) -> list[str]:
    """The concepts of the scheme, narrower ones after their broader one, else in the order of the file."""
    place = {name: number for number, name in enumerate(scheme.concepts)}

    def path(name: str) -> list[int]:
        return [place[step] for step in (*reversed(vocabulary.ancestors(name)), name)]

    return sorted(scheme.concepts, key=path)


def _show_found(terminal: Terminal, vocabulary: Vocabulary, found: list[Concept | Term]) -> None:
    if terminal.json:
        terminal.records([_record(each) if isinstance(each, Concept) else asdict(each) for each in found])
        return
    for each in found:
        terminal.text(f"{_name(each)}  {each.label}", "bold")
        facts = _facts(vocabulary, each) if isinstance(each, Concept) else _facts_of_term(vocabulary, each)
        for title, content in facts:
            lead = f"  {title:<9}"
            told = textwrap.fill(content, terminal.width, initial_indent=lead, subsequent_indent=" " * len(lead))
            if content:
                terminal.text(told)
        terminal.text()


def _facts(vocabulary: Vocabulary, concept: Concept) -> list[tuple[str, str]]:
    """What there is to say about a concept, with a title each."""
    narrower = [name for name, broad in vocabulary.broader.items() if broad == concept.name]
    return [
        ("meaning", concept.definition),
        ("beware", concept.scope_note),
        ("broader", " > ".join(vocabulary.ancestors(concept.name))),
        ("narrower", ", ".join(narrower)),
        ("words", ", ".join(concept.labels)),
        ("example", " ".join(concept.examples)),
        ("OPP-115", concept.opp115 or ""),
    ]


def _facts_of_term(vocabulary: Vocabulary, term: Term) -> list[tuple[str, str]]:
    """What there is to say about a class or property, with a title each."""
    from exporter.site.listing import pattern

    return [
        ("kind", term.kind),
        ("meaning", term.definition),
        ("beware", term.note),
        ("below", ", ".join(term.above)),
        ("of", ", ".join(term.domain)),
        ("values", ", ".join(term.range)),
        ("has", ", ".join(properties_of(term.name))),
        ("pattern", pattern(term, vocabulary)),
    ]


def _scheme_record(scheme: Scheme) -> dict[str, Any]:
    return {"scheme": scheme.name, "label": scheme.label, "concepts": len(scheme.concepts)}


def _record(concept: Concept) -> dict[str, Any]:
    return {
        "name": f"dpsv:{concept.name}",
        "scheme": concept.scheme,
        "label": concept.label,
        "definition": concept.definition,
        "broader": f"dpsv:{concept.broader}" if concept.broader else None,
        "words": list(concept.labels),
        "examples": list(concept.examples),
    }
