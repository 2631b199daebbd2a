"""Signing in and out, the first account, one's own password, the language."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import Response

from pipeline.review.desk import LANGUAGE_COOKIE, Anybody, Clerk, Visit, field, read_form, see
from pipeline.review.passwords import LEAST, hash_password, is_fit, is_password
from pipeline.store import Role

router = APIRouter()
_YEAR = 365 * 24 * 3600


async def _any_form(request: Request, visit: Anybody) -> FormData:
    return await read_form(request, visit)


async def _clerk_form(request: Request, visit: Clerk) -> FormData:
    return await read_form(request, visit)


AnyForm = Annotated[FormData, Depends(_any_form)]
ClerkForm = Annotated[FormData, Depends(_clerk_form)]


@router.get("/sign-in")
def show_sign_in(visit: Anybody, next: str = "/") -> Response:  # noqa: A002 - the name in the address
    """Show the form; who is signed in already goes on."""
    if visit.user is not None:
        return see("/")
    return visit.page("sign_in.html", next=local_path(next), name="", problem=None)


@router.post("/sign-in")
def sign_in(request: Request, visit: Anybody, form: AnyForm) -> Response:
    """Check name and password; after some failures the account has to wait."""
    desk = visit.desk
    name, password = field(form, "name", 100), str(form.get("password", ""))
    address = request.client.host if request.client else ""
    account, after = name.casefold(), local_path(field(form, "next") or "/")
    attempt = desk.store.begin_attempt(account, address, desk.settings.now(), desk.settings.tries)
    if attempt.wait:
        problem = visit.say("sign.wait", minutes=-(-attempt.wait // 60))
        answer = visit.page("sign_in.html", 429, next=after, name=name, problem=problem)
        answer.headers["retry-after"] = str(attempt.wait)
        return answer
    user = desk.store.find_user(name)
    if not is_password(password, user.password_hash if user and user.active else None) or user is None:
        return visit.page("sign_in.html", 401, next=after, name=name, problem=visit.say("sign.wrong"))
    desk.store.end_attempt(attempt, account)
    onward = see(after)
    visit.send_ticket(onward, desk.tickets.open(user.name, user.password_hash))
    return onward


@router.post("/sign-out")
def sign_out(visit: Anybody, form: AnyForm) -> Response:  # noqa: ARG001 - its token is checked
    """End the session."""
    answer = see("/sign-in")
    visit.send_ticket(answer, visit.desk.tickets.open())
    return answer


@router.get("/setup")
def show_setup(visit: Anybody, token: str = "") -> Response:
    """Show the form for the first office and its administrator, once."""
    _check_setup(visit, token)
    return visit.page("setup.html", token=token, problem=None, office="", name="")


@router.post("/setup")
def set_up(visit: Anybody, form: AnyForm) -> Response:
    """Make the first office and its administrator, and sign them in."""
    token = field(form, "token")
    _check_setup(visit, token)
    office, name, password = field(form, "office", 200), field(form, "name", 100), str(form.get("password", ""))
    problem = problem_of(visit, name, password, str(form.get("again", "")))
    if not office or problem:
        problem = problem or visit.say("users.no_office")
        return visit.page("setup.html", 422, token=token, problem=problem, office=office, name=name)
    store = visit.desk.store
    kept = hash_password(password)
    store.add_user(name, kept, Role.ADMINISTRATOR, store.add_office(office).id)
    answer = see("/")
    visit.send_ticket(answer, visit.desk.tickets.open(name, kept))
    return answer


def _check_setup(visit: Visit, token: str) -> None:
    wanted = visit.desk.settings.setup_token
    if not wanted or token != wanted or visit.desk.store.has_users():
        raise HTTPException(404)


@router.get("/account")
def show_account(visit: Clerk) -> Response:
    """Show the form for one's own password."""
    return visit.page("account.html", problem=None, done=False)


@router.post("/account")
def change_password(visit: Clerk, form: ClerkForm) -> Response:
    """Set a new password; all other sessions of the account end."""
    user = visit.user
    assert user is not None  # noqa: S101 - ``Clerk`` holds that
    new = str(form.get("password", ""))
    problem = None
    if visit.desk.settings.no_auth or not is_password(str(form.get("old", "")), user.password_hash):
        problem = visit.say("account.wrong")
    problem = problem or problem_of(visit, user.name, new, str(form.get("again", "")))
    if problem:
        return visit.page("account.html", 422, problem=problem, done=False)
    kept = hash_password(new)
    visit.desk.store.set_user(user.name, password_hash=kept)
    answer = visit.page("account.html", problem=None, done=True)
    visit.send_ticket(answer, visit.desk.tickets.open(user.name, kept))
    return answer


def problem_of(visit: Visit, name: str, password: str, again: str) -> str | None:
    """Say what is wrong with the name and password of an account to be."""
    if not name or not name.isprintable():
        return visit.say("users.no_name")
    if not is_fit(password):
        return visit.say("users.weak", least=LEAST)
    return visit.say("users.differ") if password != again else None


@router.post("/language")
def set_language(form: AnyForm) -> Response:
    """Choose Vietnamese or English."""
    answer = see(local_path(field(form, "next") or "/"))
    code = "en" if field(form, "language") == "en" else "vi"
    answer.set_cookie(LANGUAGE_COOKIE, code, max_age=_YEAR, httponly=True, samesite="lax")
    return answer


def local_path(path: str) -> str:
    """Give a path of ours; whatever would lead elsewhere becomes the first page."""
    fine = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable() and "\\" not in path
    return path if fine else "/"
