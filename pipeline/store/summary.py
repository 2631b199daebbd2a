"""What lists and overviews need of a notice, kept beside it in the transaction that changes it."""

from collections.abc import Sequence

from sqlalchemy import Connection

from models.review import Decision, Field, Item, Review, State
from pipeline.decisions import acceptance, read_day
from pipeline.store import search
from pipeline.store.tables import notices, shares, tasks

#: What fits into the indexes of PostgreSQL, characters.
LONGEST_AGENCY = 500


def summarize(review: Review) -> dict[str, object]:
    """Give the columns of a notice that follow from its state."""
    standing = [item for item in review.items if item.state in (State.PENDING, State.ACCEPTED)]
    pending = [item for item in standing if item.state is State.PENDING]
    dues = [item.deadline.due for item in standing if item.deadline and item.deadline.due]
    return {
        "reference": _short(review.header[Field.REFERENCE]),
        "issuer": review.header[Field.ISSUER],
        "subject": review.header[Field.SUBJECT],
        "issued_on": read_day(review.header[Field.ISSUED_ON]),
        "assignments": len(standing),
        "pending": len(pending),
        "doubtful": sum(bool(item.machine and item.machine.needs_review) for item in pending),
        "conflicts": len(review.conflicts),
        "due": min(dues, default=None),
    }


def _short(text: str | None) -> str | None:
    return text and text[:300]


def keep_summary(
    connection: Connection, office: int, notice: int, review: Review, decisions: Sequence[Decision], *, words: bool
) -> None:
    """Write the summary of a notice; ``words``: what it is found by has changed, too."""
    connection.execute(notices.update().where(notices.c.id == notice).values(**summarize(review)))
    connection.execute(tasks.delete().where(tasks.c.notice == notice))
    rows = [_task_row(item, office, notice, place) for place, item in enumerate(review.items)]
    dated = [row for row in rows if row["due"] is not None]
    if dated:
        connection.execute(tasks.insert(), dated)
    connection.execute(shares.delete().where(shares.c.notice == notice))
    rated = share_rows(office, notice, review, decisions)
    if rated:
        connection.execute(shares.insert(), rated)
    if words:
        header = (value for value in review.header.values() if value)
        search.index(
            connection, notice, " ".join((*header, *(item.content.task for item in review.items), review.record.text))
        )


def _task_row(item: Item, office: int, notice: int, place: int) -> dict[str, object]:
    return {
        "notice": notice,
        "place": place,
        "office": office,
        "item": item.key,
        "task": item.content.task,
        "agency": "; ".join(item.content.lead)[:LONGEST_AGENCY],
        "due": item.deadline.due if item.deadline else None,
        "state": item.state.value,
    }


def share_rows(office: int, notice: int, review: Review, decisions: Sequence[Decision]) -> list[dict[str, object]]:
    """Give the rows of how much of a notice people kept."""
    return [
        {"notice": notice, "monday": week.monday, "field": name.value, "office": office, **share._asdict()}
        for week in acceptance(review, decisions)
        for name, share in week.shares.items()
    ]
