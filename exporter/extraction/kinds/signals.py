"""What a site does when a browser asks not to be tracked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from exporter.extraction.drafts import Draft
from exporter.extraction.slots.agency import innermost
from exporter.extraction.stance.commands import CommandReader
from exporter.extraction.stance.reader import StanceReader
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.model import Statement
from exporter.syntax import Clause
from exporter.vocabulary import Vocabulary

__all__ = ["SignalReader"]

_UNCLEAR: Final = "signal-Unclear"
_REFUSED: Final = "signal-NotHonoured"
_HONOURED: Final = "signal-Honoured"
_GPC: Final = "signal-HonoursGPC"
#: What the name of a signal alone stands for.
_NAMES: Final = frozenset({_UNCLEAR, _GPC})
_SIGNAL: Final = "SignalStatement"
_CONFIDENCE: Final = 0.9
#: Tags of the words of a noun phrase, and of quotes.
_IN_PHRASE: Final = frozenset('DNJZP"')


class SignalReader:
    """Reads signal statements. A refusal is the concept of refusal, affirmed: its denial is used up."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._stances = StanceReader(vocabulary)
        cues = vocabulary.cues
        self._answers = dict.fromkeys(cues["signal-responding"], _REFUSED) | dict.fromkeys(
            cues["signal-tracking"], _HONOURED
        )
        self._nouns = frozenset(cues["signal-noun"])
        self._references = frozenset(cues["grammar-reference"])
        self._questions = frozenset(cues["grammar-interrogative"])
        self._no = frozenset(cues["grammar-no"])
        self._have = frozenset(cues["grammar-have"])
        self._effects = frozenset(cues["signal-effect"])
        self._commands = CommandReader(vocabulary)
        self._topical = frozenset((*cues["grammar-topical-preposition"], *cues["exercising-topic"]))
        self._texts = frozenset((*cues["policy-document"], *cues["signal-text"]))

    def read(self, unit: Unit, before: Sequence[Statement]) -> Iterator[Draft]:
        """The statement of a unit that speaks of such a signal; unclear only where no response is told."""
        found = _without_names(list(unit.own("signal"))) if "signal" in unit.matches else []
        if not found:
            yield from self._answer(unit, before)
            return
        unanswered = all(match.concept == _UNCLEAR for match in found)
        if _is_name(unit, found) or self._commands.points_on(unit) or (unanswered and self._commands.only_turns(unit)):
            return
        if all(match.concept in _NAMES and self._is_title(unit, match) for match in found):
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
            draft.claims += _shared(unit, start) if concept == _REFUSED else []
        yield draft

    def _is_title(self, unit: Unit, match: Match) -> bool:
        """ "See our | policy regarding | Do Not Track signals": whether a signal is only what a text is about."""
        at = match.start
        if self._topical.isdisjoint(unit.words(at, at + 1)):
            while at > unit.lead_size and unit.tags[at - 1] in _IN_PHRASE:
                at -= 1
            at -= 1
        before = unit.words(max(at - 1, 0), at + 1)
        return len(before) > 1 and before[1] in self._topical and before[0] in self._texts

    def _responses(self, unit: Unit, found: Sequence[Match]) -> list[tuple[str, int, int]]:
        told = [
            self._response(unit, match)
            for match in found
            if match.concept != _UNCLEAR and not self._is_asked(unit, match)
        ]
        told = _outright(unit, told)
        denial = None if told else self._denial(unit, found)
        if denial is not None:
            return [denial]
        return told or [(_UNCLEAR if m.concept == _HONOURED else m.concept, m.start, m.end) for m in found]

    def _denial(self, unit: Unit, found: Sequence[Match]) -> tuple[str, int, int] | None:
        """The denial of a response, or of what the signal asks not to do: "we | take | no action"."""
        for clause in unit.clauses:
            verb = clause.verb
            effect = self._effect(unit, clause)
            concept = effect or self._answers.get(unit.tokens.words[verb.head])
            named = any(match.start <= verb.head < match.end for match in found)  # "Do Not | Track | signals"
            if concept and (effect or clause.is_main) and not named and self._is_denied(unit, clause):
                return concept, verb.start, verb.end
        return None

    def _is_denied(self, unit: Unit, clause: Clause) -> bool:
        none = not self._no.isdisjoint(unit.words(clause.verb.end, clause.verb.end + 1))  # "we take | no | action"
        return none or self._stances.read(unit, clause).denied

    def _effect(self, unit: Unit, clause: Clause) -> str:
        """ "The setting | will have no effect | on what we do"."""
        objects = (phrase for argument in clause.objects() for phrase in argument)
        if unit.tokens.words[clause.verb.head] not in self._have:
            return ""
        return _REFUSED if any(unit.tokens.words[phrase.head] in self._effects for phrase in objects) else ""

    def _is_asked(self, unit: Unit, match: Match) -> bool:
        """ "There is no standard for | how | a site should respond to it": what is open is no response."""
        clause = innermost(unit, match.start)
        return clause is not None and clause.marker in self._questions and clause.verb.head < match.end

    def _answer(self, unit: Unit, before: Sequence[Statement]) -> Iterator[Draft]:
        """What is done on the signal of the sentence before: "we do not alter our practices on | such signals |"."""
        asked = next((s for s in reversed(before) if s.kind == _SIGNAL), None)
        said = self._denial(unit, ()) if asked is not None and self._points_back(unit) else None
        if asked is None or said is None:
            return
        draft = Draft(_SIGNAL, "category-DoNotTrack", unit.evidence, rule="signal/answer", confidence=_CONFIDENCE)
        draft.anchor, draft.basis = said[1], "basis-ResolvedReference"
        draft.add("signalResponse", said[0], unit.span(*said[1:]), unit.text)
        draft.add_context(asked.evidence)
        draft.claims = [range(unit.size)] if said[0] == _REFUSED else []
        yield draft

    def _points_back(self, unit: Unit) -> bool:
        """Whether a phrase means the signal: "| those requests |", or the sentence ends with "so"."""
        words = unit.tokens.words
        phrases = (chunk for chunk in unit.chunks if chunk.kind == "phrase")
        pointing = any(words[p.start] in self._references and words[p.head] in self._nouns for p in phrases)
        return pointing or "so" in words[-2:]

    def _response(self, unit: Unit, match: Match) -> tuple[str, int, int]:
        """What a label tells; a response that is denied before its label is a refusal."""
        clause = innermost(unit, match.start)
        if clause is None or match.concept != _HONOURED:
            return match.concept, match.start, match.end
        host = clause.parent if clause.marker == "that" else None
        if host is not None and host.verb.negated:
            return _UNCLEAR, match.start, match.end  # "we | do not guarantee | that we will honor it"
        stance = self._stances.read(unit, clause, before=match.start)
        near = stance.negation_at is None or stance.negation_at[0] >= clause.start
        return (_REFUSED if stance.denied and near else _HONOURED), match.start, match.end


def _outright(unit: Unit, told: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """ "Since there is no standard | for honoring it |, we do not": what main clauses say, if any."""
    holders = [innermost(unit, start) for _, start, _ in told]
    main = [said for said, holder in zip(told, holders, strict=True) if holder is not None and holder.is_main]
    return main or told


def _shared(unit: Unit, at: int) -> Iterator[range]:
    """The verbs that share the object of a response: "we do not | monitor | or respond to such signals"."""
    clause = innermost(unit, at)
    while clause is not None and clause.sibling is not None and not clause.sibling.arguments:
        clause = clause.sibling
        yield range(clause.verb.start, clause.verb.end)


def _without_names(found: list[Match]) -> list[Match]:
    """ "We | respond to GPC signals |": without the response to a signal where it is that to its own kind."""
    kinds = [match for match in found if match.concept == _GPC]
    return [
        match
        for match in found
        if match.concept != _HONOURED or not any(k.start < match.end and match.start < k.end for k in kinds)
    ]


def _is_name(unit: Unit, found: Sequence[Match]) -> bool:
    """ "Do Not Track requests.": whether a line but names the signal, with no verb outside of its name."""
    named = found[0].concept == _UNCLEAR and len(found) == 1
    return named and all(found[0].start <= clause.verb.head < found[0].end for clause in unit.clauses)
