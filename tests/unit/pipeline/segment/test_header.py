"""The head of a notice: tables of letterheads, numbers, dates, subjects, addressees."""

import datetime
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.document import Document, Role, Source, TextOrigin
from models.finding import FindingCode
from models.outline import Quote
from pipeline.ingest.builder import DraftBlock, DraftCell, DraftTable, build_document, plain_paragraph
from pipeline.segment.header import HeaderPart, parse_header
from pipeline.segment.pieces import PieceKind, cut_head, read_date, read_secrecy, read_urgency
from pipeline.segment.tail import parse_tail
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
COUNTRY = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
TITLE = ["THÔNG BÁO", "Kết luận của Giám đốc Sở tại cuộc họp về Lễ hội Hoa ban"]
BODY = [
    "Ngày 02/3/2027, Giám đốc Sở chủ trì cuộc họp về Lễ hội Hoa ban. Giám đốc Sở kết luận như sau:",
    "1. Phòng Kế hoạch hoàn thành dự toán trước ngày 05/3/2027.",
]
END = ["Nơi nhận:", "- Như trên;", "- Lưu: VT.", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Hà Văn Lâm"]


def make(blocks: list[DraftBlock]) -> Document:
    return build_document(SOURCE, blocks)


def lines(texts: list[str]) -> list[DraftBlock]:
    return [plain_paragraph(text) for text in texts]


def read(document: Document) -> HeaderPart:
    units = flatten(document)
    return parse_header(document, units, parse_tail(document, units))


def value(quote: Quote | None) -> str | None:
    return quote.value if quote else None


def notice(
    letterhead: list[str], number: str = "Số: 12/TB-SVH", date: str = "Sơn Bình, ngày 02 tháng 3 năm 2027"
) -> Document:
    return make(lines([*letterhead, *COUNTRY, number, date, *TITLE, *BODY, *END]))


@pytest.mark.parametrize(
    ("line", "reference", "number", "symbol", "reason"),
    [
        ("Số: 12/TB-SVH", "12/TB-SVH", "12", "TB-SVH", "plain"),
        ("Số: 12 /TB-SVH", "12/TB-SVH", "12", "TB-SVH", "a blank before the slash"),
        ("Số:      /TB-SVH", "/TB-SVH", None, "TB-SVH", "no number yet"),
        ("Số: ....../TB-SVH", "/TB-SVH", None, "TB-SVH", "dots for the number"),
        ("Số 07/2027/QĐ-UBND", "07/2027/QĐ-UBND", "07", "2027/QĐ-UBND", "with a year"),
        ("Số 41-TB/TU", "41-TB/TU", "41", "TB/TU", "party form"),
        ("Số: 12/TB – SVH", "12/TB-SVH", "12", "TB-SVH", "an en dash and blanks"),
        ("Số: 05CT/CT-UBND", "05CT/CT-UBND", "05CT", "CT-UBND", "letters in the number"),
    ],
)
def test_reference(line: str, reference: str, number: str | None, symbol: str, reason: str) -> None:
    document = notice(["SỞ VĂN HÓA"], line)
    header = read(document).header
    assert (value(header.reference), value(header.number), value(header.symbol)) == (reference, number, symbol), reason
    assert header.symbol is not None
    assert header.symbol.span is not None


@pytest.mark.parametrize(
    ("line", "place", "date", "reason"),
    [
        ("Sơn Bình, ngày 02 tháng 3 năm 2027", "Sơn Bình", datetime.date(2027, 3, 2), "plain"),
        ("Sơn Bình, ngày    tháng 3 năm 2027", "Sơn Bình", None, "no day yet"),
        ("Sơn Bình, ngày ... tháng ... năm 2027", "Sơn Bình", None, "dots"),
        (
            "Thành phố Hồ Chí Minh, ngày 9 tháng 12 năm 2027",
            "Thành phố Hồ Chí Minh",
            datetime.date(2027, 12, 9),
            "unit",
        ),
        ("Bà Rịa - Vũng Tàu, ngày 9 tháng 12 năm 2027", "Bà Rịa - Vũng Tàu", datetime.date(2027, 12, 9), "two names"),
        (
            "Sơn Bình, hồi 9 giờ 30 ngày 2 tháng 3 năm 2027",
            "Sơn Bình",
            datetime.date(2027, 3, 2),
            "the hour of a telegram",
        ),
        ("Sơn Bình, ngày 31 tháng 2 năm 2027", "Sơn Bình", None, "no such day"),
        ("Sơn Bình, ngày 02/3/2027", "Sơn Bình", datetime.date(2027, 3, 2), "in figures"),
    ],
)
def test_place_and_date(line: str, place: str, date: datetime.date | None, reason: str) -> None:
    assert read_date(line) == (place, date), reason
    header = read(notice(["SỞ VĂN HÓA"], date=line)).header
    assert value(header.place) == place, reason
    assert (header.issued_on.value if header.issued_on else None) == date, reason


@pytest.mark.parametrize(
    ("letterhead", "issuer", "parent", "reason"),
    [
        (["ỦY BAN NHÂN DÂN", "TỈNH SƠN BÌNH"], "Ủy ban nhân dân tỉnh Sơn Bình", None, "one body on two lines"),
        (
            ["UBND TỈNH SƠN BÌNH", "VĂN PHÒNG"],
            "Văn phòng UBND tỉnh Sơn Bình",
            "UBND tỉnh Sơn Bình",
            "office of the parent",
        ),
        (
            ["ỦY BAN NHÂN DÂN", "TỈNH SƠN BÌNH", "VĂN PHÒNG"],
            "Văn phòng UBND tỉnh Sơn Bình",
            "Ủy ban nhân dân tỉnh Sơn Bình",
            "the parent in its short form",
        ),
        (["UBND TỈNH SƠN BÌNH", "SỞ Y TẾ"], "Sở Y tế tỉnh Sơn Bình", "UBND tỉnh Sơn Bình", "every province has one"),
        (["SỞ Y TẾ"], "Sở Y tế Sơn Bình", None, "completed by the place"),
        (["BỘ Y TẾ"], "Bộ Y tế", None, "there is one only"),
        (["SỞ VĂN HÓA,", "THỂ THAO VÀ DU LỊCH"], "Sở Văn hóa, Thể thao và Du lịch Sơn Bình", None, "a wrapped name"),
        (
            ["CHỦ TỊCH", "ỦY BAN NHÂN DÂN", "TỈNH SƠN BÌNH"],
            "Chủ tịch Ủy ban nhân dân tỉnh Sơn Bình",
            None,
            "the chairman's own telegram",
        ),
        (["BỘ CÔNG THƯƠNG", "CỤC HÓA CHẤT"], "Cục Hóa chất", "Bộ Công Thương", "a name of its own"),
    ],
)
def test_issuer(letterhead: list[str], issuer: str, parent: str | None, reason: str) -> None:
    header = read(notice(letterhead)).header
    assert (value(header.issuer), value(header.parent)) == (issuer, parent), reason


def test_issuer_without_letterhead() -> None:
    part = read(make(lines(["Số: 12/TB-VPUBND", "Gia Lai, ngày 02 tháng 3 năm 2027", *TITLE, *BODY, *END])))
    assert value(part.header.issuer) == "Văn phòng UBND tỉnh Gia Lai"
    assert [finding.code for finding in part.findings] == [FindingCode.HEADER_INFERRED]


def test_what_is_missing_is_found() -> None:
    part = read(make(lines([*TITLE, *BODY])))
    codes = {finding.code for finding in part.findings}
    assert codes == {FindingCode.NO_REFERENCE, FindingCode.NO_DATE, FindingCode.NO_ISSUER, FindingCode.NO_SIGNER}


@pytest.mark.parametrize(
    ("texts", "subject", "body", "reason"),
    [
        (["THÔNG BÁO", "Kết luận về Lễ hội Hoa ban", "______"], "Kết luận về Lễ hội Hoa ban", 0, "a rule below"),
        (["THÔNG BÁO", "VỀ LỄ HỘI", "HOA BAN NĂM 2027"], "VỀ LỄ HỘI HOA BAN NĂM 2027", 0, "two lines of capitals"),
        (["KẾ HOẠCH", "V/V TỔ CHỨC LỄ HỘI"], "TỔ CHỨC LỄ HỘI", 0, "V/v is left out"),
        (["CHỈ THỊ", "Về việc tổ chức", "lễ hội"], "Về việc tổ chức lễ hội", 0, "a wrapped line"),
        (["KẾ HOẠCH VỀ LỄ HỘI HOA BAN NĂM 2027"], "VỀ LỄ HỘI HOA BAN NĂM 2027", 0, "type and subject on one line"),
        (["KẾ HOẠCH", "Tổ chức lễ hội", "(Kèm theo Quyết định số 3/QĐ-SVH)"], "Tổ chức lễ hội", 0, "a note below"),
    ],
)
def test_subject(texts: list[str], subject: str, body: int, reason: str) -> None:
    document = make(lines(["SỞ VĂN HÓA", *COUNTRY, "Số: 12/TB-SVH", *texts, *BODY, *END]))
    part = read(document)
    assert value(part.header.subject) == subject, reason
    assert flatten(document)[part.body_start].text == BODY[body], reason


def test_decision() -> None:
    texts = ["SỞ VĂN HÓA", *COUNTRY, "Số: 12/QĐ-SVH", "QUYẾT ĐỊNH", "Về việc lập Tổ giúp việc", "GIÁM ĐỐC SỞ VĂN HÓA"]
    document = make(lines([*texts, "Căn cứ Quyết định số 5/QĐ-UBND;", "QUYẾT ĐỊNH:", "Điều 1. Lập Tổ.", *END]))
    part = read(document)
    assert value(part.header.type) == "quyết định"
    assert part.header.type_code == "QĐ"
    assert value(part.header.subject) == "Về việc lập Tổ giúp việc"
    assert flatten(document)[part.body_start].text.startswith("Căn cứ")


@pytest.mark.parametrize(
    ("texts", "names", "reason"),
    [
        (["Kính gửi: Sở Y tế."], ["Sở Y tế"], "one on the line"),
        (["Kính gửi:", "- Sở Y tế;", "- Công an tỉnh."], ["Sở Y tế", "Công an tỉnh"], "a list"),
        (["Kính gửi: - Sở Y tế; - Công an tỉnh."], ["Sở Y tế", "Công an tỉnh"], "a list on one line"),
        (["Kính gửi: - Sở Y tế;", "- Công an tỉnh."], ["Sở Y tế", "Công an tỉnh"], "the first on the line"),
        (["Kính gửi:", "Các Sở: Y tế, Nội vụ."], ["Các Sở: Y tế, Nội vụ"], "no dash"),
        (["Kính gửi: Sở Y tế;", "Đồng kính gửi: Công an tỉnh."], ["Sở Y tế", "Công an tỉnh"], "copied to"),
    ],
)
def test_letter(texts: list[str], names: list[str], reason: str) -> None:
    head = [
        "SỞ VĂN HÓA",
        "Số: 12/SVH-KH",
        "V/v chuẩn bị",
        "Lễ hội Hoa ban",
        *COUNTRY,
        "Sơn Bình, ngày 2 tháng 3 năm 2027",
    ]
    document = make(lines([*head, *texts, *BODY, *END]))
    part = read(document)
    assert [quote.value for quote in part.header.addressees] == names, reason
    assert value(part.header.type) == "công văn"
    assert part.header.type_code is None
    assert value(part.header.subject) == "chuẩn bị Lễ hội Hoa ban"
    assert flatten(document)[part.body_start].text == BODY[0], reason


def test_telegram() -> None:
    texts = ["HỎA TỐC", "UBND TỈNH SƠN BÌNH", *COUNTRY, "Số: 3/CĐ-UBND", "CÔNG ĐIỆN", "Về ứng phó bão"]
    call = ["CHỦ TỊCH UBND TỈNH SƠN BÌNH điện:", "- Chủ tịch UBND các xã;", "- Sở Xây dựng."]
    document = make(lines([*texts, *call, *BODY, *END]))
    part = read(document)
    assert [quote.value for quote in part.header.addressees] == ["Chủ tịch UBND các xã", "Sở Xây dựng"]
    assert value(part.header.urgency) == "hỏa tốc"
    assert value(part.header.subject) == "Về ứng phó bão"
    assert flatten(document)[part.body_start].text == BODY[0]


@pytest.mark.parametrize(
    ("text", "urgency", "secrecy", "reason"),
    [
        ("KHẨN", "khẩn", None, "stamp"),
        ("HOẢ TỐC", "hỏa tốc", None, "the other place of the tone mark"),
        ("THƯỢNG KHẨN", "thượng khẩn", None, "two words"),
        ("MẬT", None, "mật", "stamp"),
        ("TUYỆT MẬT", None, "tuyệt mật", "two words"),
        ("BẢO VỆ BÍ MẬT NHÀ NƯỚC", None, None, "running text"),
        ("khẩn trương", None, None, "running text"),
    ],
)
def test_stamps(text: str, urgency: str | None, secrecy: str | None, reason: str) -> None:
    assert read_urgency(text) == urgency, reason
    assert read_secrecy(text) == secrecy, reason


def test_classified_by_a_stamp_beside_the_text() -> None:
    blocks = [
        *lines(["SỞ VĂN HÓA", *COUNTRY, "Số: 12/TB-SVH", *TITLE, *BODY, *END]),
        plain_paragraph("MẬT", role=Role.STAMP),
    ]
    part = read(make(blocks))
    assert value(part.header.secrecy) == "mật"
    assert FindingCode.CLASSIFIED in {finding.code for finding in part.findings}


def test_words_of_a_site_stand_above() -> None:
    site = ["Trang chủ", "Văn bản mới", "Loại văn bản: Thông báo"]
    document = make(lines([*site, "SỞ VĂN HÓA", *COUNTRY, "Số: 12/TB-SVH", *TITLE, *BODY, *END]))
    part = read(document)
    assert value(part.header.issuer) == "Sở Văn hóa"
    assert flatten(document)[part.body_start].text == BODY[0]


def test_letterhead_as_a_table_with_all_in_one_line() -> None:
    cells = [
        DraftCell(0, 0, [plain_paragraph("UBND TỈNH SƠN BÌNH SỞ Y TẾ -------")]),
        DraftCell(0, 1, [plain_paragraph(" ".join(COUNTRY) + " ---------")]),
        DraftCell(1, 0, [plain_paragraph("Số: 12/SYT-KH V/v chuẩn bị lễ hội")]),
        DraftCell(1, 1, [plain_paragraph("Sơn Bình, ngày 02 tháng 3 năm 2027")]),
    ]
    header = read(make([DraftTable(cells, ruled=False), *lines(["Kính gửi: Sở Tài chính.", *BODY, *END])])).header
    assert value(header.reference) == "12/SYT-KH"
    assert value(header.subject) == "chuẩn bị lễ hội"
    assert value(header.place) == "Sơn Bình"


@given(st.lists(st.text(max_size=60), max_size=12))
def test_any_text_is_read(texts: list[str]) -> None:
    document = make(lines(texts))
    units = flatten(document)
    tail = parse_tail(document, units)
    part = parse_header(document, units, tail)
    assert 0 <= part.body_start <= max(part.body_start, tail.body_end) <= len(units)


@given(
    st.lists(
        st.sampled_from([*COUNTRY, *TITLE, "Số: 1/TB-X", "Sơn Bình, ngày 2 tháng 3 năm 2027", "V/v a", "__"]),
        max_size=9,
    )
)
def test_pieces_lie_in_order(texts: list[str]) -> None:
    document = make(lines(texts))
    units = flatten(document)
    pieces = cut_head(document.text, units, 0, len(units))
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(pieces))
    assert all(document.text[piece.span.start : piece.span.end] == piece.text for piece in pieces)
    assert all(piece.text or piece.kind is PieceKind.RULE for piece in pieces)


def two_columns(left: list[str], right: list[str], below: list[str]) -> HeaderPart:
    """A letterhead in two columns, as scans give it."""
    table = DraftTable([DraftCell(0, 0, lines(left)), DraftCell(0, 1, lines(right))], ruled=False)
    return read(make([table, *lines([*below, *BODY, *END])]))


SCANNED = [
    (
        ["UBND TỈNH SƠN BÌNH", "SỞ VĂN HÓA", "Số: … /SVH-KT", "V/v chuẩn bị Lễ hội Hoa ban"],
        ["TTĐI", *COUNTRY, "Sơn Bình, ngày … tháng 3 năm 2027", "[ TIN ĐIỆN TỬ", "J"],
        ["quốc gia năm 2027", "Kính gửi: Các đơn vị thuộc Sở."],
        ("/SVH-KT", "công văn", "Sở Văn hóa tỉnh Sơn Bình", "Sơn Bình", "chuẩn bị Lễ hội Hoa ban quốc gia năm 2027"),
        "notes by hand and a stamp beside the letterhead; the subject goes on below it",
    ),
    (
        ["ỦY BAN NHÂN DÂN", ". TỈNH SƠN BÌNH", "Số: … /GM-UBND"],
        [*COUNTRY, "Sơn Bình, ngày … tháng 3 năm 2027"],
        ["MỜI HỌP UBND TỈNH", "Kính gửi: Các Sở, ban, ngành."],
        ("/GM-UBND", "giấy mời", "Ủy ban nhân dân tỉnh Sơn Bình", "Sơn Bình", "MỜI HỌP UBND TỈNH"),
        "what is below the number is not the issuer; an invitation without a type line",
    ),
    (
        ["ỦY BAN NHÂN DÂN", "TỈNH SƠN BÌNH"],
        [*COUNTRY, "Sơn Bình, ngày … tháng 3 năm 2027"],
        ["'Về việc chuẩn bị Lễ hội Hoa ban", "Kính gửi: Các Sở, ban, ngành."],
        (None, "công văn", "Ủy ban nhân dân tỉnh Sơn Bình", "Sơn Bình", "chuẩn bị Lễ hội Hoa ban"),
        "a letter without a number, a stroke before the subject, right below the date",
    ),
    (
        ["SỞ VĂN HÓA", "Số: 12/SVH-KT", "V/v chuẩn bị Lễ hội"],
        [*COUNTRY, "Sơn Bình, ngày 02 tháng 3 năm 2027"],
        ["SỞ Y TẾ TỈNH SƠN BÌNH", "Số: 2© Z1", "Kính gửi: Các đơn vị thuộc Sở."],
        ("12/SVH-KT", "công văn", "Sở Văn hóa Sơn Bình", "Sơn Bình", "chuẩn bị Lễ hội"),
        "the stamp of who received it is no part of the subject",
    ),
    (
        ["SỞ VĂN HÓA", "Số: 12/CT-SVH"],
        [*COUNTRY, "Sơn Bình, ngày 02 tháng 3 năm 2027"],
        ["CHỈ THỊ", "TRUNG TÂM TIN HỌC Về việc chuẩn bị Lễ hội Hoa ban"],
        ("12/CT-SVH", "chỉ thị", "Sở Văn hóa Sơn Bình", "Sơn Bình", "Về việc chuẩn bị Lễ hội Hoa ban"),
        "a stamp on the line of the subject",
    ),
]


@pytest.mark.parametrize(("left", "right", "below", "fields", "reason"), SCANNED, ids=[row[4] for row in SCANNED])
def test_head_of_a_scan(left, right, below, fields, reason) -> None:
    header = two_columns(left, right, below).header
    found = header.reference, header.type, header.issuer, header.place, header.subject
    assert tuple(map(value, found)) == fields, reason


def test_who_decides_issues_where_there_is_no_letterhead() -> None:
    lines = [
        "NGHỊ QUYẾT",
        "VỀ KẾT QUẢ GIÁM SÁT CÁC BẾN PHÀ TRÊN ĐỊA BÀN TỈNH",
        "HỘI ĐỒNG NHÂN DÂN TỈNH HÀ NAM",
        "KHÓA XX, KỲ HỌP THỨ 4",
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2025;",
        "QUYẾT NGHỊ:",
        "Điều 1. Ủy ban nhân dân tỉnh rà soát các bến phà.",
    ]
    document = make([plain_paragraph(line) for line in lines])
    units = flatten(document)
    part = parse_header(document, units, parse_tail(document, units))
    assert part.header.issuer is not None
    assert part.header.issuer.value == "Hội đồng nhân dân tỉnh Hà Nam"
    assert part.header.subject is not None
    assert part.header.subject.value == "VỀ KẾT QUẢ GIÁM SÁT CÁC BẾN PHÀ TRÊN ĐỊA BÀN TỈNH"
    assert FindingCode.HEADER_INFERRED in {finding.code for finding in part.findings}
