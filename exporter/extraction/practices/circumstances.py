"""The circumstances of a practice: whose data, how identifiable, how and when they come in, on what ground, where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from exporter.extraction.conditions.connectives import UNLESS
from exporter.extraction.conditions.found import Found
from exporter.extraction.conditions.occasions import OccasionReader
from exporter.extraction.drafts import ABILITIES, PRACTICES, Draft
from exporter.extraction.practices.destinations import DestinationReader
from exporter.extraction.practices.grounds import GroundReader
from exporter.extraction.slots.agency import innermost
from exporter.extraction.slots.subjects import SubjectReader
from exporter.extraction.slots.tools import PLACE
from exporter.extraction.stance.chains import governing
from exporter.extraction.stance.permissions import CONSENT
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.scopes import Scope
from exporter.extraction.units.unit import Unit
from exporter.syntax import Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["CircumstanceReader"]

_ABROAD: Final = "action-TransferAbroad"
_DENIED: Final = "polarity-Denied"
_PROVIDED: Final = "mode-Provided"
_FROM_OTHERS: Final = "mode-FromOthers"
_INFERRED: Final = "mode-Inferred"
_COLLECTING: Final = frozenset(
    {"action-Collect", "action-Receive", "action-Track", "action-Infer", "action-PlaceTracker"}
)
_PLACING: Final = frozenset({"action-Store", "action-Retain", "action-AnyProcessing", "action-Transmit", "action-Use"})
_MEANS: Final = frozenset({"gerund", "reduced"})
_ADJACENT: Final = 3
#: Postal codes have so many digits or more.
_CODE: Final = 4
#: Tags of what stands between places in a row: "Canada, Mexico and the United States".
_JOINING: Final = frozenset("C,D")
_ANYONE: Final = "party-Anyone"
#: Modes that tell who gives what comes in.
_GIVEN: Final = frozenset({_PROVIDED, _FROM_OTHERS})
#: Tags of words before a phrase of its own.
_PREPOSITIONS: Final = frozenset("IT")


class CircumstanceReader:
    """Fills the finer slots of practices, choices and rights with what the words of their own main clause say."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._vocabulary = vocabulary
        self._occasions = OccasionReader(vocabulary)
        self._subjects = SubjectReader(vocabulary)
        self._grounds = GroundReader(vocabulary)
        self._destinations = DestinationReader(vocabulary)
        self._by = frozenset((*cues["grammar-instrument-preposition"], *cues["grammar-doer-preposition"]))
        self._with = frozenset(cues["grammar-accompanying-preposition"])
        self._where = frozenset(cues["jurisdiction-preposition"])
        self._outside = frozenset(cues["jurisdiction-outside"])
        self._not = frozenset(cues["negation-without"])
        self._second = frozenset(cues["grammar-second-person"])
        self._services = frozenset(cues["mode-service"])
        self._things = frozenset(cues["grammar-thing-pronoun"])
        self._aims = frozenset(cues["purpose-marker"])

    def fill(self, unit: Unit, draft: Draft, conditions: Sequence[Found]) -> None:
        """Adds what the scope of the draft says, each value with its words."""
        if draft.kind in PRACTICES:
            self._fill_practice(unit, draft, conditions)
        elif draft.kind in ABILITIES:
            self._fill_act(unit, draft)

    def _fill_practice(self, unit: Unit, draft: Draft, conditions: Sequence[Found]) -> None:
        scope = Scope.of(unit, draft.anchor)
        actions = frozenset(map(str, draft.slots.get("action", ())))
        collecting, named = not _COLLECTING.isdisjoint(actions), unit.matches
        if "tech" in named and (not draft.has("technology") or PLACE not in actions):
            self._add(unit, draft, "technology", self._technologies(unit, draft.anchor))
        if "occasion" in named:
            self._add(unit, draft, "occasion", self._occasions.read(unit, draft.anchor, conditions))
        self._add_persons(unit, draft, scope, collecting=collecting)
        if "legal" in named and not _is_measured(draft):
            self._add(unit, draft, "legalBasis", self._grounds.read(unit, draft, scope, conditions))
        if "mode" in named:
            modes = list(self._modes(unit, draft.anchor, conditions, scope, collecting=collecting))
            self._add(unit, draft, "collectionMode", modes)
            self._add(unit, draft, "dataSource", self._sources(unit, draft, modes))
        if collecting and "necessity" in named:
            told = self._widened(unit, scope).matches(unit, "necessity", self._not)
            self._add(unit, draft, "necessity", list(told)[:1])
        if self._moves(actions):
            self._add(unit, draft, "jurisdiction", self._jurisdictions(unit, scope))
            abroad = list(self._transfers(unit, scope, actions, conditions))
            self._add(unit, draft, "action", abroad or self._destinations.read(unit, draft.anchor, actions))

    def _add_persons(self, unit: Unit, draft: Draft, scope: Scope, *, collecting: bool) -> None:
        """Whose data they are, and how identifiable."""
        if "ident" in unit.matches:
            told = self._subjects.identifiabilities(unit, draft, scope)
            if collecting and draft.polarity == _DENIED:  # "it | contains no personal data |" says but the denial
                told = (match for match in told if not match.start <= draft.anchor < match.end)
            self._add(unit, draft, "identifiability", told)
        if "subject" in unit.matches:
            self._add(unit, draft, "subjectType", self._subjects.read(unit, draft, scope))

    def _widened(self, unit: Unit, scope: Scope) -> Scope:
        """The scope with what is said behind it of the same: "we ask for your age, | but it is not required |"."""
        going_on = self._things.isdisjoint(unit.words(scope.end, scope.end + 1))
        return scope if going_on else Scope(scope.start, Scope.of(unit, scope.end).end)

    def _fill_act(self, unit: Unit, draft: Draft) -> None:
        """Whose a choice or right is, where it holds, and whether data must be given."""
        scope = Scope.of(unit, draft.anchor)
        self._add(unit, draft, "subjectType", self._subjects.read(unit, draft, scope))
        if "jurisdiction" in unit.matches:
            places = (m for m in scope.matches(unit, "jurisdiction", self._not) if not _is_of_address(unit, m))
            self._add(unit, draft, "jurisdiction", places)
        if draft.kind == "ChoiceStatement" and draft.has("dataType"):
            self._add(unit, draft, "necessity", list(scope.matches(unit, "necessity", self._not))[:1])

    @staticmethod
    def _add(unit: Unit, draft: Draft, slot: str, matches: Iterator[Match] | Sequence[Match]) -> None:
        for match in matches:
            draft.add(slot, match.concept, unit.span(match.start, match.end), unit.text)

    def _modes(
        self, unit: Unit, anchor: int, conditions: Sequence[Found], scope: Scope, *, collecting: bool
    ) -> Iterator[Match]:
        """How data come in; where it is not their coming in that is spoken of, only that persons give them.

        What comes in by way of an exception does not come in otherwise. A wish is no data ("tell us | that …"), nor is
        consent ("if you give it to us").
        """
        excepted = [c for c in conditions if c.condition.relation == UNLESS or c.condition.type == CONSENT]
        for match in scope.matches(unit, "mode", self._not):
            if any(item.start <= match.start < item.end for item in excepted) or _is_of_next(unit, match, anchor):
                continue
            others = match.concept == _FROM_OTHERS and not self._second.isdisjoint(unit.words(match.start, match.end))
            if match.concept == _INFERRED and unit.begins("data", match.start, match.end):
                continue  # "we collect names and | inferences |": a kind of data, not how all come in
            if match.concept in _GIVEN and self._is_of_service(unit, match):
                continue
            if match.concept == _FROM_OTHERS and _says_else(unit, match, anchor):
                continue
            wish = match.concept == _PROVIDED and unit.words(match.end, match.end + 1) == ("that",)
            told = wish and unit.tags[match.end - 1] == "P"
            if not told and (match.concept == _PROVIDED or (collecting and not others)):
                yield match

    def _is_of_service(self, unit: Unit, match: Match) -> bool:
        """ "Services | they provide to us |", "offers | from third parties |": whether what is given is no data."""
        if unit.tokens.words[match.start - 1] in self._services:
            return True
        clause = next((c for c in unit.clauses if match.start <= c.verb.head < match.end), None)
        noun = clause.antecedent if clause is not None else None
        return noun is not None and unit.tokens.words[noun.head] in self._services

    @staticmethod
    def _sources(unit: Unit, draft: Draft, modes: Sequence[Match]) -> Iterator[Match]:
        """Whom the words of a mode name: "data that you give us or we get | from | third parties | |".

        Not those who act: "from | third parties | that collect it".
        """
        told = [mention for mention in draft.mentions if mention.slot in {"dataSource", "actor"}]
        for mode in modes:
            place = unit.span(mode.start, mode.end)
            if mode.concept == _FROM_OTHERS and not any(m.start < place.end and place.start < m.end for m in told):
                parties = unit.within("party", mode.start, mode.end)
                whole = unit.tags[mode.end : mode.end + 1] != "N"  # no "third party | service providers"
                yield from (party for party in parties if whole and party.end == mode.end and party.concept != _ANYONE)

    def _technologies(self, unit: Unit, anchor: int) -> Iterator[Match]:
        """By what means: "| cookies | collect it", "we use | cookies | to collect it", "data read | by cookies |"."""
        clause = next((c for c in unit.clauses if c.verb.start <= anchor < c.verb.end), None)
        if clause is None:
            return
        chain = governing(clause)
        chain += self._served_by(unit, chain[-1])
        subject = chain[-1].subject
        phrases = list(subject) if subject is not None else []
        for link in chain[1:]:
            used = (a for a in link.arguments if not a.marker or a.marker in self._with)
            phrases += [phrase for argument in used for phrase in argument]
        for other in unit.clauses:
            if other.is_relative and other.antecedent in phrases:
                phrases += [
                    phrase for argument in other.arguments if argument.marker in self._by for phrase in argument
                ]
        phrases += self._tools(unit, clause)
        for match in unit.within("tech", 0, unit.size):
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

    # -- where to ------------------------------------------------------------------------------------------------------

    def _moves(self, actions: frozenset[str]) -> bool:
        """Whether data are said to be or go somewhere."""
        return not _PLACING.isdisjoint(actions) or any(self._vocabulary.covers("action-Disclose", a) for a in actions)

    def _jurisdictions(self, unit: Unit, scope: Scope) -> Iterator[Match]:
        """Places behind "in" or "to" and those in a row with them, but for those that data leave."""
        words, named = unit.tokens.words, unit.size
        for match in unit.within("jurisdiction", scope.start, scope.end):
            before = words[max(0, match.start - _ADJACENT) : match.start + 1]
            joined = named < match.start and _JOINING.issuperset(unit.tags[named : match.start])
            if joined or (self._outside.isdisjoint(before) and not self._where.isdisjoint(before)):
                named = match.end
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


def _is_of_address(unit: Unit, match: Match) -> bool:
    """ "Write to us in Harlan, | Iowa | 51593": where a letter goes, which is no place whose law holds."""
    code = "".join(unit.words(match.end, match.end + 1))
    return len(code) >= _CODE and code.isdigit()


def _is_measured(draft: Draft) -> bool:
    """ "For | the retention period | we consider legal requirements": by what a time is set, not why data are kept."""
    named = draft.kind == "RetentionStatement" and not draft.has("retentionPeriod")
    return named and not any(mention.slot == "action" for mention in draft.mentions)


def _says_else(unit: Unit, match: Match, anchor: int) -> bool:
    """ "Shared from our pages to social media", "to tell you | from other users |": whether no data come from there."""
    clause = innermost(unit, match.start)
    aim = clause is not None and clause.kind == "infinitive" and not clause.verb.start <= anchor < clause.verb.end
    return aim or (match.gapped and not _PREPOSITIONS.isdisjoint(unit.tags[match.head_end : match.end]))


def _is_of_next(unit: Unit, match: Match, anchor: int) -> bool:
    """ "We ask for your name | and use cookies |": whether words say how another verb of the sentence takes data in."""
    mains = [c for c in unit.clauses if c.is_main]
    own = any(c.verb.start <= anchor < c.verb.end for c in mains)
    return own and any(
        match.start <= c.verb.head < match.end and not c.verb.start <= anchor < c.verb.end for c in mains
    )
