"""The guard between us and an outside program; run as a script of its own: SECONDS MEMORY COMMAND...

It must stay a single thread: it prepares the child between fork and exec, which is unsafe with threads.
"""

import contextlib
import ctypes
import os
import select
import signal
import subprocess
import sys
import time

#: The exit code when the time ran out.
TIMED_OUT = 124
_FAILED = 1
_PR_SET_PDEATHSIG, _PR_SET_CHILD_SUBREAPER = 1, 36
_STEP = 0.02


def main(arguments: list[str]) -> int:
    """Run the command; give 0 when it did well, ``TIMED_OUT``, or 1."""
    seconds, memory, command = float(arguments[0]), int(arguments[1]), arguments[2:]
    if sys.platform == "win32":
        return _run_plainly(command, seconds)
    deadline = time.monotonic() + seconds
    linux = ctypes.CDLL(None) if sys.platform == "linux" else None
    if linux:  # what the program leaves behind becomes ours, so that it can be found
        linux.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)

    def prepare() -> None:
        import resource  # noqa: PLC0415 - there is none on Windows

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        if linux:  # should the guard itself be killed
            linux.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)

    try:
        child = subprocess.Popen(  # noqa: S603 - what to run is said by run.py
            command,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=prepare,  # noqa: PLW1509 - there is one thread, see above
        )
    except (OSError, subprocess.SubprocessError):
        return _FAILED
    ended = _wait(child.pid, deadline)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)  # not yet waited for, so that its number is still its own
    code = child.wait()
    _end_strays()
    if not ended:
        return TIMED_OUT
    return 0 if code == 0 else _FAILED


def _wait(pid: int, deadline: float) -> bool:
    """Wait for the end of the child, leaving it to be waited for; False at the deadline or when our parent is gone."""
    while os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        readable, _, _ = select.select([0], [], [], _STEP)
        if readable or time.monotonic() > deadline:  # nobody ever writes to the pipe: readable is closed
            return False
    return True


def _end_strays() -> None:
    """Kill what left the process group, where Linux tells."""
    path = f"/proc/self/task/{os.getpid()}/children"
    while True:
        try:
            with open(path, encoding="ascii") as children:  # noqa: PTH123 - pathlib is slow to load
                pids = [int(pid) for pid in children.read().split()]
        except OSError:
            return
        if not pids:
            return
        for pid in pids:
            with contextlib.suppress(ProcessLookupError, PermissionError, ChildProcessError):
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)


def _run_plainly(command: list[str], seconds: float) -> int:
    """Run the command on Windows, which has neither process groups nor limits of this kind."""
    try:
        return 0 if subprocess.run(command, timeout=seconds, check=False).returncode == 0 else _FAILED  # noqa: S603
    except subprocess.TimeoutExpired:
        return TIMED_OUT
    except OSError:
        return _FAILED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
