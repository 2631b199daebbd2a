"""The command that watches an incoming folder."""
# ruff: noqa: PLC0415 - help stays quick

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.base import PATH, common_options, make_command_class
from pipeline.cli.convert import batch_options, end_like_an_interrupt, use_all_processors
from pipeline.cli.words import Say

if TYPE_CHECKING:
    from pipeline.batch import Options
    from pipeline.errors import NoticeError


def make_watch(say: Say) -> click.Command:
    """Make the command ``watch``."""

    @click.command("watch", cls=make_command_class(say), help=say("watch.help"))
    @click.argument("folder", type=PATH)
    @batch_options(say)
    @click.option("--move-to", type=PATH, help=say("watch.move_to"))
    @click.option("--every", type=click.FloatRange(min=0.1), default=5, help=say("watch.every"))
    @click.option("--settle", type=click.FloatRange(min=0), default=10, help=say("watch.settle"))
    @common_options(say)
    def watch(
        folder: Path,
        output: Path,
        options: "Options",
        log: Path | None,
        move_to: Path | None,
        every: float,
        settle: float,
    ) -> None:
        from pipeline.cli.log import open_log
        from pipeline.cli.summary import write_summary
        from pipeline.files import shown_name
        from pipeline.watch import Incoming, watch_folder

        incoming = Incoming(folder, output, use_all_processors(options), move_to, every, settle)
        end_like_an_interrupt()
        said: set[tuple[str, str, str]] = set()
        with open_log(log) as note:

            def tell(error: "NoticeError") -> None:
                _tell(error, say)
                note.trouble(error)

            looks = watch_folder(incoming, tell)
            click.echo(say("watch.started", folder=shown_name(folder)))
            try:
                for outcomes in looks:
                    new = [outcome for outcome in outcomes if outcome[:3] not in said]
                    said.update(outcome[:3] for outcome in new)
                    for outcome in new:
                        note.file(outcome)
                    if new:
                        write_summary(new, output, say)
            except KeyboardInterrupt:
                click.echo(say("watch.stopped"))

    return watch


def _tell(error: "NoticeError", say: Say) -> None:
    """Say what is in the way; the watch goes on."""
    from pipeline.messages import Language, describe_error

    for line in describe_error(error, Language(say.language)):
        click.echo(line, err=True)
    click.echo(say("watch.goes_on"), err=True)
