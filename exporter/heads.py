"""Heads of tables: what each says that its column holds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

__all__ = ["BASIS", "DATA", "DESCRIPTION", "NAME", "PERIOD", "PROVIDER", "PURPOSE", "RECIPIENT", "RIGHT", "SERVICE"]
__all__ += ["SOURCE", "TOOL", "HeadReader"]

BASIS: Final = "table-basis"
PERIOD: Final = "table-period"
SOURCE: Final = "table-source"
RECIPIENT: Final = "table-recipient"
PURPOSE: Final = "table-purpose"
PROVIDER: Final = "table-provider"
TOOL: Final = "table-tool"
RIGHT: Final = "table-right"
SERVICE: Final = "table-service"
DATA: Final = "table-data"
DESCRIPTION: Final = "table-description"
NAME: Final = "table-name"
#: What a head can say of its column, the first that fits before the others: a "data retention period" is a period.
_ROLES: Final = (BASIS, PERIOD, SOURCE, RECIPIENT, PURPOSE, PROVIDER, TOOL, RIGHT, DATA, SERVICE, DESCRIPTION, NAME)
_TRANSPARENT: Final = "of"
_PLURAL: Final = re.compile(r"\(e?s\)")
_WORD: Final = re.compile(r"[^\s/,;:()\"“”*]+|\(")


class HeadReader:
    """Reads heads by the words of the vocabulary for what columns hold."""

    def __init__(self, cues: Mapping[str, tuple[str, ...]]) -> None:
        self._labels = [(role, re.compile(rf"\b(?:{_alternatives(cues[role])})\b", re.IGNORECASE)) for role in _ROLES]
        self._subjects = frozenset(cues["grammar-subject-pronoun"])
        self._tools, self._described = (dict(self._labels)[role] for role in (TOOL, DESCRIPTION))
        self._asking = frozenset((*cues["grammar-question"], *cues["grammar-preposition"]))
        self._doubting = frozenset(
            (*cues["grammar-be"], *cues["grammar-have"], *cues["grammar-do"], *cues["condition-question"])
        )
        after = {*cues["grammar-preposition"], *cues["grammar-relative"], "("}
        self._after = frozenset(after - {_TRANSPARENT})

    def role(self, head: str) -> str:
        """What a head says of its column by the noun that it is about, else by any of its words; empty for nothing.

        >>> from exporter.vocabulary import load_vocabulary
        >>> heads = HeadReader(load_vocabulary().cues)
        >>> heads.role("Legal basis that permits the purpose"), heads.role("Categories of data used for the purpose")
        ('table-basis', 'table-data')
        """
        head = _PLURAL.sub("s", head)
        asking, of = False, False
        for number, word in enumerate(_WORD.finditer(head)):
            said = word.group().lower()
            if not number and said in self._doubting:
                return ""  # "Have we sold it?": yes or no
            asking = asking or (not number and said in self._asking)
            told, of = of and said in self._asking, said == _TRANSPARENT
            if number and said in self._after and not asking and not told:  # "Description of | why we do it"
                found = self._role_of(head[: word.start()])
                if found:
                    return found
                break
        return self._role_of(head, asking=asking)

    def names_tools(self, words: str) -> bool:
        """Whether words above a table tell that it is one of cookies or the like."""
        return self._tools.search(words) is not None

    def _role_of(self, words: str, *, asking: bool = False) -> str:
        """The role that the words name; a question ("Where to find information") names no data."""
        for role, labels in self._labels:
            match = None
            for match in labels.finditer(words):  # noqa: B007
                pass
            if match is None or (role == DATA and not self._is_data(words, match)):
                continue
            if role == TOOL and self._described.search(words, match.end()):
                return DESCRIPTION  # "Cookie description"
            told = not asking or match.group().split()[0].lower() in self._asking  # "What we collect"
            return role if told or role not in {DATA, DESCRIPTION, NAME} else ""
        return ""

    def _is_data(self, words: str, match: re.Match[str]) -> bool:
        """Whether data are what is listed: "Data provided", "Data we collect", no "Data processing agreement"."""
        after = _WORD.search(words, match.end())
        word = "" if after is None else after.group().lower()
        return not word or word == _TRANSPARENT or word.endswith("ed") or word in self._subjects


def _alternatives(labels: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(labels, key=len, reverse=True)))
