"""One tree of errors. Each carries a code, a message, a hint and the exit status of a command that ends with it.

::

    DpsError
    ├── UsageError          E00x  wrong usage, missing path                          exit 2
    ├── InputError          E1xx  a document that cannot be read                     exit 4 (3 beside others that can)
    ├── NetworkError        E15x  a page that cannot be fetched                      exit 5
    ├── QueryError          E20x  SPARQL that cannot be parsed or is not allowed     exit 2
    ├── GraphError          E21x  RDF that cannot be read                            exit 4
    ├── ValidationFailure   E22x  a check that could not be carried out              exit 4
    ├── VocabularyError     E3xx  a broken ontology or scheme file                   exit 4
    ├── OutputError         E40x  a place that cannot be written                     exit 4
    └── LimitError          E50x  a limit of time, memory or size was hit            exit 6
"""

from __future__ import annotations

from typing import ClassVar

__all__ = [
    "DpsError",
    "GraphError",
    "InputError",
    "LimitError",
    "NetworkError",
    "OutputError",
    "QueryError",
    "UsageError",
    "ValidationFailure",
    "VocabularyError",
]


class DpsError(Exception):
    """Any error that this package raises on purpose.

    >>> str(InputError("E101", "a.txt is empty", hint="save the page again", where="a.txt"))
    'E101 a.txt is empty'
    """

    exit_status: ClassVar[int] = 70

    def __init__(self, code: str, message: str, *, hint: str = "", where: str = "") -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message
        self.hint = hint
        self.where = where

    def __str__(self) -> str:
        return f"{self.code} {self.message}"


class UsageError(DpsError):
    """The command or call was wrong: a missing path, an option that does not fit."""

    exit_status = 2


class InputError(DpsError):
    """A document cannot be read."""

    exit_status = 4


class NetworkError(DpsError):
    """A page cannot be fetched."""

    exit_status = 5


class QueryError(DpsError):
    """A query cannot be parsed or asks for what is not allowed."""

    exit_status = 2


class GraphError(DpsError):
    """A file is not RDF of the format that it claims to be."""

    exit_status = 4


class ValidationFailure(DpsError):
    """A check could not be carried out: neither "conforms" nor "does not conform"."""

    exit_status = 4


class VocabularyError(DpsError):
    """The ontology or a scheme file breaks its own rules."""

    exit_status = 4


class OutputError(DpsError):
    """Output cannot be written; what was there before is untouched."""

    exit_status = 4


class LimitError(DpsError):
    """A limit of time, memory or size was hit."""

    exit_status = 6
