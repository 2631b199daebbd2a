"""What stands before every answer: headers that bind the browser, and a limit to what may be sent."""

from collections.abc import Iterable, Sequence

from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Nothing from outside, nothing inline, no frame around us, forms only to us.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
)
_NO_STORE = (b"cache-control", b"no-store")
#: What may be sent anywhere but to the places for files, bytes.
_SMALL = 1024 * 1024


def bind(headers: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """Give the headers of an answer with ours; no cache keeps it unless it says otherwise."""
    bound = [*headers, *_HEADERS]
    if not any(name.lower() == b"cache-control" for name, _ in bound):
        bound.append(_NO_STORE)
    return bound


class Headers:
    """Adds the headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer."""

        async def add(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = bind(message.get("headers", ()))
            await send(message)

        await self._app(scope, receive, add)


class Limit:
    """Refuses bodies above a limit, told by their header or counted as they come."""

    def __init__(self, app: ASGIApp, most: int, for_files: Sequence[str]) -> None:
        """Wrap an application; ``most`` bytes for the paths ``for_files``."""
        self._app = app
        self._most = most
        self._for_files = frozenset(for_files)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse with 413."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        most = self._most if scope["path"] in self._for_files else _SMALL
        stated = dict(scope["headers"]).get(b"content-length", b"0")
        if not stated.isdigit() or int(stated) > most:
            await self._refuse(scope, receive, send)
            return
        got = 0

        async def count() -> Message:
            nonlocal got
            message = await receive()
            got += len(message.get("body", b""))
            if got > most:
                raise HTTPException(413)
            return message

        await self._app(scope, count, send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        await PlainTextResponse("too large", 413)(scope, receive, send)


class Hosts:
    """Answers only under the names of this machine: without accounts no page from outside may reach us by its name."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse with 400."""
        if scope["type"] == "http":
            host = dict(scope["headers"]).get(b"host", b"").decode("latin-1")
            name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
            if name not in {"127.0.0.1", "localhost", "[::1]"}:
                await PlainTextResponse("unknown host", 400)(scope, receive, send)
                return
        await self._app(scope, receive, send)
