"""Runs the notebooks of ``docs/notebooks`` and writes them as pages: ``python docs/notebooks.py FOLDER``.

The notebooks themselves are kept without output. Their pictures go to FOLDER/pictures; those in ``docs/pictures`` are
copies from a run with the reference data.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

NOTEBOOKS: Final = Path(__file__).resolve().parent / "notebooks"


def main(folder: Path) -> int:
    """Writes one page a notebook into the folder; says what is missing when the tools are."""
    try:
        import nbformat
        from nbclient import NotebookClient
        from nbconvert import HTMLExporter
    except ModuleNotFoundError as error:
        print(f"the notebooks are left out: {error.name} is not installed (pip install --group notebooks)")
        return 0
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["DPS_PICTURES"] = str((folder / "pictures").resolve())
    for file in sorted(NOTEBOOKS.glob("*.ipynb")):
        notebook = nbformat.read(file, as_version=4)
        NotebookClient(notebook, timeout=900, resources={"metadata": {"path": str(NOTEBOOKS)}}).execute()
        page, _ = HTMLExporter().from_notebook_node(notebook)
        (folder / f"{file.stem}.html").write_text(page, encoding="utf-8")
        print(folder / f"{file.stem}.html")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
