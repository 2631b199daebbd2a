"""Lists and what introduces them: who leads below a lead-in, with whom, and which lists assign nothing."""

import pytest
from notices import LEAD_IN, read, read_document, table_document

from pipeline.ingest.builder import plain_paragraph

# Columns: body, (path, leads, partners) of each assignment, reason.
LISTS = [
    (
        "1. Sở Y tế, theo chức năng, chủ trì, phối hợp với Công an tỉnh:\na) Kiểm kê thuốc.\nb) Trực cấp cứu.",
        [("1/a", "Sở Y tế", "Công an tỉnh"), ("1/b", "Sở Y tế", "Công an tỉnh")],
        "a lead-in that ends in partners",
    ),
    (
        "1. Giao Sở Y tế thực hiện các công việc liên quan:\n2. Kiểm kê thuốc.\n3. Trực cấp cứu.",
        [("2", "Sở Y tế", ""), ("3", "Sở Y tế", "")],
        "its items stand beside it",
    ),
    (
        "1. Chủ tịch UBND tỉnh yêu cầu Sở Y tế, Sở Nội vụ:\na) Kiểm kê thuốc.",
        [("1/a", "Sở Y tế|Sở Nội vụ", "")],
        "a lead-in without a verb",
    ),
    (
        "1. Các xã, phường, nhất là các xã ven sông, khẩn trương:\na) Kiểm kê áo phao.",
        [("1/a", "Các xã, phường", "")],
        "some of them are named beside",
    ),
    (
        "1. Sở Y tế có các quyền và nghĩa vụ sau đây:\na) Từ chối hồ sơ.\nb) Lưu trữ hồ sơ.",
        [],
        "rights",
    ),
    (
        "1. Bến đò trước khi hoạt động phải có đủ các điều kiện sau:\na) Lắp đặt phao.\nb) Ký hợp đồng cứu hộ.",
        [],
        "conditions",
    ),
    ("1. Sở Y tế:\na) Trạm cấp cứu: không quá 05 người;", [], "a quota"),
    (
        "1. Sở Y tế, Sở Nội vụ: Là các đơn vị đầu mối, chịu trách nhiệm các việc sau:\na) Kiểm kê thuốc.",
        [("1/a", "Sở Y tế|Sở Nội vụ", "")],
        "a lead-in that says what they are",
    ),
    (
        "1. Sở Y tế:\na) Kiểm kê thuốc.\nb) Căn cứ nội dung trên, các đơn vị liên quan tổ chức thực hiện.",
        [("1/a", "Sở Y tế", "")],
        "the document as a whole, below a lead",
    ),
    (
        "1. Các quy định đối với đại lý thuốc:\na) Lắp đặt tủ.\n2. Nội dung giám sát của Sở Y tế:\na) Kiểm kê thuốc.",
        [("1/a", "đại lý thuốc", ""), ("2/a", "Sở Y tế", "")],
        "headings that name who is bound",
    ),
    ("1. Cấp xã:\na) Thu thập số liệu bến đò.", [("1/a", "Cấp xã", "")], "a level as heading"),
    (
        "1. Các cơ quan thẩm định (Sở Y tế, Sở Nội vụ):\na) Kiểm kê hồ sơ.",
        [("1/a", "Sở Y tế|Sở Nội vụ", "")],
        "bodies in brackets behind a group",
    ),
    (
        "1. Sở Y tế:\na) Định kỳ hằng năm, các trạm y tế báo cáo kết quả.",
        [("1/a", "các trạm y tế", "")],
        "a circumstance before who is asked",
    ),
    (
        "1. Hoạt động 1\n- Nội dung: Tuyên truyền an toàn bến đò.\n- Cơ quan chủ trì: Sở Y tế.",
        [("1/1", "Sở Y tế", "")],
        "the line that says in full what is to be done",
    ),
    ("1. Sở Y tế:\na) Cơ quan nhận báo cáo: Sở Nội vụ.\nb) Kinh phí thực hiện: Từ ngân sách.", [], "specifications"),
    (
        "I. PHẠM VI, ĐỐI TƯỢNG\n1. Các trạm y tế quản lý bến đò.\nII. NHIỆM VỤ\n1. Sở Y tế kiểm kê thuốc.",
        [("II/1", "Sở Y tế", "")],
        "who is within the scope",
    ),
    (
        "1. Các sở khẩn trương triển khai thực hiện Kế hoạch này; kịp thời báo cáo UBND tỉnh khó khăn, vướng mắc.",
        [],
        "the document as a whole and difficulties should any arise",
    ),
    (
        "1. Sở Y tế:\na) Tăng cường phối hợp giữa các đơn vị: Công an tỉnh, Sở Nội vụ, Sở Y tế.",
        [("1/a", "Công an tỉnh|Sở Nội vụ|Sở Y tế", "")],
        "those who are to work together",
    ),
    (
        "1. Sở Y tế:\na) Rà soát các dự án, bao gồm:\n- Dự án 1: Nâng cao năng lực cấp cứu;\n- Dự án 2: Xe cứu thương.",
        [("1/a", "Sở Y tế", "")],
        "a list that counts what a directive is about",
    ),
    (
        "1. Sở Y tế:\na) Trên cơ sở đề xuất của các xã, chủ trì, phối hợp với các trạm, UBND xã lập dự toán.",
        [("1/a", "Sở Y tế", "các trạm|UBND xã")],
        "a verb behind the introduction is the known lead's",
    ),
    (
        "1. Sở Y tế:\na) Chủ trì, phối hợp\n- Sở Nội vụ lập danh sách.\n- Công an tỉnh tổ chức trực.",
        [("1/a/1", "Sở Y tế", "Sở Nội vụ"), ("1/a/2", "Sở Y tế", "Công an tỉnh")],
        "a title below which each item begins with the partners",
    ),
    (
        "1. Đối với Sở Y tế: Chuẩn bị thuốc dự trữ.",
        [("1", "Sở Y tế", "")],
        "whom it concerns is charged",
    ),
    (
        "1. Sở Nội vụ:\na) Rà soát hồ sơ.\nb) Thanh tra tỉnh kiểm tra việc mua phao.\nc) Lập danh sách.",
        [("1/a", "Sở Nội vụ", ""), ("1/b", "Thanh tra tỉnh", ""), ("1/c", "Sở Nội vụ", "")],
        "a body that is written like a verb, below another lead",
    ),
    (
        "1. Sở Nội vụ:\na) Thanh tra Sở kiểm tra việc mua phao.",
        [("1/a", "Thanh tra Sở", "")],
        "the same of a department",
    ),
]


@pytest.mark.parametrize(("body", "expected", "reason"), LISTS)
def test_lists(body: str, expected: list[tuple[str, str, str]], reason: str) -> None:
    found = read(f"{LEAD_IN}\n{body}")
    seen = [("/".join(item.path), "|".join(item.leads), "|".join(item.partners)) for item in found]
    assert seen == expected, reason


def test_a_heading_in_capitals_names_an_annex_and_leads_nobody() -> None:
    annex = ("PHỤ LỤC I", "TỔNG HỢP BẾN ĐÒ CHƯA KIỂM TRA CỦA", "BAN CHỈ ĐẠO TỈNH")
    rows = (plain_paragraph("1. Rà soát các bến đò yếu."), plain_paragraph("2. Lập danh sách chủ đò."))
    document = table_document(*map(plain_paragraph, annex), *rows, annex=True)
    _, _, extraction = read_document(document)
    assert extraction.assignments == ()


def test_what_is_to_be_finished_by_a_day_binds_the_list() -> None:
    body = "1. Sở Y tế kiểm kê thuốc, hoàn thành trong tháng 10 năm 2031, cụ thể:\na) Lập danh mục.\nb) Mua bổ sung."
    assert [item.deadline for item in read(f"{LEAD_IN}\n{body}")] == ["trong tháng 10 năm 2031"] * 2
