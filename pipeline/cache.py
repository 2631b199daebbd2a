"""What was read from a file, kept by content: a new rule of the later stages runs again without OCR."""

import hashlib
import zlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePath

from pydantic import ValidationError

from models.document import Document, TextOrigin
from pipeline.errors import InputError, OutputError
from pipeline.files import make_folder, read_file, remove_half_files, write_file

#: Folder of the cache below the output folder.
NAME = ".giaoviec.cache"
#: The oldest entries go when there are more bytes than this; a scanned page takes about ten thousand.
MOST_BYTES = 4 << 30
_DIGEST = 32
#: What LibreOffice converts first takes seconds.
_COSTLY = frozenset(("application/msword", "application/rtf", "application/vnd.oasis.opendocument.text"))


@dataclass(frozen=True, slots=True)
class DocumentCache:
    """The cache of one output folder. What is broken in it is as if it were not there.

    Attributes:
        folder: Where the entries are.
        key: Version of everything that reading depends on.
    """

    folder: Path
    key: str

    def read(self, raw: bytes, file: str, workers: int = 1) -> Document:
        """Give what ``ingest`` gives, from the cache where it is there; only what is costly to read is kept."""
        from pipeline.ingest import ingest  # noqa: PLC0415 - only who reads waits for it

        path = self._path(raw, file)
        document = _load(path)
        if document:
            return document.model_copy(update={"source": document.source.model_copy(update={"file": file})})
        document = ingest(raw, file, workers)
        source = document.source
        if source.text_origin is not TextOrigin.EMBEDDED or source.media_type in _COSTLY:
            with suppress(OutputError):  # the record will tell what hinders writing
                make_folder(path.parent)
                write_file(path, _pack(document))
        return document

    def _path(self, raw: bytes, file: str) -> Path:
        """Give the place of an entry: the content, the version, and the extension, which ingest looks at too."""
        name = hashlib.sha256(raw + f"\n{self.key} {PurePath(file).suffix.lower()}".encode()).hexdigest()
        return self.folder / name[:2] / name[2:]


def _pack(document: Document) -> bytes:
    raw = zlib.compress(document.model_dump_json().encode(), 1)
    return hashlib.sha256(raw).digest() + raw


def _load(path: Path) -> Document | None:
    """Give an entry; ``None`` when it is not there or not whole."""
    try:
        packed = read_file(path)
    except InputError:
        return None
    digest, raw = packed[:_DIGEST], packed[_DIGEST:]
    if hashlib.sha256(raw).digest() != digest:
        return None
    try:
        return Document.model_validate_json(zlib.decompress(raw))
    except (zlib.error, ValidationError):
        return None


def prune_cache(folder: Path, most: int = MOST_BYTES) -> None:
    """Take away what was left half written, and the oldest entries until ``most`` bytes are left."""
    for part in folder.glob("*"):
        remove_half_files(part)
    entries = []
    for path in folder.glob("*/*"):
        with suppress(OSError):
            status = path.stat()
            entries.append((status.st_mtime_ns, status.st_size, path))
    total = sum(size for _, size, _ in entries)
    for _, size, path in sorted(entries):
        if total <= most:
            return
        with suppress(OSError):
            path.unlink()
        total -= size
