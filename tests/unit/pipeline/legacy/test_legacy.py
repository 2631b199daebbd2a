import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.legacy import (
    Family,
    LegacyFont,
    convert,
    convert_letters,
    convert_printed,
    find_family,
    find_font,
    glued,
    mend_text,
)
from pipeline.legacy.tables import TCVN3, VNI

_SMALL = [
    unicodedata.normalize("NFC", base + tone)
    for base in "aăâeêioôơuưy"
    for tone in ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
] + ["đ"]
_LETTERS = [*_SMALL, *(letter.upper() for letter in _SMALL)]
_TO_TCVN3 = {letter: code for code, letter in TCVN3.items()}
_TO_VNI = {letter: code for code, letter in reversed(VNI.items())}
_PLAIN, _CAPITAL, _VNI = LegacyFont(Family.TCVN3), LegacyFont(Family.TCVN3, capitals=True), LegacyFont(Family.VNI)


def _type_tcvn3(text: str) -> str:
    return "".join(_TO_TCVN3.get(char, _TO_TCVN3.get(char.lower(), char)) for char in text)


def _type_vni(text: str) -> str:
    return "".join(_TO_VNI.get(char, char) for char in text)


@pytest.mark.parametrize("letter", _LETTERS)
def test_every_letter_comes_back(letter: str) -> None:
    assert convert(_TO_VNI.get(letter, letter), _VNI) == letter
    small = letter.lower()
    font = _CAPITAL if letter.isupper() else _PLAIN
    assert convert(_TO_TCVN3.get(small, small), font) == letter


def test_tables_name_each_letter_once() -> None:
    assert len(_LETTERS) == 146
    assert len(set(TCVN3.values())) == len(TCVN3) == 74  # 67 small letters with marks, 7 capitals without tone
    assert {letter for letter in _LETTERS if not letter.isascii()} <= set(VNI.values())


@pytest.mark.parametrize(
    ("name", "expected", "reason"),
    [
        (".VnTime", _PLAIN, "the common one"),
        (".VnTimeH", _CAPITAL, "H shows capitals"),
        (".vntimeh", _CAPITAL, "some programs write names small"),
        (".VnArial NarrowH", _CAPITAL, "names with blanks"),
        ("ABCDEF+.VnTime,Bold", _PLAIN, "part of a font in a PDF, with its style"),
        ("ABCDEF+.VnTimeH-BoldItalic", _CAPITAL, "the style stands behind the H"),
        ("VnTime", _PLAIN, "PDF may drop the dot"),
        ("VNI-Times", _VNI, "the common one"),
        ("VNI-Helve-Condense", _VNI, "any of the family"),
        ("Times New Roman", None, "Unicode"),
        ("VNtimes new roman", None, "another maker's encoding"),
        ("Verdana", None, "begins with V"),
        ("", None, "no name"),
    ],
)
def test_font_names(name: str, expected: LegacyFont | None, reason: str) -> None:
    assert find_font(name) == expected, reason


@pytest.mark.parametrize(
    ("text", "font", "expected", "reason"),
    [
        ("§éc lËp - Tù do", _PLAIN, "Độc lập - Tự do", "motto"),
        ("céng hßa x· héi", _CAPITAL, "CỘNG HÒA XÃ HỘI", "small codes, capitals shown"),
        ("nh\u00adng th\u00adêng xuyªn", _PLAIN, "nhưng thường xuyên", "the soft hyphen is ư"),
        ("Coäng hoøa xaõ hoäi", _VNI, "Cộng hòa xã hội", "two characters a letter"),
        ("ÑOÄC LAÄP", _VNI, "ĐỘC LẬP", "capitals have capital marks"),
        ("Hà Nội, tỉnh Đắk Lắk", _PLAIN, "Hà Nội, tỉnh Đắk Lắk", "typed in Unicode with the old font chosen"),
        ("c\u0103 nh\u01b0", _PLAIN, "có nhý", "codes 0xE3 and 0xFD that were read by Windows-1258"),
        ("12/TB-UBND", _PLAIN, "12/TB-UBND", "nothing to convert"),
    ],
)
def test_convert(text: str, font: LegacyFont, expected: str, reason: str) -> None:
    assert convert(text, font) == expected, reason


@pytest.mark.parametrize(
    ("before", "text", "font", "expected", "reason"),
    [
        ("Co", "äng", _VNI, 1, "the mark of o"),
        ("Coä", "ng", _VNI, 0, "whole already"),
        ("C", "oäng", _VNI, 0, "a letter begins"),
        ("a", "·", _PLAIN, 0, "one character a letter"),
        ("", "ä", _VNI, 0, "nothing before"),
    ],
)
def test_glued(before: str, text: str, font: LegacyFont, expected: int, reason: str) -> None:
    assert glued(before, text, font) == expected, reason


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("n-íc", "nước", "hyphen for the soft hyphen that is ư"),
        ("t-", "tư", "at the end"),
        ("TB-UBND", "TB-UBND", "no syllable"),
        ("-", "-", "a dash by itself"),
        ("tÕ-x·", "tế-xã", "between words"),
    ],
)
def test_convert_printed(text: str, expected: str, reason: str) -> None:
    assert "".join(convert_printed(text, [_PLAIN] * len(text))) == expected, reason


def test_printed_fonts_may_change_within_a_word() -> None:
    assert "".join(convert_printed("Co\u00e4ng \u00b5", [_VNI] * 6 + [_PLAIN])) == "Cộng à"


_NOTICE = "Yêu cầu Phòng Tài chính hoàn thành báo cáo trước ngày 12/4/2031, gửi Ủy ban nhân dân huyện tổng hợp."


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        (_type_tcvn3(_NOTICE), Family.TCVN3, "all of it in TCVN3"),
        (_type_vni(_NOTICE), Family.VNI, "all of it in VNI"),
        (_NOTICE, None, "Unicode"),
        ("Công an huyện, Công an xã, Tài chính", None, "Unicode with letters of Western code pages mostly"),
        ("TÀI CHÍNH CÔNG, CÔNG AN, KHOA LÀ", None, "capitals of Western code pages alone"),
        ("Déjà vu à la carte, café crème, façade", None, "French"),
        ("Größe über Maße für Füße", None, "German"),
        ("10 µm ± 5 §", None, "signs, no words"),
        ("", None, "nothing"),
    ],
)
def test_find_family(text: str, expected: Family | None, reason: str) -> None:
    assert find_family(text) == expected, reason


def test_mend_text_leaves_lines_in_unicode() -> None:
    text = f"{_type_tcvn3(_NOTICE)}\n{_NOTICE}\n{_type_tcvn3('Điều 1. Hiệu lực')}"
    assert mend_text(text) == (f"{_NOTICE.replace('Ủy', 'ủy')}\n{_NOTICE}\nĐiều 1. Hiệu lực", Family.TCVN3)


def test_mend_text_gives_capitals_to_words_in_capitals() -> None:
    title = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert mend_text(_type_tcvn3(title))[0] == title


@given(st.text(), st.sampled_from([_PLAIN, _CAPITAL, _VNI]))
def test_each_character_shows_something_of_its_own(text: str, font: LegacyFont) -> None:
    assert len(convert_letters(text, font)) == len(text)


@given(st.text(alphabet=st.sampled_from([*_SMALL, *"bcghklmnpqrstvx ,.-12"])))
def test_what_was_typed_comes_back(text: str) -> None:
    assert convert(_type_tcvn3(text), _PLAIN) == text
    assert convert(_type_vni(text), _VNI) == text
