"""Who speaks: the organisation whose policy it is, the surface forms that stand for it, and its site."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlsplit

from exporter.model import FIRST_PARTY, Definition, NamedParty, Span

__all__ = ["Parties", "PartyFinder"]

_WORD: Final = r"[A-Z0-9][\w&+!-]*(?:[.'’][A-Za-z&][\w&-]*)*"
_HOST: Final = re.compile(r"(?<![@\w.-])(?:www\.)?((?:[\w-]+\.)+[a-z]{2,4})\b(?![@\w])", re.IGNORECASE)
_GLUE: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_WINDOW: Final = 3_000
_TAIL: Final = 800
_ENOUGH: Final = 3


@dataclass(frozen=True, slots=True)
class Parties:
    """What a policy tells of who speaks."""

    controllers: tuple[NamedParty, ...] = ()
    names: tuple[str, ...] = ()
    site: str | None = None
    definitions: tuple[Definition, ...] = ()


class PartyFinder:
    """Weighs the proper names of a policy by the words around them and by the address of the page."""

    def __init__(self, cues: Mapping[str, tuple[str, ...]], others: Collection[str] = ()) -> None:
        """``others``: names of services and companies that policies mention but that are not theirs."""
        suffixes = sorted(cues["reading-CompanySuffix"], key=len, reverse=True)
        suffix = "|".join(map(re.escape, suffixes))
        self._suffix = re.compile(rf",? (?:{suffix})$")
        self._name = re.compile(
            rf"(?<![\w.]){_WORD}(?: (?:(?:of|and|&|the|for) ){{0,2}}{_WORD}){{0,5}}(?:,? (?:{suffix})(?!\w))*\.?"
        )
        self._suffixes = frozenset(suffixes)
        self._before = _by_word(cues["reading-BeforeController"], -1)
        self._after = _by_word(cues["reading-AfterController"], 0)
        self._selves = frozenset(cues["reading-SelfReference"])
        self._pronouns = frozenset(cues["reading-Pronoun"])
        self._trails = frozenset(cues["reading-TrailWord"])
        self._leads = frozenset(cues["reading-LeadWord"])
        self._no_names = frozenset(cues["reading-NoName"]) | self._leads
        self._others = frozenset(others)

    def find(
        self, text: str, shadow: str, body: Span, definitions: Sequence[Definition], source: str | None
    ) -> Parties:
        """The controllers with all their names, the site as written, and the definitions with their meaning."""
        host = (urlsplit(source).hostname or "").removeprefix("www.") if source else ""
        points, forms = self._weigh(text, shadow, body, host)
        defined = {}
        for definition in definitions:
            name = self._defined_name(text, definition)
            if name:
                defined[definition] = name
                points[_squeeze(self._bare(name))] += 8 if definition.term.lower() in self._selves else 2
                forms[_squeeze(self._bare(name))][name] += 1
        winners = _winners(points, {_squeeze(self._bare(name)) for name in self._selves_of(defined)})
        controllers = tuple(NamedParty(_longest(forms[key]), FIRST_PARTY) for key in winners)
        named = tuple(
            replace(definition, meaning=_party(defined[definition], controllers, self._bare))
            if definition in defined
            else definition
            for definition in definitions
        )
        site = _find_site(text, shadow, host)
        return Parties(controllers, self._all_names(winners, forms, named, controllers), site, named)

    def _weigh(self, text: str, shadow: str, body: Span, host: str) -> tuple[Counter[str], dict[str, Counter[str]]]:
        """Points by squeezed name, and how often each form of it is written."""
        points: Counter[str] = Counter()
        forms: dict[str, Counter[str]] = defaultdict(Counter)
        label = _squeeze(host.rpartition(".")[0])
        for start, end, name in self._proper_names(text, body):
            key = _squeeze(self._bare(name))
            forms[key][name] += 1
            points[key] += self._context(shadow, start, end)
            points[key] += (self._bare(name) != name) - 2 * name.partition(" ")[0].isdigit()
            if label and sum(forms[key].values()) == 1:
                points[key] += _resemblance(key, label)
        return points, forms

    def _proper_names(self, text: str, body: Span) -> Iterator[tuple[int, int, str]]:
        """Start, end and words of what is written like a name, in the first and the last part of the body."""
        head = min(body.end, body.start + _WINDOW)
        tail = max(head, body.end - _TAIL)
        for low, high in ((body.start, head), (tail, body.end)):
            for match in self._name.finditer(text, low, high):
                start, end = match.span()
                if text[end - 1] == "." and match.group().rpartition(" ")[2] not in self._suffixes:
                    end -= 1
                name = text[start:end]
                words = self._unglue(name.split(" ")) if _GLUE.search(name) else name.split(" ")
                while words and (words[0].lower() in self._leads or _YEAR.fullmatch(words[0])):
                    start += len(words.pop(0)) + 1
                while words and words[-1].lower() in self._trails:
                    words.pop()
                name = " ".join(words).removesuffix("'s").removesuffix("’s")
                if self._is_name(name, words) and text[end : end + 1] != "@":
                    yield start, start + len(name), name

    def _unglue(self, words: list[str]) -> list[str]:
        """The words up to where the next sentence was glued on: ``Kites PolicyThis`` → ``Kites Policy``."""
        for index, word in enumerate(words):
            parts = _GLUE.split(word)
            if len(parts) > 1 and parts[-1].lower() in self._leads:
                return [*words[:index], "".join(parts[:-1])]
        return words

    def _is_name(self, name: str, words: Sequence[str]) -> bool:
        """Whether words that are written like a name can be that of an organisation."""
        if len(name) <= 2 or name.isdigit() or name in self._others or name in self._suffixes:  # noqa: PLR2004
            return False
        return not all(word.lower() in self._no_names for word in words)

    def _context(self, shadow: str, start: int, end: int) -> int:
        """Points for the words on both sides of a name."""
        points = 0
        lead = shadow[max(0, start - 40) : start].rstrip(" ,")
        if any(lead.endswith(cue) for cue in self._before.get(lead.rpartition(" ")[2].rpartition("\n")[2], ())):
            points += 3
        rest = shadow[end : end + 40].lstrip(" ,.")
        if any(rest.startswith(cue) for cue in self._after.get(rest.partition(" ")[0], ())):
            points += 3
        if "copyright" in lead[-24:] or "©" in lead[-12:]:
            points += 3
        return points

    def _defined_name(self, text: str, definition: Definition) -> str | None:
        """The proper name at the end of the defined words, if they end with one."""
        words = text[definition.start : definition.end]
        found = None
        for match in self._name.finditer(words):
            name = match.group().split(" ")
            while name and name[0].lower() in self._leads:
                name.pop(0)
            if match.end() >= len(words.rstrip()) - 1 and self._is_name(" ".join(name), name):
                found = " ".join(name)
                if found.endswith(".") and name[-1] not in self._suffixes:
                    found = found[:-1]
        return found

    def _selves_of(self, defined: Mapping[Definition, str]) -> list[str]:
        return [name for definition, name in defined.items() if definition.term.lower() in self._selves]

    def _bare(self, name: str) -> str:
        """A name without its company suffix."""
        return self._suffix.sub("", name).rstrip(",")

    def _all_names(
        self,
        winners: Sequence[str],
        forms: Mapping[str, Counter[str]],
        definitions: Sequence[Definition],
        controllers: Sequence[NamedParty],
    ) -> tuple[str, ...]:
        """All forms of the controllers' names, and the terms that are defined to mean them, but no pronouns."""
        names = [name for key in winners for name in sorted(forms[key], key=len, reverse=True)]
        names = [name for name in names if not _is_domain(name)] or names
        names += [self._bare(name) for name in names]
        for definition in definitions:
            term = definition.term
            if definition.meaning not in controllers or term.lower() in self._pronouns:
                continue
            if term.lower() in self._selves:
                names.append(term if term.lower().startswith("the ") else f"the {term}")
            elif not all(word.lower() in self._no_names for word in term.split()):
                names.append(term)
        return tuple(dict.fromkeys(names))


def _by_word(cues: Sequence[str], index: int) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for cue in cues:
        word = cue.split(" ")[index]
        found[word] = (*found.get(word, ()), cue)
    return found


def _squeeze(name: str) -> str:
    """Lower-case letters and digits only: what a name and a host name have in common."""
    return "".join(filter(str.isalnum, name.lower().removesuffix(".com")))


def _resemblance(key: str, label: str) -> int:
    """Points for a name that the host name repeats, as a whole or in part."""
    if key == label:
        return 10
    return 4 if len(key) > 4 and (label.startswith(key) or key.startswith(label)) else 0  # noqa: PLR2004


def _winners(points: Counter[str], selves: Collection[str]) -> list[str]:
    """The names that the policy defines as "we", else the name with the most points if it has enough."""
    ranked = sorted(points, key=lambda key: -points[key])  # sorted is stable: of equals the first in the text
    chosen = [key for key in ranked if key in selves]
    return chosen or [key for key in ranked[:1] if points[key] >= _ENOUGH]


def _longest(forms: Counter[str]) -> str:
    """The fullest form of a name, a domain only if it has no other; of equally long ones the most frequent."""
    return max(forms, key=lambda form: (not _is_domain(form), len(form), forms[form], form))


def _is_domain(name: str) -> bool:
    return "." in name and " " not in name and bool(_HOST.fullmatch(name))


def _party(name: str, controllers: Sequence[NamedParty], bare: object) -> NamedParty | None:
    key = _squeeze(bare(name)) if callable(bare) else ""
    return next((party for party in controllers if callable(bare) and _squeeze(bare(party.name)) == key), None)


def _find_site(text: str, shadow: str, host: str) -> str | None:
    """The site's name as the page writes it, else its host without ``www.``."""
    if not host:
        return None
    for match in _HOST.finditer(text, shadow.find("\n") + 1):
        if match[1].lower() == host:
            return match[1]
    return host
