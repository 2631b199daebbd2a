"""How every workbook of the program is written: texts that never run, and the same bytes whenever it is made."""

import datetime
import io
import math
import shutil
import zipfile
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.xml.functions import tostring

from pipeline.cells import fit, would_run

#: A workbook that is made twice must be the same bytes, so it carries no time of its own.
_MADE = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC).replace(tzinfo=None)
_ZIP_TIME = (2000, 1, 1, 0, 0, 0)
#: Height of a line and the most that Excel allows a row, in points.
LINE_HEIGHT = 15.0
_TALLEST = 405.0


def put_text(cell: Cell | MergedCell, text: str) -> None:
    """Write a text that stays a text, whatever it begins with."""
    cell.value = fit(text)
    cell.data_type = "s"  # openpyxl takes a leading "=" for a formula
    if would_run(text):
        cell.quotePrefix = True  # stays text when a person edits the cell


def row_height(row: Sequence[object], widths: Sequence[int]) -> float:
    """Guess the height that wrapped texts need, in points: LibreOffice does not work it out when it opens the file."""
    lines = (
        math.ceil(len(value) * 1.1 / width) for value, width in zip(row, widths, strict=True) if isinstance(value, str)
    )
    return min(_TALLEST, LINE_HEIGHT * max((1, *lines)))


def save(workbook: Workbook) -> bytes:
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
            entry.file_size = written.getinfo(name).file_size
            with written.open(name) as part, clean_copy.open(entry, "w") as copy:  # a sheet may have gigabytes
                shutil.copyfileobj(io.BytesIO(core) if name == "docProps/core.xml" else part, copy)
    return second.getvalue()
