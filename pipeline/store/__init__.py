"""The reviewers' database: the only place that writes what people decide.

Decisions are only ever appended; the state that lists show is written beside them in the same transaction.
"""

from pathlib import Path

from pipeline.files import make_folder
from pipeline.store.accounts import Accounts
from pipeline.store.attempts import Attempt, Attempts
from pipeline.store.database import Database
from pipeline.store.notices import Notices
from pipeline.store.overviews import Overviews
from pipeline.store.rows import AgencyRow, DayRow, DeadlineRow, NoticeRow, OfficeRow, Page, Role, UserRow

__all__ = [
    "AgencyRow",
    "Attempt",
    "DayRow",
    "DeadlineRow",
    "NoticeRow",
    "OfficeRow",
    "Page",
    "Role",
    "Store",
    "UserRow",
    "open_store",
]


class Store(Accounts, Attempts, Notices, Overviews):
    """An open store: accounts, tries to sign in, notices and overviews over one database."""

    def __init__(self, database: Database, folder: Path) -> None:
        """Work on an open database."""
        Accounts.__init__(self, database)
        Attempts.__init__(self, database)
        Notices.__init__(self, database, folder)
        Overviews.__init__(self, database)

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()


def open_store(url: str, folder: Path) -> Store:
    """Open the store, making or bringing up to date what is needed.

    Args:
        url: ``sqlite:///<path>`` or ``postgresql://user:password@host/name``.
        folder: Where the files of notices are kept.

    Raises:
        OutputError: The database cannot be opened, or the folder cannot be made.
    """
    make_folder(folder)
    return Store(Database(url), folder)
