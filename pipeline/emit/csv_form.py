"""Assignments as CSV."""

import csv
import datetime
import io
from collections.abc import Iterable

from models.record import NoticeRecord
from pipeline.cells import clean, would_run
from pipeline.emit.columns import COLUMNS, Value
from pipeline.messages import Language


def emit_csv(records: Iterable[NoticeRecord], language: Language = Language.VI) -> bytes:
    """Give one row an assignment: UTF-8 with a byte-order mark, CRLF, comma, dates in ISO 8601.

    A text that a spreadsheet would run (``- Rà soát``, ``=1+1``) gets an apostrophe in front: the one mark that
    Excel and LibreOffice both take for "this is text".
    """
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, "utf-8-sig", newline="")  # takes half the memory of a text that is encoded in the end
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(column.heading(language) for column in COLUMNS)
    for record in records:
        for assignment in record.assignments:
            writer.writerow(_cell(column.value(record, assignment)) for column in COLUMNS)
    file.flush()
    return raw.getvalue()


def _cell(value: Value) -> str:
    """Give a value as the text of a cell."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case datetime.date():
            return value.isoformat()
        case str():
            return guard_cell(value)
        case _:
            return str(value)


def guard_cell(value: str) -> str:
    """Give a text as the text of a cell that no spreadsheet runs."""
    text = clean(value)
    return "'" + text if would_run(text) else text
