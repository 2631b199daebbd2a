"""Who does what by when: the assignments of a notice and their parts."""

import datetime
from enum import StrEnum

from models.base import Record
from models.finding import Evidence, Finding
from models.geometry import Span


class AgencyRole(StrEnum):
    """What an actor does: lead (chủ trì), coordinate (phối hợp), or receive the result (nơi nhận báo cáo)."""

    LEAD = "lead"
    COORDINATE = "coordinate"
    RECEIVE = "receive"


class Agency(Record):
    """An actor of an assignment (cơ quan, đơn vị, cá nhân).

    Attributes:
        name: As the document writes it; the head of a list is repeated (``UBND huyện Đắk Mil``).
        canonical: Tên đầy đủ: the full name on the day of issue, abbreviations spelled out and the notice's own area
            filled in (``Ủy ban nhân dân tỉnh Kon Tum``); ``None`` where it is not certain.
        role: What it does.
        inherited: True when it is named above the assignment (heading, lead-in, addressees), not in it.
        evidence: Where its name stands.
    """

    name: str
    canonical: str | None = None
    role: AgencyRole
    inherited: bool
    evidence: Evidence


class DeadlineKind(StrEnum):
    """The kinds of time limit, see docs/deadlines.md."""

    DATE = "date"
    PERIOD = "period"
    RELATIVE = "relative"
    RECURRING = "recurring"
    EVENT = "event"
    CONTINUOUS = "continuous"


class Deadline(Record):
    """By when, within what period, or how often (thời hạn).

    Attributes:
        text: The phrase verbatim, with its preposition.
        kind: What kind of limit.
        start: First day, where the phrase names a period from its beginning.
        due: Last day.
        inclusive: False only for ``trước <ngày>``: the day named is already late.
        rrule: RFC 5545 recurrence rule without the ``RRULE:`` prefix.
        inferred: What the text leaves out and the program supplied: ``year``, ``month``, ``anchor`` (counted from the
            document's date), ``holidays`` ...
        evidence: Where the phrase stands.
    """

    text: str
    kind: DeadlineKind
    start: datetime.date | None = None
    due: datetime.date | None = None
    inclusive: bool = True
    rrule: str | None = None
    inferred: tuple[str, ...] = ()
    evidence: Evidence


class Citation(Record):
    """Another document that the text names (văn bản được dẫn).

    Attributes:
        reference: Số, ký hiệu without blanks; ``None`` for a law cited by name alone.
        type: Tên loại, lower case; ``None`` if unsaid.
        issued_on: Its date, if given.
        span: The whole mention, type word to date; deadlines are never looked for inside it.
    """

    reference: str | None
    type: str | None
    issued_on: datetime.date | None
    span: Span


class Certainty(Record):
    """Shares of assignments rated like this one that are right in one part, 0..1 (độ tin cậy từng phần).

    Attributes:
        task: It is an assignment at all.
        lead: Its leads are the right ones, given that it is one.
        deadline: The same for its deadline.
    """

    task: float
    lead: float
    deadline: float


class Assignment(Record):
    """A directive laid on an actor (nhiệm vụ được giao).

    Attributes:
        id: Unique in the notice, the same on every run over the same bytes.
        path: Markers from the outermost heading down to the item.
        agencies: Actors: leads first, then co-ordinating, then receiving.
        task: Verbatim text of the unit on one line.
        deadline: The limit that binds the main act; ``None`` when there is none.
        citations: References of the documents that the task names.
        confidence: Share of assignments with this value that are right, 0..1.
        certainty: The same for each part; ``None`` where nothing rated it.
        needs_review: True when a person should look before it is used.
        reasons: Why, in words for the clerk.
        evidence: Where the task stands.
    """

    id: str
    path: tuple[str, ...]
    agencies: tuple[Agency, ...]
    task: str
    deadline: Deadline | None
    citations: tuple[str, ...]
    confidence: float
    certainty: Certainty | None = None
    needs_review: bool
    reasons: tuple[str, ...]
    evidence: Evidence


class Extraction(Record):
    """All that stage three reads from a notice: assignments, the documents it cites, and doubts."""

    assignments: tuple[Assignment, ...]
    citations: tuple[Citation, ...]
    findings: tuple[Finding, ...] = ()
