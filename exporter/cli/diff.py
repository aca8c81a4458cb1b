"""``dps diff``: what changed from one version of a policy to another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from exporter import api
from exporter.analysis import Change, Difference, Edition, Excerpt, PassageChange, describe_difference, difference_of
from exporter.cli.failures import FINDINGS
from exporter.cli.inputs import existing, graph_file, is_graph
from exporter.cli.outputs import claim_file
from exporter.cli.summary import Summary, named
from exporter.cli.terminal import Terminal
from exporter.errors import UsageError
from exporter.graph.files import write_whole
from exporter.namespaces import DPSV, compact
from exporter.pipeline import Extractor
from exporter.policygraph import PolicyGraph
from exporter.publish import comparison_page
from exporter.vocabulary import Vocabulary, load_vocabulary

__all__ = ["Comparison", "diff"]

SIGNS: Final = {"Added": "+", "Removed": "-", "Changed": "~", "Reworded": "=", "Moved": "↕", "Uncertain": "?"}
PASSAGE_SIGNS: Final = {"Added": "+", "Removed": "-", "Reworded": "~"}
QUOTE_INDENT: Final = 4
REVERSED: Final = "⇄"
ORDER: Final = ("Added", "Removed", "Changed", "Reworded", "Moved", "Uncertain", "Same")


class Form(StrEnum):
    """In which form the difference is told."""

    TABLE = "table"
    JSON = "json"
    TTL = "ttl"
    HTML = "html"


def diff(
    context: typer.Context,
    old: Annotated[str, typer.Argument(help="The older version: a policy or a graph. Alone: a graph with both.")],
    new: Annotated[str | None, typer.Argument(help="The newer version: a policy or a graph.")] = None,
    policy: Annotated[
        str | None, typer.Option("--policy", help="Which policy, by address or name; its versions are what is given.")
    ] = None,
    older: Annotated[str | None, typer.Option("--from", help="The date of the older version.", metavar="DATE")] = None,
    newer: Annotated[str | None, typer.Option("--to", help="The date of the newer version.", metavar="DATE")] = None,
    form: Annotated[Form | None, typer.Option("--format", help="How to tell it; by default a table.")] = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", help="A file: .html, .ttl or .json.", metavar="FILE")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Also what was only reworded or moved, and the policy about itself.")
    ] = False,
    passages: Annotated[
        bool, typer.Option(help="Also sentences that came, went or changed, and that no changed statement quotes.")
    ] = True,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 when there is a change, of a statement or a passage.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that dps did not write.")] = False,
) -> None:
    r"""Compare two versions of a policy statement by statement, with both quotes, then what else their sentences say.

    \b
      dps diff old.html new.html
      dps diff graph.nq --policy example.org --from 2021-03-01 --to 2024-05-31
      dps diff old.md new.md -o difference.html
      dps diff old.md new.md --no-passages --exit-code -q || echo "the policy changed"
    """
    terminal: Terminal = context.obj
    told = _form(form, output, json=terminal.json)
    if output:
        claim_file(Path(output), force=force)
    wanted = Wanted(policy, older, newer, passages=passages)
    comparison = Comparison.of(old, new, wanted, same_is_fine=exit_code)
    if comparison is None:
        terminal.say("the same text twice: no change")
        return
    changes = comparison.changes(everything=everything)
    if output:
        write_whole(Path(output), comparison.written(told, changes))
        terminal.say(f"{comparison.counts()}  →  {output}")
    elif told is Form.TABLE:
        comparison.show(terminal, changes)
    else:
        terminal.data(comparison.written(told, changes))
    if exit_code and (comparison.difference.of_type() or comparison.difference.passages):
        raise typer.Exit(FINDINGS)


@dataclass(frozen=True)
class Wanted:
    """Which versions of which policy are compared, and whether their passages are."""

    policy: str | None
    older: str | None
    newer: str | None
    passages: bool


class Comparison:
    """Two versions, what became of the statements, and the forms to tell it in."""

    def __init__(self, graph: PolicyGraph, difference: Difference, vocabulary: Vocabulary) -> None:
        self.difference = difference
        self._policies = graph.policies
        self._vocabulary = vocabulary

    @classmethod
    def of(cls, old: str, new: str | None, wanted: Wanted, *, same_is_fine: bool) -> Comparison | None:
        """The comparison that the words ask for; ``None`` for the same text twice, where that is fine."""
        vocabulary = load_vocabulary()
        extractor = Extractor(vocabulary)
        policy, older, newer = wanted.policy, wanted.older, wanted.newer
        read = extractor.passages if wanted.passages else None
        graph = _graph(old, policy, extractor)
        if new is None:
            pair = _two_of(graph.editions(policy), older, newer)
        else:
            graph_of_new = _graph(new, policy, extractor)
            first, second = graph.editions(_meant(policy, graph)), graph_of_new.editions(_meant(policy, graph_of_new))
            pair = _one_of(first, older), _one_of(second, newer)
            graph = PolicyGraph([*graph.lines, *graph_of_new.lines])
        try:
            return cls(graph, difference_of(*pair, vocabulary, same=policy is not None, read=read), vocabulary)
        except UsageError as error:
            if error.code == "E015" and same_is_fine:
                return None
            raise

    def changes(self, *, everything: bool) -> Sequence[Change]:
        """Those to tell: the changes of practices, choices, rights and safeguards, or all that is not the same."""
        if everything:
            return [change for change in self.difference.changes if change.type != "Same"]
        return self.difference.of_type()

    def counts(self) -> str:
        """How many changes of each type."""
        return self.difference.counted()

    def title(self) -> str:
        """Which policy it is."""
        iri = self.difference.new.policy
        return next((named(policy) for policy in self._policies if policy.iri == iri), iri)

    def show(self, terminal: Terminal, changes: Sequence[Change]) -> None:
        """Prints the changes in the order of the newer text."""
        summary = Summary(terminal, self._vocabulary, self._policies)
        terminal.text(self.title(), "bold")
        terminal.text(f"{_dated(self.difference.old.date)} → {_dated(self.difference.new.date)}: {self.counts()}")
        for change in changes:
            terminal.text()
            sign = REVERSED if change.reversed else SIGNS[change.type]
            terminal.text(f"{sign} {summary.said(change.statement)}")
            for aspect in change.aspects:
                terminal.text(f"{' ' * QUOTE_INDENT}{aspect.tell(self._vocabulary)}", "bold")
            for sign, statement in (("-", change.old), ("+", change.new)):
                if statement:
                    terminal.text(f"{' ' * QUOTE_INDENT}{sign} “{' '.join(statement.quote.split())}”", "faint")
        if self.difference.passages:
            terminal.text()
            terminal.text("Passages besides, in which no changed statement was read", "bold")
        for passage in self.difference.passages:
            self._show_passage(terminal, passage, summary)
        terminal.say(f"{len(changes) + len(self.difference.passages)} told")

    @staticmethod
    def _show_passage(terminal: Terminal, passage: PassageChange, summary: Summary) -> None:
        section = passage.excerpt.section
        place = f"  § {' '.join(section.title.split())}" if section and section.title else ""
        terminal.text()
        sign = REVERSED if passage.reversed else PASSAGE_SIGNS[passage.type]
        terminal.text(f"{sign} {summary.label(passage.category)}?{place}")
        for sign, excerpt in (("-", passage.old), ("+", passage.new)):
            if excerpt:
                terminal.text(f"{' ' * QUOTE_INDENT}{sign} “{' '.join(excerpt.quote.split())}”", "faint")

    def written(self, form: Form, changes: Sequence[Change]) -> str | bytes:
        """The difference as JSON, Turtle or HTML."""
        if form is Form.TTL:
            told = replace(self.difference, changes=tuple(changes))
            return PolicyGraph(describe_difference(told)).serialise("ttl")
        if form is Form.HTML:
            return comparison_page(self.difference, changes, self._vocabulary, title=self.title())
        return self._json(changes)

    def _json(self, changes: Sequence[Change]) -> bytes:
        import orjson

        content = {
            "policy": self.difference.new.policy,
            "old": self.difference.old,
            "new": self.difference.new,
            "counts": {kind: self.difference.count(kind) for kind in ORDER if self.difference.count(kind)},
            "changes": [_record(change) for change in changes],
            "passages": [_passage(passage) for passage in self.difference.passages],
        }
        return orjson.dumps(content, default=dict, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _record(change: Change) -> dict[str, Any]:
    return {
        "type": change.type,
        "reversed": change.reversed,
        "aspects": change.aspects,
        "old": _told(change.old),
        "new": _told(change.new),
    }


def _passage(passage: PassageChange) -> dict[str, Any]:
    return {
        "type": passage.type,
        "reversed": passage.reversed,
        "likelyCategory": compact(f"{DPSV}{passage.category}"),
        "old": _placed(passage.old),
        "new": _placed(passage.new),
    }


def _placed(excerpt: Excerpt | None) -> dict[str, Any] | None:
    if excerpt is None:
        return None
    section = excerpt.section.title if excerpt.section else ""
    return {"quote": excerpt.quote, "start": excerpt.start, "end": excerpt.end, "section": section}


def _told(statement: api.StatementRecord | None) -> dict[str, Any] | None:
    names = ("iri", "key", "kind", "categories", "polarity", "modality", "slots", "conditions", "quote", "start", "end")
    return {name: getattr(statement, name) for name in names} if statement else None


def _form(form: Form | None, output: str | None, *, json: bool) -> Form:
    """The form by option, else by the extension of the file. Raises ``UsageError`` E007 for another extension."""
    if form is None and output:
        suffix = Path(output).suffix.removeprefix(".")
        if suffix not in {Form.HTML, Form.TTL, Form.JSON}:
            raise UsageError("E007", f"unknown format {suffix!r}", hint="known: html, ttl, json", where=output)
        return Form(suffix)
    if form is Form.TABLE and output:
        raise UsageError("E007", "a table is for the terminal", hint="choose html, ttl or json", where=output)
    return form or (Form.JSON if json else Form.TABLE)


def _graph(word: str, policy: str | None, extractor: Extractor) -> PolicyGraph:
    path = existing(word)
    return api.load(graph_file(word)) if is_graph(path) else api.build([path], policy=policy, extractor=extractor)


def _meant(policy: str | None, graph: PolicyGraph) -> str | None:
    """The policy to look for, in a graph with several."""
    return policy if len(graph.policies) > 1 else None


def _one_of(editions: Sequence[Edition], date: str | None) -> Edition:
    """The version of a date, or the newest."""
    if date is None:
        return editions[-1]
    found = [edition for edition in editions if edition.version.date.startswith(date)]
    if not found:
        known = ", ".join(edition.version.date or "undated" for edition in editions)
        raise UsageError("E017", f"no version of {date}", hint=f"there are: {known}", where=date)
    return found[-1]


def _two_of(editions: Sequence[Edition], older: str | None, newer: str | None) -> tuple[Edition, Edition]:
    """The two versions of a graph that are meant: those of the dates, else the newest two."""
    if len(editions) == 1:
        raise UsageError("E018", "the graph has one version of the policy only", hint="name two: dps diff OLD NEW")
    if not all(edition.version.date for edition in editions):
        hint = "build the graph with --policy and --date, or name two files: dps diff OLD NEW"
        raise UsageError("E016", "versions without dates have no order", hint=hint)
    second = _one_of(editions, newer)
    if older is not None:
        return _one_of(editions, older), second
    place = editions.index(second)
    if place == 0:
        raise UsageError("E017", "there is no version before that one", hint="choose a later one", where=newer or "")
    return editions[place - 1], second


def _dated(date: str) -> str:
    return date or "undated"
