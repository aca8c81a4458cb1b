"""Policies and statements in plain words, for ``show`` and ``demo``."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Collection, Iterable
from typing import Any, Final

from exporter.api import Policy, StatementRecord
from exporter.cli.terminal import Style, Terminal, many
from exporter.graph.wording import Wording
from exporter.vocabulary import Vocabulary

__all__ = ["Summary", "counted", "named"]

QUOTE_INDENT: Final = 4


def named(policy: Policy) -> str:
    """Who the policy is of, and where it was found."""
    controllers = ", ".join(policy.controllers) or "no controller named"
    return f"{controllers}  ·  {policy.url}" if policy.url else controllers


def counted(statements: Collection[StatementRecord]) -> str:
    """How many statements there are, and how many of each kind, the most frequent first.

    >>> counted([])
    '0 statements'
    """
    kinds = Counter(statement.kind.removesuffix("Statement").lower() for statement in statements)
    ranked = sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
    told = ", ".join(f"{kind} {number}" for kind, number in ranked)
    return f"{many(len(statements), 'statement')}: {told}" if told else many(0, "statement")


class Summary:
    """Prints statements with the labels of the vocabulary and the quotes that prove them."""

    def __init__(self, terminal: Terminal, vocabulary: Vocabulary, policies: Iterable[Policy]) -> None:
        self._terminal = terminal
        controllers = (name for policy in policies for name in policy.controllers)
        self._wording = Wording(vocabulary, controllers)

    def show(self, statement: StatementRecord, exceptions: Iterable[StatementRecord] = ()) -> None:
        """Prints a statement: what it says, on what conditions, its quote, its exceptions."""
        self._line(self.said(statement), 2)
        for condition in statement.conditions:
            relation = self._wording.relation(statement, condition)
            self._line(f"{relation}: {' '.join(condition.text.split())}", QUOTE_INDENT)
        self._line(f"“{' '.join(statement.quote.split())}”", QUOTE_INDENT, "faint")
        for exception in exceptions:
            self._line(f"exception: {self.said(exception)}", QUOTE_INDENT)

    def said(self, statement: StatementRecord) -> str:
        """What a statement says, in labels: its polarity, what is done, with which data, to whom, for what."""
        return self._wording.said(statement)

    def label(self, value: str) -> str:
        """The label of a concept; a name stays as it is."""
        return self._wording.label(value)

    def record(self, statement: StatementRecord) -> dict[str, Any]:
        """The statement as JSON can hold it."""
        return {
            "iri": statement.iri,
            "key": statement.key,
            "policy": statement.policy,
            "kind": statement.kind,
            "categories": list(statement.categories),
            "polarity": statement.polarity,
            "modality": statement.modality,
            "slots": {slot: list(values) for slot, values in statement.slots.items()},
            "conditions": [condition.text for condition in statement.conditions],
            "exceptionTo": statement.exception_to,
            "confidence": statement.confidence,
            "quote": statement.quote,
            "start": statement.start,
            "end": statement.end,
            "says": self.said(statement),
        }

    def _line(self, words: str, indent: int, style: Style = "plain") -> None:
        space = " " * indent
        width = self._terminal.width
        self._terminal.text(textwrap.fill(words, width, initial_indent=space, subsequent_indent=f"{space}  "), style)
