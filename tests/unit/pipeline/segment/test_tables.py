"""Assignment tables: column roles, merged cells, group rows, tables that go on."""

import pytest
from notices import SOURCE, Read, cell, grid, read_document, shorten, table_document

from models.document import Table
from models.outline import CellRole
from pipeline.ingest.builder import DraftTable, build_document, plain_paragraph
from pipeline.segment.tables import find_column_roles, read_rows

HEAD = ("TT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn")


def built(table: DraftTable) -> tuple[str, Table]:
    document = build_document(SOURCE, [table])
    (block,) = document.blocks
    assert isinstance(block, Table)
    return document.text, block


def assignments(*tables: DraftTable) -> list[Read]:
    return [shorten(found) for found in read_document(table_document(*tables))[2].assignments]


# Columns: headings, roles, reason.
HEADS = [
    (HEAD, ["index", "task", "lead", "coordinate", "deadline"], "the usual table"),
    (
        ("STT", "Nhiệm vụ", "Đơn vị thực hiện", "Thời gian hoàn thành"),
        ["index", "task", "lead", "deadline"],
        "other words",
    ),
    (("Số TT", "Tên đề án", "Đơn vị chủ trì", "Sản phẩm"), ["index", "task", "lead", "product"], "a product"),
    (("Nhiệm vụ", "Tiến độ"), ["task", "deadline"], "no lead"),
    (("TT", "Nhiệm vụ", "Đơn vị chủ trì", "Hạn xong"), ["index", "task", "lead", "deadline"], "by when, in short"),
    (("STT", "Họ và tên", "Chức vụ"), [], "a table of persons"),
    (("Xã", "Số bến", "Số đò"), [], "a table of figures"),
]


@pytest.mark.parametrize(("headings", "roles", "reason"), HEADS)
def test_column_roles(headings: tuple[str, ...], roles: list[str], reason: str) -> None:
    text, table = built(grid(headings, ["x"] * len(headings)))
    found, depth = find_column_roles(text, table)
    assert [found[column].value for column in sorted(found)] == roles, reason
    assert depth == bool(roles), reason


def test_a_column_of_units_names_nobody() -> None:
    text, table = built(grid(("TT", "Chỉ tiêu", "Đơn vị"), ["1", "Cầu được sơn", "%"], ["2", "Đường mới", "km"]))
    assert find_column_roles(text, table) == ({}, 0)


def test_who_watches_an_aim_does_not_lead_it() -> None:
    headings = ("TT", "Chỉ tiêu", "Kết quả", "Cơ quan chủ trì theo dõi, đánh giá")
    text, table = built(grid(headings, ["1", "Cầu được sơn", "90%", "Sở Y tế"]))
    assert find_column_roles(text, table) == ({}, 0)


def test_a_title_may_stand_above_the_head_and_the_head_be_repeated() -> None:
    table = grid(
        ("B", "CẦU VÀ ĐƯỜNG"),
        HEAD,
        ("1", "Sơn cầu", "Sở Xây dựng", "Sở Y tế", "Quý IV/2031"),
        HEAD,
        ("2", "Sửa đường", "Sở Nội vụ", "Sở Y tế", "Quý IV/2031"),
    )
    assert [(found.task, found.leads) for found in assignments(table)] == [
        ("Sơn cầu", ["Sở Xây dựng"]),
        ("Sửa đường", ["Sở Nội vụ"]),
    ]


def test_a_row_without_number_partners_and_time_shares_those_above() -> None:
    table = grid(
        HEAD,
        ("1", "Sơn cầu", "Sở Xây dựng", "Sở Y tế", "Quý IV/2031"),
        ("", "Thay lan can", "Sở Nội vụ", "", ""),
        ("2", "Sửa đường", "Sở Nội vụ", "", ""),
    )
    read = [(found.task, found.leads, found.partners, found.deadline) for found in assignments(table)]
    assert read == [
        ("Sơn cầu", ["Sở Xây dựng"], ["Sở Y tế"], "Quý IV/2031"),
        ("Thay lan can", ["Sở Nội vụ"], ["Sở Y tế"], "Quý IV/2031"),
        ("Sửa đường", ["Sở Nội vụ"], [], None),
    ]


def test_what_those_named_in_a_cell_are_to_do_is_no_name() -> None:
    table = grid(
        HEAD, ("1", "Sơn cầu", "Sở Xây dựng chủ trì hướng dẫn, tổng hợp; UBND các xã", "Sở Y tế", "Quý IV/2031")
    )
    assert [found.leads for found in assignments(table)] == [["Sở Xây dựng", "UBND các xã"]]


def test_a_head_of_two_rows() -> None:
    table = DraftTable(
        [
            cell(0, 0, "TT", rows=2),
            cell(0, 1, "Nội dung", rows=2),
            cell(0, 2, "Phân công", columns=2),
            cell(1, 2, "Chủ trì"),
            cell(1, 3, "Phối hợp"),
            cell(2, 0, "1"),
            cell(2, 1, "Sơn cầu"),
            cell(2, 2, "Sở Xây dựng"),
            cell(2, 3, "Sở Y tế"),
        ]
    )
    text, block = built(table)
    roles, depth = find_column_roles(text, block)
    assert (roles[2], roles[3], depth) == (CellRole.LEAD, CellRole.COORDINATE, 2)
    assert [row.label for row in read_rows(text, block, roles, depth)] == ["1"]


def test_rows_are_assignments() -> None:
    found = assignments(
        grid(
            HEAD,
            ("1", "Rà soát cầu yếu", "Sở Xây dựng", "UBND các huyện", "Trước ngày 20/10/2031"),
            ("2", "Mua phao cứu sinh", "Sở Tài chính; Sở Y tế", "", "Quý IV/2031"),
        )
    )
    assert found == [
        Read(("1",), ["Sở Xây dựng"], ["UBND các huyện"], "Rà soát cầu yếu", "Trước ngày 20/10/2031"),
        Read(("2",), ["Sở Tài chính", "Sở Y tế"], [], "Mua phao cứu sinh", "Quý IV/2031"),
    ]


def test_a_merged_cell_counts_for_every_row_that_it_covers() -> None:
    table = DraftTable(
        [
            *(cell(0, column, text) for column, text in enumerate(HEAD)),
            cell(1, 0, "1"),
            cell(1, 1, "Rà soát cầu yếu"),
            cell(1, 2, "Sở Xây dựng", rows=2),
            cell(1, 3, "Công an tỉnh"),
            cell(1, 4, "Tháng 10/2031", rows=2),
            cell(2, 0, "2"),
            cell(2, 1, "Cắm biển báo tải trọng"),
            cell(2, 3, "Sở Y tế"),
        ]
    )
    assert assignments(table) == [
        Read(("1",), ["Sở Xây dựng"], ["Công an tỉnh"], "Rà soát cầu yếu", "Tháng 10/2031"),
        Read(("2",), ["Sở Xây dựng"], ["Sở Y tế"], "Cắm biển báo tải trọng", "Tháng 10/2031"),
    ]


def test_group_rows_stand_above_the_rows_below_them() -> None:
    table = DraftTable(
        [
            *(cell(0, column, text) for column, text in enumerate(HEAD)),
            cell(1, 0, "I"),
            cell(1, 1, "VỀ CẦU ĐƯỜNG", columns=4, bold=True),
            cell(2, 0, "1"),
            cell(2, 1, "Rà soát cầu yếu"),
            cell(2, 2, "Sở Xây dựng"),
            cell(3, 0, "II"),
            cell(3, 1, "VỀ Y TẾ", columns=4, bold=True),
            cell(4, 0, "1"),
            cell(4, 1, "Trực cấp cứu"),
            cell(4, 2, "Sở Y tế"),
        ]
    )
    assert [(found.path, found.leads) for found in assignments(table)] == [
        (("I", "1"), ["Sở Xây dựng"]),
        (("II", "1"), ["Sở Y tế"]),
    ]


def test_a_table_without_a_head_goes_on_with_the_columns_before() -> None:
    first = grid(HEAD, ("1", "Rà soát cầu yếu", "Sở Xây dựng", "", "Tháng 10/2031"))
    second = grid(("2", "Trực cấp cứu", "Sở Y tế", "Công an tỉnh", "Tháng 11/2031"))
    assert [(found.path, found.leads, found.deadline) for found in assignments(first, second)] == [
        (("1",), ["Sở Xây dựng"], "Tháng 10/2031"),
        (("2",), ["Sở Y tế"], "Tháng 11/2031"),
    ]


def test_a_time_column_may_be_headed_in_short() -> None:
    table = grid(("TT", "Nhiệm vụ", "Đơn vị chủ trì", "Hạn xong"), ("1", "Sơn cầu", "Sở Xây dựng", "Quý IV/2031"))
    assert [(found.leads, found.deadline) for found in assignments(table)] == [(["Sở Xây dựng"], "Quý IV/2031")]


def test_a_row_that_numbers_the_columns_is_none() -> None:
    text, table = built(grid(HEAD, ("(1)", "(2)", "(3)", "(4)", "(5)"), ("1", "Sơn cầu", "Sở Xây dựng", "", "")))
    roles, depth = find_column_roles(text, table)
    assert [row.label for row in read_rows(text, table, roles, depth)] == ["1"]


def test_a_table_of_figures_assigns_nothing() -> None:
    assert assignments(grid(("Xã", "Số bến", "Số đò"), ("Bình An", "4", "9"), ("Phú Lộc", "2", "5"))) == []


def test_a_table_in_an_annex_has_the_path_of_the_annex() -> None:
    table = grid(HEAD, ("1", "Rà soát cầu yếu", "Sở Xây dựng", "", "Tháng 10/2031"))
    document = table_document(plain_paragraph("PHỤ LỤC I"), plain_paragraph("PHÂN CÔNG NHIỆM VỤ"), table, annex=True)
    assert [found.path for found in read_document(document)[2].assignments] == [("Phụ lục I", "1")]
