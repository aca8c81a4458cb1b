"""Security, changes, and what a policy says of itself: each is told from what only looks like it."""

from __future__ import annotations

import pytest

from exporter import Document, Extractor


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    """One extractor for all tests."""
    return Extractor()


def kinds(extractor: Extractor, text: str) -> set[str]:
    """The kinds of statement of a text."""
    return {statement.kind for statement in extractor.statements(Document.from_text(text))}


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("We use encryption to protect your data.", "SecurityStatement", True),
        ("We cannot guarantee the security of your data.", "SecurityStatement", False),
        ("We cannot guarantee the security of your data.", "PolicyStatement", True),
        ("We share your data with banks to protect against fraud.", "SecurityStatement", False),
        ("You must keep your password confidential.", "SecurityStatement", False),
        ("We reserve the right to change this policy at any time.", "ChangeStatement", True),
        ("You may change your address at any time.", "ChangeStatement", False),
        ("Please review the privacy policies of those other sites.", "ChangeStatement", False),
        ("Last updated: 3 March 2014.", "ChangeStatement", False),
    ],
)
def test_kind_is_told_from_what_looks_like_it(extractor: Extractor, text: str, kind: str, *, found: bool) -> None:
    """The clause decides, not the word alone."""
    assert (kind in kinds(extractor, text)) == found


def test_announcement_lists_no_practices(extractor: Extractor) -> None:
    """A list of what the policy is about states only that it is about that."""
    text = "This policy tells you:\n- what personal information we collect\n- how we share it with third parties"
    assert kinds(extractor, text) == {"PolicyStatement"}


def test_measures_of_two_clauses_are_two_statements(extractor: Extractor) -> None:
    """Each measure keeps the data of its own clause."""
    text = "While we use encryption to protect your credit card number, we also protect your information offline."
    found = [s for s in extractor.statements(Document.from_text(text)) if s.kind == "SecurityStatement"]
    assert [statement.slots["measure"] for statement in found] == [
        ("measure-Encryption",),
        ("measure-OfflineProtection",),
    ]


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("We protect your data by encryption. No system is completely secure.", "category-DataSecurity"),
        ("We protect your data by encryption.\n\nWe are not responsible for the sites of others.", "category-Other"),
        ("We collect your name. This policy describes how we use it.", "category-Other"),
    ],
)
def test_remark_on_a_matter_falls_under_what_its_paragraph_is_about(
    extractor: Extractor, text: str, category: str
) -> None:
    """But not that of another paragraph, nor do remarks on the policy itself."""
    remark = extractor.statements(Document.from_text(text))[-1]
    assert (remark.kind, remark.categories) == ("PolicyStatement", (category,))
