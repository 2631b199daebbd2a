"""Days that count: working days and public holidays of Vietnam. The only door to the ``holidays`` package."""

import calendar
import datetime
import functools
from typing import Protocol, cast


class _Calendar(Protocol):
    """What is used of the package's calendar of one country."""

    def is_working_day(self, key: datetime.date) -> bool:
        """Tell whether offices work on a day, swapped days off counted in."""
        ...

    def __contains__(self, key: object) -> bool:
        """Tell whether a day is a public holiday."""
        ...


@functools.cache
def _vietnam(year: int) -> _Calendar:
    """Give the calendar of one year. The package is imported late: most notices count no working days."""
    import holidays  # noqa: PLC0415

    return cast("_Calendar", holidays.country_holidays("VN", years=year))


def is_working_day(day: datetime.date) -> bool:
    """Tell whether offices work on ``day`` (ngày làm việc).

    Saturdays, Sundays and public holidays (Bộ luật Lao động 2019, Điều 112) are off; a Saturday that makes up for a
    bridging day is on.
    """
    return _vietnam(day.year).is_working_day(day)


def is_public_holiday(day: datetime.date) -> bool:
    """Tell whether ``day`` is a public holiday of Vietnam (ngày nghỉ lễ, tết)."""
    return day in _vietnam(day.year)


def add_working_days(start: datetime.date, count: int) -> datetime.date | None:
    """Give the working day ``count`` working days after ``start``, which is day 0; ``None`` beyond the calendar."""
    day = start
    one = datetime.timedelta(days=1)
    while count > 0:
        if day == datetime.date.max:
            return None
        day += one
        count -= is_working_day(day)
    return day


def month_end(year: int, month: int) -> datetime.date:
    """Give the last day of a month."""
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def add_months(start: datetime.date, count: int) -> datetime.date | None:
    """Give the same day ``count`` months later, its last day where it has no such day; ``None`` out of range."""
    year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
    if not datetime.MINYEAR <= year <= datetime.MAXYEAR:
        return None
    last = month_end(year, month + 1)
    return last.replace(day=min(start.day, last.day))


def add_days(start: datetime.date, count: int) -> datetime.date | None:
    """Give the day ``count`` days later; ``None`` beyond the calendar."""
    try:
        return start + datetime.timedelta(days=count)
    except OverflowError:
        return None


def make_day(year: int, month: int, day: int) -> datetime.date | None:
    """Give the day, or ``None`` where the calendar has none (31/6, 29/2 of a common year)."""
    if not (datetime.MINYEAR <= year <= datetime.MAXYEAR and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    last = month_end(year, month)
    return last.replace(day=day) if day <= last.day else None


def part_of_month(year: int, month: int, part: int) -> tuple[datetime.date | None, datetime.date]:
    """Give the bounds of a month: đầu ends on day 10, giữa on day 20, cuối on the last; cuối has no first day."""
    start, end = datetime.date(year, month, 1), month_end(year, month)
    return {
        0: (start, end),
        1: (start, start.replace(day=10)),
        2: (start.replace(day=11), start.replace(day=20)),
        3: (None, end),
    }[part]


def part_of_quarter(year: int, quarter: int, part: int) -> tuple[datetime.date | None, datetime.date]:
    """Give the bounds of a quarter: its parts end with its first, second and third month; cuối has no first day."""
    month = quarter * 3 - 2
    if part == 0:
        return datetime.date(year, month, 1), month_end(year, month + 2)
    month += part - 1
    return (None if part == 3 else datetime.date(year, month, 1)), month_end(year, month)


def part_of_year(year: int, part: int) -> tuple[datetime.date | None, datetime.date]:
    """Give the bounds of a year: đầu ends on 31 March, giữa on 30 June, cuối on 31 December without a first day."""
    return {
        0: (datetime.date(year, 1, 1), month_end(year, 12)),
        1: (datetime.date(year, 1, 1), month_end(year, 3)),
        2: (datetime.date(year, 4, 1), month_end(year, 6)),
        3: (None, month_end(year, 12)),
    }[part]


def week_of_month(year: int, month: int, week: int) -> tuple[datetime.date, datetime.date]:
    """Give the bounds of a week of a month: seven days from the 1st, 8th, 15th, 22nd; the last seven for ``cuối``."""
    end = month_end(year, month)
    opening = end.day - 6 if week == 5 else week * 7 - 6
    return end.replace(day=opening), end.replace(day=opening + 6)
