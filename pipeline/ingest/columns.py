"""Text set side by side: the letterhead (thể thức đầu trang) and the end (Nơi nhận | chữ ký)."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.ingest.layout import Row, find_gutter, split_columns, split_segments

#: What only a letterhead says.
_HEAD = re.compile(  # "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 12/TB-UBND"; not "Số liệu"
    r"CỘNG H(?:ÒA|OÀ) XÃ HỘI|Độc lập\s*-\s*Tự do|ĐẢNG CỘNG SẢN VIỆT NAM|^Số\s*:|^Số\s+\d*\s*-[A-ZĐ]{2}|/[A-ZĐ]{2,}-[A-ZĐ]"
)
_DATE = re.compile(r"ngày.*tháng|^tháng|^năm\s+\d", re.IGNORECASE)  # "Kon Tum, ngày 3 tháng 5", not "hàng ngày"
_SUBJECT = re.compile(r"^(?:V/v|Về việc)\b", re.IGNORECASE)  # "V/v họp giao ban", not "Vụ Tổ chức"
_ADDRESSEE = re.compile(r"^Kính (?:gửi|trình|chuyển)")  # "Kính gửi:", not "Kính mời"
_RECIPIENTS = re.compile(r"^Nơi\s+nhận")  # "Nơi nhận:", not "Nơi gửi"
_BULLET = re.compile(r"^[-–+•*]|^Nơi\s+nhận|^Lưu\b|^\(")  # "- Như trên;", "Lưu: VT", not "tỉnh;"
_SIGNING = re.compile(r"^(?:TM|KT|TL|TUQ|Q|T/M|K/T|T/L)\s*\.|^[^a-zà-ỹđ]+$")  # "KT. CHỦ TỊCH", not "Phó Chủ tịch"


class Columns(NamedTuple):
    """Two columns: their paragraphs as groups of rows, and the rows ``[first, last)`` of the page they are made of."""

    left: list[list[Row]]
    right: list[list[Row]]
    first: int
    last: int


def find_letterhead(rows: Sequence[Row], width: float) -> Columns | None:
    """Find the two columns at the head of the first page; ``None`` if it has none."""
    if not rows:
        return None
    gap, count = find_gutter(rows, 0.2 * width, 0.8 * width)
    if gap.support < 2 or not any(
        _HEAD.search(segment.text) for row in rows[:count] for segment in split_segments(row)
    ):
        return None
    last = max((i for i, row in enumerate(rows[:count]) if row.x0 < gap.middle < row.x1), default=-1) + 1
    if last == 0:
        return None
    subject = any(_SUBJECT.match(row.text) for row in rows[:last])
    while last < count and _continues_head(rows[last - 1], rows[last], gap.middle, subject=subject):
        subject = subject or bool(_SUBJECT.match(rows[last].text))
        last += 1
    left, right = split_columns(rows[:last], gap.middle)
    return Columns(_group_left_head(left), _group_right(right), 0, last)


def _continues_head(before: Row, row: Row, gutter: float, *, subject: bool) -> bool:
    """Tell whether a row on one side, below the last row on both sides, still belongs to the letterhead."""
    if row.baseline - before.baseline > 2.4 * row.size or _ADDRESSEE.match(row.text):
        return False
    if row.x1 <= gutter:
        return subject or bool(_SUBJECT.match(row.text) or _HEAD.search(row.text))
    return bool(_DATE.search(row.text))


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
        ended = not groups or groups[-1][-1].text.endswith((";", ".", ":"))
        if bulleted and not ended and not _BULLET.match(row.text):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def find_closing(rows: Sequence[Row], width: float) -> Columns | None:
    """Find recipients and signature side by side; ``None`` where they are not."""
    start = next((i for i, row in enumerate(rows) if _RECIPIENTS.match(row.text)), None)
    if start is None:
        return None
    while start and _is_signature_start(rows[start - 1], rows[start], width):
        start -= 1
    gap, count = find_gutter(rows[start:], 0.25 * width, 0.75 * width)
    if not gap.support:
        return None
    left, right = split_columns(rows[start : start + count], gap.middle)
    return Columns(_group_recipients(left), _group_right(right), start, start + count)


def _is_signature_start(row: Row, below: Row, width: float) -> bool:
    """Tell whether a row above ``Nơi nhận`` already is part of the signature block."""
    near = below.baseline - row.baseline < 2 * row.size
    return near and row.x0 > 0.4 * width and bool(_SIGNING.match(row.text))
