"""Names: who acts for the policy, and which organisations it names."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest

from exporter.model import NamedParty, Statement

Read: TypeAlias = Callable[[str], list[Statement]]

INTRODUCTION = "This privacy policy says how Acme Widgets, Inc. treats information."


@pytest.mark.parametrize("subject", ["Acme Widgets, Inc.", "Acme Widgets", "We"])
def test_controller_acts_under_all_its_names(subject: str, statements: Read) -> None:
    """The full name, the name without its legal form, and "we" are one party."""
    *_, collect = statements(f"{INTRODUCTION} {subject} may collect your name.")
    assert collect.slots["actor"] == (NamedParty("Acme Widgets, Inc.", "party-FirstParty"),)


def test_first_party_without_a_name_is_a_category(statements: Read) -> None:
    """Who is not named stays the first party."""
    (collect,) = statements("We collect your name.")
    assert collect.slots["actor"] == ("party-FirstParty",)


@pytest.mark.parametrize("text", ["We share your address with UPS.", "We give your address to UPS and other carriers."])
def test_named_recipient_keeps_name_and_category(text: str, statements: Read) -> None:
    """A company that the vocabulary knows is named and classed."""
    parties = [party for statement in statements(text) for party in statement.slots.get("recipient", ())]
    assert ("UPS", "party-ShippingCompany") in [(p.name, p.category) for p in parties if isinstance(p, NamedParty)]
