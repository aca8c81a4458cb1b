"""Who does what a phrase names: the person, the organisation, others, or nobody named."""

from __future__ import annotations

import pytest

from exporter import Document
from exporter.extraction.slots.agency import AgencyReader
from exporter.pipeline import Extractor
from exporter.vocabulary import load_vocabulary


@pytest.mark.parametrize(
    ("text", "scheme", "agent"),
    [
        ("You may delete your account.", "right", "person"),
        ("To unsubscribe, you can follow the link in any email.", "choice", "person"),
        ("We offer you the opportunity to opt out.", "choice", "person"),
        ("We give you ways to opt out of receiving emails.", "choice", "person"),
        ("Our tools enable you to refuse cookies.", "choice", "person"),
        ("You have the right to ask us to delete your account.", "right", "person"),
        ("You can request that we delete your information.", "right", "person"),
        ("Please unsubscribe by email.", "choice", "person"),
        ("We reserve the right to delete your account.", "right", "organisation"),
        ("We will delete your information.", "right", "organisation"),
        ("Advertisers may not access your information.", "right", "other"),
        ("Cookies can be disabled in your browser.", "choice", "open"),
    ],
)
def test_agent_is_who_acts_asks_or_is_offered(text: str, scheme: str, agent: str) -> None:
    """Subjects, commands, offers and requests decide, in the clause that holds the phrase."""
    unit = Extractor().units(Document.from_text(text))[0]
    match = unit.own(scheme)[0]
    assert AgencyReader(load_vocabulary()).read(unit, match).agent == agent
