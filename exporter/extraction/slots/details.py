"""What stands around the words that give a statement away: data, purposes, channels, in reach of its clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from exporter.extraction.drafts import Draft
from exporter.extraction.slots.agency import innermost, stands_alone
from exporter.extraction.slots.datatypes import ANY, GENERIC, OTHER, DataReader
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.syntax import Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["DetailReader", "Reach", "reach_of"]

_CHOICE: Final = "ChoiceStatement"
_SECURITY: Final = "SecurityStatement"
_UNSUBSCRIBE: Final = "choice-Unsubscribe"
#: Rights that are about data in general: what else is named says where to turn, or with what proof.
_GENERAL: Final = frozenset({"right-Complaint", "right-ComplaintToAuthority", "right-AuthorizedAgent"})
#: What follows for what a person can do; that no messages come is what is chosen.
_LOST: Final = frozenset({"consequence-ReducedFunction", "consequence-ActivityUnavailable"})
#: Data that bear the names of what people do: "make | purchases |", "open | an account |".
_DEEDS: Final = frozenset({"data-OnlineActivity", "data-PurchaseHistory", "data-AccountInformation"})


@dataclass(frozen=True, slots=True)
class Reach:
    """Tokens ``start`` to ``end``."""

    start: int
    end: int

    def holds(self, start: int, end: int) -> bool:
        """Whether tokens ``start`` to ``end`` lie within it."""
        return self.start <= start and end <= self.end


def reach_of(unit: Unit, match: Match, clause: Clause | None) -> Reach:
    """From a match to the end of its clause, or of the last verb coordinated with that clause's.

    What "though" sets against the clause is out of reach. An item that its lead-in gives the verb is all within.
    """
    if clause is None:
        return Reach(match.start, match.end)
    if clause.verb.head < unit.lead_size <= match.start and not any(
        other.is_main or other.kind == "subordinate" for other in unit.clauses if other.verb.start > match.start
    ):
        return Reach(match.start, unit.size)
    members = [clause]
    for other in unit.clauses:
        if other.sibling in members and other.start >= clause.start:
            members.append(other)
    start = match.start if clause.verb.head < match.end else clause.start
    done = match.start <= clause.verb.head < match.end and (clause.verb.passive or clause.kind == "reduced")
    for noun in clause.subject or () if done else ():
        if noun.end == clause.verb.start:
            start = min(start, noun.start)  # "you can have | this information | corrected"
    end = max(match.end, *(member.end for member in members))
    against = (other.start for other in unit.clauses if other.start >= match.end and stands_alone(other))
    return Reach(start, min(end, *against, end))


class DetailReader:
    """Fills the slots that kinds of statement share."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._data = DataReader(vocabulary)
        self._places = frozenset(vocabulary.cues["gate-place"])
        self._behind = frozenset((*vocabulary.cues["gate-handling"], *vocabulary.cues["gate-kept"]))
        self._possessives = frozenset(vocabulary.cues["grammar-possessive"])
        self._copulas = frozenset(vocabulary.cues["grammar-be"])
        cues = vocabulary.cues
        self._wheres = frozenset(cues["gate-where"])
        self._aside = frozenset((*cues["negation-without"], *cues["grammar-instrument-preposition"]))
        self._whole = frozenset((*cues["grammar-second-person"], *cues["grammar-universal"], *cues["grammar-article"]))
        self._whole -= frozenset(cues["grammar-indefinite-article"])
        self._no_data = frozenset((*cues["gate-ability"], *cues["knowable-Access"], *cues["knowable-Information"]))

    def add(
        self,
        unit: Unit,
        draft: Draft,
        schemes: Mapping[str, str],
        reaches: Iterable[Reach],
        taken: Iterable[Match] = (),
    ) -> None:
        """Adds the matches of ``schemes`` (slot by scheme) within reach that no ``taken`` match holds."""
        reaches, taken = tuple(reaches), tuple(taken)
        wheres = self._wheres_told(unit) if draft.kind == _CHOICE else []
        for scheme, slot in schemes.items():
            for match in unit.within(scheme, 0, unit.size):
                inside = any(reach.holds(match.start, match.end) for reach in reaches)
                if not inside or any(other.start <= match.start < other.end for other in taken):
                    continue
                if draft.kind == _CHOICE and (_is_told(wheres, match.start) or _is_lost(unit, match)):
                    continue
                if scheme != "purpose" or not _is_part_of_data(unit, match):
                    draft.add(slot, match.concept, unit.span(match.start, match.end), unit.text)

    def add_data(self, unit: Unit, draft: Draft, reaches: Iterable[Reach], taken: Iterable[Match] = ()) -> None:
        """Adds the data types of the phrases within reach; information in general only where nothing else is named.

        But "against loss of your password and | data stored on our site |" tells of data beside the password.

        What is coordinated with a ``taken`` phrase is of its kind, and what follows for a person is no data of theirs.
        """
        reaches, taken = tuple(reaches), tuple(taken)
        others = [*_coordinated(unit, taken), *_following(unit), *_addressed(unit)] if reaches else []
        wheres = self._wheres_told(unit) if draft.kind == _CHOICE else []
        found: list[tuple[str, int, int]] = []
        places: list[tuple[str, int, int]] = []
        reached = {c for reach in reaches for c in unit.chunks if reach.start <= c.start and c.end <= reach.end}
        for chunk in unit.chunks:
            if chunk.kind != "phrase" or (wheres and _is_told(wheres, chunk.start)):
                continue
            if chunk in reached and chunk not in others:
                placed = chunk.start > 0 and unit.tokens.words[chunk.start - 1] in self._places  # "in your account"
                (places if placed else found).extend(self.read(unit, chunk))
        if not found and draft.kind == "RightStatement":
            found = places  # "correct errors in your data"
        found = self._meant(unit, draft, found)
        specific = {end for concept, _, end in found if concept != ANY}
        news = _UNSUBSCRIBE in draft.slots.get("choiceType", ())
        for concept, start, end in found:
            received = news and unit.tokens.words[start] not in self._possessives  # "you do not want | information |"
            beside = draft.kind == _SECURITY and start - 1 in specific and unit.tags[start - 1] == "C"
            if concept != ANY or beside or not (specific or received):
                draft.add("dataType", concept, unit.span(start, end), unit.text)

    def add_data_of(self, unit: Unit, draft: Draft, matches: Iterable[Match]) -> None:
        """Adds the data that something is said of where the words that say it name none themselves.

        "| Data we hold | that are wrong will be corrected", "to update | your address | or correct mistakes"; else what
        the sentence has spoken of by then: "we keep | your data | until you ask us to delete it".
        """
        matches = tuple(matches)
        names = [m for m in matches if m.scheme == "right" and unit.tags[m.end - 1] == "N"]  # "| data | portability"
        for places in (self._told_of(unit, matches), _joined_to(unit, matches)):
            self.add_data(unit, draft, [Reach(chunk.start, chunk.end) for chunk in places], names)
            if draft.has("dataType"):
                return
        end = min((match.start for match in matches), default=0)
        spoken = (c for c in unit.chunks if c.kind == "phrase" and c.end <= end and not self._is_apart(unit, c))
        found = [item for chunk in spoken for item in self.read(unit, chunk) if item[0] in GENERIC]
        personal = any(concept != ANY for concept, _, _ in found)
        for concept, start, stop in found:
            if concept != ANY or not (personal or self._is_vague(unit, start)):
                draft.add("dataType", concept, unit.span(start, stop), unit.text)

    def _wheres_told(self, unit: Unit) -> list[Clause]:
        """ "Opt out at the point | where we ask for your name |": what is said of a place, and is not chosen."""
        told = [c for c in unit.clauses if c.kind == "relative" and c.marker in self._wheres]
        return [c for c in told if unit.tags[c.start - 1] == "N"]

    def _told_of(self, unit: Unit, matches: Iterable[Match]) -> Iterator[Chunk]:
        """What the clauses of matches say is done or is so, and the nouns that those clauses tell of."""
        for match in matches:
            clause = _clause_of(unit, match)
            if clause is None or not (clause.verb.passive or unit.tokens.words[clause.verb.head] in self._copulas):
                continue
            yield from clause.subjects
            if clause.antecedent is not None:
                yield clause.antecedent

    def _is_vague(self, unit: Unit, start: int) -> bool:
        """ "For | more information | on opting out": none of the person's, as "your", "any" or "the information" is."""
        return unit.tokens.words[start] not in self._whole

    def _is_apart(self, unit: Unit, chunk: Chunk) -> bool:
        """ "Without | such information | we cannot …", "by sending us | the following information |"."""
        clause = innermost(unit, chunk.start)
        means = clause is not None and clause.kind == "gerund"
        led = unit.tags[: chunk.start].endswith("I") and unit.tokens.words[chunk.start - 1] in self._aside
        return means or led

    def _meant(self, unit: Unit, draft: Draft, found: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
        """Of the data found those that a statement of its kind is about, with what no label knows beside them."""
        if draft.slots.get("right") and _GENERAL.issuperset(draft.slots["right"]):
            return [item for item in found if item[0] in GENERIC]
        if draft.kind == _SECURITY:
            found = [item for item in found if item[0] in GENERIC or not _names_measure(unit, *item[1:])]
            if unit.matches.keys().isdisjoint(("occasion", "threat")):
                return found
            return [item for item in found if not _is_deed(unit, *item)]
        return found + self._unknown_beside(unit, found)

    def _unknown_beside(self, unit: Unit, found: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
        """What no label knows in a list with data: "saving your name, email address and | website |".

        Not what one has beside them: "access your data, | the right | to …", "your data and | the categories | of …".
        """
        starts = {start for _, start, _ in found}
        return [
            item
            for clause in unit.clauses
            for argument in clause.objects()
            if [phrase for phrase in argument.phrases if phrase.start in starts]
            for item in self._data.read_list(unit, argument.phrases)
            if item[0] == OTHER and self._no_data.isdisjoint(unit.words(item[1], item[2]))
        ]

    def read(self, unit: Unit, phrase: Chunk) -> list[tuple[str, int, int]]:
        """The data types of a phrase, also where it goes on: "private data | exchange |", "your data | safe |"."""
        if unit.tokens.words[phrase.head] in self._behind:
            phrase = Chunk(phrase.kind, phrase.start, phrase.head, phrase.head - 1)
        found = self._data.read(unit, phrase) if phrase.end > phrase.start else []
        for match in unit.matches["data"] if found else ():
            if unit.tags[match.start - 1] == "C" and any(s < match.start and match.end == e for _, s, e in found):
                found.append((match.concept, match.start, match.end))
        return found


def _is_told(clauses: list[Clause], at: int) -> bool:
    """Whether one of the clauses says what stands at a token."""
    return any(clause.start <= at < clause.end for clause in clauses)


def _joined_to(unit: Unit, matches: Iterable[Match]) -> Iterator[Chunk]:
    """The objects of verbs in one row with those of matches: "update | your address | or correct mistakes"."""
    for match in matches:
        clause = _clause_of(unit, match)
        for other in unit.clauses:
            joined = clause is not None and other.kind == clause.kind != "gerund" and clause.parent is other.parent
            if joined and other is not clause:
                yield from (phrase for argument in other.objects() for phrase in argument)


def _clause_of(unit: Unit, match: Match) -> Clause | None:
    verbal = (clause for clause in unit.clauses if match.start <= clause.verb.head < match.end)
    return next(verbal, None) or innermost(unit, match.start)


def _is_deed(unit: Unit, concept: str, start: int, end: int) -> bool:
    """ "To make | your visit | safe", "against | fraudulent activity |": when or from what data are protected."""
    told = (match for scheme in ("occasion", "threat") for match in unit.matches.get(scheme, ()))
    return concept in _DEEDS and any(m.start <= start and end <= m.end for m in told)


def _names_measure(unit: Unit, start: int, end: int) -> bool:
    """ "Is | password|-protected": whether a phrase only begins the name of a measure."""
    return any(not m.gapped and start <= m.start < end < m.end for m in unit.matches.get("measure", ()))


def _is_part_of_data(unit: Unit, match: Match) -> bool:
    """Whether a word only names data or a technique: "identification information", "local | data storage |".

    The name of a service says what it is for: "Acme Display | Advertising |".
    """
    named = any(data.start <= match.start and match.end < data.end for data in unit.matches.get("data", ()))
    tools = (tool for tool in unit.matches.get("tech", ()) if tool.start < match.start and match.end <= tool.end)
    return named or any(unit.text[unit.tokens.starts[tool.start]].islower() for tool in tools)


def _coordinated(unit: Unit, taken: tuple[Match, ...]) -> Iterator[Chunk]:
    """The phrases that hold taken words, and those that stand in one list with them."""
    if not taken:
        return
    places = {at for match in taken for at in range(match.start, match.end)}
    held = [chunk for chunk in unit.chunks if chunk.kind == "phrase" and chunk.head in places]
    yield from held
    for clause in unit.clauses if held else ():
        for argument in clause.arguments:
            phrases = list(argument)
            if [phrase for phrase in phrases if phrase in held]:
                yield from phrases


def _addressed(unit: Unit) -> Iterator[Chunk]:
    """Where to write, and no data: "by sending us e-mail at | the above address |"."""
    ends = {match.end for match in unit.matches.get("channel", ())}
    if not ends:
        return
    yield from (chunk for chunk in unit.chunks if chunk.start in ends and unit.tags[chunk.start - 1] in "IT")


def _is_lost(unit: Unit, match: Match) -> bool:
    """ "It may affect your ability | to use our cart |", "may not | work properly |": what follows is not chosen."""
    found = [other for other in unit.matches.get("consequence", ()) if other.concept in _LOST]
    if any(other.start <= match.start < other.end for other in found):
        return True
    ends = {other.end for other in found}
    return any(c.kind == "infinitive" and c.start in ends and c.start <= match.start < c.end for c in unit.clauses)


def _following(unit: Unit) -> Iterator[Chunk]:
    """The phrases that say what follows for the person: "it may prevent them from engaging in certain activities"."""
    abilities = [m for scheme in ("choice", "right") for m in unit.matches.get(scheme, ())]
    for match in unit.within("consequence", 0, unit.size):
        if any(other.start <= match.start < other.end for other in abilities):
            continue  # "if you want us to | stop using your data |": what is asked for
        clause = innermost(unit, match.end - 1)
        for argument in clause.arguments if clause is not None else ():
            yield from (phrase for phrase in argument if phrase.start >= match.start)
