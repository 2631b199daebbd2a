"""The time and keys that a person's script needs to review a notice in the browser, beside the bars.

    .venv/bin/python tests/benchmarks/review_keys.py [NOTICE ...]

Without arguments: the notice with the most assignments of a corpus beside the checkout, if there is one, and one of 40
assignments that is made here. Every assignment is accepted by one key; what is counted goes on until the server has
kept the last decision.
"""

import sys
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).parents[2]
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests/support")]

from browsing import CHROMIUM, DESK, FLAGS, open_notice, wait_until_sent  # noqa: E402 - found by the lines above
from playwright.sync_api import Page, expect, sync_playwright  # noqa: E402
from review_kit import PASSWORD  # noqa: E402
from serving import serve  # noqa: E402

ASSIGNMENTS, SECONDS, KEYS = 40, 60.0, 1.0
_CORPUS = PROJECT.parent / "shared/corpus/dev/text"
_LARGEST = "2026_5973-UBND-KT.txt"


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def main(names: list[str]) -> int:
    """Review each notice; 1 when a bar is missed."""
    with tempfile.TemporaryDirectory() as place, sync_playwright() as started:
        folder = Path(place)
        paths = [Path(name) for name in names] or [*_CORPUS.glob(_LARGEST), _made(folder / "tu-lap.txt")]
        browser = started.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        with serve(f"sqlite:///{folder / 'giaoviec.db'}", folder / "data") as served:
            page = browser.new_context(viewport=DESK).new_page()
            _enter(page, served.link or served.base)
            missed = [path for path in paths if not _review(page, served.base, path)]
            return 1 if missed else 0


def _enter(page: Page, link: str) -> None:
    page.goto(link)
    for name, value in (("office", "Văn phòng"), ("name", "an"), ("password", PASSWORD), ("again", PASSWORD)):
        page.locator(f"[name={name}]").fill(value)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Văn bản")


def _review(page: Page, base: str, path: Path) -> bool:
    """Upload a notice, accept all that is in it, and say how long that took."""
    page.goto(f"{base}/upload")
    page.locator("input[type=file]").set_input_files(path)
    link = page.locator("#files li.good a")
    expect(link).to_be_visible(timeout=300_000)
    open_notice(page, base + (link.get_attribute("href") or ""))
    count, keys = page.locator("li.item.pending").count(), 0
    begun = time.monotonic()
    while keys < count * 2 and page.locator("li.item.pending:not(.saving)").count():
        page.keyboard.press("Enter")
        keys += 1
    wait_until_sent(page)
    expect(page.locator("li.item.accepted")).to_have_count(count, timeout=60_000)
    took = time.monotonic() - begun
    seconds, each = took / count * ASSIGNMENTS, keys / count
    say(f"{path.name}: {count} assignments accepted with {keys} keys in {took:.1f} s")
    say(f"  {ASSIGNMENTS} assignments: {seconds:.1f} s (bar {SECONDS:.0f} s)")
    say(f"  keys an accepted assignment: {each:.2f} (bar {KEYS:.0f})")
    return seconds < SECONDS and each <= KEYS


def _made(path: Path) -> Path:
    """Write a notice of 40 assignments."""
    bodies = ("Sở Xây dựng", "Sở Y tế", "Sở Nội vụ", "Sở Tài chính", "Công an tỉnh")
    head = ["ỦY BAN NHÂN DÂN", "TỈNH LÀO CAI", "Số: 91/TB-UBND", "Lào Cai, ngày 4 tháng 5 năm 2026", "THÔNG BÁO"]
    tasks = (
        f"{number}. Giao {bodies[number % 5]} rà soát đường số {number}, báo cáo trước ngày {number % 28 + 1}/6/2026."
        for number in range(1, ASSIGNMENTS + 1)
    )
    path.write_text("\n".join([*head, "Kết luận họp giao ban", *tasks]), encoding="utf-8")
    return path


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
