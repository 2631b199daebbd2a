"""The only door to pdfplumber: its finder of ruled tables, fed with the lines that PDFium found.

pdfplumber's own reading of a page costs ten times as much and gives nothing that PDFium has not given already.
"""

from collections.abc import Sequence
from typing import NamedTuple, Protocol, cast

#: Lines that miss each other by this many points still meet.
_TOLERANCE = 3.0
#: A line thinner than this is a line, whatever way it was drawn.
_THIN = 2.5
#: A table of a notice has two lines each way at least.
_LEAST_LINES = 2
#: More lines than any table on one page has: a drawing.
_MAX_LINES = 4000


class Ruling(Protocol):
    """A straight line: anything with four edges in points."""

    @property
    def x0(self) -> float:
        """Left edge."""
        ...

    @property
    def top(self) -> float:
        """Upper edge."""
        ...

    @property
    def x1(self) -> float:
        """Right edge."""
        ...

    @property
    def bottom(self) -> float:
        """Lower edge."""
        ...


class CellBox(NamedTuple):
    """The place of one cell, in points."""

    x0: float
    top: float
    x1: float
    bottom: float


def find_grids(lines: Sequence[Ruling]) -> list[list[CellBox]]:
    """Find the ruled tables that lines enclose, from top to bottom: each a list of cells, two at least."""
    edges = [edge for line in lines for edge in _as_edge(line)]
    upright = sum(1 for edge in edges if edge["orientation"] == "v")
    if upright < _LEAST_LINES or len(edges) - upright < _LEAST_LINES or len(edges) > _MAX_LINES:
        return []
    from pdfplumber import table  # noqa: PLC0415 (a quarter of a second, and most pages have no table)

    merged = table.merge_edges(edges, _TOLERANCE, _TOLERANCE, _TOLERANCE, _TOLERANCE)
    crossings = table.edges_to_intersections(merged, _TOLERANCE, _TOLERANCE)
    found = table.cells_to_tables(table.intersections_to_cells(crossings))
    grids = [[CellBox(*cast("tuple[float, float, float, float]", cell)) for cell in cells] for cells in found]
    return sorted((grid for grid in grids if len(grid) > 1), key=lambda grid: min(cell.top for cell in grid))


def _as_edge(line: Ruling) -> list[dict[str, object]]:
    """Give a line in pdfplumber's form; one that is neither upright nor level gives nothing."""
    width, height = line.x1 - line.x0, line.bottom - line.top
    if height <= _THIN < width:
        middle = (line.top + line.bottom) / 2
        return [_edge(line.x0, middle, line.x1, middle, "h")]
    if width <= _THIN < height:
        middle = (line.x0 + line.x1) / 2
        return [_edge(middle, line.top, middle, line.bottom, "v")]
    return []


def _edge(x0: float, top: float, x1: float, bottom: float, orientation: str) -> dict[str, object]:
    return {
        "object_type": "line",
        "x0": x0,
        "top": top,
        "x1": x1,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
        "orientation": orientation,
    }
