"""Assignments and findings as an Excel workbook."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from models.record import NoticeRecord
from pipeline.cells import fit, would_run
from pipeline.emit.columns import COLUMNS, Value
from pipeline.messages import Language, describe_finding
from pipeline.spreadsheet import LINE_HEIGHT, row_height, save

_TITLES = {Language.VI: ("Nhiệm vụ", "Lưu ý"), Language.EN: ("Assignments", "Findings")}
_FINDING_HEADINGS = {
    Language.VI: ("Tệp", "Mã", "Mức độ", "Nội dung"),
    Language.EN: ("file", "code", "severity", "message"),
}
_FINDING_WIDTHS = (34, 10, 10, 100)

#: So many rows of a sheet Excel opens; a hundred thousand notices have more.
_MOST_ROWS = 1_048_576

_HEAD_FONT = Font(bold=True)
_HEAD_FILL = PatternFill("solid", fgColor="DDEBF7")
_HEAD_ALIGNMENT = Alignment(wrap_text=True, vertical="center", horizontal="center")
_ALIGNMENT = Alignment(wrap_text=True, vertical="top")


def make_workbook(records: Iterable[NoticeRecord], language: Language) -> bytes:
    """Give the workbook: header frozen, filters, wrapped text, real dates, text that never runs as a formula.

    Records are taken one at a time and rows are written as they come, so that a hundred thousand notices need little
    memory. What one sheet cannot hold goes on the next.
    """
    workbook = Workbook(write_only=True)
    first, second = _TITLES[language]
    headings = [column.heading(language) for column in COLUMNS]
    assignments = _Table(workbook, first, headings, [column.width for column in COLUMNS])
    findings = _Table(workbook, second, _FINDING_HEADINGS[language], _FINDING_WIDTHS)
    for record in records:
        for assignment in record.assignments:
            assignments.add([column.value(record, assignment) for column in COLUMNS])
        for finding in record.findings:
            message = describe_finding(finding, language)
            findings.add([record.source.file, finding.code.value, finding.severity.value, message])
    assignments.finish()
    findings.finish()
    return save(workbook)


class _Table:
    """Rows under one heading, on as many sheets as they need."""

    def __init__(self, workbook: Workbook, title: str, headings: Sequence[str], widths: Sequence[int]) -> None:
        self._workbook, self._title, self._headings, self._widths = workbook, title, headings, widths
        self._sheets: list[_Sheet] = []
        self._begin()

    def _begin(self) -> None:
        number = len(self._sheets) + 1
        sheet = self._workbook.create_sheet(self._title if number == 1 else f"{self._title} {number}")
        self._sheets.append(_Sheet(sheet, self._headings, self._widths))

    def add(self, row: Sequence[Value]) -> None:
        """Write a row."""
        if self._sheets[-1].rows == _MOST_ROWS:
            self._begin()
        self._sheets[-1].add(row)

    def finish(self) -> None:
        """Finish all sheets."""
        for sheet in self._sheets:
            sheet.finish()


class _Sheet:
    """A sheet that is written row by row: the frozen header, filters, widths, and how it prints."""

    def __init__(self, sheet: Worksheet, headings: Sequence[str], widths: Sequence[int]) -> None:
        self._sheet, self._widths, self.rows = sheet, widths, 1
        self._cells = _Cells(sheet)
        for column, width in enumerate(widths, start=1):
            sheet.column_dimensions[get_column_letter(column)].width = width
        sheet.row_dimensions[1].height = 2 * LINE_HEIGHT
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
        self.rows += 1
        self._sheet.row_dimensions[self.rows].height = row_height(row, self._widths)
        cells: Any = (self._cells.fill(value) for value in row)  # each is written before the next is made
        self._sheet.append(cells)
        del self._sheet.row_dimensions[self.rows]

    def finish(self) -> None:
        """Set the filters, which must know the last row."""
        self._sheet.auto_filter.ref = f"A1:{get_column_letter(len(self._widths))}{self.rows}"


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
                text = fit(value)
                cell = self._run if would_run(text) else self._text
                cell.value = text
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
