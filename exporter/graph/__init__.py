"""From readings to RDF and back: IRIs, quads, provenance, files, stores.

Between its making and its writing a graph is a list of lines of canonical N-Quads. The way in is :func:`lines` (or
:func:`nquads`, the same as one text), which needs a :class:`~exporter.model.Reading` and what it was read with::

    graph.nquads(reading, ontology=vocabulary.version, rules=vocabulary.digest, detail="statements")

Every writer and the store start from such lines, whether they were made here or read from a file, so that what is
loaded and saved again is the same byte for byte.
"""

from __future__ import annotations

from exporter.graph import provenance
from exporter.graph.iris import Iris
from exporter.graph.quads import Detail, StatementGraph
from exporter.model import Reading
from exporter.namespaces import BASE

__all__ = ["Detail", "Iris", "lines", "lines_of", "nquads"]


def lines(
    reading: Reading, *, ontology: str, rules: str, detail: Detail = "full", text: bool = True, base: str = BASE
) -> list[str]:
    """What was read from one document, as sorted lines of canonical N-Quads without line ends.

    ``ontology`` is the version of the vocabulary and ``rules`` a digest of what the statements were found with: both
    are part of the identity of the run. ``text`` adds the text graph, which the compact form never has. Raises
    ``GraphError`` E219 when two different statements get one IRI. Source: ``vocabulary.md`` 4.5 to 4.8.

    >>> from exporter.model import Document, Reading, Span
    >>> document = Document(text="Hello.", body=Span(0, 6))
    >>> made = lines(Reading(document, (), (), ()), ontology="0.1.0", rules="none")
    >>> [line.split()[2] for line in made if "#content>" in line]
    ['"Hello."']
    """
    iris = Iris(reading.document, rules=rules, ontology=ontology, base=base)
    return lines_of(reading, iris, detail=detail, text=text)


def lines_of(reading: Reading, iris: Iris, *, detail: Detail = "full", text: bool = True) -> list[str]:
    """As :func:`lines`, for a caller that has the IRIs of the document already."""
    statements = StatementGraph(reading, iris, detail)
    full = detail == "full"
    made = statements.lines()
    made += provenance.catalogue(reading, iris, statements, sections=full)
    if full and text:
        made += provenance.contents(reading.document, iris)
    made.sort()
    return made


def nquads(
    reading: Reading, *, ontology: str, rules: str, detail: Detail = "full", text: bool = True, base: str = BASE
) -> str:
    """The same as :func:`lines`, as one text."""
    return "\n".join([*lines(reading, ontology=ontology, rules=rules, detail=detail, text=text, base=base), ""])
