"""The statements of a document: each sentence by every reader, what they find joined with its conditions and hedges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from exporter.extraction.conditions.apart import is_chosen, is_means, is_of_data
from exporter.extraction.conditions.concepts import LEGAL_DEMAND, NECESSITY
from exporter.extraction.conditions.connectives import UNLESS
from exporter.extraction.conditions.excepted import leave_out
from exporter.extraction.conditions.exceptions import ExceptionReader, told_by_lead
from exporter.extraction.conditions.found import Found
from exporter.extraction.conditions.inherited import Inheritance
from exporter.extraction.conditions.reader import ConditionReader
from exporter.extraction.conditions.resumed import ResumedReader
from exporter.extraction.conditions.rows import with_members
from exporter.extraction.conditions.scopes import applying, joined
from exporter.extraction.conditions.triggers import TriggerReader
from exporter.extraction.drafts import ABILITIES, PRACTICES, Draft
from exporter.extraction.kinds.changes import ChangeReader
from exporter.extraction.kinds.choices import ChoiceReader
from exporter.extraction.kinds.contacts import ContactReader, is_elsewhere
from exporter.extraction.kinds.remarks import BUILT, RemarkReader
from exporter.extraction.kinds.requests import RequestReader
from exporter.extraction.kinds.resumptions import RESUMED, ResumptionReader
from exporter.extraction.kinds.retention import RetentionReader
from exporter.extraction.kinds.security import SecurityReader
from exporter.extraction.kinds.signals import SignalReader
from exporter.extraction.kinds.topicality import TopicalityReader
from exporter.extraction.kinds.ways import WayReader
from exporter.extraction.learned.completion import Completer
from exporter.extraction.learned.judgement import Judge
from exporter.extraction.learned.roles import RoleScorer
from exporter.extraction.learned.topics import TopicScorer
from exporter.extraction.practices.circumstances import CircumstanceReader
from exporter.extraction.practices.columns import rows_of
from exporter.extraction.practices.contextual import ContextualReader
from exporter.extraction.practices.cookierows import CookieRowReader
from exporter.extraction.practices.pointers import PointerReader
from exporter.extraction.practices.reader import PracticeReader
from exporter.extraction.practices.tables import TableReader
from exporter.extraction.slots.discourse import Discourse
from exporter.extraction.slots.references import ReferenceResolver
from exporter.extraction.slots.toolpointers import ToolPointerReader, put_in
from exporter.extraction.units.paragraphs import settle_remarks
from exporter.extraction.units.runins import settle_titles, without_titled
from exporter.extraction.units.titles import TitleReader
from exporter.extraction.units.unit import Unit
from exporter.model import FIRST_PARTY, Condition, Document, SlotValue, Statement
from exporter.vocabulary import Vocabulary

__all__ = ["StatementReader"]

#: What "only" before the verb makes the only case: "we only use it | as far as necessary |".
_NEEDS: Final = frozenset({NECESSITY, LEGAL_DEMAND})
#: What "only" restricts where it stands before a condition: "we only share it | with carriers | if you order".
_CHANGE: Final = "ChangeStatement"
_LIMITING: Final = frozenset({"if", "as"})
_RESTRICTED: Final = frozenset({"purpose", "recipient", "dataSource"})
_LIMITATION: Final = "hedge-Limitation"
_REMARK: Final = "PolicyStatement"
_GUESS: Final = "model/"
_GUESSED: Final = "model/Other"  # what the model takes a sentence for that says nothing else
#: What is said of data that the sentences before name: "only our staff have access to | this information |".
_POINTING: Final = frozenset({"SecurityStatement", "ChoiceStatement", "RightStatement"})


class StatementReader:
    """Reads statements from units. Built once; ``read`` keeps nothing between documents."""

    def __init__(
        self, vocabulary: Vocabulary, scorer: TopicScorer | None = None, roles: RoleScorer | None = None
    ) -> None:
        self._conditions = ConditionReader(vocabulary)
        self._comparing = frozenset(vocabulary.cues["condition-comparing"])
        self._practices = PracticeReader(vocabulary)
        self._pointers = PointerReader(vocabulary)
        self._contextual = ContextualReader(vocabulary)
        self._retention = RetentionReader(vocabulary)
        self._circumstances = CircumstanceReader(vocabulary)
        self._contacts = ContactReader(vocabulary)
        self._choices = ChoiceReader(vocabulary)
        self._changes = ChangeReader(vocabulary)
        self._security = SecurityReader(vocabulary)
        self._references = ReferenceResolver(vocabulary)
        self._tools = ToolPointerReader(vocabulary)
        self._remarks = RemarkReader(vocabulary)
        self._topicality = TopicalityReader(vocabulary)
        self._requests = RequestReader(vocabulary)
        self._resumptions = ResumptionReader(vocabulary)
        self._resumed = ResumedReader(vocabulary)
        self._signals = SignalReader(vocabulary)
        self._triggers = TriggerReader(vocabulary)
        self._ways = WayReader(vocabulary)
        self._titles = TitleReader(vocabulary)
        self._tables = TableReader(vocabulary)
        self._cookies = CookieRowReader(vocabulary)
        self._judge = Judge(vocabulary, scorer)
        self._completer = Completer(vocabulary, roles)
        self._exceptions = ExceptionReader(vocabulary)
        self._announcing = frozenset(vocabulary.cues["lead-announcing"])
        self._only = frozenset(vocabulary.cues["grammar-only"])
        self._contrasts = frozenset(vocabulary.cues["grammar-contrast"])

    def read(self, document: Document, units: Sequence[Unit]) -> Iterator[tuple[Unit, list[Statement]]]:
        """Each unit with its statements, in text order."""
        yield from settle_remarks(settle_titles(self._read(document, units)))

    def _read(self, document: Document, units: Sequence[Unit]) -> Iterator[tuple[Unit, list[Statement]]]:
        self._judge.prepare(units)
        discourse = Discourse()
        statements: list[Statement] = []
        last: list[Statement] = []
        leading: list[Statement] = []
        given = Inheritance()
        covered = 0
        heads: Sequence[Unit] = ()
        above: Sequence[Statement] = ()
        before: Unit | None = None
        headed = listed = False
        for row in rows_of(units):
            if row[0].sentence.kind == "cell":
                headed = row[0].sentence.row == 0
                if headed:
                    heads, above = row, (statements if self._tables.is_led_in(before) else [])
                stated = list(self._tables.read(heads, row, document.controller or FIRST_PARTY, above))
                discourse.remember_row([statement for _, found in stated for statement in found])
                yield from stated
                continue
            before = unit = row[0]
            heads = heads if headed or unit.sentence.row != 0 else ()  # those of another table
            headed = False
            if unit.sentence.end <= covered:
                continue  # a line of addresses that belongs to the sentence before
            discourse.advance()
            listed = self._cookies.is_row(unit, below=listed)
            if listed:
                yield unit, [d.freeze() for d in self._cookies.read(unit, document.controller or FIRST_PARTY)]
                continue
            qualified = self._qualified(unit, statements or (last if unit.lead is not None else []))
            statements = list(self._statements(unit, document, discourse, statements, qualified, leading, given))
            leading = statements if unit.leads else leading
            last = statements or last
            discourse.remember(unit, statements)
            covered = max((statement.evidence[-1].end for statement in statements), default=covered)
            yield unit, statements

    def _statements(
        self,
        unit: Unit,
        document: Document,
        discourse: Discourse,
        before: Sequence[Statement],
        qualified: Statement | None,
        leading: Sequence[Statement],
        given: Inheritance,
    ) -> Iterator[Statement]:
        if self._remarks.is_case(unit, leading):
            return
        told = self._remarks.only_tells(unit)  # what it is about is under no condition, what it tells may be
        found = [] if told else with_members(unit, joined(unit, self._conditions.read(unit)))
        drafts = self._drafts(unit, document, discourse, before, found)
        given.learn(unit, found)
        if all(draft.rule.startswith(_GUESS) for draft in drafts):
            drafts = list(self._ways.read(unit, document, leading, told=bool(drafts))) or drafts
        for draft in self._remarks.left_of(unit, drafts) if told else drafts:
            self._qualify(unit, draft, found)
            given.hand_down(unit, draft)
            statement = draft.freeze(qualifies=qualified)
            if self._is_told_whole(unit, statement, draft.anchor):
                continue
            general = told_by_lead(unit, statement, draft.anchor, leading)
            if general is None:
                yield statement
            if found and statement.denied:
                yield from self._exceptions.affirm(unit, statement, found, general or statement)

    def _qualified(self, unit: Unit, before: Sequence[Statement]) -> Statement | None:
        """The statement that "however" at the head of a sentence restricts, also for the items that it leads in."""
        if not before or unit.tokens.words[0] not in self._contrasts:
            return None
        if unit.lead is not None and unit.lead in (*before[-1].context, *before[-1].evidence):
            return before[-1].qualifies
        return next((statement for statement in reversed(before) if statement.denied), before[-1])

    def _drafts(
        self, unit: Unit, document: Document, discourse: Discourse, before: Sequence[Statement], found: list[Found]
    ) -> list[Draft]:
        """What all readers find. What a person may do, or the policy does when it changes, is no practice."""
        if self._remarks.goes_on(unit, before):
            return []
        if self._remarks.announces(unit):
            return list(self._remarks.read_announcement(unit))
        first: SlotValue = document.controller or FIRST_PARTY
        tools = self._tools.read(unit, discourse)
        abilities = self._abilities(unit, discourse, before, found)
        acts = [*abilities, *self._changes.read(unit, found, before)]
        acts += self._contextual.read_right(unit, before)
        signals = list(self._signals.read(unit, before))
        claimed = [*self._remarks.claims(unit), *(tokens for draft in (*acts, *signals) for tokens in draft.claims)]
        practices = list(self._practices.read(unit, first, found, discourse))
        if claimed:
            practices = [draft for draft in practices if not any(draft.anchor in tokens for tokens in claimed)]
        practices = self._contextual.read(unit, first, before, discourse, practices)
        self._pointers.resolve(unit, practices, before)
        practices += self._retention.read(unit, first, practices, found, discourse)
        for draft in (*practices, *acts):
            self._circumstances.fill(unit, draft, found)
        told_how = any(draft.rule == RESUMED or is_elsewhere(draft) for draft in abilities)
        contacts = () if told_how else self._contacts.read(unit, document, found)
        drafts = [*practices, *acts, *contacts]
        drafts += self._security.read(unit, found, practices=bool(practices))
        for draft in drafts:
            if draft.kind in _POINTING:
                self._references.resolve_pointing(unit, draft, discourse)
        drafts += signals
        drafts += self._triggers.read(unit, drafts)
        requests = [] if signals else list(self._requests.read(unit, before, drafts))
        told = [tokens for draft in acts for tokens in draft.told]
        drafts += self._remarks.read(unit, found, told, alone=not drafts and not requests)
        judged = self._judge.judge(unit, without_titled(unit, drafts), first)
        if drafts and not requests and not unit.lead_size and all(draft.rule == _GUESSED for draft in judged):
            # What stood beside a remark is doubted, or nothing of it stands: the remark is all that is said.
            alone = list(self._remarks.read(unit, found, told, alone=True))
            judged = (self._judge.judge(unit, alone, first) if alone else []) or judged
        judged = self._titles.stated(unit, judged)
        self._topicality.settle(unit, judged)
        self._completer.complete(unit, judged, first, found)
        put_in(unit, judged, tools)
        return [*(draft for draft in judged if not requests or draft.rule != _GUESSED), *requests]

    def _abilities(
        self, unit: Unit, discourse: Discourse, before: Sequence[Statement], found: list[Found]
    ) -> list[Draft]:
        """What a person may do, by its own words or as what is said again of what the sentence before grants."""
        abilities = list(self._choices.read(unit, found, before, tools=discourse.only_tools))
        if before:
            self._resumptions.name(unit, abilities, before)
        return abilities or list(self._resumptions.read(unit, before))

    def _qualify(self, unit: Unit, draft: Draft, found: list[Found]) -> None:
        """Conditions, hedges and context that hold for the whole sentence."""
        told = found and draft.rule != BUILT  # what words mean they always do
        held = applying(unit, found, draft.anchor) if told else ()
        for item in held:
            apart = (item.limit and draft.kind not in PRACTICES) or is_chosen(unit, draft, item)
            apart = apart or is_means(unit, draft, item)
            if not (apart or is_of_data(unit, draft, item) or self._compares(unit, draft, item)):
                draft.conditions.append(self._limiting(unit, draft, item))
                leave_out(unit, draft, item)
        for match in unit.matches.get("hedge", ()):
            if match.concept == _LIMITATION and draft.kind in ABILITIES and unit.tags[match.start] == "V":
                continue  # "you may | limit | our use of it": what one can do
            draft.hedges.append(match.concept)
            draft.mention("hedge", match.concept, unit.span(match.start, match.end), unit.text)
        if unit.lead is not None:
            draft.add_context([unit.lead, *unit.beyond])
        if unit.heading is not None:
            draft.add_context([unit.heading])

    def _limiting(self, unit: Unit, draft: Draft, item: Found) -> Condition:
        """The condition; if the draft says "only" before it, and nothing else is restricted so, as the only case."""
        condition = self._resumed.read(unit, draft, item)
        told = draft.exclusive and draft.anchor < item.start
        told = told or (draft.kind == _REMARK and draft.anchor == item.start - 1)  # "it only | applies | when …"
        places = [place for place, word in enumerate(unit.words(0, item.start)) if word in self._only] if told else []
        if not places or condition.relation != "relation-If":
            return condition
        at = unit.tokens.starts[item.start]
        others = any(mention.slot in _RESTRICTED and mention.start < at for mention in draft.mentions)
        narrowed = unit.tags[places[-1] + 1] == "I"  # "only | with our bank | if you order", not "only share it with …"
        opened = item.clause.marker if item.clause is not None else unit.tokens.words[item.start]
        others = others and (narrowed or opened not in _LIMITING)
        stated = item.clause is not None or opened == "as"  # "only share it | as he permits |"
        alone = condition.type in _NEEDS or (stated and not others)
        return replace(condition, relation="relation-OnlyIf") if alone else condition

    def _compares(self, unit: Unit, draft: Draft, item: Found) -> bool:
        """ "We send it to countries | other than your own |": whether it tells of what is affirmed which is meant.

        Or how long it is so: "we post a notice | until the new policy holds |".
        """
        if draft.polarity == "polarity-Denied" or item.condition.relation != UNLESS:
            return False
        if draft.kind == _CHANGE and unit.tokens.words[item.start] == "until":
            return True
        return unit.tags[item.start - 1 : item.start] == "N" and unit.tokens.words[item.start] in self._comparing

    def _is_told_whole(self, unit: Unit, statement: Statement, anchor: int) -> bool:
        """ "We do not share it. | Sources of data": whether a sentence that announces no list denies all by itself."""
        if not statement.denied or anchor >= unit.lead_size:
            return False
        lead = unit.words(0, unit.lead_size)
        return lead[-1] == "." and self._announcing.isdisjoint(lead)
