"""How a notice is built: header (thể thức), the tree of its body, and its end."""

from __future__ import annotations

import datetime
from enum import StrEnum

from models.base import Record
from models.finding import Finding
from models.geometry import Span


class Quote(Record):
    """A value with the place it was read from.

    Attributes:
        value: The value in its normal form.
        span: Where it stands; ``None`` when it was worked out and stands nowhere.
    """

    value: str
    span: Span | None


class DateQuote(Record):
    """A date with the place it was read from."""

    value: datetime.date
    span: Span | None


class Header(Record):
    """The head of a notice (thể thức phần đầu).

    Attributes:
        reference: Số, ký hiệu, joined without blanks (``473/TB-VPUBND``; a blank number gives ``/TB-UBND``).
        number: The number alone; ``None`` if left blank.
        symbol: What follows the first slash (``TB-VPUBND``); for party documents all after the number.
        type: Tên loại, lower case; ``công văn`` for a letter without a type line.
        type_code: Its code by Decree 30/2020 (``TB``); ``None`` for a letter.
        issuer: Cơ quan ban hành, sentence case, complete enough to stand alone.
        parent: Cơ quan chủ quản, as in the letterhead, sentence case.
        place: Địa danh.
        issued_on: Ngày ban hành.
        subject: Trích yếu on one line.
        addressees: Kính gửi: one entry a body (also those that a telegram is sent to).
        urgency: Độ khẩn, lower case.
        secrecy: Độ mật, lower case.
    """

    reference: Quote | None = None
    number: Quote | None = None
    symbol: Quote | None = None
    type: Quote | None = None
    type_code: str | None = None
    issuer: Quote | None = None
    parent: Quote | None = None
    place: Quote | None = None
    issued_on: DateQuote | None = None
    subject: Quote | None = None
    addressees: tuple[Quote, ...] = ()
    urgency: Quote | None = None
    secrecy: Quote | None = None


class Recipient(Record):
    """One entry of Nơi nhận: the name without dash and closing mark, the purpose without brackets (``để b/c``)."""

    name: str
    purpose: str | None
    span: Span


class Signer(Record):
    """Who signed (người ký): name, title without the authority prefix in sentence case, and that prefix (``KT.``)."""

    name: Quote | None
    title: Quote | None
    capacity: str | None


class NodeKind(StrEnum):
    """The levels of a text, outermost first."""

    PART = "part"  # Phần I
    CHAPTER = "chapter"  # Chương II
    SECTION = "section"  # Mục 1
    ARTICLE = "article"  # Điều 3.
    ROMAN = "roman"  # II.
    CAPITAL = "capital"  # A.
    NUMBER = "number"  # 2. / 2) / (2)
    DECIMAL = "decimal"  # 2.1.
    LETTER = "letter"  # a)
    LOWER_ROMAN = "lower_roman"  # (i)
    ORDINAL = "ordinal"  # Thứ nhất,
    DASH = "dash"  # -
    PLUS = "plus"  # +
    HEADING = "heading"  # a line of bold type or capitals without a marker
    PARAGRAPH = "paragraph"
    TABLE = "table"
    ROW = "row"


class CellRole(StrEnum):
    """What a column of an assignment table holds."""

    INDEX = "index"
    TASK = "task"
    LEAD = "lead"
    COORDINATE = "coordinate"
    RECEIVE = "receive"
    DEADLINE = "deadline"
    PRODUCT = "product"
    OTHER = "other"


class RowCell(Record):
    """One cell of a table row with the role of its column."""

    role: CellRole
    span: Span


class Node(Record):
    """One unit of the text (phần, mục, điều, khoản, điểm, gạch đầu dòng, đoạn, dòng của bảng).

    Attributes:
        kind: Its level.
        marker: The marker as it counts in the path, without punctuation (``II``, ``a``; a bullet counts from 1);
            ``None`` for what adds nothing to the path.
        path: Markers from the outermost heading down to this node.
        span: The node with all its children.
        content: Its own text without the marker and without its children.
        title: The bold run-in heading at the front of ``content``, if any (``5. **Giao Sở X** triển khai …``).
        bold: True when all of ``content`` is in bold type or it is a heading of the format.
        annex: True inside an annex (phụ lục).
        cells: For a table row: its cells.
        children: Units inside it, in order.
    """

    kind: NodeKind
    marker: str | None = None
    path: tuple[str, ...] = ()
    span: Span
    content: Span
    title: Span | None = None
    bold: bool = False
    annex: bool = False
    cells: tuple[RowCell, ...] = ()
    children: tuple[Node, ...] = ()


class Outline(Record):
    """A notice taken apart (bố cục): header, body tree, end.

    Attributes:
        header: The head.
        body: The outermost nodes of the body in order, annexes last.
        recipients: Nơi nhận, without the ``Lưu`` line.
        signer: Who signed; ``None`` where no signature block was found.
        findings: Doubts from taking it apart.
    """

    header: Header
    body: tuple[Node, ...]
    recipients: tuple[Recipient, ...] = ()
    signer: Signer | None = None
    findings: tuple[Finding, ...] = ()
