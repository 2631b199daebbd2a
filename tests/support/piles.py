"""Runs of the program over many files, and the processes that such a run has."""

import ctypes
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

PROJECT = Path(__file__).parents[2]
NOTICE = "UBND TỈNH SƠN HẢI\nSố: {n}/TB-UBND\nSơn Hải, ngày 01 tháng 9 năm 2031\nTHÔNG BÁO\nVề cầu đường\n"
NOTICE += "1. Giao Sở Xây dựng lập danh mục cầu yếu trước ngày 20/9/2031.\n"
PROGRAM = ("-m", "pipeline")
FAULTY = (str(Path(__file__).with_name("faulty_program.py")),)


def make_notices(folder: Path, count: int) -> Path:
    folder.mkdir()
    for n in range(count):
        (folder / f"tb-{n:03}.txt").write_text(NOTICE.format(n=n + 1), encoding="utf-8")
    return folder


def start(
    folder: Path, output: Path, *options: str, program: tuple[str, ...] = PROGRAM, **environment: str
) -> subprocess.Popen[str]:
    """Start ``giaoviec convert``; in a session of its own, so that it can be told from the test."""
    path = os.pathsep.join(filter(None, (environment.pop("before", ""), str(PROJECT), os.environ.get("PYTHONPATH"))))
    command = [sys.executable, *program, "convert", str(folder), "-o", str(output), "--lang", "en", *options]
    pipe = subprocess.PIPE
    variables = os.environ | {"PYTHONPATH": path} | environment
    return subprocess.Popen(command, env=variables, stdout=pipe, stderr=pipe, encoding="utf-8", start_new_session=True)


def run(
    folder: Path, output: Path, *options: str, program: tuple[str, ...] = PROGRAM, **environment: str
) -> tuple[int, str]:
    """Give the exit code and what was said."""
    with start(folder, output, *options, program=program, **environment) as process:
        told = "".join(process.communicate(timeout=600))
    return process.returncode, told


def contents(folder: Path) -> dict[str, bytes]:
    """The results; the journal and the like are hidden files, and the report tells times by the clock."""
    return {path.name: path.read_bytes() for path in folder.glob("[!.]*") if path.name != "report.html"}


def times(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in folder.glob("*.json")}


def children(pid: int) -> list[int]:
    """Worker processes of a process: those of our own, or those of Dask."""
    return [child for child in _children_at_all(pid) if b"spawn_main" in _command(child)]


def _of_task(task: Path) -> list[str]:
    try:
        return (task / "children").read_text(encoding="ascii").split()
    except (FileNotFoundError, ProcessLookupError):
        return []


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""


def runs(pid: int) -> bool:
    """Tell a process that runs from none, and from one that ended and is only waited for by nobody."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def adopt_orphans() -> None:
    """Become the parent of whatever our programs leave behind, so that ``left_running`` finds it."""
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER


def left_running() -> list[int]:
    """What runs below this process, at any depth; what ended and is only waited for does not count."""
    found, todo = [], [os.getpid()]
    while todo:
        for child in _children_at_all(todo.pop()):
            todo.append(child)
            if runs(child):
                found.append(child)
    return found


def _children_at_all(pid: int) -> list[int]:
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
    except FileNotFoundError:
        return []
    return [int(child) for task in tasks for child in _of_task(task)]


def wait_until(holds: Callable[[], bool], seconds: float = 60) -> None:
    limit = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < limit
        time.sleep(0.005)


def wait_for_records(output: Path, count: int) -> None:
    wait_until(lambda: len(list(output.glob("*.json"))) >= count)
