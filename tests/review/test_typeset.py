"""The text beside the record: set as its file sets it, and nothing of it lost; places to look at in the header."""

from functools import cache
from pathlib import Path

import pytest

from models.review import Field, Review
from pipeline.convert import convert_document
from pipeline.decisions import present
from pipeline.review.layers import read_layer
from pipeline.review.typeset import ParagraphView, TableView, typeset
from pipeline.review.views import spot_of
from pipeline.review.work import Layer, places_of

SAMPLES = Path(__file__).parents[2] / "samples"


@cache
def _read(name: str) -> tuple[Review, Layer]:
    document, record = convert_document((SAMPLES / name).read_bytes(), Path(name).name)
    return present([record], []), places_of(document)


def _paragraphs(views: list[ParagraphView | TableView]) -> list[ParagraphView]:
    found = []
    for view in views:
        if isinstance(view, TableView):
            found += [one for row in view.rows for cell in row for one in cell.paragraphs]
        else:
            found.append(view)
    return found


@pytest.mark.parametrize(
    "name", ["docx/ke-hoach-phu-luc-bang.docx", "html/quyet-dinh-dieu.html", "md/thong-bao-ket-luan.md"]
)
@pytest.mark.parametrize("kept", [True, False], ids=["kept", "not kept"])
def test_no_letter_is_lost_and_stretches_are_where_they_say(name: str, *, kept: bool) -> None:
    review, layer = _read(name)
    text = review.record.text
    shown = _paragraphs(typeset(review, layer if kept else read_layer(None)))
    segments = [segment for paragraph in shown for segment in paragraph.segments]
    assert all(segment.text == text[segment.start : segment.end] for segment in segments)
    assert "".join(segment.text for segment in segments) == text.replace("\n", "")


def test_tables_and_type_are_those_of_the_file() -> None:
    views = typeset(*_read("docx/ke-hoach-phu-luc-bang.docx"))
    letterhead, *_, annex = [view for view in views if isinstance(view, TableView)]
    assert (letterhead.ruled, annex.ruled) == (False, True)
    assert len(annex.rows) > 10
    assert max(map(len, annex.rows)) == 6
    assert all(cell.column_span > 1 for row in annex.rows if len(row) == 2 for cell in row[1:])
    styles = {style for one in _paragraphs(views) for segment in one.segments for style in segment.style.split()}
    assert styles == {"task", "bold", "slanted"}
    assert {"center", "justify"} <= {one.look for one in _paragraphs(views)}


def test_lines_are_set_by_what_stands_in_them_where_nothing_was_kept() -> None:
    review, _ = _read("docx/ke-hoach-phu-luc-bang.docx")
    looks = {one.look for one in _paragraphs(typeset(review, read_layer(None)))}
    assert looks == {"title", "center", "left", "running"}


@pytest.mark.parametrize(
    ("name", "field", "there"),
    [
        ("pdf/thong-bao-ket-luan.pdf", Field.REFERENCE, True),  # where it was read
        ("pdf/thong-bao-ket-luan.pdf", Field.SIGNER, True),
        ("docx/ke-hoach-phu-luc-bang.docx", Field.REFERENCE, False),  # has no pages
    ],
)
def test_a_field_has_a_place_where_it_was_read(name: str, field: Field, *, there: bool) -> None:
    spot = spot_of(_read(name)[0], field)
    assert (spot is not None) is there


@pytest.mark.parametrize(
    ("field", "half"), [(Field.REFERENCE, "left"), (Field.ISSUED_ON, "right"), (Field.SIGNER, None)]
)
def test_a_field_that_was_not_read_is_looked_for_in_the_letterhead(field: Field, half: str | None) -> None:
    review, _ = _read("pdf/thong-bao-ket-luan.pdf")
    evidence = review.record.notice.evidence.model_copy(
        update={"reference": None, "issued_on": None, "signer_name": None}
    )
    notice = review.record.notice.model_copy(update={"evidence": evidence})
    spot = spot_of(present([review.record.model_copy(update={"notice": notice})], []), field)
    if half is None:
        assert spot is None
    else:
        assert spot is not None
        assert spot.page == 1
        assert ("left" if spot.x0 < 100 else "right") == half
        assert spot.bottom < 300
