"""What became of the statements that language models judged: which are still read as they were.

``python tests/gold/judged.py`` prints how many of each are still read the same, sample by sample.
``exporter/training/judgements.py`` says how they were drawn.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from exporter.resources import data_dir
from exporter.training.confidence import Judged, read_judged
from exporter.training.judgements import VERDICTS, read_judgements


def count(judged: Sequence[Judged]) -> dict[str, dict[str, Counter[str]]]:
    """How many statements of a sample and verdict (the first judge's) are read the ``same``, how many ``otherwise``."""
    samples = dict.fromkeys(judgement.sample for judgement in read_judgements())
    counts = {sample: {verdict: Counter[str]() for verdict in VERDICTS} for sample in samples}
    same = {(item.judgement.document, item.judgement.place) for item in judged}
    for one in read_judgements():
        counts[one.sample][one.verdict]["same" if (one.document, one.place) in same else "otherwise"] += 1
    return counts


def main() -> None:
    """Prints the counts."""
    shared = Path(os.environ.get("DPS_SHARED", Path(__file__).parents[3] / "shared"))
    counts = count(read_judged(shared, data_dir("model")))
    print(f"{'still the same':<14}" + "".join(f"{verdict:>14}" for verdict in VERDICTS))
    for sample, verdicts in counts.items():
        shares = (f"{counted['same']} of {counted.total()}" for counted in verdicts.values())
        print(f"{sample:<14}" + "".join(f"{share:>14}" for share in shares))


if __name__ == "__main__":
    main()
