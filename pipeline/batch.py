"""Many notices: each through the four stages, results to files, one bad file never in the way of the others."""

import hashlib
import logging
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from functools import partial
from pathlib import Path
from typing import NamedTuple

from models.finding import Severity
from models.record import NoticeRecord, Status
from pipeline.convert import convert
from pipeline.emit import emit_csv, emit_json, emit_xlsx
from pipeline.errors import ErrorCode, InputError, InternalError, NoticeError, OutputError
from pipeline.files import make_folder, read_file, remove_half_files, shown_name, write_file
from pipeline.journal import Entry, Journal, lock_folder, program_key
from pipeline.messages import Language
from pipeline.plan import Job, plan_jobs
from pipeline.workers import Loss, run_in_workers

#: The tables are named for the program; records are named by their notices.
TABLE_STEM = "giaoviec"

_LOG = logging.getLogger(__name__)


class Format(StrEnum):
    """What can be written."""

    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"


class Reuse(Enum):
    """What of an earlier run on the same output folder is kept."""

    NONE = auto()
    DONE = auto()
    ALL_BUT_FAILED = auto()


@dataclass(frozen=True, slots=True)
class Options:
    """How a batch is to be run.

    Attributes:
        formats: What to write.
        headings: The language of the tables' headings.
        allow_classified: Whether notices with a mark of secrecy may be read.
        workers: Number of worker processes; with 0, or for one file, all is done in this process without a journal.
        seconds: Time limit of a file in a worker.
        reuse: What is kept of an earlier run.
    """

    formats: frozenset[Format] = frozenset(Format)
    headings: Language = Language.VI
    allow_classified: bool = False
    workers: int = 0
    seconds: float = 600
    reuse: Reuse = Reuse.DONE


class Outcome(NamedTuple):
    """What came of one file, or of one table.

    Attributes:
        name: The file's path below the folder that all inputs share; for a table its file name.
        record: What was read; ``None`` when nothing was or when it could not be written.
        error: What stopped it; ``None`` when nothing did.
    """

    name: str
    record: NoticeRecord | None = None
    error: NoticeError | None = None

    @property
    def failed(self) -> bool:
        """Whether an error stopped it or nothing in it could be read."""
        return self.record is None or self.record.status is Status.FAILED

    @property
    def doubtful(self) -> bool:
        """Whether a person should look at what was read."""
        if self.record is None or self.failed:
            return False
        warned = any(finding.severity is not Severity.INFO for finding in self.record.findings)
        return warned or any(assignment.needs_review for assignment in self.record.assignments)


def convert_files(
    paths: Iterable[Path],
    output: Path,
    options: Options,
    *,
    on_start: Callable[[int], None] = lambda _: None,
    on_done: Callable[[Outcome], None] = lambda _: None,
) -> tuple[Outcome, ...]:
    """Convert files and folders.

    Writes ``<stem>.json`` for each notice and ``giaoviec.csv`` and ``giaoviec.xlsx`` for the lot. Nothing depends on
    the order of ``paths``. Sources are never written to.

    Args:
        paths: Files, and folders to be walked.
        output: The folder for the results; made when missing.
        options: What to write and what to allow.
        on_start: Told the number of files.
        on_done: Told each outcome as it comes.

    Returns:
        What came of each file in the order of their names, then each table that could not be written.

    Raises:
        OutputError: Nothing can be written to ``output``, or a table would replace an input.
    """
    plan = plan_jobs(paths, output)
    inputs = frozenset(job.path.resolve() for job in plan.jobs)
    tables = [output / f"{TABLE_STEM}.{form}" for form in (Format.CSV, Format.XLSX) if form in options.formats]
    for table in tables:
        _refuse_input(table, inputs)
    make_folder(output)
    with lock_folder(output):
        on_start(len(plan.jobs) + len(plan.unreadable))
        outcomes = [_unreadable(folder) for folder in plan.unreadable]
        for outcome in outcomes:
            on_done(outcome)
        remove_half_files(output)
        run = partial(_run_job, output=output, options=options, inputs=inputs)
        if options.workers and len(plan.jobs) > 1:
            outcomes += _run_many(plan.jobs, run, output, options, on_done)
        else:
            for job in plan.jobs:
                outcomes.append(run(job))
                on_done(outcomes[-1])
        remove_half_files(output)  # of workers that were killed at their time limit
        records = [outcome.record for outcome in outcomes if outcome.record]
        return (*outcomes, *_write_tables(tables, records, options.headings))


def usable_cpus() -> int:
    """Give the number of processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _run_many(
    jobs: Sequence[Job],
    run: Callable[[Job], Outcome],
    output: Path,
    options: Options,
    on_done: Callable[[Outcome], None],
) -> list[Outcome]:
    """Convert in worker processes what the journal does not know yet; outcomes in the order of ``jobs``."""
    if Format.JSON not in options.formats:
        done: dict[int, Outcome] = {}
        for index, outcome in _run_in_workers(jobs, range(len(jobs)), run, options):
            done[index] = outcome
            on_done(outcome)
        return [done[index] for index in sorted(done)]
    key = f"{program_key()} {options.allow_classified}"
    with closing(Journal(output)) as journal:
        known = {} if options.reuse is Reuse.NONE else journal.entries
        done = {i: kept for i, job in enumerate(jobs) if (kept := _kept(job, known.get(job.name), key, output))}
        if options.reuse is Reuse.ALL_BUT_FAILED:
            done = {index: outcome for index, outcome in done.items() if not outcome.failed}
            left = [i for i, job in enumerate(jobs) if job.name in known and known[job.name].failed]
        else:
            left = [index for index in range(len(jobs)) if index not in done]
        for outcome in done.values():
            on_done(outcome)
        for index, outcome in _run_in_workers(jobs, left, run, options):
            journal.note(_entry(jobs[index], outcome, key, output))
            done[index] = outcome
            on_done(outcome)
        journal.finish()
    return [done[index] for index in sorted(done)]


def _run_in_workers(
    jobs: Sequence[Job], left: Sequence[int], run: Callable[[Job], Outcome], options: Options
) -> Iterator[tuple[int, Outcome]]:
    """Convert the jobs of the given numbers; a lost worker becomes the error of its file."""
    tasks = [jobs[index] for index in left]
    with closing(run_in_workers(run, tasks, min(options.workers, len(left)), options.seconds)) as results:
        for number, result in results:
            if isinstance(result, Loss):
                died = result is Loss.DIED
                code = ErrorCode.WORKER_DIED if died else ErrorCode.TIME_LIMIT
                detail = tasks[number].name if died else f"{options.seconds:g}"
                yield left[number], Outcome(tasks[number].name, error=InputError(code, detail=detail))
            else:
                yield left[number], result


def _kept(job: Job, entry: Entry | None, key: str, output: Path) -> Outcome | None:
    """Give the outcome of an earlier run when source, options, program and record are still the same."""
    if entry is None or not entry.result or (entry.key, entry.stem) != (key, job.stem):
        return None
    try:
        raw = read_file(output / f"{job.stem}.json")
        if _digest(raw) != entry.result or _digest(read_file(job.path)) != entry.source:
            return None
    except InputError:
        return None
    return Outcome(job.name, NoticeRecord.model_validate_json(raw))


def _entry(job: Job, outcome: Outcome, key: str, output: Path) -> Entry:
    """Give what the next run has to know of an outcome."""
    if outcome.record is None:
        return Entry(job.name, "", key, job.stem, "", failed=True)
    result = _digest(read_file(output / f"{job.stem}.json"))
    return Entry(job.name, outcome.record.source.sha256, key, job.stem, result, outcome.failed)


def _digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def _unreadable(folder: Path) -> Outcome:
    """Give the outcome of a folder that cannot be looked into."""
    return Outcome(shown_name(folder), error=InputError(ErrorCode.UNREADABLE, detail=shown_name(folder)))


def _run_job(job: Job, output: Path, options: Options, inputs: frozenset[Path]) -> Outcome:
    """Read one file and write its record; whatever goes wrong stays with this file."""
    try:
        record = convert(read_file(job.path), shown_name(job.path.name), allow_classified=options.allow_classified)
        if Format.JSON in options.formats:
            target = output / f"{job.stem}.json"
            _refuse_input(target, inputs)
            write_file(target, emit_json(record))
    except NoticeError as error:
        _LOG.debug("%s", job.name, exc_info=error)
        return Outcome(job.name, error=error)
    except MemoryError:
        return Outcome(job.name, error=InputError(ErrorCode.MEMORY_LIMIT, detail=job.name))
    except Exception as error:  # noqa: BLE001 - a fault met in one file must not lose the others
        _LOG.debug("%s", job.name, exc_info=error)
        return Outcome(job.name, error=InternalError(ErrorCode.INTERNAL, detail=type(error).__name__))
    return Outcome(job.name, record)


def _refuse_input(target: Path, inputs: frozenset[Path]) -> None:
    """Refuse to write over a source."""
    if target.resolve() in inputs:
        raise OutputError(ErrorCode.OUTPUT_IS_INPUT, detail=shown_name(target))


def _write_tables(tables: Sequence[Path], records: Sequence[NoticeRecord], headings: Language) -> Iterator[Outcome]:
    """Write the tables; give those that could not be written."""
    for table in tables:
        emit = emit_csv if table.suffix == ".csv" else emit_xlsx
        try:
            write_file(table, emit(records, headings))
        except OutputError as error:
            yield Outcome(table.name, error=error)
