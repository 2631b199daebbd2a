"""The one place for options and fixtures that all tests share."""

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from postgres import Server

# Builders of test files are plain modules: ``import hostile``.
sys.path.insert(0, str(Path(__file__).parent / "support"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--regenerate-golden", action="store_true", help="write tests/golden/data anew instead of comparing with it"
    )


@pytest.fixture
def regenerate_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--regenerate-golden"))


@pytest.fixture(scope="session")
def postgres() -> "Iterator[Server]":
    """A PostgreSQL of our own, one for all tests."""
    pytest.importorskip("psycopg", reason="psycopg is not installed: pip install giaoviec[postgresql]")
    from postgres import find_programs, running_server  # noqa: PLC0415 - needs psycopg

    programs = find_programs()
    if programs is None:
        pytest.skip("no PostgreSQL server is installed: apt-get install postgresql")
    with running_server(programs) as running:
        yield running


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Callable[[Path], AbstractContextManager[str]]:
    """Give the URL of a new database in a folder while a block lasts: what asks for it is tested on both kinds."""
    if request.param == "postgresql":
        server = request.getfixturevalue("postgres")
        return lambda _: server.new_database()

    @contextmanager
    def make(folder: Path) -> Iterator[str]:
        yield f"sqlite:///{folder / 'giaoviec.db'}"

    return make
