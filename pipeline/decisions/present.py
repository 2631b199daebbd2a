"""The present state of a notice: what the program read, and what people decided since."""

import datetime
from collections import defaultdict
from collections.abc import Sequence

from models.assignment import Deadline
from models.finding import Evidence
from models.record import NoticeRecord
from models.review import HEADER, Action, Conflict, Decision, Field, Item, Review
from pipeline.decisions.replay import Board, Sheet, play_all, read_content, touched_keys
from pipeline.extract import parse_deadline


def present(readings: Sequence[NoticeRecord], decisions: Sequence[Decision]) -> Review:
    """Work out how a notice stands.

    Args:
        readings: What the program read, oldest first; at least one.
        decisions: All decisions about the notice.
    """
    ordered = sorted(decisions, key=lambda decision: decision.number)
    known = {decision.id: decision for decision in ordered}
    undone = {decision.new for decision in ordered if decision.action is Action.UNDO}
    standing = [decision for decision in ordered if decision.id not in undone]
    board = play_all(readings, standing)
    touches = {decision.id: frozenset(touched_keys(decision, known)) for decision in ordered}
    versions: dict[str, int] = defaultdict(int)
    for keys in touches.values():
        for key in keys:
            versions[key] += 1
    undoable = _find_undoable(standing, touches)
    day = read_day(board.header.values[Field.ISSUED_ON])
    same_day = day == readings[-1].notice.issued_on
    items = tuple(
        _make_item(board, key, versions[key], undoable.get(key), day, same_day=same_day)
        for key in board.order
        if board.sheets[key].shown
    )
    header_conflicts = _conflicts(board.header)
    return Review(
        record=readings[-1],
        header={name: value if isinstance(value, str) else None for name, value in board.header.values.items()},
        header_decided=frozenset(board.header.decided),
        header_version=versions[HEADER],
        header_undoable=undoable.get(HEADER),
        items=items,
        conflicts=(*header_conflicts, *(conflict for item in items for conflict in item.conflicts)),
    )


def _find_undoable(standing: Sequence[Decision], touches: dict[str, frozenset[str]]) -> dict[str, str]:
    """Give by key the decision that may be taken back: the last on all that it touches, so that nothing rests on it."""
    last = {
        key: decision.id for decision in standing if decision.action is not Action.UNDO for key in touches[decision.id]
    }
    return {key: name for key, name in last.items() if all(last[other] == name for other in touches[name])}


def _make_item(
    board: Board, key: str, version: int, undoable: str | None, day: datetime.date | None, *, same_day: bool
) -> Item:
    sheet = board.sheets[key]
    content = read_content(sheet.values)
    return Item(
        key=key,
        content=content,
        deadline=_deadline_of(sheet, content.deadline, day, same_day=same_day),
        machine=sheet.machine,
        state=sheet.state,
        version=version,
        undoable=undoable,
        decided=frozenset(sheet.decided),
        conflicts=_conflicts(sheet),
    )


def _conflicts(sheet: Sheet) -> tuple[Conflict, ...]:
    return tuple(
        Conflict(
            item=sheet.key,
            field=name,
            machine_old=clash.machine_old,
            machine_new=clash.machine_new,
            human=sheet.values[name],
        )
        for name, clash in sheet.clashes.items()
    )


def _deadline_of(sheet: Sheet, phrase: str | None, day: datetime.date | None, *, same_day: bool) -> Deadline | None:
    """Read the present phrase; what the program read of it stands while phrase and day of issue are the same."""
    machine = sheet.machine.deadline if sheet.machine else None
    if phrase is None:
        return None
    if machine and machine.text == phrase and same_day:
        return machine
    return read_deadline(phrase, day, machine.evidence if machine and machine.text == phrase else None)


def read_deadline(text: str, issued_on: datetime.date | None, evidence: Evidence | None = None) -> Deadline | None:
    """Read a phrase that a person typed (thời hạn) by the program's own grammar; ``None`` where it says no time."""
    limit = parse_deadline(" ".join(text.split()), issued_on=issued_on)
    if limit is None:
        return None
    return Deadline(
        text=text,
        kind=limit.kind,
        start=limit.start,
        due=limit.due,
        inclusive=limit.inclusive,
        rrule=limit.rrule,
        inferred=limit.inferred,
        evidence=evidence or Evidence(span=None),
    )


def read_day(value: object) -> datetime.date | None:
    """Give a day of the header as a date; the days that people give were checked."""
    return datetime.date.fromisoformat(value) if isinstance(value, str) else None
