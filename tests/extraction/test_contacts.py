"""How to reach the organisation."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import exporter
from exporter.model import ContactPoint, Statement

Read = Callable[[str], list[Statement]]


def contacts(found: list[Statement]) -> list[Statement]:
    """The contact statements among others."""
    return [statement for statement in found if statement.kind == "ContactStatement"]


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("If you have any questions, please contact us at help@example.com.", ContactPoint(email="help@example.com")),
        ("Questions? Call us at (555) 010-0199 with your questions.", ContactPoint(telephone="(555) 010-0199")),
        (
            "If you have concerns, write to us at 12 Example Street, Springfield, IL 62701.",
            ContactPoint(address="12 Example Street, Springfield, IL 62701"),
        ),
        ("Our data protection officer can be reached at dpo@example.com.", ContactPoint(email="dpo@example.com")),
        ("With any questions, email us at help [at] example [dot] com.", ContactPoint(email="help@example.com")),
        (
            "For questions, write to us at 12 Example Street, Springfield, IL 62701, United States.",
            ContactPoint(address="12 Example Street, Springfield, IL 62701, United States"),
        ),
        (
            "With questions, write to us at Example Shop [Re: Privacy] 12 Example Street, Springfield, IL 62701USA",
            ContactPoint(address="12 Example Street, Springfield, IL 62701 USA"),
        ),
        (
            "With questions, contact us as below.Example Shop 12 Road, Dover, DE 19901(555) 010-0199help@example.com",
            ContactPoint(
                email="help@example.com",
                telephone="(555) 010-0199",
                address="Example Shop 12 Road, Dover, DE 19901",
            ),
        ),
        (
            "With complaints, email us at help@example.com or the Federal Trade Commission at (555) 010-0199.",
            ContactPoint(email="help@example.com"),
        ),
    ],
)
def test_addresses_are_a_contact_point(statements: Read, text: str, point: ContactPoint) -> None:
    """What a sentence gives to turn to the organisation stands in the contact point."""
    (statement,) = contacts(statements(text))
    assert statement.slots["contactPoint"] == (point,)


def test_lines_that_follow_belong_to_the_sentence(extractor: exporter.Extractor) -> None:
    """One statement spans the sentence and the address block below it, and no line of it is left over."""
    text = (
        "If you have any questions about this policy, please contact us at:\n"
        "Example Shop Inc.\n12 Example Street\nSpringfield, IL 62701\nhelp@example.com\n\n"
        "We collect your name when you place an order."
    )
    reading = extractor.read(exporter.Document.from_text(text))
    (statement,) = contacts(list(reading.statements))
    (point,) = statement.slots["contactPoint"]
    assert point == ContactPoint(
        email="help@example.com", address="Example Shop Inc., 12 Example Street, Springfield, IL 62701"
    )
    assert statement.evidence[0].of(text).endswith("help@example.com")
    assert reading.uncovered == ()


def test_town_that_a_sentence_is_glued_to_keeps_its_street(extractor: exporter.Extractor) -> None:
    """The address is whole where it ends in the line of the next sentence, for that sentence too."""
    text = (
        "If you have any questions about this policy, you may contact us using the information below.\n"
        "Example Shop\n12 Example Street\nSpringfield, IL 62701You can also contact us by e-mail at help@example.com, "
        "and we will answer all questions about your order within two days."
    )
    first, second = contacts(extractor.statements(exporter.Document.from_text(text)))
    assert first.slots["contactPoint"] == (
        ContactPoint(address="Example Shop, 12 Example Street, Springfield, IL 62701"),
    )
    assert second.slots["contactPoint"] == (
        ContactPoint(email="help@example.com", address="12 Example Street, Springfield, IL 62701"),
    )


def test_channel_says_by_what_way(statements: Read) -> None:
    """Each kind of address is a channel."""
    (statement,) = contacts(statements("If you have questions, contact us at help@example.com or +1 555 010 0199."))
    assert set(statement.slots["channel"]) == {"channel-Email", "channel-Telephone"}


@pytest.mark.parametrize(
    "text",
    [
        "To unsubscribe from our newsletter, send an email to stop@example.com.",
        "We may contact you by email if we have questions about your order.",
        "If you contact us with questions, we collect your email address.",
        "Examples include sending postal mail and e-mail to customers with questions.",
    ],
)
def test_not_every_address_is_a_contact(statements: Read, text: str) -> None:
    """What serves a choice, and what the organisation does itself, is no way to reach it."""
    assert contacts(statements(text)) == []


def test_a_link_within_the_page_is_no_address(extractor: exporter.Extractor) -> None:
    """A contact point has an address that leads somewhere from anywhere."""
    page = "# Privacy policy\n\nWe collect your name.\n\n1. [What we collect](#a)\n2. [How to contact us](#c)\n"
    assert contacts(extractor.statements(exporter.read(page.encode(), format="markdown"))) == []
