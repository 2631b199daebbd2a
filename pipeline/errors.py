"""Every exception that stops the reading of one file or of the run, with its exit code.

The words that a person reads (what happened, what to do next) stand in ``pipeline.messages`` under the error's code.
Doubt is never an exception: see ``models.finding``.
"""

from enum import StrEnum
from functools import partial
from typing import ClassVar


class ErrorCode(StrEnum):
    """What went wrong; each has its words in ``pipeline.messages``."""

    USAGE = "usage"
    EMPTY = "empty"
    UNSUPPORTED = "unsupported"
    ENCRYPTED = "encrypted"
    CORRUPT = "corrupt"
    TOO_LARGE = "too_large"
    NOT_WORKBOOK = "not_workbook"
    CLASSIFIED = "classified"
    UNREADABLE = "unreadable"
    NO_EXAMPLES = "no_examples"
    TIMED_OUT = "timed_out"
    MISSING_PROGRAM = "missing_program"
    OUTPUT_DENIED = "output_denied"
    OUTPUT_FULL = "output_full"
    OUTPUT_IS_FOLDER = "output_is_folder"
    OUTPUT_NOT_FOLDER = "output_not_folder"
    OUTPUT_FAILED = "output_failed"
    OUTPUT_IS_INPUT = "output_is_input"
    OUTPUT_IN_USE = "output_in_use"
    OUTPUT_GONE = "output_gone"
    INPUT_GONE = "input_gone"
    WATCH_FOLDERS = "watch_folders"
    NO_CLUSTER = "no_cluster"
    CLUSTER_DIFFERS = "cluster_differs"
    WORKER_DIED = "worker_died"
    TIME_LIMIT = "time_limit"
    MEMORY_LIMIT = "memory_limit"
    WRONG_DECISION = "wrong_decision"
    STALE_DECISION = "stale_decision"
    NO_SUCH_NOTICE = "no_such_notice"
    DATABASE_FAILED = "database_failed"
    INTERNAL = "internal"


class NoticeError(Exception):
    """The root of all errors of the project.

    Attributes:
        code: What went wrong.
        params: Values for the message (file name, size, limit ...).
    """

    exit_code: ClassVar[int] = 70

    def __init__(self, code: ErrorCode, **params: str | int) -> None:
        """Keep the code and the values for its message."""
        self.code = code
        self.params = {name: str(value) for name, value in params.items()}
        super().__init__(code.value, self.params)

    def __reduce__(self) -> tuple[object, ...]:
        """Travel between processes with the code and the values."""
        return partial(type(self), self.code, **self.params), ()


class UsageError(NoticeError):
    """The command was called in a way that makes no sense (exit 2)."""

    exit_code = 2


class InputError(NoticeError):
    """The file cannot be read: unsupported, encrypted, corrupt, too large, too slow, classified (exit 3)."""

    exit_code = 3


class DecisionError(NoticeError):
    """What a reviewer decided cannot be done: no such assignment, a value of the wrong kind (exit 3)."""

    exit_code = 3


class StaleDecisionError(DecisionError):
    """Somebody else changed the assignment after the reviewer had seen it (exit 3)."""


class MissingProgramError(NoticeError):
    """An outside program is needed and not there (exit 4)."""

    exit_code = 4


class OutputError(NoticeError):
    """The result, or the reviewers' database, cannot be written (exit 5)."""

    exit_code = 5


class InternalError(NoticeError):
    """A fault of the program itself (exit 70)."""

    exit_code = 70
