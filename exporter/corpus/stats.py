"""The first questions one asks a corpus, answered from its tables: what is said, denied, and passed to whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from exporter.corpus.description import read_description
from exporter.corpus.tables import FOLDER
from exporter.errors import UsageError
from exporter.namespaces import DPSV, compact
from exporter.tables import require_arrow

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Count", "Stats", "read_stats"]

_DENIED: Final = compact(f"{DPSV}polarity-Denied")
_AFFIRMED: Final = compact(f"{DPSV}polarity-Affirmed")
_TOP: Final = 5
_RECIPIENTS: Final = 8


@dataclass(frozen=True, slots=True)
class Count:
    """Something, and how often it was found."""

    name: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stats:
    """The answers, most frequent first.

    ``kinds``, ``categories`` and ``modalities`` count statements, ``denials`` those with negative polarity by action.
    ``flows`` has the recipients that most policies name, each with the data types that most policies pass to it;
    they count policies, and only what is affirmed.
    """

    policies: int
    documents: int
    statements: int
    denied: int
    kinds: Sequence[Count]
    categories: Sequence[Count]
    modalities: Sequence[Count]
    denials: Sequence[Count]
    data: Sequence[Count]
    flows: Sequence[tuple[Count, Sequence[Count]]]


def read_stats(folder: Path) -> Stats:
    """The answers for an output folder.

    Raises ``GraphError`` E210 when it is none, ``UsageError`` E004 when it has no tables, E008 without pyarrow.
    """
    description = read_description(folder)
    require_arrow()
    if not description.tables:
        hint = f"give the command that wrote it again, with --tables: dps build … -o {folder}/ --tables"
        raise UsageError("E004", f"{folder}: no tables in this folder", hint=hint, where=str(folder))
    statements = _read(folder, "statements", ["kind", "category_label", "modality", "polarity", "action_label"])
    flows = _read(folder, "flows", ["policy", "polarity", "data_label", "recipient_label"])
    affirmed = flows.filter(_equals(flows, "polarity", _AFFIRMED)).drop(["polarity"])
    denied = statements.filter(_equals(statements, "polarity", _DENIED))
    return Stats(
        policies=description.policies,
        documents=description.documents,
        statements=statements.num_rows,
        denied=denied.num_rows,
        kinds=_top(statements, "kind", None),
        categories=_top(statements, "category_label", None),
        modalities=_top(statements, "modality", None),
        denials=_top(denied, "action_label"),
        data=_policies(affirmed, "data_label"),
        flows=[
            (recipient, _policies(affirmed.filter(_equals(affirmed, "recipient_label", recipient.name)), "data_label"))
            for recipient in _policies(affirmed, "recipient_label", _RECIPIENTS)
        ],
    )


def _read(folder: Path, table: str, columns: Sequence[str]) -> pa.Table:
    """Columns of a table, each value in memory once."""
    from pyarrow import dataset

    form = dataset.ParquetFileFormat(dictionary_columns=set(columns))
    return dataset.dataset(folder / FOLDER / f"{table}.parquet", format=form).to_table(list(columns))


def _equals(table: pa.Table, column: str, value: str) -> Any:  # noqa: ANN401 -- a mask of Arrow
    import pyarrow.compute as pc

    return pc.equal(table[column].cast("string"), value)


def _policies(table: pa.Table, column: str, top: int | None = _TOP) -> list[Count]:
    """The values that most policies have."""
    distinct = table.select(["policy", column]).unify_dictionaries().group_by(["policy", column]).aggregate([])
    return _top(distinct, column, top)


def _top(table: pa.Table, column: str, top: int | None = _TOP) -> list[Count]:
    """The most frequent values, equal counts by name; a gap is none."""
    counted = table.select([column]).unify_dictionaries().group_by(column).aggregate([([], "count_all")]).to_pylist()
    found = [Count(str(row[column]), int(row["count_all"])) for row in counted if row[column] is not None]
    return sorted(found, key=lambda count: (-count.number, count.name))[:top]
