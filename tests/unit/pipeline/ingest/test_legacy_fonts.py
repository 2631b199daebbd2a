"""Runs in fonts older than Unicode: in Word files by font, run by run; in PDF by font; in text by its looks."""

import pytest
from docx_builder import build_docx, paragraph, run

from models.document import Document, EditReason
from models.finding import FindingCode
from pipeline.ingest import ingest


def font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


def typed(*runs: tuple[str, str]) -> str:
    return paragraph("".join(run(text, font(name)) for name, text in runs))


@pytest.mark.parametrize(
    ("runs", "expected", "reason"),
    [
        ([(".VnTime", "§éc lËp - Tù do")], "Độc lập - Tự do", "one run"),
        ([(".VnTime", "C"), (".VnTimeH", "éng hßa")], "CỘNG HÒA", "H shows capitals"),
        (
            [(".VnTime", "Giao Së "), ("Arial", "Tài chính "), (".VnTime", "chñ tr×")],
            "Giao Sở Tài chính chủ trì",
            "mixed",
        ),
        ([("VNI-Times", "Co"), ("VNI-Times", "äng hoøa")], "Cộng hòa", "a letter in two runs"),
        ([("VNI-Times", "ñ"), ("VNI-Times", "a"), ("VNI-Times", "ïi")], "đại", "a letter in two of three runs"),
        ([("Arial", "a"), ("VNI-Times", "ùo")], "aùo", "a mark does not reach into a run of Unicode"),
        ([(".VnTime", "Hà Nội")], "Hà Nội", "Unicode with the old font chosen"),
    ],
)
def test_runs(runs: list[tuple[str, str]], expected: str, reason: str) -> None:
    assert ingest(build_docx(typed(*runs)), "a.docx").text == expected, reason


def test_what_the_file_says_is_kept() -> None:
    document = ingest(build_docx(typed((".VnTime", "Sè 12, ngµy 3"))), "a.docx")
    edits = [
        (document.text[e.span.start : e.span.end], e.raw) for e in document.edits if e.reason is EditReason.LEGACY_FONT
    ]
    assert (document.text, edits) == ("Số 12, ngày 3", [("Số", "Sè"), ("ngày", "ngµy")])


def test_font_of_a_style_holds_unless_the_run_names_one() -> None:
    styles = f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:rPr>{font(".VnTime")}</w:rPr></w:style>'
    body = paragraph(run("Sè 12") + run(" Công", font("Arial")))
    assert ingest(build_docx(body, styles=styles), "a.docx").text == "Số 12 Công"


def test_number_in_a_legacy_font() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:lvlText w:val="§iÒu %1."/><w:rPr>{font(".VnTime")}</w:rPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    body = paragraph(run("HiÖu lùc", font(".VnTime")), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    assert ingest(build_docx(body, numbering=numbering), "a.docx").text == "Điều 1. Hiệu lực"


_OLD = "Yªu cÇu Phßng Tµi chÝnh hoµn thµnh b¸o c¸o tr\u00adíc ngµy 12/4/2031."
_NEW = "Yêu cầu Phòng Tài chính hoàn thành báo cáo trước ngày 12/4/2031."


def _legacy_raws(document: Document) -> str:
    return " ".join(edit.raw for edit in document.edits if edit.reason is EditReason.LEGACY_FONT)


def test_paragraph_without_a_font_name() -> None:
    document = ingest(build_docx(paragraph(_OLD) + paragraph(_NEW)), "a.docx")
    assert document.text == f"{_NEW}\n{_NEW}"
    assert _legacy_raws(document).startswith("Yªu cÇu Phßng Tµi")


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-16"])
def test_plain_text(encoding: str) -> None:
    document = ingest(_OLD.encode(encoding), "a.txt")
    assert document.text == _NEW
    assert [(f.code, f.params) for f in document.findings] == [(FindingCode.ENCODING_GUESSED, {"encoding": "TCVN3"})]


def test_plain_text_in_vni() -> None:
    text = "Yeâu caàu Phoøng Taøi chính hoaøn thaønh baùo caùo tröôùc ngaøy 12/4/2031."
    assert ingest(text.encode("cp1252"), "a.txt").text == _NEW


def _make_pdf(*stretches: tuple[str, bytes]) -> bytes:
    """Give a PDF of one page: stretches one behind the other on one line, each in a font of the given name."""
    names = list(dict.fromkeys(name for name, _ in stretches))
    shows = b" ".join(b"/F%d 14 Tf <%s> Tj" % (names.index(name), text.hex().encode()) for name, text in stretches)
    content = b"BT 72 700 Td " + shows + b" ET"
    fonts = " ".join(
        f"/F{index} << /Type /Font /Subtype /TrueType /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
        for index, name in enumerate(names)
    ).encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << "
        + fonts
        + b" >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
    ]
    raw, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(raw))
        raw += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 5\n0000000000 65535 f \n"
    return raw + head + table + b"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(raw)


@pytest.mark.parametrize(
    ("stretches", "expected", "reason"),
    [
        ([("ABCDEF+.VnTime", "Giao Së Tµi chÝnh".encode("cp1252"))], "Giao Sở Tài chính", "TCVN3"),
        ([(".VnTime", b"tr\xad\xedc ng\xb5y")], "trước ngày", "the soft hyphen"),
        ([(".VnTimeH", "th«ng b¸o".encode("cp1252"))], "THÔNG BÁO", "capitals"),
        ([("VNI-Times", "Coäng hoøa".encode("cp1252"))], "Cộng hòa", "VNI"),
        ([("VNI-Times", b"Co"), ("VNI-Times", b"\xe4ng")], "Cộng", "VNI, a letter in two stretches"),
        ([("Arial", b"Bao "), (".VnTime", "c¸o".encode("cp1252"))], "Bao cáo", "mixed"),
    ],
)
def test_pdf(stretches: list[tuple[str, bytes]], expected: str, reason: str) -> None:
    document = ingest(_make_pdf(*stretches), "a.pdf")
    assert document.text == expected, reason
    assert any(edit.reason in (EditReason.LEGACY_FONT, EditReason.TORN_WORD) for edit in document.edits)
