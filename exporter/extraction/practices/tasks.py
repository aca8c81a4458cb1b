"""Tasks: what those who receive data are there for: "vendors who ship orders for us", "firms hired to host it"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exporter.extraction.frames.reader import FrameReader
from exporter.extraction.slots.fillers import Frame
from exporter.extraction.slots.purposes import PurposeReader, PurposeSpan
from exporter.extraction.units.unit import Unit
from exporter.syntax import Clause
from exporter.vocabulary import Vocabulary

__all__ = ["TaskReader"]


class TaskReader:
    """Reads what recipients do. What a party is like, is no task: "partners who agree to protect it"."""

    def __init__(self, vocabulary: Vocabulary, frames: FrameReader, purposes: PurposeReader) -> None:
        self._frames = frames
        self._purposes = purposes
        self._attributes = frozenset(vocabulary.cues["party-attribute-verb"])
        self._charges = frozenset(vocabulary.cues["party-charge"])

    def read(self, unit: Unit, frame: Frame, known: Sequence[PurposeSpan]) -> Iterator[PurposeSpan]:
        """The tasks of the recipients of a frame, but for those inside what is ``known`` to be a purpose."""
        recipients = {filler.end for filler in frame.fillers if filler.slot == "recipient"}
        if not recipients:
            return
        rows = (a for a in frame.clause.arguments if any(phrase.end in recipients for phrase in a.phrases))
        recipients |= {phrase.end for row in rows for phrase in row.examples}  # "vendors, such as | those | who …"
        for clause in unit.clauses:
            noun, verb = clause.antecedent, clause.verb
            if noun is None or noun.end not in recipients or not clause.is_relative or verb.negated:
                continue
            charged = self._is_charge(unit, clause)
            if not charged and not self._acts(unit, clause):
                continue
            inside = any(span.start <= verb.head < span.end for span in known)
            task = self._purposes.read_task(unit, clause)
            told = task.concepts or (not charged and self._has_object(clause))  # not "who work for us"
            if told and not inside and (charged or not self._handles_data(unit, clause)):
                yield task

    def _acts(self, unit: Unit, clause: Clause) -> bool:
        """Whether a clause on a party tells what that does."""
        if clause.antecedent is None or clause.subject is None or clause.verb.passive:
            return False
        forms = unit.tokens.keys[clause.verb.head], unit.tokens.words[clause.verb.head]
        return clause.antecedent in clause.subject.phrases and self._attributes.isdisjoint(forms)

    def _is_charge(self, unit: Unit, clause: Clause) -> bool:
        """ "Those | who are responsible for shipping it |", "firms | hired to ship it |": whether a task is given."""
        last = next((p.head for a in clause.objects() for p in a.phrases), clause.verb.head)
        given = clause.verb.passive if last == clause.verb.head else last == clause.verb.head + 1
        return given and unit.tokens.words[last] in self._charges

    def _handles_data(self, unit: Unit, clause: Clause) -> bool:
        return any(self._frames.data.read(unit, phrase) for a in clause.objects() for phrase in a.phrases)

    @staticmethod
    def _has_object(clause: Clause) -> bool:
        return any(not phrase.pronoun for argument in clause.objects() for phrase in argument)
