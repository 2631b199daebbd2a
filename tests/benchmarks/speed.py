"""How fast the program is, as ratios and seconds beside their bars: ``python tests/benchmarks/speed.py [FILE.pdf]``.

No test: figures depend on the machine, so the bar that counts most is a ratio measured in one process, in turn. Exits
with 1 when a bar is missed.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

PROJECT = Path(__file__).parents[2]
CORPUS_NOTICE = PROJECT / ".." / "shared" / "corpus" / "dev" / "pdf" / "2017_473-TB-VPUBND.pdf"
PROGRAM = (sys.executable, "-m", "pipeline")

RATIO_BAR = 0.6
HELP_BAR = 0.4
COLD_BAR = 3.0
MEMORY_BAR = 500.0
_ROUNDS = 11
_STARTS = 5


def default_notice() -> Path:
    """Give the eight-page notice of the corpus where it is there, else the largest sample."""
    if CORPUS_NOTICE.exists():
        return CORPUS_NOTICE.resolve()
    return max((PROJECT / "samples" / "pdf").glob("*.pdf"), key=lambda path: path.stat().st_size)


def default_word_file() -> Path:
    """Give the largest Word file of the samples."""
    return max((PROJECT / "samples" / "docx").glob("*.docx"), key=lambda path: path.stat().st_size)


def seconds(work: Callable[[], object]) -> float:
    """Give the time that one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def compare_with_pdfplumber(path: Path) -> tuple[float, float, float]:
    """Measure both in turn on a warm process.

    Returns:
        The median of ours and of pdfplumber's in seconds, and the median of the ratios of the rounds.
    """
    import pdfplumber  # noqa: PLC0415 - the other measurements must not carry it

    from pipeline.convert import convert  # noqa: PLC0415 - the same
    from pipeline.emit import emit_json  # noqa: PLC0415 - the same

    raw = path.read_bytes()

    def ours() -> None:
        emit_json(convert(raw, path.name))

    def theirs() -> None:
        with pdfplumber.open(path) as document:
            for page in document.pages:
                page.extract_text()

    ours()
    theirs()
    rounds = [(seconds(ours), seconds(theirs)) for _ in range(_ROUNDS)]
    mine, other = (statistics.median(times) for times in zip(*rounds, strict=True))
    return mine, other, statistics.median(a / b for a, b in rounds)


def start_program(arguments: Sequence[str | Path]) -> tuple[float, float]:
    """Run the program from a cold start.

    Returns:
        Seconds, and its peak memory in MB.
    """
    environment = os.environ | {"PYTHONPATH": str(PROJECT)}
    start = time.perf_counter()
    child = subprocess.Popen(
        [*PROGRAM, *map(str, arguments)], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    took = time.perf_counter() - start
    if child.returncode:
        sys.exit(f"giaoviec {' '.join(map(str, arguments))}: exit code {child.returncode}")
    return took, usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def report(name: str, figure: float, bar: float, unit: str, note: str = "") -> bool:
    """Print one figure beside its bar and tell whether it holds."""
    kept = figure <= bar
    verdict = "ok" if kept else "MISSED"
    sys.stdout.write(f"{name:44s} {figure:8.3f} {unit:3s} bar {bar:6.1f}  {verdict}{note and '  ' + note}\n")
    return kept


def main() -> int:
    """Measure everything; 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pdf", nargs="?", type=Path, default=default_notice(), help="a PDF notice with a text layer")
    parser.add_argument("--docx", type=Path, default=default_word_file(), help="a Word notice for the cold start")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        helps = [start_program(["--help"])[0] for _ in range(_STARTS)]
        colds = [start_program(["convert", arguments.docx, "-o", folder]) for _ in range(_STARTS)]
    times = [took for took, _ in colds]
    mine, other, ratio = compare_with_pdfplumber(arguments.pdf)
    medians = (
        f"({mine * 1000:.0f} ms / {other * 1000:.0f} ms, medians of {_ROUNDS} rounds)",
        f"(best of {_STARTS} starts, median {statistics.median(helps):.2f})",
        f"(best of {_STARTS} starts, median {statistics.median(times):.2f})",
    )
    kept = [
        report(f"pipeline / pdfplumber, {arguments.pdf.name}"[:44], ratio, RATIO_BAR, "", medians[0]),
        report("giaoviec --help", min(helps), HELP_BAR, "s", medians[1]),
        report("one DOCX from a cold start", min(times), COLD_BAR, "s", medians[2]),
        report("its peak memory", max(memory for _, memory in colds), MEMORY_BAR, "MB"),
    ]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.path.insert(0, str(PROJECT))
    sys.exit(main())
