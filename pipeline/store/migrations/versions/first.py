"""The first form of the database."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make all tables."""
    op.create_table(
        "offices",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String(300), nullable=False, unique=True),
    )
    op.create_table(
        "users",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("key", sa.String(100), nullable=False, unique=True),
        sa.Column("password_hash", sa.String(300), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("office", sa.Integer, sa.ForeignKey("offices.id"), nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
    )
    op.create_table(
        "notices",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("office", sa.Integer, sa.ForeignKey("offices.id"), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("file", sa.String(300), nullable=False),
        sa.Column("added_by", sa.String(100), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reference", sa.String(300)),
        sa.Column("issuer", sa.Text),
        sa.Column("subject", sa.Text),
        sa.Column("issued_on", sa.Date),
        sa.Column("assignments", sa.Integer, nullable=False),
        sa.Column("pending", sa.Integer, nullable=False),
        sa.Column("doubtful", sa.Integer, nullable=False),
        sa.Column("conflicts", sa.Integer, nullable=False),
        sa.Column("due", sa.Date),
        sa.UniqueConstraint("office", "sha256"),
    )
    op.create_index("notices_by_office", "notices", ["office", "id"])
    op.create_table(
        "readings",
        sa.Column("notice", sa.Integer, sa.ForeignKey("notices.id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("version", sa.String(50), nullable=False),
        sa.Column("record", sa.Text, nullable=False),
    )
    op.create_table(
        "decisions",
        sa.Column("id", sa.String(100), primary_key=True),
        sa.Column("notice", sa.Integer, sa.ForeignKey("notices.id"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("decision", sa.Text, nullable=False),
        sa.UniqueConstraint("notice", "number"),
    )
    op.create_table(
        "tasks",
        sa.Column("notice", sa.Integer, sa.ForeignKey("notices.id"), primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True),
        sa.Column("office", sa.Integer, sa.ForeignKey("offices.id"), nullable=False),
        sa.Column("item", sa.Text, nullable=False),
        sa.Column("task", sa.Text, nullable=False),
        sa.Column("agency", sa.Text, nullable=False),
        sa.Column("due", sa.Date),
        sa.Column("state", sa.String(20), nullable=False),
    )
    op.create_index("tasks_by_office", "tasks", ["office", "due"])
    op.create_table(
        "names",
        sa.Column("office", sa.Integer, sa.ForeignKey("offices.id"), primary_key=True),
        sa.Column("name", sa.String(500), primary_key=True),
        sa.Column("folded", sa.String(500), nullable=False),
        sa.Column("times", sa.Integer, nullable=False),
    )
    _make_search()


def _make_search() -> None:
    """Make the full text: as it is written, and without marks."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE search USING fts5(written, bare, tokenize='unicode61 remove_diacritics 0')")
        return
    op.execute("CREATE TABLE search (notice INTEGER PRIMARY KEY REFERENCES notices, written tsvector, bare tsvector)")
    op.execute("CREATE INDEX search_written ON search USING gin (written)")
    op.execute("CREATE INDEX search_bare ON search USING gin (bare)")
