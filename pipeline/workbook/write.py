"""The workbook that goes out to be corrected: a sheet of assignments and a sheet that says how."""

import datetime
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from models.review import Item, Review, State
from pipeline.errors import ErrorCode, InputError
from pipeline.messages import Language
from pipeline.spreadsheet import LINE_HEIGHT, put_text, row_height, save
from pipeline.workbook.columns import HIDDEN, LOOKS, OPEN, Column, headings, shown_content, shown_item, shown_machine
from pipeline.workbook.limits import MAX_ROWS
from pipeline.workbook.marks import row_mark
from pipeline.workbook.words import CHOICES, CONFLICT, GUIDE, GUIDE_LINES, SHEET, SPARE, SPLIT, WRONG_CHOICE

Value = str | int | float | datetime.date | None
Cells = dict[Column, Value]

_WIDTHS = [look.width for look in LOOKS.values()]
_LETTERS = {column: get_column_letter(number) for number, column in enumerate(Column, start=1)}
_SIDE = Side("thin", color="C9CED6")
_LINES = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
_TOP = Alignment(wrap_text=True, vertical="top")
_STYLES = (
    NamedStyle(
        "giaoviec_heading",
        font=Font(bold=True, color="FFFFFF"),
        fill=PatternFill("solid", fgColor="1F4E79"),
        border=_LINES,
        alignment=Alignment(wrap_text=True, vertical="center", horizontal="center"),
    ),
    NamedStyle(
        "giaoviec_locked",
        font=Font(color="404040"),
        fill=PatternFill("solid", fgColor="EEF0F3"),
        border=_LINES,
        alignment=_TOP,
    ),
    NamedStyle(  # "@" keeps what is typed as it was typed: 15/8/2027 stays a text
        "giaoviec_open", border=_LINES, alignment=_TOP, protection=Protection(locked=False), number_format="@"
    ),
)
_GREEN, _RED = (PatternFill("solid", bgColor=colour) for colour in ("E2F0D9", "FBE3E0"))


class _Line(NamedTuple):
    """One row of the sheet: what its hidden columns say, and its cells."""

    notice: str
    key: str
    seen: str
    cells: Cells


def make_workbook(reviews: Iterable[tuple[str, Review]], language: Language) -> bytes:
    """Give the workbook of these notices.

    Raises:
        InputError: ``TOO_LARGE`` when there are more assignments than one workbook takes.
    """
    lines = [line for notice, review in reviews for line in _lines(notice, review, language)]
    if len(lines) > MAX_ROWS:
        raise InputError(ErrorCode.TOO_LARGE, detail=f"{len(lines)} > {MAX_ROWS}")
    workbook = Workbook()
    for style in _STYLES:
        workbook.add_named_style(style)
    sheet = workbook.worksheets[0]
    sheet.title = SHEET.say(language)
    _write_heading(sheet, language)
    for number, line in enumerate(lines, start=2):
        _write_line(sheet, number, line)
    _dress(sheet, len(lines) + 1, language)
    _write_guide(workbook.create_sheet(GUIDE.say(language)), language)
    return save(workbook)


def _lines(notice: str, review: Review, language: Language) -> Iterator[_Line]:
    """Give the rows of a notice: its assignments, and an empty one for what was missed."""
    reference = review.record.notice.reference or review.record.source.file
    for item in review.items:
        if item.state is not State.REPLACED:
            shown: Cells = {**_source(item, language), **shown_item(item, language)}
            yield _Line(notice, item.key, str(item.version), shown | {Column.REFERENCE: reference})
    yield _Line(notice, "", "", {Column.REFERENCE: reference, Column.MACHINE: SPARE.say(language)})


def _source(item: Item, language: Language) -> Cells:
    """Give the cells that only tell: where an assignment stands and what the program thinks of it."""
    machine = item.machine
    boxes = machine.evidence.boxes if machine else ()
    doubts = [*(machine.reasons if machine else ()), *([CONFLICT.say(language)] if item.conflicts else ())]
    return {
        Column.PATH: ".".join(machine.path) if machine else None,
        Column.PAGE: boxes[0].page if boxes else None,
        Column.DUE: item.deadline.due if item.deadline else None,
        Column.CONFIDENCE: machine.confidence if machine else None,
        Column.REASONS: "; ".join(doubts) or None,
        Column.MACHINE: _read_by_machine(item, language),
    }


def _read_by_machine(item: Item, language: Language) -> str | None:
    """Give what the program read where people set something else."""
    if item.machine is None:
        return None
    now = shown_content(item.content)
    read = shown_machine(item.machine)
    return (
        "\n".join(f"{LOOKS[c].heading.say(language)}: {text or '–'}" for c, text in read.items() if text != now[c])
        or None
    )


def _write_heading(sheet: Worksheet, language: Language) -> None:
    """Write the first row and set the widths."""
    for number, heading in enumerate(headings(language), start=1):
        cell = sheet.cell(1, number, heading)
        cell.style = "giaoviec_heading"
    for column, look in LOOKS.items():
        dimension = sheet.column_dimensions[_LETTERS[column]]
        dimension.width, dimension.hidden = look.width, column in HIDDEN
    sheet.row_dimensions[1].height = 2.2 * LINE_HEIGHT


def _write_line(sheet: Worksheet, number: int, line: _Line) -> None:
    """Write one row."""
    texts = {column: value for column, value in line.cells.items() if isinstance(value, str)}
    marks = (line.notice, line.key, line.seen, row_mark(line.notice, line.key, line.seen, texts))
    cells: Cells = {**line.cells, **dict(zip(HIDDEN, marks, strict=True))}
    for place, column in enumerate(Column, start=1):
        cell, value = sheet.cell(number, place), cells.get(column)
        cell.style = "giaoviec_open" if column in OPEN else "giaoviec_locked"
        if isinstance(value, str):
            put_text(cell, value)
        else:
            cell.value = value
    sheet.cell(number, 1 + list(Column).index(Column.DUE)).number_format = "dd/mm/yyyy"
    sheet.cell(number, 1 + list(Column).index(Column.CONFIDENCE)).number_format = "0%"
    shown = [None if column in HIDDEN else cells.get(column) for column in Column]
    sheet.row_dimensions[number].height = row_height(shown, _WIDTHS)


def _dress(sheet: Worksheet, last: int, language: Language) -> None:
    """Add lists, colours, locks and how it prints."""
    choice = _LETTERS[Column.CHOICE]
    words = [words.say(language) for words in (*CHOICES.values(), SPLIT)]
    choices = DataValidation("list", formula1=f'"{",".join(words)}"', allow_blank=True, showErrorMessage=True)
    choices.errorTitle, choices.error = LOOKS[Column.CHOICE].heading.say(language), WRONG_CHOICE.say(language)
    choices.add(f"{choice}2:{choice}{last}")
    sheet.add_data_validation(choices)
    everything = f"A2:{_LETTERS[Column.MACHINE]}{last}"
    for state, fill in ((State.ACCEPTED, _GREEN), (State.REJECTED, _RED)):
        formula = f'${choice}2="{CHOICES[state].say(language)}"'
        rule = Rule("expression", formula=[formula], dxf=DifferentialStyle(fill=fill))
        sheet.conditional_formatting.add(everything, rule)
    sheet.freeze_panes = f"{_LETTERS[Column.TASK]}2"
    sheet.auto_filter.ref = f"A1:{_LETTERS[Column.MACHINE]}{last}"
    # what is False here is allowed
    sheet.protection.sheet = True
    sheet.protection.insertRows = sheet.protection.autoFilter = False
    sheet.protection.formatRows = sheet.protection.formatColumns = False
    _set_page(sheet)
    sheet.print_title_rows = "1:1"


def _write_guide(sheet: Worksheet, language: Language) -> None:
    """Write the sheet that says how to review."""
    sheet.column_dimensions["A"].width = 110
    for number, words in enumerate(GUIDE_LINES, start=1):
        cell = sheet.cell(number, 1, words.say(language))
        cell.alignment = _TOP
        cell.font = Font(bold=True, size=14) if number == 1 else Font(size=12)
        sheet.row_dimensions[number].height = 1.3 * row_height([cell.value], [110])
    sheet.sheet_view.showGridLines = False
    sheet.protection.sheet = True
    _set_page(sheet)


def _set_page(sheet: Worksheet) -> None:
    """Print on A4, as wide as the page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
