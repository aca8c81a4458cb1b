"""The learned scores: what they say, that they fit the vocabulary, that anybody can learn them again."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from exporter.extraction.learned.parameters import Parameters
from exporter.extraction.learned.signs import SignIndex, Signs
from exporter.extraction.learned.topics import LABELS, TopicScorer
from exporter.reading import Document
from exporter.resources import data_dir
from exporter.training import regression
from exporter.training.__main__ import main
from exporter.training.examples import Observer
from exporter.training.learner import Learned
from exporter.training.parameters import pack
from exporter.training.regression import Design, fit
from exporter.vocabulary import load_vocabulary

ROOT = Path(__file__).resolve().parents[2]
MODELS = [data_dir("model") / name for name in ("topics.bin", "roles.bin", "confidence.tsv")]
MODEL = MODELS[0]

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
def scorer() -> TopicScorer:
    """The model that ships."""
    return TopicScorer()


@pytest.fixture(scope="module")
def observer() -> Observer:
    """Texts to signs, as the rules of today see them."""
    return Observer()


def ranked(scorer: TopicScorer, observer: Observer, sentence: str) -> list[tuple[float, str]]:
    """The log-odds of all labels, the likeliest first."""
    ((_, signs),) = observer.observe(Document.from_text(sentence))
    odds = scorer.parameters.logits(scorer.parameters.weigh(scorer.index.find(signs)))
    return sorted(zip(odds, LABELS, strict=True), reverse=True)


@pytest.mark.parametrize(("sentence", "label"), SAYINGS, ids=[label for _, label in SAYINGS])
def test_plain_sentence_is_about_its_category(
    sentence: str, label: str, scorer: TopicScorer, observer: Observer
) -> None:
    """A sentence that speaks of one thing plainly gets that label first, also without the policy around it."""
    (_, first), *_ = ranked(scorer, observer, sentence)
    assert first == label


def test_sentence_may_be_about_two_things(scorer: TopicScorer, observer: Observer) -> None:
    """Labels do not compete: a right and a choice in one sentence are both found."""
    sentence = "You can ask us to delete your account, or unsubscribe from our emails."
    likely = {label for odds, label in ranked(scorer, observer, sentence) if odds > 0}
    assert {"category-UserChoiceControl", "category-UserAccessEditDeletion"} <= likely


def test_unknown_words_leave_the_prior(scorer: TopicScorer) -> None:
    """A sentence of which nothing is known is as likely about a label as any."""
    unknown = scorer.index.find(Signs(["qwxz", "vbnq"]))
    assert scorer.parameters.logits(scorer.parameters.weigh(unknown)) == list(scorer.parameters.bias)


def test_names_and_numbers_are_all_one(observer: Observer) -> None:
    """Addresses and figures are signs as such, not by what they are."""
    ((_, signs),) = observer.observe(
        Document.from_text("Please write to help@b.example or see www.b.example within 30 days.")
    )
    names = signs.names()
    assert {"#mail", "#page", "#number"} <= names
    assert not any("b.example" in name for name in names)


def test_neighbours_and_proposals_are_signs(observer: Observer) -> None:
    """A sentence is seen with what stands beside it, and with what the rules read in it."""
    (_, first), (_, second) = observer.observe(
        Document.from_text("We never sell your address. It stays with us in our own shop.")
    )
    assert "!PracticeStatement polarity-Denied" in first.names()
    assert ">shop" in first.names()
    assert "<addres" in second.names()
    assert "<shop" not in second.names()


def test_index_finds_the_signs_that_have_the_names(observer: Observer) -> None:
    """What the index finds are the signs whose names it was made of, and no others."""
    text = "We share your name with 3 carriers. Write to help@b.example, or we share it: $5. Nobody else has your name."
    seen = [signs for _, signs in observer.observe(Document.from_text(text))]
    names = sorted(set().union(*(signs.names() for signs in seen)))[::2]
    index = SignIndex({name: number for number, name in enumerate(names, 1)})
    assert [{names[number - 1] for number in index.find(signs)} for signs in seen] == [
        signs.names().intersection(names) for signs in seen
    ]


def test_concepts_of_the_model_are_in_the_vocabulary(scorer: TopicScorer) -> None:
    """A concept that was renamed is a weight lost: then learn again (make train)."""
    vocabulary = load_vocabulary()
    known = {*vocabulary.concepts, *(verb.name for verb in vocabulary.verbs)}
    assert set(scorer.index.concepts) - known == set()


def test_documentation_names_the_files() -> None:
    """The page that tells what was learned from what is about these very files."""
    page = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
    for model in MODELS:
        assert hashlib.sha256(model.read_bytes()).hexdigest() in page


def test_packed_weights_are_the_learned_ones(tmp_path: Path) -> None:
    """A file gives the log-odds of the model it was made of, as far as bytes can."""
    rows = [{"a", "b"}, {"b", "c", "d", "e", "f"}]
    index = {name: number for number, name in enumerate("abcdef")}
    weights = np.linspace(-2, 2, (len(index) + 1) * len(LABELS)).reshape(-1, len(LABELS))
    file = tmp_path / "topics.bin"
    file.write_bytes(pack(Learned(index, weights, LABELS), "digest"))
    loaded = Parameters.load(file)
    expected = Design.of(rows, index, [0, 0]).matrix @ weights
    found = [loaded.logits(loaded.weigh([loaded.weights[name] for name in row])) for row in rows]
    np.testing.assert_allclose(found, expected, atol=0.03)


def test_unknown_targets_teach_nothing() -> None:
    """Where annotators were not asked, a sentence moves no weight."""
    design = Design.of([{"yes"}, {"no"}, {"yes", "new"}], {"yes": 0, "no": 1, "new": 2}, [0, 0, 0])
    yes, no, new, _ = fit(design, np.array([1.0, 0.0, np.nan]), np.ones(1), [1.0], penalty=0.1)
    assert yes > 0 > no
    assert new == 0


def test_sources_keep_their_own_ways() -> None:
    """What only one source means by a word counts elsewhere by that source's share."""
    rows = [{"word"}, set(), {"word"}, set()] * 20
    design = Design.of(rows, {"word": 0}, [0, 0, 1, 1] * 20)
    target = np.array([1.0, 0.0, 0.0, 0.0] * 20)
    first, second = (fit(design, target, np.ones(2), shares, penalty=0.1)[0] for shares in ([1.0, 0.0], [0.0, 1.0]))
    assert first > 0
    assert first > second + 1


def test_signs_that_tell_more_may_weigh_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """A seldom word that only true sentences have outweighs a common one by more than frequency alone would allow."""
    rows = [{"telling", "common"}, {"common"}, {"common"}, {"common", "other"}] * 5
    design = Design.of(rows, {"telling": 0, "common": 1, "other": 2}, [0] * 20)
    target = np.array([1.0, 0.0, 1.0, 0.0] * 5)
    freely = fit(design, target, np.ones(1), [1.0], penalty=4.0)
    monkeypatch.setattr(regression, "_TELLING", 0.0)
    evenly = fit(design, target, np.ones(1), [1.0], penalty=4.0)
    assert freely[0] - freely[1] > evenly[0] - evenly[1] > 0


def test_training_says_what_it_misses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without the annotated data there is nothing to learn from: exit status 2, one line."""
    monkeypatch.setenv("DPS_SHARED", str(tmp_path))
    assert main([]) == 2
    assert (
        f"training needs data/appsi139 and data/retail-policies and evaluate/data-dev in {tmp_path}"
        in capsys.readouterr().err
    )


@pytest.mark.slow
@pytest.mark.shared
@pytest.mark.usefixtures("shared")
def test_learning_again_gives_the_same_bytes(tmp_path: Path) -> None:
    """The parameters are a function of the data, the ontology and the code."""
    head = json.loads(MODEL.read_bytes().split(b"\n", 1)[0])
    if head["vocabulary"] != load_vocabulary().digest:
        pytest.skip("the ontology has changed since the parameters were learned (make train)")
    alone = os.environ | {"OPENBLAS_NUM_THREADS": "1"}  # sums in another order are other sums
    subprocess.run([sys.executable, "-m", "exporter.training", str(tmp_path)], env=alone, check=True)
    for model in MODELS:
        assert (tmp_path / model.name).read_bytes() == model.read_bytes()
