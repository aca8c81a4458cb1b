"""Choices and rights as statements: what a person can do, with which data, how, and what follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from exporter.extraction.conditions.connectives import UNLESS
from exporter.extraction.conditions.found import Found
from exporter.extraction.conditions.refusals import RefusalTyper
from exporter.extraction.drafts import Draft
from exporter.extraction.kinds.abilities import GRANTED, Ability, AbilityFinder
from exporter.extraction.kinds.complaints import COMPLAINT, COMPLAINTS, TO_AUTHORITY
from exporter.extraction.kinds.consequences import ConsequenceReader
from exporter.extraction.kinds.grants import GrantReader
from exporter.extraction.kinds.manners import MannerReader, is_of_message
from exporter.extraction.kinds.presuppositions import is_presupposed, leading, offered
from exporter.extraction.kinds.reaches import beyond, reaches_of
from exporter.extraction.kinds.recalled import RecalledReader
from exporter.extraction.slots.agency import innermost, root_of, stands_alone
from exporter.extraction.slots.channels import ChannelReader, is_called, linking
from exporter.extraction.slots.details import DetailReader, Reach
from exporter.extraction.stance.reader import StanceReader
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.model import Statement
from exporter.syntax import Clause
from exporter.vocabulary import Vocabulary

__all__ = ["ChoiceReader"]

#: Tags of names of messages: "newsletters", not "saving your name".
_NOMINAL: Final = frozenset("NDZP")
_KINDS: Final = {"choice": "ChoiceStatement", "right": "RightStatement"}
_CATEGORIES: Final = {"choice": "category-UserChoiceControl", "right": "category-UserAccessEditDeletion"}
_SLOTS: Final = {"choice": "choiceType", "right": "right"}
_DETAILS: Final[Mapping[str, Mapping[str, str]]] = {"choice": {"tech": "technology", "purpose": "purpose"}, "right": {}}
#: Who objects says to what; of several rights it is not told which the purpose belongs to.
_OBJECTING: Final = "right-Objection"
_OBJECTION: Final[Mapping[str, str]] = {"purpose": "purpose"}
_MESSAGES: Final = frozenset({"choice-Unsubscribe", "choice-CommunicationChoice", "choice-OptIn"})
_BLOCKING: Final = "choice-BlockCookies"
_SETTINGS: Final = "data-BrowserSettings"
_BROWSER: Final = "data-BrowserType"  # what one uses, no data
#: Choices and rights that are about no data in particular.
_UNTOLD: Final = _MESSAGES | {
    "choice-AnonymousUse",
    "choice-OptOutOfAdvertising",
    "right-AnyRight",
    "right-AuthorizedAgent",
    *COMPLAINTS,
    "right-NoRetaliation",
}
_INFORMED: Final = "right-Information"
_CONTENT: Final = "data-CommunicationContent"
_DECISIONS: Final = "right-HumanReview"
_CONTACT: Final = "verb-contact"
_ANY_MESSAGE: Final = "purpose-Communication"
_MAILABLE: Final = _MESSAGES | {"choice-OptOut", "choice-OptOutOfAdvertising"}
_MAILED: Final = (_ANY_MESSAGE, "purpose-DirectMarketing", "purpose-Promotion", "purpose-TargetedAdvertising")


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around the abilities of a unit.

    ``channels`` and what else only says how, the main clauses of all abilities (``roots``), where exceptions begin, the
    statements of the unit before, the ``decisions`` that a right of its own is about, and what is ``posed`` of what the
    organisation does: "| if we use it for marketing |, we will let you say no".
    """

    channels: Sequence[Match] = ()
    ways: Sequence[Match] = ()
    roots: frozenset[int] = frozenset()
    excepted: Sequence[int] = ()
    before: Sequence[Statement] = ()
    decisions: Sequence[Match] = ()
    posed: Sequence[Reach] = ()

    def channels_of(self, unit: Unit, root: int) -> Iterator[Match]:
        """The channels of a main clause, without those that stand in the clause of another ability."""
        for channel in self.channels:
            own = _root(unit, innermost(unit, channel.start))
            if own == root or own not in self.roots:
                yield channel


class ChoiceReader:
    """Reads choice and right statements."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._abilities = AbilityFinder(vocabulary)
        self._stances = StanceReader(vocabulary)
        self._grants = GrantReader(vocabulary, self._abilities, self._stances)
        self._refusals = RefusalTyper(vocabulary)
        self._details = DetailReader(vocabulary)
        self._channels = ChannelReader(vocabulary)
        self._consequences = ConsequenceReader(vocabulary)
        self._persons = frozenset(vocabulary.cues["grammar-second-person"])
        self._manners = MannerReader(vocabulary)
        self._clicking = frozenset(vocabulary.cues["grammar-click-verb"])
        self._recalled = RecalledReader(vocabulary)

    def read(
        self, unit: Unit, conditions: list[Found], before: Sequence[Statement], *, tools: bool = False
    ) -> Iterator[Draft]:
        """The choices of a unit, then its rights. ``before`` are the statements of the unit before it.

        ``tools``: the unit before is about cookies or the like, and about nothing else.
        """
        found, rights = self._abilities.find(unit, conditions, tools=tools)
        choices: list[Ability] = []
        if found or rights:
            choices = self._manners.without_ways(unit, found, rights)
            rights = self._manners.without_means(unit, rights, choices)
        if not choices and not rights:
            yield from self._consequences.read(unit, before)
            return
        excepted = [item.start for item in conditions if item.condition.relation == UNLESS]
        roots = frozenset(_root(unit, ability.agency.clause) for ability in (*choices, *rights))
        ways = [ability.match for ability in found if ability not in choices]
        decisions = [ability.match for ability in rights if ability.match.concept == _DECISIONS]
        posed = [
            Reach(item.start, item.end)
            for item in conditions
            if item.clause is not None and self._abilities.agency(unit, item.clause) == "organisation"
        ]
        around = _Around(self._channels.read(unit), ways, roots, excepted, before, decisions, posed)
        yield from self._drafts(unit, "choice", choices, around)
        yield from self._drafts(unit, "right", rights, around)

    def _drafts(self, unit: Unit, scheme: str, found: list[Ability], around: _Around) -> Iterator[Draft]:
        """A statement for each main clause that names abilities, together with the conditions that go with it."""
        groups: dict[int, list[Ability]] = {}
        same: dict[str, int] = {}
        for ability in found:
            clause = self._told(unit, ability, found, around).agency.clause
            root = _root(unit, clause)
            if ability.match.concept in GRANTED:  # "we will not | treat you worse | because you | used your rights |"
                first = same.setdefault(ability.match.concept, root)
                root = first if clause is not None and stands_alone(root_of(unit, clause)) else root
            groups.setdefault(root, []).append(ability)
        for group, posed in offered(unit, list(groups.values())):
            yield self._draft(unit, scheme, group, around, posed)

    def _told(self, unit: Unit, ability: Ability, found: list[Ability], around: _Around) -> Ability:
        """ "The | Acme opt-out | page lets you refuse it": what is chosen there, of which the page says the kind."""
        if ability.agency.verbal or not _is_held(ability.match, around.channels):
            return ability
        broader = {ability.match.concept, *self._vocabulary.ancestors(ability.match.concept)}
        told = [other for other in found if other.agency.verbal and other.match.concept in broader]
        return next((other for other in told if not is_presupposed(unit, other)), (told or [ability])[0])

    def _narrowest(self, unit: Unit, group: list[Ability]) -> list[Ability]:
        """Without what another ability of the group says more exactly, but for what it is listed beside."""
        narrow = [ability for ability in group if not _is_listed(unit, ability.match)]
        broad = {name for ability in narrow for name in self._vocabulary.ancestors(ability.match.concept)}
        if any(ability.match.concept == TO_AUTHORITY for ability in group):  # "if you have a complaint, ask the ICO"
            group = [a for a in group if a.match.concept != COMPLAINT or a.condition is None]
        return [ability for ability in group if ability.match.concept not in broad]

    def _draft(self, unit: Unit, scheme: str, group: list[Ability], around: _Around, posed: Sequence[Ability]) -> Draft:
        exact = self._narrowest(unit, group)
        lead = leading(unit, exact, group)
        draft = Draft(_KINDS[scheme], _CATEGORIES[scheme], unit.evidence, rule=f"ability/{scheme}")
        draft.confidence = max(ability.confidence for ability in group)
        self._grants.fill(unit, draft, lead)
        for ability in exact:
            match = ability.match
            draft.add(_SLOTS[scheme], match.concept, unit.span(match.start, match.end), unit.text)
        reaches = reaches_of(unit, group, around.excepted)
        aside = reaches_of(unit, posed, around.excepted)
        named = [ability.match for ability in (*group, *posed)]
        told = unit.lead_size if lead.match.start < unit.lead_size else 0  # what an item says is how
        opened = [c for c in around.channels_of(unit, _root(unit, lead.agency.clause)) if c.end > told]
        opened = [c for c in opened if not is_of_message(unit, c)]
        for channel in linking(opened, [ability.match for ability in exact]):
            draft.add("channel", channel.concept, unit.span(channel.start, channel.end), unit.text)
        browsing = [match for match in named if match.concept == _BLOCKING]  # what a browser does is no purpose
        own = list(self._of_other_sense(unit, scheme, named, around))
        links = [c for c in around.channels if not any(is_called(c, m) for m in named)]
        self._add_details(unit, draft, (reaches, aside, around.posed), [*links, *browsing, *own])
        data = unit.within("data", 0, unit.size)
        nominal = [m for m in unit.within("purpose", 0, unit.size) if unit.tags[m.start] in _NOMINAL]
        nominal = [m for m in nominal if unit.tags[m.end - 1] != "I"]  # "view your | contact information by | …"
        messages = [match for match in nominal if not _is_held(match, [m for m in data if m.end > match.end])]
        consequences = [Reach(0, unit.size)] if scheme == "choice" else beyond(unit, lead)
        self._consequences.add(unit, draft, consequences, [a.match for a in group])
        chosen = list(draft.slots[_SLOTS[scheme]])
        if scheme == "choice":
            self._recalled.refer(unit, draft, reaches, around.before)
            self._refusals.specify(unit, draft, around.channels)
            if not _MESSAGES.isdisjoint((*chosen, *draft.slots["choiceType"])):
                messages += [*(m for m in named if m.concept in _MESSAGES), *self._received(unit, data)]
        set_up = [m for m in data if m.words == 1 and unit.tokens.words[m.start] in self._clicking]  # "| click | on it"
        set_up += [m for m in data if m.concept == _BROWSER or (m.concept == _SETTINGS and _is_held(m, browsing))]
        if not any(self._manners.is_way(unit, match) for match in named):
            set_up += [m for m in data if self._manners.is_way(unit, m)]  # "opt out by | giving us your name |"
        told_of = [m for m in named if m.concept == _INFORMED and not m.gapped]  # "the right to | information |"
        told_of += [m for m in data if _is_held(m, [n for n in named if n.concept in COMPLAINTS])]  # "a | complaint |"
        self._add_data(unit, draft, (reaches, aside), [*links, *around.ways, *messages, *set_up, *told_of])
        if not draft.has("dataType") and _UNTOLD.isdisjoint((*draft.slots[_SLOTS[scheme]], *chosen)):
            self._details.add_data_of(unit, draft, named)
        if scheme == "choice":
            self._refusals.refer(unit, draft, around.before)
        draft.claims = [range(reach.start, reach.end) for reach in reaches]
        commands = (c for c in unit.clauses if c.kind == "main" and c.subject is None and lead.condition is not None)
        draft.claims += [range(clause.start, clause.end) for clause in commands]
        held = [a.agency.clause for a in exact if a.agency.clause is not None and scheme == "right"]
        draft.claims += [range(c.start, c.verb.end) for c in held if self._abilities.follows_ability(unit, c)]
        return draft

    def _add_details(
        self, unit: Unit, draft: Draft, places: tuple[Sequence[Reach], ...], apart: Sequence[Match]
    ) -> None:
        """What is chosen on, and for what: where it is offered, else where it is presupposed of the person, or told."""
        scheme = "right" if draft.kind == _KINDS["right"] else "choice"
        details = _OBJECTION if draft.slots.get("right") == [_OBJECTING] else _DETAILS[scheme]
        own, aside, posed = places
        self._details.add(unit, draft, details, own, apart)
        for further in (aside, posed if scheme == "choice" else ()):
            self._details.add(unit, draft, details, () if draft.has("purpose") else further, apart)

    def _of_other_sense(self, unit: Unit, scheme: str, named: Sequence[Match], around: _Around) -> Iterator[Match]:
        """Names of purposes that are none of what is chosen: of ways, of decisions, of what follows or is refused."""
        found = list(unit.within("purpose", 0, unit.size))
        verbs = [m for m in found if unit.tags[m.start] not in _NOMINAL]
        yield from (m for m in verbs if any(m.start < c.end and c.start < m.end for c in around.channels))
        yield from (m for m in verbs if _is_held(m, named) and not self._is_mailing(m, named))
        yield from (m for m in found if self._manners.is_way(unit, m) or self._is_clicked(unit, m))
        yield from (m for m in verbs if _is_helped(unit, m))
        yield from (m for m in verbs if _is_held(m, list(self._consequences.verbs(unit))))
        yield from (m for m in found if scheme == "choice" and _is_held(m, around.decisions))
        grounds = list(unit.own("legal")) if scheme == "right" else []  # "object to use | for our legitimate interests"
        yield from (m for m in found if any(m.start < g.end and g.start < m.end for g in grounds))

    def _is_clicked(self, unit: Unit, match: Match) -> bool:
        """'Click on | "Cookie Consent Options" |': what is called so, and is no end."""
        quoted = unit.words(0, match.start).count('"') % 2 == 1
        return quoted and not self._clicking.isdisjoint(unit.tokens.keys[: match.start])

    def _is_mailing(self, purpose: Match, named: Sequence[Match]) -> bool:
        """ "If you no longer wish to | receive our newsletter |": what is refused, not only that it is."""
        held = (other for other in named if other.start <= purpose.start < other.end)
        beyond = all(other.end < purpose.end and other.concept in _MAILABLE for other in held)
        return beyond and any(self._vocabulary.covers(broad, purpose.concept) for broad in _MAILED)

    def _add_data(self, unit: Unit, draft: Draft, places: tuple[list[Reach], list[Reach]], ways: list[Match]) -> None:
        """The data chosen on: where it is offered, else where it is presupposed."""
        own, aside = places
        self._details.add_data(unit, draft, own, ways)
        if not draft.has("dataType") and not draft.has("purpose"):
            self._details.add_data(unit, draft, aside, ways)

    def _received(self, unit: Unit, data: Sequence[Match]) -> Iterator[Match]:
        """The words for messages that may mean data elsewhere: "receive | emails | or calls", not "your email"."""
        sending = {match.end for match in unit.within("verb", 0, unit.size) if match.concept == _CONTACT}
        for chunk in unit.chunks:
            for match in data if chunk.kind == "phrase" else ():
                message = match.end in sending or self._vocabulary.covers(_CONTENT, match.concept)
                owned = unit.tokens.words[chunk.start] in self._persons and chunk.head < match.end
                if message and not owned and chunk.start <= match.start and match.end <= chunk.end:
                    yield Match(chunk.start, chunk.end, match.concept, "data", chunk.end, 1)


def _is_helped(unit: Unit, match: Match) -> bool:
    """ "Set your browser to warn you, which | allows you to | refuse it": what one can do by choosing is no purpose."""
    return any(
        c.kind == "relative" and unit.tags[c.start - 1] == "," and c.verb.head == match.start for c in unit.clauses
    )


def _root(unit: Unit, clause: Clause | None) -> int:
    """Where the main clause begins that a clause belongs to."""
    return root_of(unit, clause).start if clause is not None else -1


def _is_listed(unit: Unit, match: Match) -> bool:
    """ "You may ask what we have and | with whom we shared it |": whether a phrase is an item behind others."""
    return match.scheme == "right" and unit.tags[: match.start].rstrip("DJ").endswith(("C", ","))


def _is_held(match: Match, others: Sequence[Match]) -> bool:
    """Whether a phrase begins inside one of the others."""
    return any(other.start <= match.start < other.end for other in others)
