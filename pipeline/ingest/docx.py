"""Reads DOCX: paragraphs, tables, text boxes, headers, notes and automatic numbers in the order of the document."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from models.document import Align, EditReason, Role
from models.finding import Finding, FindingCode
from pipeline.errors import ErrorCode, InputError
from pipeline.ingest.builder import DraftBlock, DraftLine, DraftParagraph, DraftPiece, DraftTable, Reading
from pipeline.ingest.numbering import Label, Numbering, read_numbering
from pipeline.ingest.word import Element, WordParts, open_word, relation_id, switch, val, w
from pipeline.ingest.word_inline import ALTERNATE, WRAPPERS, Content, InlineReader, PrintedLine, chosen, shown_content
from pipeline.ingest.word_styles import Face, Styles, own_legacy_font, read_styles
from pipeline.ingest.word_tables import TableReader, is_layout
from pipeline.legacy import convert
from pipeline.messages import make_finding

_ALIGNMENTS = {
    "left": Align.LEFT,
    "start": Align.LEFT,
    "center": Align.CENTER,
    "right": Align.RIGHT,
    "end": Align.RIGHT,
    "both": Align.JUSTIFY,
    "distribute": Align.JUSTIFY,
}
#: A list item that is typed: ``1.``, ``2.3.``, ``a)``, ``IV.``, ``- ``, ``Điều 5.``; not ``12/TB``, ``3 tháng``.
_MARKER = re.compile(
    r"\s*(?:[-–+•*]\s|(?:\d{1,2}\.)*\d{1,2}[.)](?:\s|$)|[a-zđ]\)\s|[IVX]{1,6}\.\s|Điều \d+\.|V/v\b)", re.IGNORECASE
)
#: The number of a page and what may stand around it; not ``Trang 3: Phụ lục``.
_PAGE_NUMBER = re.compile(r"(?:trang|page)?[\s\d/\-–|.]*", re.IGNORECASE)


def read_docx(raw: bytes) -> Reading:
    """Read a DOCX.

    Args:
        raw: The bytes of the file.

    Returns:
        Its text in reading order: a header that holds the letterhead first, then the body; page headers and footers,
        page numbers and footnotes with their roles.

    Raises:
        InputError: ``CORRUPT``, ``TOO_LARGE`` or ``ENCRYPTED``.
    """
    parts = open_word(raw)
    try:
        return _Reader(parts).read()
    except RecursionError as error:  # elements nested thousands deep, which no office program writes
        raise InputError(ErrorCode.CORRUPT, detail="XML") from error


class _Reader:
    """Reads one document; the numbering counts across all its stories."""

    def __init__(self, parts: WordParts) -> None:
        self._parts = parts
        self._styles = read_styles(parts.styles)
        self._numbering = read_numbering(parts.numbering, self._styles)
        self._notes: list[tuple[str, str]] = []
        self._skipped: dict[str, int] = {"objects": 0, "pictures": 0}

    def read(self) -> Reading:
        """Read all stories."""
        body = self._parts.document.find(w("body"))
        if body is None:
            raise InputError(ErrorCode.CORRUPT, detail="w:body")
        above, below, furniture = self._margins()
        blocks = [*above, *self._story(body), *below]
        blocks = [*blocks, *furniture, *self._read_notes()]
        return Reading(blocks=blocks, signed=self._parts.signed, findings=self._findings(body, blocks))

    def _story(self, root: Element, role: Role = Role.BODY) -> list[DraftBlock]:
        story = _Story(self._styles, self._numbering, role)
        blocks = story.blocks(root)
        self._notes.extend(story.notes)
        self._skipped["objects"] += story.objects
        self._skipped["pictures"] += story.pictures
        return blocks

    def _margins(self) -> tuple[list[DraftBlock], list[DraftBlock], list[DraftBlock]]:
        """Give what headers and footers hold: letterhead, end of the notice, and the furniture."""
        above: list[DraftBlock] = []
        below: list[DraftBlock] = []
        furniture: list[DraftBlock] = []
        for element, top in self._margin_roots():
            role = Role.PAGE_HEADER if top else Role.PAGE_FOOTER
            blocks = self._story(element, role)
            if not is_layout(_plain_text(blocks)):
                furniture.extend(blocks)
            elif top:
                above.extend(_as_body(blocks))
            else:
                below.extend(_as_body(blocks))
        return above, below, furniture

    def _margin_roots(self) -> Iterator[tuple[Element, bool]]:
        """Give every header and footer that is shown, once, and whether it stands at the top."""
        even = switch(self._parts.settings, "evenAndOddHeaders")
        seen: set[str] = set()
        for section in self._parts.document.iter(w("sectPr")):
            first = switch(section, "titlePg")
            for element in section:
                key = relation_id(element)
                kind = val(element, "type")
                shown = (kind != "first" or first) and (kind != "even" or even)
                if element.tag not in (w("headerReference"), w("footerReference")) or key is None or not shown:
                    continue
                root = self._parts.headers.get(key)
                if root is not None and key not in seen:
                    seen.add(key)
                    yield root, element.tag == w("headerReference")

    def _read_notes(self) -> Iterator[DraftBlock]:
        """Give the notes that the text refers to, in the order of the references."""
        roots = {"footnote": self._parts.footnotes, "endnote": self._parts.endnotes}
        notes: dict[tuple[str, str], Element] = {}
        for kind, root in roots.items():
            for element in () if root is None else root:
                if element.tag == w(kind) and val(element, "type") in (None, "normal"):
                    notes[kind, val(element, "id") or ""] = element
        for reference in dict.fromkeys(self._notes):
            if reference in notes:
                yield from self._story(notes[reference], Role.FOOTNOTE)

    def _findings(self, body: Element, blocks: list[DraftBlock]) -> list[Finding]:
        """Give the doubts: a document that is only pictures, and content in forms that are not read."""
        findings = []
        if self._skipped["pictures"] and not _plain_text(blocks).strip():
            findings.append(make_finding(FindingCode.NO_TEXT))
        inserted = sum(1 for _ in body.iter(w("altChunk")))
        for count, name in ((inserted, "altChunk"), (self._skipped["objects"], "OLE")):
            if count:
                findings.append(make_finding(FindingCode.CONTENT_SKIPPED, detail=f"{name}: {count}"))
        return findings


@dataclass
class _Story:
    """One flow of text; a paragraph whose mark was deleted waits in ``_waiting`` for the one that it runs on into."""

    styles: Styles
    numbering: Numbering
    role: Role
    notes: list[tuple[str, str]] = field(default_factory=list)
    objects: int = 0
    pictures: int = 0
    _waiting: Content | None = None

    def __post_init__(self) -> None:
        self._inline = InlineReader(self.styles)

    def blocks(self, root: Element, *, in_cell: bool = False) -> list[DraftBlock]:
        """Give the paragraphs and tables of a container."""
        blocks: list[DraftBlock] = []
        self._collect(root, blocks, in_cell=in_cell)
        if self._waiting is not None:
            content, self._waiting = self._waiting, None
            blocks.extend(self._finish(content, None, None, in_cell=in_cell))
        return blocks

    def _collect(self, parent: Element, blocks: list[DraftBlock], *, in_cell: bool) -> None:
        for element in parent:
            tag = element.tag
            if tag == w("p"):
                blocks.extend(self._paragraph(element, in_cell=in_cell))
            elif tag == w("tbl"):
                blocks.extend(self._table(element, flat=in_cell or self.role is not Role.BODY))
            elif tag == w("sdt"):
                for content in shown_content(element):
                    self._collect(content, blocks, in_cell=in_cell)
            elif tag in WRAPPERS:
                self._collect(element, blocks, in_cell=in_cell)
            elif tag == ALTERNATE:
                self._collect(chosen(element), blocks, in_cell=in_cell)

    def _table(self, element: Element, *, flat: bool) -> list[DraftBlock]:
        """Give a table; its paragraphs alone where it stands in another table, or is a box around one cell."""
        table = TableReader(self.styles, self._cell).read(element)
        if not flat and len(table.cells) > 1:
            return [table]
        return [paragraph for cell in table.cells for paragraph in cell.paragraphs]

    def _cell(self, element: Element) -> list[DraftParagraph]:
        return [block for block in self.blocks(element, in_cell=True) if isinstance(block, DraftParagraph)]

    def _paragraph(self, element: Element, *, in_cell: bool) -> list[DraftBlock]:
        properties = element.find(w("pPr"))
        style = self.styles.paragraph_style(properties)
        content, self._waiting = self._waiting or Content(), None
        self._inline.read(element, style, content)
        mark = None if properties is None else properties.find(w("rPr"))
        if mark is not None and (mark.find(w("del")) is not None or mark.find(w("moveFrom")) is not None):
            self._waiting = content
            return []
        return self._finish(content, properties, style, in_cell=in_cell)

    def _finish(
        self, content: Content, properties: Element | None, style: str | None, *, in_cell: bool
    ) -> list[DraftBlock]:
        """Number a paragraph, set it apart at its breaks, and put its text boxes behind it."""
        self.notes.extend(content.notes)
        self.objects += content.objects
        self.pictures += content.pictures
        face = self.styles.run_face(None if properties is None else properties.find(w("rPr")), style)
        blocks: list[DraftBlock] = []
        if content.visible or not face.hidden:
            label = self.numbering.next_label(properties, style)
            # an empty paragraph shows its number too, which is what stands in the first column of many tables
            if label is not None and (content.visible or (in_cell and not label.is_bullet)):
                content.lines[0].pieces.insert(0, _label_piece(label, face))
            blocks.extend(self._drafts(content, properties, style, in_cell=in_cell))
        waiting, self._waiting = self._waiting, None
        for box in content.boxes:
            blocks.extend(self.blocks(box, in_cell=in_cell))
        self._waiting = waiting
        return blocks

    def _drafts(
        self, content: Content, properties: Element | None, style: str | None, *, in_cell: bool
    ) -> Iterator[DraftParagraph]:
        align = _ALIGNMENTS.get(self.styles.alignment(properties, style) or "left", Align.LEFT)
        heading = self.styles.outline_level(properties, style)
        for lines in _groups(content.lines, apart=in_cell or align is Align.CENTER):
            text = " ".join(line.text for line in lines)
            is_number = content.page_field and self.role is not Role.BODY and _PAGE_NUMBER.fullmatch(text.strip())
            yield DraftParagraph(
                lines=[DraftLine(line.pieces) for line in lines],
                role=Role.PAGE_NUMBER if is_number else self.role,
                align=align,
                heading=heading,
            )


def _label_piece(label: Label, mark: Face) -> DraftPiece:
    """Give a number as a piece; its type is the level's, else that of the paragraph mark."""
    bold, italic = switch(label.properties, "b"), switch(label.properties, "i")
    legacy = own_legacy_font(label.properties) or mark.legacy
    return DraftPiece(
        convert(label.text, legacy) if legacy and not label.is_bullet else label.text,
        bold=mark.bold if bold is None else bold,
        italic=mark.italic if italic is None else italic,
        raw="",
        reason=EditReason.NUMBERING,
    )


def _groups(lines: list[PrintedLine], *, apart: bool) -> Iterator[list[PrintedLine]]:
    """Put the lines of a paragraph together that are one paragraph to a reader.

    A line stands by itself after an empty line or a page break, when it begins a list item, and, where ``apart`` (cells
    and centered titles), unless it goes on in small letters.
    """
    group: list[PrintedLine] = []
    for line in lines:
        text = line.text.strip()
        if group and (line.fresh or not text or _MARKER.match(text) or (apart and not text[0].islower())):
            yield group
            group = []
        if text:
            group.append(line)
    if group:
        yield group


def _as_body(blocks: list[DraftBlock]) -> list[DraftBlock]:
    """Give paragraphs of a page header as the notice's own text."""
    return [
        DraftParagraph(block.lines, align=block.align, heading=block.heading)
        for block in blocks
        if isinstance(block, DraftParagraph) and block.role is not Role.PAGE_NUMBER
    ]


def _plain_text(blocks: list[DraftBlock]) -> str:
    """Give the text of blocks, to look for words in."""
    paragraphs: list[DraftParagraph] = []
    for block in blocks:
        if isinstance(block, DraftTable):
            paragraphs.extend(paragraph for cell in block.cells for paragraph in cell.paragraphs)
        else:
            paragraphs.append(block)
    return "\n".join(
        " ".join("".join(piece.text for piece in line.pieces) for line in paragraph.lines) for paragraph in paragraphs
    )
