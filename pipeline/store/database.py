"""The door to the database: opened, brought to the present form, read and written in whole transactions."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event, exc, make_url

from pipeline.errors import ErrorCode, OutputError

_MIGRATIONS = Path(__file__).with_name("migrations")
_SECONDS_TO_WAIT = 15


class Database:
    """SQLite in a file, or PostgreSQL; ``write`` blocks are made whole or not at all."""

    def __init__(self, url: str) -> None:
        """Open the database and bring it to the present form.

        Raises:
            OutputError: ``DATABASE_FAILED``: it cannot be opened.
        """
        try:
            parsed = make_url(url)
            self.is_sqlite = parsed.get_backend_name() == "sqlite"
            if not self.is_sqlite:
                parsed = parsed.set(drivername="postgresql+psycopg")
            self._engine = _make_engine(parsed.render_as_string(hide_password=False), is_sqlite=self.is_sqlite)
            with self.write() as connection:
                _migrate(connection)
        except (exc.ArgumentError, ModuleNotFoundError) as error:
            raise OutputError(ErrorCode.DATABASE_FAILED, detail=type(error).__name__) from error

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

        Raises:
            OutputError: ``DATABASE_FAILED``.
        """
        with self._begin(write=True) as connection:
            yield connection

    @contextmanager
    def _begin(self, *, write: bool) -> Iterator[Connection]:
        try:
            with self._engine.connect().execution_options(write=write) as connection, connection.begin():
                yield connection
        except exc.SQLAlchemyError as error:
            raise OutputError(ErrorCode.DATABASE_FAILED, detail=type(error).__name__) from error

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()


def _make_engine(url: str, *, is_sqlite: bool) -> Engine:
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


def _migrate(connection: Connection) -> None:
    """Run the migrations that this database has not seen."""
    config = Config()
    config.set_main_option("script_location", os.fspath(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
