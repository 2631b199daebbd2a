"""How far a run has come (tiến độ): files, pages, rate, time left, doubts."""

import sys
from contextlib import AbstractContextManager
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.text import Text

from pipeline.cli.words import Say
from pipeline.outcome import Outcome


class Progress(AbstractContextManager["Progress"]):
    """A bar on stderr while files are read; nothing where nobody looks (not a terminal)."""

    def __init__(self, say: Say) -> None:
        """Prepare the bar; nothing is shown yet."""
        self._say = say
        self._pages = self._doubtful = self._failed = 0
        self._bar = Bar(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            _Rate(say),
            TimeRemainingColumn(),
            TextColumn("{task.fields[counts]}"),
            console=Console(stderr=True),
            disable=not sys.stderr.isatty(),
        )
        self._task = self._bar.add_task(say("convert.progress"), total=None, counts="")

    def start(self, files: int) -> None:
        """Show the bar for so many files."""
        self._bar.update(self._task, total=files)
        self._bar.start()

    def step(self, outcome: Outcome) -> None:
        """One file is done."""
        self._pages += outcome.pages
        self._doubtful += outcome.doubtful
        self._failed += outcome.failed
        counts = self._say("convert.counts", pages=self._pages, doubtful=self._doubtful, failed=self._failed)
        self._bar.update(self._task, advance=1, counts=counts)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the bar."""
        self._bar.stop()


class _Rate(ProgressColumn):
    """Files a minute over the last half minute, so that what an earlier run did does not count for long."""

    def __init__(self, say: Say) -> None:
        super().__init__()
        self._say = say

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(self._say("convert.rate", files=round(speed * 60)) if speed else "")
