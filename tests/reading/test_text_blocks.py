"""Plain text: lines as blocks, lists, headings, lines wrapped by hand."""

from __future__ import annotations

from textwrap import wrap

import pytest

from exporter.reading import Document, read


def blocks_of(text: str) -> list[tuple[str, str]]:
    """Kind and words of each block."""
    document = Document.from_text(text)
    return [(block.kind, text[block.start : block.end]) for block in document.blocks]


def test_text_is_never_changed() -> None:
    """Odd spaces, controls and line ends stay where they are."""
    text = "We\u00a0sell\r\n nothing.\x0c \ud800"
    assert Document.from_text(text).text == text


@pytest.mark.parametrize("marker", ["- ", "• ", "* ", "; ", "(a) ", "1. ", "ii) "])
def test_marked_lines_are_items_of_one_list(marker: str) -> None:
    """The marker is no part of the item."""
    text = f"We collect:\n{marker}your name;\n{marker}your address."
    document = Document.from_text(text)
    assert blocks_of(text)[1:] == [("item", "your name;"), ("item", "your address.")]
    assert {block.group for block in document.blocks[1:]} == {0}


def test_short_line_above_prose_is_a_heading() -> None:
    """A line that stands alone and ends no sentence heads what follows."""
    text = "What We Collect\nWe collect your name and your address when you order."
    assert blocks_of(text)[0] == ("heading", "What We Collect")


def test_numbered_line_above_prose_is_a_heading_with_its_number() -> None:
    """A number makes an item only in a list."""
    text = "1. Scope\nThis policy is for all who visit our site.\n2. Data\nWe collect your name and your address."
    assert [words for kind, words in blocks_of(text) if kind == "heading"] == ["1. Scope", "2. Data"]


def test_item_that_begins_with_an_article_is_no_heading() -> None:
    """ "A photograph" has no number "A", as "A. Scope" has."""
    text = "# Data\n\nWe collect:\n\n* Your name\n* A photograph\n\nThis is shown to all who look for you.\n"
    assert [block.kind for block in read(text.encode(), format="markdown").blocks][-2:] == ["item", "paragraph"]
    assert blocks_of("A. Scope\nThis is told to all who look for it here.")[0] == ("heading", "A. Scope")


def test_lead_in_is_no_heading() -> None:
    """A colon announces a list."""
    assert blocks_of("We collect:\n- your name\n- your age")[0] == ("paragraph", "We collect:")


def test_lines_wrapped_by_hand_are_one_paragraph() -> None:
    """A sentence goes on in the next line of a mail-like text."""
    lines = (
        "We respect the privacy of every person who visits this",
        "website and collect nothing about them except when",
        "they write to us.",
    )
    assert blocks_of("\n".join((*lines, "Nothing is sold.")))[0] == ("paragraph", "\n".join(lines))


TOLD = (
    "We keep what you tell us about your parcels for as long as the law asks us to, and we tell nobody about it, "
    "not our own branches nor the many others who work with us. When you write to the people at Acorn Stationery, "
    "they keep the letter in a book which stands on the shelf behind the counter, where no one else is let in. To "
    "see it, ask for what is under your name. We ask you for it and for the number that the parcel bears, and for "
    "nothing else, so that it is shown to you alone and to no other person, at the counter, and we take it back "
    "when you have seen it. Nobody but those who work at the counter can read it there, and nobody but you can "
    "ask them to."
)
LINES = wrap(TOLD, 71)


def test_lines_wrapped_to_one_width_go_on_with_a_capital() -> None:
    """Where the next word would not have fitted; few lines tell nothing."""
    assert LINES[3].startswith("Stationery")
    assert blocks_of("\n".join(LINES)) == [("paragraph", "\n".join(LINES))]
    assert len(blocks_of("\n".join(LINES[2:4]))) == 2


def test_line_that_had_room_for_the_next_word_ends_its_paragraph() -> None:
    """As the line of an address does, whatever comes below it."""
    lines = [*LINES, "Acorn Stationery, the old house behind the market", "House of Paper"]
    assert [words for _, words in blocks_of("\n".join(lines))][-2:] == lines[-2:]


def test_blank_line_parts_a_wrapped_text() -> None:
    """Also a title that is as wide as the text from what stands below it."""
    title = "How We Use and Share What We Know about You and Your Parcels in the Shop"
    text = "\n".join([*LINES, "", title[: len(LINES[0])].strip(), "", *LINES])
    assert len(blocks_of(text)) == 3


def test_lists_in_a_wrapped_text_stay_lists() -> None:
    """The mark of an item begins a block, however full the line before."""
    text = "\n".join(LINES).replace("Stationery,", "- Stationery,")
    assert [kind for kind, _ in blocks_of(text)] == ["paragraph", "item"]


def test_line_ends_are_folded_when_bytes_are_read() -> None:
    """CRLF and CR become LF."""
    assert read(b"We sell nothing.\r\nNever.\rReally.").text == "We sell nothing.\nNever.\nReally."


def test_address_in_the_first_line_is_the_source() -> None:
    """Crawled text begins with its address."""
    document = read(b"http://www.kites.example/privacy\nWe sell nothing.")
    assert (document.source, document.body.of(document.text)) == (
        "http://www.kites.example/privacy",
        "We sell nothing.",
    )


@pytest.mark.parametrize(
    "following", ["of your data is important to us, and we use a firewall.", "are kept for two years, not more."]
)
def test_line_that_goes_on_is_no_heading(following: str) -> None:
    """However short: the next begins with a small letter. A site's name may begin with one too."""
    assert blocks_of(f"About us\nThe security\n{following}")[1] == ("paragraph", "The security")


def test_heading_may_stand_above_the_name_of_a_site() -> None:
    """As in "acme.com does not sell your name."."""
    assert blocks_of("Sharing\nacme.com does not sell your name to others.")[0] == ("heading", "Sharing")


#: How wide a browser sets narrow and wide letters; all others are 1.
SET_WIDTHS = {**dict.fromkeys("fijlrt ,.'", 0.5), **dict.fromkeys("mwMW", 1.5)}


def set_in_lines(words: str, width: float) -> list[str]:
    """The words in lines as a browser breaks them, that end at different numbers of letters."""
    lines, line = [], ""
    for word in words.split():
        longer = f"{line} {word}".strip()
        if sum(SET_WIDTHS.get(letter, 1) for letter in longer) > width:
            lines.append(line)
            longer = word
        line = longer
    return [*lines, line]


def test_lines_wrapped_by_a_browser_go_on_with_a_capital() -> None:
    """Where they end near each other, for letters differ in width; a bracket goes on, too."""
    told = TOLD.replace("where no one", "(Ledger of Letters), where none").replace("it bears", "(Acme's) it bears")
    lines = set_in_lines(" ".join([told] * 6), 76)
    assert len({len(line) for line in lines}) > 8
    assert any(line[0] == "(" or line.startswith("Stationery") for line in lines)
    assert blocks_of("\n".join(lines)) == [("paragraph", "\n".join(lines))]


def test_title_in_capitals_ends_what_a_browser_wrapped() -> None:
    """However full the line above it."""
    lines = set_in_lines(" ".join([TOLD] * 6), 75)
    at = next(at for at in range(20, len(lines)) if lines[at][-1].isalpha())
    text = "\n".join([*lines[: at + 1], "YOUR RIGHTS AND HOW TO USE THEM", *lines])
    assert ("heading", "YOUR RIGHTS AND HOW TO USE THEM") in blocks_of(text)


@pytest.mark.parametrize("line", ["We do not use pixels to track you", "You may ask for it in any shop"])
def test_sentence_without_a_stop_is_no_heading(line: str) -> None:
    """Unless it is written as a title."""
    assert blocks_of(f"{line}\nWe keep your name for two years.")[0] == ("paragraph", line)
    assert blocks_of(f"{line.title()}\nWe keep your name for two years.")[0] == ("heading", line.title())
