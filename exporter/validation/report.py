"""Findings in words: what a check found, where, and how to mend it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Final, Literal, TypeAlias

from exporter.errors import GraphError
from exporter.graph.notebook import html_table
from exporter.namespaces import PREFIXES

__all__ = ["SEVERITIES", "Finding", "Report", "Severity"]

Severity: TypeAlias = Literal["Violation", "Warning", "Info"]

SEVERITIES: Final[tuple[Severity, ...]] = ("Violation", "Warning", "Info")
"""From the gravest down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One result of one constraint, with the words of the policy that it concerns.

    ``constraint`` is the name of the shape, as ``c03-Polarity``; ``focus`` the node that was checked and ``value`` what
    was wrong there. ``policy`` is the policy's address (else its IRI), ``statement`` an IRI, ``quote`` the statement's
    evidence; each is empty when the finding concerns none.
    """

    severity: Severity
    constraint: str
    message: str
    fix: str
    focus: str
    value: str
    component: str
    policy: str
    statement: str
    quote: str


@dataclass(frozen=True, slots=True)
class Report:
    r"""The findings, by policy and from the gravest down.

    >>> Report(()).conforms, Report(()).to_text()
    (True, 'conforms: 0 violations, 0 warnings, 0 infos\n')
    """

    findings: tuple[Finding, ...]

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Report:
        """The report with findings that have no order yet."""
        return cls(tuple(sorted(findings, key=_order)))

    @property
    def conforms(self) -> bool:
        """Whether there is no violation; warnings and infos do not count."""
        return not any(finding.severity == "Violation" for finding in self.findings)

    def count(self, severity: Severity) -> int:
        """The number of findings of one severity."""
        return sum(finding.severity == severity for finding in self.findings)

    def require(self, level: Severity, *, where: str) -> None:
        """Raises ``GraphError`` E218 for a finding of the level or a graver one; ``where`` is what was checked."""
        refused = SEVERITIES[: SEVERITIES.index(level) + 1]
        findings = sorted((f for f in self.findings if f.severity in refused), key=lambda f: refused.index(f.severity))
        if findings:
            first = findings[0]
            told = f"{first.severity} {first.constraint}: {first.message} ({first.statement or first.focus})"
            more = f", and {len(findings) - 1} more" if len(findings) > 1 else ""
            raise GraphError("E218", f"{where}: {told}{more}", hint=first.fix, where=first.statement or first.focus)

    def _counts(self) -> str:
        numbers = ((self.count(severity), severity.lower()) for severity in SEVERITIES)
        return ", ".join(f"{number} {word}{'' if number == 1 else 's'}" for number, word in numbers)

    def to_text(self) -> str:
        """The findings in words: counts, then policy by policy what is wrong, how to mend it and where it is."""
        lines = [f"{'conforms' if self.conforms else 'does not conform'}: {self._counts()}"]
        policy = constraint = ""
        for finding in self.findings:
            if finding.policy != policy or len(lines) == 1:
                policy, constraint = finding.policy, ""
                lines += ["", policy] if policy else [""]
            if finding.constraint != constraint:
                constraint = finding.constraint
                lines += [f"  {finding.severity} {constraint}: {finding.message}", f"    fix: {finding.fix}"]
            lines.append(f"    - {_place(finding)}")
        return "\n".join(lines) + "\n"

    def _repr_html_(self) -> str:
        """Counts and the gravest findings, for notebooks."""
        columns = ("severity", "constraint", "message", "quote")
        gravest = sorted(self.findings, key=lambda finding: SEVERITIES.index(finding.severity))
        rows = ([getattr(finding, column) for column in columns] for finding in gravest)
        told = f"{'conforms' if self.conforms else 'does not conform'}: {self._counts()}"
        return html_table(columns, rows, len(gravest), caption=told)

    def to_json(self) -> str:
        """The findings as JSON: ``conforms``, counts and a list of all fields."""
        counts = {severity: self.count(severity) for severity in SEVERITIES}
        content = {"conforms": self.conforms, "counts": counts, "findings": [asdict(each) for each in self.findings]}
        return json.dumps(content, ensure_ascii=False, indent=2) + "\n"

    def to_turtle(self) -> str:
        """A SHACL validation report. ``sh:conforms`` is false when there is any result (SHACL section 3.6.1.1)."""
        names = ("dps", "dpss", "sh", "xsd")
        lines = [f"@prefix {name}: <{PREFIXES[name]}> ." for name in names]
        lines += ["", "[] a sh:ValidationReport ;", f"    sh:conforms {str(not self.findings).lower()}"]
        for finding in self.findings:
            lines[-1] += " ;"
            lines.append(f"    sh:result {_result(finding)}")
        return "\n".join(lines) + " .\n"


def _order(finding: Finding) -> tuple[object, ...]:
    """By policy and from the gravest down."""
    rank = SEVERITIES.index(finding.severity)
    place = (finding.quote, finding.statement, finding.focus, finding.value, finding.component)
    return (finding.policy, rank, finding.constraint, *place)


def _place(finding: Finding, width: int = 100) -> str:
    """Where it is: the quote, cut in the middle of nowhere rather than of the line; else the node."""
    if not finding.quote:
        return finding.value or finding.focus
    flat = " ".join(finding.quote.split())
    return f'"{flat}"' if len(flat) <= width else f'"{flat[: width - 1].rstrip()}…"'


def _result(finding: Finding) -> str:
    value = f" ; sh:value {_turtle(finding.value)}" if finding.value else ""
    return (
        f"[ a sh:ValidationResult ; sh:resultSeverity sh:{finding.severity} ;\n"
        f"        sh:sourceShape dpss:{finding.constraint} ;\n"
        f"        sh:sourceConstraintComponent {finding.component} ; sh:focusNode {_turtle(finding.focus)}{value} ;\n"
        f"        sh:resultMessage {_turtle(finding.message, iri=False)} ]"
    )


def _turtle(text: str, *, iri: bool | None = None) -> str:
    import pyoxigraph

    looks_like_iri = text.startswith(("http:", "https:", "urn:"))
    return str(pyoxigraph.NamedNode(text) if (looks_like_iri if iri is None else iri) else pyoxigraph.Literal(text))
