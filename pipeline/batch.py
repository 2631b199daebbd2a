"""Many notices: each through the four stages, results to files, one bad file never in the way of the others."""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from models.finding import Severity
from models.record import NoticeRecord, Status
from pipeline.convert import convert
from pipeline.emit import emit_csv, emit_json, emit_xlsx
from pipeline.errors import ErrorCode, InputError, InternalError, NoticeError, OutputError
from pipeline.files import make_folder, read_file, shown_name, write_file
from pipeline.messages import Language
from pipeline.plan import Job, plan_jobs

#: The tables are named for the program; records are named by their notices.
TABLE_STEM = "giaoviec"

_LOG = logging.getLogger(__name__)


class Format(StrEnum):
    """What can be written."""

    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"


@dataclass(frozen=True, slots=True)
class Options:
    """How a batch is to be run.

    Attributes:
        formats: What to write.
        headings: The language of the tables' headings.
        allow_classified: Whether notices with a mark of secrecy may be read.
    """

    formats: frozenset[Format] = frozenset(Format)
    headings: Language = Language.VI
    allow_classified: bool = False


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
    on_start(len(plan.jobs) + len(plan.unreadable))
    outcomes: list[Outcome] = []
    unreadable = (_unreadable(folder) for folder in plan.unreadable)
    for outcome in chain(unreadable, (_run_job(job, output, options, inputs) for job in plan.jobs)):
        outcomes.append(outcome)
        on_done(outcome)
    records = [outcome.record for outcome in outcomes if outcome.record]
    return (*outcomes, *_write_tables(tables, records, options.headings))


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
