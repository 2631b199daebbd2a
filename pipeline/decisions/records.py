"""What goes out of a review: records for trackers, and annotations to learn from."""

import datetime
import json
from typing import NamedTuple

from models.assignment import Agency, AgencyRole, Assignment
from models.finding import Evidence
from models.record import Notice, NoticeRecord
from models.review import Field, Item, Review, State
from pipeline.lexicon.types import code_of_type

_ROLES = ((AgencyRole.LEAD, Field.LEAD), (AgencyRole.COORDINATE, Field.COORDINATE), (AgencyRole.RECEIVE, Field.RECEIVE))
_NOWHERE = Evidence(span=None)
#: What a record says of an assignment's state.
STATE_WORDS = {
    State.PENDING: "Chưa duyệt",
    State.ACCEPTED: "Đã duyệt",
    State.REJECTED: "Đã loại",
}


class Annotation(NamedTuple):
    """A decided notice as ``giaoviec train`` and ``evaluate`` take it: ``text/<stem>.txt``, ``gold/<stem>.json``."""

    stem: str
    text: str
    gold: bytes


def approved_record(review: Review) -> NoticeRecord:
    """Give the record with what people accepted and nothing else, their values in place of the program's."""
    accepted = [_assignment(item, reasons=()) for item in review.items if item.state is State.ACCEPTED]
    return review.record.model_copy(update={"notice": _notice(review), "assignments": tuple(accepted)})


def status_record(review: Review) -> NoticeRecord:
    """Give the record with all assignments that were not replaced; the first reason of each says its state."""
    found = [
        _assignment(item, reasons=(STATE_WORDS[item.state], *_reasons(item)))
        for item in review.items
        if item.state is not State.REPLACED
    ]
    return review.record.model_copy(update={"notice": _notice(review), "assignments": tuple(found)})


def _reasons(item: Item) -> tuple[str, ...]:
    return item.machine.reasons if item.machine and item.state is State.PENDING else ()


def _assignment(item: Item, reasons: tuple[str, ...]) -> Assignment:
    """Give an item as an assignment; what a person accepted is certain."""
    machine = item.machine
    sure = item.state is State.ACCEPTED
    return Assignment(
        id=item.key,
        path=machine.path if machine else (),
        agencies=tuple(_agency(item, role, name) for role, names in _names(item) for name in names),
        task=item.content.task,
        deadline=item.deadline,
        citations=machine.citations if machine else (),
        confidence=1.0 if sure or machine is None else machine.confidence,
        certainty=None if sure or machine is None else machine.certainty,
        needs_review=item.state is State.PENDING,
        reasons=reasons,
        evidence=machine.evidence if machine else _NOWHERE,
    )


def _names(item: Item) -> list[tuple[AgencyRole, tuple[str, ...]]]:
    return [(role, getattr(item.content, name.value)) for role, name in _ROLES]


def _agency(item: Item, role: AgencyRole, name: str) -> Agency:
    """Give an actor; the program's own where the name is still its."""
    known = item.machine.agencies if item.machine else ()
    found = next((agency for agency in known if agency.name == name and agency.role is role), None)
    return found or Agency(name=name, role=role, inherited=False, evidence=_NOWHERE)


def _notice(review: Review) -> Notice:
    """Give the header with people's values in place."""
    notice, values = review.record.notice, review.header
    day, kind = values[Field.ISSUED_ON], values[Field.TYPE]
    reference = values[Field.REFERENCE]
    number, symbol = notice.number, notice.symbol
    if reference != notice.reference:
        number, _, symbol = (reference or "").partition("/")
    return notice.model_copy(
        update={
            "reference": reference,
            "number": number or None,
            "symbol": symbol or None,
            "type": kind,
            "type_code": notice.type_code if kind == notice.type else code_of_type(kind or ""),
            "issuer": notice.issuer.model_copy(update={"name": values[Field.ISSUER], "parent": values[Field.PARENT]}),
            "place": values[Field.PLACE],
            "issued_on": datetime.date.fromisoformat(day) if day else None,
            "subject": values[Field.SUBJECT],
            "signer": notice.signer.model_copy(update={"name": values[Field.SIGNER]}),
        }
    )


def annotate(review: Review) -> Annotation | None:
    """Give a decided notice to learn from; ``None`` while anything is pending or to be settled, or nobody looked."""
    if review.conflicts or any(item.state is State.PENDING for item in review.items):
        return None
    if not review.items and not review.header_decided:
        return None
    record = approved_record(review)
    notice = record.notice
    stem = record.source.sha256[:16]
    gold = {
        "doc": stem,
        "header": {
            "reference": notice.reference,
            "type": notice.type,
            "issuer": notice.issuer.name,
            "place": notice.place,
            "issued_on": notice.issued_on.isoformat() if notice.issued_on else None,
            "subject": notice.subject,
            "signer": {"name": notice.signer.name, "title": notice.signer.title},
            "recipients": [recipient.name for recipient in notice.recipients],
        },
        "assignments": [_gold(assignment) for assignment in record.assignments],
    }
    raw = json.dumps(gold, ensure_ascii=False, indent=1) + "\n"
    return Annotation(stem, record.text, raw.encode())


def _gold(assignment: Assignment) -> dict[str, object]:
    deadline = assignment.deadline
    limit = None
    if deadline:
        limit = deadline.model_dump(mode="json", include={"text", "kind", "start", "due", "inclusive", "rrule"})
    names = {role.value: [one.name for one in assignment.agencies if one.role is role] for role, _ in _ROLES}
    return {"path": list(assignment.path), "task": assignment.task, **names, "deadline": limit}
