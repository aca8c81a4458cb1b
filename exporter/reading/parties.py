"""Who speaks: the organisation whose policy it is, the surface forms that stand for it, and its site."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from exporter.model import FIRST_PARTY, Definition, NamedParty, Span
from exporter.reading.contest import Contest, Forms, Marks
from exporter.reading.domains import is_domain, squeeze
from exporter.reading.frames import FrameReader
from exporter.reading.names import NameReader
from exporter.reading.owners import OwnerReader
from exporter.reading.sites import Site, SiteReader, spell
from exporter.reading.titles import TitleReader

__all__ = ["Parties", "PartyFinder"]

_ALIAS: Final = re.compile(r" \((?:[Tt]he )?([A-Z][^()\n,\"“”]{1,40})\)")
_GREETING: Final = re.compile(r"^.*[!?] +(?=\w)")
_WINDOW: Final = 3_000
_TAIL: Final = 800
_PHRASE: Final = 60
_INITIALS: Final = 6
_FEW_WORDS: Final = 6


@dataclass(frozen=True, slots=True)
class Parties:
    """What a policy tells of who speaks."""

    controllers: tuple[NamedParty, ...] = ()
    names: tuple[str, ...] = ()
    site: str | None = None
    definitions: tuple[Definition, ...] = ()


class PartyFinder:
    """Weighs the proper names of a policy by the words around them and by the address of the page."""

    def __init__(
        self, cues: Mapping[str, tuple[str, ...]], services: Collection[str] = (), common: Collection[str] = ()
    ) -> None:
        """``services``: names of services that policies mention, seldom their own; ``common``: what is no name."""
        self._names = NameReader(cues, common)
        self._frames = FrameReader(cues)
        self._titles = TitleReader(cues, self._names)
        self._selves = frozenset(cues["reading-SelfReference"])
        self._pronouns = frozenset(cues["reading-Pronoun"])
        known = frozenset(map(squeeze, services))
        self._owners = OwnerReader(cues, self._names)
        self._sites = SiteReader(cues, known)
        self._contest = Contest(cues, self._names, known)

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
        site = self._sites.find(text, shadow, body, source)
        text = text.replace("\u00a0", " ")
        forms = self._forms(text, body)
        defined = self._defined(text, body, definitions, forms)
        framed = list(dict.fromkeys(found.name for found in self._frames.find(text, shadow, body)))
        titled = self._titles.find(text, shadow, body, title)
        owners = self._owners.find(text, shadow)
        self._drop_terms(text, definitions, defined, forms)
        for name in (*defined.values(), *framed, *titled, *owners):
            forms[self._names.key(name)].setdefault(name, 1)
        selves = [name for definition, name in defined.items() if definition.term.lower() in self._selves]
        sure = dict.fromkeys(map(self._names.key, (*selves, *framed)))
        marks = Marks(set(map(self._names.key, titled)), set(map(self._names.key, owners)), site)
        winners = list(sure) or self._contest.decide(text, shadow, body, forms, marks)
        winners = [self._in_full(key, forms, defined) for key in winners]
        if not winners:
            winners = self._spelled(text, site, forms)
        controllers = tuple(NamedParty(_fullest(forms[key]), FIRST_PARTY) for key in winners)
        meanings = tuple(self._mean(definition, defined.get(definition), controllers) for definition in definitions)
        names = self._all_names(text, body, winners, forms, meanings, controllers)
        return Parties(controllers, names, site.name, meanings)

    def _forms(self, text: str, body: Span) -> Forms:
        """How often each form of a name is written in the first and the last part of the body, by the forms' key."""
        forms: Forms = defaultdict(Counter)
        head = min(body.end, body.start + _WINDOW)
        for low, high in ((body.start, head), (max(head, body.end - _TAIL), body.end)):
            for found in self._names.find(text, low, high):
                forms[self._names.key(found.name)][found.name] += 1
        return forms

    def _drop_terms(
        self, text: str, definitions: Sequence[Definition], defined: Collection[Definition], forms: Forms
    ) -> None:
        """Takes out of the names the terms that are written like one: ``(“Authorized Customers”)``, ``a “Shop”``."""
        for definition in definitions:
            if definition not in defined and (
                self._names.is_common_noun(definition.term) or f" a {definition.term} " in text
            ):
                term = self._names.key(definition.term)
                for key in [key for key in forms if key.endswith(term) and not self._names.has_suffix(forms[key])]:
                    del forms[key]

    def _in_full(self, best: str, forms: Forms, defined: Mapping[Definition, str]) -> str:
        """The key of the name that a defined term or initials stand for."""
        for definition, name in defined.items():
            if self._names.key(definition.term) == best:
                return self._names.key(name)
        if len(best) > _INITIALS:
            return best
        named = (
            key for key, names in forms.items() if any(self._names.abbreviate(name).lower() == best for name in names)
        )
        return next(named, best)

    def _spelled(self, text: str, site: Site, forms: Forms) -> list[str]:
        """The key of the name that is written like the domain, else of the domain that the policy calls its own."""
        name = spell(text, site.label) or (site.name if site.told else None)
        if name is None or not self._names.is_name(name):
            return []
        forms[self._names.key(name)][name] += 1
        return [self._names.key(name)]

    def _defined(self, text: str, body: Span, definitions: Sequence[Definition], forms: Forms) -> dict[Definition, str]:
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
        words = _GREETING.sub("", words).removeprefix("the ").removeprefix("The ").removeprefix("www.")
        if is_domain(words):
            return words
        named = words[:1].isupper() and words.lower() not in self._pronouns
        if definition.term.lower() in self._selves and named and words.count(" ") < _FEW_WORDS:
            return self._names.cut_trail(words)
        return None

    def _brand(self, definition: Definition, name: str, definitions: Sequence[Definition], forms: Forms) -> str:
        """The company that the same bracket names for short: ``Kites, Inc., with its parent Sky (“Kites”, “we”)``."""
        for other in definitions:
            if other.end != definition.end or other.term.lower() in self._selves:
                continue
            term = self._names.key(other.term)
            for key in sorted(key for key in forms if key.startswith(term) and key != self._names.key(name)):
                if self._names.has_suffix(forms[key]):
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
        forms: Forms,
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

    def _short_forms(self, text: str, body: Span, name: str, forms: Forms) -> list[str]:
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


def _fullest(forms: Counter[str]) -> str:
    """The fullest form of a name, a domain only if it has no other; of equally long ones the most frequent."""
    return max(forms, key=lambda form: (not is_domain(form), len(form), forms[form], form))
