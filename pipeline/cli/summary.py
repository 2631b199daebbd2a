"""What a run says at its end: what came of each file."""

from collections.abc import Callable, Sequence
from pathlib import Path

import click

from models.finding import Severity
from pipeline.cli.words import Say
from pipeline.errors import InputError
from pipeline.files import shown_name
from pipeline.links import find_links
from pipeline.messages import Language, describe_error, describe_finding
from pipeline.outcome import Outcome
from pipeline.report import REPORT

#: So many doubts are listed for one file; the rest is in the record and in Excel.
_MOST_DOUBTS = 5
#: So many files are listed of each kind where a report lists more.
_MOST_FILES = 30


def write_summary(outcomes: Sequence[Outcome], output: Path, say: Say) -> None:
    """Say what came of the files: counts and doubts to stdout, failures with what to do about them to stderr."""
    if not outcomes:
        click.echo(say("summary.none"), err=True)
        return
    failed = [outcome for outcome in outcomes if outcome.failed]
    doubtful = [outcome for outcome in outcomes if outcome.doubtful]
    good = len(outcomes) - len(failed) - len(doubtful)
    click.echo(say("summary.total", files=len(outcomes), good=good, doubtful=len(doubtful), failed=len(failed)))
    copies = find_links(outcomes).left_out
    read = [outcome for outcome in outcomes if not outcome.failed and outcome.name not in copies]
    click.echo(
        say(
            "summary.assignments",
            assignments=sum(outcome.assignments for outcome in read),
            empty=sum(not outcome.assignments for outcome in read),
            output=shown_name(output),
        )
    )
    if copies:
        click.echo(say("summary.copies", count=len(copies)))
    most = len(outcomes)
    if (output / REPORT).exists():
        click.echo(say("summary.report", path=shown_name(output / REPORT)))
        most = _MOST_FILES
    if doubtful:
        click.echo("\n" + say("summary.doubtful"))
        _write_files(doubtful, most, _doubts, say, to_stderr=False)
    if failed:
        click.echo("\n" + say("summary.failed"), err=True)
        _write_files(failed, most, _reasons, say, to_stderr=True)


def _write_files(
    outcomes: Sequence[Outcome],
    most: int,
    explain: Callable[[Outcome, Say], Sequence[str]],
    say: Say,
    *,
    to_stderr: bool,
) -> None:
    """Write files, and what is to be said of each; not more than a person reads."""
    for outcome in outcomes[:most]:
        _write_lines(outcome, explain(outcome, say), to_stderr=to_stderr)
    if len(outcomes) > most:
        click.echo("  " + say("summary.others", count=len(outcomes) - most), err=to_stderr)


def _write_lines(outcome: Outcome, lines: Sequence[str], *, to_stderr: bool) -> None:
    """Write a file's name and what is to be said of it."""
    click.echo(f"  {outcome.name}", err=to_stderr)
    for line in lines:
        click.echo(f"    - {line}", err=to_stderr)


def _doubts(outcome: Outcome, say: Say) -> list[str]:
    """Give the doubts about a file, the worst first, not more than a person reads."""
    weighty = sorted(outcome.findings, key=lambda finding: finding.severity is not Severity.ERROR)
    lines = [describe_finding(finding, Language(say.language)) for finding in weighty]
    if len(lines) > _MOST_DOUBTS:
        lines = [*lines[:_MOST_DOUBTS], say("summary.more", count=len(lines) - _MOST_DOUBTS)]
    return [*lines, say("summary.review", count=outcome.to_review)] if outcome.to_review else lines


def _reasons(outcome: Outcome, say: Say) -> list[str]:
    """Give why a file was not read and what to do."""
    language = Language(say.language)
    if outcome.error:
        return list(describe_error(outcome.error, language))
    return [describe_finding(f, language) for f in outcome.findings if f.severity is Severity.ERROR]


def worst_exit_code(outcomes: Sequence[Outcome]) -> int:
    """Give 0 when all files were read, else the highest exit code among the failures."""
    codes = [o.error.exit_code if o.error else InputError.exit_code for o in outcomes if o.failed]
    return max(codes, default=0)
