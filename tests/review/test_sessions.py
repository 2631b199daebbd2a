"""Who comes in, and stays in: passwords, cookies, tokens of forms."""

import time
from pathlib import Path

import itsdangerous.timed
import pytest
from fastapi.testclient import TestClient
from review_kit import PAGE, PASSWORD, Site, Visitor
from route_table import TABLE

from pipeline.review import Settings, create_app
from pipeline.review.tickets import SESSION_SECONDS, Tickets
from pipeline.store import Role, Store

POSTS = [path for method, path, *_ in TABLE if method == "POST"]
OTHER = "mật khẩu khác để thử 2"


def test_passwords_are_kept_as_argon2(site: Site) -> None:
    site.visitor("admin").post("/users/add", {"name": "mới", "role": "clerk", "password": PASSWORD})
    kept = site.store.find_user("mới")
    assert kept
    assert kept.password_hash.startswith("$argon2id$")
    assert PASSWORD not in kept.password_hash


@pytest.mark.parametrize("path", POSTS)
def test_no_form_is_taken_that_no_page_of_the_session_made(site: Site, path: str) -> None:
    visitor = site.visitor("admin")
    place = path.format(notice=site.notice)
    forms: list[dict[str, str]] = [{}, {"csrf": ""}, {"csrf": "0" * 64}, {"csrf": site.visitor("reviewer").token}]
    before = site.store.review(site.here, site.notice), site.store.list_users(site.here), site.store.list_offices()
    for form in forms:
        values = {**form, "name": "clerk", "what": "lock", "office": "C", "password": OTHER, "language": "en"}
        assert visitor.client.post(place, data=values, headers=PAGE).status_code == 403, form
    body = {"id": "d-00000001", "item": before[0].items[0].key, "action": "accept", "seen": 0}
    for token in ("", "0" * 64, forms[-1]["csrf"]):
        headers = {"x-csrf-token": token}
        assert visitor.client.post(place, json=body, headers=headers).status_code == 403, token
    after = site.store.review(site.here, site.notice), site.store.list_users(site.here), site.store.list_offices()
    assert after == before
    assert visitor.get("/users").status_code == 200, "still signed in"


def test_cookies_are_signed() -> None:
    ours, theirs = Tickets(b"s" * 32), Tickets(b"t" * 32)
    ticket = ours.open("admin", "hash")
    value = ours.write(ticket)
    assert ours.read(value) == ticket
    assert ours.read(theirs.write(ticket)) is None, "signed with another secret"
    _, _, rest = value.partition(".")
    other = ours.write(ours.open("clerk", "hash")).partition(".")[0]
    assert ours.read(f"{other}.{rest}") is None, "the signature of another ticket"


def test_a_session_ends_after_a_working_day(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    user = site.store.find_user("clerk")
    assert user
    tickets = Tickets(b"s" * 32)

    def came(seconds: int) -> int:
        then = int(time.time()) - seconds
        with monkeypatch.context() as patch:
            patch.setattr(itsdangerous.timed.time, "time", lambda: then)
            cookie = tickets.write(tickets.open("clerk", user.password_hash))
        client = TestClient(site.app, follow_redirects=False, cookies={"giaoviec": cookie})
        return client.get("/", headers=PAGE).status_code

    assert came(SESSION_SECONDS - 60) == 200
    assert came(SESSION_SECONDS + 60) == 303


def test_behind_https_cookies_travel_over_https_alone(store: Store, tmp_path: Path) -> None:
    app = create_app(store, Settings(secret=b"s" * 32, data=tmp_path, secure=True, warm=False))
    with TestClient(app) as client:
        assert "secure" in client.get("/sign-in", headers=PAGE).headers["set-cookie"].lower()


def test_signing_in_begins_a_new_session(site: Site) -> None:
    visitor = site.visitor(None)
    before = visitor.token
    assert visitor.post("/sign-in", {"name": "clerk", "password": PASSWORD}).status_code == 303
    assert visitor.token != before


def test_a_locked_account_does_not_come_in(site: Site) -> None:
    site.store.set_user("clerk", active=False)
    answer = site.visitor(None).post("/sign-in", {"name": "clerk", "password": PASSWORD})
    assert answer.status_code == 401


def test_ones_own_password_needs_the_old_one(site: Site) -> None:
    def change(visitor: Visitor, old: str) -> int:
        form = {"old": old, "password": OTHER, "again": OTHER}
        return visitor.post("/account", form).status_code

    visitor, elsewhere = site.visitor("clerk"), site.visitor("clerk")
    assert change(visitor, "sai mật khẩu 123") == 422
    assert elsewhere.get("/").status_code == 200
    assert change(visitor, PASSWORD) == 200
    assert visitor.get("/").status_code == 200
    assert elsewhere.get("/").status_code == 303, "other sessions end"
    assert site.visitor(None).post("/sign-in", {"name": "clerk", "password": OTHER}).status_code == 303


def test_the_first_account_is_set_up_once_and_by_its_link(store: Store, tmp_path: Path) -> None:
    app = create_app(store, Settings(secret=b"s" * 32, data=tmp_path, setup_token="link", warm=False))  # noqa: S106
    form = {"office": "Văn phòng A", "name": "an", "password": PASSWORD, "again": PASSWORD}
    with TestClient(app, follow_redirects=False) as client:
        visitor = Visitor(client)
        assert visitor.get("/setup?token=guess").status_code == 404
        assert visitor.post("/setup", {**form, "token": "guess"}).status_code == 404
        assert not store.has_users()
        assert visitor.post("/setup", {**form, "token": "link"}).status_code == 303
        assert visitor.post("/setup", {**form, "name": "binh", "token": "link"}).status_code == 404
    first = store.find_user("an")
    assert first
    assert first.role is Role.ADMINISTRATOR
    assert store.find_user("binh") is None
