"""Texts of their own beside the policy on the same page: marked, and told apart from sections that only name them."""

from __future__ import annotations

import pytest

from exporter import Extractor, build
from exporter.graph.terms import PROPERTY
from exporter.reading import Document, read

PROSE = (
    "We collect your name and your e-mail address when you place an order with us.",
    "We do not sell the personal information that we collect to third parties.",
    "You may ask us at any time to delete the information that we have about you.",
)
TERMS = (
    "By using the site you agree to these terms, and if you do not agree, you may not use the site in any way.",
    "The site is provided as is, without warranties of any kind, whether they are express or implied.",
    "In no event shall the shop of kites be liable for damages that arise from the use of a kite in a storm.",
    "These terms are governed by the laws of the state, and its courts have jurisdiction over all that is disputed.",
)
RETURNS = (
    "A kite may be returned within thirty days, if it has not been flown, for a full refund of its price.",
    "Shipping is not refunded, and we charge a restocking fee of a tenth for all merchandise that was opened.",
    "For an exchange, send the kite back in its box, and we will have the other one shipped on the same day.",
    "Kites that were sold at reduced prices may be exchanged only, unless they broke on their way to you.",
)
COOKIES = (
    "A cookie is a small file that your browser keeps for us between one visit and the next, without your name in it.",
    "We use session cookies to remember what is in your basket, and they are gone when you close the browser.",
    "We use analytics cookies to see which pages are read, and which of them nobody ever finds again.",
    "You can set your browser so that it refuses all cookies, but the basket will then forget what you put there.",
)


def parts_of(*lines: str) -> list[tuple[str, str]]:
    """Kind and words of the texts beside the policy in a text of these lines."""
    document = Document.from_text("\n".join(lines))
    return [(part.kind, document.text[part.start : part.end]) for part in document.parts]


@pytest.mark.parametrize(
    ("title", "kind", "prose"),
    [
        ("Terms of Service", "terms", TERMS),
        ("TERMS AND CONDITIONS", "terms", TERMS),
        ("Kites Terms of Use (“Agreement”)", "terms", TERMS),
        ("5. Disclaimer", "terms", TERMS),
        ("Return Policy", "terms", RETURNS),
        ("Cookie Policy", "cookies", COOKIES),
        ("Our Cookie Notice:", "cookies", COOKIES),
    ],
)
def test_text_under_a_title_of_its_own_is_marked(title: str, kind: str, prose: tuple[str, ...]) -> None:
    """It reaches from its title to where the policy goes on or the page ends."""
    other = (title, *prose)
    assert parts_of("Privacy Policy", *PROSE, *other) == [(kind, "\n".join(other))]
    assert parts_of(*PROSE, *other, "Changes", *PROSE) == [(kind, "\n".join(other))]
    assert parts_of(*PROSE, *other, "Privacy Policy", *PROSE) == [(kind, "\n".join(other))]


def test_several_texts_on_one_page_are_told_apart() -> None:
    """Each ends where one of another kind begins; terms and a return policy in a row are one."""
    found = parts_of("Privacy Policy", *PROSE, "Terms of Use", *TERMS, "Returns Policy", *RETURNS, "Cookies", *COOKIES)
    assert [kind for kind, _ in found] == ["terms"]
    found = parts_of("Terms of Use", *TERMS, "Cookie Policy", *COOKIES, "Privacy Policy", *PROSE, *PROSE, *PROSE)
    assert [kind for kind, _ in found] == ["terms", "cookies"]


@pytest.mark.parametrize(
    "section",
    [
        (
            "Terms and Conditions",
            "Please also visit our terms and conditions on the use, disclaimers, and limitations of liability.",
            "By using our site, you consent to our privacy policy.",
        ),
        ("Cookie Policy", "We use cookies. For more information, please read our cookie policy."),
        ("Terms of Use & Privacy Policy", *TERMS),
        ("Cookies", *COOKIES),
    ],
)
def test_section_of_the_policy_is_no_other_text(section: tuple[str, ...]) -> None:
    """A section may name the terms, share a title with them, or speak of cookies as a part of the policy."""
    assert parts_of("Privacy Policy", *PROSE, *section, *PROSE) == []


def test_page_with_all_three_is_marked_in_the_graph() -> None:
    """The sections have their classes, the version a note for each text; the policy's own sections have neither."""
    page = "<!DOCTYPE html>" + "".join(
        f"<h2>{title}</h2>" + "".join(f"<p>{line}</p>" for line in lines)
        for title, lines in (
            ("Privacy Policy", PROSE),
            ("Terms of Service", TERMS),
            ("Cookie Policy", (*COOKIES, "We collect your IP address with the cookies.")),
        )
    )
    document = read(page.encode(), format="html")
    assert [(note.code, note.message.partition(":")[0]) for note in document.notes] == [
        ("E122", f"“Terms of Service” at {document.text.index('Terms of Service')}"),
        ("E122", f"“Cookie Policy” at {document.text.index('Cookie Policy')}"),
    ]
    reading = Extractor().read(document)
    assert [section.part for section in reading.sections] == [None, "terms", "cookies"]
    lines = build([page.encode()]).lines
    marked = [line.split(" ")[0] for line in lines if PROPERTY["CookieSection"] in line]
    assert len(marked) == 1
    assert sum(PROPERTY["TermsSection"] in line for line in lines) == 1
    assert any(PROPERTY["inSection"] in line and marked[0] in line for line in lines)
