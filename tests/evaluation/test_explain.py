"""``dps explain`` shows what each stage makes of a sentence."""

from __future__ import annotations

import json

import pytest

from exporter.__main__ import main

SENTENCE = "We will not share your email address with advertisers unless you agree."
STAGES = ["words", "chunks", "clauses", "labels", "frames", "model"]


def explained(capfdbinary: pytest.CaptureFixture[bytes], *words: str) -> str:
    """What the command prints."""
    assert main(["explain", *words]) == 0
    return capfdbinary.readouterr()[0].decode()


def test_every_stage_is_shown_in_order(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """From words to the statement: each stage has its lines, with the words they rest on."""
    lines = explained(capfdbinary, SENTENCE).splitlines()
    names = [line.split()[0] for line in lines if line.startswith("   ") and not line.startswith("    ")]
    assert names[: len(STAGES)] == STAGES
    (chunks,) = [line for line in lines if line.startswith("   chunks")]
    assert "<will not share: negated finite> [your email address] with [advertisers]" in chunks
    (frame,) = [line for line in lines if line.startswith("   frames")]
    assert "action-Share  actor party-FirstParty  dataType data-EmailAddress “your email address”" in frame
    assert any(line.endswith("“unless you agree”") and "condition-Consent" in line for line in lines)


def test_programs_get_the_same_values(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """``--json`` has the stages of each sentence beside its statements."""
    told = json.loads(explained(capfdbinary, "--json", SENTENCE))
    (unit,) = told["units"]
    assert [name for name in unit if name not in {"start", "end"}] == STAGES
    assert SENTENCE[unit["start"] : unit["end"]] == SENTENCE
    assert told["statements"][0]["polarity"] == "polarity-Denied"
