"""The learned scores: what they say, that they fit the vocabulary, that anybody can learn them again."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

from exporter.extraction.topics import LABELS, Parameters, TopicScorer, features
from exporter.resources import data_dir
from exporter.training.__main__ import main
from exporter.training.examples import Featurizer
from exporter.training.learner import Learned
from exporter.training.parameters import pack
from exporter.training.regression import Design, Weights, fit
from exporter.vocabulary import load_vocabulary

ROOT = Path(__file__).resolve().parents[2]
MODEL = data_dir("model") / "topics.bin"

SAYINGS = [
    ("We collect your name and the pages that you visit to improve our site.", "category-FirstPartyCollectionUse"),
    ("We may share your order details with the couriers who deliver for us.", "category-ThirdPartySharingCollection"),
    ("You can opt out of our newsletter at any time.", "category-UserChoiceControl"),
    ("You may ask for a copy of your personal data and have mistakes corrected.", "category-UserAccessEditDeletion"),
    ("We keep invoices for as long as tax law requires.", "category-DataRetention"),
    ("All payments are encrypted and our staff's access is restricted.", "category-DataSecurity"),
    ("We may change this policy and will post the new version on this page.", "category-PolicyChange"),
    ("Our shop is not intended for children under 13.", "category-InternationalSpecificAudiences"),
    ("If you have questions about this policy, please contact us by email.", "ContactStatement"),
]


@pytest.fixture(scope="module")
def featurize() -> Featurizer:
    """Texts to features with the project's vocabulary."""
    return Featurizer(load_vocabulary())


@pytest.fixture(scope="module")
def parameters() -> Parameters:
    """The weights that ship."""
    return TopicScorer().parameters


def ranked(parameters: Parameters, present: set[str]) -> list[tuple[float, str]]:
    """The log-odds of all labels but Other, the likeliest first."""
    return sorted(zip(parameters.logits(present), LABELS, strict=True), reverse=True)


@pytest.mark.parametrize(("sentence", "label"), SAYINGS, ids=[label for _, label in SAYINGS])
def test_plain_sentence_is_about_its_category(
    sentence: str, label: str, parameters: Parameters, featurize: Featurizer
) -> None:
    """A sentence that speaks of one thing plainly gets that label first, as more likely than not."""
    (odds, first), *_ = ranked(parameters, featurize(sentence))
    assert first == label
    assert odds > 0


def test_sentence_may_be_about_two_things(parameters: Parameters, featurize: Featurizer) -> None:
    """Labels do not compete: a right and a choice in one sentence are both found."""
    sentence = "You can ask us to delete your account, or unsubscribe from our emails."
    likely = {label for odds, label in ranked(parameters, featurize(sentence)) if odds > 0}
    assert {"category-UserChoiceControl", "category-UserAccessEditDeletion"} <= likely


def test_unknown_words_leave_the_prior(parameters: Parameters) -> None:
    """A sentence of which nothing is known is as likely about a label as any."""
    assert parameters.logits({"qwxz", "qwxz vbnq"}) == list(parameters.bias)


def test_names_and_numbers_are_all_one() -> None:
    """Addresses and figures are features as such, not by what they are."""
    found = features(
        ("write", "a@b.example", "www.b.example", "30"), ("writ", "a@b.example", "www.b.example", "30"), {}
    )
    assert {"<mail>", "<page>", "<number>"} <= found
    assert not any("example" in feature for feature in found)


def test_concepts_of_the_model_are_in_the_vocabulary(parameters: Parameters) -> None:
    """A concept that was renamed is a weight lost: then learn again (make train)."""
    vocabulary = load_vocabulary()
    known = {*vocabulary.concepts, *(verb.name for verb in vocabulary.verbs)}
    learned = {feature[1:] for feature in parameters.table if feature.startswith("=")}
    assert learned - known == set()


def test_documentation_names_the_file() -> None:
    """The page that tells what was learned from what is about this very file."""
    digest = hashlib.sha256(MODEL.read_bytes()).hexdigest()
    assert digest in (ROOT / "docs" / "model.md").read_text(encoding="utf-8")


def test_packed_weights_are_the_learned_ones(tmp_path: Path) -> None:
    """A file gives the log-odds of the model it was made of, as far as bytes can."""
    rows = [{"a", "b"}, {"b", "c", "d", "e", "f"}]
    index = {name: number for number, name in enumerate("abcdef")}
    count = len(index) * len(LABELS)
    weights = Weights(
        np.linspace(-2, 2, count).reshape(len(index), -1), np.zeros(len(LABELS)), np.full(len(LABELS), 0.5)
    )
    file = tmp_path / "topics.bin"
    file.write_bytes(pack(Learned(index, weights), "digest"))
    loaded = Parameters.load(file)
    expected = weights.logits(Design(rows, index), 0.0) + loaded.bias
    np.testing.assert_allclose([loaded.logits(row) for row in rows], expected, atol=0.03)


def test_unknown_targets_teach_nothing() -> None:
    """Where annotators were not asked, a sentence moves no weight."""
    design = Design([{"yes"}, {"no"}, {"yes", "new"}], {"yes": 0, "no": 1, "new": 2})
    targets = np.array([[1.0], [0.0], [np.nan]])
    weights = fit(design, targets, np.ones(3), np.zeros(3), penalty=0.1, rounds=50)
    assert weights.features[0, 0] > 0 > weights.features[1, 0]
    assert weights.features[2, 0] == 0


def test_training_says_what_it_misses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without the annotated data there is nothing to learn from: exit status 2, one line."""
    monkeypatch.setenv("DPS_SHARED", str(tmp_path))
    assert main([]) == 2
    assert f"training needs data/appsi139 and evaluate/data-dev in {tmp_path}" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.shared
@pytest.mark.usefixtures("shared")
def test_learning_again_gives_the_same_bytes(tmp_path: Path) -> None:
    """The parameters are a function of the data, the ontology and the code."""
    head = json.loads(MODEL.read_bytes().split(b"\n", 1)[0])
    if head["vocabulary"] != load_vocabulary().digest:
        pytest.skip("the ontology has changed since the parameters were learned (make train)")
    again = tmp_path / "topics.bin"
    assert main([str(again)]) == 0
    assert again.read_bytes() == MODEL.read_bytes()
