"""What a DOCX says: paragraphs, tables, boxes, headers, notes, fields and tracked changes."""

import pytest
from docx_builder import build_docx, cell, paragraph, part, relate, row, run, table

from models.document import Align, Role
from models.finding import FindingCode
from pipeline.ingest.builder import DraftBlock, DraftParagraph, DraftTable, Reading
from pipeline.ingest.docx import read_docx

BREAK = "<w:r><w:br/></w:r>"
CENTERED = '<w:jc w:val="center"/>'
FRAME = "".join(f'<w:{side} w:val="single"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
NO_FRAME = FRAME.replace("single", "nil")
LINK = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def text_of(block: DraftBlock) -> str:
    assert isinstance(block, DraftParagraph)
    return " ".join("".join(piece.text for piece in line.pieces) for line in block.lines)


def texts(reading: Reading) -> list[str]:
    found = []
    for block in reading.blocks:
        if isinstance(block, DraftTable):
            found.extend(text_of(inner) for one in block.cells for inner in one.paragraphs)
        else:
            found.append(text_of(block))
    return found


def char(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def instruction(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def control(inner: str) -> str:
    return f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def box(inner: str) -> str:
    return f"<w:txbxContent>{inner}</w:txbxContent>"


TWICE = (
    "<w:r><mc:AlternateContent>"
    f'<mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{box(paragraph("KHẨN"))}</wps:txbx></wps:wsp></w:drawing>'
    f"</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{box(paragraph('KHẨN'))}</v:textbox></v:shape></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r>"
)


@pytest.mark.parametrize(
    ("body", "expected", "reason"),
    [
        (paragraph(run("Giao Sở ") + run("Y tế")), ["Giao Sở Y tế"], "runs are joined as they are"),
        (
            paragraph(f"<w:ins>{run('thêm')}</w:ins><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>"),
            ["thêm"],
            "w:del",
        ),
        (
            paragraph(f"<w:moveFrom>{run('cũ')}</w:moveFrom><w:moveTo>{run('mới')}</w:moveTo>"),
            ["mới"],
            "what was moved stands where it went",
        ),
        (
            paragraph("Giao Sở ", '<w:rPr><w:del w:id="1"/></w:rPr>') + paragraph("Tài chính"),
            ["Giao Sở Tài chính"],
            "a deleted paragraph mark joins two paragraphs",
        ),
        (paragraph("cuối", '<w:rPr><w:del w:id="1"/></w:rPr>'), ["cuối"], "a deleted mark at the very end"),
        (paragraph(f"<w:hyperlink>{run('tỉnh')}</w:hyperlink>"), ["tỉnh"], "a link"),
        (paragraph(f"<w:smartTag><w:smartTagPr/>{run('Hà Nội')}</w:smartTag>"), ["Hà Nội"], "a smart tag"),
        (
            control(paragraph(control(run("12")))),
            ["12"],
            "content controls around paragraphs and inside",
        ),
        (
            paragraph(
                f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Bấm để nhập')}</w:sdtContent></w:sdt>"
                + run("a")
            ),
            ["a"],
            "the prompt of an empty control",
        ),
        (
            paragraph(
                char("begin") + instruction(" REF x ") + char("separate") + run("Mục II") + char("end") + run(".")
            ),
            ["Mục II."],
            "the result of a field",
        ),
        (
            paragraph(
                char("begin")
                + instruction("IF ")
                + char("begin")
                + instruction("PAGE")
                + char("separate")
                + run("9")
                + char("end")
                + char("separate")
                + run("có")
                + char("end")
            ),
            ["có"],
            "a field in the instruction of another",
        ),
        (paragraph(char("begin") + run("mất")) + paragraph("còn"), ["còn"], "a field that never ends"),
        (paragraph(f'<w:fldSimple w:instr=" DATE ">{run("nay")}</w:fldSimple>'), ["nay"], "a simple field"),
        (paragraph(run("ẩn", "<w:vanish/>") + run("hiện", '<w:vanish w:val="0"/>')), ["hiện"], "hidden text"),
        (
            paragraph("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>c</w:t></w:r>"),
            ["a\tb\u2011\u00adc"],
            "special characters",
        ),
        (paragraph('<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>'), ["→"], "a symbol"),
        (paragraph('<w:r><w:sym w:font="Wingdings" w:char="xyz"/><w:t>a</w:t></w:r>'), ["a"], "a symbol without code"),
        (paragraph(run("a \uf0b3 b", '<w:rFonts w:ascii="Symbol"/>')), ["a ≥ b"], "a private character"),
        (paragraph("<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>"), ["x+1"], "a formula"),
        (paragraph("<w:r><w:ruby><w:rt/><w:rubyBase>" + run("chữ") + "</w:rubyBase></w:ruby></w:r>"), ["chữ"], "ruby"),
        (paragraph(run("a") + BREAK + run("b")), ["a b"], "a break in running text"),
        (paragraph(run("a") + BREAK + run("- B")), ["a", "- B"], "a break before a list item"),
        (paragraph(run("a") + BREAK + BREAK + run("b")), ["a", "b"], "an empty line"),
        (paragraph(run("a") + '<w:r><w:br w:type="page"/></w:r>' + run("b")), ["a", "b"], "a page break"),
        (
            paragraph(run("THÔNG BÁO") + BREAK + run("Kết luận") + BREAK + run("của ông A"), CENTERED),
            ["THÔNG BÁO", "Kết luận của ông A"],
            "a centered title",
        ),
        (paragraph(TWICE + run("Số: 1")), ["Số: 1", "KHẨN"], "a text box, once, behind its paragraph"),
        (
            paragraph(f"<w:r><w:pict><v:shape><v:textbox>{box(paragraph('MẬT'))}</v:textbox></v:shape></w:pict></w:r>"),
            ["MẬT"],
            "an old text box",
        ),
        (table(row(cell("một ô")), properties=f"<w:tblBorders>{FRAME}</w:tblBorders>"), ["một ô"], "a box around text"),
    ],
)
def test_paragraphs(body: str, expected: list[str], reason: str) -> None:
    assert texts(read_docx(build_docx(body))) == expected, reason


STYLES = (
    '<w:style w:type="paragraph" w:styleId="Dam"><w:name w:val="Dam"/>'
    '<w:pPr><w:jc w:val="both"/><w:outlineLvl w:val="1"/></w:pPr>'
    "<w:rPr><w:b/></w:rPr></w:style>"
    '<w:style w:type="paragraph" w:styleId="Con"><w:name w:val="Con"/><w:basedOn w:val="Dam"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Vong"><w:name w:val="Vong"/><w:basedOn w:val="Vong"/></w:style>'
    '<w:style w:type="character" w:styleId="Chu"><w:name w:val="Chu"/><w:rPr><w:b/><w:i/></w:rPr></w:style>'
)


@pytest.mark.parametrize(
    ("properties", "run_properties", "expected", "reason"),
    [
        ("", "<w:b/>", (Align.LEFT, None, True, False), "said by the run"),
        ('<w:pStyle w:val="Con"/>', "", (Align.JUSTIFY, 2, True, False), "inherited from the style above"),
        ('<w:pStyle w:val="Con"/>', '<w:b w:val="0"/>', (Align.JUSTIFY, 2, False, False), "switched off"),
        (
            '<w:pStyle w:val="Dam"/>',
            '<w:rStyle w:val="Chu"/>',
            (Align.JUSTIFY, 2, False, True),
            "bold twice is not bold",
        ),
        (
            '<w:pStyle w:val="Dam"/><w:jc w:val="right"/><w:outlineLvl w:val="9"/>',
            "",
            (Align.RIGHT, None, True, False),
            "",
        ),
        ('<w:pStyle w:val="Vong"/>', "", (Align.LEFT, None, False, False), "a style based on itself"),
        ('<w:pStyle w:val="Heading3"/>', "", (Align.LEFT, 3, True, False), "a heading of Word"),
    ],
)
def test_styles(properties: str, run_properties: str, expected: tuple[object, ...], reason: str) -> None:
    block = read_docx(build_docx(paragraph(run("chữ", run_properties), properties), styles=STYLES)).blocks[0]
    assert isinstance(block, DraftParagraph)
    piece = block.lines[0].pieces[0]
    assert (block.align, block.heading, piece.bold, piece.italic) == expected, reason


def first_table(body: str) -> DraftTable:
    block = read_docx(build_docx(body)).blocks[0]
    assert isinstance(block, DraftTable)
    return block


def places(found: DraftTable) -> list[tuple[int, int, int, int, str]]:
    return [
        (
            one.row,
            one.column,
            one.row_span,
            one.column_span,
            "|".join(text_of(inner) for inner in one.paragraphs).strip(),
        )
        for one in found.cells
    ]


def test_merged_cells_stand_once() -> None:
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    found = first_table(
        table(
            row(cell("a", down), cell("b", '<w:gridSpan w:val="2"/>')),
            row(cell("", on), cell("c"), cell("d")),
            "<w:tr><w:trPr><w:del w:id='1'/></w:trPr>" + cell("bỏ") + "</w:tr>",
            f"<w:sdt><w:sdtContent>{row(cell('', on), cell('e'), cell('f'))}</w:sdtContent></w:sdt>",
            "<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>" + cell("g") + "</w:tr>",
        )
    )
    assert places(found) == [
        (0, 0, 3, 1, "a"),
        (0, 1, 1, 2, "b"),
        (1, 1, 1, 1, "c"),
        (1, 2, 1, 1, "d"),
        (2, 1, 1, 1, "e"),
        (2, 2, 1, 1, "f"),
        (3, 1, 1, 1, "g"),
    ]


def test_columns_that_no_cell_begins_at_are_dropped() -> None:
    wide = '<w:gridSpan w:val="3"/>'
    assert places(first_table(table(row(cell("a", wide), cell("b", wide))))) == [(0, 0, 1, 1, "a"), (0, 1, 1, 1, "b")]


def test_tables_in_cells_are_flattened() -> None:
    inner = table(row("x", "y"))
    found = first_table(table(row(cell(paragraph("a") + inner + paragraph("b")), cell("c"))))
    assert places(found)[0] == (0, 0, 1, 1, "a|x|y|b")


FRAMED = f"<w:tblBorders>{FRAME}</w:tblBorders>"


@pytest.mark.parametrize(
    ("body", "ruled", "reason"),
    [
        (table(row("TT", "Việc"), row("1", "b"), properties=FRAMED), True, "a frame"),
        (table(row("TT", "Việc"), properties='<w:tblStyle w:val="TableGrid"/>'), True, "a frame of the style"),
        (table(row("TT", "Việc")), False, "no frame"),
        (
            table(row(*(cell(text, f"<w:tcBorders>{NO_FRAME}</w:tcBorders>") for text in "ab")), properties=FRAMED),
            False,
            "cells take the frame away",
        ),
        (
            table(row(*(cell(text, f"<w:tcBorders>{FRAME}</w:tcBorders>") for text in "ab"))),
            True,
            "cells bring a frame",
        ),
        (table(row("UBND TỈNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), properties=FRAMED), False, "the letterhead"),
        (table(row("UBND TỈNH", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"), properties=FRAMED), False, "its other spelling"),
        (table(row("Nơi nhận:", "CHÁNH VĂN PHÒNG"), properties=FRAMED), False, "the end"),
        (table(row("TT", "Việc", "Hạn", "Nơi nhận"), properties=FRAMED), True, "a column of a table"),
    ],
)
def test_frames(body: str, ruled: bool, reason: str) -> None:
    styles = (
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
        f"<w:tblPr><w:tblBorders>{FRAME}</w:tblBorders></w:tblPr></w:style>"
    )
    block = read_docx(build_docx(body, styles=styles)).blocks[0]
    assert isinstance(block, DraftTable)
    assert block.ruled is ruled, reason


def section(reference: str, more: str = "") -> str:
    return f"<w:sectPr>{reference}{more}</w:sectPr>"


PAGE = char("begin") + instruction(" PAGE ") + char("separate") + run("4") + char("end")


@pytest.mark.parametrize(
    ("inner", "kind", "more", "expected", "reason"),
    [
        (paragraph(PAGE), "default", "", [("việc", Role.BODY), ("4", Role.PAGE_NUMBER)], "a page number"),
        (
            paragraph(run("- ") + PAGE + run(" -")),
            "default",
            "",
            [("việc", Role.BODY), ("- 4 -", Role.PAGE_NUMBER)],
            "",
        ),
        (
            paragraph("Phụ lục 2"),
            "default",
            "",
            [("việc", Role.BODY), ("Phụ lục 2", Role.PAGE_HEADER)],
            "a running title",
        ),
        (paragraph("bìa"), "first", "", [("việc", Role.BODY)], "a first page's header that is off"),
        (paragraph("bìa"), "first", "<w:titlePg/>", [("việc", Role.BODY), ("bìa", Role.PAGE_HEADER)], "one that is on"),
        (paragraph("chẵn"), "even", "", [("việc", Role.BODY)], "even pages are not told apart"),
        (
            table(row("SỞ Y TẾ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")),
            "first",
            "<w:titlePg/>",
            [("SỞ Y TẾ", Role.BODY), ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Role.BODY), ("việc", Role.BODY)],
            "a letterhead in the header is the notice's own text",
        ),
    ],
)
def test_headers(inner: str, kind: str, more: str, expected: list[tuple[str, Role]], reason: str) -> None:
    reference = f'<w:headerReference {LINK} r:id="rIdX" w:type="{kind}"/>'
    raw = build_docx(paragraph("việc"), section=section(reference, more))
    reading = read_docx(relate(raw, "header", "header9.xml", part("hdr", inner)))
    found = [(text_of(block), block.role) for block in reading.blocks if isinstance(block, DraftParagraph)]
    assert found == expected, reason


def test_footnotes_leave_no_digit() -> None:
    notes = (
        '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        f'<w:footnote w:id="1">{paragraph("không dùng")}</w:footnote>'
        f'<w:footnote w:id="2">{paragraph("<w:r><w:footnoteRef/></w:r>" + run("Theo luật."))}</w:footnote>'
    )
    body = paragraph(
        run("Giao Sở") + '<w:r><w:footnoteReference w:id="2"/></w:r>'
        '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="7"/><w:t>*</w:t></w:r>' + run(" Y tế")
    )
    reading = read_docx(relate(build_docx(body), "footnotes", "footnotes.xml", part("footnotes", notes)))
    assert texts(reading) == ["Giao Sở Y tế", "Theo luật."]
    assert [block.role for block in reading.blocks if isinstance(block, DraftParagraph)] == [Role.BODY, Role.FOOTNOTE]


@pytest.mark.parametrize(
    ("body", "expected", "reason"),
    [
        (paragraph("chữ"), [], "nothing to say"),
        (paragraph("<w:r><w:pict><v:shape><v:imagedata/></v:shape></w:pict></w:r>"), [FindingCode.NO_TEXT], "a scan"),
        (paragraph(run("a") + "<w:r><w:object/></w:r>"), [FindingCode.CONTENT_SKIPPED], "an embedded object"),
        (paragraph("a") + "<w:altChunk/>", [FindingCode.CONTENT_SKIPPED], "an embedded file"),
    ],
)
def test_findings(body: str, expected: list[FindingCode], reason: str) -> None:
    assert [finding.code for finding in read_docx(build_docx(body)).findings] == expected, reason


def test_strict_documents_are_read() -> None:
    xml = part("document", f"<w:body>{paragraph('Kết luận')}</w:body>")
    xml = xml.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert texts(read_docx(build_docx("", replaced={"word/document.xml": xml}))) == ["Kết luận"]
