"""Rows of tables are statements: what the heads of columns and the cells below them say together."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from exporter import Extractor, read
from exporter.model import NamedParty, SlotValue, Statement

PAGE = """<html><body><h1>Privacy Policy of Acme Travel Inc.</h1>
<p>Acme Travel Inc. ("Acme") respects your privacy. We collect your name and e-mail address when you book a trip.</p>
<h2>How we handle your data</h2><p>The table below tells more.</p><table>{rows}</table>
<h2>Your choices</h2><p>We never rent your address to anybody. You may write to us at any time to see, correct or
delete your personal information. You can opt out of our newsletter by the link at the end of each.</p>
<h2>Security</h2><p>We protect your personal information with encryption.</p></body></html>"""

Read = Callable[[str], list[Statement]]


@pytest.fixture
def rows(extractor: Extractor) -> Read:
    """The statements read of the rows of a table, given with bars between cells; the first row is the head."""

    def read_rows(table: str) -> list[Statement]:
        lines = [line.split(" | ") for line in table.strip().splitlines()]
        cells = ["".join(f"<td>{cell.strip()}</td>" for cell in line) for line in lines]
        page = PAGE.format(rows="".join(f"<tr>{line}</tr>" for line in cells))
        return [s for s in extractor.statements(read(page.encode())) if s.rule == "table/row"]

    return read_rows


def said(statement: Statement) -> tuple[str, str, str, str]:
    """Polarity, actions, data types and what else the slots hold, short."""

    def short(value: SlotValue) -> str:
        return value.name if isinstance(value, NamedParty) else str(value).partition("-")[2] or str(value)

    slots = {name: " ".join(map(short, values)) for name, values in statement.slots.items() if name != "actor"}
    rest = {name: value for name, value in slots.items() if name not in {"action", "dataType"}}
    others = "; ".join(f"{name}: {value}" for name, value in sorted(rest.items()))
    return statement.polarity.partition("-")[2], slots["action"], slots.get("dataType", ""), others


def test_answers_affirm_or_deny_what_their_heads_say(rows: Read) -> None:
    """Each column that answers yes or no is a statement of its own."""
    found = rows("""
        Category | Sold | Shared with third parties
        Identifiers (such as your e-mail address) | No | Yes
        Passport number | No | No""")
    assert [said(statement) for statement in found] == [
        ("Denied", "Sell", "PersonalIdentifier EmailAddress", ""),
        ("Affirmed", "Share", "PersonalIdentifier EmailAddress", "recipient: ThirdParty"),
        ("Denied", "Sell", "PassportNumber", ""),
        ("Denied", "Share", "PassportNumber", "recipient: ThirdParty"),
    ]


def test_marks_and_letters_are_no_data(rows: Read) -> None:
    """ "A." numbers a row, a tick says yes."""
    found = rows("""
        Category | Collected
        A. Identifiers. | ✓
        I. Biometric information. | ✗""")
    assert [said(statement) for statement in found] == [
        ("Affirmed", "Collect", "PersonalIdentifier", ""),
        ("Denied", "Collect", "BiometricInformation", ""),
    ]


def test_columns_fill_the_slots_that_their_heads_name(rows: Read) -> None:
    """Purpose, data, legal basis, recipients and period stand together, as they do in the row."""
    found = rows("""
        Purpose | Data | Legal basis | Recipients | Retention
        Sending our newsletter | E-mail address | Your consent | Advertising networks | Two years
        Preventing fraud | IP address, payment details | Legitimate interests | None | 13 months""")
    assert [said(statement) for statement in found] == [
        ("Affirmed", "Share", "EmailAddress", "recipient: AdvertisingNetwork"),
        ("Affirmed", "Use", "EmailAddress", "legalBasis: Consent; purpose: Newsletter"),
        ("Affirmed", "Retain", "EmailAddress", "retentionPeriod: P2Y; retentionType: Stated"),
        ("Denied", "Share", "IPAddress PaymentInformation", "recipient: Anyone"),
        ("Affirmed", "Use", "IPAddress PaymentInformation", "legalBasis: LegitimateInterest; purpose: FraudPrevention"),
        ("Affirmed", "Retain", "IPAddress PaymentInformation", "retentionPeriod: P13M; retentionType: Stated"),
    ]


def test_tables_of_cookies_tell_what_they_are_set_for(rows: Read) -> None:
    """Each row is a cookie: its purpose, and how long it lasts."""
    found = rows("""
        Cookie | Purpose | Expires
        _ga | To measure how our site is used | 2 years""")
    assert [said(statement) for statement in found] == [
        ("Affirmed", "PlaceTracker", "CookiesAndTrackingData", "purpose: Analytics; technology: Cookie"),
        (
            "Affirmed",
            "Retain",
            "CookiesAndTrackingData",
            "retentionPeriod: P2Y; retentionType: Stated; technology: Cookie",
        ),
    ]


def test_sentences_in_cells_are_read_as_sentences(extractor: Extractor) -> None:
    """What a cell tells in a sentence is a statement, and the answer behind it is about the first cell."""
    page = PAGE.format(
        rows="<tr><td>Category</td><td>Details</td><td>Sold</td></tr>"
        "<tr><td>Identifiers</td><td>We may collect your name. We keep it for a year.</td><td>No</td></tr>"
    )
    found = extractor.statements(read(page.encode()))
    (row,) = [statement for statement in found if statement.rule == "table/row"]
    assert said(row) == ("Denied", "Sell", "PersonalIdentifier", "")
    inside = [s for s in found if row.evidence[0].start < s.evidence[0].start < row.evidence[0].end]
    assert {said(statement)[1:3] for statement in inside} >= {("Collect", "Name")}


def test_rows_without_a_telling_head_are_lines_as_before(rows: Read) -> None:
    """Figures of requests, addresses and the like state nothing of data."""
    assert (
        rows("""
        Request | Received | Denied
        Right to know | 36 | 9""")
        == []
    )


def test_only_the_first_row_of_a_table_is_its_head(rows: Read) -> None:
    """Words of heads in a later row make none of it."""
    assert (
        rows("""
        Item | Remarks
        Contact data | Purpose unknown
        E-mail address | Newsletter""")
        == []
    )


def test_rows_that_state_nothing_are_listed(extractor: Extractor) -> None:
    """A row that is not read is uncovered as a whole."""
    page = PAGE.format(rows="<tr><td>Data</td><td>Remarks</td></tr><tr><td>Your shoe</td><td>See there</td></tr>")
    document = read(page.encode())
    uncovered = [span.of(document.text) for span in extractor.read(document).uncovered]
    assert "Your shoe\tSee there" in uncovered
