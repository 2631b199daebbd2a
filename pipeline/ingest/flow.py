"""Rows of running text become paragraphs: by indent, marker, the end of the line before, type and gaps."""

import re
from collections.abc import Mapping, Sequence

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
    r"(?:NGHỊ QUYẾT|QUYẾT ĐỊNH|CHỈ THỊ|QUY CHẾ|QUY ĐỊNH|THÔNG CÁO|THÔNG BÁO|HƯỚNG DẪN|CHƯƠNG TRÌNH|KẾ HOẠCH|PHƯƠNG ÁN|"
    r"ĐỀ ÁN|DỰ ÁN|BÁO CÁO|BIÊN BẢN|TỜ TRÌNH|HỢP ĐỒNG|CÔNG ĐIỆN|GIẤY MỜI|GIẤY ỦY QUYỀN|KẾT LUẬN|PHỤ LỤC|LỆNH|QUYẾT ĐỊNH:)"
    r"|(?:PHẦN|CHƯƠNG|PHỤ LỤC|MỤC)\s+[IVX\d]+"
)
_ENDED = (".", ";", ":", "./.", ".”", "!", "?")
_SENTENCE_END = (".", ":", ";", "./.", "!", "?")
_OPEN_JOINT = re.compile(r"\w[-/]$")  # "TT-" of "47/TT-" + "BTC", not "kinh tế -"
#: Points by which a line may miss a margin and still reach it.
_SLACK = 3.0
_INDENT = 6.0


def make_paragraphs(rows: Sequence[Row], margins: Mapping[int, Margins]) -> list[DraftParagraph]:
    """Join rows of running text, in reading order and across pages, to paragraphs."""
    groups: list[list[Row]] = []
    for row in rows:
        if groups and not _starts(groups[-1], row, margins):
            groups[-1].append(row)
        else:
            groups.append([row])
    return [draft_paragraph(group, align=_find_align(group, margins)) for group in groups]


def _find_align(group: Sequence[Row], margins: Mapping[int, Margins]) -> Align | None:
    return Align.CENTER if all(is_centered(row, margins[row.page]) for row in group) else None


def is_centered(row: Row, margins: Margins) -> bool:
    """Tell whether a row stands in the middle, away from both margins."""
    left, right = row.x0 - margins.left, margins.right - row.x1
    return left > 12 and right > 12 and abs(left - right) < max(12.0, 0.05 * (margins.right - margins.left))


def _starts(group: Sequence[Row], row: Row, margins: Mapping[int, Margins]) -> bool:
    """Tell whether a row starts a paragraph after the rows of ``group``."""
    before = group[-1]
    here, there = margins[row.page], margins[before.page]
    if _is_far(before, row, there):
        return True
    if _is_title(before, there) or _is_title(row, here):
        return not _goes_on_title(group, row, margins)
    if _is_short(before, row, there):
        return True
    indent, indent_before = row.x0 - here.left, before.x0 - there.left
    marked = bool(_MARKER.match(row.text))
    if indent < _INDENT:
        return marked and before.text.endswith(_ENDED)
    if marked:
        return True
    if abs(indent - indent_before) < _SLACK:
        return before.text.endswith(_SENTENCE_END) and len(group) == 1 and not _is_block(group, row)
    return not _hangs(group[0], row)


def _is_block(group: Sequence[Row], row: Row) -> bool:
    """Tell whether a row with the same indent goes on a block that is indented as a whole."""
    return bool(_MARKER.match(group[0].text)) and row.text[:1].islower()


def _is_far(before: Row, row: Row, margins: Margins) -> bool:
    """Tell whether the white between two rows of a page is wider than between lines of one paragraph."""
    if row.page != before.page:
        return False
    distance = row.baseline - before.baseline
    return distance > 1.6 * max(margins.pitch, 1.1 * row.size) or distance < -row.size


def _is_title(row: Row, margins: Margins) -> bool:
    return is_centered(row, margins) and (row.bold or row.text.isupper() or row.x0 - margins.left > 50)


def _goes_on_title(group: Sequence[Row], row: Row, margins: Mapping[int, Margins]) -> bool:
    """Tell whether a row goes on a centred title (trích yếu) of several lines."""
    before = group[-1]
    if row.page != before.page or _TYPE_NAME.fullmatch(before.text) or _MARKER.match(row.text):
        return False
    same = row.bold == before.bold and abs(row.size - before.size) < 1 and before.text.isupper() == row.text.isupper()
    tight = row.baseline - before.baseline < 1.35 * max(margins[row.page].pitch, 1.1 * row.size)
    return same and tight and all(_is_symmetric(item, margins[item.page]) for item in (before, row))


def _is_symmetric(row: Row, margins: Margins) -> bool:
    return abs((row.x0 - margins.left) - (margins.right - row.x1)) < 14


def _is_short(before: Row, row: Row, margins: Margins) -> bool:
    """Tell whether the first word of a row would have found room on the row before: that one was ended on purpose."""
    first = row.words[0]
    return before.x1 + 0.3 * first.size + (first.x1 - first.x0) < margins.right - _SLACK


def _hangs(first: Row, row: Row) -> bool:
    """Tell whether a row hangs under the text behind the marker of the paragraph's first row."""
    return len(first.words) > 1 and bool(_MARKER.match(first.text)) and abs(first.words[1].x0 - row.x0) < _SLACK


def draft_paragraph(
    rows: Sequence[Row], *, role: Role = Role.BODY, align: Align | None = None, plain_marks: bool = False
) -> DraftParagraph:
    """Make a paragraph of rows.

    Args:
        rows: Its rows in reading order; not empty.
        role: Body text or furniture.
        align: How it is set.
        plain_marks: Keep raised numbers as text (in footnotes and tables, where they say which note it is).
    """
    words = [list(mend_words(row.words)) for row in rows]
    broken = EditReason.LINE_BREAK
    joints: set[int] = set()
    for index, (line, following) in enumerate(zip(words, words[1:], strict=False)):
        if line and len(following) > 1 and _OPEN_JOINT.search(line[-1].text) and following[0].text[0].isalnum():
            last, first = line[-1], following.pop(0)
            line[-1] = last._replace(
                text=last.text + first.text, raw=f"{last.raw or last.text}\n{first.raw or first.text}"
            )
            joints.add(index)
    lines = []
    for index, (row, line) in enumerate(zip(rows, words, strict=True)):
        pieces = _pieces(line, row, marks=not plain_marks)
        if index in joints:
            pieces[-1] = DraftPiece(**{**_fields(pieces[-1]), "reason": broken})
        box = Box(page=row.page, x0=row.x0, top=row.top, x1=row.x1, bottom=row.bottom)
        lines.append(DraftLine(pieces, box=box, size=round(row.size, 2)))
    return DraftParagraph(lines, role=role, align=align)


def _fields(piece: DraftPiece) -> dict[str, object]:
    return {name: getattr(piece, name) for name in DraftPiece.__slots__}


def _pieces(words: Sequence[Token], row: Row, *, marks: bool) -> list[DraftPiece]:
    """Make the pieces of one line, a blank between two words."""
    del marks
    pieces: list[DraftPiece] = []
    for word in words:
        if pieces:
            pieces.append(DraftPiece(" ", bold=word.bold and pieces[-1].bold, italic=word.italic and pieces[-1].italic))
        pieces.append(
            DraftPiece(
                word.text,
                bold=word.bold,
                italic=word.italic,
                raw=word.raw,
                reason=EditReason.TORN_WORD if word.raw is not None else None,
                x0=word.x0,
                x1=word.x1,
            )
        )
    return pieces
