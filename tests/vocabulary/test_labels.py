"""Labels lead to one concept, and the file of each scheme keeps to itself."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

import pyoxigraph
import pytest

from exporter.pipeline import Extractor
from exporter.resources import data_dir
from exporter.vocabulary import Vocabulary, load_vocabulary

SKOS = "http://www.w3.org/2004/02/skos/core#"


@pytest.mark.parametrize("scheme", sorted(load_vocabulary().schemes))
def test_no_label_leads_to_two_concepts_of_a_scheme(scheme: str, vocabulary: Vocabulary) -> None:
    """Labels are compared as the extractor matches them: by the keys of their words."""
    extractor = Extractor(vocabulary)
    named: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for name in vocabulary.schemes[scheme].concepts:
        for label in vocabulary.concepts[name].labels:
            named[extractor._split_label(label)[1]].add(name)
    assert {" ".join(label): names for label, names in named.items() if len(names) > 1} == {}


@pytest.mark.parametrize("scheme", sorted(load_vocabulary().schemes))
def test_names_say_the_scheme(scheme: str, vocabulary: Vocabulary) -> None:
    """The name of a concept begins with that of its scheme, and its broader concept is in the same scheme."""
    concepts = vocabulary.schemes[scheme].concepts
    assert [name for name in concepts if not name.startswith(f"{scheme}-")] == []
    assert [name for name in concepts if vocabulary.broader.get(name, name) not in concepts] == []


def test_the_hierarchy_has_no_cycle(vocabulary: Vocabulary) -> None:
    """No concept is above itself (SKOS S24 leaves this open, we do not)."""
    for name in vocabulary.concepts:
        above: list[str] = []
        while name in vocabulary.broader:
            name = vocabulary.broader[name]  # noqa: PLW2901 -- the walk upward
            assert name not in above
            above.append(name)


@pytest.mark.parametrize("scheme", sorted(load_vocabulary().schemes))
def test_top_concepts_are_those_without_a_broader_one(scheme: str, vocabulary: Vocabulary) -> None:
    """``skos:hasTopConcept``, ``skos:topConceptOf`` and ``skos:broader`` agree (SKOS S8)."""
    quads = list(pyoxigraph.parse(path=data_dir("ontology") / "schemes" / f"{scheme}.ttl"))
    tops = {name for name in vocabulary.schemes[scheme].concepts if name not in vocabulary.broader}
    declared = {q.object.value.rpartition("#")[2] for q in quads if q.predicate.value == f"{SKOS}hasTopConcept"}
    marked = {q.subject.value.rpartition("#")[2] for q in quads if q.predicate.value == f"{SKOS}topConceptOf"}
    assert (declared, marked) == (tops, tops)


def test_no_cue_is_declared_twice() -> None:
    """A cue has one place: two of one name would silently become one."""
    texts = [file.read_text(encoding="utf-8") for file in sorted((data_dir("ontology") / "cues").glob("*.ttl"))]
    names = Counter(re.findall(r"(?m)^dpsc:(\S+) a ", "\n".join(texts)))
    assert [name for name, count in names.items() if count > 1] == []
