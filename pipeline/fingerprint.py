"""Hashes of the program itself: what tells whether a result from before still holds."""

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from pipeline.programs import Program, find_program, find_version, list_ocr_languages

_ROOT = Path(__file__).parent
#: Everything that takes part in reading a file (stage one); a test holds this against the imports.
READING = ("ingest", "legacy", "lexicon", "programs", "package.py", "errors.py", "messages", "text.py")


@cache
def program_key() -> str:
    """Give a hash of the program's own files and of the reader of scans: a new rule makes old records stale."""
    return _hash_files((_ROOT, _ROOT.parent / "models"))


@cache
def reading_key() -> str:
    """Give a hash of what the first stage depends on: a new rule of the later ones leaves it as it is."""
    return _hash_files((*(_ROOT / name for name in READING), _ROOT.parent / "models"))


def _hash_files(places: Iterable[Path]) -> str:
    digest = hashlib.sha256(_ocr_version().encode())
    for place in places:
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.relative_to(_ROOT.parent).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


@cache
def _ocr_version() -> str:
    """Tell which Tesseract reads scans here, and its languages; nothing where there is none."""
    path = find_program(Program.TESSERACT)
    if path is None:
        return ""
    return " ".join((find_version(path) or "?", *sorted(list_ocr_languages(path))))
