"""CSV and Excel: the columns of the contract, and cells that no spreadsheet runs."""

import csv
import datetime
import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
from record_builder import make_assignment, make_record

from models.finding import FindingCode
from pipeline.emit import emit_csv, emit_xlsx, excel
from pipeline.messages import Language, make_finding

KEYS = (
    "id reference issued_on issuer type subject signer path task lead coordinate receive deadline_text start due "
    "recurrence citations page confidence needs_review status"
).split()
HEADINGS = [
    "Mã", "Số, ký hiệu", "Ngày ban hành", "Cơ quan ban hành", "Loại văn bản", "Trích yếu", "Người ký", "Mục",
    "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Nơi nhận báo cáo", "Thời hạn (nguyên văn)", "Từ ngày",
    "Hạn hoàn thành", "Định kỳ", "Văn bản liên quan", "Trang", "Độ tin cậy", "Cần soát", "Trạng thái",
]  # fmt: skip
RUNNING = ["=1+1", "+1", "- Lập danh mục", "@SUM(A1)", "\t=1+1", "\r=1+1", "-2+3", "＝1+1"]


def rows(raw: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def test_csv_is_as_the_contract_says() -> None:
    raw = emit_csv([make_record(make_assignment('Lập "danh mục", gửi Sở; xong.'))])
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == raw.count(b"\n") == 2
    heading, row = rows(raw)
    assert heading == HEADINGS
    assert dict(zip(KEYS, row, strict=True)) == {
        "id": "88-TB-UBND:II.3",
        "reference": "88/TB-UBND",
        "issued_on": "2031-09-01",
        "issuer": "UBND tỉnh Sơn Hải",
        "type": "thông báo",
        "subject": "Kết luận cuộc họp về an toàn cầu đường",
        "signer": "Lê Thị Mẫu",
        "path": "II; 3",
        "task": 'Lập "danh mục", gửi Sở; xong.',
        "lead": "Sở Xây dựng",
        "coordinate": "UBND các xã; Sở Y tế",
        "receive": "",
        "deadline_text": "trước ngày 20/9/2031",
        "start": "",
        "due": "2031-09-20",
        "recurrence": "",
        "citations": "12/KH-UBND; 3/CT-UBND",
        "page": "2",
        "confidence": "0.9",
        "needs_review": "false",
        "status": "complete",
    }


def test_headings_in_english_are_the_keys() -> None:
    assert rows(emit_csv([], Language.EN)) == [KEYS]
    sheet = openpyxl.load_workbook(io.BytesIO(emit_xlsx([], Language.EN))).worksheets[0]
    assert [cell.value for cell in sheet[1]] == KEYS


@pytest.mark.parametrize("text", RUNNING)
def test_no_cell_of_csv_runs(text: str) -> None:
    task = rows(emit_csv([make_record(make_assignment(text))]))[1][KEYS.index("task")]
    assert task == "'" + text


@pytest.mark.parametrize("text", RUNNING)
def test_no_cell_of_excel_runs(text: str) -> None:
    raw = emit_xlsx([make_record(make_assignment(text), subject=text, file=text)])
    sheet = openpyxl.load_workbook(io.BytesIO(raw)).worksheets[0]
    cell = sheet.cell(2, KEYS.index("task") + 1)
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert cell.value.replace("\n", "\r").strip() == text.strip()  # Excel keeps one kind of line end
    assert all(entry.data_type != "f" for row in sheet.iter_rows() for entry in row)


def test_control_characters_are_left_out_of_both() -> None:
    record = make_record(make_assignment("Lập\x00 danh\x0b mục\ufffe"))
    assert rows(emit_csv([record]))[1][KEYS.index("task")] == "Lập danh mục"
    sheet = openpyxl.load_workbook(io.BytesIO(emit_xlsx([record]))).worksheets[0]
    assert sheet.cell(2, KEYS.index("task") + 1).value == "Lập danh mục"


def test_excel_has_dates_filters_and_findings() -> None:
    finding = make_finding(FindingCode.NO_SIGNER)
    workbook = openpyxl.load_workbook(io.BytesIO(emit_xlsx([make_record(make_assignment(), findings=(finding,))])))
    tasks, notes = workbook.worksheets
    assert [tasks.title, notes.title] == ["Nhiệm vụ", "Lưu ý"]
    assert [cell.value for cell in tasks[1]] == HEADINGS
    assert (tasks.freeze_panes, tasks.auto_filter.ref) == ("A2", "A1:U2")
    due = tasks.cell(2, KEYS.index("due") + 1)
    assert (due.value, due.number_format, due.is_date) == (datetime.datetime(2031, 9, 20), "dd/mm/yyyy", True)  # noqa: DTZ001
    assert tasks.cell(2, KEYS.index("confidence") + 1).number_format == "0%"
    assert tasks.cell(2, KEYS.index("task") + 1).alignment.wrap_text
    assert [cell.value for cell in notes[2]] == ["tb-88.pdf", "SEG006", "warning", finding.message]


def test_excel_is_the_same_bytes_whenever_it_is_made() -> None:
    records = [make_record(make_assignment())]
    raw = emit_xlsx(records)
    assert raw == emit_xlsx(records)
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        assert {entry.date_time[0] for entry in package.infolist()} == {2000}
        assert b"2000-01-01T00:00:00Z" in package.read("docProps/core.xml")


def test_more_rows_than_excel_opens_go_on_the_next_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel, "_MOST_ROWS", 3)
    record = make_record(*(make_assignment(f"Việc {number}") for number in range(5)))
    book = openpyxl.load_workbook(io.BytesIO(emit_xlsx([record], Language.EN)))
    assert book.sheetnames == ["Assignments", "Findings", "Assignments 2", "Assignments 3"]
    sheets = [book[name] for name in book.sheetnames if name.startswith("Assignments")]
    assert [[row[8].value for row in sheet.iter_rows(min_row=2)] for sheet in sheets] == [
        ["Việc 0", "Việc 1"],
        ["Việc 2", "Việc 3"],
        ["Việc 4"],
    ]
    assert all([cell.value for cell in sheet[1]] == KEYS for sheet in sheets)
    assert [sheet.auto_filter.ref for sheet in sheets] == ["A1:U3", "A1:U3", "A1:U2"]


def test_a_text_longer_than_a_cell_is_cut_with_a_sign() -> None:
    raw = emit_xlsx([make_record(make_assignment("x" * 40_000))])
    value = openpyxl.load_workbook(io.BytesIO(raw)).worksheets[0].cell(2, KEYS.index("task") + 1).value
    assert len(value) == 32_767
    assert value.endswith("…")


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("localc"), reason="LibreOffice Calc is not installed")
@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_libreoffice_shows_every_cell_as_text(tmp_path: Path, suffix: str) -> None:
    records = [make_record(*(make_assignment(text) for text in RUNNING))]
    table = tmp_path / f"in.{suffix}"
    table.write_bytes(emit_csv(records) if suffix == "csv" else emit_xlsx(records))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1"]
    command += ["--infilter=CSV:44,34,76,1"] if suffix == "csv" else []
    subprocess.run(
        [*command, "--outdir", str(tmp_path / "out"), str(table)], check=True, timeout=120, capture_output=True
    )
    shown = [row[KEYS.index("task")] for row in rows((tmp_path / "out" / "in.csv").read_bytes())[1:]]
    mark = "'" if suffix == "csv" else ""
    expected = [(mark + text).replace("\r", "\n").strip() for text in RUNNING]  # a carriage return is a line end there
    assert [text.strip() for text in shown] == expected
