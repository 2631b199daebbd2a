"""Pages of a notice that was printed to a text file: page numbers and footnotes taken off the body."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.ingest.text_lines import TextLine, indent_of, is_item
from pipeline.lexicon.letters import UPPER

_PAGE_NUMBER = re.compile(r"\s*(?:[-–]\s*)?(?:Trang\s*)?(\d{1,4})(?:\s*/\s*\d{1,4})?(?:\s*[-–])?\s*", re.IGNORECASE)
_STRAY_NUMBER = re.compile(r"[2-9]|[1-9][0-9]{1,2}")
_FOOTNOTE = re.compile(rf"\s{{0,6}}(\d{{1,3}})\s+[{UPPER}]")
#: Words after which a figure at the beginning of a line is no footnote's.
_BEFORE_FIGURE = re.compile(
    r"(?:ngày|tháng|năm|số|khoản|điểm|mục|điều|quý|phần|lần|thứ|từ|đến|và|là|,)$", re.IGNORECASE
)
#: From this column on a number alone on its line stands in the middle of the page.
_MIDDLE = 15


class PageText(NamedTuple):
    """The lines of one page: body, footnotes, and the number where one is printed."""

    body: list[str]
    footnotes: list[list[str]]
    number: str | None


def split_pages(lines: Sequence[str]) -> list[list[str]]:
    """Give the lines page by page: a form feed ends a page, and so does the next page's number in mid-line."""
    pages: list[list[str]] = [[]]
    for line in lines:
        *ended, rest = line.split("\f")
        for part in ended:
            pages[-1].append(part)
            pages.append([])
        if len(pages[-1]) > 5 and indent_of(rest) >= _MIDDLE and page_number(rest) == len(pages) + 1:
            pages.append([])
        pages[-1].append(rest)
    return pages


def page_number(line: str) -> int | None:
    """Give the number of a line that holds nothing but a page number."""
    match = _PAGE_NUMBER.fullmatch(line)
    return int(match.group(1)) if match else None


def is_stray_number(line: TextLine) -> bool:
    """Tell a page number that stands alone in running text; page 1 has none."""
    return line.gap and _STRAY_NUMBER.fullmatch(line.text) is not None


def take_page(lines: Sequence[str], ordinal: int, first_footnote: int) -> PageText:
    """Take a page apart.

    Args:
        lines: Its lines.
        ordinal: Which page it is, from 1.
        first_footnote: The number that the page's first footnote would have.
    """
    body = list(lines)
    number = _take_number(body, ordinal)
    start = _find_footnotes(body, first_footnote)
    footnotes = _split_footnotes(body[start:], first_footnote)
    return PageText(body[:start], footnotes, number)


def _take_number(body: list[str], ordinal: int) -> str | None:
    """Take the page number off the top or the bottom of a page, with the blank line that parts it from the text."""
    filled = [index for index, line in enumerate(body) if line.strip()]
    for index in (*filled[:1], *filled[-1:]):
        number = page_number(body[index])
        if number is not None and ((number == ordinal and ordinal > 1) or indent_of(body[index]) >= _MIDDLE):
            return body.pop(index).strip()
    return None


def _find_footnotes(body: Sequence[str], first: int) -> int:
    """Give the index where the footnotes of a page begin: the last place from which they go on to the page's end."""
    for index in range(len(body) - 1, len(body) // 3, -1):
        match = _FOOTNOTE.match(body[index])
        if match is None or int(match.group(1)) != first:
            continue
        before = next((line.rstrip() for line in reversed(body[:index]) if line.strip()), "")
        if not _BEFORE_FIGURE.search(before) and not any(is_item(line.strip()) for line in body[index + 1 :]):
            return index
    return len(body)


def _split_footnotes(lines: Sequence[str], first: int) -> list[list[str]]:
    """Give the lines of each footnote."""
    footnotes: list[list[str]] = []
    for line in lines:
        if not line.strip():
            continue
        match = _FOOTNOTE.match(line)
        if match and int(match.group(1)) == first + len(footnotes):
            footnotes.append([line])
        elif footnotes:
            footnotes[-1].append(line)
    return footnotes
