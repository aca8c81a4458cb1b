"""The competency questions: queries with names, in ``ontology/questions/``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from pathlib import Path
from types import MappingProxyType

from exporter.resources import data_dir

__all__ = ["Question", "questions"]


@dataclass(frozen=True, slots=True)
class Question:
    """A query with a name. ``title`` is the question, ``text`` what its answer means and does not mean."""

    name: str
    title: str
    text: str
    sparql: str


@cache
def questions() -> Mapping[str, Question]:
    """The numbered questions by name, in order.

    >>> questions()["q09"].title
    'In which policy versions was no retention statement found?'
    """
    files = sorted(data_dir("ontology").glob("questions/q[0-9][0-9].rq"))
    return MappingProxyType({file.stem: _question(file) for file in files})


def _question(file: Path) -> Question:
    """The first line of the leading comment is the question, the rest of the comment its explanation."""
    sparql = file.read_text(encoding="utf-8")
    comment = [
        line.removeprefix("#").strip() for line in takewhile(lambda line: line.startswith("#"), sparql.split("\n"))
    ]
    return Question(file.stem, comment[0], "\n".join(comment[1:]).strip(), sparql)
