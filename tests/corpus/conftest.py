"""Small corpora of our own, and what an output folder holds."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from exporter.corpus import Inputs, Limits, Pool, Run, Settings, Written
from exporter.corpus.hands import COMMAND

POISONED = (sys.executable, str(Path(__file__).with_name("poisoned.py")))

DATA = ("email address", "telephone number", "name", "postal address", "IP address", "date of birth")
PARTIES = ("advertisers", "service providers", "our affiliates", "law enforcement", "payment processors")


def policy(number: int) -> str:
    """A short policy; no two numbers give the same text."""
    data, party = DATA[number % len(DATA)], PARTIES[number // len(DATA) % len(PARTIES)]
    return (
        f"http://www.shop-{number}.example/privacy\n\n"
        f"Shop {number}, Inc. (“we”) respects your privacy. We collect your {data}.\n"
        f"We may share your {data} with {party}. We never sell your {data}, except with your consent.\n"
        f"We keep it for {number + 1} months. You can opt out by writing to privacy@shop-{number}.example.\n"
    )


def build_corpus(
    folder: Path,
    *words: object,
    jobs: int = 2,
    settings: Settings | None = None,
    limits: Limits | None = None,
    command: Iterable[str] = COMMAND,
    **options: Any,  # noqa: ANN401 -- those of a run
) -> Written:
    """Reads what the words name into the folder."""
    settings, limits = settings or Settings(detail="statements"), limits or Limits()
    with Pool(jobs, settings, limits, tuple(command)) as workers:
        return Run(folder, settings, limits, **options).execute(Inputs(map(str, words), limits.size), workers)


def contents(folder: Path) -> dict[str, bytes]:
    """All files of an output by name, but for a store, whose files have a life of their own."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and "store" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with 24 policies, one of them twice, and two files that are none. It is shared: do not change it."""
    folder = tmp_path_factory.mktemp("corpus") / "pages"
    (folder / "deep").mkdir(parents=True)
    for number in range(24):
        place = folder / "deep" if number % 3 else folder
        (place / f"shop-{number:02}.txt").write_text(policy(number), encoding="utf-8")
    (folder / "again.txt").write_text(policy(7), encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "image.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    return folder


@pytest.fixture(scope="session")
def output(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a run over the pages gives that nothing disturbs. It is shared: do not change it."""
    folder = tmp_path_factory.mktemp("corpus") / "output"
    build_corpus(folder, pages)
    return folder


@pytest.fixture(scope="session")
def undisturbed(output: Path) -> dict[str, bytes]:
    """The files of that run."""
    return contents(output)
