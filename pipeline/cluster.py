"""Workers on many machines, by Dask: the only door to ``distributed``.

Dask hands out the tasks, tries again what a lost worker had, and takes up machines that come later. On each machine a
task runs in a worker process of ``pipeline.workers``, so that its limits are the same as on one machine.
"""

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import uuid4

from pipeline.errors import ErrorCode, MissingProgramError
from pipeline.fingerprint import program_key
from pipeline.workers import Loss, run_in_spare_worker

if TYPE_CHECKING:
    from distributed import Client

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")

#: The address that starts a cluster on this machine.
LOCAL = "local"
#: Tasks that the scheduler knows at a time: enough for a thousand processors, and little to keep.
_AHEAD = 4000
_PATIENCE = 30


def run_in_cluster(
    function: Callable[[_Task], _Result],
    tasks: Sequence[_Task],
    address: str,
    workers: int,
    seconds: float,
    landmark: Path,
) -> Generator[tuple[int, _Result | Loss], None, None]:
    """Do the tasks on a cluster.

    Args:
        function: Can be pickled, with pure effect: the worker that had a task may be lost when it was nearly done.
        tasks: Can be pickled.
        address: Of the scheduler, such as ``tcp://may-chu:8786``, or ``local``.
        workers: Number of worker processes of a local cluster.
        seconds: Time limit of a task.
        landmark: A file that every machine must see.

    Yields:
        Number of the task and its result, or why there is none, in the order in which they end.

    Raises:
        MissingProgramError: Dask is not installed, the cluster cannot be reached, or its machines differ.
    """
    with _connect(address, workers) as client:
        _check_workers(client, address, landmark)
        yield from _run(client, partial(_run_task, function, seconds), tasks, address)


def _run(
    client: "Client", function: Callable[[_Task], _Result | Loss], tasks: Sequence[_Task], address: str
) -> Generator[tuple[int, _Result | Loss], None, None]:
    """Hand the tasks to the scheduler, the next as results come back."""
    from distributed import as_completed  # noqa: PLC0415 - optional

    run = uuid4().hex  # the scheduler would give an earlier run's results for equal names
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
        MissingProgramError: The scheduler is gone, or the task could not even be begun.
    """
    if status == "finished":
        return result
    if status == "error" and isinstance(result, tuple) and type(result[1]).__name__ == "KilledWorker":
        return Loss.DIED
    raise MissingProgramError(ErrorCode.NO_CLUSTER, detail=address)


def _run_task(function: Callable[[_Task], _Result], seconds: float, task: _Task) -> _Result | Loss:
    """Do a task where Dask wants it done."""
    return run_in_spare_worker(function, task, seconds)


@contextmanager
def _connect(address: str, workers: int) -> Generator["Client", None, None]:
    """Connect to a scheduler, or start a cluster on this machine.

    Raises:
        MissingProgramError: Dask is not installed, or nobody answers.
    """
    try:
        from distributed import Client, LocalCluster  # noqa: PLC0415 - optional
    except ModuleNotFoundError as error:
        detail = "Dask (pip install 'giaoviec[cluster]')"
        raise MissingProgramError(ErrorCode.MISSING_PROGRAM, detail=detail) from error
    if address == LOCAL:
        with (
            LocalCluster(n_workers=workers, threads_per_worker=1, memory_limit=0, dashboard_address=None) as cluster,
            Client(cluster) as client,
        ):
            yield client
        return
    try:
        client = Client(address, timeout=_PATIENCE)
    except (OSError, ValueError) as error:  # a TimeoutError is an OSError
        raise MissingProgramError(ErrorCode.NO_CLUSTER, detail=address) from error
    with client:
        yield client


def _check_workers(client: "Client", address: str, landmark: Path) -> None:
    """See to it that all machines would write the same bytes to the same place.

    Raises:
        MissingProgramError: There is no machine, or one has another version or does not see the output folder.
    """
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError as error:
        raise MissingProgramError(ErrorCode.NO_CLUSTER, detail=address) from error
    found = client.run(_describe, landmark, on_error="return")
    differing = sorted(worker for worker, answer in found.items() if answer != (program_key(), True))
    if differing:
        raise MissingProgramError(ErrorCode.CLUSTER_DIFFERS, detail=", ".join(differing))


def _describe(landmark: Path) -> tuple[str, bool]:
    """Tell of this machine which program it has and whether it sees a file."""
    return program_key(), landmark.exists()
