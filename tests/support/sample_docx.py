"""Sample notices as Word files laid out by Decree 30/2020 (Phụ lục I)."""

import io
import zipfile
from collections.abc import Iterable

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph
from sample_docx_parts import Numbering, add_box, add_footnote, add_revision, draw_border
from sample_model import MOTTO, NATION, Cell, Paragraph, Piece, Sample, Style, Table, parse_blocks, parse_pieces

_FONT = "Times New Roman"
_LEFT_WIDTH, _RIGHT_WIDTH = Cm(6.4), Cm(10.1)
#: Columns of the assignment table on a landscape page.
_TABLE_WIDTHS = (Cm(1.2), Cm(8.4), Cm(4.4), Cm(4.4), Cm(3.4), Cm(3.4))
_EPOCH = (1980, 1, 1, 0, 0, 0)


def make_docx(sample: Sample) -> bytes:
    word = docx.Document()
    _set_page(word)
    if sample.letterhead == "tabs":
        _add_tabbed_letterhead(word, sample)
    else:
        _add_letterhead(word, sample)
    _add_title(word, sample)
    numbering = Numbering(word) if sample.numbering == "automatic" else None
    _add_blocks(word, parse_blocks(sample.body), numbering, sample.line_spacing)
    _add_end(word, sample)
    if sample.annex:
        _begin_annex(word, landscape=sample.annex_landscape)
        _add_blocks(word, parse_blocks(sample.annex), None, sample.line_spacing)
    stream = io.BytesIO()
    word.save(stream)
    return _fix_dates(stream.getvalue())


def _set_page(word: WordDocument) -> None:
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(14)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.widow_control = False
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin = section.bottom_margin = Cm(2)
    section.left_margin, section.right_margin = Cm(3), Cm(1.5)
    section.header_distance = Cm(1)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    number._p.append(field)


def _add_letterhead(word: WordDocument, sample: Sample) -> None:
    table = word.add_table(rows=2, cols=2)
    _set_widths(table, (_LEFT_WIDTH, _RIGHT_WIDTH))
    top_left, top_right = table.rows[0].cells
    low_left, low_right = table.rows[1].cells
    for line in sample.parent:
        _center(top_left.add_paragraph(), line, size=13)
    for line in sample.issuer:
        issuer = _center(top_left.add_paragraph(), line, size=13, bold=True)
    _draw_rule(issuer, Cm(2))
    _center(top_right.add_paragraph(), NATION, size=12.5, bold=True)
    _draw_rule(_center(top_right.add_paragraph(), MOTTO, size=14, bold=True), Cm(1.9))
    _center(low_left.paragraphs[0], sample.number, size=13)
    if sample.about:
        _center(low_left.add_paragraph(), sample.about, size=12)
    for stamp in sample.stamps:
        paragraph = _center(low_left.add_paragraph(), stamp, size=13, bold=True)
        paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Cm(1.8)
        paragraph.paragraph_format.space_before = Pt(8)
        draw_border(paragraph, "top", "left", "bottom", "right")
    _center(low_right.paragraphs[0], sample.dateline, italic=True)
    for cell in (top_left, top_right):
        cell._tc.remove(cell.paragraphs[0]._p)
    for cell in (low_left, low_right):
        cell.paragraphs[0].paragraph_format.space_before = Pt(6)


def _add_tabbed_letterhead(word: WordDocument, sample: Sample) -> None:
    """Two columns as many offices still type them: tab stops, no table."""
    left = [*sample.parent, *sample.issuer, sample.number, *_fold(sample.about or "", 34)]
    right = [NATION, MOTTO, "", sample.dateline]
    bold = {*sample.issuer, NATION, MOTTO}
    for index in range(max(len(left), len(right))):
        paragraph = word.add_paragraph()
        stops = paragraph.paragraph_format.tab_stops
        stops.add_tab_stop(Cm(3.1), WD_TAB_ALIGNMENT.CENTER)
        stops.add_tab_stop(Cm(11.8), WD_TAB_ALIGNMENT.CENTER)
        for column in (left, right):
            text = column[index] if index < len(column) else ""
            run = paragraph.add_run(f"\t{text}")
            run.bold, run.italic, run.font.size = text in bold, text == sample.dateline, Pt(12)


def _fold(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _add_title(word: WordDocument, sample: Sample) -> None:
    if sample.type and sample.subject:
        kind = _center(word.add_paragraph(), sample.type, bold=True)
        kind.paragraph_format.space_before = Pt(14)
        _draw_rule(_center(word.add_paragraph(), sample.subject, bold=True), Cm(5.5))
    if sample.authority:
        _center(word.add_paragraph(), sample.authority, bold=True).paragraph_format.space_before = Pt(10)
    if sample.addressees:
        lead = word.add_paragraph()
        lead.paragraph_format.left_indent = Cm(2.5)
        lead.paragraph_format.space_before = Pt(12)
        lead.add_run(sample.address_lead or "Kính gửi:").bold = bool(sample.address_lead)
    for name in sample.addressees:
        word.add_paragraph(f"- {name}").paragraph_format.left_indent = Cm(4.5)
    word.add_paragraph().paragraph_format.line_spacing = 0.6


def _add_blocks(
    word: WordDocument, blocks: Iterable[Paragraph | Table], numbering: Numbering | None, line_spacing: float
) -> None:
    for block in blocks:
        if isinstance(block, Table):
            _add_table(word, block)
        elif block.boxed:
            add_box(word.add_paragraph(), block.text)
        else:
            _add_paragraph(word, block, numbering, line_spacing)


def _add_paragraph(word: WordDocument, paragraph: Paragraph, numbering: Numbering | None, line_spacing: float) -> None:
    written = word.add_paragraph()
    layout = written.paragraph_format
    layout.space_after = Pt(6)
    layout.line_spacing = line_spacing
    if paragraph.centered:
        written.alignment = WD_ALIGN_PARAGRAPH.CENTER
    else:
        written.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        layout.first_line_indent = Cm(1.27)
    if numbering and paragraph.marker:
        numbering.apply(written, paragraph.marker)
        paragraph = paragraph.without_marker()
    _add_pieces(written, paragraph.pieces)


def _add_pieces(written: WordParagraph, pieces: Iterable[Piece], size: float | None = None) -> None:
    for piece in pieces:
        if piece.style is Style.NOTE:
            add_footnote(written, piece.text)
        elif piece.style in {Style.INSERTED, Style.DELETED}:
            add_revision(written, piece.text, deleted=piece.style is Style.DELETED)
        else:
            run = written.add_run(piece.text)
            run.bold, run.italic = piece.style is Style.BOLD, piece.style is Style.ITALIC
            if size:
                run.font.size = Pt(size)


def _add_table(word: WordDocument, table: Table) -> None:
    written = word.add_table(rows=table.rows, cols=table.columns, style="Table Grid")
    written.alignment = WD_TABLE_ALIGNMENT.CENTER
    _set_widths(written, _TABLE_WIDTHS)
    header = OxmlElement("w:tblHeader")
    written.rows[0]._tr.get_or_add_trPr().append(header)
    grid = [row.cells for row in written.rows]
    for cell in table.cells:
        _fill_cell(grid, cell)


def _fill_cell(grid: list[tuple[object, ...]], cell: Cell) -> None:
    target = grid[cell.row][cell.column]
    last = grid[cell.row + cell.row_span - 1][cell.column + cell.column_span - 1]
    if last is not target:
        target = target.merge(last)
    written = target.paragraphs[0]
    if cell.row == 0 or cell.column == 0:
        written.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _add_pieces(written, cell.pieces, size=13)


def _add_end(word: WordDocument, sample: Sample) -> None:
    word.add_paragraph()
    table = word.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    _set_widths(table, (Cm(8), Cm(8.5)))
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    head = left.paragraphs[0].add_run("Nơi nhận:")
    head.bold = head.italic = True
    head.font.size = Pt(12)
    for name in sample.recipients:
        left.add_paragraph().add_run(f"- {name}").font.size = Pt(11)
    for index, line in enumerate(sample.signature):
        _center(right.paragraphs[0] if index == 0 else right.add_paragraph(), line, bold=True)
    for _ in range(4):
        right.add_paragraph()
    _center(right.add_paragraph(), sample.signer, bold=True)


def _begin_annex(word: WordDocument, *, landscape: bool) -> None:
    section = word.add_section(WD_SECTION.NEW_PAGE)
    section.different_first_page_header_footer = False
    if landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Cm(29.7), Cm(21)
        section.left_margin = section.right_margin = Cm(2)


def _center(
    paragraph: WordParagraph, text: str, *, size: float = 14, bold: bool = False, italic: bool = False
) -> WordParagraph:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _add_pieces(paragraph, parse_pieces(text), size)
    for run in paragraph.runs:
        run.bold, run.italic = bold, italic
    return paragraph


def _draw_rule(paragraph: WordParagraph, indent: Cm) -> None:
    """The short rule below issuer, motto and subject: a bordered paragraph of almost no height."""
    rule = OxmlElement("w:p")
    paragraph._p.addnext(rule)
    written = WordParagraph(rule, paragraph._parent)
    written.paragraph_format.left_indent = written.paragraph_format.right_indent = indent
    written.paragraph_format.line_spacing = Pt(3)
    draw_border(written, "bottom")


def _set_widths(table: WordTable, widths: tuple[Cm, ...]) -> None:
    table.autofit = False
    for index, width in enumerate(widths):
        table.columns[index].width = width
        for cell in table.columns[index].cells:
            cell.width = width


def _fix_dates(raw: bytes) -> bytes:
    """The same archive with fixed times, so that the same source gives the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return stream.getvalue()
