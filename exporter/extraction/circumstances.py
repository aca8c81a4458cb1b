"""The circumstances of a practice: whose data, how identifiable, how and when they come in, on what ground, where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from exporter.extraction.agency import innermost
from exporter.extraction.conditions import Found
from exporter.extraction.conditiontypes import is_said_by
from exporter.extraction.connectives import UNLESS
from exporter.extraction.drafts import Draft
from exporter.extraction.lexicon import Match
from exporter.extraction.occasions import OccasionReader
from exporter.extraction.scopes import Scope
from exporter.extraction.stance import governing
from exporter.extraction.unit import Unit
from exporter.syntax import Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["CircumstanceReader"]

_ABROAD: Final = "action-TransferAbroad"
_CONSENT: Final = "legal-Consent"
_PROVIDED: Final = "mode-Provided"
_FROM_OTHERS: Final = "mode-FromOthers"
_USER: Final = "subject-User"
_PARENT: Final = "subject-Parent"
_IDENTIFIABLE: Final = "ident-Identifiable"
_COLLECTING: Final = frozenset(
    {"action-Collect", "action-Receive", "action-Track", "action-Infer", "action-PlaceTracker"}
)
_PLACING: Final = frozenset({"action-Store", "action-Retain", "action-AnyProcessing", "action-Transmit", "action-Use"})
_PRACTICES: Final = frozenset({"PracticeStatement", "RetentionStatement"})
_ACTS: Final = frozenset({"ChoiceStatement", "RightStatement"})
_MEANS: Final = frozenset({"gerund", "reduced"})
_ADJACENT: Final = 3


class CircumstanceReader:
    """Fills the finer slots of practices, choices and rights with what the words of their own main clause say."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._vocabulary = vocabulary
        self._occasions = OccasionReader(vocabulary)
        self._about = frozenset(cues["subject-preposition"])
        self._by = frozenset((*cues["grammar-instrument-preposition"], *cues["grammar-doer-preposition"]))
        self._where = frozenset(cues["jurisdiction-preposition"])
        self._outside = frozenset(cues["jurisdiction-outside"])
        self._not = frozenset(cues["negation-without"])
        self._adjectives = frozenset(cues["grammar-adjective"]) | frozenset(cues["grammar-attribute"])
        self._second = frozenset(cues["grammar-second-person"])
        self._services = frozenset(cues["mode-service"])
        self._things = frozenset(cues["grammar-thing-pronoun"])
        self._possible = frozenset(cues["modal-Possible"])
        self._aims = frozenset(cues["purpose-marker"])

    def fill(self, unit: Unit, draft: Draft, conditions: Sequence[Found]) -> None:
        """Adds what the scope of the draft says, each value with its words."""
        if draft.kind in _PRACTICES:
            self._fill_practice(unit, draft, conditions)
        elif draft.kind in _ACTS:
            self._fill_act(unit, draft)

    def _fill_practice(self, unit: Unit, draft: Draft, conditions: Sequence[Found]) -> None:
        scope = Scope.of(unit, draft.anchor)
        actions = frozenset(map(str, draft.slots.get("action", ())))
        collecting = not _COLLECTING.isdisjoint(actions)
        if not draft.has("technology"):
            self._add(unit, draft, "technology", self._technologies(unit, draft.anchor))
        self._add(unit, draft, "occasion", self._occasions.read(unit, draft.anchor, conditions))
        self._add(unit, draft, "identifiability", self._identifiabilities(unit, draft.anchor, scope))
        self._add(unit, draft, "subjectType", self._subjects(unit, draft, scope))
        self._add(unit, draft, "legalBasis", self._bases(unit, scope, conditions))
        modes = self._modes(unit, draft.anchor, conditions, scope, collecting=collecting)
        self._add(unit, draft, "collectionMode", modes)
        if collecting:
            told = self._matches(unit, "necessity", self._widened(unit, scope))
            self._add(unit, draft, "necessity", list(told)[:1])
        if self._moves(actions):
            self._add(unit, draft, "jurisdiction", self._jurisdictions(unit, scope))
            self._add(unit, draft, "action", self._transfers(unit, scope, actions, conditions))

    def _widened(self, unit: Unit, scope: Scope) -> Scope:
        """The scope with what is said behind it of the same: "we ask for your age, | but it is not required |"."""
        going_on = self._things.isdisjoint(unit.words(scope.end, scope.end + 1))
        return scope if going_on else Scope(scope.start, Scope.of(unit, scope.end).end)

    def _fill_act(self, unit: Unit, draft: Draft) -> None:
        """Whose a choice or right is, where it holds, and whether data must be given."""
        scope = Scope.of(unit, draft.anchor)
        self._add(unit, draft, "subjectType", self._subjects(unit, draft, scope))
        self._add(unit, draft, "jurisdiction", self._matches(unit, "jurisdiction", scope))
        if draft.kind == "ChoiceStatement" and draft.has("dataType"):
            self._add(unit, draft, "necessity", list(self._matches(unit, "necessity", scope))[:1])

    @staticmethod
    def _add(unit: Unit, draft: Draft, slot: str, matches: Iterator[Match] | Sequence[Match]) -> None:
        for match in matches:
            draft.add(slot, match.concept, unit.span(match.start, match.end), unit.text)

    def _matches(self, unit: Unit, scheme: str, scope: Scope) -> Iterator[Match]:
        """The matches of a scheme in the scope that no negation stands right before."""
        for match in unit.within(scheme, scope.start, scope.end):
            before = match.start - 1
            while before > 0 and unit.tags[before] in "DI":
                before -= 1  # "not at the individual level"
            if match.start == 0 or unit.tokens.words[before] not in self._not:
                yield match

    def _modes(
        self, unit: Unit, anchor: int, conditions: Sequence[Found], scope: Scope, *, collecting: bool
    ) -> Iterator[Match]:
        """How data come in; where it is not their coming in that is spoken of, only that persons give them.

        What comes in by way of an exception does not come in otherwise, and a wish is no data: "tell us | that …".
        """
        excepted = [item for item in conditions if item.condition.relation == UNLESS]
        for match in self._matches(unit, "mode", scope):
            if any(item.start <= match.start < item.end for item in excepted) or _is_of_next(unit, match, anchor):
                continue
            others = match.concept == _FROM_OTHERS and not self._second.isdisjoint(unit.words(match.start, match.end))
            if match.concept == _PROVIDED and self._is_of_service(unit, match):
                continue
            wish = match.concept == _PROVIDED and unit.words(match.end, match.end + 1) == ("that",)
            told = wish and unit.tags[match.end - 1] == "P"
            if not told and (match.concept == _PROVIDED or (collecting and not others)):
                yield match

    def _is_of_service(self, unit: Unit, match: Match) -> bool:
        """ "The services | they provide to us |": whether what is given is no data."""
        clause = next((c for c in unit.clauses if match.start <= c.verb.head < match.end), None)
        noun = clause.antecedent if clause is not None else None
        return noun is not None and unit.tokens.words[noun.head] in self._services

    def _technologies(self, unit: Unit, anchor: int) -> Iterator[Match]:
        """By what means: "| cookies | collect it", "we use | cookies | to collect it", "data read | by cookies |"."""
        clause = next((c for c in unit.clauses if c.verb.start <= anchor < c.verb.end), None)
        if clause is None or "tech" not in unit.matches:
            return
        chain = governing(clause)
        chain += self._served_by(unit, chain[-1])
        subject = chain[-1].subject
        phrases = list(subject) if subject is not None else []
        for link in chain[1:]:
            phrases += [phrase for argument in link.objects() for phrase in argument]
        for other in unit.clauses:
            if other.is_relative and other.antecedent in phrases:
                phrases += [
                    phrase for argument in other.arguments if argument.marker in self._by for phrase in argument
                ]
        phrases += self._tools(unit, clause)
        for match in unit.matches["tech"]:
            held = (phrase.end for phrase in phrases if phrase.start <= match.start < match.end <= phrase.end)
            if any(not any(map(str.isalnum, unit.words(match.end, end))) for end in held):
                yield match

    def _served_by(self, unit: Unit, clause: Clause) -> list[Clause]:
        """ "We use cookies for (purposes such as) | analysing traffic |": what a gerund says is done by their means."""
        host = clause.parent
        if clause.kind != "gerund" or host is None:
            return []
        item = host.verb.head < unit.lead_size <= clause.verb.head
        return governing(host) if item or clause.marker in self._aims else []

    def _tools(self, unit: Unit, clause: Clause) -> Iterator[Chunk]:
        """ "Collected through our use | of cookies |", "collected using | cookies |"."""
        before = ""
        for argument in clause.arguments:
            if argument.marker == "of" and before in self._by:
                yield from argument
            before = argument.marker
        for other in unit.clauses:
            plain = other.kind in _MEANS and (not other.marker or other.marker in self._by)  # not "when using the app"
            if plain and other.parent is clause and unit.tokens.words[other.verb.head] in self._by:
                yield from (phrase for argument in other.objects() for phrase in argument)

    # -- whose ---------------------------------------------------------------------------------------------------------

    def _identifiabilities(self, unit: Unit, anchor: int, scope: Scope) -> Iterator[Match]:
        negated = [match for match in unit.within("ident", scope.start, scope.end) if match.concept != _IDENTIFIABLE]
        for match in self._matches(unit, "ident", scope):
            part = match.concept == _IDENTIFIABLE and any(other.start <= match.start < other.end for other in negated)
            if not part and not _is_of_result(unit, match, anchor):
                yield match

    def _subjects(self, unit: Unit, draft: Draft, scope: Scope) -> Iterator[Match]:
        """Persons whose data are spoken of: behind "about" or "of", with data in one phrase, or giving them."""
        others = [m for m in draft.mentions if m.slot in {"recipient", "actor", "purpose", "involvedParty"}]
        data = [m for m in draft.mentions if m.slot == "dataType"]
        for match in unit.within("subject", scope.start, scope.end):
            span = unit.span(match.start, match.end)
            if unit.tokens.words[match.start] in self._second or any(
                m.start < span.end and span.start < m.end for m in others
            ):
                continue
            if self._is_adjective(unit, match) or self._consents(unit, match):
                continue
            if match.concept == _USER and any(m.start <= match.start < m.end for m in unit.matches.get("data", ())):
                continue  # "user name"
            inside = any(m.start <= span.start and span.end < m.end for m in data)
            owner = unit.tokens.words[match.end - 1].endswith("'")
            if inside or owner or self._is_spoken_of(unit, match) or self._gives(unit, match, draft.anchor):
                yield match

    def _is_adjective(self, unit: Unit, match: Match) -> bool:
        """ "An | individual | sale": a word for persons that only describes what stands behind it."""
        inside = any(c.kind == "phrase" and c.start <= match.start and match.end < c.end for c in unit.chunks)
        return inside and unit.tokens.words[match.end - 1] in self._adjectives

    def _consents(self, unit: Unit, match: Match) -> bool:
        """ "Without the consent of | a parent |": who consents to what is done with the data of another."""
        if match.concept != _PARENT:
            return False
        at = len(unit.tags[: match.start].rstrip("DN")) - 1
        return any(ground.end == at and ground.concept == _CONSENT for ground in unit.matches.get("legal", ()))

    def _is_spoken_of(self, unit: Unit, match: Match) -> bool:
        """Whether the persons stand behind "about" or "of", also in a row: "regarding visitors and | users"."""
        chunk = next((c for c in unit.chunks if c.start <= match.start < c.end), None)
        before = (chunk.start if chunk is not None and chunk.kind == "phrase" else match.start) - 1
        if before >= 0 and unit.tags[before] == "C":
            joined = next((c for c in unit.chunks if c.kind == "phrase" and c.end == before), None)
            before = joined.start - 1 if joined is not None else before
        return before >= 0 and unit.tokens.words[before] in self._about

    @staticmethod
    def _gives(unit: Unit, match: Match, anchor: int) -> bool:
        """Whether the persons are the subject of the statement's verb: "Users may be asked for"."""
        subjects = [c.subject for c in unit.clauses if c.subject is not None and c.verb.start <= anchor < c.verb.end]
        phrases = [phrase for subject in subjects for phrase in subject.phrases]
        return any(phrase.start <= match.start and match.end == phrase.end for phrase in phrases)

    # -- on what ground, where to --------------------------------------------------------------------------------------

    def _bases(self, unit: Unit, scope: Scope, conditions: Sequence[Found]) -> Iterator[Match]:
        excepted = [item for item in conditions if item.condition.relation == UNLESS]
        for match in self._matches(unit, "legal", scope):
            told = any(item.start <= match.start < item.end for item in excepted) or self._is_unclaimed(unit, match)
            if not told:
                yield match

    def _is_unclaimed(self, unit: Unit, match: Match) -> bool:
        """ "Cookies (which you | may consent to |)", "need | no consent |", "given without | consent |"."""
        if match.concept != _CONSENT:
            return False
        before = len(unit.tags[: match.start].rstrip("DINR,C"))
        if not self._not.isdisjoint(unit.words(before, match.start)):
            return True
        clause = next((c for c in unit.clauses if is_said_by(c, match)), None)
        if clause is None:
            return False
        verbal = clause.verb.start <= match.start < clause.verb.end
        return clause.verb.negated or (verbal and clause.verb.modal in self._possible)

    def _moves(self, actions: frozenset[str]) -> bool:
        """Whether data are said to be or go somewhere."""
        return not _PLACING.isdisjoint(actions) or any(self._vocabulary.covers("action-Disclose", a) for a in actions)

    def _jurisdictions(self, unit: Unit, scope: Scope) -> Iterator[Match]:
        """Places behind "in" or "to", but for those that data leave."""
        words = unit.tokens.words
        for match in unit.within("jurisdiction", scope.start, scope.end):
            before = words[max(0, match.start - _ADJACENT) : match.start + 1]
            if self._outside.isdisjoint(before) and not self._where.isdisjoint(before):
                yield match

    @staticmethod
    def _transfers(unit: Unit, scope: Scope, actions: frozenset[str], conditions: Sequence[Found]) -> Iterator[Match]:
        """Words that say that data go to another country; to store them in a named one is not enough."""
        places = unit.matches.get("jurisdiction", ())
        persons = {match.end for match in unit.matches.get("subject", ())}
        for match in unit.matches.get("action", ()):
            outside = not scope.start <= match.start < match.end <= scope.end
            if match.concept != _ABROAD or outside or match.start in persons:
                continue
            if any(item.start <= match.start < item.end for item in conditions):
                continue
            named = any(match.start <= place.start < match.end for place in places)
            if not named or not actions.isdisjoint({"action-Transfer", "action-Transmit"}):
                yield match


def _is_of_next(unit: Unit, match: Match, anchor: int) -> bool:
    """ "We ask for your name | and use cookies |": whether words say how another verb of the sentence takes data in."""
    mains = [c for c in unit.clauses if c.is_main]
    own = any(c.verb.start <= anchor < c.verb.end for c in mains)
    return own and any(
        match.start <= c.verb.head < match.end and not c.verb.start <= anchor < c.verb.end for c in mains
    )


def _is_of_result(unit: Unit, match: Match, anchor: int) -> bool:
    """ "We use it | to make anonymous statistics |", "is used | and is not kept by person |": not of the data."""
    clause = innermost(unit, match.start)
    if clause is None or clause.verb.start <= anchor < clause.verb.end or unit.tags[match.start - 1] == ",":
        return False
    own = next((c for c in unit.clauses if c.verb.start <= anchor < c.verb.end), None)
    if own is None or clause.verb.start < own.verb.start:
        return False
    aim = clause.kind == "infinitive" and not clause.complement
    return aim or (clause.is_main and clause.verb.negated != own.verb.negated)
