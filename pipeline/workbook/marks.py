"""What the hidden columns say: which assignment a row is, which version was seen, and what stood in its cells."""

import hashlib
from collections.abc import Mapping

from pipeline.workbook.columns import WATCHED, Column, plain
from pipeline.workbook.words import read_choice

_CELL_DIGITS = 8
_ROW_DIGITS = 16


def digest(*parts: str, digits: int = 32) -> str:
    """Give hexadecimal digits that stand for these texts in this order."""
    whole = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:digits]


def cell_mark(column: Column, text: str) -> str:
    """Give the mark of one cell; the words of a decision count the same in both languages."""
    state = read_choice(text) if column is Column.CHOICE else None
    return digest(column, state or plain(text), digits=_CELL_DIGITS)


def row_mark(notice: str, key: str, seen: str, cells: Mapping[Column, str]) -> str:
    """Give what stands in the column of marks: one for what the row is, and one for each cell."""
    marks = "".join(cell_mark(column, cells.get(column, "")) for column in WATCHED)
    return f"{digest(notice, key, seen, marks, digits=_ROW_DIGITS)}{marks}"


def is_sound(notice: str, key: str, seen: str, mark: str) -> bool:
    """Tell whether the hidden cells of a row are still those that were written together."""
    return mark[:_ROW_DIGITS] == digest(notice, key, seen, mark[_ROW_DIGITS:], digits=_ROW_DIGITS)


def was(mark: str, column: Column) -> str:
    """Give the mark that a cell had when the workbook was written."""
    start = _ROW_DIGITS + WATCHED.index(column) * _CELL_DIGITS
    return mark[start : start + _CELL_DIGITS]
