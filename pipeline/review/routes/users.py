"""Accounts of an office, kept by its administrators; further offices, by those of the first."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import Response

from pipeline.review.desk import Administrator, Visit, field, read_form
from pipeline.review.passwords import hash_password
from pipeline.review.routes.sign import problem_of
from pipeline.store import Role, UserRow

router = APIRouter()


async def _form(request: Request, visit: Administrator) -> FormData:
    return await read_form(request, visit)


Form = Annotated[FormData, Depends(_form)]


@router.get("/users")
def show_users(visit: Administrator) -> Response:
    """Show the accounts of the office."""
    return _page(visit)


def _page(visit: Visit, problem: str | None = None, done: str | None = None) -> Response:
    users = visit.desk.store.list_users(visit.office)
    first = _is_first(visit)
    status = 422 if problem else 200
    return visit.page("users.html", status, users=users, roles=list(Role), first=first, problem=problem, done=done)


def _is_first(visit: Visit) -> bool:
    """Tell whether this is the first office: its administrators may add others."""
    return visit.office == min(office.id for office in visit.desk.store.list_offices())


def _role(form: FormData) -> Role:
    name = field(form, "role")
    if name not in set(Role):
        raise HTTPException(422)
    return Role(name)


@router.post("/users/add")
def add_user(visit: Administrator, form: Form) -> Response:
    """Add an account to the office."""
    return _add(visit, form, _role(form), visit.office)


def _add(visit: Visit, form: FormData, role: Role, office: int) -> Response:
    name, password = field(form, "name", 100), str(form.get("password", ""))
    problem = problem_of(visit, name, password, password)
    if problem is None and visit.desk.store.add_user(name, hash_password(password), role, office) is None:
        problem = visit.say("users.taken")
    return _page(visit, problem, None if problem else visit.say("users.saved"))


@router.post("/users/change")
def change_user(visit: Administrator, form: Form) -> Response:
    """Set role, state or password of an account of the office."""
    user = _own(visit, field(form, "name", 100))
    store = visit.desk.store
    what = field(form, "what")
    if what == "password":
        password = str(form.get("password", ""))
        problem = problem_of(visit, user.name, password, password)
        if problem:
            return _page(visit, problem)
        store.set_user(user.name, password_hash=hash_password(password))
        return _page(visit, done=visit.say("users.saved"))
    role = _role(form) if what == "role" else user.role
    active = what == "unlock" or (user.active and what != "lock")
    if (role is not Role.ADMINISTRATOR or not active) and _is_last(visit, user):
        return _page(visit, visit.say("users.last"))
    store.set_user(user.name, role=role, active=active)
    return _page(visit, done=visit.say("users.saved"))


def _own(visit: Visit, name: str) -> UserRow:
    user = visit.desk.store.find_user(name)
    if user is None or user.office != visit.office:
        raise HTTPException(404)
    return user


def _is_last(visit: Visit, user: UserRow) -> bool:
    """Tell whether nobody else could keep the accounts."""
    others = visit.desk.store.list_users(visit.office)
    return not any(o.active and o.role is Role.ADMINISTRATOR and o.name != user.name for o in others)


@router.post("/offices/add")
def add_office(visit: Administrator, form: Form) -> Response:
    """Add an office with its first administrator."""
    if not _is_first(visit):
        raise HTTPException(403)
    name = field(form, "office", 200)
    store = visit.desk.store
    if not name or any(office.name == name for office in store.list_offices()):
        return _page(visit, visit.say("users.no_office"))
    account, password = field(form, "name", 100), str(form.get("password", ""))
    problem = problem_of(visit, account, password, password)
    if problem is None and store.find_user(account):
        problem = visit.say("users.taken")
    if problem:
        return _page(visit, problem)
    return _add(visit, form, Role.ADMINISTRATOR, store.add_office(name).id)
