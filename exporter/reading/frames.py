"""Names in fixed sentences: ``This service is provided by … at no cost``. What stands in the gap needs no capitals."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from exporter.model import Span
from exporter.reading.names import ProperName

__all__ = ["FrameReader"]

_GAP: Final = "…"
_NAME: Final = r"([^\n()\"]{2,60}?)"
_LONGEST: Final = 60
_ASIDE: Final = re.compile(r", (?=[\da-z])")
_SCHEME: Final = re.compile(r"^(?:https?://)?(?:www\.)?", re.IGNORECASE)
_END: Final = r"\.?(?=[.\n]|$)"


class FrameReader:
    """Finds the names in the gaps of the frames of the vocabulary, the names of those who speak."""

    def __init__(self, cues: Mapping[str, tuple[str, ...]]) -> None:
        self._frames = tuple(self._compile(*frame.split(_GAP)) for frame in cues["reading-ControllerFrame"])
        self._leads: Collection[str] = frozenset(cues["reading-LeadWord"])

    def find(self, text: str, shadow: str, body: Span) -> Iterator[ProperName]:
        """The name in the first sentence that fits each frame."""
        for anchor, reach, pattern in self._frames:
            place = shadow.find(anchor, body.start, body.end)
            match = pattern.search(shadow, max(body.start, place - reach), body.end) if place >= 0 else None
            name = _ASIDE.split(text[slice(*match.span(1))])[0].strip(" ,[") if match else ""
            name = _SCHEME.sub("", name)
            first, _, rest = name.partition(" ")
            if first.lower() in ("the", "our") and rest:
                name = rest if first.lower() == "the" or not rest.islower() else ""
            address = name[:1].isdigit() and "," in name
            if match and name and not address and name.split(" ")[0].lower() not in self._leads:
                yield ProperName(text.index(name, match.start(1)), name)

    @staticmethod
    def _compile(before: str, after: str) -> tuple[str, int, re.Pattern[str]]:
        """The longer half, which is looked for first; how far before it a sentence may begin; the sentence."""
        pattern = re.compile(rf"(?<!\w){re.escape(before)}{_NAME}{re.escape(after) if after else _END}")
        return (before, 0, pattern) if len(before) > len(after) else (after, len(before) + _LONGEST, pattern)
