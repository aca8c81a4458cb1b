"""Who speaks, what is defined and since when."""

from __future__ import annotations

from pathlib import Path

import pytest

from exporter.model import FIRST_PARTY, NamedParty
from exporter.reading import Document, read


def test_controller_and_site_may_have_different_names(seeds: tuple[Path, Path]) -> None:
    """S3 Stores, Inc. speaks on AstroJewelry.com."""
    document = read(seeds[1])
    assert document.controllers == (NamedParty("S3 Stores, Inc.", FIRST_PARTY),)
    assert (document.site, document.names) == ("AstroJewelry.com", ("S3 Stores, Inc.", "S3 Stores"))


def test_controller_is_named_as_written(seeds: tuple[Path, Path]) -> None:
    """Security Jewelers speaks on securityjewelers.com."""
    document = read(seeds[0])
    assert document.controllers == (NamedParty("Security Jewelers", FIRST_PARTY),)
    assert (document.site, document.names) == ("securityjewelers.com", ("Security Jewelers",))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kite Works LLC (“we”, “us” or “our”) runs this site.", "Kite Works LLC"),
        ("This notice discloses the privacy practices for Kite Works. It is short.", "Kite Works"),
        ("At Kite Works, we respect your privacy.", "Kite Works"),
        ("When you order, Kite Works collects your name. Google Analytics collects your address.", "Kite Works"),
        ("This website is operated by Masks of the World.", "Masks of the World"),
    ],
)
def test_controller_is_found_by_the_words_around_its_name(text: str, name: str) -> None:
    """Cues before and after, and the definition of "we"."""
    controller = Document.from_text(text).controller
    assert controller is not None
    assert controller.name == name


@pytest.mark.parametrize("text", ["We sell nothing.", "This Privacy Policy applies to the Site. Users may object.", ""])
def test_no_name_is_made_up(text: str) -> None:
    """A policy that names nobody has no controller."""
    assert Document.from_text(text).controllers == ()


def test_defined_names_stand_for_the_controller_but_pronouns_do_not() -> None:
    """``names`` are names: what is matched for "we" is the business of the language stage."""
    document = Document.from_text('Kite Works, Inc. ("Kites", "we" or the "Company") sells kites.')
    assert document.names == ("Kite Works, Inc.", "Kite Works", "Kites", "the Company")


def test_definitions_point_at_the_words_they_stand_for() -> None:
    """One word, a phrase, a whole list; the place is that of the defined words."""
    text = (
        'It is collected from users (each, a "User") of the site x.example ("Site"): name and age (together, “Data”).'
    )
    document = Document.from_text(text)
    found = {item.term: text[item.start : item.end] for item in document.definitions}
    assert found == {"User": "users", "Site": "the site x.example", "Data": "name and age"}


def test_definition_of_we_means_the_controller() -> None:
    """The reader can tell what "we" means, and leaves the rest open."""
    document = Document.from_text('Kite Works, Inc. ("we") sells to persons (each a "User").')
    assert [item.meaning for item in document.definitions] == [document.controller, None]


def test_brackets_that_define_nothing_are_left_alone() -> None:
    """A quotation in brackets is no definition when other words stand before it."""
    assert Document.from_text('We sell kites (see the page named "Kites").').definitions == ()


@pytest.mark.parametrize(
    ("text", "role", "value"),
    [
        ("Last modified: 8-19-13", "modified", "2013-08-19"),
        ("Last updated: 03/04/2019", "modified", None),
        ("Last updated: 04/04/2019", "modified", "2019-04-04"),
        ("Effective Date: January 1st, 2015.", "effective", "2015-01-01"),
        ("This policy is effective as of 3 May 2019", "effective", "2019-05-03"),
        ("It was posted on June 18th, 2001", "published", "2001-06-18"),
        ("Revised 2018-06-13", "modified", "2018-06-13"),
        ("Last updated July 2023", "modified", None),
    ],
)
def test_dates_have_a_role_and_a_value_where_there_is_one_reading(text: str, role: str, value: str | None) -> None:
    """Reading rule 10: no guess between day and month."""
    (date,) = Document.from_text(text).dates
    assert (date.role, date.value) == (role, value)
    assert text[date.start : date.end] == date.text


@pytest.mark.parametrize(
    "text", ["We were founded on May 3, 2001.", "Call 1-800-555-1234.", "Updated often. Since 2001 we sell."]
)
def test_other_figures_are_no_dates_of_the_policy(text: str) -> None:
    """A date needs a word that says what it is the date of."""
    assert Document.from_text(text).dates == ()


@pytest.mark.parametrize(
    ("text", "contacts"),
    [
        (
            "Please contact us at privacy@kites.example or call (302) 555-0134.",
            [("organisation", "privacy@kites.example", "(302) 555-0134", None)],
        ),
        (
            "Contact Us\nIf you have questions, you may write to us:\nKite Works, Inc.\n12 Hill Road\nDover, DE 19901",
            [("organisation", None, None, "Kite Works, Inc., 12 Hill Road, Dover, DE 19901")],
        ),
        (
            (
                "If you have any question on what you have read on this page or on\n"
                "what we know about you as a customer of our shop, please write to us\n"
                "at: Kite Works, Inc., 12 Hill Road, Dover, DE 19901."
            ),
            [("organisation", None, None, "Kite Works, Inc., 12 Hill Road, Dover, DE 19901")],
        ),
        (
            "Our data protection officer can be reached at dpo@kites.example.",
            [("officer", "dpo@kites.example", None, None)],
        ),
        ("We never sell it. Ask support@kites.example.Next", [("organisation", "support@kites.example", None, None)]),
        (
            "If you have any questions, please write to us: privacy [at] kites.example",
            [("organisation", "privacy@kites.example", None, None)],
        ),
        (
            "Please contact us at the following:Kite Works12 Hill RoadDover, DE 19901USAmail@kites.example302-555-0134",
            [("organisation", "mail@kites.example", None, "Kite Works12 Hill RoadDover, DE 19901 USA")],
        ),
        (
            "Please contact us: Kite Works Ltd, company number 05550134, VAT no. 302 5550 134, mail@kites.example.",
            [("organisation", "mail@kites.example", None, None)],
        ),
        (
            "Please contact us at 12 Hill Road, Dover, New Hampshire 03820Phone: (+1) 302 555 0134.",
            [("organisation", None, "(+1) 302 555 0134", "12 Hill Road, Dover, New Hampshire 03820")],
        ),
        (
            "Contact us at mail@kites.example or write to:\nData Protection Officer\n12 Hill Road\nDover, DE 19901",
            [("officer", "mail@kites.example", None, "Data Protection Officer, 12 Hill Road, Dover, DE 19901")],
        ),
        ("Please contact us under the California Code, §§ 22575-22579.", []),
        ("Contact us\nYour mail is not sold or rented to 3rd parties.", []),
        ("Please contact us or the supervisory authority, 7 Court Street, Dover, DE 19901.", []),
        ("Please contact us.\nWe log 404 errors, and 1,234,567 orders are kept.", []),
        ("Contact privacy@google.com about Google Analytics.", []),
    ],
)
def test_contacts_are_how_the_organisation_is_reached(
    text: str, contacts: list[tuple[str, str | None, str | None, str | None]]
) -> None:
    """Mail, telephone and house, whose they are; those of authorities and services are not the organisation's."""
    found = Document.from_text(text).contacts
    assert [(one.role, one.point.email, one.point.telephone, one.point.address) for one in found] == contacts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("This policy is governed by the laws of the State of New York.", [("NewYork", "law", "state of new york")]),
        ("If you are a resident of California, write to us.", [("California", "residents", "california")]),
        ("Your data are stored on servers in Ireland.", [("Ireland", "place", "ireland")]),
        ("Under the GDPR you may object.", [("EuropeanUnion", "law", "gdpr")]),
        ("We sell Turkey feathers. Virginia may call you.", []),
        ("If you visit us from outside the United States, you agree that your data are transferred.", []),
        ("Your data are transferred outside of Europe, to Canada.", [("Canada", "place", "canada")]),
        ("If you are in Canada, what you tell us is transferred.", [("Canada", "residents", "canada")]),
        ("Our servers are located in Canada.", [("Canada", "place", "canada")]),
        ("Residents have rights under the CCPA.", [("California", "law", "ccpa")]),
        ("Its headquarters are at 1 Hill Road, Washington, DC.", [("UnitedStates", "place", "washington, dc")]),
    ],
)
def test_jurisdictions_are_those_that_matter(text: str, found: list[tuple[str, str, str]]) -> None:
    """The law that applies, the residents addressed, the place of data; a mere name is none."""
    told = Document.from_text(text).jurisdictions
    assert [
        (one.concept.removeprefix("jurisdiction-"), one.role, text[one.start : one.end].lower()) for one in told
    ] == found
