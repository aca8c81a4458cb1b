"""How likely a statement is right: what the weights do, and that nothing else of a statement depends on them."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import pytest

from exporter import Extractor
from exporter.extraction.learned.confidence import BIAS, Confidence, Unchanged, share, traits
from exporter.model import Mention, Span, Statement
from exporter.reading import Document
from exporter.training.confidence import Judged, fit_confidence, left_out
from exporter.training.judgements import Judgement
from exporter.vocabulary import load_vocabulary

TEXT = (
    "We never sell your email address, except with your consent. We collect your name, and we may share it, where you "
    "allow us to, with partners, agents, affiliates and carriers who help us with orders, returns and advertising."
)


@pytest.fixture(scope="module")
def unrated() -> Extractor:
    """One that leaves statements as sure as the rules are."""
    return Extractor(confidence=Unchanged())


def test_only_the_confidence_depends_on_the_weights(extractor: Extractor, unrated: Extractor) -> None:
    """The same statements in the same order, exceptions bound to the same denials."""
    document = Document.from_text(TEXT)
    rated, plain = extractor.statements(document), unrated.statements(document)
    assert [statement.key for statement in rated] == [statement.key for statement in plain]
    assert [replace(one, confidence=0.0, exception_to=None) for one in rated] == [
        replace(one, confidence=0.0, exception_to=None) for one in plain
    ]


def test_an_exception_points_to_the_denial_that_is_listed(extractor: Extractor) -> None:
    """Not to the one that the rules made, whose confidence is another: the graph would have two for one."""
    statements = extractor.statements(Document.from_text(TEXT))
    exceptions = [statement for statement in statements if statement.exception_to is not None]
    assert exceptions
    assert all(any(one.exception_to is statement for statement in statements) for one in exceptions)


def test_a_short_plain_statement_is_surer_than_a_long_one(extractor: Extractor) -> None:
    """The more there is to get wrong, the less sure."""
    short, long = (
        extractor.statements(Document.from_text(text))[0]
        for text in ("We never sell your email address.", TEXT.split(". ")[1])
    )
    assert short.confidence > long.confidence
    assert 0.0 < long.confidence < short.confidence < 1.0


def test_every_weight_is_of_a_trait_that_statements_have(unrated: Extractor) -> None:
    """No line of the file is dead: what is counted is counted of all statements, the rest tells of values and rules."""
    weights = Confidence().weights
    statements = unrated.statements(Document.from_text(TEXT))
    counted = {name for statement in statements for name, _ in traits(statement, TEXT)}
    telling = ("kind ", "rule ", "basis-", "polarity-")
    concepts = load_vocabulary().concepts
    rest = {name for name in weights if not name.startswith(telling) and name.rpartition(" ")[2] not in concepts}
    assert rest <= counted | {BIAS}


def test_what_no_value_stands_for_is_measured() -> None:
    """The longest stretch of the evidence between, before or behind the places of values and conditions."""
    text = "We collect your name so that somebody whom nobody has told us of may read it."
    told = Statement(
        kind="PracticeStatement", categories=(), polarity="polarity-Affirmed", modality="modality-Declared",
        evidence=(Span(0, len(text)),), mentions=(Mention("dataType", "data-Name", 11, 20, "your name"),),
    )  # fmt: skip
    assert dict(traits(told, text))["longest stretch that is not told"] == math.log1p(len(text) - 20)


def test_weights_are_read_from_a_file(tmp_path: Path, unrated: Extractor) -> None:
    """A name, a tab, a number a line; traits without a weight tell nothing."""
    file = tmp_path / "confidence.tsv"
    file.write_text("bias\t0.0\ndataType\t-1.0\n", encoding="utf-8")
    document = Document.from_text("We collect your name and your email address.")
    (statement,) = Confidence(file).rate(document.text, unrated.statements(document))
    assert statement.confidence == round(share([("dataType", 2.0)], {BIAS: 0.0, "dataType": -1.0}), 2) == 0.12


def judged(number: int, *, right: bool, told: dict[str, float], weight: float = 1.0) -> Judged:
    """A statement of a document of its own."""
    verdict = "right" if right else "wrong"
    return Judged(Judgement("first", f"{number}.txt", (0, 1), frozenset(), (verdict,)), told, weight)


def test_weights_tell_right_from_wrong() -> None:
    """What wrong statements have weighs against them, what few have tells nothing, and the mean is the share."""
    found = [
        judged(n, right=n % 4 > 0, told={"many": float(n % 4 == 0)} | ({"one": 1.0} if n == 1 else {}))
        for n in range(400)
    ]
    weights = fit_confidence(found)
    assert weights["many"] < 0
    assert "one" not in weights
    mean = sum(share(item.traits.items(), weights) for item in found) / len(found)
    assert mean == pytest.approx(0.75, abs=0.01)


def test_what_counts_for_more_lowers_the_confidence() -> None:
    """Wrong statements that stand for others that were mended since."""
    once = [judged(n, right=n % 2 == 0, told={"words": 1.0 + n % 3}) for n in range(200)]
    thrice = [
        judged(n, right=n % 2 == 0, told={"words": 1.0 + n % 3}, weight=3.0 - 2 * (n % 2 == 0)) for n in range(200)
    ]
    first, second = (sum(confidence for confidence, _ in left_out(found)) / 200 for found in (once, thrice))
    assert first == pytest.approx(0.5, abs=0.02)
    assert second == pytest.approx(0.25, abs=0.02)
