"""A release: what is in it, that it is the same each time, that other people's programs read it."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pyoxigraph as ox
import pytest

import exporter
from exporter import PolicyGraph
from exporter.errors import UsageError
from exporter.publish import About, Creator, release_files, write_release
from exporter.vocabulary import load_vocabulary

JARS = Path("/usr/share/java")
MOVED = "org/apache/jena/ext/"
NEEDED = (
    *("slf4j-api", "slf4j-nop", "commons-cli", "commons-csv", "commons-io", "commons-lang3", "commons-codec"),
    *("commons-compress", "dexx.collection", "gson", "guava", "protobuf", "thrift", "jackson-core", "jackson-databind"),
    *("jackson-annotations", "jsonld-java", "titanium-json-ld", "jakarta.json-api", "httpclient", "httpcore"),
)
ABOUT = About(
    title='Two shops, "read closely"',
    creators=(Creator.read("Ada Example <0000-0002-1825-0097>"), Creator("The Example Group")),
    licence="CC-BY-4.0",
    version="1.0.0",
    date="2026-01-31",
    address="https://w3id.org/example/shops",
)


@pytest.fixture(scope="module")
def graph(seeds: tuple[Path, Path]) -> PolicyGraph:
    """The two bundled policies."""
    return exporter.build(seeds)


@pytest.fixture(scope="module")
def files(graph: PolicyGraph) -> dict[str, bytes]:
    """A complete release of them."""
    return release_files(graph.lines, ABOUT, load_vocabulary())


@pytest.fixture(scope="module")
def folder(files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same in a folder."""
    folder = tmp_path_factory.mktemp("release")
    write_release(files, folder)
    return folder


def test_the_data_are_the_graph_in_each_form(graph: PolicyGraph, folder: Path) -> None:
    """What is loaded from the release is what went in."""
    assert exporter.load(folder / "data.nq.gz") == graph
    assert exporter.load(folder / "data.jsonld") == graph
    assert exporter.load(folder / "data.ttl").statements == graph.statements


def test_the_same_graph_gives_the_same_release(graph: PolicyGraph, files: dict[str, bytes]) -> None:
    """Byte for byte, the compressed file too."""
    assert release_files(graph.lines, ABOUT, load_vocabulary()) == files


def test_checksums_cover_every_other_file(files: dict[str, bytes]) -> None:
    """One line a file, in the form of sha256sum."""
    lines = files["SHA256SUMS"].decode().splitlines()
    assert dict(line.split("  ")[::-1] for line in lines) == {
        name: hashlib.sha256(content).hexdigest() for name, content in files.items() if name != "SHA256SUMS"
    }


def test_without_text_nothing_longer_than_the_limit_is_left(graph: PolicyGraph) -> None:
    """No text, no long quote in any file; the graph still conforms, and no statement is lost."""
    limit = 60
    files = release_files(graph.lines, ABOUT, load_vocabulary(), text=False, longest=limit)
    lines = gzip.decompress(files["data.nq.gz"]).decode().splitlines()
    withheld = PolicyGraph(lines)
    texts = [edition for policy in graph.policies for edition in graph.editions(policy.iri)]
    long_passages = [edition.text[start : start + limit + 10] for edition in texts for start in range(600, 5000, 40)]
    everything = b"\n".join(gzip.decompress(c) if n.endswith(".gz") else c for n, c in files.items()).decode(
        errors="replace"
    )
    assert texts[0].text[600:640] not in "".join(line for line in lines if "/ns#content>" in line)
    assert [passage for passage in long_passages if passage in everything and passage.strip()] == []
    assert len(withheld.statements) == len(graph.statements)
    assert max(len(part) for s in withheld.statements for part in s.quote.split(" … ")) <= limit
    assert withheld.validate().count("Violation") == 0


def test_what_is_missing_is_said(graph: PolicyGraph) -> None:
    """Without a creator there is no citation; the README says what a citable release needs."""
    files = release_files(graph.lines, About(), load_vocabulary())
    assert {"CITATION.cff", ".zenodo.json", "htaccess"} & set(files) == set()
    assert files["README.md"].decode().count("\n- a ") == len(About().missing) == 4


def test_the_command_writes_it_and_tells_what_is_missing(graph: PolicyGraph, tmp_path: Path) -> None:
    """Exit 1 with what is missing, 0 when nothing is, 2 for a wrong ORCID with nothing written."""
    graph.save(tmp_path / "graph.nq")

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "exporter", "release", "graph.nq", *words]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    bare = run("bare")
    assert (bare.returncode, "--license" in bare.stderr) == (1, True)
    full = run("full", "--creator", "A. Example", "--license", "CC0-1.0", "--version", "2", "--date", "2026-02-01")
    assert full.returncode == 0
    assert (tmp_path / "full" / "CITATION.cff").is_file()
    wrong = run("wrong", "--creator", "A. Example <0000-0002-1825-0098>")
    assert (wrong.returncode, wrong.stderr[:4], (tmp_path / "wrong").exists()) == (2, "E019", False)


def test_an_orcid_is_checked() -> None:
    """Its last character is a check digit."""
    assert Creator.read("A <0000-0001-5109-3700>").orcid == "0000-0001-5109-3700"
    with pytest.raises(UsageError, match="E019"):
        Creator.read("A <0000-0001-5109-3701>")


def test_descriptions_are_rdf_and_agree(graph: PolicyGraph, folder: Path, files: dict[str, bytes]) -> None:
    """VoID counts what is there; DCAT has one distribution a data file, of the right size."""
    store = ox.Store()
    for name in ("void.ttl", "dcat.jsonld"):
        store.load(path=folder / name)
    void = "http://rdfs.org/ns/void#"
    triples = [quad.object.value for quad in store.quads_for_pattern(
        ox.NamedNode("https://w3id.org/example/shops/"), ox.NamedNode(f"{void}triples"), None)]  # fmt: skip
    assert triples == [str(len(graph))]
    sizes = store.query("SELECT ?file ?size { ?file <http://www.w3.org/ns/dcat#byteSize> ?size }")
    told = {row["file"].value.rpartition("/")[2]: int(row["size"].value) for row in sizes}  # type: ignore[union-attr]
    assert told == {name: len(files[name]) for name in told}
    assert {"data.ttl", "data.nq.gz", "data.jsonld", "statements.csv"} <= set(told)


def test_citation_is_yaml_of_the_citation_file_format(files: dict[str, bytes]) -> None:
    """The keys that Citation File Format 1.2.0 demands, read by a YAML parser, when one is installed."""
    yaml = pytest.importorskip("yaml", reason="PyYAML is not installed")
    cff = yaml.safe_load(files["CITATION.cff"])
    assert (cff["cff-version"], cff["title"], cff["type"]) == ("1.2.0", ABOUT.title, "dataset")
    assert [author["name"] for author in cff["authors"]] == ["Ada Example", "The Example Group"]
    assert json.loads(files[".zenodo.json"])["creators"][0] == {"name": "Ada Example", "orcid": "0000-0002-1825-0097"}


def test_an_ro_crate_reader_finds_every_file(folder: Path, files: dict[str, bytes]) -> None:
    """rocrate, when it is installed: root, licence, creators, and all files are there."""
    rocrate = pytest.importorskip("rocrate.rocrate", reason="rocrate is not installed")
    crate = rocrate.ROCrate(folder)
    assert crate.name == ABOUT.title
    assert {entity.id for entity in crate.data_entities} == set(files) - {"SHA256SUMS", "ro-crate-metadata.json"}
    assert crate.root_dataset["license"].id == "https://creativecommons.org/licenses/by/4.0/"


def test_frictionless_accepts_the_tables(folder: Path) -> None:
    """frictionless, when it is installed."""
    frictionless = pytest.importorskip("frictionless", reason="frictionless is not installed")
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])


@pytest.fixture(scope="module")
def riot(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Apache Jena's riot: the command of its distribution, else the class in the jars of Debian's libapache-jena-java.

    Debian's jena-core keeps the messages of its XML parser where the classes do not look, and does not start without.
    """
    if command := shutil.which("riot"):
        return [command]
    java = shutil.which("java")
    if java is None or not (JARS / "jena-cmds.jar").exists():
        pytest.skip("neither riot of Apache Jena nor Java with Debian's libapache-jena-java is installed")
    messages = tmp_path_factory.mktemp("messages")
    with zipfile.ZipFile(JARS / "jena-core.jar") as jar:
        for name in jar.namelist():
            if name.startswith(MOVED) and name.endswith(".properties"):
                target = messages / name.removeprefix(MOVED)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(jar.read(name))
    jars = [*JARS.glob("jena-*[a-z].jar"), *(JARS / f"{name}.jar" for name in NEEDED)]
    return [java, "-cp", os.pathsep.join(map(str, [messages, *jars])), "riotcmd.riot"]


def outcome_of(riot: list[str], *files: Path) -> subprocess.CompletedProcess[str]:
    """What ``riot --validate`` says of some files."""
    return subprocess.run([*riot, "--validate", *files], capture_output=True, text=True, check=False)


def test_riot_accepts_every_file(riot: list[str], folder: Path, tmp_path: Path) -> None:
    """Turtle and N-Quads; a broken file is not accepted."""
    names = ("data.ttl", "data.nq.gz", "ontology.ttl", "shapes.ttl", "void.ttl")
    outcome = outcome_of(riot, *(folder / name for name in names))
    assert outcome.returncode == 0, outcome.stderr
    broken = tmp_path / "broken.ttl"
    broken.write_text('<http://a> <http://b> "c', encoding="utf-8")
    assert outcome_of(riot, broken).returncode


def test_riot_accepts_the_files_in_json_ld(riot: list[str], folder: Path, tmp_path: Path) -> None:
    """JSON-LD 1.1, if this riot can read it at all."""
    small = tmp_path / "small.jsonld"
    small.write_text('{"@id": "http://a/", "http://b/": "c"}', encoding="utf-8")
    if outcome_of(riot, small).returncode:
        pytest.skip("this riot cannot read JSON-LD 1.1 (Debian has no implementation of JSON-P)")
    outcome = outcome_of(riot, folder / "data.jsonld", folder / "dcat.jsonld")
    assert outcome.returncode == 0, outcome.stderr
