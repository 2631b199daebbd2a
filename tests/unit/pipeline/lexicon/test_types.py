"""Tables of type names, codes and symbols."""

import pytest

from pipeline.lexicon.letterheads import body_of_symbol, find_locality, name_case, province_of
from pipeline.lexicon.titles import capacity_of, capacity_pattern, is_title, rank_pattern, title_case
from pipeline.lexicon.types import code_of_type, find_type, type_names, type_of_symbol


@pytest.mark.parametrize(
    ("name", "code", "reason"),
    [
        ("thông báo", "TB", "the decree's list"),
        ("quyết định", "QĐ", "Đ in the code"),
        ("chương trình", "CTr", "small letter in the code"),
        ("kế hoạch", "KH", "a tone mark on a closed syllable, which folding moves"),
        ("Thông báo", "TB", "case does not matter"),
        ("công văn", None, "a letter has no code"),
        ("sổ tay", None, "no type"),
    ],
)
def test_code_of_type(name: str, code: str | None, reason: str) -> None:
    assert code_of_type(name) == code, reason


@pytest.mark.parametrize(
    ("symbol", "name", "reason"),
    [
        ("TB-VPCP", "thông báo", "code first"),
        ("2021/CT-UBND", "chỉ thị", "the year stands before the code"),
        ("KL/TW", "kết luận", "party document"),
        ("UBND-KTTH", "công văn", "the symbol begins with the body"),
        ("CV/VPTU", "công văn", "a party letter says so"),
        ("CTr-UBND", "chương trình", "small letter in the code"),
        ("2021", None, "nothing but a year"),
    ],
)
def test_type_of_symbol(symbol: str, name: str | None, reason: str) -> None:
    assert type_of_symbol(symbol) == name, reason


@pytest.mark.parametrize(
    ("text", "name", "reason"),
    [
        ("KẾ HOẠCH", "kế hoạch", "the whole line"),
        ("GIẤY MỜI HỌP", "giấy mời", "words after the name"),
        ("THÔNG TƯ LIÊN TỊCH", "thông tư liên tịch", "the longest name wins"),
        ("THÔNG BÁOVỀ", None, "no word of its own"),
        ("Về thông báo", None, "not at the front"),
    ],
)
def test_find_type(text: str, name: str | None, reason: str) -> None:
    assert find_type(text) == name, reason


def test_every_name_is_found() -> None:
    assert all(find_type(name.upper()) == name for name in type_names())


@pytest.mark.parametrize(
    ("text", "title", "reason"),
    [
        ("PHÓ CHỦ TỊCH", "Phó Chủ tịch", "known"),
        ("PHÓ CHÁNH VĂN PHÒNG", "Phó Chánh Văn phòng", "two capitals inside"),
        ("PHÓ GIÁM ĐỐC.", "Phó Giám đốc", "closing mark"),
        ("Phó Thủ tướng", "Phó Thủ tướng", "not in capitals"),
        ("CỤC TRƯỞNG CỤC THUẾ", "Cục trưởng cục thuế", "known front, the rest small"),
        ("THỦ KHO", "Thủ kho", "unknown"),
    ],
)
def test_title_case(text: str, title: str, reason: str) -> None:
    assert title_case(text) == title, reason


@pytest.mark.parametrize(
    ("text", "capacity", "reason"),
    [
        ("KT. CHỦ TỊCH", "KT.", "the decree's form"),
        ("KT.CHỦ TỊCH", "KT.", "no blank"),
        ("T/M BỘ CHÍNH TRỊ", "TM.", "the party's form"),
        ("TUQ. GIÁM ĐỐC", "TUQ.", "by power of attorney"),
        ("Q. GIÁM ĐỐC", "Q.", "acting"),
        ("KTX. PHƯỜNG", None, "another abbreviation"),
        ("TL. chủ tịch", None, "not in capitals"),
    ],
)
def test_capacity(text: str, capacity: str | None, reason: str) -> None:
    match = capacity_pattern().match(text)
    assert (capacity_of(match["prefix"]) if match else None) == capacity, reason


def test_ranks_and_titles() -> None:
    match = rank_pattern().match("PGS. TS. Lý Thu Hà")
    assert match is not None
    assert match.end() == 9
    assert rank_pattern().match("Lý Thu Hà") is None
    assert is_title("PHÓ CỤC TRƯỞNG PHỤ TRÁCH")
    assert not is_title("LÝ THU HÀ")


@pytest.mark.parametrize(
    ("text", "name", "reason"),
    [
        ("ỦY BAN NHÂN DÂN TỈNH SÓC TRĂNG", "Ủy ban nhân dân tỉnh Sóc Trăng", "unit small, place a proper name"),
        ("UBND TP. HUẾ", "UBND TP. Huế", "abbreviations stay"),
        ("SỞ KHOA HỌC VÀ CÔNG NGHỆ", "Sở Khoa học và Công nghệ", "both fields begin with capitals"),
        ("BỘ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "Bộ Văn hóa, Thể thao và Du lịch", "three fields"),
        ("BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", "Bộ Lao động - Thương binh và Xã hội", "xã hội is no commune"),
        ("SỞ CÔNG THƯƠNG", "Sở Công Thương", "a phrase with capitals of its own"),
        ("UỶ BAN NHÂN DÂN XÃ AN LẠC", "Uỷ ban nhân dân xã An Lạc", "the document's tone mark stays"),
        ("TỈNH ỦY GIA LAI", "Tỉnh ủy Gia Lai", "tỉnh ủy is no unit"),
        ("Sở Y tế", "Sở Y tế", "not in capitals: as written"),
    ],
)
def test_name_case(text: str, name: str, reason: str) -> None:
    assert name_case(text) == name, reason


@pytest.mark.parametrize(
    ("symbol", "place", "body"),
    [
        ("TB-VPCP", "Hà Nội", "Văn phòng Chính phủ"),
        ("TB-VPUBND", "Gia Lai", "Văn phòng UBND tỉnh Gia Lai"),
        ("KH-UBND", "Hải Phòng", "Ủy ban nhân dân thành phố Hải Phòng"),
        ("UBND-NC", "Gia Lai", "Ủy ban nhân dân tỉnh Gia Lai"),
        ("KH-UBND", None, None),
        ("XYZ", "Gia Lai", None),
    ],
)
def test_body_of_symbol(symbol: str, place: str | None, body: str | None) -> None:
    assert body_of_symbol(symbol, place) == body


def test_locality() -> None:
    assert find_locality("UBND tỉnh Gia Lai") == "tỉnh Gia Lai"
    assert find_locality("Bộ Y tế") is None
    assert province_of("Gia Lai") == "tỉnh Gia Lai"
    assert province_of("thành phố Huế") == "thành phố Huế"
