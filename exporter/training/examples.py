"""Labelled sentences as the model sees them: features and, for each label, how true it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from exporter.extraction.lexicon import Lexicon
from exporter.extraction.topics import LABELS, features
from exporter.extraction.trie import build_trie
from exporter.language.sentences import SentenceSplitter
from exporter.language.tokens import SHADOW, Tokenizer
from exporter.language.words import WordKeys
from exporter.training.regression import Array
from exporter.training.sources import CONTROL, OTHER, Labelled
from exporter.vocabulary import Vocabulary

__all__ = [
    "ACCESS",
    "CHOICE",
    "COLUMN",
    "INTENTS",
    "INTRODUCTION",
    "Example",
    "Featurizer",
    "appsi_examples",
    "policyie_examples",
    "shared_features",
]

COLUMN: Final = {label: column for column, label in enumerate(LABELS)}
INTRODUCTION: Final = "topic-Introduction"

CHOICE: Final = "category-UserChoiceControl"
ACCESS: Final = "category-UserAccessEditDeletion"
#: Rights by which a person chooses what is done with data, where other rights give access to them.
_CHOOSING_RIGHTS: Final = frozenset({"right-NoSale", "right-ConsentWithdrawal", "right-Objection"})
_NEITHER: Final = frozenset({"right-NoRetaliation"})
_INTRODUCTORY: Final = frozenset({"topic-Introduction", "topic-Scope", "topic-Commitment", "topic-Definition"})
#: How likely a sentence of PolicyIE's class Other introduces, when no label of the vocabulary says that it does.
_RARELY: Final = 0.1
#: What PolicyIE annotates; its class Other is the absence of these.
INTENTS: Final = (
    "category-FirstPartyCollectionUse",
    "category-ThirdPartySharingCollection",
    "category-DataRetention",
    "category-DataSecurity",
)


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence. ``targets`` has an entry a label, NaN where the annotators were not asked.

    ``control`` is how surely the sentence gives a choice or a right of access, whichever it is.
    """

    features: set[str]
    targets: Array
    control: float = 0.0
    block: str = ""


class Featurizer:
    """Makes the features of texts with the words and the labels of the vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        forms = (pair.partition("=") for pair in vocabulary.cues["forms-irregular"])
        keys = WordKeys({form: base for base, _, form in forms})
        self._tokenize = Tokenizer(keys)
        self._lexicon = Lexicon(build_trie(vocabulary, self._split))
        self.splitter = SentenceSplitter(vocabulary)

    def __call__(self, text: str) -> set[str]:
        """The features of one sentence."""
        words, keys = self._split(text)
        return features(words, keys, self._lexicon.find(words, keys))

    def _split(self, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        tokens = self._tokenize(text.translate(SHADOW).lower(), 0, len(text))
        return tokens.words, tokens.keys


def appsi_examples(labelled: Iterable[Labelled], featurize: Featurizer) -> list[Example]:
    """An example for each different sentence of APPSI-139; where annotations differ, the share of each label."""
    votes: dict[str, list[frozenset[str]]] = {}
    for sentence in labelled:
        votes.setdefault(sentence.text.strip(), []).append(sentence.labels)
    examples = []
    for text in sorted(votes):
        present = featurize(text)
        targets = np.zeros(len(LABELS))
        targets[[COLUMN[INTRODUCTION], COLUMN[OTHER]]] = np.nan
        shares = Counter(label for labels in votes[text] for label in labels)
        for label, count in shares.items():
            if label in COLUMN:
                targets[COLUMN[label]] = count / len(votes[text])
        control = shares[CONTROL] / len(votes[text])
        if control:
            targets[[COLUMN[CHOICE], COLUMN[ACCESS]]] = _divide(control, present)
        examples.append(Example(present, targets, control))
    return examples


def _divide(control: float, present: set[str]) -> tuple[float, float]:
    """Whether choice or access, by the choices and rights that the vocabulary finds; unknown where it finds none."""
    concepts = {feature[1:] for feature in present if feature.startswith("=")} - _NEITHER
    choice = any(name.startswith("choice-") or name in _CHOOSING_RIGHTS for name in concepts)
    access = any(name.startswith("right-") and name not in _CHOOSING_RIGHTS for name in concepts)
    return (control * choice, control * access) if choice or access else (np.nan, np.nan)


def policyie_examples(labelled: Iterable[Labelled], featurize: Featurizer) -> list[Example]:
    """An example for each sentence of PolicyIE. Only its four intents are known; whether it introduces is guessed."""
    examples = []
    for sentence in labelled:
        present = featurize(sentence.text)
        targets = np.full(len(LABELS), np.nan)
        for label in INTENTS:
            targets[COLUMN[label]] = float(label in sentence.labels)
        other = OTHER in sentence.labels
        introduces = other and not _INTRODUCTORY.isdisjoint(feature[1:] for feature in present)
        targets[COLUMN[INTRODUCTION]] = 1.0 if introduces else _RARELY * other
        targets[COLUMN[OTHER]] = float(other)
        examples.append(Example(present, targets, block=sentence.block))
    return examples


def shared_features(groups: Sequence[Sequence[Example]], frequency: int) -> dict[str, int]:
    """The features that all groups have and ``frequency`` sentences hold, numbered in order of their names.

    A word that only one data set knows may be the name of a company: it is not learned.
    """
    counts = [Counter(feature for example in group for feature in example.features) for group in groups]
    common = set.intersection(*map(set, counts))
    kept = sorted(name for name in common if sum(count[name] for count in counts) >= frequency)
    return {name: number for number, name in enumerate(kept)}
