"""Many notices at once."""

import json
from pathlib import Path

import pytest

from models.record import NoticeRecord
from pipeline import task
from pipeline.batch import Format, Options, convert_files
from pipeline.errors import ErrorCode, OutputError

NOTICE = "UBND TỈNH SƠN HẢI\nSố: {n}/TB-UBND\nSơn Hải, ngày 01 tháng 9 năm 2031\nTHÔNG BÁO\nVề cầu đường\n"
NOTICE += "1. Giao Sở Xây dựng lập danh mục cầu yếu trước ngày 20/9/2031.\n"


@pytest.fixture
def notices(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    (folder / "b").mkdir(parents=True)
    for number, name in enumerate(("a.txt", "c.txt", "b/a.txt"), start=1):
        (folder / name).write_text(NOTICE.format(n=number), encoding="utf-8")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.glob("[!.]*") if path.is_file() and path.name != "report.html")
    return {path.name: path.read_bytes() for path in files}


def test_every_notice_gets_a_record_and_the_lot_a_table(notices: Path, tmp_path: Path) -> None:
    outcomes = convert_files([notices], tmp_path / "out", Options())
    assert [o.name for o in outcomes] == ["a.txt", "b/a.txt", "c.txt"]
    assert not any(o.failed for o in outcomes)
    written = contents(tmp_path / "out")
    assert sorted(written) == ["a-2.json", "a.json", "c.json", "failures.csv", "giaoviec.csv", "giaoviec.xlsx"]
    assert json.loads(written["a-2.json"])["notice"]["number"] == "3"


def test_neither_order_nor_repetition_changes_a_byte(notices: Path, tmp_path: Path) -> None:
    files = sorted(path for path in notices.rglob("*") if path.is_file())
    convert_files(files, tmp_path / "one", Options())
    convert_files(reversed(files), tmp_path / "two", Options())
    convert_files([notices], tmp_path / "two", Options())
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_a_bad_file_does_not_stop_the_others(notices: Path, tmp_path: Path) -> None:
    (notices / "bad.pdf").write_bytes(b"%PDF-1.7\nnothing more")
    (notices / "empty.docx").write_bytes(b"")
    before = contents(notices / "b") | contents(notices)
    outcomes = convert_files([notices, tmp_path / "none.txt"], tmp_path / "out", Options())
    codes = {o.name.rpartition("/")[2]: o.error.code for o in outcomes if o.error}
    assert codes == {"bad.pdf": ErrorCode.CORRUPT, "empty.docx": ErrorCode.EMPTY, "none.txt": ErrorCode.UNREADABLE}
    assert sum(not o.failed for o in outcomes) == 3
    assert before == contents(notices / "b") | contents(notices)


def test_a_fault_of_the_program_stays_with_its_file(
    notices: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = task.emit_json

    def emit(record: NoticeRecord) -> bytes:
        return real(record) if record.notice.number != "2" else b"" + record.nothing  # type: ignore[attr-defined]

    monkeypatch.setattr(task, "emit_json", emit)
    outcomes = convert_files([notices], tmp_path / "out", Options())
    assert [(o.name, o.error.code, o.error.exit_code) for o in outcomes if o.error] == [
        ("c.txt", ErrorCode.INTERNAL, 70)
    ]


def test_only_what_is_asked_for_is_written(notices: Path, tmp_path: Path) -> None:
    convert_files([notices], tmp_path / "out", Options(frozenset({Format.CSV})))
    assert list(contents(tmp_path / "out")) == ["giaoviec.csv"]


@pytest.mark.parametrize("name", ["c.json", "giaoviec.csv"])
def test_a_folder_in_the_place_of_a_result(notices: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "out" / name).mkdir(parents=True)
    outcomes = convert_files([notices], tmp_path / "out", Options())
    assert [o.error.code for o in outcomes if o.error] == [ErrorCode.OUTPUT_IS_FOLDER]
    assert sum(not o.failed for o in outcomes) >= 2


def test_a_source_is_never_written_over(tmp_path: Path) -> None:
    for name in ("giaoviec.csv", "tb.json"):
        (tmp_path / name).write_text(NOTICE.format(n=1), encoding="utf-8")
    with pytest.raises(OutputError) as caught:
        convert_files([tmp_path / "giaoviec.csv"], tmp_path, Options())
    assert caught.value.code is ErrorCode.OUTPUT_IS_INPUT
    (outcome,) = convert_files([tmp_path / "tb.json"], tmp_path, Options(frozenset({Format.JSON})))
    assert outcome.error
    assert outcome.error.code is ErrorCode.OUTPUT_IS_INPUT


def test_progress_is_told(notices: Path, tmp_path: Path) -> None:
    told: list[object] = []
    convert_files([notices], tmp_path / "out", Options(), on_start=told.append, on_done=lambda o: told.append(o.name))
    assert told == [3, "a.txt", "b/a.txt", "c.txt"]
