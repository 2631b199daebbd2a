"""The whole way in a real browser: upload, review by keyboard alone, split, merge, conflict, undo, export.

Pictures of every page are kept in the folder that GIAOVIEC_SCREENSHOTS names, or in pytest's own.
"""

import io
import json
import os
import re
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from review_kit import PASSWORD

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
SAMPLES = Path(__file__).parents[2] / "samples"
DESK = {"width": 1366, "height": 768}
TABLET = {"width": 820, "height": 1180}
pytestmark = pytest.mark.slow
expect = playwright.expect


@pytest.fixture(scope="module")
def chromium(server: tuple[str, str]) -> Iterator[object]:
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = Path(os.environ.get("GIAOVIEC_SCREENSHOTS") or tmp_path_factory.mktemp("screenshots"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="module")
def session(server: tuple[str, str], chromium, pictures: Path) -> dict[str, object]:
    """Set the server up, and add a second reviewer and three forms of one notice."""
    base, link = server
    page = chromium.new_context(viewport=DESK).new_page()
    page.goto(link)
    page.screenshot(path=pictures / "setup.png")
    page.get_by_label("Tên đơn vị").fill("Văn phòng UBND tỉnh")
    page.get_by_label("Tên đăng nhập").fill("an")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=again]").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Văn bản")
    page.goto(link)
    expect(page.locator(".number")).to_have_text("404")  # the link works once
    page.goto(f"{base}/users")
    form = page.locator("form[action='/users/add']")
    form.locator("[name=name]").fill("binh")
    form.locator("[name=password]").fill(PASSWORD)
    form.locator("button").click()
    expect(page.locator(".done")).to_be_visible()
    page.goto(f"{base}/upload")
    names = (
        "pdf/thong-bao-ket-luan.pdf",
        "docx/thong-bao-ket-luan.docx",
        "md/thong-bao-ket-luan.md",
        "docx/thong-bao-mat.docx",
    )
    page.set_input_files("input[type=file]", [str(SAMPLES / name) for name in names])
    expect(page.locator("#files li.good, #files li.bad")).to_have_count(4, timeout=90_000)
    expect(page.locator("#files li.bad")).to_contain_text("MẬT")
    page.screenshot(path=pictures / "upload.png")
    hrefs = page.locator("#files li.good a").evaluate_all(
        "links => links.map(link => [link.closest('li').textContent, link.href])"
    )
    forms = {form: href for text, href in hrefs for form in ("pdf", "docx", "md") if f".{form}" in text}
    return {"base": base, "state": page.context.storage_state(), "forms": forms}


@pytest.fixture
def page(chromium, session) -> Iterator[object]:
    context = chromium.new_context(viewport=DESK, storage_state=session["state"])
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    context.close()
    assert errors == []


def _open(page, session, form: str) -> None:
    page.goto(session["forms"][form])
    page.wait_for_selector("li.item[aria-current]")


def _settled(page) -> None:
    expect(page.locator("#review[data-waiting='0'], #review:not([data-waiting])")).to_have_count(1, timeout=30_000)


def test_every_page_is_pictured(page, session, pictures: Path) -> None:
    for size, suffix in ((DESK, ""), (TABLET, "-tablet")):
        page.set_viewport_size(size)
        for path in ("/", "/upload", "/overview", "/acceptance", "/export", "/users", "/help", "/account"):
            page.goto(session["base"] + path)
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide <= 0, (path, size)
            page.screenshot(path=pictures / f"{path.strip('/') or 'list'}{suffix}.png", full_page=True)
        for form in ("pdf", "docx"):
            _open(page, session, form)
            if form == "pdf":
                expect(page.locator("figure.page img").first).to_have_js_property("naturalWidth", 1240)
                page.wait_for_timeout(1500)
            page.screenshot(path=pictures / f"review-{form}{suffix}.png")


def test_a_notice_is_reviewed_by_enter_alone(page, session, pictures: Path) -> None:
    """One key an accepted assignment; forty of them would take under a minute."""
    _open(page, session, "pdf")
    count = page.locator("li.item.pending").count()
    assert count > 10
    begun = time.monotonic()
    for _ in range(count):
        page.keyboard.press("Enter")
    _settled(page)
    expect(page.locator("li.item.pending")).to_have_count(0)
    took = time.monotonic() - begun
    assert page.locator("li.item.accepted").count() == count  # keys: as many as assignments
    assert took / count * 40 < 60
    (pictures / "speed.txt").write_text(f"{count} assignments, {count} keys, {took:.2f} s\n")
    page.screenshot(path=pictures / "review-done.png")
    page.keyboard.press("u")
    expect(page.locator("li.item.pending")).to_have_count(1)


def test_edit_shows_the_date_and_completes_names(page, session, pictures: Path) -> None:
    _open(page, session, "docx")
    page.keyboard.press("e")
    page.locator("form.edit [name=deadline]").fill("trước ngày 20/9/2027")
    expect(page.locator("form.edit output")).to_contain_text("20/09/2027")
    lead = page.locator("form.edit [name=lead]")
    lead.fill("")
    lead.press_sequentially("so tai ch")
    expect(page.locator("form.edit .completions li").first).to_have_text("Sở Tài chính")
    page.keyboard.press("ArrowDown")
    page.screenshot(path=pictures / "edit.png")
    page.keyboard.press("Enter")
    expect(lead).to_have_value("Sở Tài chính")
    page.keyboard.press("Control+Enter")
    _settled(page)
    first = page.locator("li.item").first
    expect(first).to_have_class(re.compile("accepted"))
    expect(first).to_contain_text("20/09/2027")
    first.click()
    page.keyboard.press("h")
    expect(page.locator("#history")).to_contain_text("an")
    page.screenshot(path=pictures / "history.png")
    page.keyboard.press("Escape")


def test_split_merge_reject_add_and_undo(page, session, pictures: Path) -> None:
    _open(page, session, "docx")
    before = page.locator("li.item:not(.replaced)").count()
    page.keyboard.press("s")
    area = page.locator("#split textarea")
    area.fill("Phần thứ nhất của việc\nPhần thứ hai của việc")
    page.screenshot(path=pictures / "split.png")
    page.keyboard.press("Control+Enter")
    expect(page.locator("li.item:not(.replaced)")).to_have_count(before + 1)
    expect(page.locator("li.item[aria-current]")).to_contain_text("Phần thứ nhất")
    page.keyboard.press("m")
    expect(page.locator("#merge input:checked")).to_have_count(1)
    page.screenshot(path=pictures / "merge.png")
    page.keyboard.press("Control+Enter")
    expect(page.locator("li.item:not(.replaced)")).to_have_count(before)
    expect(page.locator("li.item[aria-current]")).to_contain_text("Phần thứ nhất của việc Phần thứ hai của việc")
    page.keyboard.press("u")
    expect(page.locator("li.item:not(.replaced)")).to_have_count(before + 1)
    page.keyboard.press("u")
    expect(page.locator("li.item:not(.replaced)")).to_have_count(before)
    page.keyboard.press("a")
    page.locator("form.adding [name=task]").fill("Việc mà máy bỏ sót")
    page.keyboard.press("Control+Enter")
    expect(page.locator("li.item:not(.replaced)")).to_have_count(before + 1)
    page.keyboard.press("x")
    _settled(page)
    expect(page.locator("li.item.rejected")).to_have_count(1)


def test_two_browsers_on_one_assignment(chromium, session, page, pictures: Path) -> None:
    """The second sees both values; what was typed is kept until a choice is made."""
    base = session["base"]
    other = chromium.new_context(viewport=DESK).new_page()
    other.goto(f"{base}/sign-in")
    other.screenshot(path=pictures / "sign-in.png")
    other.get_by_label("Tên đăng nhập").fill("binh")
    other.get_by_label("Mật khẩu").fill(PASSWORD)
    other.keyboard.press("Enter")
    expect(other.locator("h1")).to_have_text("Văn bản")
    _open(page, session, "md")
    _open(other, session, "md")
    for one, words in ((page, "Chữ của người thứ nhất"), (other, "Chữ của người thứ hai")):
        one.keyboard.press("e")
        one.locator("form.edit [name=task]").fill(words)
    page.keyboard.press("Control+Enter")
    expect(page.locator("li.item").first).to_contain_text("Chữ của người thứ nhất")
    _settled(page)
    other.keyboard.press("Control+Enter")
    clash = other.locator("#clash")
    expect(clash).to_be_visible()
    expect(clash).to_contain_text("Chữ của người thứ nhất")
    expect(clash).to_contain_text("Chữ của người thứ hai")
    other.screenshot(path=pictures / "conflict.png")
    other.locator("[data-mine]").click()
    expect(other.locator("li.item").first).to_contain_text("Chữ của người thứ hai")
    other.context.close()


def test_evidence_is_clickable_and_words_can_be_chosen(page, session, pictures: Path) -> None:
    _open(page, session, "pdf")
    box = page.locator("rect.unlit").first
    box.scroll_into_view_if_needed()
    key = box.get_attribute("data-key")
    box.click()
    expect(page.locator("li.item[aria-current]")).to_have_attribute("data-key", key)
    place = page.locator("rect.lit.task").first.bounding_box()
    y = place["y"] + place["height"] / 2
    page.mouse.move(place["x"] + 20, y)
    page.mouse.down()
    page.mouse.move(place["x"] + 220, y, steps=6)
    page.mouse.up()
    expect(page.locator("#chosen")).to_be_visible()
    page.screenshot(path=pictures / "choose.png")
    page.locator("[data-set=deadline]").click()
    assert page.locator("form.edit [name=deadline]").input_value()
    page.keyboard.press("Escape")


def test_export_gives_what_was_accepted(page, session) -> None:
    answer = page.request.get(f"{session['base']}/export/records?form=json&only=approved")
    with zipfile.ZipFile(io.BytesIO(answer.body())) as packed:
        records = [json.loads(packed.read(name)) for name in packed.namelist()]
    assert any(record["assignments"] for record in records)
    assert not any(a["needs_review"] for record in records for a in record["assignments"])
    for form in ("csv", "xlsx"):
        assert page.request.get(f"{session['base']}/export/records?form={form}&only=all").ok


def test_english_by_choice(page, session) -> None:
    page.goto(session["base"])
    page.get_by_role("button", name="English").click()
    expect(page.locator("h1")).to_have_text("Notices")
