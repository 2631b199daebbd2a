"""What every route has at hand: the store, the workers, who asks, and what they may do."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, Any, cast

from anyio import CapacityLimiter
from fastapi import Depends, Request
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, RedirectResponse, Response

from pipeline.messages import Language
from pipeline.review.pages import page
from pipeline.review.readers import Workers
from pipeline.review.settings import Settings
from pipeline.review.tickets import SESSION_SECONDS, Ticket, Tickets
from pipeline.review.words import Say
from pipeline.store import Role, Store, UserRow

SESSION_COOKIE = "giaoviec"
LANGUAGE_COOKIE = "giaoviec_lang"
#: What roles may do: each does all that the ones before it do.
RANKS = {Role.CLERK: 1, Role.REVIEWER: 2, Role.ADMINISTRATOR: 3}


@dataclass(frozen=True, slots=True)
class Desk:
    """What the application works with.

    Attributes:
        store: The reviewers' database.
        settings: How it is run.
        tickets: Cookies and form tokens.
        readers: Workers that read notices.
        painter: The worker that draws pages.
        counter: Where what takes long waits for its turn.
    """

    store: Store
    settings: Settings
    tickets: Tickets
    readers: Workers
    painter: Workers
    counter: CapacityLimiter


def desk_of(request: Request) -> Desk:
    """Give what the application works with."""
    return cast("Desk", request.app.state.desk)


@dataclass(frozen=True, slots=True)
class Visit:
    """One request: who asks, in which language, with which ticket.

    Attributes:
        desk: What the application works with.
        say: The words in the language of the visitor.
        ticket: The session.
        user: The account; ``None`` before sign-in.
        path: The path asked for.
        fresh: Whether the ticket is to be sent as a cookie.
    """

    desk: Desk
    say: Say
    ticket: Ticket
    user: UserRow | None
    path: str
    fresh: bool

    @property
    def office(self) -> int:
        """The office of the account; only asked where there is one."""
        return self._account.office

    @property
    def name(self) -> str:
        """The name of the account; only asked where there is one."""
        return self._account.name

    @property
    def _account(self) -> UserRow:
        if self.user is None:
            raise SignInNeeded
        return self.user

    def page(self, template: str, code: int = 200, /, **values: Any) -> HTMLResponse:
        """Give a page with what every page needs."""
        answer = page(template, self.say, code, visit=self, csrf=self.desk.tickets.form_token(self.ticket), **values)
        if self.fresh:
            self.send_ticket(answer, self.ticket)
        return answer

    def send_ticket(self, answer: Response, ticket: Ticket) -> None:
        """Put a session into the visitor's browser."""
        answer.set_cookie(
            SESSION_COOKIE,
            self.desk.tickets.write(ticket),
            max_age=SESSION_SECONDS,
            httponly=True,
            secure=self.desk.settings.secure,
            samesite="lax",
        )

    def may(self, role: Role) -> bool:
        """Tell whether the visitor may do what ``role`` may do."""
        return self.user is not None and RANKS[self.user.role] >= RANKS[role]

    def may_as(self, role: str) -> bool:
        """Tell the same by the role's name, for templates."""
        return self.may(Role(role))


def visit_of(request: Request) -> Visit:
    """Tell who asks; never refuses."""
    desk = desk_of(request)
    ticket = desk.tickets.read(request.cookies.get(SESSION_COOKIE))
    user = _user_of(desk, ticket)
    fresh = ticket is None or (ticket.name is not None and user is None)
    known = desk.tickets.open() if fresh or ticket is None else ticket
    return Visit(desk, _say_to(request), known, user, request.url.path, fresh)


def stranger_of(request: Request) -> Visit:
    """Take whoever asks for a stranger, without asking the store; a session that is there stays."""
    desk = desk_of(request)
    ticket = desk.tickets.read(request.cookies.get(SESSION_COOKIE)) or desk.tickets.open()
    return Visit(desk, _say_to(request), ticket, None, request.url.path, fresh=False)


def _say_to(request: Request) -> Say:
    return Say(Language.EN if request.cookies.get(LANGUAGE_COOKIE) == "en" else Language.VI)


def _user_of(desk: Desk, ticket: Ticket | None) -> UserRow | None:
    """Give the account of a ticket, if it is still open and the password still the same."""
    if desk.settings.no_auth:
        return desk.store.find_user(LOCAL_USER)
    if ticket is None or ticket.name is None:
        return None
    user = desk.store.find_user(ticket.name)
    if user is None or not user.active or desk.tickets.stamp(user.password_hash) != ticket.stamp:
        return None
    return user


#: The one account of an installation without accounts.
LOCAL_USER = "local"


class SignInNeeded(Exception):  # noqa: N818 - no fault: the visitor is shown the way
    """A stranger asked for what only accounts may see."""


Anybody = Annotated[Visit, Depends(visit_of)]


def _need(role: Role) -> Callable[[Visit], Awaitable[Visit]]:
    async def check(visit: Anybody) -> Visit:
        if visit.user is None:
            raise SignInNeeded
        if not visit.may(role):
            raise HTTPException(403)
        return visit

    return check


Clerk = Annotated[Visit, Depends(_need(Role.CLERK))]
Reviewer = Annotated[Visit, Depends(_need(Role.REVIEWER))]
Administrator = Annotated[Visit, Depends(_need(Role.ADMINISTRATOR))]


async def read_form(request: Request, visit: Visit) -> FormData:
    """Give a form, refused with 403 unless this session made it.

    The token comes as a header from scripts and as a field from plain forms.
    """
    token = request.headers.get("x-csrf-token")
    if token is not None:
        check_token(visit, token)
        return await request.form()
    form = await request.form()
    sent = form.get("csrf")
    try:
        check_token(visit, sent if isinstance(sent, str) else "")
    except HTTPException:
        await form.close()
        raise
    return form


def check_token(visit: Visit, token: str) -> None:
    """Refuse with 403 what this session's pages did not send."""
    if not visit.desk.tickets.is_form_token(visit.ticket, token):
        raise HTTPException(403, "form")


def field(form: FormData, name: str, most: int = 500) -> str:
    """Give a text field of a form without blanks around it; empty when it is not there."""
    value = form.get(name)
    return value.strip()[:most] if isinstance(value, str) else ""


def see(path: str) -> RedirectResponse:
    """Send the browser to another page after a form."""
    return RedirectResponse(path, 303)
