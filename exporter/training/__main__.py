"""``python -m exporter.training [--figures] [FOLDER]``: learn, write the models; say how good they are."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path
from typing import Final

from exporter.extraction.learned.confidence import Confidence
from exporter.extraction.learned.roles import RoleScorer
from exporter.extraction.learned.topics import TopicScorer
from exporter.resources import data_dir
from exporter.training.confidence import fit_confidence, read_judged
from exporter.training.examples import Observer
from exporter.training.figures import report
from exporter.training.learner import Learned, learn, read_lesson
from exporter.training.parameters import pack
from exporter.training.phrases import learn_roles, read_role_lesson
from exporter.training.sources import read_segments
from exporter.vocabulary import load_vocabulary

_CHECKOUT: Final = Path(__file__).resolve().parents[2]
_FIGURES: Final = "--figures"
_SOURCES: Final = ("data/appsi139", "data/retail-policies", "evaluate/data-dev")


def main(arguments: list[str]) -> int:
    """Exit status 0, or 2 for an unknown option, or when there is nothing to learn from."""
    if unknown := [name for name in arguments if name.startswith("-") and name != _FIGURES]:
        sys.stderr.write(f"{unknown[0]} is no option; {__doc__}\n")
        return 2
    shared = Path(os.environ.get("DPS_SHARED", _CHECKOUT.parent / "shared"))
    missing = [name for name in _SOURCES if not (shared / name).is_dir()]
    if missing:
        sys.stderr.write(f"training needs {' and '.join(missing)} in {shared} (DPS_SHARED names another place)\n")
        return 2
    folder = Path(next((name for name in arguments if name != _FIGURES), data_dir("model")))
    observer = Observer()
    lesson = read_lesson(shared, observer)
    learned = learn(lesson)
    _write(folder / TopicScorer.FILE, _packed(learned))
    _write(
        folder / RoleScorer.FILE, _packed(learn_roles(read_role_lesson(shared, TopicScorer(folder / TopicScorer.FILE))))
    )
    weights = fit_confidence(read_judged(shared, folder))
    _write(folder / Confidence.FILE, "".join(f"{name}\t{weight}\n" for name, weight in weights.items()).encode())
    if _FIGURES in arguments:
        for line in report(learned, lesson, list(read_segments(shared)), observer):
            sys.stdout.write(line + "\n")
    return 0


def _packed(learned: Learned) -> bytes:
    return pack(learned, load_vocabulary().digest)


def _write(file: Path, parameters: bytes) -> None:
    file.write_bytes(parameters)
    sys.stdout.write(f"{file}: {len(parameters)} bytes, sha256 {hashlib.sha256(parameters).hexdigest()}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
