"""What follows from a graph but is said by no policy: conflicts, coverage, the projection onto DPV."""

from __future__ import annotations

from exporter.analysis.claims import Claim, Proviso, claims_in, read_claims
from exporter.analysis.conflicts import EXCEPTED, Conflict, find_conflicts
from exporter.analysis.coverage import Coverage, measure_coverage
from exporter.analysis.difference import Aspect, Change, Difference, Edition, Excerpt, PassageChange
from exporter.analysis.editions import difference_of, find_policy, read_editions, require_ontology
from exporter.analysis.projection import project
from exporter.analysis.results import analyse
from exporter.analysis.revisions import describe_difference
from exporter.analysis.timeline import Course, find_courses
from exporter.analysis.versions import compare

__all__ = [
    "EXCEPTED",
    "Aspect",
    "Change",
    "Claim",
    "Conflict",
    "Course",
    "Coverage",
    "Difference",
    "Edition",
    "Excerpt",
    "PassageChange",
    "Proviso",
    "analyse",
    "claims_in",
    "compare",
    "describe_difference",
    "difference_of",
    "find_conflicts",
    "find_courses",
    "find_policy",
    "measure_coverage",
    "project",
    "read_claims",
    "read_editions",
    "require_ontology",
]
