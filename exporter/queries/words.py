"""The words of statements, to be searched: their quotes and the names of their data types.

A store answers only what is there as it is written, so that it would have to read all quotes for one word. They are
kept beside it in a file of SQLite (FTS5), without the quotes themselves: some 200 bytes a statement, made in one pass.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from exporter.namespaces import DPS, PREFIXES
from exporter.queries.glimpses import quote_of, value_of

__all__ = ["FILE", "find_statements", "terms_of", "write_words"]

FILE: Final = "dps-words.sqlite"
"""How the file is called in the folder of a store."""

_STATED_IN: Final = ox.NamedNode(f"{DPS}statedIn")
_DATA_TYPE: Final = ox.NamedNode(f"{DPS}dataType")
_LABEL: Final = ox.NamedNode(f"{PREFIXES['skos']}prefLabel")
_MOST_TERMS: Final = 12
_TERM: Final = re.compile(r'"([^"]*)"|(\w+)')
_TABLES: Final = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE statement (number INTEGER PRIMARY KEY, iri TEXT NOT NULL);
CREATE VIRTUAL TABLE words USING fts5 (quote, data, content = '', tokenize = "porter unicode61 remove_diacritics 2");
"""
_FIND: Final = """
SELECT iri FROM (SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid LIMIT ?) AS found
JOIN statement ON statement.number = found.rowid ORDER BY number
"""


def write_words(store: ox.Store, path: Path) -> None:
    """Writes the words of all statements of a store, which has the ontology, to a file, whole or not at all."""
    unfinished = path.with_name(f".{path.name}.part")
    unfinished.unlink(missing_ok=True)
    with closing(sqlite3.connect(unfinished)) as base:
        base.executescript(_TABLES)
        for number, (iri, quote, data) in enumerate(_said(store)):
            base.execute("INSERT INTO statement VALUES (?, ?)", (number, iri))
            base.execute("INSERT INTO words (rowid, quote, data) VALUES (?, ?, ?)", (number, quote, data))
        base.execute("INSERT INTO words (words) VALUES ('optimize')")
        base.commit()
    unfinished.replace(path)


def find_statements(path: Path, words: str, most: int) -> list[str]:
    """The IRIs of statements that have all the words, or inflected forms of them; those in quotation marks as a phrase.

    At most so many are given, in the order of the store.
    """
    terms = terms_of(words)[:_MOST_TERMS]
    if not terms:
        return []
    asked = " ".join(f'"{term}"' for term in terms)
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as base:
        return [iri for (iri,) in base.execute(_FIND, (asked, most))]


def terms_of(words: str) -> list[str]:
    """The words and phrases of a search.

    >>> terms_of('sell "your e-mail address"')
    ['sell', 'your e mail address']
    """
    found = (phrase or word for phrase, word in _TERM.findall(words))
    return [term for each in found if (term := " ".join(re.findall(r"\w+", each)))]


def _said(store: ox.Store) -> Iterator[tuple[str, str, str]]:
    """The IRI, the quote and the data types of each statement."""

    @cache
    def label(concept: ox.NamedNode) -> str:
        return value_of(store, concept, _LABEL)

    for statement, _ in groupby(quad.subject for quad in store.quads_for_pattern(None, _STATED_IN, None)):
        if isinstance(statement, ox.NamedNode):
            data = (quad.object for quad in store.quads_for_pattern(statement, _DATA_TYPE, None))
            names = sorted({label(concept) for concept in data if isinstance(concept, ox.NamedNode)})
            yield statement.value, quote_of(store, statement), "; ".join(names)
