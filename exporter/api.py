"""What users import: a graph from policies, and a graph from a file."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, zip_longest
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from exporter import graph
from exporter.errors import DpsError, UsageError
from exporter.graph.records import ConditionRecord, Policy, StatementRecord, Version
from exporter.graph.store import read_lines
from exporter.namespaces import BASE
from exporter.policygraph import PolicyGraph
from exporter.vocabulary import load_vocabulary

if TYPE_CHECKING:  # heavy, and imported by the function that needs them
    from exporter.pipeline import Extractor
    from exporter.validation import Severity

__all__ = ["ConditionRecord", "Policy", "PolicyGraph", "StatementRecord", "Version", "build", "load"]


def build(  # noqa: PLR0913 -- each by name, each with a default
    inputs: Sequence[str | PathLike[str] | bytes] | str | PathLike[str] | bytes,
    *,
    detail: graph.Detail = "full",
    text: bool = True,
    source: str | None = None,
    extractor: Extractor | None = None,
    schemes: Sequence[str | PathLike[str]] = (),
    base: str = BASE,
    policy: str | None = None,
    dates: Sequence[str | None] = (),
) -> PolicyGraph:
    """The graph of policies given as paths or as bytes, one or several.

    ``detail="statements"`` leaves out mentions, sections and texts, ``text=False`` the texts. ``source`` is the address
    that a single input was found at. An ``extractor`` is made unless one is given. ``base`` is where the IRIs begin.
    ``schemes`` are files with concepts of the caller's own, which become part of the graph.

    ``policy`` is the address or name of the one policy of which all inputs are versions, ``dates`` are those of the
    inputs, one by one (ISO 8601).

    An input that cannot be read is kept in ``failures`` while others can; when none can, its error is raised
    (``UsageError`` E002, ``InputError`` E1xx). Raises ``UsageError`` E001 for a source with several inputs, E011 for
    dates that are none or too few, E012 for two versions with the same text,
    ``VocabularyError`` E302 to E307 for a faulty scheme file.

    >>> graph = build(b"We do not sell your email address.", source="http://www.example.org/privacy")
    >>> [(statement.quote, statement.denied) for statement in graph.statements]
    [('We do not sell your email address.', True)]
    """
    from exporter.additions import extend_vocabulary
    from exporter.assembly import Assembler, date_of
    from exporter.pipeline import Extractor

    documents = [inputs] if isinstance(inputs, str | bytes | PathLike) else list(inputs)
    if source is not None and len(documents) != 1:
        raise UsageError("E001", f"one source for {len(documents)} inputs", hint="build them one by one")
    if dates and len(dates) != len(documents):
        raise UsageError("E011", f"{len(dates)} dates for {len(documents)} inputs", hint="give one for each")
    files = [Path(file) for file in schemes]
    if files or extractor is None:
        extractor = Extractor(extend_vocabulary(extractor.vocabulary if extractor else load_vocabulary(), files))
    assembler = Assembler(extractor, detail, source, base, policy, text=text)
    failures: list[tuple[str, DpsError]] = []
    for document, date in zip_longest(documents, [date_of(date) for date in dates]):
        try:
            assembler.add(document, date)
        except DpsError as error:
            failures.append(("-" if isinstance(document, bytes) else str(document), error))
    if failures and (len(failures) == len(documents) or _is_single(failures, documents)):
        raise failures[0][1]
    own = (line for file in files for line in read_lines(file))
    return PolicyGraph(chain(assembler.lines(), own), failures, base, inputs=assembler.inputs)


def load(path: str | PathLike[str], *, validate: Severity | None = None) -> PolicyGraph:
    """The graph in a file of any RDF format, or in a folder that ``dps build`` wrote.

    Of a folder nothing is read before it is wanted, and its store, if it has one, is asked. With ``validate`` the
    shapes are checked first, as is wise for a graph that was edited by hand: ``"Violation"`` refuses what breaks them,
    ``"Warning"`` and ``"Info"`` also what is doubtful. Raises as :func:`exporter.graph.store.read_lines`, and
    ``GraphError`` E218 for a graph that is refused, with the first finding.

    >>> from exporter.resources import data_dir
    >>> load(data_dir("ontology") / "dps.ttl", validate="Violation").policies
    ()
    """
    loaded = _loaded(Path(path))
    if validate is not None:
        loaded.validate().require(validate, where=str(path))
    return loaded


def _loaded(path: Path) -> PolicyGraph:
    if not path.is_dir():
        return PolicyGraph(read_lines(path))
    from exporter import corpus

    corpus.read_description(path)
    loaded = PolicyGraph(corpus.read_corpus_lines(path))
    store = corpus.open_store(path)
    if store is not None:
        loaded.__dict__["store"] = store  # the property finds it as if it had made it
    return loaded


def _is_single(failures: Sequence[tuple[str, DpsError]], documents: Sequence[object]) -> bool:
    """Whether versions were given and only one text is left of them."""
    return len(documents) - len(failures) == 1 and all(error.code == "E012" for _, error in failures)
