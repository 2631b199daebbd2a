"""Files that no office sends on purpose: each builder gives the bytes of one, the same on every call."""

import hashlib
import io
import random
import struct
import zipfile
import zlib

_SECTOR = 512
_NO_SECTOR, _END_OF_CHAIN, _FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
#: Padding of passwords, PDF 32000-1:2008, 7.6.3.3.
_PASSWORD_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
_EPOCH = (1980, 1, 1, 0, 0, 0)
_CHUNK = b" " * 1_048_576

#: A page with one stream (object 4) in one font (object 3).
_PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
)

_CONTENT_TYPES = b"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
_RELATIONSHIPS = b"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
 Target="word/document.xml"/></Relationships>"""
_BODY_START = (
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
    b'<w:t xml:space="preserve">'
)
_BODY_END = b"</w:t></w:r></w:p></w:body></w:document>"


def empty() -> bytes:
    return b""


def binary_noise(seed: int, size: int = 4096) -> bytes:
    """Bytes without meaning, the same for the same seed."""
    return random.Random(seed).randbytes(size)  # noqa: S311 - noise, not a secret


def png_named_pdf() -> bytes:
    """A whole picture of one grey point: the tests give it a name that ends in ``.pdf``."""
    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\x00\x80")), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


def text_pdf(pages: int = 1) -> bytes:
    """A sound PDF with one short line of text a page, from which the broken ones are made."""
    content = b"BT /F1 14 Tf 72 720 Td (Thong bao) Tj ET"
    kids = b" ".join(b"%d 0 R" % (5 + index) for index in range(pages))
    return _make_pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (pages, kids),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>",
        _make_stream(b"", content),
        *([_PAGE] * pages),
    )


def many_pages_pdf(n: int) -> bytes:
    return text_pdf(n)


def zero_page_pdf() -> bytes:
    return _make_pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 0 /Kids [] >>")


def truncated_pdf() -> bytes:
    """A PDF whose copying broke off: no cross-reference table, a stream without its end."""
    raw = text_pdf(3)
    return raw[: raw.index(b"Thong bao")]


def scan_pdf() -> bytes:
    """One page that is nothing but a grey picture with dark stripes where lines of print would be."""
    width, height = 248, 351
    rows = (b"\x30" * width if 40 < y < 300 and y % 14 < 4 else b"\xe8" * width for y in range(height))
    form = b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8"
    picture = _make_stream(form % (width, height) + b" /Filter /FlateDecode", zlib.compress(b"".join(rows)))
    return _make_pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /XObject << /I 5 0 R >> >> >>",
        _make_stream(b"", b"q 595 0 0 842 0 0 cm /I Do Q"),
        picture,
    )


def encrypted_pdf(password: str = "mat-khau") -> bytes:  # noqa: S107 - of a test file
    """A PDF that opens only with its password (standard security handler, revision 2, 40 bits)."""
    ident = hashlib.md5(b"giaoviec", usedforsecurity=False).digest()
    padded = (password.encode() + _PASSWORD_PAD)[:32]
    rights = struct.pack("<i", -4)
    owner = _rc4(hashlib.md5(padded, usedforsecurity=False).digest()[:5], padded)
    key = hashlib.md5(padded + owner + rights + ident, usedforsecurity=False).digest()[:5]
    user = _rc4(key, _PASSWORD_PAD)
    content_key = hashlib.md5(key + b"\x04\x00\x00\x00\x00", usedforsecurity=False).digest()[:10]
    content = _rc4(content_key, b"BT /F1 14 Tf 72 720 Td (Thong bao) Tj ET")
    trailer = b"/Encrypt 6 0 R /ID [<%s> <%s>]" % ((ident.hex().encode(),) * 2)
    return _make_pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [5 0 R] >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>",
        _make_stream(b"", content),
        _PAGE,
        b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >>" % (owner.hex().encode(), user.hex().encode()),
        trailer=trailer,
    )


def zip_bomb_docx(megabytes: int = 1024) -> bytes:
    """A Word file of about a thousandth of ``megabytes``, whose text unpacks to all of it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        _write_frame(archive)
        with archive.open(_entry("word/document.xml"), "w", force_zip64=True) as part:
            part.write(_BODY_START)
            for _ in range(megabytes):
                part.write(_CHUNK)
            part.write(_BODY_END)
    return stream.getvalue()


def xxe_docx(target: str = "file:///etc/passwd") -> bytes:
    """A Word file whose XML asks the reader to put another file's content into the text."""
    start = b'<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY leak SYSTEM "%s">]>' % target.encode()
    return _make_docx(start + _BODY_START + b"truoc &leak; sau" + _BODY_END)


def entity_bomb_docx() -> bytes:
    """A Word file whose entities name each other ten at a time, nine deep: 10^9 words."""
    entities = b'<!ENTITY e0 "lol">' + b"".join(
        b'<!ENTITY e%d "%s">' % (depth, b"&e%d;" % (depth - 1) * 10) for depth in range(1, 10)
    )
    return _make_docx(b'<?xml version="1.0"?><!DOCTYPE w:document [%s]>' % entities + _BODY_START + b"&e9;" + _BODY_END)


def password_docx() -> bytes:
    """What Word writes for a file with a password: an OLE2 container with ``EncryptedPackage``."""
    info, package = binary_noise(1), struct.pack("<Q", 4000) + binary_noise(2, 4088)
    sectors = len(info) // _SECTOR
    chains = [*range(3, 2 + sectors), _END_OF_CHAIN]
    chains += [*range(3 + sectors, 2 + 2 * sectors), _END_OF_CHAIN]
    fat = [_FAT_SECTOR, _END_OF_CHAIN, *chains]
    fat += [_NO_SECTOR] * (_SECTOR // 4 - len(fat))
    folder = (
        _make_entry("Root Entry", kind=5, child=1, start=_END_OF_CHAIN, size=0)
        + _make_entry("EncryptedPackage", kind=2, child=_NO_SECTOR, start=2 + sectors, size=len(package), left=2)
        + _make_entry("EncryptionInfo", kind=2, child=_NO_SECTOR, start=2, size=len(info))
        + bytes(64) + b"\xff" * 12 + bytes(52)
    )  # fmt: skip
    header = struct.pack("<8s16sHHHHH6x", bytes.fromhex("D0CF11E0A1B11AE1"), bytes(16), 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9I", 0, 1, 1, 0, 4096, _END_OF_CHAIN, 0, _END_OF_CHAIN, 0)
    header += struct.pack("<109I", 0, *[_NO_SECTOR] * 108)
    return header + struct.pack(f"<{len(fat)}I", *fat) + folder + info + package


def _make_pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF of numbered objects, the first of which is its catalog."""
    raw = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
    parts, offsets, length = [raw], [], len(raw)
    for number, body in enumerate(objects, start=1):
        offsets.append(length)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        length += len(parts[-1])
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    parts += [b"%010d 00000 n \n" % offset for offset in offsets]
    parts.append(
        b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, length)
    )
    return b"".join(parts)


def _make_stream(entries: bytes, data: bytes) -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(data), data)


def _rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def _make_docx(body: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        _write_frame(archive)
        archive.writestr(_entry("word/document.xml"), body)
    return stream.getvalue()


def _write_frame(archive: zipfile.ZipFile) -> None:
    archive.writestr(_entry("[Content_Types].xml"), _CONTENT_TYPES)
    archive.writestr(_entry("_rels/.rels"), _RELATIONSHIPS)


def _entry(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def _make_entry(name: str, *, kind: int, child: int, start: int, size: int, left: int = _NO_SECTOR) -> bytes:
    """A directory entry of an OLE2 container, [MS-CFB] 2.6.1."""
    words = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<III", left, _NO_SECTOR, child)
    return struct.pack("<64sHBB", words, len(words), kind, 1) + links + bytes(36) + struct.pack("<IQ", start, size)
