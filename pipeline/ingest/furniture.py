"""What stands on a page without being its text: page numbers, running heads, stamps, footnotes."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from models.document import EditReason, Role
from pipeline.ingest.layout import Row, Token, join, split_segments

_PAGE_NUMBER = re.compile(
    r"[-–—(]?\s*(?:Trang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?\s*[-–—)]?", re.IGNORECASE
)  # "- 2 -", not "2."
_SIGNED = re.compile(  # "Người ký: An", "Thời gian ký: 1.2.2027"; not "Người ký nhận"
    r"^(?:Người ký|Ký bởi|Ký số bởi|Được ký bởi|Thời gian ký|Ngày ký|Giờ ký|Email|Cơ quan|Tổ chức|Đơn vị|Chức vụ|Lý do|"
    r"Signature|Signed by|Signer|Signing|Digitally signed|Location|Date|Reason)\s*(?::|by\b|Not\b|Valid\b)"
)
_SURE_SIGNED = re.compile(r"Người ký\s*:|Ký (?:số )?bởi\s*:|Thời gian ký\s*:|Digitally signed|Signature (?:Not )?[Vv]")
_COPY = re.compile(  # "SAO Y", "ĐẾN Số: 12", "CÔNG VĂN ĐẾN"; not "Đến ngày 5"
    r"^(?:SAO Y(?: BẢN CHÍNH)?|SAO LỤC|TRÍCH SAO|BẢN SAO)\b.{0,60}$|"
    r"^(?:(?:CÔNG VĂN|VĂN BẢN) )?ĐẾN\b(?:\s*(?:Số|Ngày|Giờ)?\s*:.*)?$"
)
_ARRIVAL = re.compile(
    r"^(?:Số|Ngày|Giờ|Chuyển|Lưu hồ sơ số)\s*:?\s*[\d./:\s…-]*$"
)  # "Ngày: 03/5/2027", not "Ngày 3 tháng 5"
_NOTE = re.compile(r"^(?:\[?\d{1,3}\]?|\*{1,3})[\s.)]?\s*\S")  # "1 Theo báo cáo", not "Theo báo cáo"
#: The part of the height, at the head and at the foot, where page numbers and running heads stand.
_EDGE = 0.11
#: Footnotes are set smaller than this share of the body's type size.
_NOTE_SIZE = 0.9


class PageRows(NamedTuple):
    """Rows of a page from top to bottom, with its number and size."""

    number: int
    width: float
    height: float
    rows: list[Row]


class Furniture(NamedTuple):
    """Rows of one piece of furniture, and what it is."""

    role: Role
    rows: tuple[Row, ...]


def split_furniture(pages: Sequence[PageRows], size: float) -> tuple[list[PageRows], list[Furniture]]:
    """Take the furniture out of the pages.

    Args:
        pages: All pages with text.
        size: The type size of the body.

    Returns:
        The pages with the rows of their body, and the furniture in the order of the pages.
    """
    repeated = _find_repeated(pages)
    furniture: list[Furniture] = []
    bodies: list[PageRows] = []
    for page in pages:
        rows = _take_edges(page, repeated, furniture)
        rows = _take_stamps(rows, furniture)
        known = len(furniture)
        rows = _take_footnotes(page, rows, size, furniture)
        rows = take_marks(rows, frozenset(note.rows[0].words[0].text.strip("[].") for note in furniture[known:]))
        bodies.append(page._replace(rows=rows))
    return bodies, furniture


def _find_repeated(pages: Sequence[PageRows]) -> frozenset[str]:
    """Find the running heads and feet: the same words at the edge of at least half of the pages, and of three."""
    counts = Counter(
        text for page in pages for text in {_shape(row) for row in page.rows if _edge_role(row, page) is not None}
    )
    return frozenset(text for text, count in counts.items() if count >= max(3, len(pages) / 2) and len(text) > 3)


def _shape(row: Row) -> str:
    """Give the words with every number alike."""
    return re.sub(r"\d+", "0", row.text)


def _edge_role(row: Row, page: PageRows) -> Role | None:
    """Give what a row at the head or the foot of a page would be."""
    if row.baseline < _EDGE * page.height:
        return Role.PAGE_HEADER
    return Role.PAGE_FOOTER if row.baseline > (1 - _EDGE) * page.height else None


def _take_edges(page: PageRows, repeated: frozenset[str], furniture: list[Furniture]) -> list[Row]:
    """Take page number and running heads out; only the outermost rows can be a page number."""
    outer = {id(row) for row in (*page.rows[:1], *page.rows[-1:])}
    kept: list[Row] = []
    for row in page.rows:
        role = _edge_role(row, page)
        if role is not None and id(row) in outer and _PAGE_NUMBER.fullmatch(row.text):
            furniture.append(Furniture(Role.PAGE_NUMBER, (row,)))
        elif role is not None and _shape(row) in repeated:
            furniture.append(Furniture(role, (row,)))
        else:
            kept.append(row)
    return kept


def _take_stamps(rows: list[Row], furniture: list[Furniture]) -> list[Row]:
    """Take the words of signature and copy stamps out of their rows."""
    segments = [split_segments(row) for row in rows]
    signed = any(_SURE_SIGNED.search(segment.text) for row in segments for segment in row)
    copied = any(_COPY.match(segment.text) for row in segments for segment in row)
    if not signed and not copied:
        return rows
    kept: list[Row] = []
    stamp: list[Row] = []
    for row in segments:
        rest: list[Row] = []
        for segment in row:
            if _is_stamp(segment, stamp, signed=signed, copied=copied):
                stamp.append(segment)
            else:
                rest.append(segment)
        if rest:
            kept.append(Row(tuple(word for segment in rest for word in segment.words), rest[0].page))
    if stamp:
        furniture.append(Furniture(Role.STAMP, tuple(stamp)))
    return kept


def _is_stamp(segment: Row, stamp: Sequence[Row], *, signed: bool, copied: bool) -> bool:
    """Tell whether a segment belongs to a stamp: by its words, or as the end of a line of the stamp above."""
    text = segment.text
    if signed and (_SIGNED.match(text) or _SURE_SIGNED.search(text)):
        return True
    if copied and (_COPY.match(text) or (stamp and _ARRIVAL.match(text))):
        return True
    if not stamp:
        return False
    above = stamp[-1]
    near = segment.baseline - above.baseline < 1.5 * above.size and segment.page == above.page
    return near and abs(segment.x0 - above.x0) < 12 and abs(segment.size - above.size) < 0.3 and segment.size < 11


def _take_footnotes(page: PageRows, rows: list[Row], size: float, furniture: list[Furniture]) -> list[Row]:
    """Take the footnotes out: the last rows of a page, in small type, from the first that begins with a number."""
    first = len(rows)
    while first and rows[first - 1].size < _NOTE_SIZE * size:
        first -= 1
    start = next((i for i in range(first, len(rows)) if _NOTE.match(rows[i].text)), None)
    if start is None or start == 0 or rows[start].baseline < 0.4 * page.height:
        return rows
    notes = _group_notes(rows[start:])
    furniture.extend(Furniture(Role.FOOTNOTE, note) for note in notes)
    return rows[:start]


def _group_notes(rows: Iterable[Row]) -> list[tuple[Row, ...]]:
    """Put the rows of each footnote together."""
    groups: list[list[Row]] = []
    for row in rows:
        if not groups or _starts_note(row):
            groups.append([])
        groups[-1].append(row)
    return [tuple(group) for group in groups]


def _starts_note(row: Row) -> bool:
    """Tell whether a row begins with a raised number: in smaller type than the words behind it."""
    first = row.words[0]
    return bool(_NOTE.match(row.text)) and (first.size < row.size or len(first.text) <= 2)


def take_marks(rows: Sequence[Row], notes: frozenset[str]) -> list[Row]:
    """Take the raised numbers of footnotes out of the text; other raised or lowered marks join the word before.

    Left in, they would change what they stand behind: ``QH15`` with note 1 reads ``QH151``.
    """
    return [Row(tuple(_without_marks(row, notes)), row.page) if _has_marks(row) else row for row in rows]


def _has_marks(row: Row) -> bool:
    return any(_is_mark(word, row) for word in row.words)


def _is_mark(word: Token, row: Row) -> bool:
    """Tell a raised or lowered mark in smaller type."""
    return word.size < 0.8 * row.size and len(word.text) <= 3 and abs(word.baseline - row.baseline) > 0.05 * row.size


def _without_marks(row: Row, notes: frozenset[str]) -> list[Token]:
    """Give the words of a row without note numbers; what stands right behind one goes to the word before."""
    words: list[Token] = []
    mark_end = -1.0
    for word in row.words:
        before = words[-1] if words else None
        if before is None or word.x0 - max(before.x1, mark_end) > 0.1 * row.size:
            words.append(word)
        elif not _is_mark(word, row) and word.x0 < mark_end + 0.1 * row.size:
            words[-1] = before._replace(
                text=before.text + word.text, x1=word.x1, raw=f"{before.raw}{word.text}", reason=EditReason.NOTE_MARK
            )
        elif word.text.strip("[](),.;") in notes:
            words[-1] = before._replace(raw=(before.raw or before.text) + word.text, reason=EditReason.NOTE_MARK)
            mark_end = word.x1
        else:
            words[-1] = join((before, word))
    return words
