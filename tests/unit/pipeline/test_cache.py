"""What was read from scans is not read again."""

import io
import os
from pathlib import Path

import pytest
from PIL import Image
from scans import sample_page

from models.document import TextOrigin
from pipeline.cache import DocumentCache, prune_cache
from pipeline.ingest import ingest
from pipeline.programs import Program, find_program

PLAIN = "THÔNG BÁO\n1. Giao Sở Y tế báo cáo.\n".encode()


@pytest.fixture(scope="module")
def scan() -> bytes:
    if not find_program(Program.TESSERACT):
        pytest.skip("no Tesseract here")
    file = io.BytesIO()
    Image.fromarray(sample_page("cong-dien-hoa-toc")[:900]).save(file, "PNG", dpi=(300, 300))
    return file.getvalue()


def entries(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_a_scan_is_kept_and_comes_back_equal_under_any_name(scan: bytes, tmp_path: Path) -> None:
    cache = DocumentCache(tmp_path, "key")
    first = cache.read(scan, "a.png")
    assert first.source.text_origin is TextOrigin.OCR
    (entry,) = entries(tmp_path)
    written = entry.stat().st_mtime_ns
    again = cache.read(scan, "b.png")
    assert again == first.model_copy(update={"source": first.source.model_copy(update={"file": "b.png"})})
    assert entry.stat().st_mtime_ns == written
    for broken in (entry.read_bytes()[:-9], b"", b"0" * 99):
        entry.write_bytes(broken)
        assert cache.read(scan, "a.png") == first
    cache.read(scan, "a.pdf")  # a wrong name is a doubt of the reading
    DocumentCache(tmp_path, "new rules").read(scan, "a.png")
    assert len(entries(tmp_path)) == 3


def test_what_is_read_quickly_is_not_kept(tmp_path: Path) -> None:
    assert DocumentCache(tmp_path, "key").read(PLAIN, "a.txt") == ingest(PLAIN, "a.txt")
    assert entries(tmp_path) == []


def test_a_cache_that_cannot_be_written_is_done_without(scan: bytes, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert DocumentCache(tmp_path / "file", "key").read(scan, "a.png") == ingest(scan, "a.png")


def test_the_oldest_go_first(tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / f"{number}").mkdir()
        (tmp_path / f"{number}" / "entry").write_bytes(bytes(100))
        os.utime(tmp_path / f"{number}" / "entry", (number, number))
    (tmp_path / "3" / ".giaoviec-machine-7.tmp").write_bytes(bytes(100))
    prune_cache(tmp_path, most=250)
    assert [path.parent.name for path in entries(tmp_path)] == ["2", "3"]
    prune_cache(tmp_path / "none")
