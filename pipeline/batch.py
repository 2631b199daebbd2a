"""Many notices: each through the four stages, results to files, one bad file never in the way of the others."""

import hashlib
import os
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from functools import partial
from pathlib import Path
from typing import Protocol

from models.record import NoticeRecord
from pipeline.cache import NAME as CACHE
from pipeline.cache import DocumentCache, prune_cache
from pipeline.cluster import run_in_cluster
from pipeline.emit import emit_csv, emit_xlsx
from pipeline.errors import ErrorCode, InputError, OutputError
from pipeline.files import make_folder, read_file, remove_half_files, shown_name, write_file
from pipeline.fingerprint import program_key, reading_key
from pipeline.journal import LOCK, Entry, Journal, lock_folder
from pipeline.links import find_links
from pipeline.messages import Language
from pipeline.outcome import Outcome
from pipeline.plan import Job, plan_jobs
from pipeline.report import FAILURES, REPORT, make_failures, make_page
from pipeline.task import Setting, run_job
from pipeline.workers import Loss, run_in_workers

#: The tables are named for the program; records are named by their notices.
TABLE_STEM = "giaoviec"
#: Where the records are kept when nobody asked for them as files: the tables are made from them.
_HIDDEN_RECORDS = ".giaoviec.records"
#: What may go well the next time without any change of the file.
_PASSING = frozenset((ErrorCode.UNREADABLE, ErrorCode.MISSING_PROGRAM))


#: Makes a table of records.
_Emit = Callable[[Iterable[NoticeRecord], Language], bytes]


class Format(StrEnum):
    """What can be written."""

    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    REPORT = "report"


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
        workers: Number of worker processes; with 0 all is done in this process, without limits of time and memory.
        seconds: Time limit of a file in a worker.
        reuse: What is kept of an earlier run.
        cache: Whether what was read by OCR is kept by content, so that new rules run without it.
        cluster: Address of a Dask scheduler, or ``local`` to start one here; empty to do without.
    """

    formats: frozenset[Format] = frozenset(Format)
    headings: Language = Language.VI
    allow_classified: bool = False
    workers: int = 0
    seconds: float = 600
    reuse: Reuse = Reuse.DONE
    cache: bool = True
    cluster: str = ""


class _Runner(Protocol):
    """Something that does tasks; gives the number of each and what came of it, in the order in which they end."""

    def __call__(
        self, function: Callable[[Job], Outcome], tasks: Sequence[Job]
    ) -> Generator[tuple[int, Outcome | Loss], None, None]:
        """Do the tasks."""


def convert_files(
    paths: Iterable[Path],
    output: Path,
    options: Options,
    *,
    only: frozenset[Path] | None = None,
    on_start: Callable[[int], None] = lambda _: None,
    on_done: Callable[[Outcome], None] = lambda _: None,
) -> tuple[Outcome, ...]:
    """Convert files and folders.

    Writes ``<stem>.json`` for each notice and ``giaoviec.csv`` and ``giaoviec.xlsx`` for the lot, where a notice that
    came twice stands once; of more than one file also ``report.html`` and ``failures.csv``. Nothing depends on
    the order of ``paths`` or on who does the work. Sources are never written to. What an earlier run on the same output
    folder did, and what is known by the journal to be the same, is not done again.

    Args:
        paths: Files, and folders to be walked.
        output: The folder for the results; made when missing.
        options: What to write and what to allow.
        only: The files (resolved) of the folders to convert; ``None`` converts all.
        on_start: Told the number of files.
        on_done: Told each outcome as it comes.

    Returns:
        What came of each file in the order of their names, then each table that could not be written.

    Raises:
        OutputError: Nothing can be written to ``output``, or a table would replace an input.
        InputError: A folder of ``paths`` vanished on the way.
        MissingProgramError: The cluster cannot be used.
    """
    paths = tuple(paths)
    plan = plan_jobs(paths, output, only)
    inputs = frozenset(job.path.resolve() for job in plan.jobs)
    tables = [output / f"{TABLE_STEM}.{form}" for form in (Format.CSV, Format.XLSX) if form in options.formats]
    for table in tables:
        if table.resolve() in inputs:
            raise OutputError(ErrorCode.OUTPUT_IS_INPUT, detail=shown_name(table))
    make_folder(output)
    records = output if Format.JSON in options.formats else output / _HIDDEN_RECORDS
    make_folder(records)
    with lock_folder(output):
        remove_half_files(output)
        on_start(len(plan.jobs) + len(plan.unreadable))
        outcomes = [_unreadable(folder) for folder in plan.unreadable]
        for outcome in outcomes:
            on_done(outcome)
        with closing(Journal(output)) as journal:
            batch = _Batch(output, records, options, journal, tuple(path for path in paths if path.is_dir()))
            outcomes += batch.convert(plan.jobs, inputs, on_done)
        remove_half_files(output)  # of workers that were killed at their time limit
        prune_cache(output / CACHE)
        links = find_links(outcomes)
        kept = [outcome for outcome in outcomes if outcome.name not in links.left_out]
        unwritten = list(_write_tables(tables, records, kept, options.headings))
        if Format.REPORT in options.formats and len(outcomes) > 1:
            unwritten += _write_all(
                (
                    (output / REPORT, partial(make_page, outcomes, links, options.headings)),
                    (output / FAILURES, partial(make_failures, outcomes, options.headings)),
                )
            )
        return (*outcomes, *unwritten)


def usable_cpus() -> int:
    """Give the number of processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class _Batch:
    """The conversion of the files of one run, with what it needs to know."""

    output: Path
    records: Path
    options: Options
    journal: Journal
    folders: tuple[Path, ...]

    def convert(
        self, jobs: Sequence[Job], inputs: frozenset[Path], on_done: Callable[[Outcome], None]
    ) -> list[Outcome]:
        """Convert what the journal does not know yet; outcomes in the order of ``jobs``."""
        done: dict[int, Outcome] = {}
        left = []
        for index, job in enumerate(jobs):
            outcome = self._refuse(job, inputs) or self._recall(job)
            if outcome:
                done[index] = outcome
                on_done(outcome)
            elif self._is_wanted(job):
                left.append(index)
        for number, outcome in self._run([_absolute(jobs[index]) for index in left]):
            self._stop_when_hopeless(outcome)
            self.journal.note(self._key, outcome)
            done[left[number]] = outcome
            on_done(outcome)
        return [done[index] for index in sorted(done)]

    @property
    def _key(self) -> str:
        """What a result depends on beside the file."""
        return f"{program_key()} {self.options.allow_classified:d}"

    def _refuse(self, job: Job, inputs: frozenset[Path]) -> Outcome | None:
        """Refuse to write over a source."""
        target = self._record_of(job)
        if target.resolve() not in inputs:
            return None
        return Outcome(job.name, error=OutputError(ErrorCode.OUTPUT_IS_INPUT, detail=shown_name(target)))

    def _record_of(self, job: Job) -> Path:
        return self.records / f"{job.stem}.json"

    def _recall(self, job: Job) -> Outcome | None:
        """Give the outcome of an earlier run when source, options, program and record are still the same."""
        if self.options.reuse is Reuse.NONE:
            return None
        entry = self.journal.find(job.name)
        if entry is None or not self._may_hold(entry, job):
            return None
        outcome = entry.outcome
        same = (
            _digest(job.path) == outcome.source
            and _digest(self._record_of(job) if outcome.result else None) == outcome.result
        )
        return outcome if same else None

    def _may_hold(self, entry: Entry, job: Job) -> bool:
        """Tell whether an entry is of this program and file name, and not of something that passes."""
        outcome, error = entry.outcome, entry.outcome.error
        if (entry.key, outcome.stem) != (self._key, job.stem):
            return False
        if outcome.failed and self.options.reuse is Reuse.ALL_BUT_FAILED:
            return False
        if error is None:
            return True
        if error.code is ErrorCode.TIME_LIMIT and self.options.seconds > float(error.params["detail"]):
            return False
        return isinstance(error, InputError) and error.code not in _PASSING

    def _is_wanted(self, job: Job) -> bool:
        """Tell whether a file without a result is to be converted now."""
        if self.options.reuse is not Reuse.ALL_BUT_FAILED:
            return True
        entry = self.journal.find(job.name)
        return entry is not None and entry.outcome.failed

    def _run(self, jobs: Sequence[Job]) -> Iterator[tuple[int, Outcome]]:
        """Convert; a lost worker becomes the error of its file."""
        run = partial(run_job, setting=self._setting(len(jobs)))
        with closing(self._choose_runner(len(jobs))(run, jobs)) as results:
            for number, result in results:
                yield number, self._lost(jobs[number], result) if isinstance(result, Loss) else result

    def _setting(self, count: int) -> Setting:
        """Give what is the same for all files; spare workers read pages."""
        workers = 1 if self.options.cluster else self.options.workers or usable_cpus()
        cache = DocumentCache(self.output.resolve() / CACHE, reading_key()) if self.options.cache else None
        return Setting(self.records.resolve(), self.options.allow_classified, max(1, workers // max(1, count)), cache)

    def _choose_runner(self, count: int) -> _Runner:
        workers, seconds = self.options.workers, self.options.seconds
        if not count or not (workers or self.options.cluster):
            return _run_here
        if self.options.cluster:
            places = (self.output.resolve() / LOCK, *(_absolute_path(folder) for folder in self.folders))
            return partial(
                run_in_cluster,
                address=self.options.cluster,
                workers=workers or usable_cpus(),
                seconds=seconds,
                places=places,
            )
        return partial(run_in_workers, count=min(workers, count), seconds=seconds)

    def _lost(self, job: Job, loss: Loss) -> Outcome:
        """Give the outcome of a file whose worker crashed or was stopped."""
        died = loss is Loss.DIED
        error = InputError(
            ErrorCode.WORKER_DIED if died else ErrorCode.TIME_LIMIT,
            detail=job.name if died else f"{self.options.seconds:g}",
        )
        return Outcome(
            job.name, job.stem, _digest(job.path), seconds=0.0 if died else self.options.seconds, error=error
        )

    def _stop_when_hopeless(self, outcome: Outcome) -> None:
        """End the run when every file to come would fail too: the next run goes on from here.

        Raises:
            OutputError: The disk is full.
            InputError: A folder of notices is gone, or empty like a place where a share was mounted.
        """
        code = outcome.error.code if outcome.error else None
        if outcome.error and code is ErrorCode.OUTPUT_FULL:
            raise outcome.error
        if code is ErrorCode.UNREADABLE:
            for folder in self.folders:
                if not _has_files(folder):
                    raise InputError(ErrorCode.INPUT_GONE, detail=shown_name(folder))


def _run_here(
    function: Callable[[Job], Outcome], tasks: Sequence[Job]
) -> Generator[tuple[int, Outcome | Loss], None, None]:
    """Do the tasks in this process."""
    for index, task in enumerate(tasks):
        yield index, function(task)


def _absolute(job: Job) -> Job:
    """Give the job with a path that means the same in every process and on every machine."""
    return job._replace(path=_absolute_path(job.path))


def _absolute_path(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - keeps links


def _has_files(folder: Path) -> bool:
    try:
        with os.scandir(folder) as entries:
            return next(entries, None) is not None
    except OSError:
        return False


def _digest(path: Path | None) -> str:
    """Give the SHA-256 of a file, hexadecimal; nothing where there is none."""
    try:
        return hashlib.sha256(read_file(path)).hexdigest() if path else ""
    except InputError:
        return ""


def _unreadable(folder: Path) -> Outcome:
    """Give the outcome of a folder that cannot be looked into."""
    return Outcome(shown_name(folder), error=InputError(ErrorCode.UNREADABLE, detail=shown_name(folder)))


def read_records(records: Path, outcomes: Iterable[Outcome]) -> Iterator[NoticeRecord]:
    """Give the records of a batch from their files, one at a time.

    Raises:
        InputError: One is no longer there.
    """
    for outcome in outcomes:
        if outcome.result:
            yield NoticeRecord.model_validate_json(read_file(records / f"{outcome.stem}.json"))


def _write_tables(
    tables: Sequence[Path], records: Path, outcomes: Sequence[Outcome], headings: Language
) -> Iterator[Outcome]:
    """Write the tables; give those that could not be written."""
    for table in tables:
        emit = emit_csv if table.suffix == ".csv" else emit_xlsx
        yield from _write_all([(table, partial(_emit, emit, records, outcomes, headings))])


def _emit(emit: _Emit, records: Path, outcomes: Sequence[Outcome], headings: Language) -> bytes:
    return emit(read_records(records, outcomes), headings)


def _write_all(files: Iterable[tuple[Path, Callable[[], bytes]]]) -> Iterator[Outcome]:
    """Make and write files; give those that could not be."""
    for path, make in files:
        try:
            write_file(path, make())
        except (InputError, OutputError) as error:
            yield Outcome(path.name, error=error)
