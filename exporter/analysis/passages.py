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
from exporter.analysis.wording import Index, Weights
from exporter.graph.records import StatementRecord
from exporter.vocabulary import Vocabulary

__all__ = ["compare_passages"]

_LIKELY_NAMED: Final = 0.15
"""The likelihood from which on a sentence that names data, a purpose, a party or the like is about a practice."""

_POSSIBLE: Final = 0.1
"""The same for one that names something that the other version names nowhere."""

_PAIRED: Final = 0.4
"""The likeness from which on two sentences are one that was reworded."""

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


def compare_passages(
    old: Sentences, new: Sentences, difference: Difference, vocabulary: Vocabulary
) -> tuple[PassageChange, ...]:
    """The sentences to tell beside the changes of statements: in the order of the newer text, then what went."""
    told = difference.of_type()
    before, after = _Side(old, (change.old for change in told)), _Side(new, (change.new for change in told))
    weights = Weights((s.words for sentences in (old, new) for s in sentences), empty_words(vocabulary))
    gone, come = old.beyond(new), new.beyond(old)
    pairs = _pair(gone, come, weights)
    for one, other in pairs:
        gone.remove(one)
        come.remove(other)
    rewritten = difference.shared < EDITED
    elsewhere_after, elsewhere_before = (new.names, old.names) if rewritten else (frozenset(), frozenset())
    found = [
        PassageChange("Reworded", one.excerpt, other.excerpt, other.passage.category)
        for one, other in pairs
        if not before.tells(one)
        and not after.tells(other)
        and (_is_likely(one) or _is_likely(other))
        and (_names_beside(one, other, elsewhere_after) or _names_beside(other, one, elsewhere_before))
    ]
    added = _told_runs(after, come, _new_to(old, come, weights, rewritten=rewritten))
    found += [PassageChange("Added", None, new.excerpt(run), _category(run)) for run in added]
    found.sort(key=lambda change: change.excerpt.start)
    removed = _told_runs(before, gone, _new_to(new, gone, weights, rewritten=rewritten))
    return (*found, *(PassageChange("Removed", old.excerpt(run), None, _category(run)) for run in removed))


def _is_likely(sentence: Sentence) -> bool:
    """Whether it is about a practice, likely."""
    return sentence.passage.likelihood >= (_LIKELY_NAMED if sentence.names - NAMED_ANYWAY else LIKELY)


def _names_beside(one: Sentence, other: Sentence, known: frozenset[str]) -> frozenset[str]:
    """What a sentence names, and the other does not, in words that the other has not; not what is known."""
    own = frozenset(one.words).difference(other.words)
    named = frozenset(name for name, words in one.passage.named if words & own)
    return named - other.names - known - NAMED_ANYWAY


def _pair(gone: Sequence[Sentence], come: Sequence[Sentence], weights: Weights) -> list[tuple[Sentence, Sentence]]:
    """The sentences that are one which was reworded, the likest first."""
    index = Index((sentence.words for sentence in come), weights)
    candidates = sorted(
        (-likeness, place, other)
        for place, sentence in enumerate(gone)
        for other, likeness in index.likenesses(sentence.words).items()
        if likeness >= _PAIRED
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, place, other in candidates:
        if place not in pairs and other not in taken:
            pairs[place] = other
            taken.add(other)
    return [(gone[place], come[other]) for place, other in pairs.items()]


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
