"""What goes out (records, the workbook for review, annotations), and the corrected workbook that comes back."""

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.responses import Response

from models.record import NoticeRecord
from models.review import Review
from pipeline.decisions import annotate, approved_record, status_record
from pipeline.emit import emit_csv, emit_json, emit_xlsx
from pipeline.errors import DecisionError, InputError
from pipeline.messages import describe_error
from pipeline.review.desk import Reviewer, Visit, read_form
from pipeline.workbook import export_workbook, import_workbook

router = APIRouter()
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ZIP_TIME = (2000, 1, 1, 0, 0, 0)


@router.get("/export")
def show_export(visit: Reviewer) -> Response:
    """Show what can be had."""
    return visit.page("export.html", problem=None, done=None, problems=())


def _reviews(visit: Visit) -> Iterator[tuple[int, Review]]:
    store = visit.desk.store
    for number in store.list_ids(visit.office):
        yield number, store.review(visit.office, number)


@router.get("/export/records")
def give_records(visit: Reviewer, form: str = "xlsx", only: str = "approved") -> Response:
    """Give the records: approved ones only, or all with their state."""
    make = status_record if only == "all" else approved_record
    records = {number: make(review) for number, review in _reviews(visit)}
    write = _FORMS.get(form, _FORMS["xlsx"])
    raw, media_type, name = write(visit, records)
    return _file(raw, media_type, name)


def _json(_: Visit, records: Mapping[int, NoticeRecord]) -> tuple[bytes, str, str]:
    return (
        _zip((f"{number:06}.json", emit_json(record)) for number, record in records.items()),
        "application/zip",
        "giaoviec.zip",
    )


def _csv(visit: Visit, records: Mapping[int, NoticeRecord]) -> tuple[bytes, str, str]:
    return emit_csv(tuple(records.values()), visit.say.language), "text/csv; charset=utf-8", "giaoviec.csv"


def _xlsx(visit: Visit, records: Mapping[int, NoticeRecord]) -> tuple[bytes, str, str]:
    return emit_xlsx(tuple(records.values()), visit.say.language), _XLSX, "giaoviec.xlsx"


_FORMS: dict[str, Callable[[Visit, Mapping[int, NoticeRecord]], tuple[bytes, str, str]]] = {
    "json": _json,
    "csv": _csv,
    "xlsx": _xlsx,
}


@router.get("/export/annotations")
def give_annotations(visit: Reviewer) -> Response:
    """Give the decided notices as a folder that ``giaoviec train`` and ``evaluate`` take."""

    def entries() -> Iterator[tuple[str, bytes]]:
        for _, review in _reviews(visit):
            annotation = annotate(review)
            if annotation:
                yield f"annotations/text/{annotation.stem}.txt", annotation.text.encode("utf-8", "replace")
                yield f"annotations/gold/{annotation.stem}.json", annotation.gold

    return _file(_zip(entries()), "application/zip", "annotations.zip")


@router.get("/workbook")
def give_workbook(visit: Reviewer) -> Response:
    """Give the workbook for review in Excel or LibreOffice."""
    reviews = [(str(number), review) for number, review in _reviews(visit)]
    if not any(review.items for _, review in reviews):
        return _page(visit, problem=visit.say("export.nothing"), status=422)
    try:
        raw = export_workbook(reviews, visit.say.language)
    except InputError as error:
        return _page(visit, problem=" ".join(describe_error(error, visit.say.language)), status=422)
    return _file(raw, _XLSX, "giaoviec-review.xlsx")


async def _form(request: Request, visit: Reviewer) -> FormData:
    return await read_form(request, visit)


@router.post("/workbook")
async def take_workbook(visit: Reviewer, form: Annotated[FormData, Depends(_form)]) -> Response:
    """Take a corrected workbook: only changed cells become decisions, the rest goes on."""
    file = form.get("file")
    raw = await file.read() if isinstance(file, UploadFile) else b""
    await form.close()
    return await run_in_threadpool(_import, visit, raw)


def _import(visit: Visit, raw: bytes) -> Response:
    store, say = visit.desk.store, visit.say
    try:
        found = import_workbook(raw, dict(_numbered(visit)), visit.name, visit.desk.settings.now(), say.language)
    except InputError as error:
        return _page(visit, problem=" ".join(describe_error(error, say.language)), status=422)
    problems = [say("export.row", row=row, problem=problem) for row, problem in found.problems]
    made = 0
    for notice, decision in found.drafts:
        try:
            store.decide(visit.office, int(notice), decision)
        except DecisionError as error:
            problems.append(" ".join(describe_error(error, say.language)))
        else:
            made += 1
    return _page(visit, done=say("export.done", count=made), problems=problems)


def _numbered(visit: Visit) -> Iterator[tuple[str, Review]]:
    return ((str(number), review) for number, review in _reviews(visit))


def _page(
    visit: Visit,
    *,
    problem: str | None = None,
    done: str | None = None,
    problems: list[str] | tuple[()] = (),
    status: int = 200,
) -> Response:
    return visit.page("export.html", status, problem=problem, done=done, problems=problems)


def _zip(entries: Iterator[tuple[str, bytes]]) -> bytes:
    """Give a zip file that is the same for the same content."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, raw in entries:
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, raw)
    return buffer.getvalue()


def _file(raw: bytes, media_type: str, name: str) -> Response:
    return Response(raw, media_type=media_type, headers={"content-disposition": f'attachment; filename="{name}"'})
