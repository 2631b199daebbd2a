"""How long a scanned page takes against bare Tesseract: ``python tests/benchmarks/scan_speed.py [FILE.pdf]``.

Both read the same pages, rendered the same way, one after the other in one run; then two workers against one. CPU
seconds, those of child processes included, are printed beside the clock, since other work on the machine does not
change them. No test: exits with 1 when a bar is missed.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pipeline.ingest import ingest
from pipeline.ingest.raster import encode_png, open_renderer
from pipeline.ingest.tesseract import LANGUAGE

PROJECT = Path(__file__).parents[2]
CORPUS_SCAN = PROJECT / ".." / "shared" / "corpus" / "dev" / "scan" / "2024_467-TB-VPCP.pdf"
RATIO_BAR = 1.3
WORKERS_BAR = 1.8


def cpu_seconds() -> float:
    """Give the CPU time of this process and of its children that have ended."""
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def measure(work: Callable[[], object]) -> tuple[float, float]:
    """Give seconds by the clock and of the processors."""
    start, spent = time.perf_counter(), cpu_seconds()
    work()
    return time.perf_counter() - start, cpu_seconds() - spent


def read_bare(pages: list[Path]) -> None:
    """Read pictures with Tesseract as it is, with one thread."""
    environment = os.environ | {"OMP_THREAD_LIMIT": "1"}
    for page in pages:
        command = ["tesseract", str(page), str(page.with_suffix("")), "-l", LANGUAGE, "hocr"]
        subprocess.run(command, env=environment, capture_output=True, check=True)


def main() -> int:
    """Print the figures; give 1 when one misses its bar."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS_SCAN.resolve()
    raw = path.read_bytes()
    with tempfile.TemporaryDirectory() as folder, open_renderer(raw) as renderer:
        pages: list[Path] = []
        while picture := renderer.render(len(pages) + 1):
            pages.append(Path(folder) / f"{len(pages)}.png")
            pages[-1].write_bytes(encode_png(picture.pixels))
        ingest(raw, path.name)  # warm
        bare, one, two = [], [], []
        for _ in range(3):
            bare.append(measure(lambda: read_bare(pages)))
            one.append(measure(lambda: ingest(raw, path.name)))
            two.append(measure(lambda: ingest(raw, path.name, 2)))
    best = [(min(clock for clock, _ in runs), min(cpu for _, cpu in runs)) for runs in (bare, one, two)]
    for name, (clock, cpu) in zip(("tesseract", "one worker", "two workers"), best, strict=True):
        print(f"{name:12} {clock / len(pages):6.2f} s a page, {cpu / len(pages):6.2f} s of processor")  # noqa: T201
    ratio, gain = best[1][0] / best[0][0], best[1][0] / best[2][0]
    work = best[1][1] / best[0][1]
    print(f"one worker / tesseract: {ratio:.2f} by the clock, {work:.2f} by processor; bar {RATIO_BAR}")  # noqa: T201
    print(f"one worker / two workers: {gain:.2f}; bar {WORKERS_BAR}")  # noqa: T201
    return int(ratio > RATIO_BAR or gain < WORKERS_BAR)


if __name__ == "__main__":
    sys.exit(main())
