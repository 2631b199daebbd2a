"""The review page: the notice as printed beside its record, and what that page asks for."""

import json
from collections.abc import Awaitable, Callable
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends
from fastapi import Path as PathValue
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response

from models.review import HEADER, Field
from pipeline import __version__
from pipeline.decisions import HEADER_FIELDS, read_day, read_deadline
from pipeline.review import names, views
from pipeline.review.desk import Clerk, Reviewer, Visit, see
from pipeline.review.layers import find_layer, find_picture, keep_layer, keep_picture, page_sizes, read_layer
from pipeline.review.readers import WorkerLost
from pipeline.review.routes.sign import ClerkForm
from pipeline.review.routes.upload import read_safely, words_of
from pipeline.review.typeset import typeset
from pipeline.review.work import Refusal, crop, picture
from pipeline.store import NoticeRow

router = APIRouter()
#: Pictures are of this width, pixels: sharp on a tablet, small enough for a slow line.
_WIDTH = 1240
_CACHED = {"cache-control": "private, max-age=86400, immutable"}
NoticeId = Annotated[int, PathValue(ge=1, le=2**31 - 1)]


def notice_of(visit: Visit, notice: int) -> NoticeRow:
    """Give a notice of the visitor's office; there is no other."""
    row = visit.desk.store.get_notice(visit.office, notice)
    if row is None:
        raise HTTPException(404)
    return row


def find_notice(visit: Clerk, notice: NoticeId) -> NoticeRow:
    """Give the notice that the address names."""
    return notice_of(visit, notice)


Found = Annotated[NoticeRow, Depends(find_notice)]


@router.get("/notices/{notice}")
def show_notice(visit: Clerk, row: Found) -> Response:
    """Show the review page."""
    review, decisions = visit.desk.store.review_with_history(visit.office, row.id)
    record = review.record
    layer = read_layer(find_layer(visit.desk.settings.data, record))
    pages = page_sizes(layer)
    old = record.generator.version if record.generator.version != __version__ else None
    return visit.page(
        "record.html",
        notice=row,
        heading=review.header.get(Field.REFERENCE) or visit.say("list.no_reference"),
        header={"subject": review.header.get(Field.SUBJECT)},
        counts=views.count(review),
        last=views.last_own(review, decisions, visit.name),
        pages=pages,
        blocks=[] if pages else typeset(review, layer),
        items=[views.view_item(item, record, visit.say) for item in review.items],
        findings=views.shown_findings(review),
        old_version=old,
        **views.view_header(review, row.id, visit.say),
    )


@router.get("/notices/{notice}/layer.json")
def give_layer(visit: Clerk, row: Found) -> Response:
    """Give the text and the places of its words."""
    record = visit.desk.store.review(visit.office, row.id).record
    lines = read_layer(find_layer(visit.desk.settings.data, record))["lines"]
    body = json.dumps({"text": record.text, "lines": lines}, ensure_ascii=False, separators=(",", ":"))
    return Response(body.encode("utf-8", "replace"), media_type="application/json")


@router.get("/notices/{notice}/pages/{number}.png")
async def give_page(visit: Clerk, row: Found, number: Annotated[int, PathValue(ge=1, le=5000)]) -> Response:
    """Give the picture of a page."""
    draw = visit.desk.painter.run
    return await _picture(visit, row, f"p{number}w{_WIDTH}", lambda raw: draw(picture, raw, number, _WIDTH))


@router.get("/notices/{notice}/crops/{field}.png")
async def give_crop(visit: Clerk, row: Found, field: Field) -> Response:
    """Give the picture of the place where a field of the header stands, or should stand."""
    review = await run_in_threadpool(visit.desk.store.review, visit.office, row.id)
    spot = views.spot_of(review, field) if field in HEADER_FIELDS else None
    if spot is None:
        raise HTTPException(404)
    x0, top, x1, bottom = map(int, (spot.x0, spot.top, spot.x1, spot.bottom))
    part, draw = f"p{spot.page}x{x0}y{top}x{x1}y{bottom}", visit.desk.painter.run
    return await _picture(visit, row, part, lambda raw: draw(crop, raw, spot))


async def _picture(
    visit: Visit, row: NoticeRow, part: str, draw: Callable[[bytes], Awaitable[bytes | None]]
) -> Response:
    """Give a picture that is kept, or have it drawn; ``part`` names it."""
    settings = visit.desk.settings
    raw = await run_in_threadpool(find_picture, settings.data, row.sha256, part)
    if raw is None:
        source = await run_in_threadpool(visit.desk.store.source_path(row).read_bytes)
        try:
            raw = await draw(source)
        except WorkerLost:
            raw = None
        if raw is None:
            raise HTTPException(404)
        await run_in_threadpool(keep_picture, settings.data, row.sha256, part, raw)
    return Response(raw, media_type="image/png", headers=_CACHED)


@router.get("/notices/{notice}/source")
def give_source(visit: Clerk, row: Found) -> Response:
    """Give the file as it was sent; browsers save it and never show it as ours."""
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(row.file, safe='')}"}
    path = visit.desk.store.source_path(row)
    return FileResponse(path, media_type="application/octet-stream", headers=headers)


@router.get("/notices/{notice}/history")
def show_history(visit: Clerk, row: Found, item: str = HEADER, field: Field | None = None) -> Response:
    """Show who decided what about an item, perhaps about one field of it."""
    review, decisions = visit.desk.store.review_with_history(visit.office, row.id)
    made = item.rpartition(".")[0]
    known = {decision.id for decision in decisions if decision.item == item}
    shown = [
        one
        for one in decisions
        if (one.item == item or one.id == made or one.new in known or _names(one.new, item))
        and (field is None or one.field is field)
    ]
    return visit.page("history.html", decisions=shown, show=views.show_value, review=review)


def _names(value: object, key: str) -> bool:
    return isinstance(value, list) and key in value


@router.get("/notices/{notice}/deadline")
def read_typed(visit: Clerk, row: Found, text: str = "") -> dict[str, object]:
    """Say what is read from a deadline that is being typed."""
    review = visit.desk.store.review(visit.office, row.id)
    deadline = read_deadline(" ".join(text.split())[:500], read_day(review.header.get(Field.ISSUED_ON)))
    words = views.describe_deadline(deadline, visit.say)
    return {"words": words or visit.say("deadline.unread"), "read": deadline is not None}


@router.get("/notices/{notice}/names")
def complete_names(visit: Clerk, row: Found, q: str = "") -> dict[str, list[str]]:
    """Give names of agencies that hold what is being typed: of this notice, of earlier corrections, of the register."""
    typed = " ".join(q.split())[:200]
    if len(typed) < 2:
        return {"names": []}
    review = visit.desk.store.review(visit.office, row.id)
    return {"names": names.complete(typed, review, visit.desk.store.agency_names(visit.office, typed))}


@router.post("/notices/{notice}/read-again")
async def read_again(visit: Reviewer, row: Found, form: ClerkForm) -> Response:  # noqa: ARG001 - its token is checked
    """Read the file with the present version; what people decided stays."""
    store, settings = visit.desk.store, visit.desk.settings
    raw = await run_in_threadpool(store.source_path(row).read_bytes)
    read = await read_safely(visit, raw, row.file)
    if isinstance(read, Refusal):
        what, hint = words_of(visit.say.language, read)
        return visit.page("error.html", 422, status=422, message=f"{what} {hint}")
    await run_in_threadpool(keep_layer, settings.data, read.record, read.layer)
    await run_in_threadpool(store.add_reading, visit.office, row.id, read.record)
    return see(f"/notices/{row.id}")
