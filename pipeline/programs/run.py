"""Runs outside programs within limits: time, memory, and no process that outlives ours.

A program may start others (``soffice`` is a script that starts two more), so killing it is not enough. A small guard
(``guard``) stands between: it starts the program in a process group of its own, and kills that group at the time limit,
when the program ends, and when our end of a pipe closes: which it does however we die.
"""

import subprocess
import sys
from collections.abc import Mapping, Sequence
from enum import Enum, auto
from pathlib import Path

from pipeline.programs import guard


class Outcome(Enum):
    """How a program ended."""

    DONE = auto()
    FAILED = auto()
    TIMED_OUT = auto()


def run_limited(
    command: Sequence[str], *, folder: Path, seconds: float, memory: int, environment: Mapping[str, str]
) -> Outcome:
    """Run a program without input or output and wait for its end.

    Args:
        command: The program and its arguments.
        folder: The working folder.
        seconds: Time limit; the program and all it started are killed then.
        memory: Limit of the address space of each process, bytes (not on Windows, and not kept by macOS).
        environment: All of its environment variables.
    """
    call = (sys.executable, "-I", "-S", guard.__file__, str(seconds), str(memory), *command)
    with subprocess.Popen(  # noqa: S603 - the guard is ours, and the callers name the program by its path
        call,
        cwd=folder,
        env=dict(environment),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # an interrupt from the keyboard is for us: we tell the guard by closing the pipe
    ) as process:
        code = process.wait()
    if code == guard.TIMED_OUT:
        return Outcome.TIMED_OUT
    return Outcome.DONE if code == 0 else Outcome.FAILED
