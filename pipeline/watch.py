"""An incoming folder (thư mục văn bản đến): what has stopped growing is taken and converted, for as long as we run.

The folder is looked at again and again, since network shares tell nobody what comes. What was done stands in the
journal of the output folder, so that a watch that starts again does nothing twice.
"""

import hashlib
import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import permutations
from pathlib import Path
from typing import NamedTuple

from pipeline.batch import Options, convert_files
from pipeline.errors import ErrorCode, InputError, NoticeError, UsageError
from pipeline.files import find_files, shown_name, write_error
from pipeline.outcome import Outcome

#: What browsers and copying programs write before a file has its name.
_UNFINISHED = (".part", ".partial", ".filepart", ".crdownload", ".download", ".tmp")


class Mark(NamedTuple):
    """What changes when somebody writes to a file."""

    size: int
    changed: int


@dataclass(frozen=True, slots=True)
class Incoming:
    """What is watched, and what is done with what comes.

    Attributes:
        folder: Where files come in.
        output: Where the results go.
        options: How to convert.
        taken: Where files are moved before they are read, so that the incoming folder is empty when all is done; tables
            hold all files of this folder. ``None`` leaves files where they are; tables hold those.
        every: Seconds between two looks.
        settle: For so many seconds size and time of change of a file must stay the same.
    """

    folder: Path
    output: Path
    options: Options
    taken: Path | None = None
    every: float = 5.0
    settle: float = 10.0


@dataclass(slots=True)
class Watcher:
    """Looks at an incoming folder; knows since when each file has been as it is."""

    incoming: Incoming
    _seen: dict[Path, tuple[Mark, float]] = field(default_factory=dict)
    _read: dict[Path, Mark] = field(default_factory=dict)
    _pending: bool = False

    def __post_init__(self) -> None:
        """Refuse folders inside one another, where results would be taken for notices.

        Raises:
            UsageError: They are.
        """
        incoming = self.incoming
        places = [place.resolve() for place in (incoming.folder, incoming.taken, incoming.output) if place]
        for one, other in permutations(places, 2):
            if one.is_relative_to(other):
                raise UsageError(ErrorCode.WATCH_FOLDERS, detail=shown_name(one))
        self._pending = self.incoming.taken is not None  # an earlier watch may have ended between taking and reading

    def look(self, now: float) -> tuple[Outcome, ...] | None:
        """Look once: take and convert what has settled.

        Args:
            now: Seconds of a clock that never goes back.

        Returns:
            What came of all files so far; ``None`` where there was nothing new.

        Raises:
            NoticeError: The folder is gone, or nothing can be taken or written; looking again is right.
        """
        settled = self._settled(self._list(), now)
        taken = self.incoming.taken
        if taken is None:
            if all(self._read.get(path) == mark for path, mark in settled.items()):
                return None
            outcomes = self._convert(self.incoming.folder, frozenset(path.resolve() for path in settled))
            self._read = dict(settled)
            return outcomes
        for path, mark in settled.items():
            self._pending |= move_file(path, taken / path.relative_to(self.incoming.folder), mark)
        if not self._pending or not taken.is_dir():
            return None
        outcomes = self._convert(taken, None)
        self._pending = False
        return outcomes

    def _convert(self, folder: Path, only: frozenset[Path] | None) -> tuple[Outcome, ...]:
        return convert_files((folder,), self.incoming.output, self.incoming.options, only=only)

    def _list(self) -> dict[Path, Mark]:
        """Give the files that are there now.

        Raises:
            InputError: The folder itself cannot be read.
        """
        folder = self.incoming.folder
        try:
            with os.scandir(folder):
                pass  # a walk would pass over a folder that is away, in silence
        except OSError as error:
            raise InputError(ErrorCode.INPUT_GONE, detail=shown_name(folder)) from error
        marks: dict[Path, Mark] = {}
        for path in find_files(folder, self.incoming.output.resolve(), lambda _: None):
            mark = read_mark(path)
            if mark and not path.name.lower().endswith(_UNFINISHED):
                marks[path] = mark
        return marks

    def _settled(self, there: Mapping[Path, Mark], now: float) -> dict[Path, Mark]:
        """Give the files that have been as they are for long enough."""
        old = self._seen
        self._seen = {
            path: old[path] if path in old and old[path][0] == mark else (mark, now) for path, mark in there.items()
        }
        return {path: mark for path, (mark, since) in self._seen.items() if now - since >= self.incoming.settle}


def watch_folder(incoming: Incoming, on_trouble: Callable[[NoticeError], None]) -> Iterator[tuple[Outcome, ...]]:
    """Watch a folder until the caller stops; give what came of all files whenever something new was read.

    Args:
        incoming: What to watch.
        on_trouble: Told once of each trouble that the next look may find ended: a share that is away, a full disk.

    Raises:
        UsageError: The folders lie in one another.
    """
    watcher = Watcher(incoming)
    trouble: NoticeError | None = None
    while True:
        try:
            outcomes = watcher.look(time.monotonic())
            trouble = None
        except NoticeError as error:
            outcomes = None
            if trouble is None or (trouble.code, trouble.params) != (error.code, error.params):
                on_trouble(error)
            trouble = error
        if outcomes is not None:
            yield outcomes
        time.sleep(incoming.every)


def read_mark(path: Path) -> Mark | None:
    """Give size and time of change of a file; ``None`` where it is gone again."""
    try:
        status = path.stat()
    except OSError:
        return None
    return Mark(status.st_size, status.st_mtime_ns)


def move_file(source: Path, target: Path, mark: Mark) -> bool:
    """Move a file without ever losing it or writing over another; from one disk to another, too.

    Args:
        source: The file.
        target: Where it is to stand; where that name is taken, ``<stem>-2`` and so on is.
        mark: What it was when it was chosen.

    Returns:
        Whether it was moved; not when somebody is writing to it again.

    Raises:
        OutputError: It cannot be moved.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.with_name(f".giaoviec-{hashlib.sha256(os.fsencode(source)).hexdigest()[:16]}.tmp")
        digest = _copy(source, beside)
        if read_mark(source) != mark:
            beside.unlink()
            return False
        _place(beside, target, digest)
        source.unlink()
    except OSError as error:
        raise write_error(error, target) from error
    return True


def _copy(source: Path, beside: Path) -> bytes:
    """Copy a file to the disk; give its SHA-256."""
    with source.open("rb") as original, beside.open("wb") as copy:
        shutil.copyfileobj(original, copy)
        copy.flush()
        os.fsync(copy.fileno())
    shutil.copystat(source, beside)
    return _digest(source)


def _place(beside: Path, target: Path, digest: bytes) -> None:
    """Give a copy its name, or the next that is free; a copy that is there already, bytes and all, is enough.

    Raises:
        OSError: What the disk holds is not what was read.
    """
    if _digest(beside) != digest:
        raise OSError(f"{beside} differs from what was copied")
    number = 1
    name = target
    while name.exists():
        if name.is_file() and _digest(name) == digest:
            beside.unlink()
            return
        number += 1
        name = target.with_stem(f"{target.stem}-{number}")
    beside.rename(name)


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()
