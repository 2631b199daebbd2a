"""Which files a batch reads and what their results are called."""

import itertools
import os
from pathlib import Path

import pytest

from pipeline.errors import ErrorCode, OutputError
from pipeline.plan import choose_stems, plan_jobs


@pytest.mark.parametrize(
    ("stems", "expected", "reason"),
    [
        (["a", "b"], ("a", "b"), "names of their own stay"),
        (["a", "a", "a"], ("a", "a-2", "a-3"), "counted in order"),
        (["a", "a", "a-2"], ("a", "a-3", "a-2"), "a real name is not taken away"),
        (["a", "A"], ("a", "A-2"), "a disk may not tell capitals apart"),
        (["ba\u0309n", "b\u1ea3n"], ("ba\u0309n", "b\u1ea3n-2"), "nor Unicode forms"),
        ([], (), "nothing"),
    ],
)
def test_stems(stems: list[str], expected: tuple[str, ...], reason: str) -> None:
    assert choose_stems(stems) == expected, reason


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("in/a/x.txt", "in/b/x.txt", "in/y.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    return tmp_path


def test_the_order_of_inputs_does_not_count(folder: Path) -> None:
    paths = [folder / "in/y.md", folder / "in/b/x.txt", folder / "in/a/x.txt"]
    plans = {plan_jobs(order, folder / "out") for order in itertools.permutations(paths)}
    assert [(job.name, job.stem) for job in plans.pop().jobs] == [("a/x.txt", "x"), ("b/x.txt", "x-2"), ("y.md", "y")]
    assert not plans


def test_a_file_named_twice_is_read_once(folder: Path) -> None:
    (folder / "in/link.txt").symlink_to(folder / "in/a/x.txt")
    jobs = plan_jobs([folder / "in", folder / "in/a/x.txt", folder / "in/a/../a/x.txt"], folder / "out").jobs
    assert len(jobs) == 3


def test_a_path_that_is_not_there_stays_in_the_list(folder: Path) -> None:
    assert [job.name for job in plan_jobs([folder / "none.pdf"], folder / "out").jobs] == ["none.pdf"]


def test_the_output_folder_is_left_out_and_may_not_be_the_input(folder: Path) -> None:
    assert len(plan_jobs([folder], folder / "in/a").jobs) == 2
    with pytest.raises(OutputError) as caught:
        plan_jobs([folder / "in"], folder / "in")
    assert caught.value.code is ErrorCode.OUTPUT_IS_INPUT


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_cannot_be_read_is_told(folder: Path) -> None:
    (folder / "in/a").chmod(0)
    plan = plan_jobs([folder / "in"], folder / "out")
    (folder / "in/a").chmod(0o700)
    assert plan.unreadable == (folder / "in/a",)
