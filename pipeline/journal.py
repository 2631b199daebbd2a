"""What a run did, for the next run on the same output folder."""

import hashlib
import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import ErrorCode, OutputError
from pipeline.files import shown_name

NAME = ".giaoviec.sqlite"
_TABLE = """CREATE TABLE IF NOT EXISTS files (name TEXT PRIMARY KEY, source TEXT NOT NULL, key TEXT NOT NULL,
stem TEXT NOT NULL, result TEXT NOT NULL, failed INTEGER NOT NULL) WITHOUT ROWID"""


class Entry(NamedTuple):
    """What is known of one input.

    Attributes:
        name: Its path below the folder that all inputs share.
        source: SHA-256 of its bytes, hexadecimal; empty when it could not be read.
        key: Options and version with which it was converted.
        stem: Name of its record.
        result: SHA-256 of the JSON file; empty when there is none.
        failed: Whether it could not be read.
    """

    name: str
    source: str
    key: str
    stem: str
    result: str
    failed: bool


class Journal:
    """The journal of an output folder; no clock in it, so that equal runs leave equal bytes."""

    def __init__(self, folder: Path) -> None:
        """Open it; a broken one is put aside and begun anew.

        Raises:
            OutputError: It cannot be read or written.
        """
        self._path = folder / NAME
        try:
            self._open()
        except sqlite3.OperationalError as error:
            raise self._error() from error
        except sqlite3.DatabaseError:
            self._put_aside()

    def _open(self) -> None:
        self._base = sqlite3.connect(self._path, isolation_level=None)
        self._base.execute("PRAGMA synchronous=OFF")  # what a power cut spoils is found by the hash of the record
        self._base.execute(_TABLE)
        rows = self._base.execute("SELECT name, source, key, stem, result, failed FROM files")
        self.entries = {row[0]: Entry(*row) for row in rows}

    def _put_aside(self) -> None:
        self._base.close()
        try:
            self._path.replace(self._path.with_suffix(".broken"))
            self._open()
        except (OSError, sqlite3.Error) as error:
            raise self._error() from error

    def note(self, entry: Entry) -> None:
        """Keep an entry at once.

        Raises:
            OutputError: It cannot be written.
        """
        try:
            self._base.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?)", entry)
        except sqlite3.Error as error:
            raise self._error() from error

    def finish(self) -> None:
        """Put the rows in the order of their names, whatever the order in which they came."""
        try:
            self._base.execute("VACUUM")
        except sqlite3.Error as error:
            raise self._error() from error

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    def _error(self) -> OutputError:
        return OutputError(ErrorCode.OUTPUT_FAILED, detail=shown_name(self._path))


def program_key() -> str:
    """Give a hash of the program's own files: a new rule makes old results stale."""
    digest = hashlib.sha256()
    root = Path(__file__).parent
    for folder in (root, root.parent / "models"):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


@contextmanager
def lock_folder(folder: Path) -> Iterator[None]:
    """Keep other runs from an output folder; the system lets go however we end. Windows has no such lock.

    Raises:
        OutputError: Another run writes to it.
    """
    if sys.platform == "win32":
        yield
        return
    import fcntl  # noqa: PLC0415 - there is none on Windows

    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(descriptor)
        raise OutputError(ErrorCode.OUTPUT_IN_USE, detail=shown_name(folder)) from error
    try:
        yield
    finally:
        os.close(descriptor)
