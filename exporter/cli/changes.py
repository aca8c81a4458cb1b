"""Statements gained and lost, for ``dps build --against``."""

from __future__ import annotations

from itertools import groupby

from exporter.cli.summary import Summary, named
from exporter.cli.terminal import Terminal, many
from exporter.evaluation.changes import Change, find_changes
from exporter.policygraph import PolicyGraph

__all__ = ["changes_record", "show_changes"]

_QUOTE_INDENT = 4


def show_changes(terminal: Terminal, old: PolicyGraph, new: PolicyGraph) -> None:
    """Prints what was gained (+) and lost (-) with the quotes, policy by policy."""
    changes = find_changes(old.statements, new.statements)
    policies = {policy.iri: policy for policy in (*old.policies, *new.policies)}
    summary = Summary(terminal, new.vocabulary, policies.values())
    for iri, own in groupby(changes, key=lambda change: change.statement.policy):
        terminal.text(named(policies[iri]) if iri in policies else iri, "bold")
        for change in own:
            terminal.text(f"{'+' if change.gained else '-'} {summary.said(change.statement)}")
            terminal.text(f"{' ' * _QUOTE_INDENT}“{' '.join(change.statement.quote.split())}”", "faint")
    gained = sum(change.gained for change in changes)
    terminal.say(f"{many(gained, 'statement')} gained, {many(len(changes) - gained, 'statement')} lost")


def changes_record(old: PolicyGraph, new: PolicyGraph) -> dict[str, object]:
    """The same for programs."""
    changes = find_changes(old.statements, new.statements)
    return {
        "gained": [_record(change) for change in changes if change.gained],
        "lost": [_record(change) for change in changes if not change.gained],
    }


def _record(change: Change) -> dict[str, object]:
    statement = change.statement
    names = ("policy", "key", "kind", "polarity", "modality", "slots", "quote", "start", "end")
    return {name: getattr(statement, name) for name in names}
