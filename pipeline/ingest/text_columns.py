"""Text set side by side by blanks: the letterhead and the end of a notice that was printed to a text file."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.ingest.builder import DraftCell, DraftParagraph, DraftTable
from pipeline.ingest.text_lines import indent_of, is_item, is_rule, make_paragraph, plain_line, starts_small

_GAP = re.compile(r" {3,}")
_TABS = re.compile(r"(?<=\S) *\t[\t ]*(?=\S)")
_NATION = re.compile(
    r"C[ỘỌ]NG\s+H[OÒ][AÀÁ]\s+XÃ\s+H[ỘỌ]I|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM|Độc\s+lập\s*[-–]\s*Tự\s+do", re.IGNORECASE
)
_DATE = re.compile(r"ngày.{1,20}tháng.{1,20}năm", re.IGNORECASE)
_SUBJECT = re.compile(r"V/v|Về việc", re.IGNORECASE)
_RECIPIENTS = re.compile(r"\s*Nơi\s+nhận\b\s*:?", re.IGNORECASE)
_BULLET = re.compile(r"[-–•+*]|Lưu\b")
#: The letterhead begins within so many lines that are not blank.
_LETTERHEAD_WITHIN = 12
#: An ending is no longer than this.
_ENDING_LINES = 40


class _Cut(NamedTuple):
    """A line cut in two; a side without text is empty. ``start`` is the column where the right side begins."""

    left: str
    right: str
    start: int


class SideBySide(NamedTuple):
    """A table made of the lines ``[start, stop)``."""

    start: int
    stop: int
    table: DraftTable


def find_letterhead(lines: Sequence[str]) -> SideBySide | None:
    """Find the two columns at the top: the bodies, number and subject on the left, Quốc hiệu and date on the right."""
    seen = 0
    for index, line in enumerate(lines):
        if not line.strip():
            continue
        cut = _cut(line, None)
        if cut.left and _NATION.search(cut.right):
            return _take_letterhead(lines, index, cut.start - 3)
        seen += 1
        if seen >= _LETTERHEAD_WITHIN:
            break
    return None


def _take_letterhead(lines: Sequence[str], start: int, boundary: int) -> SideBySide:
    """Take the lines of a letterhead: up to the date, and the subject that stands below the number on the left."""
    left: list[list[str]] = []
    right: list[list[str]] = []
    dated = False
    stop = start
    for index in range(start, len(lines)):
        if not lines[index].strip():
            if dated and not _subject_follows(lines, index, boundary):
                break
            continue
        cut = _cut(lines[index], boundary)
        if _ends_letterhead(cut, left, dated=dated):
            break
        _add_left(left, cut.left)
        if cut.right and not is_rule(cut.right):
            right.append([cut.right])
        dated = dated or bool(_DATE.search(cut.right))
        stop = index + 1
    return SideBySide(start, stop, _make_table(left, right))


def _ends_letterhead(cut: _Cut, left: Sequence[Sequence[str]], *, dated: bool) -> bool:
    """Tell the first line that is not part of a letterhead."""
    if cut.start < 0:  # runs across both columns
        return True
    in_subject = bool(left) and bool(_SUBJECT.match(left[-1][0]))
    return dated and not in_subject and not _SUBJECT.match(cut.left) and not _DATE.search(cut.right)


def _subject_follows(lines: Sequence[str], index: int, boundary: int) -> bool:
    """Tell whether the next line that is not blank begins the subject in the left column."""
    following = next((line for line in lines[index:] if line.strip()), "")
    return bool(_SUBJECT.match(following.strip())) and len(following.rstrip()) <= boundary + 4


def _add_left(left: list[list[str]], text: str) -> None:
    """Add a line to the left column; the subject is one paragraph."""
    if not text or is_rule(text):
        return
    if left and _SUBJECT.match(left[-1][0]):
        left[-1].append(text)
    else:
        left.append([text])


def find_ending(lines: Sequence[str]) -> SideBySide | None:
    """Find the two columns at the end: Nơi nhận on the left; authority, title and name of the signer on the right."""
    at = next((index for index, line in enumerate(lines) if _RECIPIENTS.match(line)), None)
    if at is None:
        return None
    boundary = _find_boundary(lines[at:])
    if boundary is None:
        return None
    start = at
    while start > 0 and (not lines[start - 1].strip() or _stands_right(lines[start - 1], boundary)):
        start -= 1
    while not lines[start].strip():
        start += 1
    return _take_ending(lines, start, boundary)


def _find_boundary(lines: Sequence[str]) -> int | None:
    """Give the column before which the right side of an ending begins, or ``None`` when there is no right side."""
    near = [line for line in lines[:_ENDING_LINES] if line.strip()]
    cuts = [_cut(line, None) for line in near]
    if any(_TABS.search(line) and _looks_signed(cut) for line, cut in zip(near, cuts, strict=True)):
        return 2 + max(len(cut.left) for cut in cuts if cut.left)
    beside = [cut.start for cut in cuts if _looks_signed(cut)]
    if beside:
        return min(beside) - 3
    alone = [indent_of(line) for line in near if indent_of(line) >= 30]
    return min(alone) - 3 if alone else None


def _looks_signed(cut: _Cut) -> bool:
    """Tell whether a line has text on both sides, as at the end of a notice."""
    return bool(cut.left) and cut.right[:1].isupper()


def _stands_right(line: str, boundary: int) -> bool:
    """Tell a line of capitals that stands in the right column alone."""
    return indent_of(line) >= boundary - 8 and line.strip().isupper()


def _take_ending(lines: Sequence[str], start: int, boundary: int) -> SideBySide:
    """Take the lines of an ending until something runs across both columns."""
    left: list[list[str]] = []
    right: list[list[str]] = []
    stop = start
    gap = False
    for index in range(start, len(lines)):
        if not lines[index].strip():
            gap = True
            continue
        cut = _cut(lines[index], boundary)
        if cut.start < 0 or (cut.left and gap and left and not _BULLET.match(cut.left)):
            break
        if cut.left:
            _add_recipient(left, cut.left)
        if cut.right and not is_rule(cut.right):
            right.append([cut.right])
        gap = False
        stop = index + 1
    return SideBySide(start, stop, _make_table(left, right))


def _add_recipient(left: list[list[str]], text: str) -> None:
    """Add a line to Nơi nhận: one without a bullet goes on with the entry before."""
    goes_on = left and not _BULLET.match(text) and _BULLET.match(left[-1][0]) and not left[-1][-1].endswith((";", "."))
    if left and (goes_on or (starts_small(text) and not is_item(text))):
        left[-1].append(text)
    else:
        left.append([text])


def _cut(line: str, boundary: int | None) -> _Cut:
    """Cut a line at its tab or at the gap nearest to a column; at its first gap where no column is known yet.

    ``start`` is -1 for a line without a gap that runs across the column.
    """
    tab = _TABS.search(line)
    if tab is not None:  # a tab goes to the column, wherever that is
        return _Cut(line[: tab.start()].strip(), line[tab.end() :].strip(), boundary or tab.start() + 8)
    if boundary is not None and line.startswith("\t") and not _BULLET.match(line.strip()):  # nothing stands on its left
        return _Cut("", line.strip(), boundary)
    flat = line.rstrip().expandtabs()
    indent = indent_of(flat)
    gaps = [match for match in _GAP.finditer(flat) if match.start() > indent]
    if boundary is None:
        gap = gaps[0] if gaps else None
    else:
        near = [gap for gap in gaps if gap.start() - 12 <= boundary <= gap.end() + 12]
        gap = min(near, key=lambda gap: abs((gap.start() + gap.end()) // 2 - boundary), default=None)
    if gap is not None:
        return _Cut(flat[: gap.start()].strip(), flat[gap.end() :].strip(), gap.end())
    return _place_whole(flat, indent, boundary)


def _place_whole(flat: str, indent: int, boundary: int | None) -> _Cut:
    """Put a line without a gap on the side where it stands."""
    if boundary is None:
        return _Cut(flat.strip(), "", len(flat))
    if indent >= boundary - 3:
        return _Cut("", flat.strip(), indent)
    return _Cut(flat.strip(), "", len(flat) if len(flat) <= boundary + 6 else -1)


def _make_table(left: Sequence[Sequence[str]], right: Sequence[Sequence[str]]) -> DraftTable:
    columns = [tuple(_make_paragraph(lines) for lines in side) for side in (left, right)]
    return DraftTable(
        cells=[DraftCell(row=0, column=column, paragraphs=side) for column, side in enumerate(columns)], ruled=False
    )


def _make_paragraph(lines: Sequence[str]) -> DraftParagraph:
    return make_paragraph([plain_line(line) for line in lines])
