"""A store with two offices and accounts of every role; the application over it, in memory."""

import datetime
import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager, closing
from functools import cache
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from fastapi.testclient import TestClient
from review_kit import PASSWORD, Site

from models.record import NoticeRecord
from pipeline.convert import convert
from pipeline.review import Settings, create_app
from pipeline.review.readers import Workers
from pipeline.review.work import start
from pipeline.store import Role, Store, open_store

MakeDatabase = Callable[[Path], AbstractContextManager[str]]
_SAMPLES = Path(__file__).parents[2] / "samples"
_NOW = datetime.datetime(2026, 5, 4, 3, 0, tzinfo=datetime.UTC)
#: Quickly verified: accounts that live as long as a test need no strong hash.
_HASH = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)


@cache
def _notice() -> tuple[bytes, NoticeRecord]:
    raw = (_SAMPLES / "pdf/thong-bao-ket-luan.pdf").read_bytes()
    return raw, convert(raw, "tb.pdf")


@pytest.fixture
def store(database: MakeDatabase, tmp_path: Path) -> Iterator[Store]:
    with database(tmp_path) as url, closing(open_store(url, tmp_path / "data")) as opened:
        yield opened


@pytest.fixture(scope="session")
def process() -> Iterator[ProcessPoolExecutor]:
    """The process in which notices are read, one for all tests: it takes seconds to start."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"), initializer=start) as kept:
        kept.submit(start)  # from this thread, which outlives the tests': the process ends with the thread that made it
        yield kept


@pytest.fixture
def site(store: Store, process: ProcessPoolExecutor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setattr(Workers, "_make", lambda _: process)
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
