"""Worker processes and the journal: nothing is lost, nothing is done twice, nothing is left running."""

import signal
import sys
from pathlib import Path

import pytest
from piles import (
    NOTICE,
    adopt_orphans,
    children,
    contents,
    left_running,
    make_notices,
    run,
    start,
    times,
    wait_for_records,
    wait_until,
)

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")


@pytest.fixture(scope="module")
def notices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_notices(tmp_path_factory.mktemp("many") / "in", 20)


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
def test_one_run_at_a_time_and_a_polite_end(notices: Path, tmp_path: Path) -> None:
    adopt_orphans()
    output = tmp_path / "out"
    with start(notices, output, "--workers", "1") as process:
        wait_for_records(output, 1)
        workers = children(process.pid)
        process.send_signal(signal.SIGSTOP)
        code, told = run(notices, output)
        process.send_signal(signal.SIGCONT)
        process.terminate()
        process.communicate(timeout=30)
    assert (code, "Another run" in told) == (5, True)
    assert process.returncode == 130
    assert workers
    wait_until(lambda: not left_running(), 20)


def test_only_failed_reads_what_failed_and_nothing_else(tmp_path: Path) -> None:
    folder, output = make_notices(tmp_path / "in", 2), tmp_path / "out"
    bad = folder / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7\nnothing more")
    assert run(folder, output, "--workers", "1")[0] == 3
    before = times(output)
    assert sorted(before) == ["tb-000.json", "tb-001.json"]
    bad.write_text(NOTICE.format(n=9), encoding="utf-8")
    (folder / "new.txt").write_text(NOTICE.format(n=10), encoding="utf-8")
    assert run(folder, output, "--only-failed")[0] == 0
    after = times(output)
    assert sorted(after) == ["bad.json", "tb-000.json", "tb-001.json"]
    assert {name: after[name] for name in before} == before


def test_a_broken_journal_is_put_aside(tmp_path: Path) -> None:
    folder, output = make_notices(tmp_path / "in", 2), tmp_path / "out"
    output.mkdir()
    (output / ".giaoviec.sqlite").write_bytes(b"no database at all " * 100)
    assert run(folder, output)[0] == 0
    assert (output / ".giaoviec.broken").exists()
    assert len(times(output)) == 2
