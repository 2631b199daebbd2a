"""What a file says, whatever its format: text, paragraphs, tables, pages, and the way back to the raw reading."""

from enum import StrEnum
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from models.base import Record
from models.finding import Finding
from models.geometry import Box, Span


class TextOrigin(StrEnum):
    """Where the text comes from: embedded in the file, read by OCR, or both."""

    EMBEDDED = "embedded"
    OCR = "ocr"
    MIXED = "mixed"


class Signature(Record):
    """A digital signature on the file (chữ ký số), as the file states it: nothing is verified.

    Attributes:
        signer: The name in the signer's certificate: a person or a body.
        signed_at: When, ISO 8601, by the signer's own clock.
        reason: Why, in the signer's words.
    """

    signer: str | None = None
    signed_at: str | None = None
    reason: str | None = None


class Source(Record):
    """The file that was read (tệp nguồn).

    Attributes:
        file: File name without its folder.
        sha256: Hash of the bytes, 64 hexadecimal digits.
        bytes: Size in bytes.
        media_type: What the content is, told by the content.
        pages: Number of pages; ``None`` where the format has none.
        text_origin: Where the text comes from.
        signed: Whether the file carries a digital signature.
        signatures: Its digital signatures in the order of the file.
    """

    file: str
    sha256: str
    bytes: int
    media_type: str
    pages: int | None
    text_origin: TextOrigin
    signed: bool
    signatures: tuple[Signature, ...] = ()


class Page(Record):
    """One page (trang): number counted from 1, size in PDF points as shown, origin of its text (``None``: no text)."""

    number: int
    width: float
    height: float
    origin: TextOrigin | None


class Word(NamedTuple):
    """A printed word: span in the text, left and right edge in points, OCR confidence 0..1 (``None`` if embedded)."""

    start: int
    end: int
    x0: float
    x1: float
    confidence: float | None = None


class Line(Record):
    """One printed line (dòng) of a paragraph.

    Attributes:
        span: Its stretch of the document's text.
        box: Its place on the page.
        words: Its words from left to right.
        size: Font size in points, 0 where unknown.
    """

    span: Span
    box: Box
    words: tuple[Word, ...]
    size: float = 0.0


class Role(StrEnum):
    """What a paragraph is on its page. Only ``BODY`` is the notice's own text; the rest is furniture."""

    BODY = "body"
    PAGE_NUMBER = "page_number"
    PAGE_HEADER = "page_header"
    PAGE_FOOTER = "page_footer"
    FOOTNOTE = "footnote"
    STAMP = "stamp"


class Align(StrEnum):
    """How a paragraph is set, where the format tells."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


class Paragraph(Record):
    """A paragraph (đoạn), its lines joined with single blanks.

    Attributes:
        kind: Tells paragraphs from tables in JSON.
        span: Its stretch of the document's text; never holds a line feed.
        role: Body text, or furniture of the page.
        align: How it is set; ``None`` where unknown.
        bold: Stretches in bold type, merged and in order.
        italic: Stretches in italic type, merged and in order.
        heading: Heading level that the format itself claims (HTML ``h2``, Word ``Heading 2``), from 1.
        lines: Printed lines; empty where the format has no pages.
    """

    kind: Literal["paragraph"] = "paragraph"
    span: Span
    role: Role = Role.BODY
    align: Align | None = None
    bold: tuple[Span, ...] = ()
    italic: tuple[Span, ...] = ()
    heading: int | None = None
    lines: tuple[Line, ...] = ()


class Cell(Record):
    """One cell of a table (ô): position counted from 0, the rows and columns it covers, and its paragraphs."""

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    paragraphs: tuple[Paragraph, ...]


class Table(Record):
    """A table (bảng), or text set side by side.

    Attributes:
        kind: Tells tables from paragraphs in JSON.
        span: The stretch from its first cell to its last; cells stand row by row, one line feed between paragraphs.
        ruled: True for a table of data; False for layout only (letterhead and signature columns).
        cells: Cells in reading order, merged cells once.
    """

    kind: Literal["table"] = "table"
    span: Span
    ruled: bool
    cells: tuple[Cell, ...]


Block = Annotated[Paragraph | Table, Field(discriminator="kind")]


class EditReason(StrEnum):
    """Why the text differs from what the file says."""

    UNICODE = "unicode"
    BLANK = "blank"
    LINE_BREAK = "line_break"
    TORN_WORD = "torn_word"
    NUMBERING = "numbering"
    NOTE_MARK = "note_mark"
    LEGACY_FONT = "legacy_font"
    OCR_REPAIR = "ocr_repair"


class Edit(Record):
    """A place where the text was changed.

    Attributes:
        span: The stretch in the text as it is now (may be empty: something was taken out).
        raw: What the file says there (may be empty: something was put in, such as an automatic number).
        reason: Why.
    """

    span: Span
    raw: str
    reason: EditReason


class Document(Record):
    """A file as read, whatever its format (tài liệu).

    Attributes:
        source: The file.
        text: All text in Unicode NFC: paragraphs in reading order, one line feed between two; furniture of the pages
            stands after all body text, so that a paragraph cut by a page break is one stretch.
        blocks: Paragraphs and tables in the order of the text.
        pages: Pages; empty where the format has none.
        edits: Where ``text`` differs from the file, in order, without overlap. What is in no edit is as in the file.
        findings: Doubts from reading.
    """

    source: Source
    text: str
    blocks: tuple[Block, ...]
    pages: tuple[Page, ...] = ()
    edits: tuple[Edit, ...] = ()
    findings: tuple[Finding, ...] = ()
