"""The command ``giaoviec serve``, and what it keeps on the disk."""

import os
import signal
import socket
import stat
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from serving import is_running, serve

from pipeline.cli.main import run
from pipeline.cli.serve import _is_loopback
from pipeline.cli.words import Say
from pipeline.review import load_secret


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),  # noqa: S104 - told apart, not bound
        ("::", False),
        ("10.0.0.5", False),
        ("example.org", False),
    ],
)
def test_what_is_loopback(host: str, loopback: bool) -> None:
    assert _is_loopback(host) is loopback


def test_no_auth_is_refused_beyond_loopback(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:  # so that nothing is served if it is not refused
        port = str(taken.getsockname()[1])
        words = ["serve", "--no-auth", "--host", "0.0.0.0", "--port", port, "--data", str(tmp_path / "data")]  # noqa: S104
        assert run(words, Say("vi")) == 2
    assert "--no-auth" in capsys.readouterr().err
    assert not (tmp_path / "data").exists()


def test_the_secret_is_made_once_and_for_its_owner(tmp_path: Path) -> None:
    first = load_secret(tmp_path)
    assert len(first) == 32
    assert load_secret(tmp_path) == first
    assert stat.S_IMODE((tmp_path / "secret.key").stat().st_mode) == 0o600


def _comes_true(condition: Callable[[], bool], seconds: float = 120) -> bool:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.05)
    return condition()


def _answers(base: str) -> bool:
    try:
        with urllib.request.urlopen(f"{base}/healthz", timeout=10) as answer:  # noqa: S310 - our own
            return answer.status == 200
    except OSError:
        return False


def test_processes_that_die_are_replaced_and_none_outlives_the_server(tmp_path: Path) -> None:
    data = tmp_path / "data"
    url = f"sqlite:///{tmp_path / 'giaoviec.db'}"
    with serve(url, data) as served:
        before = served.answering()
        assert len(before) == 2
        for pid in before:
            os.kill(pid, signal.SIGKILL)
        assert _comes_true(lambda: len(set(served.answering()) - set(before)) == 2), "replaced"
        assert _comes_true(lambda: _answers(served.base))
        every = served.all()
        served.process.kill()
        assert _comes_true(lambda: not any(map(is_running, every[1:]))), "the others end with the first one"
    with serve(url, data, port=int(served.base.rpartition(":")[2])) as again:
        assert _answers(again.base)
        every = again.all()
        again.process.terminate()
        assert again.process.wait(30) == 0
        assert _comes_true(lambda: not any(map(is_running, every)))
    assert not list(tmp_path.glob("*-wal")), "the file of the database is whole"


def test_an_address_that_is_taken_is_said_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        assert run(["serve", "--port", port, "--data", str(tmp_path / "data")], Say("vi")) == 2
    assert port in capsys.readouterr().err
    assert not (tmp_path / "data").exists()
