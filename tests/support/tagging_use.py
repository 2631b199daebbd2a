"""What a trained tagger says of the proposals of the rules, and of the sentences that they refused."""

import datetime
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tagger import Reading
from tagging import DEADLINE, LEAD, Notice, Unit

from pipeline.evaluate.load import Deadline, Item
from pipeline.evaluate.same import actors
from pipeline.extract.deadlines import choose_deadline, find_deadlines
from pipeline.extract.tasks import Task

_CHANCES = (0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98)
_SHORTEST = 20  # code points: what is shorter is a heading
_FRONT = 80  # code points: an actor named further on does not open the sentence


@dataclass(frozen=True, slots=True)
class Said:
    """What the tagger says of one proposal.

    Attributes:
        directive: How likely its first sentence is a directive.
        surest: The same of its surest sentence.
        leads: Whom it takes for the lead: named before the task, earlier in the same unit, or above; else empty.
        origin: Which of these: ``front``, ``unit``, ``above`` or ``none``.
        within: Leads inside the task.
        deadline: Whether it tags a deadline in the task.
        above: Whether it tags a deadline above it.
    """

    directive: float
    surest: float
    leads: tuple[str, ...]
    origin: str
    within: tuple[str, ...]
    deadline: bool
    above: bool


def say_of(notice: Notice, readings: Sequence[Reading]) -> list[Said]:
    """Give what the tagger says of each proposal of a notice."""
    ends = [0, *(task.span.end for task in notice.tasks[:-1])]
    return [
        _say_of(notice.units, readings, task, end)
        for task, end in zip(notice.tasks, ends[: len(notice.tasks)], strict=True)
    ]


def _say_of(units: Sequence[Unit], readings: Sequence[Reading], task: Task, before: int) -> Said:
    held = [index for index, unit in enumerate(units) if unit.start < task.span.end and task.span.start < unit.end]
    if not held:
        return Said(0.5, 0.5, (), "none", (), deadline=False, above=False)
    first = held[0]
    unit = units[first]
    inside = [mark for index in held for mark in _marks_in(units[index], readings[index])]
    earlier = [
        mark
        for index in range(max(first - 6, 0), first)
        if units[index].node == unit.node
        for mark in _marks_in(units[index], readings[index])
    ]
    front = [name for start, label, name in inside if label == LEAD and before <= start < task.span.start]
    in_unit = [name for _, label, name in earlier if label == LEAD]
    above = [
        unit.text[mark.start : mark.end] for mark in readings[first].marks if _is_above(unit, mark.end, mark.label)
    ]
    sources = (("front", front), ("unit", in_unit), ("above", above))
    origin, leads = next(((name, found) for name, found in sources if found), ("none", []))
    in_task = [mark for mark in inside if task.span.start <= mark[0] < task.span.end]
    return Said(
        directive=readings[first].directive,
        surest=max(readings[index].directive for index in held),
        leads=tuple(dict.fromkeys(leads)),
        origin=origin,
        within=tuple(name for _, label, name in in_task if label == LEAD),
        deadline=any(label == DEADLINE for _, label, _ in in_task),
        above=any(mark.label == DEADLINE and mark.end <= unit.offset for mark in readings[first].marks),
    )


def _marks_in(unit: Unit, reading: Reading) -> list[tuple[int, str, str]]:
    """Give the labels in a sentence itself: place in the document, label, words."""
    return [
        (unit.start + mark.start - unit.offset, mark.label, unit.text[mark.start : mark.end])
        for mark in reading.marks
        if mark.start >= unit.offset
    ]


def _is_above(unit: Unit, end: int, label: str) -> bool:
    return label == LEAD and end <= unit.offset


def tell_features(notice: Notice, index: int, said: Said) -> tuple[str, ...]:
    """Give what the tagger says of a proposal as features: where it agrees with the rules, and how sure it is."""
    item, task = notice.items[index], notice.tasks[index]
    agreement = "tabular" if task.tabular else _agree(actors(item.lead), said)
    timed = f"{item.deadline is not None}/{said.deadline}/{said.above}"
    return (
        f"tag_lead={agreement}",
        f"tag_lead={agreement}/{said.origin}/{task.inherited}",
        f"tag_time={timed}",
        f"tag_within={bool(said.within)}",
        f"tag_first={bisect(_CHANCES, said.directive)}",
        *(f"tag_surest>{chance}" for chance in _CHANCES if said.surest >= chance),
        *(f"tag_first>{chance}" for chance in _CHANCES if said.directive >= chance),
    )


def _agree(leads: frozenset[str], said: Said) -> str:
    """Say how the leads of the rules and of the tagger lie to each other."""
    front, all_named = actors(said.leads), actors((*said.leads, *said.within))
    if leads in (front, all_named):
        return "same"
    if not all_named:
        return "none"
    if not leads & all_named:
        return "other"
    return "more" if leads < all_named else "fewer" if all_named < leads else "partly"


def rescue(notice: Notice, readings: Sequence[Reading], least: float) -> Iterator[Item]:
    """Make assignments of sentences that the rules refused and the tagger takes for directives with a lead."""
    for unit, reading in zip(notice.units, readings, strict=True):
        refused = all(task.span.end <= unit.start or unit.end <= task.span.start for task in notice.tasks)
        if not refused or reading.directive < least or unit.end - unit.start < _SHORTEST:
            continue
        marks = [mark for mark in reading.marks if mark.label == LEAD]
        own = [mark for mark in marks if unit.offset <= mark.start < unit.offset + _FRONT]
        leads = own or [mark for mark in marks if mark.end <= unit.offset]
        if leads and not unit.text.endswith(":"):
            begin = max((mark.end for mark in own), default=unit.offset)
            yield Item(
                task=unit.text[begin:].strip(" :,"),
                lead=tuple(unit.text[mark.start : mark.end] for mark in leads),
                deadline=_deadline(unit.text[begin:], notice.gold.header.issued_on),
            )


def _deadline(text: str, issued_on: str | None) -> Deadline | None:
    """Read the deadline as the rules do; the tagger helps with actors alone here."""
    day = datetime.date.fromisoformat(issued_on) if issued_on else None
    limit = choose_deadline(text, find_deadlines(text, issued_on=day))
    if limit is None:
        return None
    return Deadline(
        kind=limit.kind,
        start=limit.start.isoformat() if limit.start else None,
        due=limit.due.isoformat() if limit.due else None,
        inclusive=limit.inclusive,
        rrule=limit.rrule,
        text=limit.text,
    )
