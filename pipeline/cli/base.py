"""Click in the language of the user."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from pipeline.cli.words import Say
from pipeline.errors import ErrorCode, UsageError

_Function = TypeVar("_Function", bound=Callable[..., Any])

#: A path that is looked at only when it is read, so that a bad one gets the words of the project.
PATH = click.Path(path_type=Path)


def context_class(say: Say) -> type[click.Context]:
    """Give a context whose help has its headings in the language of ``say``."""

    class Formatter(click.HelpFormatter):
        def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
            super().write_usage(prog, args, say("heading.Usage") if prefix is None else prefix)

        def write_heading(self, heading: str) -> None:
            super().write_heading(say(f"heading.{heading}"))

    class Context(click.Context):
        formatter_class = Formatter

    return Context


def make_command_class(say: Say) -> type[click.Command]:
    """Give the class of the commands."""

    class Command(click.Command):
        context_class = context_class(say)

    return Command


def make_group_class(say: Say) -> type[click.Group]:
    """Give the class of the group of commands."""

    class Group(click.Group):
        context_class = context_class(say)

        def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click passes it
            return list(self.commands)  # in the order of use, not of the alphabet

        def resolve_command(
            self, ctx: click.Context, args: list[str]
        ) -> tuple[str | None, click.Command | None, list[str]]:
            if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
                raise UsageError(ErrorCode.USAGE, detail=say("usage.no_command", name=args[0]))
            return super().resolve_command(ctx, args)

    return Group


def common_options(say: Say) -> Callable[[_Function], _Function]:
    """Give the decorator with the options that every command has."""

    def decorate(function: _Function) -> _Function:
        # The language was chosen before the commands were made: here it is only declared and checked.
        lang = click.option("--lang", type=click.Choice(("vi", "en")), expose_value=False, help=say("help.lang"))
        return lang(click.help_option("-h", "--help", help=say("help.help"))(function))

    return decorate


def classified_option(say: Say) -> Callable[[_Function], _Function]:
    """Give the option of the commands that read notices."""
    return click.option("--allow-classified", is_flag=True, help=say("help.classified"))
