"""Tables drawn with upright strokes, as Markdown and typed text have them."""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from pipeline.ingest.builder import DraftCell, DraftParagraph, DraftTable

_SEPARATOR = re.compile(r"\s*:?-+:?\s*|\s*")
_STROKE = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
#: A rule under a line of the letterhead, typed into the cell.
_DRAWN = re.compile(r"(?<!\S)[-_–—]{3,}(?!\S)|(?<!\S)\\?-{2,}(?!\S)")
#: What is only set side by side: the letterhead, and the end of a notice.
_LAYOUT = re.compile(
    r"CỘNG\s+H[OÒ][AÀ]\s+XÃ\s+HỘI|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT|Nơi\s+nhận\s*:|Độc\s+lập\s*[-–]\s*Tự\s+do", re.IGNORECASE
)

#: A letterhead, and the end of a notice, have two columns.
_LAYOUT_COLUMNS = 2
#: So many rows tell how many columns a table has.
_ROWS_SEEN = 12
#: What stands in a column of numbers.
_INDEX = re.compile(r"\W*(?:(?:\d+|[IVX]+|[A-Za-zĐđ])[.)]?)(?:\d+[.)]?)*\W*")
#: Characters that the longest cell of a real table has; a loose stroke after more than that belongs to another table.
_LONGEST_CELL = 1200

CellReader = Callable[[Sequence[str]], Sequence[DraftParagraph]]


def is_layout(text: str) -> bool:
    """Tell from its text whether a table only sets text side by side."""
    return _LAYOUT.search(text) is not None


def is_pipe_row(line: str) -> bool:
    """Tell a row of a table: it begins with a stroke and has another one."""
    stripped = line.strip()
    return stripped.startswith("|") and len(_STROKE.findall(stripped)) >= 2


def is_lone_pipe(line: str) -> bool:
    """Tell a line that holds one stroke and nothing else, as web pages saved as Markdown have between cells."""
    return line.strip() == "|"


def make_pipe_table(lines: Sequence[str], read_cell: CellReader) -> DraftTable:
    """Make a table of rows ``| a | b |``; the row of dashes below the heading is left out."""
    rows = [_split_row(line) for line in lines]
    return _make_table(
        [[[cell] for cell in row] for row in rows if not all(_SEPARATOR.fullmatch(cell) for cell in row)], read_cell
    )


def take_loose_table(lines: Sequence[str], start: int, read_cell: CellReader) -> tuple[DraftTable, int]:
    """Make a table whose strokes stand on lines of their own, a cell between two; two together part the rows.

    Gives the table and the index of the first line after it. The last row ends when it has as many cells as most
    rows of the table, two if there are none: only the letterhead and the end of a notice stand in one row. What is too
    long for a cell is running text after the table.
    """
    rows: list[list[list[str]]] = []
    columns = _count_columns(lines, start)
    index = start
    while index < len(lines) and is_lone_pipe(lines[index]):
        row, index = _take_loose_row(lines, index + 1, columns if rows or columns else None)
        if row:
            rows.append(row)
    return _make_table([_with_number(row, columns) for row in rows], read_cell), index


def _with_number(row: list[list[str]], columns: int | None) -> list[list[str]]:
    """Give a row that lacks one cell its empty number: that cell hangs down from a row above."""
    lacking = columns is not None and len(row) == columns - 1 >= _LAYOUT_COLUMNS
    return [[], *row] if lacking and not _INDEX.fullmatch(" ".join(row[0])) else row


def _count_columns(lines: Sequence[str], start: int) -> int | None:
    """Give how many cells most of the next rows have that two strokes close; rows that name a group count least."""
    counts: Counter[int] = Counter()
    cells, index = 0, start + 1
    while counts.total() < _ROWS_SEEN and (stop := _find_stroke(lines, index)) is not None:
        if stop > index:
            cells += 1
        elif cells:
            counts[cells] += 1
            cells = 0
        index = stop + 1
    rows = {count: met for count, met in counts.items() if count > _LAYOUT_COLUMNS} or counts
    return max(rows, key=lambda count: (rows[count], count)) if rows else None


def _take_loose_row(lines: Sequence[str], index: int, columns: int | None) -> tuple[list[list[str]], int]:
    """Take the cells of one row; give them and the index of the line after the row."""
    row: list[list[str]] = []
    while True:
        stop = _find_stroke(lines, index)
        if stop is None:
            return row, index
        if stop > index:
            row.append([line for line in lines[index:stop] if line.strip()])
        index = stop + 1
        if len(row) == 1 and is_layout("\n".join(row[0])):
            columns = _LAYOUT_COLUMNS
        full = len(row) >= (columns or 2) and not (columns is None and _is_cell_before_row_end(lines, index))
        if full or _find_stroke(lines, index) in {None, index}:
            return row, index


def _find_stroke(lines: Sequence[str], start: int) -> int | None:
    """Give the index of the next lone stroke, unless more than a cell holds lies before it."""
    length = 0
    for index in range(start, len(lines)):
        if is_lone_pipe(lines[index]):
            return index
        length += len(lines[index])
        if length > _LONGEST_CELL:
            return None
    return None


def _is_cell_before_row_end(lines: Sequence[str], index: int) -> bool:
    """Tell whether what follows is one more cell of the row: two strokes together stand after it or a later one."""
    while (stop := _find_stroke(lines, index)) is not None:
        if stop == index:
            return True
        index = stop + 1
        if stop + 1 < len(lines) and is_lone_pipe(lines[stop + 1]):
            return True
    return False


def _split_row(line: str) -> list[str]:
    """Give the cells of a row."""
    inner = line.strip()[1:]
    cells = _STROKE.split(inner)
    if not cells[-1].strip():
        cells.pop()
    return [cell.replace("\\|", "|").strip() for cell in cells]


def _make_table(rows: Sequence[Sequence[Sequence[str]]], read_cell: CellReader) -> DraftTable:
    cells = [
        DraftCell(row=number, column=column, paragraphs=tuple(read_cell(_cell_lines(cell))))
        for number, row in enumerate(rows)
        for column, cell in enumerate(row)
    ]
    text = "\n".join(" ".join(cell) for row in rows for cell in row)
    return DraftTable(cells=tuple(cells), ruled=not is_layout(text))


def _cell_lines(cell: Sequence[str]) -> list[str]:
    """Give the lines of a cell without the rules drawn in it."""
    lines = (_DRAWN.sub(" ", part).strip() for line in cell for part in _BREAK.split(line))
    return [line for line in lines if line]
