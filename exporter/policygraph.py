"""The statements of one or many policies, and what can be asked of them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, partial
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from exporter.additions import adopt_concepts
from exporter.errors import DpsError
from exporter.graph.files import write_whole
from exporter.graph.notebook import html_table
from exporter.graph.outline import Outline
from exporter.graph.recording import read_records
from exporter.graph.records import Policy, Records, StatementRecord, Version
from exporter.graph.serialisation import serialise
from exporter.graph.store import store_of, to_rdflib
from exporter.graph.terms import lexical, parse
from exporter.namespaces import BASE, DPSV
from exporter.vocabulary import Vocabulary, load_vocabulary

if TYPE_CHECKING:  # heavy, and imported by the function that needs them
    import pandas as pd
    import polars as pl
    import pyoxigraph
    import rdflib

    from exporter.analysis import Conflict, Difference, Edition
    from exporter.pipeline import Extractor
    from exporter.queries import Result
    from exporter.tables import Rows, TableForm
    from exporter.validation import Engine, Report

__all__ = ["PolicyGraph"]


class PolicyGraph:
    """The statements of one or many policies.

    ``lines`` are the graph itself; ``failures`` are the inputs that gave nothing, each with its error, ``inputs`` the
    names of the others by the IRIs of their versions or policies. Two graphs are equal when their lines are.

    >>> PolicyGraph(['<http://a/> <http://b/> "c" .'])
    <PolicyGraph: 0 policies, 0 statements, 1 triples>
    """

    def __init__(
        self,
        lines: Iterable[str],
        failures: Iterable[tuple[str, DpsError]] = (),
        base: str = BASE,
        *,
        inputs: Mapping[str, str] | None = None,
    ) -> None:
        self._given = lines
        self.failures = tuple(failures)
        self.inputs: Mapping[str, str] = inputs or {}
        self._base = base

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The graph, as sorted lines of N-Quads. They are read when they are first wanted."""
        lines = tuple(sorted(set(self._given)))
        self._given = lines
        return lines

    def __len__(self) -> int:
        return len(self.lines)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PolicyGraph) and self.lines == other.lines

    def __hash__(self) -> int:
        return hash(self.lines)

    def __repr__(self) -> str:
        return f"<PolicyGraph: {self._counts()}>"

    @cached_property
    def _outline(self) -> Outline:
        return Outline(self.lines)

    @cached_property
    def records(self) -> Records:
        """All that the graph says as plain values: policies, versions, parties, statements."""
        return read_records(self._outline)

    @property
    def policies(self) -> tuple[Policy, ...]:
        """The policies, by IRI."""
        return self.records.policies

    @property
    def statements(self) -> tuple[StatementRecord, ...]:
        """The statements, policy by policy in the order of the text."""
        return self.records.statements

    @property
    def versions(self) -> tuple[Version, ...]:
        """The versions of the policies, policy by policy."""
        return self.records.versions

    @cached_property
    def store(self) -> pyoxigraph.Store:
        """A store with the graph, made when it is first wanted. It is shared: ask it, do not change it."""
        return store_of(self.lines)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The vocabulary of the package, with the concepts that the graph brings along as ``schemes`` added them."""
        own: dict[str, dict[str, list[str]]] = {}
        for quad in (parse(line) for line in self.lines if line.startswith(f"<{DPSV}")):
            values = own.setdefault(lexical(quad.subject), {})
            values.setdefault(lexical(quad.predicate), []).append(lexical(quad.object))
        return adopt_concepts(load_vocabulary(), own)

    def query(self, sparql: str, *, limit: int | None = None, params: Mapping[str, str] | None = None) -> Result:
        """The answer to a SPARQL query; the prefixes of the package are known to it.

        Raises ``QueryError`` E20x for a query that cannot be parsed or is not allowed, ``LimitError`` for one that
        takes too long.
        """
        from exporter import queries

        return queries.run(self.store, sparql, limit=limit, params=params)

    def validate(self, *, engine: Engine = "sparql") -> Report:
        """The findings of the shapes, by one query a constraint or by pySHACL, which takes longer to find the same.

        Raises ``ValidationFailure`` E22x when the check cannot be carried out.
        """
        from exporter import validation

        return validation.validate(self.store, engine=engine)

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Pairs of statements that may contradict each other, each with its kind and rule: reasons to read two quotes.

        Those of kind ``conflict-Excepted`` are no contradiction: a denial and the case that the text takes out of it.
        """
        from exporter import analysis

        return analysis.find_conflicts(analysis.read_claims(self.lines), self.vocabulary)

    def editions(self, policy: str | None = None) -> tuple[Edition, ...]:
        """The versions of a policy as they are compared, by date, undated ones first.

        ``policy`` is its IRI, its name, or a part of its address or controller; it may be left out when there is one.
        Raises ``UsageError`` E006 for a policy that is not there, E013 when several fit, ``GraphError`` E216 for a
        graph that was made with another version of the ontology.
        """
        from exporter import analysis

        self.require_ontology()
        return analysis.read_editions(self._outline, self.records, policy)

    def require_ontology(self) -> None:
        """Raises ``GraphError`` E216 when the graph was made with another version of the ontology."""
        from exporter import analysis

        analysis.require_ontology(self._outline, load_vocabulary())

    def diff(
        self,
        other: PolicyGraph,
        *,
        policy: str | None = None,
        passages: bool = True,
        extractor: Extractor | None = None,
    ) -> Difference:
        """What became of the statements of a policy from this graph to another: added, removed, changed, reworded.

        The newest version in each graph is compared. ``policy`` chooses one of several. With ``passages``, for which
        the ``extractor`` reads the texts again, also the sentences that came, went or changed beside the statements.
        Raises as :meth:`editions`, and ``UsageError`` E014 for two policies that are not versions of one another, E015
        for the same text twice.
        """
        from exporter import analysis
        from exporter.pipeline import Extractor

        read = (extractor or Extractor(self.vocabulary)).passages if passages else None
        return analysis.difference_of(self.editions(policy)[-1], other.editions(policy)[-1], self.vocabulary, read=read)

    def analysed(self) -> PolicyGraph:
        """The graph with conflicts and coverage, which stand in named graphs of their own, one a policy version."""
        from exporter import analysis

        found = analysis.analyse(self.lines, self.vocabulary)
        return PolicyGraph([*self.lines, *found], self.failures, self._base, inputs=self.inputs)

    def projected(self) -> PolicyGraph:
        """The practices in the terms of DPV 2.3, which is lossy on purpose; denials only where nothing is lost."""
        from exporter import analysis

        return PolicyGraph(analysis.project(self.lines), base=self._base)

    def serialise(self, form: str = "ttl") -> str:
        """The graph as text: ``ttl``, ``trig``, ``nt``, ``nq``, ``jsonld`` or ``rdf``.

        Raises ``UsageError`` E007 for another form.
        """
        return serialise(self._outline, f".{form.removeprefix('.')}", self._base)

    def save(self, path: str | PathLike[str]) -> None:
        """Write the graph to a file, whole or not at all; the extension says the format.

        Raises ``UsageError`` E007 for an unknown extension, ``OutputError`` E402 when the system refuses.
        """
        path = Path(path)
        write_whole(path, self.serialise(path.suffix.lower()))

    def to_rdflib(self) -> rdflib.Graph:
        """The graph for rdflib, named graphs merged."""
        return to_rdflib(self.lines)

    @cached_property
    def rows(self) -> Rows:
        """The rows of the tables, by the name of the table: ``rows.of("flows")``."""
        from exporter.tables import Rows

        return Rows(self.records, self.vocabulary)

    def to_pandas(self, table: str = "statements") -> pd.DataFrame:
        """A table of the graph as a data frame: ``statements``, ``slots``, ``flows``, ``policies`` or ``concepts``.

        ``docs/tables.md`` tells their columns. Raises ``UsageError`` E008 without pandas, E010 for another table.
        """
        from exporter.tables import table_named, to_pandas

        return to_pandas(table_named(table), self.rows.of(table))

    def to_polars(self, table: str = "statements") -> pl.DataFrame:
        """The same as a data frame of Polars. Raises ``UsageError`` E008 without Polars, E010 for another table."""
        from exporter.tables import table_named, to_polars

        return to_polars(table_named(table), self.rows.of(table))

    def save_tables(
        self, folder: str | PathLike[str], *, forms: Sequence[TableForm] = ("csv",), excel: bool = False
    ) -> dict[str, Path]:
        """Write all tables into a folder that exists, with what describes them; the files by name.

        Raises as :func:`exporter.tables.write_tables`.
        """
        from exporter.tables import write_tables

        return write_tables(self.rows, Path(folder), forms=forms, excel=excel)

    def serve(self, *, host: str = "127.0.0.1", port: int = 7341) -> None:
        """Serve the graph on this machine, as ``dps serve``, until it is interrupted.

        The address is said on stderr. Raises ``UsageError`` E020 when it cannot be listened at.
        """
        from exporter.web.application import serve
        from exporter.web.settings import Settings

        serve(self.lines, Settings(host=host, port=port), partial(print, file=sys.stderr))

    def _counts(self) -> str:
        return f"{len(self.policies)} policies, {len(self.statements)} statements, {len(self)} triples"

    def _repr_html_(self) -> str:
        """Counts and the first statements, for notebooks."""
        columns = ("kind", "polarity", "modality", "quote")
        rows = ([getattr(statement, column) for column in columns] for statement in self.statements)
        return html_table(columns, rows, len(self.statements), caption=self._counts())
