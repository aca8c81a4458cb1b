"""JSON laid out for reading."""

from __future__ import annotations

import json
from typing import Final, TypeAlias

__all__ = ["Json", "pretty"]

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json]"

_WIDTH: Final = 120
_encode = json.JSONEncoder(ensure_ascii=False).encode


def pretty(value: Json, indent: str = "") -> str:
    """JSON with what fits on a line on one line.

    >>> pretty({"b": [1, True]})
    '{"b": [1, true]}'
    """
    if not isinstance(value, list | dict):
        return _encode(value)
    inner = indent + "  "
    if isinstance(value, list):
        items = [pretty(item, inner) for item in value]
    else:
        items = [f"{_encode(key)}: {pretty(item, inner)}" for key, item in value.items()]
    opening, closing = "[]" if isinstance(value, list) else "{}"
    line = f"{opening}{', '.join(items)}{closing}"
    if len(indent) + len(line) <= _WIDTH and "\n" not in line:
        return line
    return f"{opening}\n{inner}" + f",\n{inner}".join(items) + f"\n{indent}{closing}"
