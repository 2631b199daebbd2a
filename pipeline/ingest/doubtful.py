"""Number and day of a scanned notice, often written by pen: read twice, in different ways, and told when not certain.

A wrong number that looks right is the worst error of all: so a reading counts only when two agree that are independent
of each other (scale, contrast, what stands around), when Tesseract is sure of both, and when the digits have the look
of print: as high as print, on the line.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from models.finding import Evidence, Finding, FindingCode
from models.geometry import Box
from pipeline.ingest import clean
from pipeline.ingest.layout import Row, Token, find_rows, split_segments
from pipeline.ingest.placement import place
from pipeline.ingest.scan import Straight
from pipeline.ingest.tesseract import Layout, OcrWord, read_words
from pipeline.lexicon.repairs import skeleton
from pipeline.messages import make_finding

#: The part of the first page in which its number and day stand.
_HEAD = 0.42
#: Less confidence than this is none.
_SURE = 0.8
#: The height of printed digits against the type size.
_LOWEST_DIGIT, _HIGHEST_DIGIT = 0.5, 0.85
_NUMBER_LINE = re.compile(  # "so: 12/tb-ubnd", "so 05-cv/tu", "nghi quyet so: 4/nq-cp"; not "so lieu", "so 5 duong"
    r"^\W*s[o06]\b[^a-z]{0,25}(?:/|-)\s*\d*\s*[a-z]|^\W*s[o06e]\s*[:.;]|\bso\s*:|^\d{1,5}(?:/\d{4})?/[a-z]{1,5}-[a-z]"
)
_NUMBER = re.compile(  # "12" in "Số: 12/TB-UBND" and "12/2027/NQ-CP"
    r"(?:^\W*[SsŠ5]\S{1,2}?\s*[:.;]?|[Ss]ố\s*:)\s*(?P<number>[^/]*?)\s*(?:/|-\s*[A-ZĐ]{2})|(?:^|\s)(?P<bare>\d{1,5})/"
)
#: What shows that a page is the first of a notice.
_COUNTRY = re.compile(
    r"doc lap|hanh phuc|cong hoa|xa hoi chu nghia|dang cong san"
)  # "doc lap - tu do"; not "thong bao"
_MOST_WORDS = 14
_DATE_LINE = re.compile(r"\bngay\b.*\bthang\b|\bthang\b.*\bnam\b")  # "ngay 5 thang 6 nam 2027"; not "hang ngay"
_DATE = re.compile(  # day, month and year
    r"ngay\s*(?P<day>.*?)\s*thang\s*(?P<month>.*?)\s*nam\s*(?P<year>[\w.]*)"
)
_DIGITS = re.compile(r"\d{1,5}[a-zđA-ZĐ]{0,2}")


class _Kind(NamedTuple):
    """What is read twice: how it is told from other lines, its value in a text, and the finding when not certain."""

    line: re.Pattern[str]
    value: Callable[[str], str]
    valid: Callable[[str], bool]
    code: FindingCode


def _read_number(text: str) -> str:
    match = _NUMBER.search(text)
    return re.sub(r"\s+", "", match["number"] or match["bare"] or "") if match else ""


def _read_date(text: str) -> str:
    match = _DATE.search(skeleton(text))
    if match is None:
        return ""
    day, month, year = (re.sub(r"[^\w]", "", match[name]) for name in ("day", "month", "year"))
    return f"{day.lstrip('0')}/{month.lstrip('0')}/{year[:4]}"


def _is_date(value: str) -> bool:
    day, _, rest = value.partition("/")
    month, _, year = rest.partition("/")
    if not (day.isdecimal() and month.isdecimal() and year.isdecimal()):
        return False
    return 1 <= int(day) <= 31 and 1 <= int(month) <= 12 and 1945 <= int(year) <= 2100


_KINDS = (
    _Kind(_NUMBER_LINE, _read_number, lambda value: bool(_DIGITS.fullmatch(value)), FindingCode.DOUBTFUL_NUMBER),
    _Kind(_DATE_LINE, _read_date, _is_date, FindingCode.DOUBTFUL_DATE),
)


def find_doubtful(program: Path, straight: Straight, tokens: Sequence[Token], page: int) -> Iterator[Finding]:
    """Read number and day a second time and give a finding for each that is not certain.

    Args:
        program: Tesseract.
        straight: The picture of the first page.
        tokens: What was read from it.
        page: Its number.
    """
    head = [token for token in tokens if token.bottom < _HEAD * straight.placement.height]
    segments = [segment for row in find_rows(head, page) for segment in split_segments(row)]
    if not any(_COUNTRY.search(skeleton(segment.text)) for segment in segments):
        return
    lines = [(kind, line) for kind in _KINDS if (line := _find_line(kind, segments))]
    readings = iter(_read_again(program, straight, [_spot(line) for _, line in lines]))
    for kind in _KINDS:
        line = next((line for known, line in lines if known is kind), None)
        if line is None:
            yield make_finding(kind.code, None, first="?", second="?")
        else:
            yield from _compare(straight, kind, line, next(readings))


def _spot(line: Row) -> tuple[float, float, float, float]:
    """Give the place of a line with a rim, in points."""
    return line.x0 - 6, line.top - 6, line.x1 + 10, line.bottom + 5


def _find_line(kind: _Kind, segments: Sequence[Row]) -> Row | None:
    """Find the line; what a wide blank (for the pen) sets off on its row belongs to it."""
    whole = [_join(segments, number) for number in range(len(segments))]
    for row in (*(row for row in segments if kind.valid(kind.value(row.text))), *whole):
        if len(row.words) <= _MOST_WORDS and kind.line.search(skeleton(row.text)):
            return row
    return None


def _join(segments: Sequence[Row], number: int) -> Row:
    """Give a segment with what stands near behind it on the same row."""
    words = list(segments[number].words)
    for following in segments[number + 1 : number + 3]:
        gap = following.x0 - words[-1].x1
        if abs(following.baseline - words[-1].baseline) < 0.5 * words[-1].size and 0 < gap < 6 * words[-1].size:
            words.extend(following.words)
    return Row(tuple(words), segments[number].page)


def _compare(straight: Straight, kind: _Kind, line: Row, again: Sequence[OcrWord]) -> Iterator[Finding]:
    """Give a finding unless a second reading of a line agrees with the first and both are sure."""
    first, second = kind.value(line.text), kind.value(" ".join(word.text for word in again))
    sure = min((word.confidence or 0.0 for word in line.words if _has_digit(word.text)), default=0.0)
    sure_again = min((word.confidence for word in again if _has_digit(word.text)), default=0.0)
    printed = all(_is_printed(word, straight) for word in line.words if word.text[0].isdecimal())
    if first == second and kind.valid(first) and min(sure, sure_again) >= _SURE and printed:
        return
    x0, top, x1, bottom = _spot(line)
    placed = place(Box(page=line.page, x0=x0, top=top, x1=x1, bottom=bottom), straight.placement)
    yield make_finding(kind.code, Evidence(span=None, boxes=(placed,)), first=first or "?", second=second or "?")


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


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
