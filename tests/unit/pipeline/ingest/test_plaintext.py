from pathlib import Path

import pytest

from models.document import Document, Role, Table
from pipeline.ingest import ingest

_CORPUS = (Path(__file__).parents[4] / "../shared/corpus").resolve()
_PRINTED = """   ỦY BAN NHÂN DÂN                       CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
   TỈNH SÔNG XANH                            Độc lập - Tự do - Hạnh phúc

   Số: 27 /UBND-KT                       Sông Xanh, ngày 5 tháng 6 năm 2028
V/v chuẩn bị ngày hội
   đọc sách năm 2028

                     Kính gửi: Các Sở, ban, ngành

      Thực hiện Nghị quyết số 10-
NQ/TU và để ngày hội đọc sách năm nay diễn ra an toàn, tiết kiệm, có ích1
cho học sinh ở mọi vùng, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu các đơn vị
thực hiện những việc sau đây:
      1. Sở Giả Định chủ trì, phối hợp với các đơn vị liên quan xây dựng kế
hoạch chi tiết, phân công người phụ trách từng gian sách và gửi về Ủy ban

   1 Theo kết quả khảo sát của
Thư viện tỉnh.
\f                                       2

nhân dân tỉnh trước ngày 20/6/2028.
      - Bố trí kinh phí trong dự toán được giao.
      Các đơn vị nghiêm túc thực hiện./.
Nơi nhận:                                            KT. CHỦ TỊCH
- Như trên;                                          PHÓ CHỦ TỊCH
- Các đơn vị sự nghiệp trực
thuộc;
- Lưu: VT.


                                                     Trần Văn Mẫu
"""


def _texts(document: Document, role: Role) -> list[str]:
    return [
        document.text[block.span.start : block.span.end]
        for block in document.blocks
        if block.kind == "paragraph" and block.role is role
    ]


def _columns(document: Document, table: Table) -> list[list[str]]:
    return [[document.text[part.span.start : part.span.end] for part in cell.paragraphs] for cell in table.cells]


def test_a_notice_printed_to_text() -> None:
    document = ingest(_PRINTED.encode(), "a.txt")
    head, end = (block for block in document.blocks if isinstance(block, Table))
    assert not head.ruled
    assert _columns(document, head) == [
        ["ỦY BAN NHÂN DÂN", "TỈNH SÔNG XANH", "Số: 27 /UBND-KT", "V/v chuẩn bị ngày hội đọc sách năm 2028"],
        [
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "Sông Xanh, ngày 5 tháng 6 năm 2028",
        ],
    ]
    assert _columns(document, end) == [
        ["Nơi nhận:", "- Như trên;", "- Các đơn vị sự nghiệp trực thuộc;", "- Lưu: VT."],
        ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn Mẫu"],
    ]
    body = _texts(document, Role.BODY)
    assert body[0] == "Kính gửi: Các Sở, ban, ngành"
    assert body[1].startswith("Thực hiện Nghị quyết số 10-NQ/TU và để")
    assert body[2].endswith("gửi về Ủy ban nhân dân tỉnh trước ngày 20/6/2028."), "across the page break"
    assert body[3:] == ["- Bố trí kinh phí trong dự toán được giao.", "Các đơn vị nghiêm túc thực hiện./."]
    assert _texts(document, Role.PAGE_NUMBER) == ["2"]
    assert _texts(document, Role.FOOTNOTE) == ["1 Theo kết quả khảo sát của Thư viện tỉnh."]


_CASES = [
    ("Một\r\nHai\rBa\u2028Bốn", "Một\nHai\nBa\nBốn", "ends of lines of every system"),
    ("THÔNG BÁO\n_____\nVề việc", "THÔNG BÁO\nVề việc", "rules are no text"),
    ("Số:        /TB-VP", "Số: /TB-VP", "a blank number is no gap between columns"),
    ("Giao việc\x00 này", "Giao việc này", "a stray zero"),
    ("\ufeffGiao việc", "Giao việc", "a mark in the middle"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), _CASES, ids=[case[2] for case in _CASES])
def test_text(text: str, expected: str, reason: str) -> None:
    assert ingest(
        (text + "\nĐoạn dài cho đủ chữ trong tệp này để một ký tự lạ không thành nhiễu.").encode(), "a.txt"
    ).text.startswith(expected), reason


def test_columns_parted_by_tabs() -> None:
    text = (
        "SỞ GIẢ ĐỊNH\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nPHÒNG MẪU\tĐộc lập - Tự do - Hạnh phúc\n"
        "Số: 3/TB\tSông Xanh, ngày 1 tháng 2 năm 2028\n\nTHÔNG BÁO\nVề việc họp\n"
    )
    document = ingest(text.encode(), "a.txt")
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    assert [len(column) for column in _columns(document, table)] == [3, 3]
    assert _texts(document, Role.BODY) == ["THÔNG BÁO", "Về việc họp"]


def test_name_behind_a_bare_tab() -> None:
    text = (
        "Các đơn vị thực hiện nghiêm túc thông báo này./.\n\nNơi nhận:\tGIÁM ĐỐC\n- Như trên;\n- Sở Nội vụ;\t(Đã ký)\n"
        "\t- Phòng Mẫu;\n- Lưu: VT.\n\tLò Văn Mẫu\n"
    )
    document = ingest(text.encode(), "a.txt")
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    assert [len(column) for column in _columns(document, table)] == [5, 3]


def test_tables_drawn_with_strokes() -> None:
    document = ingest("Danh mục\n| TT | Việc |\n|----|------|\n| 1 | Lập sổ |\nHết".encode(), "a.txt")
    assert [block.kind for block in document.blocks] == ["paragraph", "table", "paragraph"]


@pytest.mark.corpus
def test_every_text_of_the_corpus_is_read() -> None:
    folders = (_CORPUS / "dev/text", _CORPUS / "train/text", *_CORPUS.glob("unlabelled/*"))
    files = sorted(path for folder in folders for path in folder.glob("*") if path.suffix in {".txt", ".md"})
    if not files:
        pytest.skip("the corpus is not here")
    for path in files:
        document = ingest(path.read_bytes(), path.name)
        assert len(document.blocks) >= 5, path.name
        assert not document.findings, path.name
