"""Databases of every age: what people decided before is there after, and the form is the one that the code names."""

import json
import os
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from reviewing import AT, ONE, draft, first_reading
from sqlalchemy import Connection, Engine, create_engine, insert, make_url

from models.review import Action, Field, State
from pipeline.decisions import present
from pipeline.store import open_store, tables
from pipeline.store import search as full_text

MIGRATIONS = Path(full_text.__file__).with_name("migrations")
MakeDatabase = Callable[[Path], AbstractContextManager[str]]


def settings(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", os.fspath(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def revisions() -> list[str]:
    return [script.revision for script in ScriptDirectory.from_config(settings()).walk_revisions()][::-1]


def connect(url: str) -> Engine:
    return create_engine(make_url(url.replace("postgresql:", "postgresql+psycopg:")))


def fill(connection: Connection) -> int:
    """Put in what the first form could hold: an office, an account, a notice, what was read, what was decided."""
    record = first_reading()
    review = present([record], [])
    made = draft(review, ONE, Action.ACCEPT, name="before").model_copy(update={"number": 1, "reading": 1})
    connection.execute(insert(tables.offices).values(id=7, name="UBND huyện Sơn Hải"))
    user = {"name": "Lan", "key": "lan", "password_hash": "x", "role": "reviewer", "office": 7, "active": True}
    connection.execute(insert(tables.users).values(user))
    notice = {"id": 70, "office": 7, "sha256": "0" * 64, "file": "a.pdf", "added_by": "Lan", "added_at": AT}
    counts = {"assignments": 3, "pending": 2, "doubtful": 0, "conflicts": 0}
    connection.execute(insert(tables.notices).values({**notice, **counts}))
    reading = {"notice": 70, "number": 1, "version": "0.0.1", "record": record.model_dump_json()}
    connection.execute(insert(tables.readings).values(reading))
    decision = {"id": made.id, "notice": 70, "number": 1, "decision": made.model_dump_json()}
    connection.execute(insert(tables.decisions).values(decision))
    task = {"notice": 70, "place": 0, "office": 7, "item": ONE, "task": "x", "due": None, "state": "accepted"}
    connection.execute(insert(tables.tasks).values({**task, "agency": "Sở " * 400}))
    return 70


@pytest.mark.parametrize("revision", revisions())
def test_a_database_of_any_age_is_brought_up_to_date(database: MakeDatabase, tmp_path: Path, revision: str) -> None:
    with database(tmp_path) as url:
        engine = connect(url)
        with engine.begin() as connection:
            command.upgrade(settings(connection), revision)
            notice = fill(connection)
        engine.dispose()
        with closing(open_store(url, tmp_path / "data")) as store:
            review, history = store.review_with_history(7, notice)
            assert [one.id for one in history] == ["before"]
            assert review.items[0].state is State.ACCEPTED
            assert store.find_user("LAN")
            assert store.decide(7, notice, draft(review, ONE, Action.REJECT, name="after"))
            assert store.acceptance(7)[0].shares[Field.TASK].decided == 1
        engine = connect(url)
        with engine.connect() as connection:
            found = compare_metadata(MigrationContext.configure(connection), tables.metadata)
            unknown = [one for one in found if "search" not in json.dumps(one, default=str)]
            assert not unknown, "the form that the migrations make is the one that the code names"
        engine.dispose()


def test_what_was_decided_before_the_second_form_counts_in_overviews(database: MakeDatabase, tmp_path: Path) -> None:
    with database(tmp_path) as url:
        engine = connect(url)
        with engine.begin() as connection:
            command.upgrade(settings(connection), "0001")
            fill(connection)
        engine.dispose()
        with closing(open_store(url, tmp_path / "data")) as store:
            share = store.acceptance(7)[0].shares[Field.TASK]
            assert (share.kept, share.decided) == (1, 1)
