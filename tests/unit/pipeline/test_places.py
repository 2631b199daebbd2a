"""From spans to boxes."""

import pytest

from models.document import Document, Line, Paragraph, Source, TextOrigin, Word
from models.geometry import Box, Span
from pipeline.places import PlaceIndex, boxes_of, evidence_of

TEXT = "Giao Sở Y tế lập sổ."


def box(top: float, x0: float, x1: float) -> Box:
    return Box(page=1, x0=x0, top=top, x1=x1, bottom=top + 10)


@pytest.fixture
def document() -> Document:
    first = Line(
        span=Span(0, 12),
        box=box(100, 10, 80),
        words=(Word(0, 4, 10, 30), Word(5, 7, 35, 45), Word(8, 9, 50, 55), Word(10, 12, 60, 80)),
    )
    second = Line(span=Span(13, 20), box=box(115, 10, 40), words=(Word(13, 16, 10, 20), Word(17, 20, 25, 40)))
    source = Source(
        file="a.pdf",
        sha256="0",
        bytes=1,
        media_type="application/pdf",
        pages=1,
        text_origin=TextOrigin.EMBEDDED,
        signed=False,
    )
    paragraph = Paragraph(span=Span(0, 20), lines=(first, second))
    return Document(source=source, text=TEXT, blocks=(paragraph,))


@pytest.mark.parametrize(
    ("span", "expected", "reason"),
    [
        (Span(0, 20), (box(100, 10, 80), box(115, 10, 40)), "one box a line"),
        (Span(5, 12), (box(100, 35, 80),), "no wider than the words"),
        (Span(6, 11), (box(100, 35, 80),), "a word that is touched counts whole"),
        (Span(10, 16), (box(100, 60, 80), box(115, 10, 20)), "over a line end"),
        (Span(4, 5), (), "a blank has no place"),
        (Span(12, 13), (), "nor has a line end"),
        (Span(3, 3), (), "an empty stretch has none"),
        (Span(20, 25), (), "beyond the text"),
    ],
)
def test_boxes_of_a_span(document: Document, span: Span, expected: tuple[Box, ...], reason: str) -> None:
    assert PlaceIndex(document).boxes(span) == expected, reason
    assert boxes_of(document, span) == expected


def test_what_was_not_read_from_the_text_has_no_boxes(document: Document) -> None:
    assert evidence_of(document, None).boxes == ()
    assert evidence_of(document, Span(0, 4)).span == Span(0, 4)
