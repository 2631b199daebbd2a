"""Who signed: the name in the certificate of a PKCS#7 signature (RFC 5652), read without verifying anything."""

from collections.abc import Iterator
from typing import NamedTuple

_SEQUENCE, _SET, _CONTEXT_0, _INTEGER = 0x30, 0x31, 0xA0, 0x02
_COMMON_NAME = b"\x55\x04\x03"
_BMP_STRING, _UTF8_STRING = 0x1E, 0x0C


class _Item(NamedTuple):
    """One value of DER: its tag and its content."""

    tag: int
    content: bytes


def find_signer_name(contents: bytes) -> str | None:
    """Give the common name (CN) of who signed; ``None`` when the signature cannot be read."""
    try:
        return _find_name(contents)
    except (IndexError, ValueError):
        return None


def _find_name(contents: bytes) -> str | None:
    content_info = list(_items(next(_items(contents), _Item(0, b"")).content))
    signed = list(_items(next(_items(content_info[1].content), _Item(0, b"")).content))
    certificates = next(item for item in [*signed, _Item(0, b"")] if item.tag in {_CONTEXT_0, 0})
    signer = next(_items([item for item in signed if item.tag == _SET][-1].content), _Item(0, b""))
    serial = list(_items(list(_items(signer.content))[1].content))[-1].content
    for certificate in _items(certificates.content):
        fields = list(_items(next(_items(certificate.content), _Item(0, b"")).content))
        if fields and fields[0].tag == _CONTEXT_0:  # the version
            fields = fields[1:]
        if len(fields) > 4 and fields[0] == _Item(_INTEGER, serial):
            return _common_name(fields[4].content)
    return None


def _common_name(subject: bytes) -> str | None:
    for relative in _items(subject):
        for pair in _items(relative.content):
            kind, value = list(_items(pair.content))[:2]
            if kind.content == _COMMON_NAME:
                coding = {_BMP_STRING: "utf-16-be", _UTF8_STRING: "utf-8"}.get(value.tag, "latin-1")
                return value.content.decode(coding, "replace")
    return None


def _items(data: bytes) -> Iterator[_Item]:
    """Give the values that stand one after the other in ``data``; zeros that fill it up end them."""
    place = 0
    while place + 1 < len(data) and data[place]:
        tag, length, start = data[place], data[place + 1], place + 2
        if length == 0x80:  # of indefinite length: as BER allows and no signer writes
            raise ValueError(tag)
        if length > 0x80:
            start += length - 0x80
            length = int.from_bytes(data[place + 2 : start])
        if start + length > len(data):
            raise ValueError(length)
        yield _Item(tag, data[start : start + length])
        place = start + length
