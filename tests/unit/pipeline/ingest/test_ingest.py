import io
import zipfile

import pytest

import pipeline.ingest
from models.finding import FindingCode
from pipeline.errors import ErrorCode, InputError
from pipeline.ingest import ingest


def _zip(name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr(name, "<x/>")
    return buffer.getvalue()


_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
_REFUSED = [
    (b"", ErrorCode.EMPTY, "no bytes"),
    (b" \n\x00\t", ErrorCode.EMPTY, "nothing but blanks"),
    (b"\x89PNG\r\n\x1a\n" + b"\0" * 30, ErrorCode.CORRUPT, "a broken picture called .pdf"),
    (_zip("xl/workbook.xml"), ErrorCode.UNSUPPORTED, "a spreadsheet"),
    (_OLE2 + "WordDocument".encode("utf-16-le"), ErrorCode.CORRUPT, "old Word cut short"),
    (_OLE2, ErrorCode.CORRUPT, "old Office without its directory"),
    (_OLE2 + "Root Entry".encode("utf-16-le"), ErrorCode.UNSUPPORTED, "old Office of another kind"),
    (_OLE2 + "EncryptedPackage".encode("utf-16-le"), ErrorCode.ENCRYPTED, "DOCX with a password"),
    (bytes(range(256)) * 9, ErrorCode.UNSUPPORTED, "noise"),
    (b"<html>" + b"<div>" * 5000, ErrorCode.CORRUPT, "nested beyond reason"),
]


@pytest.mark.parametrize(("raw", "code", "reason"), _REFUSED, ids=[case[2] for case in _REFUSED])
def test_what_cannot_be_read_is_said(raw: bytes, code: ErrorCode, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        ingest(raw, "a.pdf")
    assert caught.value.code is code, reason


def test_too_large_a_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline.ingest, "MAX_BYTES", 3)
    with pytest.raises(InputError) as caught:
        ingest(b"abcd", "a.txt")
    assert caught.value.code is ErrorCode.TOO_LARGE


_NAMED = [
    ("a.pdf", b"Giao vi\xe1\xbb\x87c", "text/plain", True, "text called .pdf"),
    ("a.txt", b"<html><p>x", "text/html", True, "a page called .txt"),
    ("a.txt", b"# x", "text/markdown", False, "Markdown is text"),
    ("a.md", b"x", "text/markdown", False, "text is Markdown"),
    ("a", b"x", "text/plain", False, "no extension promises nothing"),
    ("a.HTM", b"<html><p>x", "text/html", False, "capitals in the name"),
]


@pytest.mark.parametrize(
    ("file", "raw", "media_type", "mislabelled", "reason"), _NAMED, ids=[case[4] for case in _NAMED]
)
def test_the_name_is_only_checked(file: str, raw: bytes, media_type: str, mislabelled: bool, reason: str) -> None:
    document = ingest(raw, file)
    assert document.source.media_type == media_type, reason
    assert any(finding.code is FindingCode.MISLABELLED for finding in document.findings) is mislabelled


def test_source_tells_the_file() -> None:
    source = ingest(b"abc", "a.txt").source
    assert (source.file, source.bytes, source.pages, source.signed) == ("a.txt", 3, None, False)
    assert source.sha256.startswith("ba7816bf")


def test_text_and_markdown_give_the_same_for_plain_content() -> None:
    raw = "1. Giao Sở Giả Định:\n- Việc một;\n- Việc hai.\n| a | b |\n|---|---|\n| c | d |\n".encode()
    assert ingest(raw, "a.md").blocks == ingest(raw, "a.txt").blocks
