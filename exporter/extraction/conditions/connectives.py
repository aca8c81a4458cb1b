"""Connectives: words that may set a condition, and whether they do where they stand."""

from __future__ import annotations

from typing import Final

from exporter.extraction.conditions.concepts import TIME
from exporter.extraction.conditions.differences import DifferenceReader
from exporter.extraction.conditions.manners import MannerReader
from exporter.extraction.conditions.questions import QuestionReader
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.setphrases import by_each_word, is_part
from exporter.extraction.units.unit import Unit
from exporter.syntax import Clause
from exporter.vocabulary import Vocabulary

__all__ = ["DESPITE", "UNLESS", "ConnectiveReader"]

DESPITE: Final = "relation-Despite"
UNLESS: Final = "relation-Unless"
_ONLY_IF: Final = "relation-OnlyIf"
_WHICH: Final = ("which",)
_TWICE: Final = ("than", "once")
_PAUSES: Final = frozenset(",C")
_NAMING: Final = frozenset("DNZ")
_SUBJECT_TO: Final = ("subject", "to")
_WITHOUT: Final = "without"
_ASKED: Final = frozenset({"condition-UserAction"})
_ONCE: Final = ("once",)
_BASED: Final = ("based", "upon")
_BEHIND_NOUN: Final = frozenset({"N,W", "R,W"})
_NEAR: Final = 4
#: Words of a connective before a word of caution: "in case of | conflict".
_CASE: Final = 3
#: Prepositions that tell how far something goes where no noun is excepted: "it is | beyond | the scope of this".
_OUTSIDE: Final = frozenset({"outside", "beyond"})
_ENDS: Final = frozenset({"", ",", ".", ";", ")"})
#: What stands before a connective that opens a clause: "we may, | should our shop be sold |".
_OPENING: Final = frozenset(",;:.(CS")
_PARTING: Final = frozenset(",NZP)C")
_TAGS: Final = frozenset("SIRW")


class ConnectiveReader:
    """Tells connectives from the same words in questions, manners, asides and places."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self.questions = QuestionReader(vocabulary)
        self._manners = MannerReader(vocabulary)
        self._differences = DifferenceReader(vocabulary)
        self._likening = _OUTSIDE | frozenset(cues["condition-difference"])
        self._quantifiers = frozenset(cues["grammar-quantifier"]) - {"other", "only", "following"}
        self._concessive = frozenset(cues["grammar-concessive"])
        self._limitations = by_each_word((*cues["pseudo-limitation"], *cues["pseudo-condition"]))
        self._earlier = frozenset(cues["condition-earlier"])
        units = [pair.partition("=")[0] for pair in cues["duration-unit"]]
        self._periods = frozenset(f"{unit}{plural}" for unit in units for plural in ("", "s"))
        self._able = frozenset(cues["modal-able"])
        self._committing = frozenset(cues["modal-Committed"])
        self._wishes = frozenset(cues["condition-wish"])
        self._second = frozenset(cues["grammar-second-person"])
        self._without = frozenset(cues["negation-without"])
        self._weak = frozenset(cues["condition-weak-connective"])
        self._bare = frozenset(cues["condition-bare-connective"])
        self._places = frozenset(cues["condition-place"])
        self._copulas = frozenset(cues["grammar-be"])
        self._handing = frozenset(cues["condition-handing-verb"])

    def find(self, unit: Unit) -> list[Match]:
        """The connectives in text order: those that labels name, and "provided" where it opens a clause."""
        named = [match for match in unit.matches.get("relation", ()) if not _is_of_member(unit, match)]
        opening = {c.start for c in unit.clauses if c.marker in self._bare and c.kind == "subordinate"}
        if not named and not opening:
            return []
        if not opening:
            return named
        bare = (Match(at, at + 1, _ONLY_IF, "relation", at + 1, 1) for at in opening - {match.start for match in named})
        return sorted((*named, *bare), key=lambda match: match.start)

    def connects(self, unit: Unit, start: int, after: int, clause: Clause | None) -> bool:
        """Whether the words are a connective here: "the country where you live" and "although" set no condition."""
        word, tag = unit.tokens.words[start], unit.tags[start]
        weak = word in self._weak and tag not in _TAGS and start > unit.lead_size
        if (word in self._concessive and after == start + 1) or (weak and not _is_preposition(unit, start)):
            return False  # but " | subject to | the law, you may …"
        gerund = clause is not None and clause.kind == "gerund"
        if (
            _is_particle(unit, start, after)
            or ((gerund or word == _WITHOUT) and self._manners.is_manner(unit, start, clause))
            or _is_aside(unit, start, after)
            or (word == "than" and _is_bound(unit, start))
            or (tag != "I" and _is_time(unit, start, after))  # "at the point | where you give it" is none
            or (word in self._earlier and self._is_past(unit, start))
            or ("(" in unit.tags and _is_of_data(unit, start))
            or (tag == "M" and _is_inverted(unit, start))
            or self._tells_likeness(unit, start)
            or (word == "with" and self._is_handed(unit, start))
            or ("legal" in unit.matches and _is_named(unit, start, after))
            or (word == _SUBJECT_TO[0] and _describes_thing(unit, start, after))
            or (word.endswith("ing") and _tells_means(unit, start))
            or unit.tags[start] + unit.tags[after - 1] == "VD"  # "and | provide that | information to others"
            or (word in self._weak and unit.words(start + 1, after + 1) == _WHICH)  # "for a year, | after | which …"
            or (after > start + 1 and self._is_broken(unit, start, after))
            or (clause is not None and clause.kind == "subordinate" and self._is_wish(unit, clause))
            or (clause is not None and clause.kind == "content" and clause.marker == word)
        ):
            return False
        if self.questions.is_asked(unit, start) or self.questions.is_told(unit, start, clause):
            return False
        if word in self._quantifiers and (clause is None or clause.kind == "gerund"):
            return False
        return not is_part(unit.tokens.words, start, self._limitations)

    def _is_past(self, unit: Unit, start: int) -> bool:
        """ "In the twelve months | before this update |": when something was, behind a period."""
        return start > 0 and unit.tokens.words[start - 1] in self._periods

    def _is_wish(self, unit: Unit, clause: Clause) -> bool:
        """ "You can opt out | if you wish |": that the person may says so already."""
        if clause.verb.negated or clause.subject is None:
            return False
        bare = (
            unit.tags[clause.verb.end : clause.verb.end + 1] in _ENDS | {"V"}  # "if you prefer | write to us"
            and unit.tokens.words[clause.verb.head] in self._wishes
        )
        return bare and all(p.pronoun and unit.tokens.words[p.start] in self._second for p in clause.subject)

    def _is_broken(self, unit: Unit, start: int, after: int) -> bool:
        """ "With anyone | except with | your consent", "with us | if you agree |", "with your approval | rules |"."""
        if not unit.within("condition", start, after):
            return False
        within = (match for match in unit.matches["relation"] if start < match.start < after)
        if any(match.end < after or match.concept == UNLESS for match in within):
            return True
        again = unit.tokens.words[start] in unit.words(start + 1, after)
        if again and any(start < match.start and match.end == after for match in unit.matches["relation"]):
            return True  # "with our partners | with your consent"
        inside = bool([c for c in unit.chunks if c.kind == "phrase" and start < c.start < after < c.end])
        inside = inside and unit.tags[after - 1] != "D"  # "in accordance with this | policy"
        attribute = inside and unit.tags[start - 1 : start] == "N"
        return attribute or not self._without.isdisjoint(unit.words(start + 1, after))

    def _is_handed(self, unit: Unit, start: int) -> bool:
        """ "By providing your agent | with written permission |": what somebody is given is no condition."""
        given = (
            next((a for a in c.arguments if a.marker == "with"), None)
            for c in unit.clauses
            if unit.tokens.words[c.verb.head] in self._handing
            and c.verb.end < start < c.end
            and _PAUSES.isdisjoint(unit.tags[c.verb.end : start])
        )
        return any(a is not None and a.phrases and a.phrases[0].start == start + 1 for a in given)

    def _tells_likeness(self, unit: Unit, start: int) -> bool:
        """ "Their policy may be | different from | ours", "it is | outside of the scope of | this": what it is like."""
        before = unit.tags[:start].rstrip("R")
        likens = unit.tokens.words[start] in self._likening or self._differences.is_unlike(unit, start)
        if likens and (before.endswith("B") or not unit.within("polarity", 0, start)):
            return True
        return before.endswith("MB") and unit.tokens.words[len(before) - 1] in self._copulas

    def tells_where(self, unit: Unit, start: int, clause: Clause | None) -> bool:
        """ "On our site, | where you can opt out |": where the person is able to do something is a place.

        So is where something will be done: "to our partners, | where it will be stored |".
        """
        if unit.tokens.words[start] != "where" or clause is None or clause.subject is None:
            return False
        if clause.verb.modal in self._committing:
            return unit.tags[start - 1 : start] == "," and clause.subject.phrases[0].pronoun
        person = all(p.pronoun and unit.tokens.words[p.start] in self._second for p in clause.subject)
        return person and not clause.verb.negated and clause.verb.modal in self._able

    def describes_place(self, unit: Unit, start: int, clause: Clause | None) -> bool:
        """ "To the United States, | where laws differ |", "in the table below, | where we list them |"."""
        if clause is None or clause.subject is None or unit.tags[start - 2 : start + 1] not in _BEHIND_NOUN:
            return False
        named = any(match.end == start - 1 for match in unit.matches.get("jurisdiction", ()))
        return named or not self._places.isdisjoint(unit.words(max(start - _NEAR, 0), start - 1))

    def follows_data(self, unit: Unit, start: int) -> bool:
        """ "We disclose | your data | where …": data are nowhere, but for the place where somebody lives."""
        if unit.tokens.words[start] != "where" or not self._places.isdisjoint(unit.words(start - 1, start)):
            return False
        return any(match.end == start for match in unit.matches.get("data", ()))


def _is_time(unit: Unit, start: int, after: int) -> bool:
    """ "At | any time | if you write to us": a time before another connective."""
    timed = bool(
        [m for m in unit.matches.get("condition", ()) if m.concept == TIME and m.start <= start and m.end == after]
    )
    return timed and any(m.start == after for m in unit.matches["relation"])


def _is_of_data(unit: Unit, start: int) -> bool:
    """ "Your interests (such as | when you plan to buy |)": an example of data in brackets."""
    shown = next((c for c in unit.chunks if c.kind == "example" and c.end == start), None)
    opening = len(unit.tags[: shown.start].rstrip(",")) - 1 if shown is not None else -1
    if opening < 1 or unit.tags[opening] != "(":
        return False
    return any(match.end == opening for match in unit.matches.get("data", ()))


def _is_of_member(unit: Unit, match: Match) -> bool:
    """ "In the contract and, | if applicable |, in the addendum": a word of caution about one of several places."""
    start, end = match.start, match.start + 2
    joined = unit.tags[:start].rstrip(",").endswith("C")
    return joined and unit.tags[start : end + 2] == "RR,I" and unit.tags[end + 2 : end + 3] in _NAMING


def _is_inverted(unit: Unit, start: int) -> bool:
    """ "Under no circumstances | should our | staff read it": a modal that something before it has put in front."""
    return start > unit.lead_size and unit.tags[start - 1] not in _OPENING


def _is_preposition(unit: Unit, start: int) -> bool:
    """ "We may sell it, | subject to | the law": words that make one preposition, where nothing "is subject to" it."""
    apart = unit.tags[start - 1] in _PARTING
    return apart and any(c.kind == "preposition" and c.start == start < c.end - 1 for c in unit.chunks)


def _describes_thing(unit: Unit, start: int, after: int) -> bool:
    """ "The data | subject to | the request": what a noun is under, which is no consent, choice or law."""
    if unit.words(start, after) != _SUBJECT_TO or unit.tags[start - 1 : start] != "N":
        return False
    noun = next((c for c in unit.chunks if c.kind == "phrase" and c.start >= after), None)
    if noun is None or noun.start != after:
        return False
    named = {match.concept for match in unit.within("condition", after, noun.end)}
    return bool(named) and named <= _ASKED


def _is_particle(unit: Unit, start: int, after: int) -> bool:
    """ "Insist | upon | or enforce", "more than | once |", "used | once | to ship it": a word that nothing hangs on."""
    words = unit.words(start - 1, after)
    if words == _TWICE or (words == _BASED and not unit.within("condition", start, after)):
        return True
    aimed = words[-1:] == _ONCE and unit.tags[after : after + 1] == "T"
    return aimed or (after == start + 1 and unit.tags[after : after + 1] in {"C", ";", ")"})


def _is_aside(unit: Unit, start: int, after: int) -> bool:
    """ "See your data, | if any |", "your company (| if applicable |)": a word of caution that nothing hangs on."""
    bracketed = unit.tags[start - 1 : start] == "(" and unit.tags[after + 1 : after + 2] == ")"
    return (bracketed and after - start <= _CASE) or (
        unit.words(after, after + 1) == ("any",) and unit.tags[after + 1 : after + 2] in {"", ",", ")", ".", ";"}
    )


def _is_bound(unit: Unit, start: int) -> bool:
    """ "Not kept longer | than necessary": how long something is kept, no exception to it."""
    return any(match.end == start for match in unit.matches.get("retention", ()))


def _is_named(unit: Unit, start: int, after: int) -> bool:
    """ "To take steps | prior to | entering into a contract": part of the name of a legal basis."""
    return any(match.start < start and after < match.end for match in unit.matches.get("legal", ()))


def _tells_means(unit: Unit, start: int) -> bool:
    """ "We make it anonymous by | excluding | your name": how something is done, no exception to it."""
    return unit.words(start - 1, start) == ("by",)
