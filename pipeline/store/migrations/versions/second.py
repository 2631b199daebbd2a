"""What overviews need: the shares of values that people kept, and an index of deadlines that holds all they count."""

import sqlalchemy as sa
from alembic import op

from models.record import NoticeRecord
from models.review import Decision
from pipeline.decisions import present
from pipeline.store.summary import LONGEST_AGENCY, share_rows

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make table and index, and fill them from what was decided before."""
    shares = op.create_table(
        "shares",
        sa.Column("notice", sa.Integer, sa.ForeignKey("notices.id"), primary_key=True),
        sa.Column("monday", sa.Date, primary_key=True),
        sa.Column("field", sa.String(20), primary_key=True),
        sa.Column("office", sa.Integer, sa.ForeignKey("offices.id"), nullable=False),
        sa.Column("kept", sa.Integer, nullable=False),
        sa.Column("decided", sa.Integer, nullable=False),
    )
    op.create_index("shares_by_week", "shares", ["office", "monday", "field", "kept", "decided"])
    op.execute(sa.text("UPDATE tasks SET agency = substr(agency, 1, :most)").bindparams(most=LONGEST_AGENCY))
    op.drop_index("tasks_by_office", "tasks")
    op.create_index("tasks_by_day", "tasks", ["office", "due", "state", "agency", "notice", "place"])
    connection = op.get_bind()
    decided = "SELECT id, office FROM notices WHERE id IN (SELECT notice FROM decisions)"
    for notice, office in connection.execute(sa.text(decided)).all():
        rows = _rate(connection, office, notice)
        if rows:
            op.bulk_insert(shares, rows)


def _rate(connection: sa.Connection, office: int, notice: int) -> list[dict[str, object]]:
    read = sa.text("SELECT record FROM readings WHERE notice = :notice ORDER BY number")
    made = sa.text("SELECT decision FROM decisions WHERE notice = :notice ORDER BY number")
    readings = [NoticeRecord.model_validate_json(raw) for raw in connection.scalars(read, {"notice": notice})]
    decisions = [Decision.model_validate_json(raw) for raw in connection.scalars(made, {"notice": notice})]
    return share_rows(office, notice, present(readings, decisions), decisions)
