"""Assignments and findings as an Excel workbook."""

import datetime
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from models.record import NoticeRecord
from pipeline.emit.columns import COLUMNS, Value
from pipeline.messages import Language, describe_finding
from pipeline.spreadsheet import LINE_HEIGHT, put_text, row_height, save

_TITLES = {Language.VI: ("Nhiệm vụ", "Lưu ý"), Language.EN: ("Assignments", "Findings")}
_FINDING_HEADINGS = {
    Language.VI: ("Tệp", "Mã", "Mức độ", "Nội dung"),
    Language.EN: ("file", "code", "severity", "message"),
}
_FINDING_WIDTHS = (34, 10, 10, 100)

_HEAD_FONT = Font(bold=True)
_HEAD_FILL = PatternFill("solid", fgColor="DDEBF7")
_HEAD_ALIGNMENT = Alignment(wrap_text=True, vertical="center", horizontal="center")
_ALIGNMENT = Alignment(wrap_text=True, vertical="top")


def make_workbook(records: Sequence[NoticeRecord], language: Language) -> bytes:
    """Give the workbook: header frozen, filters, wrapped text, real dates, text that never runs as a formula."""
    workbook = Workbook()
    assignments = workbook.worksheets[0]
    assignments.title, findings_title = _TITLES[language]
    _fill(
        assignments,
        [column.heading(language) for column in COLUMNS],
        [column.width for column in COLUMNS],
        ([column.value(record, a) for column in COLUMNS] for record in records for a in record.assignments),
    )
    _fill(
        workbook.create_sheet(findings_title),
        _FINDING_HEADINGS[language],
        _FINDING_WIDTHS,
        (
            [record.source.file, finding.code.value, finding.severity.value, describe_finding(finding, language)]
            for record in records
            for finding in record.findings
        ),
    )
    return save(workbook)


def _fill(sheet: Worksheet, headings: Sequence[str], widths: Sequence[int], rows: Iterable[Sequence[Value]]) -> None:
    """Write a sheet: the frozen header, the rows, filters, widths, and how it prints."""
    for column, (heading, width) in enumerate(zip(headings, widths, strict=True), start=1):
        cell = sheet.cell(1, column, heading)
        cell.font, cell.fill, cell.alignment = _HEAD_FONT, _HEAD_FILL, _HEAD_ALIGNMENT
        sheet.column_dimensions[get_column_letter(column)].width = width
    last = 1
    for last, row in enumerate(rows, start=2):
        for column, value in enumerate(row, start=1):
            _put(sheet.cell(last, column), value)
        sheet.row_dimensions[last].height = row_height(row, widths)
    sheet.row_dimensions[1].height = 2 * LINE_HEIGHT
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(headings))}{last}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _put(cell: Cell | MergedCell, value: Value) -> None:
    """Write one value with its type; texts are texts whatever they begin with."""
    cell.alignment = _ALIGNMENT
    match value:
        case str():
            put_text(cell, value)
        case datetime.date():
            cell.value = value
            cell.number_format = "dd/mm/yyyy"
        case float():
            cell.value = value
            cell.number_format = "0%"
        case _:
            cell.value = value
