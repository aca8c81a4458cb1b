"""Polarity, modality and hedges of a clause: what its own verb group says, and the verbs it is the content of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from exporter.extraction.stance.chains import (
    first_of,
    governing,
    is_existential,
    is_of_other,
    is_under_modal,
)
from exporter.extraction.stance.chances import ChanceReader
from exporter.extraction.stance.nothings import NothingReader
from exporter.extraction.stance.restrictions import RestrictionReader
from exporter.extraction.stance.voids import VoidReader
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.rests import is_rest
from exporter.extraction.units.unit import Unit
from exporter.syntax import ASSERTING, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["Stance", "StanceReader"]

_DECLARED: Final = "modality-Declared"
_POSSIBLE: Final = "modality-Possible"
_COMMITTED: Final = "modality-Committed"
_PERMITTED: Final = "modality-Permitted"
_ADVISED: Final = "modality-Advised"
_REQUIRED: Final = "modality-Required"
_SPOKEN: Final = frozenset({"modality-Reserved", "modality-Required"})
_PERSON: Final = "party-User"
_FOR: Final = "for"
#: How far a label may reach over the verb: "are permitted | the option".
_OPTION: Final = 2


@dataclass(frozen=True, slots=True)
class Stance:
    """How a clause is put forward."""

    denied: bool
    modality: str
    exclusive: bool = False
    modal_at: tuple[int, int] | None = None
    negation_at: tuple[int, int] | None = None

    @property
    def polarity(self) -> str:
        """The concept of the polarity scheme."""
        return "polarity-Denied" if self.denied else "polarity-Affirmed"


class StanceReader:
    """Reads stances with the cue words of the modality and polarity schemes."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._negative_verbs = frozenset(cues["grammar-negative-verb"])
        self._negative_adjectives = frozenset(cues["grammar-negative-adjective"])
        self._asking = frozenset(cues["grammar-asking-verb"])
        self._nothings = NothingReader(vocabulary)
        self._without = frozenset(cues["negation-without"])
        self._chances = ChanceReader(vocabulary)
        self._having = frozenset(cues["grammar-deploying-verb"])
        self._restrictions = RestrictionReader(vocabulary)
        self._voids = VoidReader(vocabulary)
        self._able = frozenset(cues["modal-able"])
        self._noting = frozenset(cues["modal-noting"])
        self._hoping = frozenset(cues["modal-hope"])
        self._first = frozenset(cues["grammar-first-person"])
        self._may = frozenset(cues["modal-Possible"])
        self._means = frozenset(cues["grammar-doer-preposition"])
        self._forgetting = frozenset(cues["grammar-forgetting-verb"])
        self._excluding = frozenset(cues["grammar-excluding-verb"])
        self._needing = frozenset(cues["grammar-need-verb"])
        self._prohibiting = frozenset(cues["modal-prohibiting"])
        self._partial = frozenset(cues["modal-partial"])
        self._modalities = {
            word: name
            for name in ("modality-Hypothetical", "modality-Required", "modality-Committed", "modality-Possible")
            for word in cues["modal-" + name.removeprefix("modality-")]
        }

    def read(self, unit: Unit, clause: Clause, *, before: int | None = None) -> Stance:
        """The stance of a clause; a complement or purpose takes over what its governing verbs say.

        Negations at or behind token ``before`` are part of what is put forward ("you may refuse cookies"), not of how.
        """
        limit = unit.size if before is None else before
        chain = self._governing(unit, clause)
        denied, negation = self._denied_by_verbs(unit, chain, limit)
        outer = chain[-1]
        if not denied and (self._voids.is_had_by_nobody(unit, outer) or self._voids.is_opposed(unit, outer)):
            denied = True
        if not denied and self._is_left_out(unit, outer):
            denied, negation = True, (outer.start, outer.start + 1)
        if not denied:
            fronted = self._fronted_negation(unit, first_of(outer)) if "polarity" in unit.matches else None
            negation = negation or fronted
            denied = fronted is not None or self._nothings.denies(unit, clause, chain)
        modal: Clause | None = None
        for link in chain:
            if link.verb.modal:
                modal = link
                break
        modality = self._modality(unit, chain, modal)
        modality = self._of_denial(unit, chain, modal, modality) if denied else modality
        at = self._find(unit, modal.verb.start, modal.verb.end, "M") if modal is not None else None
        exclusive = not denied and self._restrictions.restricts(unit, chain)
        return Stance(denied, modality, exclusive, at, negation)

    def _denied_by_verbs(self, unit: Unit, chain: list[Clause], limit: int) -> tuple[bool, tuple[int, int] | None]:
        """Whether an odd number of the verbs before a token deny, and where the first of these denials stands."""
        denied, words = False, unit.tokens.words
        negation: tuple[int, int] | None = None
        for link in chain:
            word, governs = words[link.verb.head], link is not chain[0]
            if word in self._excluding or (governs and word in self._forgetting):
                continue  # "a transfer | cannot be ruled out |", "do not forget | that it is public"
            if link.verb.negated:
                at = self._find(unit, link.verb.start, link.verb.end, "X")
                if at is None or at[0] < limit:
                    denied = not denied
                    negation = negation or at
            behind = words[link.verb.end] if link.verb.end < unit.size else ""
            negative = behind in self._negative_adjectives or (governs and word in self._negative_verbs)
            if negative and link.verb.head < limit:  # "refrain from selling it", "are unable to"
                denied = not denied
        return denied, negation

    def _of_denial(self, unit: Unit, chain: list[Clause], modal: Clause | None, modality: str) -> str:
        """ "We do | not always | share it" is open; "cookies | cannot | read it", "no site | can | be safe" is not."""
        words = (w for c in chain if c.verb.negated for w in unit.words(c.verb.start, c.verb.end + 1))
        if not self._partial.isdisjoint(words):
            return _POSSIBLE
        outer = chain[-1].verb
        prohibited = outer.passive and unit.tokens.words[outer.head] in self._prohibiting  # "| are prohibited | from"
        if prohibited or (modality == _REQUIRED and self._is_forbidden(unit, chain)):
            return _PERMITTED
        able = modality == _POSSIBLE and modal is not None and modal.verb.modal in self._able
        return _DECLARED if able else modality

    def _is_forbidden(self, unit: Unit, chain: list[Clause]) -> bool:
        """ "We | must not | share it", "they must | refrain | from sharing it", not "we | need not | share it".

        "You must not share it" is said of persons, and "we have | no obligation | to share it" denies the duty.
        """
        words = unit.tokens.words
        denying = [c for c in chain if c.verb.negated or words[c.verb.head] in self._negative_verbs]
        groups = (unit.words(max(c.verb.start - 1, 0), c.verb.end) for c in denying)
        forbidden = bool(denying) and all(map(self._needing.isdisjoint, groups))
        return forbidden and _PERSON not in _named(unit, chain[-1], "party")

    def is_never_asked(self, unit: Unit, clause: Clause) -> bool:
        """ "We will never ask you | to send us your password |": what nobody is asked for, not what nobody need do."""
        parent = clause.parent
        if parent is None or clause.verb.negated or not parent.verb.negated:
            return False
        asked = clause.complement or (clause.kind == "subordinate" and clause.marker == "that")
        return asked and unit.tokens.words[parent.verb.head] in self._asking

    def _is_left_out(self, unit: Unit, clause: Clause) -> bool:
        """ "We count visits | without collecting your name |", but not "we do not share it | without telling you |"."""
        host = clause.parent if clause.kind == "gerund" and clause.marker in self._without else None
        return host is not None and not clause.fronted and not self.read(unit, host).denied

    def _governing(self, unit: Unit, clause: Clause) -> list[Clause]:
        """What governs a clause, and what a denied request is for: "we never ask | that you send it"."""
        parent = clause.parent
        if parent is not None and clause.kind == "subordinate" and self.is_never_asked(unit, clause):
            return [clause, *governing(parent)]
        return governing(clause)

    def _fronted_negation(self, unit: Unit, outer: Clause) -> tuple[int, int] | None:
        """ "Under no circumstances will we …", "neither we nor our partners …": a denial before the verb group."""
        start = max((c.verb.end for c in unit.clauses if c.verb.end <= outer.verb.start and c is not outer), default=0)
        start = start if outer.kind in ASSERTING else max(start, outer.start)
        start = max(start, unit.tags.rfind(".", start, outer.verb.start) + 1)  # "… or not. Session: …"
        for match in unit.within("polarity", start, outer.verb.start):
            negation = unit.tags[match.start : match.end]
            if unit.words(match.start, match.end) == ("not",) or is_rest(unit, match.start):
                continue  # "not all of it may be kept", "not on our behalf": nothing but what stands behind it
            if (match.concept == "polarity-Denied" and "X" in negation) or (
                match.end - match.start > 1 and "D" in negation
            ):
                return match.start, match.end
        return None

    def _modality(self, unit: Unit, chain: list[Clause], modal: Clause | None) -> str:
        outer = chain[-1]
        held = outer.parent if outer.kind == "subordinate" and outer.marker == "that" else None
        noted = held is None or unit.tokens.words[held.verb.head] in self._noting  # "please note that …"
        start = outer.start if noted or held is None else held.verb.start  # "we | recommend that you review it |"
        hoping = held or (outer if len(chain) > 1 else None)
        hoped = hoping is not None and self._is_hoped(unit, hoping)
        end = chain[0].verb.end
        until = max(end, outer.verb.end) + _OPTION
        for match in unit.within("modality", start, until) if "modality" in unit.matches else ():
            own = match.start >= outer.start and not is_of_other(unit, match, chain)
            made = unit.tags[match.start] == "G" and not any(c.verb.start < match.start < c.verb.end for c in chain)
            said = (match.concept == _ADVISED and not hoped and not made) or (own and match.concept in _SPOKEN)
            heads = (chain[0].verb.head, outer.verb.head)
            needed = (
                bool([head for head in heads if match.start <= head < match.end])
                and "M" in unit.tags[match.start : match.end]
            )
            if said and (match.end <= end or (needed and match.concept in _SPOKEN)):  # "you | will need to | opt out"
                return _POSSIBLE if own and is_under_modal(unit, chain, match, self._may) else match.concept
            verbal = own and match.start <= outer.verb.head < match.end
            if verbal and match.concept == _PERMITTED and outer.verb.passive:
                return _PERMITTED  # "they are not | permitted to | use it"
            if verbal and self._chances.leaves_open(unit, chain, match):
                return _POSSIBLE  # "your data | are subject to be | disclosed"
            if verbal and match.concept == _COMMITTED and modal is None and self._is_vow(unit, outer, match):
                return _COMMITTED
        supposed = held is not None and self._chances.is_supposed(unit, held)
        if modal is None or self._chances.wishes(unit, modal) or (hoped and modal.verb.modal not in self._may):
            told = self._of_host(unit, outer) if modal is None else _DECLARED  # but "we | may wish | to collect it"
            return _POSSIBLE if supposed else told
        likely = supposed or self._chances.is_likely(unit, modal)
        return _POSSIBLE if likely else self._modalities.get(modal.verb.modal, _POSSIBLE)

    @staticmethod
    def _is_vow(unit: Unit, clause: Clause, match: Match) -> bool:
        """ "We | are committed to | keeping it safe", not "you | agree to | it", nor what "ensures | that" it is so."""
        return not _named(unit, clause, "subject") and unit.tokens.words[match.end - 1] != "that"

    def _is_hoped(self, unit: Unit, clause: Clause) -> bool:
        """ "We | hope | that it will help you", "we | want | you to be aware": neither a promise nor advice."""
        if clause.subject is None or unit.tokens.words[clause.verb.head] not in self._hoping:
            return False
        return any(unit.tokens.words[phrase.start] in self._first for phrase in clause.subject)

    def _of_host(self, unit: Unit, clause: Clause) -> str:
        """ "They may track you, | including tracking your clicks |", "can adapt it | by asking, or for showing |": too.

        "We may use tools | that track you |" says no more of tools that only may be used.
        """
        host = clause.parent
        if host is None or host.verb.negated or host.verb.modal not in self._may:
            return _DECLARED
        if is_existential(host) or (clause.kind == "relative" and self._is_brought_by(unit, clause, host)):
            return _POSSIBLE  # "there may be cases | in which we share it |"
        if clause.kind != "gerund":
            asked = clause.kind == "subordinate" and unit.tokens.words[host.verb.head] in self._asking
            return _POSSIBLE if asked and clause.marker == "that" else _DECLARED  # "we may ask | that you provide it"
        example = any(chunk.kind == "example" and chunk.end == clause.start for chunk in unit.chunks)
        return _POSSIBLE if example or clause.marker in self._means or clause.marker == _FOR else _DECLARED

    def _is_brought_by(self, unit: Unit, clause: Clause, host: Clause) -> bool:
        """Whether a relative clause tells what those do whom its host has at work, not naming which."""
        noun, words = clause.antecedent, unit.tokens.words
        deploys = not self._having.isdisjoint({words[host.verb.head], unit.tokens.keys[host.verb.head]})
        hired = any(phrase is noun for argument in host.arguments for phrase in argument)
        return noun is not None and deploys and hired and not clause.is_of_object and unit.tags[noun.start] not in "DP"

    @staticmethod
    def _find(unit: Unit, start: int, end: int, tag: str) -> tuple[int, int] | None:
        at = unit.tags.find(tag, start, end)
        rest = unit.tags[at:end].lstrip(tag)  # "in no way"
        return (at, end - len(rest)) if at >= 0 else None


def _named(unit: Unit, clause: Clause, scheme: str) -> set[str]:
    """What of a scheme the subject names."""
    return {match.concept for phrase in clause.subjects for match in unit.within(scheme, phrase.start, phrase.end)}
