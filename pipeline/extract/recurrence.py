"""How often: phrases that name a period of return (định kỳ) and their RFC 5545 rules. Reads lower-case text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from models.geometry import Span

#: A time of day. Yes: ``17 giờ 30``, ``9h00’``. No: ``17 ngày``.
TIME_OF_DAY = r"\d{1,2}\s*(?:giờ|h|g|:)\s*(?:\d{2})?\s*(?:phút|[’'])?"

_QUARTER = r"(?:qu[ýí]|qúy)"
_UNIT = rf"(?:ngày|tuần|tháng|{_QUARTER}|năm)"
_RULES = {
    "ngày": ("DAILY", 1),
    "tuần": ("WEEKLY", 1),
    "tháng": ("MONTHLY", 1),
    "quý": ("MONTHLY", 3),
    "năm": ("YEARLY", 1),
    "giờ": ("HOURLY", 1),
    "phút": ("MINUTELY", 1),
}
_NUMBERS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "chín": 9}
_NUMBER = rf"(?:\d{{1,2}}|{'|'.join(_NUMBERS)})"
_WEEKDAYS = {
    "hai": "MO", "2": "MO", "ba": "TU", "3": "TU", "tư": "WE", "4": "WE", "năm": "TH", "5": "TH",
    "sáu": "FR", "6": "FR", "bảy": "SA", "bẩy": "SA", "7": "SA",
}  # fmt: skip

#: Words that name how often. Yes: ``định kỳ hằng quý``, ``02 lần/năm``, ``6 tháng một lần``. No: ``6 tháng đầu năm``.
_OFTEN = re.compile(
    r"(?<!\w)(?:(?:theo\s+)?(?P<regular>định\s+k[ỳì])(?:\s+|,\s*)(?:\(\s*)?)?(?:"
    rf"(?:hàng|hằng|mỗi)\s+(?P<each>{_UNIT})(?!\s+(?:không\s+quá|tối\s+đa))(?P<counted>(?:\s+(?:ít\s+nhất|tối\s+thiểu|không\s+dưới))?"
    rf"\s+(?P<often>{_NUMBER})\s+(?:lần|buổi|lượt|kỳ|đợt|phiên)(?!\w)"
    rf"|(?:\s+[^\W\d_]+){{0,5}}\s+(?:ít\s+nhất|tối\s+thiểu|không\s+dưới)\s+{_NUMBER}"
    r"\s+(?:lần|buổi|lượt|kỳ|đợt|phiên|cuộc|lớp|tin|bài|đơn\s+vị|chuyên|phóng\s+sự)(?!\w))?"
    rf"|(?:ít nhất\s+|tối thiểu\s+)?(?P<times>{_NUMBER})\s*lần\s*(?:/|trong|mỗi|một)\s*(?:(?:01|1"
    rf"|một)\s*)?(?P<per>{_UNIT})"
    rf"|(?:mỗi\s+)?(?P<count>{_NUMBER})\s+(?P<span>{_UNIT})\s*(?:/\s*)?(?:(?:01|1|một)\s*)?lần"
    rf"|(?:mỗi\s+)?(?P<hours>{_NUMBER})\s+(?P<short>giờ|phút)\s*(?:/\s*(?:01|1|một)?|(?:01|1|một))\s*lần"
    rf"|(?<=định\s[kK][ỳì]\s)(?P<every>{_NUMBER})\s+(?P<whole>{_UNIT})(?!\s+(?:đầu|cuối))"
    rf"|(?<=định\s[kK][ỳì]\s)(?P<single>{_UNIT})(?!\s*\d|\s+i)"
    r")(?!\w)"
)
#: Words without which nothing returns; tells quickly that there is nothing to find.
_RETURNING = re.compile(r"h[àằ]ng |mỗi |định k[ỳì]|lần")
_MONTH_DAY = r"(?:ngày\s+)?(?P<day>\d{1,2})\s*(?:/|tháng)\s*(?P<month>\d{1,2})(?![\d/])"
_BEFORE = rf"(?:(?P<before>trước)\s+(?:(?P<time>{TIME_OF_DAY})\s*)?)"
_WEEKDAY_NAME = r"thứ\s+(?:hai|ba|tư|năm|sáu|b[ảẩ]y|[2-7])"
_WEEKDAY = r"(?:ngày\s+)?(?:thứ\s+(?P<weekday>hai|ba|tư|năm|sáu|b[ảẩ]y|[2-7])|(?P<sunday>chủ\s+nhật))(?!\w)"
#: The day within the period. Yes: ``trước ngày 25``, ``ngày 15 tháng cuối quý``. No: ``25 người``.
_DAY = re.compile(
    rf"(?:(?:vào|chậm nhất(?: là)?|muộn nhất(?: là)?|đến|xong|lúc)\s+)*{_BEFORE}?(?:(?:vào\s+"
    rf"|lúc\s+)?{TIME_OF_DAY}\s*)?(?:"
    rf"{_MONTH_DAY}"
    r"|ngày\s+(?P<only>\d{1,2})(?![\d/])(?:\s+(?:của\s+)?tháng\s+(?P<of>cuối\s+(?:của\s+)?qu[ýí]"
    r"|đầu\s+(?:của\s+)?qu[ýí](?:\s+(?:sau|tiếp theo|kế tiếp))?"
    r"|(?:liền\s+)?(?:kế\s+tiếp|tiếp\s+theo|sau|kế|liền kề)))?"
    rf"|(?P<weekdays>(?:{_WEEKDAY_NAME}\s*(?:,|và)\s*)*){_WEEKDAY}"
    rf"|(?:ngày\s+)?(?P<last>cuối)\s+(?:cùng\s+)?(?:của\s+)?(?:tháng|{_QUARTER})"
    rf"|tháng\s+(?P<inmonth>\d{{1,2}})(?![\d/])"
    r")"
)
_EARLIER_WEEKDAY = re.compile(r"thứ\s+(hai|ba|tư|năm|sáu|b[ảẩ]y|[2-7])")
#: A time of day alone. Yes: ``trước 13 giờ``. No: ``trước 13 ngày``.
_TIME = re.compile(rf"(?:vào\s+|lúc\s+)?{_BEFORE}?{TIME_OF_DAY}(?!\w)")
#: What joins the day and the period. In full: Yes: `` (``, `` của ``. No: `` và kế hoạch ``.
_GLUE = re.compile(r"[\s,(]*(?:của\s+)?")
_SENT = re.compile(r"[\s,(]*(?:của\s+)?(?:(?:gửi|báo cáo)\s+)*")
#: A day or month of a list, before the last one. Yes: ``trước ngày 15/6 và ``. No: ``Điều 5 và ``.
_EARLIER = re.compile(rf"(?:{_BEFORE})?(?:{_MONTH_DAY}|tháng\s+(?P<inmonth>\d{{1,2}}))\s*(?:,|và|;)\s*$")
_REGULAR = re.compile(r"(?<!\w)(?:theo\s+)?định\s+k[ỳì]\s*,?\s*(?:vào\s+)?$")
_MORE_DAYS = re.compile(rf"\s*(?:,|và|;)\s*(?:trước\s+)?{_MONTH_DAY}")
_JOIN = re.compile(r"\)?\s*(?:,|và|hoặc|/|;)\s*")
#: A day that comes back without a word for how often. Yes: ``trước ngày 15 của tháng kế tiếp``. No: ``ngày 15``.
_LOOSE = re.compile(
    rf"(?<!\w){_BEFORE}?ngày\s+(?P<only>\d{{1,2}})\s+(?:của\s+)?(?:tháng\s+(?P<of>cuối\s+(?:của\s+)?(?:mỗi\s+)?qu[ýí]"
    r"|đầu\s+(?:của\s+)?qu[ýí]\s+(?:sau|kế\s+tiếp|tiếp\s+theo)|(?:liền\s+)?(?:kế\s+tiếp|tiếp\s+theo|liền kề))"
    r"|(?:mỗi\s+)tháng|(?<=của\s)tháng)(?!\w)(?!\s*\d)"
    r"(?:\s+sau\s+(?:tháng|quý|kỳ)\s+báo\s+cáo)?"
)


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A phrase that says how often.

    Attributes:
        span: Where it stands.
        freq: RFC 5545 frequency.
        interval: How many of it.
        months: Months of the year.
        days: Days of the month; -1 is the last.
        weekdays: Days of the week.
        exclusive: True for ``trước ngày``.
        regular: True where ``định kỳ`` stands at its front.
        fixed: True where a day or hour is said.
        counted: True where it is said how many times: ``mỗi tuần ít nhất 02 lần``.
    """

    span: Span
    freq: str
    interval: int = 1
    months: tuple[int, ...] = ()
    days: tuple[int, ...] = ()
    weekdays: tuple[str, ...] = ()
    exclusive: bool = False
    regular: bool = False
    fixed: bool = False
    counted: bool = False

    @property
    def rrule(self) -> str:
        """The rule without its prefix: ``FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15``."""
        freq = "YEARLY" if self.months else self.freq
        parts = [f"FREQ={freq}"]
        if self.interval > 1 and not self.months:
            parts.append(f"INTERVAL={self.interval}")
        for name, values in (("BYMONTH", self.months), ("BYMONTHDAY", self.days), ("BYDAY", self.weekdays)):
            if values:
                parts.append(f"{name}={','.join(map(str, values))}")
        return ";".join(parts)


def find_recurrences(low: str) -> tuple[Recurrence, ...]:
    """Find the phrases that say how often, in order; neighbours (``6 tháng, hàng năm``) count as one."""
    kept: list[Recurrence] = []
    for recurrence in sorted((*_often(low), *_loose(low)), key=lambda item: item.span):
        last = kept[-1] if kept else None
        if last is None:
            kept.append(recurrence)
        elif recurrence.span.start < last.span.end:
            kept[-1] = _wider(last, recurrence)
        elif _JOIN.fullmatch(low, last.span.end, recurrence.span.start):
            kept[-1] = _merged(last, recurrence)
        else:
            kept.append(recurrence)
    return tuple(kept)


def _wider(one: Recurrence, other: Recurrence) -> Recurrence:
    """Give the one of two overlapping phrases that says more."""
    best = one if one.fixed or not other.fixed else other
    return replace(best, span=Span(min(one.span.start, other.span.start), max(one.span.end, other.span.end)))


def _merged(one: Recurrence, other: Recurrence) -> Recurrence:
    """Join two neighbours: their days of the year, or the first, which is the more frequent."""
    span = Span(one.span.start, other.span.end)
    if one.months and other.months and one.days == other.days:
        return replace(one, span=span, months=tuple(sorted({*one.months, *other.months})))
    return replace(one if one.fixed or not other.fixed else other, span=span, regular=one.regular)


def _often(low: str) -> Iterator[Recurrence]:
    """Find the phrases that name the period, with the day before or behind them."""
    if not _RETURNING.search(low):
        return
    for match in _OFTEN.finditer(low):
        freq, interval = _period(match)
        counted = match["counted"] is not None or bool(
            match["times"] or match["hours"] or (match["regular"] and match["span"])
        )
        plain = Recurrence(Span(*match.span()), freq, interval, regular=match["regular"] is not None, counted=counted)
        yield _with_day_behind(low, _with_day_before(low, plain))


def _period(match: re.Match[str]) -> tuple[str, int]:
    """Give frequency and interval of the words that name a period."""
    unit = next(match[name] for name in ("each", "per", "span", "short", "whole", "single") if match[name])
    freq, base = _RULES.get(unit, _RULES["quý"])
    times = _number(match["times"] or match["often"])
    if times and times > 1:
        months = {"MONTHLY": base, "YEARLY": 12}.get(freq, 0)
        return ("MONTHLY", months // times) if months and months % times == 0 else (freq, base)
    return freq, base * (_number(match["count"]) or _number(match["hours"]) or _number(match["every"]) or 1)


def _number(value: str | None) -> int:
    """Give a number in figures or words; 0 for none."""
    return (_NUMBERS.get(value) or int(value)) if value else 0


def _with_day_before(low: str, plain: Recurrence) -> Recurrence:
    """Add the day that stands before the period: ``trước ngày 25 hàng tháng``, ``trước 13 giờ hằng ngày``."""
    window = max(0, plain.span.start - 60)
    for pattern in (_DAY, _TIME):
        for match in pattern.finditer(low, window, plain.span.start):
            if _GLUE.fullmatch(low, match.end(), plain.span.start):
                return _with_words_before(low, _with_day(plain, match, Span(match.start(), plain.span.end)))
    return plain


def _with_words_before(low: str, recurrence: Recurrence) -> Recurrence:
    """Add the days of a list before the last one (``trước ngày 15/6 và 15/12``) and ``định kỳ`` before them."""
    start, end = recurrence.span
    while recurrence.months and (match := _EARLIER.search(low, max(0, start - 40), start)):
        start = match.start()
        same = (int(match["day"]) if match["day"] else None) in (recurrence.days or (None,))
        recurrence = replace(
            recurrence,
            span=Span(start, end),
            months=tuple(sorted({int(match["month"] or match["inmonth"]), *recurrence.months})),
            days=recurrence.days if same else (),
            exclusive=recurrence.exclusive or (bool(match["before"]) and not match["time"]),
        )
    regular = _REGULAR.search(low, max(0, start - 24), start)
    return replace(recurrence, span=Span(regular.start(), end), regular=True) if regular else recurrence


def _with_day_behind(low: str, plain: Recurrence) -> Recurrence:
    """Add the day that stands behind the period: ``hằng năm (trước ngày 15 tháng 11)``."""
    glue = _SENT.match(low, plain.span.end)
    start = glue.end() if glue else plain.span.end
    match = _DAY.match(low, start) or _TIME.match(low, start)
    if match is None or plain.fixed or start == plain.span.end:
        return plain
    return _with_more_days(low, _with_day(plain, match, Span(plain.span.start, match.end())))


def _with_more_days(low: str, recurrence: Recurrence) -> Recurrence:
    """Add further days of the year in a list (``trước ngày 15/6 và 15/12``) and the closing bracket."""
    while recurrence.months and (match := _MORE_DAYS.match(low, recurrence.span.end)):
        months = tuple(sorted({*recurrence.months, int(match["month"])}))
        days = recurrence.days if int(match["day"]) in recurrence.days else ()
        recurrence = replace(recurrence, months=months, days=days, span=Span(recurrence.span.start, match.end()))
    opened = low.count("(", *recurrence.span) > low.count(")", *recurrence.span)
    if opened and low.startswith(")", recurrence.span.end):
        return replace(recurrence, span=Span(recurrence.span.start, recurrence.span.end + 1))
    return recurrence


def _with_day(plain: Recurrence, match: re.Match[str], span: Span) -> Recurrence:
    """Give the recurrence with the day or hour of ``match``, where the calendar has it."""
    groups = match.groupdict()
    exclusive = bool(groups["before"]) and not groups["time"] and match.re is _DAY
    fixed = replace(plain, span=span, exclusive=exclusive, fixed=True)
    if groups.get("day"):
        return replace(fixed, months=(int(groups["month"]),), days=(int(groups["day"]),))
    if groups.get("only"):
        interval = 3 if "qu" in (groups["of"] or "") else plain.interval
        return replace(fixed, days=(int(groups["only"]),), interval=interval)
    if groups.get("weekday") or groups.get("sunday"):
        earlier = _EARLIER_WEEKDAY.findall(groups["weekdays"] or "")
        names = (*(_WEEKDAYS[name] for name in earlier), _WEEKDAYS.get(groups["weekday"] or "", "SU"))
        return replace(fixed, weekdays=names, freq="WEEKLY", interval=1)
    if groups.get("last"):
        return replace(fixed, days=(-1,))
    if groups.get("inmonth"):
        return replace(fixed, months=(int(groups["inmonth"]),), exclusive=False)
    return fixed


def _loose(low: str) -> Iterator[Recurrence]:
    """Find days of the month or of the quarter's last month that come back without a word for how often."""
    for match in _LOOSE.finditer(low) if "ngày" in low and "tháng" in low else ():
        yield Recurrence(
            Span(*match.span()),
            "MONTHLY",
            3 if "qu" in (match["of"] or "") else 1,
            days=(int(match["only"]),),
            exclusive=bool(match["before"]) and not match["time"],
            fixed=True,
        )
