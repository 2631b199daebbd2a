"""Places: in the text (code points) and on the page (PDF points)."""

from typing import NamedTuple

from models.base import Record


class Span(NamedTuple):
    """A half-open stretch ``[start, end)`` of a document's text, in code points."""

    start: int
    end: int


class Box(Record):
    """A rectangle on a page, in PDF points (1/72 inch) from the page's top left corner as it is shown.

    Attributes:
        page: Page number, counted from 1.
        x0: Left edge.
        top: Upper edge.
        x1: Right edge.
        bottom: Lower edge.
    """

    page: int
    x0: float
    top: float
    x1: float
    bottom: float
