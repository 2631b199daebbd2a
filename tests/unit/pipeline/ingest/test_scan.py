"""Scans and pictures through the real Tesseract: what bad ones end in, and how much memory they take."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import scans
from PIL import Image, ImageDraw, ImageFont

from models.finding import FindingCode
from models.record import NoticeRecord, Status
from pipeline.convert import convert
from pipeline.errors import ErrorCode, InputError
from pipeline.ingest.scan import keep_words
from pipeline.ingest.tesseract import OcrWord, find_ocr

PROJECT = Path(__file__).parents[4]
needs_ocr = pytest.mark.skipif(find_ocr() is None, reason="Tesseract with Vietnamese is not installed")


def codes(record: NoticeRecord) -> set[FindingCode]:
    return {finding.code for finding in record.findings}


def half_size(page: scans.Picture) -> scans.Picture:
    return np.asarray(Image.fromarray(page).resize((page.shape[1] // 2, page.shape[0] // 2)))


def photo(page: scans.Picture) -> bytes:
    """20 megapixels with a shadow, as a telephone takes them."""
    large = Image.fromarray(page).resize((3760, 5320))
    return scans.encode([scans.shadowed(np.asarray(large))], "JPEG", dpi=72, quality=80)


def english() -> bytes:
    words = (
        "The committee shall review every quarter what the departments have reported and publish its findings. " * 12
    )
    image = Image.new("RGB", (1650, 2300), "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(32)
    for row in range(12):
        draw.text((150, 200 + 60 * row), words[row * 70 : row * 70 + 70], fill="black", font=font)
    return scans.encode([np.asarray(image)], "PNG", dpi=200)


READABLE = [
    ("plain.png", lambda page: scans.encode([page], "PNG"), "a clean scan"),
    ("fax.tif", lambda page: scans.encode([page], "TIFF", fax=True, compression="group4"), "one bit a point"),
    ("photo.jpg", photo, "20 megapixels, shadow"),
    ("upside-down.png", lambda page: scans.encode([np.rot90(page, 2)], "PNG"), "laid in the wrong way round"),
    ("sideways.png", lambda page: scans.encode([np.rot90(page)], "PNG"), "laid in sideways"),
    ("skewed.jpg", lambda page: scans.encode([scans.skewed(scans.noisy(page), 1.5)], "JPEG"), "askew, with grain"),
    ("sealed.png", lambda page: scans.encode([scans.sealed(page, (700, 700), 160)], "PNG"), "a red seal over print"),
]


@needs_ocr
@pytest.mark.slow
@pytest.mark.parametrize(("name", "make", "reason"), READABLE, ids=[row[0] for row in READABLE])
def test_bad_scans_are_read(name, make, reason) -> None:
    record = convert(make(scans.sample_page()), name)
    assert record.source.text_origin == "ocr"
    assert record.status is not Status.FAILED, reason
    assert record.notice.type == "thông báo", reason
    assert record.notice.reference, reason
    assert record.assignments or len(record.text) > 800, reason


@needs_ocr
def test_number_and_day_by_pen_are_left_blank_and_told() -> None:
    """The print around them (symbol, place) is kept, the issuer does not hold the number line."""
    printed = convert(scans.encode([scans.sample_page()], "PNG"), "in.png").notice
    page = scans.sample_page()
    digits = printed.reference.index("/") - 0.5
    for field, length, before, share in (("reference", len(printed.reference), 0, digits), ("issued_on", 24, 5, 2)):
        box = getattr(printed.evidence, field).boxes[0]
        width = (box.x1 - box.x0) / length
        left, right = box.x0 + before * width, box.x0 + (before + share) * width
        page = scans.penned(page, tuple(round(edge * 300 / 72) for edge in (left, box.top, right, box.bottom)))
    record = convert(scans.encode([page], "PNG"), "but.png")
    assert (record.notice.reference, record.notice.issued_on) == (
        printed.reference[printed.reference.index("/") :],
        None,
    )
    assert (record.notice.issuer, record.notice.place) == (printed.issuer, printed.place)
    assert codes(record) >= {FindingCode.DOUBTFUL_NUMBER, FindingCode.DOUBTFUL_DATE, FindingCode.NO_DATE}


@needs_ocr
def test_blank_page_beside_a_page_of_text() -> None:
    page = half_size(scans.sample_page())
    record = convert(scans.encode([page, np.full_like(page, 255)], "TIFF", dpi=150), "hai-trang.tif")
    assert record.source.pages == 2
    assert record.notice.type == "thông báo"


def test_blank_page_alone_fails_and_says_so() -> None:
    record = convert(scans.encode([np.full((2300, 1650, 3), 255, np.uint8)], "PNG", dpi=200), "trang.png")
    assert record.status is Status.FAILED
    assert record.findings


@needs_ocr
def test_page_of_an_empty_table_ends_in_a_record() -> None:
    blank = np.full((2300, 1650, 3), 255, np.uint8)
    record = convert(scans.encode([scans.ruled(blank, (150, 200, 1500, 2000), 12, 4)], "PNG", dpi=200), "bang.png")
    assert not record.assignments
    assert record.findings


@needs_ocr
def test_page_in_another_language_assigns_nothing_and_is_doubted() -> None:
    record = convert(english(), "english.png")
    assert not record.assignments
    assert {FindingCode.NO_REFERENCE, FindingCode.NO_TYPE} & codes(record)


@needs_ocr
def test_picture_cut_in_the_middle_is_told() -> None:
    raw = scans.encode([half_size(scans.sample_page())], "JPEG", dpi=150)
    assert FindingCode.CUT_PICTURE in codes(convert(raw[: len(raw) * 2 // 3], "cat.jpg"))


@pytest.mark.parametrize(
    ("raw", "code"),
    [(scans.bomb(), ErrorCode.TOO_LARGE), (scans.bomb()[:30], ErrorCode.CORRUPT)],
    ids=["bomb", "stump"],
)
def test_pictures_that_cannot_be_opened_are_refused(raw: bytes, code: ErrorCode) -> None:
    with pytest.raises(InputError) as caught:
        convert(raw, "anh.png")
    assert caught.value.code is code


@needs_ocr
@pytest.mark.slow
def test_large_photo_stays_within_the_bound_of_memory(tmp_path: Path) -> None:
    """The bound of docs/architecture.md: 1.5 GB for the process, whatever the picture."""
    path = tmp_path / "anh.jpg"
    path.write_bytes(photo(scans.sample_page()))
    script = (
        "import sys, pathlib; from pipeline.convert import convert;"
        "convert(pathlib.Path(sys.argv[1]).read_bytes(), 'anh.jpg');"
        "status = pathlib.Path('/proc/self/status').read_text();"
        "print(status.partition('VmHWM:')[2].split()[0])"  # ru_maxrss would begin with what these tests themselves take
    )
    result = subprocess.run(
        [sys.executable, "-c", script, str(path)], cwd=PROJECT, capture_output=True, text=True, check=True, timeout=300
    )
    assert int(result.stdout) < 1_500_000


def word(text: str, confidence: float, x0: int = 0) -> OcrWord:
    return OcrWord(text, x0, 0, x0 + 40, 20, 20.0, 20.0, confidence, 0)


KEPT = [
    ([word("Sở", 0.9)], ["Sở"], "a word"),
    ([word("Sở", 0.1)], [], "hardly a word"),
    ([word("~", 0.4)], [], "a stain"),
    ([word("7", 0.3)], ["7"], "a digit may be the number of the notice"),
    ([word("i", 0.4)], [], "a stroke taken for a letter"),
    ([word("Sở", 0.9), word("Sơ", 0.5, 2)], ["Sở"], "the same ink read twice: the surer one"),
    ([word("Nội", 0.9, 100), word("Sở", 0.8)], ["Sở", "Nội"], "in the order of the line"),
]


@pytest.mark.parametrize(("words", "texts", "reason"), KEPT)
def test_words_that_are_kept(words: list[OcrWord], texts: list[str], reason: str) -> None:
    assert [one.text for one in keep_words(words)] == texts, reason
