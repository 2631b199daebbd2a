"""A pile of files: how fast, how much memory, how much two workers win, what journal and scheduling cost.

    python tests/benchmarks/piles.py --files 10000

The files are made of the samples, each with bytes of its own. Bars: two workers do 1.8 times what one does; a worker
does not grow by more than 5 % after its hundredth file; the main process takes less than 3 % of the work while files
are read (planning, journal and scheduling; tables and report are made afterwards).
"""

import argparse
import io
import os
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

PROJECT = Path(__file__).parents[2]
sys.path.insert(0, str(PROJECT / "tests/support"))
from piles import children  # noqa: E402 - found only now

_NUMBER = re.compile(r"(Số:?\s*)\d+")
_KINDS = ("txt", "md", "html", "docx", "pdf")
_TICKS = os.sysconf("SC_CLK_TCK")


class Run(NamedTuple):
    """Figures of one run: seconds by the clock and of processors, growth of the oldest worker."""

    reading: float
    whole: float
    main: float
    workers: float
    early: float
    late: float


def make_pile(folder: Path, count: int) -> None:
    """Make so many files of the samples that can be read and altered."""
    samples = sorted(path for kind in _KINDS for path in (PROJECT / "samples" / kind).glob(f"*.{kind}"))
    usable = [path for path in samples if "-mat" not in path.stem and _alter(path, 0)]
    folder.mkdir()
    for number, sample in enumerate(islice(cycle(usable), count), start=1):
        (folder / f"{number:05}-{sample.name}").write_bytes(_alter(sample, number))


def _alter(sample: Path, number: int) -> bytes:
    """Give a sample with bytes, and where it is text a number, of its own; nothing for one in an old encoding."""
    raw = sample.read_bytes()
    if sample.suffix == ".pdf":
        return raw + f"\n% {number}\n".encode()
    if sample.suffix == ".docx":
        package = io.BytesIO(raw)
        with zipfile.ZipFile(package, "a") as archive:
            archive.comment = str(number).encode()
        return package.getvalue()
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return b""
    return (
        _NUMBER.sub(rf"\g<1>{number}", text, count=1) + f"\n<!-- {number} -->\n" * (sample.suffix != ".txt")
    ).encode()


def convert(folder: Path, output: Path, workers: int, count: int) -> Run:
    """Convert the pile and watch the processes."""
    command = [sys.executable, "-m", "pipeline", "convert", str(folder), "-o", str(output), "--workers", str(workers)]
    early: dict[int, float] = {}
    late: dict[int, float] = {}
    spent: dict[int, float] = {}
    births: dict[int, int] = {}
    main = reading = 0.0
    begin = time.perf_counter()
    with subprocess.Popen(command, env=os.environ | {"PYTHONPATH": str(PROJECT)}, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            time.sleep(0.25)
            written = len(list(output.glob("*.json")))
            for pid in children(process.pid):
                memory, spent[pid] = _memory(pid), _seconds(pid)
                births.setdefault(pid, written)
                if written - births[pid] >= 100 * workers:
                    early.setdefault(pid, memory)
                    late[pid] = memory
            if written < count:
                main, reading = _seconds(process.pid), time.perf_counter() - begin
    whole = time.perf_counter() - begin
    if process.returncode:
        raise SystemExit(f"convert ended with {process.returncode}")
    oldest = max(early, key=lambda pid: late[pid] / early[pid])
    return Run(reading, whole, main, sum(spent.values()), early[oldest], late[oldest])


def _memory(pid: int) -> float:
    """Give what a process holds in memory, MiB."""
    try:
        text = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    found = re.search(r"VmRSS:\s+(\d+)", text)
    return int(found[1]) / 1024 if found else 0.0


def _seconds(pid: int) -> float:
    """Give the seconds of processors that a process has taken."""
    try:
        values = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return (int(values[11]) + int(values[12])) / _TICKS


def main() -> None:
    """Print the figures beside their bars."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=1000)
    count = parser.parse_args().files
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        make_pile(place / "in", count)
        runs = {workers: convert(place / "in", place / f"out{workers}", workers, count) for workers in (2, 1)}
    for workers, run in runs.items():
        share = run.main / (run.main + run.workers)
        growth = run.late / run.early - 1
        print(  # noqa: T201
            f"{workers} worker(s): {count / run.reading:.1f} files/s while reading, "
            f"{count / run.whole:.1f} with tables and report;"
            f" main process {share:.1%} of the work (bar 3 %);"
            f" the worker that grew most: {run.early:.0f} -> {run.late:.0f} MiB, {growth:+.1%} (bar 5 %)"
        )
    print(f"two workers / one: {runs[1].reading / runs[2].reading:.2f} (bar 1.8)")  # noqa: T201


if __name__ == "__main__":
    main()
