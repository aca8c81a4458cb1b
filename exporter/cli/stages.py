"""The values of the stages between text and statement, a few lines each, for ``dps explain``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from exporter.extraction.drafts import Draft
from exporter.extraction.frames.reader import FrameReader
from exporter.extraction.learned.topics import TopicScorer
from exporter.extraction.slots.fillers import Frame
from exporter.extraction.units.lexicon import leftmost
from exporter.extraction.units.unit import Unit
from exporter.model import FIRST_PARTY, Document, NamedParty, SlotValue, Span
from exporter.syntax import Argument, Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["StageTeller", "Stages", "Witness"]

#: The lines of each stage.
Stages: TypeAlias = Mapping[str, list[str]]

_LIKELY: Final = 0.2
_MOST: Final = 3


class Witness(TopicScorer):
    """The learned model, with a memory of what it said of each sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.said: dict[Span, Mapping[str, float]] = {}

    def score(self, unit: Unit, drafts: Iterable[Draft]) -> Mapping[str, float]:
        """As the model that ships."""
        self.said[unit.evidence] = scores = super().score(unit, drafts)
        return scores


class StageTeller:
    """Tells in words how a unit was analysed; the witness was there when it was read."""

    def __init__(self, vocabulary: Vocabulary, witness: Witness) -> None:
        self._frames = FrameReader(vocabulary)
        self._witness = witness

    def tell(self, unit: Unit, document: Document) -> Stages:
        """The stages in their order: words with their tags, chunks, clauses, labels, frames, what the model thinks."""
        first: SlotValue = document.controller or FIRST_PARTY
        return {
            "words": [" ".join(f"{word}/{tag}" for word, tag in zip(unit.tokens.words, unit.tags, strict=True))],
            "chunks": [" ".join(_chunk(unit, chunk) for chunk in unit.chunks)],
            "clauses": [_clause(unit, clause) for clause in unit.clauses],
            "labels": list(_labels(unit)),
            "frames": [_frame(unit, frame) for frame in self._frames.read(unit, first)],
            "model": [self._topics(unit)],
        }

    def _topics(self, unit: Unit) -> str:
        said = self._witness.said.get(unit.evidence, {})
        scores = sorted(said.items(), key=lambda item: (-item[1], item[0]))
        likely = [f"{label} {score:.2f}" for label, score in scores[:_MOST] if score >= _LIKELY]
        return ", ".join(likely) or "nothing likely"


def _chunk(unit: Unit, chunk: Chunk) -> str:
    words = _words(unit, chunk.start, chunk.end)
    match chunk.kind:
        case "phrase":
            return f"[{words}]"
        case "verb":
            marks = ("negated" * chunk.negated, "passive" * chunk.passive, "perfect" * chunk.perfect, chunk.form)
            return f"<{words}: {' '.join(filter(None, marks))}>"
        case _:
            return words


def _clause(unit: Unit, clause: Clause) -> str:
    parts = [clause.kind, clause.marker, f"<{_words(unit, clause.verb.start, clause.verb.end)}>"]
    if clause.subject is not None:
        parts.append(f"subject {_argument(unit, clause.subject)}")
    parts += [f"{argument.marker or 'object'} {_argument(unit, argument)}" for argument in clause.arguments]
    if clause.antecedent is not None:
        parts.append(f"of {_chunk(unit, clause.antecedent)}")
    elif clause.parent is not None:
        parts.append(f"below <{_words(unit, clause.parent.verb.start, clause.parent.verb.end)}>")
    return "  ".join(filter(None, parts))


def _argument(unit: Unit, argument: Argument) -> str:
    told = " ".join(_chunk(unit, phrase) for phrase in argument.phrases)
    examples = " ".join(_chunk(unit, phrase) for phrase in argument.examples)
    return f"{told} with examples {examples}" if examples else told


def _labels(unit: Unit) -> Iterator[str]:
    """What the vocabulary knows of the words, a line for each of its schemes."""
    for scheme, matches in unit.matches.items():
        found = leftmost(matches, 0, unit.size)
        told = [f"{m.concept.removeprefix(f'{scheme}-')} “{unit.text_of(m.start, m.end)}”" for m in found]
        yield f"{scheme}: {', '.join(told)}"
    if unit.names:
        told = [f"{_value(party)} “{unit.text_of(start, end)}”" for start, (end, party) in unit.names.items()]
        yield f"name: {', '.join(told)}"


def _frame(unit: Unit, frame: Frame) -> str:
    parts = [f"<{_words(unit, frame.clause.verb.start, frame.clause.verb.end)}>", frame.action]
    parts.append(f"actor {_value(frame.actor)}" if frame.actor else "actor left open")
    parts += [f"{f.slot} {_value(f.value)} “{unit.text_of(f.start, f.end)}”" for f in frame.fillers]
    parts += [f"reference {_chunk(unit, chunk)}" for chunk in frame.references]
    return "  ".join(parts)


def _value(value: SlotValue) -> str:
    return f"{value.name} ({value.category})" if isinstance(value, NamedParty) else str(value)


def _words(unit: Unit, start: int, end: int) -> str:
    return " ".join(unit.words(start, end))
