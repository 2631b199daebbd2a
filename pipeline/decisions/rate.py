"""How often people leave what the program read as it is."""

import datetime
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from models.review import HEADER, Decision, Field, Item, Review, State
from pipeline.decisions.replay import HEADER_FIELDS, ITEM_FIELDS, header_values, machine_values, read_content


class Share(NamedTuple):
    """How many were decided, and how many of them stayed as the program read them."""

    kept: int
    decided: int


class Week(NamedTuple):
    """One week (tuần): its Monday, and the shares by field."""

    monday: datetime.date
    shares: dict[Field, Share]


def acceptance(review: Review, decisions: Sequence[Decision]) -> tuple[Week, ...]:
    """Give the shares of values of a notice that people kept, by the week in which they were decided last.

    A rejected assignment counts against its task alone; what people added counts as a task that was missed.
    """
    kept: dict[datetime.date, dict[Field, list[bool]]] = defaultdict(lambda: defaultdict(list))
    days = {decision.item: decision.at.date() for decision in sorted(decisions, key=lambda one: one.number)}
    for item in review.items:
        day = days.get(item.key)
        if day and item.state in (State.ACCEPTED, State.REJECTED):
            for name, same in _judge(item):
                kept[_monday(day)][name].append(same)
    if HEADER in days:
        read = header_values(review.record)
        for name in review.header_decided.intersection(HEADER_FIELDS):
            kept[_monday(days[HEADER])][name].append(read[name] == review.header[name])
    return tuple(
        Week(
            monday,
            {name: Share(sum(kept[monday][name]), len(kept[monday][name])) for name in Field if name in kept[monday]},
        )
        for monday in sorted(kept)
    )


def _monday(day: datetime.date) -> datetime.date:
    return day - datetime.timedelta(days=day.weekday())


def _judge(item: Item) -> list[tuple[Field, bool]]:
    """Tell field by field whether the program had been right."""
    if item.state is State.REJECTED or item.machine is None:
        return [(Field.TASK, False)]
    read = read_content(machine_values(item.machine))
    return [(name, getattr(read, name.value) == getattr(item.content, name.value)) for name in ITEM_FIELDS]
