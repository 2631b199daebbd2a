"""Automatic numbers: what Word shows in front of paragraphs."""

import pytest
from docx_builder import build_docx, item, level, paragraph, run

from models.document import EditReason
from pipeline.ingest.builder import DraftParagraph
from pipeline.ingest.docx import read_docx
from pipeline.ingest.number_formats import format_number
from pipeline.ingest.symbols import bullet, symbol


def abstract(key: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{more}{"".join(levels)}</w:abstractNum>'


def num(key: int, definition: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{definition}"/>{overrides}</w:num>'


def start_at(index: int, value: int) -> str:
    return f'<w:lvlOverride w:ilvl="{index}"><w:startOverride w:val="{value}"/></w:lvlOverride>'


def labels(raw: bytes) -> list[str]:
    found = []
    for block in read_docx(raw).blocks:
        assert isinstance(block, DraftParagraph)
        piece = block.lines[0].pieces[0]
        if piece.reason is EditReason.NUMBERING:
            assert piece.raw == ""
            found.append(piece.text)
        else:
            found.append("")
    return found


NOTICE = abstract(
    0,
    level(0, "upperRoman", "%1."),
    level(1, "decimal", "%2."),
    level(2, "lowerLetter", "%3)"),
    level(3, "bullet", "-"),
)
NESTED = abstract(
    1, *(level(index, "decimal", ".".join(f"%{n + 1}" for n in range(index + 1)) + ".") for index in range(9))
)


@pytest.mark.parametrize(
    ("numbering", "items", "expected", "reason"),
    [
        (
            NOTICE + num(1, 0),
            [(1, 0), (1, 1), (1, 2), (1, 2), (1, 3), (1, 1), (1, 2), (1, 0), (1, 1)],
            ["I. ", "1. ", "a) ", "b) ", "- ", "2. ", "a) ", "II. ", "1. "],
            "a level begins anew below each above it",
        ),
        (
            NESTED + num(1, 1),
            [(1, 0), (1, 1), (1, 2), (1, 1), (1, 0), (1, 1)],
            ["1. ", "1.1. ", "1.1.1. ", "1.2. ", "2. ", "2.1. "],
            "numbers of several levels",
        ),
        (NESTED + num(1, 1), [(1, 1), (1, 0)], ["1.1. ", "1. "], "a level that is skipped shows its start"),
        (
            NESTED + num(1, 1) + num(2, 1),
            [(1, 0), (2, 0), (1, 0)],
            ["1. ", "2. ", "3. "],
            "lists of one definition count together",
        ),
        (
            NESTED + num(1, 1) + num(2, 1, start_at(0, 1)),
            [(1, 0), (1, 0), (2, 0), (2, 0), (1, 0)],
            ["1. ", "2. ", "1. ", "2. ", "3. "],
            "a start of its own holds once",
        ),
        (
            NESTED + num(1, 1, start_at(0, 4) + start_at(1, 3)),
            [(1, 0), (1, 1), (1, 0), (1, 1)],
            ["4. ", "4.3. ", "5. ", "5.3. "],
            "a start of its own holds at every restart of a lower level",
        ),
        (
            NESTED + num(1, 1, f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1)", start=2)}</w:lvlOverride>'),
            [(1, 0), (1, 1)],
            ["B) ", "B.1. "],
            "a level of its own",
        ),
        (
            abstract(0, level(0, "upperRoman", "Phần %1"), level(1, "decimal", "%1.%2", more="<w:isLgl/>")) + num(1, 0),
            [(1, 0), (1, 0), (1, 1)],
            ["Phần I ", "Phần II ", "2.1 "],
            "isLgl: no Roman numbers",
        ),
        (
            abstract(0, level(0, "decimal", "%1."), level(1, "decimal", "Điều %2.", more='<w:lvlRestart w:val="0"/>'))
            + num(1, 0),
            [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)],
            ["1. ", "Điều 1. ", "Điều 2. ", "2. ", "Điều 3. "],
            "lvlRestart 0: articles count through all chapters",
        ),
        (
            abstract(
                0,
                level(0, "decimal", "%1."),
                level(1, "decimal", "%2."),
                level(2, "lowerLetter", "%3)", more='<w:lvlRestart w:val="1"/>'),
            )
            + num(1, 0),
            [(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2)],
            ["1. ", "1. ", "a) ", "2. ", "b) ", "2. ", "a) "],
            "lvlRestart 1: only the first level begins it anew",
        ),
        (
            abstract(0, level(0, "decimal", "%1.", more='<w:suff w:val="nothing"/>')) + num(1, 0),
            [(1, 0)],
            ["1."],
            "nothing behind the number",
        ),
        (abstract(0, level(0, "none", "")) + num(1, 0), [(1, 0)], [""], "no number and no text"),
        (abstract(0, level(0, "none", "đ)")) + num(1, 0), [(1, 0)], ["đ) "], "a text without a number"),
        (
            abstract(0, level(0, "decimal", "%1.", more='</w:lvl><w:lvl w:ilvl="8">')) + num(1, 0),
            [(7, 0), (0, 0), (1, 5)],
            ["", "", ""],
            "a list or level that is not there, and list 0",
        ),
        (
            abstract(0, level(0, "bullet", "\uf0b7"), level(1, "bullet", "o"), level(2, "bullet", "–")) + num(1, 0),
            [(1, 0), (1, 1), (1, 2)],
            ["• ", "+ ", "- "],
            "bullets of symbol fonts",
        ),
        (
            abstract(
                0,
                '<w:lvl w:ilvl="0"><w:start w:val="8"/><mc:AlternateContent><mc:Choice Requires="w14">'
                '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback>'
                '<w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1."/></w:lvl>',
            )
            + num(1, 0),
            [(1, 0)],
            ["008. "],
            "a custom format",
        ),
        (
            abstract(0, level(0, "decimal", "%1.", more="").replace("</w:lvl>", "<w:rPr><w:vanish/></w:rPr></w:lvl>"))
            + num(1, 0),
            [(1, 0)],
            [""],
            "a hidden number",
        ),
    ],
)
def test_numbers_are_those_of_word(
    numbering: str, items: list[tuple[int, int]], expected: list[str], reason: str
) -> None:
    body = "".join(item("việc", list_id, index) for list_id, index in items)
    assert labels(build_docx(body, numbering=numbering)) == expected, reason


def _style(key: str, inner: str, base: str = "") -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{key}"/>{based}<w:pPr>{inner}</w:pPr></w:style>'
    )


def test_numbers_come_through_styles() -> None:
    numbering = abstract(
        0,
        level(0, "upperRoman", "%1.", more='<w:pStyle w:val="Muc"/>'),
        level(1, "decimal", "%2.", more='<w:pStyle w:val="Khoan"/>'),
        level(2, "lowerLetter", "%3)"),
    ) + num(1, 0)
    styles = (
        _style("Muc", '<w:numPr><w:numId w:val="1"/></w:numPr>')
        + _style("Khoan", '<w:numPr><w:numId w:val="1"/></w:numPr>')
        + _style("Con", "", base="Khoan")
        + _style("Bo", '<w:numPr><w:numId w:val="0"/></w:numPr>', base="Khoan")
        + _style("Diem", '<w:numPr><w:ilvl w:val="2"/></w:numPr>', base="Bac")
        + _style("Bac", '<w:numPr><w:numId w:val="1"/></w:numPr>')
    )
    body = "".join(paragraph("việc", f'<w:pStyle w:val="{key}"/>') for key in ("Muc", "Khoan", "Con", "Bo", "Diem"))
    body += paragraph("việc", '<w:pStyle w:val="Khoan"/><w:numPr><w:ilvl w:val="2"/></w:numPr>')
    body += paragraph("việc", '<w:pStyle w:val="Khoan"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    raw = build_docx(body, numbering=numbering, styles=styles)
    assert labels(raw) == ["I. ", "1. ", "2. ", "", "a) ", "b) ", ""]


def test_list_styles_are_followed() -> None:
    numbering = (
        abstract(0, more='<w:numStyleLink w:val="Danh"/>')
        + abstract(1, level(0, "decimal", "%1)"), more='<w:styleLink w:val="Danh"/>')
        + num(1, 0)
        + num(2, 1)
    )
    style = (
        '<w:style w:type="numbering" w:styleId="Danh"><w:name w:val="Danh"/>'
        '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    raw = build_docx(item("việc", 1) + item("việc", 2), numbering=numbering, styles=style)
    assert labels(raw) == ["1) ", "2) "]


def test_deleted_and_hidden_paragraphs_do_not_count() -> None:
    place = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = item("một", 1)
    body += paragraph(f"<w:del>{run('bỏ')}</w:del>", f'{place}<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>')
    body += paragraph(run("ẩn", "<w:vanish/>"), f"{place}<w:rPr><w:vanish/></w:rPr>")
    body += item("", 1) + item("ba", 1)
    raw = build_docx(body, numbering=NESTED + num(1, 1))
    assert labels(raw) == ["1. ", "3. "]


@pytest.mark.parametrize(
    ("value", "style", "pattern", "expected"),
    [
        (7, "decimal", "", "7"),
        (7, "decimalZero", "", "07"),
        (12, "decimalZero", "", "12"),
        (1994, "upperRoman", "", "MCMXCIV"),
        (4, "lowerRoman", "", "iv"),
        (0, "lowerRoman", "", "0"),
        (30000, "upperRoman", "", "30000"),
        (5, "lowerLetter", "", "e"),
        (27, "lowerLetter", "", "aa"),
        (28, "upperLetter", "", "BB"),
        (-3, "lowerLetter", "", "-3"),
        (5, "custom", "a, b, c, d, đ, ...", "đ"),
        (5, "custom", "A, B, C, D, Đ, ...", "Đ"),
        (5, "custom", "Α, Β, ...", "5"),
        (15, "vietnameseCounting", "", "mười lăm"),
        (21, "vietnameseCounting", "", "hai mươi mốt"),
        (11, "vietnameseCounting", "", "mười một"),
        (40, "vietnameseCounting", "", "bốn mươi"),
        (3, "cardinalText", "", "Ba"),
        (1, "ordinalText", "", "Thứ nhất"),
        (5, "ordinalText", "", "Thứ năm"),
        (3, "aFormatOfTheFuture", "", "3"),
        (3, "bullet", "", ""),
    ],
)
def test_number_formats(value: int, style: str, pattern: str, expected: str) -> None:
    assert format_number(value, style, pattern) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("-", "-"), ("\uf02d", "-"), ("+", "+"), ("○", "+"), ("\uf0d8", "•"), ("*", "•")]
)
def test_bullets(text: str, expected: str) -> None:
    assert bullet(text) == expected


@pytest.mark.parametrize(
    ("code", "font", "expected"),
    [
        (0xF0B3, "Symbol", "≥"),
        (0xF0E0, "Wingdings", "→"),
        (0xF076, "Wingdings", "•"),
        (0x31, "Symbol", "1"),
        (0x110, "Times New Roman", "Đ"),
        (0xD800, "Arial", "•"),
    ],
)
def test_symbols(code: int, font: str, expected: str) -> None:
    assert symbol(code, font) == expected
