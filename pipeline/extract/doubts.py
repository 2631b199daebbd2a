"""How sure an assignment is, and what a person should look at (độ tin cậy, lý do cần soát)."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from models.assignment import DeadlineKind
from models.finding import FindingCode
from pipeline.extract.deadlines import TimeLimit
from pipeline.extract.model import Ratings
from pipeline.extract.task import Task

_LONGEST_TASK = 1500  # code points: longer ones may hold several
_INFERRED_WORDS = {
    "year": "năm",
    "month": "tháng",
    "week": "tuần",
    "anchor": "ngày bắt đầu tính",
    "holidays": "ngày nghỉ lễ",
    "school_year": "mốc năm học",
    "boundary": "ngày cuối kỳ",
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing that speaks against an assignment.

    Attributes:
        reason: In words for the clerk.
        code: The finding that it is for the notice; ``None`` where the reason says enough.
        params: The values of the finding's message.
    """

    reason: str
    code: FindingCode | None = None
    params: tuple[tuple[str, str], ...] = ()


def find_doubts(task: Task, issued_on: datetime.date | None) -> tuple[Doubt, ...]:
    """Give what speaks against an assignment, in the order in which a clerk should look at it."""
    return (*_doubt_lead(task), *_doubt_limit(task, issued_on), *_doubt_extent(task))


def find_rating_doubts(ratings: Ratings, accept_at: float, *, unclear: bool = False) -> tuple[Doubt, ...]:
    """Give the weakest part of an assignment that is rated too low to be used unseen.

    Args:
        ratings: Its ratings.
        accept_at: From which it may be used unseen.
        unclear: Whether it would be rated high enough if its scan were clear.
    """
    if ratings.whole >= accept_at:
        return ()
    if unclear:
        return (Doubt("Chữ quét không rõ"),)
    parts = (
        (ratings.task, "Chưa chắc đây là nhiệm vụ"),
        (ratings.lead, "Chưa chắc cơ quan chủ trì"),
        (ratings.deadline, "Chưa chắc thời hạn"),
    )
    return (Doubt(min(parts)[1]),)


def path_of(task: Task) -> str:
    """Give the path of a task as a clerk reads it (``II.2.a``)."""
    return ".".join(task.node.path) or "?"


def _doubt_lead(task: Task) -> Iterator[Doubt]:
    if not task.leads:
        yield Doubt("Không rõ cơ quan chủ trì", FindingCode.NO_LEAD, (("path", path_of(task)),))


def _doubt_limit(task: Task, issued_on: datetime.date | None) -> Iterator[Doubt]:
    """Doubt a deadline: cell not understood, parts inferred, no day, before the notice, one of several."""
    if task.unread is not None:
        yield Doubt("Không hiểu thời hạn", FindingCode.DEADLINE_UNREAD, (("text", task.unread),))
    limit = task.limit
    if limit is None:
        return
    if limit.inferred:
        words = ", ".join(_INFERRED_WORDS.get(name, name) for name in limit.inferred)
        params = (("text", limit.text), ("inferred", words))
        yield Doubt(f"Thời hạn: {words} do suy ra", FindingCode.DEADLINE_INFERRED, params)
    if issued_on is not None and limit.due is not None and limit.due < issued_on:
        yield Doubt("Thời hạn trước ngày ban hành", FindingCode.DEADLINE_PAST, (("text", limit.text),))
    if _lacks_day(limit):
        yield Doubt("Chưa tính được ngày đến hạn", FindingCode.DEADLINE_UNREAD, (("text", limit.text),))
    if task.limits > 1:
        params = (("path", path_of(task)), ("text", limit.text))
        yield Doubt("Có nhiều mốc thời gian", FindingCode.SEVERAL_DEADLINES, params)


def _lacks_day(limit: TimeLimit) -> bool:
    """Tell whether a limit that names a day or a period of the calendar could not be worked out."""
    dated = limit.kind in {DeadlineKind.DATE, DeadlineKind.PERIOD}
    return dated and limit.due is None and limit.start is None


def _doubt_extent(task: Task) -> Iterator[Doubt]:
    if task.span.end - task.span.start > _LONGEST_TASK:
        yield Doubt("Nội dung dài, có thể gồm nhiều nhiệm vụ")
