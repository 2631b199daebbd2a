"""The same work by Dask."""

import os
import signal
import sys
from pathlib import Path

import pytest
from piles import (
    FAULTY,
    adopt_orphans,
    children,
    contents,
    left_running,
    make_notices,
    run,
    start,
    wait_for_records,
    wait_until,
)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")
CLUSTER = ("--cluster", "local", "--workers", "2")


@pytest.fixture(scope="module")
def notices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_notices(tmp_path_factory.mktemp("many") / "in", 20)


@pytest.fixture(scope="module")
def quiet(notices: Path) -> dict[str, bytes]:
    output = notices.parent / "quiet"
    assert run(notices, output, "--workers", "1")[0] == 0
    return contents(output)


def test_a_lost_worker_of_dask_costs_nothing(notices: Path, quiet: dict[str, bytes], tmp_path: Path) -> None:
    adopt_orphans()
    output = tmp_path / "out"
    with start(notices, output, *CLUSTER) as process:
        wait_for_records(output, 5)
        os.kill(children(process.pid)[0], signal.SIGKILL)
        told = "".join(process.communicate(timeout=120))
    assert process.returncode == 0, told
    assert contents(output) == quiet
    wait_until(lambda: not left_running(), 20)


def test_a_killed_run_leaves_nothing_and_goes_on(notices: Path, quiet: dict[str, bytes], tmp_path: Path) -> None:
    adopt_orphans()
    output = tmp_path / "out"
    with start(notices, output, *CLUSTER) as process:
        wait_for_records(output, 5)
        process.kill()
    wait_until(lambda: not left_running(), 10)
    assert run(notices, output, *CLUSTER)[0] == 0
    assert contents(output) == quiet


def test_a_hostile_file_costs_itself(tmp_path: Path) -> None:
    folder, output = make_notices(tmp_path / "in", 3), tmp_path / "out"
    (folder / "tb-000.txt").rename(folder / "hang.txt")
    (folder / "crash.txt").write_text("THÔNG BÁO\n1. Giao Sở Y tế báo cáo.\n", encoding="utf-8")
    code, told = run(folder, output, *CLUSTER, "--timeout", "15", program=FAULTY)
    assert (code, "crashed (crash.txt)" in told, "over 15 seconds" in told) == (3, True, True), told
    assert sorted(path.stem for path in output.glob("*.json")) == ["tb-001", "tb-002"]


def test_without_dask_the_command_to_get_it_is_told(notices: Path, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    missing = 'raise ModuleNotFoundError("No module named distributed", name="distributed")'
    (tmp_path / "none" / "distributed.py").write_text(missing, encoding="utf-8")
    code, told = run(notices, tmp_path / "out", *CLUSTER, before=str(tmp_path / "none"))
    assert (code, "pip install 'giaoviec[cluster]'" in told) == (4, True), told
