"""Deadlines ahead and past, by agency and by day."""

import datetime

from fastapi import APIRouter
from starlette.responses import Response

from pipeline.review import charts
from pipeline.review.desk import Clerk
from pipeline.review.routes.listing import today as today_in

router = APIRouter()
_MOST_ROWS = 60
_MOST_A_DAY = 3


@router.get("/overview")
def show_overview(visit: Clerk, month: str = "", approved: str = "") -> Response:
    """Show chart, calendar and list; ``approved`` leaves out what nobody has accepted yet."""
    today, accepted, store = today_in(visit.desk.settings.now()), bool(approved), visit.desk.store
    first = _month(month) or today.replace(day=1)
    soon = today + datetime.timedelta(days=charts.SOON)
    agencies = store.deadlines_by_agency(visit.office, today, soon, accepted=accepted)
    days = charts.days_of(first)
    found = store.deadlines_by_day(visit.office, days[0], days[-1], _MOST_A_DAY, accepted=accepted)
    return visit.page(
        "overview.html",
        today=today,
        approved=approved,
        late=sum(row.late for row in agencies),
        soon=sum(row.soon for row in agencies),
        ahead=sum(row.ahead for row in agencies),
        bars=charts.bars(agencies, visit.say("overview.unsaid")),
        rows=store.deadlines_ahead(visit.office, today, _MOST_ROWS, accepted=accepted),
        weeks=charts.month(days, found, first),
        first=first,
        before=(first - datetime.timedelta(days=1)).replace(day=1),
        after=(first + datetime.timedelta(days=31)).replace(day=1),
        kind=charts.kind,
    )


def _month(text: str) -> datetime.date | None:
    try:
        first = datetime.date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
    return first if 2000 <= first.year < 2200 else None
