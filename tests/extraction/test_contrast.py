"""How sentences stand to one another: "however" restricts the statement before, "the only" excludes all else."""

from __future__ import annotations

import pytest

from exporter import Document
from exporter.pipeline import Extractor


@pytest.mark.parametrize("word", ["However", "But", "Nevertheless"])
def test_a_contrast_qualifies_the_denial_before(extractor: Extractor, word: str) -> None:
    """The second sentence links to what it takes something out of."""
    text = f"We do not share your address with other companies. {word}, we may use a carrier to ship orders."
    denial, use = extractor.statements(Document.from_text(text))
    assert use.qualifies is denial
    assert denial.qualifies is None


def test_the_items_of_a_contrast_qualify_what_it_does(extractor: Extractor) -> None:
    """What "however" leads in restricts the same denial, item by item."""
    text = (
        "We do not share your address with other companies.\n\n"
        "However, we may share your address with:\n\n- carriers\n\n- payment processors\n"
    )
    denial, *others = extractor.statements(Document.from_text(text))
    assert others
    assert all(other.qualifies is denial for other in others)


@pytest.mark.parametrize(
    "text",
    [
        "The only information we collect is what you give us.",
        "The only data that we collect is your name.",
        "The only information we have access to collect is information that was given when registering.",
    ],
)
def test_the_only_thing_excludes_all_else(extractor: Extractor, text: str) -> None:
    """ "Only" before the noun that a relative clause describes says the same as "only" at the verb."""
    assert any(statement.exclusive for statement in extractor.statements(Document.from_text(text)))
