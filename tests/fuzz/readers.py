"""Fuzzing the readers by coverage, where atheris is installed: no crash, no hang, every offset in its place.

``make fuzz`` runs it for a minute after the property tests. A reading that takes more than ten seconds counts as a hang
(``-timeout``). Inputs begin with the two bundled policies and pieces of markup; what is found is kept as ``crash-…``.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

from exporter.resources import data_dir

FORMATS = ("html", "markdown", "text")
OPTIONS = ("-timeout=10", "-max_total_time=60", "-max_len=4096", "-rss_limit_mb=2000", "-verbosity=0")
MARKUP = (
    b'<h1>Privacy</h1><ul><li>We ("Kites, Inc.") collect</ul><table><tr><td>a<td>b</table>'
    b"<div class=modal><a href=/x>y</a>"
)


def try_readers(content: bytes) -> None:
    """Reads the bytes in the format that their first one chooses; anything but a document or a reason is a fault."""
    from exporter.errors import InputError
    from exporter.reading import read

    if not content:
        return
    with suppress(InputError):
        document = read(content[1:], format=FORMATS[content[0] % len(FORMATS)])
        length = len(document.text)
        assert 0 <= document.body.start <= document.body.end <= length
        assert all(0 <= block.start < block.end <= length for block in document.blocks)
        assert all(document.text[date.start : date.end] == date.text for date in document.dates)
        places = (*document.links, *document.definitions, *document.contacts, *document.jurisdictions, *document.parts)
        assert all(place.start < place.end <= length for place in places)


def main(folder: Path) -> None:
    """Fuzzes with the inputs of the folder, after putting some there."""
    try:
        import atheris
    except ImportError:
        sys.stderr.write("atheris is not installed: the property tests were all (pip install atheris)\n")
        return
    with atheris.instrument_imports(include=["exporter.reading"]):
        import exporter.reading.lexbor
        import exporter.reading.markdown
        import exporter.reading.text  # noqa: F401 -- imported to be instrumented
    folder.mkdir(parents=True, exist_ok=True)
    for seed in sorted(data_dir("seeds").glob("*.txt")):
        (folder / seed.name).write_bytes(b"\x02" + seed.read_bytes()[:4000])
    (folder / "markup.html").write_bytes(b"\x00" + MARKUP)
    atheris.Setup([sys.argv[0], *OPTIONS, *sys.argv[1:], str(folder)], try_readers)
    atheris.Fuzz()


if __name__ == "__main__":
    main(Path(".hypothesis") / "atheris")
