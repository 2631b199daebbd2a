"""Text, spans, lines and edits out of what a reader found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from notices import SOURCE, bold_paragraph, cell

from models.document import EditReason, Paragraph, Role, Table
from models.geometry import Box, Span
from pipeline.ingest.builder import DraftLine, DraftParagraph, DraftPiece, DraftTable, build_document, plain_paragraph

# Columns: pieces, text, edits as (now, raw, reason), why.
PIECES = [
    ([DraftPiece("Sở Y tế")], "Sở Y tế", [], "as in the file"),
    ([DraftPiece("Sở  Y tế")], "Sở Y tế", [(" ", "  ", EditReason.BLANK)], "runs of blanks become one"),
    ([DraftPiece(" Sở ")], "Sở", [("", " ", EditReason.BLANK), ("", " ", EditReason.BLANK)], "no blank at the ends"),
    ([DraftPiece("Sở "), DraftPiece(" Y tế")], "Sở Y tế", [(" ", "  ", EditReason.BLANK)], "blanks of two pieces"),
    ([DraftPiece("a\u200bb")], "ab", [("", "\u200b", EditReason.BLANK)], "an invisible mark goes"),
    ([DraftPiece("ê\u0301")], "ế", [("ế", "ê\u0301", EditReason.UNICODE)], "composed"),
    (
        [DraftPiece("1. ", raw="", reason=EditReason.NUMBERING), DraftPiece("Một")],
        "1. Một",
        [("1.", "", EditReason.NUMBERING), (" ", "", EditReason.NUMBERING)],
        "an automatic number",
    ),
]


@pytest.mark.parametrize(("pieces", "text", "edits", "why"), PIECES)
def test_pieces(pieces: list[DraftPiece], text: str, edits: list[tuple[str, str, EditReason]], why: str) -> None:
    document = build_document(SOURCE, [DraftParagraph(lines=(DraftLine(pieces),))])
    assert document.text == text, why
    found = [(document.text[slice(*edit.span)], edit.raw, edit.reason) for edit in document.edits]
    assert found == edits, why


def test_paragraphs_are_parted_by_one_line_feed_and_empty_ones_go() -> None:
    document = build_document(SOURCE, [plain_paragraph(text) for text in ("Một", "  ", "", "Hai\u200b", "\u200b")])
    assert document.text == "Một\nHai"
    assert [block.span for block in document.blocks] == [Span(0, 3), Span(4, 7)]


def test_furniture_stands_behind_all_body_text() -> None:
    number = plain_paragraph("2", role=Role.PAGE_NUMBER)
    document = build_document(SOURCE, [plain_paragraph("Một"), number, plain_paragraph("Hai")])
    assert document.text == "Một\nHai\n2"
    assert [block.role for block in document.blocks if isinstance(block, Paragraph)] == [
        Role.BODY,
        Role.BODY,
        Role.PAGE_NUMBER,
    ]


def test_lines_are_joined_with_a_blank_and_keep_their_words() -> None:
    lines = [
        DraftLine(
            [DraftPiece(word, x0=10.0 * n, x1=10.0 * n + 8)],
            box=Box(page=1, x0=0, top=20.0 * n, x1=90, bottom=20.0 * n + 9),
        )
        for n, word in enumerate(("rà", "soát"))
    ]
    document = build_document(SOURCE, [DraftParagraph(lines=lines)])
    (block,) = document.blocks
    assert isinstance(block, Paragraph)
    assert document.text == "rà soát"
    assert [document.text[slice(*line.span)] for line in block.lines] == ["rà", "soát"]
    assert [(word.start, word.end) for line in block.lines for word in line.words] == [(0, 2), (3, 7)]
    assert [edit.reason for edit in document.edits] == [EditReason.LINE_BREAK]


def test_bold_stretches_merge_over_a_blank() -> None:
    pieces = [DraftPiece("Giao", bold=True), DraftPiece(" "), DraftPiece("Sở", bold=True), DraftPiece(" rà soát")]
    document = build_document(SOURCE, [DraftParagraph(lines=(DraftLine(pieces),)), bold_paragraph("Hai")])
    spans = [block.bold for block in document.blocks if isinstance(block, Paragraph)]
    assert [[document.text[slice(*span)] for span in found] for found in spans] == [["Giao Sở"], ["Hai"]]


def test_cells_stand_row_by_row_and_empty_tables_go() -> None:
    table = DraftTable([cell(1, 0, "c"), cell(0, 1, "b"), cell(0, 0, "a\nA"), cell(1, 1, "")])
    document = build_document(SOURCE, [DraftTable([cell(0, 0, "")]), table])
    (block,) = document.blocks
    assert isinstance(block, Table)
    assert document.text == "a\nA\nb\nc"
    assert [(found.row, found.column) for found in block.cells] == [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert block.span == Span(0, 7)


@given(st.lists(st.lists(st.text(max_size=12), max_size=4), max_size=5))
def test_edits_lead_back_to_the_raw_text(paragraphs: list[list[str]]) -> None:
    drafts = [DraftParagraph(lines=(DraftLine([DraftPiece(text) for text in texts]),)) for texts in paragraphs]
    document = build_document(SOURCE, drafts)
    parts, position = [], 0
    for edit in document.edits:
        assert position <= edit.span.start <= edit.span.end <= len(document.text)
        parts += [document.text[position : edit.span.start], edit.raw]
        position = edit.span.end
    raw = "".join([*parts, document.text[position:]])
    shown = ["".join(texts) for texts in paragraphs]
    kept = [text for text, draft in zip(shown, drafts, strict=True) if build_document(SOURCE, [draft]).text]
    assert raw == "\n".join(kept)


@given(st.lists(st.text(max_size=20), max_size=6))
def test_paragraphs_tile_the_text_and_hold_no_line_feed(texts: list[str]) -> None:
    document = build_document(SOURCE, [plain_paragraph(text) for text in texts])
    assert "\n".join(document.text[slice(*block.span)] for block in document.blocks) == document.text
    assert all("\n" not in document.text[slice(*block.span)] for block in document.blocks)
