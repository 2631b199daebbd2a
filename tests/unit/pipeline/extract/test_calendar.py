"""Working days and the ends of months."""

import datetime

import pytest

from pipeline.extract.calendar import (
    add_days,
    add_months,
    add_working_days,
    is_public_holiday,
    is_working_day,
    make_day,
    month_end,
)

_D = datetime.date


@pytest.mark.parametrize(
    ("start", "count", "expected", "reason"),
    [
        (_D(2025, 6, 16), 5, _D(2025, 6, 23), "over a weekend"),
        (_D(2025, 4, 28), 5, _D(2025, 5, 8), "30 April, 1 May and the bridging day"),
        (_D(2025, 8, 29), 1, _D(2025, 9, 3), "National Day takes two days"),
        (_D(2026, 2, 13), 1, _D(2026, 2, 23), "Tết by the lunar calendar"),
        (_D(2025, 6, 16), 0, _D(2025, 6, 16), "the document's own date is day 0"),
        (_D(9999, 12, 31), 1, None, "the calendar ends"),
    ],
)
def test_add_working_days(start, count, expected, reason):
    assert add_working_days(start, count) == expected, reason


def test_swapped_saturday_is_worked():
    assert is_working_day(_D(2025, 4, 26))
    assert not is_working_day(_D(2025, 5, 2))
    assert is_public_holiday(_D(2025, 9, 2))


def test_months():
    assert add_months(_D(2027, 1, 31), 1) == _D(2027, 2, 28)
    assert add_months(_D(9999, 12, 1), 1) is None
    assert month_end(2028, 2) == _D(2028, 2, 29)


def test_days():
    assert add_days(_D(2027, 12, 31), 1) == _D(2028, 1, 1)
    assert add_days(_D(9999, 12, 31), 1) is None
    assert make_day(2027, 2, 29) is None
    assert make_day(2027, 13, 1) is None
    assert make_day(2028, 2, 29) == _D(2028, 2, 29)
