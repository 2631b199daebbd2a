"""Word lists of actors and directives, and the look-up of phrases."""

import pytest

from pipeline.lexicon.agencies import agency_words
from pipeline.lexicon.directives import directive_verbs, firm_verbs, named_verbs, soft_verbs
from pipeline.lexicon.phrases import PhraseSet, load_lists, tokenize
from pipeline.text import fold

PHRASES = [
    ("Ủy ban nhân dân tỉnh", "area_heads", 4, "several words"),
    ("Uỷ ban nhân dân tỉnh", "area_heads", 4, "the tone mark in its other place"),
    ("VĂN HOÁ, THỂ THAO VÀ DU LỊCH", "branches", 8, "capitals, and a comma inside"),
    ("văn hóa và thể thao", "branches", 5, "the longest that fits"),
    ("NN&PTNT", "branches", 1, "an abbreviation with a mark inside"),
    ("Trung tâm", "area_heads", 0, "another list"),
    ("Quản lý xây dựng đường thủy", "named_compounds", 4, "a verb with its object in a name"),
    ("Văn phòng HĐND - UBND", "area_heads", 5, "a hyphen inside"),
    ("Trưởng thôn Bến Dừa", "titles", 2, "who leads a village"),
    ("Bản tin của xã", "lookalikes", 2, "no village"),
    ("Bản Dốc Đá", "lookalikes", 0, "a village"),
]


@pytest.mark.parametrize(("text", "name", "length", "reason"), PHRASES)
def test_phrases(text: str, name: str, length: int, reason: str) -> None:
    phrases = getattr(agency_words(), name)
    assert phrases.match(tokenize(text), 0) == length, reason


def test_match_past_the_end() -> None:
    assert PhraseSet(["chủ trì"]).match(tokenize("chủ"), 0) == 0
    assert PhraseSet(["chủ trì"]).match(tokenize("chủ"), 5) == 0


def test_tokens_keep_their_place() -> None:
    text = "Sở NN&PTNT, VP.UBND"
    tokens = tokenize(text)
    words = [text[tokens[index].start : tokens[index].end] for index in range(4)]
    assert words == ["Sở", "NN&PTNT", ",", "VP.UBND"]
    assert tokens[4].word == ""


def test_directive_verbs_are_folded() -> None:
    verbs = directive_verbs()
    assert {"chủ trì", "phối hợp", "tham mưu", fold("rà soát"), fold("hoàn thành")} <= verbs
    assert all(fold(verb) == verb for verb in verbs)


@pytest.mark.parametrize("name", ["agencies", "verbs"])
def test_lists_have_no_doubles(name: str) -> None:
    for key, phrases in load_lists(name).items():
        assert len(set(phrases)) == len(phrases), key


def test_verbs_are_firm_or_soft() -> None:
    lists = load_lists("verbs")
    assert not set(lists["firm"]) & set(lists["soft"])
    assert firm_verbs().match(tokenize("chủ trì"), 0) == 2
    assert soft_verbs().match(tokenize("xây dựng"), 0) == 2


def test_verbs_that_names_hold_are_firm() -> None:
    lists = load_lists("verbs")
    assert set(lists["named"]) <= set(lists["firm"])
    assert named_verbs().match(tokenize("Khai thác thủy lợi"), 0) == 2
    assert named_verbs().match(tokenize("Rà soát cầu yếu"), 0) == 0
