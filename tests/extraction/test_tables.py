"""Rows of tables are statements: what the heads of columns and the cells below them say together."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from exporter import Extractor, read
from exporter.model import NamedParty, SlotValue, Statement

PAGE = """<html><body><h1>Privacy Policy of Acme Travel Inc.</h1>
<p>Acme Travel Inc. ("Acme") respects your privacy. We collect your name and e-mail address when you book a trip.</p>
<h2>How we handle your data</h2><p>{lead}</p><table>{rows}</table>
<h2>Your choices</h2><p>We never rent your address to anybody. You may write to us at any time to see, correct or
delete your personal information. You can opt out of our newsletter by the link at the end of each.</p>
<h2>Security</h2><p>We protect your personal information with encryption.</p></body></html>"""

Read = Callable[..., list[Statement]]
MORE = "The table below tells more."


@pytest.fixture
def rows(extractor: Extractor) -> Read:
    """The statements read of the rows of a table, given with bars between cells; the first row is the head."""

    def read_rows(table: str, lead: str = MORE) -> list[Statement]:
        return [s for s in read_table(extractor, table, lead) if s.rule == "table/row"]

    return read_rows


def read_table(extractor: Extractor, table: str, lead: str = MORE) -> list[Statement]:
    """All that is read of a page with a table below a sentence."""
    lines = [line.split("|") for line in table.strip("\n").splitlines()]
    cells = ["".join(f"<td>{cell.strip()}</td>" for cell in line) for line in lines]
    page = PAGE.format(lead=lead, rows="".join(f"<tr>{line}</tr>" for line in cells))
    return extractor.statements(read(page.encode()))


def said(statement: Statement) -> tuple[str, str, str, str]:
    """Polarity, actions, data types and what else the slots hold, short."""

    def short(value: SlotValue) -> str:
        return value.name if isinstance(value, NamedParty) else str(value).partition("-")[2] or str(value)

    slots = {name: " ".join(map(short, values)) for name, values in statement.slots.items() if name != "actor"}
    rest = {name: value for name, value in slots.items() if name not in {"action", "dataType"}}
    others = "; ".join(f"{name}: {value}" for name, value in sorted(rest.items()))
    return statement.polarity.partition("-")[2], slots["action"], slots.get("dataType", ""), others


def test_rows_of_short_cells_are_no_headings(rows: Read) -> None:
    """A head without a word for what its column holds is told by the answers, and a cell that denies one action."""
    found = rows("""
        Category | Examples | Collected
        Identifiers | Your name | YES
        Biometric information | Fingerprints | NO""")
    assert [said(statement) for statement in found] == [
        ("Affirmed", "Collect", "PersonalIdentifier Name", ""),
        ("Denied", "Collect", "BiometricInformation Fingerprint", ""),
    ]
    found = rows("""
        Category of personal information | Sold or shared to
        Email address | Advertising networks
        IP address | Not sold""")
    assert [said(statement) for statement in found] == [
        ("Affirmed", "Sell Share", "EmailAddress", "recipient: AdvertisingNetwork"),
        ("Denied", "Sell", "IPAddress", ""),
    ]


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


def test_cookies_called_by_the_name_of_a_company_are_set_by_it(rows: Read) -> None:
    """In "Cookie | Name | Purpose" the first cell names whose cookie it is, unless it says what it is for."""
    found = rows("""
        Cookie | Name | Purpose
        Facebook | fr, datr | To show you ads
        Basket | cart_id | To keep what you put in your basket""")
    first, second = (statement.slots["actor"][0] for statement in found)
    assert isinstance(first, NamedParty)
    assert first.name == "Facebook"
    assert isinstance(second, NamedParty)
    assert second.category == "party-FirstParty"


def test_sentences_in_cells_are_read_as_sentences(extractor: Extractor) -> None:
    """What a cell tells in a sentence is a statement, and the answer behind it is about the first cell."""
    page = PAGE.format(
        lead=MORE,
        rows="<tr><td>Category</td><td>Details</td><td>Sold</td></tr>"
        "<tr><td>Identifiers</td><td>We may collect your name. We keep it for a year.</td><td>No</td></tr>",
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
    page = PAGE.format(
        lead=MORE, rows="<tr><td>Data</td><td>Remarks</td></tr><tr><td>Your shoe</td><td>See there</td></tr>"
    )
    document = read(page.encode())
    uncovered = [span.of(document.text) for span in extractor.read(document).uncovered]
    assert "Your shoe\tSee there" in uncovered


def test_heads_are_known_by_the_noun_that_they_are_about(rows: Read) -> None:
    """What is said of that noun behind it ("used for the purpose") makes no other column of it."""
    found = rows("""
        Purpose of processing | Legal basis that permits the purpose | Categories of personal data used for the purpose
        To answer your questions | Consent | E-mail address
        Preventing fraud | Legitimate interests | IP address""")
    assert [said(statement)[2:] for statement in found] == [
        ("EmailAddress", "legalBasis: Consent; purpose: RespondToInquiry"),
        ("IPAddress", "legalBasis: LegitimateInterest; purpose: FraudPrevention"),
    ]
    assert rows("Processor | Data processing agreement\nHotjar | See their site\nStripe | Available on request") == []


def test_who_gets_data_and_why_needs_no_column_of_data(rows: Read) -> None:
    """Recipients beside reasons are shared with; where they are sources of data, nothing says so."""
    found = rows("""
        Categories of recipient(s) | Reason for sharing
        Payment processors | So they can process your payments
        Advertising networks | To show you relevant advertisements""")
    assert [said(statement)[1:] for statement in found] == [
        ("Share", "AnyInformation", "purpose: Billing; recipient: PaymentProcessor"),
        ("Share", "AnyInformation", "purpose: TargetedAdvertising; recipient: AdvertisingNetwork"),
    ]
    assert rows("Third parties | Description\nPayment partners | Data on invoices\nResellers | Order data") == []


def test_a_table_does_as_the_sentence_above_it_says(rows: Read) -> None:
    """Heads that say nothing of what is done leave it to the sentence that leads in the table."""
    table = """
        Category | Examples
        Identifiers | Name and e-mail address
        Geolocation data | Where you are"""
    found = rows(table, "We disclose the following categories of personal information to service providers:")
    assert [said(statement) for statement in found] == [
        ("Affirmed", "Disclose", "PersonalIdentifier Name EmailAddress", "recipient: ServiceProvider"),
        ("Affirmed", "Disclose", "LocationInformation", "recipient: ServiceProvider"),
    ]
    denied = rows(table, "We do not sell the personal information in the table below.")
    assert {said(statement)[:2] for statement in denied} == {("Denied", "Sell")}
    assert rows(table, "We disclose personal information to service providers.") == []


def test_answers_may_name_who_gets_the_data(rows: Read) -> None:
    """ "Yes, with our affiliates" tells more than yes; "not applicable" tells nothing."""
    found = rows("""
        Category | Do we share it? | Have we sold it to third parties?
        Identifiers | Yes, with our affiliates | No
        Biometric data | No | N/A""")
    assert [said(statement) for statement in found] == [
        ("Affirmed", "Share", "PersonalIdentifier", "recipient: Affiliate"),
        ("Denied", "Sell", "PersonalIdentifier", "recipient: ThirdParty"),
        ("Denied", "Share", "BiometricInformation", ""),
    ]


def test_lists_in_cells_are_lists(rows: Read) -> None:
    """A cell that is a list tells of each of its items, and its table lays out no page."""
    found = rows("""
        Category | Purposes | Recipients
        Contact data | <ul><li>Marketing</li><li>Fraud prevention</li></ul> | <ul><li>Affiliates</li></ul>
        Payment data | <ul><li>Billing</li></ul> | None""")
    assert [said(statement)[1:] for statement in found] == [
        ("Share", "ContactInformation", "recipient: Affiliate"),
        ("Use", "ContactInformation", "purpose: Marketing FraudPrevention"),
        ("Share", "PaymentInformation", "recipient: Anyone"),
        ("Use", "PaymentInformation", "purpose: Billing"),
    ]


def test_cookies_are_set_by_whom_the_row_names(rows: Read) -> None:
    """Lists of cookies name the cookie, who sets it, what for and how long; names that nobody knows are no party."""
    found = rows("""
        Name | Provider | Purpose | Expiry
        _ga | Google | To measure how our site is used | 2 years
        cart | shop.example | Remembers the items in your cart | Session""")
    assert [(s.slots["actor"][0], *said(s)[1:]) for s in found if s.kind == "PracticeStatement"] == [
        (
            NamedParty("Google", "party-ThirdParty"),
            "PlaceTracker",
            "CookiesAndTrackingData",
            "purpose: Analytics; technology: Cookie",
        ),
        (
            found[-1].slots["actor"][0],
            "PlaceTracker",
            "CookiesAndTrackingData",
            "purpose: SessionManagement; technology: Cookie",
        ),
    ]
    table = "Name | Function\ncart | Remembers your cart\nlang | Remembers your language"
    assert {said(s)[1] for s in rows(table, "Cookies necessary for our store:")} == {"PlaceTracker"}
    assert rows(table, "Buttons of our store:") == []


def test_rows_of_rights_are_rights(extractor: Extractor, rows: Read) -> None:
    """A head can lead in its cells ("It's your right to …"), or say that rights are listed."""
    found = read_table(
        extractor,
        """
 | It's your right to...
Rectification | Request that we amend your personal data
Erasure | Request that we delete your personal data""",
    )
    assert {s.slots["right"][0] for s in found if s.kind == "RightStatement"} >= {
        "right-Rectification",
        "right-Erasure",
    }
    listed = rows("""
        Data subject request | Time
        The right of access | One month
        The right to erasure | Without delay""")
    assert [(s.kind, s.slots["right"]) for s in listed] == [
        ("RightStatement", ("right-Access",)),
        ("RightStatement", ("right-Erasure",)),
    ]


def test_a_first_row_that_tells_something_is_no_head(extractor: Extractor) -> None:
    """Then each cell is read by itself, and the first of each row goes on with the sentence above the table."""
    found = read_table(
        extractor,
        """
Our affiliates | Our affiliates may sell your personal information to third parties.
Advertising networks | These networks may track what you do on other sites.""",
        "We share your e-mail address with the following third parties:",
    )
    shared = {s.slots["recipient"][-1] for s in found if s.slots.get("action") == ("action-Share",)}
    assert {"party-Affiliate", "party-AdvertisingNetwork"} <= shared
    assert any(s.slots.get("action") == ("action-Sell",) for s in found)


def test_tables_of_markdown_are_tables(extractor: Extractor) -> None:
    """All rows have the same heads, and a break ends no row."""
    text = """# Privacy Policy of Acme Travel Inc.

Acme Travel Inc. ("Acme") respects your privacy. We collect your name and e-mail address when you book a trip.

| Purpose | Legal basis | Data |
| --- | --- | --- |
| Marketing | *   Consent<br>*   Legitimate interest | *   Name<br><br>*   E-mail address |
| Fraud prevention | Legitimate interest | IP address |

We never rent your address to anybody. You may write to us at any time to see your personal information.
"""
    found = [s for s in extractor.statements(read(text.encode(), format="markdown")) if s.rule == "table/row"]
    assert [said(statement)[2:] for statement in found] == [
        ("Name EmailAddress", "legalBasis: Consent LegitimateInterest; purpose: Marketing"),
        ("IPAddress", "legalBasis: LegitimateInterest; purpose: FraudPrevention"),
    ]


def test_purposes_with_a_stop_are_cells(rows: Read) -> None:
    """A description of why data are used holds purposes, also where each ends like a sentence."""
    found = rows("""
        Description of why we use your data | Legal basis | Categories of data used
        To ship what you order. | Performance of a contract | Name
        For our marketing purposes. | Consent | E-mail address""")
    assert [said(statement)[2:] for statement in found] == [
        ("Name", "legalBasis: Contract; purpose: Delivery"),
        ("EmailAddress", "legalBasis: Consent; purpose: Marketing"),
    ]


def test_sentences_go_on_with_the_recipients_of_their_row(extractor: Extractor) -> None:
    """Who gets the data stands in another cell; a sentence may begin with what comes before its subject."""
    found = read_table(
        extractor,
        """
Categories of recipients | Reason for sharing
Academic researchers | We will share your e-mail address for statistical analysis.
Carriers | Depending on how you order (e.g. through a shop), we share your name with hotels.
Travel apps | If you connect your account to an app, such as a calendar, Acme shares your location with its operator.
To our shops, their partners | To keep our shops, you and others safe""",
    )
    said_of = {s.evidence[0].start: s for s in found if s.rule.startswith("frame/share")}
    recipients = [s.slots.get("recipient") for _, s in sorted(said_of.items())]
    assert recipients[0] == ("party-ResearchPartner",)
    assert recipients[1] is not None
    assert "party-ResearchPartner" not in recipients[1]
    assert any("data-LocationInformation" in s.slots.get("dataType", ()) for s in said_of.values())


def test_who_sets_a_cookie_may_begin_its_description(rows: Read) -> None:
    """ "YouTube sets this cookie": no other column names it."""
    found = rows("""
        Cookie | Duration | Description
        CONSENT | 2 years | YouTube sets this cookie via videos to count visits.""")
    assert {value.name for s in found for value in s.slots["actor"] if isinstance(value, NamedParty)} >= {"YouTube"}


def test_what_only_announces_data_is_a_cell(rows: Read) -> None:
    """ "Depending on the service, it may include:" says nothing beside the data below it."""
    found = rows("""
        Recipients | Personal data that may be shared
        Carriers | Depending on how you want to get it, it may include:<ul><li>Name</li><li>Age</li></ul>
        Affiliates | Name""")
    assert list(dict.fromkeys(said(statement)[2] for statement in found)) == ["Name Age", "Name"]


def test_items_of_a_cell_that_go_on_with_sentences_are_read(extractor: Extractor) -> None:
    """ "Location. We may collect …": what leads in the items of a cell does not keep their sentences in it."""
    found = read_table(
        extractor,
        """
Category | Personal data that we collect
Sensitive data | We collect these kinds:<ul><li>Location. We may collect your city from your device.</li></ul>
Names | Name""",
    )
    assert any(s.rule.startswith("frame/collect") and "data-City" in s.slots["dataType"] for s in found)
