"""Markup in every field and in the file name, in a browser that would run it: nothing runs, all is shown as text."""

from pathlib import Path

import pytest
from browsing import drop_files, live_items, open_notice, wait_until_sent
from playwright.sync_api import expect

from pipeline.review.shield import POLICY

pytestmark = pytest.mark.slow
#: Each would set a mark in the window, were it run; {} tells them apart.
EVIL = "<img src=x onerror=\"window.ran='{0}'\"><script>window.ran='{0}'</script>'\"><svg onload=window.ran=1>{0}"
HEADER = ("reference", "type", "issuer", "parent", "place", "subject", "signer")
PAGES = ("/", "/overview", "/acceptance", "/export", "/users")


def evil(name: str) -> str:
    return EVIL.format(name)


def test_nothing_that_a_file_or_a_person_says_is_run(page, office, tmp_path: Path) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    name = f"<img src=x onerror=window.ran=1>{chr(39)}.txt"
    path = tmp_path / name
    lines = ["UBND TỈNH " + evil("cơ quan"), "Số: 12/TB-UBND", "THÔNG BÁO", "Kết luận " + evil("trích yếu")]
    tasks = [f"{n}. Giao Sở Nội vụ {evil(str(n))} rà soát hồ sơ, xong trước ngày 20/5/2026." for n in (1, 2)]
    path.write_text("\n".join([*lines, *tasks]), encoding="utf-8")
    page.goto(f"{office.base}/upload")
    drop_files(page, [path])
    link = page.locator("#files li.good a")
    expect(link).to_be_visible(timeout=60_000)
    expect(page.locator("#files .name")).to_have_text(name)
    address = link.get_attribute("href")
    open_notice(page, office.base + address)
    expect(page.locator("#sheet")).to_contain_text(evil("1"))
    page.keyboard.press("e")
    for field in ("task", "lead", "coordinate", "receive", "deadline", "why"):
        page.locator(f"form.edit [name={field}]").fill(evil(field).replace(";", ","))
    page.keyboard.press("Control+Enter")
    wait_until_sent(page)
    item = live_items(page).first
    item.click()
    for field in ("task", "lead", "coordinate", "receive", "deadline"):
        expect(item).to_contain_text(evil(field))
    if page.locator("#header details[open]").count() == 0:
        page.locator("#header summary").click()
    for field in HEADER:
        page.locator(f".field[data-field={field}] [data-do=edit-field]").click()
        page.locator(".inline-form [name=value]").fill(evil(field))
        page.keyboard.press("Enter")
        expect(page.locator(f".field[data-field={field}] .value")).to_have_text(evil(field))
    expect(page.locator("#heading")).to_have_text(evil("reference"))
    page.screenshot(path=office.pictures / "markup.png")
    item.click()
    page.keyboard.press("h")
    expect(page.locator("#history")).to_contain_text(evil("why"))
    page.keyboard.press("Escape")
    page.keyboard.press("m")
    page.keyboard.press("Escape")
    page.keyboard.press("e")
    page.locator("form.edit [name=lead]").fill("")
    page.locator("form.edit [name=lead]").press_sequentially("src=x")
    expect(page.locator(".completions li").first).to_contain_text("<img src=x")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    for path_of_page in (*PAGES, address):
        answer = page.goto(office.base + path_of_page)
        assert answer.header_value("content-security-policy") == POLICY
        assert page.evaluate("window.ran") is None, path_of_page
        assert page.locator("img[src=x], svg[onload], main script").count() == 0, path_of_page
    assert not [text for text in said if "Content Security Policy" in text or "ran" in text]


def test_the_policy_stops_what_would_get_through(page, office) -> None:
    """Were a mark-up let through one day, the browser itself would not run it."""
    page.goto(office.base)
    page.evaluate(
        """() => {
          const box = document.createElement("div");
          box.innerHTML = "<img src='x' onerror='window.ran = 1'>";
          document.body.append(box);
          const script = document.createElement("script");
          script.textContent = "window.ran = 2";
          document.body.append(script);
        }"""
    )
    page.wait_for_timeout(300)
    assert page.evaluate("window.ran") is None
    for part in ("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"):
        assert part in POLICY
    assert "unsafe" not in POLICY
