"""Who gets what: every route of the application, tried by everybody."""

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from review_kit import PAGE, Site
from route_table import TABLE, WHO

from pipeline.errors import ErrorCode, OutputError


@pytest.mark.parametrize("column", range(len(WHO)), ids=[str(name) for name in WHO])
def test_what_each_gets(site: Site, column: int) -> None:
    visitor = site.visitor(WHO[column])
    got, wanted = {}, {}
    for method, path, body, *answers in TABLE:
        place = path.format(notice=site.notice, number=1, field="reference")
        if path.endswith("/decisions"):
            answer = visitor.client.post(place, json={"id": "d-00000001", "item": "x", "action": "accept", "seen": 0},
                                         headers={**PAGE, "x-csrf-token": visitor.token})  # fmt: skip
        elif method == "GET":
            answer = visitor.get(place)
        else:
            answer = visitor.post(place, body or {})
        got[method, path] = answer.status_code
        wanted[method, path] = answers[column]
        if path == "/sign-out" and WHO[column]:
            visitor = site.visitor(WHO[column])
    assert got == wanted


def test_the_table_holds_every_route(site: Site) -> None:
    routes = {(method, route.path) for route in _routes(site.app) for method in route.methods - {"HEAD"}}
    assert routes == {(method, path) for method, path, *_ in TABLE}
    others = {route.path for route in site.app.routes if not isinstance(route, APIRoute) and hasattr(route, "path")}
    assert others <= {"/static", ""}, "what everybody gets: style and scripts"


def _routes(app) -> list[APIRoute]:
    found = []
    for route in app.routes:
        inner = getattr(route, "original_router", None) or getattr(route, "router", None)
        if isinstance(route, APIRoute):
            found.append(route)
        elif inner is not None:
            found.extend(one for one in inner.routes if isinstance(one, APIRoute))
    return found


@pytest.mark.parametrize(
    "path", ["/notices/999999", "/notices/0", "/notices/x", "/notices/1e9", "/static/../app.py", "/nothing"]
)
def test_what_is_not_there_is_404(site: Site, path: str) -> None:
    assert site.visitor("admin").get(path).status_code == 404


def test_an_address_that_leads_elsewhere_is_not_followed(site: Site) -> None:
    visitor = site.visitor(None)
    for place in ("https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"):
        answer = visitor.post("/sign-in", {"name": "clerk", "password": "mật khẩu để thử 1", "next": place})
        assert answer.headers["location"] == "/"


def test_headers_bind_the_browser(site: Site) -> None:
    answer = site.visitor("reviewer").get("/")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("broken", ["list_notices", "find_user"])
def test_an_error_that_nobody_foresaw_is_a_page_like_others(
    site: Site, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    visitor = site.visitor("reviewer")
    fine = visitor.get("/")

    def fail(*_: object, **__: object) -> None:
        raise OutputError(ErrorCode.DATABASE_FAILED, detail="secret")

    monkeypatch.setattr(site.store, broken, fail)
    client = TestClient(site.app, raise_server_exceptions=False, cookies=visitor.client.cookies)
    for headers in (PAGE, {}):
        answer = client.get("/", headers=headers)
        assert answer.status_code == 500
        assert "secret" not in answer.text
        bound = {name for name in fine.headers if name not in {"content-type", "content-length"}}
        assert {name: answer.headers.get(name) for name in bound} == {name: fine.headers[name] for name in bound}


def test_no_page_names_an_outside_address(site: Site) -> None:
    visitor = site.visitor("admin")
    for method, path, *_ in TABLE:
        if (
            method == "GET"
            and "png" not in path
            and "source" not in path
            and "export/" not in path
            and path != "/workbook"
        ):
            text = visitor.get(path.format(notice=site.notice, number=1, field="reference")).text
            assert "http://" not in text.replace("http://www.w3.org/2000/svg", "")
            assert "https://" not in text
            assert "<script>" not in text
            assert " style=" not in text
            assert " onclick" not in text
