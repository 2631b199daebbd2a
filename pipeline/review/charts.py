"""Numbers for the charts and the calendar; the templates draw them as SVG and tables."""

import calendar
import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.review import Field
from pipeline.decisions import Week
from pipeline.store import AgencyRow, DayRow, DeadlineRow

#: Days ahead that count as soon.
SOON = 14
_MOST_AGENCIES = 12


def bars(rows: Iterable[AgencyRow], unsaid: str) -> list[AgencyRow]:
    """Give the counts agency by agency, those with the most past deadlines first."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        for agency in (row.agency or unsaid).split("; "):
            counts[agency].update(late=row.late, soon=row.soon, ahead=row.ahead)
    found = [AgencyRow(agency, **count) for agency, count in counts.items()]
    return sorted(found, key=lambda bar: (-bar.late, -bar.all, bar.agency))[:_MOST_AGENCIES]


def kind(due: datetime.date, today: datetime.date) -> str:
    """Tell whether a deadline is past, soon, or later."""
    if due < today:
        return "late"
    return "soon" if (due - today).days <= SOON else "ahead"


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar: the first of its deadlines, and how many more there are."""

    date: datetime.date
    inside: bool
    rows: tuple[DeadlineRow, ...]
    more: int


def days_of(first: datetime.date) -> list[datetime.date]:
    """Give the days of whole weeks, from Monday, in which a month lies."""
    return [day for week in calendar.Calendar().monthdatescalendar(first.year, first.month) for day in week]


def month(days: Sequence[datetime.date], found: Iterable[DayRow], first: datetime.date) -> list[list[Day]]:
    """Give the weeks of a month."""
    known = {row.due: row for row in found}
    none = DayRow(first, 0, ())
    whole = [(day, known.get(day, none)) for day in days]
    views = [Day(day, day.month == first.month, row.rows, row.total - len(row.rows)) for day, row in whole]
    return [views[start : start + 7] for start in range(0, len(views), 7)]


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
