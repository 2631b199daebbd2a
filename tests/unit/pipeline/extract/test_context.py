"""What items take from the headings above them."""

import pytest

from models.geometry import Span
from pipeline.extract.actors import Actor
from pipeline.extract.context import Context, read_heading_actors

HEALTH = Actor("Sở Y tế", Span(0, 7))
HOST = Actor("tỉnh Sơn Hải", Span(20, 32))

# Columns: heading, actors, reason.
HEADINGS = [
    ("Sở Y tế", ["Sở Y tế"], "a bare name"),
    ("Giao Sở Y tế:", ["Sở Y tế"], "giao"),
    ("Trách nhiệm của Sở Y tế", ["Sở Y tế"], "trách nhiệm của"),
    ("Đối với UBND các huyện, thị xã:", ["UBND các huyện, thị xã"], "đối với"),
    ("Sở Y tế có trách nhiệm:", ["Sở Y tế"], "có trách nhiệm"),
    ("Các Sở: Y tế, Xây dựng", ["Sở Y tế", "Sở Xây dựng"], "a shared head"),
    ("Trách nhiệm của đối tượng kiểm kê:", ["đối tượng kiểm kê"], "whose duties a heading announces"),
    ("Yêu cầu đối với cơ sở xử lý rác", ["cơ sở xử lý rác"], "what is asked of somebody, a verb in the name"),
    ("Yêu cầu đối với phần mềm", [], "what a thing must be like"),
    ("Trách nhiệm của người nuôi trong việc tiêm phòng", ["người nuôi"], "in what the duties lie is no name"),
    (
        "Các đơn vị vận hành (gồm Sở Xây dựng, Sở Y tế)",
        ["Sở Xây dựng", "Sở Y tế"],
        "the members of a group in brackets",
    ),
    ("Về công tác y tế", [], "a subject"),
    ("Sở Y tế kiểm kê thuốc dự trữ", [], "more than a name: a directive"),
    ("NHIỆM VỤ TRỌNG TÂM", [], "nobody"),
    ("Nhiệm vụ của Sở Y tế Sơn Hải", ["Sở Y tế Sơn Hải"], "a department with its place"),
    ("Các Sở Y tế: Sơn Hải, Phú Lộc", ["Sở Y tế Sơn Hải", "Sở Y tế Phú Lộc"], "one department in several places"),
    ("Công ty Khai thác thủy lợi Rạch Dừa", ["Công ty Khai thác thủy lợi Rạch Dừa"], "a verb with a capital in a name"),
    ("Văn phòng HĐND - UBND tỉnh", ["Văn phòng HĐND - UBND tỉnh"], "an office of two bodies"),
    ("Trưởng thôn, già làng", ["Trưởng thôn", "già làng"], "persons of a village"),
]


@pytest.mark.parametrize(("text", "names", "reason"), HEADINGS)
def test_heading_actors(text: str, names: list[str], reason: str) -> None:
    assert [actor.name for actor in read_heading_actors(text)] == names, reason


# Columns: heading, context before, context after, reason.
BELOW = [
    ("ĐÁNH GIÁ TÌNH HÌNH", Context(leads=(HEALTH,)), Context(reports=True), "a report drops the leads"),
    ("Mục tiêu", Context(leads=(HEALTH,)), Context(aims=True), "so do aims"),
    ("NHIỆM VỤ", Context(reports=True), Context(), "tasks end a report"),
    ("NHIỆM VỤ", Context(hosts=(HOST,)), Context(leads=(HOST,), hosts=(HOST,)), "hosts lead below tasks"),
    ("Sở Y tế", Context(reports=True), Context(leads=(HEALTH,)), "a name leads"),
    ("Về bến đò", Context(leads=(HEALTH,)), Context(leads=(HEALTH,)), "a subject changes nothing"),
    ("HIỆN TRẠNG", Context(leads=(HEALTH,)), Context(reports=True), "what is there is a report"),
    ("Đặc điểm tình hình", Context(leads=(HEALTH,)), Context(reports=True), "so is what is special"),
]


@pytest.mark.parametrize(("text", "before", "after", "reason"), BELOW)
def test_below_heading(text: str, before: Context, after: Context, reason: str) -> None:
    assert before.below_heading(text, 0) == after, reason


# Columns: title, names, reason.
LISTED = [
    ("Các trường dạy nghề, trung tâm ngoại ngữ", ["Các trường dạy nghề, trung tâm ngoại ngữ"], "in whatever words"),
    ("Các cơ quan dạy nghề trên biển (gồm các Sở: Y tế, Xây dựng)", ["Sở Y tế", "Sở Xây dựng"], "members in brackets"),
    ("Đề nghị các cơ sở đóng, sửa tàu", ["các cơ sở đóng, sửa tàu"], "behind who is asked"),
    ("Kinh phí thực hiện", [], "no actor at its front"),
]


@pytest.mark.parametrize(("text", "names", "reason"), LISTED)
def test_titles_beside_others_that_name_actors(text: str, names: list[str], reason: str) -> None:
    below = Context(listed=True).below_heading(text, 0)
    assert [actor.name for actor in below.leads] == names, reason


def test_spans_below_a_heading_count_in_the_document() -> None:
    assert Context().below_heading("Sở Y tế", 40).leads == (Actor("Sở Y tế", Span(40, 47)),)


def test_addressees_lead_only_where_nobody_does() -> None:
    assert Context(addressees=(HEALTH,)).with_addressees().leads == (HEALTH,)
    assert Context(leads=(HOST,), addressees=(HEALTH,)).with_addressees().leads == (HOST,)
