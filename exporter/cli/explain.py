"""``dps explain``: how one sentence is read."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import Annotated

import typer

from exporter.additions import extend_vocabulary
from exporter.cli.inputs import STDIN, Schemes
from exporter.cli.stages import Stages, StageTeller, Witness
from exporter.cli.terminal import Terminal
from exporter.errors import InputError
from exporter.model import ContactPoint, NamedParty, Reading, SlotValue, Span, Statement
from exporter.pipeline import Extractor
from exporter.reading import Document
from exporter.vocabulary import load_vocabulary

__all__ = ["explain"]


def explain(
    context: typer.Context,
    text: Annotated[str, typer.Argument(help="A sentence or a paragraph; - reads it from stdin.", metavar="TEXT")],
    vocabulary: Schemes = None,
) -> None:
    r"""Show how a text is read: what each stage makes of it, each statement with the words behind each value.

    \b
      dps explain "We may share your email address with our partners unless you opt out."
      dps explain - < paragraph.txt
    """
    terminal: Terminal = context.obj
    words = sys.stdin.read() if text == STDIN else text
    if not words.strip():
        raise InputError("E101", "the text is empty", hint='dps explain "We collect your name."')
    witness = Witness()
    extractor = Extractor(extend_vocabulary(load_vocabulary(), vocabulary or ()), scorer=witness)
    reading = extractor.read(Document.from_text(words))
    teller = StageTeller(extractor.vocabulary, witness)
    units = [(unit.evidence, teller.tell(unit, reading.document)) for unit in extractor.units(reading.document)]
    if terminal.json:
        stages = [{"start": span.start, "end": span.end, **told} for span, told in units]
        terminal.records({"units": stages, "statements": reading.statements, "uncovered": reading.uncovered})
        return
    for name, value in _facts(reading):
        terminal.text(f"{name:<12}{value}")
    for span, told in units:
        _show_stages(terminal, _words(span, reading.document.text), told)
    _show_statements(terminal, reading)


def _show_stages(terminal: Terminal, quote: str, stages: Stages) -> None:
    """The sentence, and below it what each stage made of it."""
    terminal.text(quote, "bold")
    for name, lines in stages.items():
        for number, line in enumerate(lines):
            terminal.text(f"   {'' if number else name:<9}{line}")


def _show_statements(terminal: Terminal, reading: Reading) -> None:
    text = reading.document.text
    for number, statement in enumerate(reading.statements, 1):
        terminal.text()
        terminal.text(f"{number}  {statement.kind}  {' '.join(statement.categories)}", "bold")
        for name, value in _values(statement, text):
            terminal.text(f"   {name:<18}{value}")
    for span in reading.uncovered:
        terminal.text(f"\nno statement  {_words(span, text)}")


def _facts(reading: Reading) -> list[tuple[str, str]]:
    """What was found of the document as a whole."""
    document = reading.document
    facts = [("controller", ", ".join(party.name for party in document.controllers))]
    facts += [("definition", f"{d.term} = {_words(Span(d.start, d.end), document.text)}") for d in document.definitions]
    facts += [("date", f"{date.role} {date.value or '?'} “{date.text}”") for date in document.dates]
    facts += [("section", _words(Span(s.start, s.end), document.text)) for s in reading.sections if s.heading]
    return [(name, value) for name, value in facts if value]


def _values(statement: Statement, text: str) -> list[tuple[str, str]]:
    """The statement's values with the words behind them; a value of a slot that no words show was inferred."""
    shown = [(m.slot, f"{_value(m.concept)}  {_words(Span(m.start, m.end), text)}") for m in statement.mentions]
    mentioned = {(m.slot, m.concept) for m in statement.mentions}
    inferred = [
        (slot, f"{_value(value)}  (no words)")
        for slot, values in statement.slots.items()
        for value in values
        if (slot, value) not in mentioned
    ]
    conditions = [("condition", f"{c.relation} {c.type}  “{c.text}”") for c in statement.conditions]
    flags = [name for name in ("exclusive", "open_list") if getattr(statement, name)]
    return [
        ("polarity", f"{statement.polarity}, {statement.modality}"),
        *shown,
        *inferred,
        *conditions,
        *[("hedge", hedge) for hedge in statement.hedges],
        *[("flag", flag) for flag in flags],
        *[("evidence", _words(span, text)) for span in statement.evidence],
        *[("context", _words(span, text)) for span in statement.context],
        ("why", f"{statement.rule or '?'}, {statement.basis}, confidence {statement.confidence:.2f}"),
    ]


def _value(value: SlotValue | None) -> str:
    match value:
        case NamedParty(name, category):
            return f"{name} ({category})"
        case ContactPoint():
            return " ".join(part for part in asdict(value).values() if part)
        case _:
            return value or "(as written)"


def _words(span: Span, text: str) -> str:
    return f"[{span.start}:{span.end}] “{span.of(text)}”"
