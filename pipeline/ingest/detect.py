"""What a file is, told by its content alone."""

import io
import re
import zipfile
from enum import StrEnum

from pipeline.ingest.encoding import decode_text

#: Control characters but for blanks and page ends, and places that could not be decoded.
_ODD = re.compile("[\\x00-\\x08\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f\\ufffd]")
_PDF_HEADER_WITHIN = 1024
_PDF_HEADER = re.compile(rb"(?:\A|[\r\n])[^\r\n]{0,8}%PDF-\d|\A.{0,1019}?%PDF-\d", re.DOTALL)
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAMPLE_CHARACTERS = 100_000


class MediaType(StrEnum):
    """Kinds of file that are told apart, by their registered names."""

    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    ODT = "application/vnd.oasis.opendocument.text"
    ZIP = "application/zip"
    DOC = "application/msword"
    OLE2 = "application/x-ole-storage"
    RTF = "application/rtf"
    PNG = "image/png"
    JPEG = "image/jpeg"
    TIFF = "image/tiff"
    GIF = "image/gif"
    BMP = "image/bmp"
    WEBP = "image/webp"
    HTML = "text/html"
    MARKDOWN = "text/markdown"
    PLAIN = "text/plain"
    BINARY = "application/octet-stream"


#: First bytes that decide.
_SIGNATURES: tuple[tuple[bytes, MediaType], ...] = (
    (b"{\\rtf", MediaType.RTF),
    (b"\x89PNG\r\n\x1a\n", MediaType.PNG),
    (b"\xff\xd8\xff", MediaType.JPEG),
    (b"II*\x00", MediaType.TIFF),
    (b"MM\x00*", MediaType.TIFF),
    (b"II+\x00", MediaType.TIFF),
    (b"MM\x00+", MediaType.TIFF),
    (b"GIF87a", MediaType.GIF),
    (b"GIF89a", MediaType.GIF),
)
#: A part that only this kind of package has.
_PACKAGE_PARTS: tuple[tuple[str, MediaType], ...] = (
    ("word/", MediaType.DOCX),
    ("xl/", MediaType.XLSX),
    ("ppt/", MediaType.PPTX),
)
_ODT_MARK = b"application/vnd.oasis.opendocument.text"
_WORD_STREAM = "WordDocument".encode("utf-16-le")

_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,5000}?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_TAG = re.compile(
    r"</?(?:p|div|table|tr|td|br|span|b|strong|ul|ol|li|h[1-6]|center|font)\b[^<>]{0,500}>", re.IGNORECASE
)
#: Signs that only Markdown has; list markers are no sign, since notices type them too.
_MARKDOWN_SIGN = re.compile(
    r"^\ufeff?#{1,6} +\S|\*\*[^*\s][^*]{0,500}\*\*|(?<![*\w])\*[^*\s][^*\n]{2,300}\*(?![*\w])"
    r"|!?\[[^\][\n]{0,300}\]\([^()\s]{1,1000}\)|^```|<br ?/?>",
    re.MULTILINE,
)


def detect_media_type(raw: bytes) -> MediaType:
    """Give the kind of a file by its content.

    Plain text and Markdown are one thing as long as no sign of Markdown is seen: ``PLAIN`` is given then.
    """
    for signature, media_type in _SIGNATURES:
        if raw.startswith(signature):
            return media_type
    if raw.startswith(b"RIFF") and raw[8:12] == b"WEBP":
        return MediaType.WEBP
    if raw.startswith(b"BM") and raw[6:10] == b"\x00\x00\x00\x00":
        return MediaType.BMP
    if raw.startswith(_OLE2):
        return MediaType.DOC if _WORD_STREAM in raw else MediaType.OLE2
    if raw.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _detect_package(raw)
    if _PDF_HEADER.search(raw[:_PDF_HEADER_WITHIN]):
        return MediaType.PDF
    return _detect_text(raw)


def _detect_package(raw: bytes) -> MediaType:
    """Tell the kinds of zip by the parts inside; a damaged one by the names that still stand in its bytes."""
    if _ODT_MARK in raw[:200]:
        return MediaType.ODT
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        names = [part for part, _ in _PACKAGE_PARTS if part.encode() in raw]
    for part, media_type in _PACKAGE_PARTS:
        if any(name.startswith(part) for name in names):
            return media_type
    return MediaType.ZIP


def _detect_text(raw: bytes) -> MediaType:
    """Tell text from noise, and the kinds of text from each other."""
    text = decode_text(raw[: 4 * _SAMPLE_CHARACTERS]).text[:_SAMPLE_CHARACTERS]
    if _is_noise(text):
        return MediaType.BINARY
    if _HTML_START.match(text.lstrip("\ufeff")):
        return MediaType.HTML
    if len(_HTML_TAG.findall(text)) >= max(4, text.count("\n") // 4):
        return MediaType.HTML
    return MediaType.MARKDOWN if _MARKDOWN_SIGN.search(text) else MediaType.PLAIN


def _is_noise(text: str) -> bool:
    """Tell bytes that are no text by control characters and unreadable places: more than one in fifty."""
    return len(_ODD.findall(text)) * 50 > len(text)
