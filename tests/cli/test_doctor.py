"""The command ``doctor`` with stand-ins for the outside programs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
TESSERACT = "case $1 in --version) echo 'tesseract 5.3.0';; *) echo eng; {} ;; esac"
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="stand-ins are shell scripts on the search path")


def doctor(folder: Path, *options: str, **scripts: str) -> subprocess.CompletedProcess[str]:
    for name, body in scripts.items():
        path = folder / name
        path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        path.chmod(0o755)
    paths = os.pathsep.join(filter(None, (str(PROJECT), os.environ.get("PYTHONPATH"))))
    variables = {k: v for k, v in os.environ.items() if k != "GIAOVIEC_LANG"}
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *options, "doctor"],
        env=variables | {"PATH": str(folder), "PYTHONPATH": paths},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_all_there(tmp_path: Path) -> None:
    result = doctor(tmp_path, tesseract=TESSERACT.format("echo vie"), soffice="echo 'LibreOffice 7.4.7.2 40'")
    assert (result.returncode, result.stderr) == (0, "")
    assert "5.3.0" in result.stdout
    assert "7.4.7.2" in result.stdout
    assert "Thiếu" not in result.stdout


def test_nothing_there(tmp_path: Path) -> None:
    result = doctor(tmp_path)
    assert result.returncode == 4
    assert result.stdout.count("Thiếu:") == 3
    assert "Cài đặt bằng lệnh:" in result.stdout
    assert "không đọc được tệp DOC" in result.stdout.replace("Không", "không")


def test_vietnamese_data_missing_in_english(tmp_path: Path) -> None:
    result = doctor(tmp_path, "--lang", "en", tesseract=TESSERACT.format(":"), soffice="echo 'LibreOffice 7.4.7.2'")
    assert result.returncode == 4
    assert "Missing: Vietnamese data of Tesseract (vie)" in result.stdout
    assert result.stdout.count("Missing") == 1
