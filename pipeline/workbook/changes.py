"""What people changed in the workbook, as decisions: only changed cells, and nothing over what others did meanwhile."""

import datetime
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pydantic import JsonValue

from models.base import Record
from models.review import Action, Decision, Field, Item, Review, State
from pipeline.cells import LONGEST
from pipeline.decisions import FIRST_VERSION, check, made_key
from pipeline.errors import DecisionError
from pipeline.messages import Language, describe_error
from pipeline.workbook.columns import FIELDS, LOOKS, WATCHED, Column, parse, shown_item, value_of
from pipeline.workbook.marks import cell_mark, digest, was
from pipeline.workbook.rows import Addition, Group, Lost, Row, sort_rows
from pipeline.workbook.words import Problem, describe, is_split, read_choice

_ACTIONS = {State.ACCEPTED: Action.ACCEPT, State.REJECTED: Action.REJECT}


class Import(Record):
    """What a corrected workbook says.

    Attributes:
        drafts: Pairs of notice id and decision without a number, in the order in which they are to be made.
        problems: Pairs of row number and sentence: what was not taken, and why.
    """

    drafts: tuple[tuple[str, Decision], ...]
    problems: tuple[tuple[int, str], ...]


class _Refused(Exception):  # noqa: N818 - goes no further than the rows of one assignment
    """A row cannot be taken."""

    def __init__(self, row: Row, problem: Problem, **values: str) -> None:
        super().__init__(problem)
        self.row, self.problem, self.values = row, problem, values


class _Step(NamedTuple):
    """One decision on an assignment, before it is known which version it is to be made on."""

    action: Action
    field: Field | None = None
    old: JsonValue = None
    new: JsonValue = None


def find_changes(
    rows: Iterable[Row], reviews: Mapping[str, Review], who: str, at: datetime.datetime, language: Language
) -> Import:
    """Compare the rows with what was exported and with what stands now."""
    desk = _Desk(reviews, who, at, language)
    drafts: list[tuple[str, Decision]] = []
    problems: list[tuple[int, str]] = []
    for found in sort_rows(rows):
        try:
            drafts.extend(desk.take(found))
        except _Refused as refused:
            problems.append((refused.row.number, describe(refused.problem, language, **refused.values)))
            others = found.rows if isinstance(found, Group) else ()
            lost = describe(Problem.PART_LOST, language)
            problems.extend((row.number, lost) for row in others if row is not refused.row)
    return Import(drafts=tuple(drafts), problems=tuple(sorted(problems)))


@dataclass(slots=True)
class _Desk:
    """What is at hand to read the rows: the notices as they stand, and whose decisions they become."""

    reviews: Mapping[str, Review]
    who: str
    at: datetime.datetime
    language: Language
    _added: Counter[str] = field(default_factory=Counter)

    def take(self, found: Group | Addition | Lost) -> list[tuple[str, Decision]]:
        """Give the decisions of rows that belong together."""
        match found:
            case Lost(row, problem):
                raise _Refused(row, problem, value=row.cells[Column.CHOICE])
            case Addition():
                notice, drafts = found.notice, self._add(found)
            case Group():
                notice, drafts = found.head.notice, self._split(found) if len(found.rows) > 1 else self._set(found.head)
        return [(notice, draft) for draft in drafts]

    def _set(self, row: Row) -> list[Decision]:
        """Read the row of one assignment."""
        changed = [column for column in WATCHED if cell_mark(column, row.cells[column]) != was(row.mark, column)]
        self._check_cells(row)
        if not changed:
            if row.cells[Column.WHY]:
                raise _Refused(row, Problem.ONLY_REASON)
            return []
        review = self._review(row, row.notice)
        item = _find_item(row, review)
        if item.state is State.REPLACED:
            raise _Refused(row, Problem.GONE)
        now = shown_item(item, self.language)
        wanted = [
            column for column in changed if cell_mark(column, row.cells[column]) != cell_mark(column, now[column])
        ]
        if not wanted:  # it stands so already: the file was imported before, or somebody did the same
            return []
        _check_fresh(row, item, now)
        drafts = self._drafts(row, row.notice, item.key, item.version, _steps(row, item, wanted))
        self._check(row, review, drafts[0])
        return drafts

    def _split(self, group: Group) -> list[Decision]:
        """Read the rows into which an assignment is split."""
        head = group.head
        texts: list[JsonValue] = []
        for row in group.rows:
            self._check_cells(row)
            if row.cells[Column.TASK] in texts:
                raise _Refused(row, Problem.SAME_PARTS)
            texts.append(row.cells[Column.TASK])
        review = self._review(head, head.notice)
        item = _find_item(head, review)
        split = self._draft(head, head.notice, item.key, head.seen, _Step(Action.SPLIT, new=texts))
        if _is_made(review, split):
            return []
        if item.state is State.REPLACED:
            raise _Refused(head, Problem.GONE)
        now = shown_item(item, self.language)
        _check_fresh(head, item, now)
        self._check(head, review, split)
        drafts = [split]
        for number, row in enumerate(group.rows, start=1):
            steps = _part_steps(row, item, now)
            drafts += self._drafts(row, head.notice, made_key(split.id, number), FIRST_VERSION, steps)
        return drafts

    def _add(self, addition: Addition) -> list[Decision]:
        """Read a row that was added."""
        row = addition.row
        self._check_cells(row)
        state = _read_state(row)
        if state is State.REJECTED:
            raise _Refused(row, Problem.NEW_REJECTED)
        content: dict[str, JsonValue] = {name.value: parse(name, row.cells[column]) for column, name in FIELDS.items()}
        words = json.dumps([addition.notice, content], ensure_ascii=False)
        self._added[words] += 1
        after = addition.after.key if addition.after else ""
        step = _Step(Action.ADD, new=content)
        draft = self._draft(row, addition.notice, after, 0, step, identity=(words, str(self._added[words])))
        review = self._review(row, addition.notice)
        if _is_made(review, draft):
            return []
        if after not in {"", *(item.key for item in review.items)}:
            raise _Refused(row, Problem.GONE)
        self._check(row, review, draft)
        steps = [_Step(_ACTIONS[state])] if state in _ACTIONS else []
        return [draft, *self._drafts(row, addition.notice, made_key(draft.id, 1), FIRST_VERSION, steps)]

    def _review(self, row: Row, notice: str) -> Review:
        """Give the notice of a row."""
        review = self.reviews.get(notice)
        if review is None:
            raise _Refused(row, Problem.NOT_YOURS)
        return review

    def _check_cells(self, row: Row) -> None:
        """Refuse formulas, errors, an empty task, and what Excel may have cut."""
        for fault in row.faults:
            raise _Refused(row, fault.problem, column=self._heading(fault.column), value=fault.value)
        for column in FIELDS:
            if len(row.cells[column]) >= LONGEST - 1:
                raise _Refused(row, Problem.TOO_LONG, column=self._heading(column))
        if not row.cells[Column.TASK]:
            raise _Refused(row, Problem.NO_TASK)

    def _heading(self, column: Column) -> str:
        return LOOKS[column].heading.say(self.language)

    def _check(self, row: Row, review: Review, draft: Decision) -> None:
        """Refuse what the rules of decisions refuse, before anything is kept."""
        try:
            check(review, draft)
        except DecisionError as error:
            raise _Refused(row, Problem.REFUSED, value=describe_error(error, self.language)[0]) from error

    def _drafts(self, row: Row, notice: str, key: str, version: int, steps: Iterable[_Step]) -> list[Decision]:
        """Make the decisions on an assignment, each on the version that the one before leaves."""
        return [self._draft(row, notice, key, seen, step) for seen, step in enumerate(steps, start=version)]

    def _draft(
        self, row: Row, notice: str, key: str, seen: int, step: _Step, identity: Sequence[str] | None = None
    ) -> Decision:
        """Make a decision; its id comes from what the workbook says alone."""
        said = identity or (notice, key, str(seen), step.field or "", json.dumps(step.new, ensure_ascii=False))
        return Decision(
            id=digest("workbook", step.action, *said),
            number=0,
            item=key,
            action=step.action,
            field=step.field,
            old=step.old,
            new=step.new,
            why=row.cells[Column.WHY],
            who=self.who,
            at=self.at,
            seen=seen,
        )


def _find_item(row: Row, review: Review) -> Item:
    """Give the assignment of a row."""
    item = next((item for item in review.items if item.key == row.key), None)
    if item is None:
        raise _Refused(row, Problem.GONE)
    return item


def _is_made(review: Review, draft: Decision) -> bool:
    """Tell whether the assignments that a decision makes are there already: the file was imported before."""
    return any(item.key == made_key(draft.id, 1) for item in review.items)


def _check_fresh(row: Row, item: Item, now: Mapping[Column, str]) -> None:
    """Refuse a row whose assignment people changed, or the program read anew, since the export."""
    if item.version != row.seen or any(cell_mark(column, now[column]) != was(row.mark, column) for column in WATCHED):
        raise _Refused(row, Problem.STALE)


def _steps(row: Row, item: Item, wanted: Sequence[Column]) -> list[_Step]:
    """Give what is to be done to an assignment: its fields, then its state; a rejected one is taken up first."""
    steps = [_edit(item, column, row.cells[column]) for column in FIELDS if column in wanted]
    if Column.CHOICE in wanted:
        state = _read_state(row)
        if state not in _ACTIONS:
            raise _Refused(row, Problem.NOT_BACK)
        steps.insert(0 if item.state is State.REJECTED else len(steps), _Step(_ACTIONS[state]))
    return steps


def _edit(item: Item, column: Column, text: str) -> _Step:
    """Give the step that sets a field to what stands in its cell."""
    name = FIELDS[column]
    return _Step(Action.EDIT, name, value_of(item.content, name), parse(name, text))


def _read_state(row: Row) -> State:
    """Give the state that a row asks for."""
    state = read_choice(row.cells[Column.CHOICE])
    if state is None:
        raise _Refused(row, Problem.CHOICE, value=row.cells[Column.CHOICE])
    return state


def _part_steps(row: Row, item: Item, now: Mapping[Column, str]) -> Iterator[_Step]:
    """Give what is to be done to a part after the split: fields that differ from the whole, and its state."""
    for column in FIELDS:
        text = row.cells[column]
        inherited = not text and not row.is_marked()
        if column is not Column.TASK and not inherited and cell_mark(column, text) != cell_mark(column, now[column]):
            yield _edit(item, column, text)
    state = State.PENDING if is_split(row.cells[Column.CHOICE]) and not row.is_marked() else _read_state(row)
    if state in _ACTIONS:
        yield _Step(_ACTIONS[state])
