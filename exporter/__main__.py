"""The entry point of ``dps``: answers ``--help`` and ``--version`` itself, since typer alone takes longer to load."""

from __future__ import annotations

import sys
from pathlib import Path

from exporter.version import __version__

__all__ = ["main"]


def main(arguments: list[str] | None = None) -> int:
    """Runs ``dps`` with the given words, or with those of the process, and gives the exit status.

    >>> main(["--version"])
    dps 0.1.0
    0
    """
    words = sys.argv[1:] if arguments is None else arguments
    if words in ([], ["--help"]):
        print(Path(__file__).with_name("cli").joinpath("help.txt").read_text(encoding="utf-8"), end="")
        return 0
    if words == ["--version"]:
        print(f"dps {__version__}")
        return 0
    from exporter.cli.app import run

    return run(words)


if __name__ == "__main__":
    sys.exit(main())
