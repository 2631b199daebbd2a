"""Notices, readings and decisions in the database."""

import datetime
import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from sqlalchemy import Connection, RowMapping, Select, func, select, text

from models.record import NoticeRecord
from models.review import Action, Decision, Review
from pipeline.decisions import NAME_FIELDS, check, present
from pipeline.errors import DecisionError, ErrorCode
from pipeline.files import make_folder, shown_name, write_file
from pipeline.store import search
from pipeline.store.database import Database, insert_once
from pipeline.store.rows import NoticeRow, Page
from pipeline.store.standing import Standing, Standings, load_all
from pipeline.store.summary import keep_summary, summarize
from pipeline.store.tables import decisions, names, notices, readings

_CONDITIONS = {
    "pending": notices.c.pending > 0,
    "doubtful": notices.c.doubtful > 0,
    "done": (notices.c.pending == 0) & (notices.c.conflicts == 0),
    "conflict": notices.c.conflicts > 0,
    "approved": notices.c.assignments > notices.c.pending,
}
#: Decisions that change neither a word of the header nor of a task.
_WORDLESS = frozenset({Action.ACCEPT, Action.REJECT, Action.MOVE})
_MOST_NAMES = 20
#: Notices that are loaded together.
_AT_ONCE = 20
#: The numbers that a database can give to a notice.
_IDS = range(1, 2**31)


class Notices:
    """The notices part of the store; everything is asked for an office and no other is ever seen."""

    def __init__(self, database: Database, folder: Path) -> None:
        """Work on an open database, with files below ``folder``."""
        self._database = database
        self._folder = folder
        self._standings = Standings()

    def add_notice(
        self, office: int, raw: bytes, file: str, record: NoticeRecord, who: str, at: datetime.datetime
    ) -> NoticeRow:
        """Keep a notice and its file; the same bytes in the same office are kept once, and that one is given."""
        sha256 = hashlib.sha256(raw).hexdigest()
        path = self._path(sha256)
        if not path.exists():
            make_folder(path.parent)
            write_file(path, raw)
        review = present([record], [])
        name, when = shown_name(file).replace("\0", "")[:300], at.astimezone(datetime.UTC)  # SQLite drops the zone
        values = {"office": office, "sha256": sha256, "file": name, "added_by": who, "added_at": when}
        with self._database.write() as connection:
            is_new = insert_once(connection, notices, {**values, **summarize(review)})
            known = select(notices).where(notices.c.office == office, notices.c.sha256 == sha256)
            row = _notice_row(connection.execute(known).mappings().one())
            if is_new:
                connection.execute(readings.insert().values(**_reading(row.id, 1, record)))
                keep_summary(connection, office, row.id, review, [], words=True)
            return row

    def _path(self, sha256: str) -> Path:
        return self._folder / "files" / sha256[:2] / sha256

    def source_path(self, row: NoticeRow) -> Path:
        """Give where the bytes of a notice are kept."""
        return self._path(row.sha256)

    def add_reading(self, office: int, notice: int, record: NoticeRecord) -> Review:
        """Keep what a newer version reads; what people decided stays. An equal reading is not kept twice.

        Raises:
            DecisionError: ``NO_SUCH_NOTICE``.
        """
        with self._database.write() as connection:
            _lock(connection, office, notice)
            before = self._standings.load(connection, notice)
            if before.readings[-1] == record:
                return before.review
            known = (*before.readings, record)
            connection.execute(readings.insert().values(**_reading(notice, len(known), record)))
            after = Standing(known, before.decisions, present(known, before.decisions))
            keep_summary(connection, office, notice, after.review, after.decisions, words=True)
        self._standings.keep(notice, after)
        return after.review

    def list_notices(
        self, office: int, *, state: str | None = None, query: str | None = None, page: int = 1, size: int = 50
    ) -> Page:
        """Give a page of notices, newest first.

        Args:
            office: Whose.
            state: ``pending``, ``doubtful``, ``done``, ``conflict`` or ``approved`` (in part); ``None`` for all.
            query: Words that are all in it.
            page: From 1.
            size: Rows a page.
        """
        wanted: Select[tuple[object, ...]] = select(notices).where(notices.c.office == office)
        if state in _CONDITIONS:
            wanted = wanted.where(_CONDITIONS[state])
        with self._database.read() as connection:
            values: dict[str, str] = {}
            if query and (found := search.condition(query, connection.dialect.name)):
                wanted, values = wanted.where(text(found[0])), found[1]
                search.use_index(connection)
            total = connection.execute(select(func.count()).select_from(wanted.subquery()), values).scalar_one()
            cut = wanted.order_by(notices.c.id.desc()).limit(size).offset((page - 1) * size)
            rows = connection.execute(cut, values).mappings()
            return Page(tuple(_notice_row(row) for row in rows), total)

    def list_ids(self, office: int, *, state: str | None = None) -> tuple[int, ...]:
        """Give the numbers of the notices of an office, oldest first; ``state`` as for ``list_notices``."""
        wanted = select(notices.c.id).where(notices.c.office == office).order_by(notices.c.id)
        if state in _CONDITIONS:
            wanted = wanted.where(_CONDITIONS[state])
        with self._database.read() as connection:
            return tuple(connection.execute(wanted).scalars())

    def reviews(self, office: int, *, state: str | None = None) -> Iterator[tuple[int, Review]]:
        """Give how the notices of ``list_ids`` stand, a few at a time: however many there are, memory stays flat."""
        wanted = self.list_ids(office, state=state)
        for place in range(0, len(wanted), _AT_ONCE):
            with self._database.read() as connection:
                found = [(notice, one.review) for notice, one in load_all(connection, wanted[place : place + _AT_ONCE])]
            yield from found

    def count_assignments(self, office: int) -> int:
        """Count the assignments of an office that are neither rejected nor replaced."""
        total = func.coalesce(func.sum(notices.c.assignments), 0)
        with self._database.read() as connection:
            return int(connection.execute(select(total).where(notices.c.office == office)).scalar_one())

    def get_notice(self, office: int, notice: int) -> NoticeRow | None:
        """Give a notice; ``None`` when the office has none of that number."""
        with self._database.read() as connection:
            row = _find(connection, office, notice)
            return _notice_row(row) if row else None

    def review(self, office: int, notice: int) -> Review:
        """Give how a notice stands.

        Raises:
            DecisionError: ``NO_SUCH_NOTICE``.
        """
        return self.review_with_history(office, notice)[0]

    def review_with_history(self, office: int, notice: int) -> tuple[Review, tuple[Decision, ...]]:
        """Give how a notice stands, and all decisions about it in their order.

        Raises:
            DecisionError: ``NO_SUCH_NOTICE``.
        """
        with self._database.read() as connection:
            if _find(connection, office, notice) is None:
                raise _no_such(notice)
            standing = self._standings.load(connection, notice)
        return standing.review, standing.decisions

    def history(self, office: int, notice: int, item: str | None = None) -> tuple[Decision, ...]:
        """Give the decisions about a notice, or about one of its items, in their order."""
        decided = self.review_with_history(office, notice)[1]
        return decided if item is None else tuple(one for one in decided if one.item == item)

    def decide(self, office: int, notice: int, draft: Decision) -> Review:
        """Keep a decision: it is on the disk when this returns. The same id twice changes nothing twice.

        Raises:
            StaleDecisionError: The item has changed since ``draft.seen``.
            DecisionError: The notice or the item is not there, or the decision cannot be made.
        """
        return self.decide_all(office, notice, [draft])

    def decide_all(self, office: int, notice: int, drafts: Sequence[Decision]) -> Review:
        """Keep several decisions about one notice, all or none; errors as for ``decide``."""
        with self._database.write() as connection:
            _lock(connection, office, notice)
            standing = self._standings.load(connection, notice)
            words, given = False, Counter[str]()
            for draft in drafts:
                if _is_known(connection, notice, draft):
                    continue
                check(standing.review, draft)
                made = _append(connection, notice, standing, draft)
                standing = Standing(standing.readings, made, present(standing.readings, made))
                words = words or draft.action not in _WORDLESS
                given.update(set(_given_names(draft)))
            _keep_names(connection, office, given)
            keep_summary(connection, office, notice, standing.review, standing.decisions, words=words)
        self._standings.keep(notice, standing)
        return standing.review

    def agency_names(self, office: int, words: str) -> tuple[str, ...]:
        """Give names of actors that people of the office gave and that hold these words, the most used first."""
        wanted = (
            select(names.c.name)
            .where(names.c.office == office, names.c.folded.contains(search.fold_bare(words), autoescape=True))
            .order_by(names.c.times.desc(), names.c.name)
            .limit(_MOST_NAMES)
        )
        with self._database.read() as connection:
            return tuple(connection.execute(wanted).scalars())


def _no_such(notice: int) -> DecisionError:
    return DecisionError(ErrorCode.NO_SUCH_NOTICE, detail=str(notice))


def _reading(notice: int, number: int, record: NoticeRecord) -> dict[str, object]:
    version = record.generator.version
    return {"notice": notice, "number": number, "version": version, "record": record.model_dump_json()}


def _find(connection: Connection, office: int, notice: int) -> RowMapping | None:
    if notice not in _IDS:
        return None
    wanted = select(notices).where(notices.c.office == office, notices.c.id == notice)
    return connection.execute(wanted).mappings().first()


def _lock(connection: Connection, office: int, notice: int) -> None:
    """Keep others from deciding on the same notice until the transaction ends (SQLite keeps all others out)."""
    wanted = select(notices.c.id).where(notices.c.office == office, notices.c.id == notice).with_for_update()
    if notice not in _IDS or connection.execute(wanted).first() is None:
        raise _no_such(notice)


def _is_known(connection: Connection, notice: int, draft: Decision) -> bool:
    """Tell whether this very decision was kept before.

    Raises:
        DecisionError: Another notice has a decision of this id.
    """
    owner = connection.execute(select(decisions.c.notice).where(decisions.c.id == draft.id)).scalar()
    if owner is not None and owner != notice:
        raise DecisionError(ErrorCode.WRONG_DECISION, detail="id")
    return owner is not None


def _append(connection: Connection, notice: int, standing: Standing, draft: Decision) -> tuple[Decision, ...]:
    """Write a decision behind the others, and give all of them."""
    given = {"number": len(standing.decisions) + 1, "reading": len(standing.readings)}
    made = draft.model_copy(update=given)
    values = {"id": made.id, "notice": notice, "number": made.number, "decision": made.model_dump_json()}
    connection.execute(decisions.insert().values(**values))
    return (*standing.decisions, made)


def _keep_names(connection: Connection, office: int, given: Counter[str]) -> None:
    """Remember the names that people gave; in one order, so that no two transactions wait for each other."""
    for name in sorted(given):
        insert_once(
            connection, names, {"office": office, "name": name, "folded": search.fold_bare(name)[:500], "times": 0}
        )
        where = (names.c.office == office) & (names.c.name == name)
        connection.execute(names.update().where(where).values(times=names.c.times + given[name]))


def _given_names(decision: Decision) -> Iterator[str]:
    given = decision.new
    if decision.action is Action.ADD and isinstance(given, dict):
        lists = [given.get(name.value) for name in NAME_FIELDS]
    else:
        lists = [given] if decision.field in NAME_FIELDS else []
    for found in lists:
        if isinstance(found, list):
            yield from (str(name)[:500] for name in found)


def _notice_row(row: RowMapping) -> NoticeRow:
    at = row["added_at"]
    whole = {name: row[name] for name in NoticeRow._fields}
    return NoticeRow(**{**whole, "added_at": at if at.tzinfo else at.replace(tzinfo=datetime.UTC)})
