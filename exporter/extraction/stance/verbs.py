"""Which verb of the vocabulary says what a clause is about, also where its words stand apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from exporter.extraction.slots.fillers import KEEPING
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.syntax import Clause
from exporter.vocabulary import Verb, Vocabulary

__all__ = ["DISCLOSING", "GIVING", "HANDING", "PASSING", "SHARING", "TRADING", "VerbReader"]

#: Roots of the actions by which data leave the organisation.
DISCLOSING: Final = ("action-Disclose", "action-Transmit")
#: Actions in which something is given in return for the data: no law demands them.
TRADING: Final = frozenset({"action-Sell", "action-Rent", "action-Trade"})
#: Actions by which data come into the hands of others: their object is data also where no label knows it.
HANDING: Final = TRADING | {"action-Disclose", "action-Share", "action-Transfer"}
#: All those by which data are given to somebody: not those by which they are published or sent abroad.
GIVING: Final = HANDING | {"action-GiveAccess"}
#: Those of them that the label of an item may stand for, or that happen when a business changes hands.
PASSING: Final = GIVING - {"action-Rent", "action-Trade"}
#: Actions whose recipients persons have a right to learn; trackers that are so handed on stand for what they gather.
SHARING: Final = frozenset({"action-Share", "action-Disclose", "action-Sell"})
_ASKING: Final = "verb-request"
_NEEDED: Final = "verb-be-essential"
_GIVING: Final = "verb-give-access"
_LISTING: Final = "verb-include"
#: Words of the longest state: "be | available to the public".
_LONGEST: Final = 4
_AS: Final = "as"
_GAP: Final = "…"
#: Tags that part what is kept from what is said later, that end it, and of what it ends with.
_PARTS: Final = frozenset(",;:.CS")
_TO_DO: Final = "TV"
_ENDS: Final = frozenset({"", ".", ";", ",", "C"})
_NAMED: Final = frozenset("NPE")
_HANGING: Final = frozenset({"coordinated", "reduced"})
_LEGAL_DEMAND: Final = "condition-LegalDemand"


class VerbReader:
    """Reads the verbs of clauses."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._verbs = {verb.name: verb for verb in vocabulary.verbs}
        self._making = frozenset(vocabulary.cues["grammar-result-verb"])
        self._results = frozenset(vocabulary.cues["grammar-result"])
        self._copulas = frozenset(vocabulary.cues["grammar-be"])
        self._kept = {tuple(label.split()) for label in vocabulary.cues["grammar-kept-state"]}
        self._kept_begun = frozenset(state[0] for state in self._kept)
        self._receivers = frozenset(vocabulary.cues["party-recipient-noun"])
        self._providers = vocabulary.below("party-ServiceProvider")
        #: What is said of data behind "be", with the verb that holds it.
        self._states = {
            tuple(label.split()[1:]): verb
            for verb in vocabulary.verbs
            for label in verb.labels
            if "state" in verb.flags and label.startswith("be ") and _GAP not in label
        }
        self._begun = {state[:1] for state in self._states}

    def read_all(self, unit: Unit) -> Mapping[Clause, Verb | None]:
        """The verbs of all clauses."""
        known = unit.verbs
        for clause in unit.clauses:
            if clause not in known:
                known[clause] = self._read(unit, clause)
        return known

    def read(self, unit: Unit, clause: Clause) -> Verb | None:
        """The verb of a clause, ``None`` where the vocabulary has none; read once, whoever asks."""
        known = unit.verbs
        if clause not in known:
            known[clause] = self._read(unit, clause)
        return known[clause]

    def _read(self, unit: Unit, clause: Clause) -> Verb | None:
        head, start = clause.verb.head, clause.verb.start
        for match in unit.matches.get("verb", ()):
            if match.start > head:
                break  # they are in text order
            if head < match.end and match.start >= start:
                verb = self._verbs[match.concept]
                if verb.name == _ASKING and _is_of_tools(unit, clause):
                    return self._verbs[_NEEDED]
                if verb.name == _ASKING and _is_of_law(unit, clause):
                    return None
                if verb.action in KEEPING and self._is_of_state(unit, clause):
                    return None
                return self._verbs[_GIVING] if verb.action is None and self._makes(unit, clause) else verb
        return self._state_of(unit, clause) if unit.tokens.words[head] in self._copulas else None

    def _is_of_state(self, unit: Unit, clause: Clause) -> bool:
        """ "To keep | what we give them | confidential": whether it is told how something is kept, not that it is."""
        if self._kept_begun.isdisjoint(unit.words(clause.verb.end, unit.size)):
            return False
        begun = (at for at in range(clause.verb.end, unit.size) if unit.tokens.words[at] in self._kept_begun)
        said = ((at, state) for at in begun for state in self._kept if unit.words(at, at + len(state)) == state)
        at, state = next(said, (unit.size, ()))
        begins = at - (unit.words(at - 1, at) == (_AS,))  # "as | accurate and complete as it needs to be"
        between, ended = unit.tags[clause.verb.end : begins], unit.tags[at + len(state) : at + len(state) + 1]
        apart = _TO_DO in between or not _PARTS.isdisjoint(between)  # "data needed | to keep | our records current"
        if state and unit.tokens.words[at - 1] == _AS:  # "keep it | as accurate as | it needs to be"
            return not apart
        return bool(state) and ended in _ENDS and not apart and between[-1:] in _NAMED

    def _makes(self, unit: Unit, clause: Clause) -> bool:
        """Whether something is made available, however far behind the verb that is said."""
        if unit.tokens.words[clause.verb.head] not in self._making:
            return False
        behind = range(clause.verb.end, clause.end)
        return any(unit.tags[at] == "R" and unit.tokens.words[at] in self._results for at in behind)

    def _state_of(self, unit: Unit, clause: Clause) -> Verb | None:
        """ "Your photos are | also | visible": a state apart from its copula."""
        if clause.subject is not None and unit.tokens.words[clause.subject.phrases[0].head] in self._receivers:
            return self._verbs[_LISTING]  # "the recipients of your data | are | banks"
        if self._names_provider(unit, clause):
            return self._verbs[_LISTING]
        behind = unit.tags[clause.verb.end :]
        at = clause.verb.end + len(behind) - len(behind.lstrip("R"))
        if unit.tokens.words[at : at + 1] not in self._begun:
            return None
        states = (self._states.get(unit.words(at, at + size)) for size in range(_LONGEST, 0, -1))
        return next(filter(None, states), None)

    def _names_provider(self, unit: Unit, clause: Clause) -> bool:
        """ "Our payment processor | is | PayPal": whether one who works for the organisation is called by name."""
        subject = clause.subject.phrases[0] if clause.subject is not None and clause.is_main else None
        if subject is None or clause.verb.negated or not any(m.end == subject.end for m in self._providing(unit)):
            return False
        return any(phrase.start in unit.names for argument in clause.objects() for phrase in argument)

    def _providing(self, unit: Unit) -> list[Match]:
        return [match for match in unit.matches.get("party", ()) if match.concept in self._providers]


def _is_of_tools(unit: Unit, clause: Clause) -> bool:
    """ "Cookies that | are required | for our site to work": whether it is cookies or the like that are needed."""
    subject = clause.subjects
    needed = [*subject, *([clause.antecedent] if clause.antecedent is not None else [])]
    ends = {phrase.end for phrase in needed} if clause.verb.passive else set()
    return any(match.end in ends for match in unit.matches.get("tech", ()))


def _is_of_law(unit: Unit, clause: Clause) -> bool:
    """ "As permitted or | required by law |": what the law asks, where no clause of its own says so of data."""
    demands = (match for match in unit.matches.get("condition", ()) if match.concept == _LEGAL_DEMAND)
    return clause.kind in _HANGING and any(match.start <= clause.verb.head < match.end for match in demands)
