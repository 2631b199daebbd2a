"""One clause: whom it charges, where its task begins, and what charges nobody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.geometry import Span
from pipeline.extract.charges import begins_with_verb
from pipeline.extract.clauses import find_charge, is_closing, is_whole_document

# Columns: clause, actors, task, explicit, reason.
CHARGED = [
    ("Giao Sở Y tế kiểm kê thuốc.", ["Sở Y tế"], "kiểm kê thuốc.", True, "giao"),
    ("Đồng thời, giao Sở Y tế kiểm kê thuốc.", ["Sở Y tế"], "kiểm kê thuốc.", True, "behind a connector"),
    ("Sở Y tế chủ trì kiểm kê thuốc.", ["Sở Y tế"], "chủ trì kiểm kê thuốc.", False, "a name and a verb"),
    ("Sở Y tế có trách nhiệm kiểm kê thuốc.", ["Sở Y tế"], "kiểm kê thuốc.", True, "có trách nhiệm"),
    ("Sở Y tế (Thường trực Ban Chỉ đạo) kiểm tra phà.", ["Sở Y tế"], "kiểm tra phà.", False, "an addition in brackets"),
    (
        "Để kịp mùa bão, UBND tỉnh yêu cầu Sở Y tế kiểm kê thuốc.",
        ["Sở Y tế"],
        "Để kịp mùa bão, UBND tỉnh yêu cầu Sở Y tế kiểm kê thuốc.",
        True,
        "an introduction before who asks belongs to the task",
    ),
    (
        "Trường hợp thiếu thuốc thì Sở Y tế báo cáo.",
        ["Sở Y tế"],
        "Trường hợp thiếu thuốc thì Sở Y tế báo cáo.",
        False,
        "behind thì",
    ),
    ("Về cấp cứu: Sở Y tế tổ chức trực.", ["Sở Y tế"], "tổ chức trực.", False, "behind an introduction"),
    (
        "Sở Y tế là cơ quan thường trực, chủ trì theo dõi.",
        ["Sở Y tế"],
        "thường trực, chủ trì theo dõi.",
        True,
        "what it is",
    ),
    (
        "Các sở được phân công chủ trì nhiệm vụ có trách nhiệm báo cáo.",
        ["Các sở được phân công chủ trì nhiệm vụ"],
        "báo cáo.",
        True,
        "a clause of the name before the duty",
    ),
    (
        "Đối với các cầu yếu, Sở Y tế chủ động bố trí xe.",
        ["Sở Y tế"],
        "Đối với các cầu yếu, Sở Y tế chủ động bố trí xe.",
        False,
        "đối với as a circumstance",
    ),
    (
        "Trên cơ sở đề xuất của các sở, ban, ngành, Sở Y tế lập dự toán.",
        ["Sở Y tế"],
        "Trên cơ sở đề xuất của các sở, ban, ngành, Sở Y tế lập dự toán.",
        False,
        "a group of many nouns in the introduction",
    ),
    (
        "Cá nhân quản lý bãi tắm có trách nhiệm cắm biển báo.",
        ["Cá nhân quản lý bãi tắm"],
        "cắm biển báo.",
        True,
        "words before the duty say which of a group",
    ),
    ("Khuyến khích Hội Nông dân tỉnh lập tổ đội.", ["Hội Nông dân tỉnh"], "lập tổ đội.", True, "a body encouraged"),
    (
        "Hội Nông dân tỉnh bằng nhiều cách, vận động hội viên học nghề.",
        ["Hội Nông dân tỉnh"],
        "bằng nhiều cách, vận động hội viên học nghề.",
        False,
        "a circumstance before a verb that names may hold, too",
    ),
    ("Giao các đơn vị nêu trên báo cáo kết quả.", [], "báo cáo kết quả.", True, "pointing back"),
    (
        "Cơ sở bảo trợ: Trung tâm Công tác xã hội rà soát danh sách.",
        ["Trung tâm Công tác xã hội"],
        "rà soát danh sách.",
        False,
        "a label before the colon, who acts behind it",
    ),
    (
        "Về đời sống ngư dân, Sở Y tế rà soát hộ nghèo.",
        ["Sở Y tế"],
        "Về đời sống ngư dân, Sở Y tế rà soát hộ nghèo.",
        False,
        "what it is about before a comma",
    ),
    (
        "Những nơi có bể bơi, hiệu trưởng phân công người trực.",
        ["hiệu trưởng"],
        "Những nơi có bể bơi, hiệu trưởng phân công người trực.",
        False,
        "where it holds",
    ),
    (
        "Nhân dịp thông cầu, Sở Y tế khám bệnh miễn phí.",
        ["Sở Y tế"],
        "Nhân dịp thông cầu, Sở Y tế khám bệnh miễn phí.",
        False,
        "on what occasion",
    ),
    (
        "Toàn bộ phao cũ phải thay, Sở Y tế lập danh sách.",
        ["Sở Y tế"],
        "Toàn bộ phao cũ phải thay, Sở Y tế lập danh sách.",
        False,
        "what must become of a thing",
    ),
    (
        "Yêu cầu bảo đảm an toàn phà, Công ty Đò Rạch Dừa phải thay phao.",
        ["Công ty Đò Rạch Dừa"],
        "Yêu cầu bảo đảm an toàn phà, Công ty Đò Rạch Dừa phải thay phao.",
        True,
        "a demand on nobody, then who must",
    ),
    (
        "Bến đò còn thiếu phao thì Phòng Y tế đề xuất mua.",
        ["Phòng Y tế"],
        "Bến đò còn thiếu phao thì Phòng Y tế đề xuất mua.",
        False,
        "behind thì without a word of condition",
    ),
    (
        "Đối với các xã chưa có trạm bơm thì khẩn trương lập dự toán.",
        ["các xã chưa có trạm bơm"],
        "khẩn trương lập dự toán.",
        True,
        "which of a group, and thì instead of a colon",
    ),
    (
        "Việc giám định cầu nứt do Sở Xây dựng thực hiện.",
        ["Sở Xây dựng"],
        "Việc giám định cầu nứt do Sở Xây dựng thực hiện.",
        True,
        "in the passive",
    ),
    (
        "Số phao hỏng do Sở Y tế thu hồi.",
        ["Sở Y tế"],
        "Số phao hỏng do Sở Y tế thu hồi.",
        True,
        "in the passive, another matter",
    ),
    (
        "Lễ thông cầu do Sở Xây dựng chủ trì tổ chức.",
        ["Sở Xây dựng"],
        "Lễ thông cầu do Sở Xây dựng chủ trì tổ chức.",
        True,
        "seen to, whatever the matter is called",
    ),
    (
        "Trách nhiệm cấp áo phao cho dân thuộc về UBND xã.",
        ["UBND xã"],
        "Trách nhiệm cấp áo phao cho dân thuộc về UBND xã.",
        True,
        "whose duty it is",
    ),
    (
        "Việc cấp áo phao cho học sinh là trách nhiệm của Sở Y tế.",
        ["Sở Y tế"],
        "Việc cấp áo phao cho học sinh là trách nhiệm của Sở Y tế.",
        True,
        "the same in other words",
    ),
    (
        "Mạng lưới Chèo Đò Sơn Hải có trách nhiệm kiểm tra phao.",
        ["Mạng lưới Chèo Đò Sơn Hải"],
        "kiểm tra phao.",
        True,
        "a name that no list knows before có trách nhiệm",
    ),
    (
        "Đề nghị Gánh hát Rạch Dừa tổ chức biểu diễn.",
        ["Gánh hát Rạch Dừa"],
        "tổ chức biểu diễn.",
        True,
        "a name that no list knows behind who is asked",
    ),
    (
        "Sơn Hải Ferry, Rạch Dừa Travel và Bình An Express bố trí thêm chuyến phà.",
        ["Sơn Hải Ferry", "Rạch Dừa Travel", "Bình An Express"],
        "bố trí thêm chuyến phà.",
        False,
        "several firms in capitals",
    ),
    (
        "Các hộ chở khách qua sông phải trang bị phao.",
        ["Các hộ chở khách qua sông"],
        "trang bị phao.",
        True,
        "a clause of a group before phải",
    ),
    ("Nhờ Sở Y tế cử bác sĩ trực phà.", ["Sở Y tế"], "cử bác sĩ trực phà.", True, "nhờ"),
    (
        "Trạm Y tế Bến Mẫu hàng ngày kiểm tra phao.",
        ["Trạm Y tế Bến Mẫu"],
        "hàng ngày kiểm tra phao.",
        False,
        "how often",
    ),
    (
        "Thuốc men, dây phao do Sở Y tế bảo đảm.",
        ["Sở Y tế"],
        "Thuốc men, dây phao do Sở Y tế bảo đảm.",
        True,
        "a thing told before who sees to it",
    ),
    ("Văn phòng Sở - theo dõi, đôn đốc.", ["Văn phòng Sở"], "theo dõi, đôn đốc.", False, "a dash before the verb"),
    (
        "Hộ thiếu phao thì Sở Y tế đề xuất hỗ trợ.",
        ["Sở Y tế"],
        "Hộ thiếu phao thì Sở Y tế đề xuất hỗ trợ.",
        False,
        "whom it concerns, then who acts",
    ),
    ("Trạm Y tế Bến Mẫu chỉ nhận phao mới.", ["Trạm Y tế Bến Mẫu"], "chỉ nhận phao mới.", False, "chỉ before the verb"),
    (
        "Đầu mối hướng dẫn các huyện sửa phà là Sở Y tế.",
        ["Sở Y tế"],
        "Đầu mối hướng dẫn các huyện sửa phà là Sở Y tế.",
        True,
        "whose matter it is",
    ),
    ("TTĐHVT xây dựng lịch phà.", ["TTĐHVT"], "xây dựng lịch phà.", False, "an abbreviation that no list has"),
    (
        "riêng quầy nước, Công ty Bến Mẫu phải có giấy phép.",
        ["Công ty Bến Mẫu"],
        "riêng quầy nước, Công ty Bến Mẫu phải có giấy phép.",
        True,
        "a matter set apart",
    ),
    (
        "Sau mỗi đợt đồng bộ, cơ sở đào tạo kiểm tra lại.",
        ["cơ sở đào tạo"],
        "Sau mỗi đợt đồng bộ, cơ sở đào tạo kiểm tra lại.",
        False,
        "đồng bộ is no ministry",
    ),
    (
        "Sở Y tế vá lại phao hỏng trước ngày 5/3.",
        ["Sở Y tế"],
        "vá lại phao hỏng trước ngày 5/3.",
        False,
        "a verb that no list has, by a day",
    ),
    (
        "UBND các huyện chậm nhất ngày 15/11/2031 gửi báo cáo.",
        ["UBND các huyện"],
        "chậm nhất ngày 15/11/2031 gửi báo cáo.",
        False,
        "chậm nhất is no blame",
    ),
    (
        "Hàng quý, Sở Y tế có trách nhiệm lập hồ sơ, đề nghị cấp trên hỗ trợ.",
        ["Sở Y tế"],
        "Hàng quý, Sở Y tế có trách nhiệm lập hồ sơ, đề nghị cấp trên hỗ trợ.",
        True,
        "who acts before somebody is asked",
    ),
    (
        "Sở Y tế, UBND các huyện phối hợp với Sở Xây dựng:",
        ["Sở Y tế", "UBND các huyện"],
        "phối hợp với Sở Xây dựng:",
        False,
        "a lead-in that only says with whom",
    ),
    (
        "UBND huyện Bình An lập danh sách hộ: mỗi xã không quá 10 hộ, gửi Sở Y tế.",
        ["UBND huyện Bình An"],
        "lập danh sách hộ: mỗi xã không quá 10 hộ, gửi Sở Y tế.",
        False,
        "a bound is not all that is said",
    ),
]


@pytest.mark.parametrize(("clause", "actors", "task", "explicit", "reason"), CHARGED)
def test_charge(clause: str, actors: list[str], task: str, explicit: bool, reason: str) -> None:
    charge = find_charge(clause, Span(0, len(clause)))
    assert charge is not None, reason
    assert [actor.name for actor in charge.actors] == actors, reason
    assert clause[charge.task :].strip() == task, reason
    assert charge.explicit is explicit, reason


# Columns: clause, reason.
UNCHARGED = [
    ("Sở Y tế đã kiểm kê thuốc.", "past"),
    ("Sở Y tế được biểu dương.", "passive"),
    ("Theo đề nghị của Sở Y tế về việc mua thuốc.", "theo đề nghị"),
    ("Kiểm kê thuốc tại các trạm.", "nobody is named"),
    ("Nhiệm vụ được giao cho ngành y tế rất nặng nề.", "được giao"),
    ("Rà soát, kiến nghị Bộ Y tế sửa đổi quy định.", "a request that whoever acts makes"),
    ("Sở Y tế: không quá 05 người;", "a quota"),
    ("Đại lý có các quyền và nghĩa vụ sau", "rights"),
    ("Tổ chức hoạt động hưởng ứng tuần lễ an toàn.", "a verb and its object"),
    ("Hệ thống báo động phải có nguồn dự phòng.", "a thing"),
    ("Đơn vị nào đạt điểm cao hơn thì xếp trên.", "whichever"),
    ("Các đội đạt giải sẽ được khen thưởng.", "what becomes of those who do well"),
    ("Các ngành, trực tiếp là lãnh đạo các đơn vị, đã vào cuộc quyết liệt.", "past, behind who above all"),
    ("Sở Y tế mỗi đơn vị đề nghị không quá 02 tập thể.", "a quota without a colon"),
    ("Chất thải phải được chuyển giao cho Sở Y tế xử lý", "chuyển giao cho"),
    ("Trạm cấp cứu chịu sự quản lý của Sở Y tế", "whom it is under"),
    ("", "nothing"),
    ("Giao ban tuần để nắm tình hình bến phà.", "giao ban is a meeting"),
    ("Họp giao ban Sở Y tế kiểm tra tiến độ.", "so it is behind họp"),
    ("Sở Y tế: Thống nhất chủ trương mua xuồng cấp cứu.", "what was agreed with those before the colon"),
    ("Sở Y tế: ghi nhận kiến nghị mua xuồng.", "what was taken note of"),
    ("Sở Y tế xây dựng được 12 trạm cấp cứu bến phà.", "what was achieved"),
    ("Việc mua phao do Sở Y tế thực hiện được 12 lần.", "what was achieved, in the passive"),
    ("Lễ thông cầu đã do Sở Xây dựng chủ trì tổ chức.", "what was seen to"),
    ("Công trình do Sở Xây dựng làm chủ đầu tư.", "whose it is"),
    ("Ghe Bầu Cổ, Xuồng Ba Lá là những thuyền cũ.", "names in capitals of which nothing is asked"),
    ("Người lái đò được hưởng phụ cấp trực đêm.", "a right"),
    ("Xã nào thiếu phao thì đăng ký.", "whichever, of areas"),
    ("Người trông phà do công chức thuộc Sở Y tế thực hiện.", "a group sees to it"),
    ("GPMB hoàn thành 80%.", "a matter by its abbreviation"),
    ("CPI tăng 3,5% so với tháng trước.", "an index"),
    ("Sở Y tế cũng gặp nhiều khó khăn về nhân lực.", "a state"),
    ("Sở Y tế hiện còn 12 biên chế.", "a state"),
    ("UBND huyện Bình An lúng túng trong việc bố trí vốn.", "a state"),
    ("UBND xã Tân Lập sáp nhập với xã Tân Hòa từ năm 2025.", "what became of it"),
    ("Thiệt hại lớn do Sở Y tế thực hiện xả nước không báo trước.", "damage"),
    ("Hội nghị do Sở Y tế thực hiện thành công tốt đẹp.", "a meeting"),
    ("Chủ trì cuộc họp là Chủ tịch UBND tỉnh.", "who was in the chair"),
    ("Sở Y tế bình xét phao đẹp: chọn không quá 02 phao.", "how many may be chosen"),
    ("Cấp phao cho dân phải xong trước mùa lũ.", "cấp is no level here"),
]


@pytest.mark.parametrize(("clause", "reason"), UNCHARGED)
def test_no_charge(clause: str, reason: str) -> None:
    assert find_charge(clause, Span(0, len(clause))) is None, reason


# Columns: clause, actors, reason.
WITH_LEAD = [
    ("Sở Y tế trân trọng đề nghị Sở Xây dựng sửa cầu.", ["Sở Xây dựng"], "somebody else asks"),
    ("Tỉnh khẩn trương sửa cầu.", ["Tỉnh"], "the host of a meeting as the notice calls it"),
    ("rà soát, yêu cầu các chủ bến sửa cầu.", [], "the known lead asks"),
    ("nếu cầu hỏng, phải hướng dẫn, yêu cầu các chủ bến sửa cầu.", [], "one of the things that the known lead does"),
    ("Thanh tra tỉnh kiểm tra bến phà.", ["Thanh tra tỉnh"], "a body that is written like a verb"),
    ("Đơn vị tham mưu chậm, yêu cầu Sở Nội vụ kiểm điểm.", ["Sở Nội vụ"], "what is asked of somebody by name"),
    ("Là cơ quan thường trực, giúp UBND xã theo dõi bến phà.", [], "what the known lead is"),
    ("Chi cục Thú y kiểm tra bến phà.", ["Chi cục Thú y"], "a body whose first word is a verb, too"),
    ("Thanh tra Sở kiểm tra bến phà.", ["Thanh tra Sở"], "the same of a department"),
    (
        "Bến Rạch Dừa phải sửa gấp, việc này giao Chủ tịch UBND huyện Bình An chỉ đạo.",
        ["Chủ tịch UBND huyện Bình An"],
        "what was told before is given to somebody",
    ),
]


@pytest.mark.parametrize(("clause", "actors", "reason"), WITH_LEAD)
def test_charge_below_a_known_lead(clause: str, actors: list[str], reason: str) -> None:
    charge = find_charge(clause, Span(0, len(clause)), inherits=True)
    assert [actor.name for actor in (charge.actors if charge else ())] == actors, reason


def test_nothing_inside_a_citation_charges() -> None:
    clause = "Thực hiện Công văn số 9/SYT về đề nghị Sở Y tế kiểm kê thuốc"
    assert find_charge(clause, Span(0, len(clause)), [Span(10, len(clause))]) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trên đây là kết luận cuộc họp.", True),
        ("Văn phòng thông báo để các đơn vị biết, thực hiện.", True),
        ("Giao Sở Y tế kiểm kê thuốc.", False),
    ],
)
def test_closing(text: str, expected: bool) -> None:
    assert is_closing(text) is expected


@pytest.mark.parametrize(
    ("task", "expected"),
    [
        ("nghiêm túc triển khai, thực hiện.", True),
        ("triển khai thực hiện Kế hoạch này", True),
        ("triển khai việc sơn lại cầu Rạch Dừa.", False),
        ("", False),
    ],
)
def test_whole_document(task: str, expected: bool) -> None:
    assert is_whole_document(task) is expected


@pytest.mark.parametrize(
    ("text", "expected"), [("Rà soát các cầu", True), ("chủ trì", True), ("cầu yếu", False), ("", False)]
)
def test_begins_with_verb(text: str, expected: bool) -> None:
    assert begins_with_verb(text) is expected


@given(st.text(max_size=60))
def test_a_charge_lies_inside_its_clause(text: str) -> None:
    charge = find_charge(text, Span(0, len(text)))
    assert charge is None or 0 <= charge.task < len(text)
