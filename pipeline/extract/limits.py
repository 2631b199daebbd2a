"""Time limits that name a stretch of the calendar: a moment with what stands before and behind it."""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from models.assignment import DeadlineKind
from models.geometry import Span
from pipeline.extract.moments import YEAR, Grain, Moment, find_moments, resolve
from pipeline.extract.recurrence import TIME_OF_DAY
from pipeline.extract.time_context import (
    begins_then,
    clause_start,
    closes_clause,
    is_about,
    is_aimed,
    is_done,
    is_finished,
)


class Place(StrEnum):
    """Where a phrase stands: running text, or the cell of a table's time column."""

    PROSE = "prose"
    TIME_CELL = "time_cell"


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """A phrase that says by when, within what period, or how often (thời hạn).

    Attributes:
        span: Where it stands.
        text: The phrase verbatim, with its preposition.
        kind: What kind of limit.
        start: First day, where the phrase names a period from its beginning.
        due: Last day; ``None`` where it cannot be worked out.
        inclusive: False only for ``trước <ngày>``.
        rrule: RFC 5545 rule of a recurring limit.
        inferred: What the text leaves out and was supplied.
    """

    span: Span
    text: str
    kind: DeadlineKind
    start: datetime.date | None = None
    due: datetime.date | None = None
    inclusive: bool = True
    rrule: str | None = None
    inferred: tuple[str, ...] = ()


_LABEL = (
    r"(?P<label>(?<!\w)(?<!trong )(?:thời\s+gian|thời\s+hạn|hạn|thời\s+điểm|tiến\s+độ|mốc)(?:\s*:\s*"
    r"|(?:\s+(?:thực\s+hiện|hoàn\s+thành|báo\s+cáo|gửi|nộp|"
    r"chót|cuối|cùng|xong|triển\s+khai|trình|ban\s+hành|tổ\s+chức|kết\s+thúc|dự\s+kiến|nhận|đăng\s+ký|tiếp\s+nhận"
    r"|yêu\s+cầu))+\s*(?::|là|-)?\s*))"
)
_CLOCK = rf"(?:{TIME_OF_DAY}\s*,?\s*)"
_PART_OF_DAY = r"(?:buổi\s+)?(?:sáng|trưa|chiều|tối)"
#: What stands before a stretch. Yes: ``chậm nhất đến hết ``, ``trước 17 giờ ``. No: ``tại Hội nghị``.
_LEFT = re.compile(
    rf"{_LABEL}?(?P<words>(?<!\w)(?:(?:phải\s+)?xong\s+(?=trước|trong))?(?:"
    rf"(?P<before>(?:(?:chậm|muộn)\s+nhất\s+(?:là\s+)?)?trước(?:\s+thời\s+điểm)?)\s+(?P<clock>{_CLOCK})?"
    r"|(?P<until>(?:(?:chậm|muộn)\s+nhất|không\s+(?:quá|muộn\s+hơn|chậm\s+hơn|trễ\s+hơn)"
    r"|(?P<now>từ\s+nay\s+)?(?:kéo\s+dài\s+)?(?:cho\s+)?(?:đến|tới)|hết|hạn\s+chót)"
    rf"(?:\s+(?:là|vào|trong|đến|tới|hết|{_PART_OF_DAY}))*)\s+{_CLOCK}?"
    rf"|(?P<within>(?:đúng|(?:vào\s+)?lúc(?:\s+{_CLOCK}(?:,|và))*|(?:ngay\s+)?(?:trong|vào))(?:\s+(?:thời\s+gian|dịp|đợt|kỳ\s+chi\s+trả|hai\s+ngày|tuần(?:\s+lễ)?"
    rf"|các|{_PART_OF_DAY}))*)\s+{_CLOCK}?"
    rf"|(?P<since>(?:kể\s+|bắt\s+đầu\s+)?từ)\s+{_CLOCK}?"
    r"))?$"
)
_RANGE = re.compile(rf"\s*(?:-|–|—|đến|tới|cho\s+đến)(?:\s+hết)?\s*{_CLOCK}?")
_FROM = re.compile(r"(?<!\w)từ\s*$")
_LIST = re.compile(r"\s*(?:,|và|;)\s*")
#: First day of a range that is only a number. Yes: ``từ 01 đến ``. No: ``khoản 1 đến ``.
_FIRST_NUMBER = re.compile(
    r"(?:từ\s+(?:ngày\s+)?(?P<day>\d{1,2})\s*(?:-|–|đến)|trong\s+(?:hai|2|02)\s+ngày\s+(?P<both>\d{1,2})\s+và)\s*$"
)
_ONWARD = re.compile(r"\s*(?:,|và)\s*(?:các|những)\s+(?:năm|quý|tháng)\s+(?:tiếp\s+theo|sau|kế\s+tiếp|tiếp\s+sau|tới)")
_UNTIL_EVENT = re.compile(r"\s*(?:cho\s+)?(?:đến|tới)\s+(?:khi\s+)?(?!ngày\s+\d|\d|tháng\s+\d|nay\b|hết)[^.;\n)]*")
#: The year after each one that is reported on.
NEXT_YEAR = re.compile(r"\s+(?:của\s+)?năm\s+(?:tiếp\s+theo|kế\s+tiếp|liền\s+kề|sau\s+liền\s+kề|sau)(?!\w)")
#: A figure that is aimed at, before the year by which it is reached: ``mục tiêu 30% số cầu … vào năm 2030``.
_AIMED_AT = re.compile(r"(?:mục\s+tiêu|chỉ\s+tiêu|lộ\s+trình|đạt)(?!\w).{0,120}\d\s*%")
_BELONGS = re.compile(r"\s+(?:của|”|\")|\s*[”\"]|\s+(?:trở về trước|đã)(?!\w)")
_FRACTION = re.compile(r"\s*(?:tổng|số|diện\s+tích|dân\s+số|hộ|xã|phường|thành\s+viên|đại\s+biểu|cán\s+bộ|%)(?!\w)")
_LAST_PART = 3  # cuối
_CEREMONY = re.compile(r"(?:khai|bế)\s+giảng\s*$")
_CELL_YEARS = re.compile(rf"(?<![\d/.-])(?:(?P<from>{YEAR})\s*[-–]\s*)?(?P<year>{YEAR})(?![\d/.-])")


def find_limits(text: str, low: str, issued_on: datetime.date | None, place: Place) -> Iterator[TimeLimit]:
    """Find the limits that name a stretch of the calendar.

    Args:
        text: The text as it is.
        low: The same in lower case, with citations and recurring phrases blotted out.
        issued_on: The document's date.
        place: Where the text stands.

    Yields:
        Limits in the order of the text.
    """
    moments = find_moments(low, issued_on)
    if place is Place.TIME_CELL:
        moments = _with_bare_years(low, moments)
    for moment, ranged in _joined(low, moments, issued_on):
        limit = _read(text, low, moment, ranged=ranged, issued_on=issued_on, place=place)
        if limit is not None:
            yield limit


def _with_bare_years(low: str, moments: Sequence[Moment]) -> tuple[Moment, ...]:
    """Add the years that stand alone in a time cell: ``2026``, ``2025 - 2030``."""
    found = list(moments)
    for match in _CELL_YEARS.finditer(low):
        if any(match.start() < moment.span.end and moment.span.start < match.end() for moment in moments):
            continue
        year = int(match["year"])
        first = datetime.date(int(match["from"] or year), 1, 1)
        last = datetime.date(year, 12, 31)
        found.append(Moment(Span(*match.span()), Grain.YEAR, year, bare=True, first=first, last=last))
    return tuple(sorted(found, key=lambda moment: moment.span))


def _joined(low: str, moments: Sequence[Moment], issued_on: datetime.date | None) -> Iterator[tuple[Moment, bool]]:
    """Join moments into ranges and lists; the flag tells those that have two ends."""
    position = 0
    while position < len(moments):
        moment, ranged = _from_number(low, moments[position])
        ranged = ranged or moment.run
        position += 1
        while position < len(moments):
            following = moments[position]
            joined = _join(low, moment, following, issued_on)
            if joined is None:
                break
            moment, ranged = joined, True
            position += 1
        yield moment, ranged


def _from_number(low: str, moment: Moment) -> tuple[Moment, bool]:
    """Give ``từ 01 đến 15/8`` as a range."""
    match = _FIRST_NUMBER.search(low, max(0, moment.span.start - 24), moment.span.start)
    if match is None or moment.grain is not Grain.DAY or moment.last is None:
        return moment, False
    name = "day" if match["day"] else "both"
    day = int(match[name])
    if not 1 <= day < moment.last.day:
        return moment, False
    return replace(moment, span=Span(match.start(name), moment.span.end), first=moment.last.replace(day=day)), True


def _join(low: str, one: Moment, two: Moment, issued_on: datetime.date | None) -> Moment | None:
    """Give the range or list of two neighbours, ``None`` where they do not belong together."""
    if two.last is None:
        return None
    if one.grain is Grain.YEAR and two.grain is Grain.DAY and not _FROM.search(low, 0, one.span.start):
        return None  # trong năm nay, đến hết ngày 31/01: two limits
    ranged = _RANGE.fullmatch(low, one.span.end, two.span.start) is not None
    listed = one.grain is two.grain and one.grain >= Grain.MONTH and _LIST.fullmatch(low, one.span.end, two.span.start)
    if not ranged and not listed:
        return None
    first = _first_of(one, two, issued_on)
    if first is None and not one.part:
        return None
    span = Span(one.span.start, two.span.end)
    return replace(two, span=span, first=first, inferred=tuple(dict.fromkeys((*one.inferred, *two.inferred))))


def _first_of(one: Moment, two: Moment, issued_on: datetime.date | None) -> datetime.date | None:
    """Give the first day of a range; its year and month are those of the end where it names none."""
    if two.last is None:
        return None
    if one.year is not None and "year" not in one.inferred and "month" not in one.inferred:
        return one.first if one.first is None or one.first <= two.last else None
    number = one.number if "month" not in one.inferred else two.last.month
    for year in (two.last.year, two.last.year - 1):
        at = resolve(replace(one, year=year, number=number, shift=None, first=None, last=None), issued_on)
        if at.first is not None and at.first <= two.last:
            return at.first
    return None


def _read(
    text: str, low: str, moment: Moment, *, ranged: bool, issued_on: datetime.date | None, place: Place
) -> TimeLimit | None:
    """Read one stretch with what stands around it; ``None`` where it limits nothing."""
    left = _LEFT.search(low, max(0, moment.span.start - 80), moment.span.start)
    if _CEREMONY.search(low, max(0, moment.span.start - 24), moment.span.start):
        return None  # an event of that year: trước khai giảng năm học 2026-2027
    words = left["words"] if left else None
    start = left.start("words") if left and words else moment.span.start
    if place is Place.PROSE and not _counts(low, moment, left, start, ranged=ranged, issued_on=issued_on):
        return None
    end = moment.span.end
    onward = _ONWARD.match(low, end)
    if onward:
        end = onward.end()
    since = left is not None and left["since"] is not None
    event = _UNTIL_EVENT.match(low, end) if since and not ranged else None
    if event:
        phrase = text[start : event.end()].rstrip()
        return TimeLimit(Span(start, start + len(phrase)), phrase, DeadlineKind.EVENT)
    span = Span(start, end)
    limit = TimeLimit(span, text[start:end], DeadlineKind.PERIOD, inferred=moment.inferred)
    if since and not ranged:
        return replace(limit, start=moment.first)
    if onward and moment.first is not None and not _is_wide(moment):
        return replace(limit, start=moment.first)
    return _with_days(limit, moment, left, ranged=ranged)


def _is_wide(moment: Moment) -> bool:
    """Tell whether a stretch of years has two ends (``2026-2030 và những năm tiếp theo`` keeps its last day)."""
    return moment.grain is Grain.YEAR and bool(moment.first and moment.last and moment.first.year < moment.last.year)


def _with_days(limit: TimeLimit, moment: Moment, left: re.Match[str] | None, *, ranged: bool) -> TimeLimit:
    """Give the limit its days by the guide's table."""
    before = left is not None and left["before"] is not None
    until = left is not None and left["until"] is not None
    if moment.grain is Grain.DAY and not ranged:
        exclusive = before and left is not None and not left["clock"]
        return replace(limit, kind=DeadlineKind.DATE, due=moment.last, inclusive=not exclusive)
    opened = ranged or not (before or until)
    # What "trước quý II" means is open: the guide counts to the quarter's last day, so a person should look.
    inferred = (*limit.inferred, "boundary") if before else limit.inferred
    return replace(limit, start=moment.first if opened else None, due=moment.last, inferred=inferred)


def _counts(
    low: str,
    moment: Moment,
    left: re.Match[str] | None,
    start: int,
    *,
    ranged: bool,
    issued_on: datetime.date | None,
) -> bool:
    """Tell whether a stretch in running text limits the directive."""
    if left is not None and left["label"] is not None:
        return True
    if is_about(low, start):
        return False
    if _BELONGS.match(low, moment.span.end) and not NEXT_YEAR.match(low, moment.span.end):
        return False
    past = issued_on is not None and moment.last is not None and moment.last < issued_on
    since = left is not None and left["since"] is not None
    if past and (since or not is_finished(low, start)):
        return False
    if left is None or not left["words"]:
        return _counts_alone(low, moment, start, ranged=ranged)
    return _counts_behind(low, moment, left, start, ranged=ranged)


def _counts_behind(low: str, moment: Moment, left: re.Match[str], start: int, *, ranged: bool) -> bool:
    """Tell whether a stretch with a preposition limits."""
    if left["since"] is not None and not ranged:
        if moment.grain is Grain.DAY and moment.year is not None and "year" not in moment.inferred:
            return is_aimed(low, start) or (begins_then(low, start) and closes_clause(low, start, moment.span.end))
        return is_aimed(low, start) and _UNTIL_EVENT.match(low, moment.span.end) is not None
    if moment.bare and moment.grain is Grain.DAY and _FRACTION.match(low, moment.span.end):
        return False
    if left["now"] is not None:
        return is_aimed(low, start) or closes_clause(low, start, moment.span.end)
    if "dịp" in (left["within"] or ""):
        return False  # when something holds (`trong dịp cuối năm`), not by when it is done
    if moment.grain in {Grain.YEAR, Grain.HALF} and not ranged:
        return _year_counts(low, left, start) or _says_until(low, moment, left, start)
    return True


def _says_until(low: str, moment: Moment, left: re.Match[str], start: int) -> bool:
    """Tell whether a clause ends by saying until when: ``thành lập 15 hợp tác xã đến hết năm 2027``."""
    last = (left["until"] or "").endswith("hết") or moment.part == _LAST_PART
    return left["until"] is not None and last and closes_clause(low, start, moment.span.end)


def _counts_alone(low: str, moment: Moment, start: int, *, ranged: bool) -> bool:
    """Tell whether a stretch without a preposition limits: behind ``hoàn thành``, or as the head of its clause."""
    if moment.grain is Grain.YEAR or moment.bare:
        return False
    if is_done(low, start):
        return True
    if low[:start].rstrip().endswith("("):
        return not ranged and low.startswith(")", moment.span.end)
    return (moment.grain >= Grain.MONTH or ranged) and is_aimed(low, start)


def _year_counts(low: str, left: re.Match[str], start: int) -> bool:
    """Tell whether a year or half-year with a preposition limits."""
    if left["until"] is not None or left["before"] is not None:
        return is_aimed(low, start) or is_finished(low, start)
    if (left["within"] or "").startswith("vào") and _AIMED_AT.search(low, clause_start(low, start), start):
        return is_aimed(low, start) or is_finished(low, start)
    return not re.match(r"đối với các nhiệm vụ", low[clause_start(low, start) :])
