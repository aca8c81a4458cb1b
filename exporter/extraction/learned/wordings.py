"""Wordings that are seldom meant otherwise, whatever the model makes of the rest of the sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from exporter.extraction.conditions.concepts import OPT_OUT
from exporter.extraction.conditions.connectives import DESPITE
from exporter.extraction.drafts import Draft
from exporter.extraction.kinds.contacts import is_elsewhere
from exporter.extraction.kinds.remarks import BUILT
from exporter.extraction.learned.bounds import FIRST, RETENTION, THIRD
from exporter.extraction.slots.parties import is_first, is_person
from exporter.extraction.units.unit import Unit
from exporter.vocabulary import Vocabulary

__all__ = ["LIKELY", "SURE", "WordingReader", "is_of_unnamed"]

#: From what confidence on a rule is sure, and from what score on a category is likelier than not.
SURE: Final = 0.8
LIKELY: Final = 0.5
_FRAME: Final = "frame/"
_AUDIENCE: Final = "AudienceStatement"
_FOR: Final = "for"
_DENIED: Final = "polarity-Denied"
_PERMITTED: Final = "modality-Permitted"
_UNKNOWN: Final = "data-OtherInformation"
_MESSAGE: Final = "action-SendMessage"
_COMPLAINT: Final = "right-Complaint"
#: What stands behind a complaint of which it is not said what it is about.
_CLOSING: Final = frozenset(",.;)")
_TO_AUTHORITY: Final = "right-ComplaintToAuthority"
_PRACTICES: Final = (FIRST, THIRD, RETENTION)
#: What those do who take data for themselves.
_TAKING: Final = frozenset({"action-Collect", "action-PlaceTracker", "action-Track"})
#: The score below which even what "we" write to persons only answers them.
_WRITTEN: Final = 0.05
#: Actions of which the data need not be named.
_UNNAMED: Final = frozenset({"action-Track", "action-AnyProcessing"})


class WordingReader:
    """Tells what drafts say in such words."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._firsts = frozenset(cues["grammar-subject-pronoun"]) & frozenset(cues["grammar-first-person"])
        self._yours = frozenset(cues["grammar-possessive"]) & frozenset(cues["grammar-second-person"])
        self._rights = frozenset(cues["grammar-claim-noun"])
        self._have = frozenset(cues["grammar-have"])
        self._requests = frozenset(cues["request-noun"])

    def tell(self, unit: Unit, draft: Draft, drafts: Sequence[Draft], scores: Mapping[str, float]) -> bool:
        """Whether the words of a draft, one of the ``drafts`` of its sentence, tell enough by themselves."""
        return (
            self._is_owned(unit, draft)
            or _is_of_others(unit, draft)
            or _is_addressed(unit, draft)
            or self._is_written(unit, draft, drafts, scores)
            or self._is_entitled(unit, draft)
            or _is_complaint(unit, draft)
            or draft.rule == BUILT
            or _is_sent_anyway(unit, draft)
        )

    def _is_entitled(self, unit: Unit, draft: Draft) -> bool:
        """ "You also have the | right to lodge a complaint |": what is called a right before what it is to."""
        if draft.kind != "RightStatement" or draft.modality != _PERMITTED or draft.polarity == _DENIED:
            return False
        words = unit.tokens.words
        holding = (c for c in unit.clauses if words[c.verb.head] in self._have and c.verb.head < draft.anchor)
        held = (phrase for clause in holding for argument in clause.objects() for phrase in argument)
        return any(words[phrase.head] in self._rights for phrase in held)

    def _is_written(self, unit: Unit, draft: Draft, drafts: Sequence[Draft], scores: Mapping[str, float]) -> bool:
        """ "| We may call you | if there is a problem": a message that we say we send, where nothing else is told."""
        if draft.slots.get("action") != [_MESSAGE] or draft.anchor < unit.lead_size:
            return False
        others = any(other.kind != draft.kind for other in drafts)
        others = others or not self._requests.isdisjoint(unit.tokens.words)  # "we will notify you of the fee"
        likelier = any(score >= LIKELY for name, score in scores.items() if name not in _PRACTICES)
        if others or likelier or scores[FIRST] < _WRITTEN:
            return False
        clause = next((c for c in unit.clauses if c.verb.head == draft.anchor and c.is_main), None)
        subject = clause.subjects if clause is not None else ()
        return any(phrase.pronoun and unit.tokens.words[phrase.start] in self._firsts for phrase in subject)

    def _is_owned(self, unit: Unit, draft: Draft) -> bool:
        """ "| We sell | some of your data, and you may opt out": what "we" say that we do, whatever else is said.

        So is what is done with what is called the reader's, by nobody else: "| your card number | may be stored".
        """
        if not draft.rule.startswith(_FRAME) or draft.anchor < unit.lead_size or draft.confidence < SURE:
            return False
        clause = next((c for c in unit.clauses if c.verb.head == draft.anchor), None)
        if clause is None or not clause.is_main or clause.subject is None:
            return False
        asked = any(c.parent is clause and (c.complement or c.kind == "content") for c in unit.clauses)
        unknown = draft.slots.get("dataType") == [_UNKNOWN]  # "we require them | to have safeguards", "acquired a firm"
        if asked or unknown or _UNNAMED.intersection(draft.slots["action"]):
            return False
        words = unit.tokens.words
        if clause.verb.passive:
            others = any(argument.marker == "by" for argument in clause.arguments)
            return not others and any(words[phrase.start] in self._yours for phrase in clause.subject.phrases)
        return any(p.pronoun and words[p.start] in self._firsts for p in clause.subject.phrases)


def _is_addressed(unit: Unit, draft: Draft) -> bool:
    """ "| For customers outside the US |, the following applies": whether a sentence opens with whom it is for."""
    at = unit.lead_size
    if draft.kind != _AUDIENCE or unit.tokens.words[at] != _FOR:
        return False
    phrase = next((chunk for chunk in unit.chunks if chunk.kind == "phrase" and chunk.start == at + 1), None)
    if phrase is None:
        return False
    span = unit.span(phrase.start, phrase.end)
    return any(m.slot == "audience" and span.start <= m.start < span.end for m in draft.mentions)


def _is_complaint(unit: Unit, draft: Draft) -> bool:
    """ "You may | complain to the regulator |", which the model takes for a way to contact somebody."""
    if draft.confidence < SURE or draft.polarity == _DENIED:
        return False
    bare = any(m.concept == _COMPLAINT and unit.text[m.end : m.end + 1] in _CLOSING for m in draft.mentions)
    told = draft.slots.get("right") == [_COMPLAINT] and draft.has("channel")  # "if you wish to complain, write to us"
    told = told and unit.tokens.words[-1] != ":"  # a lead-in, whose items say how to reach them
    return (told and bare) or is_elsewhere(draft) or draft.slots.get("right") == [_TO_AUTHORITY]


def _is_sent_anyway(unit: Unit, draft: Draft) -> bool:
    """ "Even if you opt out, | you may still receive | notices": what no refusal keeps from being sent."""
    if draft.slots.get("action") != [_MESSAGE]:
        return False
    despite = [match.end for match in unit.matches.get("relation", ()) if match.concept == DESPITE]
    refused = [match.start for match in unit.matches.get("condition", ()) if match.concept == OPT_OUT]
    return any(start >= end for start in refused for end in despite)


def _is_of_others(unit: Unit, draft: Draft) -> bool:
    """ "Note that | third parties may collect | your data": what unnamed others are said to do on their own account."""
    if not draft.rule.startswith(_FRAME) or draft.anchor < unit.lead_size or not is_of_unnamed(draft):
        return False
    if _TAKING.isdisjoint(draft.slots["action"]):
        return False
    told = (c for c in unit.clauses if c.is_main or c.kind == "content" or c.marker == "that")
    return any(c.verb.head == draft.anchor and not c.is_relative and not c.verb.passive for c in told)


def is_of_unnamed(draft: Draft) -> bool:
    """Whether all who act are others, called by what they are: "third parties", not a name that may be the owner's."""
    actors = draft.slots.get("actor", ())
    return bool(actors) and all(isinstance(v, str) and not is_first(v) and not is_person(v) for v in actors)
