"""What others know of policies, brought into the same graph: annotations made by hand, corrections of statements."""

from __future__ import annotations

from exporter.interchange.corrections import Corrected, Correction, apply_corrections, read_corrections
from exporter.interchange.opp115 import Imported, import_opp115

__all__ = ["Corrected", "Correction", "Imported", "apply_corrections", "import_opp115", "read_corrections"]
