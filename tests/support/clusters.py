"""A Dask scheduler and workers, started by the commands of ``docs/many-machines.md``."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from piles import PROJECT, children, wait_until

_SCHEDULER = ("-m", "dask", "scheduler", "--no-dashboard", "--host", "127.0.0.1", "--port")
_WORKER = ("-m", "dask", "worker", "--no-dashboard", "--host", "127.0.0.1", "--nthreads", "1")


@contextmanager
def start_cluster(place: Path, workers: int, project: Path = PROJECT) -> Iterator[tuple[str, list[int]]]:
    """Give the address of a scheduler, and the processes that keep the workers; all end with the block."""
    place.mkdir()
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port = str(asked.getsockname()[1])
    address = f"tcp://127.0.0.1:{port}"
    processes = [_start(place, project, "scheduler", *_SCHEDULER, port)]
    try:
        for number in range(workers):
            folder = str(place / f"space{number}")
            processes.append(
                _start(
                    place,
                    project,
                    f"worker{number}",
                    *_WORKER,
                    "--memory-limit",
                    "0",
                    "--local-directory",
                    folder,
                    address,
                )
            )
        wait_until(lambda: _count_registered(place) >= workers)
        yield address, [process.pid for process in processes[1:]]
    finally:
        for process in reversed(processes):
            process.terminate()
        for process in processes:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _start(place: Path, project: Path, name: str, *command: str) -> subprocess.Popen[bytes]:
    path = os.pathsep.join(filter(None, (str(project), os.environ.get("PYTHONPATH"))))
    with (place / f"{name}.txt").open("wb") as log:
        variables = os.environ | {"PYTHONPATH": path}
        return subprocess.Popen(
            [sys.executable, *command], env=variables, stdout=log, stderr=subprocess.STDOUT, cwd=place
        )


def _count_registered(place: Path) -> int:
    return (place / "scheduler.txt").read_text(encoding="utf-8").count("Register worker")


def dask_processes(*pids: int) -> list[int]:
    """Give the workers that a run or ``dask worker`` started, and the processes in which these read."""
    found = [child for pid in pids for child in children(pid)]
    return found + [below for child in found for below in children(child)]
