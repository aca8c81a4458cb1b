"""What was looked for in each policy version, and how often it was found. Not found does not mean absent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from exporter.analysis.claims import Claim
from exporter.vocabulary import Vocabulary

__all__ = ["RULE", "Coverage", "measure_coverage"]

RULE: Final = "coverage/category/1"


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many statements of a category were found in a version."""

    version: str
    category: str
    found: int


def measure_coverage(claims: Iterable[Claim], versions: Iterable[str], vocabulary: Vocabulary) -> tuple[Coverage, ...]:
    """A count for each category in each version, zeros included.

    >>> from exporter.vocabulary import load_vocabulary
    >>> {record.found for record in measure_coverage([], ["http://www.example.org/v/1"], load_vocabulary())}
    {0}
    """
    found = Counter((claim.version, category) for claim in claims for category in claim.categories)
    return tuple(
        Coverage(version, category, found[version, category])
        for version in sorted(set(versions))
        for category in vocabulary.schemes["category"].concepts
    )
