"""What overviews show of all notices of an office, counted by the database from what is kept beside the decisions."""

import datetime
from collections.abc import Iterable
from itertools import groupby

from sqlalchemy import ColumnElement, RowMapping, Select, func, select

from models.review import Field, State
from pipeline.decisions import Share, Week
from pipeline.store.database import Database
from pipeline.store.rows import AgencyRow, DayRow, DeadlineRow
from pipeline.store.tables import notices, shares, tasks


class Overviews:
    """The overviews part of the store. ``accepted`` leaves out what nobody has accepted yet."""

    def __init__(self, database: Database) -> None:
        """Work on an open database."""
        self._database = database

    def deadlines_ahead(
        self, office: int, today: datetime.date, most: int, *, accepted: bool = False
    ) -> tuple[DeadlineRow, ...]:
        """Give the assignments whose last day is to come, the nearest first; those past follow, the latest first."""
        ahead = _standing(office, accepted=accepted).where(tasks.c.due >= today)
        late = _standing(office, accepted=accepted).where(tasks.c.due < today)
        with self._database.read() as connection:
            first = connection.execute(ahead.order_by(*_ORDER).limit(most)).mappings().all()
            backwards = [column.desc() for column in _ORDER]
            rest = connection.execute(late.order_by(*backwards).limit(most - len(first))).mappings().all()
            return tuple(_row(row) for row in (*first, *rest))

    def deadlines_by_day(
        self, office: int, first: datetime.date, last: datetime.date, most: int, *, accepted: bool = False
    ) -> tuple[DayRow, ...]:
        """Give the days from first to last that have deadlines, with at most so many rows each."""
        rank = func.row_number().over(partition_by=tasks.c.due, order_by=_ORDER).label("rank")
        total = func.count().over(partition_by=tasks.c.due).label("total")
        ranked = (
            select(tasks.c.notice, tasks.c.place, rank, total)
            .where(_stands(office, accepted=accepted), tasks.c.due.between(first, last))
            .subquery()
        )
        wanted = _standing(office, accepted=accepted).add_columns(ranked.c.total)
        wanted = wanted.join(ranked, (ranked.c.notice == tasks.c.notice) & (ranked.c.place == tasks.c.place))
        with self._database.read() as connection:
            rows = connection.execute(wanted.where(ranked.c.rank <= most).order_by(*_ORDER)).mappings().all()
        days = ((day, list(found)) for day, found in groupby(rows, key=lambda row: row["due"]))
        return tuple(DayRow(day, found[0]["total"], tuple(map(_row, found))) for day, found in days)

    def deadlines_by_agency(
        self, office: int, today: datetime.date, soon: datetime.date, *, accepted: bool = False
    ) -> tuple[AgencyRow, ...]:
        """Count the deadlines by agency: before today, up to ``soon``, and after."""
        late = func.count().filter(tasks.c.due < today)
        near = func.count().filter(tasks.c.due <= soon)
        wanted = select(tasks.c.agency, late, near - late, func.count() - near)
        counted = wanted.where(_stands(office, accepted=accepted)).group_by(tasks.c.agency)
        with self._database.read() as connection:
            return tuple(AgencyRow(*row) for row in connection.execute(counted))

    def acceptance(self, office: int) -> tuple[Week, ...]:
        """Give the shares of values that people kept, by field and week."""
        wanted = (
            select(shares.c.monday, shares.c.field, func.sum(shares.c.kept), func.sum(shares.c.decided))
            .where(shares.c.office == office)
            .group_by(shares.c.monday, shares.c.field)
            .order_by(shares.c.monday)
        )
        with self._database.read() as connection:
            rows = connection.execute(wanted).all()
        return tuple(Week(monday, _shares(found)) for monday, found in groupby(rows, key=lambda row: row[0]))


_ORDER = (tasks.c.due, tasks.c.notice, tasks.c.place)


def _stands(office: int, *, accepted: bool) -> ColumnElement[bool]:
    states = (State.ACCEPTED,) if accepted else (State.PENDING, State.ACCEPTED)
    return (tasks.c.office == office) & tasks.c.state.in_([state.value for state in states])


def _standing(office: int, *, accepted: bool) -> Select[tuple[object, ...]]:
    """Select the assignments with a last day that are not rejected, with the reference of their notice."""
    found = select(tasks, notices.c.reference).join(notices, notices.c.id == tasks.c.notice)
    return found.where(_stands(office, accepted=accepted))


def _row(row: RowMapping) -> DeadlineRow:
    whole = {name: row[name] for name in DeadlineRow._fields}
    return DeadlineRow(**{**whole, "state": State(row["state"])})


def _shares(rows: Iterable[tuple[object, str, int, int]]) -> dict[Field, Share]:
    found = {Field(name): Share(kept, decided) for _, name, kept, decided in rows}
    return {name: found[name] for name in Field if name in found}
