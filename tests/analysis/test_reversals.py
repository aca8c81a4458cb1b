"""Two versions of which one denies what the other affirms: told always, first of all, and in short texts too."""

from __future__ import annotations

from dataclasses import replace

import pytest

import exporter
from exporter import Extractor
from exporter.analysis import Difference, PassageChange, compare, difference_of, find_courses

SHOP = "https://www.example.org/privacy"
SHORT = """Privacy Policy of Example Shop

Example Shop, Inc. ("we") collects your name and shipping address when you order. You may ask us to correct your name.
"""
LONG = f"""{SHORT}
We keep your order history for two years. We use your email address to send receipts. We encrypt payment data. We share
your shipping address with carriers. We never ask for your password. We may disclose your information to law enforcement
if the law requires it. You may object to direct marketing at any time. We log your IP address when you visit our site.
"""


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    """One extractor for all."""
    return Extractor()


def difference(old: str, new: str, extractor: Extractor) -> Difference:
    """The difference of two texts of one address."""
    before, after = (exporter.build(text.encode(), source=SHOP, extractor=extractor) for text in (old, new))
    return before.diff(after, extractor=extractor)


def passages_of(old: str, new: str, extractor: Extractor) -> tuple[PassageChange, ...]:
    """The passages that are told where no statement was read."""
    older, newer = (
        replace(exporter.build(text.encode(), source=SHOP, extractor=extractor).editions()[0], statements=())
        for text in (old, new)
    )
    return difference_of(older, newer, extractor.vocabulary, same=True, read=extractor.passages).passages


@pytest.mark.parametrize("rest", [SHORT, LONG], ids=["short", "long"])
@pytest.mark.parametrize(
    ("denied", "affirmed"),
    [
        ("We do not sell your personal information to anyone.", "We sell your personal information."),
        ("We do not rent your personal information.", "We may rent your personal information."),
        ("We do not sell your name for money.", "We may sell your name to data brokers."),
        ("We do not share your email address with third parties.", "We may share your email address with advertisers."),
        ("We never collect your precise location.", "We collect your precise location when you use our app."),
        ("We do not use your photographs for advertising.", "We use your photographs for advertising and analytics."),
        ("We do not store your card number.", "We store your card number for later orders."),
        ("You cannot opt out of our newsletters.", "You can opt out of our newsletters."),
        ("Under no circumstances will we give your name to insurers.", "We may give your name to insurers."),
        ("Neither we nor our partners sell your name.", "We and our partners sell your name."),
    ],
)
def test_what_a_policy_denies_no_more_is_told(denied: str, affirmed: str, rest: str, extractor: Extractor) -> None:
    """Whatever else changed in the sentence, and there and back again: its first aspect is the polarity."""
    for old, new in ((denied, affirmed), (affirmed, denied)):
        found = difference(f"{rest}\n{old}", f"{rest}\n{new}", extractor)
        change = found.of_type()[0]
        assert (change.type, change.reversed, change.aspects[0].name) == ("Changed", True, "polarity")
        assert found.counted().startswith("1 reversed")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("We do not sell your name.", "We never sell your name."),
        ("We do not share your name with advertisers.", "We share your shipping address with carriers."),
        ("We do not give your name to them without your consent.", "We give your name to them if you consent."),
        ("We do not sell your name, including but not limited to your surname.", "Your name is not sold by us."),
    ],
)
def test_another_act_or_another_negation_reverses_nothing(old: str, new: str, extractor: Extractor) -> None:
    """Two denials agree, so do a denial and its exception, and what is done with other data is another matter."""
    found = difference(f"{LONG}\n{old}", f"{LONG}\n{new}", extractor)
    assert not any(change.reversed for change in (*found.changes, *found.passages))


def test_a_lead_in_reverses_its_items(extractor: Extractor) -> None:
    """The items stay as they are; what is said of them does not."""
    items = "\n\n- your date of birth\n- your fingerprints\n"
    found = difference(f"{LONG}\nWe do not collect:{items}", f"{LONG}\nWe collect:{items}", extractor)
    assert {change.statement.quote.strip() for change in found.of_type() if change.reversed} == {
        "your date of birth",
        "your fingerprints",
    }


def test_a_denial_that_stayed_hides_no_affirmation(extractor: Extractor) -> None:
    """The same words without the "not" are not the same saying."""
    kept = f"{LONG}\nWe do not sell your email address to data brokers for their campaigns."
    found = difference(kept, f"{kept} We sell your email address to data brokers for their campaigns.", extractor)
    assert [(change.type, change.statement.denied) for change in found.of_type()] == [("Added", False)]


def test_what_is_reversed_comes_first(extractor: Extractor) -> None:
    """Before what stands before it in the text, and what was about the audience counts as well."""
    old = f"{LONG}\nOur services are not directed to children."
    new = f"We collect your telephone number.\n{LONG}\nOur services are directed to children."
    kinds = [(change.type, change.reversed) for change in difference(old, new, extractor).of_type()]
    assert kinds[0] == ("Changed", True)
    assert ("Added", False) in kinds[1:]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("We do not make decisions about you by automated means.", "We make decisions about you by automated means."),
        ("We do not record telephone calls.", "We record telephone calls for training purposes."),
        ("Do you sell my data?\n\nNo, never.", "Do you sell my data?\n\nYes, sometimes."),
    ],
    ids=["same words", "more words", "answer"],
)
def test_what_was_not_read_is_told_as_a_reversed_passage(old: str, new: str, extractor: Extractor) -> None:
    """Before the other passages; an answer is compared, and told, with its question."""
    age = "Our services are not for children under {}."
    passages = passages_of(f"{LONG}\n{age.format(16)}\n\n{old}", f"{LONG}\n{age.format(13)}\n\n{new}", extractor)
    assert [(passage.type, passage.reversed) for passage in passages] == [("Reworded", True), ("Reworded", False)]
    assert passages[0].excerpt.quote.split() == new.split()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Our services are not for children under 16.", "Our services are not for children under 13.", 1),
        ("Opting out takes effect within thirty days.", "Opting out takes effect within 60 days.", 1),
        ("Opting out takes effect within thirty days.", "Opting out is effective within 30 days.", 0),
        ("Section 5 tells which information we share.", "Section 6 tells which information we share.", 0),
    ],
    ids=["age", "period", "same number", "place"],
)
def test_another_number_is_told(old: str, new: str, told: int, extractor: Extractor) -> None:
    """Ages and periods that no slot holds; not the numbers of sections."""
    passages = passages_of(f"{LONG}\n{old}", f"{LONG}\n{new}", extractor)
    assert [passage.type for passage in passages] == ["Reworded"] * told


def test_a_course_ends_where_the_opposite_begins(extractor: Extractor) -> None:
    """The denial has its last version, the affirmation its first, and both come before all others."""
    denial, sale = "We do not sell your name for money.", "We may sell your name to data brokers."
    texts = [f"{LONG}\n{sentence}".encode() for sentence in (denial, sale)]
    graph = exporter.build(texts, policy=SHOP, dates=["2023-01-01", "2024-01-01"], extractor=extractor)
    older, newer = graph.editions()
    courses = find_courses(older.statements, [compare(older, newer, extractor.vocabulary)])
    told = [(c.statement.quote, c.first.date, c.last.date, c.until_end) for c in courses if c.reversed]
    assert told == [(denial, "2023-01-01", "2023-01-01", False), (sale, "2024-01-01", "2024-01-01", True)]
    assert [course.reversed for course in courses[:3]] == [True, True, False]


def test_a_changed_period_tells_both(extractor: Extractor) -> None:
    """In words; the number alone is enough, however often it stands elsewhere."""
    rest = f"{LONG}\nWe keep your telephone number for 13 months. We keep your date of birth for 13 months."
    sentence = "We keep your photographs for {} months."
    (change,) = difference(f"{rest} {sentence.format(13)}", f"{rest} {sentence.format(24)}", extractor).of_type()
    (aspect,) = change.aspects
    assert aspect.tell(extractor.vocabulary) == "retention period: 13 months → 24 months (replaced)"
