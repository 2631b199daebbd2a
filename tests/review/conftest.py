"""A store with two offices and accounts of every role; the application over it, in memory and as a real server."""

import datetime
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from review_kit import PASSWORD, Site, free_port

from models.record import NoticeRecord
from pipeline.convert import convert
from pipeline.review import Settings, create_app
from pipeline.review.passwords import hash_password
from pipeline.store import Role, Store, open_store

_SAMPLES = Path(__file__).parents[2] / "samples"
_NOW = datetime.datetime(2026, 5, 4, 3, 0, tzinfo=datetime.UTC)
_HASH = hash_password(PASSWORD)


@cache
def _notice() -> tuple[bytes, NoticeRecord]:
    raw = (_SAMPLES / "pdf/thong-bao-ket-luan.pdf").read_bytes()
    return raw, convert(raw, "tb.pdf")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path / 'review.db'}", tmp_path / "data")
    yield opened
    opened.close()


@pytest.fixture
def site(store: Store, tmp_path: Path) -> Iterator[Site]:
    settings = Settings(secret=b"s" * 32, data=tmp_path / "data", max_bytes=300_000, warm=False, now=lambda: _NOW)
    here, there = store.add_office("Văn phòng A").id, store.add_office("Văn phòng B").id
    for name, role, office in (
        ("clerk", Role.CLERK, here),
        ("reviewer", Role.REVIEWER, here),
        ("other", Role.REVIEWER, there),
        ("admin", Role.ADMINISTRATOR, here),
    ):
        store.add_user(name, _HASH, role, office)
    raw, record = _notice()
    row = store.add_notice(here, raw, "tb.pdf", record, "clerk", _NOW)
    app = create_app(store, settings)
    with TestClient(app) as client:
        yield Site(app, store, client, here, there, row.id)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """A server of its own as people start it; gives its address and the link for the first set-up."""
    if not Path("/usr/bin/chromium").exists() or not shutil.which("chromium"):
        pytest.skip("no chromium on this machine: apt-get install chromium")
    pytest.importorskip("playwright.sync_api")
    folder = tmp_path_factory.mktemp("serve")
    port = free_port()
    command = [sys.executable, "-m", "pipeline", "serve", "--port", str(port), "--data", str(folder / "data")]
    log = folder / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, stdout=output, stderr=subprocess.STDOUT, env={**os.environ, "PYTHONUNBUFFERED": "1"}
        )
        try:
            yield f"http://127.0.0.1:{port}", _wait_for_link(log, process)
        finally:
            process.terminate()
            process.wait(20)


def _wait_for_link(log: Path, process: "subprocess.Popen[bytes]") -> str:
    for _ in range(300):
        text = log.read_text(encoding="utf-8")
        found = re.search(r"http://\S+/setup\?token=\S+", text)
        if found:
            time.sleep(1)  # the link is printed just before the port is opened
            return found.group()
        assert process.poll() is None, text
        time.sleep(0.1)
    raise AssertionError(text)
