"""What an unclear scan takes from the ratings."""

from hypothesis import given
from hypothesis import strategies as st
from notices import LEAD_IN

from models.document import Document, Line, Paragraph, Source, TextOrigin, Word
from models.geometry import Box, Span
from pipeline.extract import extract
from pipeline.extract.legibility import Legibility
from pipeline.extract.model import Ratings
from pipeline.segment import segment

RATED = Ratings(task=0.97, lead=0.9, deadline=0.98, whole=0.86)


def scan(text: str, sure: float | None) -> Document:
    """Give a document whose paragraphs are lines of words that OCR was so ``sure`` of; ``None``: embedded text."""
    blocks = []
    start = 0
    for number, line in enumerate(text.split("\n")):
        words = []
        position = start
        for word in line.split(" "):
            words.append(Word(position, position + len(word), position - start, position - start + len(word), sure))
            position += len(word) + 1
        span = Span(start, start + len(line))
        box = Box(page=1, x0=0.0, top=20.0 * number, x1=float(len(line)), bottom=20.0 * number + 12)
        blocks.append(Paragraph(span=span, lines=(Line(span=span, box=box, words=tuple(words), size=12.0),)))
        start = span.end + 1
    origin = TextOrigin.EMBEDDED if sure is None else TextOrigin.OCR
    source = Source(
        file="a.pdf", sha256="0" * 64, bytes=1, media_type="application/pdf", pages=1, text_origin=origin, signed=False
    )
    return Document(source=source, text=text, blocks=tuple(blocks))


def test_text_that_was_not_scanned_keeps_its_ratings() -> None:
    assert Legibility(scan("Sở Y tế kiểm kê thuốc", None)).dim(RATED, (Span(0, 10),)) == RATED


def test_clear_print_keeps_its_ratings() -> None:
    assert Legibility(scan("Sở Y tế kiểm kê thuốc", 0.96)).dim(RATED, (Span(0, 10),)) == RATED


def test_words_that_are_unclear_cost_more_than_others() -> None:
    clear = scan("Sở Y tế kiểm kê thuốc", 0.96)
    blocks = scan("Sở Y tế kiểm kê thuốc", 0.5).blocks
    smeared = clear.model_copy(update={"blocks": (*clear.blocks * 9, *blocks)})
    inside = Legibility(smeared).dim(RATED, (Span(0, 10),))
    beside = Legibility(smeared).dim(RATED, ())
    assert inside.whole < beside.whole < RATED.whole


@given(st.floats(0, 1), st.floats(0, 1), st.integers(0, 100))
def test_the_less_sure_the_lower_and_always_a_share(one: float, other: float, rated: int) -> None:
    ratings = Ratings(task=rated / 100, lead=rated / 100, deadline=rated / 100, whole=rated / 100)
    low, high = (Legibility(scan("Sở Y tế kiểm kê", sure)).dim(ratings, (Span(0, 7),)) for sure in sorted((one, other)))
    assert 0 <= low.whole <= high.whole <= ratings.whole
    assert 0 <= low.lead <= high.lead <= ratings.lead
    assert 0 <= low.task <= high.task <= ratings.task
    assert low.deadline == ratings.deadline


def test_an_assignment_that_only_the_scan_makes_doubtful_says_so() -> None:
    text = f"{LEAD_IN}\n1. Giao Sở Y tế chủ trì kiểm kê thuốc dự trữ, báo cáo UBND tỉnh trước ngày 05/3/2031."
    reasons = {}
    for sure in (0.99, 0.9):
        document = scan(text, sure)
        (assignment,) = extract(document, segment(document)).assignments
        reasons[sure] = assignment.reasons
    assert "Chữ quét không rõ" not in reasons[0.99]
    assert "Chữ quét không rõ" in reasons[0.9]
