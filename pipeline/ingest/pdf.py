"""PDF: pages of printed or scanned words become paragraphs and tables in reading order."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from models.document import Page, Role, TextOrigin
from models.finding import Evidence, Finding, FindingCode
from models.geometry import Box
from pipeline.ingest.builder import DraftBlock, Reading
from pipeline.ingest.columns import (
    Columns,
    continue_closing,
    draft_closing,
    draft_letterhead,
    find_closing,
    find_letterhead,
)
from pipeline.ingest.flow import draft_paragraph, make_paragraphs
from pipeline.ingest.furniture import Furniture, PageRows, split_furniture
from pipeline.ingest.language import is_foreign
from pipeline.ingest.layout import Margins, Row, find_margins, find_rows
from pipeline.ingest.ocr import is_better, read_scans, say_missing, wants_ocr
from pipeline.ingest.pdfium import PrintedPage, read_pages
from pipeline.ingest.placement import place, place_block
from pipeline.ingest.plumber import find_grids
from pipeline.ingest.raster import open_renderer
from pipeline.ingest.ruled import RuledTable, draft_table, goes_on, join_tables, take_table
from pipeline.ingest.scan import ScannedPage
from pipeline.ingest.tesseract import find_ocr
from pipeline.messages import make_finding

#: Fewer body rows than this do not show a page's margins: those of the whole file are taken.
_ENOUGH_ROWS = 6


@dataclass
class Letterhead:
    """The letterhead in the stream of a file."""

    columns: Columns


@dataclass
class Closing:
    """The end of the notice in the stream of a file; the next page may carry its rest."""

    columns: Columns

    def extend(self, more: Columns) -> None:
        """Add what stands on the next page."""
        self.columns = self.columns._replace(left=self.columns.left + more.left, right=self.columns.right + more.right)


_Item = Row | RuledTable | Letterhead | Closing


def read_pdf(raw: bytes, workers: int = 1) -> Reading:
    """Read a PDF by its text layer, and by OCR where that is missing or cannot be right.

    Args:
        raw: The bytes of the file.
        workers: How many pages are read by OCR at the same time.

    Raises:
        InputError: encrypted, corrupt, or too large.
    """
    printed = read_pages(raw)
    wanted = [page for page in printed.pages if wants_ocr(page)]
    program = find_ocr() if wanted else None
    scans: dict[int, ScannedPage] = {}
    if program:
        with open_renderer(raw) as renderer:
            pictures = ((page.number, renderer.render(page.number)) for page in wanted)
            scans = {number: scan for number, scan in read_scans(program, pictures, workers) if scan}
    reading = draft_pages(printed.pages, scans)
    doubts = [doubt for scan in scans.values() for doubt in scan.doubts]
    findings = [*reading.findings, *doubts, *([say_missing()] if wanted and not program else [])]
    return replace(reading, signed=bool(printed.signatures), signatures=printed.signatures, findings=findings)


def draft_pages(printed: Sequence[PrintedPage], scans: Mapping[int, ScannedPage]) -> Reading:
    """Make paragraphs and tables of pages.

    Args:
        printed: All pages as their text layer has them.
        scans: What OCR found on those that were read by it.
    """
    taken = {
        page.number: scans[page.number]
        for page in printed
        if page.number in scans and is_better(scans[page.number].tokens, page.tokens)
    }
    straight = [_replace_text(page, taken.get(page.number)) for page in printed]
    pages, tables = _take_tables(straight)
    bodies, furniture = split_furniture(pages, _body_size(pages))
    spoken = {body.number for body in bodies if body.rows} | set(tables)
    stamps = [Furniture(Role.STAMP, tuple(find_rows(page.stamps, page.number))) for page in straight if page.stamps]
    blocks = [*_body_blocks(bodies, tables), *_furniture_blocks([*furniture, *stamps])] if spoken else []
    placements = {number: scan.straight.placement for number, scan in taken.items() if scan.straight}
    read = frozenset(taken)
    return Reading(
        blocks=[place_block(block, placements) for block in blocks] if placements else blocks,
        pages=[_describe_page(page, spoken, read) for page in printed],
        paged=True,
        text_origin=_origin_of(spoken, read),
        findings=_find_doubts(pages, spoken, tables, scans),
    )


def _replace_text(page: PrintedPage, scan: ScannedPage | None) -> PrintedPage:
    """Give a page as OCR read it, turned straight."""
    if scan is None:
        return page
    if scan.straight is None:
        return page._replace(tokens=[], edges=[], stamps=())
    width, height = scan.straight.placement[:2]
    return page._replace(tokens=scan.tokens, edges=scan.edges, width=width, height=height, stamps=())


def _origin_of(spoken: Collection[int], read: Collection[int]) -> TextOrigin:
    by_ocr = sum(1 for number in spoken if number in read)
    if not by_ocr:
        return TextOrigin.EMBEDDED
    return TextOrigin.OCR if by_ocr == len(spoken) else TextOrigin.MIXED


def _describe_page(page: PrintedPage, spoken: Collection[int], read: Collection[int]) -> Page:
    origin = (TextOrigin.OCR if page.number in read else TextOrigin.EMBEDDED) if page.number in spoken else None
    return Page(number=page.number, width=round(page.width, 2), height=round(page.height, 2), origin=origin)


def _find_doubts(
    pages: Sequence[PageRows], spoken: Collection[int], tables: Collection[int], scans: Mapping[int, ScannedPage]
) -> tuple[Finding, ...]:
    """Say which pages could not be read, whose text is no Vietnamese, and where lines were lost."""
    if not spoken:
        return (make_finding(FindingCode.NO_TEXT),)
    blank = {number for number, scan in scans.items() if scan.straight is None}
    silent = (
        make_finding(FindingCode.UNREADABLE_PAGE, page=page.number)
        for page in pages
        if page.number not in spoken and page.number not in blank
    )
    odd = (
        make_finding(FindingCode.LOW_TEXT_QUALITY, page=page.number)
        for page in pages
        if page.number not in tables and is_foreign([word.text for row in page.rows for word in row.words])
    )
    lost = (finding for number, scan in scans.items() for finding in _find_lost(number, scan))
    return (*silent, *odd, *lost)


def _find_lost(number: int, scan: ScannedPage) -> Iterator[Finding]:
    """Say where ink was left unread."""
    for x0, top, x1, bottom in scan.lost:
        if scan.straight:
            box = place(Box(page=number, x0=x0, top=top, x1=x1, bottom=bottom), scan.straight.placement)
            yield make_finding(FindingCode.LOST_LINES, Evidence(span=None, boxes=(box,)), page=number)


def _take_tables(printed: Sequence[PrintedPage]) -> tuple[list[PageRows], dict[int, list[RuledTable]]]:
    """Give the rows of every page outside its ruled tables, and the tables of the pages that have some."""
    pages: list[PageRows] = []
    tables: dict[int, list[RuledTable]] = {}
    for page in printed:
        tokens = page.tokens
        for grid in find_grids(page.edges) if tokens else ():
            table, tokens = take_table(grid, tokens, page.number)
            if table:
                tables.setdefault(page.number, []).append(table)
        pages.append(PageRows(page.number, page.width, page.height, find_rows(tokens, page.number)))
    return pages, tables


def _furniture_blocks(furniture: Sequence[Furniture]) -> Iterator[DraftBlock]:
    """Give a paragraph for each piece of furniture, one a line for stamps."""
    for item in furniture:
        for group in [[row] for row in item.rows] if item.role is Role.STAMP else [list(item.rows)]:
            yield draft_paragraph(group, role=item.role)


def _body_size(pages: Sequence[PageRows]) -> float:
    """Give the type size of most letters."""
    letters: Counter[float] = Counter()
    for page in pages:
        for row in page.rows:
            letters[row.size] += len(row.text)
    return max(letters, key=lambda size: (letters[size], size), default=0.0)


def _body_blocks(pages: Sequence[PageRows], tables: Mapping[int, Sequence[RuledTable]]) -> Iterator[DraftBlock]:
    """Give paragraphs and tables of the body in reading order."""
    stream: list[_Item] = []
    for index, page in enumerate(pages):
        for item in _page_items(page, tables.get(page.number, ()), stream, first=index == 0):
            before = stream[-1] if stream else None
            if isinstance(item, RuledTable) and isinstance(before, RuledTable) and goes_on(before, item):
                stream[-1] = join_tables(before, item)
            else:
                stream.append(item)
    rows = [item for item in stream if isinstance(item, Row)]
    margins = _find_all_margins(rows)
    for kind, group in groupby(stream, key=type):
        if kind is Row:
            yield from make_paragraphs([item for item in group if isinstance(item, Row)], margins)
        else:
            yield from map(_draft, group)


def _draft(item: _Item) -> DraftBlock:
    """Make the draft of what is not running text."""
    if isinstance(item, RuledTable):
        return draft_table(item)
    if isinstance(item, Closing):
        return draft_closing(item.columns)
    if isinstance(item, Letterhead):
        return draft_letterhead(item.columns)
    return draft_paragraph([item])


def _page_items(
    page: PageRows, tables: Sequence[RuledTable], stream: Sequence[_Item], *, first: bool
) -> Iterator[_Item]:
    """Give the rows of running text, the columns and the tables of one page in reading order."""
    rest: Sequence[Row] = page.rows
    before = stream[-1] if stream else None
    if isinstance(before, Closing):
        more = continue_closing(before.columns, rest)
        if more:
            before.extend(more)
            rest = rest[more.last :]
    for number, table in enumerate(tables):
        above = [row for row in rest if row.baseline < table.top]
        rest = rest[len(above) :]
        yield from _text_items(above, page.width, first=first and number == 0)
        yield table
    yield from _text_items(rest, page.width, first=first and not tables)


def _text_items(rows: Sequence[Row], width: float, *, first: bool) -> Iterator[_Item]:
    """Give the rows and columns of a stretch of a page without tables."""
    head = find_letterhead(rows, width) if first else None
    if head:
        yield Letterhead(head)
        rows = rows[head.last :]
    end = find_closing(rows, width)
    if end is None:
        yield from rows
        return
    yield from rows[: end.first]
    yield Closing(end)
    yield from rows[end.last :]


def _find_all_margins(rows: Sequence[Row]) -> dict[int, Margins]:
    """Find the margins of every page; pages with few rows take those of the file."""
    by_page: dict[int, list[Row]] = {}
    for row in rows:
        by_page.setdefault(row.page, []).append(row)
    common = find_margins(rows)
    return {number: find_margins(group) if len(group) >= _ENOUGH_ROWS else common for number, group in by_page.items()}
