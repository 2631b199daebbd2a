"""Tries to sign in, counted for all processes of a server together."""

import datetime
from typing import NamedTuple

from sqlalchemy import Column, Connection, select

from pipeline.store.database import Database
from pipeline.store.tables import attempts

_WINDOW = 300
#: Tries from one address, as many times those for one account: an office sits behind one address.
_ADDRESS_FACTOR = 10
#: Characters of names and addresses that are kept.
_LONGEST = 100
#: Any number that no other turn has.
_TURN = 0x67696170


class Attempt(NamedTuple):
    """A try that was noted, or the seconds that are to pass before the next one."""

    id: int | None
    wait: int


class Attempts:
    """The part of the store that keeps passwords from being guessed."""

    def __init__(self, database: Database) -> None:
        """Work on an open database."""
        self._database = database

    def begin_attempt(self, name: str, address: str, now: datetime.datetime, most: int) -> Attempt:
        """Note a try before the password is looked at: many at once count like one after another.

        Args:
            name: The account that is tried.
            address: Where the visitor is.
            now: When.
            most: Tries for one account within five minutes.
        """
        name, address, second = name[:_LONGEST], address[:_LONGEST], int(now.timestamp())
        with self._database.write() as connection:
            self._database.take_turn(connection, _TURN)
            connection.execute(attempts.delete().where(attempts.c.second <= second - _WINDOW))
            free = max(
                _free_at(connection, attempts.c.name, name, most),
                _free_at(connection, attempts.c.address, address, most * _ADDRESS_FACTOR),
            )
            if free > second:
                return Attempt(None, free - second)
            noted = attempts.insert().values(name=name, address=address, second=second).returning(attempts.c.id)
            return Attempt(connection.execute(noted).scalar_one(), 0)

    def end_attempt(self, attempt: Attempt, name: str) -> None:
        """Forget a try that was right, and the failures of its account before; those of the address stay."""
        with self._database.write() as connection:
            connection.execute(attempts.delete().where(attempts.c.id == attempt.id))
            connection.execute(attempts.update().where(attempts.c.name == name[:_LONGEST]).values(name=None))


def _free_at(connection: Connection, column: Column[str | None], key: str, most: int) -> int:
    """Give the second from which the next try is free; 0 when it is now."""
    times = connection.scalars(
        select(attempts.c.second).where(column == key).order_by(attempts.c.second.desc()).limit(most)
    ).all()
    return times[-1] + _WINDOW if len(times) == most else 0
