"""The policy in the page: menus and margins out, every line of the policy in."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from exporter.model import Span
from exporter.reading import Document, read

PROSE = (
    "We collect your name and your e-mail address when you place an order with us.",
    "We do not sell the personal information that we collect to third parties.",
    "We use cookies to remember the contents of your basket between visits.",
    "You may ask us at any time to delete the information that we have about you.",
    "We may change this policy, and we will post the changes on this page.",
)
MENU = tuple(f"{colour} {thing}" for colour in ("Red", "Blue", "Old") for thing in ("Boats", "Kites", "Lamps", "Hats"))


def body_of(*lines: str) -> str:
    """The words of the body of a text of these lines."""
    document = Document.from_text("\n".join(lines))
    return document.body.of(document.text)


def test_body_of_a_crawled_page_runs_from_title_to_last_line(seeds: tuple[Path, Path]) -> None:
    """Security Jewelers: a menu before the title, an address as the last lines."""
    document = read(seeds[0])
    assert (document.body.start, document.body.end) == (496, 8150)


def test_body_of_a_crawled_page_ends_before_the_shop_window(seeds: tuple[Path, Path]) -> None:
    """S3 Stores: menus before and after; the last line of the policy is one long line with a date at its end."""
    document = read(seeds[1])
    assert (document.body.start, document.body.end) == (2108, 13653)


def test_menus_before_and_after_are_left_out() -> None:
    """Lines without a verb on both sides are no part of the policy, its title is."""
    policy = ("Privacy Policy", *PROSE)
    assert body_of("Skip to content", *MENU, *policy, "© 2020 Kites", *MENU) == "\n".join(policy)


def test_menu_in_one_line_is_left_out() -> None:
    """A crawler that puts a menu into one line does not make it prose."""
    policy = ("Privacy Policy", *PROSE)
    assert body_of("Home", "Search", " ".join(MENU), *policy) == "\n".join(policy)


def test_table_of_contents_belongs_to_the_policy() -> None:
    """The title above a table of contents is found although its lines look like a menu."""
    contents = [f"Chapter {number} of many" for number in range(20)]
    chapters = [line for number, name in enumerate(contents) for line in (name, PROSE[number % len(PROSE)])]
    assert body_of(*MENU, "Privacy Policy", *contents, *chapters).startswith("Privacy Policy\nChapter 0")


def test_menu_between_the_title_of_the_page_and_that_of_the_policy_is_left_out() -> None:
    """A browser's title stands in line 1 of many crawled pages."""
    policy = ("Privacy Policy", *PROSE, *PROSE)
    assert body_of("Privacy Policy | Kites", *MENU[:6], *policy) == "\n".join(policy)


def test_short_form_above_the_full_policy_belongs_to_it() -> None:
    """Menu lines between two policies do not cut the first one off; prose on other matters is no policy."""
    dense = "We collect personal information such as your e-mail address, and share such data with no third party."
    summary = ("Privacy Policy in Short", *[dense] * 9)
    story = ("Our kites fly over the hills of the county as they did when our fathers were young.",) * 10
    full = ("Privacy Policy", *(PROSE * 12))
    assert body_of(*MENU, *summary, *MENU[:6], *full) == "\n".join((*summary, *MENU[:6], *full))
    assert body_of(*MENU, *story, *MENU[:6], *full) == "\n".join(full)


def test_address_and_date_after_the_last_sentence_belong_to_the_policy() -> None:
    """Short lines with figures follow the prose; the footer does not."""
    tail = ("Kites and Lamps", "12 Hill Road", "Dover, DE 19901", "mail@kites.example", "Last updated: 3 May 2019")
    assert body_of(*PROSE, *PROSE, *tail, "Subscribe to our newsletter", *MENU).endswith("Last updated: 3 May 2019")


def test_british_address_after_the_last_sentence_belongs_to_the_policy() -> None:
    """A postcode of letters and figures ends an address as well as a number does."""
    tail = ("www.kites.example", "Unit Four", "Hill Road", "Derby", "DE1 1LR", "mail@kites.example")
    assert body_of(*PROSE, *PROSE, *tail, *MENU).endswith("mail@kites.example")


def test_table_of_cookies_below_the_policy_belongs_to_it() -> None:
    """Names of one word with a sentence each, whatever the sentences are about; a newsletter is no row."""
    rows = ("CART", "What is in your basket.", "COMPARE", "Things you look at", "POLL", "The polls you voted in.")
    policy = ("Privacy Policy", *PROSE, "The table lists the cookies that we collect.", *rows)
    assert body_of(*MENU, *policy, "Newsletter", "Write to us for our newsletter:", *MENU) == "\n".join(policy)


def test_consent_banner_on_either_side_is_left_out() -> None:
    """What a page says of cookies before a button is pressed is no part of the policy."""
    banner = (
        "We use cookies to improve what you see, and share information on your visit with our partners.",
        "Accept",
    )
    policy = ("Privacy Policy", *PROSE)
    assert body_of(*banner, *policy, *banner) == "\n".join(policy)


def test_banner_that_is_all_of_the_page_is_kept() -> None:
    """Where there is nothing else, the words of a button cut nothing off."""
    lines = ("We use cookies and share information with our partners, as this policy says.", "Accept", *PROSE[:1])
    assert body_of(*lines) == "\n".join(lines)


def test_menus_of_many_words_in_few_lines_are_evidence_for_a_margin() -> None:
    """Two lines with a menu each are left out as the same menus in many lines are."""
    shelf = " ".join(f"{colour} kites and {thing}" for colour in ("Red", "Blue", "Old") for thing in ("lamps", "hats"))
    lines = ("Find your kite", f"{shelf} {shelf}", f"{shelf} with all hats {shelf}", "Privacy Policy", *PROSE, *PROSE)
    assert body_of(*lines) == "\n".join(lines[3:])


def test_collections_of_a_shop_are_no_words_of_a_policy() -> None:
    """``Spring Collection`` begins as what is collected does."""
    shelves = tuple(f"{season} Collection" for season in ("Spring", "Summer", "Autumn", "Winter") * 4)
    policy = ("Privacy Policy", *PROSE)
    assert body_of(*MENU, *shelves, "Home", *policy) == "\n".join(policy)


def test_title_with_its_date_is_found_above_the_first_heading() -> None:
    """A crawler glued the date to the title, and the page's own headings are no words of policies."""
    policy = ("Kites, LLC Privacy PolicyUpdated 5/21/2018", "Introduction", *PROSE, *PROSE)
    assert body_of(*MENU, *policy) == "\n".join(policy)


def test_praise_of_the_shop_under_a_heading_of_its_own_is_left_out() -> None:
    """A last sentence belongs to the policy, one below another heading only when it is about data."""
    praise = ("Why Fly With Us", "Our kites fly higher than those of all other makers, and they never break.")
    kept = ("Changes", "We post what we change in the personal information that we collect on this page.")
    policy = ("Privacy Policy", *PROSE, "Nothing else is done with it, here or at any other place.")
    assert body_of(*MENU, *policy, *praise, *MENU) == "\n".join(policy)
    assert body_of(*MENU, *policy, *kept, *praise, *MENU) == "\n".join((*policy, *kept))


def test_last_heading_on_how_to_unsubscribe_is_no_footer() -> None:
    """The word begins like that of a newsletter's box."""
    policy = ("Privacy Policy", *PROSE, *PROSE, "You have successfully unsubscribed!")
    assert body_of(*MENU, *policy, *MENU) == "\n".join(policy)


def test_menu_in_one_line_between_two_titles_is_left_out() -> None:
    """The title in the menu is not that of the policy, however few lines stand between."""
    policy = ("Home > Privacy Policy", *PROSE, *PROSE)
    assert body_of(*MENU, "Privacy Policy", " ".join(MENU), *policy, *MENU) == "\n".join(policy)


def test_footer_in_the_midst_of_a_crawled_page_is_boilerplate() -> None:
    """The footer stands between the policy and the panel on its cookies, with a copyright in it or just above."""
    panel = (
        "Privacy overview",
        *("We use cookies that collect personal information and share data with partners.",) * 4,
    )
    lines = ("Privacy Policy", *PROSE, *PROSE, *PROSE, "© 2018 Kites. All rights reserved.", *MENU, *panel)
    document = Document.from_text("\n".join(lines))
    kept = [block.of(document.text) for block in _blocks(document) if block.start < document.body.end]
    assert document.body.of(document.text) == "\n".join(lines)
    assert kept == ["Privacy Policy", *PROSE, *PROSE, *PROSE, *panel]


def _blocks(document: Document) -> list[Span]:
    """Where the blocks stand that are no boilerplate."""
    return [Span(block.start, block.end) for block in document.blocks if block.kind != "boilerplate"]


@pytest.mark.parametrize(
    "lines",
    [
        PROSE[:1],
        ("A.",),
        ("Contact", "Kites and Lamps", "12 Hill Road", "Dover"),
        ("Privacy Policy", *PROSE, "What we collect", "your name", "your address", "your telephone", "your age"),
        ("1. Scope", *PROSE, "2. Contact", "Kites and Lamps", "Dover"),
    ],
)
def test_text_without_menus_keeps_every_line(lines: tuple[str, ...]) -> None:
    """A paragraph, a segment or a clean policy is all body."""
    assert body_of(*lines) == "\n".join(lines)


def test_policy_in_another_language_keeps_every_line() -> None:
    """Where no line has a word that the finder knows, nothing is cut."""
    lines = (
        "Datenschutz",
        *(f"Wir verarbeiten Ihre Angaben nur nach Artikel {number} der Verordnung." for number in range(9)),
    )
    assert body_of(*lines) == "\n".join(lines)


def test_marked_passages_of_real_pages_are_in_the_body(shared: Path) -> None:
    """Of 800 passages that humans marked in 40 pages all are in the text, and at least 99.5 % in the body.

    The others stand in a banner above the policy and on a page that is no policy.
    """
    folder = shared / "data" / "html-pages"
    rows = [json.loads(line) for line in (folder / "passages.jsonl").read_text(encoding="utf-8").splitlines()]
    in_text = in_body = 0
    for row in rows:
        document = read(gzip.decompress((folder / "pages" / row["page"]).read_bytes()), source=row["url"])
        text, body = ("".join(part.split()) for part in (document.text, document.body.of(document.text)))
        passages = ["".join(passage.split()) for passage in row["passages"]]
        in_text += sum(passage in text for passage in passages)
        in_body += sum(passage in body for passage in passages)
    total = sum(len(row["passages"]) for row in rows)
    assert in_text == total
    assert in_body >= 0.995 * total


def page_body(*elements: str) -> tuple[str, list[str]]:
    """The words of the body of a page of these elements, and its notes."""
    document = read(f"<html><body>{''.join(elements)}</body></html>".encode(), format="html")
    return document.body.of(document.text), [f"{note.code} {note.message}" for note in document.notes]


def paragraphs(*sentences: str) -> str:
    """A paragraph for each sentence."""
    return "".join(f"<p>{sentence}</p>" for sentence in sentences)


OPENING = "<h1>Privacy Policy</h1><p>Kites Ltd makes kites. We collect your name when you order one.</p>"
FOOTER = "".join(f"<div>{entry}</div>" for entry in ("© 2020 Kites", *MENU))


def test_headings_and_rows_of_tables_are_no_menu() -> None:
    """A policy of questions, short lists and tables, with most of its prose at the end, is not cut at the tables."""
    questions = "<h2>Questions</h2><h3>Who sees my address?</h3><p>The courier.</p><h2>Never</h2><ul><li>calls</ul>"
    rows = "".join(f"<tr><td>{kite}</td><td>2 years</td></tr>" for kite in ("Orders", "Recordings", "Ratings"))
    tables = f"<h2>How long</h2><table>{rows}</table><h2>Cookies</h2><table>{rows}</table><h2>Elsewhere</h2>"
    body, notes = page_body(OPENING, questions, tables, tables, paragraphs(*PROSE), FOOTER)
    assert body.startswith("Privacy Policy\nKites Ltd makes kites.")
    assert body.endswith(PROSE[-1])
    assert not notes


def test_rows_are_no_footer() -> None:
    """What is written in the footer of a page may stand in a table, too."""
    rows = ("<tr><td>Our newsletter<td>Your e-mail address<td>Until you unsubscribe",) * 3
    table = f"<h2>Purposes</h2><table>{''.join(rows)}</table>"
    body, _ = page_body("<h1>Privacy Policy</h1>", table, *["<h2>What we collect</h2>"] * 2, FOOTER)
    assert body.startswith("Privacy Policy\nPurposes\nOur newsletter")
    assert body.endswith("What we collect")


@pytest.mark.parametrize("tag", ["li", "p"])
def test_long_list_cuts_no_part_of_the_policy_off(tag: str) -> None:
    """What stands under the title, or under a heading of its own, is the policy's on both sides of many names."""
    names = "".join(f"<{tag}>{name}</{tag}>" for name in MENU * 4)
    last = "<h2>Children</h2><p>We do not knowingly collect personal information from children.</p>"
    body, notes = page_body(OPENING, "<h2>Partners</h2>", names, paragraphs(*PROSE), names, last, FOOTER)
    assert body.startswith("Privacy Policy\nKites Ltd makes kites.")
    assert body.endswith("from children.")
    assert not notes


def test_long_list_in_a_plain_text_cuts_no_half_off() -> None:
    """Where no markup tells headings, much prose full of the words of policies does."""
    dense = "We collect personal information such as your e-mail address, and share such data with no third party."
    lines = (*[dense] * 6, *MENU * 8, *[dense] * 7)
    assert body_of(*lines, "© 2020 Kites", *MENU) == "\n".join(lines)


def test_what_looks_like_policy_and_is_left_out_is_noted() -> None:
    """What the markup puts around the content is no part of the policy, and its reader is told where it was."""
    aside = "We share the personal information that you give us, and your e-mail address, with our sister company. "
    body, notes = page_body(OPENING, paragraphs(*PROSE), f"<footer><p>{aside * 3}</p></footer>")
    assert body.endswith(PROSE[-1])
    assert notes == [
        (
            "E123 51 words that look like policy text were left out: "
            "“We share the personal information that you give us, and …” at 449"
        )
    ]
