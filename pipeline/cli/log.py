"""A log for machines (nhật ký): one JSON object a line, added to the end of a file as things happen."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TextIO

from pipeline import __version__
from pipeline.errors import NoticeError
from pipeline.files import make_folder, write_error
from pipeline.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Log:
    """Where events are noted; nowhere when no file was asked for."""

    path: Path | None = None
    _file: TextIO | None = None

    def start(self) -> None:
        """Note that a run begins."""
        self._note("start", version=__version__)

    def file(self, outcome: Outcome) -> None:
        """Note what came of a file."""
        self._note(
            "file",
            name=outcome.name,
            sha256=outcome.source,
            record=outcome.stem,
            status=outcome.status,
            pages=outcome.pages,
            seconds=round(outcome.seconds, 3),
            assignments=outcome.assignments,
            to_review=outcome.to_review,
            findings=[finding.code for finding in outcome.findings],
            **_describe(outcome.error),
        )

    def trouble(self, error: NoticeError) -> None:
        """Note what is in the way of a run that goes on."""
        self._note("trouble", **_describe(error))

    def end(self, outcomes: Sequence[Outcome]) -> None:
        """Note that a run came to its end."""
        self._note("end", files=len(outcomes), failed=sum(outcome.failed for outcome in outcomes))

    def _note(self, event: str, **values: object) -> None:
        """Add a line and hand it to the system at once.

        Raises:
            OutputError: It cannot be written.
        """
        if self._file is None or self.path is None:
            return
        line = {"time": datetime.now().astimezone().isoformat(timespec="milliseconds"), "event": event} | values
        try:
            self._file.write(json.dumps(line, ensure_ascii=False) + "\n")
            self._file.flush()
        except OSError as error:
            raise write_error(error, self.path) from error


def _describe(error: NoticeError | None) -> dict[str, object]:
    """Give an error as values of a line."""
    return {"error": error.code, "params": error.params} if error else {"error": None}


@contextmanager
def open_log(path: Path | None) -> Iterator[Log]:
    """Open the log, making its folder, and note that a run begins.

    Args:
        path: The file, to whose end lines are added; ``None`` notes nothing.

    Raises:
        OutputError: It cannot be opened.
    """
    if path is None:
        yield Log()
        return
    make_folder(path.parent)
    try:
        file = path.open("a", encoding="utf-8", newline="\n")
    except OSError as error:
        raise write_error(error, path) from error
    with file:
        log = Log(path, file)
        log.start()
        yield log
