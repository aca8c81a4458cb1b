"""Part of building the wheel: puts the compiled vocabulary into it, so that also the first use starts at once."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

COMPILE = "from exporter.pipeline import Extractor; Extractor()"


class CompileVocabulary(BuildHookInterface):  # type: ignore[type-arg]
    """Has the sources compile their vocabulary into a folder of its own, which becomes ``exporter/_data/compiled``."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Adds the files; an installation in place has none, and fills the user's cache instead."""
        if version == "editable":
            return
        self.folder = tempfile.TemporaryDirectory()
        environment = {**os.environ, "DPS_CACHE": self.folder.name, "PYTHONPATH": self.root}
        subprocess.run([sys.executable, "-c", COMPILE], check=True, env=environment)  # noqa: S603 -- our own code
        for file in sorted(Path(self.folder.name).iterdir()):
            build_data["force_include"][str(file)] = f"exporter/_data/compiled/{file.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Removes the folder."""
        if version != "editable":
            self.folder.cleanup()
