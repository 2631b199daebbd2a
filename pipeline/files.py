"""Files: reading, finding, and writing so that nobody ever sees half a file."""

import errno
import os
import stat
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from pipeline.errors import ErrorCode, InputError, NoticeError, OutputError

#: The largest file that is loaded at all, in bytes, so that memory stays bounded; ingest has the same limit.
MAX_BYTES = 200 * 1024 * 1024

#: Data, not documents: what the program itself writes would otherwise be read again as plain text.
_DATA = (".json", ".jsonl", ".csv", "giaoviec.xlsx")

_WRITE_ERRORS = {
    errno.EACCES: ErrorCode.OUTPUT_DENIED,
    errno.EPERM: ErrorCode.OUTPUT_DENIED,
    errno.EROFS: ErrorCode.OUTPUT_DENIED,
    errno.ENOSPC: ErrorCode.OUTPUT_FULL,
    errno.EDQUOT: ErrorCode.OUTPUT_FULL,
    errno.EISDIR: ErrorCode.OUTPUT_IS_FOLDER,
    errno.EEXIST: ErrorCode.OUTPUT_NOT_FOLDER,
    errno.ENOTDIR: ErrorCode.OUTPUT_NOT_FOLDER,
}


def shown_name(path: Path | str) -> str:
    """Give a file's name or path in a form that can always be written as UTF-8."""
    return os.fsencode(path).decode("utf-8", "replace")


def read_file(path: Path) -> bytes:
    """Give the bytes of a regular file.

    Raises:
        InputError: It is not there, not a file, may not be read, or has more than ``MAX_BYTES``.
    """
    try:
        with open(path, "rb", opener=_open_without_waiting) as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise InputError(ErrorCode.UNREADABLE, detail=shown_name(path))
            if status.st_size > MAX_BYTES:
                raise InputError(ErrorCode.TOO_LARGE, detail=f"{status.st_size >> 20} MiB > {MAX_BYTES >> 20} MiB")
            return file.read()
    except OSError as error:
        raise InputError(ErrorCode.UNREADABLE, detail=shown_name(path)) from error


def _open_without_waiting(path: str, flags: int) -> int:
    """Open without waiting for the other end of a named pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def find_files(folder: Path, leave_out: Path, on_error: Callable[[Path], None]) -> Iterator[Path]:
    """Give the files of a folder and its subfolders in a fixed order.

    Hidden files, the lock files of office programs, data (JSON, CSV) and the folder ``leave_out`` (resolved) are left
    out; links to folders are not followed.

    Args:
        folder: Where to look.
        leave_out: The output folder.
        on_error: Told of each folder that cannot be read.
    """

    def tell(error: OSError) -> None:
        on_error(Path(error.filename))

    for place, folders, names in os.walk(folder, onerror=tell):
        here = Path(place)
        folders[:] = sorted(n for n in folders if not _is_hidden(n) and (here / n).resolve() != leave_out)
        yield from (here / name for name in sorted(names) if not _is_hidden(name) and not name.endswith(_DATA))


def _is_hidden(name: str) -> bool:
    """Tell hidden files and the lock files of Word (``~$tb.docx``) from documents."""
    return name.startswith((".", "~$"))


def make_folder(folder: Path) -> None:
    """Make a folder, with those above it, where it is not there yet.

    Raises:
        OutputError: It cannot be made, cannot be written to, or a file stands in its place.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise write_error(error, folder) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise OutputError(ErrorCode.OUTPUT_DENIED, detail=shown_name(folder))


def write_file(path: Path, raw: bytes) -> None:
    """Write a whole file or nothing: beside its place, to the disk, then renamed into place.

    Raises:
        OutputError: No right, no space, a folder in its place, or any other refusal of the system.
    """
    beside = path.with_name(f".giaoviec-{os.getpid()}-{threading.get_ident()}.tmp")
    try:
        beside.unlink(missing_ok=True)
        with beside.open("xb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise write_error(error, path) from error
    finally:
        _remove(beside)


def _sync_folder(folder: Path) -> None:
    """Make the renaming last through a power cut; Windows has no such call for folders."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _remove(path: Path) -> None:
    """Take away what an interrupted writing left."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return  # the error that stopped the writing is the one to tell


def write_error(error: OSError, path: Path) -> NoticeError:
    """Give the error of the project for a refusal of the system."""
    code = _WRITE_ERRORS.get(error.errno or 0, ErrorCode.OUTPUT_FAILED)
    return OutputError(code, detail=shown_name(path))
