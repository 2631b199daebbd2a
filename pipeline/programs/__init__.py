"""The outside programs: where they are, which version, how to install them here, and how to run them safely."""

import os
import platform
import re
import shutil
import subprocess
import sys
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import ErrorCode, MissingProgramError
from pipeline.programs.run import Outcome, run_limited

__all__ = [
    "Outcome",
    "Program",
    "find_program",
    "find_version",
    "install_command",
    "list_ocr_languages",
    "need_program",
    "run_limited",
]


class Program(StrEnum):
    """Programs that are needed for some kinds of file, by the names that people know."""

    TESSERACT = "Tesseract"
    LIBREOFFICE = "LibreOffice"


class _Place(NamedTuple):
    """What a program is called on the search path, and where it stands when it is not on it."""

    commands: tuple[str, ...]
    elsewhere: tuple[str, ...]


_PLACES = {
    Program.TESSERACT: _Place(
        ("tesseract",), ("/opt/homebrew/bin/tesseract", r"C:\Program Files\Tesseract-OCR\tesseract.exe")
    ),
    Program.LIBREOFFICE: _Place(
        ("soffice", "libreoffice"),
        ("/Applications/LibreOffice.app/Contents/MacOS/soffice", r"C:\Program Files\LibreOffice\program\soffice.com"),
    ),
}
#: How each package manager is called, and what the programs (Tesseract with its Vietnamese data) are called there.
_MANAGERS: dict[str, tuple[str, dict[Program, str]]] = {
    "apt": (
        "apt-get install -y",
        {Program.TESSERACT: "tesseract-ocr tesseract-ocr-vie", Program.LIBREOFFICE: "libreoffice-writer"},
    ),
    "dnf": (
        "dnf install -y",
        {Program.TESSERACT: "tesseract tesseract-langpack-vie", Program.LIBREOFFICE: "libreoffice-writer"},
    ),
    "zypper": (
        "zypper install -y",
        {
            Program.TESSERACT: "tesseract-ocr tesseract-ocr-traineddata-vietnamese",
            Program.LIBREOFFICE: "libreoffice-writer",
        },
    ),
    "pacman": (
        "pacman -S --noconfirm",
        {Program.TESSERACT: "tesseract tesseract-data-vie", Program.LIBREOFFICE: "libreoffice-still"},
    ),
    "brew": (
        "brew install",
        {Program.TESSERACT: "tesseract tesseract-lang", Program.LIBREOFFICE: "--cask libreoffice"},
    ),
    "winget": (
        "winget install",
        {Program.TESSERACT: "UB-Mannheim.TesseractOCR", Program.LIBREOFFICE: "TheDocumentFoundation.LibreOffice"},
    ),
}
#: Package managers by the ``ID`` and ``ID_LIKE`` of /etc/os-release.
_DISTRIBUTIONS = {
    "debian": "apt",
    "ubuntu": "apt",
    "fedora": "dnf",
    "rhel": "dnf",
    "centos": "dnf",
    "suse": "zypper",
    "opensuse": "zypper",
    "arch": "pacman",
}
_NUMBER = re.compile(r"\d+(?:\.\d+)+")  # "5.3.0" in "tesseract 5.3.0"
_PATIENCE = 20


def find_program(program: Program) -> Path | None:
    """Give where a program is; ``None`` when it is not installed."""
    place = _PLACES[program]
    found = (shutil.which(command) for command in (*place.commands, *place.elsewhere))
    return next((Path(path) for path in found if path), None)


def need_program(program: Program) -> Path:
    """Give where a program is.

    Raises:
        MissingProgramError: with the command that installs it here.
    """
    path = find_program(program)
    if path is None:
        raise MissingProgramError(ErrorCode.MISSING_PROGRAM, detail=f"{program} ({install_command(program)})")
    return path


def find_version(path: Path) -> str | None:
    """Give the version that a program says it has; ``None`` when it says none."""
    match = _NUMBER.search(_ask(path, "--version"))
    return match.group() if match else None


def list_ocr_languages(path: Path) -> frozenset[str]:
    """Give the languages that Tesseract has data for (``vie``, ``eng`` ...)."""
    return frozenset(_ask(path, "--list-langs").split())


def _ask(path: Path, option: str) -> str:
    """Give what a program answers to an option; nothing when it does not answer."""
    try:
        answer = subprocess.run(  # noqa: S603 - the path is that of a program we looked up
            (path, option), capture_output=True, timeout=_PATIENCE, check=False, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return (answer.stdout + b"\n" + answer.stderr).decode("utf-8", "replace")


def install_command(*programs: Program) -> str:
    """Give the one command that installs programs on this system."""
    manager = _find_manager()
    call, packages = _MANAGERS[manager]
    names = [packages[program] for program in programs]
    if manager in ("brew", "winget"):  # one call a package: formula and cask, or one id at a time
        return " && ".join(f"{call} {name}" for name in names)
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return f"{'' if root else 'sudo '}{call} {' '.join(names)}"


def _find_manager() -> str:
    """Tell which package manager this system has; apt where it cannot be told."""
    if sys.platform == "darwin":
        return "brew"
    if sys.platform == "win32":
        return "winget"
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return "apt"
    names = (release.get("ID", ""), *release.get("ID_LIKE", "").split())
    return next((_DISTRIBUTIONS[name] for name in names if name in _DISTRIBUTIONS), "apt")
