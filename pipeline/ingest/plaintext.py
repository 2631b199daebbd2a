"""Plain text to blocks: a paragraph a line, or pages printed to text with wrapped lines and blanks between columns."""

from collections.abc import Iterable, Iterator, Sequence

from models.document import Align, Role
from pipeline.ingest.builder import DraftBlock, DraftParagraph, Reading, plain_paragraph
from pipeline.ingest.encoding import decode_text
from pipeline.ingest.pipe_tables import is_pipe_row, make_pipe_table
from pipeline.ingest.text_columns import find_ending, find_letterhead
from pipeline.ingest.text_lines import (
    CELL_WRAPPING,
    TextLine,
    Wrapping,
    is_centered,
    is_rule,
    join_lines,
    make_paragraph,
    measure_wrapping,
    plain_line,
    split_lines,
)
from pipeline.ingest.text_pages import split_pages, take_page


def read_plain(raw: bytes) -> Reading:
    """Read a plain text.

    Raises:
        InputError: ``TOO_LARGE`` for text of absurd size.
    """
    decoded = decode_text(raw)
    blocks = _read_pages(split_pages(split_lines(decoded.text)))
    return Reading(blocks=tuple(_make_blocks(blocks)), findings=decoded.findings)


def _read_pages(pages: Sequence[Sequence[str]]) -> Iterator[TextLine | DraftBlock]:
    """Take pages apart into lines, tables and furniture. A page break is no gap: paragraphs go on across it."""
    footnotes = 0
    for ordinal, lines in enumerate(pages, start=1):
        page = take_page(lines, ordinal, footnotes + 1)
        footnotes += len(page.footnotes)
        yield from _read_columns(page.body)
        yield from (make_paragraph([plain_line(line) for line in note], role=Role.FOOTNOTE) for note in page.footnotes)
        if page.number is not None:
            yield plain_paragraph(page.number, role=Role.PAGE_NUMBER)


def _read_columns(lines: Sequence[str]) -> Iterator[TextLine | DraftBlock]:
    """Take what is set side by side out of the lines of a page."""
    head = find_letterhead(lines)
    if head is not None:
        yield from _read_lines(lines[: head.start])
        yield head.table
        lines = lines[head.stop :]
    ending = find_ending(lines)
    if ending is None:
        yield from _read_lines(lines)
        return
    yield from _read_lines(lines[: ending.start])
    yield ending.table
    yield from _read_columns(lines[ending.stop :])


def _read_lines(lines: Sequence[str]) -> Iterator[TextLine | DraftBlock]:
    """Give lines and the tables drawn with strokes; blank lines and rules leave a gap."""
    gap = False
    rows: list[str] = []
    started = False
    for line in lines:
        if is_pipe_row(line):
            rows.append(line)
            continue
        if rows:
            yield make_pipe_table(rows, _read_cell)
            rows = []
        if not line.strip() or is_rule(line):
            gap = started
            continue
        yield plain_line(line, gap=gap)
        gap, started = False, True
    if rows:
        yield make_pipe_table(rows, _read_cell)


def _read_cell(lines: Sequence[str]) -> list[DraftParagraph]:
    return [make_paragraph(group) for group in join_lines([plain_line(line) for line in lines], CELL_WRAPPING)]


def _make_blocks(items: Iterable[TextLine | DraftBlock]) -> Iterator[DraftBlock]:
    """Put the lines together to paragraphs; tables end one, furniture does not."""
    items = list(items)
    wrapping = measure_wrapping([item for item in items if isinstance(item, TextLine)])
    run: list[TextLine] = []
    furniture: list[DraftParagraph] = []
    for item in items:
        if isinstance(item, TextLine):
            run.append(item)
        elif isinstance(item, DraftParagraph):
            furniture.append(item)
        else:
            yield from _make_paragraphs(run, wrapping)
            run.clear()
            yield item
    yield from _make_paragraphs(run, wrapping)
    yield from furniture


def _make_paragraphs(lines: Sequence[TextLine], wrapping: Wrapping | None) -> Iterator[DraftParagraph]:
    for group in join_lines(lines, wrapping):
        centered = wrapping is not None and wrapping.indented and is_centered(group[0], wrapping)
        yield make_paragraph(group, align=Align.CENTER if centered else None)
