"""Privacy policies as linked data: every data-practice statement with the words that prove it.

The names below are imported when they are used, so that ``import exporter`` costs nothing::

    graph = exporter.build(["policy.html"])
    for statement in graph.statements: ...

>>> import exporter
>>> exporter.__version__.count(".")
2
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from exporter import errors
from exporter.version import __version__

if TYPE_CHECKING:
    from exporter.api import build, load
    from exporter.pipeline import Extractor
    from exporter.policygraph import PolicyGraph
    from exporter.reading import Document, read
    from exporter.vocabulary import load_vocabulary

__all__ = [
    "Document",
    "Extractor",
    "PolicyGraph",
    "__version__",
    "build",
    "errors",
    "load",
    "load_vocabulary",
    "read",
]

_HOMES: Final = {
    "Document": "exporter.reading",
    "Extractor": "exporter.pipeline",
    "PolicyGraph": "exporter.policygraph",
    "build": "exporter.api",
    "load": "exporter.api",
    "load_vocabulary": "exporter.vocabulary",
    "read": "exporter.reading",
}


def __getattr__(name: str) -> object:
    """Import a public name from its home on first use (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
