"""The walk down the outline: openings, hosts, attribute lines."""

import pytest
from notices import LEAD_IN, read

# Columns: body, (path, leads) of each assignment, reason.
WALKED = [
    (
        f"Ngày 28/8/2031, Sở Y tế báo cáo phương án.\n{LEAD_IN}\n1. Sở Y tế kiểm kê thuốc.",
        [("1", "Sở Y tế")],
        "the opening assigns nothing",
    ),
    (
        f"{LEAD_IN}\n1. Sở Y tế:\na) Kiểm kê thuốc.\n2. Rà soát các cầu yếu.",
        [("1/a", "Sở Y tế")],
        "a lead holds only below its heading",
    ),
    (
        (
            "Ngày 28/8/2031, Bộ trưởng Bộ Xây dựng đã làm việc với lãnh đạo tỉnh Sơn Hải. Bộ trưởng kết luận như sau:\n"
            "I. ĐÁNH GIÁ CHUNG\n1. Tỉnh đã sửa 12 cầu yếu.\nII. NHIỆM VỤ THỜI GIAN TỚI\n1. Rà soát các bến phà còn lại."
        ),
        [("II/1", "tỉnh Sơn Hải")],
        "with whom the meeting was held leads",
    ),
    (
        f"{LEAD_IN}\nI. MỤC TIÊU\n1. Bảo đảm 100% bến đò có phao.\nII. NHIỆM VỤ\n1. Sở Y tế kiểm kê thuốc.",
        [("II/1", "Sở Y tế")],
        "aims assign nothing",
    ),
    (
        "Bến phà đã quá tải.\nGiám đốc Sở Y tế có trách nhiệm:\n- Kiểm kê thuốc.\n- Trực cấp cứu.",
        [("1", "Giám đốc Sở Y tế"), ("2", "Giám đốc Sở Y tế")],
        "a lead-in paragraph ends the opening",
    ),
    (
        "Bến phà đã quá tải.\nSở Y tế báo cáo phương án.\nSở Y tế có nhiệm vụ:\n1. Kiểm kê thuốc.",
        [("1", "Sở Y tế")],
        "what stands before it assigns nothing",
    ),
]


@pytest.mark.parametrize(("body", "expected", "reason"), WALKED)
def test_walk(body: str, expected: list[tuple[str, str]], reason: str) -> None:
    assert [("/".join(found.path), "|".join(found.leads)) for found in read(body)] == expected, reason
