"""kill -9 at moments drawn by lot; ``tests/benchmarks/storms.py`` does the same thirty times each."""

import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from clusters import dask_processes
from piles import adopt_orphans, contents, left_running, make_notices, run, wait_until
from storm import Storm, kill_main, kill_workers, make_storm

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")
HERE = ("--workers", "2")
CLUSTER = ("--cluster", "local", "--workers", "2")


@pytest.fixture(scope="module")
def notices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_notices(tmp_path_factory.mktemp("many") / "in", 20)


@pytest.fixture(scope="module")
def quiet(notices: Path) -> dict[str, bytes]:
    output = notices.parent / "quiet"
    assert run(notices, output, "--workers", "1")[0] == 0
    return contents(output)


def kill_dask(storm: Storm, output: Path) -> tuple[int, list[str]]:
    return kill_workers(storm, output, dask_processes)


@pytest.mark.parametrize(
    ("options", "strike"),
    [(HERE, kill_main), (HERE, kill_workers), (CLUSTER, kill_main), (CLUSTER, kill_dask)],
    ids=["main process", "workers", "main process of a cluster", "workers of Dask"],
)
def test_each_file_is_converted_once_whatever_is_killed(
    notices: Path,
    quiet: dict[str, bytes],
    tmp_path: Path,
    options: tuple[str, ...],
    strike: Callable[[Storm, Path], tuple[int, list[str]]],
) -> None:
    adopt_orphans()
    storm = make_storm(notices, quiet, tmp_path / "timed", options, Random(3))  # noqa: S311 - a lot to be drawn again
    kills, misses = 0, []
    while not kills:
        killed, missed = strike(storm, tmp_path / f"out{storm.random.random()}")
        kills, misses = kills + killed, [*misses, *missed]
    assert not misses
    wait_until(lambda: not left_running(), 20)
