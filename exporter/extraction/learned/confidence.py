"""How likely a statement is right in every respect: how often people found statements like it right.

The reader gives each statement a sureness of its own, of the rule that read it and of the learned model. That orders
statements, but says neither how often they are right nor how much there is to get wrong in a long sentence with many
values. Here some hundred traits of the finished statement are weighed, the sureness among them; the weights are fitted
on statements that were judged slot by slot (``exporter/training/confidence.py``; ``docs/model.md`` says how far they
can be believed). What is read is the same with any weights.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Final

from exporter.model import Statement
from exporter.resources import data_dir

__all__ = ["BIAS", "Confidence", "Unchanged", "share", "traits"]

#: The line of the file that holds for every statement.
BIAS: Final = "bias"

_SURENESS: Final = "sureness"
_COUNTED: Final = (
    *("action", "actor", "channel", "choiceType", "dataSource", "dataType", "measure", "purpose", "recipient"),
    *("right", "technology", "topic"),
)
#: The slots of which it also matters what their values are: some concepts are told more surely than others.
_WEIGHED: Final = (
    *("choiceType", "dataSource", "dataType", "measure", "occasion", "purpose", "recipient", "right", "technology"),
    "topic",
)
_MOST_VALUES: Final = 5
_MOST_CONTEXT: Final = 4
#: Surer than this, or less sure than its opposite, is no rule.
_SUREST: Final = 0.98
#: Shorter texts than the shortest policies, and longer ones than the longest, are as good as these (characters).
_SHORTEST, _LONGEST = 2_000, 100_000
_PLACES: Final = 2


def traits(statement: Statement, text: str) -> list[tuple[str, float]]:
    """What may tell how likely it is right: name and value, each name once.

    ``text`` is the text of its document. Lengths are logarithms.
    """
    start, end = statement.evidence[0].start, statement.evidence[-1].end
    words, commas = text.count(" ", start, end) + 1, text.count(",", start, end)
    length = sum([len(condition.text) for condition in statement.conditions])
    told = sum([mention.end - mention.start for mention in statement.mentions])
    untold = _longest_untold(statement, start, end)
    family, _, _ = statement.rule.partition("/")
    slots = statement.slots
    return [
        (_SURENESS, _log_odds(statement.confidence)),
        (f"kind {statement.kind}", 1.0),
        (f"rule {family}", 1.0),
        (statement.basis, 1.0),
        (statement.polarity, 1.0),
        ("words", math.log1p(words)),
        ("commas", math.log1p(commas)),
        ("policy", math.log(min(max(len(text), _SHORTEST), _LONGEST))),
        ("words that are told", min(1.0, told / max(1, end - start))),
        ("longest stretch that is not told", math.log1p(untold)),
        ("conditions", float(len(statement.conditions))),
        ("length of conditions", math.log1p(length)),
        ("context", float(min(len(statement.context), _MOST_CONTEXT))),
        *[(slot, float(min(len(slots[slot]), _MOST_VALUES)) if slot in slots else 0.0) for slot in _COUNTED],
        *[(f"{slot} {v}", 1.0) for slot in _WEIGHED if slot in slots for v in slots[slot] if isinstance(v, str)],
    ]


def _longest_untold(statement: Statement, start: int, end: int) -> int:
    """The most characters in a row between two places that no value and no condition stands for."""
    spans = [(mention.start, mention.end) for mention in statement.mentions]
    spans += [(span.start, span.end) for condition in statement.conditions for span in condition.evidence]
    reached, longest = start, 0
    for begin, close in sorted(spans):
        longest = max(longest, min(begin, end) - reached)
        reached = max(reached, close)
    return max(longest, end - reached)


def share(told: Iterable[tuple[str, float]], weights: Mapping[str, float]) -> float:
    """The share of statements with such traits that is right, by these weights.

    >>> share([("words", 2.0), ("commas", 1.0)], {"bias": 1.0, "words": -0.5})
    0.5
    """
    known = weights.get
    odds = sum([value * known(name, 0.0) for name, value in told if value], weights[BIAS])
    return 1 / (1 + math.exp(-odds))


class Confidence:
    """Gives statements their confidence, by the weights of a file (those that ship): read when first asked for.

    >>> from exporter.model import Span
    >>> text = "We never sell your email address."
    >>> plain = Statement(
    ...     kind="PracticeStatement", categories=("category-ThirdPartySharingCollection",), polarity="polarity-Denied",
    ...     modality="modality-Declared", evidence=(Span(0, len(text)),), rule="frame/sell", confidence=0.95,
    ...     slots={"action": ("action-Sell",), "dataType": ("data-EmailAddress",)},
    ... )
    >>> told, = Confidence().rate(text, [plain])
    >>> 0.5 < told.confidence < 1.0
    True
    """

    FILE: Final = "confidence.tsv"

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or data_dir("model") / self.FILE

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """What each trait adds to the log-odds, a line each: its name, a tab, its weight."""
        lines = self._path.read_text(encoding="utf-8").splitlines()
        return {name: float(weight) for name, _, weight in (line.partition("\t") for line in lines)}

    def rate(self, text: str, statements: Iterable[Statement]) -> Sequence[Statement]:
        """The statements of a text in their order, as new ones that refer to new ones."""
        rated: dict[int, Statement] = {}
        return [self._renewed(statement, text, rated) for statement in statements]

    def _renewed(self, statement: Statement, text: str, rated: dict[int, Statement]) -> Statement:
        """The statement with its confidence, made once; no inner function, since reading must make no cycles."""
        known = rated.get(id(statement))
        if known is None:
            changed: dict[str, object] = {"confidence": round(share(traits(statement, text), self.weights), _PLACES)}
            if statement.exception_to is not None:
                changed["exception_to"] = self._renewed(statement.exception_to, text, rated)
            if statement.qualifies is not None:
                changed["qualifies"] = self._renewed(statement.qualifies, text, rated)
            if statement.applies_to is not None:
                changed["applies_to"] = self._renewed(statement.applies_to, text, rated)
            known = rated[id(statement)] = statement.with_other(changed)
        return known


class Unchanged(Confidence):
    """Leaves every statement as sure as the reader is of it: what the weights are fitted on."""

    def rate(self, text: str, statements: Iterable[Statement]) -> Sequence[Statement]:  # noqa: ARG002
        """The statements themselves."""
        return list(statements)


def _log_odds(sureness: float) -> float:
    share = min(max(sureness, 1 - _SUREST), _SUREST)
    return math.log(share / (1 - share))
