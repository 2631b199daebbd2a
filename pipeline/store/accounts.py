"""Offices and accounts in the database."""

from sqlalchemy import Connection, RowMapping, func, select

from pipeline.store.database import Database, insert_once
from pipeline.store.rows import OfficeRow, Role, UserRow
from pipeline.store.tables import offices, users
from pipeline.text import fold


class Accounts:
    """The accounts part of the store."""

    def __init__(self, database: Database) -> None:
        """Work on an open database."""
        self._database = database

    def add_office(self, name: str) -> OfficeRow:
        """Add an office; one of that name that is there already is given."""
        with self._database.write() as connection:
            insert_once(connection, offices, {"name": name})
            return OfficeRow(*connection.execute(select(offices).where(offices.c.name == name)).one())

    def list_offices(self) -> tuple[OfficeRow, ...]:
        """Give all offices by name."""
        with self._database.read() as connection:
            return tuple(OfficeRow(*row) for row in connection.execute(select(offices).order_by(offices.c.name)))

    def has_users(self) -> bool:
        """Tell whether there is any account."""
        with self._database.read() as connection:
            return bool(connection.execute(select(func.count()).select_from(users)).scalar_one())

    def add_user(self, name: str, password_hash: str, role: Role, office: int) -> UserRow | None:
        """Add an account; ``None`` when the name is taken (case does not count)."""
        with self._database.write() as connection:
            row = UserRow(name, password_hash, role, office, active=True)
            return row if insert_once(connection, users, {**row._asdict(), "key": fold(name)}) else None

    def find_user(self, name: str) -> UserRow | None:
        """Give an account by its name."""
        with self._database.read() as connection:
            found = _find(connection, name)
            return _user(found) if found else None

    def list_users(self, office: int) -> tuple[UserRow, ...]:
        """Give the accounts of an office by name."""
        with self._database.read() as connection:
            found = connection.execute(select(users).where(users.c.office == office).order_by(users.c.key)).mappings()
            return tuple(_user(row) for row in found)

    def set_user(
        self, name: str, *, password_hash: str | None = None, role: Role | None = None, active: bool | None = None
    ) -> None:
        """Change what is given of an account."""
        values = {"password_hash": password_hash, "role": role and role.value, "active": active}
        changed = {column: value for column, value in values.items() if value is not None}
        if not changed:
            return
        with self._database.write() as connection:
            connection.execute(users.update().where(users.c.key == fold(name)).values(**changed))


def _find(connection: Connection, name: str) -> RowMapping | None:
    return connection.execute(select(users).where(users.c.key == fold(name))).mappings().first()


def _user(row: RowMapping) -> UserRow:
    return UserRow(row["name"], row["password_hash"], Role(row["role"]), row["office"], row["active"])
