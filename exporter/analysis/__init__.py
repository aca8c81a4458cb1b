"""What follows from a graph but is said by no policy: conflicts, coverage, the projection onto DPV."""

from __future__ import annotations

from exporter.analysis.claims import Claim, Proviso, read_claims
from exporter.analysis.conflicts import EXCEPTED, Conflict, find_conflicts
from exporter.analysis.coverage import Coverage, measure_coverage
from exporter.analysis.projection import project
from exporter.analysis.results import analyse

__all__ = [
    "EXCEPTED",
    "Claim",
    "Conflict",
    "Coverage",
    "Proviso",
    "analyse",
    "find_conflicts",
    "measure_coverage",
    "project",
    "read_claims",
]
