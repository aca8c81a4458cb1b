"""What came, went or changed in sentences, beside the changes of statements."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import exporter
from exporter import Extractor, PolicyGraph
from exporter.analysis import Difference, PassageChange, describe_difference

SHOP = "https://www.example.org/privacy"
OLD = """# Privacy

## What we collect

We collect your name and email address when you place an order. We use your email address to send you newsletters.

## Sharing

We share your shipping address with carriers for delivery. We never sell your personal information.

## Keeping

We keep your order history for seven years. We encrypt your credit card number during transmission.
"""
UNREAD = "Friends of yours may mention your date of birth to our parrots."


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    """One extractor for all."""
    return Extractor()


def difference(old: str, new: str, extractor: Extractor, folder: Path) -> Difference:
    """The difference of two Markdown texts of one address."""
    graphs = []
    for name, text in (("old.md", old), ("new.md", new)):
        (folder / name).write_text(text, encoding="utf-8")
        graphs.append(exporter.build(folder / name, source=SHOP, extractor=extractor))
    return graphs[0].diff(graphs[1], extractor=extractor)


def told(passages: tuple[PassageChange, ...]) -> list[tuple[str, str, str]]:
    """Type and both quotes of passages."""
    return [(p.type, p.old.quote if p.old else "", p.new.quote if p.new else "") for p in passages]


def after(paragraph: str, sentence: str) -> str:
    """The policy with a sentence after another one."""
    assert paragraph in OLD
    return OLD.replace(paragraph, f"{paragraph} {sentence}")


def test_the_sentence_that_came_is_one_in_which_nothing_is_read(extractor: Extractor) -> None:
    """Else these tests would not test what they say."""
    assert exporter.build(UNREAD.encode(), extractor=extractor).statements == ()


def test_a_sentence_without_a_statement_that_came_or_went_is_told(extractor: Extractor, tmp_path: Path) -> None:
    """With its place, its section, and the category it is likely about; back again it went."""
    new = after("for delivery.", UNREAD)
    found = difference(OLD, new, extractor, tmp_path)
    assert found.of_type() == ()
    assert told(found.passages) == [("Added", "", UNREAD)]
    (passage,) = found.passages
    assert passage.new is not None
    assert passage.new.section is not None
    assert passage.new.section.title == "Sharing"
    graph = exporter.build(tmp_path / "new.md", source=SHOP, extractor=extractor)
    text = graph.editions()[0].text
    assert text[passage.new.start : passage.new.end] == UNREAD
    assert passage.category in extractor.vocabulary.concepts
    assert told(difference(new, OLD, extractor, tmp_path).passages) == [("Removed", UNREAD, "")]


def test_sentences_of_one_paragraph_that_came_together_are_one_passage(extractor: Extractor, tmp_path: Path) -> None:
    """Those of two paragraphs are two."""
    other = "Guests of ours may learn your hair color from the gardener."
    found = difference(OLD, after("for delivery.", f"{UNREAD} {other}"), extractor, tmp_path)
    assert told(found.passages) == [("Added", "", f"{UNREAD} {other}")]
    found = difference(OLD, after("for delivery.", f"{UNREAD}\n\n{other}"), extractor, tmp_path)
    assert told(found.passages) == [("Added", "", UNREAD), ("Added", "", other)]


def test_a_sentence_in_words_that_the_model_does_not_know_is_told(extractor: Extractor, tmp_path: Path) -> None:
    """It names several things, and most of its words are new; the model holds it for unlikely."""
    sentence = "Zeppelins haul dossiers of passengers to the moon via Facebook and Google."
    (passage,) = extractor.passages(exporter.read(sentence.encode()))
    assert passage.likelihood < 0.1
    found = difference(OLD, after("for delivery.", sentence), extractor, tmp_path)
    assert told(found.passages) == [("Added", "", sentence)]


def test_a_sentence_that_a_longer_one_holds_did_not_go(extractor: Extractor, tmp_path: Path) -> None:
    """Two sentences that were made one, with a word between: only the longer one is told."""
    longer = (
        "As the house in which our office stands is an old one and has a garden with a pond and many a tree, friends "
        "of yours, and only they, may mention your date of birth to our parrots, who are fond of the pond."
    )
    found = difference(after("for delivery.", UNREAD), after("for delivery.", longer), extractor, tmp_path)
    assert told(found.passages) == [("Added", "", longer)]


def test_a_sentence_that_names_something_else_is_told_with_both_quotes(extractor: Extractor, tmp_path: Path) -> None:
    """Another datum in it is told; the same in other words is not."""
    old = after("for delivery.", UNREAD)
    other = UNREAD.replace("date of birth", "date of birth and telephone number")
    found = difference(old, old.replace(UNREAD, other), extractor, tmp_path)
    assert told(found.passages) == [("Reworded", UNREAD, other)]
    same = UNREAD.replace("Friends of yours", "Some friends of yours").replace("mention", "also mention")
    assert difference(old, old.replace(UNREAD, same), extractor, tmp_path).passages == ()


def test_what_a_changed_statement_tells_is_no_passage_besides(extractor: Extractor, tmp_path: Path) -> None:
    """A new statement and one that changed its polarity are told once."""
    new = after("for delivery.", "We share your purchase history with advertisers.").replace("never sell", "sell")
    found = difference(OLD, new, extractor, tmp_path)
    assert {change.type for change in found.of_type()} == {"Added", "Changed"}
    assert found.passages == ()


@pytest.mark.parametrize(
    "edited",
    [
        lambda old: old.replace(f" {UNREAD}", "").replace("during transmission.", f"during transmission. {UNREAD}"),
        lambda old: old.replace(UNREAD, UNREAD.upper()),
        lambda old: old.replace(UNREAD, f"\n\n3. {UNREAD}\n\n"),
        lambda old: old.replace(UNREAD, f"{UNREAD}3"),
        lambda old: f"{old} Please see our notice on cookies and your date of birth.",
        lambda old: old.replace(
            "## Keeping", "## Other Matters of Your Personal Data\n\nOf the following:\n\n## Keeping"
        ),
    ],
    ids=["moved", "in capitals", "numbered", "with a footnote", "a pointer", "titles and lead-ins"],
)
def test_what_says_nothing_else_is_no_passage(edited: object, extractor: Extractor, tmp_path: Path) -> None:
    """A sentence elsewhere, in capitals, with a number or a footnote; what to read elsewhere; a title, a lead-in."""
    assert callable(edited)
    old = after("for delivery.", UNREAD)
    assert edited(old) != old
    assert difference(old, edited(old), extractor, tmp_path).passages == ()


def test_small_talk_is_no_passage(extractor: Extractor, tmp_path: Path) -> None:
    """Only sentences that are likely about a practice are told."""
    assert difference(OLD, after("for delivery.", "Have a cup of tea with us."), extractor, tmp_path).passages == ()


def test_without_the_texts_there_are_no_passages(extractor: Extractor) -> None:
    """A graph that was made without text has no sentences to compare, and says nothing on them."""
    texts = (OLD.encode(), after("for delivery.", UNREAD).encode())
    graphs = [exporter.build(text, source=SHOP, text=False, extractor=extractor) for text in texts]
    assert graphs[0].diff(graphs[1], extractor=extractor).passages == ()


def test_passages_as_a_graph_conform_to_the_shapes(extractor: Extractor, tmp_path: Path) -> None:
    """Their quotes stand in the texts, with both versions in one graph; a query finds them by their section."""
    found = difference(OLD, after("for delivery.", UNREAD), extractor, tmp_path)
    graphs = [exporter.build(tmp_path / name, source=SHOP, extractor=extractor) for name in ("old.md", "new.md")]
    whole = PolicyGraph([*graphs[0].lines, *graphs[1].lines, *describe_difference(found)])
    assert [finding for finding in whole.validate().findings if finding.severity == "Violation"] == []
    rows = whole.query(
        """SELECT ?quote ?title {
             ?revision a dps:PassageRevision ; dps:revisionType dpsv:revision-PassageAdded ; dps:passageAfter ?span .
             ?span oa:exact ?quote ; dps:inSection/dct:title ?title
           }"""
    ).rows
    assert [(str(quote), str(title)) for quote, title in rows] == [(UNREAD, "Sharing")]


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """``dps diff`` in a folder."""
    command = [sys.executable, "-m", "exporter", "diff", "old.md", "new.md", "--policy", SHOP, *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_command_tells_passages_apart_and_can_leave_them_out(tmp_path: Path) -> None:
    """In the table, as JSON and as a page; they count for ``--exit-code`` unless they are left out."""
    (tmp_path / "old.md").write_text(OLD, encoding="utf-8")
    (tmp_path / "new.md").write_text(after("for delivery.", UNREAD), encoding="utf-8")
    shown = run(tmp_path, "--exit-code")
    assert shown.returncode == 1
    assert "passages: 1 added" in shown.stdout
    assert "§ Sharing" in shown.stdout
    without = run(tmp_path, "--exit-code", "--no-passages")
    assert without.returncode == 0
    assert "parrots" not in without.stdout
    record = json.loads(run(tmp_path, "--json").stdout)
    assert record["changes"] == []
    assert [(p["type"], p["old"], p["new"]["quote"], p["new"]["section"]) for p in record["passages"]] == [
        ("Added", None, UNREAD, "Sharing")
    ]
    assert run(tmp_path, "-o", "page.html").returncode == 0
    assert UNREAD in (tmp_path / "page.html").read_text(encoding="utf-8")
