"""The site of a policy: its domain, as known or as the text calls it its own, and the name that is spelled like it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from exporter.model import Span
from exporter.reading.domains import find_domains, host_of, label_of

__all__ = ["Site", "SiteReader", "spell"]

_MAIL: Final = re.compile(r"@((?:[a-z0-9-]+\.)+[a-z]{2,8})\b")
_SCHEME: Final = re.compile(r"(?:https?://)?(?:www\.)?\Z")
_LEAD: Final = 52
_SHORTEST: Final = 5
_OFTEN: Final = 2
_WHOLE: Final = {True: 10, False: 6}
_PART: Final = {True: 4, False: 3}


@dataclass(frozen=True, slots=True)
class Site:
    """``name`` is the domain as the page writes it, ``label`` what an organisation's name may repeat of it.

    ``told`` says that the policy itself calls the domain its own; ``sure`` that it is that of the policy, and not only
    the one that it names most.
    """

    name: str | None = None
    label: str = ""
    told: bool = False
    sure: bool = False

    def likeness(self, key: str) -> int:
        """Points for the key of a name that the domain repeats, as a whole or in part."""
        if not self.label:
            return 0
        if key == self.label:
            return _WHOLE[self.sure]
        is_part = len(key) >= _SHORTEST and (self.label.startswith(key) or key.startswith(self.label))
        return _PART[self.sure] if is_part else 0


class SiteReader:
    """Finds the site of a policy by its address, else by what the text says of itself."""

    def __init__(self, cues: Mapping[str, tuple[str, ...]], services: Collection[str]) -> None:
        """``services``: keys of the names of others, whose domains policies mention."""
        self._cues = cues["reading-OwnAddress"] + cues["reading-BeforeController"]
        self._services = services

    def find(self, text: str, shadow: str, body: Span, source: str | None) -> Site:
        """The site; its name is that of the address if one is given, else that which the body calls its own."""
        told = self._find_told(text, shadow, body)
        host = host_of(source or "").removeprefix("www.")
        if host:
            return Site(_written(text, shadow, host), label_of(host), bool(told), sure=True)
        if told:
            return Site(told, label_of(told), told=True, sure=True)
        return Site(label=self._most_named(text, shadow, body))

    def _find_told(self, text: str, shadow: str, body: Span) -> str | None:
        for place in find_domains(text, body.start, body.end):
            start = _SCHEME.sub("", shadow[max(0, place.start - _LEAD) : place.start])
            if start.rstrip(' ,:("').endswith(self._cues) and label_of(place.of(text)) not in self._services:
                return place.of(text)
        return None

    def _most_named(self, text: str, shadow: str, body: Span) -> str:
        """The label of the domain of most mail addresses on the page, else of a web address that the body repeats."""
        mailed = Counter(label_of(match[1]) for match in _MAIL.finditer(shadow))
        return self._first(mailed, 1) or self._first(
            Counter(label_of(place.of(text)) for place in find_domains(text, body.start, body.end)), _OFTEN
        )

    def _first(self, labels: Counter[str], enough: int) -> str:
        """The most frequent of the labels that is no other's, if it is frequent enough."""
        own = {label: count for label, count in labels.items() if label not in self._services and count >= enough}
        return max(own, key=own.__getitem__, default="")


def spell(text: str, label: str) -> str | None:
    r"""The name that is written like the domain but with capitals, most often or first, if there is one.

    >>> spell("Home\nAbout Kite Works\nmail@kiteworks.example", "kiteworks")
    'Kite Works'
    """
    if len(label) < _SHORTEST:
        return None
    letters = r"[ '’&.-]{0,2}".join(map(re.escape, label))
    found = Counter(
        match[0]
        for match in re.finditer(rf"(?<![\w@./-]){letters}(?![\w@/-]|\.\w)", text, re.IGNORECASE)
        if match[0][0].isupper() or match[0][0].isdigit()
    )
    return max(found, key=lambda name: found[name]) if found else None


def _written(text: str, shadow: str, host: str) -> str:
    """The host as the page writes it, else as it is."""
    for place in find_domains(text, shadow.find("\n") + 1, len(text)):
        if place.of(shadow) == host:
            return place.of(text)
    return host
