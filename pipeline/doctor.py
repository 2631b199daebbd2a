"""What this machine can read: the outside programs, their versions, what is lost without each, and how to get it."""

from enum import StrEnum
from typing import NamedTuple

from pipeline.programs import Program, find_program, find_version, install_command, list_ocr_languages

_VIETNAMESE = "vie"


class Need(StrEnum):
    """What some kinds of file need."""

    OCR = "ocr"
    VIETNAMESE = "vietnamese"
    OFFICE = "office"


class Check(NamedTuple):
    """The state of one need.

    Attributes:
        need: What is needed.
        program: The program that gives it.
        found: Whether it is there.
        version: Its version, where it says one.
        path: Where it is; empty when it is not there.
    """

    need: Need
    program: Program
    found: bool
    version: str | None = None
    path: str = ""


def check_programs() -> tuple[Check, ...]:
    """Look for everything outside that is needed."""
    tesseract = find_program(Program.TESSERACT)
    vietnamese = tesseract is not None and _VIETNAMESE in list_ocr_languages(tesseract)
    return (
        _check(Need.OCR, Program.TESSERACT),
        Check(Need.VIETNAMESE, Program.TESSERACT, vietnamese),
        _check(Need.OFFICE, Program.LIBREOFFICE),
    )


def _check(need: Need, program: Program) -> Check:
    path = find_program(program)
    if path is None:
        return Check(need, program, found=False)
    return Check(need, program, found=True, version=find_version(path), path=str(path))


def advise(checks: tuple[Check, ...]) -> str | None:
    """Give the one command that installs all that is missing; ``None`` when nothing is."""
    missing = dict.fromkeys(check.program for check in checks if not check.found)
    return install_command(*missing) if missing else None
