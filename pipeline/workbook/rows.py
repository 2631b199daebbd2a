"""Rows of the workbook that came back, and which of them speak of the same assignment."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pipeline.workbook.columns import HIDDEN, OPEN, Column
from pipeline.workbook.marks import is_sound
from pipeline.workbook.words import Problem, is_split


class Fault(NamedTuple):
    """A cell that cannot be taken: why, where, and what it says."""

    problem: Problem
    column: Column
    value: str


class Row(NamedTuple):
    """One row of the sheet: its number there, the texts of its cells, and the cells that cannot be taken."""

    number: int
    cells: dict[Column, str]
    faults: tuple[Fault, ...] = ()

    @property
    def key(self) -> str:
        """Give the key of its assignment; empty for a new row."""
        return self.cells[Column.KEY]

    @property
    def notice(self) -> str:
        """Give the id of its notice; empty for a row that a person put in."""
        return self.cells[Column.NOTICE]

    @property
    def mark(self) -> str:
        """Give the mark of what the row is and of what stood in it."""
        return self.cells[Column.HASH]

    @property
    def seen(self) -> int:
        """Give the version that was exported."""
        return int(self.cells[Column.SEEN])

    def is_marked(self) -> bool:
        """Tell whether the program wrote this row."""
        return any(self.cells[column] for column in HIDDEN)

    def is_sound(self) -> bool:
        """Tell whether its hidden cells still stand as the program wrote them."""
        notice, key, seen, mark = (self.cells[column] for column in HIDDEN)
        return is_sound(notice, key, seen, mark) and (seen.isascii() and seen.isdigit() if key else not seen)

    def is_blank(self) -> bool:
        """Tell whether nothing stands in the cells that people fill."""
        return not any(self.cells[column] for column in OPEN)


class Group(NamedTuple):
    """Rows that speak of one assignment: one as a rule, several to split it."""

    rows: list[Row]

    @property
    def head(self) -> Row:
        """Give the row that the program wrote."""
        return self.rows[0]


class Addition(NamedTuple):
    """A row that a person added: its notice, and the row of the assignment that it follows (``None``: the end)."""

    row: Row
    notice: str
    after: Row | None


class Lost(NamedTuple):
    """A row that cannot be taken as it is."""

    row: Row
    problem: Problem


def sort_rows(rows: Iterable[Row]) -> tuple[Group | Addition | Lost, ...]:
    """Tell what each row is, in the order of the sheet."""
    return tuple(_Sorter().sort(rows))


class _Sorter:
    """Goes down the sheet and remembers the row that the program wrote last."""

    def __init__(self) -> None:
        self._groups: dict[tuple[str, str], Group] = {}
        self._above: Row | None = None

    def sort(self, rows: Iterable[Row]) -> list[Group | Addition | Lost]:
        found: list[Group | Addition | Lost] = []
        for row in rows:
            found.extend(self._marked(row) if row.is_marked() else self._inserted(row))
        return found

    def _marked(self, row: Row) -> Iterator[Group | Addition | Lost]:
        """Take a row that the program wrote: of an assignment, or the empty one at the end of a notice."""
        if not row.is_sound():
            self._above = None
            yield Lost(row, Problem.MARKS)
            return
        self._above = row
        if not row.key:
            if not row.is_blank():
                yield Addition(row, row.notice, None)
            return
        known = self._groups.get((row.notice, row.key))
        if known:
            known.rows.append(row)
            return
        self._groups[row.notice, row.key] = group = Group([row])
        yield group

    def _inserted(self, row: Row) -> Iterator[Group | Addition | Lost]:
        """Take a row that a person put in: it belongs to what stands above."""
        above = self._above
        if above is None:
            yield Lost(row, Problem.NO_ROW_ABOVE)
        elif not is_split(row.cells[Column.CHOICE]):
            yield Addition(row, above.notice, above if above.key else None)
        elif above.key:
            self._groups[above.notice, above.key].rows.append(row)
        else:
            yield Lost(row, Problem.CHOICE)
