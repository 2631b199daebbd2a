"""What a run did, for the next run on the same output folder."""

import json
import os
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import TypeAdapter

from models.finding import Finding
from models.record import Status
from pipeline.brief import Brief
from pipeline.errors import (
    ErrorCode,
    InputError,
    InternalError,
    MissingProgramError,
    NoticeError,
    OutputError,
    UsageError,
)
from pipeline.files import shown_name, write_error
from pipeline.outcome import Outcome

NAME = ".giaoviec.sqlite"
LOCK = ".giaoviec.lock"
#: Raised with the columns: a journal of another form is put aside.
_FORM = 3
_COLUMNS = "name, key, stem, source, result, status, pages, seconds, assignments, to_review, findings, brief, error"
_TABLE = f"""CREATE TABLE IF NOT EXISTS files (name TEXT PRIMARY KEY, key TEXT NOT NULL, stem TEXT NOT NULL,
source TEXT NOT NULL, result TEXT NOT NULL, status TEXT, pages INTEGER NOT NULL, seconds REAL NOT NULL,
assignments INTEGER NOT NULL, to_review INTEGER NOT NULL, findings TEXT NOT NULL,
brief TEXT, error TEXT) WITHOUT ROWID;
PRAGMA user_version={_FORM}"""
_FIND = f"SELECT {_COLUMNS} FROM files WHERE name = ?"  # noqa: S608 - our own columns
_NOTE = f"INSERT OR REPLACE INTO files ({_COLUMNS}) VALUES ({', '.join('?' * 13)})"  # noqa: S608 - the same
_FINDINGS = TypeAdapter(tuple[Finding, ...])
_ERRORS = {kind.exit_code: kind for kind in (UsageError, InputError, MissingProgramError, OutputError, InternalError)}


class Entry(NamedTuple):
    """What is known of one input: the options and version with which it was converted, and what came of it."""

    key: str
    outcome: Outcome


class Journal:
    """The journal of an output folder, a table of SQLite."""

    def __init__(self, folder: Path) -> None:
        """Open it; a broken one is put aside and begun anew.

        Raises:
            OutputError: It cannot be read or written.
        """
        self._path = folder / NAME
        try:
            self._open()
        except sqlite3.OperationalError as error:
            raise self._error(error) from error
        except sqlite3.DatabaseError:
            self._put_aside()

    def _open(self) -> None:
        self._base = sqlite3.connect(self._path, isolation_level=None)
        self._base.execute("PRAGMA synchronous=OFF")  # what a power cut spoils is found by the hash of the record
        (form,) = self._base.execute("PRAGMA user_version").fetchone()
        if form not in (0, _FORM):
            raise sqlite3.DatabaseError
        self._base.executescript(_TABLE)

    def _put_aside(self) -> None:
        self._base.close()
        try:
            self._path.replace(self._path.with_suffix(".broken"))
            self._open()
        except (OSError, sqlite3.Error) as error:
            raise self._error(error) from error

    def find(self, name: str) -> Entry | None:
        """Give what is known of the input of this name.

        Raises:
            OutputError: It cannot be read.
        """
        try:
            row = self._base.execute(_FIND, (name,)).fetchone()
        except sqlite3.Error as error:
            raise self._error(error) from error
        return _entry(row) if row else None

    def note(self, key: str, outcome: Outcome) -> None:
        """Keep an outcome at once.

        Raises:
            OutputError: It cannot be written, or the folder is gone.
        """
        row = (
            *(outcome.name, key, outcome.stem, outcome.source, outcome.result),
            *(outcome.status, outcome.pages, outcome.seconds, outcome.assignments, outcome.to_review),
            _FINDINGS.dump_json(outcome.findings).decode(),
            outcome.brief.model_dump_json() if outcome.brief else None,
            _pack_error(outcome.error),
        )
        if not self._path.exists():  # SQLite would go on writing to what nobody can see
            raise OutputError(ErrorCode.OUTPUT_GONE, detail=shown_name(self._path.parent))
        try:
            self._base.execute(_NOTE, row)
        except sqlite3.Error as error:
            raise self._error(error) from error

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    def _error(self, error: Exception) -> OutputError:
        full = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
        code = ErrorCode.OUTPUT_FULL if full else ErrorCode.OUTPUT_FAILED
        return OutputError(code, detail=shown_name(self._path.parent if full else self._path))


def _entry(row: Sequence[Any]) -> Entry:
    name, key, stem, source, result, status, pages, seconds, assignments, to_review, findings, brief, error = row
    reading = Status(status) if status else None
    figures = (pages, seconds, assignments, to_review)
    known = Outcome(name, stem, source, result, reading, *figures)
    return Entry(
        key,
        known._replace(
            findings=_FINDINGS.validate_json(findings),
            brief=Brief.model_validate_json(brief) if brief else None,
            error=_unpack_error(error),
        ),
    )


def _pack_error(error: NoticeError | None) -> str | None:
    return json.dumps([error.exit_code, error.code, error.params]) if error else None


def _unpack_error(packed: str | None) -> NoticeError | None:
    if packed is None:
        return None
    exit_code, code, params = json.loads(packed)
    return _ERRORS[exit_code](ErrorCode(code), **params)


@contextmanager
def lock_folder(folder: Path) -> Iterator[None]:
    """Keep other runs from an output folder; the system lets go however we end.

    Raises:
        OutputError: Another run writes to it, or no lock can be had.
    """
    try:
        descriptor = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT)
    except OSError as error:
        raise write_error(error, folder) from error
    try:
        if not _lock(descriptor):
            raise OutputError(ErrorCode.OUTPUT_IN_USE, detail=shown_name(folder))
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int) -> bool:
    """Take the lock; give whether nobody else has it."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - Windows only

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - there is none on Windows

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
