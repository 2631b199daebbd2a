"""Runs whose processes are killed at moments drawn by lot, and what must be true after each."""

import hashlib
import json
import os
import signal
import sqlite3
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from piles import children, contents, left_running, run, runs, start

#: So long what was orphaned may take to end.
_PATIENCE = 10.0
#: A run that takes so long hangs.
_AGES = 600.0


@dataclass(frozen=True, slots=True)
class Storm:
    """A pile, what an undisturbed run makes of it in how many seconds, and the options of the disturbed runs."""

    pile: Path
    quiet: dict[str, bytes]
    seconds: float
    options: tuple[str, ...]
    random: Random

    def moment(self) -> float:
        """Draw a moment of a run."""
        return self.random.uniform(0.2, self.seconds)


def make_storm(pile: Path, quiet: dict[str, bytes], output: Path, options: tuple[str, ...], random: Random) -> Storm:
    """Time an undisturbed run with these options."""
    begin = time.monotonic()
    code, told = run(pile, output, *options)
    assert (code, contents(output) == quiet) == (0, True), told
    return Storm(pile, quiet, time.monotonic() - begin, options, random)


def kill_main(storm: Storm, output: Path) -> tuple[int, list[str]]:
    """Kill run after run over the same output folder until one comes to its end; give number of kills and misses."""
    kills, misses = 0, []
    before = set(left_running())
    while _is_killed_in_time(storm, output):
        kills += 1
        misses += _wait_for_orphans(before)
        misses += [f"half a record: {name}" for name, raw in _records(output).items() if storm.quiet[name] != raw]
        done = _times(output, _journalled(output))
        if storm.random.random() < 0.4:  # else the next kill falls on a pile that is half done already
            break
    else:
        return kills, [*misses, *find_misses(storm, output)]
    code, told = run(storm.pile, output, *storm.options)
    if code:
        misses.append(f"ended with {code}: {told}")
    again = [name for name, moment in _times(output, done.keys()).items() if moment != done[name]]
    misses += [f"converted again: {name}" for name in again]
    return kills, [*misses, *_wait_for_orphans(before), *find_misses(storm, output)]


def _is_killed_in_time(storm: Storm, output: Path) -> bool:
    with start(storm.pile, output, *storm.options) as process:
        try:
            process.communicate(timeout=storm.moment())
        except subprocess.TimeoutExpired:
            process.kill()
            return True
    return False


def kill_workers(
    storm: Storm, output: Path, find_victims: Callable[[int], Sequence[int]] = children
) -> tuple[int, list[str]]:
    """Kill two workers of a run, which must come to its end all the same; give number of kills and misses."""
    before = set(left_running())
    log = output.with_suffix(".jsonl")
    killed = 0
    below: list[int] = []
    moments = sorted((storm.moment(), storm.moment()))
    with start(storm.pile, output, "--log", str(log), *storm.options) as process:
        for pause in (moments[0], moments[1] - moments[0]):
            time.sleep(pause)
            victims = find_victims(process.pid)
            if victims:
                victim = storm.random.choice(victims)
                below += children(victim)
                os.kill(victim, signal.SIGKILL)
                killed += 1
        told = _hear(process)
    misses = [f"ended with {process.returncode}: {told}"] if process.returncode else []
    misses += [f"told {number} times: {name}" for name, number in _told(log).items() if number != 1]
    misses += _wait_for_orphans(before, below)
    return killed, [*misses, *find_misses(storm, output)]


def _hear(process: subprocess.Popen[str]) -> str:
    """Wait for the end, and end what hangs."""
    try:
        return "".join(process.communicate(timeout=_AGES))
    except subprocess.TimeoutExpired:
        process.kill()
        return f"no end after {_AGES:.0f} seconds: " + "".join(process.communicate())


def find_misses(storm: Storm, output: Path) -> Iterator[str]:
    """Compare with an undisturbed run, look for half files, and ask the journal."""
    made = contents(output)
    for name in sorted(storm.quiet.keys() | made.keys()):
        if storm.quiet.get(name) != made.get(name):
            yield f"differs: {name}"
    for path in output.rglob("*.tmp"):
        yield f"left half written: {path.name}"
    known = _journalled(output)
    for name, raw in _records(output).items():
        if known.pop(name, None) != hashlib.sha256(raw).hexdigest():
            yield f"not as in the journal: {name}"
    for name in known:
        yield f"only in the journal: {name}"


def _records(output: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in output.glob("[!.]*.json")}


def _times(output: Path, names: Iterator[str] | Sequence[str] | dict[str, str]) -> dict[str, int]:
    return {name: (output / name).stat().st_mtime_ns for name in names}


def _journalled(output: Path) -> dict[str, str]:
    """Give the records that the journal knows, with their hashes."""
    journal = output / ".giaoviec.sqlite"
    if not journal.exists():
        return {}
    base = sqlite3.connect(f"file:{journal}?mode=ro", uri=True)
    try:
        rows = base.execute("SELECT stem, result FROM files").fetchall()
    except sqlite3.OperationalError:  # killed before its table was made
        rows = []
    finally:
        base.close()
    return {f"{stem}.json": result for stem, result in rows}


def _told(log: Path) -> Counter[str]:
    events = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    return Counter(event["name"] for event in events if event["event"] == "file")


def _wait_for_orphans(before: set[int], below: Sequence[int] = ()) -> list[str]:
    """Give what is left of a run that ended; a started cluster, which was there before, may renew its processes."""
    limit = time.monotonic() + _PATIENCE
    while True:
        left = [pid for pid in below if runs(pid)]
        left += [pid for pid in left_running() if pid not in before and not _stands_below(pid, before)]
        if not left or time.monotonic() > limit:
            return [f"still runs: {_command(pid)}" for pid in left]
        time.sleep(0.02)


def _stands_below(pid: int, before: set[int]) -> bool:
    """Tell whether a process was started by one that was there before."""
    while pid > 1 and pid != os.getpid():
        if pid in before:
            return True
        try:
            pid = int(Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[1])
        except (FileNotFoundError, ProcessLookupError):
            return False
    return False


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except (FileNotFoundError, ProcessLookupError):
        return str(pid)
