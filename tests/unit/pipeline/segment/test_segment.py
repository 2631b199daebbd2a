"""Stage two as a whole: header, body and end of a small notice, and of odd ones."""

import pytest
from notices import LEAD_IN, SOURCE, read_notice

from models.finding import FindingCode
from models.outline import NodeKind
from pipeline.ingest.builder import build_document, plain_paragraph
from pipeline.segment import segment


def test_header_body_and_end_are_told_apart() -> None:
    document, outline, _ = read_notice(f"{LEAD_IN}\n1. Giao Sở Y tế kiểm kê thuốc.")
    header = outline.header
    assert header.reference is not None
    assert header.reference.value == "88/TB-UBND"
    (opening,) = outline.body
    assert opening.kind is NodeKind.PARAGRAPH
    assert document.text[slice(*opening.content)] == LEAD_IN
    assert [node.path for node in opening.children] == [("1",)]
    assert [recipient.name for recipient in outline.recipients] == ["Như trên"]
    assert outline.signer is not None
    assert outline.signer.name is not None
    assert outline.signer.name.value == "Lê Thị Mẫu"
    assert outline.findings == ()


@pytest.mark.parametrize(
    "lines", [[], ["Giao Sở Y tế kiểm kê thuốc."], ["Nơi nhận:"], ["PHỤ LỤC"], ["1."], ["- "], [":"]]
)
def test_scraps_are_taken_apart_without_a_fault(lines: list[str]) -> None:
    outline = segment(build_document(SOURCE, [plain_paragraph(line) for line in lines]))
    assert {FindingCode.NO_REFERENCE, FindingCode.NO_DATE} <= {finding.code for finding in outline.findings}
