"""What "no other" leaves out behind what is named before it: "for billing and for | no other purpose |"."""

from __future__ import annotations

from typing import Final

from exporter.extraction.units.unit import Unit

__all__ = ["is_rest"]

_OTHER: Final = ("other",)


def is_rest(unit: Unit, at: int) -> bool:
    """Whether the words "no other" stand there and go on with what stands before: it is all that there is."""
    return unit.words(at + 1, at + 2) == _OTHER and unit.tags[:at].rstrip("I").endswith("C")
