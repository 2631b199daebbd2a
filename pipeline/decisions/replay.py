"""Decisions played over what the program read: the present state of a notice, worked out anew each time."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from pydantic import JsonValue

from models.assignment import AgencyRole, Assignment
from models.record import NoticeRecord
from models.review import HEADER, Action, Content, Decision, Field, State
from pipeline.decisions.match import match_assignments

#: The parts of an assignment that people may set.
ITEM_FIELDS = (Field.TASK, Field.LEAD, Field.COORDINATE, Field.RECEIVE, Field.DEADLINE)
HEADER_FIELDS = tuple(name for name in Field if name not in ITEM_FIELDS)
#: The fields that hold names.
NAME_FIELDS = frozenset({Field.LEAD, Field.COORDINATE, Field.RECEIVE})
_ROLES = {
    Field.LEAD: AgencyRole.LEAD,
    Field.COORDINATE: AgencyRole.COORDINATE,
    Field.RECEIVE: AgencyRole.RECEIVE,
}
Values = dict[Field, JsonValue]


def made_key(decision: str, number: int) -> str:
    """Give the key of the assignment of that number (from 1) which a decision made."""
    return f"{decision}.{number}"


def machine_values(assignment: Assignment) -> Values:
    """Give what the program reads of an assignment."""
    values: Values = {Field.TASK: assignment.task}
    for kind, role in _ROLES.items():
        values[kind] = [agency.name for agency in assignment.agencies if agency.role is role]
    values[Field.DEADLINE] = assignment.deadline.text if assignment.deadline else None
    return values


def header_values(record: NoticeRecord) -> Values:
    """Give what the program reads of the header."""
    notice = record.notice
    return {
        Field.REFERENCE: notice.reference,
        Field.TYPE: notice.type,
        Field.ISSUER: notice.issuer.name,
        Field.PARENT: notice.issuer.parent,
        Field.PLACE: notice.place,
        Field.ISSUED_ON: notice.issued_on.isoformat() if notice.issued_on else None,
        Field.SUBJECT: notice.subject,
        Field.SIGNER: notice.signer.name,
    }


def read_content(values: Values) -> Content:
    """Give values as the content of an assignment."""
    names = {kind.value: tuple(_texts(values[kind])) for kind in NAME_FIELDS}
    return Content(task=str(values[Field.TASK]), deadline=_text(values[Field.DEADLINE]), **names)


def _texts(value: JsonValue) -> list[str]:
    return [str(name) for name in value] if isinstance(value, list) else []


def _text(value: JsonValue) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


@dataclass(slots=True)
class Clash:
    """What the program read before and reads now, where a person had decided."""

    machine_old: JsonValue
    machine_new: JsonValue


@dataclass(slots=True)
class Sheet:
    """One assignment, or the header, while the decisions are played.

    Attributes:
        key: Its key.
        values: The present values.
        read: What the program reads now.
        machine: The program's assignment; ``None`` for one that people added and for the header.
        made: Whether people made it: what the program reads later does not touch it.
        state: How far it has come.
        decided: Fields that people set.
        clashes: Fields to be settled.
        gone: Whether the newest reading has it no more.
    """

    key: str
    values: Values
    read: Values
    machine: Assignment | None = None
    made: bool = False
    state: State = State.PENDING
    decided: set[Field] = field(default_factory=set)
    clashes: dict[Field, Clash] = field(default_factory=dict)
    gone: bool = False

    @property
    def shown(self) -> bool:
        """Whether it is still read, or a person said anything about it."""
        return not self.gone or self.made or self.state is not State.PENDING or bool(self.decided)

    def set(self, name: Field, value: JsonValue) -> None:
        """Take a person's value; that settles the field."""
        self.values[name] = value
        self.decided.add(name)
        self.clashes.pop(name, None)

    def read_again(self, read: Values, machine: Assignment | None) -> None:
        """Take what the program reads now, where no person has decided; where one has, and it differs, ask."""
        held = self.state in (State.ACCEPTED, State.REJECTED, State.REPLACED)
        for name, value in read.items():
            if not held and name not in self.decided:
                self.values[name] = value
            elif self.state not in (State.REJECTED, State.REPLACED):
                self._compare(name, value)
        self.read, self.machine = read, machine

    def _compare(self, name: Field, value: JsonValue) -> None:
        """Note a clash unless the program says what the person said, or what it said when the person decided."""
        before = self.clashes[name].machine_old if name in self.clashes else self.read[name]
        if value in (self.values[name], before):
            self.clashes.pop(name, None)
        else:
            self.clashes[name] = Clash(before, value)


class Board:
    """All sheets of a notice while the decisions are played."""

    def __init__(self, record: NoticeRecord) -> None:
        """Begin with what the program read first."""
        self.header = Sheet(HEADER, header_values(record), header_values(record))
        self.sheets: dict[str, Sheet] = {}
        self.order: list[str] = []
        for assignment in record.assignments:
            self._put(_sheet_of(assignment.id, assignment), None)

    def read_again(self, record: NoticeRecord) -> None:
        """Take a newer reading: what people touched stays, what they did not follows the program.

        Sheets that are read no more are kept, though not shown, so that keys never depend on what people decided: an
        undo may bring one back or let one go, and the decisions about the others still find theirs.
        """
        self.header.read_again(header_values(record), None)
        known = {key: sheet.machine for key, sheet in self.sheets.items() if sheet.machine and not sheet.made}
        pairs = match_assignments(known, record.assignments)
        found = {name: assignment for assignment, name in zip(record.assignments, pairs, strict=True) if name}
        for key in known:
            self.sheets[key].gone = key not in found
            if key in found:
                self.sheets[key].read_again(machine_values(found[key]), found[key])
        before: str | None = None
        for assignment, match in zip(record.assignments, pairs, strict=True):
            name = match or self._free_key(assignment.id)
            if match is None:
                self._put(_sheet_of(name, assignment), self.order.index(before) + 1 if before in self.order else 0)
            before = name

    def _free_key(self, wanted: str) -> str:
        number, key = 1, wanted
        while key in self.sheets:
            number += 1
            key = f"{wanted}~{number}"
        return key

    def _put(self, sheet: Sheet, place: int | None) -> None:
        self.sheets[sheet.key] = sheet
        self.order.insert(len(self.order) if place is None else place, sheet.key)

    def play(self, decision: Decision) -> None:
        """Do what a person decided; decisions are checked before they are kept."""
        _PLAYS[decision.action](self, decision)

    def _at(self, key: str) -> Sheet:
        return self.header if key == HEADER else self.sheets[key]

    def _accept(self, decision: Decision) -> None:
        sheet = self._at(decision.item)
        if sheet is self.header:
            for name in [decision.field] if decision.field else HEADER_FIELDS:
                sheet.set(name, sheet.values[name])
        else:
            sheet.state = State.ACCEPTED
            sheet.clashes.clear()

    def _reject(self, decision: Decision) -> None:
        self._at(decision.item).state = State.REJECTED

    def _set(self, decision: Decision) -> None:
        if decision.field:
            self._at(decision.item).set(decision.field, decision.new)

    def _add(self, decision: Decision) -> None:
        given = decision.new if isinstance(decision.new, dict) else {}
        values: Values = {name: given.get(name.value) for name in ITEM_FIELDS}
        sheet = Sheet(made_key(decision.id, 1), values, dict(values), made=True, decided=set(ITEM_FIELDS))
        self._put(sheet, self.order.index(decision.item) + 1 if decision.item in self.order else None)

    def _split(self, decision: Decision) -> None:
        origin = self.sheets[decision.item]
        origin.state = State.REPLACED
        place = self.order.index(decision.item) + 1
        for number, text in enumerate(_texts(decision.new), start=1):
            values = {**origin.values, Field.TASK: text}
            self._make(made_key(decision.id, number), values, origin, place + number - 1)

    def _merge(self, decision: Decision) -> None:
        keys = sorted({decision.item, *_texts(decision.new)}, key=self.order.index)
        origins = [self.sheets[key] for key in keys]
        for origin in origins:
            origin.state = State.REPLACED
        values: Values = {Field.TASK: " ".join(str(origin.values[Field.TASK]) for origin in origins)}
        for name in NAME_FIELDS:
            values[name] = list(dict.fromkeys(text for origin in origins for text in _texts(origin.values[name])))
        limits = (origin.values[Field.DEADLINE] for origin in origins)
        values[Field.DEADLINE] = next((limit for limit in limits if limit), None)
        self._make(made_key(decision.id, 1), values, origins[0], self.order.index(keys[-1]) + 1)

    def _make(self, key: str, values: Values, origin: Sheet, place: int) -> None:
        decided = {*origin.decided, Field.TASK}
        self._put(Sheet(key, values, dict(origin.read), origin.machine, made=True, decided=decided), place)

    def _move(self, decision: Decision) -> None:
        after = decision.new if isinstance(decision.new, str) else None
        if after is None or after in self.order:  # what it was to follow may have been taken back since
            self.order.remove(decision.item)
            self.order.insert(self.order.index(after) + 1 if after else 0, decision.item)

    def _skip(self, decision: Decision) -> None:
        """An undo has done its work before: what it takes back is not played."""


_PLAYS: dict[Action, Callable[[Board, Decision], None]] = {
    Action.ACCEPT: Board._accept,  # noqa: SLF001 - its own table
    Action.REJECT: Board._reject,  # noqa: SLF001
    Action.EDIT: Board._set,  # noqa: SLF001
    Action.SETTLE: Board._set,  # noqa: SLF001
    Action.ADD: Board._add,  # noqa: SLF001
    Action.SPLIT: Board._split,  # noqa: SLF001
    Action.MERGE: Board._merge,  # noqa: SLF001
    Action.MOVE: Board._move,  # noqa: SLF001
    Action.UNDO: Board._skip,  # noqa: SLF001
}


def _sheet_of(key: str, assignment: Assignment) -> Sheet:
    return Sheet(key, machine_values(assignment), machine_values(assignment), assignment)


def touched_keys(decision: Decision, known: dict[str, Decision]) -> Iterator[str]:
    """Give the keys of what a decision touches or makes; an undo touches what it takes back touched."""
    match decision.action:
        case Action.UNDO:
            origin = known.get(decision.new) if isinstance(decision.new, str) else None
            if origin:
                yield from touched_keys(origin, known)
        case Action.ADD:
            yield made_key(decision.id, 1)
        case Action.SPLIT:
            yield decision.item
            yield from (made_key(decision.id, number + 1) for number in range(len(_texts(decision.new))))
        case Action.MERGE:
            yield from {decision.item: 0, **dict.fromkeys(_texts(decision.new), 0), made_key(decision.id, 1): 0}
        case _:
            yield decision.item


def play_all(readings: Sequence[NoticeRecord], decisions: Sequence[Decision]) -> Board:
    """Play the decisions that stand (``decisions`` are in their order), each over the reading that its person saw."""
    board = Board(readings[0])
    for number, record in enumerate(readings, start=1):
        if number > 1:
            board.read_again(record)
        for decision in decisions:
            if decision.reading == number:
                board.play(decision)
    return board
