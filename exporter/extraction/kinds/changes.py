"""Changes of the policy: that it may change, how persons are told, what they are taken to agree to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from exporter.extraction.conditions.concepts import POLICY_CHANGE
from exporter.extraction.conditions.connectives import UNLESS
from exporter.extraction.conditions.found import Found
from exporter.extraction.drafts import Draft
from exporter.extraction.kinds.links import LinkReader
from exporter.extraction.kinds.tellings import TellingReader, is_of_staff
from exporter.extraction.slots.agency import AgencyReader, innermost
from exporter.extraction.stance.chains import governing
from exporter.extraction.stance.reader import StanceReader
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.model import Statement
from exporter.syntax import Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["ChangeReader"]

_CATEGORY: Final = "category-PolicyChange"
#: Schemes of how one is told of changes, and of what one may then do.
_NOTIFY: Final = "notify"
_OPTION: Final = "option"
_SLOTS: Final = {_NOTIFY: "notification", _OPTION: "changeOption"}
_ANNOUNCING: Final = frozenset({"modality-Possible", "modality-Reserved", "modality-Committed"})
_COMMITTED: Final = "modality-Committed"
_EMAIL: Final = "notify-Email"
_OPEN: Final = "notify-OtherPlaces"
_USE: Final = "option-ContinuedUseIsAcceptance"
_SILENT: Final = "notify-NoNotice"
_NOTICE: Final = "notify-ProminentNotice"
_DATE: Final = "notify-UpdatedDate"
_REPEATED: Final = frozenset({"hedge-Frequency", "hedge-Conditionality"})  # "it is revised | as needed |"
_REFUSAL: Final = "option-OptOut"
_CHECKING: Final = "notify-UserMustCheck"
_AIM: Final = "infinitive"
_DECLARED: Final = "modality-Declared"
_ADVISED: Final = "modality-Advised"
_PAGE: Final = "notify-PolicyPage"
_BREAKS: Final = frozenset("C,;(")
_ADD: Final = "add"
_TO: Final = "to"
_NEAR: Final = 4
_CERTAIN: Final = 0.9
_LIKELY: Final = 0.7


class ChangeReader:
    """Reads change statements: a verb of change with the policy, or ways of telling where change is spoken of."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._verbs = frozenset(cues["change-verb"])
        self._nouns = frozenset(cues["change-noun"])
        self._parts = frozenset(cues["change-part"])
        self._policy = frozenset(cues["change-object"])
        self._documents = self._policy - frozenset(cues["change-loose"])
        self._making = frozenset(cues["change-making"])
        self._adapting = frozenset(cues["change-adapting"])
        self._changing = self._verbs | self._adapting
        self._texts = self._documents & frozenset(cues["policy-document"])
        self._tellings = TellingReader(vocabulary)
        self._pronouns = frozenset((*cues["grammar-thing-pronoun"], *cues["grammar-plural-pronoun"]))
        self._behind_noun = frozenset(cues["change-preposition"])
        self._behind_part = frozenset(cues["change-part-preposition"])
        self._others = frozenset(cues["change-other"])
        self._foreign = frozenset(cues["change-foreign"])
        self._latest = frozenset(cues["change-latest"])
        self._stances = StanceReader(vocabulary)
        self._agencies = AgencyReader(vocabulary)
        self._links = LinkReader(vocabulary)

    def read(self, unit: Unit, conditions: list[Found], before: Sequence[Statement]) -> Iterator[Draft]:
        """The change statement of a unit, if it is one. ``before`` are the statements of the unit before."""
        change = self._change(unit)
        spoken = change is not None or self._speaks_of_change(unit)
        context = _CATEGORY in unit.section or any(statement.kind == "ChangeStatement" for statement in before)
        labelled = _NOTIFY in unit.matches or _OPTION in unit.matches
        if not (spoken or context or labelled) and self._nouns.isdisjoint(unit.tokens.words):
            return
        posed = [range(c.start, c.end) for c in conditions if _is_posed(unit, c)]
        found = [
            (match, slot)
            for scheme, slot in _SLOTS.items()
            for match in unit.own(scheme)
            if (spoken or self._is_known(unit, match, context=context)) and not self._is_stray(unit, match, change)
            if (spoken and match.concept != _REFUSAL) or not any(c.start <= match.start < c.end for c in conditions)
            if match.concept != _PAGE or not any(match.start in place for place in posed)
            if match.concept != _USE or not any(_is_excepted(match, item) for item in conditions)
        ]
        change = change or (self._change(unit, also=self._pronouns) if context else None)
        change = change or (None if found else self._effect(unit, context=context))
        first = found[0][0] if found else None
        clause = change or (innermost(unit, first.start) or innermost(unit, first.end - 1) if first else None)
        going_on = unit.tokens.words[-1] == ":"  # "we will notify you of changes: | by email"
        telling = self._tellings.read(unit) if spoken and not found and not going_on else None
        if not found and change is None and telling is None:
            return
        draft = Draft("ChangeStatement", _CATEGORY, unit.evidence, rule="change/policy" if change else "change/notice")
        draft.confidence = _CERTAIN if spoken else _LIKELY
        outer = governing(change)[-1] if change is not None else None
        if outer is not None and outer.kind == "subordinate":  # "although we may change it, we will post a notice"
            posed.append(range(outer.start, outer.end))
        around = next((place for place in posed if outer is not None and outer.verb.head in place), None)
        if around is not None and found:  # "if we change it, we will post a notice"
            told = (match for match, _ in found if match.start not in around)
            clause = innermost(unit, next(told, found[0][0]).start)
        clause = telling or (None if found else self._promised(unit, outer)) or clause
        self._take_stance(unit, draft, clause, found)
        for match, slot in found:
            draft.add(slot, match.concept, unit.span(match.start, match.end), unit.text)
        self._tellings.add_ways(unit, draft, telling, spoken=spoken)
        dated = change is not None and change.verb.passive and not change.verb.modal and not draft.slots
        if change is not None and dated and not any(m.concept in _REPEATED for m in unit.matches.get("hedge", ())):
            draft.add("notification", _DATE, unit.span(change.verb.start, change.verb.end), unit.text)
        draft.told = [range(match.start, match.end) for match, _ in found]
        draft.claims = [*draft.told]
        draft.claims += [range(each.verb.start, each.verb.end) for each in (change, telling) if each is not None]
        kept = draft.polarity != "polarity-Denied" or draft.modality == _COMMITTED  # "we promise not to change it"
        if draft.slots or (draft.modality in _ANNOUNCING and kept):
            yield draft

    def _promised(self, unit: Unit, posed: Clause | None) -> Clause | None:
        """ "If we change it, | we will keep to the old policy |": what the organisation promises for that case."""
        root = posed.parent if posed is not None and posed.kind == "subordinate" else None
        if root is None or not root.is_main or self._agencies.agent(unit, root) != "organisation":
            return None
        stance = self._stances.read(unit, root)
        return root if stance.modality == _COMMITTED and not stance.denied else None

    def _take_stance(self, unit: Unit, draft: Draft, clause: Clause | None, found: list[tuple[Match, str]]) -> None:
        if clause is None:
            return
        draft.anchor = clause.verb.head
        while clause.kind == "gerund" and clause.parent is not None:  # "we will notify you | by posting it here |"
            clause = clause.parent
        first = min((match.start for match, _ in found), default=unit.size)
        stance = self._stances.read(unit, clause, before=first)
        draft.polarity, draft.modality = stance.polarity, stance.modality
        asked = any(match.concept == _CHECKING for match, _ in found)
        if asked and stance.modality == _DECLARED and clause.subject is None and clause.verb.form == "base":
            draft.modality = _ADVISED  # "please check this page from time to time"
        chosen = any(slot == "changeOption" for _, slot in found)
        if chosen and stance.modality == "modality-Possible" and self._agencies.agent(unit, clause) == "person":
            draft.modality = "modality-Permitted"  # "you may then choose to accept the changes"
        if stance.denied and stance.negation_at is not None:
            draft.mention("polarity", stance.polarity, unit.span(*stance.negation_at), unit.text)

    # -- whether it speaks of change -----------------------------------------------------------------------------------

    def _change(self, unit: Unit, also: frozenset[str] = frozenset()) -> Clause | None:
        """The clause that says that the policy changes. ``also`` are words that stand for the policy."""
        words = unit.tokens.words
        for clause in unit.clauses if not self._changing.isdisjoint(unit.tokens.words) else ():
            verb = words[self._first(clause).verb.head]
            if verb not in self._changing or clause.verb.head < unit.lead_size:
                continue
            changed = [phrase for phrase in self._changed(unit, clause) if not self._is_foreign(unit, phrase)]
            heads = {words[phrase.head] for phrase in changed}
            known = self._policy if words[clause.verb.head] in self._verbs else self._documents  # "remove content"
            known = self._texts if verb in self._adapting else known  # "we adapt our pages to your screen"
            said = {*heads, *words[: clause.verb.start]}
            told = verb in self._making and said.isdisjoint(self._nouns)  # "this notice | is made | known here"
            theirs = is_of_staff(unit, clause) or self._agencies.agent(unit, clause) == "person"
            if not heads.isdisjoint(known | also) and not told and not theirs:
                return clause
        return None

    def _is_foreign(self, unit: Unit, phrase: Chunk) -> bool:
        """ "We may change | our shipping policies |", "… our | rules | and policies": on what else a policy may be."""
        before = [chunk for chunk in unit.chunks if chunk.end <= phrase.start][-2:]
        joined = before[0] if [chunk.kind for chunk in before] == ["phrase", "and"] else phrase
        named = (*unit.words(phrase.start, phrase.head), *unit.words(joined.start, joined.end))
        return not self._foreign.isdisjoint(named)

    def _effect(self, unit: Unit, *, context: bool) -> Clause | None:
        """The clause that says what changes of the policy will do: "policy changes | will apply | from that day on"."""
        for clause in unit.clauses if not self._nouns.isdisjoint(unit.tokens.words) else ():
            undergone = clause.verb.passive and not clause.verb.modal
            if not clause.is_main or clause.subject is None or undergone:
                continue
            for phrase in clause.subject.phrases:
                own = not self._policy.isdisjoint(unit.words(phrase.start, phrase.head))
                made = any(other.antecedent is phrase for other in unit.clauses)  # "the changes | you make | will …"
                going_on = context and not made and phrase is clause.subject.phrases[0]
                own = own or (going_on and clause.verb.end < unit.size)
                if unit.tokens.words[phrase.head] in self._nouns and (own or self._is_policy_next(unit, phrase)):
                    return clause
        return None

    @staticmethod
    def _first(clause: Clause) -> Clause:
        """The verb that begins the list of an infinitive: "to | change |, modify or remove parts of it"."""
        while clause.kind == _AIM and clause.sibling is not None:
            clause = clause.sibling
        return clause

    def _changed(self, unit: Unit, clause: Clause) -> list[Chunk]:
        """What the verb changes: its objects, or its subject, and what "changes to", "portions of" stand before."""
        if clause.verb.passive and clause.subject is not None:
            return list(clause.subject)
        phrases = [phrase for argument in clause.objects() for phrase in argument.phrases]
        if unit.tokens.words[clause.verb.head] == _ADD:  # "we may change or | add to | this policy"
            phrases += [phrase for argument in clause.arguments if argument.marker == _TO for phrase in argument]
        if not phrases and clause.subject is not None and unit.tokens.words[clause.verb.head] in self._nouns:
            return list(clause.subject)  # "this policy may change"
        for nouns, markers in ((self._nouns, self._behind_noun), (self._parts, self._behind_part)):
            if any(unit.tokens.words[phrase.head] in nouns for phrase in phrases):
                phrases += [p for argument in clause.arguments if argument.marker in markers for p in argument.phrases]
        return phrases

    def _speaks_of_change(self, unit: Unit) -> bool:
        """Whether a noun of change stands near the policy, or alone, not with data or settings of the person."""
        words = unit.tokens.words
        others: list[Chunk] = []  # "we may make | changes | to our services"
        for chunk in unit.chunks if not self._nouns.isdisjoint(words) else ():
            if chunk.kind != "phrase" or words[chunk.head] not in self._nouns:
                continue
            if self._is_beside_others(unit, chunk):
                others.append(chunk)
                continue
            if self._behind_noun.isdisjoint(words[chunk.end : chunk.end + 1]) or self._is_policy_next(unit, chunk):
                return True
            others += [chunk] if unit.phrase_at(chunk.end + 1) is not None else []
        said = [m for m in unit.own("condition") if m.concept == POLICY_CHANGE]
        return bool(said) and any(not any(m.start <= chunk.head < m.end for chunk in others) for m in said)

    def _is_beside_others(self, unit: Unit, noun: Chunk) -> bool:
        """ "We may tell you about | new features or | updates |": what comes in besides is none of the policy."""
        before = [chunk for chunk in unit.chunks if chunk.end <= noun.start and chunk.kind != "comma"][-2:]
        if [chunk.kind for chunk in before] != ["phrase", "and"] or _CATEGORY in unit.section:
            return False
        if all(clause.verb.start > noun.start for clause in unit.clauses):
            return False  # "| updates and changes | will be posted here"
        return unit.tokens.words[before[0].head] not in self._nouns | self._policy and not before[0].pronoun

    def _is_policy_next(self, unit: Unit, chunk: Chunk) -> bool:
        return not self._policy.isdisjoint(unit.words(chunk.end, chunk.end + 2 + _NEAR))

    def _is_known(self, unit: Unit, match: Match, *, context: bool) -> bool:
        """Whether words that speak of no change do so from what stands around them, or name the policy themselves."""
        if context:
            return match.scheme == _NOTIFY or match.concept == _USE
        named = match.scheme == _NOTIFY and match.concept != _SILENT
        own = match.concept in {_EMAIL, _OPEN}  # "send you a | notice | about your order"
        start = match.end if own else match.start
        end = match.end + 2 + (match.concept == _CHECKING)  # "encourage you to review | this privacy policy |"
        return named and not self._documents.isdisjoint(unit.words(start, end))

    def _is_stray(self, unit: Unit, match: Match, change: Clause | None) -> bool:
        """A bare date ("last updated: …"), which changes nothing, and the policies of others ("any site's")."""
        words = unit.tokens.words
        if match.concept == _USE:
            return False  # "your continued use | after any such change |"
        theirs = match.concept == _CHECKING and change is None and self._links.is_read_of_others(unit, match.start)
        if theirs or (match.concept == _CHECKING and self._tellings.is_about_us(unit, match)):
            return True
        if change is not None and match.concept == _NOTICE and self._is_changed(unit, match, change):
            return True  # "we may change this | privacy notice at | any time"
        if match.concept == _PAGE and change is not None and change.verb.head == match.start and not change.fronted:
            return True  # "we may change or update this policy"
        if match.concept == _DATE and change is None and not self._latest.isdisjoint(words[match.start : match.end]):
            return not any(clause.verb.form == "finite" for clause in unit.clauses)
        after = next((at for at in range(match.end, unit.size) if unit.tags[at] in _BREAKS), unit.size)
        near = range(match.end, min(after, match.end + _NEAR + 1))
        timed = {found.start for found in unit.matches.get("relation", ())}  # "check this page at | any time |"
        beside = (at for at in near if at not in timed and self._nouns.isdisjoint(words[at + 1 : at + 3]))
        size = 2 if match.concept == _CHECKING else 1  # "review the policy | of these sites |"
        return any(" ".join(words[at : end + 1]) in self._others for at in beside for end in range(at, at + size))

    def _is_changed(self, unit: Unit, match: Match, change: Clause) -> bool:
        return any(phrase.start <= match.start < phrase.end for phrase in self._changed(unit, change))


def _is_excepted(match: Match, item: Found) -> bool:
    """ "| If you do not agree to the changes |, you can …": what is but set apart is not what is taken for assent."""
    return item.condition.relation == UNLESS and item.start <= match.start and match.end <= item.end


def _is_posed(unit: Unit, item: Found) -> bool:
    """ "| If we update this policy, | we will tell you": whether a condition that comes first is that it changes."""
    first = item.start == unit.lead_size or (item.clause is not None and item.clause.fronted)
    goes_on = bool(unit.tags[item.end :].strip(".;"))
    return first and goes_on and item.condition.type == POLICY_CHANGE
