"""Partners, directed bodies and receivers."""

import pytest

from models.geometry import Span
from pipeline.extract.partners import find_directed, find_partners, find_receivers

# Columns: text, names, reason.
PARTNERS = [
    ("tham mưu UBND tỉnh phối hợp Bộ Y tế triển khai", [], "whoever is advised works with them"),
    ("chủ trì, phối hợp với Sở Y tế, Công an tỉnh tổ chức trực", ["Sở Y tế", "Công an tỉnh"], "a list"),
    ("chủ trì, phối hợp Sở Y tế rà soát", ["Sở Y tế"], "without với"),
    ("phối hợp chặt chẽ với Sở Y tế rà soát", ["Sở Y tế"], "an adverb between"),
    ("chủ trì, Sở Y tế phối hợp tổ chức trực", ["Sở Y tế"], "named before the verb"),
    ("phối hợp với các đơn vị liên quan rà soát", ["các đơn vị liên quan"], "a group stays whole"),
    ("phối hợp với Sở Y tế rà soát, phối hợp với Sở Y tế báo cáo", ["Sở Y tế"], "each once"),
    ("phối hợp chính quyền địa phương rà soát", ["chính quyền địa phương"], "small letters"),
    ("phối hợp chặt chẽ Sở Y tế rà soát", ["Sở Y tế"], "an adverb, no với"),
    ("phối hợp thực hiện", [], "with nobody"),
    ("trình UBND tỉnh", [], "a receiver is no partner"),
    ("chủ trì cùng Công an tỉnh kiểm tra bến phà", ["Công an tỉnh"], "chủ trì cùng"),
    ("hiệp đồng với Bộ đội Biên phòng tỉnh cứu nạn", ["Bộ đội Biên phòng tỉnh"], "hiệp đồng với"),
    ("hiệp đồng Công an tỉnh cứu nạn", ["Công an tỉnh"], "hiệp đồng without với"),
    ("hiệp đồng tác chiến cứu nạn", [], "hiệp đồng with nobody"),
    ("phối hợp Viettel Sơn Hải lắp đặt trạm", ["Viettel Sơn Hải"], "any name in capitals, no với"),
    (
        "phối hợp Ga Rạch Dừa, Công ty Đò Sơn Hải đón khách",
        ["Ga Rạch Dừa", "Công ty Đò Sơn Hải"],
        "a list of them",
    ),
    ("rà soát cùng Ủy ban nhân dân xã", ["Ủy ban nhân dân xã"], "cùng and a capital with a hook"),
    ("phối hợp nhịp nhàng với Sở Y tế tổ chức trực", ["Sở Y tế"], "another adverb"),
]
DIRECTED = [
    ("chỉ đạo Chi cục Đăng kiểm kiểm tra phà", ["Chi cục Đăng kiểm"], "a body below it"),
    ("tiếp tục chỉ đạo Trung tâm Y tế huyện tổ chức trực", ["Trung tâm Y tế huyện"], "an adverb before"),
    ("định hướng, chỉ đạo Đài Phát thanh tỉnh đưa tin", ["Đài Phát thanh tỉnh"], "a station of the province"),
    ("chỉ đạo các Phòng Nội vụ kiểm tra", ["các Phòng Nội vụ"], "divisions with a name"),
    ("chỉ đạo các phòng, ban trực thuộc kiểm tra", [], "divisions without"),
    ("chỉ đạo báo cáo tình hình", [], "báo is a verb here"),
    ("chỉ đạo các nhà thầu sửa cầu", [], "outsiders do not lead"),
    ("chỉ đạo quyết liệt việc sửa cầu", [], "nobody"),
]
RECEIVERS = [
    ("hoàn thiện đề án, trình UBND tỉnh xem xét", ["UBND tỉnh"], "trình"),
    ("tổng hợp, gửi về Sở Tài chính trước ngày 5/9", ["Sở Tài chính"], "gửi về"),
    ("trình bày tại cuộc họp", [], "another verb"),
]


@pytest.mark.parametrize(("text", "names", "reason"), PARTNERS)
def test_partners(text: str, names: list[str], reason: str) -> None:
    assert [actor.name for actor in find_partners(text, Span(0, len(text)), ())] == names, reason


@pytest.mark.parametrize(("text", "names", "reason"), DIRECTED)
def test_directed(text: str, names: list[str], reason: str) -> None:
    assert [actor.name for actor in find_directed(text, Span(0, len(text)))] == names, reason


@pytest.mark.parametrize(("text", "names", "reason"), RECEIVERS)
def test_receivers(text: str, names: list[str], reason: str) -> None:
    assert [actor.name for actor in find_receivers(text, Span(0, len(text)), ())] == names, reason


def test_nothing_is_read_inside_a_citation() -> None:
    text = "thực hiện Quy chế phối hợp với Sở Y tế"
    assert find_partners(text, Span(0, len(text)), [Span(10, len(text))]) == ()
