"""Outside programs: found, and run within limits without leaving anything behind."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline import programs
from pipeline.errors import MissingProgramError
from pipeline.programs import Outcome, Program, find_program, find_version, install_command, need_program, run_limited

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="shell scripts and process groups")
_GIB = 1024**3


def write_script(folder: Path, body: str, name: str = "program") -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def run(script: Path, seconds: float = 10.0, memory: int = _GIB) -> Outcome:
    return run_limited((str(script),), folder=script.parent, seconds=seconds, memory=memory, environment=os.environ)


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
    except FileNotFoundError:
        return False
    return state.rpartition(")")[2].split()[0] != "Z"


def read_pid(path: Path) -> int:
    for _ in range(200):
        if path.exists() and path.read_text(encoding="ascii").strip():
            return int(path.read_text(encoding="ascii"))
        time.sleep(0.02)
    raise AssertionError("the program did not start")


@pytest.mark.parametrize(
    ("body", "seconds", "expected", "reason"),
    [
        ("exit 0", 10, Outcome.DONE, "does well"),
        ("exit 3", 10, Outcome.FAILED, "says it failed"),
        ("kill -SEGV $$", 10, Outcome.FAILED, "crashes"),
        ("exec sleep 60", 0.3, Outcome.TIMED_OUT, "hangs"),
        ("trap '' TERM; while :; do sleep 1; done", 0.3, Outcome.TIMED_OUT, "hangs and heeds no signal"),
    ],
)
def test_outcome(tmp_path: Path, body: str, seconds: float, expected: Outcome, reason: str) -> None:
    assert run(write_script(tmp_path, body), seconds) is expected, reason


def test_absent_program_fails(tmp_path: Path) -> None:
    assert run(tmp_path / "nothing") is Outcome.FAILED


def test_memory_is_limited(tmp_path: Path) -> None:
    script = write_script(tmp_path, f"exec {sys.executable} -c 'bytearray(900 * 1024**2)'")
    assert run(script, memory=2 * _GIB) is Outcome.DONE
    assert run(script, memory=_GIB // 2) is Outcome.FAILED


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")
@pytest.mark.parametrize(
    ("body", "seconds"),
    [
        ("sleep 60 & echo $! > pid; wait", 0.5),
        ("sleep 60 & echo $! > pid; exit 0", 10),
        ("setsid sleep 60 & echo $! > pid; sleep 0.3; exit 0", 10),
    ],
    ids=["at the limit", "left behind", "left behind in a session of its own"],
)
def test_no_process_is_left(tmp_path: Path, body: str, seconds: float) -> None:
    run(write_script(tmp_path, body), seconds)
    assert not is_running(read_pid(tmp_path / "pid"))


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")
def test_no_process_outlives_a_killed_parent(tmp_path: Path) -> None:
    script = write_script(tmp_path, "sleep 60 & echo $! > pid; wait")
    code = (
        "import os, pathlib; from pipeline.programs import run_limited; "
        f"run_limited(({str(script)!r},), folder=pathlib.Path({str(tmp_path)!r}), seconds=60, memory=2**31, "
        "environment=os.environ)"
    )
    with subprocess.Popen([sys.executable, "-c", code]) as parent:
        pid = read_pid(tmp_path / "pid")
        assert is_running(pid)
        parent.kill()
    for _ in range(100):
        if not is_running(pid):
            return
        time.sleep(0.02)
    pytest.fail("the program outlives its parent")


def test_find(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = write_script(tmp_path, "echo 'tesseract 5.3.0'", "tesseract")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert find_program(Program.TESSERACT) == script
    assert find_version(script) == "5.3.0"
    assert find_version(tmp_path / "nothing") is None


def test_need_says_how_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    if find_program(Program.LIBREOFFICE):
        pytest.skip("LibreOffice stands at a fixed place here")
    with pytest.raises(MissingProgramError) as caught:
        need_program(Program.LIBREOFFICE)
    assert "install" in caught.value.params["detail"] or "pacman" in caught.value.params["detail"]


@pytest.mark.parametrize(
    ("system", "release", "expected"),
    [
        ("linux", {"ID": "debian"}, "apt-get install -y tesseract-ocr tesseract-ocr-vie libreoffice-writer"),
        ("linux", {"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, "apt-get install -y tesseract-ocr"),
        ("linux", {"ID": "rocky", "ID_LIKE": "rhel centos fedora"}, "dnf install -y tesseract"),
        ("linux", {"ID": "opensuse-leap", "ID_LIKE": "suse opensuse"}, "zypper install -y tesseract-ocr"),
        ("linux", {"ID": "unheard"}, "apt-get install"),
        ("darwin", {}, "brew install tesseract tesseract-lang && brew install --cask libreoffice"),
        ("win32", {}, "winget install UB-Mannheim.TesseractOCR && winget install TheDocumentFoundation.LibreOffice"),
    ],
)
def test_install_command(monkeypatch: pytest.MonkeyPatch, system: str, release: dict[str, str], expected: str) -> None:
    monkeypatch.setattr(programs.sys, "platform", system)
    monkeypatch.setattr(programs.platform, "freedesktop_os_release", lambda: release)
    assert expected in install_command(Program.TESSERACT, Program.LIBREOFFICE)
