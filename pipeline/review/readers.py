"""Worker processes: one that hangs or dies is replaced, and nobody else notices."""

import asyncio
import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import ParamSpec, TypeVar

from pipeline.review.work import start

_P = ParamSpec("_P")
_T = TypeVar("_T")


class WorkerLost(Exception):  # noqa: N818 - what happened, not a fault of ours
    """A worker was stopped for taking too long, or died."""

    def __init__(self, *, timed_out: bool) -> None:
        """Keep which of the two it was."""
        super().__init__("timed out" if timed_out else "died")
        self.timed_out = timed_out


class Workers:
    """Processes of one task each at a time; started when first needed."""

    def __init__(self, count: int, seconds: float) -> None:
        """Set how many there are and how long a task may take."""
        self._seconds = seconds
        self._free: asyncio.Queue[ProcessPoolExecutor] = asyncio.Queue()
        self._all: set[ProcessPoolExecutor] = set()
        for _ in range(count):
            self._free.put_nowait(self._make())

    async def run(self, task: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """Run a task in the next free worker.

        Raises:
            WorkerLost: It took too long, or the process died.
        """
        worker = await self._free.get()
        try:
            future = worker.submit(task, *args, **kwargs)
            return await asyncio.wait_for(asyncio.wrap_future(future), self._seconds)
        except (TimeoutError, BrokenProcessPool) as error:
            _end(worker)
            self._all.discard(worker)
            worker = self._make()
            raise WorkerLost(timed_out=isinstance(error, TimeoutError)) from error
        finally:
            self._free.put_nowait(worker)

    def warm(self) -> None:
        """Start all processes now and have them load what they work with, so that nobody waits for that."""
        for worker in self._all:
            worker.submit(start)

    def close(self) -> None:
        """End all processes."""
        for worker in self._all:
            _end(worker)
        self._all.clear()

    def _make(self) -> ProcessPoolExecutor:
        worker = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"), initializer=start)
        self._all.add(worker)
        return worker


def _end(worker: ProcessPoolExecutor) -> None:
    """Stop the process of a worker, whatever it is doing."""
    for process in list((worker._processes or {}).values()):  # noqa: SLF001 - Python has no public way before 3.14
        process.kill()
    worker.shutdown(wait=False, cancel_futures=True)
