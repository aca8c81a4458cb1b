"""Phrases of measures that name none: what one holds dear, what others do, a purpose, a word of something else."""

from __future__ import annotations

from typing import Final

from exporter.extraction.slots.agency import AgencyReader, innermost, root_of
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.syntax import UNTENSED, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["NOTICE", "ON_INCIDENTS", "RESPONSE", "NoMeasureReader"]

_ANY_MEASURE: Final = "measure-AnyMeasure"
_WATCHING: Final = "measure-Monitoring"
RESPONSE: Final = "measure-IncidentResponse"
NOTICE: Final = "measure-BreachNotification"
ON_INCIDENTS: Final = frozenset({NOTICE, "measure-AuthorityNotification", RESPONSE})
#: What one may vow without saying what is done for it.
_VOWED: Final = frozenset({_ANY_MEASURE, "measure-Confidentiality"})
_DUTY: Final = "topic-UserDuty"
#: What only the person can keep to themselves.
_SECRETS: Final = frozenset({"data-LoginCredentials", "data-Password", "data-Username"})
#: Clauses for what one is committed to.
_OF: Final = "of"
#: Tags of what stands between the word for a vow and what is vowed: "committed | to always | protecting it".
_BETWEEN: Final = frozenset("TIR")


class NoMeasureReader:
    """Tells measures from phrases that only look like some."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._agencies = AgencyReader(vocabulary)
        self._guarding = frozenset(cues["measure-guarding"])
        self._copulas = frozenset(cues["grammar-be"])
        self._mattering = frozenset(cues["remark-mattering"])
        self._vowing = frozenset(cues["remark-vowing"])
        self._keeping = frozenset(cues["measure-keeping"])
        self._indefinite = frozenset(cues["grammar-indefinite-article"])
        self._abilities = frozenset(cues["grammar-control-noun"])
        self._persons = frozenset(cues["grammar-second-person"])
        self._duties = frozenset(cues["measure-duty"])
        self._no = frozenset(cues["grammar-no"])
        self._security = frozenset(cues["measure-security-word"])
        self._documents = frozenset(cues["policy-document"])

    def is_none(self, unit: Unit, match: Match, clause: Clause | None, *, practices: bool) -> bool:
        """Whether a phrase names no measure. ``practices``: the unit states what is done with data."""
        if self._is_other(unit, match) or self._is_on_person(unit, match) or self._is_vowed(unit, match, clause):
            return True
        if self._is_owed_to_nobody(unit, match) or self._is_owed_by_person(unit, match, clause):
            return True
        if clause is None:
            return self._is_description(unit, match)
        if practices and clause.kind == "infinitive" and clause.start == unit.lead_size:
            return True  # "we use your data: | to back up your settings |"
        return self._is_valued(unit, match, clause) or self._is_on_terms(unit, match, clause)

    def _is_vowed(self, unit: Unit, match: Match, clause: Clause | None) -> bool:
        """ "We are committed | to protecting your data |": what one holds dear, not what one does for it."""
        if match.concept not in _VOWED or clause is None or clause.kind not in UNTENSED:
            return False
        if match.concept != _ANY_MEASURE and unit.tokens.words[clause.verb.head] in self._keeping:
            return False  # "committed to | keeping | it confidential": how it is treated
        if not self._security.isdisjoint(unit.words(match.start, match.end)):
            return False  # "committed to ensuring that it is | secure |"
        start = min(match.start, clause.verb.start)
        while start and unit.tags[start - 1] in _BETWEEN:
            start -= 1
        return unit.tokens.words[start - 1] in self._vowing

    def _is_other(self, unit: Unit, match: Match) -> bool:
        """Whether it is a ground, a threat or another step: "pre-| contractual measures |", "| steps | to answer"."""
        if match.concept == _ANY_MEASURE and unit.tags[match.end : match.end + 1] == "T":
            aims = (clause.verb.head for clause in unit.clauses if clause.verb.start == match.end)
            return any(unit.tokens.words[head] not in self._guarding for head in aims)
        grounds = any(legal.start < match.start < legal.end for legal in unit.matches.get("legal", ()))
        data = (m for m in unit.matches.get("data", ()) if not m.gapped)  # "| HTTP | status code"
        harms = (threat.start < match.end <= threat.end for threat in unit.matches.get("threat", ()))
        harmed = match.gapped and match.concept not in ON_INCIDENTS and any(harms)
        return grounds or harmed or any(m.start <= match.start and match.end < m.end for m in data)

    def _is_valued(self, unit: Unit, match: Match, clause: Clause) -> bool:
        """ "| The security of your data | is very important to us": that it matters, not what is done for it."""
        if match.concept != _ANY_MEASURE or unit.tokens.words[clause.verb.head] not in self._copulas:
            return False
        said = (phrase for argument in clause.arguments for phrase in argument if argument.marker in {"", "of"})
        return match.start < clause.verb.start and any(unit.tokens.words[p.head] in self._mattering for p in said)

    def _is_owed_to_nobody(self, unit: Unit, match: Match) -> bool:
        """ "We have | no obligation | to keep it in confidence": what need not be done."""
        words = unit.tokens.words
        if self._duties.isdisjoint(words):
            return False
        return any(words[at] in self._duties and words[at - 1] in self._no for at in range(1, match.start))

    def _is_owed_by_person(self, unit: Unit, match: Match, clause: Clause | None) -> bool:
        """ "It is your responsibility | to protect your login |", "your password | should remain confidential |"."""
        duties = [duty for duty in unit.own("topic") if duty.concept == _DUTY] if match.concept in _VOWED else []
        root = root_of(unit, clause) if clause is not None and duties else None
        if clause is None or root is None or self._is_ours(unit, root):
            return False
        kept = clause.subject.phrases if clause.subject is not None else ()
        named = {data.concept for data in unit.within("data", kept[0].start, kept[-1].end)} if kept else set()
        if named and _SECRETS.issuperset(named):
            return True
        holders = (innermost(unit, duty.start) for duty in duties if duty.start < match.end)
        return any(holder is not None and root_of(unit, holder) is root for holder in holders)

    def _is_ours(self, unit: Unit, root: Clause) -> bool:
        phrases = root.subject.phrases if root.subject is not None else ()
        return any(self._agencies.of_phrase(unit, phrase) == "organisation" for phrase in phrases)

    def _is_on_person(self, unit: Unit, match: Match) -> bool:
        """ "This may | limit your access | to some pages": whether it is the reader who is kept out."""
        words = unit.tokens.words
        inside = range(match.start, match.end - 1)
        return any(words[at] in self._persons and words[at + 1] in self._abilities for at in inside)

    def _is_description(self, unit: Unit, match: Match) -> bool:
        """ "An | encrypted | list of the products you have seen.": what a cookie of a table holds."""
        return match.start == 1 and match.end == match.start + 1 and unit.tokens.words[0] in self._indefinite

    def _is_on_terms(self, unit: Unit, match: Match, clause: Clause) -> bool:
        """ "We | monitor for | breaches of our terms": what is watched for that endangers no data."""
        named = (phrase for argument in clause.arguments if argument.marker == _OF for phrase in argument)
        return match.concept == _WATCHING and any(unit.tokens.words[p.head] in self._documents for p in named)
