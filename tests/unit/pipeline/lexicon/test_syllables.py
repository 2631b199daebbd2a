"""What can be a Vietnamese syllable."""

import unicodedata

import pytest

from pipeline.lexicon.syllables import is_syllable


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("phố", True, "onset, rime, tone"),
        ("nghiệp", True, "three-letter onset"),
        ("ở", True, "no onset"),
        ("quốc", True, "qu with a rime without u"),
        ("quyết", True, "qu with yê"),
        ("quý", True, "qu with y"),
        ("gì", True, "gi that keeps its i as rime"),
        ("giếng", True, "gi that lends its i to the rime"),
        ("hòa", True, "tone in the old place"),
        ("hoà", True, "tone in the new place"),
        ("ĐƯỜNG", True, "capitals"),
        (unicodedata.normalize("NFD", "triển"), True, "decomposed"),
        ("ph", False, "onset alone"),
        ("qu", False, "qu alone"),
        ("ệu", False, "rime not in use alone"),
        ("ển", False, "rime not in use alone"),
        ("kội", False, "k stands before e, ê, i, y only"),
        ("cẻ", False, "c does not"),
        ("ngi", False, "ng does not"),
        ("cach", False, "a stop takes sắc or nặng"),
        ("gạtt", False, "double ending"),
        ("hộị", False, "two tones"),
        ("index", False, "foreign"),
        ("", False, "nothing"),
        ("12", False, "no letters"),
    ],
)
def test_is_syllable(text: str, expected: bool, reason: str) -> None:
    assert is_syllable(text) is expected, reason
