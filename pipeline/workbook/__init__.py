"""The workbook in which assignments are corrected away from the application: out, and what was changed back in.

Hidden columns say which assignment a row is, which version of it was exported, and what stood in its cells. Only cells
that differ from that become decisions; an assignment that changed meanwhile is told by its row and never overwritten.
"""

import datetime
from collections.abc import Iterable, Mapping

from models.review import Review
from pipeline.messages import Language
from pipeline.workbook.changes import Import, find_changes
from pipeline.workbook.limits import MAX_ROWS

__all__ = ["MAX_ROWS", "Import", "export_workbook", "import_workbook"]


def export_workbook(reviews: Iterable[tuple[str, Review]], language: Language = Language.VI) -> bytes:
    """Give the workbook (XLSX) of notices, each with its id; the same bytes for the same state.

    Raises:
        InputError: ``TOO_LARGE`` when there are more assignments than one workbook takes.
    """
    from pipeline.workbook.write import make_workbook  # noqa: PLC0415 - openpyxl is slow to load and seldom needed

    return make_workbook(reviews, language)


def import_workbook(
    raw: bytes, reviews: Mapping[str, Review], who: str, at: datetime.datetime, language: Language = Language.VI
) -> Import:
    """Give the decisions that a corrected workbook stands for, and the rows that cannot be taken.

    Ids of decisions come from the workbook's content alone: the same file twice gives the same decisions.

    Args:
        raw: The file, as Excel or LibreOffice saved it.
        reviews: Notices by id as they stand now; only those of changed rows are asked for.
        who: Name of the account.
        at: When, with time zone.
        language: Language of the problems.

    Raises:
        InputError: ``NOT_WORKBOOK`` when it is another file, ``CORRUPT``, ``ENCRYPTED``, ``EMPTY``, or ``TOO_LARGE``.
    """
    from pipeline.workbook.read import read_rows  # noqa: PLC0415 - see above

    return find_changes(read_rows(raw), reviews, who, at, language)
