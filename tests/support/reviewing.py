"""Notices, readings and decisions of reviewers for tests, of invented content."""

import datetime
import itertools
from collections.abc import Sequence
from typing import Any

from record_builder import EVIDENCE, make_record

from models.assignment import Agency, AgencyRole, Assignment, Deadline
from models.record import Generator, NoticeRecord
from models.review import HEADER, Action, Decision, Field, Item, Review
from pipeline.decisions import check, present, read_deadline

ISSUED = datetime.date(2031, 9, 1)
AT = datetime.datetime(2031, 9, 2, 8, 30, tzinfo=datetime.timezone(datetime.timedelta(hours=7)))
BRIDGES = "Lập danh mục cầu yếu trên các tuyến đường huyện"
WELLS = "Kiểm tra chất lượng nước giếng khoan tại trường học"
BOATS = "Rà soát số thuyền đánh cá chưa đăng kiểm"


def make_task(
    mark: str,
    task: str,
    *,
    lead: Sequence[str] = ("Sở Xây dựng",),
    coordinate: Sequence[str] = (),
    deadline: str | None = "trước ngày 20/9/2031",
    needs_review: bool = False,
) -> Assignment:
    """Give what the program reads of one assignment."""
    names = [(name, AgencyRole.LEAD) for name in lead] + [(name, AgencyRole.COORDINATE) for name in coordinate]
    return Assignment(
        id=f"88-TB-UBND:{mark}",
        path=tuple(mark.split(".")),
        agencies=tuple(Agency(name=name, role=role, inherited=False, evidence=EVIDENCE) for name, role in names),
        task=task,
        deadline=make_deadline(deadline) if deadline else None,
        citations=(),
        confidence=0.8,
        needs_review=needs_review,
        reasons=("Chưa rõ đơn vị chủ trì.",) if needs_review else (),
        evidence=EVIDENCE,
    )


def make_deadline(text: str) -> Deadline:
    found = read_deadline(text, ISSUED, EVIDENCE)
    assert found is not None
    return found


def make_reading(*assignments: Assignment, version: str = "1.0.0", **header: Any) -> NoticeRecord:
    """Give a reading of one notice; ``header`` changes fields of it."""
    record = make_record(*assignments)
    notice = record.notice.model_copy(update=header)
    text = "\n".join([notice.subject or "", *(assignment.task for assignment in assignments)])
    generator = Generator(name="giaoviec", version=version)
    return record.model_copy(update={"notice": notice, "generator": generator, "text": text})


def first_reading(**header: Any) -> NoticeRecord:
    """Give a reading with three assignments: keys ``88-TB-UBND:1`` to ``88-TB-UBND:3``."""
    return make_reading(
        make_task("1", BRIDGES, coordinate=["UBND các xã"]),
        make_task("2", WELLS, lead=["Sở Y tế"], deadline=None, needs_review=True),
        make_task("3", BOATS, lead=["Sở Nông nghiệp và Môi trường"], deadline="trong quý IV năm 2031"),
        **header,
    )


ONE, TWO, THREE = (f"88-TB-UBND:{number}" for number in (1, 2, 3))


def find_item(review: Review, key: str) -> Item:
    return next(item for item in review.items if item.key == key)


def shown(review: Review) -> list[str]:
    return [item.key for item in review.items]


def draft(
    review: Review,
    item: str,
    action: Action,
    new: Any = None,
    *,
    field: Field | None = None,
    name: str = "d",
    **more: Any,
) -> Decision:
    """Give a decision as a client sends it, on what it has seen in ``review``."""
    version = 0
    if item == HEADER:
        version = review.header_version
    elif action is not Action.ADD:
        version = next((one.version for one in review.items if one.key == item), 0)
    values = {"seen": version, "who": "lan", "at": AT, **more}
    return Decision(id=name, item=item, action=action, field=field, new=new, **values)


class Desk:
    """A notice under review, kept in memory: what the store does, without one."""

    def __init__(self, *readings: NoticeRecord) -> None:
        self.readings = list(readings or [first_reading()])
        self.decisions: list[Decision] = []
        self._numbers = itertools.count(1)

    @property
    def review(self) -> Review:
        return present(self.readings, self.decisions)

    def do(self, item: str, action: Action, new: Any = None, *, field: Field | None = None, **more: Any) -> str:
        """Decide, after the check, and give the id of the decision."""
        review = self.review
        made = draft(review, item, action, new, field=field, name=f"d{next(self._numbers)}", **more)
        check(review, made)
        kept = {"number": len(self.decisions) + 1, "reading": len(self.readings)}
        self.decisions.append(made.model_copy(update=kept))
        return made.id

    def undo(self, item: str, decision: str | None = None) -> str:
        review = self.review
        last = review.header_undoable if item == HEADER else find_item(review, item).undoable
        return self.do(item, Action.UNDO, decision or last)

    def read(self, *assignments: Assignment, **header: Any) -> Review:
        """Read the notice again."""
        self.readings.append(make_reading(*assignments, version=f"1.0.{len(self.readings)}", **header))
        return self.review

    def item(self, key: str) -> Item:
        return find_item(self.review, key)
