"""The application put together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio import CapacityLimiter, to_thread
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response

from pipeline.review import pages
from pipeline.review.desk import Desk, SignInNeeded, Visit, stranger_of, visit_of
from pipeline.review.readers import Workers
from pipeline.review.routes import decide, exports, listing, overview, record, reports, sign, upload, users
from pipeline.review.settings import Settings
from pipeline.review.shield import Headers, Hosts, Limit, bind
from pipeline.review.tickets import Tickets
from pipeline.store import Store

#: Where files are sent to.
_FOR_FILES = ("/upload", "/workbook")
_PAINTING_SECONDS = 60.0
#: Threads that answer: Python runs one of them at a time, and with many they mostly wait for their turn.
_THREADS = 6


def create_app(store: Store, settings: Settings) -> FastAPI:
    """Make the application over a store."""

    @asynccontextmanager
    async def live(app: FastAPI) -> AsyncIterator[None]:
        readers = Workers(settings.workers, settings.read_seconds)
        painter = Workers(1, _PAINTING_SECONDS)
        app.state.desk = Desk(store, settings, Tickets(settings.secret), readers, painter, CapacityLimiter(1))
        if settings.warm:
            painter.warm()
            pages.warm()
        to_thread.current_default_thread_limiter().total_tokens = _THREADS
        yield
        readers.close()
        painter.close()

    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=live)
    for routes in (sign, listing, upload, record, decide, overview, reports, exports, users):
        app.include_router(routes.router)
    app.mount("/static", StaticFiles(packages=[("pipeline.review", "static")]), "static")
    app.add_exception_handler(SignInNeeded, _ask_to_sign_in)
    app.add_exception_handler(HTTPException, _refuse)
    app.add_exception_handler(RequestValidationError, _refuse_values)
    app.add_exception_handler(Exception, _fail)
    app.add_middleware(Limit, most=settings.max_bytes + (1 << 20), for_files=_FOR_FILES)
    if settings.no_auth:
        app.add_middleware(Hosts)
    app.add_middleware(Headers)  # the last one stands before the others: their refusals get them, too
    return app


def _wants_page(request: Request) -> bool:
    return "text/html" in request.headers.get("accept", "") and request.headers.get("x-csrf-token") is None


async def _ask_to_sign_in(request: Request, _: Exception) -> Response:
    """Show a stranger the way; scripts get a plain 401."""
    if not _wants_page(request):
        return JSONResponse({"error": "sign-in"}, 401)
    after = request.url.path if request.method == "GET" else "/"
    query = f"?next={after}" if after not in {"/", "/sign-out"} else ""
    return RedirectResponse(f"/sign-in{query}", 303)


async def _refuse(request: Request, error: Exception) -> Response:
    """Say in words what an answer's number means."""
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for these
    return _say(request, error.status_code)


async def _refuse_values(request: Request, _: Exception) -> Response:
    return _say(request, 404 if request.method == "GET" else 422)


async def _fail(request: Request, _: Exception) -> Response:
    """Answer what nobody foresaw: outside of all that is added to answers, and without the store, which may be gone."""
    answer = _say(request, 500, stranger_of(request))
    answer.raw_headers = bind(answer.raw_headers)
    return answer


def _say(request: Request, status: int, visit: Visit | None = None) -> Response:
    visit = visit or visit_of(request)
    key = f"error.{status}" if status in {403, 404, 405, 409, 413, 422, 429} else "error.500"
    if _wants_page(request):
        return visit.page("error.html", status, status=status, message=visit.say(key))
    return JSONResponse({"error": visit.say(key)}, status)
