"""Ways over several pages without a browser: reading again, the workbook there and back, training data, accounts."""

import datetime
import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest
from review_kit import PASSWORD, Site

from models.review import Field
from pipeline.cli.main import run
from pipeline.cli.words import Say
from pipeline.store import Role

SAMPLES = Path(__file__).parents[2] / "samples"
NOW = datetime.datetime(2026, 5, 4, tzinfo=datetime.UTC)


def test_reading_again_keeps_what_people_decided_and_asks_where_it_differs(site: Site) -> None:
    visitor = site.visitor("reviewer")
    review = site.store.review(site.here, site.notice)
    key = review.items[0].key
    visitor.decide(site.notice, id="human-001", item=key, action="edit", field="task", new="Chữ của người soát")
    first = review.record.assignments[0]
    newer = first.model_copy(update={"task": first.task + " và báo cáo"})
    record = review.record.model_copy(update={"assignments": (newer, *review.record.assignments[1:])})
    site.store.add_reading(site.here, site.notice, record)
    text = visitor.get(f"/notices/{site.notice}").text
    assert "Chữ của người soát" in text
    assert 'data-do="settle"' in text
    seen = next(item.version for item in site.store.review(site.here, site.notice).items if item.key == key)
    answer = visitor.decide(
        site.notice, id="settle-01", item=key, action="settle", field="task", new="Chữ của người soát", seen=seen
    )
    assert answer.status_code == 200, answer.text
    assert not site.store.review(site.here, site.notice).conflicts
    assert visitor.post(f"/notices/{site.notice}/read-again", {}).status_code == 303
    assert site.store.review(site.here, site.notice).items[0].content.task == "Chữ của người soát"


def test_an_unchanged_workbook_changes_nothing_and_a_changed_cell_counts(site: Site) -> None:
    visitor = site.visitor("reviewer")
    raw = visitor.get("/workbook").content
    sent = visitor.client.post("/workbook", data={"csrf": visitor.token}, files={"file": ("a.xlsx", raw)})
    assert "Đã ghi 0 quyết định" in sent.text
    workbook = openpyxl.load_workbook(io.BytesIO(raw))
    task = site.store.review(site.here, site.notice).items[0].content.task
    cell = next(
        cell for row in workbook.worksheets[0].iter_rows() for cell in row if cell.value == task and not _hidden(cell)
    )
    cell.value = "Chữ sửa trong Excel"
    changed = io.BytesIO()
    workbook.save(changed)
    files = {"file": ("a.xlsx", changed.getvalue())}
    sent = visitor.client.post("/workbook", data={"csrf": visitor.token}, files=files)
    assert "Đã ghi 1 quyết định" in sent.text, sent.text
    assert site.store.review(site.here, site.notice).items[0].content.task == "Chữ sửa trong Excel"
    bad = visitor.client.post("/workbook", data={"csrf": visitor.token}, files={"file": ("a.xlsx", b"no workbook")})
    assert bad.status_code == 422


def _hidden(cell: object) -> bool:
    dimension = cell.parent.column_dimensions.get(cell.column_letter)
    return bool(dimension and dimension.hidden)


def test_decided_notices_are_training_data(site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    visitor = site.visitor("reviewer")
    raw = (SAMPLES / "txt/cong-van-tab.txt").read_bytes()
    visitor.client.post("/upload", files={"files": ("b.txt", raw)}, headers={"x-csrf-token": visitor.token})
    for notice, review in site.store.reviews(site.here):
        for number, item in enumerate(review.items):
            assert visitor.decide(notice, id=f"accept-{notice}-{number:03}", item=item.key).status_code == 200
    with zipfile.ZipFile(io.BytesIO(visitor.get("/export/annotations").content)) as packed:
        assert sorted(name.split("/")[1] for name in packed.namelist()) == ["gold", "gold", "text", "text"]
        packed.extractall(tmp_path)
    assert "100%" in visitor.get("/acceptance").text
    folder, say = tmp_path / "annotations", Say("vi")
    read = [str(path) for path in (folder / "text").iterdir()]
    assert run(["convert", *read, "-o", str(tmp_path / "read"), "--format", "json", "--workers", "1"], say) == 0
    assert run(["evaluate", str(folder), str(tmp_path / "read")], say) == 0
    assert "2 văn bản, 0 văn bản không có bản ghi" in capsys.readouterr().out
    assert run(["train", str(folder), "-o", str(tmp_path / "model.json")], say) == 0
    assert json.loads((tmp_path / "model.json").read_text(encoding="utf-8"))


def test_only_what_is_accepted_goes_out(site: Site) -> None:
    visitor = site.visitor("reviewer")
    review = site.store.review(site.here, site.notice)
    other = site.store.add_notice(site.here, b"another", "b.pdf", review.record, "clerk", NOW).id
    visitor.decide(site.notice, id="accept-01", item=review.items[0].key)

    def packed(path: str) -> dict[str, int]:
        with zipfile.ZipFile(io.BytesIO(visitor.get(path).content)) as found:
            return {name: len(json.loads(found.read(name))["assignments"]) for name in found.namelist()}

    assert packed("/export/records?form=json") == {f"{site.notice:06}.json": 1}
    every = len(review.items)
    assert packed("/export/records?form=json&only=all") == {
        f"{site.notice:06}.json": every,
        f"{other:06}.json": every,
    }
    assert len(visitor.get("/export/records?form=csv").text.splitlines()) == 2, "the headings, and one row"
    rows = openpyxl.load_workbook(io.BytesIO(visitor.get("/export/records").content)).worksheets[0].max_row
    assert rows == 2
    assert zipfile.ZipFile(io.BytesIO(visitor.get("/export/annotations").content)).namelist() == [], "not yet decided"


def test_typed_deadlines_and_names(site: Site) -> None:
    visitor = site.visitor("reviewer")
    read = visitor.get(f"/notices/{site.notice}/deadline?text=trước ngày 20/9/2027").json()
    assert read == {"words": "trước 20/09/2027", "read": True}
    assert visitor.get(f"/notices/{site.notice}/deadline?text=zzz").json()["read"] is False
    assert "Sở Tài chính" in visitor.get(f"/notices/{site.notice}/names?q=so tai").json()["names"]


def test_search_with_and_without_diacritics(site: Site) -> None:
    visitor = site.visitor("clerk")
    for query in ("địa chính", "dia chinh", "318/TB-VP"):
        assert "318/TB-VP" in visitor.get("/", params={"q": query}).text.replace(f'value="{query}"', "")
    assert "318/TB-VP" not in visitor.get("/?q=khongcogi").text


def test_accounts_of_an_office(site: Site) -> None:
    admin = site.visitor("admin")
    assert admin.post("/users/add", {"name": "mới", "role": "reviewer", "password": PASSWORD}).status_code == 200
    assert admin.post("/users/add", {"name": "MỚI", "role": "reviewer", "password": PASSWORD}).status_code == 422
    assert admin.post("/users/add", {"name": "yếu", "role": "reviewer", "password": "ngắn"}).status_code == 422
    assert admin.post("/users/change", {"name": "mới", "what": "role", "role": "clerk"}).status_code == 200
    assert site.store.find_user("mới").role is Role.CLERK
    assert admin.post("/users/change", {"name": "other", "what": "lock"}).status_code == 404  # another office
    assert admin.post("/users/change", {"name": "admin", "what": "lock"}).status_code == 422  # the last one
    assert admin.post("/users/change", {"name": "mới", "what": "lock"}).status_code == 200
    assert not site.store.find_user("mới").active
    form = {"office": "Văn phòng C", "name": "chủ", "password": PASSWORD}
    assert admin.post("/offices/add", form).status_code == 200
    assert site.store.find_user("chủ").office not in {site.here, site.there}


def test_the_header_is_corrected_and_taken_back(site: Site) -> None:
    visitor = site.visitor("reviewer")
    answer = visitor.decide(
        site.notice, id="head-0001", item="header", action="edit", field="subject", new="Trích yếu mới"
    )
    assert "Trích yếu mới" in answer.json()["header"]
    assert answer.json()["last"] == "head-0001 header"
    answer = visitor.decide(site.notice, id="head-0002", item="header", action="undo", new="head-0001", seen=1)
    assert answer.status_code == 200
    assert site.store.review(site.here, site.notice).header[Field.SUBJECT] != "Trích yếu mới"
