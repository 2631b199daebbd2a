"""The two commands of README.md, the samples that they take, and the pages that it links to."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
README = (PROJECT / "README.md").read_text(encoding="utf-8")
CLASSIFIED = "thong-bao-mat"
FORMS = ("doc", "docx", "html", "md", "odt", "pdf", "rtf", "txt")
PAGES = (PROJECT / "README.md", *sorted((PROJECT / "docs").glob("*.md")), PROJECT / "samples" / "README.md")
# A link to a file of the project: not one to a site, nor to a heading of the same page.
LINK = re.compile(r"\]\((?!https?://|#)([^)#\s]+)")


def _command(start: str) -> str:
    """Give the line of README.md that begins with ``start``."""
    (line,) = re.findall(rf"^{re.escape(start)}.*$", README, re.MULTILINE)
    return line


def _converted() -> list[Path]:
    """Give the inputs of the sample command, as the shell would hand them over."""
    call = _command("sh install.sh && ").partition("&&")[2]
    words = shlex.split(call)
    assert words[:2] == [".venv/bin/giaoviec", "convert"]
    assert words[-2:] == ["-o", "outputs"]
    return [path for word in words[2:-2] for path in sorted(PROJECT.glob(word))]


def test_the_sample_command_takes_every_sample_but_the_classified_one() -> None:
    taken = {file for path in _converted() for file in ([path] if path.is_file() else path.iterdir())}
    samples = {file for form in FORMS for file in (PROJECT / "samples" / form).glob("*")}
    assert {file.stem for file in samples - taken} == {CLASSIFIED}


def test_the_sample_command_converts_without_an_error(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pipeline", "convert", *map(str, _converted()), "-o", str(tmp_path)]
    result = subprocess.run(command, cwd=PROJECT, capture_output=True, encoding="utf-8", timeout=120, check=False)
    assert (result.returncode, result.stderr) == (0, "")
    assert (tmp_path / "giaoviec.xlsx").exists()


def test_the_classified_sample_is_refused_and_leaves_no_record(tmp_path: Path) -> None:
    sample = PROJECT / "samples" / "docx" / f"{CLASSIFIED}.docx"
    command = [sys.executable, "-m", "pipeline", "convert", str(sample), "-o", str(tmp_path), "--format", "json"]
    result = subprocess.run(command, cwd=PROJECT, capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert result.returncode == 3
    assert "MẬT" in result.stderr
    assert not list(tmp_path.glob("[!.]*")), "the journal is a hidden file"


def test_ci_runs_the_test_command() -> None:
    assert _command("sh install.sh test ") == "sh install.sh test && .venv/bin/pytest"
    assert "sh install\\.sh test" in (PROJECT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(PROJECT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    missing = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / link).exists()]
    assert not missing


@pytest.mark.parametrize("script", ["install.sh", "check", "fix"])
def test_scripts_are_plain_shell(script: str) -> None:
    result = subprocess.run(["/bin/sh", "-n", str(PROJECT / script)], capture_output=True, check=False)
    assert (result.returncode, result.stderr) == (0, b"")
