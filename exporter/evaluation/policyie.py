"""PolicyIE (Ahmad et al., ACL 2021): what is a sentence about; which data, for what, to whom, how long, if what?

Metrics:

- *intent*, one label: five classes, a sentence with two gold intents is two rows, as in PrivacyGLUE. The reader gives
  each row an answer: its intents, the one with most statements first (ties: retention, security, sharing, collection),
  or Other.
- *intent, all labels*: all that were found against all gold intents, without Other.
- *slots*: words by role, a content word in common, one to one within the sentence; only of statements with an intent,
  as PolicyIE marks nothing elsewhere. The published figures want 18 roles and exact tokens: these cannot be compared.
- *negation*: is a sentence with an intent marked as negated, and does a statement deny?

A block of up to 200 sentences is one document, a sentence a line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from exporter.evaluation.counts import Counts, Tally, compare
from exporter.evaluation.gold import Annotated, Mark, Sentence, write
from exporter.evaluation.results import Error, Outcome
from exporter.evaluation.sources import foreign, read_json_lines, read_tidy, tidy_file
from exporter.evaluation.spans import WordSpans, grouped, match, touched
from exporter.evaluation.tags import tagged
from exporter.evaluation.telling import span_errors
from exporter.model import Statement

__all__ = ["CLASSES", "INTENTS", "ROLES", "load", "score"]

COLLECTION: Final = "data-collection-usage"
SHARING: Final = "data-sharing-disclosure"
RETENTION: Final = "data-storage-retention-deletion"
SECURITY: Final = "data-security-protection"
OTHER: Final = "Other"
INTENTS: Final = (COLLECTION, SHARING, RETENTION, SECURITY)
CLASSES: Final = (*INTENTS, OTHER)
ROLES: Final = ("data", "receiver", "purpose", "retention period", "condition")
NEGATION: Final = "negation"

_FIRST_IN_TIES: Final = (RETENTION, SECURITY, SHARING, COLLECTION)
_CATEGORIES: Final = {
    "category-FirstPartyCollectionUse": COLLECTION,
    "category-ThirdPartySharingCollection": SHARING,
    "category-DataRetention": RETENTION,
    "category-DataSecurity": SECURITY,
}
_KEEPING: Final = frozenset({"action-Store", "action-Retain", "action-Delete"})
_SLOTS: Final = {
    "dataType": "data",
    "recipient": "receiver",
    "purpose": "purpose",
    "retentionPeriod": "retention period",
}
#: What stands before the first full stop of the labels of PolicyIE.
_TAGS: Final = {
    "data-collected": "data",
    "data-shared": "data",
    "data-retained": "data",
    "data-protected": "data",
    "data-receiver": "receiver",
    "purpose-argument": "purpose",
    "retention-period": "retention period",
    "condition-argument": "condition",
    "polarity": NEGATION,
}
_TIDY: Final = "policyie"
_BLOCK: Final = 200


# -- the data ----------------------------------------------------------------------------------------------------------


def load(path: Path) -> list[Annotated]:
    """The blocks of the data set. Raises ``InputError`` E132.

    ``path`` is the folder of its JSON files as PLUE gives them (``intent_classification_*.json``,
    ``type_I_slot_filling_*.json``, ``type_II_slot_filling_*.json``), or a tidy file.
    """
    tidy = tidy_file(path, _TIDY)
    if tidy is not None:
        return read_tidy(tidy)
    files = sorted(path.glob("intent_classification_*.json"))
    if not files:
        raise foreign(path, "PolicyIE: no intent_classification_*.json")
    return [block for file in files for block in _blocks(file)]


def _blocks(intents: Path) -> Iterator[Annotated]:
    """Rows of the same sentence, which differ in their intents, are one sentence."""
    split = intents.stem.removeprefix("intent_classification_")
    layers = [intents.with_name(f"type_{kind}_slot_filling_{split}.json") for kind in ("I", "II")]
    missing = [file for file in layers if not file.is_file()]
    if missing:
        raise foreign(missing[0], "there")
    try:
        rows = [
            (tuple(first["tokens"]), row["label"], (*tagged(first["labels"]), *tagged(second["labels"])))
            for row, first, second in zip(*map(read_json_lines, (intents, *layers)), strict=True)
        ]
    except (KeyError, TypeError, ValueError) as error:
        raise foreign(intents, "PolicyIE: three files with the same sentences") from error
    sentences = [(tokens, list(same)) for tokens, same in groupby(rows, key=lambda row: row[0])]
    for number, start in enumerate(range(0, len(sentences), _BLOCK)):
        yield _block(f"{split}-{number:02}", sentences[start : start + _BLOCK])


def _block(name: str, rows: Sequence[tuple[tuple[str, ...], Sequence[Any]]]) -> Annotated:
    text = ""
    sentences = []
    for tokens, same in rows:
        start = len(text)
        words, places = write(tokens, start)
        found = {
            Mark(role, places[first].start, places[last].end)
            for _, _, marks in same
            for label, first, last in marks
            if (role := _TAGS.get(label.partition(".")[0]))
        }
        sentences.append(
            Sentence(
                start=start,
                end=start + len(words),
                labels=tuple(dict.fromkeys(label for _, label, _ in same)),
                negated=any(mark.label == NEGATION for mark in found),
                marks=tuple(sorted(mark for mark in found if mark.label != NEGATION)),
            )
        )
        text += words + "\n"
    return Annotated(name, text.removesuffix("\n"), sentences=tuple(sentences))


# -- the metric --------------------------------------------------------------------------------------------------------


def score(blocks: Iterable[Annotated], read: Callable[[Annotated], list[Statement]]) -> Outcome:
    """The figures of a reader."""
    single, several, slots = Tally(), Tally(), Tally()
    errors: list[Error] = []
    for block in blocks:
        statements = read(block)
        here: list[list[Statement]] = [[] for _ in block.sentences]
        for statement in statements:
            for number in touched(block.units, statement.evidence, block.text):
                here[number].append(statement)
        for sentence, found in zip(block.sentences, here, strict=True):
            errors += _score_intents(block, sentence, found, single, several)
        errors += _score_slots(block, statements, slots)
    rows = [
        *single.rows(CLASSES),
        single.macro("intent macro 5", CLASSES),
        single.micro("intent micro 5", CLASSES),
        several.micro("intent, all labels, micro 4", INTENTS),
        *slots.rows(ROLES, prefix="slot "),
        slots.micro("slots micro", ROLES),
        *several.rows((NEGATION,)),
    ]
    return Outcome(tuple(rows), tuple(errors))


def _intents(statement: Statement) -> set[str]:
    found = {_CATEGORIES[name] for name in statement.categories if name in _CATEGORIES}
    return found if _KEEPING.isdisjoint(statement.slots.get("action", ())) else found | {RETENTION}


def _ranked(statements: Iterable[Statement]) -> list[str]:
    votes = Counter(intent for statement in statements for intent in _intents(statement))
    return sorted(votes, key=lambda intent: (-votes[intent], _FIRST_IN_TIES.index(intent)))


def _answered(marked: Sequence[str], found: Sequence[str]) -> list[tuple[str, str]]:
    """The rows of one sentence as marked and as answered, the right answers first."""
    some = list(found) or [OTHER]
    answers = (some + some[:1] * len(marked))[: len(marked)]
    wrong = []
    pairs = []
    for label in marked:
        if label in answers:
            answers.remove(label)
            pairs.append((label, label))
        else:
            wrong.append(label)
    return pairs + list(zip(wrong, answers, strict=True))


def _score_intents(
    block: Annotated, sentence: Sentence, statements: Sequence[Statement], single: Tally, several: Tally
) -> Iterator[Error]:
    found = _ranked(statements)
    text = " ".join(sentence.span.of(block.text).split())
    told = "; ".join(sentence.labels), "; ".join(found) or OTHER
    for label, answer in _answered(sentence.labels, found):
        if label == answer:
            single.add(label, Counts(found=1))
            continue
        single.add(label, Counts(missed=1))
        single.add(answer, Counts(false=1))
        yield Error(block.name, label, text, *told)
        yield Error(block.name, answer, text, *told, false_hit=True)
    several.add_labels(set(sentence.labels) - {OTHER}, set(found))
    if set(sentence.labels) != {OTHER}:
        denied = any(statement.denied for statement in statements)
        several.add(NEGATION, compare({1} if sentence.negated else set(), {1} if denied else set()))
        if denied != sentence.negated:
            yield Error(block.name, NEGATION, text, _polarity(sentence.negated), _polarity(denied), false_hit=denied)


def _polarity(denied: bool) -> str:  # noqa: FBT001 -- the one thing it tells
    return "denied" if denied else "affirmed"


def _score_slots(block: Annotated, statements: Sequence[Statement], slots: Tally) -> Iterator[Error]:
    spans = WordSpans(block.text)
    groups = grouped(block.units, sorted(set(_marks(statements))), lambda mark: mark.start)
    for sentence, found in zip(block.sentences, groups, strict=True):
        marked = {role: spans.all((m.start, m.end) for m in sentence.marks if m.label == role) for role in ROLES}
        predicted = {
            role: spans.all((m.start, min(m.end, sentence.end)) for m in found if m.label == role) for role in ROLES
        }
        for role in ROLES:
            matching = match(marked[role], predicted[role])
            slots.add(role, matching.counts)
            yield from span_errors(block, role, marked, predicted, matching)


def _marks(statements: Iterable[Statement]) -> Iterator[Mark]:
    for statement in filter(_intents, statements):
        for mention in statement.mentions:
            if mention.slot in _SLOTS:
                yield Mark(_SLOTS[mention.slot], mention.start, mention.end)
        for condition in statement.conditions:
            yield from (Mark("condition", span.start, span.end) for span in condition.evidence)
