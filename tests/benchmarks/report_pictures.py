"""Pictures of ``report.html`` as a desktop and a telephone show it, to be looked at.

    python tests/benchmarks/report_pictures.py FOLDER

Converts a pile in which all happens that a report tells: deadlines over many months, copies, a notice that replaces
another, doubts, files of every kind that cannot be read. Exits 1 when a page is wider than its window.
"""

import shutil
import sys
from datetime import date
from pathlib import Path
from random import Random

PROJECT = Path(__file__).parents[2]
sys.path.insert(0, str(PROJECT / "tests/support"))
from pile_of_samples import SAMPLES, make_pile  # noqa: E402 - found only now
from piles import FAULTY, run  # noqa: E402 - the same
from playwright.sync_api import sync_playwright  # noqa: E402 - the same

_WINDOWS = {"desktop": (1366, 768), "telephone": (390, 844)}
_NOTICE = """UBND TỈNH SƠN HẢI
Số: {number}/TB-UBND
Sơn Hải, ngày {day:%d} tháng {day:%m} năm {day:%Y}
THÔNG BÁO
{subject}
1. Giao {first} rà soát danh mục cầu yếu, báo cáo UBND tỉnh trước ngày {due:%d/%m/%Y}.
2. {second} chủ trì bố trí kinh phí, hoàn thành trước ngày {due:%d/%m/%Y}.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Hoàng Thị Mai Lan
"""
_AGENCIES = (
    "Sở Xây dựng",
    "Sở Tài chính",
    "Sở Nông nghiệp và Môi trường",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông và nông nghiệp tỉnh",
    "Công an tỉnh",
)


def make_folder(folder: Path) -> None:
    """Make the pile."""
    make_pile(folder, 30)
    random = Random(7)  # noqa: S311 - the same pile each time
    for number in range(1, 81):
        day = date(2030, 1 + number // 14, random.randint(1, 28))
        due = date(2030 + (number % 3 == 0), random.choice((7, 8, 9, 9, 9, 10, 11, 12, 12)), random.randint(1, 28))
        first, second = random.sample(_AGENCIES, 2)
        subject = "Về cầu đường" if number < 80 else "Thay thế Thông báo số 12/TB-UBND về cầu đường"
        values = {"number": number, "day": day, "due": due, "first": first, "second": second, "subject": subject}
        (folder / f"son-hai-{number:02}.txt").write_text(_NOTICE.format(**values), encoding="utf-8")
    for kind in ("pdf", "docx"):
        shutil.copy(SAMPLES / kind / f"thong-bao-ket-luan.{kind}", folder / f"ban-goc.{kind}")
    shutil.copy(folder / "son-hai-03.txt", folder / "van-ban-chep-lan-thu-hai-voi-ten-rat-dai-khong-co-dau-cach.txt")
    shutil.copy(SAMPLES / "docx/thong-bao-mat.docx", folder / "thong-bao-mat.docx")
    shutil.copy(folder / "son-hai-05.txt", folder / "crash.txt")
    shutil.copy(folder / "son-hai-06.txt", folder / "hang.txt")
    (folder / "rong.pdf").touch()
    (folder / "cut.docx").write_bytes(b"PK\x03\x04" + bytes(40))
    (folder / "hong.pdf").write_bytes(b"%PDF-1.7\nnothing more")


def main() -> int:
    """Convert, and take the pictures."""
    place = Path(sys.argv[1])
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    make_folder(place / "in")
    run(place / "in", place / "out", "--timeout", "20", program=FAULTY)
    good = True
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for name, (width, height) in _WINDOWS.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto((place / "out/report.html").resolve().as_uri())
            page.screenshot(path=place / f"{name}.png", full_page=True)
            wide = int(page.evaluate("document.documentElement.scrollWidth"))
            good &= wide <= width
            print(f"{place / name}.png: {width} px wide, needs {wide}")  # noqa: T201
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
