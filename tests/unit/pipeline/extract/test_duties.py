"""Duties in whole notices: how they are told besides ``giao``, and what only looks like one."""

import pytest
from notices import LEAD_IN, grid, read, read_document, shorten, table_document

from pipeline.ingest.builder import DraftBlock, plain_paragraph

# Columns: body, (path, leads, task) of each assignment, reason.
TOLD = [
    (
        "1. Cấp phao: Phòng Y tế các huyện, thị xã, thành phố lập danh sách.",
        [("1", "Phòng Y tế các huyện, thị xã, thành phố", "lập danh sách.")],
        "a label, and one actor with the kinds of its areas",
    ),
    (
        "1. Các Sở Y tế: Sơn Hải, Bình Tân, Phú Lộc cử bác sĩ trực phà.",
        [("1", "Sở Y tế Sơn Hải|Sở Y tế Bình Tân|Sở Y tế Phú Lộc", "cử bác sĩ trực phà.")],
        "one department in several places",
    ),
    (
        "1. Sở Y tế Sơn Hải, Sở Xây dựng Phú Lộc rà soát cầu chung.",
        [("1", "Sở Y tế Sơn Hải|Sở Xây dựng Phú Lộc", "rà soát cầu chung.")],
        "departments of two provinces",
    ),
    (
        "1. Sở Y tế, cơ quan thường trực Ban Chỉ đạo, tổng hợp danh sách.",
        [("1", "Sở Y tế", "tổng hợp danh sách.")],
        "an apposition before the verb",
    ),
    (
        "1. Đảo Xanh Resort có trách nhiệm kiểm tra phao ở bãi tắm.",
        [("1", "Đảo Xanh Resort", "kiểm tra phao ở bãi tắm.")],
        "an unknown name that begins with Đ",
    ),
    (
        "1. Viettel Sơn Hải, VNPT Sơn Hải, Mobifone tỉnh bảo đảm thông tin ở bến phà.",
        [("1", "Viettel Sơn Hải|VNPT Sơn Hải|Mobifone tỉnh", "bảo đảm thông tin ở bến phà.")],
        "three firms",
    ),
    (
        "1. Sở Xây dựng:\na) Bến Rạch Dừa phải sửa gấp, việc này giao Chủ tịch UBND huyện Bình An chỉ đạo.",
        [("1/a", "Chủ tịch UBND huyện Bình An", "chỉ đạo.")],
        "this matter is given to somebody else than the known lead",
    ),
    (
        "1. Sở Y tế:\na) Đến hết năm 2032 phải thay xong phao cũ.\nb) Kiểm kê thuốc.",
        [("1/a", "Sở Y tế", "Đến hết năm 2032 phải thay xong phao cũ."), ("1/b", "Sở Y tế", "Kiểm kê thuốc.")],
        "a time and phải below a lead",
    ),
    (
        "1. Sở Y tế:\na) Không chia nhỏ gói thầu mua phao.\nb) Kiểm kê thuốc.",
        [("1/a", "Sở Y tế", "Không chia nhỏ gói thầu mua phao."), ("1/b", "Sở Y tế", "Kiểm kê thuốc.")],
        "what the lead must not do",
    ),
    (
        "1. UBND các xã rà soát bến đò; mỗi xã đăng ký một bến mẫu.",
        [("1", "UBND các xã", "rà soát bến đò; mỗi xã đăng ký một bến mẫu.")],
        "each of them",
    ),
    (
        "1. Việc giám định cầu nứt do Sở Xây dựng thực hiện.\n2. Trách nhiệm cấp áo phao thuộc về UBND xã.",
        [
            ("1", "Sở Xây dựng", "Việc giám định cầu nứt do Sở Xây dựng thực hiện."),
            ("2", "UBND xã", "Trách nhiệm cấp áo phao thuộc về UBND xã."),
        ],
        "duties told in the passive",
    ),
]


@pytest.mark.parametrize(("body", "expected", "reason"), TOLD)
def test_told(body: str, expected: list[tuple[str, str, str]], reason: str) -> None:
    found = read(f"{LEAD_IN}\n{body}")
    assert [("/".join(item.path), "|".join(item.leads), item.task) for item in found] == expected, reason


# Columns: body beside an item that assigns, reason.
NO_DUTY = [
    ("2. Giao ban tuần để nắm tình hình bến phà.", "a meeting"),
    ("2. Hội Chữ thập đỏ tỉnh: đồng ý chủ trương mua phao.", "an agreement behind the name of who asked"),
    ("2. Sở Y tế xây dựng được 12 trạm cấp cứu bến phà.", "an achievement"),
    ("2. Các trạm y tế:\na) Được hưởng phụ cấp trực đêm.\nb) Được ưu tiên mua phao.", "rights"),
    (
        "Nhận được Công điện này, các sở, ngành và UBND các huyện khẩn trương tổ chức triển khai thực hiện.",
        "a formula: once this is received",
    ),
    (
        "Các sở, ngành triển khai thực hiện Kế hoạch này; có gì vướng mắc báo cáo UBND tỉnh xem xét.",
        "a formula: report whatever is in the way",
    ),
]


@pytest.mark.parametrize(("body", "reason"), NO_DUTY)
def test_no_duty_beside_one(body: str, reason: str) -> None:
    found = read(f"{LEAD_IN}\n1. Sở Y tế kiểm kê thuốc.\n{body}")
    assert [(item.leads, item.task) for item in found] == [(["Sở Y tế"], "kiểm kê thuốc.")], reason


PLAN = grid(("TT", "Nội dung", "Đơn vị chủ trì", "Thời hạn"), ("1", "Sơn cầu Rạch Dừa", "Sở Xây dựng", "Quý IV/2031"))
# Columns: lines and tables, whether they are an annex, (path, leads) of each assignment, reason.
PARTS = [
    (
        [
            "PHỤ LỤC I",
            "ĐIỀU KIỆN BẾN ĐÒ",
            "I. Trình tự, thủ tục cấp giấy phép bến đò",
            "1. Chủ bến nộp hồ sơ.",
            "2. Sở Xây dựng thẩm định hồ sơ.",
            "II. Nhiệm vụ của Sở Y tế",
            "1. Kiểm kê thuốc.",
        ],
        True,
        [("Phụ lục I/II/1", "Sở Y tế")],
        "a procedure in an annex",
    ),
    (
        [
            "PHỤ LỤC I",
            "1. Hồ sơ đề nghị cấp giấy phép",
            "a) Sở Xây dựng kiểm tra hồ sơ.",
            "2. Sở Y tế",
            "a) Kiểm kê thuốc.",
        ],
        True,
        [("Phụ lục I/2/a", "Sở Y tế")],
        "papers for an application in an annex",
    ),
    (
        ["1. Hồ sơ đề nghị cấp giấy phép", "a) Sở Xây dựng kiểm tra hồ sơ."],
        False,
        [("1/a", "Sở Xây dựng")],
        "in the body the same words do assign",
    ),
    (
        ["I. KẾT QUẢ THỰC HIỆN", PLAN, "II. NHIỆM VỤ", "1. Sở Y tế kiểm kê thuốc."],
        False,
        [("II/1", "Sở Y tế")],
        "a table in a section that reports",
    ),
    (["I. NHIỆM VỤ", PLAN], False, [("I/1", "Sở Xây dựng")], "the same table among tasks"),
]


@pytest.mark.parametrize(("blocks", "annex", "expected", "reason"), PARTS)
def test_parts(blocks: list[str | DraftBlock], annex: bool, expected: list[tuple[str, str]], reason: str) -> None:
    drafts = [plain_paragraph(block) if isinstance(block, str) else block for block in blocks]
    _, _, extraction = read_document(table_document(*drafts, annex=annex))
    found = [shorten(assignment) for assignment in extraction.assignments]
    assert [("/".join(item.path), "|".join(item.leads)) for item in found] == expected, reason


def test_the_end_of_a_year_is_the_time_limit_of_a_duty_told_with_it() -> None:
    (item,) = read("1. Sở Y tế:\na) Đến hết năm 2032 phải thay xong phao cũ.")
    assert item.deadline == "Đến hết năm 2032"


def test_a_cell_that_says_as_above_takes_the_one_above() -> None:
    table = grid(
        ("STT", "Nội dung", "Đơn vị chủ trì", "Thời hạn"),
        ("1", "Đo đạc bến đò", "Sở Y tế", "Trước 05/3/2032"),
        ("2", "Sửa cầu phao", "-nt-", "Như trên"),
        ("3", "Mua áo phao", "Sở Nội vụ", "//"),
    )
    _, _, extraction = read_document(table_document(table))
    found = [(each.agencies[0].name, each.deadline and each.deadline.due) for each in extraction.assignments]
    assert [name for name, _ in found] == ["Sở Y tế", "Sở Y tế", "Sở Nội vụ"]
    assert len({due for _, due in found}) == 1
