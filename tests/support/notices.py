"""Small notices around a body: plain text with letterhead, recipients and signature, and documents with tables."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from models.assignment import Agency, AgencyRole, Assignment, Extraction
from models.document import Document, Source, TextOrigin
from models.outline import Outline
from pipeline.extract import extract
from pipeline.ingest import ingest
from pipeline.ingest.builder import (
    DraftBlock,
    DraftCell,
    DraftLine,
    DraftParagraph,
    DraftPiece,
    DraftTable,
    build_document,
    plain_paragraph,
)
from pipeline.segment import segment

SOURCE = Source(
    file="tb.txt",
    sha256="0" * 64,
    bytes=1,
    media_type="text/plain",
    pages=None,
    text_origin=TextOrigin.EMBEDDED,
    signed=False,
)
LEAD_IN = "Sau khi nghe báo cáo và ý kiến thảo luận, đồng chí Phó Chủ tịch kết luận như sau:"


class Read(NamedTuple):
    """An assignment in short: path, leads, partners, task, deadline as written."""

    path: tuple[str, ...]
    leads: list[str]
    partners: list[str]
    task: str
    deadline: str | None


def notice(
    body: str,
    *,
    parent: str = "",
    issuer: str = "ỦY BAN NHÂN DÂN\nTỈNH SƠN HẢI",
    number: str = "Số: 88/TB-UBND",
    dateline: str = "Sơn Hải, ngày 01 tháng 9 năm 2031",
    kind: str = "THÔNG BÁO",
    subject: str = "Kết luận tại cuộc họp về an toàn cầu đường",
    addressees: str = "",
    signature: str = "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
    signer: str = "Lê Thị Mẫu",
) -> bytes:
    """Give the bytes of a text notice: each line of ``body`` is a paragraph of its own."""
    head = [*parent.splitlines(), *issuer.splitlines(), number]
    head += ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", dateline]
    title = ["", kind, subject, ""] if kind else ["", subject, ""]
    address = ["Kính gửi:", *(f"- {line}" for line in addressees.splitlines()), ""] if addressees else []
    text = "\n\n".join(line.strip() for line in body.strip().splitlines())
    end = ["", "Nơi nhận:", "- Như trên;", "- Lưu: VT.", "", *signature.splitlines(), "", signer]
    return "\n".join([*head, *title, *address, text, *end, ""]).encode()


def read_notice(body: str, **header: str) -> tuple[Document, Outline, Extraction]:
    """Take a text notice through ingest, segment and extract."""
    return read_document(ingest(notice(body, **header), "tb.txt"))


def read_document(document: Document) -> tuple[Document, Outline, Extraction]:
    """Take a document through segment and extract."""
    outline = segment(document)
    return document, outline, extract(document, outline)


def read(body: str, **header: str) -> list[Read]:
    """Give the assignments of a text notice in short."""
    return [shorten(assignment) for assignment in read_notice(body, **header)[2].assignments]


def shorten(assignment: Assignment) -> Read:
    """Give an assignment in short."""
    return Read(
        path=assignment.path,
        leads=names(assignment.agencies, AgencyRole.LEAD),
        partners=names(assignment.agencies, AgencyRole.COORDINATE),
        task=assignment.task,
        deadline=assignment.deadline.text if assignment.deadline else None,
    )


def names(agencies: Iterable[Agency], role: AgencyRole) -> list[str]:
    """Give the names of the actors with one role."""
    return [agency.name for agency in agencies if agency.role is role]


def bold_paragraph(text: str, rest: str = "") -> DraftParagraph:
    """Give a paragraph that begins in bold type; ``rest`` is plain."""
    pieces = [DraftPiece(text, bold=True), *([DraftPiece(rest)] if rest else [])]
    return DraftParagraph(lines=(DraftLine(pieces),))


def cell(row: int, column: int, text: str, *, rows: int = 1, columns: int = 1, bold: bool = False) -> DraftCell:
    """Give a cell; each line of ``text`` is a paragraph."""
    paragraphs = [bold_paragraph(line) if bold else plain_paragraph(line) for line in text.splitlines()]
    return DraftCell(row=row, column=column, paragraphs=paragraphs, row_span=rows, column_span=columns)


def grid(*rows: Sequence[str]) -> DraftTable:
    """Give a table of data without merged cells."""
    return DraftTable([cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row)])


def table_document(*blocks: DraftBlock, annex: bool = False) -> Document:
    """Give a notice whose body (or annex) holds the blocks given."""
    lines = notice(LEAD_IN + "\n@").decode().split("\n")
    before, after = lines[: lines.index("@")], lines[lines.index("@") + 1 :]
    head = [plain_paragraph(line) for line in before]
    tail = [plain_paragraph(line) for line in after]
    return build_document(SOURCE, [*head, *tail, *blocks] if annex else [*head, *blocks, *tail])
