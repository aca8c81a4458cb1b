"""Two versions of a policy: what counts as a change, and what does not."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import textwrap
import time
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import exporter
from exporter import Extractor, PolicyGraph
from exporter.analysis import Difference, compare, describe_difference
from exporter.errors import GraphError, UsageError

SHOP = "https://www.example.org/privacy"
SECTIONS = """
## Information we collect

Example Shop, Inc. ("we") collects your name, email address and shipping address when you place an order. Our servers
record your IP address and browser type automatically.

## How we use it

We use your email address to send you newsletters. We may use your purchase history for market research.

## Sharing

We never sell your personal information. We share your shipping address with carriers for delivery. We may disclose
your information to law enforcement if the law requires it.

## Retention

We keep your order history for seven years. Server logs are deleted after 30 days.

## Your choices

You may opt out of our newsletters at any time. You can delete your account by writing to privacy@example.org.

## Security

We encrypt your credit card number during transmission. Only employees who need it have access to your information.
""".strip().split("\n\n## ")
SECTIONS = [section if section.startswith("## ") else f"## {section}" for section in SECTIONS]


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    """One extractor for all."""
    return Extractor()


def difference(old: str, new: str, extractor: Extractor) -> Difference:
    """The difference of two texts of one address, as Markdown."""
    graphs = []
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate((old, new)):
            file = Path(folder) / f"{number}.md"
            file.write_text(text, encoding="utf-8")
            graphs.append(exporter.build(file, source=SHOP, extractor=extractor))
    return graphs[0].diff(graphs[1], extractor=extractor)


def told(old: str, new: str, extractor: Extractor) -> list[tuple[str, list[str]]]:
    """Type and aspects of each change of what the policy says."""
    return [
        (change.type, [f"{aspect.name} {aspect.type}" for aspect in change.aspects])
        for change in difference(old, new, extractor).of_type()
    ]


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("We sell your email address.", "We never sell your email address.", ("Changed", ["polarity Replaced"])),
        (
            "We share your email address with advertisers.",
            "We may share your email address with advertisers.",
            ("Changed", ["modality Replaced"]),
        ),
        (
            "We share your email address with advertisers.",
            "We share your email address with advertisers and social networks.",
            ("Changed", ["recipient Added"]),
        ),
        (
            "We use your email address for marketing and analytics.",
            "We use your email address for marketing.",
            ("Changed", ["purpose Dropped"]),
        ),
        (
            "We share your email address with advertisers.",
            "We share your contact information with advertisers.",
            ("Changed", ["dataType Widened"]),
        ),
        (
            "We share your contact information with advertisers.",
            "We share your email address with advertisers.",
            ("Changed", ["dataType Narrowed"]),
        ),
        (
            "We share your email address with advertisers.",
            "We share your email address with advertisers if you consent.",
            ("Changed", ["condition Added"]),
        ),
        (
            "We keep your order history for two years.",
            "We keep your order history for five years.",
            ("Changed", ["retentionPeriod Replaced"]),
        ),
    ],
    ids=["polarity", "modality", "recipient", "purpose", "widened", "narrowed", "condition", "period"],
)
def test_a_changed_statement_tells_in_which_respect(
    old: str, new: str, change: tuple[str, list[str]], extractor: Extractor
) -> None:
    """One word decides, and it is told what it changes; back again is a change as well."""
    rest = "\n\nWe encrypt your credit card number. You may opt out of newsletters at any time."
    assert told(old + rest, new + rest, extractor) == [change]
    assert len(told(new + rest, old + rest, extractor)) == 1


def test_what_is_new_and_what_is_gone_is_told_in_the_order_of_the_text(extractor: Extractor) -> None:
    """An added section and a removed sentence, each with its quote."""
    text = "\n\n".join(SECTIONS)
    new = text.replace(" Server logs are deleted after 30 days.", "") + (
        "\n\n## Cookies\n\nWe share your browsing history with advertisers."
    )
    changes = difference(text, new, extractor).of_type()
    kinds = [change.type for change in changes]
    assert (set(kinds), kinds[0]) == ({"Added", "Removed"}, "Removed")
    assert "30 days" in changes[0].statement.quote
    assert all("browsing history" in change.statement.quote for change in changes[1:])


def test_other_words_for_the_same_are_no_change(extractor: Extractor) -> None:
    """A synonym, another order of words, two sentences made one."""
    old = "We gather your name and email address. We never sell your personal information to third parties."
    new = "We collect your email address and name. Never do we sell your personal information to any third party."
    found = difference(old, new, extractor)
    assert found.of_type() == ()
    assert found.count("Reworded") >= 1


def test_a_sentence_added_beside_a_general_one_is_told(extractor: Extractor) -> None:
    """Who adds a sentence to a text adds something, also if what stood there before covers it in general words."""
    old = "\n\n".join(SECTIONS).replace(
        "We may disclose", "We may share personal information with our business partners. We may disclose"
    )
    new = f"{old}\n\n## Tickets\n\nWhen you book a concert, we may give your telephone number to our business partners."
    assert [(change.type, change.statement.quote) for change in difference(old, new, extractor).of_type()] == [
        ("Added", "When you book a concert, we may give your telephone number to our business partners.")
    ]


def test_a_word_for_the_same_doing_is_no_change_and_a_sale_is(extractor: Extractor) -> None:
    """Within the house a text says "collect", "receive" or "use" as it comes; what is sold is more than shared."""
    rest = "\n\nWe encrypt your credit card number. You may opt out of newsletters at any time."
    old = f"We receive your email address from advertisers for market research.{rest}"
    assert told(old, old.replace("receive", "collect"), extractor) == []
    old = f"We share your email address with advertisers for market research.{rest}"
    assert told(old, old.replace("share", "disclose"), extractor) == []
    assert len(told(old, old.replace("share your email address with", "sell your email address to"), extractor)) == 1


def test_new_words_count_also_where_nothing_definite_was_read(extractor: Extractor) -> None:
    """A purpose that no label knows is told by its words; words that stood there before tell nothing by themselves."""
    old = "\n\n".join(SECTIONS)
    new = "We use your information to calibrate seismographs at our observatories."
    assert told(old, f"{old} {new}", extractor) == [("Added", [])]
    assert told(old, f"{old} We may use your information.", extractor) == []


def test_what_a_site_calls_to_its_visitor_is_no_change_but_a_promise_is(extractor: Extractor) -> None:
    """A message of the page is uncertain, an emphatic denial is added."""
    old = "\n\n".join(SECTIONS)
    found = difference(old, f"{old}\n\nThank you, we have received your email address!", extractor)
    assert (found.of_type(), found.count("Uncertain")) == ((), 1)
    assert told(old, f"{old}\n\nWe never rent your name to anybody!", extractor) == [("Added", [])]


REWRITTEN = """
Example Shop, Inc. ("we") keeps a diary of your visits. We share your diary with librarians. Our staff may read your
letters to us. We send you birthday cards. Your letters are burnt after ten years. Visitors may ask for a copy.
"""


@pytest.mark.parametrize(
    ("sentence", "before", "after"),
    [
        ("We disclose your server logs to employees.", "Added", "Reworded"),
        ("We disclose your fingerprints to landlords.", "Added", "Added"),
        ("We never disclose your server logs to employees.", "Added", "Added"),
        ("Physical safeguards and procedures keep your records secure.", "Added", "Reworded"),
    ],
    ids=["known words", "new words", "denied", "general measures"],
)
def test_what_a_rewritten_text_says_in_known_words_is_no_change(
    sentence: str, before: str, after: str, extractor: Extractor
) -> None:
    """Who adds a sentence to a text adds something; who writes all of it anew says the same things otherwise."""
    old = "\n\n".join(SECTIONS).replace(
        "We encrypt", "We take appropriate measures to protect your information. We encrypt"
    )
    edited, rewritten = (
        {change.type for change in difference(old, new, extractor).changes if change.statement.quote == sentence}
        for new in (f"{old} {sentence}", f"{REWRITTEN} {sentence}")
    )
    assert (edited, rewritten) == ({before}, {after})


def test_two_words_that_stood_there_add_nothing(extractor: Extractor) -> None:
    """An item of one or two words is too short to compare by its word sequences: it stands there or not."""
    old = "\n\n".join(SECTIONS)
    new = f"{old}\n\nWe disclose your personal information to:\n\n- law enforcement\n- universities\n"
    assert [change.statement.quote for change in difference(old, new, extractor).of_type()] == ["universities"]


def test_a_reading_of_which_the_extractor_is_not_sure_is_no_change(extractor: Extractor) -> None:
    """The same statement is added when it is sure, or when a hand wrote it, and uncertain when it is not."""
    old = "\n\n".join(SECTIONS)
    before = exporter.build(old.encode(), source=SHOP, extractor=extractor).editions()[0]
    after = exporter.build(f"{old} We sell your name.".encode(), source=SHOP, extractor=extractor).editions()[0]
    for confidence, expected in ((0.9, {"Added"}), (None, {"Added"}), (0.1, {"Uncertain"})):
        statements = tuple(replace(statement, confidence=confidence) for statement in after.statements)
        found = compare(before, replace(after, statements=statements), extractor.vocabulary)
        assert {change.type for change in found.changes if change.type != "Same"} == expected


@pytest.mark.parametrize(
    "remark",
    [
        "Some browsers transmit Do Not Track signals to web sites.",
        "If you do not agree to these terms, do not use the site.",
    ],
)
def test_background_is_about_the_policy_itself(remark: str, extractor: Extractor) -> None:
    """What browsers can do, that one need not use the site: read as statements, and no change of practice."""
    old = "\n\n".join(SECTIONS)
    found = difference(old, f"{old}\n\n## Remarks\n\n{remark}", extractor)
    assert [change.statement.quote for change in found.of_type("Added")] == [remark]
    assert found.of_type() == ()


ORDERS = st.permutations(range(len(SECTIONS)))


def rewrapped(text: str, width: int) -> str:
    """The paragraphs with their lines broken elsewhere."""
    parts = (part if part.startswith("#") else textwrap.fill(part, width) for part in text.split("\n\n"))
    return "\n\n".join(parts)


def renumbered(sections: list[str], first: int) -> list[str]:
    """The headings with numbers before them."""
    return [section.replace("## ", f"## {number}. ", 1) for number, section in enumerate(sections, first)]


@settings(max_examples=15)
@given(width=st.integers(30, 120), first=st.integers(1, 40))
def test_rewrapping_and_renumbering_leave_all_as_it_was(width: int, first: int) -> None:
    """Lines broken elsewhere, headings numbered: every statement is the same, none even reworded or moved."""
    found = difference("\n\n".join(SECTIONS), rewrapped("\n\n".join(renumbered(SECTIONS, first)), width), EXTRACTOR)
    assert {change.type for change in found.changes} == {"Same"}
    assert found.passages == ()


@settings(max_examples=25)
@given(order=ORDERS, width=st.integers(30, 120), first=st.integers(1, 40))
def test_reordering_rewrapping_and_renumbering_change_nothing(order: list[int], width: int, first: int) -> None:
    """Whole sections in another order besides: every statement is there in the same words, and no change is told.

    In another order what stands elsewhere is moved, and nothing is if the order is the same.
    """
    old = "\n\n".join(SECTIONS)
    new = rewrapped("\n\n".join(renumbered([SECTIONS[index] for index in order], first)), width)
    found = difference(old, new, EXTRACTOR)
    assert (found.of_type(), found.passages) == ((), ())
    assert {change.type for change in found.changes} <= {"Same", "Moved"}
    assert bool(found.count("Moved")) is (order != sorted(order))


EXTRACTOR = Extractor()


def test_a_moved_section_is_told_as_moved(extractor: Extractor) -> None:
    """The last section in front: its statements moved, the others did not."""
    found = difference("\n\n".join(SECTIONS), "\n\n".join([SECTIONS[-1], *SECTIONS[:-1]]), extractor)
    moved = [change.statement.quote for change in found.of_type("Moved")]
    assert moved
    assert all(quote in SECTIONS[-1] for quote in moved)


def test_the_difference_as_a_graph_conforms_to_the_shapes(extractor: Extractor) -> None:
    """Both versions and the comparison in one graph have no violation; each revision has its quotes."""
    texts = ["\n\n".join(SECTIONS), "\n\n".join(SECTIONS[:-1]).replace("never sell", "sell")]
    graphs = [exporter.build(text.encode(), source=SHOP, extractor=extractor) for text in texts]
    found = graphs[0].diff(graphs[1])
    whole = PolicyGraph([*graphs[0].lines, *graphs[1].lines, *describe_difference(found)])
    report = whole.validate()
    assert [finding for finding in report.findings if finding.severity == "Violation"] == []
    rows = whole.query(
        """SELECT ?type ?before ?after {
             ?revision dps:revisionType ?type
             OPTIONAL { ?revision dps:quoteBefore ?before } OPTIONAL { ?revision dps:quoteAfter ?after }
           }"""
    ).rows
    types = Counter(str(row[0]) for row in rows)
    assert types["dpsv:revision-Removed"] == found.count("Removed") > 0
    assert types["dpsv:revision-Changed"] == found.count("Changed") > 0
    assert all(bool(before) or bool(after) for _, before, after in rows)


def test_versions_of_a_policy_are_ordered_by_their_dates() -> None:
    """Texts given with a policy and dates become versions of it, each after the one before."""
    texts = [f"We keep your name for {years} years.".encode() for years in ("two", "three", "four")]
    dates = ["2021-01-01", "2023-01-01", "2022-01-01"]
    graph = exporter.build(texts, policy="Example Shop", dates=dates)
    assert len(graph.policies) == 1
    assert [edition.version.date for edition in graph.editions()] == sorted(dates)
    newest = graph.editions()[-1].version
    assert newest.previous == graph.editions()[1].version.iri


@pytest.mark.parametrize(
    ("code", "texts", "options"),
    [
        ("E011", [b"We keep your name."], {"dates": ["yesterday"]}),
        ("E011", [b"We keep your name."], {"dates": ["2021-01-01", "2022-01-01"]}),
        ("E012", [b"We keep your name.", b"We keep your name."], {"policy": SHOP}),
    ],
    ids=["no date", "too many", "same text"],
)
def test_versions_that_are_none_are_refused(code: str, texts: list[bytes], options: dict[str, object]) -> None:
    """A date that is none, one date too many, the same text twice."""
    with pytest.raises(UsageError, match=code):
        exporter.build(texts, **options)  # type: ignore[arg-type]


def test_two_policies_are_no_versions_of_one_another(extractor: Extractor, seeds: tuple[Path, Path]) -> None:
    """Other address, other words: refused, and the same text twice as well."""
    first, second = (exporter.build(seed, extractor=extractor) for seed in seeds)
    with pytest.raises(UsageError, match="E014"):
        first.diff(second)
    with pytest.raises(UsageError, match="E015"):
        first.diff(first)
    with pytest.raises(UsageError, match="E013"):
        exporter.build(seeds, extractor=extractor).editions()


def test_a_graph_of_another_ontology_is_refused(extractor: Extractor) -> None:
    """Names may have changed their meaning between versions of the ontology."""
    graph = exporter.build(b"We keep your name.", source=SHOP, extractor=extractor)
    old = PolicyGraph(line.replace("/dps/ns/0.1.0>", "/dps/ns/0.0.1>") for line in graph.lines)
    with pytest.raises(GraphError, match="E216"):
        old.diff(graph)


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The command ``dps`` in a folder."""
    command = [sys.executable, "-m", "exporter", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three versions as files that are named for their dates."""
    folder = tmp_path_factory.mktemp("versions")
    texts = [
        "\n\n".join(SECTIONS),
        "\n\n".join(SECTIONS[:-1]),
        "\n\n".join(SECTIONS[:-1]).replace("never sell", "sell"),
    ]
    for date, text in zip(("2021-01-01", "2022-01-01", "2023-01-01"), texts, strict=True):
        (folder / "versions").mkdir(exist_ok=True)
        (folder / "versions" / f"{date}_x.md").write_text(text, encoding="utf-8")
    (folder / "undated.md").write_text(texts[0], encoding="utf-8")
    assert run(folder, "build", "versions", "--policy", SHOP, "-o", "graph.nq").returncode == 0
    return folder


def test_diff_tells_both_quotes_and_its_exit_status(folder: Path) -> None:
    """As a table, as JSON, as a page; 1 with ``--exit-code`` when there is a change, 0 when there is none."""
    shown = run(folder, "diff", "graph.nq", "--exit-code")
    assert shown.returncode == 1
    assert "never sell" in shown.stdout
    told = json.loads(run(folder, "diff", "versions/2022-01-01_x.md", "versions/2023-01-01_x.md", "--json").stdout)
    (change,) = told["changes"]
    assert (change["type"], change["aspects"][0]["name"]) == ("Changed", "polarity")
    assert "never" in change["old"]["quote"]
    assert "never" not in change["new"]["quote"]
    same = run(folder, "diff", "undated.md", "versions/2021-01-01_x.md", "--exit-code")
    assert (same.returncode, same.stdout) == (0, "")
    page = run(folder, "diff", "graph.nq", "--from", "2021", "--to", "2022", "-o", "page.html")
    assert page.returncode == 0
    html = (folder / "page.html").read_text(encoding="utf-8")
    assert "removed" in html
    assert "<script" not in html


def test_timeline_tells_first_and_last_appearance(folder: Path) -> None:
    """The section on security goes with the second version, the denial of selling changes with the third."""
    courses = json.loads(run(folder, "timeline", "graph.nq", "--json").stdout)
    security = [course for course in courses if "encrypt" in course["statement"]["quote"]]
    assert [(course["first"], course["last"], course["untilEnd"]) for course in security] == [
        ("2021-01-01", "2021-01-01", False)
    ]
    sale = [course for course in courses if "sell" in course["statement"]["quote"]]
    assert [change["date"] for course in sale for change in course["changes"]] == ["2023-01-01"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["diff", "undated.md", "undated.md", "-o", "no.html"], "E015"),
        (["diff", "undated.md", "-o", "no.html"], "E018"),
        (["diff", "graph.nq", "--from", "1999", "-o", "no.html"], "E017"),
        (["diff", "undated.md", "versions/2022-01-01_x.md", "-o", "no.csv"], "E007"),
        (["timeline", "undated.nq"], "E016"),
    ],
    ids=["same text", "one version", "no such date", "unknown format", "no dates"],
)
def test_bad_input_gives_a_clear_error_and_nothing_is_written(words: list[str], code: str, folder: Path) -> None:
    """Exit 2 with the code, and no file."""
    if "undated.nq" in words:
        texts = ["versions/2021-01-01_x.md", "versions/2022-01-01_x.md"]
        assert run(folder, "build", *texts, "--source", SHOP, "-o", "undated.nq").returncode == 2
        exporter.build([folder / text for text in texts], policy=SHOP).save(folder / "undated.nq")
    outcome = run(folder, *words)
    assert (outcome.returncode, outcome.stderr.split()[0]) == (2, code)
    assert not (folder / "no.html").exists()
    assert not (folder / "no.csv").exists()


def test_versions_of_ten_thousand_words_are_compared_in_less_time_than_they_are_read(extractor: Extractor) -> None:
    """Two long versions, half of the second new, passages and all, in time of the processor: half of it is needed.

    Both in one run, as machines differ; comparing each sentence with each in full would take far longer.
    """
    nouns = ("name", "email address", "shipping address", "telephone number", "purchase history", "IP address")
    verbs = ("collect", "share with our partners", "store", "disclose to carriers", "use for marketing")

    def text(start: int) -> str:
        sentences = (
            f"We {verbs[n % 5].split(' ', 1)[0]} your {nouns[n % 6]} for project number {n} "
            f"{' '.join(verbs[n % 5].split(' ')[1:])} when you visit store {n * 7}."
            for n in range(start, start + 670)
        )
        return "\n\n".join(sentences)

    assert len(text(0).split()) > 9000
    started = time.process_time()
    graphs = [exporter.build(text(n).encode(), source=SHOP, extractor=extractor) for n in (0, 335)]
    for graph in graphs:
        assert graph.editions()
    built = time.process_time()
    graphs[0].diff(graphs[1], extractor=extractor)
    assert time.process_time() - built < built - started


@pytest.mark.shared
@pytest.mark.slow
def test_real_versions_compare_without_surprise(shared: Path, extractor: Extractor) -> None:
    """Pairs of an archive: every statement of both versions is in the difference exactly once on its side."""
    for service in ("Pinterest", "Zillow", "sourcehut"):
        files = sorted((shared / "data" / "policy-versions" / service).glob("*.md"))
        graph = exporter.build(files, policy=service, dates=[file.name[:10] for file in files], extractor=extractor)
        editions = graph.editions()
        for older, newer in pairwise(editions):
            found = compare(older, newer, extractor.vocabulary)
            news = Counter(
                change.new.iri for change in found.changes if change.new and change.new.version == newer.version.iri
            )
            assert news.keys() >= {statement.iri for statement in newer.statements}
