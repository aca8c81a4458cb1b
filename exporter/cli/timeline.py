"""``dps timeline``: when a practice appeared in a policy, how it changed, when it went."""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated, Any

import typer

from exporter import api
from exporter.analysis import Course, compare, find_courses
from exporter.analysis.matters import ABOUT_ITSELF
from exporter.cli.inputs import graph_file
from exporter.cli.summary import Summary, named
from exporter.cli.terminal import Terminal, many
from exporter.errors import UsageError
from exporter.vocabulary import load_vocabulary

__all__ = ["timeline"]

_INDENT = 4


def timeline(
    context: typer.Context,
    graph: Annotated[str, typer.Argument(help="A graph with several dated versions of a policy.")],
    policy: Annotated[str | None, typer.Option("--policy", help="Which policy, by address or name.")] = None,
    search: Annotated[
        str | None,
        typer.Option("--search", help="Only statements with these words in label or quote.", metavar="WORDS"),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Also what stands unchanged in all versions, and the policy about itself.")
    ] = False,
) -> None:
    r"""Show the statements of a policy over its versions: from when to when, and what changed on the way.

    \b
      dps build versions/ --policy https://www.example.org/privacy -o graph.nq
      dps timeline graph.nq
      dps timeline graph.nq --search advertis
    """
    terminal: Terminal = context.obj
    loaded = api.load(graph_file(graph))
    vocabulary = loaded.vocabulary
    editions = loaded.editions(policy)
    if not all(edition.version.date for edition in editions):
        hint = "build the graph with --policy and --date"
        raise UsageError("E016", "versions without dates have no order", hint=hint)
    if len(editions) == 1:
        raise UsageError("E018", "the graph has one version of the policy only", hint="build it from several")
    differences = [compare(older, newer, vocabulary) for older, newer in pairwise(editions)]
    summary = Summary(terminal, vocabulary, loaded.policies)
    courses = [
        course
        for course in find_courses(editions[0].statements, differences)
        if (everything or _is_news(course)) and _is_about(course, search, summary)
    ]
    if terminal.json:
        terminal.records([_record(course) for course in courses])
        return
    iri = editions[0].version.policy
    terminal.text(next(named(found) for found in loaded.policies if found.iri == iri), "bold")
    terminal.text(", ".join(edition.version.date for edition in editions))
    for course in courses:
        _show(terminal, course, summary)
    terminal.say(f"{many(len(courses), 'statement')} over {many(len(editions), 'version')}")


def _is_news(course: Course) -> bool:
    """Whether something happened to the statement, and it is not about the policy itself."""
    happened = bool(course.changes) or not (course.since_start and course.until_end)
    return course.reversed or (happened and course.statement.kind not in ABOUT_ITSELF)


def _is_about(course: Course, search: str | None, summary: Summary) -> bool:
    told = f"{summary.said(course.statement)} {course.statement.quote}"
    return search is None or search.casefold() in told.casefold()


def _show(terminal: Terminal, course: Course, summary: Summary) -> None:
    start = f"{'≤' if course.since_start else ' '}{course.first.date}"
    end = "current" if course.until_end else f"last in {course.last.date}"
    terminal.text()
    sign = "⇄ " if course.reversed else ""
    terminal.text(f"{start} – {end}  {sign}{summary.said(course.statement)}")
    for version, change in course.changes:
        for aspect in change.aspects:
            terminal.text(f"{' ' * _INDENT}{version.date}  {aspect.tell(load_vocabulary())}", "bold")
    terminal.text(f"{' ' * _INDENT}“{' '.join(course.statement.quote.split())}”", "faint")


def _record(course: Course) -> dict[str, Any]:
    statement = course.statement
    return {
        "first": course.first.date,
        "last": course.last.date,
        "sinceStart": course.since_start,
        "untilEnd": course.until_end,
        "reversed": course.reversed,
        "statement": {
            name: getattr(statement, name) for name in ("iri", "key", "kind", "polarity", "modality", "slots", "quote")
        },
        "changes": [{"date": version.date, "aspects": change.aspects} for version, change in course.changes],
    }
