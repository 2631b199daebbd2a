"""Ruled tables (bảng): words fall into cells, and a table that goes on over the page break is one table."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.ingest.builder import DraftCell, DraftTable
from pipeline.ingest.flow import make_paragraphs
from pipeline.ingest.layout import Margins, Row, Token, find_rows
from pipeline.ingest.plumber import CellBox

#: Column and row edges closer than this are one, points.
_SAME_EDGE = 4.0


@dataclass
class RuledCell:
    """A cell: its place in the grid, and its rows of print with the margins of each page that they stand on."""

    row: int
    column: int
    row_span: int
    column_span: int
    rows: list[Row] = field(default_factory=list)
    margins: dict[int, Margins] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(row.text for row in self.rows)


@dataclass
class RuledTable:
    """A table on one page, or on several once joined.

    Attributes:
        columns: Column edges from left to right, of the page where it begins.
        cells: All cells in reading order.
        top: Upper edge on that page.
        bottom: Lower edge.
        height: Number of rows.
    """

    columns: list[float]
    cells: list[RuledCell]
    top: float
    bottom: float
    height: int

    def row(self, number: int) -> list[RuledCell]:
        """Give the cells that begin in a row."""
        return [cell for cell in self.cells if cell.row == number]


def take_table(grid: Sequence[CellBox], tokens: Iterable[Token], page: int) -> tuple[RuledTable | None, list[Token]]:
    """Put the words that stand inside a grid into its cells.

    Returns:
        The table, ``None`` if no word stands in it, and the words that stand outside.
    """
    columns = _edges(edge for cell in grid for edge in (cell.x0, cell.x1))
    lines = _edges(edge for cell in grid for edge in (cell.top, cell.bottom))
    held: dict[CellBox, list[Token]] = {cell: [] for cell in grid}
    outside: list[Token] = []
    for token in tokens:
        box = _find_cell(grid, (token.x0 + token.x1) / 2, token.baseline - token.size / 4)
        (outside if box is None else held[box]).append(token)
    if sum(1 for words in held.values() if words) < 2:
        return None, [*outside, *(token for words in held.values() for token in words)]
    cells = [_make_cell(box, words, columns, lines, page) for box, words in held.items()]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return RuledTable(columns, cells, lines[0], lines[-1], len(lines) - 1), outside


def _edges(values: Iterable[float]) -> list[float]:
    """Give distinct edges in order."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _SAME_EDGE:
            edges.append(value)
    return edges


def _find_cell(grid: Sequence[CellBox], x: float, y: float) -> CellBox | None:
    """Give the cell in which a point lies."""
    return next((cell for cell in grid if cell.x0 <= x < cell.x1 and cell.top <= y < cell.bottom), None)


def _make_cell(
    box: CellBox, tokens: Sequence[Token], columns: Sequence[float], lines: Sequence[float], page: int
) -> RuledCell:
    """Give a cell its place in the grid, its rows and margins."""
    column, row = _index(columns, box.x0), _index(lines, box.top)
    rows = find_rows(tokens, page)
    left = min((item.x0 for item in rows), default=box.x0)
    right = box.x1 - min(max(left - box.x0, 2.0), 6.0)
    return RuledCell(
        row=row,
        column=column,
        row_span=max(_index(lines, box.bottom) - row, 1),
        column_span=max(_index(columns, box.x1) - column, 1),
        rows=rows,
        margins={page: Margins(left, right, 0.0)},
    )


def _index(edges: Sequence[float], value: float) -> int:
    """Give the number of the edge at a place."""
    return min(bisect_left(edges, value - _SAME_EDGE), len(edges) - 1)


def goes_on(table: RuledTable, following: RuledTable) -> bool:
    """Tell whether a table at the head of a page has the columns of the one at the foot of the page before."""
    if len(table.columns) != len(following.columns):
        return False
    shift = following.columns[0] - table.columns[0]
    return all(
        abs(there - here - shift) < 2 * _SAME_EDGE for here, there in zip(table.columns, following.columns, strict=True)
    )


def join_tables(table: RuledTable, following: RuledTable) -> RuledTable:
    """Join a table with its rest on the next page: without the header repeated, a cut row in one piece."""
    first = 0
    while first < min(table.height, following.height) and _texts(table, first) == _texts(following, first):
        first += 1
    rest = [cell for cell in following.cells if cell.row >= first]
    cut = first < following.height and _is_cut(table, following.row(first))
    shift = table.height - first - (1 if cut else 0)
    cells = list(table.cells)
    for cell in rest:
        cell.row += shift
        above = _cell_above(table, cell) if cut and cell.row == table.height - 1 else None
        if above is None:
            cells.append(cell)
        else:
            above.rows.extend(cell.rows)
            above.margins.update(cell.margins)
            above.row_span = max(above.row_span, cell.row_span + cell.row - above.row)
    return RuledTable(table.columns, cells, table.top, following.bottom, following.height + shift)


def _texts(table: RuledTable, row: int) -> list[str]:
    return [cell.text for cell in table.row(row)]


def _is_cut(table: RuledTable, row: Sequence[RuledCell]) -> bool:
    """Tell whether the first row of a page is the rest of the last one before: nothing in its first column."""
    first = next((cell for cell in row if cell.column == 0), None)
    return (
        first is not None and not first.rows and any(cell.rows for cell in row) and len(table.row(table.height - 1)) > 0
    )


def _cell_above(table: RuledTable, cell: RuledCell) -> RuledCell | None:
    """Give the cell of the last row that stands in the same columns."""
    last = table.height - 1
    return next(
        (item for item in table.cells if item.column == cell.column and item.row <= last < item.row + item.row_span),
        None,
    )


def draft_table(table: RuledTable) -> DraftTable:
    """Make the draft: each cell with its paragraphs."""
    return DraftTable(
        [
            DraftCell(cell.row, cell.column, make_paragraphs(cell.rows, cell.margins), cell.row_span, cell.column_span)
            for cell in table.cells
        ]
    )
