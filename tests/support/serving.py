"""The application as people start it: ``giaoviec serve`` in a process of its own."""

import os
import random
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from review_kit import free_port

_SECONDS = 180
_PROJECT = Path(__file__).parents[2]


@dataclass
class Served:
    """A running server: its process, its address, and the page of the first start while there is no account."""

    process: "subprocess.Popen[bytes]"
    base: str
    link: str | None

    def answering(self) -> list[int]:
        """Give the processes that answer."""
        return [
            pid for pid in _children(self.process.pid) if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
        ]

    def all(self) -> list[int]:
        """Give every process of the server, its workers included."""
        found = [self.process.pid]
        for pid in found:
            found.extend(_children(pid))
        return found

    def kill_one(self) -> None:
        """Kill one of the processes that answer."""
        os.kill(random.choice(self.answering()), signal.SIGKILL)  # noqa: S311 - no secret

    def kill(self) -> None:
        """Kill everything at once, as when the power goes: nobody can say good-bye."""
        for pid in self.all():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


def _children(pid: int) -> list[int]:
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        children = [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except FileNotFoundError:
        return []
    return [child for child in children if is_running(child)]


def is_running(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False


@contextmanager
def serve(database: str, data: Path, port: int | None = None) -> Iterator[Served]:
    """Run a server while the block lasts; the block may end it sooner."""
    port = port or free_port()
    command = [sys.executable, "-m", "pipeline", "serve", "--port", str(port), "--data", str(data)]
    log = data.with_suffix(".log")
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*command, "--database", database], stdout=output, stderr=subprocess.STDOUT, cwd=_PROJECT, env=environment
        )
        try:
            base = f"http://127.0.0.1:{port}"
            _wait(f"{base}/healthz", process, log)
            found = re.search(r"http://\S+/setup\?token=\S+", log.read_text(encoding="utf-8"))
            yield Served(process, base, found and found.group())
        finally:
            process.terminate()
            process.wait(20)


def _wait(address: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    """Wait until the server answers."""
    end = time.monotonic() + _SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 - our own
                return
        except OSError:
            time.sleep(0.05)
    raise AssertionError(log.read_text(encoding="utf-8"))
