"""What a run leaves for the next."""

from contextlib import closing
from pathlib import Path

import pytest

from models.finding import FindingCode
from models.record import Status
from pipeline.errors import ErrorCode, InputError, InternalError, MissingProgramError, NoticeError, OutputError
from pipeline.journal import NAME, Entry, Journal, lock_folder
from pipeline.messages import make_finding
from pipeline.outcome import Outcome

GOOD = Outcome(
    "b/ă.pdf", "ă-2", "0" * 64, "1" * 64, Status.PARTIAL, 3, 0.25, 4, 1, (make_finding(FindingCode.NO_DATE),)
)


def test_what_is_noted_is_found(tmp_path: Path) -> None:
    with closing(Journal(tmp_path)) as journal:
        assert journal.find(GOOD.name) is None
        journal.note("key", GOOD)
        journal.note("later", GOOD)
    with closing(Journal(tmp_path)) as journal:
        assert journal.find(GOOD.name) == Entry("later", GOOD)


@pytest.mark.parametrize(
    "error",
    [
        InputError(ErrorCode.TIME_LIMIT, detail="4"),
        MissingProgramError(ErrorCode.MISSING_PROGRAM, detail="Tesseract"),
        OutputError(ErrorCode.OUTPUT_FAILED, detail="x"),
        InternalError(ErrorCode.INTERNAL),
    ],
)
def test_errors_come_back_with_their_class_and_values(tmp_path: Path, error: NoticeError) -> None:
    with closing(Journal(tmp_path)) as journal:
        journal.note("key", Outcome("a.txt", error=error))
        entry = journal.find("a.txt")
    assert entry
    assert entry.outcome.error
    assert (type(entry.outcome.error), entry.outcome.error.args) == (type(error), error.args)


@pytest.mark.parametrize("content", [b"no database at all " * 100, b"PRAGMA"])
def test_a_broken_journal_is_put_aside(tmp_path: Path, content: bytes) -> None:
    (tmp_path / NAME).write_bytes(content)
    with closing(Journal(tmp_path)) as journal:
        journal.note("key", GOOD)
    assert (tmp_path / ".giaoviec.broken").read_bytes() == content


def test_a_journal_that_is_gone_is_told(tmp_path: Path) -> None:
    with closing(Journal(tmp_path)) as journal:
        (tmp_path / NAME).unlink()
        with pytest.raises(OutputError) as caught:
            journal.note("key", GOOD)
    assert caught.value.code is ErrorCode.OUTPUT_GONE


def test_a_folder_is_locked_once(tmp_path: Path) -> None:
    with lock_folder(tmp_path), pytest.raises(OutputError) as caught, lock_folder(tmp_path):
        pass
    assert caught.value.code is ErrorCode.OUTPUT_IN_USE
    with lock_folder(tmp_path):
        pass
