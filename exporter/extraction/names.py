"""Proper names: the controller's own, and the services that the vocabulary knows, as written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from exporter.model import FIRST_PARTY, Document, NamedParty
from exporter.syntax import Tokens
from exporter.vocabulary import Vocabulary

__all__ = ["NameFinder"]

_BORDER: Final = r"(?<![\w@.-]){}(?![\w-]|\.\w)"


class NameFinder:
    """Finds the named parties of one document. The services are compiled once, the controller's names per document."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._services = {
            label: NamedParty(service.name, service.category)
            for service in vocabulary.services
            for label in service.labels
        }
        labels = sorted(self._services, key=len, reverse=True)
        self._pattern = re.compile(_BORDER.format(f"(?:{'|'.join(map(re.escape, labels)) or '(?!)'})"))

    def find(self, document: Document) -> dict[int, tuple[int, NamedParty]]:
        """Offset of each name in the body to its end and party; the controller's names win over services."""
        start, end = document.body.start, document.body.end
        found = {
            match.start(): (match.end(), self._services[match.group()])
            for match in self._pattern.finditer(document.text, start, end)
        }
        controller = document.controller
        if controller is not None and document.names:
            names = sorted({*document.names, *(c.name for c in document.controllers)}, key=len, reverse=True)
            pattern = re.compile(_BORDER.format(f"(?:{'|'.join(map(re.escape, names))})"))
            party = NamedParty(controller.name, FIRST_PARTY)
            found.update({m.start(): (m.end(), party) for m in pattern.finditer(document.text, start, end)})
        return found


def in_tokens(tokens: Tokens, names: Mapping[int, tuple[int, NamedParty]]) -> dict[int, tuple[int, NamedParty]]:
    """The names as token ranges of one sentence."""
    found = {}
    for index, start in enumerate(tokens.starts):
        if start in names:
            end, party = names[start]
            last = index + 1
            while last < len(tokens) and tokens.starts[last] < end:
                last += 1
            found[index] = (last, party)
    return found
