"""A corpus: the same bytes whatever happens on the way, and only what is new is read."""

from __future__ import annotations

import csv
import hashlib
import itertools
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import orjson
import pytest

import exporter
from exporter.corpus import Inputs, Limits, Pool, Run, Settings, read_corpus_lines, read_description
from exporter.corpus.items import Item, Outcome, Row
from exporter.corpus.shards import count_shards
from exporter.errors import InputError, OutputError
from tests.corpus.conftest import build_corpus, contents, policy


def rows(folder: Path) -> list[dict[str, str]]:
    """The manifest."""
    with (folder / "manifest.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def copy(output: Path, tmp_path: Path) -> Path:
    """A copy of the undisturbed output, to be changed."""
    return Path(shutil.copytree(output, tmp_path / "copy"))


def test_the_output_does_not_depend_on_workers_or_order(
    pages: Path, tmp_path: Path, undisturbed: dict[str, bytes]
) -> None:
    """One worker and three, inputs forwards and backwards: the same files with the same bytes."""
    files = sorted(path for path in pages.rglob("*") if path.is_file())
    build_corpus(tmp_path / "one", *files[::-1], jobs=1)
    build_corpus(tmp_path / "three", *files, jobs=3)
    assert contents(tmp_path / "one") == contents(tmp_path / "three") == undisturbed


def test_the_graph_is_that_of_all_documents_together(pages: Path, output: Path) -> None:
    """What the shards hold is what ``exporter.build`` makes of the same files."""
    files = [path for path in pages.rglob("*.txt") if path.stat().st_size]
    assert exporter.load(output) == exporter.build(files, detail="statements")


def test_versions_of_one_policy_are_settled_together(tmp_path: Path) -> None:
    """Documents of one policy stand in one shard, with one name a party and the order of their versions."""
    listed = []
    for year, name in ((2020, "Acme, Inc."), (2021, "ACME Inc."), (2022, "Acme, Inc.")):
        text = f"Last updated: May 1, {year}.\n\n{name} (“we”) collects your email address. We sell nothing in {year}."
        (tmp_path / f"{year}.txt").write_text(text, encoding="utf-8")
        listed.append(f"{year}.txt\thttp://www.acme.example/privacy\n")
    (tmp_path / "acme.tsv").write_text("".join(listed), encoding="utf-8")
    build_corpus(tmp_path / "out", tmp_path / "acme.tsv", shard_size=1)
    lines = list(read_corpus_lines(tmp_path / "out"))
    assert sum("#previousVersion>" in line for line in lines) == 2
    names = {line for line in lines if "/party-acme" in line and "schema.org/name" in line}
    assert len(names) == 1


def test_a_second_run_reads_nothing(pages: Path, copy: Path, undisturbed: dict[str, bytes]) -> None:
    """What is known is not read again, and nothing changes."""
    build_corpus(copy, pages, command=["false"])
    assert contents(copy) == undisturbed


def test_documents_are_added_as_if_they_had_been_there(pages: Path, copy: Path, tmp_path: Path) -> None:
    """Only the new document is read, and the output is that of a run over all."""
    (tmp_path / "new.txt").write_text(policy(99), encoding="utf-8")
    inputs = (pages, tmp_path / "new.txt")
    seen: list[str] = []
    build_corpus(copy, *inputs, watch=lambda name, outcome: seen.append(f"{name} {outcome.row.code}"))
    assert seen == [f"{tmp_path / 'new.txt'} ok"]
    build_corpus(tmp_path / "fresh", *inputs)
    assert contents(copy) == contents(tmp_path / "fresh")


def test_add_keeps_what_is_there(pages: Path, copy: Path, tmp_path: Path) -> None:
    """With ``keep`` the inputs of earlier runs stay, failures included; without it they go."""
    (tmp_path / "new.txt").write_text(policy(99), encoding="utf-8")
    build_corpus(copy, tmp_path / "new.txt", keep=True)
    added = contents(copy)
    build_corpus(copy, pages, tmp_path / "new.txt")
    assert contents(copy) == added
    build_corpus(copy, tmp_path / "new.txt")
    assert [row["input"] for row in rows(copy)] == [str(tmp_path / "new.txt")]
    assert len(exporter.load(copy).policies) == 1


def test_other_options_read_all_again_and_nothing_is_added(pages: Path, copy: Path) -> None:
    """A run with other options says how many documents it reads again; ``keep`` refuses."""
    full = Settings(detail="full")
    run = Run(copy, full, Limits())
    assert run.stale() == 24
    assert run.count(Inputs([str(pages)], 1_000_000)).read == 26
    with pytest.raises(OutputError, match="E406"):
        build_corpus(copy, pages, settings=full, keep=True)


def test_a_change_of_the_program_changes_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """The digest of the settings covers options, scheme files and the code itself."""
    digests = {Settings().digest, Settings(text=False).digest, Settings(analysis=True).digest}
    monkeypatch.setattr("exporter.corpus.items._digest_of_program", lambda: "other code")
    assert len(digests | {Settings().digest}) == 4


def test_the_manifest_has_each_input_with_its_outcome(output: Path) -> None:
    """Equal files share their document, bad ones have their code, and every hash is that of the file."""
    told = {Path(row["input"]).name: row for row in rows(output)}
    assert len(told) == 27
    assert [told[name]["outcome"] for name in ("again.txt", "empty.txt", "image.html")] == ["ok", "E101", "E102"]
    assert told["again.txt"]["document"] == told["shop-07.txt"]["document"]
    assert told["again.txt"]["source"] == "http://www.shop-7.example/privacy"
    assert int(told["again.txt"]["statements"]) > 3
    assert told["empty.txt"]["reason"] == "the input is empty: no visible text"


def test_one_text_found_at_two_addresses_is_two_policies(tmp_path: Path) -> None:
    """Each address has its policy; the same text at the same address is there once."""
    (tmp_path / "a.txt").write_text("We never sell your email address.", encoding="utf-8")
    addresses = ["http://www.one.example/", "http://www.two.example/", "http://www.one.example/"]
    (tmp_path / "all.tsv").write_text("".join(f"a.txt\t{address}\n" for address in addresses), encoding="utf-8")
    written = build_corpus(tmp_path / "out", tmp_path / "all.tsv")
    assert (written.description.inputs, written.description.documents, written.description.policies) == (3, 2, 2)


def test_shards_hold_whole_policies_and_split_evenly(pages: Path, output: Path, copy: Path) -> None:
    """With a small limit there are several shards, no policy is in two of them, and the graph is the same."""
    build_corpus(copy, pages, shard_size=4_000)
    several = read_description(copy)
    assert len(several.shards) > 2
    assert sum(shard.policies for shard in several.shards) == 24
    assert exporter.load(copy) == exporter.load(output)
    assert [count_shards(size, 100) for size in (0, 100, 101, 399, 401)] == [1, 1, 2, 4, 8]


def test_the_description_tells_size_and_hash_of_each_shard(output: Path) -> None:
    """``corpus.json`` counts what the shards hold."""
    told = orjson.loads((output / "corpus.json").read_bytes())
    assert (told["policies"], told["inputs"], told["failed"]) == (24, 27, 2)
    assert told["statements"] == len(exporter.load(output).statements)
    for shard in told["shards"]:
        content = (output / "shards" / shard["file"]).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (shard["size"], shard["sha256"])


def test_few_policies_also_stand_in_one_graph(pages: Path, tmp_path: Path) -> None:
    """Up to twenty policies are one graph in three formats too; when there are more, it goes."""
    build_corpus(tmp_path / "out", pages / "shop-00.txt", pages / "shop-03.txt")
    assert exporter.load(tmp_path / "out" / "graph.ttl").policies == exporter.load(tmp_path / "out").policies
    build_corpus(tmp_path / "out", *sorted(pages.rglob("shop-*.txt"))[:21])
    assert list((tmp_path / "out").glob("graph.*")) == []


def test_without_a_single_document_nothing_is_written(tmp_path: Path) -> None:
    """The first error is raised; a new folder is not made, an old one is as it was."""
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "good.txt").write_text(policy(1), encoding="utf-8")
    with pytest.raises(InputError, match="E101"):
        build_corpus(tmp_path / "out", tmp_path / "empty.txt")
    assert not (tmp_path / "out").exists()
    build_corpus(tmp_path / "out", tmp_path / "good.txt")
    before = (tmp_path / "out" / "manifest.csv").read_bytes()
    with pytest.raises(InputError, match="E101"):
        build_corpus(tmp_path / "out", tmp_path / "empty.txt")
    assert (tmp_path / "out" / "manifest.csv").read_bytes() == before


def test_analysis_of_each_document_is_that_of_the_whole(seeds: tuple[Path, Path], tmp_path: Path) -> None:
    """Conflicts and coverage are found document by document and are those of the graph of all."""
    build_corpus(tmp_path / "out", *seeds, settings=Settings(analysis=True))
    assert exporter.load(tmp_path / "out") == exporter.build(seeds).analysed()


def test_inputs_are_taken_as_they_are_needed() -> None:
    """No more than a few documents a worker are in memory at a time."""
    settings, limits = Settings(detail="statements"), Limits()
    taken = itertools.count(1)
    endless = (Item(f"{number}.txt", policy(number).encode()) for number in taken)
    with Pool(2, settings, limits) as workers:
        outcomes: list[Outcome] = list(itertools.islice(workers.read(endless), 10))
    assert len(outcomes) == 10
    assert next(taken) <= 20


class Strangers:
    """Workers with another version of the program."""

    def read(self, items: Iterable[Item]) -> Iterator[Outcome]:
        """Outcomes for documents that nobody asked for."""
        return (Outcome(Row(key=f"{number:032x}")) for number, _ in enumerate(items))


def test_workers_of_another_version_are_refused(pages: Path, tmp_path: Path) -> None:
    """Their outcomes are not those of the documents that were given out: E404, and nothing is kept."""
    run = Run(tmp_path / "out", Settings(), Limits())
    with pytest.raises(OutputError, match="E404"):
        run.execute(Inputs([str(pages)], 1_000_000), Strangers())
    assert not (tmp_path / "out" / "work" / "journal.jsonl").exists()
