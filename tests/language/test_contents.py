"""Tables of contents are passed over; lists and addresses that look like them are not."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest

from exporter.syntax import Sentence

Split: TypeAlias = Callable[[str], list[Sentence]]

TITLES = ("Information We Collect", "Sharing Personal Information", "Cookies", "Contact Us")


def _texts(split: Split, text: str) -> list[str]:
    return [text[unit.start : unit.end] for unit in split(text)]


def _below(titles: tuple[str, ...]) -> str:
    return "\n\n".join(f"{title}\n\nWe wrote a notice on this, which hangs in the shop." for title in titles)


@pytest.mark.parametrize("mark", ["", "- ", "{}. "])
def test_entries_are_passed_over(split: Split, mark: str) -> None:
    """With bullets, numbers or nothing; the headings below stay."""
    entries = "\n".join(mark.format(number) + title for number, title in enumerate(TITLES, 1))
    texts = _texts(split, f"Our promise\n\n{entries}\n\n{_below(TITLES)}")
    assert texts == ["Our promise", *_texts(split, _below(TITLES))]


def test_an_entry_may_have_another_heading(split: Split) -> None:
    """One title that is worded otherwise below does not end the table."""
    entries = "\n".join(f"- {title}" for title in (*TITLES[:2], "Small Files", *TITLES[2:]))
    texts = _texts(split, f"{entries}\n\n{_below(TITLES)}")
    assert texts == _texts(split, _below(TITLES))


def test_a_list_behind_a_lead_in_stays(split: Split) -> None:
    """Kinds of data that are listed, and explained below, each under its name."""
    kinds = ("Contact details", "Order history", "Payment details", "Device data")
    listed = "\n".join(f"- {kind}" for kind in kinds)
    texts = _texts(split, f"We collect the following:\n{listed}\n\n{_below(kinds)}")
    assert texts[1:5] == list(kinds)


def test_entries_behind_a_lead_in_of_links_are_passed_over(split: Split) -> None:
    """Who is to click on links or to choose a topic is given a table of contents."""
    lead = "You may click on these links to jump to a topic below:"
    texts = _texts(split, f"{lead}\n" + "\n".join(TITLES) + f"\n\n{_below(TITLES)}")
    assert texts == [lead, *_texts(split, _below(TITLES))]


def test_lines_that_stand_together_twice_stay(split: Split) -> None:
    """An address above and below."""
    address = "Acorn Stationery\n\nPrivacy Office\n\nHigh Street 12\n\nSpringfield\n\n"
    texts = _texts(split, f"{address}We sell paper to schools and offices.\n\n{address}We thank you.")
    assert texts.count("Privacy Office") == 2
