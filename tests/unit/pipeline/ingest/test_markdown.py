import pytest

from models.document import Document, Paragraph, Role, Table
from pipeline.ingest import ingest

#: Makes any text Markdown, and is dropped.
_SIGN = "<br>\n\n"


def _read(text: str) -> Document:
    return ingest((_SIGN + text).encode(), "a.md")


_LONG = "Giao Sở Giả Định chủ trì rà soát hồ sơ của các đơn vị và địa phương, chưa"
_WRAPPED = """Giao Sở Giả Định chủ trì, phối hợp các đơn vị liên quan rà soát toàn bộ
danh mục hồ sơ, tổng hợp những khó khăn và vướng mắc phát sinh trong năm
nay, báo cáo Ủy ban nhân dân tỉnh trước ngày 15 tháng 4; đồng thời chuẩn
bị phương án cho năm sau.
2. Sở Mẫu phối hợp."""
_CASES = [
    ("Việc một.\nViệc hai.", "Việc một.\nViệc hai.", "a line is a paragraph"),
    ("5. Việc\n2) Việc\n(1) Việc\na) Việc\n+ Việc", "5. Việc\n2) Việc\n(1) Việc\na) Việc\n+ Việc", "typed as they are"),
    ("- Việc\n* Việc", "- Việc\n- Việc", "a star is a dash"),
    ("A\n---\nB\n___\nC", "A\nB\nC", "rules are no text and make no headings"),
    (_LONG + "\n\ncó chủ đề", _LONG + " có chủ đề", "a paragraph cut by a page break"),
    (_WRAPPED, _WRAPPED.replace("\n", " ").replace(" 2. Sở", "\n2. Sở"), "lines wrapped at a margin"),
    (r"1\. Việc \* &amp; &#272;", "1. Việc * & Đ", "escapes and entities"),
    ("*Sông Xanh, ngày 02 tháng* *5 năm 2028*", "Sông Xanh, ngày 02 tháng 5 năm 2028", "torn type"),
    ("**TH****Ủ TƯỚNG**", "THỦ TƯỚNG", "bold type closed and opened inside a word"),
    ("[Lưu](https://a.vn/x) ![hình](y.png)", "Lưu", "words of links stay, addresses and pictures go"),
    ("> trích", "trích", "a quotation"),
    ("    thụt vào", "thụt vào", "set in, not code"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), _CASES, ids=[case[2] for case in _CASES])
def test_text(text: str, expected: str, reason: str) -> None:
    assert _read(text).text == expected, reason


def test_front_matter_is_not_text() -> None:
    assert ingest(b"---\nlayout: x\ntags:\n  - y\n---\n# Ten", "a.md").text == "Ten"


def test_a_heading_with_a_number_is_a_bold_paragraph() -> None:
    (block,) = _read("### **2. Giao Sở Giả Định**").blocks
    assert isinstance(block, Paragraph)
    assert (block.heading, [tuple(span) for span in block.bold]) == (3, [(0, 19)])


def test_a_number_alone_is_a_page_number() -> None:
    document = _read("- Lưu: VT.\n\n20\n\nNguyễn Văn A")
    assert document.text == "- Lưu: VT.\nNguyễn Văn A\n20"
    assert document.blocks[-1].role is Role.PAGE_NUMBER  # type: ignore[union-attr]


_TABLES = [
    (
        "| TT | Việc |\n| --- | --- |\n| 1 | **Lập** a\\|b |",
        True,
        [["TT", "Việc"], ["1", "Lập a|b"]],
        "a table of data",
    ),
    (
        "| SỞ X ------- | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc |\n|---|---|",
        False,
        [["SỞ X", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM / Độc lập - Tự do - Hạnh phúc"]],
        "a letterhead, rules typed into it",
    ),
    (
        "|\n**SỞ X**\n|\nĐộc lập - Tự do - Hạnh phúc\n|\n|\nSố: 1/TB\n|\n*A, ngày 1\ntháng 2*\n|",
        False,
        [["SỞ X", "Độc lập - Tự do - Hạnh phúc"], ["Số: 1/TB", "A, ngày 1 tháng 2"]],
        "strokes on lines of their own",
    ),
    (
        (
            "|\nB\n|\nCẦU\n|\n|\nTT\n|\nViệc\n|\nAi\n|\n|\n1\n|\nSơn cầu\n|\nSở X\n|\n"
            "|\nSửa cầu\n|\nSở Y\n|\n|\n3\n|\nXây cầu\n|\nSở Z\n|"
        ),
        True,
        [
            ["B", "CẦU"],
            ["TT", "Việc", "Ai"],
            ["1", "Sơn cầu", "Sở X"],
            ["", "Sửa cầu", "Sở Y"],
            ["3", "Xây cầu", "Sở Z"],
        ],
        "most rows tell how many columns there are; a row without its number lacks its first cell",
    ),
]


def test_the_end_of_a_notice_has_two_cells_and_no_more() -> None:
    text = "|\nNơi nhận:\n- Như trên;\n|\nCHỦ TỊCH\n|\nPHỤ LỤC\n|\nTT\n|\nViệc\n|\nAi\n|\n|\n1\n|\nSơn cầu\n|\nSở X\n|"
    end, annex, table = _read(text).blocks
    assert isinstance(end, Table)
    assert isinstance(table, Table)
    assert [len(block.cells) for block in (end, table)] == [2, 6]
    assert not isinstance(annex, Table)


@pytest.mark.parametrize(("text", "ruled", "expected", "reason"), _TABLES, ids=[case[3] for case in _TABLES])
def test_tables(text: str, ruled: bool, expected: list[list[str]], reason: str) -> None:
    document = _read(text)
    (table,) = document.blocks
    assert isinstance(table, Table)
    assert table.ruled is ruled
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        parts = [document.text[part.span.start : part.span.end] for part in cell.paragraphs]
        rows.setdefault(cell.row, []).append(" / ".join(parts))
    assert list(rows.values()) == expected, reason
