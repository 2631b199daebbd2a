"""Tries to sign in, which all processes of a server must know of."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "attempts",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String(100), index=True),
        sa.Column("address", sa.String(100), nullable=False, index=True),
        sa.Column("second", sa.BigInteger, nullable=False),
    )
