"""The commands. What does the work is imported when a command runs, so that help is quick."""
# ruff: noqa: PLC0415

from pathlib import Path

import click

from pipeline import __version__
from pipeline.cli.base import PATH, classified_option, common_options, make_command_class, make_group_class
from pipeline.cli.convert import make_convert
from pipeline.cli.doctor import make_doctor
from pipeline.cli.serve import make_serve
from pipeline.cli.train import make_train
from pipeline.cli.watch import make_watch
from pipeline.cli.words import Say

STAGES = ("ingest", "segment", "extract", "record")


def make_cli(say: Say) -> click.Group:
    """Make the program with all words in one language."""

    @click.group(cls=make_group_class(say), invoke_without_command=True, help=say("help"))
    @click.version_option(__version__, prog_name="giaoviec", message="%(prog)s %(version)s", help=say("help.version"))
    @common_options(say)
    @click.pass_context
    def giaoviec(context: click.Context) -> None:
        if context.invoked_subcommand is None:
            click.echo(context.get_help())

    makers = (
        make_convert,
        make_watch,
        make_serve,
        _make_show,
        _make_inspect,
        _make_evaluate,
        make_train,
        _make_schema,
        make_doctor,
    )
    for make in makers:
        command = make(say)
        command.short_help = say(f"commands.{command.name}")
        giaoviec.add_command(command)
    return giaoviec


def _make_show(say: Say) -> click.Command:
    @click.command("show", cls=make_command_class(say), help=say("show.help"))
    @click.argument("file", type=PATH)
    @classified_option(say)
    @common_options(say)
    def show(file: Path, *, allow_classified: bool) -> None:
        from pipeline.cli.show import load_record, show_record

        show_record(load_record(file, allow_classified=allow_classified), say)

    return show


def _make_inspect(say: Say) -> click.Command:
    @click.command("inspect", cls=make_command_class(say), help=say("inspect.help"))
    @click.argument("stage", type=click.Choice(STAGES), metavar="STAGE")
    @click.argument("file", type=PATH)
    @classified_option(say)
    @common_options(say)
    def inspect(stage: str, file: Path, *, allow_classified: bool) -> None:
        from pipeline.convert import Stage, inspect_stage
        from pipeline.files import read_file, shown_name

        raw, name = read_file(file), shown_name(file.name)
        result = inspect_stage(Stage(stage), raw, name, allow_classified=allow_classified)
        click.echo(result.model_dump_json(indent=1))

    return inspect


def _make_evaluate(say: Say) -> click.Command:
    @click.command("evaluate", cls=make_command_class(say), help=say("evaluate.help"))
    @click.argument("gold", type=PATH)
    @click.argument("records", type=PATH)
    @click.option("--documents", type=PATH, help=say("evaluate.documents"))
    @click.option("--errors", type=PATH, help=say("evaluate.errors"))
    @click.option("--json", "figures_file", type=PATH, help=say("evaluate.json"))
    @common_options(say)
    def evaluate(
        gold: Path, records: Path, documents: Path | None, errors: Path | None, figures_file: Path | None
    ) -> None:
        from pipeline.cli.scores import report_as_text, write_differences, write_report
        from pipeline.errors import ErrorCode, InputError
        from pipeline.evaluate import evaluate as evaluate_records
        from pipeline.evaluate import load_gold, load_records

        wanted = load_gold(gold, documents)
        if not wanted:
            raise InputError(ErrorCode.UNREADABLE, detail=say("evaluate.no_gold", folder=gold))
        report = evaluate_records(wanted, load_records(records))
        if figures_file:
            write_report(figures_file, report)
        if errors:
            write_differences(errors, report.differences)
        click.echo(report_as_text(report, say))

    return evaluate


def _make_schema(say: Say) -> click.Command:
    @click.command("schema", cls=make_command_class(say), help=say("schema.help"))
    @common_options(say)
    def schema() -> None:
        from pipeline.emit import emit_schema

        click.echo(emit_schema(), nl=False)

    return schema
