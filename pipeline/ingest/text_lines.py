"""Lines of a text file to paragraphs: files with a paragraph a line, and files whose lines were wrapped at a margin."""

import re
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from models.document import Align, EditReason, Role
from pipeline.ingest.builder import DraftLine, DraftParagraph, DraftPiece
from pipeline.lexicon.letters import UPPER

#: Line ends of every system. The form feed is not among them: it ends a page.
_LINE_END = re.compile(r"\r\n|[\n\r\v\x85\u2028\u2029]")
#: A line drawn with characters: ``-----``, ``_____``, ``* * *``.
_RULE = re.compile(r"[-_=*~–—]{3,}|(?:[-_*–—] +){2,}[-_*–—]")

#: Numbers and letters that open an item: ``1.``, ``2)``, ``1.2.``, ``a)``, ``(3)``, ``IV.``, ``Điều 5.``, ``Thứ hai,``.
_ITEM = re.compile(
    r"(?:\d{1,3}(?:\.\d{1,3}){0,4}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}|[a-zđ]\d?[.)]|[A-ZĐ][.)]|[IVXLC]{1,6}[.)/]"
    r"|\((?:\d{1,2}|[a-zđ])\))\s+\S"
    r"|(?:Điều|Chương|Phần|Mục|Khoản)\s+(?:\d{1,3}|[IVXLC]{1,6})\s*[.:]"
    r"|Thứ\s(?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)\s*[,:]"
)
#: A bullet before a capital, a figure or a quotation; before a small letter it may be a dash at a line's beginning.
_BULLET = re.compile(rf"[-–—+•●▪◦○*]\s*(?:[\d{UPPER}]|[“\"(\[])")
_SMALL_BULLET = re.compile(r"[-–—+•●▪◦○*]\s+\S|[-+]\w")
#: Formulas that always begin a paragraph.
_FORMULA = re.compile(r"(?:Nơi nhận|Kính gửi|Số|V/v)\b\s*[:.]|V/v\s|(?:PHỤ LỤC|Phụ lục)\b")
#: Words after which a figure at the beginning of the next line is no item number.
_BEFORE_FIGURE = re.compile(
    r"(?:ngày|tháng|năm|số|khoản|điểm|mục|điều|quý|phần|tổ|lần|thứ|từ|đến|và|là)$", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.;:!?…][”\"’)\]]*$")
#: The end of a line whose word goes on: ``10-`` before ``NQ/TW``.
_TIED_HYPHEN = re.compile(r"\w-$")
#: Words that end no paragraph.
_UNFINISHED = re.compile(r"(?:,|\b(?:với|và|của|các|những|cho|tại|thuộc|hoặc|theo|bởi))$")
_BARE_MARKER = re.compile(r"(?:\d{1,3}[.)]|[a-zđ]\)|[IVXLC]{1,6}\.|[-+•])$")

#: A line shorter than this is no line of running text.
_TEXT_LENGTH = 40
#: Nobody wraps at more columns than this; longer lines are paragraphs.
_WIDEST = 130
#: How far a line must be set in from the margin to begin a paragraph, in columns.
_INDENT = 3


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of a file.

    Attributes:
        pieces: What it says, with its type.
        text: The same without blanks at both ends.
        indent: Blanks before it, in columns.
        gap: Whether something stands between it and the line before: a blank line, a rule, a page break.
        tied: Whether the file itself ties it to the line before (one stretch of bold type over both).
    """

    pieces: tuple[DraftPiece, ...]
    text: str
    indent: int = 0
    gap: bool = False
    tied: bool = False

    @property
    def end(self) -> int:
        """Give the column after its last character."""
        return self.indent + len(self.text)


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How the lines of a file were wrapped.

    Attributes:
        width: The column where a full line ends, at the least.
        margin: The column where a line that goes on begins.
        indented: Whether paragraphs begin with an indent.
    """

    width: float
    margin: int
    indented: bool


#: For cells of tables: only what shows itself as cut goes on.
CELL_WRAPPING = Wrapping(width=10_000, margin=0, indented=False)


def split_lines(text: str) -> list[str]:
    """Give the lines of a text, whatever its line ends."""
    return _LINE_END.split(text)


def is_rule(text: str) -> bool:
    """Tell a line that is only drawn."""
    return _RULE.fullmatch(text.strip()) is not None


def plain_line(raw: str, *, gap: bool = False) -> TextLine:
    """Give a line of plain type."""
    text = raw.strip()
    return TextLine((DraftPiece(text),), text, indent_of(raw), gap)


def indent_of(raw: str) -> int:
    """Give the number of blank columns before a line; tabs go to every eighth."""
    flat = raw.expandtabs()
    return len(flat) - len(flat.lstrip())


def starts_small(text: str) -> bool:
    """Tell whether a text begins with a small letter."""
    return text[:1].islower()


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends as a sentence or a clause of a list does."""
    return _SENTENCE_END.search(text) is not None


def is_item(text: str) -> bool:
    """Tell whether a text begins with a marker of a list or a heading."""
    return bool(_ITEM.match(text) or _SMALL_BULLET.match(text) or _BULLET.match(text) or _FORMULA.match(text))


def measure_wrapping(lines: Sequence[TextLine]) -> Wrapping | None:
    """Tell whether the lines of a file were wrapped at a margin, and how.

    The sign is a line of running text that does not end a sentence before one that begins with a small letter: four
    in ten lines of wrapped text, hardly one in a hundred where a paragraph stands on one line.
    """
    pairs = [(first, second) for first, second in pairwise(lines) if not second.gap and len(first.text) >= _TEXT_LENGTH]
    going_on = [
        (first, second)
        for first, second in pairs
        if starts_small(second.text)
        and not _ITEM.match(second.text)
        and not ends_sentence(first.text)
        and first.end <= _WIDEST
    ]
    if len(going_on) < 3 or 5 * len(going_on) < len(pairs):
        return None
    margin = statistics.median_low(second.indent for _, second in going_on)
    starts = sum(margin + _INDENT <= line.indent <= margin + 16 for line in lines)
    return Wrapping(
        width=0.88 * statistics.median(first.end for first, _ in going_on),
        margin=margin,
        indented=starts >= 3 and len(going_on) <= 30 * starts,
    )


def join_lines(lines: Sequence[TextLine], wrapping: Wrapping | None) -> list[list[TextLine]]:
    """Put lines together that make one paragraph."""
    groups: list[list[TextLine]] = []
    for line in lines:
        if groups and _goes_on(groups[-1][-1], line, wrapping):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def make_paragraph(
    lines: Sequence[TextLine], *, role: Role = Role.BODY, align: Align | None = None, heading: int | None = None
) -> DraftParagraph:
    """Make a paragraph of lines that belong together."""
    return DraftParagraph(lines=tuple(_tie_hyphens(lines)), role=role, align=align, heading=heading)


def is_centered(line: TextLine, wrapping: Wrapping) -> bool:
    """Tell whether a line stands in the middle between the margins, well in from both."""
    left = line.indent - wrapping.margin
    right = wrapping.width / 0.88 - line.end
    return left > 8 and abs(left - right) <= 0.3 * max(left, right) + 2


def _goes_on(first: TextLine, second: TextLine, wrapping: Wrapping | None) -> bool:
    """Tell whether ``second`` goes on with the paragraph of ``first``."""
    if second.tied:
        return True
    if second.gap or wrapping is None:
        return second.gap and _is_cut(first.text, second.text)
    if _FORMULA.match(second.text) or first.text.endswith("./."):
        return False
    if wrapping.indented and second.indent >= wrapping.margin + _INDENT:
        return _is_centered_pair(first, second, wrapping)
    if _begins_item(first, second, wrapping):
        return False
    return _runs_on(first, second, wrapping)


def _runs_on(first: TextLine, second: TextLine, wrapping: Wrapping) -> bool:
    """Tell whether a line without a marker at the margin goes on with the one before."""
    if (starts_small(second.text) and not ends_sentence(first.text)) or _UNFINISHED.search(first.text):
        return True
    if _BARE_MARKER.match(first.text) or _TIED_HYPHEN.search(first.text):
        return True
    if first.text.isupper() and second.text.isupper():
        return first.end >= 0.6 * wrapping.width
    if wrapping.indented and not is_centered(first, wrapping) and not ends_sentence(first.text):
        return first.end >= 0.75 * wrapping.width
    return _is_full(first, second, wrapping)


def _is_cut(first: str, second: str) -> bool:
    """Tell a paragraph that a page break cut in the middle of a phrase."""
    return (
        len(first) >= _TEXT_LENGTH
        and (first[-1].islower() or first[-1] == ",")
        and starts_small(second)
        and not is_item(second)
    )


def _is_full(first: TextLine, second: TextLine, wrapping: Wrapping) -> bool:
    """Tell whether the first word of the next line would not have fitted on this one."""
    word = second.text.split(" ", 1)[0]
    return first.end + 1 + len(word) > wrapping.width / 0.88 or first.end >= wrapping.width


def _begins_item(first: TextLine, second: TextLine, wrapping: Wrapping) -> bool:
    """Tell a marker from a figure or a dash that only happens to stand at the beginning of a line."""
    if not is_item(second.text):
        return False
    if ends_sentence(first.text) or not _is_full(first, second, wrapping):
        return True
    if second.text[0].isdigit():
        return not wrapping.indented and not _BEFORE_FIGURE.search(first.text)
    return bool(_ITEM.match(second.text) or _BULLET.match(second.text)) and not wrapping.indented


def _is_centered_pair(first: TextLine, second: TextLine, wrapping: Wrapping) -> bool:
    """Tell two lines of a title in the middle of the page: the second goes on in the same kind of letters."""
    if not (is_centered(first, wrapping) and is_centered(second, wrapping)):
        return False
    if is_item(second.text) or ends_sentence(first.text):
        return False
    if starts_small(second.text):
        return not first.text.isupper()
    return first.text.isupper() == second.text.isupper() and len(first.text) >= 0.4 * wrapping.width


def _tie_hyphens(lines: Iterable[TextLine]) -> Iterable[DraftLine]:
    """Give the lines of a paragraph; a line that ends in the middle of a symbol (``10-``) and the next become one."""
    waiting: tuple[DraftPiece, ...] = ()
    for line in lines:
        pieces = (*waiting, *line.pieces)
        waiting = ()
        if _TIED_HYPHEN.search(line.text) and pieces and pieces[-1].raw is None:
            *before, last = pieces
            waiting = (*before, replace(last, raw=last.text + "\n", reason=EditReason.LINE_BREAK))
            continue
        yield DraftLine(pieces)
    if waiting:
        *before, last = waiting
        yield DraftLine((*before, replace(last, raw=None, reason=None)))
