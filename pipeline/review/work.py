"""What runs in worker processes, away from the web server: reading notices and drawing pages."""

import os
import signal
from dataclasses import dataclass

from models.document import Block, Document, Line, Paragraph
from models.geometry import Box
from models.record import NoticeRecord, Status
from pipeline.convert import convert_document
from pipeline.errors import ErrorCode, NoticeError
from pipeline.ingest import draw_crop, draw_page
from pipeline.workers import end_with_parent

#: Places of printed words: ``pages`` of ``[number, width, height]`` and ``lines`` of ``[page, top, bottom, words]``,
#: each word ``[start, end, x0, x1]``; points of the page and code points of the text. Where there are no pages,
#: ``blocks`` tells how the text is set: ``["p", start, end, role, align, bold, italic]`` for a paragraph, and
#: ``["t", ruled, [[row, column, row_span, column_span, paragraphs], ...]]`` for a table.
Layer = dict[str, list[list[object]]]
#: How far the work of these processes stands back behind pages that people wait for.
_NICE = 5


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file was not read; an exception would not survive the way between processes."""

    code: ErrorCode
    params: dict[str, str]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a worker read: the record, and where its words stand."""

    record: NoticeRecord
    layer: Layer


def start() -> None:
    """End with the server, however it ends; the keyboard's interrupt is left to it. People who wait go first."""
    end_with_parent()
    os.nice(_NICE)
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def read_notice(raw: bytes, file: str) -> Reading | Refusal:
    """Read a notice; classified ones are refused."""
    try:
        document, record = convert_document(raw, file)
    except NoticeError as error:
        return Refusal(error.code, error.params)
    except Exception as error:  # noqa: BLE001 - a fault met in one file must not stop the others
        return Refusal(ErrorCode.INTERNAL, {"detail": type(error).__name__})
    if record.status is Status.FAILED and not record.text.strip() and not document.pages:
        return Refusal(ErrorCode.CORRUPT, {"detail": "?"})
    return Reading(record, places_of(document))


def picture(raw: bytes, page: int, width: int) -> bytes | None:
    """Draw a page as PNG; ``None`` where there is none."""
    try:
        return draw_page(raw, page, width)
    except NoticeError:
        return None


def crop(raw: bytes, box: Box) -> bytes | None:
    """Draw a spot of a page as PNG; ``None`` where there is none."""
    try:
        return draw_crop(raw, box)
    except NoticeError:
        return None


def places_of(document: Document) -> Layer:
    """Give where the words of a document stand."""
    lines = [line for block in document.blocks for line in _lines(block)]
    return {
        "pages": [[page.number, page.width, page.height] for page in document.pages],
        "lines": [
            [line.box.page, line.box.top, line.box.bottom, [[w.start, w.end, w.x0, w.x1] for w in line.words]]
            for line in lines
        ],
        "blocks": [] if document.pages else [_setting(block) for block in document.blocks],
    }


def _setting(block: Block) -> list[object]:
    """Give how a block is set."""
    if block.kind == "paragraph":
        return _paragraph(block)
    cells = [
        [cell.row, cell.column, cell.row_span, cell.column_span, [_paragraph(one) for one in cell.paragraphs]]
        for cell in block.cells
    ]
    return ["t", block.ruled, cells]


def _paragraph(paragraph: Paragraph) -> list[object]:
    align = paragraph.align.value if paragraph.align else ""
    return ["p", *paragraph.span, paragraph.role.value, align, paragraph.bold, paragraph.italic]


def _lines(block: Block) -> list[Line]:
    if block.kind == "paragraph":
        return list(block.lines)
    return [line for cell in block.cells for paragraph in cell.paragraphs for line in paragraph.lines]
