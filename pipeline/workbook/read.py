"""The workbook that comes back: its rows by column, with what cannot be taken; opened within limits."""

import datetime
import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.errors import ErrorCode, InputError
from pipeline.package import Package, is_encrypted_office
from pipeline.workbook.columns import HIDDEN, OPEN, Column, find_column, plain
from pipeline.workbook.limits import MAX_BYTES, MAX_COLUMNS, MAX_ROWS, MAX_UNPACKED
from pipeline.workbook.rows import Fault, Row
from pipeline.workbook.words import Problem


class _Cell(Protocol):
    @property
    def value(self) -> object: ...
    @property
    def data_type(self) -> str: ...


def read_rows(raw: bytes) -> tuple[Row, ...]:
    """Give the rows of the sheet of assignments that hold anything in the columns that count.

    Raises:
        InputError: ``NOT_WORKBOOK`` when it is another file, ``CORRUPT`` when it is damaged, ``ENCRYPTED`` with a
            password, ``TOO_LARGE`` beyond a limit.
    """
    _check(raw)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl does not keep (themes, extensions) is not needed
            return tuple(_load(raw))
    # a damaged part shows as any of these, depending on where it is damaged
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        SyntaxError,
        OverflowError,
        OSError,
        EOFError,
    ) as error:
        raise InputError(ErrorCode.CORRUPT, detail="xlsx") from error


def _check(raw: bytes) -> None:
    """Refuse what is no workbook, and what would swell, before anything reads it."""
    if len(raw) > MAX_BYTES:
        raise InputError(ErrorCode.TOO_LARGE, detail=f"{len(raw) >> 20} MiB > {MAX_BYTES >> 20} MiB")
    if not raw:
        raise InputError(ErrorCode.EMPTY)
    if is_encrypted_office(raw):
        raise InputError(ErrorCode.ENCRYPTED)
    package = Package(raw) if raw.startswith(b"PK") else None
    if package is None or "xl/workbook.xml" not in package:
        raise InputError(ErrorCode.NOT_WORKBOOK, detail="xlsx")
    _measure(package)


def _measure(package: Package) -> None:
    """Refuse what is damaged, declares entities, or is too large when unpacked."""
    left = MAX_UNPACKED
    for name in package.names():
        if name.endswith((".xml", ".rels")):
            left -= len(package.read_xml(name))
            if left < 0:
                raise InputError(ErrorCode.TOO_LARGE, detail=f"> {MAX_UNPACKED >> 20} MiB")


def _load(raw: bytes) -> Iterator[Row]:
    """Give the rows; what is damaged raises what openpyxl raises."""
    workbook = load_workbook(io.BytesIO(raw), read_only=True, keep_links=False)
    count = 0
    places, rows = _find_sheet(workbook.worksheets)
    for number, cells in enumerate(rows, start=2):
        row = _read_row(number, cells, places)
        if row is None:
            continue
        count += 1
        if count > 2 * MAX_ROWS:  # twice, since rows may be added
            raise InputError(ErrorCode.TOO_LARGE, detail=f"> {2 * MAX_ROWS}")
        yield row


def _find_sheet(sheets: Iterable[Worksheet]) -> tuple[dict[Column, int], Iterator[Sequence[_Cell]]]:
    """Give the places of the columns on the sheet of assignments, and the rows below its heading."""
    for sheet in sheets:
        rows: Iterator[Sequence[_Cell]] = sheet.iter_rows(min_row=1, max_col=MAX_COLUMNS)
        first = next(rows, ())
        found = [(find_column(_text(cell.value)), place) for place, cell in enumerate(first)]
        places = {column: place for column, place in found if column is not None}
        if places.keys() >= {*HIDDEN, *OPEN} and len(places) == sum(column is not None for column, _ in found):
            return places, rows
    raise InputError(ErrorCode.NOT_WORKBOOK, detail="xlsx")


def _read_row(number: int, cells: Sequence[_Cell], places: dict[Column, int]) -> Row | None:
    """Give the columns of a row that count; ``None`` where they are all empty."""
    texts = {}
    faults = []
    for column in (*HIDDEN, *OPEN):
        cell = cells[places[column]]
        texts[column] = _text(cell.value)
        if cell.data_type in _FAULTS and texts[column]:
            faults.append(Fault(_FAULTS[cell.data_type], column, texts[column][:40]))
    return Row(number, texts, tuple(faults)) if any(texts.values()) else None


_FAULTS = {"f": Problem.FORMULA, "e": Problem.FAULT}


def _text(value: object) -> str:
    """Give what a cell holds as a person reads it: days as 15/8/2027, whole numbers without a point."""
    match value:
        case None:
            return ""
        case datetime.date():  # datetimes too
            return f"{value.day}/{value.month}/{value.year}"
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return plain(str(value))
