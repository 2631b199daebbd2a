"""What the review page shows of a notice: plain values, worked out from the present state."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict

from pydantic import JsonValue

from models.assignment import Deadline, DeadlineKind
from models.finding import Evidence, Finding, FindingCode, Severity
from models.geometry import Box
from models.record import NoticeRecord
from models.review import HEADER, Conflict, Decision, Field, Item, Review, State
from pipeline.decisions import HEADER_FIELDS
from pipeline.messages import describe_finding
from pipeline.review.pages import show_day
from pipeline.review.words import Say

#: Which doubts are about which field of the header.
_DOUBTS = {
    FindingCode.NO_REFERENCE: Field.REFERENCE,
    FindingCode.DOUBTFUL_NUMBER: Field.REFERENCE,
    FindingCode.NO_DATE: Field.ISSUED_ON,
    FindingCode.DOUBTFUL_DATE: Field.ISSUED_ON,
    FindingCode.NO_TYPE: Field.TYPE,
    FindingCode.NO_ISSUER: Field.ISSUER,
    FindingCode.NO_SIGNER: Field.SIGNER,
}
_EVIDENCE_NAMES = {Field.SIGNER: "signer_name"}
#: Where fields that were not read stand on an A4 page (Decree 30/2020/NĐ-CP, annex I): left, right, bottom, in points.
_PLACES = {
    Field.REFERENCE: (40.0, 300.0, 150.0),
    Field.ISSUER: (40.0, 300.0, 150.0),
    Field.ISSUED_ON: (250.0, 580.0, 150.0),
    Field.TYPE: (40.0, 580.0, 220.0),
}
_FREQUENCIES = frozenset({"MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
#: Frequency and interval of the rules that have a word of their own.
_RHYTHMS = {
    ("DAILY", "1"): "day",
    ("WEEKLY", "1"): "week",
    ("MONTHLY", "1"): "month",
    ("MONTHLY", "3"): "quarter",
    ("MONTHLY", "6"): "half",
    ("YEARLY", "1"): "year",
}


class Mark(TypedDict):
    """Where a part of an item stands: its kind, its stretch of the text, its boxes (page, x0, top, x1, bottom)."""

    kind: str
    span: list[int] | None
    boxes: list[list[float]]


def show_value(value: JsonValue) -> str:
    """Give a value of a field in one line."""
    if isinstance(value, list):
        return "; ".join(map(str, value)) or "—"
    if isinstance(value, dict):
        return str(value.get("task") or "—")
    return str(value) if value else "—"


def _describe_rule(rrule: str, say: Say) -> str:
    """Say how often a rule returns: ``hằng quý``, ``2 tháng một lần``."""
    parts = {name: value for name, _, value in (part.partition("=") for part in rrule.split(";"))}
    frequency, interval = parts.get("FREQ", ""), parts.get("INTERVAL", "1")
    name = _RHYTHMS.get((frequency, interval))
    if name is not None:
        return say(f"deadline.{name}")
    if frequency not in _FREQUENCIES:
        return rrule
    return say("deadline.every", count=interval, unit=say(f"deadline.unit_{frequency.lower()}"))


def describe_deadline(deadline: Deadline | None, say: Say) -> str | None:
    """Say in words what is read from a deadline; ``None`` where nothing is."""
    if deadline is None:
        return None
    if deadline.kind is DeadlineKind.RECURRING and deadline.rrule:
        return say("deadline.recurring", rule=_describe_rule(deadline.rrule, say))
    if deadline.due is None and deadline.start is not None:
        return say("deadline.from", day=show_day(deadline.start))
    if deadline.due is None:
        plain = {DeadlineKind.EVENT: "event", DeadlineKind.CONTINUOUS: "continuous"}
        return say(f"deadline.{plain.get(deadline.kind, 'relative')}")
    day = show_day(deadline.due)
    if deadline.start is not None:
        return say("deadline.between", start=show_day(deadline.start), day=day)
    return say("deadline.on" if deadline.inclusive else "deadline.before", day=day)


@dataclass(frozen=True, slots=True)
class ItemView:
    """An assignment as it is shown; see ``models.review.Item``."""

    key: str
    version: int
    state: str
    content: dict[str, JsonValue]
    deadline: str | None
    decided: frozenset[str]
    conflicts: tuple[Conflict, ...]
    path: str
    confidence: float | None
    risk: float
    doubtful: bool
    reasons: tuple[str, ...]
    marks: list[Mark]

    def show(self, value: JsonValue) -> str:
        """Give a value of a conflict in one line."""
        return show_value(value)


def view_item(item: Item, record: NoticeRecord, say: Say) -> ItemView:
    """Give an item as it is shown."""
    machine = item.machine
    return ItemView(
        key=item.key,
        version=item.version,
        state=item.state.value,
        content=item.content.model_dump(mode="json"),
        deadline=describe_deadline(item.deadline, say),
        decided=frozenset(name.value for name in item.decided),
        conflicts=item.conflicts,
        path=".".join(machine.path) if machine else "",
        confidence=machine.confidence if machine else None,
        risk=round(1 - machine.confidence, 4) + machine.needs_review if machine else 0.0,
        doubtful=bool(machine and machine.needs_review) or bool(item.conflicts),
        reasons=machine.reasons if machine else (),
        marks=find_marks(item, record),
    )


def find_marks(item: Item, record: NoticeRecord) -> list[Mark]:
    """Give where the parts of an item stand: as the program found them, else where its words stand in the text."""
    machine = item.machine
    if machine is None or machine.task != item.content.task:
        begin = record.text.find(item.content.task)
        if begin >= 0:
            return [{"kind": "task", "span": [begin, begin + len(item.content.task)], "boxes": []}]
    if machine is None:
        return []
    marks = [_mark("task", machine.evidence)]
    shown = [agency for agency in machine.agencies if agency.name in getattr(item.content, agency.role.value)]
    marks.extend(_mark(agency.role.value, agency.evidence) for agency in shown)
    if machine.deadline and machine.deadline.text == item.content.deadline:
        marks.append(_mark("deadline", machine.deadline.evidence))
    return marks


def _mark(kind: str, evidence: Evidence) -> Mark:
    boxes = [[box.page, box.x0, box.top, box.x1, box.bottom] for box in evidence.boxes]
    return {"kind": kind, "span": list(evidence.span) if evidence.span else None, "boxes": boxes}


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field of the header as it is shown."""

    field: str
    value: str | None
    shown: str | None
    decided: bool
    doubt: str | None
    crop: str | None
    conflicts: tuple[Conflict, ...]


def view_header(review: Review, notice: int, say: Say) -> dict[str, object]:
    """Give what the template of the header needs."""
    doubts = {_DOUBTS[finding.code]: finding for finding in review.record.findings if finding.code in _DOUBTS}
    rows = [_view_field(review, notice, name, doubts.get(name), say) for name in HEADER_FIELDS]
    marks = {
        name.value: [_mark("field", evidence)] for name in HEADER_FIELDS if (evidence := header_evidence(review, name))
    }
    return {
        "header_rows": rows,
        "header_doubts": sum(row.doubt is not None or bool(row.conflicts) for row in rows),
        "header_version": review.header_version,
        "header_marks": marks,
    }


def _view_field(review: Review, notice: int, name: Field, doubt: Finding | None, say: Say) -> FieldView:
    value = review.header.get(name)
    decided = name in review.header_decided
    shown = "/".join(reversed(value.split("-"))) if value and name is Field.ISSUED_ON else value
    has_crop = bool(doubt and not decided and spot_of(review, name))
    return FieldView(
        field=name.value,
        value=value,
        shown=shown,
        decided=decided,
        doubt=describe_finding(doubt, say.language) if doubt and not decided else None,
        crop=f"/notices/{notice}/crops/{name.value}.png" if has_crop else None,
        conflicts=tuple(one for one in review.conflicts if one.item == HEADER and one.field is name),
    )


def header_evidence(review: Review, name: Field) -> Evidence | None:
    """Give where a field of the header stands."""
    found: Evidence | None = getattr(review.record.notice.evidence, _EVIDENCE_NAMES.get(name, name.value))
    return found


def spot_of(review: Review, name: Field) -> Box | None:
    """Give the place on a page to look at for a field of the header: where it was read, else where it should stand."""
    evidence = header_evidence(review, name)
    if evidence and evidence.boxes:
        return evidence.boxes[0]
    if not review.record.source.pages or name not in _PLACES:
        return None
    x0, x1, bottom = _PLACES[name]
    return Box(page=1, x0=x0, top=20.0, x1=x1, bottom=bottom)


def count(review: Review) -> dict[str, int]:
    """Count what is to be done; replaced and rejected assignments are done with."""
    live = [item for item in review.items if item.state is not State.REPLACED]
    pending = [item for item in live if item.state is State.PENDING]
    doubtful = sum(bool(item.machine and item.machine.needs_review) for item in pending)
    return {"all": len(live), "pending": len(pending), "doubtful": doubtful, "conflicts": len(review.conflicts)}


def last_own(review: Review, decisions: Sequence[Decision], who: str) -> str | None:
    """Give id and item of the last decision of a person that can be taken back, parted by a blank."""
    places = {item.undoable: item.key for item in reversed(review.items) if item.undoable}
    if review.header_undoable:
        places[review.header_undoable] = HEADER
    for decision in reversed(decisions):
        if decision.who == who and decision.id in places:
            return f"{decision.id} {places[decision.id]}"
    return None


def shown_findings(review: Review) -> list[Finding]:
    """Give the doubts that are worth a line: those about assignments stand beside them."""
    return [one for one in review.record.findings if one.severity is not Severity.INFO and one.code not in _DOUBTS]
