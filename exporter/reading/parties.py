"""Who speaks: the organisation whose policy it is, the surface forms that stand for it, and its site."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias
from urllib.parse import urlsplit

from exporter.model import FIRST_PARTY, Definition, NamedParty, Span
from exporter.reading.frames import FrameReader
from exporter.reading.names import NameReader, is_domain, squeeze
from exporter.reading.standing import Weigher
from exporter.reading.titles import TitleReader

__all__ = ["Parties", "PartyFinder"]

_HOST: Final = re.compile(r"(?<![@\w.-])(?:www\.)?((?:[\w-]+\.)+[a-z]{2,4})\b(?![@\w])", re.IGNORECASE)
_DOMAIN: Final = re.compile(r"(?:@|www\.|://)([\w.-]+)\.[a-z]{2,4}\b")
_ALIAS: Final = re.compile(r" \((?:[Tt]he )?([A-Z][^()\n,\"“”]{1,40})\)")
_WINDOW: Final = 3_000
_TAIL: Final = 800
_ENOUGH: Final = 4
_CANDIDATES: Final = 12
_TITLE: Final = 4
_HOST_LIKE: Final = (10, 4)
_DOMAIN_LIKE: Final = (3, 3)
_SERVICE: Final = 8
_PHRASE: Final = 60
_FEW_WORDS: Final = 6
_LIKE: Final = 4

_Forms: TypeAlias = dict[str, Counter[str]]


@dataclass(frozen=True, slots=True)
class Parties:
    """What a policy tells of who speaks."""

    controllers: tuple[NamedParty, ...] = ()
    names: tuple[str, ...] = ()
    site: str | None = None
    definitions: tuple[Definition, ...] = ()


class PartyFinder:
    """Weighs the proper names of a policy by the words around them and by the address of the page."""

    def __init__(self, cues: Mapping[str, tuple[str, ...]], services: Collection[str] = ()) -> None:
        """``services``: names of services and companies that policies mention, and that are seldom their own."""
        self._names = NameReader(cues)
        self._frames = FrameReader(cues)
        self._weigher = Weigher(cues, self._names)
        self._titles = TitleReader(cues, self._names)
        self._selves = frozenset(cues["reading-SelfReference"])
        self._pronouns = frozenset(cues["reading-Pronoun"])
        self._services = frozenset(map(squeeze, services))

    def find(
        self,
        text: str,
        shadow: str,
        body: Span,
        definitions: Sequence[Definition],
        source: str | None,
        title: str | None = None,
    ) -> Parties:
        """The controllers with all their names, the site as written, and the definitions with their meaning."""
        host = (urlsplit(source).hostname or "").removeprefix("www.") if source else ""
        text = text.replace("\u00a0", " ")
        forms = self._forms(text, body)
        defined = self._defined(text, body, definitions, forms)
        framed = list(dict.fromkeys(found.name for found in self._frames.find(text, shadow, body)))
        titled = self._titles.find(text, shadow, body, title)
        for name in (*defined.values(), *framed, *titled):
            forms[self._names.key(name)].setdefault(name, 1)
        selves = [name for definition, name in defined.items() if definition.term.lower() in self._selves]
        sure = dict.fromkeys(map(self._names.key, (*selves, *framed)))
        titles = set(map(self._names.key, titled))
        points = self._weigh(text, shadow, body, forms, titles, host)
        winners = list(sure) or self._winners(points, forms, titles, defined)
        controllers = tuple(NamedParty(_fullest(forms[key]), FIRST_PARTY) for key in winners)
        meanings = tuple(self._mean(definition, defined.get(definition), controllers) for definition in definitions)
        names = self._all_names(text, body, winners, forms, meanings, controllers)
        return Parties(controllers, names, _find_site(text, shadow, host), meanings)

    def _forms(self, text: str, body: Span) -> _Forms:
        """How often each form of a name is written in the first and the last part of the body, by the forms' key."""
        forms: _Forms = defaultdict(Counter)
        head = min(body.end, body.start + _WINDOW)
        for low, high in ((body.start, head), (max(head, body.end - _TAIL), body.end)):
            for found in self._names.find(text, low, high):
                forms[self._names.key(found.name)][found.name] += 1
        return forms

    def _weigh(
        self, text: str, shadow: str, body: Span, forms: _Forms, titled: Collection[str], host: str
    ) -> Counter[str]:
        """The points of the names that are worth weighing: frequent ones, of those the first in the text first."""
        label = squeeze(host.rpartition(".")[0])
        domain = _find_domain(shadow, body)
        likeness = {key: _likeness(key, label, _HOST_LIKE) + _likeness(key, domain, _DOMAIN_LIKE) for key in forms}
        ranked = sorted(forms, key=lambda key: -(sum(forms[key].values()) + 9 * (key in titled) + 3 * likeness[key]))
        points: Counter[str] = Counter()
        for key in ranked[:_CANDIDATES]:
            spelled = {self._names.bare(form) for form in forms[key]}
            weights = {name: self._weigher.weigh(text, shadow, body, name) for name in spelled}
            weight = max(
                (points for name, points in weights.items() if points > 0 and not _is_common(text, name)), default=0
            )
            if weight > 0 or _likeness(key, label, _HOST_LIKE):
                weight += likeness[key] + _TITLE * (key in titled) + self._has_suffix(forms[key])
                weight -= _SERVICE * self._is_service(key, forms, known=key in titled or likeness[key] >= _LIKE)
            points[key] = weight
        return points

    def _winners(
        self,
        points: Counter[str],
        forms: _Forms,
        titled: Collection[str],
        defined: Mapping[Definition, str],
    ) -> list[str]:
        """The name with the most points if it has enough, as the fullest that begins with it or that it stands for."""
        ranked = sorted((key for key in points if points[key] > 0), key=lambda key: -points[key])
        if not ranked or points[ranked[0]] < _ENOUGH:
            return []
        best = ranked[0]
        longer = [key for key in ranked[1:] if key.startswith(best) and (key in titled or self._has_suffix(forms[key]))]
        best = longer[0] if longer and not self._has_suffix(forms[best]) else best
        meant = [
            self._names.key(name) for definition, name in defined.items() if self._names.key(definition.term) == best
        ]
        spelled_out = [key for key in forms if any(self._names.abbreviate(name).lower() == best for name in forms[key])]
        return [*meant, *spelled_out, best][:1]

    def _is_service(self, key: str, forms: _Forms, *, known: bool) -> bool:
        """Whether a name is that of a service that others use, and not ``known`` to be the page's own; or of two."""
        if key in self._services:
            return not known
        return all(self._names.key(part) in self._services for name in forms[key] for part in name.split(" and "))

    def _has_suffix(self, forms: Collection[str]) -> bool:
        return any(self._names.bare(form) != form for form in forms)

    def _defined(
        self, text: str, body: Span, definitions: Sequence[Definition], forms: _Forms
    ) -> dict[Definition, str]:
        """The proper name that each definition gives another word for, if it does."""
        found = {}
        for definition in definitions:
            name = self._defined_name(text, body, definition)
            if name:
                found[definition] = self._brand(definition, name, definitions, forms)
        return found

    def _defined_name(self, text: str, body: Span, definition: Definition) -> str | None:
        """The proper name at the end of the defined words, or all of them when they only begin like a name."""
        end = definition.end
        for found in self._names.find(text, max(body.start, definition.start - _PHRASE), end):
            if found.end >= end - 1:
                return found.name
        words = text[definition.start : end].strip(" ,.;")
        words = words.removeprefix("the ").removeprefix("The ").removeprefix("www.")
        if is_domain(words):
            return words
        if definition.term.lower() in self._selves and words[:1].isupper() and words.count(" ") < _FEW_WORDS:
            return self._names.cut_trail(words)
        return None

    def _brand(self, definition: Definition, name: str, definitions: Sequence[Definition], forms: _Forms) -> str:
        """The company that the same bracket names for short: ``Kites, Inc., with its parent Sky (“Kites”, “we”)``."""
        for other in definitions:
            key = self._names.key(other.term)
            own = other.end == definition.end and other.term.lower() not in self._selves
            if own and self._has_suffix(forms.get(key, ())) and key != self._names.key(name):
                return _fullest(forms[key])
        return name

    def _mean(self, definition: Definition, name: str | None, controllers: Sequence[NamedParty]) -> Definition:
        """The definition with the controller as its meaning, if the name is that of one."""
        key = self._names.key(name) if name else None
        party = next((party for party in controllers if self._names.key(party.name) == key), None)
        return replace(definition, meaning=party)

    def _all_names(
        self,
        text: str,
        body: Span,
        winners: Sequence[str],
        forms: _Forms,
        definitions: Sequence[Definition],
        controllers: Sequence[NamedParty],
    ) -> tuple[str, ...]:
        """All forms of the controllers' names, and the terms that are defined to mean them, but no pronouns."""
        names = [name for key in winners for name in sorted(forms[key], key=len, reverse=True)]
        names = [name for name in names if not is_domain(name)] or names
        names += [self._names.bare(name) for name in names]
        names += [name for full in list(names) for name in self._short_forms(text, body, full, forms)]
        for definition in definitions:
            term = definition.term
            if definition.meaning not in controllers or term.lower() in self._pronouns:
                continue
            if term.lower() in self._selves:
                names.append(term if term.lower().startswith("the ") else f"the {term}")
            elif self._names.is_name(term):
                names.append(term)
        return tuple(dict.fromkeys(names))

    def _short_forms(self, text: str, body: Span, name: str, forms: _Forms) -> list[str]:
        """What a name is called for short: its first words where they stand alone, or what a bracket behind it says."""
        initials = self._names.abbreviate(name)
        found = [
            form
            for key in forms
            for form in forms[key]
            if (name.startswith(f"{form} ") and (" " in form or forms[key][form] > 1)) or form == initials
        ]
        place = text.find(name, body.start, body.end)
        alias = _ALIAS.match(text, place + len(name)) if place >= 0 else None
        return [*found, alias[1]] if alias and self._names.is_name(alias[1]) else found


def _likeness(key: str, label: str, points: tuple[int, int]) -> int:
    """Points for a name that the host name repeats, as a whole or in part."""
    if key == label:
        return points[0] if label else 0
    return points[1] if len(key) > _LIKE and label and (label.startswith(key) or key.startswith(label)) else 0


def _is_common(text: str, name: str) -> bool:
    """Whether the text has the words of the name as mere words, too."""
    small = name.lower()
    return not (small == name or is_domain(name)) and text.count(f" {small}") * 2 > text.count(name)


def _find_domain(shadow: str, body: Span) -> str:
    """The label of the domain that the body names most often, as in its mail addresses."""
    labels = Counter(squeeze(match[1].rpartition(".")[2]) for match in _DOMAIN.finditer(shadow, body.start, body.end))
    return max(labels, key=lambda label: labels[label]) if labels else ""


def _fullest(forms: Counter[str]) -> str:
    """The fullest form of a name, a domain only if it has no other; of equally long ones the most frequent."""
    return max(forms, key=lambda form: (not is_domain(form), len(form), forms[form], form))


def _find_site(text: str, shadow: str, host: str) -> str | None:
    """The site's name as the page writes it, else its host without ``www.``."""
    if not host:
        return None
    for match in _HOST.finditer(text, shadow.find("\n") + 1):
        if match[1].lower() == host:
            return match[1]
    return host
