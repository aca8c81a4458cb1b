"""Small data sets in the public forms; all their sentences are ours."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

import exporter


@pytest.fixture(scope="session")
def extractor() -> exporter.Extractor:
    """One extractor for all tests."""
    return exporter.Extractor()


@pytest.fixture
def opp115(tmp_path: Path) -> Path:
    """Two segments; three annotators, two of whom agree on each label that counts."""
    rows = [
        ("84", 0, "First Party Collection/Use", {"Purpose": {"value": "Unspecified"}}),
        ("82", 0, "First Party Collection/Use", {"Purpose": {"value": "Marketing"}}),
        ("82", 0, "First Party Collection/Use", {"Purpose": {"value": "Marketing"}}),
        ("88", 0, "Data Security", {"Security Measure": {"value": "Generic"}}),
        ("88", 0, "Data Security", {"Security Measure": {"value": "Secure data storage"}}),
        ("84", 1, "Other", {"Other Type": {"value": "Privacy contact information"}}),
        ("82", 1, "Other", {"Other Type": {"value": "Privacy contact information"}}),
        ("88", 1, "Other", {"Other Type": {"value": "Introductory/Generic"}}),
        ("88", 2, "Data Retention", {}),
    ]
    (tmp_path / "annotations").mkdir()
    (tmp_path / "sanitized_policies").mkdir()
    with (tmp_path / "annotations" / "1_shop.example.csv").open("w", encoding="utf-8", newline="") as file:
        for number, (annotator, segment, category, attributes) in enumerate(rows):
            values = json.dumps(attributes)
            csv.writer(file).writerow((number, "batch", annotator, 1, segment, category, values, "1/1/15", "url"))
    page = "<strong>What we collect</strong><br><br>We collect your name.|||Write to privacy@shop.example.|||The end."
    (tmp_path / "sanitized_policies" / "1_shop.example.html").write_text(page, encoding="utf-8")
    return tmp_path


@pytest.fixture
def piextract(tmp_path: Path) -> Path:
    """Two documents of one sentence each, in four layers."""
    words = [["We", "collect", "your", "name", "."], ["We", "never", "sell", "it", "."]]
    tags = {
        "CollectUse_true": ["O O B-COLLECT I-COLLECT O", "O O O O O"],
        "CollectUse_false": ["O O O O O", "O O O O O"],
        "Share_true": ["O O O O O", "O O O O O"],
        "Share_false": ["O O O O O", "O O O B-NOT_SHARE O"],
    }
    for folder, layer in tags.items():
        (tmp_path / folder).mkdir()
        lines = []
        for sentence, tagged in zip(words, layer, strict=True):
            lines += ["-DOCSTART- -X- O O", ""]
            lines += [f"{word} _ _ {tag}" for word, tag in zip(sentence, tagged.split(), strict=True)]
            lines.append("")
        (tmp_path / folder / "train.conll03").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


@pytest.fixture
def policyie(tmp_path: Path) -> Path:
    """Two sentences, the first with two intents and so in two rows."""
    first = ["We", "keep", "and", "share", "your", "name", "for", "a", "year", "."]
    second = ["Welcome", "!"]
    data, period = "data-retained.data-contact", "retention-period.retention-period"
    rows = [
        (first, "data-storage-retention-deletion", f"O O O O B-{data} I-{data} O B-{period} I-{period} O"),
        (first, "data-sharing-disclosure", "O O O O B-data-shared.data-contact I-data-shared.data-contact O O O O"),
        (second, "Other", "O O"),
    ]
    negation = ["B-polarity.negation", *["O"] * 9]
    second_layer = [negation, ["O"] * 10, ["O"] * 2]
    files = {
        "intent_classification_train.json": [{"sentence": " ".join(t), "label": label} for t, label, _ in rows],
        "type_I_slot_filling_train.json": [{"tokens": t, "labels": tags.split()} for t, _, tags in rows],
        "type_II_slot_filling_train.json": [
            {"tokens": t, "labels": tags} for (t, _, _), tags in zip(rows, second_layer, strict=True)
        ],
    }
    for name, records in files.items():
        (tmp_path / name).write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return tmp_path
