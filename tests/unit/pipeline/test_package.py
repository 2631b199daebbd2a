"""The safe opening of zipped office files."""

import io
import struct
import zipfile

import pytest
from docx_builder import build_docx, pack, paragraph, part

from pipeline import package as package_module
from pipeline.errors import ErrorCode, InputError
from pipeline.ingest.docx import read_docx
from pipeline.package import Package, is_encrypted_office

PLAIN = build_docx(paragraph("Giao Sở Nội vụ."))
_BODY = "<w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body>"


def _document(xml: str | bytes) -> bytes:
    return build_docx("", replaced={"word/document.xml": xml})


def _without(name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(PLAIN)) as source:
        return pack({found: source.read(found) for found in source.namelist() if found != name})


def _entity(declaration: str) -> str:
    plain = part("document", _BODY)
    return plain.replace("<w:document", f"<!DOCTYPE w:document [{declaration}]><w:document", 1)


def _lying_size(raw: bytes) -> bytes:
    """Declare one byte for every member in the directory."""
    changed = bytearray(raw)
    place = changed.find(b"PK\x01\x02")
    while place >= 0:
        changed[place + 24 : place + 28] = struct.pack("<I", 1)
        place = changed.find(b"PK\x01\x02", place + 4)
    return bytes(changed)


def _flagged(raw: bytes) -> bytes:
    changed = bytearray(raw)
    changed[raw.find(b"PK\x01\x02") + 8] |= 1
    return bytes(changed)


@pytest.mark.parametrize(
    ("raw", "code", "reason"),
    [
        (b"", ErrorCode.CORRUPT, "no bytes"),
        (b"PK\x03\x04", ErrorCode.CORRUPT, "the first four bytes of a zip"),
        (PLAIN[: len(PLAIN) // 2], ErrorCode.CORRUPT, "cut short"),
        (pack({"a.txt": "b"}), ErrorCode.CORRUPT, "a zip of something else"),
        (_without("word/document.xml"), ErrorCode.CORRUPT, "no document"),
        (_without("_rels/.rels"), ErrorCode.CORRUPT, "nothing says what the document is"),
        (_document("<w:document"), ErrorCode.CORRUPT, "broken XML"),
        (_document(""), ErrorCode.CORRUPT, "an empty document part"),
        (_document("<a/>"), ErrorCode.CORRUPT, "XML of another kind"),
        (_document(part("document", "")), ErrorCode.CORRUPT, "no body"),
        (_document(_entity('<!ENTITY x SYSTEM "file:///etc/hostname">')), ErrorCode.CORRUPT, "an external entity"),
        (_document(_entity('<!ENTITY x "a"><!ENTITY y "&x;&x;">')), ErrorCode.CORRUPT, "entities that swell"),
        (
            _document(_entity('<!ENTITY x "a">').replace('encoding="UTF-8"', "").encode("utf-16")),
            ErrorCode.CORRUPT,
            "an entity in UTF-16",
        ),
        (
            _document(part("document", "").replace("UTF-8", "IBM037")),
            ErrorCode.CORRUPT,
            "an encoding to hide things in",
        ),
        (pack({"../evil.xml": "<a/>"}), ErrorCode.CORRUPT, "a place above the folder"),
        (pack({"/evil.xml": "<a/>"}), ErrorCode.CORRUPT, "an absolute place"),
        (_flagged(PLAIN), ErrorCode.ENCRYPTED, "a member with a password"),
        (_document(part("document", " " * 30_000_000)), ErrorCode.TOO_LARGE, "packed a thousand to one"),
        (_lying_size(PLAIN), ErrorCode.CORRUPT, "false sizes"),
    ],
)
def test_bad_packages_are_refused(raw: bytes, code: ErrorCode, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        read_docx(raw)
    assert caught.value.code is code, reason


def test_utf16_is_read() -> None:
    xml = part("document", f"<w:body>{paragraph('Kết luận')}</w:body>").replace("UTF-8", "UTF-16")
    assert len(read_docx(_document(xml.encode("utf-16"))).blocks) == 1


def test_members_are_counted_not_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package_module, "RATIO_FROM_BYTES", 10)
    monkeypatch.setattr(package_module, "MAX_RATIO", 2)
    raw = pack({"a.xml": "<a>" + "b" * 5000 + "</a>"})
    with pytest.raises(InputError) as caught:
        Package(raw)
    assert caught.value.code is ErrorCode.TOO_LARGE
    package = Package(pack({"a.xml": "<a/>"}))
    package._left = 2
    with pytest.raises(InputError) as caught:
        package.read_xml("a.xml")
    assert caught.value.code is ErrorCode.TOO_LARGE


def test_totals_and_numbers_of_members_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = pack({"a.xml": "<a/>", "b.xml": "<b/>"})
    monkeypatch.setattr(package_module, "MAX_MEMBERS", 1)
    with pytest.raises(InputError) as caught:
        Package(raw)
    assert caught.value.code is ErrorCode.TOO_LARGE
    monkeypatch.setattr(package_module, "MAX_MEMBERS", 9)
    monkeypatch.setattr(package_module, "MAX_TOTAL_BYTES", 7)
    with pytest.raises(InputError) as caught:
        Package(raw)
    assert caught.value.code is ErrorCode.TOO_LARGE


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le"), True),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "WordDocument".encode("utf-16-le"), False),
        (PLAIN, False),
        (b"", False),
    ],
)
def test_office_files_with_a_password_are_known(raw: bytes, expected: bool) -> None:
    assert is_encrypted_office(raw) is expected


def test_broken_links_and_signatures() -> None:
    with zipfile.ZipFile(io.BytesIO(PLAIN)) as source:
        members: dict[str, str | bytes] = {name: source.read(name) for name in source.namelist()}
    relations = members["word/_rels/document.xml.rels"]
    assert isinstance(relations, bytes)
    broken = '<Relationship Id="rId99" Type="http://x/image" Target="NULL"/></Relationships>'
    members["word/_rels/document.xml.rels"] = relations.decode().replace("</Relationships>", broken)
    members["_xmlsignatures/origin.sigs"] = ""
    reading = read_docx(pack(members))
    assert len(reading.blocks) == 1
    assert reading.signed
