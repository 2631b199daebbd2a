"""Geometry of a page, and rows becoming paragraphs."""

import pytest

from pipeline.ingest.flow import make_paragraphs
from pipeline.ingest.layout import Margins, Row, Token, find_gutter, find_margins, find_rows, split_segments

SIZE = 14.0
MARGINS = {1: Margins(85.0, 540.0, 18.0), 2: Margins(85.0, 540.0, 18.0)}


def make_token(text: str, x0: float, baseline: float, *, bold: bool = False, size: float = SIZE) -> Token:
    return Token(
        text, x0, x0 + 0.5 * size * len(text), baseline - size, baseline + 3, baseline, size, bold, italic=False
    )


def make_row(
    text: str, x0: float, baseline: float, *, x1: float | None = None, page: int = 1, bold: bool = False
) -> Row:
    """A row of words, the last of which ends at ``x1``."""
    words = []
    for word in text.split():
        words.append(make_token(word, x0, baseline, bold=bold))
        x0 = words[-1].x1 + 3.5
    if x1 is not None:
        words[-1] = words[-1]._replace(x1=x1)
    return Row(tuple(words), page)


def test_rows_are_found_whatever_the_order() -> None:
    tokens = [make_token("Nông", 60, 40), make_token("Sở", 10, 60), make_token("Đắk", 30, 40)]
    assert [row.text for row in find_rows(tokens, 1)] == ["Đắk Nông", "Sở"]


def test_letters_of_another_font_fill_their_gap() -> None:
    tokens = [make_token("T", 10, 40), make_token("NH", 24, 40), make_token("Ỉ", 17, 40)]
    assert [word.text for word in find_rows(tokens, 1)[0].words] == ["TỈNH"]


def test_raised_number_stays_apart() -> None:
    tokens = [make_token("QH15", 10, 40), make_token("1", 38, 35, size=9)]
    assert [word.text for word in find_rows(tokens, 1)[0].words] == ["QH15", "1"]


def test_wide_gap_parts_segments() -> None:
    assert [part.text for part in split_segments(Row((make_token("a", 10, 9), make_token("b", 90, 9)), 1))] == [
        "a",
        "b",
    ]


def test_gutter_ends_where_a_row_closes_it() -> None:
    rows = [
        Row((make_token("TỈNH", 100, 40), make_token("CỘNG", 300, 40)), 1),
        Row((make_token("SỞ", 100, 58), make_token("Độc", 320, 58)), 1),
        make_row("Thực hiện kế hoạch của tỉnh về phòng cháy và chữa cháy", 85, 90),
    ]
    gap, count = find_gutter(rows, 119, 476)
    assert (count, gap.support) == (2, 2)
    assert 128 < gap.middle < 300


def test_margins_of_justified_text() -> None:
    rows = [make_row("chữ", 121 if i % 4 == 0 else 85, 100 + 18 * i, x1=540) for i in range(12)]
    assert find_margins(rows) == Margins(85, 540, 18)


@pytest.mark.parametrize(
    ("second", "joined", "reason"),
    [
        (make_row("thực hiện.", 85, 118), True, "goes on at the margin"),
        (make_row("Thực hiện ngay.", 130, 118), False, "deeper indent"),
        (make_row("- Sở Y tế", 121, 118), False, "bullet"),
        (make_row("a) Sở Y tế", 121, 118), False, "letter"),
        (make_row("12 xã biên giới", 85, 118), True, "a number without a dot is no marker"),
        (make_row("thực hiện.", 85, 160), False, "white between"),
        (make_row("thực hiện.", 85, 80, page=2), True, "page break in the middle of a sentence"),
        (make_row("2. Sở Y tế", 121, 80, page=2), False, "marker after the page break"),
    ],
)
def test_a_full_row_goes_on(second: Row, joined: bool, reason: str) -> None:
    first = make_row("Giao Sở Nội vụ chủ trì rà soát danh mục", 121, 100, x1=540)
    assert (len(make_paragraphs([first, second], MARGINS)) == 1) is joined, reason


def test_a_short_row_ends_its_paragraph() -> None:
    rows = [make_row("Sở Y tế", 85, 100), make_row("Sở Nội vụ", 85, 118)]
    assert len(make_paragraphs(rows, MARGINS)) == 2


def test_type_name_stands_alone_and_subject_is_joined() -> None:
    rows = [
        make_row("THÔNG BÁO", 280, 100, x1=345, bold=True),
        make_row("Kết luận tại buổi họp", 150, 118, x1=475, bold=True),
        make_row("về cấp nước nông thôn", 180, 136, x1=445, bold=True),
    ]
    assert len(make_paragraphs(rows, MARGINS)) == 2


def test_a_symbol_cut_by_the_line_is_one_word() -> None:
    rows = [make_row("theo Thông tư số 47/2027/TT-", 121, 100, x1=540), make_row("BTC của Bộ", 85, 118)]
    (paragraph,) = make_paragraphs(rows, MARGINS)
    assert paragraph.lines[0].pieces[-2].text == "47/2027/TT-BTC"
    assert paragraph.lines[0].pieces[-2].raw == "47/2027/TT-\nBTC"
