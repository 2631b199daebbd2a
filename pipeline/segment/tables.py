"""Assignment tables: what each column holds, which rows are tasks and which only name a group (bảng phân công)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.document import Cell, Table
from models.geometry import Span
from models.outline import CellRole, NodeKind, RowCell
from pipeline.segment.markers import find_marker
from pipeline.text import fold

_HEADER_ROWS = 3  # a table's head is at most this deep
_UNIT_HEAD = fold("đơn vị")
_LONGEST_UNIT = 4  # code points
_LONGEST_HEAD = 80  # code points: a longer cell is no column heading

#: The first pattern that matches a column's heading decides; headings are folded to lower case.
_COLUMN_ROLES: tuple[tuple[CellRole, re.Pattern[str]], ...] = (
    (CellRole.INDEX, re.compile(r"^(?:s?tt|số tt|số thứ tự|no\.?)$")),
    (CellRole.COORDINATE, re.compile(r"phối hợp|tham gia")),
    (
        CellRole.DEADLINE,
        re.compile(
            r"thời (?:gian|hạn|điểm)|tiến độ|^hạn\b|hạn hoàn thành|lộ trình|hoàn thành|kỳ báo cáo|năm thực hiện"
        ),
    ),
    (CellRole.PRODUCT, re.compile(r"sản phẩm|kết quả|ghi chú|kinh phí|đầu ra|căn cứ|văn bản")),
    (CellRole.RECEIVE, re.compile(r"(?:cơ quan|đơn vị|cấp).*(?:trình|ban hành|phê duyệt|nhận)")),
    (
        CellRole.LEAD,
        re.compile(
            r"chủ trì(?!.*(?:theo dõi|đánh giá))"
            r"|(?:cơ quan|đơn vị|bộ phận|người|trách nhiệm|tổ chức).*(?:thực hiện|phụ trách|trách nhiệm|đầu mối|chính)"
            r"|^(?:cơ quan|đơn vị|phụ trách|phân công|đầu mối|trách nhiệm|đơn vị thực hiện|cơ quan, đơn vị)$"
        ),
    ),
    (
        CellRole.TASK,
        re.compile(r"nội dung|nhiệm vụ|công việc|hoạt động|giải pháp|tên|danh mục|hạng mục|chỉ tiêu|mục tiêu"),
    ),
)
_RANKS = {NodeKind.CAPITAL: 4, NodeKind.ROMAN: 5, NodeKind.NUMBER: 7, NodeKind.DECIMAL: 8, NodeKind.LETTER: 10}
_UNNUMBERED_GROUP_RANK = 6
_ITEM_RANK = 99


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a table.

    Attributes:
        label: Its number as it counts in the path; ``None`` if it has none.
        rank: Level of its number, lower is further out.
        group: True when it only names a group of the rows below it.
        span: Its own cells, without those that reach down from rows above.
        cells: All cells that hold for it, with the role of their column.
    """

    label: str | None
    rank: int
    group: bool
    span: Span
    cells: tuple[RowCell, ...]


def find_column_roles(text: str, table: Table) -> tuple[dict[int, CellRole], int]:
    """Give the role of each column and how many rows are the head; ``({}, 0)`` for a table without a known head."""
    roles: dict[int, CellRole] = {}
    depth = 0
    for row in range(_HEADER_ROWS):
        cells = [cell for cell in table.cells if cell.row == row and cell.paragraphs]
        if not depth and _is_title_row(text, table, cells):
            continue
        found = {
            column: role
            for cell in cells
            if (role := _column_role(_cell_text(text, cell))) is not None
            for column in range(cell.column, cell.column + cell.column_span)
        }
        if depth and any(roles.get(cell.column) is CellRole.INDEX for cell in cells if cell.column not in found):
            break  # a row with a number is a task, even where a cell of it reads like a heading
        if len(set(found.values())) >= 2 or (depth and found and all(_is_short(text, cell) for cell in cells)):
            roles |= found
            depth = row + max((cell.row_span for cell in cells), default=1) if not depth else row + 1
        elif depth or any(not _is_short(text, cell) for cell in cells):
            break
    roles = {
        column: role
        for column, role in roles.items()
        if role is not CellRole.LEAD or not _holds_units(text, table, column)
    }
    if CellRole.TASK not in roles.values() or not {CellRole.LEAD, CellRole.DEADLINE} & set(roles.values()):
        return {}, 0
    return roles, depth


def _is_head(text: str, own: Sequence[Cell], roles: Mapping[int, CellRole]) -> bool:
    """Tell whether a row repeats the column headings, as below a group or on a new page."""
    found = [(cell, _column_role(_cell_text(text, cell))) for cell in own]
    return len(own) > 2 and all(role is not None and role is roles.get(cell.column) for cell, role in found)


def _holds_units(text: str, table: Table, column: int) -> bool:
    """Tell whether a column headed ``Đơn vị`` holds units of measure (``%``, ``km``), not those who act."""
    cells = [_cell_text(text, cell) for cell in table.cells if cell.column == column and cell.paragraphs]
    if not any(fold(cell) == _UNIT_HEAD for cell in cells[:_HEADER_ROWS]):
        return False
    return 2 * sum(len(cell) <= _LONGEST_UNIT for cell in cells) > len(cells)


def _is_title_row(text: str, table: Table, cells: Sequence[Cell]) -> bool:
    """Tell whether a row above the heads only entitles the table: a number and a title, no more."""
    columns = max((cell.column + cell.column_span for cell in table.cells), default=0)
    return len(cells) <= 2 < columns and all(_column_role(_cell_text(text, cell)) is None for cell in cells)


def read_rows(text: str, table: Table, roles: Mapping[int, CellRole], head: int) -> tuple[TableRow, ...]:
    """Give the rows below the head; a merged cell counts for every row that it covers."""
    rows = []
    for number in range(head, 1 + max((cell.row for cell in table.cells), default=-1)):
        own = [cell for cell in table.cells if cell.row == number and cell.paragraphs]
        if own and not _is_column_count(text, own) and not _is_head(text, own, roles):
            rows.append(_read_row(text, table, roles, number, own))
    return tuple(rows)


def _read_row(text: str, table: Table, roles: Mapping[int, CellRole], number: int, own: Sequence[Cell]) -> TableRow:
    covering = [cell for cell in table.cells if cell.paragraphs and cell.row <= number < cell.row + cell.row_span]
    cells = tuple(RowCell(role=roles.get(cell.column, CellRole.OTHER), span=_cell_span(cell)) for cell in covering)
    index = next((text[cell.span.start : cell.span.end] for cell in cells if cell.role is CellRole.INDEX), "")
    label, rank = _read_index(index)
    spans = [_cell_span(cell) for cell in own]
    widest = max(cell.column_span for cell in own)
    columns = max(roles, default=0) + 1
    filled = {cell.role for cell in cells} - {CellRole.INDEX, CellRole.TASK, CellRole.OTHER}
    group = (
        bool(roles) and not filled and (label is not None or (widest >= 3 and widest >= columns - 2) or _all_bold(own))
    )
    if label is None and group:
        label, rank = _read_group_title(text, own)
    return TableRow(label, rank, group, Span(spans[0].start, max(span.end for span in spans)), cells)


def _read_group_title(text: str, own: Sequence[Cell]) -> tuple[str | None, int]:
    """Read the number that a group row carries in front of its title, when its columns are merged."""
    marker = find_marker(_cell_text(text, own[0]))
    if marker is None or not marker.label:
        return None, _UNNUMBERED_GROUP_RANK
    return marker.label, _RANKS.get(marker.kind, _UNNUMBERED_GROUP_RANK)


def _read_index(index: str) -> tuple[str | None, int]:
    """Read the cell of the number column: ``II``, ``1.``, ``1.2``, ``a``."""
    label = index.strip(" .)(/")
    if not label:
        return None, _ITEM_RANK
    marker = find_marker(f"{label}{'' if '.' in label else '.'} x")
    if marker is None or marker.kind not in _RANKS:
        return None, _ITEM_RANK
    return marker.label, _RANKS[marker.kind]


def _column_role(heading: str) -> CellRole | None:
    if len(heading) > _LONGEST_HEAD:
        return None
    folded = fold(heading)
    return next((role for role, pattern in _COLUMN_ROLES if pattern.search(folded)), None)


def _is_column_count(text: str, own: Sequence[Cell]) -> bool:
    """Tell whether a row only numbers the columns: (1) (2) (3)."""
    values = [_cell_text(text, cell).strip("() ") for cell in own]
    return len(values) > 2 and values == [str(number) for number in range(1, len(values) + 1)]


def _is_short(text: str, cell: Cell) -> bool:
    return len(_cell_text(text, cell)) <= _LONGEST_HEAD


def _all_bold(own: Sequence[Cell]) -> bool:
    paragraphs = [paragraph for cell in own for paragraph in cell.paragraphs]
    return all(
        paragraph.bold
        and paragraph.bold[-1].end - paragraph.bold[0].start >= paragraph.span.end - paragraph.span.start - 1
        for paragraph in paragraphs
    )


def _cell_span(cell: Cell) -> Span:
    return Span(cell.paragraphs[0].span.start, cell.paragraphs[-1].span.end)


def _cell_text(text: str, cell: Cell) -> str:
    if not cell.paragraphs:
        return ""
    span = _cell_span(cell)
    return " ".join(text[span.start : span.end].split())
