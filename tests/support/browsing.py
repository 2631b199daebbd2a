"""The application in a real browser: a server of its own with an office in it, and what its tests do over and over."""

import datetime
import hashlib
import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect

from models.record import Generator, NoticeRecord
from pipeline.convert import convert_document
from pipeline.review.layers import keep_layer
from pipeline.review.work import Layer, places_of
from pipeline.store import open_store

SAMPLES = Path(__file__).parents[2] / "samples"
#: A clerk's screen, a tablet held across, a telephone.
DESK, TABLET, PHONE = ({"width": w, "height": h} for w, h in ((1366, 768), (1024, 768), (390, 844)))
CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


_numbers = itertools.count(1)


@cache
def read_sample(name: str) -> tuple[bytes, NoticeRecord, Layer]:
    """Give bytes, reading and places of words of a sample."""
    raw = (SAMPLES / name).read_bytes()
    document, record = convert_document(raw, Path(name).name)
    return raw, record, places_of(document)


@dataclass(frozen=True)
class Office:
    """A running server with one office: its administrator *an*, its reviewer *bình*, and three forms of one notice.

    Attributes:
        browser: The browser that all use.
        base: The address of the server.
        database: Its database.
        data: Its folder.
        cookies: Those of *an*, signed in.
        uploaded: What the page said of each file that was dropped on it, from top to bottom.
        notices: The addresses of what was read, by name of the file.
        pictures: Where screenshots go.
    """

    browser: Browser
    base: str
    database: str
    data: Path
    cookies: Any
    uploaded: list[str]
    notices: dict[str, str]
    pictures: Path

    def enter(self, **how: Any) -> Page:
        """Open a window of *an*'s."""
        context = self.browser.new_context(viewport=DESK, storage_state=self.cookies, **how)
        return context.new_page()

    def enter_as(self, name: str, password: str) -> Page:
        """Open a window of somebody else's browser and sign in."""
        page = self.browser.new_context(viewport=DESK).new_page()
        page.goto(f"{self.base}/sign-in")
        page.get_by_label("Tên đăng nhập").fill(name)
        page.get_by_label("Mật khẩu").fill(password)
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text("Văn bản")
        return page

    def add(self, sample: str, change: Callable[[NoticeRecord], NoticeRecord] = lambda record: record) -> str:
        """Put a notice of text into the store as an older version might have read it; gives its address.

        Blank lines at the end make each one a notice of its own.
        """
        raw, record, layer = read_sample(sample)
        raw += b"\n" * next(_numbers)
        source = record.source.model_copy(update={"sha256": hashlib.sha256(raw).hexdigest(), "bytes": len(raw)})
        record = change(record.model_copy(update={"source": source}))
        keep_layer(self.data, record, layer)
        store = open_store(self.database, self.data)
        try:
            office = store.list_offices()[0].id
            row = store.add_notice(office, raw, source.file, record, "an", datetime.datetime.now(datetime.UTC))
        finally:
            store.close()
        return f"{self.base}/notices/{row.id}"


def aged(record: NoticeRecord, **changes: Any) -> NoticeRecord:
    """Give a reading as one of an older version."""
    generator = Generator(name=record.generator.name, version="0.0.1")
    return record.model_copy(update={"generator": generator, **changes})


def open_notice(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector("li.item[aria-current]")


def wait_until_sent(page: Page) -> None:
    """Wait until what was typed is taken and all decisions have reached the server."""
    expect(page.locator("form.edit")).to_have_count(0, timeout=30_000)
    expect(page.locator("#review[data-waiting='0'], #review:not([data-waiting])")).to_have_count(1, timeout=30_000)


def drop_files(page: Page, paths: Sequence[Path]) -> None:
    """Drag files over the page and let them go, as a hand does."""
    wire = page.context.new_cdp_session(page)
    data = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver"):
        wire.send("Input.dispatchDragEvent", {"type": kind, "x": 680, "y": 260, "data": data})
    expect(page.locator("form.drop")).to_have_class(re.compile("over"))
    wire.send("Input.dispatchDragEvent", {"type": "drop", "x": 680, "y": 260, "data": data})


def live_items(page: Page) -> Any:
    """Give the items that were not split or merged away."""
    return page.locator("li.item:not(.replaced)")
