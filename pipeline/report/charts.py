"""Deadlines of a batch as figures that the page draws: by month, and by agency."""

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.outcome import Outcome

#: So many months in a row are drawn; those with the most deadlines when there are more.
_MONTHS = 24
_AGENCIES = 12


class Bar(NamedTuple):
    """One bar: what it stands for, how many, and its share of the longest."""

    label: str
    number: int
    share: float


def count_months(outcomes: Sequence[Outcome]) -> tuple[Bar, ...]:
    """Give the months that have deadlines, in order."""
    counts = Counter(due.replace(day=1) for due in _dues(outcomes))
    months = sorted(counts)
    if len(months) > _MONTHS:
        starts = range(len(months) - _MONTHS + 1)
        start = max(starts, key=lambda start: sum(counts[month] for month in months[start : start + _MONTHS]))
        months = months[start : start + _MONTHS]
    most = max((counts[month] for month in months), default=0)
    return tuple(Bar(f"{month:%m/%Y}", counts[month], counts[month] / most) for month in months)


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
