"""The command that tells what this machine can read."""

import click

from pipeline.cli.base import common_options, make_command_class
from pipeline.cli.words import Say
from pipeline.errors import MissingProgramError


def make_doctor(say: Say) -> click.Command:
    """Make the command ``doctor``."""

    @click.command("doctor", cls=make_command_class(say), help=say("doctor.help"))
    @common_options(say)
    def doctor() -> int:
        from pipeline.doctor import advise, check_programs  # noqa: PLC0415 - help stays quick

        checks = check_programs()
        for check in checks:
            state = "doctor.found" if check.found else "doctor.missing"
            version = f" {check.version}" if check.version else ""
            click.echo(say(state, name=say(f"doctor.{check.need}"), version=version, path=check.path).rstrip())
            if not check.found:
                click.echo("  " + say(f"doctor.{check.need}.lost"))
        command = advise(checks)
        if command is None:
            click.echo(say("doctor.complete"))
            return 0
        click.echo(say("doctor.install"))
        click.echo(f"  {command}")
        return MissingProgramError.exit_code

    return doctor
