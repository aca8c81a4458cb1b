"""The answer to a query, and its forms: values of Python, tables, the result formats of W3C."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal, TypeAlias
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph

from exporter.errors import UsageError
from exporter.graph.notebook import html_table
from exporter.namespaces import PREFIXES, compact
from exporter.queries.table import plain_table

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Kind", "Result", "Term", "Value"]

Kind: TypeAlias = Literal["select", "ask", "graph"]
Term: TypeAlias = pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | pyoxigraph.Triple
Value: TypeAlias = str | int | float | bool | None

_INTEGER: Final = PREFIXES["xsd"] + "integer"
_BOOLEAN: Final = PREFIXES["xsd"] + "boolean"
_FLOATS: Final = frozenset(PREFIXES["xsd"] + name for name in ("decimal", "double", "float"))
_STRINGS: Final = frozenset({PREFIXES["xsd"] + "string", PREFIXES["rdf"] + "langString"})


@dataclass(frozen=True)
class Result:
    """Rows of terms under columns in the order of the query.

    An ASK has one row with the column ``answer``, a CONSTRUCT or DESCRIBE the columns subject, predicate, object.
    ``truncated`` tells that a limit cut the rows. As an iterable it gives a dictionary a row.
    """

    kind: Kind
    columns: tuple[str, ...]
    terms: tuple[tuple[Term | None, ...], ...]
    truncated: bool = False

    def __len__(self) -> int:
        return len(self.terms)

    def __iter__(self) -> Iterator[dict[str, Value]]:
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    @cached_property
    def rows(self) -> tuple[tuple[Value, ...], ...]:
        """The rows as values of Python: CURIEs (else IRIs), texts, numbers, truth values, ``None`` for unbound."""
        return tuple(tuple(map(_value, row)) for row in self.terms)

    @property
    def answer(self) -> bool:
        """The answer of an ASK; for others whether there is any row."""
        return bool(self.rows[0][0]) if self.kind == "ask" else bool(self.terms)

    def to_csv(self, *, full_iris: bool = False) -> str:
        """Comma-separated values; with full IRIs exactly as SPARQL 1.1 Query Results CSV has it."""
        return self._separated(",", "\r\n" if full_iris else "\n", full_iris=full_iris)

    def to_tsv(self, *, full_iris: bool = False) -> str:
        """Tab-separated values; with full IRIs exactly as SPARQL 1.1 Query Results TSV has it (terms as in Turtle)."""
        if not full_iris:
            return self._separated("\t", "\n", full_iris=False)
        head = "\t".join(f"?{column}" for column in self.columns)
        rows = ["\t".join("" if term is None else str(term) for term in row) for row in self.terms]
        return "\n".join([head, *rows]) + "\n"

    def _separated(self, separator: str, end: str, *, full_iris: bool) -> str:
        out = io.StringIO()
        writer = csv.writer(out, delimiter=separator, lineterminator=end)
        writer.writerow(self.columns)
        writer.writerows([_text(term, full_iris=full_iris) for term in row] for row in self.terms)
        return out.getvalue()

    def to_json(self) -> str:
        """SPARQL 1.1 Query Results JSON, on one line."""
        if self.kind == "ask":
            content: dict[str, object] = {"head": {}, "boolean": self.answer}
        else:
            bindings = [
                {column: _json(term) for column, term in zip(self.columns, row, strict=True) if term is not None}
                for row in self.terms
            ]
            content = {"head": {"vars": list(self.columns)}, "results": {"bindings": bindings}}
        return json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"

    def to_xml(self) -> str:
        """SPARQL Query Results XML."""
        head = "".join(f"<variable name={quoteattr(column)}/>" for column in self.columns if self.kind != "ask")
        if self.kind == "ask":
            body = f"<boolean>{str(self.answer).lower()}</boolean>"
        else:
            body = "<results>\n" + "".join(self._xml_row(row) for row in self.terms) + "</results>"
        namespace = "http://www.w3.org/2005/sparql-results#"
        return f'<?xml version="1.0"?>\n<sparql xmlns="{namespace}">\n<head>{head}</head>\n{body}\n</sparql>\n'

    def _xml_row(self, row: tuple[Term | None, ...]) -> str:
        bound = ((column, term) for column, term in zip(self.columns, row, strict=True) if term is not None)
        cells = (f"<binding name={quoteattr(column)}>{_xml(term)}</binding>" for column, term in bound)
        return f"<result>{''.join(cells)}</result>\n"

    def to_turtle(self) -> str:
        """The triples of a CONSTRUCT or DESCRIBE. Raises ``UsageError`` E007 for other queries."""
        if self.kind != "graph":
            raise UsageError("E007", "only CONSTRUCT and DESCRIBE give triples", hint="choose csv, tsv, json or xml")
        triples = [pyoxigraph.Triple(*row) for row in self.terms]  # type: ignore[arg-type]
        written = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.TURTLE, prefixes=dict(PREFIXES))
        return (written or b"").decode()

    def to_table(self, width: int | None = 120) -> str:
        """Aligned plain text in lines of that many characters, ``None`` for as many as it takes; cells wrap."""
        rows = ([_text(term, full_iris=False) for term in row] for row in self.terms)
        return plain_table(self.columns, rows, width) + "\n"

    def to_pandas(self) -> pd.DataFrame:
        """A data frame. Raises ``UsageError`` E008 when pandas is not installed."""
        try:
            import pandas as pd
        except ModuleNotFoundError as error:
            raise UsageError("E008", "pandas is not installed", hint="pip install 'dps-exporter[tables]'") from error
        return pd.DataFrame(list(self.rows), columns=list(self.columns))

    def _repr_html_(self) -> str:
        """The first rows, for notebooks."""
        cut = "cut by a limit" if self.truncated else ""
        return html_table(self.columns, self.rows, len(self), caption=cut)


# -- terms -------------------------------------------------------------------------------------------------------------


def _value(term: Term | None) -> Value:
    if not isinstance(term, pyoxigraph.Literal):
        return None if term is None else _text(term, full_iris=False)
    kind = term.datatype.value
    if kind == _INTEGER:
        return int(term.value)
    if kind == _BOOLEAN:
        return term.value == "true"
    return float(term.value) if kind in _FLOATS else term.value


def _text(term: Term | None, *, full_iris: bool) -> str:
    if isinstance(term, pyoxigraph.NamedNode):
        return term.value if full_iris else compact(term.value)
    if isinstance(term, pyoxigraph.Literal):
        return term.value
    return "" if term is None else str(term)


def _json(term: Term) -> Mapping[str, object]:
    if isinstance(term, pyoxigraph.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, pyoxigraph.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, pyoxigraph.Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _json(part) for name, part in parts.items()}}
    content = {"type": "literal", "value": term.value}
    if term.language:
        content["xml:lang"] = term.language
    elif term.datatype.value not in _STRINGS:
        content["datatype"] = term.datatype.value
    return content


def _xml(term: Term) -> str:
    if isinstance(term, pyoxigraph.NamedNode):
        return f"<uri>{escape(term.value)}</uri>"
    if isinstance(term, pyoxigraph.BlankNode):
        return f"<bnode>{escape(term.value)}</bnode>"
    if isinstance(term, pyoxigraph.Triple):
        parts = (("subject", term.subject), ("predicate", term.predicate), ("object", term.object))
        return f"<triple>{''.join(f'<{name}>{_xml(part)}</{name}>' for name, part in parts)}</triple>"
    kind = ""
    if term.language:
        kind = f" xml:lang={quoteattr(term.language)}"
    elif term.datatype.value not in _STRINGS:
        kind = f" datatype={quoteattr(term.datatype.value)}"
    return f"<literal{kind}>{escape(term.value)}</literal>"
