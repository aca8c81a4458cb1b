"""``dps show``: what a policy says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from exporter import api
from exporter.additions import extend_vocabulary
from exporter.api import PolicyGraph, StatementRecord
from exporter.cli.conflicts import show_conflicts
from exporter.cli.inputs import Schemes, existing, graph_file, is_graph, policies
from exporter.cli.summary import Summary, counted, named
from exporter.cli.terminal import Terminal, many
from exporter.errors import UsageError
from exporter.pipeline import Extractor
from exporter.reading import read
from exporter.vocabulary import Vocabulary, load_vocabulary

__all__ = ["show"]


def show(
    context: typer.Context,
    file: Annotated[str, typer.Argument(help="A policy (- for stdin), a graph, or a folder that dps build wrote.")],
    policy: Annotated[str, typer.Option("--policy", help="Only policies with this in their name or address.")] = "",
    category: Annotated[str, typer.Option("--category", help="Only this category, as UserChoiceControl.")] = "",
    confidence: Annotated[
        float, typer.Option("--confidence", min=0.0, max=1.0, help="Only statements that are at least so sure, as 0.7.")
    ] = 0.0,
    conflicts: Annotated[bool, typer.Option("--conflicts", help="Statements that may contradict each other.")] = False,
    schemes: Schemes = None,
    uncovered: Annotated[bool, typer.Option("--uncovered", help="The sentences without a statement.")] = False,
) -> None:
    r"""Show what a policy says, statement by statement with its quotes, by category.

    \b
      dps show policy.html
      dps show graph.ttl --policy astrojewelry --category UserChoiceControl
      dps show graph.ttl --confidence 0.7
      dps show graph.ttl --conflicts
      dps show policy.html --uncovered
    """
    terminal: Terminal = context.obj
    from_graph = file != "-" and is_graph(existing(file))
    if from_graph and (uncovered or schemes):
        option = "--uncovered" if uncovered else "--vocabulary"
        raise UsageError("E001", f"{option} needs the policy itself, not a graph", hint=f"dps show POLICY {option}")
    if uncovered:
        _show_uncovered(terminal, file, schemes or ())
        return
    graph = api.load(graph_file(file)) if from_graph else api.build(policies([file]), schemes=schemes or ())
    asked = _chosen(graph, policy, _category(category, graph.vocabulary))
    chosen = [statement for statement in asked if _is_sure(statement, confidence)]
    summary = Summary(terminal, graph.vocabulary, graph.policies)
    if conflicts:
        show_conflicts(terminal, graph, {statement.iri: statement for statement in chosen}, summary)
    elif terminal.json:
        terminal.records([summary.record(statement) for statement in chosen])
    else:
        _show(terminal, graph, chosen, summary)


def _chosen(graph: PolicyGraph, policy: str, category: str) -> Iterator[StatementRecord]:
    """The statements of the policies and of the category that were asked for."""
    asked = policy.casefold()
    wanted = {p.iri for p in graph.policies if asked in f"{named(p)} {p.title} {p.iri}".casefold()}
    if not wanted:
        known = "\n".join(map(named, graph.policies)) or "the graph has no policy"
        raise UsageError("E006", f"no policy {policy!r}", hint=known, where=policy)
    for statement in graph.statements:
        if statement.policy in wanted and (not category or category in statement.categories):
            yield statement


def _is_sure(statement: StatementRecord, least: float) -> bool:
    """Whether the statement is at least so likely right; one that says nothing of it, as people's do not, is kept."""
    return statement.confidence is None or statement.confidence >= least


def _category(name: str, vocabulary: Vocabulary) -> str:
    """The compact name of the category, ``UserChoiceControl`` or ``category-UserChoiceControl``."""
    if not name:
        return ""
    local = f"category-{name.rpartition(':')[2].removeprefix('category-')}"
    if local not in vocabulary.concepts:
        known = ", ".join(concept.removeprefix("category-") for concept in vocabulary.schemes["category"].concepts)
        raise UsageError("E005", f"no category {name!r}", hint=f"known: {known}", where=name)
    return f"dpsv:{local}"


def _show(terminal: Terminal, graph: PolicyGraph, chosen: list[StatementRecord], summary: Summary) -> None:
    for policy in graph.policies:
        own = [statement for statement in chosen if statement.policy == policy.iri]
        if own:
            terminal.text(named(policy), "bold")
            terminal.text(counted(own))
            for note in _notes(graph, policy.iri):
                terminal.text(note, "faint")
            _show_statements(terminal, own, summary)
    if not chosen:
        terminal.say("\n".join(["no statements found", *_notes(graph)]))


def _notes(graph: PolicyGraph, policy: str = "") -> Iterator[str]:
    """What one should know about how the policy, or all of them, was read."""
    for version in graph.versions:
        if not policy or version.policy == policy:
            yield from version.notes


def _show_statements(terminal: Terminal, statements: list[StatementRecord], summary: Summary) -> None:
    """The statements under their first categories, in the order in which these are met."""
    for category in dict.fromkeys(statement.categories[:1] for statement in statements):
        terminal.text()
        terminal.text(", ".join(map(summary.label, category)), "bold")
        for statement in statements:
            if statement.categories[:1] == category:
                summary.show(statement)
    terminal.text()


def _show_uncovered(terminal: Terminal, file: str, schemes: Iterable[Path]) -> None:
    """The sentences of the body that gave no statement, with their places."""
    extractor = Extractor(extend_vocabulary(load_vocabulary(), schemes))
    for source in policies([file]):
        reading = extractor.read(read(source))
        text = reading.document.text
        if terminal.json:
            terminal.records([{"start": s.start, "end": s.end, "text": s.of(text)} for s in reading.uncovered])
            continue
        for span in reading.uncovered:
            terminal.text(f"{f'[{span.start}:{span.end}]':<16}{' '.join(span.of(text).split())}")
        name = source.name if isinstance(source, Path) else "stdin"
        terminal.say(f"{name}: {many(len(reading.uncovered), 'sentence')} without a statement")
