"""The ontology has a model: HermiT finds no contradiction in it, nor in a graph made with it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from exporter import build
from exporter.graph.store import read_lines
from exporter.graph.terms import parse
from exporter.resources import data_dir

XSD = "<http://www.w3.org/2001/XMLSchema#"
UNKNOWN_TO_OWL = (f"{XSD}date>", f"{XSD}duration>")
"""Not in the datatype map of OWL 2 (section 4): HermiT refuses them."""


@pytest.mark.slow
@pytest.mark.parametrize("contradiction", [False, True], ids=["as it is", "with a statement that is also a policy"])
def test_the_ontology_is_consistent(contradiction: bool, seeds: tuple[Path, Path], tmp_path: Path) -> None:  # noqa: FBT001
    """Ontology, schemes and the graph of a policy have a model; a deliberate contradiction shows that HermiT looks."""
    owlready = pytest.importorskip("owlready2", reason="owlready2 is not installed (pip install --group reasoner)")
    if shutil.which("java") is None:
        pytest.skip("no Java: HermiT cannot run")
    ontology = data_dir("ontology")
    lines = [*read_lines(ontology / "dps.ttl"), *build(seeds[0], text=False).lines]
    lines += [line for file in sorted(ontology.glob("schemes/*.ttl")) for line in read_lines(file)]
    if contradiction:
        subject = next(
            line.split()[0] for line in lines if "/ns#statedIn>" in line and "<https://w3id.org/dps/id" in line
        )
        kind = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/dps/ns#Policy>"
        lines.append(f"{subject} {kind} .")
    file = tmp_path / "all.nt"
    triples = sorted({without_graph(line) for line in lines if not any(name in line for name in UNKNOWN_TO_OWL)})
    file.write_text("\n".join(triples), encoding="utf-8")
    world = owlready.World(filename=str(tmp_path / "quads.sqlite3"))
    world.get_ontology(file.as_uri()).load()
    try:
        owlready.sync_reasoner_hermit(world, debug=0)
        consistent = True
    except owlready.OwlReadyInconsistentOntologyError:
        consistent = False
    assert consistent is not contradiction


def without_graph(line: str) -> str:
    """A line of N-Quads as one of N-Triples."""
    quad = parse(line)
    return f"{quad.subject} {quad.predicate} {quad.object} ."
