"""Full text of notices, found with and without the marks of Vietnamese; words of a query are all to be there."""

import re

from sqlalchemy import Connection, text

from pipeline.text import fold, strip_marks

#: A word, the same for both databases, whose own ideas of one differ (``88/TB-UBND``, ``15/8/2027``).
_WORD = re.compile(r"[^\W_]{1,100}")
#: PostgreSQL refuses texts for search of more than a megabyte.
_MOST = 250_000
_MOST_WORDS = 30


def fold_bare(words: str) -> str:
    """Give words in small letters without marks (``Đắk Nông`` -> ``dak nong``)."""
    return strip_marks(fold(words))


def index(connection: Connection, notice: int, words: str) -> None:
    """Make a notice findable by these words, in place of the ones before."""
    written = " ".join(_WORD.findall(fold(words)))[:_MOST]
    values = {"notice": notice, "written": written, "bare": fold_bare(written)}
    if connection.dialect.name == "sqlite":
        connection.execute(text("DELETE FROM search WHERE rowid = :notice"), values)
        connection.execute(text("INSERT INTO search (rowid, written, bare) VALUES (:notice, :written, :bare)"), values)
        return
    connection.execute(
        text(
            "INSERT INTO search VALUES (:notice, to_tsvector('simple', :written), to_tsvector('simple', :bare)) "
            "ON CONFLICT (notice) DO UPDATE SET written = EXCLUDED.written, bare = EXCLUDED.bare"
        ),
        values,
    )


def condition(query: str, dialect: str) -> tuple[str, dict[str, str]] | None:
    """Give the condition on ``notices.id`` and its values; ``None`` for a query without words.

    A word typed with marks is looked for as written, one without marks in either spelling; the last word may be only
    begun.
    """
    words = _WORD.findall(fold(query))[:_MOST_WORDS]
    if not words:
        return None
    if dialect == "sqlite":
        parts = [f'{_column(word)} : "{word}"{"*" if word is words[-1] else ""}' for word in words]
        return "notices.id IN (SELECT rowid FROM search WHERE search MATCH :query)", {"query": " AND ".join(parts)}
    values = {
        column: " & ".join(f"{word}{':*' if word is words[-1] else ''}" for word in words if _column(word) == column)
        for column in ("written", "bare")
    }
    used = {column: value for column, value in values.items() if value}
    tests = " AND ".join(f"{column} @@ to_tsquery('simple', :{column})" for column in used)
    return f"notices.id IN (SELECT notice FROM search WHERE {tests})", used  # noqa: S608 - our own two column names


def use_index(connection: Connection) -> None:
    """Have PostgreSQL search by its index until the transaction ends.

    It takes looking at every text for cheap, though each is kept apart from its row and has to be unpacked: of 5,000
    notices that takes 200 milliseconds, by the index one.
    """
    if connection.dialect.name != "sqlite":
        plans = "SELECT set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'off', true)"
        connection.execute(text(plans))


def _column(word: str) -> str:
    return "bare" if fold_bare(word) == word else "written"
