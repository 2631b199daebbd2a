"""Unicode form of Vietnamese text, with its way back."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text import fold, fold_tones, normalize, sentence_case, strip_marks

# Columns: raw, text, raw of the changes, reason.
NORMALIZED = [
    ("Sở Y tế", "Sở Y tế", [], "nothing to do"),
    ("So\u031b\u0309 Y tê\u0301", "Sở Y tế", ["o\u031b\u0309", "ê\u0301"], "decomposed letters"),
    ("\u00d0ắk Nông", "Đắk Nông", ["\u00d0"], "eth typed for Đ"),
    ("ngày\u00a001", "ngày 01", ["\u00a0"], "hard blank"),
    ("bến\u200b phà", "bến phà", ["\u200b"], "zero-width mark goes"),
    ("2030\u20112031", "2030-2031", ["\u2011"], "hard hyphen"),
    ("cầu – đường", "cầu – đường", [], "an en dash stays"),
    ("a\ud800b", "a b", ["\ud800"], "a lone surrogate becomes a blank"),
    ("a\x00b", "a b", ["\x00"], "a control character becomes a blank"),
    ("\uf0b7 Rà soát", "• Rà soát", ["\uf0b7"], "a bullet of a symbol font"),
    ("a  b", "a  b", [], "runs of blanks are left to the caller"),
]


@pytest.mark.parametrize(("raw", "text", "changed", "reason"), NORMALIZED)
def test_normalize(raw: str, text: str, changed: list[str], reason: str) -> None:
    normal = normalize(raw)
    assert normal.text == text, reason
    assert [change.raw for change in normal.changes] == changed, reason


@given(st.text(max_size=80))
def test_normal_text_is_nfc_encodable_and_stays(raw: str) -> None:
    text = normalize(raw).text
    text.encode("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert normalize(text) == (text, ())


@given(st.text(max_size=80))
def test_changes_lead_back_to_the_raw_text(raw: str) -> None:
    normal = normalize(raw)
    parts, position = [], 0
    for change in normal.changes:
        assert position <= change.start <= change.end <= len(normal.text)
        parts += [normal.text[position : change.start], change.raw]
        position = change.end
    assert "".join([*parts, normal.text[position:]]) == raw


# Columns: one, other, reason.
SAME = [
    ("Ủy ban", "Uỷ ban", "both tone styles"),
    ("HOÀ BÌNH", "hòa  bình", "case, blanks and style"),
    ("kết luận – chỉ đạo", "kết luận - chỉ đạo", "dashes"),
    ("\u00d0à Nẵng", "Đà Nẵng", "eth"),
]


@pytest.mark.parametrize(("one", "other", "reason"), SAME)
def test_fold(one: str, other: str, reason: str) -> None:
    assert fold(one) == fold(other), reason


@given(st.text(max_size=80))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=80).map(str.lower))
def test_fold_tones_keeps_the_length(text: str) -> None:
    assert len(fold_tones(text)) == len(text)


def test_strip_marks() -> None:
    assert strip_marks("Ủy ban nhân dân tỉnh Đắk Nông") == "Uy ban nhan dan tinh Dak Nong"


@pytest.mark.parametrize(("text", "expected"), [("ủy ban UBND", "Ủy ban UBND"), ("", ""), ("đường", "Đường")])
def test_sentence_case(text: str, expected: str) -> None:
    assert sentence_case(text) == expected
