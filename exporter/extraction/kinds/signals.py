"""What a site does when a browser asks not to be tracked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from exporter.extraction.drafts import Draft
from exporter.extraction.slots.agency import innermost
from exporter.extraction.stance.reader import StanceReader
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.vocabulary import Vocabulary

__all__ = ["SignalReader"]

_UNCLEAR: Final = "signal-Unclear"
_REFUSED: Final = "signal-NotHonoured"
_HONOURED: Final = "signal-Honoured"
_CONFIDENCE: Final = 0.9


class SignalReader:
    """Reads signal statements. A refusal is the concept of refusal, affirmed: its denial is used up."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._stances = StanceReader(vocabulary)
        cues = vocabulary.cues
        self._answers = dict.fromkeys(cues["signal-responding"], _REFUSED) | dict.fromkeys(
            cues["signal-tracking"], _HONOURED
        )

    def read(self, unit: Unit) -> Iterator[Draft]:
        """The statement of a unit that speaks of such a signal; unclear only where no response is told."""
        found = list(unit.own("signal"))
        if not found:
            return
        if _is_name(unit, found):
            return
        clause = innermost(unit, found[0].start)
        draft = Draft(
            "SignalStatement", "category-DoNotTrack", unit.evidence, rule="signal/label", confidence=_CONFIDENCE
        )
        draft.anchor = clause.verb.head if clause is not None else found[0].start
        if clause is not None:
            draft.modality = self._stances.read(unit, clause, before=found[0].start).modality
        for concept, start, end in self._responses(unit, found):
            draft.add("signalResponse", concept, unit.span(start, end), unit.text)
        yield draft

    def _responses(self, unit: Unit, found: Sequence[Match]) -> list[tuple[str, int, int]]:
        told = [self._response(unit, match) for match in found if match.concept != _UNCLEAR]
        if told:
            return told
        for clause in unit.clauses:
            verb = unit.tokens.words[clause.verb.head]
            concept = self._answers.get(verb)
            if concept and clause.is_main and self._stances.read(unit, clause).denied:
                # the denial of a response, or of what the signal asks not to do
                return [(concept, clause.verb.start, clause.verb.end)]
        return [(match.concept, match.start, match.end) for match in found]

    def _response(self, unit: Unit, match: Match) -> tuple[str, int, int]:
        """What a label tells; a response that is denied before its label is a refusal."""
        clause = innermost(unit, match.start)
        if clause is None or match.concept != _HONOURED:
            return match.concept, match.start, match.end
        stance = self._stances.read(unit, clause, before=match.start)
        near = stance.negation_at is None or stance.negation_at[0] >= clause.start
        return (_REFUSED if stance.denied and near else _HONOURED), match.start, match.end


def _is_name(unit: Unit, found: Sequence[Match]) -> bool:
    """ "Do Not Track requests.": whether a line but names the signal, with no verb outside of its name."""
    named = found[0].concept == _UNCLEAR and len(found) == 1
    return named and all(found[0].start <= clause.verb.head < found[0].end for clause in unit.clauses)
