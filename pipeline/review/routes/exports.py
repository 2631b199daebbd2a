"""What goes out (records, the workbook for review, annotations), and the corrected workbook that comes back."""

import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Annotated

from anyio import to_thread
from fastapi import APIRouter, Depends, Request
from starlette.datastructures import FormData, UploadFile
from starlette.responses import Response, StreamingResponse

from models.record import NoticeRecord
from models.review import Review
from pipeline.decisions import annotate, approved_record, status_record
from pipeline.emit import emit_csv, emit_json, emit_xlsx
from pipeline.errors import DecisionError, ErrorCode, InputError
from pipeline.messages import describe_error
from pipeline.review.desk import Reviewer, Visit, read_form
from pipeline.workbook import MAX_ROWS, export_workbook, import_workbook

router = APIRouter()
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ZIP_TIME = (2000, 1, 1, 0, 0, 0)
_CHUNK = 1 << 16


@router.get("/export")
def show_export(visit: Reviewer) -> Response:
    """Show what can be had."""
    return visit.page("export.html", problem=None, done=None, problems=())


async def _slowly(visit: Visit, answer: Callable[..., Response], *values: object) -> Response:
    """Make what takes long: one after the other, and apart from the threads in which pages are made."""
    return await to_thread.run_sync(answer, visit, *values, limiter=visit.desk.counter)


@router.get("/export/records")
async def give_records(visit: Reviewer, form: str = "xlsx", only: str = "approved") -> Response:
    """Give the records: approved ones only, or all with their state."""
    return await _slowly(visit, _FORMS.get(form, _xlsx), only != "all")


def _records(visit: Visit, *, approved: bool) -> Iterator[tuple[int, NoticeRecord]]:
    """Give the records one at a time."""
    make = approved_record if approved else status_record
    found = visit.desk.store.reviews(visit.office, state="approved" if approved else None)
    return ((number, make(review)) for number, review in found)


def _json(visit: Visit, approved: bool) -> Response:  # noqa: FBT001 - one shape for all forms
    found = _records(visit, approved=approved)
    return _zip(((f"{number:06}.json", emit_json(record)) for number, record in found), "giaoviec.zip")


def _csv(visit: Visit, approved: bool) -> Response:  # noqa: FBT001
    found = (record for _, record in _records(visit, approved=approved))
    return _file(emit_csv(found, visit.say.language), "text/csv; charset=utf-8", "giaoviec.csv")


def _xlsx(visit: Visit, approved: bool) -> Response:  # noqa: FBT001
    found = (record for _, record in _records(visit, approved=approved))
    return _file(emit_xlsx(found, visit.say.language), _XLSX, "giaoviec.xlsx")


_FORMS: dict[str, Callable[[Visit, bool], Response]] = {"json": _json, "csv": _csv, "xlsx": _xlsx}


@router.get("/export/annotations")
async def give_annotations(visit: Reviewer) -> Response:
    """Give the decided notices as a folder that ``giaoviec train`` and ``evaluate`` take."""
    return await _slowly(visit, _annotations)


def _annotations(visit: Visit) -> Response:
    def entries() -> Iterator[tuple[str, bytes]]:
        for _, review in visit.desk.store.reviews(visit.office, state="done"):
            annotation = annotate(review)
            if annotation:
                yield f"annotations/text/{annotation.stem}.txt", annotation.text.encode("utf-8", "replace")
                yield f"annotations/gold/{annotation.stem}.json", annotation.gold

    return _zip(entries(), "annotations.zip")


@router.get("/workbook")
async def give_workbook(visit: Reviewer) -> Response:
    """Give the workbook for review in Excel or LibreOffice."""
    return await _slowly(visit, _workbook)


def _workbook(visit: Visit) -> Response:
    store, language = visit.desk.store, visit.say.language
    count = store.count_assignments(visit.office)
    if not count:
        return _page(visit, problem=visit.say("export.nothing"), status=422)
    try:
        if count > MAX_ROWS:
            raise InputError(ErrorCode.TOO_LARGE, detail=f"{count} > {MAX_ROWS}")  # noqa: TRY301 - as it would say later
        raw = export_workbook(((str(number), review) for number, review in store.reviews(visit.office)), language)
    except InputError as error:
        return _page(visit, problem=" ".join(describe_error(error, language)), status=422)
    return _file(raw, _XLSX, "giaoviec-review.xlsx")


async def _form(request: Request, visit: Reviewer) -> FormData:
    return await read_form(request, visit)


@router.post("/workbook")
async def take_workbook(visit: Reviewer, form: Annotated[FormData, Depends(_form)]) -> Response:
    """Take a corrected workbook: only changed cells become decisions, the rest goes on."""
    file = form.get("file")
    raw = await file.read() if isinstance(file, UploadFile) else b""
    await form.close()
    return await _slowly(visit, _import, raw)


@dataclass(frozen=True, slots=True)
class _Reviews(Mapping[str, Review]):
    """The notices of the visitor's office as they stand, looked up when they are asked for."""

    visit: Visit

    def __getitem__(self, key: str) -> Review:
        try:
            return self.visit.desk.store.review(self.visit.office, int(key))
        except (DecisionError, ValueError) as error:
            raise KeyError(key) from error

    def __iter__(self) -> Iterator[str]:
        return map(str, self.visit.desk.store.list_ids(self.visit.office))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _import(visit: Visit, raw: bytes) -> Response:
    store, say = visit.desk.store, visit.say
    try:
        found = import_workbook(raw, _Reviews(visit), visit.name, visit.desk.settings.now(), say.language)
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


def _page(
    visit: Visit,
    *,
    problem: str | None = None,
    done: str | None = None,
    problems: list[str] | tuple[()] = (),
    status: int = 200,
) -> Response:
    return visit.page("export.html", status, problem=problem, done=done, problems=problems)


def _zip(entries: Iterator[tuple[str, bytes]], name: str) -> Response:
    """Give a zip file that is the same for the same content; it is written to the disk, not into memory."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - closed when it has been sent
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for path, raw in entries:
            entry = zipfile.ZipInfo(path, _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, raw)
    headers = {**_as_file(name), "content-length": str(file.tell())}
    file.seek(0)
    return StreamingResponse(_chunks(file), media_type="application/zip", headers=headers)


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _file(raw: bytes, media_type: str, name: str) -> Response:
    return Response(raw, media_type=media_type, headers=_as_file(name))


def _as_file(name: str) -> dict[str, str]:
    return {"content-disposition": f'attachment; filename="{name}"'}
