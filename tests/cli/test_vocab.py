"""``dps vocab`` prints the ontology."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from exporter.vocabulary import load_vocabulary

Run = Callable[..., Any]


def test_without_a_term_all_schemes_are_listed(dps: Run) -> None:
    """Each scheme stands in a line with its number of concepts."""
    schemes = load_vocabulary().schemes
    listed = [line.split()[:2] for line in dps("vocab").out.splitlines()]
    assert [[name, str(len(schemes[name].concepts))] for name in sorted(schemes)] == listed


def test_a_scheme_is_shown_as_a_tree(dps: Run) -> None:
    """Each concept of a scheme stands once, indented by its depth below the top."""
    vocabulary = load_vocabulary()
    lines = dps("vocab", "right").out.splitlines()[1:]
    assert {line.split()[0] for line in lines} == set(vocabulary.schemes["right"].concepts)
    for line in lines:
        assert len(line) - len(line.lstrip()) == 2 * len(vocabulary.ancestors(line.split()[0]))


def test_a_concept_is_found_by_name_curie_and_iri(dps: Run) -> None:
    """However the concept is named, the answer is the same."""
    names = ["right-Access", "dpsv:right-Access", "https://w3id.org/dps/voc#right-Access"]
    (answer,) = {dps("vocab", name).out for name in names}
    assert answer.startswith("dpsv:right-Access  ")


def test_a_label_gives_every_concept_that_has_it(dps: Run) -> None:
    """Upper and lower case are the same; a label may stand in several schemes."""
    found = [line.split()[0] for line in dps("vocab", "Right of Access").out.splitlines() if line.startswith("dpsv:")]
    assert "dpsv:right-Access" in found
    assert all("right of access" in load_vocabulary().concepts[name.removeprefix("dpsv:")].labels for name in found)


def test_a_concept_as_json_has_its_words(dps: Run) -> None:
    """``--json`` gives a list of concepts."""
    (record,) = json.loads(dps("vocab", "right-Access", "--json").out)
    assert record["words"] == list(load_vocabulary().concepts["right-Access"].labels)
