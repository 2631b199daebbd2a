"""What lists and overviews need of a notice, kept beside it in the transaction that changes it."""

from sqlalchemy import Connection

from models.review import Field, Item, Review, State
from pipeline.decisions import read_day
from pipeline.store import search
from pipeline.store.tables import notices, tasks


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


def keep_summary(connection: Connection, office: int, notice: int, review: Review, *, words: bool) -> None:
    """Write the summary of a notice; ``words``: what it is found by has changed, too."""
    connection.execute(notices.update().where(notices.c.id == notice).values(**summarize(review)))
    connection.execute(tasks.delete().where(tasks.c.notice == notice))
    rows = [_task_row(item, office, notice, place) for place, item in enumerate(review.items)]
    dated = [row for row in rows if row["due"] is not None]
    if dated:
        connection.execute(tasks.insert(), dated)
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
        "agency": "; ".join(item.content.lead),
        "due": item.deadline.due if item.deadline else None,
        "state": item.state.value,
    }
