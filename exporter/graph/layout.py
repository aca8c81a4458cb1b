"""JSON laid out for reading."""

from __future__ import annotations

import json
from typing import Final, TypeAlias

__all__ = ["Json", "pretty"]

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json]"

_WIDTH: Final = 120


def pretty(value: Json, indent: str = "") -> str:
    """JSON with what fits on a line on one line.

    >>> pretty({"b": [1, True]})
    '{"b": [1, true]}'
    """
    line = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, list | dict) or len(indent) + len(line) <= _WIDTH:
        return line
    inner = indent + "  "
    if isinstance(value, list):
        items = [pretty(item, inner) for item in value]
    else:
        items = [f"{json.dumps(key, ensure_ascii=False)}: {pretty(item, inner)}" for key, item in value.items()]
    opening, closing = "[]" if isinstance(value, list) else "{}"
    return f"{opening}\n{inner}" + f",\n{inner}".join(items) + f"\n{indent}{closing}"
