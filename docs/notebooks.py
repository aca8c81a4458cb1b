"""Runs the notebooks of ``docs/notebooks`` and writes them as pages: ``python docs/notebooks.py FOLDER``.

The notebooks themselves are kept without output. Their pictures go to FOLDER/pictures; those in ``docs/pictures`` are
copies from a run with the reference data. The pages load no script from elsewhere; the front page beside FOLDER gets
a line for each.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Final

ROW: Final = '<tr><td><a href="{page}">{title}</a></td><td>a notebook, run when these pages were made</td></tr>\n'
NO_SCRIPT: Final = re.compile(r'<script src="">\s*</script>')
QUIET: Final = ["--IPKernelApp.log_level=ERROR"]
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
    exporter = HTMLExporter(mathjax_url="", require_js_url="")
    for file in sorted(NOTEBOOKS.glob("*.ipynb")):
        notebook = nbformat.read(file, as_version=4)
        resources = {"metadata": {"path": str(NOTEBOOKS)}}
        NotebookClient(notebook, timeout=900, resources=resources, extra_arguments=QUIET).execute()
        html, _ = exporter.from_notebook_node(notebook)
        page = folder / f"{file.stem}.html"
        page.write_text(NO_SCRIPT.sub("", html), encoding="utf-8")
        add_link(folder.parent / "index.html", page, notebook.cells[0].source.partition("\n")[0].lstrip("# "))
        print(page)
    return 0


def add_link(front: Path, page: Path, title: str) -> None:
    """Puts a line with a link to a page into the table of the front page, where there is one without it."""
    html = front.read_text(encoding="utf-8") if front.exists() else ""
    row = ROW.format(page=page.relative_to(front.parent).as_posix(), title=title)
    if "</table>" in html and row not in html:
        front.write_text(html.replace("</table>", f"{row}</table>", 1), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
