"""The list of notices, and help."""

import datetime
from functools import partial
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.responses import Response

from pipeline.review.desk import Anybody, Clerk
from pipeline.review.pages import VIETNAM

router = APIRouter()
_SIZE = 50
_STATES = ("", "pending", "doubtful", "done", "conflict")
_MOST_PAGES = 100_000


@router.get("/")
def show_list(visit: Clerk, q: str = "", state: str = "", page: str = "1") -> Response:
    """Show the notices of the office, newest first, fifty a page."""
    query, state = " ".join(q.split())[:200], state if state in _STATES else ""
    number = min(max(int(page), 1), _MOST_PAGES) if page.isdecimal() and page.isascii() and len(page) < 7 else 1
    found = visit.desk.store.list_notices(
        visit.office, state=state or None, query=query or None, page=number, size=_SIZE
    )
    return visit.page(
        "list.html",
        found=found,
        query=query,
        state=state,
        states=_STATES,
        number=number,
        first=(number - 1) * _SIZE + 1,
        link=partial(_link, query, state),
        today=today(visit.desk.settings.now()),
    )


def _link(query: str, state: str, number: int) -> str:
    return urlencode({"q": query, "state": state, "page": number})


def today(now: datetime.datetime) -> datetime.date:
    """Give the day in Vietnam."""
    return now.astimezone(VIETNAM).date()


@router.get("/help")
def show_help(visit: Anybody) -> Response:
    """Show what the keys do and how decisions are kept."""
    return visit.page("help.html")


@router.get("/healthz")
def tell_health() -> dict[str, str]:
    """Tell that the server answers."""
    return {"state": "ok"}
