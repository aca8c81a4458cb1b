"""Verbs with which persons exercise a right or choice: "access", "delete" and "block", done to what is theirs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from exporter.extraction.slots.datatypes import TRACKERS, DataReader
from exporter.extraction.stance.chains import is_noted, members_of
from exporter.extraction.units.lexicon import Match
from exporter.extraction.units.unit import Unit
from exporter.syntax import Chunk, Clause
from exporter.vocabulary import Vocabulary

__all__ = ["ANY_RIGHT", "BLOCKING", "ExerciseFinder"]

#: What is used where no right is named.
ANY_RIGHT: Final = "right-AnyRight"
BLOCKING: Final = "choice-BlockCookies"
_OBJECTION: Final = "right-Objection"
_RESTRICTION: Final = "right-Restriction"
#: What takes back a consent, as a choice and where it is called a right.
_WITHDRAWALS: Final = {"choice-WithdrawConsent": "right-ConsentWithdrawal"}
_OBJECTS: Final = frozenset({"", "of"})
#: Behind what it is said which rights one has: "rights | to | see it", "rights | of | publicity".
_NAMING: Final = frozenset({("to",), ("of",)})
_DEACTIVATION: Final = "right-Deactivation"
_ACCOUNT: Final = "data-AccountInformation"


class ExerciseFinder:
    """Finds the verbs. The cues ``ability-…`` of the vocabulary say which verbs exercise which right or choice."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._vocabulary = vocabulary
        self._data = DataReader(vocabulary)
        self._handling = frozenset(cues["gate-handling"])
        self._possible = frozenset(cues["gate-possible"])
        self._exercising = frozenset(cues["exercising-verb"])
        self._rights = frozenset(cues["grammar-claim-noun"])
        self._requests = frozenset(cues["request-noun"])
        self._asking = frozenset(cues["gate-request"])
        self._consents = frozenset(cues["grammar-leave-noun"])
        self._asked = frozenset((*cues["grammar-interrogative"], *cues["exercising-topic"]))
        self._ours = frozenset(cues["grammar-first-person"])
        self._not_meant = self._ours | frozenset(cues["exercising-list"])  # "our rights", "the following rights"
        self._small = frozenset((*cues["grammar-article"], *cues["grammar-possessive"]))
        self._noting = frozenset(cues["modal-noting"])
        self._having = frozenset(cues["grammar-have"])
        self._articles = frozenset(cues["grammar-article"])
        self._not_had = self._not_meant | frozenset(cues["grammar-no"])
        self._topical = frozenset(cues["grammar-topical-preposition"])
        self._places = frozenset(cues["grammar-place-in-text"])
        self._pointing = frozenset((*cues["grammar-reference"], *cues["grammar-thing-pronoun"]))
        pointing = frozenset(cues["grammar-possessive"]) | frozenset(cues["grammar-reference"])
        self._owned = pointing - frozenset(cues["grammar-first-person"]) - {"its"}
        self._owners = self._owned | frozenset(cues["grammar-second-person"])
        self._verbs: dict[str, list[str]] = {}
        for name in sorted(cues):
            scheme, _, ability = name.partition("-")
            if scheme == "ability":
                concept = f"right-{ability}" if f"right-{ability}" in vocabulary.concepts else f"choice-{ability}"
                for word in cues[name]:
                    self._verbs.setdefault(word, []).append(concept)
        self._telling = self._exercising | self._having | self._verbs.keys()

    def find(self, unit: Unit, *, way: bool = False, tools: bool = False) -> Iterator[Match]:
        """The verbs, each with the last one's object: "you may access, correct and delete your data".

        ``way``: the unit is an item that only tells how what its lead-in says is done. ``tools``: "they" are cookies.
        """
        words = unit.tokens.words
        for clause in unit.clauses if not self._telling.isdisjoint(unit.heads) else ():
            head = clause.verb.head
            if words[head] not in self._telling or (head < unit.lead_size and not way):
                continue
            if (phrase := self._right_in(unit, clause) or self._right_had(unit, clause)) is not None:
                yield Match(head, phrase.end, ANY_RIGHT, "right", head + 1, 2)
            for ability in self._verbs.get(words[head], ()) if head >= unit.lead_size else ():
                concept = self.called(unit, clause, ability)
                told = tools and concept == BLOCKING and self._is_of_them(unit, clause)
                if told or (not self._is_of_text(unit, clause) and self._is_of_person(unit, clause, concept)):
                    start = clause.verb.start if clause.verb.form == "base" else head
                    end = _behind_pronoun(unit, head + 1) if concept == BLOCKING else head + 1
                    yield Match(start, end, concept, concept.partition("-")[0], end, end - head)

    def called(self, unit: Unit, clause: Clause, concept: str) -> str:
        """ "The right granted by law | to withdraw consent |": what is called a right is one, not a mere choice."""
        return _WITHDRAWALS[concept] if concept in _WITHDRAWALS and self._is_content_of_right(unit, clause) else concept

    def _is_content_of_right(self, unit: Unit, clause: Clause) -> bool:
        """Whether an infinitive is what a right, named before it, is to."""
        hosts = clause.ancestors() if clause.kind == "infinitive" else iter(())
        nouns = (phrase for host in hosts for argument in host.objects() for phrase in argument)
        return any(unit.tokens.words[noun.head] in self._rights for noun in nouns)

    def _right_in(self, unit: Unit, clause: Clause) -> Chunk | None:
        """ "Exercise | your rights |", "exercise any of | these rights |": rights that are used without being named."""
        words = unit.tokens.words
        if words[clause.verb.head] not in self._exercising:
            return None
        if clause.verb.passive or any(link.is_relative for link in (clause, *clause.ancestors())):
            return None
        before = words[clause.verb.start - 1] if clause.verb.start else ""
        if before in self._asked or (before in self._requests and self._is_ours(unit, clause)):
            return None  # "see how | to exercise them |", "we may refuse requests | to exercise them |"
        phrases = (phrase for argument in clause.arguments if argument.marker in _OBJECTS for phrase in argument)
        found = next((phrase for phrase in phrases if words[phrase.head] in self._rights), None)
        inside = unit.words(found.start, found.end) if found is not None else ()
        return found if self._not_meant.isdisjoint(inside) else None

    def _right_had(self, unit: Unit, clause: Clause) -> Chunk | None:
        """ "You may | have certain additional rights | under local law": that there are some, which are not named."""
        words = unit.tokens.words
        if words[clause.verb.head] not in self._having or clause.verb.negated or words[-1] == ":":
            return None
        if not (clause.is_main or is_noted(unit, clause, self._noting)):
            return None
        phrases = [phrase for argument in clause.arguments if argument.marker in _OBJECTS for phrase in argument]
        found = next((phrase for phrase in phrases if words[phrase.head] in self._rights), None)
        if found is None or not words[found.head].endswith("s") or unit.words(found.end, found.end + 1) in _NAMING:
            return None
        inside = unit.words(found.start, found.end)
        told = inside[0] in self._articles  # "| the | rights that the law gives you"
        return found if self._not_had.isdisjoint(inside) and not told else None

    def _is_ours(self, unit: Unit, clause: Clause) -> bool:
        subjects = (link.subject for link in (clause, *clause.ancestors()) if link.subject is not None)
        return any(unit.tokens.words[phrase.start] in self._ours for subject in subjects for phrase in subject)

    def _is_of_text(self, unit: Unit, clause: Clause) -> bool:
        """ "See | the Information Sharing and Disclosure section |": whether a part of the text is what is seen."""
        phrases = [phrase for argument in clause.objects() for phrase in argument]
        told = clause.subject is None and clause.verb.form == "base" and not clause.verb.modal
        titled = told and any(self._is_titled(unit, phrase) for phrase in phrases)
        return titled or any(unit.tokens.words[phrase.head] in self._places for phrase in phrases)

    def _is_titled(self, unit: Unit, phrase: Chunk) -> bool:
        """ "For more, see | The Information We Collect |": whether the small word that opens a phrase has a capital."""
        first = unit.text[unit.tokens.starts[phrase.start]]
        return phrase.start > 0 and first.isupper() and unit.tokens.words[phrase.start] in self._small

    def _is_of_person(self, unit: Unit, clause: Clause, concept: str) -> bool:
        """Whether what the verb is done to is what the ability is about: data of the person, a consent, trackers."""
        members = members_of(unit, clause)
        asked = unit.tokens.words[clause.verb.head] in self._asking and not self._is_asking_for_data(unit, clause)
        alone = concept == _RESTRICTION and len(members) == 1 and clause.sibling is None
        if asked or (alone and not self._is_asked_for(unit, clause)):  # "you may | restrict | what you share"
            return False
        own = any(True for _ in clause.objects())
        phrases = self._objects(unit, clause, clause if own else members[-1])
        if concept == _OBJECTION:
            return self._is_opposed(unit, clause, members[-1]) or self._is_content_of_right(unit, clause)
        if concept in {*_WITHDRAWALS, *_WITHDRAWALS.values()}:
            of = [phrase for argument in clause.arguments if argument.marker == "of" for phrase in argument]
            told = [clause.antecedent] if clause.is_of_object and clause.antecedent is not None else []
            named = any(unit.tokens.words[phrase.head] in self._consents for phrase in (*phrases, *of, *told))
            given = any(self._is_owned(unit, p) and self._data_of(unit, p) for p in phrases)  # "| what you gave us |"
            return named or given or self._is_consent_named(unit, clause, phrases)
        if concept == BLOCKING:
            return any(self._is_tracker(unit, phrase) for phrase in phrases)
        if self._is_joined(unit, clause, members):
            host = clause.parent if clause.parent is not None else clause
            owned = phrases or ([host.antecedent] if host.antecedent is not None else [])  # "data you wish to delete"
        else:
            asked = self._is_asked_for(unit, clause)
            owned = [phrase for phrase in phrases if asked or self._is_owned(unit, phrase)]
        found = [name for phrase in owned for name in self._data_of(unit, phrase)]
        if concept == _DEACTIVATION:
            return any(self._vocabulary.covers(_ACCOUNT, name) for name in found)
        handled = concept == _RESTRICTION and any(unit.tokens.words[p.head] in self._handling for p in phrases)
        return handled or any(not self._vocabulary.covers(TRACKERS, name) for name in found)

    def _is_of_them(self, unit: Unit, clause: Clause) -> bool:
        """ "Our site sets cookies. You can block or delete | them |": what stands for the cookies of before."""
        phrases = self._objects(unit, clause, members_of(unit, clause)[-1])
        return bool(phrases) and all(p.pronoun and self._meant(unit, p) is None for p in phrases)

    def _is_asking_for_data(self, unit: Unit, clause: Clause) -> bool:
        """ "You may | request your data |"; not "… | your account | to be deleted"."""
        phrases = [phrase for argument in clause.objects() for phrase in argument if not phrase.pronoun]
        whole = not any(other.parent is clause for other in unit.clauses)
        return whole and any(self._is_owned(unit, phrase) and self._data_of(unit, phrase) for phrase in phrases)

    def _is_asked_for(self, unit: Unit, clause: Clause) -> bool:
        """ "Parents may request | that the data be deleted |": whether it is what somebody asks to be done."""
        host = clause.parent if clause.marker == "that" else None
        return host is not None and unit.tokens.words[host.verb.head] in self._asking

    def _is_consent_named(self, unit: Unit, clause: Clause, phrases: list[Chunk]) -> bool:
        """ "Where you gave us your consent, you may withdraw | this |"."""
        pointing = len(phrases) == 1 and phrases[0].end - phrases[0].start == 1 and phrases[0].end <= unit.size
        word = unit.tokens.words[phrases[0].start] if pointing else ""
        before = (*unit.words(0, clause.verb.start), *unit.tokens.keys[: clause.verb.start])  # "as you | consented |"
        return word in self._pointing and not self._consents.isdisjoint(before)

    def _is_opposed(self, unit: Unit, clause: Clause, last: Clause) -> bool:
        """ "You can | object to this use |", "… to your data being used"; not "object to the new terms".

        What follows may be said once for several verbs: "| object to |, restrict or limit | our use |".
        """
        if clause.verb.modal not in self._possible:
            return False
        words = unit.tokens.words
        objects = list(_behind_to(clause))
        if not objects and last is not clause:
            objects = [phrase for argument in last.objects() for phrase in argument]
        handled = any(phrase.pronoun or words[phrase.head] in self._handling for phrase in objects)
        named = (m for scheme in ("data", "purpose") for m in unit.within(scheme, clause.verb.end, clause.end))
        return bool(objects) and (handled or any(named))

    def _objects(self, unit: Unit, clause: Clause, last: Clause) -> list[Chunk]:
        """What is done to what: the object of the last verb of a chain, the subject of a passive one."""
        if clause.verb.passive and clause.subject is not None:
            return list(clause.subject)
        phrases = [phrase for argument in last.objects() for phrase in argument.phrases]
        phrases = phrases or list(_beyond(unit, last))
        for argument in last.arguments:  # "limit the use of | your data"
            if argument.marker == "of" and phrases and unit.tokens.words[phrases[-1].head] in self._handling:
                phrases += argument.phrases
        return phrases

    @staticmethod
    def _is_joined(unit: Unit, clause: Clause, members: list[Clause]) -> bool:
        """ "The | right to access | or delete certain data": whether a verb of the chain is called a right."""
        heads = {member.verb.head for member in members}
        before = clause.sibling
        while before is not None:
            heads.add(before.verb.head)
            before = before.sibling
        return any(match.start <= head < match.end for match in unit.matches.get("right", ()) for head in heads)

    def _is_tracker(self, unit: Unit, phrase: Chunk) -> bool:
        return any(self._vocabulary.covers(TRACKERS, concept) for concept in self._data_of(unit, phrase))

    def _data_of(self, unit: Unit, phrase: Chunk) -> list[str]:
        """The data types of a phrase; "it" stands for what the sentence spoke of last."""
        meant = self._meant(unit, phrase) if phrase.pronoun else phrase
        return [concept for concept, _, _ in self._data.read(unit, meant)] if meant is not None else []

    def _meant(self, unit: Unit, pronoun: Chunk) -> Chunk | None:
        """The data that a pronoun stands for: the last that the sentence speaks of before it."""
        earlier = (
            chunk
            for chunk in reversed(unit.chunks)
            if chunk.kind == "phrase" and chunk.end <= pronoun.start and not chunk.pronoun
        )
        return next((chunk for chunk in earlier if any(True for _ in self._data.read(unit, chunk))), None)

    def _is_owned(self, unit: Unit, phrase: Chunk) -> bool:
        """Whether data are those of the person who acts ("your data", "the data we hold"), no device or message."""
        named = (m for scheme in ("channel", "tech") for m in unit.matches.get(scheme, ()))
        if any(phrase.start <= m.start < phrase.end <= m.end for m in named):
            return False
        if phrase.pronoun:  # "your data, or have us erase | it |"
            meant = self._meant(unit, phrase)
            parts = (a for c in unit.clauses for a in (*c.objects(), *((c.subject,) if c.subject is not None else ())))
            return meant is not None and any(meant in argument for argument in parts) and self._is_owned(unit, meant)
        at = unit.words(phrase.start, phrase.end)
        opening = at[2:3] if at[1:2] == ("of",) else at[:1]  # "all of | your | data"
        if not self._owned.isdisjoint(opening) or self._is_about_owner(unit, phrase):
            return True
        return any(
            clause.is_relative and clause.antecedent is not None and clause.antecedent.end == phrase.end
            for clause in unit.describing
        )

    def _is_about_owner(self, unit: Unit, phrase: Chunk) -> bool:
        """ "Information | about you |", "details | relating to your account |"."""
        return any(
            marker.start == phrase.end
            and marker.word in self._topical
            and unit.tokens.words[topic.start] in self._owners
            for marker, topic in pairwise(unit.chunks)
        )


def _beyond(unit: Unit, last: Clause) -> Iterator[Chunk]:
    """What the last verb of a list is done to behind another word: "object | to our use |", "stop using it"."""
    for clause in unit.clauses:
        if clause.parent is last and clause.kind == "gerund" and clause.start == last.verb.end:
            yield from (phrase for argument in clause.objects() for phrase in argument.phrases)
    yield from _behind_to(last)


def _behind_to(clause: Clause) -> Iterator[Chunk]:
    """ "You may object | to this use |"."""
    return (phrase for argument in clause.arguments if argument.marker == "to" for phrase in argument.phrases)


def _behind_pronoun(unit: Unit, at: int) -> int:
    """Where a pronoun ends that begins at a token: cookies and "delete | them |" are one; the token without one."""
    return next((chunk.end for chunk in unit.chunks if chunk.start == at and chunk.pronoun), at)
