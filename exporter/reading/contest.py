"""Whose policy it is: the names of a policy against one another, by all the evidence there is for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from exporter.model import Span
from exporter.reading.domains import is_domain
from exporter.reading.names import NameReader
from exporter.reading.sites import Site
from exporter.reading.standing import Weigher

__all__ = ["Contest", "Forms", "Marks"]

_ENOUGH: Final = 4
_SAID: Final = 3
_CANDIDATES: Final = 12
_TITLE: Final = 4
_OWNED: Final = 5
_COMPANY: Final = 2
_THROUGHOUT: Final = 6
_SERVICE: Final = 8
_LIKE: Final = 4

Forms: TypeAlias = dict[str, Counter[str]]
"""How often each form of a name is written, by the key that the forms have in common."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What the page around the text says of names: keys of those in its titles, of its owners, and its site."""

    titles: Collection[str]
    owners: Collection[str]
    site: Site


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A name with its points: ``voice`` for what the policy says, ``points`` with those for the page around it."""

    key: str
    voice: int
    points: int
    is_company: bool


class Contest:
    """Weighs the names of a policy. Below a threshold nobody wins: no controller is better than a wrong one."""

    def __init__(self, cues: Mapping[str, tuple[str, ...]], names: NameReader, services: Collection[str]) -> None:
        """``services``: keys of the names of others that policies mention, and that are seldom their own."""
        self._names = names
        self._services = services
        self._weigher = Weigher(cues, names)

    def decide(self, text: str, shadow: str, body: Span, forms: Forms, marks: Marks) -> list[str]:
        """The key of the name with the most points, if it has enough.

        A longer name that begins with it goes before it, and so does a company of which the text itself says as much:
        a site is called by its brand, and kept by a company.
        """
        likeness = {key: marks.site.likeness(key) for key in forms}
        ranked = sorted(forms, key=lambda key: -(_interest(forms[key], key, marks) + 3 * likeness[key]))
        weighed = [self._weigh(text, shadow, body, key, forms, marks) for key in ranked[:_CANDIDATES]]
        found = sorted((one for one in weighed if one.points > 0), key=lambda one: -one.points)
        if not found or found[0].points < _ENOUGH:
            return []
        best, *others = found
        if best.is_company:
            return [best.key]
        longer = [one for one in others if one.key.startswith(best.key) and (one.key in marks.titles or one.is_company)]
        companies = [one for one in others if one.is_company and one.voice >= max(_SAID, best.voice)]
        return [(*longer, *companies, best)[0].key]

    def _weigh(self, text: str, shadow: str, body: Span, key: str, forms: Forms, marks: Marks) -> _Candidate:
        """The points of a name by the words around it, by titles and owners, and by the domain."""
        spelled = {self._names.bare(form) for form in forms[key]}
        weights = {name: self._weigher.weigh(text, shadow, body, name) for name in spelled}
        voice = max(
            (weight for name, weight in weights.items() if weight > 0 and not _is_common(text, name)), default=0
        )
        like = marks.site.likeness(key)
        is_company = self._names.has_suffix(forms[key])
        backed = (is_company and key not in self._services) or like > 0 or key in marks.titles or key in marks.owners
        throughout = backed and any(self._weigher.is_throughout(text, body, name) for name in spelled)
        points = voice + like + _TITLE * (key in marks.titles) + _OWNED * (key in marks.owners) + _COMPANY * is_company
        points += _THROUGHOUT * throughout
        if not (voice or throughout or key in marks.owners or (like and marks.site.sure)):
            return _Candidate(key, 0, 0, is_company)
        if self._is_service(key, forms, known=key in marks.titles or like >= _LIKE):
            points -= _SERVICE
        return _Candidate(key, voice, points, is_company)

    def _is_service(self, key: str, forms: Forms, *, known: bool) -> bool:
        """Whether a name is that of a service that others use, and not ``known`` to be the page's own; or of two."""
        if key in self._services:
            return not known
        return all(self._names.key(part) in self._services for name in forms[key] for part in name.split(" and "))


def _interest(names: Counter[str], key: str, marks: Marks) -> int:
    """How much a name is worth weighing: frequent ones, those of titles and owners; of equal ones the first in text."""
    return names.total() + 9 * (key in marks.titles or key in marks.owners)


def _is_common(text: str, name: str) -> bool:
    """Whether the text has the words of the name as mere words, too."""
    small = name.lower()
    return not (small == name or is_domain(name)) and text.count(f" {small}") * 2 > text.count(name)
