"""What is made from ``ontology/alignments/dpv.ttl``: the mappings as SSSOM, the gaps for the DPV community group.

``python docs/alignment.py`` rewrites ``ontology/alignments/dpv.sssom.tsv`` and the tables of ``docs/dpv-gaps.md``;
with ``--check`` it writes nothing and ends with 1 when a file is out of date.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from exporter.site.alignment import NAMESPACES, Match, mappings
from exporter.vocabulary import Vocabulary, load_vocabulary

ROOT: Final = Path(__file__).resolve().parent.parent
SSSOM: Final = ROOT / "ontology" / "alignments" / "dpv.sssom.tsv"
GAPS: Final = ROOT / "docs" / "dpv-gaps.md"
MARKER: Final = "<!-- from here on written by docs/alignment.py -->\n"
SCHEMES: Final = ("data", "action", "purpose", "party", "subject", "choice", "right", "measure", "tech", "threat")
"""The schemes whose concepts DPV has counterparts for in kind; the others describe statements or texts."""


def sssom(vocabulary: Vocabulary) -> str:
    """The mapping set as SSSOM 1.0 TSV. No label of DPV is repeated."""
    head = [
        "# mapping_set_id: https://w3id.org/dps/align/dpv",
        f'# mapping_set_version: "{vocabulary.version}"',
        "# mapping_set_title: Data-practice statements aligned with the Data Privacy Vocabulary",
        "# license: https://creativecommons.org/licenses/by/4.0/",
        "# subject_source: https://w3id.org/dps/voc",
        "# object_source: https://w3id.org/dpv",
        '# object_source_version: "2.3"',
        "# curie_map:",
        *(f"#   {prefix}: {iri}" for prefix, iri in NAMESPACES.items()),
        "subject_id\tsubject_label\tpredicate_id\tobject_id\tmapping_justification",
    ]
    rows = [
        "\t".join((line.subject, label(line.subject, vocabulary), f"skos:{line.relation}", line.object, JUSTIFICATION))
        for line in mappings()
    ]
    return "\n".join([*head, *rows, ""])


JUSTIFICATION: Final = "semapv:ManualMappingCuration"
EQUAL: Final = ("exactMatch", "closeMatch")


def label(name: str, vocabulary: Vocabulary) -> str:
    """The label of a concept; a class or property is its own name."""
    local = name.partition(":")[2]
    return vocabulary.concepts[local].label if local in vocabulary.concepts else local


def gaps(vocabulary: Vocabulary) -> str:
    """The tables of the gaps: concepts that DPV has nothing equal or close for, with the nearest it has."""
    known: dict[str, list[Match]] = defaultdict(list)
    for line in mappings():
        known[line.subject.removeprefix("dpsv:")].append(line)
    return "\n".join(line for scheme in SCHEMES for line in table(scheme, vocabulary, known))


def table(scheme: str, vocabulary: Vocabulary, known: Mapping[str, list[Match]]) -> Iterator[str]:
    """The gaps of one scheme."""
    missing = [
        name
        for name in vocabulary.schemes[scheme].concepts
        if not any(line.relation in EQUAL for line in known.get(name, ())) and "Other" not in name
    ]
    if not missing:
        return
    yield f"## {vocabulary.schemes[scheme].label.capitalize()}\n"
    yield "| concept | meaning | nearest in DPV 2.3 |"
    yield "|---|---|---|"
    for name in missing:
        nearest = ", ".join(f"`{line.object}` ({line.relation[:-5]})" for line in known.get(name, ())) or "–"
        concept = vocabulary.concepts[name]
        yield f"| {concept.label} | {' '.join(concept.definition.split())} | {nearest} |"
    yield ""


def main(arguments: list[str]) -> int:
    """Writes the files, or compares them with what would be written."""
    vocabulary = load_vocabulary()
    text = GAPS.read_text(encoding="utf-8")
    written = {SSSOM: sssom(vocabulary), GAPS: text[: text.index(MARKER)] + MARKER + "\n" + gaps(vocabulary)}
    stale = [file for file, content in written.items() if not file.exists() or file.read_text("utf-8") != content]
    for file in stale:
        if "--check" in arguments:
            print(f"{file.relative_to(ROOT)} is out of date: run make docs", file=sys.stderr)
        else:
            file.write_text(written[file], encoding="utf-8", newline="")
    return int("--check" in arguments and bool(stale))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
