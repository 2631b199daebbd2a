"""The door to the database: opened, brought to the present form, read and written in whole transactions."""

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import URL, Connection, Engine, Table, create_engine, event, exc, func, literal, make_url, select
from sqlalchemy.dialects import postgresql, sqlite

from pipeline.errors import ErrorCode, OutputError

_MIGRATIONS = Path(__file__).with_name("migrations")
_SECONDS_TO_WAIT = 15
_DRIVERS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
#: Any number that all processes of the program agree on: PostgreSQL lets one of them at a time change the form.
_MIGRATING = 0x6769616F


class Database:
    """SQLite in a file, or PostgreSQL; ``write`` blocks are made whole or not at all."""

    def __init__(self, url: str) -> None:
        """Open the database and bring it to the present form.

        Raises:
            OutputError: ``DATABASE_FAILED``: it cannot be opened.
        """
        try:
            parsed = make_url(url)
            driver = _DRIVERS.get(parsed.get_backend_name())
            if driver is None:
                raise OutputError(ErrorCode.DATABASE_FAILED, detail=parsed.drivername)
            self.is_sqlite = driver == "sqlite"
            self._engine = _make_engine(parsed.set(drivername=driver), is_sqlite=self.is_sqlite)
        except (exc.ArgumentError, ModuleNotFoundError) as error:
            raise OutputError(ErrorCode.DATABASE_FAILED, detail=type(error).__name__) from error
        self._writing = _Line(parsed.database) if self.is_sqlite and parsed.database else nullcontext()
        with self.write() as connection:
            self.take_turn(connection, _MIGRATING)
            _migrate(connection)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection that sees one state.

        Raises:
            OutputError: ``DATABASE_FAILED``.
        """
        with self._begin(write=False) as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a connection whose changes are on the disk when the block ends, or not made at all.

        SQLite has one writer at a time, and one that finds another looks again after ever longer naps: threads and
        processes of ours wait for each other in line.

        Raises:
            OutputError: ``DATABASE_FAILED``.
        """
        with self._writing, self._begin(write=True) as connection:
            yield connection

    @contextmanager
    def _begin(self, *, write: bool) -> Iterator[Connection]:
        options: dict[str, object] = {"write": write}
        if not (write or self.is_sqlite):
            options["isolation_level"] = "REPEATABLE READ"  # one state; SQLite always shows one
        try:
            with self._engine.connect().execution_options(**options) as connection, connection.begin():
                yield connection
        except exc.SQLAlchemyError as error:
            raise OutputError(ErrorCode.DATABASE_FAILED, detail=type(error).__name__) from error

    def take_turn(self, connection: Connection, what: int) -> None:
        """Wait until nobody else is at ``what``, and keep others from it until the transaction ends.

        SQLite lets nobody else write anyway.
        """
        if not self.is_sqlite:
            connection.execute(select(func.pg_advisory_xact_lock(what)))

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()


class _Line:
    """A line in which threads and processes wait for their turn; a process that dies gives its turn up."""

    def __init__(self, database: str) -> None:
        self._threads = threading.Lock()
        self._descriptor = os.open(f"{database}-line", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def __enter__(self) -> None:
        self._threads.acquire()
        fcntl.flock(self._descriptor, fcntl.LOCK_EX)

    def __exit__(self, *_: object) -> None:
        fcntl.flock(self._descriptor, fcntl.LOCK_UN)
        self._threads.release()


def _make_engine(url: URL, *, is_sqlite: bool) -> Engine:
    if not is_sqlite:
        return create_engine(url, pool_size=20, max_overflow=20, pool_pre_ping=True)
    engine = create_engine(url, pool_size=20, max_overflow=20, connect_args={"timeout": _SECONDS_TO_WAIT})

    @event.listens_for(engine, "connect")
    def set_up(connection: object, _: object) -> None:
        connection.isolation_level = None  # type: ignore[attr-defined]  # we say when a transaction begins
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")  # type: ignore[attr-defined]

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        kind = "IMMEDIATE" if connection.get_execution_options().get("write") else "DEFERRED"
        connection.exec_driver_sql(f"BEGIN {kind}")

    return engine


def insert_once(connection: Connection, table: Table, values: dict[str, object]) -> bool:
    """Insert a row unless one is there that it would clash with, and tell whether it was: safe beside others."""
    make = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    made = make(table).values(**values).on_conflict_do_nothing().returning(literal(1))
    return connection.execute(made).first() is not None


def _migrate(connection: Connection) -> None:
    """Run the migrations that this database has not seen."""
    config = Config()
    config.set_main_option("script_location", os.fspath(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
