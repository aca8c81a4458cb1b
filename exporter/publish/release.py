"""The release folder: the data in all forms, what describes them, and how to cite and load them."""

from __future__ import annotations

import gzip
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from string import Template
from typing import Final

from exporter.graph.files import write_whole
from exporter.graph.outline import Outline
from exporter.graph.recording import read_records
from exporter.graph.records import Records
from exporter.graph.serialisation import serialise
from exporter.graph.store import read_lines
from exporter.namespaces import ONTOLOGY
from exporter.publish.about import About, Numbers
from exporter.publish.descriptions import checksums, citation, crate, dcat, void, zenodo
from exporter.publish.withholding import withhold
from exporter.queries import questions
from exporter.resources import data_dir
from exporter.tables import Rows, TableForm, table_contents
from exporter.version import __version__
from exporter.vocabulary import Vocabulary

__all__ = ["release_files", "write_release"]

_README: Final = Path(__file__).with_name("readme.md")
_ASKED: Final = ("q01", "q02", "q03", "q06", "q11")
_MEANINGS: Final = {
    "data.ttl": "the graph as Turtle, named graphs merged",
    "data.nq.gz": "the graph as N-Quads, with its named graphs",
    "data.jsonld": "the graph as JSON-LD, its context inside",
    "statements": "table: one row a statement",
    "slots": "table: one row a slot value",
    "flows": "table: data × purpose × recipient",
    "policies": "table: one row a policy version",
    "concepts": "table: the concepts of the ontology",
    "datapackage.json": "the tables for Frictionless",
    "csv-metadata.json": "the tables for CSV on the Web",
    "ontology.ttl": "classes, properties and concepts, with the links to DPV",
    "shapes.ttl": "what a graph must be, as SHACL",
    "void.ttl": "description as VoID",
    "dcat.jsonld": "description as DCAT",
    "ro-crate-metadata.json": "description as RO-Crate",
    "CITATION.cff": "how to cite",
    ".zenodo.json": "metadata for Zenodo",
    "htaccess": "redirections for w3id.org",
}


def write_release(files: Mapping[str, bytes], folder: Path) -> None:
    """Writes the files into a folder that exists. Raises ``OutputError`` E402."""
    for name, content in files.items():
        write_whole(folder / name, content)


def release_files(
    lines: Sequence[str], about: About, vocabulary: Vocabulary, *, text: bool = True, longest: int = 300
) -> dict[str, bytes]:
    """The files of a release by name: the same input gives the same bytes.

    Without ``text`` the texts of the policies are withheld, and quotes are cut to ``longest`` code points. Parquet is
    among them where pyarrow is installed, CITATION.cff and .zenodo.json when there is a creator to name.
    """
    kept = list(lines) if text else withhold(lines, longest)
    outline = Outline(kept)
    records = read_records(outline)
    numbers = Numbers(len(records.policies), len(records.versions), len(records.statements), len(kept))
    files = {
        "data.ttl": serialise(outline, ".ttl").encode(),
        "data.nq.gz": gzip.compress(serialise(outline, ".nq").encode(), mtime=0),
        "data.jsonld": serialise(outline, ".jsonld").encode(),
        **_tables(records, vocabulary),
        "ontology.ttl": _merged(*_ontology_files()),
        "shapes.ttl": _merged(*sorted(data_dir("shapes").glob("*.ttl"))),
        "void.ttl": void(outline, about, numbers, "data.nq.gz").encode(),
    }
    if about.address:
        files["htaccess"] = _redirections(about.address).encode()
    files["dcat.jsonld"] = dcat(files, about).encode()
    if about.creators:
        files["CITATION.cff"] = citation(about).encode()
        files[".zenodo.json"] = zenodo(about).encode()
    withheld = "" if text else f"The texts of the policies are withheld; longer quotes are cut to {longest} characters."
    files["README.md"] = _readme(files, about, numbers, withheld).encode()
    files["ro-crate-metadata.json"] = crate(files, about).encode()
    files["SHA256SUMS"] = checksums(files).encode()
    return files


def _tables(records: Records, vocabulary: Vocabulary) -> dict[str, bytes]:
    forms: list[TableForm] = ["csv", "parquet"] if find_spec("pyarrow") else ["csv"]
    contents = table_contents(Rows(records, vocabulary), forms=forms)
    return {name: content.encode() if isinstance(content, str) else content for name, content in contents.items()}


def _ontology_files() -> list[Path]:
    folder = data_dir("ontology")
    return [folder / "dps.ttl", *sorted(folder.glob("schemes/*.ttl")), *sorted(folder.glob("alignments/*.ttl"))]


def _merged(*files: Path) -> bytes:
    """Several Turtle files as one."""
    return serialise(Outline(line for file in files for line in read_lines(file)), ".ttl").encode()


def _redirections(address: str) -> str:
    """What a directory at w3id.org needs so that its address leads to the files: GitHub Pages negotiate nothing."""
    place = address.rstrip("/")
    return (
        "Options +FollowSymLinks\nRewriteEngine on\n"
        "RewriteCond %{HTTP_ACCEPT} application/ld\\+json\n"
        f"RewriteRule ^$ {place}/data.jsonld [R=303,L]\n"
        "RewriteCond %{HTTP_ACCEPT} text/turtle\n"
        f"RewriteRule ^$ {place}/data.ttl [R=303,L]\n"
        f"RewriteRule ^(.*)$ {place}/$1 [R=303,L]\n"
    )


def _readme(files: Mapping[str, bytes], about: About, numbers: Numbers, withheld: str) -> str:
    rows = [f"| {name} | {len(content):,} | {_meaning(name)} |" for name, content in sorted(files.items())]
    asked = [questions()[name] for name in _ASKED]
    told = [f"**{question.title}**\n\n```sparql\n{question.sparql.strip()}\n```" for question in asked]
    missing = "".join(f"\n- {words}" for words in about.missing)
    return Template(_README.read_text(encoding="utf-8")).substitute(
        title=about.title,
        description=about.description,
        numbers=f"{numbers.policies:,} policies in {numbers.versions:,} versions, {numbers.statements:,} statements, "
        f"{numbers.triples:,} triples.",
        program=__version__,
        ontology=ONTOLOGY,
        licence=f"Licence: {about.licence}." if about.licence else "",
        missing=f"Still missing:\n{missing}" if missing else "",
        withheld=withheld,
        files="\n".join(rows),
        questions="\n\n".join(told),
    )


def _meaning(name: str) -> str:
    return _MEANINGS.get(name) or _MEANINGS.get(name.partition(".")[0], "")
