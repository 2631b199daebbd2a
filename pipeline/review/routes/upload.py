"""Files that come in: read in worker processes, stored, or refused in words."""

import asyncio
import unicodedata
from dataclasses import asdict, dataclass
from typing import cast

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.responses import JSONResponse, Response

from pipeline.errors import ErrorCode, InputError, InternalError
from pipeline.messages import Language, describe_error
from pipeline.review.desk import Clerk, Visit, read_form
from pipeline.review.layers import keep_layer
from pipeline.review.readers import WorkerLost
from pipeline.review.work import Reading, Refusal, read_notice

router = APIRouter()
_ACCEPT = ".pdf,.docx,.docm,.doc,.rtf,.odt,.html,.htm,.md,.markdown,.txt,.png,.jpg,.jpeg,.tif,.tiff"
_LONGEST_NAME = 150


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one file, in words."""

    file: str
    problem: str | None = None
    hint: str = ""
    message: str = ""
    href: str = ""


@router.get("/upload")
def show_upload(visit: Clerk) -> Response:
    """Show where to drop files."""
    return _page(visit, [])


def _page(visit: Visit, results: list[Result], status: int = 200) -> Response:
    most = visit.desk.settings.max_bytes
    return visit.page(
        "upload.html", status, results=results, most=most, accept=_ACCEPT, words=visit.say.part("upload_js")
    )


@router.post("/upload")
async def upload(request: Request, visit: Clerk) -> Response:
    """Take files; each is read and stored, or refused, whatever becomes of the others and of the connection."""
    form = await read_form(request, visit)
    files = [file for file in form.getlist("files") if isinstance(file, UploadFile) and (file.filename or file.size)]
    read = [(file.filename or "", await file.read()) for file in files]
    await form.close()
    results = await asyncio.shield(asyncio.gather(*(_take(visit, name, raw) for name, raw in read)))
    if "text/html" in request.headers.get("accept", "") and "x-csrf-token" not in request.headers:
        return _page(visit, results)
    return JSONResponse([asdict(result) for result in results])


async def _take(visit: Visit, name: str, raw: bytes) -> Result:
    """Read and store one file."""
    file = shown_name(name)
    if len(raw) > visit.desk.settings.max_bytes:
        detail = f"{len(raw) >> 20} MB > {visit.desk.settings.max_bytes >> 20} MB"
        return _refused(visit, file, Refusal(ErrorCode.TOO_LARGE, {"detail": detail}))
    read = await read_safely(visit, raw, file)
    if isinstance(read, Refusal):
        return _refused(visit, file, read)
    return await run_in_threadpool(_store, visit, raw, file, read)


async def read_safely(visit: Visit, raw: bytes, file: str) -> Reading | Refusal:
    """Read a notice in a worker; a worker that is lost is a refusal, too."""
    try:
        return await visit.desk.readers.run(read_notice, raw, file)
    except WorkerLost as error:
        if error.timed_out:
            seconds = int(visit.desk.settings.read_seconds)
            return Refusal(ErrorCode.TIMED_OUT, {"detail": f"{seconds} s"})
        return Refusal(ErrorCode.INTERNAL, {"detail": "worker"})


def _store(visit: Visit, raw: bytes, file: str, read: Reading) -> Result:
    desk = visit.desk
    keep_layer(desk.settings.data, read.record, read.layer)
    row = desk.store.add_notice(visit.office, raw, file, read.record, visit.name, desk.settings.now())
    count = len(read.record.assignments)
    doubtful = sum(assignment.needs_review for assignment in read.record.assignments)
    known = row.file != file
    message = visit.say("upload.known" if known else "upload.read", count=count, doubtful=doubtful)
    return Result(file, message=message, href=f"/notices/{row.id}")


def _refused(visit: Visit, file: str, refusal: Refusal) -> Result:
    what, hint = words_of(visit.say.language, refusal)
    if refusal.code is ErrorCode.CLASSIFIED:
        hint = hint.split(". ", maxsplit=1)[0].rstrip(".") + "."  # the rest names an option of the command line
    return Result(file, problem=what, hint=hint)


def words_of(language: Language, refusal: Refusal) -> tuple[str, str]:
    """Say why a file was refused, and what to do."""
    kind = InternalError if refusal.code is ErrorCode.INTERNAL else InputError
    return describe_error(kind(refusal.code, **cast("dict[str, str | int]", refusal.params)), language)


def shown_name(name: str) -> str:
    """Give the name of a sent file for people to read: no folders, nothing invisible, not too long.

    It is never used as a name on disk.
    """
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    clean = "".join(char for char in unicodedata.normalize("NFC", last) if char.isprintable()).strip()
    stem, dot, extension = clean.rpartition(".")
    if len(clean) > _LONGEST_NAME:
        clean = f"{stem[: _LONGEST_NAME - 10]}…{dot}{extension[:8]}"
    return clean or "?"
