"""Stage four: notice records to files that other systems and people read.

JSON carries a whole record; CSV and Excel carry one row an assignment. All are pure functions from records to bytes
that give the same bytes for the same records.
"""

from collections.abc import Iterable

from models.record import NoticeRecord
from pipeline.emit.csv_form import emit_csv, guard_cell
from pipeline.emit.json_form import emit_json, emit_schema
from pipeline.messages import Language

__all__ = ["emit_csv", "emit_json", "emit_schema", "emit_xlsx", "guard_cell"]


def emit_xlsx(records: Iterable[NoticeRecord], language: Language = Language.VI) -> bytes:
    """Give an Excel workbook: a sheet of assignments and a sheet of findings."""
    from pipeline.emit.excel import make_workbook  # noqa: PLC0415 - openpyxl is slow to load and seldom needed

    return make_workbook(records, language)
