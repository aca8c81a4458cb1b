"""The values that pass between the stages: plain, frozen, without RDF.

Slot names, kinds and concept names are local names of the ``dps:`` and ``dpsv:`` namespaces (``ontology/``).
"""

from exporter.model.documents import (
    Block,
    BlockKind,
    Contact,
    ContactPoint,
    Definition,
    Document,
    Jurisdiction,
    Link,
    NamedParty,
    Note,
    Part,
    PartKind,
    PolicyDate,
    Section,
)
from exporter.model.spans import Span
from exporter.model.statements import FIRST_PARTY, Condition, Mention, Reading, SlotValue, Statement

__all__ = [
    "FIRST_PARTY",
    "Block",
    "BlockKind",
    "Condition",
    "Contact",
    "ContactPoint",
    "Definition",
    "Document",
    "Jurisdiction",
    "Link",
    "Mention",
    "NamedParty",
    "Note",
    "Part",
    "PartKind",
    "PolicyDate",
    "Reading",
    "Section",
    "SlotValue",
    "Span",
    "Statement",
]
