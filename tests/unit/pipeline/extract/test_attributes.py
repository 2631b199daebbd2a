"""Lines that say who leads, with whom and by when."""

import datetime

import pytest

from pipeline.extract.attributes import read_attributes

DUE = datetime.date(2027, 8, 14)
LINES = [
    ("Đơn vị chủ trì: Sở Nội vụ.", ["Sở Nội vụ"], [], None, "one attribute"),
    (
        "Đơn vị chủ trì: Phòng Tổng hợp; Đơn vị phối hợp: Phòng Tài vụ, Văn phòng Sở.",
        ["Phòng Tổng hợp"],
        ["Phòng Tài vụ", "Văn phòng Sở"],
        None,
        "two on one line, parted by a semicolon",
    ),
    (
        "Cơ quan chủ trì: Sở Y tế. Thời gian hoàn thành: trước ngày 15/8/2027.",
        ["Sở Y tế"],
        [],
        datetime.date(2027, 8, 14),
        "parted by a full stop",
    ),
    (
        "Cơ quan thực hiện: Các sở có liên quan theo chức năng, nhiệm vụ được giao.",
        ["Các sở có liên quan"],
        [],
        None,
        "a capacity is no body",
    ),
    (
        "Sản phẩm: Bản đồ số; Cơ quan chủ trì: Sở Xây dựng",
        ["Sở Xây dựng"],
        [],
        None,
        "behind one of no account",
    ),
]


@pytest.mark.parametrize(("line", "leads", "partners", "due", "reason"), LINES)
def test_attributes(line: str, leads: list[str], partners: list[str], due: datetime.date | None, reason: str) -> None:
    found = read_attributes(line, 0, datetime.date(2027, 3, 1))
    assert found is not None, reason
    assert [actor.name for actor in found.leads] == leads, reason
    assert [actor.name for actor in found.partners] == partners, reason
    assert bool(found.limit) is bool(due), reason
    for actor in (*found.leads, *found.partners):
        assert line[actor.span.start : actor.span.end] == actor.name, "spans count in the document"


@pytest.mark.parametrize("line", ["Đơn vị nào chậm, kiểm điểm.", "Giao Sở Nội vụ tổng hợp."])
def test_other_lines_have_none(line: str) -> None:
    assert read_attributes(line, 0, None) is None
