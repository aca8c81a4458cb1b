"""The site of the ontology: ``python docs/site.py FOLDER`` (``make docs``).

The pages are those of ``dps vocab --html``, with one more where pyLODE is: it needs an environment of its own
(``.venv-docs``), and shows classes and properties as its readers are used to.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

from exporter.resources import data_dir
from exporter.site import write_site

PYLODE: Final = Path(__file__).resolve().parent.parent / ".venv-docs" / "bin" / "pylode"


LINK: Final = '<p><a href="lode.html">The same by pyLODE</a></p>'


def add_lode(page: Path) -> None:
    """Has pyLODE make a page of the classes and properties, and links to it from ours."""
    command = [PYLODE, data_dir("ontology") / "dps.ttl"]
    html = subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 -- our own files
    back = html.replace("<body>", '<body><p><a href="index.html">dps</a></p>', 1)
    page.with_name("lode.html").write_text(back, encoding="utf-8")
    page.write_text(page.read_text(encoding="utf-8").replace("</h1>", f"</h1>\n{LINK}", 1), encoding="utf-8")


if __name__ == "__main__":
    front = write_site(Path(sys.argv[1] if len(sys.argv) > 1 else "site"))
    if PYLODE.exists():
        add_lode(front.with_name("ns.html"))
    print(front)
