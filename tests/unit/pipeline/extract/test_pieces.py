"""One item cut into directives; pieces are contiguous and in order."""

import pytest

from pipeline.extract.language import analyse
from pipeline.extract.pieces import cut_pieces

# Columns: text, inherits, tasks, reason.
CUT = [
    ("Giao Sở Y tế kiểm kê thuốc. Báo cáo kết quả.", False, ["kiểm kê thuốc. Báo cáo kết quả."], "one lead"),
    ("Giao Sở Y tế kiểm kê thuốc. Giao Sở Nội vụ cử cán bộ.", False, ["kiểm kê thuốc.", "cử cán bộ."], "two leads"),
    ("Kiểm kê thuốc.", True, ["Kiểm kê thuốc."], "the lead comes from above"),
    ("Kiểm kê thuốc.", False, [], "no lead at all"),
    ("Nước lũ lên nhanh. Giao Sở Y tế kiểm kê thuốc.", False, ["kiểm kê thuốc."], "background comes first"),
    (
        "Giao Sở Y tế: (i) kiểm kê thuốc; (ii) trực cấp cứu.",
        False,
        ["(i) kiểm kê thuốc; (ii) trực cấp cứu."],
        "enumeration",
    ),
    (
        "Giao Sở Y tế mua thuốc (kháng sinh; Sở Tài chính cấp tiền).",
        False,
        ["mua thuốc (kháng sinh; Sở Tài chính cấp tiền)."],
        "a semicolon in brackets",
    ),
    (
        "Sở Nội vụ đôn đốc, hướng dẫn các sở, ban, ngành; các xã, phường và đơn vị liên quan tổ chức hội thao.",
        False,
        ["đôn đốc, hướng dẫn các sở, ban, ngành; các xã, phường và đơn vị liên quan tổ chức hội thao."],
        "a semicolon inside the list of those directed",
    ),
    (
        "Giao Sở Y tế kiểm kê thuốc, phối hợp với Sở Xây dựng; Sở Nội vụ rà soát hồ sơ.",
        False,
        ["kiểm kê thuốc, phối hợp với Sở Xây dựng;", "rà soát hồ sơ."],
        "behind those who work along somebody else begins",
    ),
    (
        "Sở Y tế phối hợp với các sở, ngành; cơ quan báo chí tổ chức tuyên truyền.",
        False,
        ["phối hợp với các sở, ngành; cơ quan báo chí tổ chức tuyên truyền."],
        "nothing is told yet but with whom",
    ),
    (
        "Sở Nội vụ rà soát hồ sơ; thẩm định và đề nghị cấp trên khen thưởng các đội.",
        False,
        ["rà soát hồ sơ; thẩm định và đề nghị cấp trên khen thưởng các đội."],
        "the lead of a sentence asks further on",
    ),
    (
        "Đề nghị các đơn vị nghiêm túc triển khai thực hiện. Định kỳ hằng quý báo cáo kết quả về Sở Nội vụ.",
        False,
        ["Định kỳ hằng quý báo cáo kết quả về Sở Nội vụ."],
        "what a closing formula asks besides is for those whom it addresses",
    ),
    ("...", True, [], "nothing but marks"),
    (
        "Giao UBND các xã rà soát bến đò; mỗi xã đăng ký một bến mẫu.",
        False,
        ["rà soát bến đò; mỗi xã đăng ký một bến mẫu."],
        "each of those who lead is no other lead",
    ),
    (
        "Các trường rà soát bể bơi. Mỗi trường cử một người trực.",
        False,
        ["rà soát bể bơi. Mỗi trường cử một người trực."],
        "the same in a sentence of its own",
    ),
]


@pytest.mark.parametrize(("text", "inherits", "tasks", "reason"), CUT)
def test_pieces(text: str, inherits: bool, tasks: list[str], reason: str) -> None:
    pieces = cut_pieces(analyse(text, None), inherits=inherits, opens_list=False)
    assert [text[slice(*piece.task)] for piece in pieces] == tasks, reason


def test_pieces_cut_by_deadline_keep_the_lead() -> None:
    text = "Giao Sở Y tế kiểm kê thuốc trước ngày 10/10/2031. Mua bổ sung thuốc trước ngày 25/12/2031."
    pieces = cut_pieces(analyse(text, None), inherits=False, opens_list=False)
    assert [[actor.name for actor in piece.actors] for piece in pieces] == [["Sở Y tế"], ["Sở Y tế"]]
    assert [piece.limit.text for piece in pieces if piece.limit] == ["trước ngày 10/10/2031", "trước ngày 25/12/2031"]


_LONG_LEAD_IN = (
    "Giao Sở Y tế rà soát cơ số thuốc, hóa chất, vật tư, phương tiện tại các cơ sở khám bệnh, chữa bệnh trên địa bàn, "
    "bảo đảm đủ dùng trong mùa mưa bão, trong đó tập trung thực hiện một số nhiệm vụ cụ thể sau:"
)
# Columns: text, opens a list, expected, reason.
LEAD_INS = [
    (
        _LONG_LEAD_IN,
        True,
        False,
        "what it asks before the list is a directive of its own",
    ),
    ("Giao Sở Y tế thực hiện các nhiệm vụ sau:", True, True, "it only introduces"),
    ("Giao Sở Y tế thực hiện các nhiệm vụ sau:", False, False, "nothing stands below it"),
    ("Giao Sở Y tế kiểm kê thuốc dự trữ.", True, False, "a sentence of its own"),
]


@pytest.mark.parametrize(("text", "opens_list", "expected", "reason"), LEAD_INS)
def test_lead_in(text: str, opens_list: bool, expected: bool, reason: str) -> None:
    (piece,) = cut_pieces(analyse(text, None), inherits=False, opens_list=opens_list)
    assert piece.lead_in is expected, reason
