"""Assignments and findings as an Excel workbook: the only door to openpyxl."""

import datetime
import io
import math
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

from models.record import NoticeRecord
from pipeline.emit.columns import COLUMNS, Value, clean, would_run
from pipeline.messages import Language, describe_finding

#: The longest text that a cell of Excel holds.
_LONGEST = 32_767
#: A workbook that is made twice must be the same bytes, so it carries no time of its own.
_MADE = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC).replace(tzinfo=None)
_ZIP_TIME = (2000, 1, 1, 0, 0, 0)

_TITLES = {Language.VI: ("Nhiệm vụ", "Lưu ý"), Language.EN: ("Assignments", "Findings")}
_FINDING_HEADINGS = {
    Language.VI: ("Tệp", "Mã", "Mức độ", "Nội dung"),
    Language.EN: ("file", "code", "severity", "message"),
}
_FINDING_WIDTHS = (34, 10, 10, 100)
#: Height of a line and the most that Excel allows a row, in points.
_LINE_HEIGHT = 15.0
_TALLEST = 405.0

_HEAD_FONT = Font(bold=True)
_HEAD_FILL = PatternFill("solid", fgColor="DDEBF7")
_HEAD_ALIGNMENT = Alignment(wrap_text=True, vertical="center", horizontal="center")
_ALIGNMENT = Alignment(wrap_text=True, vertical="top")


def make_workbook(records: Iterable[NoticeRecord], language: Language) -> bytes:
    """Give the workbook: header frozen, filters, wrapped text, real dates, text that never runs as a formula.

    Records are taken one at a time and rows are written as they come, so that a hundred thousand notices need little
    memory.
    """
    workbook = Workbook(write_only=True)
    first, second = _TITLES[language]
    headings = [column.heading(language) for column in COLUMNS]
    assignments = _Sheet(workbook.create_sheet(first), headings, [column.width for column in COLUMNS])
    findings = _Sheet(workbook.create_sheet(second), _FINDING_HEADINGS[language], _FINDING_WIDTHS)
    for record in records:
        for assignment in record.assignments:
            assignments.add([column.value(record, assignment) for column in COLUMNS])
        for finding in record.findings:
            message = describe_finding(finding, language)
            findings.add([record.source.file, finding.code.value, finding.severity.value, message])
    assignments.finish()
    findings.finish()
    return _save(workbook)


class _Sheet:
    """A sheet that is written row by row: the frozen header, filters, widths, and how it prints."""

    def __init__(self, sheet: Worksheet, headings: Sequence[str], widths: Sequence[int]) -> None:
        self._sheet, self._widths, self._rows = sheet, widths, 1
        self._cells = _Cells(sheet)
        for column, width in enumerate(widths, start=1):
            sheet.column_dimensions[get_column_letter(column)].width = width
        sheet.row_dimensions[1].height = 2 * _LINE_HEIGHT
        sheet.freeze_panes = "A2"
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = Worksheet.PAPERSIZE_A4
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.print_title_rows = "1:1"
        sheet.append([self._heading(text) for text in headings])

    def _heading(self, text: str) -> Cell:
        cell = WriteOnlyCell(self._sheet, text)
        cell.font, cell.fill, cell.alignment = _HEAD_FONT, _HEAD_FILL, _HEAD_ALIGNMENT
        return cell

    def add(self, row: Sequence[Value]) -> None:
        """Write a row."""
        self._rows += 1
        self._sheet.row_dimensions[self._rows].height = _row_height(row, self._widths)
        cells: Any = (self._cells.fill(value) for value in row)  # each is written before the next is made
        self._sheet.append(cells)
        del self._sheet.row_dimensions[self._rows]

    def finish(self) -> None:
        """Set the filters, which must know the last row."""
        self._sheet.auto_filter.ref = f"A1:{get_column_letter(len(self._widths))}{self._rows}"


def _row_height(row: Sequence[Value], widths: Sequence[int]) -> float:
    """Guess the height that wrapped texts need, in points: LibreOffice does not work it out when it opens the file."""
    lines = (
        math.ceil(len(value) * 1.1 / width) for value, width in zip(row, widths, strict=True) if isinstance(value, str)
    )
    return min(_TALLEST, _LINE_HEIGHT * max((1, *lines)))


class _Cells:
    """One cell of each kind, filled again and again: giving each its style anew takes most of the time."""

    def __init__(self, sheet: Worksheet) -> None:
        self._text, self._run, self._date, self._share, self._plain = (WriteOnlyCell(sheet) for _ in range(5))
        for cell in (self._text, self._run, self._date, self._share, self._plain):
            cell.alignment = _ALIGNMENT
        self._run.quotePrefix = True  # stays text when a person edits the cell
        self._date.number_format = "dd/mm/yyyy"
        self._share.number_format = "0%"

    def fill(self, value: Value) -> Cell:
        """Give the cell with one value and its type; it must be written before the next is asked for."""
        match value:
            case str():
                text = clean(value)
                cell = self._run if would_run(text) else self._text
                cell.value = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
                cell.data_type = "s"  # openpyxl takes a leading "=" for a formula
                return cell
            case datetime.date():
                cell = self._date
            case float():
                cell = self._share
            case _:
                cell = self._plain
        cell.value = value
        return cell


def _save(workbook: Workbook) -> bytes:
    """Give the bytes of the workbook without the time of writing, which openpyxl puts in twice."""
    first = io.BytesIO()
    workbook.save(first)
    workbook.properties.creator = "giaoviec"
    workbook.properties.created = workbook.properties.modified = _MADE
    core = tostring(workbook.properties.to_tree())
    second = io.BytesIO()
    with (
        zipfile.ZipFile(first) as written,
        zipfile.ZipFile(second, "w", zipfile.ZIP_DEFLATED) as clean_copy,
    ):
        for name in written.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            clean_copy.writestr(entry, core if name == "docProps/core.xml" else written.read(name))
    return second.getvalue()
