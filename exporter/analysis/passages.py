"""What came, went or was written otherwise in the sentences of a policy, and is told by no change of a statement.

Who compares statements does not see what the reader of statements did not understand. So the sentences themselves are
compared besides; ``docs/versions.md`` explains how.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from exporter.analysis.difference import Difference, PassageChange
from exporter.analysis.matters import EDITED, FAMILIAR, NAMED_ANYWAY, empty_words
from exporter.analysis.sentences import LIKELY, Sentence, Sentences
from exporter.analysis.turns import Turns
from exporter.analysis.wording import Index, Weights
from exporter.graph.records import StatementRecord
from exporter.vocabulary import Vocabulary

__all__ = ["compare_passages"]

_LIKELY_NAMED: Final = 0.13
"""The likelihood from which on a sentence that names data, a purpose, a party or the like is about a practice."""

_POSSIBLE: Final = 0.1
"""The same for one that names something that the other version names nowhere."""

_PAIRED: Final = 0.4
"""The likeness from which on two sentences are one that was reworded."""

_FAINT: Final = 0.2
"""The same, if the one denies what the other says in the same words."""

_SAID: Final = 0.4
"""The likeness to some sentence of the other version from which on a sentence is said there too."""

_SAID_REWRITTEN: Final = 0.3
"""The same where the text was rewritten, for a sentence that names something new."""

_STRANGE: Final = 0.12
"""The same where the text was rewritten, for a sentence that names nothing new."""

_HELD: Final = 0.7
"""The share of the word sequences of a sentence from which on an edited text has it within a longer one."""

_UNKNOWN: Final = 0.4
"""The same from which on the words of an edited text may be so new that the model of topics does not know them."""

_LIKELY_UNKNOWN: Final = 0.2
"""The likelihood from which on such a sentence is about a practice."""

_POSSIBLE_UNKNOWN: Final = 0.07
"""The same for one that names several things."""

_POSSIBLE_REVERSED: Final = 0.05
"""The same for one of two sentences that say much the same, but the one denies it."""

_LONGER: Final = 1.5
"""How many times longer one of them may be at most: else it says more besides."""

_SEVERAL: Final = 2
"""The least of several things that a sentence names."""


class _Side:
    """The sentences of one version, and which of them a change of a statement tells."""

    def __init__(self, sentences: Sentences, statements: Iterable[StatementRecord | None]) -> None:
        self.sentences = sentences
        self._changed = [(statement.start, statement.end) for statement in statements if statement]

    def tells(self, sentence: Sentence) -> bool:
        """Whether a change of a statement quotes from a sentence."""
        excerpt = sentence.excerpt
        return any(start < excerpt.end and excerpt.start < end for start, end in self._changed)


class _Rewording:
    """Tells whether two sentences that are alike say different things.

    ``named`` is what both texts name, where they were written anew: then only what is new to the other text counts.
    """

    def __init__(self, turns: Turns, named: tuple[frozenset[str], frozenset[str]] | None) -> None:
        self._turns = turns
        self._named_before, self._named_after = named or (frozenset(), frozenset())

    def change(self, one: Sentence, other: Sentence) -> PassageChange | None:
        """The change from one sentence to the other, if they say different things of a practice, likely."""
        reverses = self._reverses(one, other)
        if not (reverses or _is_likely(one) or _is_likely(other)):
            return None
        if (
            self._names_beside(one, other, self._named_after)
            or self._names_beside(other, one, self._named_before)
            or bool(one.question)
            or self._turns.deny_unlike(one.words, other.words)
            or self._turns.count_unlike(one.words, other.words)
        ):
            return PassageChange("Reworded", one.excerpt, other.excerpt, other.passage.category, reversed=reverses)
        return None

    def _reverses(self, one: Sentence, other: Sentence) -> bool:
        """Whether one of two sentences of about one length, or one set of words, denies what may be a practice."""
        possible = max(one.passage.likelihood, other.passage.likelihood) >= _POSSIBLE_REVERSED
        shorter, longer = sorted((len(one.words), len(other.words)))
        near = longer <= _LONGER * shorter and self._turns.deny_one(one.words, other.words)
        return possible and (near or self._turns.reverse(one.words, other.words))

    @staticmethod
    def _names_beside(one: Sentence, other: Sentence, known: frozenset[str]) -> frozenset[str]:
        """What a sentence names, and the other does not, in words that the other has not; not what is known."""
        own = frozenset(one.words).difference(other.words)
        named = frozenset(name for name, words in one.passage.named if words & own)
        return named - other.names - known - NAMED_ANYWAY


def compare_passages(
    old: Sentences, new: Sentences, difference: Difference, vocabulary: Vocabulary
) -> tuple[PassageChange, ...]:
    """The sentences to tell beside the changes of statements.

    First what is reversed, then the others in the order of the newer text, then what went.
    """
    told = difference.of_type()
    before, after = _Side(old, (change.old for change in told)), _Side(new, (change.new for change in told))
    weights = Weights((s.words for sentences in (old, new) for s in sentences), empty_words(vocabulary))
    gone, come = old.beyond(new), new.beyond(old)
    turns = Turns(vocabulary)
    pairs = _pair(gone, come, weights, turns)
    for one, other in pairs:
        gone.remove(one)
        come.remove(other)
    rewritten = difference.shared < EDITED
    rewording = _Rewording(turns, (old.names, new.names) if rewritten else None)
    fresh = (pair for pair in pairs if not before.tells(pair[0]) and not after.tells(pair[1]))
    found = [change for pair in fresh if (change := rewording.change(*pair))]
    added = _told_runs(after, come, _new_to(old, come, weights, rewritten=rewritten))
    found += [PassageChange("Added", None, new.excerpt(run), _category(run)) for run in added]
    found.sort(key=lambda change: (not change.reversed, change.excerpt.start))
    removed = _told_runs(before, gone, _new_to(new, gone, weights, rewritten=rewritten))
    return (*found, *(PassageChange("Removed", old.excerpt(run), None, _category(run)) for run in removed))


def _is_likely(sentence: Sentence) -> bool:
    """Whether it is about a practice, likely."""
    return sentence.passage.likelihood >= (_LIKELY_NAMED if sentence.names - NAMED_ANYWAY else LIKELY)


def _pair(
    gone: Sequence[Sentence], come: Sequence[Sentence], weights: Weights, turns: Turns
) -> list[tuple[Sentence, Sentence]]:
    """The sentences that are one which was reworded, the likest first."""
    index = Index((sentence.words for sentence in come), weights)
    candidates = sorted(
        (-likeness, place, other)
        for place, sentence in enumerate(gone)
        for other, words_alike in index.likenesses(sentence.words).items()
        for likeness in [_likeness(sentence, come[other], words_alike, turns)]
        if likeness >= _PAIRED
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, place, other in candidates:
        if place not in pairs and other not in taken:
            pairs[place] = other
            taken.add(other)
    return [(gone[place], come[other]) for place, other in pairs.items()]


def _likeness(one: Sentence, other: Sentence, words_alike: float, turns: Turns) -> float:
    """How alike two sentences are by their words; more if they answer one question, or the one denies the other."""
    if one.question and one.question == other.question:
        return 1.0
    if _FAINT <= words_alike < _PAIRED and turns.reverse(one.words, other.words):
        return _PAIRED
    return words_alike


def _new_to(
    other: Sentences, sentences: Iterable[Sentence], weights: Weights, *, rewritten: bool
) -> Iterator[Sentence]:
    """The sentences on practices that tell a version something. Who writes a text anew says much in other words."""
    index = Index((sentence.words for sentence in other), weights)
    for sentence in sentences:
        names = sentence.names - other.names - NAMED_ANYWAY
        novelty = other.wording.novelty(sentence.words, weights)
        if rewritten:
            likely = sentence.passage.likelihood >= LIKELY
            known = novelty < FAMILIAR and len(names) < _SEVERAL
            said = _SAID_REWRITTEN if names else _STRANGE
        else:
            likely = _is_likely(sentence) or _may_be_likely(sentence, names, novelty)
            known = other.wording.share(sentence.words) >= _HELD
            said = _SAID
        if likely and not known and max(index.likenesses(sentence.words).values(), default=0.0) < said:
            yield sentence


def _may_be_likely(sentence: Sentence, new: Collection[str], novelty: float) -> bool:
    """Whether a sentence of an edited text names something new, or is one in words that the model may not know."""
    likelihood = sentence.passage.likelihood
    if new and likelihood >= _POSSIBLE:
        return True
    several = len(sentence.names - NAMED_ANYWAY) >= _SEVERAL
    return novelty >= _UNKNOWN and likelihood >= (_POSSIBLE_UNKNOWN if several else _LIKELY_UNKNOWN)


def _told_runs(side: _Side, fresh: Iterable[Sentence], telling: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    """The sentences that tell something, with what stands between them and came or went with them.

    A paragraph that came is one thing to read, its examples and explanations included.
    """
    wanted = set(telling)
    for run in side.sentences.runs(sentence for sentence in fresh if not side.tells(sentence)):
        places = [place for place, sentence in enumerate(run) if sentence in wanted]
        if places:
            yield run[places[0] : places[-1] + 1]


def _category(run: Iterable[Sentence]) -> str:
    """What the likeliest of some sentences is about."""
    return max(run, key=lambda sentence: sentence.passage.likelihood).passage.category
