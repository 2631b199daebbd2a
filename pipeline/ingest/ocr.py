"""Pages read by OCR: which of a PDF's pages want it, and many pages at once."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import numpy as np

from models.finding import Finding, FindingCode
from pipeline.ingest.doubtful import read_head
from pipeline.ingest.language import is_foreign, is_poor, is_vietnamese
from pipeline.ingest.layout import Token, find_rows
from pipeline.ingest.pdfium import PrintedPage
from pipeline.ingest.raster import Picture
from pipeline.ingest.scan import ScannedPage, read_scan
from pipeline.ingest.torn import mend_words
from pipeline.messages import make_finding
from pipeline.programs import Program, install_command

#: A picture that covers this share of a page may be a scan of it.
_PAGE_SIZED = 0.6
_NOTHING = np.zeros((0, 0), np.uint8)
#: Fewer words than this over a picture are a stamp.
_FEW_WORDS = 40


def say_missing() -> Finding:
    """Say that Tesseract or its Vietnamese data is missing, and how to install them."""
    return make_finding(FindingCode.NO_OCR, command=install_command(Program.TESSERACT))


def wants_ocr(page: PrintedPage) -> bool:
    """Tell whether the text layer of a page cannot be relied on.

    That is: there is none; there are a few stamped words over a picture of the page; or by its language it cannot be
    what the page shows (a broken ToUnicode map, a scanner that knew no Vietnamese).
    """
    if not page.readable:
        return False
    words = [token.text for token in page.tokens]
    if page.pictured > _PAGE_SIZED and len(words) < _FEW_WORDS:
        return True
    doubt = is_foreign if page.pictured <= _PAGE_SIZED else is_poor
    return not words or (doubt(words) and doubt(_whole_words(page)))


def _whole_words(page: PrintedPage) -> list[str]:
    """Give the words of a page; what the file draws may be pieces of them."""
    return [word.text for row in find_rows(page.tokens, page.number) for word in mend_words(row.words)]


def is_better(tokens: Sequence[Token], before: Sequence[Token]) -> bool:
    """Tell whether a reading by OCR is to be preferred to the text layer."""
    found, known = [token.text for token in tokens], [token.text for token in before]
    if is_foreign(known) or len(known) < _FEW_WORDS:
        return not is_foreign(found) or len(found) > len(known)
    return is_vietnamese(found)


def read_scans(
    program: Path, pictures: Iterable[tuple[int, Picture | None]], workers: int
) -> Iterator[tuple[int, ScannedPage | None]]:
    """Read pictures of pages, several at once, and give them in their order.

    Pictures are made by the caller's thread (PDFium knows no threads); no more of them are held than ``workers`` + 1.
    """
    if workers <= 1:
        for number, picture in pictures:
            yield number, None if picture is None else _read_page(program, number, picture)
        return
    waiting: deque[tuple[int, Future[ScannedPage] | None]] = deque()
    with ThreadPoolExecutor(workers, thread_name_prefix="ocr") as pool:
        for number, picture in pictures:
            waiting.append((number, None if picture is None else pool.submit(_read_page, program, number, picture)))
            del picture
            if len(waiting) > workers:
                yield _wait(waiting.popleft())
        while waiting:
            yield _wait(waiting.popleft())


def _wait(item: tuple[int, Future[ScannedPage] | None]) -> tuple[int, ScannedPage | None]:
    number, future = item
    return number, None if future is None else future.result()


def _read_page(program: Path, number: int, picture: Picture) -> ScannedPage:
    """Read one page, and on the first number and day again; its picture is let go of then."""
    scan = read_scan(program, picture)
    if scan.straight is None:
        return scan
    kept = scan.straight._replace(grey=_NOTHING)
    if number != 1:
        return scan._replace(straight=kept)
    head = read_head(program, scan.straight, scan.tokens, number)
    return scan._replace(straight=kept, tokens=head.tokens, doubts=head.doubts)
