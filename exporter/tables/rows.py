"""From statements to rows: the one place that fills the tables of :mod:`exporter.tables.schema`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Final, NamedTuple

from exporter.graph.records import Policy, Records, StatementRecord, Version
from exporter.namespaces import DPSV, compact
from exporter.tables.schema import SEPARATOR, Row
from exporter.vocabulary import Vocabulary

__all__ = ["Rows"]

_PREFIX: Final = compact(DPSV + "x").removesuffix("x")
_TOLD: Final = ("actor", "action", "dataType", "purpose", "recipient")


class _Value(NamedTuple):
    """A slot value: a concept and its label; for a named party its category and its name."""

    value: str
    label: str
    named: bool = False


_GAP: Final = (_Value("", ""),)


class Rows:
    """The rows of the tables for some records, table by table in the order of the records.

    >>> from exporter.vocabulary import load_vocabulary
    >>> next(Rows(Records(), load_vocabulary()).concepts())[:3]
    ('dpsv:action-AnyProcessing', 'action', 'process')
    """

    def __init__(self, records: Records, vocabulary: Vocabulary) -> None:
        self._records = records
        self._vocabulary = vocabulary
        self._policies: Mapping[str, Policy] = {policy.iri: policy for policy in records.policies}
        self._parties = {(party.policy, party.name): party.category for party in records.parties}

    def of(self, table: str) -> Iterator[Row]:
        """The rows of a table, by its name."""
        makers = {
            "statements": self.statements,
            "slots": self.slots,
            "flows": self.flows,
            "policies": self.policies,
            "concepts": self.concepts,
        }
        return makers[table]()

    def statements(self) -> Iterator[Row]:
        """One row a statement."""
        return map(self._statement, self._records.statements)

    def slots(self) -> Iterator[Row]:
        """One row a slot value."""
        for statement in self._records.statements:
            for slot in statement.slots:
                for position, (value, label, named) in enumerate(self._values(statement, slot)):
                    yield statement.iri, slot, position, value, label, named

    def flows(self) -> Iterator[Row]:
        """One row a combination of data type, purpose and recipient."""
        for statement in self._records.statements:
            if statement.slots.keys() & {"dataType", "purpose", "recipient"}:
                yield from self._flows(statement)

    def policies(self) -> Iterator[Row]:
        """One row a policy version."""
        counted = Counter(statement.version for statement in self._records.statements)
        return (self._version(version, counted[version.iri]) for version in self._records.versions)

    def concepts(self) -> Iterator[Row]:
        """One row a concept of the vocabulary."""
        for concept in self._vocabulary.concepts.values():
            broader = f"{_PREFIX}{concept.broader}" if concept.broader else None
            texts = (concept.label, broader, concept.definition, concept.opp115)
            yield f"{_PREFIX}{concept.name}", concept.scheme, *texts

    # -- rows ----------------------------------------------------------------------------------------------------------

    def _statement(self, statement: StatementRecord) -> Row:
        policy = self._policies.get(statement.policy)
        category = [self._concept(name) for name in statement.categories]
        told = [cell for slot in _TOLD for cell in _joined(self._values(statement, slot))]
        placed = statement.start >= 0
        return (
            statement.iri,
            statement.policy,
            statement.version,
            statement.kind,
            *_joined(category),
            statement.polarity,
            statement.modality,
            statement.basis,
            *told,
            _several(condition.text for condition in statement.conditions),
            _several(statement.hedges),
            statement.exclusive,
            statement.open_list,
            statement.exception_to,
            statement.quote,
            statement.start if placed else None,
            statement.end if placed else None,
            (policy.url or None) if policy else None,
            statement.confidence,
            statement.rule or None,
            statement.key,
        )

    def _flows(self, statement: StatementRecord) -> Iterator[Row]:
        slots = (self._values(statement, slot) or _GAP for slot in ("dataType", "purpose", "recipient"))
        known = (statement.iri, statement.policy, statement.version, statement.polarity, statement.modality)
        action = _joined(self._values(statement, "action"))
        for combination in product(*slots):
            cells = (cell or None for value in combination for cell in value[:2])
            yield *known, *action, *cells

    def _version(self, version: Version, statements: int) -> Row:
        policy = self._policies.get(version.policy)
        return (
            version.iri,
            version.policy,
            (policy.url or None) if policy else None,
            version.title or None,
            _several(policy.controllers) if policy else None,
            version.date or None,
            version.language or None,
            version.length,
            statements,
        )

    # -- values --------------------------------------------------------------------------------------------------------

    def _values(self, statement: StatementRecord, slot: str) -> list[_Value]:
        return [self._value(statement.policy, value) for value in statement.slots.get(slot, ())]

    def _value(self, policy: str, value: str) -> _Value:
        category = self._parties.get((policy, value))
        return _Value(category, value, named=True) if category else self._concept(value)

    def _concept(self, value: str) -> _Value:
        concept = self._vocabulary.concepts.get(value.removeprefix(_PREFIX))
        return _Value(value, concept.label if concept else value)


def _joined(values: Iterable[_Value]) -> tuple[str | None, str | None]:
    """The cells of the values and of their labels, which correspond one to one."""
    told = list(values)
    return _several(value.value for value in told), _several(value.label for value in told)


def _several(values: Iterable[str]) -> str | None:
    """A cell with several values; what would look like a separator in one of them is weakened to a comma."""
    return SEPARATOR.join(value.replace(SEPARATOR, ", ") for value in values) or None
