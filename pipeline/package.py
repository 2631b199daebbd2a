"""The safe opening of zipped office packages: limits are checked before anything reads them, by counting.

Nothing here knows what the members mean; see ``word`` for that.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable
from typing import IO

from pipeline.errors import ErrorCode, InputError

MAX_MEMBERS = 10_000
MAX_MEMBER_BYTES = 128 * 1024 * 1024
MAX_TOTAL_BYTES = 512 * 1024 * 1024
#: Members larger than this must not be packed tighter than ``MAX_RATIO``: XML of real notices packs about 1:20.
RATIO_FROM_BYTES = 10 * 1024 * 1024
MAX_RATIO = 200
_CHUNK = 1024 * 1024

_OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")

_ENCRYPTED_FLAG = 0x1
#: What a member that is read may begin with: UTF-8 or UTF-16, which is all that ECMA-376 part 2 allows.
_XML_OPENING = re.compile(rb"(?:\xef\xbb\xbf)?\s*<[^\0]|(?:\xff\xfe)?<\0[^\0]\0|(?:\xfe\xff)?\0<\0[^\0]")
_DECLARED_ENCODING = re.compile(rb"\s*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)")
_ENCODINGS = frozenset((b"utf-8", b"utf8", b"utf-16", b"us-ascii", b"ascii", b"iso-8859-1"))
_DECLARATIONS = tuple(
    mark.encode(encoding) for mark in ("<!DOCTYPE", "<!ENTITY") for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)


def is_encrypted_office(raw: bytes) -> bool:
    """Tell whether ``raw`` is a DOCX or XLSX with a password: an OLE container with a stream ``EncryptedPackage``."""
    return raw.startswith(_OLE_SIGNATURE) and _ENCRYPTED_STREAM in raw


class Package:
    """The members of a zipped package, read on demand and never beyond the limits."""

    def __init__(self, raw: bytes) -> None:
        """Open the directory of the zip and check what it declares.

        Raises:
            InputError: ``CORRUPT`` if it is no sound zip, ``TOO_LARGE`` beyond a limit, ``ENCRYPTED`` with a password.
        """
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
        # a broken directory shows as any of these, depending on which field is broken
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError, OverflowError) as error:
            raise InputError(ErrorCode.CORRUPT, detail="zip") from error
        members = self._zip.infolist()
        _check_directory(members)
        self._members = {member.filename: member for member in members}
        self._left = MAX_TOTAL_BYTES

    def __contains__(self, name: str) -> bool:
        """Tell whether there is a member of this name."""
        return name in self._members

    def names(self) -> Iterable[str]:
        """Give the names of all members."""
        return self._members.keys()

    def read_xml(self, name: str) -> bytes:
        """Give the bytes of an XML member.

        Raises:
            InputError: ``CORRUPT`` when it is absent, damaged, not XML, or declares a document type or an entity (which
                office programs never write, and which can read other files or swell); ``TOO_LARGE`` beyond a limit.
        """
        data = self._read(name)
        declared = _DECLARED_ENCODING.match(data[:200])
        if not _XML_OPENING.match(data) or (declared and declared[1].lower() not in _ENCODINGS):
            raise InputError(ErrorCode.CORRUPT, detail=name)
        if any(mark in data for mark in _DECLARATIONS):
            raise InputError(ErrorCode.CORRUPT, detail=f"{name}: DTD")
        return data

    def _read(self, name: str) -> bytes:
        """Give the bytes of a member, counted as they come: declared sizes may lie."""
        member = self._members.get(name)
        if member is None:
            raise InputError(ErrorCode.CORRUPT, detail=name)
        limit = min(MAX_MEMBER_BYTES, self._left, max(RATIO_FROM_BYTES, MAX_RATIO * member.compress_size))
        try:
            with self._zip.open(member) as stream:
                data = _read_counted(stream, limit)
        # damaged data shows as any of these, depending on where it is damaged
        except (
            zipfile.BadZipFile,
            zlib.error,
            NotImplementedError,
            RuntimeError,
            ValueError,
            OSError,
            EOFError,
        ) as error:
            raise InputError(ErrorCode.CORRUPT, detail=name) from error
        if data is None:
            raise InputError(ErrorCode.TOO_LARGE, detail=name)
        self._left -= len(data)
        return data


def _read_counted(stream: IO[bytes], limit: int) -> bytes | None:
    """Read all of a stream, or give ``None`` as soon as it proves longer than ``limit`` bytes."""
    chunks: list[bytes] = []
    length = 0
    while chunk := stream.read(_CHUNK):
        length += len(chunk)
        if length > limit:
            return None
        chunks.append(chunk)
    return b"".join(chunks)


def _check_directory(members: list[zipfile.ZipInfo]) -> None:
    """Refuse what the directory itself already gives away."""
    if len(members) > MAX_MEMBERS:
        raise InputError(ErrorCode.TOO_LARGE, detail=f"{len(members)} > {MAX_MEMBERS}")
    if sum(member.file_size for member in members) > MAX_TOTAL_BYTES:
        raise InputError(ErrorCode.TOO_LARGE, detail=f"> {MAX_TOTAL_BYTES // 1024**2} MB")
    for member in members:
        _check_member(member)


def _check_member(member: zipfile.ZipInfo) -> None:
    """Refuse a member by what the directory says of it: password, place, packing, size."""
    name = member.filename
    if member.flag_bits & _ENCRYPTED_FLAG:
        raise InputError(ErrorCode.ENCRYPTED, detail=name)
    if name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name):
        raise InputError(ErrorCode.CORRUPT, detail=name)
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise InputError(ErrorCode.CORRUPT, detail=name)
    swollen = member.file_size > RATIO_FROM_BYTES and member.file_size > MAX_RATIO * member.compress_size
    if swollen or member.file_size > MAX_MEMBER_BYTES:
        raise InputError(ErrorCode.TOO_LARGE, detail=name)
