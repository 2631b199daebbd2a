"""What an unclear scan takes from the ratings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from notices import LEAD_IN

from models.assignment import Assignment
from models.document import Document, Line, Paragraph, Source, TextOrigin, Word
from models.geometry import Box, Span
from pipeline.extract import extract
from pipeline.extract.legibility import Legibility
from pipeline.extract.model import Ratings, load_model
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


def smear(document: Document, where: Span, sure: float | None) -> Document:
    """Give a document of which OCR was so ``sure`` of the words that ``where`` touches."""
    blocks = []
    for block in document.blocks:
        assert isinstance(block, Paragraph)
        (line,) = block.lines
        words = (
            word._replace(confidence=sure) if word.start < where.end and where.start < word.end else word
            for word in line.words
        )
        blocks.append(block.model_copy(update={"lines": (line.model_copy(update={"words": tuple(words)}),)}))
    return document.model_copy(update={"blocks": tuple(blocks)})


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


#: Ten words; the last one stands at ``LAST``.
TEN_WORDS = "rà soát ba bến đò cũ ở xã Phú Lộc"
LAST = Span(30, 33)


def test_a_full_rating_is_lowered_too() -> None:
    full = Ratings(task=1.0, lead=1.0, deadline=1.0, whole=1.0)
    found = Legibility(scan(TEN_WORDS, 0.9)).dim(full, (LAST,))
    assert max(found.task, found.lead, found.whole) < 1
    assert found.deadline == 1


def test_a_rating_of_nothing_stays_nothing() -> None:
    none = Ratings(task=0.0, lead=0.0, deadline=0.0, whole=0.0)
    assert Legibility(scan(TEN_WORDS, 0.5)).dim(none, (LAST,)) == none


def test_embedded_words_say_nothing_of_the_scan() -> None:
    """A clear stamp on embedded text lowers nothing; an unclear one counts as if it were all that was read."""
    embedded = scan(TEN_WORDS, None)
    assert Legibility(smear(embedded, LAST, 0.97)).dim(RATED, (LAST,)) == RATED
    stamped = Legibility(smear(embedded, LAST, 0.9))
    assert stamped.dim(RATED, (LAST,)) == Legibility(scan(TEN_WORDS, 0.9)).dim(RATED, (LAST,))


# Columns: where the words of the assignment stand, whether its ratings fall, reason.
PLACES = [
    ((Span(0, 7),), False, "clear words"),
    ((LAST,), True, "the unclear word"),
    ((Span(0, 7), LAST), True, "one of two stretches"),
    ((Span(LAST.end - 1, LAST.end + 9),), True, "a word that is touched counts"),
    ((Span(LAST.end, LAST.end + 9),), False, "behind the word"),
    ((), False, "nowhere"),
]


@pytest.mark.parametrize(("spans", "falls", "reason"), PLACES)
def test_one_unclear_word_costs_only_what_it_belongs_to(spans: tuple[Span, ...], falls: bool, reason: str) -> None:
    legibility = Legibility(smear(scan(TEN_WORDS, 0.99), LAST, 0.7))
    assert (legibility.dim(RATED, spans).whole < RATED.whole) is falls, reason


@given(
    st.lists(st.integers(0, 100), min_size=4, max_size=4),
    st.none() | st.floats(0, 1),
    st.none() | st.floats(0, 1),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda ends: Span(*sorted(ends))), max_size=3),
)
def test_ratings_never_rise(rated: list[int], sure: float | None, last: float | None, spans: list[Span]) -> None:
    ratings = Ratings(*(hundredths / 100 for hundredths in rated))  # ratings have two decimals
    found = Legibility(smear(scan(TEN_WORDS, sure), LAST, last)).dim(ratings, spans)
    assert 0 <= found.task <= ratings.task
    assert 0 <= found.lead <= ratings.lead
    assert 0 <= found.whole <= ratings.whole
    assert found.deadline == ratings.deadline


CHARGE = "Giao Sở Y tế chủ trì kiểm kê thuốc dự trữ, báo cáo UBND tỉnh trước ngày 05/3/2031."
NOTICE = f"{LEAD_IN}\n1. {CHARGE}"


def assigned(document: Document) -> Assignment:
    """Give the one assignment of a document."""
    (assignment,) = extract(document, segment(document)).assignments
    return assignment


def test_a_clear_scan_is_read_as_embedded_text_is() -> None:
    assert assigned(scan(NOTICE, 0.97)) == assigned(scan(NOTICE, None))


def test_an_unclear_scan_is_looked_at_and_says_the_same() -> None:
    clear, unclear = assigned(scan(NOTICE, 0.99)), assigned(scan(NOTICE, 0.9))
    assert unclear.needs_review
    assert unclear.confidence < min(clear.confidence, load_model().accept_at)
    for name in ("task", "path", "agencies", "deadline", "evidence"):
        assert getattr(unclear, name) == getattr(clear, name), name


# Columns: the words that are unclear, reason.
SMEARED = [("Sở Y tế", "who leads"), ("kiểm kê thuốc", "what is to be done"), ("05/3/2031", "by when")]


@pytest.mark.parametrize(("words", "reason"), SMEARED)
def test_unclear_words_of_an_assignment_lower_it(words: str, reason: str) -> None:
    clear = scan(NOTICE, 0.97)
    start = NOTICE.index(words)
    smeared = smear(clear, Span(start, start + len(words)), 0.4)
    assert assigned(smeared).confidence < assigned(clear).confidence, reason
