"""Offices see their own notices alone, whatever they ask for; files that are sent stay files."""

import datetime
import io
import zipfile
from collections.abc import Iterator

from review_kit import PAGE, PASSWORD, Site

DAY = datetime.date(2026, 3, 1)
REFERENCE = "318/TB-VP"
INVENTED = "Sở Kiểm thử Ứng dụng"


def accept(site: Site, who: str, notice: int, name: str) -> None:
    office = site.here if who == "reviewer" else site.there
    key = site.store.review(office, notice).items[0].key
    assert site.visitor(who).decide(notice, id=name, item=key).status_code == 200


def test_no_page_and_no_export_shows_notices_of_another_office(site: Site) -> None:
    accept(site, "reviewer", site.notice, "accept-01")
    mine, theirs = site.visitor("reviewer"), site.visitor("other")
    assert site.store.deadlines_by_agency(site.here, DAY, DAY), "there is something to see"
    shown = ("/", f"/?q={REFERENCE}", "/?state=pending", "/overview", "/overview?month=2026-03&approved=yes")
    for path in shown:
        text = theirs.get(path).text.replace(f'value="{REFERENCE}"', "")
        assert REFERENCE not in text, path
        assert "/notices/" not in text, path
    assert REFERENCE in mine.get("/").text
    assert "100%" in mine.get("/acceptance").text
    assert "100%" not in theirs.get("/acceptance").text
    for path in ("/export/records?form=json&only=all", "/export/records?form=json", "/export/annotations"):
        assert zipfile.ZipFile(io.BytesIO(theirs.get(path).content)).namelist() == [], path
    assert REFERENCE in mine.get("/export/records?form=csv&only=all").text
    assert REFERENCE not in theirs.get("/export/records?form=csv&only=all").text


def test_the_same_file_in_two_offices_is_two_notices(site: Site) -> None:
    path = site.store.source_path(site.store.list_notices(site.here).rows[0])
    visitor = site.visitor("other")
    sent = {"files": ("tb.pdf", path.read_bytes())}
    answer = visitor.client.post("/upload", files=sent, headers={"x-csrf-token": visitor.token}).json()
    copy = int(answer[0]["href"].rpartition("/")[2])
    assert copy != site.notice
    key = site.store.review(site.here, site.notice).items[0].key
    lead = {"item": key, "action": "edit", "field": "lead", "new": [INVENTED]}
    assert site.visitor("reviewer").decide(site.notice, id="edit-0001", **lead).status_code == 200
    assert not site.store.history(site.there, copy)
    assert INVENTED in site.visitor("reviewer").get(f"/notices/{site.notice}/names?q=kiem thu").text
    assert INVENTED not in visitor.get(f"/notices/{copy}/names?q=kiem thu").text
    again = visitor.decide(copy, id="edit-0001", **lead)
    assert again.status_code == 422, "an id that another notice has"
    assert not site.store.history(site.there, copy)


def test_a_workbook_of_another_office_changes_nothing(site: Site) -> None:
    import openpyxl  # noqa: PLC0415 - slow to load

    workbook = openpyxl.load_workbook(io.BytesIO(site.visitor("reviewer").get("/workbook").content))
    task = site.store.review(site.here, site.notice).items[0].content.task
    for row in workbook.worksheets[0].iter_rows():
        for cell in row:
            if cell.value == task:
                cell.value = "Chữ của người lạ"
    changed = io.BytesIO()
    workbook.save(changed)
    visitor = site.visitor("other")
    sent = {"file": ("a.xlsx", changed.getvalue())}
    answer = visitor.client.post("/workbook", data={"csrf": visitor.token}, files=sent)
    assert "Đã ghi 0 quyết định" in answer.text
    assert not site.store.history(site.here, site.notice)


def test_only_administrators_of_the_first_office_add_offices(site: Site) -> None:
    first = site.visitor("admin")
    form = {"office": "Văn phòng C", "name": "chu", "password": PASSWORD}
    assert first.post("/offices/add", form).status_code == 200
    visitor = site.visitor("chu")
    assert visitor.post("/offices/add", {"office": "D", "name": "khac", "password": PASSWORD}).status_code == 403
    assert "admin" not in visitor.get("/users").text.replace("administrator", "")
    for change in ({"what": "lock"}, {"what": "password", "password": PASSWORD}, {"what": "role", "role": "clerk"}):
        assert visitor.post("/users/change", {"name": "admin", **change}).status_code == 404
    assert [office.name for office in site.store.list_offices()] == ["Văn phòng A", "Văn phòng B", "Văn phòng C"]


def test_files_are_given_back_to_be_saved_and_never_shown(site: Site) -> None:
    visitor = site.visitor("clerk")
    raw = b"<!doctype html><script>alert(1)</script><p>Giao So Noi vu bao cao.</p>"
    sent = {"files": ("<b>.html", raw)}
    answer = visitor.client.post("/upload", files=sent, headers={"x-csrf-token": visitor.token}).json()
    source = visitor.get(f"{answer[0]['href']}/source")
    assert source.content == raw
    assert source.headers["content-type"] == "application/octet-stream"
    assert source.headers["content-disposition"].startswith("attachment; filename*=UTF-8''%3Cb%3E.html")
    assert source.headers["x-content-type-options"] == "nosniff"


def test_what_comes_without_saying_how_much_is_counted(site: Site) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(40):
            yield b"x" * 65_536

    visitor = site.visitor("clerk")
    headers = {"x-csrf-token": visitor.token, "content-type": "multipart/form-data; boundary=x"}
    for path in ("/upload", "/account"):
        assert visitor.client.post(path, content=endless(), headers=headers).status_code == 413, path
    form = {"content-type": "application/x-www-form-urlencoded", **PAGE}
    assert visitor.client.post("/sign-in", content=endless(), headers=form).status_code == 413
