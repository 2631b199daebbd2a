"""Deadlines ahead and past, by agency and by day."""

import datetime

from fastapi import APIRouter
from starlette.responses import Response

from models.review import State
from pipeline.review import charts
from pipeline.review.desk import Clerk
from pipeline.review.routes.listing import today as today_in

router = APIRouter()
_MOST_ROWS = 60


@router.get("/overview")
def show_overview(visit: Clerk, month: str = "", approved: str = "") -> Response:
    """Show chart, calendar and list; ``approved`` leaves out what nobody has accepted yet."""
    today = today_in(visit.desk.settings.now())
    rows = visit.desk.store.deadlines(visit.office)
    if approved:
        rows = tuple(row for row in rows if row.state is State.ACCEPTED)
    first = _month(month) or today.replace(day=1)
    late = [row for row in rows if row.due < today]
    ahead = [row for row in rows if row.due >= today]
    return visit.page(
        "overview.html",
        today=today,
        approved=approved,
        late=len(late),
        soon=sum(charts.kind(row.due, today) == "soon" for row in ahead),
        ahead=sum(charts.kind(row.due, today) == "ahead" for row in ahead),
        bars=charts.bars(rows, today, visit.say("overview.unsaid")),
        rows=[*ahead, *reversed(late)][:_MOST_ROWS],
        weeks=charts.month(rows, first),
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
