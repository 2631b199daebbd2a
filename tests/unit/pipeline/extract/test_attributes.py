"""Lines that say who leads, with whom and by when."""

import datetime

import pytest

from pipeline.extract.attributes import find_trailing, read_attributes

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


TRAILING = [
    ("Sơn lại phao. Thực hiện: Phòng Bến, các tổ lái đò.", "Thực hiện", ["Phòng Bến", "các tổ lái đò"], [], "a label"),
    (
        "Dời bến Mẫu trước ngày 30/4/2027. Ban Quản lý bến chủ trì; Công an xã, Trạm Y tế phối hợp.",
        "Ban Quản lý",
        ["Ban Quản lý bến"],
        ["Công an xã", "Trạm Y tế"],
        "who leads and who helps",
    ),
    (
        "Vá lại 11 phao thủng; giao Phòng Bến thực hiện, xong trong tháng 5/2027.",
        "giao",
        ["Phòng Bến"],
        [],
        "given away at the end",
    ),
    ("Lập đoàn kiểm tra bến phà (Giao Phòng Bến tham mưu).", "Giao", ["Phòng Bến"], [], "in brackets"),
    ("Lập đoàn kiểm tra bến phà (do Phòng Bến chủ trì);", "do", ["Phòng Bến"], [], "in brackets, with do"),
]


@pytest.mark.parametrize(("text", "begins", "leads", "partners", "reason"), TRAILING)
def test_trailing(text: str, begins: str, leads: list[str], partners: list[str], reason: str) -> None:
    found = find_trailing(text, 0, datetime.date(2027, 3, 1))
    assert found is not None, reason
    assert text.startswith(begins, found[0]), reason
    assert [actor.name for actor in found[1].leads] == leads, reason
    assert [actor.name for actor in found[1].partners] == partners, reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Vá phao; giao Phòng Bến thực hiện việc kiểm tra phao mới.", "a task of its own"),
        ("Vá phao. Thực hiện: rà soát phao cũ.", "no name"),
        ("Vá phao. Ban Quản lý bến chủ trì; Công an xã, Trạm Y tế phối hợp tuần tra sông.", "a task of its own"),
        ("Vá phao.", "nothing more"),
    ],
)
def test_nothing_trails(text: str, reason: str) -> None:
    assert find_trailing(text, 0, None) is None, reason
