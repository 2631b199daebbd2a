"""PDF: what bad files get, and what real ones give."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.document import Role
from models.finding import FindingCode
from pipeline.errors import ErrorCode, InputError
from pipeline.ingest.builder import DraftParagraph, DraftTable
from pipeline.ingest.pdf import read_pdf
from pipeline.ingest.tesseract import find_ocr

CORPUS = (Path(__file__).parents[4] / "../shared/corpus").resolve()


def make_pdf(contents: list[str], *, pages: int | None = None, media: str = "0 0 595 842", extra: str = "") -> bytes:
    """A PDF with one page for each stream of drawing orders; ``pages`` more share the first of them."""
    objects = {1: "<< /Type /Catalog /Pages 2 0 R >>", 3: "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>"}
    kids = []
    for index, content in enumerate(contents):
        page, stream = 10 + 2 * index, 11 + 2 * index
        kids.append(page)
        objects[page] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{media}] {extra} /Contents {stream} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects[stream] = f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"
    kids *= pages or 1
    objects[2] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>"
    raw = b"%PDF-1.4\n"
    offsets = {}
    for number, body in sorted(objects.items()):
        offsets[number] = len(raw)
        raw += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(raw)
    raw += b"xref\n0 1\n0000000000 65535 f \n"
    for number, offset in sorted(offsets.items()):
        raw += f"{number} 1\n{offset:010d} 00000 n \n".encode()
    return raw + f"trailer << /Root 1 0 R /Size {max(objects) + 1} >>\nstartxref\n{start}\n%%EOF\n".encode()


def write(x: float, y: float, text: str, size: float = 14) -> str:
    return f"BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET "


def read_texts(raw: bytes) -> list[str]:
    blocks = read_pdf(raw).blocks
    return [text_of(block) for block in blocks if isinstance(block, DraftParagraph) and block.role is Role.BODY]


def text_of(paragraph: DraftParagraph) -> str:
    return " ".join("".join(piece.text for piece in line.pieces).strip() for line in paragraph.lines)


@pytest.mark.parametrize(
    ("raw", "code", "reason"),
    [
        (b"", ErrorCode.CORRUPT, "nothing"),
        (b"%PDF-1.7\n", ErrorCode.CORRUPT, "a head alone"),
        (make_pdf([write(80, 700, "So 1")])[:-120], ErrorCode.CORRUPT, "cut short"),
        (make_pdf([]), ErrorCode.CORRUPT, "no page"),
        (make_pdf([write(80, 700, "So 1")], pages=2001), ErrorCode.TOO_LARGE, "too many pages"),
    ],
)
def test_bad_files(raw: bytes, code: ErrorCode, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        read_pdf(raw)
    assert caught.value.code is code, reason


def test_a_file_without_text_says_so() -> None:
    reading = read_pdf(make_pdf(["0 0 m 10 10 l S"]))
    assert (len(reading.blocks), reading.pages[0].origin) == (0, None)
    assert [finding.code for finding in reading.findings] == [FindingCode.NO_TEXT]


def test_a_page_without_text_says_so_where_it_cannot_be_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")  # no Tesseract
    reading = read_pdf(make_pdf([write(80, 700, "Giao ban"), ""]))
    assert FindingCode.UNREADABLE_PAGE in [finding.code for finding in reading.findings]


@pytest.mark.skipif(find_ocr() is None, reason="Tesseract is not here")
def test_a_blank_page_is_nothing_to_read() -> None:
    reading = read_pdf(make_pdf([write(80, 700, "Giao ban"), ""]))
    assert not reading.findings


def test_stamp_and_page_number_are_furniture() -> None:
    first = write(400, 800, "Email: van-thu@example.vn", 8) + write(400, 790, "Digitally signed by: An", 8)
    roles = [
        block.role
        for block in read_pdf(
            make_pdf(
                [first + write(80, 600, "Giao ban"), write(290, 800, "2") + write(80, 600, "Giao so tai chinh xong")]
            )
        ).blocks
        if isinstance(block, DraftParagraph)
    ]
    assert roles == [Role.BODY, Role.BODY, Role.STAMP, Role.STAMP, Role.PAGE_NUMBER]


@pytest.mark.parametrize(("turns", "x0", "top"), [(0, 80, 142), (90, 700, 80), (180, 515, 700), (270, 142, 515)])
def test_places_are_as_shown(turns: int, x0: float, top: float) -> None:
    """The origin of the first letter stands at (80, 700) of the page's own space."""
    reading = read_pdf(make_pdf([write(80, 700, "i")], extra=f"/Rotate {turns}"))
    (block,) = reading.blocks
    assert isinstance(block, DraftParagraph)
    box = block.lines[0].box
    assert box is not None
    assert abs(box.x0 - x0) < 16
    assert abs(box.top - top) < 16
    assert (reading.pages[0].width, reading.pages[0].height) == ((842, 595) if turns % 180 else (595, 842))


def test_a_ruled_table_goes_on_over_the_page() -> None:
    def page(y: float, texts: list[tuple[str, str]]) -> str:
        lines = "".join(f"80 {y - 30 * i} m 500 {y - 30 * i} l S " for i in range(len(texts) + 1))
        lines += "".join(f"{x} {y} m {x} {y - 30 * len(texts)} l S " for x in (80, 140, 500))
        return lines + "".join(
            write(90, y - 20 - 30 * i, one) + write(150, y - 20 - 30 * i, two) for i, (one, two) in enumerate(texts)
        )

    raw = make_pdf(
        [page(400, [("TT", "Viec"), ("1", "Ra soat danh")]), page(780, [("TT", "Viec"), ("", "muc"), ("2", "Xong")])]
    )
    (table,) = read_pdf(raw).blocks
    assert isinstance(table, DraftTable)
    cells = {(cell.row, cell.column): [text_of(item) for item in cell.paragraphs] for cell in table.cells}
    assert [cells[row, 0] for row in range(3)] == [["TT"], ["1"], ["2"]]
    assert " ".join(cells[1, 1]) == "Ra soat danh muc"


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.integers(0, 700), st.integers(0, 60))
def test_arbitrary_bytes_raise_only_our_errors(noise: bytes, place: int, cut: int) -> None:
    good = make_pdf([write(80, 700, "Giao ban") + write(80, 680, "thang 5")])
    for raw in (noise, b"%PDF-1.7\n" + noise + b"%%EOF", good[:place] + noise + good[place + cut :]):
        with suppress(InputError):
            read_pdf(raw)


@pytest.mark.corpus
def test_real_notices_have_letterhead_and_end() -> None:
    files = sorted((CORPUS / "dev/pdf").glob("*.pdf"))
    if not files:
        pytest.skip("the shared corpus is not here")
    for file in files:
        reading = read_pdf(file.read_bytes())
        ends = [block for block in reading.blocks if isinstance(block, DraftTable) and not block.ruled]
        numbers = [
            block for block in reading.blocks if isinstance(block, DraftParagraph) and block.role is Role.PAGE_NUMBER
        ]
        assert 1 <= len(ends) <= 2, file.name
        assert len(numbers) == len(reading.pages) - 1, file.name
