"""The tables of the reviewers' database."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

offices = Table(
    "offices",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(300), nullable=False, unique=True),
)

users = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(100), nullable=False),
    Column("key", String(100), nullable=False, unique=True),  # the name as it is compared
    Column("password_hash", String(300), nullable=False),
    Column("role", String(20), nullable=False),
    Column("office", ForeignKey("offices.id"), nullable=False),
    Column("active", Boolean, nullable=False),
)

#: What lists need of a notice stands beside it, kept in the same transaction as the decisions that change it.
notices = Table(
    "notices",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("office", ForeignKey("offices.id"), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("file", String(300), nullable=False),
    Column("added_by", String(100), nullable=False),
    Column("added_at", DateTime(timezone=True), nullable=False),
    Column("reference", String(300)),
    Column("issuer", Text),
    Column("subject", Text),
    Column("issued_on", Date),
    Column("assignments", Integer, nullable=False),
    Column("pending", Integer, nullable=False),
    Column("doubtful", Integer, nullable=False),
    Column("conflicts", Integer, nullable=False),
    Column("due", Date),
    UniqueConstraint("office", "sha256"),
    Index("notices_by_office", "office", "id"),
)

readings = Table(
    "readings",
    metadata,
    Column("notice", ForeignKey("notices.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("version", String(50), nullable=False),
    Column("record", Text, nullable=False),
)

decisions = Table(
    "decisions",
    metadata,
    Column("id", String(100), primary_key=True),
    Column("notice", ForeignKey("notices.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("decision", Text, nullable=False),
    UniqueConstraint("notice", "number"),
)

#: Assignments as they stand, for the overview; made anew with each decision.
tasks = Table(
    "tasks",
    metadata,
    Column("notice", ForeignKey("notices.id"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("office", ForeignKey("offices.id"), nullable=False),
    Column("item", Text, nullable=False),
    Column("task", Text, nullable=False),
    Column("agency", Text, nullable=False),
    Column("due", Date),
    Column("state", String(20), nullable=False),
    # holds all that overviews count and sort by, so that they need not read the tasks themselves
    Index("tasks_by_day", "office", "due", "state", "agency", "notice", "place"),
)

#: How many values of a notice people kept, by week and field; made anew with each decision.
shares = Table(
    "shares",
    metadata,
    Column("notice", ForeignKey("notices.id"), primary_key=True),
    Column("monday", Date, primary_key=True),
    Column("field", String(20), primary_key=True),
    Column("office", ForeignKey("offices.id"), nullable=False),
    Column("kept", Integer, nullable=False),
    Column("decided", Integer, nullable=False),
    Index("shares_by_week", "office", "monday", "field", "kept", "decided"),
)

#: Names of actors that people gave, for completion.
names = Table(
    "names",
    metadata,
    Column("office", ForeignKey("offices.id"), primary_key=True),
    Column("name", String(500), primary_key=True),
    Column("folded", String(500), nullable=False),
    Column("times", Integer, nullable=False),
)

#: Tries to sign in of the last minutes; an account that came in leaves the address alone.
attempts = Table(
    "attempts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(100), index=True),
    Column("address", String(100), nullable=False, index=True),
    Column("second", BigInteger, nullable=False),
)
