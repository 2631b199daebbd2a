"""The number line and the date line as OCR bends them."""

import pytest

from pipeline.ingest.head_lines import (
    UNREAD,
    digits_of,
    find_country,
    mend_country,
    parse_date,
    parse_number,
    rewrite_date,
    rewrite_number,
)
from pipeline.ingest.layout import Token


def tokens(text: str) -> list[Token]:
    words, left = [], 100.0
    for word in text.split():
        right = left + 6 * len(word)
        words.append(Token(word, left, right, 90, 102, 100, 12.5, bold=False, italic=False, confidence=0.9))
        left = right + 4
    return words


def said(words: list[Token]) -> str:
    return " ".join(word.text for word in words)


@pytest.mark.parametrize(
    ("line", "mended", "reason"),
    [
        ("Số: J†§ /SVH-KT", "Số: … /SVH-KT", "the pen gives no digits"),
        ("Số: 12 /SVH-KT", "Số: … /SVH-KT", "whatever stands there is replaced when it is not certain"),
        ("Số: /SVH-KT", "Số: …/SVH-KT", "the pen was not read at all"),
        ("Sẽ: 443? BDH", "Số: … /BDH", "Số bent, the stroke lost"),
        ("Số A4ÿš /SVH-VP", "Số … /SVH-VP", "no colon"),
        ("Số: 2##⁄SVHTT-KT", "Số: …/SVHTT-KT", "another slash, all in one word"),
        ("Số: //22⁄//UBND- VX", "Số: …/UBND- VX", "strokes taken for slashes"),
        ("ồ BCT-ATMT", "Số: …/BCT-ATMT", "one letter is left of Số"),
        ("/CT-UBND", "Số: …/CT-UBND", "nothing is left of it"),
        ("Số 2?-CV/TU", "Số …-CV/TU", "the party's form"),
        ("Số: ?7/2027/NQ-CP", "Số: …/2027/NQ-CP", "with a year"),
        ("$ố: 4# /QĐ- TTg", "Số: … /QĐ- TTg", "a sign for the S; a blank in the symbol"),
    ],
)
def test_number_line(line: str, mended: str, reason: str) -> None:
    parts = parse_number(line)
    assert parts is not None, reason
    words = rewrite_number(tokens(line), parts, UNREAD, parts.symbol.text)
    assert said(words) == mended, reason
    changed = [word for word in words if word.text not in line.split()]
    assert all(word.raw and word.reason for word in changed), "what was read stays beside it"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("UBND TỈNH SƠN BÌNH", "a body"),
        ("SỞ KẾ HOẠCH VÀ ĐẦU TƯ", "a body that begins like Số"),
        ("THÀNH PHỐ HOA BAN", "a place"),
        ("V/v tổ chức Lễ hội HOA BAN", "the subject of a letter"),
        ("V/v CHUYỂN ĐỔI SỐ", "the subject in capitals"),
        ("Số: VX", "two letters are no symbol"),
        ("Độc lập - Tự do - Hạnh phúc", "the motto"),
        ("Kính gửi: UBND các xã", "the addressee"),
        ("", "nothing"),
    ],
)
def test_other_lines_are_no_number_lines(line: str, reason: str) -> None:
    assert parse_number(line) is None, reason


@pytest.mark.parametrize(
    ("line", "mended", "reason"),
    [
        ("Sơn Bình, ngày |B tháng 12 năm 2026", "Sơn Bình, ngày … tháng 3 năm 2027", "the pen gives letters"),
        ("Sơn Bình, ngày tháng ọ/ năm 2027", "Sơn Bình, ngày … tháng 3 năm 2027", "nothing was read"),
        ("Sơn Bình, ngày#J tháng l1 năm 2027", "Sơn Bình, ngày … tháng 3 năm 2027", "run into the word before"),
        ("Sơn Bình, ngày82tháng 4 năm 2027", "Sơn Bình, ngày … tháng 3 năm 2027", "run into both"),
        ("Sơn Bình, 8Ô tháng 3 năm 2027", "Sơn Bình, ngày … tháng 3 năm 2027", "ngày swallowed"),
        ("Sơn Bình, ngày 12 năm 2027", "Sơn Bình, ngày … tháng 3 năm 2027", "tháng swallowed"),
        ("Sơn Bình, ngàW/† tháng 5 năm 2027", "Sơn Bình, ngày … tháng 3 năm 2027", "ngày bent"),
        ("Sơn Bình, ngày0) thángh năm 2027", "Sơn Bình, ngày … tháng 3 năm 2027", "both by pen"),
        ("ngày 5 tháng 6 năm 2027", "ngày … tháng 3 năm 2027", "without a place"),
    ],
)
def test_date_line(line: str, mended: str, reason: str) -> None:
    parts = parse_date(line)
    assert parts is not None, reason
    assert said(rewrite_date(tokens(line), parts, (UNREAD, "3", "2027"))) == mended, reason


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Thực hiện Công văn số 25, ngày 6 tháng 12 năm 2026", "a sentence"),
        ("của Sở Nội vụ, ngày 5 tháng 3 năm 2026", "the end of a sentence"),
        ("Trong tháng 3 năm", "no number of a year"),
        ("Kế hoạch năm 2027", "no month"),
        ("", "nothing"),
    ],
)
def test_other_lines_are_no_date_lines(line: str, reason: str) -> None:
    assert parse_date(line) is None, reason


@pytest.mark.parametrize(
    ("text", "digits"), [("07", "07"), ("l1", "11"), ("1]", "11"), ("Ø3", "03"), ("ĐŸ", ""), ("4?", ""), ("", "")]
)
def test_letters_taken_for_digits(text: str, digits: str) -> None:
    assert digits_of(text) == digits


@pytest.mark.parametrize(
    ("row", "start", "mended", "reason"),
    [
        (
            "SỞ Y TẾ CỘNG H DÀ XÃ HỘI |HỦ NGHĨA VIỆT NAM",
            3,
            "SỞ Y TẾ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "a rule of the scanner crosses it",
        ),
        ("CỘNG HOÀ XÃ CHỦ NGHĨA VIỆT NAM", 0, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "a stamp covers a word"),
        ("ỦY BAN NHÂN DÂN Độc lập- Tự do- Hạnh phúc", 4, "ỦY BAN NHÂN DÂN Độc lập- Tự do- Hạnh phúc", "right as it is"),
        ("TỈNH ỦY ĐÁẢNG CỘNG SẢN VIỆT NAM", 2, "TỈNH ỦY ĐẢNG CỘNG SẢN VIỆT NAM", "a letter twice"),
        ("Về việc tăng cường chỉ đạo", None, "Về việc tăng cường chỉ đạo", "a subject"),
        ("TỈNH ĐẮK NÔNG VIỆT NAM", None, "TỈNH ĐẮK NÔNG VIỆT NAM", "a province beside the end of a wrapped Quốc hiệu"),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA", 0, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "wrapped: its end stands on the next row"),
        ("Đoàn Thanh niên Cộng sản", None, "Đoàn Thanh niên Cộng sản", "another body"),
    ],
)
def test_country(row: str, start: int | None, mended: str, reason: str) -> None:
    assert find_country(tokens(row)) == start, reason
    assert said(mend_country(tokens(row))) == mended, reason
