"""Files come in by drag and drop: each tells how it goes, and one that fails stops no other."""

from pathlib import Path

import pytest
from browsing import SAMPLES, drop_files
from playwright.sync_api import expect

pytestmark = pytest.mark.slow


def test_three_forms_of_a_notice_are_read_and_a_classified_one_is_refused(office) -> None:
    *forms, refused = office.uploaded
    assert [text.split("\n")[0] for text in forms] == [f"thong-bao-ket-luan.{form}" for form in ("pdf", "docx", "md")]
    assert all("24 nhiệm vụ" in text for text in forms)
    assert "MẬT" in refused
    assert set(office.notices) == {f"thong-bao-ket-luan.{form}" for form in ("pdf", "docx", "md")}


def test_a_broken_connection_and_bad_files_stop_no_other(page, office, tmp_path: Path) -> None:
    folder = tmp_path / "công văn"
    folder.mkdir()
    (folder / "a-rỗng.txt").write_bytes(b"")
    (folder / "b-đứt.txt").write_bytes((SAMPLES / "txt/cong-van-tab.txt").read_bytes())
    (folder / "c-lạ.exe").write_bytes(b"MZ" + bytes(range(256)))
    lost = []

    def lose(route) -> None:
        if not lost and "b-đứt".encode() in (route.request.post_data_buffer or b""):
            lost.append(route.request)
            route.abort()
        else:
            route.continue_()

    page.route("**/upload", lambda route: lose(route) if route.request.method == "POST" else route.continue_())
    page.goto(f"{office.base}/upload")
    drop_files(page, [folder])  # a folder stands for the files in it
    rows = page.locator("#files li")
    expect(page.locator("#files li.bad")).to_have_count(3, timeout=60_000)
    expect(rows.filter(has_text="a-rỗng.txt")).to_contain_text("rỗng")
    expect(rows.filter(has_text="b-đứt.txt")).to_contain_text("Mất kết nối")
    expect(rows.filter(has_text="c-lạ.exe")).to_contain_text("Chưa đọc được loại tệp")
    expect(page.locator("#summary")).to_have_text("3/3 tệp đã xong, 3 tệp không đọc được")
    page.screenshot(path=office.pictures / "upload-refused.png")
    drop_files(page, [folder / "b-đứt.txt"])
    expect(page.locator("#files li.good")).to_contain_text("nhiệm vụ", timeout=60_000)


def test_the_list_is_searched_with_and_without_marks(page, office) -> None:
    page.goto(office.base)
    rows = page.locator("tbody tr")
    for query, found in (("số hóa hồ sơ địa chính", True), ("so hoa ho so dia chinh", True), ("sỏ hóa", False)):
        page.locator("[name=q]").fill(query)
        page.keyboard.press("Enter")
        expect(page.locator("[name=q]")).to_have_value(query)
        expect(rows.filter(has_text="thong-bao-ket-luan.pdf")).to_have_count(int(found))
    expect(page.locator(".empty")).to_contain_text("Không tìm thấy")
    page.screenshot(path=office.pictures / "list-nothing-found.png")
    page.locator(".empty a").click()
    page.locator("[name=state]").select_option("done")
    page.locator(".filters button").click()
    expect(rows.filter(has_text="thong-bao-ket-luan.docx")).to_have_count(0)
