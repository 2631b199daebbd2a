"""Deadlines of a batch as figures that the page draws: by month, and by agency."""

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.outcome import Outcome

#: So many months in a row are drawn: those with the most deadlines.
_MONTHS = 24
_AGENCIES = 12


class Bar(NamedTuple):
    """One bar: what it stands for, how many, and its share of the longest."""

    label: str
    number: int
    share: float


class Months(NamedTuple):
    """Months in a row, from the first with a deadline to the last, and how many deadlines lie before and after them."""

    bars: tuple[Bar, ...]
    before: int
    after: int


def count_months(outcomes: Sequence[Outcome]) -> Months:
    """Give the months with the most deadlines; one without any is among them, so that time runs evenly."""
    counts = Counter(due.year * 12 + due.month - 1 for due in _dues(outcomes))
    months = sorted(counts)
    if not months:
        return Months((), 0, 0)

    def number_from(start: int) -> int:
        return sum(counts[month] for month in range(start, start + _MONTHS))

    start = max(reversed(months), key=number_from)
    within = [month for month in months if start <= month < start + _MONTHS]
    most = max(counts[month] for month in within)
    return Months(
        tuple(
            Bar(f"{month % 12 + 1:02}/{month // 12}", counts[month], counts[month] / most)
            for month in range(within[0], within[-1] + 1)
        ),
        sum(counts[month] for month in months if month < within[0]),
        sum(counts[month] for month in months if month > within[-1]),
    )


def _dues(outcomes: Iterable[Outcome]) -> Iterable[datetime.date]:
    """Give the last day of each assignment, once for each agency that leads it."""
    for outcome in outcomes:
        if outcome.brief:
            yield from (limit.due for limit in outcome.brief.limits)


def count_agencies(outcomes: Sequence[Outcome]) -> tuple[Bar, ...]:
    """Give the agencies with the most deadlines."""
    counts = Counter(limit.agency for outcome in outcomes if outcome.brief for limit in outcome.brief.limits)
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:_AGENCIES]
    return tuple(Bar(name, count, count / ranked[0][1]) for name, count in ranked)
