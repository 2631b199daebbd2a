"""Worker processes and tasks that would take a program down."""

import os
import sys
from collections.abc import Callable, Sequence

import pytest
from hostile_tasks import do
from piles import adopt_orphans, left_running

from pipeline import workers
from pipeline.workers import Loss, run_in_spare_worker, run_in_workers

Results = dict[str, str | Loss]
LIMIT = 5


def by_many(tasks: Sequence[str]) -> Results:
    return {tasks[index]: result for index, result in run_in_workers(do, tasks, 2, LIMIT)}


def one_by_one(tasks: Sequence[str]) -> Results:
    return {task: run_in_spare_worker(do, task, LIMIT) for task in tasks}


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory and the end of orphans are the kernel's")
@pytest.mark.parametrize("way", [by_many, one_by_one], ids=["by many", "one by one, as on a cluster"])
def test_a_hostile_task_costs_itself(way: Callable[[Sequence[str]], Results]) -> None:
    good = [f"good {number}" for number in range(6)]
    tasks = [*good[:2], "abort", "eat", good[2], "hang", *good[3:], "exit"]
    assert way(tasks) == {task: task for task in good} | {
        "abort": Loss.DIED,
        "eat": "refused",
        "hang": Loss.TIMED_OUT,
        "exit": Loss.DIED,
    }


def test_workers_are_replaced_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_TASKS", 2)
    pids = [result for _, result in run_in_workers(do, ["pid"] * 5, 1, LIMIT)]
    assert [pids.count(pid) for pid in dict.fromkeys(pids)] == [2, 2, 1]
    assert str(os.getpid()) not in pids


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")
def test_nothing_runs_on_when_the_results_are_no_longer_wanted() -> None:
    adopt_orphans()
    before = set(left_running())
    results = run_in_workers(do, ["good", "sleep 100", "sleep 100"], 2, 1000)
    assert next(results) == (0, "good")
    assert len(set(left_running()) - before) >= 2
    results.close()
    tracker = 1  # multiprocessing keeps a process that watches over what processes share
    assert len(set(left_running()) - before) <= tracker
