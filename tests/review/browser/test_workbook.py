"""Out to Excel, corrected there, and back; and what goes out to others."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from browsing import open_notice
from openpyxl import load_workbook
from playwright.sync_api import expect

pytestmark = pytest.mark.slow
CORRECTED = "Nội dung sửa trong bảng tính"


def _bring_back(page, office, path: Path) -> None:
    page.goto(f"{office.base}/export")
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="Nhập lại").click()


def test_a_workbook_goes_out_is_corrected_and_comes_back(page, office, tmp_path: Path) -> None:
    address = office.add("txt/cong-van-tab.txt")
    page.goto(f"{office.base}/export")
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải bảng để soát").click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    _bring_back(page, office, path)
    expect(page.locator(".done")).to_have_text("Đã ghi 0 quyết định.")  # nothing was changed
    workbook = load_workbook(path)
    sheet = workbook.worksheets[0]
    open_notice(page, address)
    task = page.locator("li.item .task").first.inner_text()
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == task]
    cells[-1].value = CORRECTED  # the newest notice stands last
    workbook.save(path)
    _bring_back(page, office, path)
    expect(page.locator(".done")).to_have_text("Đã ghi 1 quyết định.")
    page.screenshot(path=office.pictures / "workbook-back.png")
    open_notice(page, address)
    expect(page.locator("li.item", has_text=CORRECTED)).to_have_count(1)
    page.locator("li.item", has_text=CORRECTED).click()
    page.keyboard.press("h")
    expect(page.locator("#history")).to_contain_text(task)
    page.keyboard.press("Escape")
    _bring_back(page, office, path)
    expect(page.locator(".done")).to_have_text("Đã ghi 0 quyết định.")  # a second time changes nothing


def test_a_file_that_is_no_workbook_is_refused_in_words(page, office, tmp_path: Path) -> None:
    path = tmp_path / "hỏng.xlsx"
    path.write_bytes(b"PK\x03\x04 no workbook")
    _bring_back(page, office, path)
    expect(page.locator(".problem")).to_be_visible()
    page.screenshot(path=office.pictures / "workbook-refused.png")


def test_export_gives_what_was_accepted(page, office) -> None:
    open_notice(page, office.add("txt/cong-van-tab.txt"))
    page.keyboard.press("Enter")
    expect(page.locator("li.item.accepted")).to_have_count(1)
    page.goto(f"{office.base}/export")
    with page.expect_download() as download:
        page.get_by_role("button", name="JSON").click()
    with zipfile.ZipFile(io.BytesIO(Path(download.value.path()).read_bytes())) as packed:
        records = [json.loads(packed.read(name)) for name in packed.namelist()]
    assert any(record["assignments"] for record in records)
    assert not any(a["needs_review"] for record in records for a in record["assignments"])
    for form in ("CSV", "Excel"):
        with page.expect_download() as download:
            page.get_by_role("button", name=form).click()
        assert Path(download.value.path()).stat().st_size > 100
