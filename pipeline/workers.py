"""Worker processes: one task at a time each, limited in time and memory; a crash or a hang costs one task alone."""

import ctypes
import gc
import logging
import os
import signal
import sys
import threading
import time
import warnings
from collections import Counter, deque
from collections.abc import Callable, Generator, Sequence
from enum import Enum, auto
from multiprocessing import connection, current_process, get_context, parent_process
from typing import Any, Generic, TypeVar, cast

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")

#: Address space of a worker in bytes; programs that it starts have limits of their own.
_MEMORY = 4 << 30
#: A worker is replaced after so many tasks, so that what libraries leak stays small.
_TASKS = 1000
_COLLECT_AFTER = 200_000
#: A task is begun so often at most: its worker may have been killed by somebody else, as when a machine lacks memory.
_TRIES = 3
_PR_SET_PDEATHSIG = 1


class Loss(Enum):
    """Why a task has no result."""

    DIED = auto()
    TIMED_OUT = auto()


class _Worker(Generic[_Task, _Result]):
    """A process with our end of its pipe, and the task it is at."""

    def __init__(self) -> None:
        context = get_context("spawn")  # a fork would copy the threads' locks of the libraries
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self.process.start()
        theirs.close()
        self.task = -1
        self.deadline = 0.0
        self.done = 0

    def give(self, function: Callable[[_Task], _Result], task: _Task, seconds: float, index: int = 0) -> None:
        """Hand over a task; that the worker is dead shows when it is waited for."""
        self.task, self.deadline = index, time.monotonic() + seconds
        try:
            self.pipe.send((function, task))
        except OSError:
            return

    def take(self) -> _Result | Loss:
        """Give the result, or the loss: one that brought nothing is over its time."""
        self.done += 1
        try:
            return cast("_Result", self.pipe.recv()) if self.pipe.poll() else Loss.TIMED_OUT
        except (EOFError, OSError):
            return Loss.DIED

    def is_spent(self, result: _Result | Loss) -> bool:
        """Tell whether it cannot, or should not, do another task."""
        return isinstance(result, Loss) or self.done >= _TASKS

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
        seconds: Time limit of a task. A task whose worker died is tried again.

    Yields:
        Number of the task and its result, or why there is none, in the order in which they end.
    """
    waiting = deque(range(len(tasks)))
    lost: Counter[int] = Counter()
    workers: list[_Worker[_Task, _Result]] = []
    try:
        while waiting or workers:
            while waiting and len(workers) < count:
                workers.append(_Worker())
                _give_next(workers[-1], function, tasks, waiting, seconds)
            for worker in _wait(workers):
                index, result = worker.task, worker.take()
                lost[index] += result is Loss.DIED
                again = result is Loss.DIED and lost[index] < _TRIES
                if again:
                    waiting.appendleft(index)
                if worker.is_spent(result) or not waiting:
                    workers.remove(worker)
                    worker.end()
                else:  # before the result is looked at, so that the worker need not wait
                    _give_next(worker, function, tasks, waiting, seconds)
                if not again:
                    yield index, result
    finally:
        for worker in workers:
            worker.end()


def _give_next(
    worker: _Worker[_Task, _Result],
    function: Callable[[_Task], _Result],
    tasks: Sequence[_Task],
    waiting: deque[int],
    seconds: float,
) -> None:
    index = waiting.popleft()
    worker.give(function, tasks[index], seconds, index)


def _wait(workers: Sequence[_Worker[_Task, _Result]]) -> list[_Worker[_Task, _Result]]:
    """Give the workers that have a result, died, or are over their time."""
    left = max(0.0, min(worker.deadline for worker in workers) - time.monotonic())
    ready = connection.wait([worker.pipe for worker in workers], left)
    now = time.monotonic()
    return [worker for worker in workers if worker.pipe in ready or worker.deadline <= now]


#: Workers of this process that wait for ``run_in_spare_worker``; one is taken out by one thread at a time.
_SPARE: list[_Worker[Any, Any]] = []


def run_in_spare_worker(function: Callable[[_Task], _Result], task: _Task, seconds: float) -> _Result | Loss:
    """Do one task in a worker process of this process; safe in threads.

    Args:
        function: Can be pickled; must not raise.
        task: Can be pickled.
        seconds: Time limit. A task whose worker died is tried again.
    """
    current_process().daemon = False  # a worker of Dask is one, and those may not have children
    result: _Result | Loss = Loss.DIED
    for _ in range(_TRIES):
        result = _try_in_spare_worker(function, task, seconds)
        if result is not Loss.DIED:
            break
    return result


def _try_in_spare_worker(function: Callable[[_Task], _Result], task: _Task, seconds: float) -> _Result | Loss:
    try:
        worker: _Worker[_Task, _Result] = _SPARE.pop()
    except IndexError:
        worker = _Worker()
    worker.give(function, task, seconds)
    _wait([worker])
    result = worker.take()
    if worker.is_spent(result):
        worker.end()
    else:
        _SPARE.append(worker)
    return result


def _serve(pipe: "connection.Connection[object, tuple[Callable[[object], object], object]]") -> None:
    """Do what comes through the pipe until it closes."""
    end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt from the keyboard is for the parent, which ends us
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    gc.set_threshold(_COLLECT_AFTER)
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    _limit_memory()
    while True:
        try:
            function, task = pipe.recv()
        except EOFError:
            return
        pipe.send(function(task))
        gc.collect()  # pages of a PDF hang together in circles
        gc.freeze()  # models and word lists stay: the next look passes over them


def _limit_memory() -> None:
    """Set the soft limit only: the programs that we start set theirs."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - there is none on Windows

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))


def end_with_parent() -> None:
    """End at once when the parent is gone, however it went.

    On Linux the kernel sees to it: a thread of ours would wait for ever while a library holds the interpreter.
    """
    parent = parent_process()
    if parent is None:
        return
    threading.Thread(target=_wait_for_end, args=(parent.sentinel,), daemon=True).start()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent.pid:
            os._exit(1)


def _wait_for_end(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)
