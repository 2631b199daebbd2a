"""What OCR bent and what must stand there."""

import pytest

from models.document import EditReason
from pipeline.ingest.layout import Row, Token
from pipeline.ingest.repair import repair_rows, repair_words

CASES = [
    ("THÔNG BẢO", "THÔNG BÁO", "a type name that is the whole line"),
    ("CHỈ THI", "CHỈ THỊ", "the dot below is lost first"),
    ("THÔNG BÁO", "THÔNG BÁO", "what is right stays"),
    ("TÍNH ĐẮK NÔNG", "TỈNH ĐẮK NÔNG", "a unit before a province"),
    ("tính Đăk Nông", "tỉnh Đăk Nông", "the name itself has several spellings and stays"),
    ("thi hành Luật tính toán", "thi hành Luật tính toán", "no province behind it"),
    ("CỘNG HÒA XÃ HỘI CHỦ NGHIA VIỆT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "a formula"),
    (
        "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "the place of a tone mark is no fault",
    ),
    ("CONG HÒA XÃ HỌI CHỦ NGHĨA VIỆT NAN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "a letter of a long formula"),
    ("Độc lập — Tự do — Hạnh phúc", "Độc lập - Tự do - Hạnh phúc", "dashes of the motto"),
    ("Noi nhân:", "Nơi nhận:", "the head of the recipients"),
    ("Kinh gửi:", "Kính gửi:", "the head of the addressees"),
    ("KT. CHỦ TICH", "KT. CHỦ TỊCH", "authority and title"),
    ("PHÓ CHỦ NHIÊM", "PHÓ CHỦ NHIỆM", "a title"),
    ("- Văn phòng Trung ương Đẳng;", "- Văn phòng Trung ương Đảng;", "words that only stand together like this"),
    ("bình đẳng của mọi người", "bình đẳng của mọi người", "other words stay"),
    ("Số Tài chính", "Sở Tài chính", "the name of a department"),
    ("Sở Fư pháp, Sở Nộl vụ", "Sở Tư pháp, Sở Nội vụ", "one letter of a name makes no word"),
    ("Sở Tài chánh, tỉnh Phúc Yên", "Sở Tài chánh, tỉnh Phúc Yên", "words of the language stay"),
    ("thành phố Biên Hòa", "thành phố Biên Hòa", "a name behind a small word is no phrase"),
    ("các cấp ủy Đẳng, Mặt trận", "các cấp ủy Đảng, Mặt trận", "a phrase may end with a capital of its own"),
    ("Bộ Công cụ sửa phà", "Bộ Công cụ sửa phà", "two letters are another name"),
    ("số tài chính", "số tài chính", "without capitals it is no name"),
    ("Sở Y tê, Sở Xây dung", "Sở Y tế, Sở Xây dựng", "several names in a line"),
    ("12/QD-TTg", "12/QĐ-TTg", "a type code that does not exist"),
    ("12/HD-BTC", "12/HD-BTC", "a type code that does exist"),
    ("ngay 5 thang 6 nam 2027", "ngày 5 tháng 6 năm 2027", "the words of a date; its numbers are never touched"),
    ("Pham Văn An", "Phạm Văn An", "a family name alone in its line"),
    ("NGHỊ ĐỊNH", "NGHỊ ĐỊNH", "no known line, no change"),
    ("BÁO CẢO", "BÁO CÁO", "a type name"),
    ("Thủ trưởng các sở", "Thủ trưởng các sở", "no deputy minister leads several departments"),
    ("Thù trưởng cơ quan", "Thủ trưởng cơ quan", "a head of an office"),
    ("Thứ trưởng Nguyễn Văn An", "Thứ trưởng Nguyễn Văn An", "the deputy minister stays"),
    ("Ban Quần lý dự án", "Ban Quản lý dự án", "words that only stand together like this"),
    ("TỈnh ThỦ giỮ", "Tỉnh Thủ giữ", "marked letters read as capitals inside small words"),
    ("TTg, TTĐTCP, GDĐt, UBND", "TTg, TTĐTCP, GDĐt, UBND", "abbreviations stay"),
    ("CÔNG ĐIÊN", "CÔNG ĐIỆN", "a type name"),
    ("TỈNH BÁC GIANG", "TỈNH BẮC GIANG", "a province that is written in one way only"),
    ("báo cáo tông kết năm", "báo cáo tổng kết năm", "a tone mark lost"),
    ("Tô chức sơ kết", "Tổ chức sơ kết", "the same, with a capital"),
    ("ứng phó sự có tràn dâu", "ứng phó sự cố tràn dầu", "certain in these words only"),
    ("sự có mặt của các sở", "sự có mặt của các sở", "the same letters in other words"),
    ("bắt đầu từ ngày", "bắt đầu từ ngày", "looks like đầu tư"),
    ("vào một số kết luận", "vào một số kết luận", "looks like sơ kết"),
    ("THỦ TƯỚNG CHÍNHPHỦ", "THỦ TƯỚNG CHÍNH PHỦ", "two words run into one"),
    ("UBNDTỈNHLÀOCAI", "UBND TỈNH LÀO CAI", "a whole line run into one word"),
    ("Chủtịch UBND", "Chủ tịch UBND", "a title run into one"),
    ("Metro Festival Agribank", "Metro Festival Agribank", "words of other languages stay"),
    ('"Trân Văn An', '"Trần Văn An', "a stroke before the family name"),
    ("12/QĐÐ-UBND", "12/QĐ-UBND", "a letter twice in a type code"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), CASES, ids=[row[0] for row in CASES])
def test_repair(text, expected, reason):
    assert " ".join(repair_words(text.split())) == expected, reason


@pytest.mark.parametrize("expected", sorted({row[1] for row in CASES}))
def test_repair_is_done_once(expected):
    assert " ".join(repair_words(expected.split())) == expected


def test_raw_reading_stays_beside():
    words = tuple(
        Token(text, x, x + 40, 100, 112, 110, 13, bold=True, italic=False, confidence=0.9)
        for text, x in (("THÔNG", 200.0), ("BẢO", 245.0))
    )
    (row,) = repair_rows([Row(words, 1)])
    assert row.text == "THÔNG BÁO"
    assert row.words[0].raw is None
    assert (row.words[1].raw, row.words[1].reason) == ("BẢO", EditReason.OCR_REPAIR)
