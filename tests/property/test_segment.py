"""What must hold for the outline of every text."""

from hypothesis import given, settings
from hypothesis import strategies as st
from notice_texts import BODIES, LINES
from notices import SOURCE, notice

from models.document import Document
from models.outline import Node, Outline
from pipeline.ingest import ingest
from pipeline.ingest.builder import build_document, plain_paragraph
from pipeline.segment import segment


def check(nodes: tuple[Node, ...], start: int, end: int, path: tuple[str, ...]) -> None:
    """Children stand in order inside their parent, and their paths go on from its path."""
    for node in nodes:
        assert start <= node.span.start <= node.content.start <= node.content.end <= node.span.end <= end
        assert node.path == ((*path, node.marker) if node.marker is not None else path)
        if node.title is not None:
            assert node.content.start <= node.title.start < node.title.end <= node.content.end
        check(node.children, node.span.start, node.span.end, node.path)
        start = node.span.end


@settings(max_examples=80, deadline=None)
@given(BODIES)
def test_spans_are_nested_and_in_order(body: str) -> None:
    document = ingest(notice(body), "tb.txt")
    check(segment(document).body, 0, len(document.text), ())


@settings(max_examples=80, deadline=None)
@given(st.lists(LINES | st.text(max_size=40), max_size=8))
def test_any_lines_are_taken_apart(lines: list[str]) -> None:
    document = build_document(SOURCE, [plain_paragraph(line) for line in lines])
    outline = segment(document)
    check(outline.body, 0, len(document.text), ())
    assert segment(document) == outline


@settings(max_examples=40, deadline=None)
@given(BODIES)
def test_records_come_back_from_json(body: str) -> None:
    document = ingest(notice(body), "tb.txt")
    outline = segment(document)
    assert Document.model_validate_json(document.model_dump_json()) == document
    assert Outline.model_validate_json(outline.model_dump_json()) == outline
