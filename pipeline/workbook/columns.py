"""The columns of the workbook, and how the values of an assignment stand in its cells."""

from enum import StrEnum
from typing import NamedTuple

from pydantic import JsonValue

from models.assignment import Assignment
from models.review import Content, Field, Item
from pipeline.cells import fit
from pipeline.decisions import machine_values
from pipeline.messages import Language
from pipeline.text import normalize
from pipeline.workbook.words import CHOICES, Words

#: Between several names in a cell.
SEPARATOR = "; "


class Column(StrEnum):
    """The columns in their order."""

    NOTICE = "notice"
    KEY = "key"
    SEEN = "seen"
    HASH = "hash"
    REFERENCE = "reference"
    PATH = "path"
    PAGE = "page"
    TASK = "task"
    LEAD = "lead"
    COORDINATE = "coordinate"
    RECEIVE = "receive"
    DEADLINE = "deadline"
    DUE = "due"
    CHOICE = "choice"
    WHY = "why"
    CONFIDENCE = "confidence"
    REASONS = "reasons"
    MACHINE = "machine"


class Look(NamedTuple):
    """Heading and width (in characters) of a column."""

    heading: Words
    width: int


LOOKS = {
    Column.NOTICE: Look(Words("Mã văn bản", "notice"), 10),
    Column.KEY: Look(Words("Mã nhiệm vụ", "item"), 10),
    Column.SEEN: Look(Words("Phiên bản", "version"), 10),
    Column.HASH: Look(Words("Mã dòng", "mark"), 10),
    Column.REFERENCE: Look(Words("Văn bản", "Notice"), 18),
    Column.PATH: Look(Words("Mục", "Path"), 9),
    Column.PAGE: Look(Words("Trang", "Page"), 7),
    Column.TASK: Look(Words("Nội dung nhiệm vụ", "Task"), 64),
    Column.LEAD: Look(Words("Chủ trì", "Lead"), 26),
    Column.COORDINATE: Look(Words("Phối hợp", "Coordinate"), 26),
    Column.RECEIVE: Look(Words("Nơi nhận báo cáo", "Receive"), 20),
    Column.DEADLINE: Look(Words("Thời hạn (như văn bản ghi)", "Deadline (as written)"), 22),
    Column.DUE: Look(Words("Hạn cuối", "Due"), 12),
    Column.CHOICE: Look(Words("Quyết định", "Decision"), 14),
    Column.WHY: Look(Words("Lý do", "Reason"), 24),
    Column.CONFIDENCE: Look(Words("Độ tin cậy", "Confidence"), 9),
    Column.REASONS: Look(Words("Chỗ cần xem", "Doubts"), 30),
    Column.MACHINE: Look(Words("Máy đọc (nơi đã sửa)", "As the program read it"), 40),
}
#: Columns that nobody sees: they say what a row is about.
HIDDEN = (Column.NOTICE, Column.KEY, Column.SEEN, Column.HASH)
#: Columns of fields that people may set.
FIELDS = {
    Column.TASK: Field.TASK,
    Column.LEAD: Field.LEAD,
    Column.COORDINATE: Field.COORDINATE,
    Column.RECEIVE: Field.RECEIVE,
    Column.DEADLINE: Field.DEADLINE,
}
#: Columns whose change is a decision.
WATCHED = (*FIELDS, Column.CHOICE)
OPEN = (*WATCHED, Column.WHY)


def headings(language: Language) -> tuple[str, ...]:
    """Give the headings in the order of the columns."""
    return tuple(look.heading.say(language) for look in LOOKS.values())


def find_column(heading: str) -> Column | None:
    """Give the column of a heading in either language."""
    return next((column for column, look in LOOKS.items() if heading in look.heading), None)


def plain(text: str) -> str:
    """Give a text as it counts when cells are compared and as it is kept: NFC, on one line, single blanks."""
    return " ".join(normalize(text).text.split())


def value_of(content: Content, field: Field) -> JsonValue:
    """Give one field of an assignment as decisions carry it: a text, a list of names, or nothing."""
    value = getattr(content, field.value)
    return list(value) if isinstance(value, tuple) else value


def parse(field: Field, text: str) -> JsonValue:
    """Give what a person wrote into a cell as decisions carry it."""
    if field is Field.TASK:
        return text
    if field is Field.DEADLINE:
        return text or None
    return [name for name in (part.strip() for part in text.split(SEPARATOR.strip())) if name]


def show(value: JsonValue) -> str:
    """Give a field's value as it stands in a cell."""
    if isinstance(value, list):
        return SEPARATOR.join(str(name) for name in value)
    return "" if value is None else str(value)


def shown_machine(assignment: Assignment) -> dict[Column, str]:
    """Give the cells of what the program read."""
    values = machine_values(assignment)
    return {column: fit(show(values[name])) for column, name in FIELDS.items()}


def shown_content(content: Content) -> dict[Column, str]:
    """Give the cells of what people may set."""
    return {column: fit(show(value_of(content, field))) for column, field in FIELDS.items()}


def shown_item(item: Item, language: Language) -> dict[Column, str]:
    """Give the cells of an assignment whose change is a decision."""
    return shown_content(item.content) | {Column.CHOICE: CHOICES[item.state].say(language)}
