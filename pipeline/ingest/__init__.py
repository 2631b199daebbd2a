"""Stage one: the bytes of a file to a ``Document``, whatever the format."""

import hashlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePath
from typing import Protocol

from models.document import Document, Source
from models.finding import Finding, FindingCode
from models.geometry import Box
from pipeline.errors import ErrorCode, InputError
from pipeline.ingest.builder import Reading, build_document
from pipeline.ingest.detect import MediaType, detect_media_type
from pipeline.ingest.legacy_fonts import mend_blocks
from pipeline.messages import make_finding

#: The largest file that is read, in bytes; scans of hundreds of pages stay far below.
MAX_BYTES = 200 * 1024 * 1024


def ingest(raw: bytes, file: str, workers: int = 1) -> Document:
    """Read a file.

    Args:
        raw: The bytes of the file.
        file: Its name without the folder; says nothing about the format, which the content tells.
        workers: How many scanned pages are read at the same time.

    Raises:
        InputError: ``EMPTY``, ``TOO_LARGE``, ``UNSUPPORTED``, ``ENCRYPTED``, ``CORRUPT`` or ``TIMED_OUT``.
        MissingProgramError: a program that this kind of file needs is not installed.
    """
    if not raw.strip(b"\x00\t\n\r\f\v "):
        raise InputError(ErrorCode.EMPTY)
    if len(raw) > MAX_BYTES:
        raise InputError(ErrorCode.TOO_LARGE, detail=f"{len(raw) >> 20} MiB, giới hạn {MAX_BYTES >> 20} MiB")
    extension = PurePath(file).suffix.lower()
    content = detect_media_type(raw)
    reading = _find_reader(raw, content, workers)(raw)
    media_type = _named_text_type(content, extension)
    source = Source(
        file=file,
        sha256=hashlib.sha256(raw).hexdigest(),
        bytes=len(raw),
        media_type=media_type.value,
        pages=len(reading.pages) if reading.paged else None,
        text_origin=reading.text_origin,
        signed=reading.signed,
        signatures=tuple(reading.signatures),
    )
    findings = (*_check_name(media_type, extension), *reading.findings)
    return build_document(source, mend_blocks(reading.blocks), pages=reading.pages, findings=findings)


def draw_page(raw: bytes, page: int, width: int) -> bytes | None:
    """Give the picture of a page (from 1) as PNG, ``width`` pixels wide; ``None`` where the format has no such page.

    Raises:
        InputError: The file cannot be read.
    """
    from pipeline.ingest.views import draw  # noqa: PLC0415 - see below

    return draw(raw, page, width)


def draw_crop(raw: bytes, box: Box) -> bytes:
    """Give the picture of a place on a page as PNG.

    Raises:
        InputError: The file cannot be read, or has no such page.
    """
    from pipeline.ingest.crops import crop_png  # noqa: PLC0415 - see below

    return crop_png(raw, box)


class _PageReader(Protocol):
    def __call__(self, raw: bytes, workers: int) -> Reading: ...


# Readers are imported when first needed: most stand before a library that takes time to load.


def _read_pdf(raw: bytes, workers: int) -> Reading:
    from pipeline.ingest.pdf import read_pdf  # noqa: PLC0415 - see above

    return read_pdf(raw, workers)


def _read_picture(raw: bytes, workers: int) -> Reading:
    from pipeline.ingest.pictures import read_picture_file  # noqa: PLC0415 - see above

    return read_picture_file(raw, workers)


def _read_docx(raw: bytes) -> Reading:
    from pipeline.ingest.docx import read_docx  # noqa: PLC0415 - see above

    return read_docx(raw)


def _read_office(media_type: MediaType) -> Callable[[bytes], Reading]:
    def read(raw: bytes) -> Reading:
        from pipeline.ingest.office import read_office  # noqa: PLC0415 - see above

        return read_office(raw, media_type)

    return read


def _read_html(raw: bytes) -> Reading:
    from pipeline.ingest.html import read_html  # noqa: PLC0415 - see above

    return read_html(raw)


def _read_markdown(raw: bytes) -> Reading:
    from pipeline.ingest.markdown import read_markdown  # noqa: PLC0415 - see above

    return read_markdown(raw)


def _read_plain(raw: bytes) -> Reading:
    from pipeline.ingest.plaintext import read_plain  # noqa: PLC0415 - see above

    return read_plain(raw)


_READERS: dict[MediaType, Callable[[bytes], Reading]] = {
    MediaType.DOCX: _read_docx,
    MediaType.DOC: _read_office(MediaType.DOC),
    MediaType.RTF: _read_office(MediaType.RTF),
    MediaType.ODT: _read_office(MediaType.ODT),
    MediaType.HTML: _read_html,
    MediaType.MARKDOWN: _read_markdown,
    MediaType.PLAIN: _read_plain,
}
#: Readers of what may be scanned pages, of which several can be read at the same time.
_PAGE_READERS: dict[MediaType, _PageReader] = {
    MediaType.PDF: _read_pdf,
    MediaType.PNG: _read_picture,
    MediaType.JPEG: _read_picture,
    MediaType.TIFF: _read_picture,
}
#: What is told apart but not read, in words for the clerk.
_NAMES: dict[MediaType, str] = {
    MediaType.XLSX: "bảng tính Excel",
    MediaType.PPTX: "bài trình chiếu PowerPoint",
    MediaType.ZIP: "tệp nén ZIP",
    MediaType.OLE2: "tệp Office cũ",
    MediaType.GIF: "ảnh GIF",
    MediaType.BMP: "ảnh BMP",
    MediaType.WEBP: "ảnh WebP",
    MediaType.BINARY: "không phải văn bản",
}
#: What the directory of every OLE2 file begins with.
_OLE2_ROOT = "Root Entry".encode("utf-16-le")
_TEXTS = frozenset((MediaType.PLAIN, MediaType.MARKDOWN))
#: What a name promises. Text and Markdown are one: a notice without a sign of Markdown is both.
_EXTENSIONS: dict[str, frozenset[MediaType]] = {
    ".pdf": frozenset((MediaType.PDF,)),
    ".docx": frozenset((MediaType.DOCX,)),
    ".docm": frozenset((MediaType.DOCX,)),
    ".doc": frozenset((MediaType.DOC,)),
    ".html": frozenset((MediaType.HTML,)),
    ".htm": frozenset((MediaType.HTML,)),
    ".md": _TEXTS,
    ".markdown": _TEXTS,
    ".txt": _TEXTS,
    ".rtf": frozenset((MediaType.RTF,)),
    ".odt": frozenset((MediaType.ODT,)),
    ".xlsx": frozenset((MediaType.XLSX,)),
    ".png": frozenset((MediaType.PNG,)),
    ".jpg": frozenset((MediaType.JPEG,)),
    ".jpeg": frozenset((MediaType.JPEG,)),
    ".tif": frozenset((MediaType.TIFF,)),
    ".tiff": frozenset((MediaType.TIFF,)),
}
_MARKDOWN_EXTENSIONS = frozenset((".md", ".markdown"))


def _find_reader(raw: bytes, media_type: MediaType, workers: int) -> Callable[[bytes], Reading]:
    """Give the reader of a kind of file, or say why there is none."""
    of_pages = _PAGE_READERS.get(media_type)
    if of_pages is not None:
        return partial(of_pages, workers=workers)
    reader = _READERS.get(media_type)
    if reader is not None:
        return reader
    if media_type is MediaType.OLE2:
        from pipeline.package import is_encrypted_office  # noqa: PLC0415 - see above

        if is_encrypted_office(raw):
            raise InputError(ErrorCode.ENCRYPTED)
        if _OLE2_ROOT not in raw:  # cut short: the directory stands near the end
            raise InputError(ErrorCode.CORRUPT, detail=_NAMES[media_type])
    raise InputError(ErrorCode.UNSUPPORTED, detail=_NAMES[media_type])


def _named_text_type(content: MediaType, extension: str) -> MediaType:
    """Let the name decide between plain text and Markdown where the content is both."""
    if content is MediaType.PLAIN and extension in _MARKDOWN_EXTENSIONS:
        return MediaType.MARKDOWN
    return content


def _check_name(media_type: MediaType, extension: str) -> Iterator[Finding]:
    """Note a name that promises something else than the file holds."""
    promised = _EXTENSIONS.get(extension)
    if promised is not None and media_type not in promised:
        yield make_finding(FindingCode.MISLABELLED, None, extension=extension, media_type=media_type.value)
