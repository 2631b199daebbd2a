"""From the words of a command line to an exit code."""

import gc
import io
import logging
import os
import sys
import traceback
import warnings
from collections.abc import Sequence

import click

from pipeline.cli.commands import make_cli
from pipeline.cli.convert import FORMATS
from pipeline.cli.words import Say, choose_language
from pipeline.errors import ErrorCode, InternalError, NoticeError, UsageError

#: Set to anything to see where an error came from.
DEBUG_VARIABLE = "GIAOVIEC_DEBUG"
#: Objects made before the collector looks: what start-up makes stays, and looking at it costs a fifth of a short run.
_COLLECT_AFTER = 200_000
_INTERRUPTED = 130
_PIPE_CLOSED = 141


def main() -> None:
    """Run the program and leave with its exit code."""
    gc.set_threshold(_COLLECT_AFTER)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # whatever the locale, Vietnamese must come out
            stream.reconfigure(encoding="utf-8", errors="replace")
    _set_up_noise(debug=bool(os.environ.get(DEBUG_VARIABLE)))
    arguments = sys.argv[1:]
    sys.exit(run(arguments, Say(choose_language(arguments, os.environ))))


def run(arguments: Sequence[str], say: Say) -> int:
    """Run one command.

    Returns:
        The exit code: 0, or that of the error's class.
    """
    try:
        result = make_cli(say).main(list(arguments), prog_name="giaoviec", standalone_mode=False)
    except click.ClickException as error:
        return _tell(_as_usage_error(error, say), say)
    except click.Abort:
        return _INTERRUPTED
    except NoticeError as error:
        return _tell(error, say)
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - for the flush at exit
        return _PIPE_CLOSED
    except Exception as error:  # noqa: BLE001 - the user gets a sentence, not a traceback
        return _tell(InternalError(ErrorCode.INTERNAL, detail=type(error).__name__), say)
    return result if isinstance(result, int) else 0


def _tell(error: NoticeError, say: Say) -> int:
    """Say what happened and what to do, and give the exit code."""
    from pipeline.messages import Language, describe_error  # noqa: PLC0415 - loads the records

    if os.environ.get(DEBUG_VARIABLE):
        traceback.print_exc()
    what, hint = describe_error(error, Language(say.language))
    click.echo(say("error", message=what), err=True)
    click.echo(hint, err=True)
    return error.exit_code


def _as_usage_error(error: click.ClickException, say: Say) -> UsageError:
    """Give the error of the project for one of click, in the language of the user."""
    return UsageError(ErrorCode.USAGE, detail=_usage_words(error, say))


def _usage_words(error: click.ClickException, say: Say) -> str:
    match error:
        case click.MissingParameter(param=click.Parameter() as parameter):
            return say("usage.missing", name=_shown(parameter))
        case click.NoSuchOption(option_name=name):
            return say("usage.no_option", name=name)
        case click.BadParameter(param=click.Parameter() as parameter) if _choices(parameter):
            return say("usage.bad_value", name=_shown(parameter), choices=", ".join(_choices(parameter)))
        case _:
            return say("usage.other", name=error.format_message())


def _shown(parameter: click.Parameter) -> str:
    """Give the name of a parameter as help shows it."""
    return parameter.opts[0] if isinstance(parameter, click.Option) else parameter.human_readable_name


def _choices(parameter: click.Parameter) -> tuple[str, ...]:
    """Give the values that a parameter may take, where they are a closed list."""
    if parameter.name == "formats":
        return FORMATS
    return tuple(parameter.type.choices) if isinstance(parameter.type, click.Choice) else ()


def _set_up_noise(*, debug: bool) -> None:
    """Show what libraries and stages note only to who looks for a fault."""
    if debug:
        logging.basicConfig(level=logging.WARNING)
        logging.getLogger("pipeline").setLevel(logging.DEBUG)
    else:
        logging.disable(logging.CRITICAL)
        warnings.simplefilter("ignore")
