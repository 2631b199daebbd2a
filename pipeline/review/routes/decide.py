"""Decisions come in here, one at a time."""

from typing import Annotated

from fastapi import APIRouter, Body, Depends, Request
from pydantic import BaseModel, ConfigDict, JsonValue
from pydantic import Field as Bounds
from starlette.responses import JSONResponse, Response

from models.review import HEADER, Action, Decision, Field, Review
from pipeline.errors import DecisionError, ErrorCode, StaleDecisionError
from pipeline.messages import describe_error
from pipeline.review import views
from pipeline.review.desk import Reviewer, Visit, check_token
from pipeline.review.pages import draw, draw_macro, show_moment
from pipeline.review.routes.record import Found
from pipeline.store import NoticeRow

router = APIRouter()
#: Actions that change no other item than the one that they name.
_ALONE = frozenset((Action.ACCEPT, Action.EDIT, Action.REJECT, Action.SETTLE))


class Draft(BaseModel):
    """A decision as the browser sends it; who and when the server knows."""

    model_config = ConfigDict(extra="forbid")

    id: str = Bounds(pattern=r"^[0-9A-Za-z-]{8,64}$")
    item: str = Bounds(max_length=300)
    action: Action
    field: Field | None = None
    old: JsonValue = None
    new: JsonValue = None
    why: str = Bounds("", max_length=500)
    seen: int


async def _checked(request: Request, visit: Reviewer) -> Visit:
    check_token(visit, request.headers.get("x-csrf-token", ""))
    return visit


Checked = Annotated[Visit, Depends(_checked)]


@router.post("/notices/{notice}/decisions")
def decide(visit: Checked, row: Found, draft: Annotated[Draft, Body()]) -> Response:
    """Keep a decision and give what changed; 409 with the present state when somebody was quicker."""
    decision = Decision(who=visit.name, at=visit.desk.settings.now(), **draft.model_dump())
    try:
        visit.desk.store.decide(visit.office, row.id, decision)
    except StaleDecisionError:
        return _stale(visit, row, decision)
    except DecisionError as error:
        status = 404 if error.code is ErrorCode.NO_SUCH_NOTICE else 422
        return JSONResponse({"error": describe_error(error, visit.say.language)[0]}, status)
    review, decisions = visit.desk.store.review_with_history(visit.office, row.id)
    alone = decision.action in _ALONE
    shown = [item for item in review.items if not alone or item.key == decision.item]
    made = next((item.key for item in review.items if item.key.startswith(f"{decision.id}.")), None)
    return JSONResponse(
        {
            "items": [{"key": item.key, "html": _html(visit, review, item.key)} for item in shown],
            "all": not alone,
            "select": made,
            "header": _header(visit, review, row) if decision.item == HEADER else None,
            "counts": draw_macro("item.html", "counts", visit.say, views.count(review)),
            "last": views.last_own(review, decisions, visit.name),
        }
    )


def _html(visit: Visit, review: Review, key: str) -> str:
    item = next(item for item in review.items if item.key == key)
    view = views.view_item(item, review.record, visit.say)
    return draw_macro("item.html", "item", visit.say, view, True)  # noqa: FBT003 - a macro's argument


def _header(visit: Visit, review: Review, row: NoticeRow) -> str:
    return draw("header.html", visit.say, visit=visit, **views.view_header(review, row.id, visit.say))


def _stale(visit: Visit, row: NoticeRow, decision: Decision) -> Response:
    """Give what stands there now, and who decided it."""
    review, decisions = visit.desk.store.review_with_history(visit.office, row.id)
    item = next((item for item in review.items if item.key == decision.item), None)
    touching = [one for one in decisions if one.item == decision.item]
    now = item.content.model_dump(mode="json") if item else {name.value: text for name, text in review.header.items()}
    return JSONResponse(
        {
            "now": now,
            "state": item.state.value if item else "pending",
            "html": _html(visit, review, decision.item) if item else "",
            "header": _header(visit, review, row) if decision.item == HEADER else None,
            "who": touching[-1].who if touching else "",
            "at": show_moment(touching[-1].at) if touching else "",
        },
        409,
    )
