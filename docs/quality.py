"""What the reader gets right: ``python docs/quality.py`` rewrites the tables of ``docs/quality.md``.

Needs the annotated data beside the checkout (``../shared`` or ``DPS_SHARED``). For the cross-validated rows the models
are learned six times; they are kept in ``build/`` for as long as those that ship are the same.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property
from pathlib import Path
from statistics import median
from typing import Final

from exporter.evaluation import DATASETS, Annotated, Outcome, reader
from exporter.evaluation.calibration import Answer, ranking, reliability
from exporter.extraction.learned.roles import RoleScorer
from exporter.extraction.learned.topics import TopicScorer
from exporter.model import Statement
from exporter.pipeline import Extractor
from exporter.resources import data_dir
from exporter.training.confidence import left_out as documents_left_out
from exporter.training.confidence import read_judged
from exporter.training.examples import Observer
from exporter.training.figures import blocks_left_out
from exporter.training.learner import Source, learn, read_lesson
from exporter.training.parameters import pack
from exporter.training.phrases import learn_roles, read_role_lesson

ROOT: Final = Path(__file__).resolve().parent.parent
PAGE: Final = ROOT / "docs" / "quality.md"
SHARED: Final = Path(os.environ.get("DPS_SHARED", ROOT.parent / "shared"))
FOLDS: Final = 6

#: What is compared: data set, row, its name on the page, the best published figure, the linear baseline, keywords.
COMPARED: Final = (
    ("opp115", "macro 12", "OPP-115 segments, macro of 12 labels", "0.821 (PrivBERT)", "0.750", "0.539"),
    ("opp115", "micro 12", "OPP-115 segments, micro of 12 labels", "0.872 (PrivBERT)", "0.799", "0.600"),
    ("opp115", "macro 9 practices", "OPP-115 segments, macro of the 9 practices", "–", "–", "–"),
    ("piextract", "exact macro 4", "PI-Extract, same words, mean of 4 labels", "0.664 (PrivBERT)", "–", "0.150"),
    ("piextract", "overlap micro 4", "PI-Extract, a word in common, micro", "–", "–", "0.225"),
    ("piextract", "exact NOT_COLLECT", "PI-Extract, NOT_COLLECT, same words", "–", "–", "–"),
    ("piextract", "exact NOT_SHARE", "PI-Extract, NOT_SHARE, same words", "–", "–", "–"),
    ("unseen", "intent micro 5", "PolicyIE intents, micro, blocks left out", "0.862 (PrivBERT)", "0.807", "0.619"),
    ("unseen", "intent macro 5", "PolicyIE intents, macro, blocks left out", "–", "–", "0.499"),
    ("policyie", "intent micro 5", "PolicyIE intents, micro, as shipped (learned from them)", "–", "–", "–"),
    ("unseen", "slots micro", "PolicyIE, five roles, a word in common, blocks left out", "–", "–", "0.359"),
    ("unseen", "negation", "PolicyIE, negated sentences, blocks left out", "–", "–", "0.553"),
)
#: The rows whose spread over policies is told.
SPREAD: Final = (
    ("piextract", "overlap micro 4", "PI-Extract, a word in common, by policy"),
    ("policyie", "slots micro", "PolicyIE, five roles, by block"),
)


class Measurement:
    """All outcomes; each text is read once."""

    def __init__(self, data: Path) -> None:
        self._extractor = Extractor()
        self.texts = {name: dataset.load(data) for name, dataset in DATASETS.items()}
        self._found: dict[str, list[Statement]] = {}

    def read(self, text: Annotated) -> list[Statement]:
        """The statements of a text."""
        if text.text not in self._found:
            self._found[text.text] = reader(self._extractor)(text)
        return self._found[text.text]

    @cached_property
    def outcomes(self) -> dict[str, Outcome]:
        """The outcome of each data set, and as ``unseen`` that of PolicyIE with models that have not seen the block."""
        found = {name: dataset.score(self.texts[name], self.read) for name, dataset in DATASETS.items()}
        return found | {"unseen": DATASETS["policyie"].score(self.texts["policyie"], left_out(self.texts["policyie"]))}

    def spread(self, dataset: str, row: str) -> list[float]:
        """The F1 of each text alone, in order."""
        alone = (DATASETS[dataset].score([text], self.read)[row].f1 for text in self.texts[dataset])
        return sorted(figure for figure in alone if figure is not None)


def left_out(blocks: Sequence[Annotated]) -> Callable[[Annotated], list[Statement]]:
    """Reads each block with a model that was learned without it and its neighbours."""
    folds = {name: number * FOLDS // len(blocks) for number, name in enumerate(sorted(block.name for block in blocks))}
    models = [models_without(fold) for fold in range(FOLDS)]
    extractors = [Extractor(scorer=TopicScorer(topics), roles=RoleScorer(roles)) for topics, roles in models]
    return lambda block: reader(extractors[folds[block.name]])(block)


def models_without(fold: int) -> tuple[Path, Path]:
    """The files of models that were learned as those that ship, but for the blocks of the fold."""
    shipped = hashlib.sha256((data_dir("model") / "topics.bin").read_bytes()).hexdigest()[:12]
    topics, roles = (ROOT / "build" / f"{name}-{shipped}-without-{fold}.bin" for name in ("topics", "roles"))
    if not roles.exists():
        topics.parent.mkdir(exist_ok=True)
        topics.write_bytes(pack(learn(blocks_left_out(lesson(), fold)[0]), ""))
        kept, _ = blocks_left_out(read_role_lesson(SHARED, TopicScorer(topics)), fold)
        roles.write_bytes(pack(learn_roles(kept), ""))
    return topics, roles


@cache
def lesson() -> list[Source]:
    """What is learned from."""
    return read_lesson(SHARED, Observer())


# -- the page ----------------------------------------------------------------------------------------------------------


def compared(measurement: Measurement) -> Iterator[str]:
    """Our figures beside others'."""
    yield "| what | n | P | R | F1 | best published | linear baseline | keywords |"
    yield "|---|---:|---:|---:|---:|---:|---:|---:|"
    for dataset, name, told, published, linear, keywords in COMPARED:
        row = measurement.outcomes[dataset][name]
        yield (
            f"| {told} | {row.marked} | {row.precision:.3f} | {row.recall:.3f} | **{row.f1:.3f}** "
            f"| {published} | {linear} | {keywords} |"
        )


def labels(measurement: Measurement) -> Iterator[str]:
    """The twelve labels of OPP-115."""
    yield "| OPP-115 label | n | P | R | F1 |"
    yield "|---|---:|---:|---:|---:|"
    for row in measurement.outcomes["opp115"].rows[:12]:
        yield f"| {row.name} | {row.marked} | {row.precision:.3f} | {row.recall:.3f} | {row.f1:.3f} |"


def spreads(measurement: Measurement) -> Iterator[str]:
    """How much policies differ."""
    yield "| F1 | texts | lowest | median | highest |"
    yield "|---|---:|---:|---:|---:|"
    for dataset, name, told in SPREAD:
        found = measurement.spread(dataset, name)
        yield f"| {told} | {len(found)} | {found[0]:.3f} | {median(found):.3f} | {found[-1]:.3f} |"


def calibrated(_: Measurement) -> Iterator[str]:
    """How sure the reader is of judged statements, by weights fitted without their documents; how many are right."""
    judged = documents_left_out(read_judged(SHARED, data_dir("model")))
    answers = [Answer(confidence, item.right, item.weight) for confidence, item in judged]
    yield "| confidence | statements | mean confidence | right in every slot |"
    yield "|---|---:|---:|---:|"
    for found in reliability(answers):
        yield f"| from {found.low:.1f} | {found.answers} | {found.confidence:.2f} | {found.right:.2f} |"
    yield ""
    yield f"Of a right one and one that is not, the right one is surer in {ranking(answers):.2f} of all pairs."


def main() -> int:
    """Exit status 0, or 2 when there is nothing to measure with."""
    data = SHARED / "evaluate" / "data-dev"
    if not data.is_dir():
        print(f"no annotated data at {data} (DPS_SHARED names another place)", file=sys.stderr)
        return 2
    measurement = Measurement(data)
    text = PAGE.read_text(encoding="utf-8")
    for table in (compared, labels, spreads, calibrated):
        start, end = (f"<!-- {table.__name__}{mark} -->\n" for mark in ("", " end"))
        before, _, rest = text.partition(start)
        _, _, after = rest.partition(end)
        text = "".join((before, start, *(f"{line}\n" for line in table(measurement)), end, after))
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
