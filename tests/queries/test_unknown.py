"""Terms of ours that a query names and nothing has: told with the nearest that there is."""

from __future__ import annotations

import pyoxigraph
import pytest

from exporter.ontology import load_terms
from exporter.queries import questions, run, unknown_terms
from exporter.site.listing import pattern
from exporter.vocabulary import load_vocabulary

TOLD = {
    "SELECT * { ?s dps:datatype ?o }": "dps:datatype is no term of the ontology: did you mean dps:dataType?",
    "ASK { ?s a <https://w3id.org/dps/ns#PracticeStatment> }": (
        "dps:PracticeStatment is no term of the ontology: did you mean dps:PracticeStatement?"
    ),
    "PREFIX v: <https://w3id.org/dps/voc#> ASK { ?s ?p v:action-Sel }": (
        "dpsv:action-Sel is no term of the ontology: did you mean dpsv:action-Sell?"
    ),
    "ASK { ?s <https://w3id.org/dps/ns#xy/zzy> ?o }": (
        "dps:xy/zzy is no term of the ontology: dps vocab lists what there is"
    ),
    "ASK { ?s dps:xyzzy ?o , dps:xyzzy }": "dps:xyzzy is no term of the ontology: dps vocab lists what there is",
}
SILENT = {
    "another namespace": "PREFIX dps: <http://www.example.org/> ASK { ?s dps:datatype ?o }",
    "in a comment or text": 'ASK { ?s ?p "dps:datatype" } # dps:datatype',
    "schemes and other prefixes": "ASK { ?s skos:inScheme dpsv:data ; schema:nonsense ?o . ?o a dps:Policy }",
}


@pytest.mark.parametrize(("sparql", "words"), TOLD.items())
def test_the_nearest_term_is_named(policies: pyoxigraph.Store, sparql: str, words: str) -> None:
    """By property, class and concept, by prefix and in full, once each; the query itself is answered."""
    assert unknown_terms(policies, sparql) == [words]
    assert not run(policies, sparql).answer


@pytest.mark.parametrize("sparql", SILENT.values(), ids=SILENT)
def test_what_is_no_term_of_ours_is_left_alone(policies: pyoxigraph.Store, sparql: str) -> None:
    """Other namespaces may name what they like."""
    assert unknown_terms(policies, sparql) == []


def test_a_concept_that_the_graph_has_is_none() -> None:
    """Concepts that the maker of a graph added are as good as ours."""
    store = pyoxigraph.Store()
    sparql = "ASK { ?s dps:dataType dpsv:data-WristGirth }"
    assert unknown_terms(store, sparql)
    concept = pyoxigraph.NamedNode("https://w3id.org/dps/voc#data-WristGirth")
    store.add(pyoxigraph.Quad(pyoxigraph.NamedNode("urn:s"), pyoxigraph.NamedNode("urn:p"), concept))
    assert unknown_terms(store, sparql) == []


def test_the_bundled_questions_name_only_what_there_is(policies: pyoxigraph.Store) -> None:
    """No question gives a warning."""
    assert [question.name for question in questions().values() if unknown_terms(policies, question.sparql)] == []


def test_every_pattern_of_the_reference_can_be_asked(policies: pyoxigraph.Store) -> None:
    """The patterns parse, name what there is, and find what a property with a value of its own has in the examples."""
    vocabulary = load_vocabulary()
    used = {quad.predicate.value.rpartition("#")[2] for quad in policies}
    for term in load_terms().values():
        shown = pattern(term, vocabulary)
        assert unknown_terms(policies, f"ASK {{ {shown} }}") == []
        found = run(policies, f"ASK {{ {shown} }}").answer
        local = term.name.partition(":")[2]
        assert found or local not in used or "dpsv:" in shown or " true" in shown, shown
