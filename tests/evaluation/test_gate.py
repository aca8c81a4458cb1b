"""The gate of quality: floors only rise."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

FILE = Path(__file__).parents[1] / "benchmarks" / "quality.py"


@pytest.fixture(scope="module")
def gate() -> ModuleType:
    """The module of the gate, which is a program and in no package."""
    spec = importlib.util.spec_from_file_location("quality_gate", FILE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["quality_gate"] = module
    spec.loader.exec_module(module)
    return module


def test_a_figure_below_its_floor_is_named(gate: ModuleType) -> None:
    """So is one that is no longer measured; one at its floor is fine."""
    floors = {"opp115": gate.Group("a", {"macro": 0.7, "micro": 0.7, "gone": 0.1})}
    measured = {"opp115": gate.Group("a", {"macro": 0.7, "micro": 0.6999})}
    faults = gate.fallen(floors, measured)
    assert [fault.partition(" is ")[0] for fault in faults] == ["opp115: gone nan", "opp115: micro 0.700"]


def test_what_cannot_be_measured_is_no_fault(gate: ModuleType) -> None:
    """Without the annotated data the other floors hold, and those of the data stay as they are."""
    floors = {"opp115": gate.Group("a", {"macro": 0.7}), "cases": gate.Group("b", {"passed": 0.9})}
    measured = {"cases": gate.Group("b", {"passed": 0.95})}
    assert gate.fallen(floors, measured) == []
    assert gate.raised(floors, measured)["opp115"] == floors["opp115"]


def test_an_update_never_lowers_a_floor(gate: ModuleType) -> None:
    """Only with leave; the new floor is half a point below what was measured."""
    floors = {"opp115": gate.Group("a", {"macro": 0.7, "micro": 0.5})}
    measured = {"opp115": gate.Group("b", {"macro": 0.6, "micro": 0.6})}
    assert gate.raised(floors, measured) == {"opp115": gate.Group("b", {"macro": 0.7, "micro": 0.595})}
    assert gate.raised(floors, measured, lower=True) == {"opp115": gate.Group("b", {"macro": 0.595, "micro": 0.595})}


def test_floors_are_written_as_they_are_read(gate: ModuleType, tmp_path: Path) -> None:
    """The file of the project is in the form that the gate writes."""
    gate.write_floors(gate.read_floors(), tmp_path / "floors.json")
    assert (tmp_path / "floors.json").read_text(encoding="utf-8") == gate.FLOORS.read_text(encoding="utf-8")
