"""Notices as they stood last, kept in memory: pages and decisions ask for the same ones again and again."""

import threading
from collections import OrderedDict, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, ScalarSelect, Table, func, select

from models.record import NoticeRecord
from models.review import Decision, Review
from pipeline.decisions import present
from pipeline.store.tables import decisions, readings

#: Notices that are kept: more than there are people at work.
_MOST = 200


@dataclass(frozen=True, slots=True)
class Standing:
    """How a notice stands: what the program read, what people decided, and what that comes to."""

    readings: tuple[NoticeRecord, ...]
    decisions: tuple[Decision, ...]
    review: Review


class Standings:
    """Readings and decisions are only ever appended: their numbers tell whether what is kept is still so.

    That holds beside other processes on the same database, too.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self._kept: OrderedDict[int, Standing] = OrderedDict()
        self._lock = threading.Lock()

    def load(self, connection: Connection, notice: int) -> Standing:
        """Give how a notice stands that is there."""
        counts = select(_count(readings, notice), _count(decisions, notice))
        numbers = tuple(connection.execute(counts).one())
        with self._lock:
            known = self._kept.get(notice)
        if known is None or (len(known.readings), len(known.decisions)) != numbers:
            known = _load(connection, notice)
        self.keep(notice, known)
        return known

    def keep(self, notice: int, standing: Standing) -> None:
        """Keep what is in the database for certain, in place of the one that was asked for the longest ago."""
        with self._lock:
            self._kept[notice] = standing
            self._kept.move_to_end(notice)
            while len(self._kept) > _MOST:
                self._kept.popitem(last=False)


def _count(table: Table, notice: int) -> ScalarSelect[int]:
    return select(func.count()).select_from(table).where(table.c.notice == notice).scalar_subquery()


def load_all(connection: Connection, wanted: Sequence[int]) -> Iterator[tuple[int, Standing]]:
    """Give how several notices stand, in their order, and keep none of them in memory."""
    found = (
        select(readings.c.notice, readings.c.record).where(readings.c.notice.in_(wanted)).order_by(readings.c.number)
    )
    made = select(decisions.c.notice, decisions.c.decision).where(decisions.c.notice.in_(wanted))
    read, decided = defaultdict[int, list[str]](list), defaultdict[int, list[str]](list)
    for notice, raw in connection.execute(found):
        read[notice].append(raw)
    for notice, raw in connection.execute(made.order_by(decisions.c.number)):
        decided[notice].append(raw)
    for notice in wanted:
        yield notice, _stand(read[notice], decided[notice])


def _load(connection: Connection, notice: int) -> Standing:
    return next(load_all(connection, [notice]))[1]


def _stand(readings: Sequence[str], decisions: Sequence[str]) -> Standing:
    read = tuple(map(NoticeRecord.model_validate_json, readings))
    decided = tuple(map(Decision.model_validate_json, decisions))
    return Standing(read, decided, present(read, decided))
