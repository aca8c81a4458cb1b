"""Trackers that one has to accept in order to do something: "you need cookies | to log in |"."""

from __future__ import annotations

from typing import Final

from exporter.extraction.drafts import Draft
from exporter.extraction.slots.agency import AgencyReader
from exporter.extraction.units.unit import Unit
from exporter.syntax import Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["NeededTrackerReader"]

_BLOCKING: Final = "choice-BlockCookies"
_KEPT_FROM: Final = "consequence-ActivityUnavailable"
_REQUIRED: Final = "modality-Required"
_LIKELY: Final = 0.6
_COOKIE: Final = "tech-Cookie"
_BROWSER: Final = "data-BrowserType"


class NeededTrackerReader:
    """Reads that something cannot be done by those who block trackers."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._agencies = AgencyReader(vocabulary)
        self._cookies = vocabulary.below(_COOKIE)
        self._needing = frozenset(cues["choice-needing"])
        self._enabling = frozenset(cues["choice-enabling"])
        self._must = frozenset(cues["modal-Required"])

    def read(self, unit: Unit) -> Draft | None:
        """The choice, with what it keeps one from."""
        for clause in unit.clauses if "tech" in unit.matches else ():
            if not clause.is_main or clause.verb.negated or clause.verb.head < unit.lead_size:
                continue
            trackers = self._needed(unit, clause)
            aim = next((c for c in unit.clauses if trackers is not None and _is_aim_behind(c, clause, trackers)), None)
            if aim is None or trackers is None:
                continue
            draft = Draft("ChoiceStatement", "category-UserChoiceControl", unit.evidence, rule="ability/consequence")
            draft.anchor, draft.confidence, draft.modality = clause.verb.head, _LIKELY, _REQUIRED
            draft.add("choiceType", _BLOCKING, unit.span(trackers.start, trackers.end), unit.text)
            draft.add("consequence", _KEPT_FROM, unit.span(aim.verb.start, aim.end), unit.text)
            draft.claims = [range(clause.start, aim.end)]
            return draft
        return None

    def _needed(self, unit: Unit, clause: Clause) -> Chunk | None:
        """The trackers that a clause says must be there, or accepted."""
        words, verb = unit.tokens.words, clause.verb
        needs = words[verb.head] in self._needing
        if not (needs or verb.modal in self._must) or not self._is_of_reader(unit, clause):
            return None
        links = [clause, *(c for c in unit.clauses if c.parent is clause and c.kind == "infinitive")]
        enabled = [c for c in links if words[c.verb.head] in self._enabling or (needs and c is clause)]
        for link in enabled:
            named = link.subject if link.verb.passive else None
            phrases: list[Chunk] = [*(named or ()), *(p for argument in link.objects() for p in argument)]
            for phrase in phrases:
                if any(match.concept in self._cookies for match in unit.within("tech", phrase.start, phrase.end)):
                    return phrase  # but not "JavaScript"
        return None

    def _is_of_reader(self, unit: Unit, clause: Clause) -> bool:
        """Whether the person must, or their browser, or it must be done by whoever can."""
        if self._agencies.agent(unit, clause) == "person" or clause.verb.passive:
            return True
        subjects = clause.subject.phrases if clause.subject is not None else ()
        return any(m.concept == _BROWSER for phrase in subjects for m in unit.within("data", phrase.start, phrase.end))


def _is_aim_behind(clause: Clause, main: Clause, trackers: Chunk) -> bool:
    """ "You need cookies | to log in |"."""
    return clause.kind == "infinitive" and clause.verb.start >= max(trackers.end, main.verb.end)
