"""The columns of the tables for trackers: order, keys and headings are fixed by the contract."""

import datetime
from collections.abc import Callable, Iterable
from typing import NamedTuple

from models.assignment import AgencyRole, Assignment
from models.record import NoticeRecord
from pipeline.messages import Language

#: What a cell can hold; ``None`` is an empty cell.
Value = str | int | float | bool | datetime.date | None


class Column(NamedTuple):
    """One column: English key, Vietnamese heading, width in characters, and its value for one assignment."""

    key: str
    vietnamese: str
    width: int
    value: Callable[[NoticeRecord, Assignment], Value]

    def heading(self, language: Language) -> str:
        """Give the heading: the key in English, the words in Vietnamese."""
        return self.key if language is Language.EN else self.vietnamese


def _join(values: Iterable[str]) -> str | None:
    """Give several values as one cell; nothing for none."""
    return "; ".join(values) or None


def _names(assignment: Assignment, role: AgencyRole) -> str | None:
    """Give the actors of one role."""
    return _join(agency.name for agency in assignment.agencies if agency.role is role)


def _page(assignment: Assignment) -> int | None:
    """Give the page where the task begins."""
    boxes = assignment.evidence.boxes
    return boxes[0].page if boxes else None


COLUMNS = (
    Column("id", "Mã", 22, lambda _, a: a.id),
    Column("reference", "Số, ký hiệu", 18, lambda r, _: r.notice.reference),
    Column("issued_on", "Ngày ban hành", 12, lambda r, _: r.notice.issued_on),
    Column("issuer", "Cơ quan ban hành", 24, lambda r, _: r.notice.issuer.name),
    Column("type", "Loại văn bản", 12, lambda r, _: r.notice.type),
    Column("subject", "Trích yếu", 36, lambda r, _: r.notice.subject),
    Column("signer", "Người ký", 20, lambda r, _: r.notice.signer.name),
    Column("path", "Mục", 10, lambda _, a: _join(a.path)),
    Column("task", "Nội dung nhiệm vụ", 70, lambda _, a: a.task),
    Column("lead", "Đơn vị chủ trì", 28, lambda _, a: _names(a, AgencyRole.LEAD)),
    Column("coordinate", "Đơn vị phối hợp", 28, lambda _, a: _names(a, AgencyRole.COORDINATE)),
    Column("receive", "Nơi nhận báo cáo", 22, lambda _, a: _names(a, AgencyRole.RECEIVE)),
    Column("deadline_text", "Thời hạn (nguyên văn)", 24, lambda _, a: a.deadline.text if a.deadline else None),
    Column("start", "Từ ngày", 12, lambda _, a: a.deadline.start if a.deadline else None),
    Column("due", "Hạn hoàn thành", 12, lambda _, a: a.deadline.due if a.deadline else None),
    Column("recurrence", "Định kỳ", 16, lambda _, a: a.deadline.rrule if a.deadline else None),
    Column("citations", "Văn bản liên quan", 22, lambda _, a: _join(a.citations)),
    Column("page", "Trang", 7, lambda _, a: _page(a)),
    Column("confidence", "Độ tin cậy", 9, lambda _, a: a.confidence),
    Column("needs_review", "Cần soát", 9, lambda _, a: a.needs_review),
    Column("status", "Trạng thái", 10, lambda r, _: r.status.value),
)
