"""Number and day of a scanned notice, often written by pen: read twice, in different ways, and told when not certain.

A wrong number that looks right is the worst error of all: so a reading counts only when two agree that are independent
of each other (scale, contrast, what stands around), when Tesseract is sure of both, and when the digits have the look
of print: as high as print, on the line. What does not count is left blank, as in a form that is not filled in: the
symbol, the place and the year beside it are print, and stay.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from models.document import EditReason
from models.finding import Evidence, Finding, FindingCode
from models.geometry import Box
from pipeline.ingest import clean
from pipeline.ingest.head_lines import (
    UNREAD,
    DateParts,
    NumberParts,
    digits_of,
    find_country,
    mend_country,
    parse_date,
    parse_number,
    rewrite_date,
    rewrite_number,
)
from pipeline.ingest.layout import Row, Token, find_rows
from pipeline.ingest.placement import place
from pipeline.ingest.scan import Straight
from pipeline.ingest.tesseract import Layout, OcrWord, read_words
from pipeline.lexicon.syllables import is_syllable
from pipeline.messages import make_finding

#: The part of the first page in which the letterhead stands, and how far below the Quốc hiệu its lines go, in lines.
_HEAD, _LINES = 0.42, 9
#: Less confidence than this is none.
_SURE = 0.8
#: This much is enough for digits that look printed, beside a finding.
_LIKELY = 0.6
#: So many digits are not read alike twice by chance; one or two strokes of the pen are.
_MANY = 3
#: The height of printed digits against the type size.
_LOWEST_DIGIT, _HIGHEST_DIGIT = 0.5, 0.85
_FORMS = re.compile(r"\d{1,5}[a-zđA-ZĐ]{0,2}")
_ABOUT = re.compile(r"\W*[VWỨƯƠ][^\s:]{0,3}")  # "VW", "Ứ/", "V/v"; not "Về việc"


class Head(NamedTuple):
    """The words of a page with number and day put right, and what is not certain about them."""

    tokens: list[Token]
    doubts: tuple[Finding, ...]


class _Line(NamedTuple):
    """A number line or date line: the row that it is in, its words there, and what they say."""

    row: int
    words: tuple[Token, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


class _Letterhead(NamedTuple):
    """Where the two columns of the letterhead stand: rows from ``first`` to ``last``, parted at ``divide``."""

    first: int
    last: int
    divide: float


def read_head(program: Path, straight: Straight, tokens: Sequence[Token], page: int) -> Head:
    """Read number and day a second time; keep what is certain, blank what is not, and say so.

    Args:
        program: Tesseract.
        straight: The picture of the first page.
        tokens: What was read from it.
        page: Its number.
    """
    rows = [Row(tuple(mend_country(row.words)), page) for row in find_rows(tokens, page)]
    letterhead = _find_letterhead(rows, straight.placement.height)
    if letterhead is None:
        return Head(list(tokens), ())
    number, date = _find_number(rows, letterhead), _find_date(rows, letterhead)
    lines = [line for line in (number, date) if line]
    again = iter(_read_again(program, straight, [_spot(line, letterhead.divide) for line in lines]))
    mended: dict[int, list[Token]] = {index: list(row.words) for index, row in enumerate(rows)}
    doubts: list[Finding] = []
    for line, code in ((number, FindingCode.DOUBTFUL_NUMBER), (date, FindingCode.DOUBTFUL_DATE)):
        if line is None:
            doubts.append(make_finding(code, None, first="?", second="?"))
            continue
        mend = _mend_number if line is number else _mend_date
        words, readings = mend(straight, line, next(again))
        _put(mended, line, words)
        if readings:
            doubts.append(_doubt(straight, line, page, code, readings))
    if number is not None:
        _mend_about(mended, rows, number, letterhead)
    return Head([word for words in mended.values() for word in words], tuple(doubts))


def _find_letterhead(rows: Sequence[Row], height: float) -> _Letterhead | None:
    """Find the Quốc hiệu: left of it is the column of the number, and what begins right of it that of the day."""
    marks = [
        (index, rows[index].words[start].x0)
        for index in range(len(rows))
        if rows[index].bottom < _HEAD * height and (start := find_country(rows[index].words)) is not None
    ]
    if not marks:
        return None
    first = marks[0][0]
    lowest = rows[first].baseline + _LINES * 1.3 * rows[first].size
    last = next((index for index in range(first, len(rows)) if rows[index].baseline > lowest), len(rows))
    return _Letterhead(max(first - 4, 0), last, min(left for _, left in marks))


def _left(row: Row, divide: float) -> tuple[Token, ...]:
    return tuple(word for word in row.words if word.x1 <= divide)


def _right(row: Row, divide: float) -> tuple[Token, ...]:
    return tuple(word for word in row.words if word.x0 >= divide - 2 * word.size)


def _find_number(rows: Sequence[Row], letterhead: _Letterhead) -> _Line | None:
    """Find the line with the number: in the left column, or alone on its row."""
    lone: _Line | None = None
    for index in range(letterhead.first, letterhead.last):
        words = _left(rows[index], letterhead.divide)
        if not words and len(rows[index].words) < 5:  # centred, below a letterhead of one column
            words = rows[index].words
        line = _Line(index, words)
        if words and parse_number(line.text):
            return line
        if lone is None and words and re.fullmatch(r"\W*S[ốỐôÔ]\W*[:.]?(?:\s.{0,12})?", line.text):
            lone = line
    return lone


def _find_date(rows: Sequence[Row], letterhead: _Letterhead) -> _Line | None:
    """Find the line with place and day: in the right column, or alone on its row."""
    for index in range(letterhead.first, letterhead.last):
        for words in (_right(rows[index], letterhead.divide), rows[index].words):
            line = _Line(index, words)
            if words and parse_date(line.text):
                return line
    return None


def _spot(line: _Line, divide: float) -> tuple[float, float, float, float]:
    """Give the place of a line with a rim, in points; one without a symbol is looked at up to the other column."""
    right = max(word.x1 for word in line.words) + 10
    if parse_date(line.text) is None and parse_number(line.text) is None:
        right = max(right, divide - 10)
    return line.words[0].x0 - 6, min(w.top for w in line.words) - 6, right, max(w.bottom for w in line.words) + 5


def _mend_number(
    straight: Straight, line: _Line, again: Sequence[OcrWord]
) -> tuple[list[Token], tuple[str, str] | None]:
    """Give the words of the number line, and both readings of the number unless it is certain."""
    second = parse_number(" ".join(word.text for word in again))
    parts = parse_number(line.text)
    if parts is None:  # print that the pen covers: the symbol of the second reading, if any
        return _with_symbol(line, second), ("?", second.number.text if second else "?")
    numbers = _tight(parts.number.text), _tight(second.number.text) if second else ""
    sure = _is_sure(straight, line.words, again)
    if numbers[0] == numbers[1] and _FORMS.fullmatch(numbers[0]) and sure:
        return rewrite_number(line.words, parts, parts.number.text, parts.symbol.text), None
    agreed = numbers[0] == numbers[1] and len(numbers[0]) >= _MANY
    trusted = sure or agreed or _looks_right(straight, line.words)
    kept = parts.number.text if _FORMS.fullmatch(numbers[0]) and trusted else UNREAD if any(numbers) else ""
    return rewrite_number(line.words, parts, kept, parts.symbol.text), (numbers[0] or "?", numbers[1] or "?")


def _with_symbol(line: _Line, second: NumberParts | None) -> list[Token]:
    """Give the words of a line of which only ``Số:`` was read, with the symbol of the second reading."""
    if second is None:
        return list(line.words)
    said = f"Số: {UNREAD}/{second.symbol.text}"
    raw = line.words[0].raw or line.text
    first = line.words[0]._replace(text=said, x1=line.words[-1].x1, raw=raw, reason=EditReason.OCR_REPAIR)
    return [first]


def _mend_date(straight: Straight, line: _Line, again: Sequence[OcrWord]) -> tuple[list[Token], tuple[str, str] | None]:
    """Give the words of the date line, and both readings of the date unless it is certain."""
    parts = parse_date(line.text)
    second = parse_date(" ".join(word.text for word in again))
    if parts is None:
        return list(line.words), ("?", "?")
    first, other = _values(parts), _values(second) if second else ("", "", "")
    sure = _is_sure(straight, line.words, again)
    if first == other and _is_date(first) and sure:
        return rewrite_date(line.words, parts, first), None
    day = first[0] if first[0] and (first[0] == other[0] or sure) else UNREAD
    month = first[1] if first[1] and (first[1] == other[1] or _is_printed_part(line, parts, 1)) else UNREAD
    year = first[2] if len(first[2]) == 4 else other[2] if len(other[2]) == 4 else UNREAD
    kept = (day, month, year) if _is_date((day, month, year)) else (UNREAD, month, year)
    blank = not any(value.text for value in (*parts.values[:2], *(second.values[:2] if second else ())))
    return rewrite_date(line.words, parts, ("", "", year) if blank else kept), (_shown(parts), _shown(second))


def _values(parts: DateParts) -> tuple[str, str, str]:
    """Give the digits of day, month and year; empty where one is none, and all but the year where tháng is missing."""
    day, month, year = (digits_of(value.text) for value in parts.values)
    if not parts.words[1].text:
        return "", "", year[:4]
    return (day if 0 < len(day) <= 2 else ""), (month if 0 < len(month) <= 2 else ""), year[:4]


def _shown(parts: DateParts | None) -> str:
    return "/".join(_tight(value.text) or "?" for value in parts.values) if parts else "?"


def _is_date(values: tuple[str, str, str]) -> bool:
    if not all(map(str.isdecimal, values)):
        return False
    day, month, year = map(int, values)
    return 1 <= day <= 31 and 1 <= month <= 12 and 1945 <= year <= 2100


def _tight(text: str) -> str:
    return re.sub(r"\s+|^[.:;,]+", "", text)


def _is_sure(straight: Straight, words: Sequence[Token], again: Sequence[OcrWord]) -> bool:
    """Tell whether both readings of the digits are sure, and the digits have the look of print."""
    second = min((word.confidence for word in again if _has_digit(word.text)), default=0.0)
    return second >= _SURE and _looks_right(straight, words, _SURE)


def _looks_right(straight: Straight, words: Sequence[Token], least: float = _LIKELY) -> bool:
    """Tell whether digits have the look of print, and Tesseract was not in doubt when it read them first."""
    first = min((word.confidence or 0.0 for word in words if _has_digit(word.text)), default=0.0)
    return first >= least and all(_is_printed(word, straight) for word in words if word.text[0].isdecimal())


def _is_printed_part(line: _Line, parts: DateParts, number: int) -> bool:
    """Tell whether Tesseract is sure of the word that holds a part of the date."""
    start = 0
    for word in line.words:
        end = start + len(word.text)
        if start <= parts.values[number].start < end:
            return (word.confidence or 0.0) >= _SURE
        start = end + 1
    return False


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def _put(mended: dict[int, list[Token]], line: _Line, words: Sequence[Token]) -> None:
    """Put the words of a line in the place of those that it had in its row."""
    row = mended[line.row]
    start = row.index(line.words[0])
    rest = [word for word in row if word not in line.words]
    mended[line.row] = [*rest[:start], *words, *rest[start:]]


def _mend_about(mended: dict[int, list[Token]], rows: Sequence[Row], number: _Line, letterhead: _Letterhead) -> None:
    """Put right ``V/v`` (read ``VW``, ``Ứ/``) on the line below the number."""
    for index in range(number.row + 1, min(number.row + 3, len(rows))):
        words = _left(rows[index], letterhead.divide)
        if not words:
            continue
        first = words[0]
        if len(words) > 2 and _ABOUT.fullmatch(first.text) and not is_syllable(first.text.strip("'\"“.,")):
            mended[index] = [
                word._replace(text="V/v", raw=word.raw or word.text, reason=EditReason.OCR_REPAIR)
                if word is first and word.text != "V/v"
                else word
                for word in mended[index]
            ]
        return


def _doubt(straight: Straight, line: _Line, page: int, code: FindingCode, readings: tuple[str, str]) -> Finding:
    x0, top, x1, bottom = _spot(line, 0.0)
    placed = place(Box(page=page, x0=x0, top=top, x1=x1, bottom=bottom), straight.placement)
    return make_finding(code, Evidence(span=None, boxes=(placed,)), first=readings[0], second=readings[1])


def _is_printed(word: Token, straight: Straight) -> bool:
    """Tell digits that are as high as print; pen strokes seldom are."""
    scale = straight.dpi / 72
    digits = len(word.text) - len(word.text.lstrip("0123456789"))
    right = word.x0 + (word.x1 - word.x0) * digits / len(word.text)
    crop = straight.grey[
        max(int((word.top - 2) * scale), 0) : int((word.bottom + 2) * scale),
        int(word.x0 * scale) : int(right * scale) + 1,
    ]
    if not crop.size:
        return False
    rows = np.flatnonzero(clean.find_ink(crop).any(axis=1))
    high = (rows[-1] - rows[0] + 1) / scale if rows.size else 0.0
    return _LOWEST_DIGIT * word.size <= high <= _HIGHEST_DIGIT * word.size


def _read_again(
    program: Path, straight: Straight, spots: Sequence[tuple[float, float, float, float]]
) -> list[list[OcrWord]]:
    """Read lines each alone, in one run of Tesseract."""
    return read_words(program, [_enlarge(straight, spot) for spot in spots], straight.dpi * 1.5, Layout.LINE)


def _enlarge(straight: Straight, spot: tuple[float, float, float, float]) -> NDArray[np.uint8]:
    """Give a line enlarged by half, without greys; an empty picture where the page ends."""
    scale = straight.dpi / 72
    x0, top, x1, bottom = (round(edge * scale) for edge in spot)
    crop = straight.grey[max(top, 0) : bottom, max(x0, 0) : x1]
    if min(crop.shape) < 8:
        return np.zeros((0, 0), np.uint8)
    image = Image.fromarray(np.ascontiguousarray(crop))
    large = np.asarray(image.resize((image.width * 3 // 2, image.height * 3 // 2), Image.Resampling.LANCZOS))
    threshold = clean.find_threshold(large) + 15
    black = np.where(large < threshold, 0, 255).astype(np.uint8)
    return np.pad(black, 30, constant_values=255)
