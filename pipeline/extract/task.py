"""An assignment as it is read, before it becomes a record (nhiệm vụ đọc được)."""

from dataclasses import dataclass, replace

from models.geometry import Span
from models.outline import Node
from pipeline.extract.actors import Actor
from pipeline.extract.deadlines import TimeLimit


@dataclass(frozen=True, slots=True)
class Task:
    """An assignment as read; spans count in the document.

    Attributes:
        node: The unit that it stands in.
        span: The task itself.
        leads: Who leads.
        inherited: True when the leads are named above.
        partners: Who co-ordinates.
        receivers: Who receives the result.
        limit: The time limit that binds, its span in the document.
        limits: How many time limits it names.
        tabular: True for a row of a table.
        unread: What a table's time cell says, where that was not understood.
    """

    node: Node
    span: Span
    leads: tuple[Actor, ...]
    inherited: bool
    partners: tuple[Actor, ...]
    receivers: tuple[Actor, ...]
    limit: TimeLimit | None
    limits: int
    tabular: bool = False
    unread: str | None = None


def move_limit(limit: TimeLimit | None, offset: int) -> TimeLimit | None:
    """Give a time limit with its span moved by ``offset``."""
    if limit is None:
        return None
    return replace(limit, span=Span(limit.span.start + offset, limit.span.end + offset))
