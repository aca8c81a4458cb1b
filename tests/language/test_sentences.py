"""Sentences, headings and items, also where a crawler has glued them together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.language.sentences import SentenceSplitter
from exporter.model import Document, Span
from exporter.syntax import Sentence
from exporter.vocabulary import load_vocabulary

Split: TypeAlias = Callable[[str], list[Sentence]]


def _units(split: Split, text: str) -> list[tuple[str, str]]:
    return [(unit.kind, text[unit.start : unit.end]) for unit in split(text)]


def _texts(split: Split, text: str) -> list[str]:
    return [words for _, words in _units(split, text)]


def test_stops_end_sentences(split: Split) -> None:
    """A full stop, an exclamation mark and a question mark do."""
    text = "We collect your name. We sell nothing! You ask why we say so? Because it is true."
    assert len(_texts(split, text)) == 4


@pytest.mark.parametrize(
    "text",
    [
        "Acme Inc. collects your name.",
        "Kites S.L. (“Kites”) and Hats Ltda. (“Hats”) collect your name.",
        "We use carriers, e.g. the post, to ship goods.",
        "We keep data in the U.S. and in Canada.",
        "We follow the EU-U.S. Privacy Shield.",
        "Contact Dr. J. Smith about privacy.",
        "We keep it for 1.5 years.",
        "Visit example.com/privacy for more.",
        "Write to info@example.com for more.",
        "Users may call us from 9 a.m. to 5 p.m. on weekdays.",
        "Cal. Bus. & Prof. Code § 22575 and Cal. Code Regs. 11 § 7000 have us say so.",
    ],
)
def test_abbreviations_and_addresses_end_nothing(text: str, split: Split) -> None:
    """The dot of an abbreviation, initial, number or address is no stop."""
    assert _texts(split, text) == [text]


def test_sentence_may_end_with_an_abbreviation(split: Split) -> None:
    """What follows begins a sentence as nothing but a sentence does."""
    assert len(_texts(split, "This policy is that of Acme Inc. We collect your name.")) == 2


def test_heading_glued_on_both_sides_is_cut_off(split: Split) -> None:
    """No space before it nor behind: "channel.ChildrenOur site"."""
    text = "Data are sent over a secure channel.ChildrenOur site is not for children."
    assert _units(split, text) == [
        ("sentence", "Data are sent over a secure channel."),
        ("heading", "Children"),
        ("sentence", "Our site is not for children."),
    ]


def test_heading_of_a_question_word_ends_a_list_of_lines(split: Split) -> None:
    """Below items that ask nothing it is no item; below others of its like it is."""
    collected = "We may collect:\nyour name\nyour address\nWhat we do with it\nWe ship your order."
    assert ("heading", "What we do with it") in _units(split, collected)
    told = "This policy tells you:\nWhat we collect\nHow we use it"
    assert [kind for kind, _ in _units(split, told)][1:] == ["item", "item"]


def test_heading_glued_to_its_paragraph_is_cut_off(split: Split) -> None:
    """No space between heading and sentence: "informationWe may"."""
    text = "Personal identification informationWe may collect your name."
    assert _units(split, text) == [
        ("heading", "Personal identification information"),
        ("sentence", "We may collect your name."),
    ]


def test_heading_run_into_its_paragraph_is_cut_off(split: Split) -> None:
    """Title words in one line with the sentence that they stand above."""
    text = "We use data. Usage Tracking We log your visits. Surveys We ask our users."
    assert [words for kind, words in _units(split, text) if kind == "heading"] == ["Usage Tracking", "Surveys"]
    numbered = "3. SHARING OF YOUR DATA We will not sell your data to third parties."
    assert ("sentence", "We will not sell your data to third parties.") in _units(split, numbered)


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        ("Local storage", "We may keep data in your browser."),
        ("How data may be collected", "We may collect it in several places."),
        ("How We Use Cookies and How To Disable These Tools", "We and others place cookies."),
        ("Newsletters", "The Harbor Gazette will periodically send you letters."),
        ("Changes To The Privacy Policy", "This Privacy Policy is of June 2014."),
        ("INFORMATION SHARING AND DISCLOSURE", "Gazetta does not rent data to others."),
        ("Use of personal data", "Personal data is used by our staff."),
        ("Order Data", "Order Data is what you enter when you buy."),
    ],
)
def test_heading_without_a_mark_before_its_sentence_is_cut_off(heading: str, sentence: str, split: Split) -> None:
    """By what begins the sentence, by a name and its verb, by capitals that end, or by words said twice."""
    assert _units(split, f"{heading} {sentence}") == [("heading", heading), ("sentence", sentence)]


@pytest.mark.parametrize(
    "text",
    [
        "Personal Data about Registered Customers may be shared with others.",
        "HARBOR GAZETTE is the owner of this site.",
        "Use of The Harbor Gazette is free.",
        'We also learn of it by means of "cookies."',
    ],
)
def test_no_heading_is_cut_off_a_plain_sentence(text: str, split: Split) -> None:
    """Names, capitals and a stop inside a quotation do not make one."""
    assert _units(split, text) == [("sentence", text)]


def test_sentence_glued_to_the_one_before_is_cut(split: Split) -> None:
    """No space after a stop: "anonymously.We"."""
    assert _texts(split, "You may visit anonymously.We log your visits.") == [
        "You may visit anonymously.",
        "We log your visits.",
    ]


def test_bullets_make_items_of_their_lead_in(split: Split) -> None:
    """Items start after the mark and know the sentence that introduces them."""
    text = "You can:• refuse cookies• delete cookies"
    units = split(text)
    assert _texts(split, text) == ["You can:", "refuse cookies", "delete cookies"]
    assert [unit.lead for unit in units] == [None, 0, 0]


NUMBERED = pytest.mark.xfail(strict=True, reason="the number stays in the item")


@pytest.mark.parametrize(
    "mark", ["- ", "* ", "• ", pytest.param("1. ", marks=NUMBERED), pytest.param("(a) ", marks=NUMBERED)]
)
def test_lines_with_marks_are_items(mark: str, split: Split) -> None:
    """Dashes, stars, bullets, numbers and letters all mark items."""
    text = f"We collect:\n{mark}your name\n{mark}your address"
    assert _units(split, text)[1:] == [("item", "your name"), ("item", "your address")]


def test_lines_after_a_colon_are_items(split: Split) -> None:
    """A list needs no marks when its lead-in ends with a colon."""
    units = split("You provide the following:\nYour name\nYour email address\nWe keep both.")
    assert [unit.kind for unit in units] == ["sentence", "item", "item", "sentence"]


def test_paragraph_after_a_list_is_no_item(split: Split) -> None:
    """A whole sentence ends the list."""
    units = split("We collect:\n- your name\nWe do not collect your age.")
    assert units[-1].lead is None


def test_short_title_line_is_a_heading(split: Split) -> None:
    """A line in title case without a verb is one; a short sentence is not."""
    assert [kind for kind, _ in _units(split, "Your Choices\nWe sell nothing.\nHow We Use Data\nWe use it.")] == [
        "heading",
        "sentence",
        "heading",
        "sentence",
    ]


def test_capital_pronoun_inside_a_sentence_cuts_nothing_where_it_is_the_style(split: Split) -> None:
    """Where "You" is always written so, it begins no sentence."""
    text = "If You register, We collect data that You give Us. When You leave, We delete what You gave Us."
    assert len(_texts(split, text)) == 2


def test_line_broken_in_a_sentence_goes_on(split: Split) -> None:
    """A line that begins in lower case belongs to the line before."""
    assert len(_texts(split, "We collect your name\nand your address.")) == 1


@pytest.mark.parametrize(
    ("policy", "line"),
    [
        (0, "Non-personal identification information"),
        (0, "Users may, however, visit our Site anonymously."),
        (0, "To send periodic emails"),
        (0, "See what data we have about you, if any."),
        (1, "Tell-A-Friend"),
        (1, "S3 Stores, Inc. collects information from our users at several different points on this website."),
        (1, "Correcting/Updating/Deleting/Deactivating"),
        (1, "We use both session and persistent cookies."),
        (1, "Newsletters, Catalogs, Etc."),
    ],
)
def test_bundled_policies_are_cut_where_readers_cut(
    policy: int, line: str, seeds: tuple[Path, Path], document: Callable[[Path], Document], splitter: SentenceSplitter
) -> None:
    """Lines that readers of the two policies set apart are units of their own."""
    read = document(seeds[policy])
    assert line in [read.text[unit.start : unit.end] for unit in splitter.split(read)]


@pytest.fixture(scope="module")
def splitter() -> SentenceSplitter:
    """The splitter of the project's vocabulary."""
    return SentenceSplitter(load_vocabulary())


@pytest.fixture(scope="module")
def document() -> Callable[[Path], Document]:
    """Reads a file as the command line does."""
    from exporter import read

    return read


POLICYLIKE = st.text(alphabet=st.sampled_from("aAeWY.:;,•-*()1\n\u00a0 \t'\"@/&wou"), max_size=200)


@given(st.one_of(st.text(max_size=200), POLICYLIKE), st.integers(0, 20))
def test_units_of_any_text_are_in_order_and_in_bounds(text: str, cut: int) -> None:
    """No text is refused; units lie in the body, do not overlap, hold a letter or digit, and lead-ins come before."""
    body = Span(min(cut, len(text)), max(min(cut, len(text)), len(text) - cut))
    units = SentenceSplitter(load_vocabulary()).split(Document(text=text, body=body))
    end = body.start
    for index, unit in enumerate(units):
        assert end <= unit.start < unit.end <= body.end
        assert any(character.isalnum() for character in text[unit.start : unit.end])
        assert unit.lead is None or unit.lead < index
        end = unit.end


def test_items_of_a_list_may_run_in(split: Split) -> None:
    """The first stands behind the colon, the others are sentences that begin with a bare verb; "contact us" is none."""
    found = split("We use it to: ship your order. Bill you. Help us plan our stock. Contact us with questions.")
    assert [(unit.kind, unit.lead) for unit in found] == [
        ("sentence", None),
        ("item", 0),
        ("item", 0),
        ("item", 0),
        ("sentence", None),
    ]


@pytest.mark.parametrize(
    "text", ["We use it to: ship your order. Cookies are small files.", "This we do: ship your order. Bill you."]
)
def test_colon_in_a_sentence_need_not_open_a_list(text: str, split: Split) -> None:
    """Not where one sentence only begins with a bare verb, nor behind a clause that is whole."""
    assert [unit.kind for unit in split(text)] == ["sentence", "sentence"]


def test_title_words_below_a_lead_in_are_items(split: Split) -> None:
    """Names of data that are written as titles, until one of them stands above a paragraph."""
    text = "We collect:\nName\nEmail Address\nSize\nContact Us\nThe shop is in the high street."
    assert [unit.kind for unit in split(text)] == ["sentence", "item", "item", "item", "heading", "sentence"]
    assert [unit.kind for unit in split("We collect:\nInformation\nThe shop is here.")][1] == "heading"


def test_sentence_in_a_list_that_announces_another_leads_it_in(split: Split) -> None:
    """What stands behind it is no item of the first list; an item that merely ends with a colon announces nothing."""
    text = "We use it to:\nShip it.\nTo be lawful, we agree to the following:\nIdentify ads.\nTell where we are."
    assert [(unit.kind, unit.lead) for unit in split(text)] == [
        ("sentence", None),
        ("item", 0),
        ("sentence", None),
        ("item", 2),
        ("item", 2),
    ]
    assert [unit.lead for unit in split("We use it to:\nShip it:\nBill you.")] == [None, 0, 0]


def test_example_marker_on_a_line_is_a_lead_in(split: Split) -> None:
    """And no heading."""
    found = split("We log your visits.\nFor example:\nAccess times.\nYour IP address.")
    assert [unit.kind for unit in found] == ["sentence", "sentence", "item", "item"]


@pytest.mark.parametrize(
    "text",
    [
        "We use the Order Information that we collect to ship it.",
        "Additionally, we use this Order Information to bill you.",
        "We may use Personally Identifiable Information to reach you.",
    ],
)
def test_defined_term_in_a_sentence_is_no_heading(text: str, split: Split) -> None:
    """Title words behind a subject and its verb belong to the sentence."""
    assert _units(split, text) == [("sentence", text)]


def test_list_goes_on_below_sentences(split: Split) -> None:
    """Infinitives that explanations part have one lead-in; a whole sentence that begins with one is no item."""
    text = "We use it for these purposes:\n- To ship orders\nWe ship fast.\nTo send you news\nTo bill you, we ask more."
    assert [(unit.kind, unit.lead) for unit in split(text)][1:] == [
        ("item", 0),
        ("sentence", None),
        ("item", 0),
        ("sentence", None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "You may opt out by clicking the Unsubscribe link below.",
        "We have your data (the “Personal Information”) and keep it.",
        "Personally Identifiable Information may include your name.",
        "However, the use of Personally Identifiable Information by them is theirs.",
    ],
)
def test_nothing_ends_in_mid_phrase(text: str, split: Split) -> None:
    """No capital opens a sentence behind an article, an opening quote, or the adjectives of its noun."""
    assert _texts(split, text) == [text]


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("We never sell it.Third-party linksWe do not include links.", "Third-party links"),
        ("We know from whereSECTION 8 - AGE OF CONSENTBy using this site, you agree.", "SECTION 8 - AGE OF CONSENT"),
    ],
)
def test_heading_with_a_hyphen_or_number_is_cut_off(text: str, heading: str, split: Split) -> None:
    """Its first word is none of letters alone."""
    assert [kind for kind, _ in _units(split, text)] == ["sentence", "heading", "sentence"]
    assert ("heading", heading) in _units(split, text)


def test_sentence_that_is_whole_announces_no_list(split: Split) -> None:
    """An item behind it has no lead-in; behind one that breaks off it has."""
    assert [unit.lead for unit in split("We never sell your data.\n- Cookies and the like.\n- Other tools.")] == [
        None
    ] * 3
    assert [unit.lead for unit in split("We will tell you\n- within two days\n- by email")] == [None, 0, 0]


def test_name_behind_a_comma_or_an_article_goes_on() -> None:
    """As in "However, Acme keeps it" and "the Acme shop": nothing ends there, whatever name follows."""
    text = "However, Acme may keep it. Please ask the Acme shop."
    document = Document(text=text, body=Span(0, len(text)), names=("Acme",))
    found = SentenceSplitter(load_vocabulary()).split(document)
    assert [text[unit.start : unit.end] for unit in found] == [
        "However, Acme may keep it.",
        "Please ask the Acme shop.",
    ]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Security of Data", "heading"),
        ("SECURITY AND RETENTION", "heading"),
        ("Cookies and Usage Data", "item"),
        ("Time of your visit", "item"),
    ],
)
def test_title_below_a_list_is_no_item(line: str, kind: str, split: Split) -> None:
    """A line above a paragraph is one if its words are written as those of a title, unlike the items."""
    text = (
        f"We disclose your data:\nTo protect our shop\nTo prevent fraud\n{line}\nThe rest is told in our terms of use."
    )
    assert _units(split, text)[3] == (kind, line)


def test_letters_glued_to_a_mark_begin_items(split: Split) -> None:
    """Where there are two of them; the dots of abbreviations are none."""
    found = _units(split, "We use your data to:a) ship your order;b) send you a bill (e.g. by email). We sell none.")
    assert [kind for kind, _ in found] == ["sentence", "item", "item", "sentence"]
    assert [
        kind for kind, _ in _units(split, "We keep data (e.g. your name), files (e.g. your bills) and letters.")
    ] == ["sentence"]


def test_address_of_a_site_glued_to_a_stop_begins_a_sentence(split: Split) -> None:
    """But for one that is part of a longer address."""
    found = _units(split, "Your data is safe with us.Kites.com does not sell it. See https://Shop.Kites.com today.")
    assert [words for _, words in found] == [
        "Your data is safe with us.",
        "Kites.com does not sell it.",
        "See https://Shop.Kites.com today.",
    ]
