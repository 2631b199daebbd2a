"""Worker processes: one task at a time each, limited in time and memory; a crash or a hang costs one task alone."""

import gc
import logging
import os
import signal
import sys
import threading
import time
import warnings
from collections import deque
from collections.abc import Callable, Generator, Sequence
from enum import Enum, auto
from multiprocessing import connection, get_context, parent_process
from typing import Generic, TypeVar, cast

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")

#: Address space of a worker in bytes; programs that it starts have limits of their own.
_MEMORY = 4 << 30
#: A worker is replaced after so many tasks, so that what libraries leak stays small.
_TASKS = 200
_COLLECT_AFTER = 200_000


class Loss(Enum):
    """Why a task has no result."""

    DIED = auto()
    TIMED_OUT = auto()


class _Worker(Generic[_Task, _Result]):
    """A process with our end of its pipe, and the task it is at."""

    def __init__(self, function: Callable[[_Task], _Result]) -> None:
        context = get_context("spawn")  # a fork would copy the threads' locks of the libraries
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, function), daemon=True)
        self.process.start()
        theirs.close()
        self.task: int | None = None
        self.deadline = 0.0
        self.done = 0

    def give(self, index: int, task: _Task, seconds: float) -> None:
        """Hand over a task; that the worker is dead shows when it is waited for."""
        self.task, self.deadline = index, time.monotonic() + seconds
        try:
            self.pipe.send(task)
        except OSError:
            return

    def take(self) -> _Result | Loss:
        """Give the result that is there, or the loss."""
        try:
            return cast("_Result", self.pipe.recv())
        except (EOFError, OSError):
            return Loss.DIED

    def end(self) -> None:
        """Kill the process; the guards of outside programs see it die and end these."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


def run_in_workers(
    function: Callable[[_Task], _Result], tasks: Sequence[_Task], count: int, seconds: float
) -> Generator[tuple[int, _Result | Loss], None, None]:
    """Do the tasks in ``count`` processes.

    Args:
        function: Can be pickled; must not raise.
        tasks: Can be pickled.
        count: Number of processes, at least 1.
        seconds: Time limit of a task. A task whose worker died is tried once more.

    Yields:
        Number of the task and its result, or why there is none, in the order in which they end.
    """
    waiting = deque(range(len(tasks)))
    again: set[int] = set()
    workers: list[_Worker[_Task, _Result]] = []
    try:
        while waiting or workers:
            while waiting and len(workers) < count:
                workers.append(_Worker(function))
                workers[-1].give(waiting[0], tasks[waiting.popleft()], seconds)
            for worker in _wait(workers):
                index, result = cast("int", worker.task), _result(worker)
                worker.done += 1
                if result is Loss.DIED and index not in again:
                    again.add(index)
                    waiting.appendleft(index)
                else:
                    yield index, result
                if isinstance(result, Loss) or worker.done >= _TASKS or not waiting:
                    workers.remove(worker)
                    worker.end()
                else:
                    worker.give(waiting[0], tasks[waiting.popleft()], seconds)
    finally:
        for worker in workers:
            worker.end()


def _wait(workers: Sequence[_Worker[_Task, _Result]]) -> list[_Worker[_Task, _Result]]:
    """Give the workers that have a result, died, or are over their time."""
    left = max(0.0, min(worker.deadline for worker in workers) - time.monotonic())
    ready = connection.wait([worker.pipe for worker in workers], left)
    now = time.monotonic()
    return [worker for worker in workers if worker.pipe in ready or worker.deadline <= now]


def _result(worker: _Worker[_Task, _Result]) -> _Result | Loss:
    """Give what a worker brought; one that brought nothing is over its time."""
    return worker.take() if worker.pipe.poll() else Loss.TIMED_OUT


def _serve(pipe: "connection.Connection[object, object]", function: Callable[[object], object]) -> None:
    """Do what comes through the pipe until it closes."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt from the keyboard is for the parent, which ends us
    gc.set_threshold(_COLLECT_AFTER)
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    _limit_memory()
    while True:
        try:
            task = pipe.recv()
        except EOFError:
            return
        pipe.send(function(task))


def _limit_memory() -> None:
    """Set the soft limit only: the programs that we start set theirs."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - there is none on Windows

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _end_with_parent() -> None:
    """End at once when the parent is gone, however it went."""
    parent = parent_process()
    if parent:
        connection.wait([parent.sentinel])
        os._exit(1)
