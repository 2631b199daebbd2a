"""What the store gives: rows for lists, accounts, and counts."""

import datetime
from enum import StrEnum
from typing import NamedTuple

from models.review import State


class Role(StrEnum):
    """What an account may do (quyền): upload, review, or everything in its office."""

    CLERK = "clerk"
    REVIEWER = "reviewer"
    ADMINISTRATOR = "administrator"


class OfficeRow(NamedTuple):
    """An office (cơ quan): it sees its own notices alone."""

    id: int
    name: str


class UserRow(NamedTuple):
    """An account (tài khoản)."""

    name: str
    password_hash: str
    role: Role
    office: int
    active: bool


class NoticeRow(NamedTuple):
    """A notice in a list.

    Attributes:
        id: Its number in the database.
        file: The name of its file.
        sha256: Hash of its bytes.
        reference: Số, ký hiệu as it stands now; so are the next three.
        issuer: Cơ quan ban hành.
        subject: Trích yếu.
        issued_on: Ngày ban hành.
        assignments: Assignments that are neither rejected nor replaced.
        pending: Those of them that nobody has accepted.
        doubtful: Pending ones that the program is unsure of.
        conflicts: Fields to be settled.
        due: The next deadline of an assignment that is not rejected; the earliest.
        added_by: Who brought it.
        added_at: When.
    """

    id: int
    file: str
    sha256: str
    reference: str | None
    issuer: str | None
    subject: str | None
    issued_on: datetime.date | None
    assignments: int
    pending: int
    doubtful: int
    conflicts: int
    due: datetime.date | None
    added_by: str
    added_at: datetime.datetime


class Page(NamedTuple):
    """One page of a list, and how many there are in all."""

    rows: tuple[NoticeRow, ...]
    total: int


class DeadlineRow(NamedTuple):
    """An assignment with a deadline, for the overview; several agencies are joined with ``; ``."""

    notice: int
    item: str
    reference: str | None
    task: str
    agency: str
    due: datetime.date
    state: State


class DayRow(NamedTuple):
    """A day with deadlines: how many, and the first of them."""

    due: datetime.date
    total: int
    rows: tuple[DeadlineRow, ...]


class AgencyRow(NamedTuple):
    """The deadlines of one agency, or of several joined with ``; ``: past, soon, later."""

    agency: str
    late: int
    soon: int
    ahead: int

    @property
    def all(self) -> int:
        """All of them."""
        return self.late + self.soon + self.ahead
