import io
import zipfile

import pytest

from pipeline.ingest.detect import MediaType, detect_media_type


def _zip(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name in names:
            package.writestr(name, "application/vnd.oasis.opendocument.text" if name == "mimetype" else "<x/>")
    return buffer.getvalue()


_CASES = [
    (b"%PDF-1.7\n...", MediaType.PDF, "header at the very beginning"),
    (b"\x00" * 900 + b"%PDF-1.4", MediaType.PDF, "junk before the header, within 1024 bytes"),
    (_zip("[Content_Types].xml", "word/document.xml"), MediaType.DOCX, "a package with a Word part"),
    (_zip("[Content_Types].xml", "word/document.xml")[:-40], MediaType.DOCX, "cut short: the names still stand inside"),
    (_zip("[Content_Types].xml", "xl/workbook.xml"), MediaType.XLSX, "a spreadsheet"),
    (_zip("ppt/presentation.xml"), MediaType.PPTX, "slides"),
    (_zip("mimetype", "content.xml"), MediaType.ODT, "OpenDocument says so first"),
    (_zip("a.txt"), MediaType.ZIP, "any other zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), MediaType.DOC, "old Word"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 50, MediaType.OLE2, "another old container"),
    (b"{\\rtf1\\ansi", MediaType.RTF, "RTF"),
    (b"\x89PNG\r\n\x1a\n....", MediaType.PNG, "PNG"),
    (b"\xff\xd8\xff\xe0", MediaType.JPEG, "JPEG"),
    (b"II*\x00abcd", MediaType.TIFF, "TIFF, little end first"),
    (bytes(range(256)) * 20, MediaType.BINARY, "noise"),
    ("<!DOCTYPE html><html><p>Chữ".encode(), MediaType.HTML, "declared"),
    ("<p>Một</p>\n<p>Hai</p><b>x</b>".encode(), MediaType.HTML, "a piece of a page: tags all over"),
    ("# Thông báo\n\nChữ".encode(), MediaType.MARKDOWN, "a heading"),
    ("Giao **Sở Y** làm".encode(), MediaType.MARKDOWN, "bold type"),
    ("1. Giao Sở Y\n- việc * hai\n".encode(), MediaType.PLAIN, "typed numbers and dashes are no Markdown"),
    ("Giao việc nếu a < b và c > d".encode("utf-16"), MediaType.PLAIN, "comparison signs are no tags"),
]


@pytest.mark.parametrize(("raw", "expected", "reason"), _CASES, ids=[case[2] for case in _CASES])
def test_content_tells_the_kind(raw: bytes, expected: MediaType, reason: str) -> None:
    assert detect_media_type(raw) is expected, reason
