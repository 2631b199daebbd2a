"""Rows of running text become paragraphs: by indent, marker, the end of the line before, type and gaps."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from models.document import Align, EditReason, Role
from models.geometry import Box
from pipeline.ingest.builder import DraftLine, DraftParagraph, DraftPiece
from pipeline.ingest.layout import Margins, Row, Token
from pipeline.ingest.torn import mend_words

#: What a list item or heading begins with.
_MARKER = re.compile(  # "1.", "a)", "- ", "(ii)", "II.", "Điều 3."; not "15/4", "2027"
    r"[-–—+•*▪]\s|[-+•]\w|\d{1,2}(?:\.\d{1,2}){0,3}[.)](?:\s|$)|\d{1,2}(?:\.\d{1,2}){1,3}\s\D|[a-zđ][.)]\s|[a-zđ]\)|"
    r"\((?:[ivx]{1,4}|\d{1,2}|[a-zđ])\)\s|[IVX]{1,5}[.)]\s|[A-H]\.\s|"
    r"(?:Điều|Chương|Phần|Mục|Phụ lục)\s+(?:\d+|[IVX]+)\b|Thứ (?:nhất|hai|ba|tư|năm)\b|Kính gửi\b|Nơi nhận\b|Căn cứ\b"
)
#: Type names that stand on a line of their own above the subject.
_TYPE_NAME = re.compile(  # "THÔNG BÁO", "CHỈ THỊ"; not "THÔNG BÁO KẾT LUẬN"
    r"(?:NGHỊ QUYẾT|QUYẾT ĐỊNH|CHỈ THỊ|QUY CHẾ|QUY ĐỊNH|THÔNG CÁO|THÔNG BÁO|HƯỚNG DẪN|CHƯƠNG TRÌNH|KẾ HOẠCH|"
    r"PHƯƠNG ÁN|ĐỀ ÁN|DỰ ÁN|BÁO CÁO|BIÊN BẢN|TỜ TRÌNH|HỢP ĐỒNG|CÔNG ĐIỆN|GIẤY MỜI|GIẤY ỦY QUYỀN|"
    r"KẾT LUẬN|PHỤ LỤC|LỆNH|QUYẾT ĐỊNH:)"
    r"|(?:PHẦN|CHƯƠNG|PHỤ LỤC|MỤC)\s+[IVX\d]+"
)
_ENDED = (".", ";", ":", "./.", ".”", "!", "?")
_OPEN_END = re.compile(r"\w[-/]$")  # "47/TT-", not "-"
_OPEN_SYMBOL = re.compile(r"/[A-ZĐ]{1,5}$")  # "118/QĐ", not "QĐ"
_OPEN_START = re.compile(r"-[A-ZĐ]")  # "-TTg", not "- Như trên"
#: Points by which a line may miss a margin and still reach it.
_SLACK = 3.0
_INDENT = 6.0
#: An indent deeper than this is a block of its own, not a first line.
_DEEP = 60.0


def make_paragraphs(rows: Sequence[Row], margins: Mapping[int, Margins]) -> list[DraftParagraph]:
    """Join rows of running text, in reading order and across pages, to paragraphs.

    Args:
        rows: The rows.
        margins: Margins of each page on which a row stands.
    """
    groups: list[_Group] = []
    for row, own in zip(rows, _narrow(rows, margins), strict=True):
        if groups and not _starts(groups[-1], row, own):
            groups[-1].append(row, own)
        else:
            groups.append(_Group([row], own))
    return [draft_paragraph(group.rows, align=Align.CENTER if group.centered else None) for group in groups]


@dataclass
class _Group:
    """The rows of one paragraph so far, and the margins of the last of them."""

    rows: list[Row]
    margins: Margins
    centered: bool = field(init=False)

    def __post_init__(self) -> None:
        self.centered = is_centered(self.rows[0], self.margins)

    def append(self, row: Row, margins: Margins) -> None:
        """Add a row."""
        self.rows.append(row)
        self.margins = margins
        self.centered = self.centered and is_centered(row, margins)


def _narrow(rows: Sequence[Row], margins: Mapping[int, Margins]) -> list[Margins]:
    """Give the margins of each row; rows that share a deep indent (the addressees of a letter) have their own."""
    result: list[Margins] = []
    for page, run in groupby(rows, key=lambda row: (row.page, round(row.x0 / 4))):
        block = list(run)
        own = margins[page[0]]
        right = max(row.x1 for row in block)
        if len(block) > 2 and block[0].x0 - own.left > _DEEP and any(_MARKER.match(row.text) for row in block):
            own = own._replace(left=block[0].x0, right=right)
        result.extend([own] * len(block))
    return result


def is_centered(row: Row, margins: Margins) -> bool:
    """Tell whether a row stands in the middle, away from both margins."""
    left, right = row.x0 - margins.left, margins.right - row.x1
    return left > 12 and right > 12 and abs(left - right) < max(12.0, 0.05 * (margins.right - margins.left))


def _starts(group: _Group, row: Row, here: Margins) -> bool:
    """Tell whether a row starts a paragraph after the rows of ``group``."""
    before, there = group.rows[-1], group.margins
    if _is_far(before, row, there):
        return True
    if _is_title(before, there) or _is_title(row, here) or _are_both_bold(before, row, there):
        return not _goes_on_title(before, row, there)
    if _is_short(before, row, there):
        return True
    marked = bool(_MARKER.match(row.text))
    indent = row.x0 - here.left
    if indent < _INDENT:
        return marked and before.text.endswith(_ENDED)
    if marked:
        return True
    if abs(indent - (before.x0 - there.left)) < _SLACK:
        return before.text.endswith(_ENDED) and len(group.rows) == 1 and not _is_block(group.rows[0], row)
    return not _hangs(group.rows[0], row)


def _is_block(first: Row, row: Row) -> bool:
    """Tell whether a row with the same indent goes on a block that is indented as a whole."""
    return bool(_MARKER.match(first.text)) and row.text[:1].islower()


def _is_far(before: Row, row: Row, margins: Margins) -> bool:
    """Tell whether the white between two rows of a page is wider than between lines of one paragraph."""
    if row.page != before.page:
        return False
    distance = row.baseline - before.baseline
    return distance > 1.6 * max(margins.pitch, 1.1 * row.size) or distance < -row.size


def _is_title(row: Row, margins: Margins) -> bool:
    return is_centered(row, margins) and (row.bold or row.text.isupper() or row.x0 - margins.left > 50)


def _are_both_bold(before: Row, row: Row, margins: Margins) -> bool:
    """Tell whether two full rows are set in the middle like the title they belong to."""
    return before.bold and row.bold and _is_symmetric(before, margins) and _is_symmetric(row, margins)


def _goes_on_title(before: Row, row: Row, margins: Margins) -> bool:
    """Tell whether a row goes on a centred title (trích yếu) of several lines."""
    if row.page != before.page or _TYPE_NAME.fullmatch(before.text) or _MARKER.match(row.text):
        return False
    same = row.bold == before.bold and abs(row.size - before.size) < 1 and before.text.isupper() == row.text.isupper()
    tight = row.baseline - before.baseline < 1.35 * max(margins.pitch, 1.1 * row.size)
    return same and tight and _is_symmetric(before, margins) and _is_symmetric(row, margins)


def _is_symmetric(row: Row, margins: Margins) -> bool:
    return abs((row.x0 - margins.left) - (margins.right - row.x1)) < 14


def _is_short(before: Row, row: Row, margins: Margins) -> bool:
    """Tell whether the first word of a row would have found room on the row before: that one was ended on purpose."""
    first = row.words[0]
    return before.x1 + 0.3 * first.size + (first.x1 - first.x0) < margins.right - _SLACK


def _hangs(first: Row, row: Row) -> bool:
    """Tell whether a row hangs under the text behind the marker of the paragraph's first row."""
    return len(first.words) > 1 and bool(_MARKER.match(first.text)) and abs(first.words[1].x0 - row.x0) < _SLACK


def draft_paragraph(rows: Sequence[Row], *, role: Role = Role.BODY, align: Align | None = None) -> DraftParagraph:
    """Make a paragraph of rows in reading order; there is one at least."""
    words = [list(mend_words(row.words)) for row in rows]
    for line, following in pairwise(words):
        if line and len(following) > 1 and _is_open(line[-1].text, following[0].text):
            line[-1] = _close(line[-1], following.pop(0))
    lines = [
        DraftLine(
            _pieces(line),
            box=Box(page=row.page, x0=row.x0, top=row.top, x1=row.x1, bottom=row.bottom),
            size=round(row.size, 2),
        )
        for row, line in zip(rows, words, strict=True)
    ]
    return DraftParagraph(lines, role=role, align=align)


def _is_open(last: str, first: str) -> bool:
    """Tell whether the line break fell inside a word: ``47/TT-`` + ``BTC``, ``118/QĐ`` + ``-TTg``."""
    if _OPEN_END.search(last):
        return first[0].isalnum()
    return bool(_OPEN_SYMBOL.search(last) and _OPEN_START.match(first))


def _close(last: Token, first: Token) -> Token:
    """Put a word together that the line break cut; it stays on the upper line."""
    raw = f"{last.raw or last.text}\n{first.raw or first.text}"
    return last._replace(text=last.text + first.text, raw=raw, reason=EditReason.LINE_BREAK)


def _pieces(words: Sequence[Token]) -> list[DraftPiece]:
    """Make the pieces of one line; a word carries the blank behind it, but for one that differs from the file."""
    pieces: list[DraftPiece] = []
    for word in words:
        changed = word.raw is not None
        pieces.append(
            DraftPiece(
                word.text if changed else word.text + " ",
                bold=word.bold,
                italic=word.italic,
                raw=word.raw,
                reason=word.reason,
                x0=word.x0,
                x1=word.x1,
                confidence=word.confidence,
            )
        )
        if changed:
            pieces.append(DraftPiece(" "))
    return pieces
