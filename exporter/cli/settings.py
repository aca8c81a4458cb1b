"""Defaults that users set once: one table a command, with the long names of its options.

A flag wins over a variable ``DPS_COMMAND_OPTION``, that over ``./dps.toml``, that over the user's own ``dps.toml``::

    [build]
    detail = "statements"
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import typer

from exporter.errors import UsageError

__all__ = ["check_settings", "read_settings"]

FILE: Final = "dps.toml"


def read_settings(commands: tuple[str, ...]) -> dict[str, Any]:
    """The defaults by command and option. Raises ``UsageError`` for a file that is no TOML or names no command."""
    merged: dict[str, Any] = {name: {} for name in commands}
    for path in (Path(typer.get_app_dir("dps")) / FILE, Path(FILE)):
        for name, options in _tables(path).items():
            if name not in merged or not isinstance(options, dict):
                hint = f"one table a command: {', '.join(commands)}"
                raise UsageError("E009", f"{path}: {name} is no command", hint=hint, where=str(path))
            merged[name] |= {option.replace("-", "_"): value for option, value in options.items()}
    return merged


def check_settings(command: str, settings: Iterable[str], known: Iterable[str]) -> None:
    """Raises ``UsageError`` when a table of ``dps.toml`` sets an option that the command does not have."""
    if unknown := sorted(set(settings) - set(known)):
        options = ", ".join(name.replace("_", "-") for name in known)
        message = f"{FILE}: {command} has no option {', '.join(unknown)}"
        raise UsageError("E009", message, hint=f"it has: {options}", where=FILE)


def _tables(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError("E009", f"{path}: {error}", hint="mend the file or remove it", where=str(path)) from error
