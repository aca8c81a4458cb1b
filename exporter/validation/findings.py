"""From the result of an engine to a finding: where the node belongs."""

from __future__ import annotations

from typing import NamedTuple

from exporter.validation.places import Places
from exporter.validation.report import Finding, Severity

__all__ = ["Result", "locate"]


class Result(NamedTuple):
    """What an engine says: the shape by its IRI and words, the focus node, and the value with whether it is an IRI."""

    shape: str
    severity: Severity
    message: str
    fix: str
    component: str
    focus: str
    value: str
    names: bool


def locate(result: Result, places: Places) -> Finding:
    """The finding, with the statement, quote and policy that it concerns."""
    culprit = result.value if result.names and places.is_version(result.focus) else result.focus
    statement = places.statement(culprit)
    return Finding(
        severity=result.severity,
        constraint=result.shape.rpartition("#")[2],
        message=result.message,
        fix=result.fix,
        focus=result.focus,
        value="" if result.value == result.focus else result.value,
        component=result.component,
        policy=places.policy(statement or culprit),
        statement=statement,
        quote=places.quote(statement),
    )
