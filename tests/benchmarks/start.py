"""Cold starts: processor time of whole processes, as multiples of ``import typer`` in the same run."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile

from exporter.resources import data_dir

POLICIES = [str(data_dir("seeds") / name) for name in ("security-jewelers.txt", "s3-stores.txt")]
PROCESSES = {
    "import typer": ["-c", "import typer"],
    "dps --help": ["-m", "exporter", "--help"],
    "dps vocab": ["-m", "exporter", "vocab"],
    "dps build, both bundled policies": ["-m", "exporter", "build", *POLICIES, "-o", "graph.ttl", "-q"],
    "dps demo": ["-m", "exporter", "demo"],
}


def seconds(words: list[str], runs: int = 5) -> float:
    """The least processor time of several runs, in a folder of their own."""
    times = []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(runs):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run([sys.executable, *words], check=True, capture_output=True, cwd=folder)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(times)


def main() -> None:
    """Prints a line for each process."""
    times = {name: seconds(words) for name, words in PROCESSES.items()}
    for name, time in times.items():
        print(f"{name:<34}{time:8.3f} s{time / times['import typer']:8.1f} ×")


if __name__ == "__main__":
    main()
