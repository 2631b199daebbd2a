"""The command that converts notices, and the options of every command that does."""
# ruff: noqa: PLC0415 - help stays quick

import signal
from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.base import PATH, classified_option, common_options, make_command_class
from pipeline.cli.words import Say

if TYPE_CHECKING:
    from pipeline.batch import Options
    from pipeline.outcome import Outcome

FORMATS = ("json", "csv", "xlsx", "report")


def make_convert(say: Say) -> click.Command:
    """Make the command ``convert``."""

    @click.command("convert", cls=make_command_class(say), help=say("convert.help"))
    @click.argument("files", nargs=-1, required=True, type=PATH)
    @batch_options(say)
    @click.option("--force", is_flag=True, help=say("convert.force"))
    @click.option("--only-failed", is_flag=True, help=say("convert.only_failed"))
    @common_options(say)
    def convert(
        files: tuple[Path, ...], output: Path, options: "Options", log: Path | None, *, force: bool, only_failed: bool
    ) -> int:
        from pipeline.batch import Reuse, convert_files
        from pipeline.cli.log import open_log
        from pipeline.cli.progress import Progress
        from pipeline.cli.summary import worst_exit_code, write_summary

        if len(files) > 1 or not files[0].is_file():  # one file is read at once, without the start of a worker
            options = use_all_processors(options)
        reuse = Reuse.NONE if force else Reuse.ALL_BUT_FAILED if only_failed else Reuse.DONE
        end_like_an_interrupt()
        with open_log(log) as note, Progress(say) as progress:

            def step(outcome: "Outcome") -> None:
                progress.step(outcome)
                note.file(outcome)

            outcomes = convert_files(
                files, output, replace(options, reuse=reuse), on_start=progress.start, on_done=step
            )
            note.end(outcomes)
        write_summary(outcomes, output, say)
        return worst_exit_code(outcomes)

    return convert


def batch_options(say: Say) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Give the decorator with the options of a batch; the command gets ``output``, ``options`` and ``log``."""
    declared = (
        click.option("-o", "--output", type=PATH, default="outputs", help=say("convert.output")),
        click.option(
            "--format", "formats", callback=_split_formats, default=",".join(FORMATS), help=say("convert.format")
        ),
        click.option("--headings", type=click.Choice(("vi", "en")), default="vi", help=say("convert.headings")),
        click.option("--workers", type=click.IntRange(min=1), help=say("convert.workers")),
        click.option("--timeout", type=click.FloatRange(min=1), default=600, help=say("convert.timeout")),
        click.option("--no-cache", is_flag=True, help=say("convert.no_cache")),
        click.option("--cluster", default="", metavar="ADDRESS", help=say("convert.cluster")),
        click.option("--log", type=PATH, help=say("convert.log")),
        classified_option(say),
    )

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def gather(
            *,
            formats: tuple[str, ...],
            headings: str,
            workers: int | None,
            timeout: float,
            cluster: str,
            no_cache: bool,
            allow_classified: bool,
            **others: object,
        ) -> object:
            from pipeline.batch import Format, Options
            from pipeline.messages import Language

            options = Options(
                formats=frozenset(Format(name) for name in formats),
                headings=Language(headings),
                allow_classified=allow_classified,
                workers=workers or 0,
                seconds=timeout,
                cache=not no_cache,
                cluster=cluster,
            )
            return function(options=options, **others)

        decorated: Callable[..., Any] = gather
        for option in reversed(declared):
            decorated = option(decorated)
        return decorated

    return decorate


def use_all_processors(options: "Options") -> "Options":
    """Give the options with a worker for each processor where no number was asked for."""
    from pipeline.batch import usable_cpus

    return replace(options, workers=options.workers or usable_cpus())


def end_like_an_interrupt() -> None:
    """Let a polite request to end (SIGTERM) do what Ctrl-C does: workers first."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)


def _split_formats(_: click.Context, parameter: click.Parameter, value: str) -> tuple[str, ...]:
    """Take a list like ``json,csv`` apart."""
    names = tuple(name.strip().lower() for name in value.split(","))
    choice = click.Choice(FORMATS)
    return tuple(str(choice.convert(name, parameter, None)) for name in names)
