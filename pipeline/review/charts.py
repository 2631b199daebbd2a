"""Numbers for the charts and the calendar; the templates draw them as SVG and tables."""

import calendar
import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.review import Field
from pipeline.decisions import Week
from pipeline.store import DeadlineRow

#: Days ahead that count as soon.
SOON = 14
_MOST_AGENCIES = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """Deadlines of one agency: past, soon, later."""

    agency: str
    late: int
    soon: int
    ahead: int

    @property
    def all(self) -> int:
        """All of them."""
        return self.late + self.soon + self.ahead


def bars(rows: Iterable[DeadlineRow], today: datetime.date, unsaid: str) -> list[Bar]:
    """Count deadlines by agency, those with the most past ones first."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        for agency in (row.agency or unsaid).split("; "):
            counts[agency][kind(row.due, today)] += 1
    found = [Bar(agency, count["late"], count["soon"], count["ahead"]) for agency, count in counts.items()]
    return sorted(found, key=lambda bar: (-bar.late, -bar.all, bar.agency))[:_MOST_AGENCIES]


def kind(due: datetime.date, today: datetime.date) -> str:
    """Tell whether a deadline is past, soon, or later."""
    if due < today:
        return "late"
    return "soon" if (due - today).days <= SOON else "ahead"


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar with its deadlines."""

    date: datetime.date
    inside: bool
    rows: list[DeadlineRow]


def month(rows: Iterable[DeadlineRow], first: datetime.date) -> list[list[Day]]:
    """Give the weeks of a month, from Monday."""
    by_day: dict[datetime.date, list[DeadlineRow]] = defaultdict(list)
    for row in rows:
        by_day[row.due].append(row)
    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    return [[Day(day, day.month == first.month, by_day.get(day, [])) for day in week] for week in weeks]


@dataclass(frozen=True, slots=True)
class Curve:
    """The share of kept values of one field by week, and over all weeks."""

    field: Field
    kept: int
    decided: int
    points: list[tuple[float, float, float, datetime.date]]

    @property
    def share(self) -> float:
        """The share over all weeks."""
        return self.kept / self.decided if self.decided else 0.0

    @property
    def line(self) -> str:
        """The points of the line as SVG wants them."""
        return " ".join(f"{x:.1f},{y:.1f}" for x, y, _, _ in self.points)


def curves(weeks: Sequence[Week], width: float, height: float) -> list[Curve]:
    """Give a curve a field, to be drawn into a frame of that size; a share of 0 at the bottom."""
    found = []
    step = width / max(len(weeks) - 1, 1)
    for name in Field:
        shares = [(number, week, week.shares[name]) for number, week in enumerate(weeks) if name in week.shares]
        if not shares:
            continue
        points = [
            (number * step, height * (1 - share.kept / share.decided), share.kept / share.decided, week.monday)
            for number, week, share in shares
        ]
        kept, decided = sum(one.kept for _, _, one in shares), sum(one.decided for _, _, one in shares)
        found.append(Curve(name, kept, decided, points))
    return found
