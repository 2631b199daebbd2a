"""Text set side by side: the letterhead (thể thức đầu trang) and the end (Nơi nhận | chữ ký)."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.ingest.builder import DraftCell, DraftTable
from pipeline.ingest.flow import draft_paragraph
from pipeline.ingest.layout import Row, find_gutter, split_columns, split_segments
from pipeline.lexicon.letters import UPPER
from pipeline.lexicon.types import code_of_type

#: What only a letterhead says.
_HEAD = re.compile(  # "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 12/TB-UBND"; not "Số liệu"
    r"CỘNG H(?:ÒA|OÀ) XÃ HỘI|Độc lập\s*-\s*Tự do|ĐẢNG CỘNG SẢN VIỆT NAM|^Số\s*:|^Số\s+\d*\s*-[A-ZĐ]{2}|"
    r"/[A-ZĐ]{2,}-[A-ZĐ]"
)
_DATE = re.compile(r"ngày.*tháng|^tháng|^năm\s+\d", re.IGNORECASE)  # "Kon Tum, ngày 3 tháng 5", not "hàng ngày"
_SUBJECT = re.compile(r"^(?:V/v|Về việc)\b", re.IGNORECASE)  # "V/v họp giao ban", not "Vụ Tổ chức"
_ADDRESSEE = re.compile(r"^Kính (?:gửi|trình|chuyển)")  # "Kính gửi:", not "Kính mời"
_RECIPIENTS = re.compile(r"^Nơi\s+nhận")  # "Nơi nhận:", not "Nơi gửi"
_BULLET = re.compile(r"^[-–+•*]|^Nơi\s+nhận|^Lưu\b|^\(")  # "- Như trên;", "Lưu: VT", not "tỉnh;"
_APPENDIX = re.compile(r"^(?:PHỤ LỤC|Phụ lục|DANH MỤC|BIỂU|MẪU|Biểu mẫu|Mẫu số)\b")  # "PHỤ LỤC I", not "Phụ trách"
#: Yes: ``KT. CHỦ TỊCH``. No: ``Phó Chủ tịch``.
_SIGNING = re.compile(rf"^(?:TM|KT|TL|TUQ|Q|T/M|K/T|T/L)\s*\.|^[\W\d_{UPPER}]+$")


class Columns(NamedTuple):
    """Two columns: the rows of each, the gutter between them, and the rows ``[first, last)`` they are made of."""

    left: tuple[Row, ...]
    right: tuple[Row, ...]
    gutter: float
    first: int
    last: int


def find_letterhead(rows: Sequence[Row], width: float) -> Columns | None:
    """Find the two columns at the head of the first page; ``None`` if it has none."""
    end = next((i for i, row in enumerate(rows) if _ends_head(row)), len(rows))
    gap, count = find_gutter(rows[:end], 0.2 * width, 0.8 * width)
    if gap.support < 2 or not any(_HEAD.search(part.text) for row in rows[:count] for part in split_segments(row)):
        return None
    last = max((i for i, row in enumerate(rows[:count]) if row.x0 < gap.middle < row.x1), default=-1) + 1
    if last == 0:
        return None
    subject = any(_SUBJECT.match(row.text) for row in rows[:last])
    while last < count and _continues_head(rows[last - 1], rows[last], gap.middle, subject=subject):
        subject = subject or bool(_SUBJECT.match(rows[last].text))
        last += 1
    return Columns(*split_columns(rows[:last], gap.middle), gap.middle, 0, last)


def _ends_head(row: Row) -> bool:
    """Tell whether a row stands below the letterhead: the type of the notice, or whom it addresses."""
    return bool(_ADDRESSEE.match(row.text)) or (row.text.isupper() and code_of_type(row.text.strip()) is not None)


def _continues_head(before: Row, row: Row, gutter: float, *, subject: bool) -> bool:
    """Tell whether a row on one side, below the last row on both sides, still belongs to the letterhead."""
    if row.baseline - before.baseline > 2.4 * row.size or _ADDRESSEE.match(row.text):
        return False
    if row.x1 <= gutter:
        return subject or bool(_SUBJECT.match(row.text) or _HEAD.search(row.text))
    return bool(_DATE.search(row.text))


def find_closing(rows: Sequence[Row], width: float) -> Columns | None:
    """Find recipients and signature side by side; ``None`` where they are not."""
    start = next((i for i, row in enumerate(rows) if _RECIPIENTS.match(row.text)), None)
    if start is None:
        return None
    while start and _is_signature_start(rows[start - 1], rows[start], width):
        start -= 1
    gap, count = find_gutter(rows[start : _find_end(rows, start)], 0.25 * width, 0.75 * width)
    if not gap.support:
        return None
    return Columns(*split_columns(rows[start : start + count], gap.middle), gap.middle, start, start + count)


def _find_end(rows: Sequence[Row], start: int) -> int:
    """Give the row where something new begins below the end of the notice (phụ lục)."""
    return next((i for i in range(start, len(rows)) if _APPENDIX.match(rows[i].text)), len(rows))


def continue_closing(columns: Columns, rows: Sequence[Row]) -> Columns | None:
    """Find the rest of a closing that a page break cut; ``first`` and ``last`` count rows of the new page.

    Its rows leave the gutter free; the first of them is a recipient, or stands on both sides.
    """
    if not rows or not (_BULLET.match(rows[0].text) or rows[0].x0 < columns.gutter < rows[0].x1):
        return None
    count = 0
    size = columns.left[-1].size if columns.left else 0.0
    for row in rows[: _find_end(rows, 0)]:
        crossing = any(word.x0 < columns.gutter < word.x1 for word in row.words)
        if crossing or (row.x1 < columns.gutter and abs(row.size - size) > 1.5):
            break
        count += 1
    if not count:
        return None
    return Columns(*split_columns(rows[:count], columns.gutter), columns.gutter, 0, count)


def _is_signature_start(row: Row, below: Row, width: float) -> bool:
    """Tell whether a row above ``Nơi nhận`` already is part of the signature block."""
    near = below.baseline - row.baseline < 2 * row.size
    return near and row.x0 > 0.4 * width and bool(_SIGNING.match(row.text))


def _group_left_head(rows: Sequence[Row]) -> list[list[Row]]:
    """Each line of the letterhead is a paragraph, but a subject (``V/v …``) runs to its end over several."""
    start = next((i for i, row in enumerate(rows) if _SUBJECT.match(row.text)), len(rows))
    groups = [[row] for row in rows[:start]]
    subject: list[Row] = []
    for row in rows[start:]:
        if subject and row.baseline - subject[-1].baseline < 2 * row.size and not _HEAD.search(row.text):
            subject.append(row)
        else:
            subject = [row]
            groups.append(subject)
    return groups


def _group_right(rows: Sequence[Row]) -> list[list[Row]]:
    """Each line is a paragraph, but the country's name and the date may run over two."""
    groups: list[list[Row]] = []
    for row in rows:
        before = groups[-1][0].text if groups else ""
        wrapped = (before.startswith("CỘNG H") and row.text in "CHỦ NGHĨA VIỆT NAM") or (
            "ngày" in before and re.match(r"tháng|năm|\d{4}$", row.text)  # "năm 2027", not "Độc lập"
        )
        if wrapped:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _group_recipients(rows: Sequence[Row]) -> list[list[Row]]:
    """Each recipient is a paragraph; where they have bullets, a line without one goes on the line above."""
    bulleted = sum(1 for row in rows if row.text[0] in "-–+•*") > 1
    groups: list[list[Row]] = []
    for row in rows:
        ended = not groups or bool(_RECIPIENTS.match(groups[-1][-1].text)) or groups[-1][-1].text.endswith((";", "."))
        if bulleted and not ended and not _BULLET.match(row.text):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def draft_letterhead(columns: Columns) -> DraftTable:
    """Make a table of one row and two cells."""
    return _draft(_group_left_head(columns.left), _group_right(columns.right))


def draft_closing(columns: Columns) -> DraftTable:
    """Make a table of one row and two cells."""
    return _draft(_group_recipients(columns.left), _group_right(columns.right))


def _draft(left: Sequence[Sequence[Row]], right: Sequence[Sequence[Row]]) -> DraftTable:
    cells = [
        DraftCell(0, number, [draft_paragraph(group) for group in groups])
        for number, groups in enumerate((left, right))
    ]
    return DraftTable(cells, ruled=False)
