"""A PostgreSQL server for the tests: made in a folder of its own, reached by a socket there, gone afterwards."""

import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import LiteralString

import psycopg

#: No server of PostgreSQL runs as root; Debian's packages make this account.
_ACCOUNT = "postgres"


class Server:
    """A running server."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = itertools.count(1)

    def url(self, name: str) -> str:
        return f"postgresql://{_ACCOUNT}@/{name}?host={self._folder}"

    @contextmanager
    def new_database(self) -> Iterator[str]:
        """Give the URL of an empty database that is there while the block lasts."""
        name = f"kiem_thu_{next(self._numbers)}"
        self._order(f'CREATE DATABASE "{name}"')
        try:
            yield self.url(name)
        finally:
            self._order(f'DROP DATABASE "{name}" WITH (FORCE)')

    def _order(self, words: LiteralString) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(words)


def find_programs() -> Path | None:
    """Give the folder of ``initdb`` and ``pg_ctl``, the newest version first; ``None`` where no server can be run."""
    if os.getuid() == 0 and (shutil.which("runuser") is None or not _has_account()):
        return None
    found = shutil.which("pg_ctl")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -float(path.parent.name))
    return next((folder for folder in folders if (folder / "initdb").exists() and (folder / "pg_ctl").exists()), None)


def _has_account() -> bool:
    try:
        pwd.getpwnam(_ACCOUNT)
    except KeyError:
        return False
    return True


@contextmanager
def running_server(programs: Path, *, durable: bool = False) -> Iterator[Server]:
    """Run a server while the block lasts. Unless ``durable`` it does not outlive a power cut: that makes it quick."""
    folder = Path(tempfile.mkdtemp(prefix="gv-pg-"))  # short: the path of a socket has at most 107 characters
    try:
        if os.getuid() == 0:
            shutil.chown(folder, _ACCOUNT, _ACCOUNT)
        data = folder / "data"
        _run(programs / "initdb", "-D", data, "-U", _ACCOUNT, "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
        sync = "on" if durable else "off"
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync={sync} -c max_connections=200"
        _run(programs / "pg_ctl", "-D", data, "-l", folder / "log", "-o", options, "-w", "-t", "60", "start")
        try:
            yield Server(folder)
        finally:
            _run(programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(*command: object) -> None:
    """Run one of the server's programs; what it says goes to a file, since a server keeps its pipes open."""
    words = [str(word) for word in command]
    if os.getuid() == 0:
        words = ["runuser", "-u", _ACCOUNT, "--", *words]
    with tempfile.TemporaryFile("w+") as said:
        code = subprocess.run(words, stdout=said, stderr=said, cwd="/", timeout=120, check=False).returncode
        said.seek(0)
        assert code == 0, said.read()
