"""Forms of the database, one file a step; run by Alembic."""
