"""Records are frozen, closed, and keep the promise of the contract."""

import pytest
from pydantic import ValidationError
from record_builder import make_assignment, make_record

from models.document import Document, Paragraph, Table
from models.finding import Evidence, Finding, FindingCode, Severity
from models.geometry import Box, Span
from models.record import NoticeRecord, Status

ERROR = Finding(code=FindingCode.NO_TEXT, severity=Severity.ERROR, message="Không có chữ.")
WARNING = Finding(code=FindingCode.NO_SIGNER, severity=Severity.WARNING, message="Không thấy người ký.")


def test_records_are_frozen() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        make_record().status = Status.FAILED  # type: ignore[misc]


def test_records_take_no_unknown_field() -> None:
    with pytest.raises(ValidationError, match="extra_forbidden"):
        Box(page=1, x0=0, top=0, x1=1, bottom=1, colour="red")  # type: ignore[call-arg]


# Columns: status, findings, allowed, reason.
STATUSES = [
    (Status.COMPLETE, (), True, "no doubt"),
    (Status.COMPLETE, (WARNING,), True, "a warning"),
    (Status.COMPLETE, (ERROR,), False, "never complete beside an error"),
    (Status.PARTIAL, (ERROR,), True, "partial"),
    (Status.FAILED, (ERROR,), True, "failed"),
]


@pytest.mark.parametrize(("status", "findings", "allowed", "reason"), STATUSES)
def test_complete_never_stands_beside_an_error(
    status: Status, findings: tuple[Finding, ...], allowed: bool, reason: str
) -> None:
    if allowed:
        assert make_record(status=status, findings=findings).status is status, reason
    else:
        with pytest.raises(ValidationError, match="cannot be complete"):
            make_record(status=status, findings=findings)


def test_round_trip() -> None:
    record = make_record(make_assignment(), findings=(WARNING,))
    assert NoticeRecord.model_validate_json(record.model_dump_json()) == record


def test_spans_are_pairs_in_json() -> None:
    assert Evidence(span=Span(4, 9)).model_dump_json() == '{"span":[4,9],"boxes":[]}'


def test_blocks_are_told_apart_by_kind() -> None:
    blocks = (Paragraph(span=Span(0, 1)), Table(span=Span(2, 3), ruled=True, cells=()))
    document = Document(source=make_record().source, text="a\nb", blocks=blocks)
    assert [type(block) for block in Document.model_validate_json(document.model_dump_json()).blocks] == [
        Paragraph,
        Table,
    ]


def test_codes_are_unique_and_named_after_their_stage() -> None:
    values = [code.value for code in FindingCode]
    assert len(set(values)) == len(values)
    assert {value[:3] for value in values} == {"ING", "SEG", "EXT"}
