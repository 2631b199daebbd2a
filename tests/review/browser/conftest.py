"""A server as people start it, an office set up in the browser, and notices dropped on its page."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from review_kit import PASSWORD
from serving import Served, serve

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
from browsing import CHROMIUM, DESK, FLAGS, SAMPLES, Office, drop_files  # noqa: E402 - needs playwright

expect = playwright.expect
expect.set_options(timeout=20_000)  # what is waited for comes at once on a quiet machine, and late on a busy one
FORMS = ("pdf/thong-bao-ket-luan.pdf", "docx/thong-bao-ket-luan.docx", "md/thong-bao-ket-luan.md")
REFUSED = "docx/thong-bao-mat.docx"


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    if not Path(CHROMIUM).exists() or not shutil.which("chromium"):
        pytest.skip("no chromium on this machine: apt-get install chromium")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder for screenshots: the one that GIAOVIEC_SCREENSHOTS names, or one of pytest's."""
    folder = Path(os.environ.get("GIAOVIEC_SCREENSHOTS") or tmp_path_factory.mktemp("screenshots"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def office(
    database: Callable[[Path], AbstractContextManager[str]],
    chromium,
    pictures: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("serve")
    with database(folder) as url, serve(url, folder / "data") as served:
        yield _set_up(served, url, folder / "data", chromium, pictures)


def _set_up(served: Served, url: str, data: Path, chromium, pictures: Path) -> Office:
    """Follow the link of the first start, add a reviewer, and drop the forms of a notice on the page."""
    page = chromium.new_context(viewport=DESK).new_page()
    page.goto(served.link)
    page.screenshot(path=pictures / "setup.png")
    page.get_by_label("Tên đơn vị").fill("Văn phòng UBND tỉnh")
    page.get_by_label("Tên đăng nhập").fill("an")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=again]").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Văn bản")
    page.screenshot(path=pictures / "list-empty.png")
    page.goto(served.link)
    expect(page.locator(".number")).to_have_text("404")  # the link works once
    page.goto(f"{served.base}/users")
    form = page.locator("form[action='/users/add']")
    form.locator("[name=name]").fill("bình")
    form.locator("[name=password]").fill(PASSWORD)
    form.locator("button").click()
    expect(page.locator(".done")).to_be_visible()
    page.goto(f"{served.base}/upload")
    names = [*FORMS, REFUSED]
    drop_files(page, [SAMPLES / name for name in names])
    expect(page.locator("#files li")).to_have_count(len(names))
    expect(page.locator("#files progress")).not_to_have_count(0)
    page.screenshot(path=pictures / "upload-under-way.png", full_page=True)
    expect(page.locator("#files li.good, #files li.bad")).to_have_count(len(names), timeout=120_000)
    page.screenshot(path=pictures / "upload-done.png", full_page=True)
    rows = page.locator("#files li")
    links = rows.locator("a").evaluate_all(
        "links => links.map(link => [link.closest('li').querySelector('.name').textContent, link.href])"
    )
    uploaded, cookies = rows.all_inner_texts(), page.context.storage_state()
    page.context.close()
    return Office(chromium, served.base, url, data, cookies, uploaded, dict(links), pictures)


@pytest.fixture
def page(office: Office) -> Iterator[object]:
    """A window of the administrator's; a fault in a script fails the test."""
    opened = office.enter()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    opened.context.close()
    assert errors == []
