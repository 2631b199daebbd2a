"""The same work by Dask."""

import shutil
import sys
from pathlib import Path

import pytest
from clusters import start_cluster
from piles import FAULTY, PROJECT, contents, make_notices, run

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")
CLUSTER = ("--cluster", "local", "--workers", "2")


@pytest.fixture(scope="module")
def notices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_notices(tmp_path_factory.mktemp("many") / "in", 20)


def test_a_hostile_file_costs_itself(tmp_path: Path) -> None:
    folder, output = make_notices(tmp_path / "in", 3), tmp_path / "out"
    (folder / "tb-000.txt").rename(folder / "hang.txt")
    (folder / "crash.txt").write_text("THÔNG BÁO\n1. Giao Sở Y tế báo cáo.\n", encoding="utf-8")
    code, told = run(folder, output, *CLUSTER, "--timeout", "15", program=FAULTY)
    assert (code, "crashed (crash.txt)" in told, "over 15 seconds" in told) == (3, True, True), told
    assert sorted(path.stem for path in output.glob("*.json")) == ["tb-001", "tb-002"]


def test_a_started_cluster_writes_the_same_bytes_and_refuses_machines_that_differ(
    notices: Path, tmp_path: Path
) -> None:
    assert run(notices, tmp_path / "quiet", "--workers", "1")[0] == 0
    with start_cluster(tmp_path / "dask", 1) as (address, _):
        code, told = run(notices, tmp_path / "out", "--cluster", address)
        assert code == 0, told
    assert contents(tmp_path / "out") == contents(tmp_path / "quiet")
    other = tmp_path / "other"
    for package in ("pipeline", "models"):
        shutil.copytree(PROJECT / package, other / package)
    with (other / "pipeline/notice.py").open("a", encoding="utf-8") as file:
        file.write("# another version\n")
    with start_cluster(tmp_path / "late", 1, other) as (address, _):
        code, told = run(notices, tmp_path / "out", "--force", "--cluster", address)
    assert (code, "cannot be used" in told, "same version" in told) == (4, True, True), told


def test_without_dask_the_command_to_get_it_is_told(notices: Path, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    missing = 'raise ModuleNotFoundError("No module named distributed", name="distributed")'
    (tmp_path / "none" / "distributed.py").write_text(missing, encoding="utf-8")
    code, told = run(notices, tmp_path / "out", *CLUSTER, before=str(tmp_path / "none"))
    assert (code, "pip install 'giaoviec[cluster]'" in told) == (4, True), told
