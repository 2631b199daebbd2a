"""Picture files (PNG, JPEG, TIFF): every picture is a page, read by OCR."""

from collections.abc import Iterator
from dataclasses import replace

from models.finding import FindingCode
from pipeline.ingest.builder import Reading
from pipeline.ingest.ocr import read_scans, say_missing
from pipeline.ingest.pdf import draft_pages
from pipeline.ingest.pdfium import PrintedPage
from pipeline.ingest.raster import Picture, read_pictures
from pipeline.ingest.tesseract import find_ocr
from pipeline.messages import make_finding


def read_picture_file(raw: bytes, workers: int = 1) -> Reading:
    """Read a picture file.

    Args:
        raw: The bytes of the file.
        workers: How many pages are read at the same time.

    Raises:
        InputError: corrupt, or too large.
    """
    program = find_ocr()
    pages: list[PrintedPage] = []
    cut: list[int] = []

    def note() -> Iterator[tuple[int, Picture]]:
        for number, picture in enumerate(read_pictures(raw), start=1):
            pages.append(PrintedPage(number, picture.width, picture.height, [], []))
            if not picture.whole:
                cut.append(number)
            yield number, picture

    if program is None:
        for _ in note():  # for the number of pages, and to tell broken files
            pass
        scans = {}
    else:
        scans = {number: scan for number, scan in read_scans(program, note(), workers) if scan}
    reading = draft_pages(pages, scans)
    broken = [make_finding(FindingCode.CUT_PICTURE, page=number) for number in cut]
    doubts = [doubt for scan in scans.values() for doubt in scan.doubts] if program else [say_missing()]
    return replace(reading, findings=[*reading.findings, *broken, *doubts])
