"""A reading made by hand: three sentences of the bundled policy of Security Jewelers, as a reader would state them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exporter import graph
from exporter.model import (
    Condition,
    ContactPoint,
    Document,
    Mention,
    NamedParty,
    PolicyDate,
    Reading,
    Section,
    Span,
    Statement,
)
from exporter.resources import data_dir

JEWELERS = NamedParty("Security Jewelers", "party-FirstParty")
SHARING = (
    "Security Jewelers will not share your information with any third party outside of the organization, "
    "other than as necessary to fulfill the request of the User, e.g. to ship an order."
)


@pytest.fixture(scope="session")
def text() -> str:
    """The text of the policy."""
    return (data_dir("seeds") / "security-jewelers.txt").read_text(encoding="utf-8").replace("\r\n", "\n")


@pytest.fixture(scope="session")
def document(text: str) -> Document:
    """The policy as its reader gives it."""
    return Document(
        text=text,
        body=Span(511, len(text)),
        source="http://www.securityjewelers.com/pages/privacy-policy",
        title="Privacy Policy",
        site="securityjewelers.com",
        language="en",
        byte_size=8179,
        retrieved="2021-03-01",
        encoding_used="utf-8",
        controllers=(JEWELERS,),
        dates=(PolicyDate("modified", "August 19, 2013", "2013-08-19", 520, 535),),
    )


class _Words:
    """Spans and mentions by the words that they hold."""

    def __init__(self, text: str, sentence: str) -> None:
        self.text = text
        self.start = text.index(sentence)
        self.span = Span(self.start, self.start + len(sentence))

    def within(self, words: str) -> Span:
        start = self.text.index(words, self.start)
        return Span(start, start + len(words))

    def mention(self, slot: str, concept: str | NamedParty | None, words: str) -> Mention:
        span = self.within(words)
        return Mention(slot, concept, span.start, span.end, words)


def _collection(text: str) -> Statement:
    words = _Words(
        text,
        "Users may be asked for, as appropriate, name, email address, mailing address, phone number, "
        "credit card information,",
    )
    data = {
        "data-Name": "name",
        "data-EmailAddress": "email address",
        "data-PostalAddress": "mailing address",
        "data-TelephoneNumber": "phone number",
        "data-PaymentCardInformation": "credit card information",
    }
    return Statement(
        kind="PracticeStatement",
        categories=("category-FirstPartyCollectionUse",),
        polarity="polarity-Affirmed",
        modality="modality-Possible",
        evidence=(words.span,),
        slots={
            "subjectType": ("subject-User",),
            "actor": (JEWELERS,),
            "action": ("action-Collect",),
            "dataType": tuple(data),
            "collectionMode": ("mode-Provided",),
        },
        mentions=(
            words.mention("modality", "modality-Possible", "may"),
            words.mention("action", "action-Collect", "asked for"),
            *(words.mention("dataType", concept, quote) for concept, quote in data.items()),
        ),
        hedges=("hedge-Conditionality",),
        open_list=True,
        rule="frame/collect",
        confidence=0.9,
    )


def _denial(text: str) -> Statement:
    words = _Words(text, SHARING)
    exception = "other than as necessary to fulfill the request of the User, e.g. to ship an order"
    return Statement(
        kind="PracticeStatement",
        categories=("category-ThirdPartySharingCollection",),
        polarity="polarity-Denied",
        modality="modality-Committed",
        evidence=(words.span,),
        slots={
            "actor": (JEWELERS,),
            "action": ("action-Share",),
            "dataType": ("data-AnyInformation",),
            "recipient": ("party-ThirdParty",),
        },
        mentions=(
            words.mention("recipient", "party-ThirdParty", "any third party outside of the organization"),
            words.mention("action", "action-Share", "share"),
        ),
        conditions=(
            Condition(
                "condition-Necessity",
                "relation-Unless",
                exception,
                (words.within(exception),),
                ("purpose-RequestFulfilment",),
            ),
        ),
    )


def _exception(denial: Statement) -> Statement:
    return replace(
        denial,
        polarity="polarity-Affirmed",
        modality="modality-Possible",
        basis="basis-ImpliedByException",
        slots={**denial.slots, "purpose": ("purpose-Delivery", "purpose-RequestFulfilment")},
        mentions=(),
        conditions=(),
        exception_to=denial,
    )


def _retention(text: str) -> Statement:
    """A sentence that the policy has, read as if it gave a period: the only slot whose value is a literal."""
    span = _Words(text, "We may share your information with these third parties").span
    return Statement(
        kind="RetentionStatement",
        categories=("category-DataRetention",),
        polarity="polarity-Affirmed",
        modality="modality-Declared",
        evidence=(span,),
        context=(Span(span.start - 170, span.start - 1),),
        slots={"retentionPeriod": ("P24M",), "retentionType": ("retention-Stated",)},
        mentions=(Mention("retentionPeriod", None, span.start, span.end, span.of(text)),),
        exclusive=True,
    )


def _contact(text: str) -> Statement:
    span = _Words(text, "Security Jewelers collects").span
    return Statement(
        kind="ContactStatement",
        categories=("category-Other",),
        polarity="polarity-Affirmed",
        modality="modality-Declared",
        evidence=(span,),
        slots={"contactPoint": (ContactPoint(email="privacy@example.com", address='1 "Main" Street\nAnytown'),)},
    )


@pytest.fixture(scope="session")
def reading(document: Document) -> Reading:
    """Five statements with all that a statement can have."""
    text = document.text
    denial = _denial(text)
    sections = (
        Section(1318, 2119, "Personal identification information", Span(1318, 1353), 2),
        Section(2912, 4730, "How we use collected information", Span(2912, 2944), 2),
        Section(6528, 7181, "Sharing your personal information", Span(6528, 6561), 2),
    )
    statements = (_contact(text), _collection(text), denial, _exception(denial), _retention(text))
    return Reading(document, sections, statements, ())


@pytest.fixture(scope="session")
def lines(reading: Reading) -> list[str]:
    """The graph of the reading in full detail."""
    return graph.lines(reading, ontology="0.1.0", rules="by hand")
