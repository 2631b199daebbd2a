"""The only door to Tesseract: one picture in, words with places and confidence out.

Runs as a program of its own, with one thread, a time limit and a memory limit, and never outlives us.
"""

import html
import os
import re
import tempfile
from collections.abc import Iterator, Sequence
from enum import IntEnum
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.programs import Outcome, Program, find_program, list_ocr_languages, run_limited

LANGUAGE = "vie"
#: Seconds for one page, and bytes of memory: pages of notices take 1 to 5 seconds and a fifth of the memory.
_SECONDS, _MEMORY = 180.0, 3 << 30
#: Smaller pictures hold no print.
_LEAST_SIDE = 8
#: What the program may know of our environment.
_PASSED_ON = ("PATH", "TESSDATA_PREFIX", "SYSTEMROOT", "LD_LIBRARY_PATH", "TMPDIR", "TEMP")
_BOX = r"bbox (-?\d+) (-?\d+) (-?\d+) (-?\d+)"
_LINE = re.compile(  # <span class='ocr_line' ... title="bbox 1 2 3 4; baseline 0 -5; x_size 61; ...">
    rf"<span class='ocr_(?:line|header|textfloat|caption)'[^>]*title=\"{_BOX}"
    r"(?:; baseline (?P<slope>[-.\d]+) (?P<offset>[-.\d]+))?(?:; x_size (?P<size>[.\d]+))?"
)
_WORD = re.compile(  # <span class='ocrx_word' ... title='bbox 1 2 3 4; x_wconf 96'>Số</span>
    rf"<span class='ocrx_word'[^>]*title='{_BOX}; x_wconf (\d+)[^']*'>(.*?)</span>"
)
_TAG = re.compile(r"<[^>]+>")


class Layout(IntEnum):
    """How Tesseract looks for text: its page segmentation modes."""

    PAGE = 3
    COLUMN = 4
    BLOCK = 6
    LINE = 7
    SPARSE = 11


class OcrWord(NamedTuple):
    """A word as Tesseract read it, in points of the picture.

    Attributes:
        text: What it says.
        x0: Left edge of its ink.
        top: Upper edge.
        x1: Right edge.
        bottom: Lower edge.
        baseline: Where its line stands, in its middle.
        size: Height of its line: ascender to descender.
        confidence: 0..1.
        line: Number of its line in the picture.
    """

    text: str
    x0: int
    top: int
    x1: int
    bottom: int
    baseline: float
    size: float
    confidence: float
    line: int


def find_ocr() -> Path | None:
    """Give where Tesseract is; ``None`` when it or its Vietnamese data is missing."""
    path = find_program(Program.TESSERACT)
    return path if path and LANGUAGE in _languages(path) else None


@lru_cache(maxsize=4)
def _languages(path: Path) -> frozenset[str]:
    return list_ocr_languages(path)


def read_words(program: Path, pictures: Sequence[NDArray[np.uint8]], dpi: float, layout: Layout) -> list[list[OcrWord]]:
    """Read pictures in one run, since starting Tesseract takes longer than reading a line.

    Returns:
        The words of each picture; none when Tesseract fails or runs out of time.
    """
    large = [number for number, grey in enumerate(pictures) if min(grey.shape) >= _LEAST_SIDE]
    found: list[list[OcrWord]] = [[] for _ in pictures]
    if large:
        pages = _run(program, [pictures[number] for number in large], dpi, layout).split("<div class='ocr_page'")[1:]
        for number, page in zip(large, pages, strict=False):
            found[number] = list(parse_hocr(page))
    return found


def _run(program: Path, pictures: Sequence[NDArray[np.uint8]], dpi: float, layout: Layout) -> str:
    """Give what Tesseract writes about pictures: hOCR, empty when it fails."""
    with tempfile.TemporaryDirectory(prefix="giaoviec-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        files = [f"{number}.pgm" for number in range(len(pictures))]
        for file, grey in zip(files, pictures, strict=True):
            header = f"P5 {grey.shape[1]} {grey.shape[0]} 255\n".encode()
            (folder / file).write_bytes(header + np.ascontiguousarray(grey).tobytes())
        (folder / "list.txt").write_text("\n".join(files), encoding="ascii")
        command = (
            str(program), "list.txt", "page", "-l", LANGUAGE, "--oem", "1", "--psm", str(int(layout)),
            "--dpi", str(round(dpi)), "-c", "tessedit_create_hocr=1",
        )  # fmt: skip
        environment = {key: os.environ[key] for key in _PASSED_ON if key in os.environ} | {"OMP_THREAD_LIMIT": "1"}
        outcome = run_limited(command, folder=folder, seconds=_SECONDS, memory=_MEMORY, environment=environment)
        result = folder / "page.hocr"
        if outcome is not Outcome.DONE or not result.exists():
            return ""
        return result.read_text(encoding="utf-8", errors="replace")


def parse_hocr(text: str) -> Iterator[OcrWord]:
    """Give the words of a page in hOCR, line by line."""
    lines = list(_LINE.finditer(text))
    for number, line in enumerate(lines):
        end = lines[number + 1].start() if number + 1 < len(lines) else len(text)
        left, bottom = int(line[1]), int(line[4])
        slope, offset = float(line["slope"] or 0), float(line["offset"] or 0)
        size = float(line["size"] or int(line[4]) - int(line[2]))
        for word in _WORD.finditer(text, line.end(), end):
            said = html.unescape(_TAG.sub("", word[6])).strip()
            x0, top, x1, low = (int(word[index]) for index in range(1, 5))
            if said and x1 > x0 and low > top:
                baseline = bottom + offset + slope * ((x0 + x1) / 2 - left)
                yield OcrWord(said, x0, top, x1, low, baseline, size, int(word[5]) / 100, number)
