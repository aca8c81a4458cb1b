"""Whose policy it is: the names that speak, and the names that are only spoken of."""

from __future__ import annotations

import pytest

from exporter.reading import Document, read

FILLER = "Any other words of a policy follow here, so that names have a place to stand. "


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Kite Works Privacy Policy\nWhen you use Kite Works, we keep what you send. Kite Works may sell it.",
            "Kite Works",
        ),
        ("Privacy at Kite Works\nHow Kite Works Uses Your Data\nKite Works uses the data to ship kites.", "Kite Works"),
        ("The Kite's web site is kite.example. The Kite may merge your data with others.", "Kite"),
        (
            "kitely privacy policy\nIt is kept by kitely. What kitely has, kitely will keep. kitely will not sell it.",
            "kitely",
        ),
        ("Google Privacy Policy\nGoogle collects your name. Google may use it. Google respects the law.", "Google"),
        ("The site is operated by the Kite Works Union, LLC. Kite Works Union has a seal.", "Kite Works Union, LLC"),
        ("Company (referred to as “We”, “Us” or “Our” in this Agreement) refers to kite works.", "kite works"),
        ("This SERVICE is provided by Jo van kite at no cost.", "Jo van kite"),
        ("Welcome to www.kites.org (“us”, “we”, or “our”).", "kites.org"),
        ("Red Kites S.L. collects your name. Write to Red Kites S.L. in May.", "Red Kites S.L."),
        ("Red Kites S.p.A. (“we”) collects your name.", "Red Kites S.p.A."),
        ("At Kites, Inc., with our parent Sky Ltd, (“Kites”, “we”), we care.", "Kites, Inc."),
        (
            "The Society of Red Kites (SRK) keeps this notice. SRK collects names. SRK may use them.",
            "Society of Red Kites",
        ),
        ("We keep your data.\n© 2019-2020 The Kites From The Hill | Sitemap", "Kites From The Hill"),
        ("We keep your data.\nCopyright ©\n2020\nkites.example All Rights Reserved", "kites.example"),
        ("We keep your data.\nShop software © 2009 Sky Systems\n© 2020 Red Kites. Powered by Sky Cart", "Red Kites"),
        ("Kites Privacy\nOur website address is: https://www.red-kites.example.", "red-kites.example"),
        ("Home\nAbout Red Kites\nWe keep your data. Write to mail@redkites.example.", "Red Kites"),
        ("Riders’ Kite Works respects your privacy.", "Riders’ Kite Works"),
        ("Kites may use cookies. It is owned by Sky Ltd. Sky Ltd may share data. Mail: m@kites.example", "Sky Ltd."),
        ("This Policy covers Sky Sales, U.S.A., Inc. Sky may use cookies.", "Sky Sales, U.S.A., Inc."),
        ('"We" and "our" refer to Kite Works.', "Kite Works"),
        ("Write to our officer or by mail at Kite Works [Re: Privacy Compliance Officer].", "Kite Works"),
        ("We keep your data.\n2015 Kite City Journals. All Rights Reserved.", "Kite City Journals"),
        ('The term "outside parties" does not include Red Kites. It also does not include hosts.', "Red Kites"),
        ('The term "outside parties" does not include www.kites.example. It also does not.', "kites.example"),
        ("At Fly It On Your Hill Ltd we keep your data. " + FILLER, "Fly It On Your Hill Ltd"),
        ("Dr.’s Kites, Inc. respects your privacy. Dr.’s Kites, Inc. may use cookies.", "Dr.’s Kites, Inc."),
        (
            "Privacy Policy for http://kites.example\n"
            + "The privacy of visitors to http://kites.example counts. " * 5,
            "kites.example",
        ),
        (
            "Kite Works, LLC and its sister firms under the Kite, Sky or E-GO brands (“Kite”, “we”) keep data.",
            "Kite Works, LLC",
        ),
        (
            'Last modified: May 1, 2020\u00a0IntroductionKITE WORKS, INC. ("Company" or "we") keep data.',
            "KITE WORKS, INC.",
        ),
        ("1.1. PURPOSE OF POLICY.Red Kites(“us”, “we,” “Company”) is committed to privacy.", "Red Kites"),
        ("Red Kites\nWelcome! We (“we,” “us” or “our”) are here. Red Kites may use cookies.", "Red Kites"),
        ("Red Kites reserve the right to change this. Red Kites makes use of cookies.", "Red Kites"),
        ("Sign Up Terms of Use Privacy Policy At Kites (“Kites” or “we”), we keep data.", "Kites"),
        (
            "Thank you for using Pinterest! When you use Pinterest we keep data, as every time you visit Pinterest. "
            "Write to Pinterest, Inc. in time. " + "You can ask others on Pinterest what they think, and say so. " * 60,
            "Pinterest, Inc.",  # a service that policies of others name seldom has its visitors use it
        ),
        (
            "Write to Kitewing, Inc. in time. " + "You can ask others on Kitewing what they think, and say so. " * 100,
            "Kitewing, Inc.",  # a company that stands throughout
        ),
    ],
)
def test_controller_is_the_one_who_speaks(text: str, name: str) -> None:
    """Titles, verbs of processing, definitions and set phrases tell whose policy it is."""
    assert [party.name for party in Document.from_text(text).controllers] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Data Controller\nData Controller means who decides. The Data Controller may use it. Data Controller keeps it.",
        "My Account\nYour my account page shows my account data. My Account uses the name that you gave.",
        "How Secure Is Information About Me? We work to protect the security of information. " + FILLER,
        "We share data with third parties such as Kite Works. " + FILLER,
        "We use Google Analytics. Google may use the data. Google will not associate it. " + FILLER * 20,
        "Information May Be Collected\nThe Site may log information. " + FILLER,
        "We keep your data.\nCopyright infringement is theft. See the Copyright Act of 1976. © Terms of Use",
        "We keep your data.\nMade in Canada. All rights reserved.",
        "You may visit our site anonymously.We do not mind. See http://www.allaboutcookies.org for more.",
        "Call 716-859-8559. 716-859-8559 collects the calls.",
        "Call us: 215-542-8820We reserve the right to change this. " + FILLER,
        'The term "outside parties" does not include our business. It also does not include hosts.',
        "Those who buy (“Red Customers”) may ask. Red Customers may collect points. Red Customers will not sell them.",
        "Some sites (each, a “Kitehouse”) are old. Kitehouse may collect points. A user of a Kitehouse may ask.",
        "You see Google as a map. Google Maps is by Google LLC. " + "Some ask Google what others think, or do. " * 130,
        "These are our principles. Processing will not go on for longer. Processing may collect what is needed.",
    ],
)
def test_others_and_headings_are_no_controllers(text: str) -> None:
    """No controller is better than a wrong one."""
    assert Document.from_text(text).controllers == ()


def test_part_of_a_longer_name_is_not_the_controller() -> None:
    """Slough Models is not Slough."""
    text = "Slough - Privacy Policy\nSlough Models respects your privacy. Slough Models may use cookies."
    assert Document.from_text(text).names == ("Slough Models",)


def test_all_forms_of_the_name_are_kept() -> None:
    """The short form and the letters that stand for the long one are names as well."""
    text = "The Red Kite Works, Inc. (RKW) respects your privacy. Red Kite Works may use cookies. RKW may sell kites."
    assert Document.from_text(text).names == ("Red Kite Works, Inc.", "Red Kite Works", "RKW")


def test_host_decides_between_names() -> None:
    """Where the address is known, the name that it repeats is the page's own."""
    text = "Sky Works may use cookies. Sky Works collects names for Red Kites."
    assert Document.from_text(text).names == ("Sky Works",)
    assert Document.from_text(text, source="https://www.redkites.example/privacy").names == ("Red Kites",)


@pytest.mark.parametrize("address", ["http://[kites", "http://kites.example:none/"])
def test_what_a_page_falsely_calls_its_address_is_no_fault(address: str) -> None:
    """Found by fuzzing: a canonical link with a bracket."""
    assert Document.from_text("Sky Works may use cookies.", source=address).names == ("Sky Works",)
    page = f'<link rel="canonical" href="{address}"><p>Sky Works collects your name when you buy a kite.</p>'
    assert read(page.encode(), format="html").names == ("Sky Works",)
