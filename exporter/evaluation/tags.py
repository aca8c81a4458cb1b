"""Marks as tags on tokens: B- begins one, I- goes on with it, O is outside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

__all__ = ["tagged"]


def tagged(tags: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Label, first and last token of each mark. An I- without its B- begins one, as CoNLL's scorer has it.

    >>> list(tagged(["O", "B-data", "I-data", "B-data", "O", "I-purpose"]))
    [('data', 1, 2), ('data', 3, 3), ('purpose', 5, 5)]
    """
    label, first = "", 0
    for place, tag in enumerate((*tags, "O")):
        begins, _, name = tag.partition("-")
        if label and (begins != "I" or name != label):
            yield label, first, place - 1
            label = ""
        if begins != "O" and not label:
            label, first = name, place
