"""Where the files outside the package are: in the wheel below ``exporter/_data``, in a checkout beside the package."""

from __future__ import annotations

from pathlib import Path

__all__ = ["data_dir"]

_PACKAGE = Path(__file__).resolve().parent


def data_dir(name: str) -> Path:
    """The folder ``ontology``, ``shapes``, ``seeds``, or in a wheel ``compiled``.

    >>> (data_dir("ontology") / "dps.ttl").is_file()
    True
    """
    packed = _PACKAGE / "_data" / name
    return packed if packed.is_dir() else _PACKAGE.parent / name
