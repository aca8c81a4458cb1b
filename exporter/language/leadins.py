"""Lead-ins: which words of a sentence, and of those around it, go on in the items that it introduces.

>>> from exporter.vocabulary import load_vocabulary
>>> words, keys = ("this", "includes", ":"), WordKeys({})
>>> LeadIns(load_vocabulary(), keys).only_announces(
...     Tokens(words, tuple(keys[word] for word in words), (0, 5, 13), (4, 13, 14))
... )
True
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from exporter.language.cuts import cut, moved
from exporter.language.leadaims import LeadAims
from exporter.language.paraphrases import Paraphrases
from exporter.language.words import WordKeys
from exporter.syntax import Chunk, Clause, Tokens
from exporter.vocabulary import Vocabulary

__all__ = ["LeadIns", "with_colon"]

_COLON: Final = ":"
#: A stop alone ends a sentence that leads in nothing.
_DOTS: Final = (".", "..", "...", "…")
_FOR: Final = "for"
_TO: Final = "to"
#: Tags of words that may be verbs where they open an item.
_VERBAL: Final = ("N", "V")
_FROM: Final = "from"
_FOLLOWING: Final = "following"
_COMMA: Final = ","
_AND: Final = "and"
#: "For | the following business and commercial purposes:": so many words at most.
_TASK: Final = 8
#: "This | also | may include the following purposes:": so many words before the verb that announces.
_NEAR: Final = 5


class LeadIns:
    """Tells what of a lead-in is said of its items as well. Made once from the vocabulary's word classes."""

    def __init__(self, vocabulary: Vocabulary, keys: WordKeys) -> None:
        cues = vocabulary.cues
        self._unfinished = frozenset(cues["grammar-unfinished"])
        self._subordinators = frozenset(cues["grammar-subordinator"]) & self._unfinished
        self._subjects = frozenset(cues["grammar-subject-pronoun"])
        self._modals = frozenset(cues["grammar-modal"]).union(cues["grammar-negation"])
        self._openers = self._subordinators.union(cues["grammar-relative"])
        self._doubling = frozenset(cues["grammar-doubling"])
        self._adverbs = frozenset(cues["grammar-adverb"]) - self._unfinished
        self._pronouns = frozenset(cues["grammar-thing-pronoun"]).union(cues["grammar-plural-demonstrative"])
        self._copulas = frozenset(cues["grammar-be"])
        self._prepositions = frozenset(cues["grammar-preposition"])
        self._examples = tuple(tuple(marker.split()) for marker in cues["grammar-example-marker"])
        self._following = frozenset(cues["lead-announcing"])
        self._cataphors = frozenset(cues["grammar-cataphor"])
        self._filler = frozenset((*cues["grammar-article"], *cues["grammar-quantifier"], *cues["lead-filler"]))
        listing = [verb for verb in vocabulary.verbs if "elaboration" in verb.flags]
        self._listing = frozenset(keys[label.split()[0]] for verb in listing for label in verb.labels)
        self._who = frozenset(cues["heading-who"])
        self._doing = frozenset((word,) for word in cues["grammar-do"])
        self._sources = frozenset(cues["lead-source"])
        self._times = frozenset(cues["lead-factual"])
        handling = [verb for verb in vocabulary.verbs if verb.action is not None]
        self.paraphrases = Paraphrases(vocabulary, keys)
        self.aims = LeadAims(vocabulary, self._listing)
        self._handling = frozenset(keys[label] for verb in handling for label in verb.labels)

    def breaks_off(self, lead: Tokens) -> bool:
        """Whether it ends in mid-clause and goes on, as if there were no colon: "we use it to:"."""
        return self._end_of_break(lead) is not None

    def awaits(self, lead: Tokens, opening: str, *, bare: bool) -> bool:
        """Whether an item that looks whole is subordinate, or its verb is the word with the tag ``opening``.

        Behind "to" that is so where the subject before its verb would be a ``bare`` word.

        "We may share it if: | you agree", "when you: | access and use our site".
        """
        end = self._end_of_break(lead)
        if end is None:
            return False
        last = lead.words[self._last_of(lead, end) - 1]
        verbal = last in self._modals or last in self._subjects or (bare and last == _TO)
        return last in self._subordinators or (verbal and opening in _VERBAL)

    def _end_of_break(self, lead: Tokens) -> int | None:
        """Where the words end that go on in the items, without "either" behind them: "when:", "when you:"."""
        end = len(lead) - (lead.words[-1] == _COLON)
        if end > 1 and lead.words[end - 1] in self._doubling:
            end -= 1
        last = self._last_of(lead, end)
        subject = last > 1 and lead.words[last - 1] in self._subjects and lead.words[last - 2] in self._openers
        return end if subject or (last > 0 and lead.words[last - 1] in self._unfinished) else None

    def _last_of(self, lead: Tokens, end: int) -> int:
        """Where the words end without adverbs, which go on in the items as well: "we may also:"."""
        while end > 1 and lead.words[end - 1] in self._adverbs:
            end -= 1
        return end

    def goes_on(self, lead: Tokens) -> bool:
        """Whether an item says what its own items are of: "to serve you, which includes:", "what you tell us, as:"."""
        return self._exemplifies(lead.words[:-1]) or self.breaks_off(lead) or lead.keys[-2] in self._listing

    def only_announces(self, lead: Tokens) -> bool:
        """Whether it points back at a sentence whose list follows: "These consist of:", "This may include:"."""
        if lead.words[0] not in self._pronouns or lead.words[-1] != _COLON:
            return False
        if self.breaks_off(lead) and lead.words[-2] != "to" and lead.keys[-3] not in self._listing:
            return False  # "This is the case when you:"
        near = lead.words[1:_NEAR]
        return not self._listing.isdisjoint(lead.keys[1:_NEAR]) or (
            near[0] in self._copulas and near[-1] in (_COLON, "following")
        )

    def told_before(self, lead: Tokens, before: Tokens, *, aim: bool) -> Tokens:
        """The sentence before one that only announces, as the lead-in of what that announces.

        "We share it for our purposes. These include the following purposes:" goes on as "We share it for the following
        purposes:", and "These purposes include:" as "We share it", where an ``aim`` follows that says "to", or "for".
        """
        verb = next((at for at, key in enumerate(lead.keys) if key in self._listing), len(lead))
        if self.aims.is_announced(lead):
            told = cut(before, 0, self.aims.end_before(before))
            marked = told if aim else told + moved(_FOR, lead, verb)
            return marked if verb == len(lead) - 2 else marked + cut(lead, verb + 1, len(lead))
        stopped = before.words[-1] == "."
        mark, at = lead.words[-1:], before if stopped else lead
        return cut(before, 0, len(before) - stopped) + Tokens(mark, mark, at.starts[-1:], at.ends[-1:])

    def of_item(self, lead: Tokens, clauses: Sequence[Clause], chunks: Sequence[Chunk]) -> Tokens:
        """The words of a lead-in that go on in an item, whose own chunks are given."""
        asked = self.paraphrases.answered(lead, clauses, chunks)
        if asked is not None:
            return asked
        lead = self.aims.with_last(lead, clauses)
        named = bool(chunks) and chunks[0].kind == "phrase"
        from_where = bool(chunks) and chunks[0].kind == "preposition"
        if named or from_where:
            inverted = self._inverted(lead, clauses, chunks[0].word if from_where else "")
            if inverted is not None:
                return inverted
        if named:
            end = self._end_of_placeholder(lead)
            if end is not None:
                return cut(lead, 0, end)
        asked = self._asked_who(lead)
        if asked is not None:
            return asked
        broken = self._end_of_break(lead)
        if broken is not None:
            return cut(lead, self._start_of_use(lead, clauses), broken)
        aside = self._start_of_aside(lead, clauses) or self._start_of_addition(lead, clauses)
        return lead if aside is None else cut(lead, 0, aside) + cut(lead, len(lead) - 1, len(lead))

    def _start_of_aside(self, lead: Tokens, clauses: Sequence[Clause]) -> int | None:
        """ "You have the following rights | , which we work to uphold:": what is added on all that the items name."""
        last = next((clause for clause in reversed(clauses) if clause.kind == "relative"), None)
        comma = last.start - 1 if last is not None else 0
        if comma < 1 or lead.words[comma] != _COMMA or lead.words[-1] != _COLON or self.goes_on(lead):
            return None
        inside = all(clause.verb.start > comma for clause in clauses[clauses.index(last) :]) if last else False
        announced = not self._cataphors.isdisjoint(lead.words[:comma]) and _COMMA not in lead.words[comma + 1 :]
        return comma if inside and announced else None

    def _start_of_addition(self, lead: Tokens, clauses: Sequence[Clause]) -> int | None:
        """ "We use it for the following purposes | and for none but these purposes:": what points back at them."""
        pointing, noun = lead.words[-3:-1] if len(lead) > _NEAR else ("", "")
        if _FOLLOWING not in lead.words or pointing not in self._pronouns or noun not in lead.words[:-3]:
            return None
        told = lead.words.index(_FOLLOWING)
        added = next((clause for clause in clauses if clause.verb.start > told and clause.is_main), None)
        if added is None:
            return None
        start = added.start if added.subject is None else min(added.start, added.subject.phrases[0].start)
        while lead.words[start - 1] in (_COMMA, _AND):
            start -= 1
        return start if start > told else None

    def _asked_who(self, lead: Tokens) -> Tokens | None:
        """ "Who (do) we share it with:", "to whom we give it:" as "we share it with", "we give it to"."""
        words = lead.words
        end = len(lead) - (words[-1] == _COLON)
        at = next((place for place in range(min(2, end)) if words[place] in self._who), None)
        if at is None:
            return None
        start = at + 1 + (words[at + 1 : at + 2] in self._doing)
        if start >= end or words[start] not in self._subjects or (at and words[0] not in self._prepositions | {_TO}):
            return None
        if not at:
            return cut(lead, start, end) if words[end - 1] in self._prepositions | {_TO} else None
        return cut(lead, start, end) + moved(words[0], lead, end - 1)

    def with_object(self, lead: Tokens, clauses: Sequence[Clause], chunks: Sequence[Chunk]) -> Tokens:
        """A lead-in whose item leads in others; without colon if its verb takes that: "we collect: | data …"."""
        found = self.of_item(lead, clauses, chunks)
        named = bool(chunks) and chunks[0].kind == "phrase" and bool(clauses)
        takes = named and found == lead and clauses[-1].verb.end == len(lead) - 1
        return cut(lead, 0, len(lead) - 1) if takes else found

    def _end_of_placeholder(self, lead: Tokens) -> int | None:
        """ "We share it with | any of the following:": where the words begin that only stand for the item.

        Behind "for" these may have a noun of their own: "for | the following types of tasks:".
        """
        at = len(lead) - 2
        if at < 1 or lead.words[-1] != _COLON:
            return None
        aimed = self.aims.announced_at(lead)
        if aimed is not None:
            return aimed + 1
        if lead.words[at] in self._sources:
            return self._end_before_sources(lead, at)
        if lead.words[at] != _FOLLOWING:
            return None
        while at > 1 and lead.words[at - 1] in self._filler:
            at -= 1
        if self._exemplifies(lead.words[:at]):
            return None
        return at if lead.words[at - 1] in self._prepositions or lead.keys[at - 1] in self._handling else None

    def _end_before_sources(self, lead: Tokens, at: int) -> int | None:
        """ "We get it from | the following categories of sources:", but not "from | other sources:"."""
        marker = next((start for start in range(at, max(at - _TASK, 0), -1) if lead.words[start] == _FROM), None)
        told = marker is not None and not self._cataphors.isdisjoint(lead.words[marker:at])
        return marker + 1 if told and marker is not None else None

    def _exemplifies(self, words: Sequence[str]) -> bool:
        """Whether words end in what adds examples: "…, such as"."""
        return any(tuple(words[-len(marker) :]) == marker for marker in self._examples)

    def _start_of_use(self, lead: Tokens, clauses: Sequence[Clause]) -> int:
        """ "We all benefit when | we use it to:": where the clause begins that alone says something."""
        last = clauses[-1] if clauses else None
        while last is not None and last.kind != "subordinate":
            last = last.parent
        if last is None or not last.start or last.subject is None or lead.words[last.start] not in self._times:
            return 0
        told = any(clause.verb.start < last.start for clause in clauses if not clause.is_main or clause.verb.negated)
        told = told or any(
            lead.keys[clause.verb.head] in self._handling
            for clause in clauses
            if clause is not last and clause.verb.start < last.start
        )
        return 0 if told or lead.keys[last.verb.head] not in self._handling else last.start + 1

    def _inverted(self, lead: Tokens, clauses: Sequence[Clause], opening: str) -> Tokens | None:
        """ "Third parties with whom we share data are:" as "we share data with:", which the item then goes on.

        Its ``opening`` may be that preposition itself: "The sources from which we get it are: | directly from you".
        """
        main = next((c for c in clauses if c.is_main and self._lists(lead, c)), None)
        if main is None or main.verb.negated or lead.words[-1] != _COLON:
            return None
        inner = next((c for c in clauses if c.kind == "relative" and c.is_of_object and c.subject is not None), None)
        if inner is None or inner.subject is None:
            return self.paraphrases.participial(lead, clauses, main)
        first, colon = inner.subject.phrases[0].start, cut(lead, len(lead) - 1, len(lead))
        marker = lead.words[inner.start - 1] if inner.start else ""
        situated = marker in self._prepositions or marker == _TO
        plain = lead.words[main.verb.head] in self._copulas
        if (opening and opening != marker) or not (plain or situated):
            return None
        if inner.start > main.verb.start:
            announced = lead.words[main.verb.start - 1] in self._following
            return cut(lead, first, len(lead) - 1) + colon if announced else None
        if not self.paraphrases.only_points_on(lead, main):
            return None
        aim = next((c for c in clauses if c.kind == "infinitive" and c.parent is inner and not c.complement), None)
        body = cut(lead, first, main.verb.start if aim is None or opening else aim.start)
        led = moved(marker, lead, main.verb.head) if situated and marker != "of" else colon
        return body if opening else body + led

    def _lists(self, lead: Tokens, clause: Clause) -> bool:
        """ "The sources from which we get it | are: |", "| include the following: |"."""
        return lead.words[clause.verb.head] in self._copulas or lead.keys[clause.verb.head] in self._listing


def with_colon(lead: Tokens) -> Tokens:
    """A lead-in with the colon that it lacks, or has as dots: "for the following reasons", "share with us..."."""
    size = len(lead)
    while size > 1 and lead.words[size - 1] in _DOTS:
        size -= 1
    if not lead.words[size - 1].isalpha() or lead.words[size:] == _DOTS[:1]:
        return lead
    at = lead.ends[size - 1]
    return cut(lead, 0, size) + Tokens((_COLON,), (_COLON,), (at,), (at,))
