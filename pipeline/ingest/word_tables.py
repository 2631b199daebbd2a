"""Tables of a Word document: merged cells, and whether a table is drawn or only sets text side by side."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.ingest.builder import DraftCell, DraftParagraph, DraftTable
from pipeline.ingest.word import Element, number, val, w
from pipeline.ingest.word_inline import ALTERNATE, WRAPPERS, chosen, shown_content
from pipeline.ingest.word_styles import Styles
from pipeline.text import fold

_SIDES = ("top", "bottom", "left", "right")
_INVISIBLE = frozenset(("nil", "none"))
#: Words that only the letterhead or the end of a notice holds, at the front of a paragraph.
_LAYOUT = re.compile(
    r"^(?:cộng h[òo]a xã hội chủ nghĩa|độc lập\s*-|đảng cộng sản việt nam$|nơi nhận\s*(?::|$)|kính gửi\s*:)",
    re.MULTILINE,
)
_MAX_LAYOUT_ROWS = 6
_MAX_LAYOUT_COLUMNS = 3


@dataclass(slots=True)
class _Placed:
    """A cell at its place in the grid, before columns that no cell begins at are dropped."""

    row: int
    start: int
    end: int
    element: Element
    paragraphs: list[DraftParagraph]
    rows: int = 1


class TableReader:
    """Reads tables.

    Args:
        styles: The styles of the document.
        read_cell: Gives the paragraphs of a cell.
    """

    def __init__(self, styles: Styles, read_cell: Callable[[Element], list[DraftParagraph]]) -> None:
        """Keep what is needed to read cells."""
        self._styles = styles
        self._read_cell = read_cell

    def read(self, table: Element) -> DraftTable:
        """Read one table (``w:tbl``)."""
        placed = list(self._place(table))
        starts = sorted({cell.start for cell in placed})
        ranks = {start: rank for rank, start in enumerate(starts)}
        cells = [
            DraftCell(
                row=cell.row,
                column=ranks[cell.start],
                paragraphs=cell.paragraphs,
                row_span=cell.rows,
                column_span=bisect_left(starts, cell.end) - ranks[cell.start],
            )
            for cell in placed
        ]
        return DraftTable(cells, ruled=not _sets_side_by_side(cells, len(starts)) and self._is_drawn(table, placed))

    def _place(self, table: Element) -> Iterator[_Placed]:
        """Give the cells with their places in the grid; a cell merged downwards once."""
        above: dict[int, _Placed] = {}
        placed: list[_Placed] = []
        for row_index, row in enumerate(row for row in _children(table, w("tr")) if not _is_deleted(row)):
            properties = row.find(w("trPr"))
            column = number(val(None if properties is None else properties.find(w("gridBefore"))))
            for element in _children(row, w("tc")):
                own = element.find(w("tcPr"))
                width = max(1, number(val(None if own is None else own.find(w("gridSpan"))), 1))
                merge = None if own is None else own.find(w("vMerge"))
                start, column = column, column + width
                if merge is not None and val(merge) != "restart" and start in above:
                    above[start].rows = row_index - above[start].row + 1
                    continue
                cell = _Placed(row_index, start, column, element, self._read_cell(element))
                above.pop(start, None)
                if merge is not None:
                    above[start] = cell
                placed.append(cell)
        yield from placed

    def _is_drawn(self, table: Element, placed: list[_Placed]) -> bool:
        """Tell whether at least half of the cells have two visible sides or more."""
        properties = table.find(w("tblPr"))
        direct = None if properties is None else properties.find(w("tblBorders"))
        style = self._styles.find(self._styles.table_style(properties), f"{w('tblPr')}/{w('tblBorders')}")
        drawn = sum(1 for cell in placed if _visible_sides(cell.element, (direct, style)) >= 2)
        return bool(placed) and 2 * drawn >= len(placed)


def is_layout(text: str) -> bool:
    """Tell whether a text holds the letterhead or the end of a notice: Quốc hiệu, Tiêu ngữ, Nơi nhận."""
    return _LAYOUT.search("\n".join(fold(line) for line in text.split("\n"))) is not None


def _sets_side_by_side(cells: list[DraftCell], columns: int) -> bool:
    """Tell whether a table is the letterhead or the end of a notice, by what it says."""
    rows = 1 + max((cell.row for cell in cells), default=0)
    if rows > _MAX_LAYOUT_ROWS or columns > _MAX_LAYOUT_COLUMNS:
        return False
    lines = (
        "".join(piece.text for line in paragraph.lines for piece in line.pieces)
        for cell in cells
        for paragraph in cell.paragraphs
    )
    return is_layout("\n".join(lines))


def _visible_sides(cell: Element, tables: tuple[Element | None, ...]) -> int:
    """Count the sides of a cell that are drawn; what the cell says goes before what the table says.

    An inner side is taken as drawn when the table's inner lines or its frame are: for a count it is all the same.
    """
    properties = cell.find(w("tcPr"))
    own = None if properties is None else properties.find(w("tcBorders"))
    return sum(1 for side in _SIDES if _is_visible(own, tables, side))


def _is_visible(own: Element | None, tables: tuple[Element | None, ...], side: str) -> bool:
    inner = "insideH" if side in ("top", "bottom") else "insideV"
    for borders, names in ((own, (side,)), *((table, (inner, side)) for table in tables)):
        if borders is None:
            continue
        for name in names:
            kind = val(_border(borders, name))
            if kind is not None:
                return kind not in _INVISIBLE
    return False


def _border(borders: Element, name: str) -> Element | None:
    found = borders.find(w(name))
    if found is None and name in ("left", "right"):
        found = borders.find(w("start" if name == "left" else "end"))
    return found


def _is_deleted(row: Element) -> bool:
    """Tell whether a tracked change has deleted a row."""
    properties = row.find(w("trPr"))
    return properties is not None and properties.find(w("del")) is not None


def _children(parent: Element, tag: str) -> Iterator[Element]:
    """Give rows or cells, also inside content controls and other wrappers."""
    for element in parent:
        if element.tag == tag:
            yield element
        elif element.tag in WRAPPERS:
            yield from _children(element, tag)
        elif element.tag == w("sdt"):
            for content in shown_content(element):
                yield from _children(content, tag)
        elif element.tag == ALTERNATE:
            yield from _children(chosen(element), tag)
