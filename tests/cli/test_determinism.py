"""The same files give the same bytes, whatever the order, the folder, the clock's zone or the hash seed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
FOLDERS = tuple(PROJECT / "samples" / form for form in ("docx", "html", "md", "pdf", "txt"))
SEVERAL = "one batch of all samples takes seconds: its result is shared"
#: Tells times by the clock.
REPORT = "report.html"


def _convert(output: Path, *inputs: Path, **environment: str) -> dict[str, bytes]:
    """Give what one run wrote; the classified sample may fail it."""
    command = [sys.executable, "-m", "pipeline", "convert", *map(str, inputs), "-o", str(output)]
    path = os.pathsep.join(filter(None, (str(PROJECT), os.environ.get("PYTHONPATH"))))
    variables = os.environ | {"PYTHONPATH": path} | environment
    result = subprocess.run(command, env=variables, capture_output=True, encoding="utf-8", timeout=120, check=False)
    assert result.returncode in (0, 3), result.stderr
    return {file.name: file.read_bytes() for file in sorted(output.glob("[!.]*")) if file.name != REPORT}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    written = _convert(tmp_path_factory.mktemp("first"), *FOLDERS, PYTHONHASHSEED="1")
    assert len(written) > 15, SEVERAL
    return written


def test_a_second_run_gives_the_same_bytes(first: dict[str, bytes], tmp_path: Path) -> None:
    assert _convert(tmp_path / "out", *FOLDERS, PYTHONHASHSEED="2", TZ="Asia/Ho_Chi_Minh", LC_ALL="C") == first


def test_the_order_of_the_files_does_not_matter(first: dict[str, bytes], tmp_path: Path) -> None:
    files = [file for folder in FOLDERS for file in sorted(folder.iterdir())]
    assert _convert(tmp_path / "out", *reversed(files), PYTHONHASHSEED="3") == first


def test_a_file_alone_gives_the_record_that_it_gives_among_others(first: dict[str, bytes], tmp_path: Path) -> None:
    sample = PROJECT / "samples" / "pdf" / "cong-dien-hoa-toc.pdf"
    copy = tmp_path / "elsewhere" / sample.name
    copy.parent.mkdir()
    shutil.copy(sample, copy)
    written = _convert(tmp_path / "out", copy)
    assert written["cong-dien-hoa-toc.json"] in first.values()
