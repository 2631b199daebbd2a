"""Reading, finding and writing files."""

import errno
import os
from pathlib import Path

import pytest

from pipeline import files
from pipeline.errors import ErrorCode, InputError, OutputError

AS_ROOT = os.geteuid() == 0


def test_a_file_is_written_whole_and_leaves_nothing_beside(tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    target.write_bytes(b"old")
    files.write_file(target, b"new")
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, ErrorCode.OUTPUT_FULL),
        (errno.EDQUOT, ErrorCode.OUTPUT_FULL),
        (errno.EACCES, ErrorCode.OUTPUT_DENIED),
        (errno.EROFS, ErrorCode.OUTPUT_DENIED),
        (errno.EIO, ErrorCode.OUTPUT_FAILED),
    ],
)
def test_a_refusal_of_the_system_keeps_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: ErrorCode
) -> None:
    target = tmp_path / "a.json"
    target.write_bytes(b"old")

    def refuse(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OutputError) as caught:
        files.write_file(target, b"new")
    assert caught.value.code is code
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_in_the_place_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.json").mkdir()
    with pytest.raises(OutputError) as caught:
        files.write_file(tmp_path / "a.json", b"x")
    assert caught.value.code is ErrorCode.OUTPUT_IS_FOLDER
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_a_file_in_the_place_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"")
    for folder in (tmp_path / "out", tmp_path / "out" / "deeper"):
        with pytest.raises(OutputError) as caught:
            files.make_folder(folder)
        assert caught.value.code is ErrorCode.OUTPUT_NOT_FOLDER


@pytest.mark.skipif(AS_ROOT, reason="root may write everywhere")
def test_a_folder_without_rights(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(OutputError) as caught:
        files.make_folder(tmp_path)
    assert caught.value.code is ErrorCode.OUTPUT_DENIED


def test_reading_what_is_not_a_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", tmp_path / "nothing", Path("/dev/zero"), tmp_path / ("x" * 300)):
        with pytest.raises(InputError) as caught:
            files.read_file(path)
        assert caught.value.code is ErrorCode.UNREADABLE


def test_a_file_that_is_too_large_is_not_loaded(tmp_path: Path) -> None:
    with (tmp_path / "large.pdf").open("wb") as file:
        file.truncate(files.MAX_BYTES + 1)
    with pytest.raises(InputError) as caught:
        files.read_file(tmp_path / "large.pdf")
    assert caught.value.code is ErrorCode.TOO_LARGE


def test_folders_are_walked_in_order_without_what_is_hidden(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.txt", "a/.hidden", ".git/x.txt", "~$b.docx", "out/r.txt", "d.json", "giaoviec.xlsx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    found = files.find_files(tmp_path, (tmp_path / "out").resolve(), lambda _: None)
    assert [path.relative_to(tmp_path).as_posix() for path in found] == ["b.txt", "a/c.txt"]


def test_a_name_that_is_not_utf8_can_be_shown() -> None:
    assert files.shown_name(os.fsdecode(b"tb-\xff.pdf")) == "tb-\ufffd.pdf"
