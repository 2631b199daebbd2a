"""Stretches of the calendar that a text names (mốc thời gian): days, months, quarters, half-years, years, ranges.

Everything here reads lower-case text and knows nothing of prepositions: ``deadlines`` decides what a stretch means.
"""

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import IntEnum

from models.geometry import Span
from pipeline.extract.calendar import (
    add_days,
    add_months,
    make_day,
    month_end,
    part_of_month,
    part_of_quarter,
    part_of_year,
    week_of_month,
)

YEAR = r"(?:19|20)\d\d"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_SHIFT = {"này": 0, "nay": 0, "hiện tại": 0, "tới": 1, "sau": 1, "kế tiếp": 1, "tiếp theo": 1}
_SHIFTS = "này|nay|tới|sau|kế tiếp|tiếp theo"
_PARTS = {"đầu": 1, "thượng tuần": 1, "giữa": 2, "trung tuần": 2, "cuối": 3, "hạ tuần": 3}
#: Names of days that stand before their date: ``ngày Quốc khánh 02/9/2026``.
_HOLIDAYS = (
    r"quốc\s+khánh|giải\s+phóng\s+miền\s+nam|quốc\s+tế\s+lao\s+động|nhà\s+giáo\s+việt\s+nam"
    r"|thương\s+binh\s*-?\s*liệt\s+sĩ"
)
#: The word before a stretch that belongs to it. Yes: ``cuối ``, ``ngày ``. No: ``trong ``.
_HEAD = re.compile(rf"(?<!\w)(?P<head>ngày|{'|'.join(_PARTS)})(?:\s+(?:{_HOLIDAYS}))?\s*$")
_LONGEST_HEAD = 32  # code points
_SEVERAL = ("các ", "những ", "nhiều ", "mấy ", "hai ", "ba ")
_QUARTER = r"(?:qu[ýí]|qúy)"
_IN_YEAR = rf"(?:\s*[/-]\s*(?:năm\s+)?|\s*,?\s*năm\s+|\.)(?P<year>{YEAR})(?!\d)"


class Grain(IntEnum):
    """How wide a stretch is: from one day to a year."""

    DAY = 1
    WEEK = 2
    MONTH = 3
    QUARTER = 4
    HALF = 5
    YEAR = 6


@dataclass(frozen=True, slots=True)
class Moment:
    """A stretch of the calendar as the text names it (mốc thời gian).

    Attributes:
        span: Where it stands.
        grain: How wide it is.
        year: The year said, or ``None``.
        number: Day's month, month, quarter, half or number of months from the year's start; ``None`` if unsaid.
        day: Day of the month; ``None`` for wider stretches.
        part: 1 đầu, 2 giữa, 3 cuối; 0 for the whole.
        shift: How many units after the current one (``tháng tới`` is 1); ``None`` where it is named by number.
        bare: True where the telling word is missing (``15/8`` without ``ngày``, ``2026`` without ``năm``).
        first: First day; ``None`` where the text does not say it (``cuối năm``) or it cannot be worked out.
        last: Last day; ``None`` where it cannot be worked out.
        inferred: What was supplied: ``year``, ``month``, ``week``.
        run: True for a run with two ends (``tháng 11 - 12/2026``).
    """

    span: Span
    grain: Grain
    year: int | None = None
    number: int | None = None
    day: int | None = None
    part: int = 0
    shift: int | None = None
    bare: bool = False
    first: datetime.date | None = None
    last: datetime.date | None = None
    inferred: tuple[str, ...] = ()
    run: bool = False


def _int(value: str | None) -> int | None:
    """Give a captured number."""
    return int(value) if value else None


def _read_day(match: re.Match[str], head: str) -> Moment | None:
    """Read ``ngày 15/8/2026``, ``ngày 15 tháng 8``, ``15/8``."""
    day, month = int(match["day"]), int(match["month"])
    year = _int(match["year"])
    if make_day(year or 2024, month, day) is None:
        return None
    bare = head != "ngày" and year is None
    return Moment(Span(*match.span()), Grain.DAY, year, month, day, bare=bare)


def _read_day_of_month(match: re.Match[str], _head: str) -> Moment | None:
    """Read ``ngày 15``, ``ngày 15 tháng này``, ``ngày 15 tháng sau``."""
    day = int(match["day"])
    if not 1 <= day <= 31:
        return None
    shift = _SHIFT[match["shift"]] if match["shift"] else None
    return Moment(Span(*match.span()), Grain.DAY, day=day, shift=shift)


def _read_months(match: re.Match[str], head: str) -> Moment | None:
    """Read ``tháng 8``, ``cuối tháng 8/2026``, ``tháng 11 - 12/2026``."""
    return _numbered(match, head, Grain.MONTH, (int(match["number"]), _int(match["from"]), 12))


def _read_quarter(match: re.Match[str], head: str) -> Moment | None:
    """Read ``quý III/2026``, ``đầu quý 2 năm 2026``, ``quý I, II năm 2026``."""
    return _numbered(match, head, Grain.QUARTER, (_quarter(match["number"]), _quarter(match["from"]), 4))


def _quarter(value: str | None) -> int:
    """Give the number of a quarter in Roman or Arabic figures; 0 for none."""
    return _ROMAN.get(value) or int(value) if value else 0


def _numbered(match: re.Match[str], head: str, grain: Grain, numbers: tuple[int, int | None, int]) -> Moment | None:
    """Read a numbered stretch of a year, or a run of two (``tháng 11 - 12/2026``), which starts with the first.

    Args:
        match: What was found.
        head: The word before it.
        grain: Month or quarter.
        numbers: Its number, that of the first of a run, and the highest there is.
    """
    number, start, most = numbers
    if not 1 <= number <= most:
        return None
    year = _int(match["year"])
    part = _PARTS.get(head, 0)
    moment = Moment(Span(*match.span()), grain, year, number, part=part)
    if not start or start >= number:
        return moment
    opening = _bounds(replace(moment, number=start), year) if year else (None, None)
    return replace(moment, first=opening[0], run=True)


def _read_months_of_year(match: re.Match[str], _head: str) -> Moment | None:
    """Read ``6 tháng đầu năm 2026``, ``9 tháng đầu năm``, ``6 tháng cuối năm``."""
    count = 6 if match["count"] == "sáu" else int(match["count"])
    if not 1 <= count <= 11:
        return None
    part = 1 if match["side"] == "đầu" else 3
    return Moment(Span(*match.span()), Grain.HALF, _int(match["year"]), count, part=part)


def _read_year(match: re.Match[str], head: str) -> Moment | None:
    """Read ``năm 2026``, ``cuối năm 2026``, ``năm 2026 - 2027``."""
    year, start = int(match["year"]), _int(match["from"])
    part = _PARTS.get(head, 0)
    moment = Moment(Span(*match.span()), Grain.YEAR, year, part=part)
    return replace(moment, first=datetime.date(start, 1, 1), run=True) if start and start < year else moment


def _read_school_year(match: re.Match[str], _head: str) -> Moment | None:
    """Read ``năm học 2026-2027``: from 5 September to 31 May (khung kế hoạch thời gian năm học)."""
    start, end = int(match["from"]), int(match["year"])
    if end != start + 1:
        return None
    return Moment(
        Span(*match.span()),
        Grain.YEAR,
        end,
        first=datetime.date(start, 9, 5),
        last=datetime.date(end, 5, 31),
        inferred=("school_year",),
    )


def _read_current(match: re.Match[str], head: str) -> Moment | None:
    """Read ``tháng này``, ``cuối quý tới``, ``cuối năm``, ``đầu tháng``, ``(đến hết) năm``."""
    ends = match.string[: match.start()].rstrip().endswith("hết")  # đến hết năm
    if not match["shift"] and ((head not in _PARTS and not ends) or match["unit"] == "tuần"):
        return None
    if match.string.endswith(_SEVERAL, 0, match.start()):
        return None
    grain = {"tháng": Grain.MONTH, "năm": Grain.YEAR, "tuần": Grain.WEEK}.get(match["unit"], Grain.QUARTER)
    part = _PARTS.get(head, 0)
    shift = _SHIFT[match["shift"]] if match["shift"] else 0
    return Moment(Span(*match.span()), grain, part=part, shift=shift, bare=not match["shift"])


def _readweek_of_month(match: re.Match[str], _head: str) -> Moment | None:
    """Read ``tuần đầu tháng 8/2026``, ``tuần thứ 2 tháng 8``: weeks of seven days from the first of the month."""
    words = {"đầu": 1, "nhất": 1, "hai": 2, "ba": 3, "tư": 4, "cuối": 5}
    week = words.get(match["week"]) or int(match["week"])
    return Moment(Span(*match.span()), Grain.WEEK, _int(match["year"]), _int(match["number"]), part=week)


_Reader = Callable[[re.Match[str], str], Moment | None]

#: Forms of a stretch: a word it needs (to skip fast), pattern, reader.
#: The first form wins where two begin at the same place and are of equal length.
_FORMS: tuple[tuple[str, re.Pattern[str], _Reader], ...] = (
    (
        "",
        re.compile(
            r"(?P<day>\d{1,2})\s?(?P<mark>[/.-])\s?(?P<month>\d{1,2})"
            rf"(?:\s?(?P=mark)\s?(?P<year>{YEAR}))(?![\d/]|-[a-zđ])"
        ),
        _read_day,
    ),
    (
        "/",
        re.compile(
            r"(?P<day>\d{1,2})\s*/\s*(?P<month>\d{1,2})"
            rf"(?:\s+năm\s+(?P<year>{YEAR}))?(?![\d/%]|[.,-]\d|-[a-zđ]|\s*%)"
        ),
        _read_day,
    ),
    (
        "tháng",
        re.compile(
            r"(?P<day>\d{1,2})\s*tháng\s*(?P<month>\d{1,2})"
            rf"(?:\s*(?:,?\s*năm\s*|/)(?P<year>{YEAR}))?(?![\d/])"
        ),
        _read_day,
    ),
    (
        "ngày",
        re.compile(
            rf"ngày\s+(?P<day>\d{{1,2}})(?![\d/:-]|[.,]\d|\s+tháng\s+(?:chạp|giêng|\d))(?:\s+tháng\s+(?P<shift>{_SHIFTS}))?(?!\w)"
        ),
        _read_day_of_month,
    ),
    (
        "tháng",
        re.compile(
            rf"tháng\s*(?:(?P<from>\d{{1,2}})\s*(?:-|–|,|và|đến)\s*(?:tháng\s+)?"
            rf"(?=\d{{1,2}}\s*(?:/|năm)\s*{YEAR}))?(?P<number>\d{{1,2}})(?:{_IN_YEAR})?(?![\d/]|[.,]\d|\s*lần|\s+đầu"
            rf"|\s+cuối)"
        ),
        _read_months,
    ),
    (
        "qu",
        re.compile(
            rf"{_QUARTER}\s*(?:(?P<from>iv|i{{1,3}}|[1-4])\s*(?:-|–|,|và|đến)\s*(?:{_QUARTER}\s+)?"
            rf"(?=(?:iv|i{{1,3}}|[1-4])\s*(?:/|,?\s*năm)\s*{YEAR}))?(?P<number>iv|i{{1,3}}|[1-4])(?!\w)(?:{_IN_YEAR})?"
        ),
        _read_quarter,
    ),
    (
        "tháng",
        re.compile(rf"(?P<count>0?\d|1[01]|sáu)\s+tháng\s+(?P<side>đầu|cuối)\s+năm(?:\s+(?P<year>{YEAR}))?(?!\w)"),
        _read_months_of_year,
    ),
    (
        "tháng",
        re.compile(rf"tháng\s+(?P<count>0?[69])\s+(?P<side>đầu|cuối)\s+năm(?:\s+(?P<year>{YEAR}))?(?!\w)"),
        _read_months_of_year,
    ),
    (
        "năm học",
        re.compile(rf"năm học\s+(?P<from>{YEAR})\s*[-–]\s*(?P<year>{YEAR})(?!\d)"),
        _read_school_year,
    ),
    (
        "năm",
        re.compile(
            rf"năm\s+(?:(?P<from>{YEAR})\s*(?:-|–|,|và|đến)\s*(?:năm\s+)?(?={YEAR}(?!\d)))?"
            rf"(?P<year>{YEAR})(?![\d/])"
        ),
        _read_year,
    ),
    (
        "",
        re.compile(
            rf"(?P<unit>tuần|tháng|{_QUARTER}|năm)(?:\s+(?P<shift>{_SHIFTS}))?(?!\s*\d)(?!\w)(?!\s+iv?\b|\s+v?i|\s+học\b)"
        ),
        _read_current,
    ),
    (
        "tuần",
        re.compile(
            r"tuần\s+(?:lễ\s+)?(?:thứ\s+)?(?P<week>đầu|cuối|nhất|hai|ba|tư|[1-4])\s+(?:tiên\s+|cùng\s+)?(?:của\s+)?"
            rf"tháng(?:\s+(?P<number>\d{{1,2}})(?:{_IN_YEAR})?)?(?!\w)"
        ),
        _readweek_of_month,
    ),
)


def find_moments(low: str, issued_on: datetime.date | None) -> tuple[Moment, ...]:
    """Find the stretches of the calendar in lower-case text, in order, without overlap, with first and last day."""
    found = sorted(_all(low), key=lambda moment: (moment.span.start, -moment.span.end))
    kept: list[Moment] = []
    for moment in found:
        if not kept or moment.span.start >= kept[-1].span.end:
            kept.append(moment)
    return tuple(resolve(moment, issued_on) for moment in kept)


def _all(low: str) -> Iterator[Moment]:
    """Give every reading of every form."""
    for need, pattern, read in _FORMS:
        for match in pattern.finditer(low) if need in low else ():
            start = match.start()
            if start and (low[start - 1].isalnum() or (low[start - 1] in "/.,:-" and low[start].isdigit())):
                continue
            head = _HEAD.search(low, max(0, start - _LONGEST_HEAD), start)
            moment = read(match, head["head"] if head else "")
            if moment is not None:
                yield _headed(moment, head)


def _headed(moment: Moment, head: re.Match[str] | None) -> Moment:
    """Give the moment with the word before it in its span, where that word belongs to it."""
    if (
        head is None
        or (moment.grain is Grain.DAY) != (head["head"] == "ngày")
        or moment.grain in {Grain.WEEK, Grain.HALF}
    ):
        return moment
    return replace(moment, span=Span(head.start(), moment.span.end))


def resolve(moment: Moment, issued_on: datetime.date | None) -> Moment:
    """Work out first and last day.

    A stretch without a year takes the year that puts its last day on or after the document's date (guide, section 6).
    """
    if moment.last is not None:
        return moment
    if moment.shift is not None or (moment.grain is not Grain.YEAR and moment.number is None):
        return _resolve_current(moment, issued_on)
    if moment.year is not None:
        return _with_bounds(moment, moment.year, ())
    if issued_on is None:
        return moment
    same = _bounds(moment, issued_on.year)[1]
    year = issued_on.year + (same is None or same < issued_on)
    return _with_bounds(moment, year, ("year",))


def _with_bounds(moment: Moment, year: int, inferred: tuple[str, ...]) -> Moment:
    """Give the moment with its days in ``year``; a first day that is known already stays."""
    first, last = _bounds(moment, year)
    if moment.grain is Grain.WEEK:
        inferred = (*inferred, "week")
    return replace(moment, year=year, first=moment.first or first, last=last, inferred=inferred)


def _bounds(moment: Moment, year: int) -> tuple[datetime.date | None, datetime.date | None]:
    """Give first and last day of a numbered stretch in ``year``."""
    number = moment.number or 1
    if moment.grain is Grain.DAY:
        day = make_day(year, number, moment.day or 1)
        return day, day
    if moment.grain is Grain.WEEK:
        return week_of_month(year, number, moment.part)
    if moment.grain is Grain.MONTH:
        return part_of_month(year, number, moment.part)
    if moment.grain is Grain.QUARTER:
        return part_of_quarter(year, number, moment.part)
    if moment.grain is Grain.HALF:
        opening = 1 if moment.part == 1 else 13 - number
        return datetime.date(year, opening, 1), month_end(year, opening + number - 1)
    return part_of_year(year, moment.part)


def _resolve_current(moment: Moment, issued_on: datetime.date | None) -> Moment:
    """Work out ``tháng tới``, ``cuối năm``, ``ngày 15``, ``tuần này``: they count from the document's date."""
    if issued_on is None:
        return moment
    if moment.grain is Grain.DAY:
        return _resolve_day(moment, issued_on)
    if moment.grain is Grain.WEEK and moment.shift is not None:
        monday = add_days(issued_on, -issued_on.weekday() + 7 * moment.shift)
        sunday = add_days(monday, 6) if monday else None
        return replace(moment, first=monday, last=sunday, inferred=("week",))
    if moment.grain is Grain.YEAR:
        return _rolled(moment, issued_on, 12, 1)
    months = 1 if moment.grain in {Grain.MONTH, Grain.WEEK} else 3
    number = issued_on.month if months == 1 else (issued_on.month + 2) // 3
    return _rolled(moment, issued_on, months, number)


def _rolled(moment: Moment, issued_on: datetime.date, months: int, number: int) -> Moment:
    """Give the current unit moved on by the shift, and by one more where its part is over already."""
    for extra in (0, 1):
        base = add_months(issued_on.replace(day=1), months * ((moment.shift or 0) + extra))
        if base is None:
            break
        at = {Grain.YEAR: None, Grain.QUARTER: (base.month + 2) // 3}.get(moment.grain, base.month)
        named = replace(moment, number=at, year=base.year)
        last = _bounds(named, base.year)[1]
        if last is not None and last >= issued_on:
            return _with_bounds(named, base.year, ("year",) if months == 12 else ("month",))
    return replace(moment, number=number)


def _resolve_day(moment: Moment, issued_on: datetime.date) -> Moment:
    """Work out ``ngày 15`` (the next one on or after the document's date) and ``ngày 15 tháng sau``."""
    shifts = (moment.shift,) if moment.shift is not None else (0, 1, 2)
    for shift in shifts:
        base = add_months(issued_on.replace(day=1), shift)
        day = make_day(base.year, base.month, moment.day or 1) if base else None
        if day is not None and (moment.shift is not None or day >= issued_on):
            return replace(moment, number=day.month, year=day.year, first=day, last=day, inferred=("month",))
    return moment
