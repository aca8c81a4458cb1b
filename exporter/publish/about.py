"""What a release says of itself: who made it, under which licence, in which version, and what of this is missing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from exporter.errors import UsageError

__all__ = ["About", "Creator", "Numbers"]

_ORCID: Final = re.compile(r"(?:https://orcid\.org/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dX])")
_LICENCES: Final = {
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC-BY-NC-4.0": "https://creativecommons.org/licenses/by-nc/4.0/",
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "ODC-By-1.0": "https://opendatacommons.org/licenses/by/1-0/",
    "ODbL-1.0": "https://opendatacommons.org/licenses/odbl/1-0/",
}


@dataclass(frozen=True, slots=True)
class Creator:
    """A person or group, with an ORCID if there is one."""

    name: str
    orcid: str = ""

    @classmethod
    def read(cls, words: str) -> Creator:
        """A creator from words as ``Ada Example <0000-0002-1825-0097>``. Raises ``UsageError`` E019 for a wrong ORCID.

        >>> Creator.read("Ada Example <0000-0002-1825-0097>")
        Creator(name='Ada Example', orcid='0000-0002-1825-0097')
        """
        name, bracket, rest = words.partition("<")
        if not bracket:
            return cls(words.strip())
        found = _ORCID.fullmatch(rest.strip().removesuffix(">"))
        if found is None or not _is_checked(found[1]):
            hint = "write it as: Name <0000-0002-1825-0097>"
            raise UsageError("E019", f"{rest.removesuffix('>')!r} is no ORCID", hint=hint, where=words)
        return cls(name.strip(), found[1])

    @property
    def iri(self) -> str:
        """The address of the ORCID, empty without one."""
        return f"https://orcid.org/{self.orcid}" if self.orcid else ""


def _is_checked(orcid: str) -> bool:
    """Whether the last character is the check digit of the others (ISO 7064, 11-2)."""
    total = 0
    for digit in orcid.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11] == orcid[-1]


@dataclass(frozen=True, slots=True)
class Numbers:
    """How much is in a release."""

    policies: int
    versions: int
    statements: int
    triples: int


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """The description of a release. ``date`` is ISO 8601, ``licence`` an SPDX identifier or an address."""

    title: str = "Data-practice statements of privacy policies"
    creators: tuple[Creator, ...] = ()
    licence: str = ""
    version: str = ""
    date: str = ""
    address: str = ""
    description: str = (
        "What privacy policies say about data, statement by statement, with the words that prove it: who does what "
        "with which data, for what, to whom, affirmed or denied, how firmly, on what conditions."
    )
    keywords: tuple[str, ...] = field(default=("privacy policy", "data practices", "linked data", "RDF", "SHACL"))

    @property
    def licence_iri(self) -> str:
        """The address of the licence, empty for an identifier that is not known."""
        return self.licence if "://" in self.licence else _LICENCES.get(self.licence, "")

    @property
    def missing(self) -> tuple[str, ...]:
        """What a citable release needs and was not given, in words.

        >>> About(licence="CC-BY-4.0", version="1.0", date="2026-01-31").missing
        ('a creator (--creator): without one there is no CITATION.cff and no .zenodo.json',)
        """
        told = {
            "a creator (--creator): without one there is no CITATION.cff and no .zenodo.json": self.creators,
            "a licence (--license), by its SPDX identifier or address": self.licence,
            "a version (--version)": self.version,
            "a date (--date): today's is not taken, so that the same input gives the same release": self.date,
        }
        return tuple(words for words, given in told.items() if not given)
