"""The grammar of time limits, row by row."""

import datetime
import importlib.util
from pathlib import Path

import pytest

from models.geometry import Span
from pipeline.extract.citations import find_citations
from pipeline.extract.deadlines import Place, TimeLimit, choose_deadline, find_deadlines, parse_deadline

_HERE = Path(__file__).parent
_ROOT = Path(__file__).parents[4]


def _load(path: Path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


_TABLE = _load(_HERE / "deadline_cases.py")


def _seen(limit: TimeLimit | None) -> tuple:
    if limit is None:
        return (None, None, None, None, True, None)
    start, due = (day.isoformat() if day else None for day in (limit.start, limit.due))
    return (limit.text, limit.kind.value, start, due, limit.inclusive, limit.rrule)


@pytest.mark.parametrize("case", _TABLE.PROSE, ids=lambda case: case.text)
def test_prose(case):
    limits = find_deadlines(case.text, issued_on=_TABLE.ISSUED_ON)
    assert _seen(choose_deadline(case.text, limits)) == case[1:7], case.reason


@pytest.mark.parametrize("case", _TABLE.CELLS, ids=lambda case: case.text)
def test_time_cell(case):
    limits = find_deadlines(case.text, issued_on=_TABLE.ISSUED_ON, place=Place.TIME_CELL)
    assert _seen(choose_deadline(case.text, limits)) == case[1:7], case.reason


def test_page_is_up_to_date():
    page = _load(_ROOT / "docs" / "make_deadlines.py").make_page()
    assert (_ROOT / "docs" / "deadlines.md").read_text(encoding="utf-8") == page


def test_citation_dates_are_masked():
    text = "thực hiện Chỉ thị số 9/CT-TTg ngày 20/9/2027, báo cáo trước ngày 30/9/2027."
    masked = [citation.span for citation in find_citations(text)]
    limits = find_deadlines(text, masked=masked, issued_on=_TABLE.ISSUED_ON)
    assert [limit.text for limit in limits] == ["trước ngày 30/9/2027"]


def test_masked_text_is_never_read():
    text = "báo cáo trước ngày 30/9/2027."
    assert find_deadlines(text, masked=[Span(0, len(text))], issued_on=None) == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("trang trí xong phố hoa trước ngày 23 tháng Chạp (tức ngày 26/01/2031).", "tức"),
        ("trang trí xong phố hoa trước ngày 23 tháng Chạp năm Canh Tuất (tức là ngày 26/01/2031).", "the lunar year"),
        ("quét dọn đình làng trước ngày 23 âm lịch (nhằm ngày 26/01/2031).", "nhằm"),
    ],
)
def test_a_lunar_day_is_the_day_told_behind_it(text, reason):
    (limit,) = find_deadlines(text, issued_on=_TABLE.ISSUED_ON)
    assert (limit.due, limit.inclusive, limit.inferred) == (datetime.date(2031, 1, 26), False, ()), reason
    assert "trước ngày 23" in limit.text, reason


@pytest.mark.parametrize(
    ("text", "due", "reason"),
    [
        ("báo cáo trước ngày 30/9/2027.", datetime.date(2027, 9, 30), "complete without the document's date"),
        ("báo cáo trước ngày 30/9.", None, "no year to take"),
        ("hoàn thành trong 10 ngày kể từ ngày ký.", None, "no day to count from"),
        ("nộp bản vẽ trong 20 ngày kể từ ngày 15/6/2027.", None, "not known to be the document's own day"),
        ("hoàn thành trong tháng tới.", None, "no month to count from"),
    ],
)
def test_without_document_date(text, due, reason):
    (limit,) = find_deadlines(text, issued_on=None)
    assert (limit.due, limit.inferred) == (due, ()), reason


@pytest.mark.parametrize(
    ("text", "inferred"),
    [
        ("báo cáo trước ngày 30/9.", ("year",)),
        ("báo cáo trước ngày 20.", ("month",)),
        ("hoàn thành trong 10 ngày.", ("anchor",)),
        ("nộp bản vẽ trong 20 ngày kể từ ngày 15/6/2027.", ()),
        ("báo tin về trực ban chậm nhất sau 30 phút.", ()),
        ("hoàn thành trong 5 ngày làm việc kể từ ngày ký.", ("holidays",)),
        ("hoàn thành trước quý IV/2027.", ("boundary",)),
        ("báo cáo trước ngày 30/9/2027.", ()),
    ],
)
def test_inferred(text, inferred):
    (limit,) = find_deadlines(text, issued_on=_TABLE.ISSUED_ON)
    assert limit.inferred == inferred


@pytest.mark.parametrize(
    ("text", "chosen", "reason"),
    [
        (
            "báo cáo tháng này; hoàn thành trước ngày 30/9/2027, sơ kết trước ngày 30/8/2027.",
            "trước ngày 30/9/2027",
            "latest",
        ),
        ("định kỳ báo cáo; hoàn thành trong quý IV/2027.", "trong quý IV/2027", "a date binds more than a rhythm"),
        (
            "Sau khi có ý kiến của Sở, trình trước ngày 30/9/2027.",
            "trước ngày 30/9/2027",
            "a date binds more than an event",
        ),
    ],
)
def test_choose(text, chosen, reason):
    limit = choose_deadline(text, find_deadlines(text, issued_on=_TABLE.ISSUED_ON))
    assert limit is not None, reason
    assert limit.text == chosen, reason


def test_choose_nothing():
    assert choose_deadline("khẩn trương", ()) is None


@pytest.mark.parametrize("text", ["Trước 15/7", "quý III", "hàng tháng", "ngày 20"])
def test_typed_phrase_is_taken_whole(text):
    limit = parse_deadline(text, issued_on=_TABLE.ISSUED_ON)
    assert limit is not None
    assert (limit.text, limit.span) == (text, Span(0, len(text)))


@pytest.mark.parametrize("text", ["", "Sở Y tế", "sớm"])
def test_typed_phrase_without_time(text):
    assert parse_deadline(text, issued_on=_TABLE.ISSUED_ON) is None
