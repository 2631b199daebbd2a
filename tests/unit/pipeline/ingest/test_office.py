"""Old Word files, RTF and ODT by way of LibreOffice, and what happens when it fails."""

import io
import os
import shutil
import sys
import zipfile
from pathlib import Path

import pytest
from docx_builder import build_docx, item, level, paragraph

from models.document import EditReason
from pipeline.errors import ErrorCode, InputError, MissingProgramError
from pipeline.ingest import ingest, office
from pipeline.ingest.detect import MediaType
from pipeline.ingest.office import read_office
from pipeline.programs import Outcome, Program, find_program, run_limited

_RTF = rb"{\rtf1\ansi\deff0{\fonttbl{\f0 Times New Roman;}}\f0 Giao Ph\u242?ng N\u7897?i v\u7909?.\par}"
needs_office = pytest.mark.skipif(find_program(Program.LIBREOFFICE) is None, reason="LibreOffice is not installed")
needs_shell = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")


def put_soffice(folder: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    """Put a program in the place of LibreOffice."""
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def code_of(raw: bytes, media_type: MediaType = MediaType.RTF) -> ErrorCode:
    with pytest.raises(InputError) as caught:
        read_office(raw, media_type)
    return caught.value.code


@needs_shell
def test_hanging_office_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_soffice(tmp_path, monkeypatch, "sleep 60")
    monkeypatch.setattr(office, "TIME_LIMIT", 0.3)
    assert code_of(_RTF) is ErrorCode.TIMED_OUT


@needs_shell
def test_failing_office_gets_one_more_try(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_soffice(tmp_path, monkeypatch, f"echo x >> {tmp_path}/calls; exit 1")
    assert code_of(_RTF) is ErrorCode.CORRUPT
    assert (tmp_path / "calls").read_text(encoding="ascii") == "x\nx\n"


@needs_shell
def test_second_try_may_succeed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "good.docx").write_bytes(build_docx(paragraph("Giao Phòng Nội vụ.")))
    put_soffice(
        tmp_path,
        monkeypatch,
        f"cd {tmp_path}; [ -e calls ] && cp good.docx $OLDPWD/notice.docx && exit 0; echo x > calls; kill -SEGV $$",
    )
    assert ingest(_RTF, "a.rtf").text == "Giao Phòng Nội vụ."


def test_missing_office_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    if find_program(Program.LIBREOFFICE):
        pytest.skip("LibreOffice stands at a fixed place here")
    with pytest.raises(MissingProgramError):
        ingest(_RTF, "a.rtf")


def _make_odt(manifest: str) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("META-INF/manifest.xml", manifest)
    return raw.getvalue()


def test_encrypted_files_are_told() -> None:
    assert code_of(_make_odt("<manifest:encryption-data/>"), MediaType.ODT) is ErrorCode.ENCRYPTED
    entry = "WordDocument\0".encode("utf-16-le").ljust(116, b"\0") + (0).to_bytes(4, "little")
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0"))
    header[30] = 9
    stream = b"\xec\xa5".ljust(10, b"\0") + (0x0100).to_bytes(2, "little")
    assert code_of(bytes(header) + stream.ljust(512, b"\0") + entry, MediaType.DOC) is ErrorCode.ENCRYPTED


def test_damaged_odt() -> None:
    assert code_of(b"PK\x03\x04", MediaType.ODT) is ErrorCode.CORRUPT


def _convert(raw: bytes, extension: str, folder: Path) -> bytes:
    """Give a DOCX in another format, made by LibreOffice."""
    source = folder / "made.docx"
    source.write_bytes(raw)
    soffice = shutil.which("soffice") or ""
    profile = (folder / "profile").as_uri()
    command = (
        soffice,
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        extension,
        "--outdir",
        str(folder),
    )
    outcome = run_limited(
        (*command, str(source)), folder=folder, seconds=60, memory=2 * 1024**3, environment=os.environ
    )
    assert outcome is Outcome.DONE
    return source.with_suffix(f".{extension}").read_bytes()


@needs_office
@pytest.mark.slow
@pytest.mark.parametrize("extension", ["doc", "rtf", "odt"])
def test_text_and_numbers_survive(tmp_path: Path, extension: str) -> None:
    levels = level(0, "decimal", "%1.") + level(1, "lowerLetter", "%2)")
    numbering = (
        f'<w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    body = paragraph("Phân công:") + item("Phòng Nội vụ", 1) + item("Lập danh sách", 1, 1) + item("Văn phòng", 1)
    raw = _convert(build_docx(body, numbering=numbering), extension, tmp_path)
    document = ingest(raw, f"a.{extension}")
    assert document.text == "Phân công:\n1. Phòng Nội vụ\na) Lập danh sách\n2. Văn phòng"
    numbers = [document.text[e.span.start : e.span.end] for e in document.edits if e.reason is EditReason.NUMBERING]
    assert "".join(numbers).split() == ["1.", "a)", "2."]
    assert document.findings == ()


@needs_office
@pytest.mark.slow
def test_damaged_doc(tmp_path: Path) -> None:
    raw = _convert(build_docx(paragraph("Phân công: " + "việc " * 2000)), "doc", tmp_path)
    assert code_of(raw[:3000], MediaType.DOC) is ErrorCode.CORRUPT
