"""From a stretch of a document's text to its place on the pages."""

from bisect import bisect_right
from collections.abc import Iterator

from models.document import Block, Document, Line
from models.finding import Evidence
from models.geometry import Box, Span


class PlaceIndex:
    """The printed lines of one document in the order of its text, for many look-ups."""

    def __init__(self, document: Document) -> None:
        """Gather the lines; a document without pages has none."""
        self._lines = sorted(lines_of(document.blocks), key=lambda line: line.span)
        self._starts = [line.span.start for line in self._lines]

    def boxes(self, span: Span) -> tuple[Box, ...]:
        """Give one box for each printed line that ``span`` touches, no wider than the words touched, in points."""
        if span.start >= span.end:
            return ()
        first = max(0, bisect_right(self._starts, span.start) - 1)
        boxes = []
        for line in self._lines[first:]:
            if line.span.start >= span.end:
                break
            if line.span.end > span.start:
                box = _clip(line, span)
                if box is not None:
                    boxes.append(box)
        return tuple(boxes)

    def evidence(self, span: Span | None) -> Evidence:
        """Give the evidence for a value that stands at ``span`` (``None``: it was not read from the text)."""
        return Evidence(span=span, boxes=self.boxes(span) if span else ())


def boxes_of(document: Document, span: Span) -> tuple[Box, ...]:
    """Give the boxes of one stretch; for many of one document make a ``PlaceIndex``."""
    return PlaceIndex(document).boxes(span)


def evidence_of(document: Document, span: Span | None) -> Evidence:
    """Give the evidence for one value; for many of one document make a ``PlaceIndex``."""
    return PlaceIndex(document).evidence(span)


def lines_of(blocks: tuple[Block, ...]) -> Iterator[Line]:
    """Give all printed lines, those inside tables too."""
    for block in blocks:
        if block.kind == "paragraph":
            yield from block.lines
        else:
            for cell in block.cells:
                for paragraph in cell.paragraphs:
                    yield from paragraph.lines


def _clip(line: Line, span: Span) -> Box | None:
    """Give the part of a line's box that holds the words of ``span``; ``None`` if only a blank is touched."""
    if not line.words or (span.start <= line.span.start and line.span.end <= span.end):
        return line.box
    touched = [word for word in line.words if word.start < span.end and span.start < word.end]
    if not touched:
        return None
    return line.box.model_copy(update={"x0": min(w.x0 for w in touched), "x1": max(w.x1 for w in touched)})
