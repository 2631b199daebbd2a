"""What must hold for the assignments of every text."""

from hypothesis import given, settings
from hypothesis import strategies as st
from notice_texts import BODIES, LINES
from notices import SOURCE, notice, read_document

from models.assignment import AgencyRole, Extraction
from models.document import Document
from models.record import NoticeRecord
from pipeline.convert import convert
from pipeline.extract import extract
from pipeline.ingest import ingest
from pipeline.ingest.builder import build_document, plain_paragraph
from pipeline.segment import segment


def check(document: Document, extraction: Extraction) -> None:
    """Quotes stand where the evidence says, names are unique, and somebody leads."""
    ids = [assignment.id for assignment in extraction.assignments]
    assert len(set(ids)) == len(ids)
    for assignment in extraction.assignments:
        span = assignment.evidence.span
        assert span is not None
        assert 0 <= span.start < span.end <= len(document.text)
        assert assignment.task == " ".join(document.text[slice(*span)].split())
        assert any(agency.role is AgencyRole.LEAD for agency in assignment.agencies)
        for agency in assignment.agencies:
            assert agency.name.strip()
            assert agency.evidence.span is not None
            assert 0 <= agency.evidence.span.start < agency.evidence.span.end <= len(document.text)
        if assignment.deadline is not None and assignment.deadline.evidence.span is not None:
            quote = document.text[slice(*assignment.deadline.evidence.span)]
            assert assignment.deadline.text == " ".join(quote.split())
        assert 0 < assignment.confidence <= 1
        assert assignment.needs_review is bool(assignment.reasons)


@settings(max_examples=80, deadline=None)
@given(BODIES)
def test_quotes_stand_in_the_text(body: str) -> None:
    document, outline, extraction = read_document(ingest(notice(body), "tb.txt"))
    check(document, extraction)
    assert extract(document, outline) == extraction


@settings(max_examples=80, deadline=None)
@given(st.lists(LINES | st.text(max_size=40), max_size=8))
def test_any_lines_can_be_read(lines: list[str]) -> None:
    document = build_document(SOURCE, [plain_paragraph(line) for line in lines])
    check(document, extract(document, segment(document)))


@settings(max_examples=40, deadline=None)
@given(BODIES)
def test_records_come_back_from_json_and_are_the_same_twice(body: str) -> None:
    raw = notice(body)
    record = convert(raw, "tb.txt")
    assert NoticeRecord.model_validate_json(record.model_dump_json()) == record
    assert convert(raw, "tb.txt") == record
    extraction = read_document(ingest(raw, "tb.txt"))[2]
    assert Extraction.model_validate_json(extraction.model_dump_json()) == extraction
