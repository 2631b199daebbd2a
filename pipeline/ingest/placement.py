"""How a page turned straight lies on the page as it is shown: boxes of words go back to where the words stand."""

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from models.geometry import Box
from pipeline.ingest.builder import DraftBlock, DraftLine, DraftParagraph, DraftTable


class Placement(NamedTuple):
    """The turns that made a page straight.

    Attributes:
        width: Width of the straight page, points.
        height: Height.
        turns: Quarter turns against the clock that the page as shown was given, 0..3.
        angle: Degrees that it was then turned with the clock, about its middle.
    """

    width: float
    height: float
    turns: int
    angle: float

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Turn a point of the straight page into one of the page as shown."""
        if self.angle:
            turn = math.radians(self.angle)
            dx, dy = x - self.width / 2, y - self.height / 2
            x = self.width / 2 + dx * math.cos(turn) + dy * math.sin(turn)
            y = self.height / 2 - dx * math.sin(turn) + dy * math.cos(turn)
        if self.turns == 1:
            return self.height - y, x
        if self.turns == 2:
            return self.width - x, self.height - y
        if self.turns == 3:
            return y, self.width - x
        return x, y

    def place_box(self, x0: float, top: float, x1: float, bottom: float) -> tuple[float, float, float, float]:
        """Turn a box of the straight page into the least upright box around it on the page as shown."""
        corners = [self.place(x, y) for x in (x0, x1) for y in (top, bottom)]
        across, down = [x for x, _ in corners], [y for _, y in corners]
        return min(across), min(down), max(across), max(down)


def place_block(block: DraftBlock, placements: Mapping[int, Placement]) -> DraftBlock:
    """Give a block with its boxes where they are on the pages as shown."""
    if isinstance(block, DraftTable):
        cells = [
            replace(cell, paragraphs=[_place_paragraph(p, placements) for p in cell.paragraphs]) for cell in block.cells
        ]
        return replace(block, cells=cells)
    return _place_paragraph(block, placements)


def _place_paragraph(paragraph: DraftParagraph, placements: Mapping[int, Placement]) -> DraftParagraph:
    return replace(paragraph, lines=[_place_line(line, placements) for line in paragraph.lines])


def _place_line(line: DraftLine, placements: Mapping[int, Placement]) -> DraftLine:
    placement = placements.get(line.box.page) if line.box else None
    if line.box is None or placement is None or not (placement.turns or placement.angle):
        return line
    box = line.box
    pieces = []
    for piece in line.pieces:
        if piece.x0 is None or piece.x1 is None:
            pieces.append(piece)
            continue
        x0, _, x1, _ = placement.place_box(piece.x0, box.top, piece.x1, box.bottom)
        pieces.append(replace(piece, x0=x0, x1=x1))
    return replace(line, pieces=pieces, box=place(box, placement))


def place(box: Box, placement: Placement) -> Box:
    """Give a box of the straight page where it is on the page as shown."""
    x0, top, x1, bottom = placement.place_box(box.x0, box.top, box.x1, box.bottom)
    return Box(page=box.page, x0=x0, top=top, x1=x1, bottom=bottom)
