"""How the application is run."""

import datetime
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pipeline.files import make_folder, read_file, write_file

_SECRET_BYTES = 32


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


@dataclass(frozen=True, slots=True)
class Settings:
    """How the application is run.

    Attributes:
        secret: What cookies and tokens are signed with.
        data: The folder for what can be made anew: page pictures and places of words.
        no_auth: Whether everybody is taken for the one local user; for loopback only.
        secure: Whether cookies travel over TLS only.
        max_bytes: The largest upload, in bytes.
        workers: How many notices are read at the same time.
        read_seconds: The time after which the reading of one notice is stopped.
        tries: Wrong passwords for one account before it has to wait.
        warm: Whether what takes long to start is started before it is needed.
        setup_token: What the one-time link of the first start ends with.
        now: The clock.
    """

    secret: bytes
    data: Path
    no_auth: bool = False
    secure: bool = False
    max_bytes: int = 50 * 1024 * 1024
    workers: int = 1
    read_seconds: float = 900.0
    tries: int = 5
    warm: bool = True
    setup_token: str | None = None
    now: Callable[[], datetime.datetime] = _now


def load_secret(data: Path) -> bytes:
    """Give the secret of an installation; made at the first start, for its owner's eyes only.

    Raises:
        NoticeError: The folder cannot be written to, or the file cannot be read.
    """
    path = data / "secret.key"
    if not path.exists():
        make_folder(data)
        write_file(path, secrets.token_bytes(_SECRET_BYTES))
        path.chmod(0o600)
    return read_file(path)
