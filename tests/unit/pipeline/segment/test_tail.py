"""The end of a notice: tables of Nơi nhận, signatures, annexes."""

import pytest

from models.document import Source, TextOrigin
from models.geometry import Span
from pipeline.ingest.builder import DraftBlock, DraftCell, DraftTable, build_document, plain_paragraph
from pipeline.segment.recipients import Piece, read_recipients
from pipeline.segment.signature import begins_signature, read_signature
from pipeline.segment.tail import Tail, parse_tail
from pipeline.segment.units import flatten

SOURCE = Source(
    file="a.txt",
    sha256="0" * 64,
    bytes=1,
    media_type="text/plain",
    pages=None,
    text_origin=TextOrigin.EMBEDDED,
    signed=False,
)
BODY = ["Sở Tài chính rà soát kinh phí của Lễ hội Hoa ban trước ngày 05/3/2027.", "Yêu cầu các đơn vị thực hiện./."]


def pieces(lines: list[str]) -> list[Piece]:
    return [Piece(line, Span(0, len(line))) for line in lines]


def tail_of(blocks: list[DraftBlock]) -> Tail:
    document = build_document(SOURCE, blocks)
    return parse_tail(document, flatten(document))


def paragraphs(lines: list[str]) -> list[DraftBlock]:
    return [plain_paragraph(line) for line in lines]


@pytest.mark.parametrize(
    ("lines", "names", "reason"),
    [
        (["- Như trên;", "- Sở Y tế (để b/c);", "- Lưu: VT."], ["Như trên", "Sở Y tế"], "purpose and Lưu are dropped"),
        (["- Các Sở: Y tế,", "Tài chính;", "- Lưu VT."], ["Các Sở: Y tế, Tài chính"], "a wrapped entry is joined"),
        (["- Như trên; - Báo tỉnh; - Lưu: VT, K."], ["Như trên", "Báo tỉnh"], "several on one line"),
        (["- CVP, PCVP (An);", "- Lưu: VT"], ["CVP, PCVP (An)"], "brackets that belong to the name stay"),
        (["- Bộ Y tế (qua Cục K) (để báo cáo)", "- Lưu: VT"], ["Bộ Y tế (qua Cục K)"], "only the last brackets"),
        (["Như Điều 4;", "Sở Y tế;", "Lưu: VT."], ["Như Điều 4", "Sở Y tế"], "a list without dashes"),
        (["-Như Điều 4;", "-Lưu VT."], ["Như Điều 4"], "a dash without blank"),
        (["- VP: + LĐVP (đ/b);", "+ Cổng TTĐT;", "- Lưu: VT."], ["VP: LĐVP", "Cổng TTĐT"], "a group"),
        (["- VPUB: CVP;", "Các phòng: TH, KT;", "- Lưu: VT."], ["VPUB: CVP; Các phòng: TH, KT"], "a list that goes on"),
        (["- Ban Thi đua - Khen thưởng;", "- Lưu: VT"], ["Ban Thi đua - Khen thưởng"], "a dash inside a name"),
        (["- Sở Y tế (b/cáo);", "Sở Nội vụ;", "- Lưu: VT"], ["Sở Y tế", "Sở Nội vụ"], "OCR passed over a dash"),
        (["- Như trên;", "~ Sở Y tế (b/€);", "- Lưu: VT"], ["Như trên", "Sở Y tế"], "a dash and a letter bent"),
        (["š", "- Như trên;", "- Lưu: VT"], ["Như trên"], "a stroke of the pen"),
        (
            ["- Như trên;", "- Lưu: VT.", "Bản điện tử:", "- Lãnh đạo Sở;", "- Phòng A (mời dự)."],
            ["Như trên", "Lãnh đạo Sở", "Phòng A"],
            "who gets it by mail stands below Lưu",
        ),
    ],
)
def test_recipients(lines: list[str], names: list[str], reason: str) -> None:
    found, used = read_recipients(pieces(lines))
    assert [recipient.name for recipient in found] == names, reason
    assert used == len(lines)


def test_recipients_end_with_the_list() -> None:
    found, used = read_recipients(pieces(["- Như trên;", "- Lưu: VT.", "Hà Văn Lâm"]))
    assert [recipient.name for recipient in found] == ["Như trên"]
    assert used == 2


def test_purpose() -> None:
    found, _ = read_recipients(pieces(["- Bộ Y tế (để b/c);", "- UBND tỉnh;", "- Lưu: VT."]))
    assert [recipient.purpose for recipient in found] == ["để b/c", None]


@pytest.mark.parametrize(
    ("lines", "name", "title", "capacity", "reason"),
    [
        (["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Hà Văn Lâm"], "Hà Văn Lâm", "Phó Chủ tịch", "KT.", "deputy"),
        (["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Siu H'Bin"], "Siu H'Bin", "Phó Chủ tịch", "KT.", "a name of the highlands"),
        (
            ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "(Đã ký)", "Hà Văn Lâm"],
            "Hà Văn Lâm",
            "Phó Chủ tịch",
            "KT.",
            "KT. counts more than TM.",
        ),
        (
            ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "", "Hà Văn Lâm"],
            "Hà Văn Lâm",
            "Chánh Văn phòng",
            "TL.",
            "by order",
        ),
        (
            ["TL. CHỦ TỊCH KT. CHÁNH VĂN PHÒNG PHÓ CHÁNH VĂN PHÒNG Hà Văn Lâm"],
            "Hà Văn Lâm",
            "Phó Chánh Văn phòng",
            "KT.",
            "all on one line",
        ),
        (
            ["KT. BỘ TRƯỞNG, CHỦ NHIỆM PHÓ CHỦ NHIỆM Hà Văn Lâm"],
            "Hà Văn Lâm",
            "Phó Chủ nhiệm",
            "KT.",
            "two titles of the superior",
        ),
        (["TM. CHÍNH PHỦ", "THỦ TƯỚNG", "Hà Văn Lâm"], "Hà Văn Lâm", "Thủ tướng", "TM.", "on behalf"),
        (["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Hà Văn Lâm"], "Hà Văn Lâm", "Phó Bí thư", "TM.", "party form"),
        (["T/M BỘ CHÍNH TRỊ", "Hà Văn Lâm"], "Hà Văn Lâm", None, "TM.", "no title"),
        (["Q. GIÁM ĐỐC", "Hà Văn Lâm"], "Hà Văn Lâm", "Giám đốc", "Q.", "acting: the title itself"),
        (["GIÁM ĐỐC", "HÀ VĂN LÂM"], "HÀ VĂN LÂM", "Giám đốc", None, "a name in capitals"),
        (["GIÁM ĐỐC", "TS. Hà Văn Lâm"], "Hà Văn Lâm", "Giám đốc", None, "a degree is no name"),
        (["KT. THỦ TƯỚNG", "Phó Thủ tướng", "Hà Văn Lâm"], "Hà Văn Lâm", "Phó Thủ tướng", "KT.", "title in small"),
        (
            ["KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH", "VĂN PHÒNG", "Hà Văn Lâm"],
            "Hà Văn Lâm",
            "Phó Chánh Văn phòng",
            "KT.",
            "a wrapped title",
        ),
        (["GIÁM ĐỐC", "_______", "12"], None, "Giám đốc", None, "no name"),
    ],
)
def test_signature(lines: list[str], name: str | None, title: str | None, capacity: str | None, reason: str) -> None:
    signer, _ = read_signature(pieces([line for line in lines if line]))
    assert signer is not None, reason
    assert (signer.name.value if signer.name else None) == name, reason
    assert (signer.title.value if signer.title else None) == title, reason
    assert signer.capacity == capacity, reason


@pytest.mark.parametrize(
    ("lines", "name", "title", "reason"),
    [
        (
            ["GIÁM ĐỐC", "ĐỂ", ": Trần Văn Lâm"],
            "Trần Văn Lâm",
            "Giám đốc",
            "strokes of the pen, a mark before the name",
        ),
        (
            ["TL. CHỦ TỊCH", "Á Ă", "CHÁNH VĂN PHÒNG", "Hà Văn Lâm"],
            "Hà Văn Lâm",
            "Chánh Văn phòng",
            "the rim of a seal",
        ),
        (
            ["KT. BỘ TRƯỞNG", "to THỨ TRƯỞNG", "& ⁄", '"Hà Văn Lâm'],
            "Hà Văn Lâm",
            "Thứ trưởng",
            "strokes before a title",
        ),
        (["GIÁM ĐỐC", "1/VTNXX SÁ Cvx XS"], None, "Giám đốc", "letters of a seal are no name"),
        (["GIÁM ĐỐC", "2 Văn Lâm"], None, "Giám đốc", "a name without its front is none"),
        (["GIÁM ĐỐC", "Đức Lâm"], None, "Giám đốc", "no family name"),
        (["KT. CHỦ TỊCH", "U KINH PHÍ CÁC NỘI DUNG"], None, None, "the heading of an annex is no title"),
        (["GIÁM ĐỐC", "Giàng A Lâm"], "Giàng A Lâm", "Giám đốc", "a name of one letter in the middle"),
    ],
)
def test_signature_of_a_scan(lines: list[str], name: str | None, title: str | None, reason: str) -> None:
    signer, _ = read_signature(pieces(lines), scanned=True)
    assert signer is not None, reason
    assert (signer.name.value if signer.name else None) == name, reason
    assert (signer.title.value if signer.title else None) == title, reason


@pytest.mark.parametrize(
    ("above", "beside", "name", "title", "reason"),
    [
        ([], ["Hà Văn Lâm"], "Hà Văn Lâm", None, "a seal covers the title"),
        (
            ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"],
            ["ĐỂ", "Hà Văn Lâm"],
            "Hà Văn Lâm",
            "Phó Giám đốc",
            "the title stands above",
        ),
        ([], ["Á Ă"], None, None, "strokes alone are no signer"),
    ],
)
def test_signature_beside_the_recipients_of_a_scan(
    above: list[str], beside: list[str], name: str | None, title: str | None, reason: str
) -> None:
    left = DraftCell(0, 0, paragraphs(["Nơi nhận:", "- Như trên;", "- Lưu: VT."]))
    table = DraftTable([left, DraftCell(0, 1, paragraphs(beside))], ruled=False)
    blocks = [*paragraphs([*BODY, *above]), table]
    document = build_document(SOURCE.model_copy(update={"text_origin": TextOrigin.OCR}), blocks)
    signer = parse_tail(document, flatten(document)).signer
    assert (signer.name.value if signer and signer.name else None) == name, reason
    assert (signer.title.value if signer and signer.title else None) == title, reason


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KT. CHỦ TỊCH", True),
        ("CHÁNH VĂN PHÒNG", True),
        ("CHÁNH VĂN PHÒNG Hà Văn Lâm", True),
        ("Chủ tịch UBND xã chịu trách nhiệm", False),
        ("I. MỤC TIÊU", False),
        ("GIÁM ĐỐC SỞ Y TẾ:", False),
    ],
)
def test_begins_signature(text: str, expected: bool) -> None:
    assert begins_signature(text) is expected


LIST = ["Nơi nhận:", "- Như trên;", "- Lưu: VT."]
SIGNATURE = ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Hà Văn Lâm"]


@pytest.mark.parametrize(
    ("lines", "body_end", "annex_start", "reason"),
    [
        ([*BODY, *LIST, *SIGNATURE], 2, None, "list, then signature"),
        ([*BODY, *SIGNATURE, *LIST], 2, None, "signature, then list"),
        ([*BODY, "Nơi nhận: KT. CHỦ TỊCH", "- Như trên; PHÓ CHỦ TỊCH", "- Lưu: VT. Hà Văn Lâm"], 2, None, "columns"),
        ([*BODY, *SIGNATURE], 2, None, "no list"),
        ([*BODY, *LIST, *SIGNATURE, "PHỤ LỤC", "Danh mục đường hoa"], 2, 8, "an annex"),
        ([*BODY, *LIST, *SIGNATURE, "2", "PHỤ LỤC I", "Danh mục"], 2, 9, "a page number before the annex"),
        ([*BODY, *LIST, *SIGNATURE, "[1] Nghị quyết số 9/NQ-CP."], 2, None, "a footnote is no annex"),
        ([*BODY, *LIST, *SIGNATURE, "Bài liên quan", "Đăng nhập"], 2, None, "a site's words are no annex"),
    ],
)
def test_parse_tail(lines: list[str], body_end: int, annex_start: int | None, reason: str) -> None:
    tail = tail_of(paragraphs(lines))
    assert (tail.body_end, tail.annex_start) == (body_end, annex_start), reason
    assert tail.signer is not None, reason
    assert tail.signer.name is not None, reason
    assert tail.signer.name.value == "Hà Văn Lâm", reason


def test_columns_of_a_table() -> None:
    left = DraftCell(0, 0, [plain_paragraph(line) for line in LIST])
    right = DraftCell(0, 1, [plain_paragraph(line) for line in SIGNATURE])
    tail = tail_of([*paragraphs(BODY), DraftTable([left, right], ruled=False)])
    assert [recipient.name for recipient in tail.recipients] == ["Như trên"]
    assert tail.signer is not None
    assert tail.signer.name is not None
    assert tail.signer.name.value == "Hà Văn Lâm"
    assert tail.used == (2, 3, 4, 5, 6, 7)


def test_nothing_found() -> None:
    tail = tail_of(paragraphs(BODY))
    assert tail == Tail((), None, 2, None, 2, ())


def test_a_column_called_noi_nhan_is_no_end() -> None:
    cells = [DraftCell(0, 0, [plain_paragraph("Nơi nhận")]), DraftCell(1, 0, [plain_paragraph("Sở Y tế")])]
    tail = tail_of([*paragraphs(BODY), DraftTable(cells), *paragraphs([*LIST, *SIGNATURE])])
    assert tail.body_end == 4
