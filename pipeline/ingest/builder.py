"""From what a reader of one format finds to a ``Document``: normal text, spans, lines, and the way back.

Every reader hands its findings over as drafts (what the file says, with its type and place); only this module makes
text out of them, so that Unicode form, blanks, spans and edits are the same for every format.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from models.document import (
    Align,
    Block,
    Cell,
    Document,
    Edit,
    EditReason,
    Line,
    Page,
    Paragraph,
    Role,
    Signature,
    Source,
    Table,
    TextOrigin,
    Word,
)
from models.finding import Finding
from models.geometry import Box, Span
from pipeline.text import normalize

#: A run of blanks, or visible text with single blanks inside.
_STRETCH = re.compile(r" +|[^ ]+(?: [^ ]+)*")


@dataclass(frozen=True, slots=True)
class DraftPiece:
    """A stretch of one type: a run of Word, a printed word of a PDF, a blank between words.

    Attributes:
        text: What should stand in the text.
        raw: What the file says, where that is not ``text``; needs ``reason``.
        reason: Why ``text`` is not ``raw``.
        x0: Left edge in points, for printed words.
        x1: Right edge in points.
        confidence: Confidence of OCR, 0..1.
    """

    text: str
    bold: bool = False
    italic: bool = False
    raw: str | None = None
    reason: EditReason | None = None
    x0: float | None = None
    x1: float | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A printed line (with ``box``), or all of a paragraph where the format has no lines (without)."""

    pieces: Sequence[DraftPiece]
    box: Box | None = None
    size: float = 0.0


@dataclass(frozen=True, slots=True)
class DraftParagraph:
    """A paragraph as found. Its lines are joined with one blank; a line ending in a hyphen is not special."""

    lines: Sequence[DraftLine]
    role: Role = Role.BODY
    align: Align | None = None
    heading: int | None = None


@dataclass(frozen=True, slots=True)
class DraftCell:
    """A cell of a table as found; merged cells once, at their upper left place."""

    row: int
    column: int
    paragraphs: Sequence[DraftParagraph]
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class DraftTable:
    """A table as found; ``ruled`` is False for text that is only set side by side."""

    cells: Sequence[DraftCell]
    ruled: bool = True


DraftBlock = DraftParagraph | DraftTable


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader of one format gives.

    Attributes:
        blocks: Paragraphs and tables in reading order; furniture may stand anywhere.
        pages: The pages, for formats that have them.
        paged: Whether the format has pages at all.
        text_origin: Where the text comes from.
        signed: Whether the file carries a digital signature.
        signatures: What is known of its digital signatures.
        findings: Doubts from reading.
    """

    blocks: Sequence[DraftBlock]
    pages: Sequence[Page] = ()
    paged: bool = False
    text_origin: TextOrigin = TextOrigin.EMBEDDED
    signed: bool = False
    signatures: Sequence[Signature] = ()
    findings: Sequence[Finding] = ()


def plain_paragraph(text: str, *, heading: int | None = None, role: Role = Role.BODY) -> DraftParagraph:
    """Give a paragraph of one piece of plain type, for formats without pages."""
    return DraftParagraph(lines=(DraftLine((DraftPiece(text),)),), heading=heading, role=role)


def build_document(
    source: Source, blocks: Iterable[DraftBlock], *, pages: Sequence[Page] = (), findings: Sequence[Finding] = ()
) -> Document:
    """Make the document: body blocks in the order given, then all furniture.

    Empty paragraphs are dropped; tables without any text are dropped.
    """
    writer = _Writer()
    body: list[DraftBlock] = []
    furniture: list[DraftParagraph] = []
    for block in blocks:
        if isinstance(block, DraftParagraph) and block.role is not Role.BODY:
            furniture.append(block)
        else:
            body.append(block)
    built: list[Block] = []
    for draft in (*body, *furniture):
        block_built = writer.add_table(draft) if isinstance(draft, DraftTable) else writer.add_paragraph(draft)
        if block_built is not None:
            built.append(block_built)
    return Document(
        source=source,
        text="".join(writer.parts),
        blocks=tuple(built),
        pages=tuple(pages),
        edits=tuple(writer.edits),
        findings=tuple(findings),
    )


@dataclass
class _Writer:
    """Collects the text of one document and the edits made on the way.

    Blanks wait in ``blank`` until something visible follows: so runs of them become one, and a paragraph neither
    begins nor ends with one.
    """

    parts: list[str] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    length: int = 0
    paragraph_start: int = 0
    blank: str | None = None
    blank_reason: EditReason = EditReason.BLANK

    def add_paragraph(self, draft: DraftParagraph) -> Paragraph | None:
        """Append one paragraph; give ``None`` and append nothing when it holds nothing visible."""
        if not any(normalize(piece.text).text.strip() for line in draft.lines for piece in line.pieces):
            return None
        if self.length:
            self._put("\n")
        start = self.paragraph_start = self.length
        bold: list[Span] = []
        italic: list[Span] = []
        lines: list[Line] = []
        for index, line in enumerate(draft.lines):
            if index:
                self._wait("\n", EditReason.LINE_BREAK)
            words = self._put_line(line, bold, italic)
            if line.box is not None and words is not None:
                lines.append(Line(span=words[0], box=line.box, words=tuple(words[1]), size=line.size))
        self._drop_blank()
        return Paragraph(
            span=Span(start, self.length),
            role=draft.role,
            align=draft.align,
            bold=tuple(bold),
            italic=tuple(italic),
            heading=draft.heading,
            lines=tuple(lines),
        )

    def add_table(self, draft: DraftTable) -> Table | None:
        """Append the cells of a table row by row; give ``None`` when no cell holds text."""
        cells: list[Cell] = []
        for cell in sorted(draft.cells, key=lambda cell: (cell.row, cell.column)):
            built = (self.add_paragraph(paragraph) for paragraph in cell.paragraphs)
            cells.append(
                Cell(
                    row=cell.row,
                    column=cell.column,
                    row_span=cell.row_span,
                    column_span=cell.column_span,
                    paragraphs=tuple(paragraph for paragraph in built if paragraph is not None),
                )
            )
        spans = [paragraph.span for cell in cells for paragraph in cell.paragraphs]
        if not spans:
            return None
        return Table(span=Span(spans[0].start, spans[-1].end), ruled=draft.ruled, cells=tuple(cells))

    def _put_line(self, line: DraftLine, bold: list[Span], italic: list[Span]) -> tuple[Span, list[Word]] | None:
        """Append one line; give its span and words, or ``None`` when nothing of it is visible."""
        words: list[Word] = []
        line_span: Span | None = None
        for piece in line.pieces:
            span = self._put_piece(piece)
            if span is None:
                continue
            line_span = Span(line_span.start if line_span else span.start, span.end)
            if piece.x0 is not None and piece.x1 is not None:
                words.append(Word(span.start, span.end, piece.x0, piece.x1, piece.confidence))
            if piece.bold:
                _extend(bold, span)
            if piece.italic:
                _extend(italic, span)
        return (line_span, words) if line_span else None

    def _put_piece(self, piece: DraftPiece) -> Span | None:
        """Append one piece; give the stretch of what is visible in it."""
        first: int | None = None
        for text, raw, reason in _atoms(piece):
            if not text.strip(" "):
                if text or self.blank is not None:  # what goes behind a waiting blank waits with it: edits are in order
                    self._wait(raw, reason)
                else:  # taken out altogether
                    self._edit("", raw, reason)
                continue
            self._flush_blank()
            if first is None:
                first = self.length
            self._edit(text, raw, reason)
        return None if first is None else Span(first, self.length)

    def _wait(self, raw: str, reason: EditReason) -> None:
        """Remember a blank."""
        if self.blank is None:
            self.blank, self.blank_reason = raw, reason
        else:
            self.blank += raw
            if reason is EditReason.LINE_BREAK:
                self.blank_reason = reason

    def _flush_blank(self) -> None:
        """Write the waiting blank, unless the paragraph has just begun."""
        if self.blank is not None:
            raw, self.blank = self.blank, None
            self._edit("" if self.length == self.paragraph_start else " ", raw, self.blank_reason)

    def _drop_blank(self) -> None:
        """Take the waiting blank out."""
        if self.blank is not None:
            raw, self.blank = self.blank, None
            self._edit("", raw, self.blank_reason)

    def _put(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def _edit(self, text: str, raw: str, reason: EditReason) -> None:
        """Append ``text``, noting what the file says when that is something else."""
        start = self.length
        if text:
            self._put(text)
        if text != raw:
            self.edits.append(Edit(span=Span(start, self.length), raw=raw, reason=reason))


def _atoms(piece: DraftPiece) -> Iterator[tuple[str, str, EditReason]]:
    """Take a piece apart into stretches (text, raw, reason) that are all blank or begin and end visibly."""
    normal = normalize(piece.text)
    if piece.reason is not None and piece.raw is not None:
        core = normal.text.strip(" ")
        if normal.text.startswith(" "):
            yield " ", "", piece.reason
        if core:
            yield core, piece.raw, piece.reason
        if normal.text.endswith(" "):
            yield " ", "", piece.reason
        return
    position = 0
    for change in normal.changes:
        yield from _plain_atoms(normal.text[position : change.start])
        new = normal.text[change.start : change.end]
        yield new, change.raw, EditReason.UNICODE if new.strip(" ") else EditReason.BLANK
        position = change.end
    yield from _plain_atoms(normal.text[position:])


def _plain_atoms(text: str) -> Iterator[tuple[str, str, EditReason]]:
    """Take unchanged text apart at its runs of two or more blanks and at blanks at its ends."""
    for match in _STRETCH.finditer(text):
        yield match.group(), match.group(), EditReason.BLANK


def _extend(spans: list[Span], span: Span) -> None:
    """Add a stretch to a list of stretches, merging it with the last when only a blank lies between."""
    if spans and span.start - spans[-1].end <= 1:
        spans[-1] = Span(spans[-1].start, span.end)
    else:
        spans.append(span)
