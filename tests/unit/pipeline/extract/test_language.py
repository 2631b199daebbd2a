"""The language pipeline: tokens keep the text, sentences, and spans for others to build on."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.language import ISSUED_ON, analyse, create_language, split_sentences

TEXT = "Sở Y tế kiểm kê thuốc trước ngày 20/10 theo Kế hoạch số 77/KH-UBND ngày 9/2/2031. Công an tỉnh tuần tra bến đò."

# Columns: text, sentences, reason.
SENTENCES = [
    ("Rà soát cầu yếu. Cắm biển báo.", ["Rà soát cầu yếu.", "Cắm biển báo."], "two"),
    ("Rà soát cầu yếu", ["Rà soát cầu yếu"], "without a stop"),
    ("Chi 1.500 triệu đồng mua phao.", ["Chi 1.500 triệu đồng mua phao."], "a stop inside a number"),
    ("", [], "nothing"),
    ("   ", [], "blanks"),
]


@pytest.mark.parametrize(("text", "sentences", "reason"), SENTENCES)
def test_sentences(text: str, sentences: list[str], reason: str) -> None:
    assert [text[slice(*span)] for span in split_sentences(text)] == sentences, reason


def test_a_language_of_its_own_marks_all_that_the_stage_knows() -> None:
    nlp = create_language()
    doc = nlp.make_doc(TEXT)
    doc.user_data[ISSUED_ON] = datetime.date(2031, 9, 1)
    doc = nlp(doc)
    assert doc.text == TEXT
    assert [sentence.text.strip() for sentence in doc.sents][-1] == "Công an tỉnh tuần tra bến đò."
    assert {span.text for span in doc.spans["actors"]} >= {"Sở Y tế", "Công an tỉnh"}
    assert ["77/KH-UBND" in span.text for span in doc.spans["citations"]] == [True]
    assert ["20/10" in span.text for span in doc.spans["deadlines"]] == [True]


def test_languages_are_independent() -> None:
    assert create_language() is not create_language()


def test_analyse_works_dates_out_from_the_day_of_issue() -> None:
    (limit,) = analyse(TEXT, datetime.date(2031, 9, 1)).limits
    assert limit.due == datetime.date(2031, 10, 20)
    (limit,) = analyse(TEXT, None).limits
    assert limit.due is None


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_tokens_keep_every_text_and_spans_stay_inside(text: str) -> None:
    assert create_language().make_doc(text).text == text
    analysis = analyse(text, None)
    for span in analysis.sentences:
        assert 0 <= span.start <= span.end <= len(text)


#: Addresses of the web hold full stops: what looks like a new sentence in them has no token of its own.
ADDRESSES = ["tại", "Sở", ".", ":", "https://hop-le.vidu.gov.vn/", "x.y/", "b.c.d/?q=1", "đ/c", "1"]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(ADDRESSES), max_size=8))
def test_sentences_may_begin_inside_a_word(words: list[str]) -> None:
    text = " ".join(words)
    assert analyse(text, None).text == text
