"""Possible conflicts for ``dps show --conflicts``: two statements and their quotes, one below the other."""

from __future__ import annotations

from collections.abc import Mapping

from exporter.analysis import EXCEPTED
from exporter.api import PolicyGraph, StatementRecord
from exporter.cli.summary import Summary, named
from exporter.cli.terminal import Terminal, many

__all__ = ["show_conflicts"]


def show_conflicts(
    terminal: Terminal, graph: PolicyGraph, statements: Mapping[str, StatementRecord], summary: Summary
) -> None:
    """Prints the conflicts between the statements; denials with their exceptions are only counted."""
    found = [c for c in graph.conflicts if c.denial in statements and c.affirmation in statements]
    open_ones = [conflict for conflict in found if conflict.type != EXCEPTED]
    if terminal.json:
        terminal.records(
            [
                {
                    "type": f"dpsv:{conflict.type}",
                    "rule": conflict.rule,
                    "statements": [summary.record(statements[iri]) for iri in (conflict.denial, conflict.affirmation)],
                }
                for conflict in found
            ]
        )
        return
    for policy in graph.policies:
        own = [conflict for conflict in open_ones if statements[conflict.denial].policy == policy.iri]
        if own:
            terminal.text(named(policy), "bold")
        for conflict in own:
            terminal.text()
            terminal.text(f"{summary.label(f'dpsv:{conflict.type}')}  [{conflict.rule}]", "bold")
            summary.show(statements[conflict.denial])
            summary.show(statements[conflict.affirmation])
        if own:
            terminal.text()
    excepted = len(found) - len(open_ones)
    terminal.say(f"{many(len(open_ones), 'possible conflict')}; {many(excepted, 'exception')} to a denial left out")
