"""What always holds of time limits and citations, whatever the text."""

import datetime

from hypothesis import example, given
from hypothesis import strategies as st

from models.assignment import DeadlineKind
from pipeline.extract.citations import find_citations
from pipeline.extract.deadlines import Place, choose_deadline, find_deadlines, parse_deadline

_PIECES = (
    "trước,ngày,tháng,quý,năm,hàng,hằng,định kỳ,từ,đến,hết,"
    "cuối,đầu,giữa,trong,sau,khi,chậm nhất,làm việc,kể từ,ký,lần,một,"
    "15/8,31/6,29/2,2027,2028,00,12,31,"
    "99,9999,iv,III,II,tuần,này,tới,17 giờ,6 tháng,Luật,Quyết định số,1/QĐ-UBND,7-NQ/TW,"
    "theo,giai đoạn,"
    "2026-2030,thứ Sáu,chủ nhật,của,và,-,–,(,),.,;,/,%,İ,Ǆ,\n,báo cáo,hoàn thành"
).split(",")
_TEXTS = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(_PIECES), max_size=14).map(" ".join))
_DAYS = st.one_of(st.none(), st.dates())


@given(_TEXTS, _DAYS, st.sampled_from(Place))
@example("0GIỜ KỂ TỪ 0 ", None, Place.PROSE)
def test_limits_stand_in_the_text(text: str, issued_on: datetime.date | None, place: Place) -> None:
    masked = [citation.span for citation in find_citations(text)]
    limits = find_deadlines(text, masked=masked, issued_on=issued_on, place=place)
    last = 0
    for limit in limits:
        assert last <= limit.span.start < limit.span.end <= len(text)
        assert limit.text == text[limit.span.start : limit.span.end]
        last = limit.span.end
        assert limit.start is None or limit.due is None or limit.start <= limit.due
        assert limit.inclusive or limit.kind in {DeadlineKind.DATE, DeadlineKind.RECURRING}
        assert limit.rrule is None or limit.kind is DeadlineKind.RECURRING
        if limit.kind not in {DeadlineKind.EVENT, DeadlineKind.RELATIVE}:  # these may name a document
            assert not any(span.start < limit.span.end and limit.span.start < span.end for span in masked)
    assert (choose_deadline(text, limits) is None) == (not limits)


@given(_TEXTS, _DAYS)
def test_typed_phrases_never_fail(text: str, issued_on: datetime.date | None) -> None:
    limit = parse_deadline(text, issued_on=issued_on)
    assert limit is None or limit.text == text


@given(_TEXTS)
def test_citations_stand_in_the_text(text: str) -> None:
    last = 0
    for citation in find_citations(text):
        assert last <= citation.span.start < citation.span.end <= len(text)
        last = citation.span.end
        assert citation.reference is None or not any(char.isspace() for char in citation.reference)
