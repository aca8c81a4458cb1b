"""Sentences and what they state: every case of ``tests/cases/*.toml`` is read and compared.

A case gives a ``text`` and the ``statements`` that must be found in it, or ``none = true`` where nothing may be found.
A statement gives its ``kind`` (or the file's ``default``), its ``polarity`` (``Affirmed`` unless said) and any of the
fields below, with the local names of concepts: ``data = ["Name"]`` is ``data-Name``. ``A|B`` accepts either. A list is
what must be there; with ``exactly = true`` nothing else may be. ``words`` are mentions and conditions as written. Other
statements may be found too, but no practice whose polarity no expected practice has, unless the case ``tolerates`` that
polarity. ``known_failure`` says why a case fails; when it passes, the test fails until the line is removed.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, TypeAlias

import pytest

import exporter
from exporter.model import ContactPoint, NamedParty, SlotValue, Statement

Expected: TypeAlias = Mapping[str, Any]

FOLDER: Final = Path(__file__).parent.parent / "cases"
PRACTICES: Final = frozenset({"PracticeStatement", "RetentionStatement"})

#: Field of a case → slot of the statement.
SLOTS: Final = {
    "action": "action",
    "actor": "actor",
    "audience": "audience",
    "channel": "channel",
    "choice": "choiceType",
    "consequence": "consequence",
    "contact": "contactPoint",
    "data": "dataType",
    "ident": "identifiability",
    "jurisdiction": "jurisdiction",
    "legal": "legalBasis",
    "measure": "measure",
    "mode": "collectionMode",
    "necessity": "necessity",
    "notification": "notification",
    "occasion": "occasion",
    "option": "changeOption",
    "period": "retentionPeriod",
    "purposes": "purpose",
    "recipients": "recipient",
    "retention": "retentionType",
    "right": "right",
    "signal": "signalResponse",
    "source": "dataSource",
    "subject": "subjectType",
    "technology": "technology",
    "threat": "threat",
    "topic": "topic",
    "trigger": "retentionTrigger",
}

FIELDS: Final = frozenset(SLOTS) | {
    "basis",
    "conditions",
    "exactly",
    "exception",
    "exclusive",
    "hedges",
    "kind",
    "modality",
    "open_list",
    "polarity",
    "quote",
    "words",
}


def _cases() -> Iterator[Any]:
    for file in sorted(FOLDER.glob("*.toml")):
        content = tomllib.loads(file.read_text(encoding="utf-8"))
        for number, case in enumerate(content["case"], start=1):
            default = content.get("default", {})
            statements = [{**default, **statement} for statement in case.get("statements", ())]
            marks = [pytest.mark.xfail(strict=True, reason=reason)] if (reason := case.get("known_failure")) else []
            name = f"{file.stem}-{number}-{case['text'][:40]}"
            yield pytest.param({**case, "statements": statements}, marks=marks, id=name)


@pytest.mark.parametrize("case", list(_cases()))
def test_text_states_what_people_read_in_it(case: Mapping[str, Any], extractor: exporter.Extractor) -> None:
    """Each expected statement is found, and no practice of another polarity."""
    found = extractor.statements(exporter.Document.from_text(case["text"]))
    shown = "\n".join(map(_show, found)) or "nothing"
    if case.get("none"):
        assert not found, f"{case['text']}\n{shown}"
        return
    for expected in case["statements"]:
        assert any(_fits(expected, statement, case["text"]) for statement in found), f"{expected}\nnot in\n{shown}"
    allowed = {case.get("tolerates")}
    for expected in case["statements"]:
        if _kinds(expected) & PRACTICES:
            allowed |= set(expected.get("polarity", "Affirmed").split("|"))
    stray = [s for s in found if s.kind in PRACTICES and _local(s.polarity) not in allowed]
    assert not stray, f"{case['text']}\nstates no\n" + "\n".join(map(_show, stray))


def test_cases_are_well_formed() -> None:
    """Every field is known, every concept is in the vocabulary, no text stands twice."""
    names = {name.partition("-")[2] for name in exporter.load_vocabulary().concepts}
    texts: set[str] = set()
    for parameters in _cases():
        case = parameters.values[0]
        assert set(case) <= {"text", "statements", "none", "tolerates", "known_failure"}, case
        assert case["text"] not in texts, case["text"]
        assert not (case.get("none") and case["statements"]), case["text"]
        texts.add(case["text"])
        for expected in case["statements"]:
            assert set(expected) <= FIELDS, case["text"]
            assert set(_concepts(expected)) <= names, case["text"]


def _concepts(expected: Expected) -> Iterator[str]:
    """The names of concepts that a case gives; parties may have names of their own, periods and contacts have none."""
    for field in (*SLOTS, "conditions", "hedges"):
        if field not in {"actor", "contact", "period", "recipients", "source"}:
            for value in _list(expected.get(field, [])):
                yield from value.replace("/", "|").split("|")


# -- comparison --------------------------------------------------------------------------------------------------------


def _fits(expected: Expected, statement: Statement, text: str) -> bool:
    slots = all(
        _holds(_list(expected[field]), statement.slots.get(slot, ()), exactly=bool(expected.get("exactly")))
        for field, slot in SLOTS.items()
        if field in expected
    )
    return slots and _fits_in_stance(expected, statement, text)


def _fits_in_stance(expected: Expected, statement: Statement, text: str) -> bool:
    conditions = {f"{_local(c.type)}/{_local(c.relation)}" for c in statement.conditions}
    quotes = [text[span.start : span.end] for span in statement.evidence]
    return (
        statement.kind in _kinds(expected)
        and _local(statement.polarity) in expected.get("polarity", "Affirmed").split("|")
        and _local(statement.modality) in expected.get("modality", _local(statement.modality)).split("|")
        and all(any(one in conditions for one in _spread(wanted)) for wanted in expected.get("conditions", ()))
        and (not expected.get("exactly") or len(conditions) <= len(expected.get("conditions", conditions)))
        and set(expected.get("hedges", ())) <= set(map(_local, statement.hedges))
        and expected.get("exclusive", statement.exclusive) == statement.exclusive
        and expected.get("open_list", statement.open_list) == statement.open_list
        and expected.get("basis", _local(statement.basis)) == _local(statement.basis)
        and expected.get("exception", statement.exception_to is not None) == (statement.exception_to is not None)
        and any(expected.get("quote", "") in quote for quote in quotes)
        and set(expected.get("words", ()))
        <= {*(m.text for m in statement.mentions), *(c.text for c in statement.conditions)}
    )


def _holds(wanted: Iterable[str], values: Iterable[SlotValue], *, exactly: bool) -> bool:
    """Whether each wanted name is that of a value, and, if ``exactly``, each value has a wanted name."""
    options = [set(name.split("|")) for name in wanted]
    names = [_names(value) for value in values]
    missing = any(not any(option & name for name in names) for option in options)
    surplus = exactly and any(not any(option & name for option in options) for name in names)
    return not missing and not surplus


def _names(value: SlotValue) -> set[str]:
    if isinstance(value, NamedParty):
        return {value.name, _local(value.category)}
    if isinstance(value, ContactPoint):
        return {part for part in (value.email, value.telephone, value.address, value.url) if part}
    return {_local(value), value}


def _kinds(expected: Expected) -> set[str]:
    return {f"{kind}Statement" for kind in expected["kind"].split("|")}


def _spread(condition: str) -> Iterator[str]:
    """``A|B/If`` → ``A/If``, ``B/If``; a relation may have alternatives too."""
    types, _, relations = condition.partition("/")
    return (f"{one}/{relation}" for one in types.split("|") for relation in relations.split("|"))


def _list(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _local(name: str) -> str:
    return name.partition("-")[2] or name


def _show(statement: Statement) -> str:
    slots = " ".join(f"{slot}={'+'.join(sorted(map(str, values)))}" for slot, values in statement.slots.items())
    conditions = " ".join(f"{c.type}/{c.relation}" for c in statement.conditions)
    return f"  {statement.kind} {statement.polarity} {statement.modality} {slots} {conditions} [{statement.rule}]"
