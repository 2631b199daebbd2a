"""List markers: what is one, what is not, and what follows what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.outline import NodeKind
from pipeline.segment.markers import find_marker, follows, roman_value

# Columns: text, kind, label, rest, reason.
MARKED = [
    ("Phần I. Đánh giá", NodeKind.PART, "Phần I", "Đánh giá", "a part"),
    ("PHẦN THỨ HAI", NodeKind.PART, "Phần thứ hai", "", "a part in words and capitals"),
    ("Chương II QUY ĐỊNH CỤ THỂ", NodeKind.CHAPTER, "Chương II", "QUY ĐỊNH CỤ THỂ", "a chapter"),
    ("Mục 1. TỔ CHỨC", NodeKind.SECTION, "Mục 1", "TỔ CHỨC", "a section"),
    ("Điều 3. Giao Sở Y tế", NodeKind.ARTICLE, "Điều 3", "Giao Sở Y tế", "an article"),
    ("ĐIỀU 3: Giao", NodeKind.ARTICLE, "Điều 3", "Giao", "an article in capitals"),
    ("II. NHIỆM VỤ", NodeKind.ROMAN, "II", "NHIỆM VỤ", "a Roman number"),
    ("IV/ NHIỆM VỤ", NodeKind.ROMAN, "IV", "NHIỆM VỤ", "with a stroke"),
    ("A. NHIỆM VỤ", NodeKind.CAPITAL, "A", "NHIỆM VỤ", "a capital"),
    ("2. Sở Y tế", NodeKind.NUMBER, "2", "Sở Y tế", "a number"),
    ("2) Sở Y tế", NodeKind.NUMBER, "2", "Sở Y tế", "with a bracket"),
    ("(2) Sở Y tế", NodeKind.NUMBER, "2", "Sở Y tế", "between brackets"),
    ("2.Sở Y tế", NodeKind.NUMBER, "2", "Sở Y tế", "the blank is missing"),
    ("2.1. Sở Y tế", NodeKind.DECIMAL, "2.1", "Sở Y tế", "a decimal number"),
    ("2.1.3 Sở Y tế", NodeKind.DECIMAL, "2.1.3", "Sở Y tế", "without a stop at the end"),
    ("a) Rà soát", NodeKind.LETTER, "a", "Rà soát", "a letter"),
    ("đ) Rà soát", NodeKind.LETTER, "đ", "Rà soát", "a Vietnamese letter"),
    ("a. Rà soát", NodeKind.LETTER, "a", "Rà soát", "with a stop"),
    ("(ii) Rà soát", NodeKind.LOWER_ROMAN, "ii", "Rà soát", "a small Roman number"),
    ("Thứ nhất, rà soát", NodeKind.ORDINAL, "Thứ nhất", "rà soát", "an ordinal"),
    ("- Rà soát", NodeKind.DASH, "", "Rà soát", "a dash"),
    ("– Rà soát", NodeKind.DASH, "", "Rà soát", "an en dash"),
    ("• Rà soát", NodeKind.DASH, "", "Rà soát", "a bullet counts as a dash"),
    ("+ Rà soát", NodeKind.PLUS, "", "Rà soát", "a plus"),
    ("2/- Sở Y tế", NodeKind.NUMBER, "2", "Sở Y tế", "a stroke and a hyphen"),
    ("2)- Sở Y tế", NodeKind.NUMBER, "2", "Sở Y tế", "a bracket and a hyphen"),
    ("2- Sở Y tế", NodeKind.NUMBER, "2", "Sở Y tế", "a hyphen"),
    ("I- NHIỆM VỤ", NodeKind.ROMAN, "I", "NHIỆM VỤ", "a Roman number with a hyphen"),
    ("II/- Nhiệm vụ", NodeKind.ROMAN, "II", "Nhiệm vụ", "a Roman number with both"),
    ("2.1/ Sở Y tế", NodeKind.DECIMAL, "2.1", "Sở Y tế", "a decimal number with a stroke"),
    ("a/ Rà soát", NodeKind.LETTER, "a", "Rà soát", "a letter with a stroke"),
    ("a/Rà soát", NodeKind.LETTER, "a", "Rà soát", "a letter with a stroke, the blank is missing"),
    ("a)- Rà soát", NodeKind.LETTER, "a", "Rà soát", "a letter with a bracket and a hyphen"),
    ("b- Rà soát", NodeKind.LETTER, "b", "Rà soát", "a letter with a hyphen"),
]


@pytest.mark.parametrize(("text", "kind", "label", "rest", "reason"), MARKED)
def test_marker(text: str, kind: NodeKind, label: str, rest: str, reason: str) -> None:
    marker = find_marker(text)
    assert marker is not None, reason
    assert (marker.kind, marker.label, text[marker.length :]) == (kind, label, rest), reason


# Columns: text, reason.
UNMARKED = [
    ("1.500 hồ sơ tồn đọng", "a thousand"),
    ("48/NQ-HĐND ngày 03/4/2031", "the number of a document"),
    ("15/8/2031 là hạn cuối", "a date"),
    ("20.10.2031 tổ chức họp", "a date with stops"),
    ("Điều 3 của Luật này", "a reference to an article"),
    ("Sở Y tế", "a name"),
    ("Mục tiêu chung", "a word that begins like a section"),
    ("an toàn cầu đường", "a letter inside a word"),
    ("", "nothing"),
    ("b/c tình hình", "an abbreviation"),
    ("5 - 7 ngày sau họp lại", "a range"),
    ("X-quang phổi", "a word with a hyphen"),
    ("30- Tháng 4 lịch sử", "a day"),
    ("5 - Quý đơn vị báo cáo", "a hyphen between blanks"),
    ("e- Learning", "a word with a hyphen"),
    ("p/Phường Mẫu", "an abbreviation"),
    ("06/-KH", "the number of a plan, blank"),
    ("Phần lớn các bến phà", "a word that begins like a part"),
]


@pytest.mark.parametrize(("text", "reason"), UNMARKED)
def test_no_marker(text: str, reason: str) -> None:
    assert find_marker(text) is None, reason


# Columns: before, after, kind, expected, reason.
ORDER = [
    ("1", "2", NodeKind.NUMBER, True, "next number"),
    ("1", "3", NodeKind.NUMBER, False, "a gap"),
    ("2.1", "2.2", NodeKind.DECIMAL, True, "next decimal"),
    ("2.1", "3.2", NodeKind.DECIMAL, False, "another head"),
    ("d", "đ", NodeKind.LETTER, True, "Vietnamese letters"),
    ("d", "e", NodeKind.LETTER, True, "Latin letters"),
    ("h", "k", NodeKind.LETTER, True, "many leave out i"),
    ("a", "c", NodeKind.LETTER, False, "a gap"),
    ("III", "IV", NodeKind.ROMAN, True, "next Roman number"),
    ("i", "iii", NodeKind.LOWER_ROMAN, False, "a gap"),
]


@pytest.mark.parametrize(("before", "after", "kind", "expected", "reason"), ORDER)
def test_follows(before: str, after: str, kind: NodeKind, expected: bool, reason: str) -> None:
    assert follows(before, after, kind) is expected, reason


@pytest.mark.parametrize(("label", "value"), [("I", 1), ("iv", 4), ("IX", 9), ("XIV", 14), ("XL", 40), ("a", 0)])
def test_roman_value(label: str, value: int) -> None:
    assert roman_value(label) == value


@given(st.text(max_size=30))
def test_a_marker_lies_inside_its_text(text: str) -> None:
    marker = find_marker(text)
    assert marker is None or 0 < marker.length <= len(text)
