"""That the inputs of ``dps build`` are versions of one policy, and their dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from exporter.errors import UsageError

__all__ = ["Versions"]

_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Versions:
    """The policy of which all inputs are versions, and the dates that were given for them."""

    policy: str | None = None
    given: Sequence[str] = ()

    @property
    def meant(self) -> bool:
        """Whether the options were used at all."""
        return self.policy is not None or bool(self.given)

    def dates(self, documents: Sequence[Path | bytes]) -> Sequence[str | None]:
        """The dates that were given, else those that the names of the files begin with, as ``2021-03-01_a1b2.html``.

        >>> Versions("Example Shop").dates([Path("2021-03-01_a1b2.html"), Path("policy.html")])
        ['2021-03-01', None]
        """
        if self.given or self.policy is None:
            return self.given
        names = (document.name if isinstance(document, Path) else "" for document in documents)
        return [found[0] if (found := _DATE.match(name)) else None for name in names]

    def refuse(self) -> None:
        """Raises ``UsageError`` E001 where versions cannot be read: into a folder, from archives and lists."""
        if self.meant:
            hint = "name files and a graph: dps build old.html new.html --policy URL -o versions.nq"
            raise UsageError("E001", "--policy and --date are for files that become one graph", hint=hint)
