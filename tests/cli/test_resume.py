"""Worker processes and the journal: nothing is lost, nothing is done twice, nothing is left running."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
NOTICE = "UBND TỈNH SƠN HẢI\nSố: {n}/TB-UBND\nSơn Hải, ngày 01 tháng 9 năm 2031\nTHÔNG BÁO\nVề cầu đường\n"
NOTICE += "1. Giao Sở Xây dựng lập danh mục cầu yếu trước ngày 20/9/2031.\n"
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")


def start(folder: Path, output: Path, *options: str) -> subprocess.Popen[str]:
    path = os.pathsep.join(filter(None, (str(PROJECT), os.environ.get("PYTHONPATH"))))
    command = [sys.executable, "-m", "pipeline", "convert", str(folder), "-o", str(output), "--lang", "en", *options]
    pipe = subprocess.PIPE
    variables = os.environ | {"PYTHONPATH": path}
    return subprocess.Popen(command, env=variables, stdout=pipe, stderr=pipe, encoding="utf-8", start_new_session=True)


def run(folder: Path, output: Path, *options: str) -> tuple[int, str]:
    with start(folder, output, *options) as process:
        told = "".join(process.communicate(timeout=60))
    return process.returncode, told


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("[!.]*")}


def times(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in folder.glob("*.json")}


def workers_of(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return [int(c) for c in children if b"spawn_main" in Path(f"/proc/{c}/cmdline").read_bytes()]


def runs(pid: int) -> bool:
    """Tell a process that runs from none, and from one that ended and is only waited for by nobody."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def wait_for(output: Path, count: int) -> None:
    limit = time.monotonic() + 30
    while len(list(output.glob("*.json"))) < count:
        assert time.monotonic() < limit
        time.sleep(0.005)


def make_folder(folder: Path, count: int) -> Path:
    folder.mkdir()
    for n in range(count):
        (folder / f"tb-{n:03}.txt").write_text(NOTICE.format(n=n + 1), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def notices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_folder(tmp_path_factory.mktemp("many") / "in", 30)


@pytest.fixture(scope="module")
def quiet(notices: Path) -> dict[str, bytes]:
    output = notices.parent / "quiet"
    assert run(notices, output, "--workers", "1")[0] == 0
    return contents(output)


def test_a_second_run_converts_nothing_and_force_all(notices: Path, quiet: dict[str, bytes], tmp_path: Path) -> None:
    output = tmp_path / "out"
    assert run(notices, output, "--workers", "2")[0] == 0
    assert contents(output) == quiet
    before = times(output)
    assert run(notices, output)[0] == 0
    assert times(output) == before
    (output / "tb-003.json").write_text("{}", encoding="utf-8")
    assert run(notices, output)[0] == 0
    assert {name for name, moment in times(output).items() if moment != before[name]} == {"tb-003.json"}
    assert run(notices, output, "--force")[0] == 0
    assert all(moment != before[name] for name, moment in times(output).items())


@LINUX
def test_a_killed_run_goes_on_where_it_was(notices: Path, quiet: dict[str, bytes], tmp_path: Path) -> None:
    output = tmp_path / "out"
    with start(notices, output, "--workers", "2") as process:
        wait_for(output, 10)
        workers = workers_of(process.pid)
        process.kill()
    time.sleep(1)
    assert workers
    assert not any(map(runs, workers))
    half = times(output)
    assert len(half) < 30
    assert run(notices, output)[0] == 0
    after = times(output)
    assert sum(after[name] == half[name] for name in half) >= len(half) - 3, "what was journalled is not done again"
    assert contents(output) == quiet


@LINUX
def test_a_killed_worker_costs_nothing(notices: Path, quiet: dict[str, bytes], tmp_path: Path) -> None:
    output = tmp_path / "out"
    with start(notices, output, "--workers", "2") as process:
        wait_for(output, 5)
        os.kill(workers_of(process.pid)[0], signal.SIGKILL)
        process.communicate(timeout=60)
    assert process.returncode == 0
    assert contents(output) == quiet


@LINUX
def test_one_run_at_a_time_and_a_polite_end(notices: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    with start(notices, output, "--workers", "1") as process:
        wait_for(output, 1)
        workers = workers_of(process.pid)
        process.send_signal(signal.SIGSTOP)
        code, told = run(notices, output)
        process.send_signal(signal.SIGCONT)
        process.terminate()
        process.communicate(timeout=30)
    assert (code, "Another run" in told) == (5, True)
    assert process.returncode == 130
    assert not any(map(runs, workers))


def test_a_slow_file_costs_itself_and_only_failed_reads_it_again(tmp_path: Path) -> None:
    folder, output = make_folder(tmp_path / "in", 2), tmp_path / "out"
    slow = folder / "slow.txt"
    slow.write_text("".join(NOTICE.format(n=n) for n in range(20_000)), encoding="utf-8")
    code, told = run(folder, output, "--workers", "1", "--timeout", "4")
    assert (code, "over 4 seconds" in told) == (3, True), told
    before = times(output)
    assert sorted(before) == ["tb-000.json", "tb-001.json"]
    slow.write_text(NOTICE.format(n=9), encoding="utf-8")
    (folder / "new.txt").write_text(NOTICE.format(n=10), encoding="utf-8")
    assert run(folder, output, "--only-failed")[0] == 0
    after = times(output)
    assert sorted(after) == ["slow.json", "tb-000.json", "tb-001.json"]
    assert {name: after[name] for name in before} == before


def test_a_broken_journal_is_put_aside(tmp_path: Path) -> None:
    folder, output = make_folder(tmp_path / "in", 2), tmp_path / "out"
    output.mkdir()
    (output / ".giaoviec.sqlite").write_bytes(b"no database at all " * 100)
    assert run(folder, output)[0] == 0
    assert (output / ".giaoviec.broken").exists()
    assert len(times(output)) == 2
