"""Words torn by odd spacing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingest.layout import Token
from pipeline.ingest.torn import mend_words


def make_tokens(text: str) -> list[Token]:
    return [
        Token(word, 10.0 * i, 10.0 * i + 9, 0.0, 12.0, 10.0, 12.0, bold=False, italic=False)
        for i, word in enumerate(text.split())
    ]


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("Thành ph ố Vinh", "Thành phố Vinh", "onset torn off"),
        ("c ơ s ở d ữ li ệu", "cơ sở dữ liệu", "many in a row"),
        ("tri ển khai", "triển khai", "the end alone is no syllable in use"),
        ("ngh i ệp vụ", "nghiệp vụ", "three pieces"),
        ("TH Ủ TƯỚNG", "THỦ TƯỚNG", "capitals"),
        ("(s ố 5),", "(số 5),", "marks around"),
        ("cơ sở ở xã", "cơ sở ở xã", "whole syllables stay apart"),
        ("đồng ý kiến", "đồng ý kiến", "a vowel may be a word"),
        ("điểm c ở trên", "điểm c ở trên", "the name of a point"),
        ("UBND ở xã", "UBND ở xã", "an abbreviation"),
        ("Sở TN và MT", "Sở TN và MT", "abbreviations"),
        ("k ế hoạch; s ố", "kế hoạch; số", "a mark between"),
        ("th Anh", "th Anh", "a capital begins a word"),
    ],
)
def test_mend_words(text: str, expected: str, reason: str) -> None:
    assert " ".join(word.text for word in mend_words(make_tokens(text))) == expected, reason


def test_raw_reading_is_kept() -> None:
    (word,) = mend_words(make_tokens("ph ố"))
    assert (word.text, word.raw, word.x0, word.x1) == ("phố", "ph ố", 0.0, 19.0)


@given(st.text(alphabet="abcdđêôơ ,.;1ABHTNGhitn", max_size=60))
def test_only_blanks_are_taken_out(text: str) -> None:
    mended = mend_words(make_tokens(text))
    assert "".join(word.text for word in mended) == "".join(text.split())
    assert [word.raw or word.text for word in mended] == [
        raw for raw in (word.raw or word.text for word in mended) if raw.replace(" ", "")
    ]
