"""The workbook for corrections: out, corrected, and back in."""

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from reviewing import AT, BRIDGES, ONE, THREE, TWO, WELLS, find_item, first_reading, make_reading, make_task

from models.record import NoticeRecord
from models.review import Action, Decision, Field, Review, State
from pipeline.decisions import check, present
from pipeline.errors import ErrorCode, InputError
from pipeline.messages import Language
from pipeline.workbook import Import, export_workbook, import_workbook
from pipeline.workbook.columns import OPEN, Column

PLACE = {column: number for number, column in enumerate(Column, start=1)}
READING = first_reading()
REVIEW = present([READING], [])
RAW = export_workbook([("7", REVIEW)])
#: Rows of the sheet: three assignments, then the empty one.
FIRST, SECOND, THIRD, SPARE = 2, 3, 4, 5
Change = Callable[[Worksheet], None]


def corrected(*changes: Change, raw: bytes = RAW) -> bytes:
    workbook = openpyxl.load_workbook(io.BytesIO(raw))
    for change in changes:
        change(workbook.worksheets[0])
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def put(row: int, column: Column, value: object) -> Change:
    def change(sheet: Worksheet) -> None:
        sheet.cell(row, PLACE[column]).value = value

    return change


def insert(row: int, **cells: str) -> Change:
    def change(sheet: Worksheet) -> None:
        sheet.insert_rows(row)
        for name, value in cells.items():
            sheet.cell(row, PLACE[Column(name)]).value = value

    return change


def copy(row: int) -> Change:
    def change(sheet: Worksheet) -> None:
        values = [cell.value for cell in sheet[row]]
        sheet.insert_rows(row + 1)
        for number, value in enumerate(values, start=1):
            sheet.cell(row + 1, number).value = value

    return change


def bring(raw: bytes, review: Review = REVIEW) -> Import:
    return import_workbook(raw, {"7": review}, "hoa", AT)


def play(drafts: Sequence[tuple[str, Decision]], reading: NoticeRecord = READING) -> Review:
    """Keep the decisions one by one, each checked as the store does."""
    kept: list[Decision] = []
    for _, draft in drafts:
        check(present([reading], kept), draft)
        kept.append(draft.model_copy(update={"number": len(kept) + 1, "reading": 1}))
    return present([reading], kept)


def told(found: Import) -> list[int]:
    return [row for row, _ in found.problems]


def test_the_unchanged_file_gives_nothing() -> None:
    assert bring(RAW) == bring(corrected()) == Import(drafts=(), problems=())
    assert export_workbook([("7", REVIEW)]) == RAW
    english = export_workbook([("7", REVIEW)], Language.EN)
    assert bring(english) == Import(drafts=(), problems=())


def test_sources_are_locked_and_marks_hidden() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(RAW)).worksheets[0]
    assert sheet.protection.sheet
    unlocked = {column for column in Column if not sheet.cell(2, PLACE[column]).protection.locked}
    assert unlocked == set(OPEN)
    assert [letter for letter in "ABCDEF" if sheet.column_dimensions[letter].hidden] == list("ABCD")
    assert "Đã duyệt" in sheet.data_validations.dataValidation[0].formula1
    assert sheet.max_row == SPARE


@pytest.mark.parametrize(
    ("column", "value", "field", "new"),
    [
        (Column.TASK, "Lập  danh mục\ncầu yếu", Field.TASK, "Lập danh mục cầu yếu"),
        (Column.LEAD, "Sở Xây dựng;Sở Y tế ;", Field.LEAD, ["Sở Xây dựng", "Sở Y tế"]),
        (Column.COORDINATE, None, Field.COORDINATE, []),
        (Column.RECEIVE, "UBND tỉnh", Field.RECEIVE, ["UBND tỉnh"]),
        (Column.DEADLINE, None, Field.DEADLINE, None),
        (Column.DEADLINE, AT.replace(tzinfo=None), Field.DEADLINE, "2/9/2031"),
        (Column.TASK, 12.0, Field.TASK, "12"),
    ],
)
def test_a_changed_cell_becomes_one_decision(column: Column, value: object, field: Field, new: object) -> None:
    found = bring(corrected(put(FIRST, column, value), put(FIRST, Column.WHY, "theo bản giấy")))
    assert not found.problems
    ((notice, draft),) = found.drafts
    assert (notice, draft.item, draft.action, draft.field, draft.new) == ("7", ONE, Action.EDIT, field, new)
    assert (draft.number, draft.who, draft.at, draft.why) == (0, "hoa", AT, "theo bản giấy")
    play(found.drafts)


def test_edited_accepted_and_rejected_and_the_same_file_twice() -> None:
    raw = corrected(
        put(FIRST, Column.LEAD, "Sở Công Thương"),
        put(FIRST, Column.CHOICE, "đã duyệt"),
        put(SECOND, Column.CHOICE, "Rejected"),
    )
    found = bring(raw)
    assert found == bring(raw)
    review = play(found.drafts)
    one, two = find_item(review, ONE), find_item(review, TWO)
    assert (one.content.lead, one.state, two.state) == (("Sở Công Thương",), State.ACCEPTED, State.REJECTED)
    assert bring(raw, review) == Import(drafts=(), problems=())


def test_a_rejected_one_is_taken_up_before_it_is_changed() -> None:
    review = play(bring(corrected(put(FIRST, Column.CHOICE, "Đã bỏ"))).drafts)
    raw = export_workbook([("7", review)])
    changed = corrected(put(FIRST, Column.CHOICE, "Đã duyệt"), put(FIRST, Column.RECEIVE, "UBND tỉnh"), raw=raw)
    actions = [draft.action for _, draft in bring(changed, review).drafts]
    assert actions == [Action.ACCEPT, Action.EDIT]


def test_rows_are_added_where_they_stand_and_once() -> None:
    raw = corrected(
        put(SPARE, Column.TASK, "Cắm biển báo"),
        insert(THIRD, task="Sơn lại lan can", lead="Sở Y tế", choice="Đã duyệt"),
    )
    found = bring(raw)
    assert not found.problems
    review = play(found.drafts)
    tasks = [item.content.task for item in review.items]
    assert tasks.index("Sơn lại lan can") == tasks.index(WELLS) + 1
    assert tasks[-1] == "Cắm biển báo"
    assert [item.state for item in review.items if item.content.lead == ("Sở Y tế",)][1] is State.ACCEPTED
    assert bring(raw, review) == Import(drafts=(), problems=())


@pytest.mark.parametrize("copied", [True, False], ids=["a copied row", "an inserted row"])
def test_several_rows_of_one_assignment_split_it(copied: bool) -> None:
    part = (
        (copy(FIRST), put(FIRST + 1, Column.TASK, "Phần hai"))
        if copied
        else (insert(FIRST + 1, task="Phần hai", choice="Tách từ dòng trên"),)
    )
    raw = corrected(put(FIRST, Column.TASK, "Phần một"), *part, put(FIRST + 1, Column.LEAD, "Sở Y tế"))
    found = bring(raw)
    assert not found.problems
    review = play(found.drafts)
    parts = [item.content for item in review.items if item.content.task.startswith("Phần")]
    assert [(content.task, content.lead) for content in parts] == [
        ("Phần một", ("Sở Xây dựng",)),
        ("Phần hai", ("Sở Y tế",)),
    ]
    assert {content.deadline for content in parts} == {"trước ngày 20/9/2031"}
    assert find_item(review, ONE).state is State.REPLACED
    assert bring(raw, review) == Import(drafts=(), problems=())


@pytest.mark.parametrize(
    ("change", "row", "words", "reason"),
    [
        (put(FIRST, Column.KEY, TWO), FIRST, "Mã ẩn", "another key"),
        (put(FIRST, Column.NOTICE, "8"), FIRST, "Mã ẩn", "another notice"),
        (put(FIRST, Column.SEEN, "5"), FIRST, "Mã ẩn", "another version"),
        (put(FIRST, Column.HASH, "0" * 64), FIRST, "Mã ẩn", "another mark"),
        (put(FIRST, Column.HASH, None), FIRST, "Mã ẩn", "no mark"),
        (put(FIRST, Column.TASK, None), FIRST, "để trống", "no task"),
        (put(FIRST, Column.TASK, "=1+1"), FIRST, "công thức", "a formula"),
        (put(FIRST, Column.TASK, "#REF!"), FIRST, "báo lỗi", "an error"),
        (put(FIRST, Column.CHOICE, "Có lẽ"), FIRST, "Có lẽ", "no such decision"),
        (put(FIRST, Column.WHY, "vì"), FIRST, "Có lý do", "a reason for nothing"),
        (put(SPARE, Column.LEAD, "Sở Y tế"), SPARE, "để trống", "a new row without a task"),
        (copy(FIRST), FIRST + 1, "trùng", "the same row twice"),
        (insert(FIRST, task="Một việc"), FIRST, "văn bản nào", "a new row above all"),
    ],
)
def test_what_cannot_be_taken_is_told_by_its_row(change: Change, row: int, words: str, reason: str) -> None:
    found = bring(corrected(change))
    assert not found.drafts, reason
    assert row in told(found), reason
    assert words in dict(found.problems)[row], reason


def test_the_other_rows_go_on() -> None:
    found = bring(corrected(put(FIRST, Column.KEY, TWO), put(SECOND, Column.CHOICE, "Đã duyệt")))
    assert ([draft.item for _, draft in found.drafts], told(found)) == ([TWO], [FIRST])


def test_what_changed_meanwhile_is_never_overwritten() -> None:
    review = play(bring(corrected(put(FIRST, Column.LEAD, "Sở Công Thương"))).drafts)
    found = bring(corrected(put(FIRST, Column.LEAD, "Sở Y tế"), put(SECOND, Column.LEAD, "Sở Y tế")), review)
    assert told(found) == [FIRST]
    assert bring(RAW, review) == Import(drafts=(), problems=())


def test_what_the_program_read_anew_is_not_accepted_unseen() -> None:
    newer = make_reading(make_task("1", BRIDGES, lead=["Sở Nội vụ"]), version="2.0.0")
    review = present([READING, newer], [])
    found = bring(corrected(put(FIRST, Column.CHOICE, "Đã duyệt")), review)
    assert (found.drafts, told(found)) == ((), [FIRST])


def test_a_notice_of_others_is_refused() -> None:
    found = import_workbook(corrected(put(THIRD, Column.CHOICE, "Đã duyệt")), {}, "hoa", AT)
    assert (found.drafts, told(found)) == ((), [THIRD])
    assert THREE not in str(found.problems)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-2", "@SUM(A1)", "＝1"])
def test_no_text_of_a_notice_runs(text: str) -> None:
    review = present([make_reading(make_task("1", text, lead=[text]))], [])
    raw = export_workbook([("7", review)])
    sheet = openpyxl.load_workbook(io.BytesIO(raw)).worksheets[0]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert sheet.cell(2, PLACE[Column.TASK]).quotePrefix
    assert bring(raw, review) == Import(drafts=(), problems=())


def bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b"<a>" + b" " * 60_000_000 + b"</a>")
    return buffer.getvalue()


def packed(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(RAW)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name in source.namelist():
            package.writestr(name, parts.get(Path(name).stem, source.read(name)))
    return buffer.getvalue()


def other_workbook() -> bytes:
    buffer = io.BytesIO()
    openpyxl.Workbook().save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("raw", "code", "reason"),
    [
        (b"", ErrorCode.EMPTY, "nothing"),
        (b"%PDF-1.7", ErrorCode.NOT_WORKBOOK, "another format"),
        (other_workbook(), ErrorCode.NOT_WORKBOOK, "another workbook"),
        (RAW[: len(RAW) // 2], ErrorCode.CORRUPT, "cut short"),
        (packed(sheet1=b"<worksheet"), ErrorCode.CORRUPT, "broken XML"),
        (packed(workbook=b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), ErrorCode.CORRUPT, "an entity"),
        (bomb(), ErrorCode.TOO_LARGE, "a bomb"),
        (b"PK" + bytes(33 * 1024 * 1024), ErrorCode.TOO_LARGE, "a huge file"),
    ],
)
def test_other_files_are_refused(raw: bytes, code: ErrorCode, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        bring(raw)
    assert caught.value.code is code, reason


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_may_save_it_between(tmp_path: Path) -> None:
    changed = corrected(
        put(FIRST, Column.DEADLINE, "trước ngày 15/10/2031"),
        insert(THIRD, task="Sơn lại lan can"),
        put(SPARE, Column.CHOICE, "Đã duyệt"),
    )
    assert bring(through_libreoffice(tmp_path, RAW)) == Import(drafts=(), problems=())
    found = bring(through_libreoffice(tmp_path, changed))
    assert found == bring(changed)
    assert [draft.action for _, draft in found.drafts] == [Action.EDIT, Action.ADD, Action.ACCEPT]


def through_libreoffice(folder: Path, raw: bytes) -> bytes:
    (folder / "in.xlsx").write_bytes(raw)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", folder / "out", folder / "in.xlsx"]
    subprocess.run(command, check=True, timeout=120, capture_output=True)
    return (folder / "out" / "in.xlsx").read_bytes()
