"""One notice as a table in the terminal: the only door to rich."""

from pathlib import Path

from pydantic import ValidationError
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from models.assignment import AgencyRole, Assignment, Deadline
from models.finding import Severity
from models.record import NoticeRecord
from pipeline.cli.words import Say
from pipeline.convert import convert
from pipeline.errors import ErrorCode, InputError
from pipeline.files import read_file, shown_name
from pipeline.messages import Language, describe_finding

_STYLES = {Severity.INFO: "dim", Severity.WARNING: "yellow", Severity.ERROR: "bold red"}


def load_record(file: Path, *, allow_classified: bool) -> NoticeRecord:
    """Give the record of a notice, or the record that a ``.json`` file of ours holds.

    Raises:
        InputError: The file cannot be read.
    """
    raw = read_file(file)
    if file.suffix.lower() != ".json":
        return convert(raw, shown_name(file.name), allow_classified=allow_classified)
    try:
        return NoticeRecord.model_validate_json(raw)
    except ValidationError as error:
        raise InputError(ErrorCode.CORRUPT, detail=shown_name(file.name)) from error


def show_record(record: NoticeRecord, say: Say) -> None:
    """Print header, assignments and doubts to stdout, as wide as the terminal, 80 columns where there is none."""
    console = Console(highlight=False)
    console.print(_header(record, say))
    if record.assignments:
        console.print(_assignments(record, say))
    elif record.status != "failed":
        console.print(say("show.nothing"))
    if record.findings:
        console.print(Text(say("show.findings"), style="bold"))
    for finding in record.findings:
        line = Text(f"- {finding.code}: {describe_finding(finding, Language(say.language))}")
        console.print(line, style=_STYLES[finding.severity])


def _header(record: NoticeRecord, say: Say) -> Table:
    """Give the head of the notice as two columns."""
    notice = record.notice
    signer = ", ".join(part for part in (notice.signer.name, notice.signer.title) if part)
    fields = {
        "reference": notice.reference,
        "issued_on": notice.issued_on and f"{notice.issued_on:%d/%m/%Y}",
        "type": notice.type,
        "issuer": notice.issuer.name,
        "subject": notice.subject,
        "signer": signer,
        "status": say(f"status.{record.status}"),
    }
    table = Table(box=None, show_header=False, pad_edge=False, title=record.source.file, title_justify="left")
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in fields.items():
        table.add_row(say(f"show.{name}"), Text(value) if value else Text(say("show.unsaid"), style="yellow"))
    return table


def _assignments(record: NoticeRecord, say: Say) -> Table:
    """Give the assignments, one row each."""
    table = Table(box=box.SIMPLE_HEAD, show_lines=False, pad_edge=False, expand=True)
    table.add_column(say("show.path"), max_width=10, overflow="fold")
    table.add_column(say("show.task"), ratio=5, overflow="fold")
    table.add_column(say("show.lead"), ratio=3, overflow="fold")
    table.add_column(say("show.deadline"), ratio=2, min_width=12, overflow="fold")
    for assignment in record.assignments:
        table.add_row(
            Text(".".join(assignment.path)),
            _task(assignment, say),
            _actors(assignment, say),
            _deadline(assignment.deadline),
        )
        table.add_section()
    return table


def _task(assignment: Assignment, say: Say) -> Text:
    """Give the task with the reasons for a review."""
    text = Text(assignment.task)
    if assignment.needs_review:
        text.append("\n" + say("show.review", reasons="; ".join(assignment.reasons)), style="yellow")
    return text


def _actors(assignment: Assignment, say: Say) -> Text:
    """Give who leads, and who co-ordinates below."""

    def names(role: AgencyRole) -> str:
        return "; ".join(agency.name for agency in assignment.agencies if agency.role is role)

    lead, coordinate = names(AgencyRole.LEAD), names(AgencyRole.COORDINATE)
    text = Text(lead) if lead else Text(say("show.unsaid"), style="yellow")
    if coordinate:
        text.append("\n" + say("show.coordinate", names=coordinate), style="dim")
    return text


def _deadline(deadline: Deadline | None) -> Text:
    """Give the phrase and the day that it comes to."""
    if deadline is None:
        return Text("")
    text = Text(deadline.text)
    if deadline.due:
        text.append(f"\n{deadline.due:%d/%m/%Y}", style="bold")
    elif deadline.rrule:
        text.append(f"\n{deadline.rrule}", style="dim")
    return text
