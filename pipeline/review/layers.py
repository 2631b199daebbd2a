"""Places of words and pictures of pages: what can be made anew, kept beside the database by hash."""

import hashlib
import json
import re
import secrets
from pathlib import Path
from typing import cast

from models.record import NoticeRecord
from pipeline.review.work import Layer

_HASH = re.compile(r"[0-9a-f]{64}")


def keep_layer(data: Path, record: NoticeRecord, layer: Layer) -> None:
    """Keep the places of a record's words, or how they are set where there are no pages."""
    if layer["pages"] or layer["blocks"]:
        raw = json.dumps(layer, separators=(",", ":")).encode()
        _keep(data / "layers", _layer_name(record), raw)


def find_layer(data: Path, record: NoticeRecord) -> bytes | None:
    """Give the places of a record's words as JSON; ``None`` when they were never kept."""
    return _find(data / "layers", _layer_name(record))


def keep_picture(data: Path, sha256: str, part: str, raw: bytes) -> None:
    """Keep a picture of a source; ``part`` tells which, in letters and digits."""
    _keep(data / "pictures", _picture_name(sha256, part), raw)


def find_picture(data: Path, sha256: str, part: str) -> bytes | None:
    """Give a picture that was kept."""
    return _find(data / "pictures", _picture_name(sha256, part))


def read_layer(raw: bytes | None) -> Layer:
    """Give the places of words; no pages, lines or blocks where none were kept."""
    return {"pages": [], "lines": [], "blocks": [], **(cast("Layer", json.loads(raw)) if raw else {})}


def page_sizes(layer: Layer) -> list[tuple[int, float, float]]:
    """Give number, width and height of each page, in points."""
    return [cast("tuple[int, float, float]", tuple(page)) for page in layer["pages"]]


def _layer_name(record: NoticeRecord) -> str:
    text = hashlib.sha256(record.text.encode("utf-8", "replace")).hexdigest()
    return f"{_checked(record.source.sha256)}-{text[:16]}.json"


def _picture_name(sha256: str, part: str) -> str:
    return f"{_checked(sha256)}-{part}.png"


def _checked(sha256: str) -> str:
    if not _HASH.fullmatch(sha256):
        raise ValueError("no hash")
    return sha256


def _keep(folder: Path, name: str, raw: bytes) -> None:
    """Write a file; a full disk takes nothing away that cannot be made anew."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        beside = folder / f".{secrets.token_hex(8)}.tmp"
        beside.write_bytes(raw)
        beside.replace(folder / name)
    except OSError:
        return


def _find(folder: Path, name: str) -> bytes | None:
    try:
        return (folder / name).read_bytes()
    except OSError:
        return None
