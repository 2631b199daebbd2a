import pytest

from models.document import Align, Document, EditReason, Paragraph, Table
from pipeline.ingest import ingest


def _read(body: str) -> Document:
    return ingest(f"<html><head><title>Tên trang</title></head><body>{body}</body></html>".encode(), "a.html")


_CASES = [
    ("<p>Một   \n hai</p><p>ba</p>", "Một hai\nba", "blanks are one, paragraphs are blocks"),
    ("<script>x</script><style>y</style><nav>menu</nav><p>chữ", "chữ", "only what is read"),
    ("<p hidden>x</p><p style='display: none'>y</p>z", "z", "what is hidden is not text"),
    ("a &amp; b &#272;&ocirc;ng", "a & b Đông", "entities"),
    ("<p>Nơi nhận:<br>- Như trên;<br>- Lưu: VT.</p>", "Nơi nhận:\n- Như trên;\n- Lưu: VT.", "breaks part paragraphs"),
    ("<p>Giao Sở Giả Định<br>tổng hợp</p>", "Giao Sở Giả Định tổng hợp", "a break inside a sentence does not"),
    ("<ol><li>x<li>y</ol>", "1. x\n2. y", "numbers"),
    ("<ol type=a start=3><li>x<li value=7>y</ol>", "c. x\ng. y", "letters, start and value"),
    ("<ol type=I><li>x<ol type=i><li>y</ol><li>z</ol>", "I. x\ni. y\nII. z", "lists in lists"),
    ("<ul><li>x</ul>", "- x", "bullets as notices have them"),
    ("<ul style='list-style-type: none'><li>x</ul>", "x", "a list without bullets"),
    ("<ul><li>- x</ul>", "- x", "a typed dash is not doubled"),
    ("<ol><li></li><li>y</ol>", "2. y", "an item without text counts"),
    ("Luật<sup>1</sup> rộng 5 m<sup>2</sup>", "Luật rộng 5 m2", "marks of footnotes go, exponents stay"),
    ("<pre>a\nb</pre>", "a b", "lines of verbatim text follow the same rule"),
    ("<div><div>a<p>b</p>c</div>d</div>", "a\nb\nc\nd", "text between blocks"),
]


@pytest.mark.parametrize(("body", "expected", "reason"), _CASES, ids=[case[2] for case in _CASES])
def test_text(body: str, expected: str, reason: str) -> None:
    assert _read(body).text == expected, reason


def test_type_and_place_are_kept() -> None:
    body = "<h2 align=center>THÔNG BÁO</h2><p>x <b>đậm</b> <span style='font-style:italic'>nghiêng</span></p>"
    heading, paragraph = _read(body).blocks
    assert isinstance(heading, Paragraph)
    assert isinstance(paragraph, Paragraph)
    assert (heading.heading, heading.align) == (2, Align.CENTER)
    assert [tuple(span) for span in paragraph.bold] == [(12, 15)]
    assert [tuple(span) for span in paragraph.italic] == [(16, 23)]


def test_numbers_of_lists_are_noted_as_put_in() -> None:
    edits = _read("<ol><li>x</ol>").edits
    assert [(edit.raw, edit.reason) for edit in edits] == 2 * [("", EditReason.NUMBERING)], "the number and its blank"


def test_merged_cells_keep_their_places() -> None:
    body = "<table><tr><td rowspan=2>1<td colspan=2>a<tr><td>b<td>c</table>"
    (table,) = _read(body).blocks
    assert isinstance(table, Table)
    assert table.ruled
    assert [(c.row, c.column, c.row_span, c.column_span) for c in table.cells] == [
        (0, 0, 2, 1),
        (0, 1, 1, 2),
        (1, 1, 1, 1),
        (1, 2, 1, 1),
    ]


def test_letterhead_is_no_table_of_data() -> None:
    body = "<table border=1><tr><td>SỞ GIẢ ĐỊNH<td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</table>"
    (table,) = _read(body).blocks
    assert isinstance(table, Table)
    assert not table.ruled


def test_a_table_around_everything_is_a_frame() -> None:
    blocks = _read("<table><tr><td>menu<td><p>chữ</p><table><tr><td>a<td>b</table></table>").blocks
    assert [block.kind for block in blocks] == ["paragraph", "paragraph", "table"]
