"""A pile of files: how fast, how much memory, how much two workers win, what journal and scheduling cost.

    python tests/benchmarks/piles.py --files 10000 --workers 2
    python tests/benchmarks/piles.py --files 400 --workers 2 1

The files are made of the samples, each with a number of its own. Bars: two workers do 1.8 times what one does; no
worker holds 5 % more after the last file than after the hundredth; the main process takes less than 3 % of the work
while files are read (planning, journal and scheduling; tables and report are made afterwards). Exits 1 on a miss.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

PROJECT = Path(__file__).parents[2]
sys.path.insert(0, str(PROJECT / "tests/support"))
from pile_of_samples import make_pile  # noqa: E402 - found only now
from piles import children  # noqa: E402 - the same

_TICKS = os.sysconf("SC_CLK_TCK")
_EARLY = 100
#: Runs the program with workers that are never replaced, so that one and the same can be seen after its last file.
_LASTING = "from pipeline import workers; workers._TASKS = 1 << 60; from pipeline.cli import main; main()"


class Run(NamedTuple):
    """Figures of one run: seconds by the clock and of processors, MiB after the hundredth file and after the last."""

    files: int
    pages: int
    reading: float
    whole: float
    main: float
    workers: float
    early: dict[int, float]
    late: dict[int, float]
    main_memory: tuple[float, float]
    peak: float


class _Watch:
    """Looks at the processes of a run again and again."""

    def __init__(self, pid: int, log: Path, workers: int) -> None:
        self._pid, self._log, self._first = pid, log, _EARLY * workers
        self._place = 0
        self.counts: Counter[str] = Counter()
        self.early: dict[int, float] = {}
        self.late: dict[int, float] = {}
        self.spent: dict[int, float] = {}
        self.main = 0.0
        self.main_memory = (0.0, 0.0)
        self.peak = 0.0
        self._births: dict[int, int] = {}

    def look(self) -> None:
        """Read what was logged since, then the processes; a worker counts once it has had its hundred files."""
        with self._log.open(encoding="utf-8") as file:
            file.seek(self._place)
            for line in iter(file.readline, ""):
                if line.endswith("\n"):
                    event = json.loads(line)
                    self.counts[event["event"]] += 1
                    self.counts["pages"] += event.get("pages", 0)
                    self._place = file.tell()
        self.peak = max(self.peak, _memory(self._pid))
        done = self.counts["file"]
        for pid in children(self._pid):
            self.spent[pid] = max(self.spent.get(pid, 0.0), _seconds(pid))
            if done - self._births.setdefault(pid, done) >= self._first:
                memory = _memory(pid)
                if memory:  # it may have been replaced a moment ago
                    self.late[pid] = memory
                    self.early.setdefault(pid, memory)
        if done >= self._first and not self.main_memory[0]:
            self.main_memory = (_memory(self._pid), 0.0)

    def look_at_main(self) -> None:
        """Note what the main process has taken so far."""
        self.main, self.main_memory = _seconds(self._pid), (self.main_memory[0], _memory(self._pid))


def convert(folder: Path, output: Path, workers: int, count: int, *, lasting: bool) -> Run:
    """Convert the pile and watch the processes."""
    log = output.with_suffix(".jsonl")
    log.touch()
    program = ("-c", _LASTING) if lasting else ("-m", "pipeline")
    command = [sys.executable, *program, "convert", str(folder), "-o", str(output), "--workers", str(workers)]
    begin = time.perf_counter()
    reading = 0.0
    with subprocess.Popen(
        [*command, "--log", str(log)], env=os.environ | {"PYTHONPATH": str(PROJECT)}, stdout=subprocess.DEVNULL
    ) as process:
        watch = _Watch(process.pid, log, workers)
        while process.poll() is None:
            time.sleep(0.1)
            watch.look()
            if watch.counts["file"] < count:
                watch.look_at_main()
                reading = time.perf_counter() - begin
    whole = time.perf_counter() - begin
    watch.look()
    if process.returncode or watch.counts["file"] != count:
        raise SystemExit(f"convert ended with {process.returncode} after {watch.counts['file']} files")
    spent = sum(watch.spent.values())
    figures = (reading, whole, watch.main, spent)
    return Run(count, watch.counts["pages"], *figures, watch.early, watch.late, watch.main_memory, watch.peak)


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


def report(workers: int, run: Run) -> bool:
    """Print the figures of a run; tell whether they keep within the bars."""
    share = run.main / (run.main + run.workers)
    _say(
        f"{workers} worker(s), {run.files} files, {run.pages} pages (of PDF): while reading "
        f"{run.files / run.reading:.1f} files/s, {run.pages / run.reading:.1f} pages/s in {run.reading:.0f} s;"
        f" with tables and report {run.files / run.whole:.1f} files/s in {run.whole:.0f} s;"
        f" {(run.main + run.workers) / run.files * 1000:.0f} ms of processor a file"
    )
    _say(
        f"  main process: {share:.2%} of the work while reading (bar 3 %), {_from_to(*run.main_memory)},"
        f" {run.peak:.0f} MiB at most, with tables"
    )
    for pid in run.early:
        _say(f"  a worker: {_from_to(run.early[pid], run.late[pid])} (bar 5 %)")
    first, last = next(iter(run.early)), next(reversed(run.late))
    _say(f"  first worker at file 100, last one at file {run.files}: {_from_to(run.early[first], run.late[last])}")
    grown = max(run.late[pid] / run.early[pid] for pid in run.early)
    return share < 0.03 and grown < 1.05 and run.late[last] / run.early[first] < 1.05


def _from_to(early: float, late: float) -> str:
    return f"{early:.0f} -> {late:.0f} MiB, {late / early - 1:+.1%}"


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201


def main() -> int:
    """Print the figures beside their bars."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--workers", type=int, nargs="+", default=[2, 1])
    parser.add_argument("--lasting", action="store_true", help="workers are never replaced")
    given = parser.parse_args()
    if given.files <= _EARLY * max(given.workers):
        parser.error(f"each worker must see more than {_EARLY} files")
    good = True
    seconds: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        make_pile(place / "in", given.files)
        for workers in given.workers:
            run = convert(place / "in", place / f"out{workers}", workers, given.files, lasting=given.lasting)
            good &= report(workers, run)
            seconds[workers] = run.reading
    if {1, 2} <= seconds.keys():
        ratio = seconds[1] / seconds[2]
        _say(f"two workers / one: {ratio:.2f} (bar 1.8)")
        good &= ratio >= 1.8
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
