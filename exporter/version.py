"""The version of the package, in a module of its own so that nothing heavy is imported to learn it."""

from __future__ import annotations

from typing import Final

__all__ = ["__version__"]

__version__: Final = "0.1.0"
