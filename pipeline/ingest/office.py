"""The only door to LibreOffice: old Word files, RTF and ODT become DOCX, which ``docx`` reads."""

import io
import os
import struct
import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import ErrorCode, InputError
from pipeline.ingest.builder import Reading
from pipeline.ingest.detect import MediaType
from pipeline.ingest.docx import read_docx
from pipeline.programs import Outcome, Program, need_program, run_limited

#: Time for one file, seconds; a notice takes one or two.
TIME_LIMIT = 60.0
#: The most that each process of LibreOffice may take of its address space; a notice takes a quarter of it.
MEMORY_LIMIT = 2 * 1024**3
_ATTEMPTS = 2


class _Kind(NamedTuple):
    """The extension by which LibreOffice knows a format, and its filter: it would take damaged files for plain text."""

    extension: str
    filter: str


_KINDS = {
    MediaType.DOC: _Kind("doc", "MS Word 97"),
    MediaType.RTF: _Kind("rtf", "Rich Text Format"),
    MediaType.ODT: _Kind("odt", "writer8"),
}
#: A profile that runs no macro and follows no link out of the document.
_SETTINGS = "".join(
    f'<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="{name}" oor:op="fuse">'
    f"<value>{value}</value></prop></item>"
    for name, value in (
        ("DisableMacrosExecution", "true"),
        ("MacroSecurityLevel", "3"),
        ("BlockUntrustedRefererLinks", "true"),
        ("DisableActiveContent", "true"),
    )
)
_PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
    f'xmlns:xs="http://www.w3.org/2001/XMLSchema">{_SETTINGS}</oor:items>'
)
_WORD_STREAM = "WordDocument\0".encode("utf-16-le")
_WORD_ENCRYPTED = 0x0100
_MANIFEST, _SIGNATURES = "META-INF/manifest.xml", "META-INF/documentsignatures.xml"
_MANIFEST_BYTES = 1024 * 1024


def read_office(raw: bytes, media_type: MediaType) -> Reading:
    """Read a file of an old or foreign word processor by way of DOCX.

    Args:
        raw: The bytes of the file.
        media_type: ``DOC``, ``RTF`` or ``ODT``.

    Raises:
        InputError: ``CORRUPT`` when LibreOffice cannot open it, ``ENCRYPTED``, ``TIMED_OUT``, ``TOO_LARGE``.
        MissingProgramError: LibreOffice is not installed.
    """
    signed = False
    if media_type is MediaType.DOC:
        _check_word(raw)
    if media_type is MediaType.ODT:
        signed = _check_odt(raw)
    soffice = need_program(Program.LIBREOFFICE)
    for _ in range(_ATTEMPTS):
        converted = _convert(soffice, raw, _KINDS[media_type])
        if converted is not None:
            return replace(read_docx(converted), signed=signed)
    raise InputError(ErrorCode.CORRUPT, detail=media_type.name)


def _convert(soffice: Path, raw: bytes, kind: _Kind) -> bytes | None:
    """Give the file as DOCX, ``None`` when LibreOffice fails; all it writes stays in a folder that is then removed."""
    with tempfile.TemporaryDirectory(prefix="giaoviec-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / f"notice.{kind.extension}"
        source.write_bytes(raw)
        profile = folder / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        command = (
            str(soffice),
            f"-env:UserInstallation={profile.as_uri()}",
            *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
            f"--infilter={kind.filter}",
            *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder), str(source)),
        )
        environment = {**os.environ, "HOME": name, "TMPDIR": name, "SAL_USE_VCLPLUGIN": "svp"}
        outcome = run_limited(command, folder=folder, seconds=TIME_LIMIT, memory=MEMORY_LIMIT, environment=environment)
        if outcome is Outcome.TIMED_OUT:
            raise InputError(ErrorCode.TIMED_OUT, detail=f"LibreOffice, {TIME_LIMIT:.0f} s")
        target = source.with_suffix(".docx")
        return target.read_bytes() if outcome is Outcome.DONE and target.is_file() else None


def _check_word(raw: bytes) -> None:
    """Refuse a Word file whose main stream is missing, or has a password ([MS-DOC] 2.5.2, fEncrypted)."""
    entry = raw.find(_WORD_STREAM)
    if entry < 0 or len(raw) < entry + 120:
        raise InputError(ErrorCode.CORRUPT, detail="DOC")
    (shift,) = struct.unpack_from("<H", raw, 30)
    (sector,) = struct.unpack_from("<I", raw, entry + 116)
    start = (sector + 1) << min(shift, 16)
    if len(raw) < start + 12:
        raise InputError(ErrorCode.CORRUPT, detail="DOC")
    (flags,) = struct.unpack_from("<H", raw, start + 10)
    if flags & _WORD_ENCRYPTED:
        raise InputError(ErrorCode.ENCRYPTED)


def _check_odt(raw: bytes) -> bool:
    """Refuse a damaged or encrypted ODT; tell whether it is signed."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package, package.open(_MANIFEST) as stream:
            manifest = stream.read(_MANIFEST_BYTES)
            signed = _SIGNATURES in package.namelist()
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, ValueError, OSError, EOFError) as error:
        raise InputError(ErrorCode.CORRUPT, detail="odt") from error
    if b"encryption-data" in manifest:
        raise InputError(ErrorCode.ENCRYPTED)
    return signed
