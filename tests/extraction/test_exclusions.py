"""Whom a sentence takes out of the denial before it: "this does not include those who assist us"."""

from __future__ import annotations

import pytest

from exporter import Document
from exporter.model import Statement
from exporter.pipeline import Extractor

DENIAL = "We do not sell, trade or otherwise transfer your personal information to outside parties."


def exceptions(extractor: Extractor, text: str) -> list[Statement]:
    """The statements that are exceptions of a denial."""
    return [s for s in extractor.statements(Document.from_text(text)) if s.exception_to is not None]


@pytest.mark.parametrize(
    ("sentence", "recipients", "purposes"),
    [
        (
            "This does not include carriers who ship your orders.",
            ["ShippingCompany"],
            ["Delivery"],
        ),
        (
            "This does not include trusted third parties who assist us in operating our website, if they agree.",
            ["ServiceProvider"],
            ["SiteAdministration"],
        ),
        ('The term "outside parties" does not include our affiliates.', ["Affiliate"], []),
        ("It does not apply to payment processors.", ["PaymentProcessor"], []),
    ],
)
def test_whom_a_denial_does_not_include_is_its_exception(
    extractor: Extractor, sentence: str, recipients: list[str], purposes: list[str]
) -> None:
    """They may get what the others do not, for what they do; nothing is said to be sold to them."""
    (exception,) = exceptions(extractor, f"{DENIAL} {sentence}")
    general = exception.exception_to
    assert general is not None
    assert general.denied
    assert (exception.polarity, exception.basis) == ("polarity-Affirmed", "basis-ImpliedByException")
    assert exception.slots["action"] == ("action-Transfer",)
    assert exception.slots["dataType"] == general.slots["dataType"]
    assert exception.slots["recipient"] == tuple(f"party-{name}" for name in recipients)
    assert exception.slots.get("purpose", ()) == tuple(f"purpose-{name}" for name in purposes)
    assert exception.context == general.evidence


def test_the_exception_may_stand_in_the_second_sentence_behind_the_denial(extractor: Extractor) -> None:
    """What the term leaves out first is the shop itself, which says nothing; then come its helpers."""
    text = f'{DENIAL} The term "outside parties" does not include this shop. It also does not include our carriers.'
    (exception,) = exceptions(extractor, text)
    assert exception.slots["recipient"] == ("party-ShippingCompany",)


@pytest.mark.parametrize(
    "text",
    [
        "We share your name with carriers. This does not include insurers.",
        f"{DENIAL} This does not include your age.",
        f"{DENIAL} Our service does not include carriers.",
        f"{DENIAL} This includes carriers.",
    ],
    ids=["nothing is denied", "no party is left out", "of something else", "it does include them"],
)
def test_other_sentences_take_nobody_out(extractor: Extractor, text: str) -> None:
    """An exception needs a denial, a sentence that points to it and denies in turn, and somebody."""
    assert exceptions(extractor, text) == []
