"""What people decide about a notice: decisions are kept, the present state is worked out from them."""

import datetime
from enum import StrEnum

from pydantic import JsonValue

from models.assignment import Assignment, Deadline
from models.base import Record
from models.record import NoticeRecord


class Action(StrEnum):
    """What a person did (quyết định của người soát)."""

    ACCEPT = "accept"
    EDIT = "edit"
    REJECT = "reject"
    ADD = "add"
    SPLIT = "split"
    MERGE = "merge"
    MOVE = "move"
    SETTLE = "settle"
    UNDO = "undo"


class Field(StrEnum):
    """What of a notice or of an assignment a person may set."""

    TASK = "task"
    LEAD = "lead"
    COORDINATE = "coordinate"
    RECEIVE = "receive"
    DEADLINE = "deadline"
    REFERENCE = "reference"
    TYPE = "type"
    ISSUER = "issuer"
    PARENT = "parent"
    PLACE = "place"
    ISSUED_ON = "issued_on"
    SUBJECT = "subject"
    SIGNER = "signer"


#: The item of decisions about the header.
HEADER = "header"


class State(StrEnum):
    """How far an assignment has come with the reviewers; ``replaced`` after a split or a merge."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    REPLACED = "replaced"


class Decision(Record):
    """One thing that a person did; never changed and never deleted.

    Attributes:
        id: Chosen by the client; the same decision sent twice has the same id and counts once.
        number: Place among the decisions of the notice, from 1; given by the store.
        reading: How often the program had read the notice by then, from 1; given by the store.
        item: Key of the assignment, or ``header``; of ``add`` the key that the new one is to follow, empty for the end.
        action: What was done.
        field: What was set; ``None`` unless ``edit`` or ``settle``, or a header field that is accepted.
        old: The value that the person saw: text, list of names, or ``None``.
        new: The value that the person gave. ``add``: the content; ``split``: the texts of the tasks; ``merge``: keys of
            the other items; ``move``: key of the item that it is to follow, ``None`` for the first place;
            ``undo``: id of the decision that is taken back.
        why: Reason, perhaps empty.
        who: Name of the account.
        at: When, with time zone.
        seen: Version of the item that the person saw.
    """

    id: str
    number: int = 0
    reading: int = 0
    item: str
    action: Action
    field: Field | None = None
    old: JsonValue = None
    new: JsonValue = None
    why: str = ""
    who: str
    at: datetime.datetime
    seen: int


class Content(Record):
    """The parts of an assignment that people may set.

    Attributes:
        task: Nội dung nhiệm vụ.
        lead: Đơn vị chủ trì.
        coordinate: Đơn vị phối hợp.
        receive: Nơi nhận báo cáo.
        deadline: Thời hạn, the phrase as it is written.
    """

    task: str
    lead: tuple[str, ...] = ()
    coordinate: tuple[str, ...] = ()
    receive: tuple[str, ...] = ()
    deadline: str | None = None


class Conflict(Record):
    """The program reads a field anew, and a person had set it (xung đột khi chạy lại)."""

    item: str
    field: Field
    machine_old: JsonValue
    machine_new: JsonValue
    human: JsonValue


class Item(Record):
    """An assignment as it stands with the reviewers.

    Attributes:
        key: The machine's id; of one that people made, the id of the decision with a number behind a dot.
        content: The present values.
        deadline: The present phrase, read by the grammar; ``None`` where there is none or it cannot be read.
        machine: What the program reads; for parts and sums what the first of their origins was; ``None`` for one that
            people added.
        state: How far it has come.
        version: Number of decisions that touched it: a decision that has seen another version is refused.
        undoable: Id of the decision that may be taken back now; ``None`` when there is none.
        decided: Fields that people set.
        conflicts: Fields to be settled after the notice was read again.
    """

    key: str
    content: Content
    deadline: Deadline | None
    machine: Assignment | None
    state: State
    version: int
    undoable: str | None = None
    decided: frozenset[Field] = frozenset()
    conflicts: tuple[Conflict, ...] = ()


class Review(Record):
    """A notice as it stands with the reviewers.

    Attributes:
        record: What the program read last, untouched.
        header: Present values of the header by field name.
        header_decided: Header fields that people set or accepted.
        header_version: Number of decisions that touched the header.
        header_undoable: Id of the decision about the header that may be taken back now.
        items: Assignments in the order that people see, replaced and rejected ones included.
        conflicts: All that is to be settled.
    """

    record: NoticeRecord
    header: dict[Field, str | None]
    header_decided: frozenset[Field]
    header_version: int
    header_undoable: str | None = None
    items: tuple[Item, ...]
    conflicts: tuple[Conflict, ...]
