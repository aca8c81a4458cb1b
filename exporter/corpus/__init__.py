"""Many documents: one folder with the statements of all of them, whatever happens on the way.

::

    words ─ inputs ─► Item ─ pool | cluster ─► Outcome ─ journal ─► parts ─ output ─► shards · tables · store · manifest

An input is read into an :class:`Item`; workers, each a process that may die, turn it into an :class:`Outcome` of packed
lines; the journal keeps that before the next; and when all is read, the folder is written from the journal. What is
written depends on the documents and the settings alone, not on the number of workers, the order in which they finished,
or how often the run was ended and begun again.
"""

from __future__ import annotations

from exporter.corpus.description import Description, is_corpus, read_corpus_lines, read_description
from exporter.corpus.inputs import Inputs
from exporter.corpus.items import Item, Limits, Outcome, Settings
from exporter.corpus.output import FEW, Written
from exporter.corpus.pool import Pool, Workers
from exporter.corpus.run import Counts, Run
from exporter.corpus.stores import open_store

__all__ = [
    "FEW",
    "Counts",
    "Description",
    "Inputs",
    "Item",
    "Limits",
    "Outcome",
    "Pool",
    "Run",
    "Settings",
    "Workers",
    "Written",
    "is_corpus",
    "open_store",
    "read_corpus_lines",
    "read_description",
]
