"""Workers on many machines, by Dask: the only door to ``distributed``.

Dask hands out the tasks, tries again what a lost worker had, and takes up machines that come later. On each machine a
task runs in a worker process of ``pipeline.workers``, so that its limits are the same as on one machine.
"""

import platform
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar
from uuid import uuid4

from pipeline.errors import ErrorCode, MissingProgramError
from pipeline.fingerprint import program_key
from pipeline.workers import Loss, run_in_spare_worker

if TYPE_CHECKING:
    from distributed import Client, LocalCluster

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")

#: The address that starts a cluster on this machine.
LOCAL = "local"
#: Tasks that the scheduler knows at a time: enough for a thousand processors, and little to keep.
_AHEAD = 4000
_PATIENCE = 30
#: Times that a cluster on this machine is started: a worker that dies while it starts takes the others with it.
_STARTS = 3


class _Needs(NamedTuple):
    """What every machine must have: the same program gives the same bytes, and must see the same folders."""

    run: str
    program: str
    places: tuple[Path, ...]


def run_in_cluster(
    function: Callable[[_Task], _Result],
    tasks: Sequence[_Task],
    address: str,
    workers: int,
    seconds: float,
    places: tuple[Path, ...],
) -> Generator[tuple[int, _Result | Loss], None, None]:
    """Do the tasks on a cluster.

    Args:
        function: Can be pickled, with pure effect: the worker that had a task may be lost when it was nearly done.
        tasks: Can be pickled.
        address: Of the scheduler, such as ``tcp://may-chu:8786``, or ``local``.
        workers: Number of worker processes of a local cluster.
        seconds: Time limit of a task.
        places: Files and folders that every machine must see.

    Yields:
        Number of the task and its result, or why there is none, in the order in which they end.

    Raises:
        MissingProgramError: Dask is not installed, the cluster cannot be reached, or its machines differ.
    """
    with _connect(address, workers) as client:
        _wait_for_workers(client, address)
        needs = _Needs(uuid4().hex, program_key(), places)
        yield from _run(client, partial(_run_task, function, seconds, needs), tasks, address, needs.run)


def _run(
    client: "Client", function: Callable[[_Task], _Result | Loss], tasks: Sequence[_Task], address: str, run: str
) -> Generator[tuple[int, _Result | Loss], None, None]:
    """Hand the tasks to the scheduler, the next as results come back.

    Their names hold that of the run: the scheduler would give an earlier run's results for equal ones.
    """
    from distributed import as_completed  # noqa: PLC0415 - optional

    numbers = {f"giaoviec-{run}-{index}": index for index in range(len(tasks))}
    submitted = (client.submit(function, tasks[index], key=key, pure=False) for key, index in numbers.items())
    futures = as_completed(list(islice(submitted, _AHEAD)), with_results=True, raise_errors=False)
    for future, result in futures:
        for following in islice(submitted, 1):
            futures.add(following)
        yield numbers[future.key], _checked(future.status, result, address)


def _checked(status: str, result: object, address: str) -> Any:
    """Give the result of a task, or the loss when several workers died of it.

    Raises:
        MissingProgramError: The scheduler is gone, a machine differs, or one could not even begin the task.
    """
    if status == "finished":
        return result
    if status != "error" or not isinstance(result, tuple):
        raise MissingProgramError(ErrorCode.NO_CLUSTER, detail=address)
    error = result[1]
    if type(error).__name__ == "KilledWorker":
        return Loss.DIED
    if isinstance(error, MissingProgramError):
        raise error
    raise MissingProgramError(ErrorCode.CLUSTER_DIFFERS, detail=f"{address} ({type(error).__name__})")


def _run_task(function: Callable[[_Task], _Result], seconds: float, needs: _Needs, task: _Task) -> _Result | Loss:
    """Do a task where Dask wants it done."""
    _check_machine(needs)
    return run_in_spare_worker(function, task, seconds)


@lru_cache(maxsize=1)
def _check_machine(needs: _Needs) -> None:
    """See to it, once a run, that this machine would write the same bytes to the same place; it may have come late.

    Raises:
        MissingProgramError: It has another version, or does not see a folder.
    """
    from distributed import get_worker  # noqa: PLC0415 - optional

    unseen = [str(place) for place in needs.places if not place.exists()]
    if unseen or needs.program != program_key():
        here = ", ".join((platform.node(), get_worker().address, *unseen))
        raise MissingProgramError(ErrorCode.CLUSTER_DIFFERS, detail=here)


@contextmanager
def _connect(address: str, workers: int) -> Generator["Client", None, None]:
    """Connect to a scheduler, or start a cluster on this machine.

    Raises:
        MissingProgramError: Dask is not installed, or nobody answers.
    """
    try:
        from distributed import Client  # noqa: PLC0415 - optional
    except ModuleNotFoundError as error:
        detail = "Dask (pip install 'giaoviec[cluster]')"
        raise MissingProgramError(ErrorCode.MISSING_PROGRAM, detail=detail) from error
    if address == LOCAL:
        with _start_cluster(workers) as cluster, Client(cluster) as client:
            yield client
        return
    try:
        client = Client(address, timeout=_PATIENCE)
    except (OSError, ValueError) as error:  # a TimeoutError is an OSError
        raise MissingProgramError(ErrorCode.NO_CLUSTER, detail=address) from error
    with client:
        yield client


def _start_cluster(workers: int) -> "LocalCluster":
    """Start a cluster on this machine.

    Raises:
        MissingProgramError: Its workers die again and again.
    """
    from distributed import LocalCluster  # noqa: PLC0415 - optional

    for _ in range(_STARTS):
        try:
            return LocalCluster(n_workers=workers, threads_per_worker=1, memory_limit=0, dashboard_address=None)
        except RuntimeError:
            continue
    raise MissingProgramError(ErrorCode.NO_CLUSTER, detail=LOCAL)


def _wait_for_workers(client: "Client", address: str) -> None:
    """Wait for the first machine.

    Raises:
        MissingProgramError: None comes.
    """
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError as error:
        raise MissingProgramError(ErrorCode.NO_CLUSTER, detail=address) from error
