import io
import unicodedata
import zipfile
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.document import Document, Paragraph, Table
from pipeline.errors import NoticeError
from pipeline.ingest import ingest

_NOTICE = """ỦY BAN NHÂN DÂN\t\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH SÔNG XANH\t\tĐộc lập - Tự do - Hạnh phúc
Số: 8/TB-UBND\t\tSông Xanh, ngày 2 tháng 3 năm 2028

## THÔNG BÁO
**1. Giao Sở Giả Định** rà soát *các hồ sơ* trước ngày 15/4/2028;
- Việc thứ nhất & việc thứ hai;
| TT | Việc |
|----|------|
| 1 | Lập danh sách |
\f   2
Nơi nhận:          KT. CHỦ TỊCH
- Như trên;        PHÓ CHỦ TỊCH
"""
_PAGE = (
    "<html><body><table><tr><td>A<br>b<td rowspan=3>B</table><ol start=2 type=i><li>một<li>hai</ol>"
    "<p style='text-align:center'><b>ĐẬM</b> nhạt<sup>1</sup></p></body></html>"
)


def _zip(name: str, content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr(name, content)
    return buffer.getvalue()


_SEEDS = (
    _NOTICE.encode(),
    _NOTICE.encode("utf-16"),
    unicodedata.normalize("NFD", _NOTICE).encode(),
    _PAGE.encode(),
    _zip("word/document.xml", b"<w/>"),
    b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF",
)


@pytest.fixture(autouse=True, scope="module")
def _no_outside_programs() -> Iterator[None]:
    """Keep LibreOffice out: a second for each example is too long, and what it gives goes through the same door."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", "")
        yield


def _read(raw: bytes, file: str = "x.txt") -> Document | None:
    try:
        return ingest(raw, file)
    except NoticeError:
        return None


def _paragraphs(document: Document) -> Iterator[Paragraph]:
    for block in document.blocks:
        if isinstance(block, Table):
            for cell in block.cells:
                assert all(
                    block.span.start <= part.span.start <= part.span.end <= block.span.end for part in cell.paragraphs
                )
                yield from cell.paragraphs
        else:
            yield block


def _check(document: Document) -> None:
    """Hold what every document must hold, whatever the file was."""
    text = document.text
    assert unicodedata.is_normalized("NFC", text)
    text.encode()
    end = -1
    for paragraph in _paragraphs(document):
        assert paragraph.span.start == end + 1, "one line feed between two paragraphs"
        end = paragraph.span.end
        content = text[paragraph.span.start : end]
        assert content == content.strip(" ") != ""
        assert "\n" not in content
        for span in (*paragraph.bold, *paragraph.italic):
            assert paragraph.span.start <= span.start < span.end <= end
        for line in paragraph.lines:
            assert paragraph.span.start <= line.span.start <= line.span.end <= end
            assert all(line.span.start <= word.start <= word.end <= line.span.end for word in line.words)
    assert end == (len(text) if text else -1)
    last = 0
    for edit in document.edits:
        assert last <= edit.span.start <= edit.span.end <= len(text)
        assert text[edit.span.start : edit.span.end] != edit.raw
        last = edit.span.end
    assert Document.model_validate_json(document.model_dump_json()) == document


@settings(deadline=None)  # the first picture of a kind loads its reader
@given(st.binary(max_size=400))
def test_any_bytes_give_a_document_or_an_error_of_ours(raw: bytes) -> None:
    document = _read(raw)
    if document is not None:
        _check(document)


@given(
    st.text(max_size=400),
    st.sampled_from(("utf-8", "utf-16", "utf-8-sig")),
    st.sampled_from(("a.txt", "a.md", "a.html")),
)
def test_any_text_gives_a_document(text: str, encoding: str, file: str) -> None:
    document = _read(text.encode(encoding, "replace"), file)
    if document is not None:
        _check(document)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.sampled_from(_SEEDS),
    st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 40), st.binary(max_size=8)), max_size=6),
)
def test_damaged_files_give_a_document_or_an_error_of_ours(raw: bytes, damages: list[tuple[int, int, bytes]]) -> None:
    for at, length, instead in damages:
        start = at % (len(raw) + 1)
        raw = raw[:start] + instead + raw[start + length :]
    document = _read(raw)
    if document is not None:
        _check(document)


@given(
    st.lists(
        st.sampled_from(
            [
                "|",
                "| a | b |",
                "|--|--|",
                "- x",
                "1. Việc",
                "a)",
                "",
                "**đậm",
                "chữ thường dài " * 4,
                "\f",
                "   3",
                "<b>",
                "##",
                "Nơi nhận:    KT.",
                "_____",
            ]
        ),
        max_size=30,
    )
)
def test_any_order_of_lines_gives_a_document(lines: list[str]) -> None:
    document = _read("\n".join(lines).encode())
    if document is not None:
        _check(document)


_TAGS = "table tr td th ol ul li p div b i br pre h2 center sup script".split()


@given(
    st.lists(
        st.sampled_from(
            [
                *(f"<{tag}>" for tag in _TAGS),
                *(f"</{tag}>" for tag in _TAGS),
                "chữ ",
                "<td colspan=3 rowspan=2>",
                "&amp;",
                "\n",
            ]
        ),
        max_size=60,
    )
)
def test_any_order_of_tags_gives_a_document(tags: list[str]) -> None:
    document = _read(("<html><body>" + "".join(tags)).encode())
    assert document is not None
    _check(document)
