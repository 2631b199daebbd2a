"""Rows of an assignment table: the task's cell, and the cells of lead, partners and time (dòng của bảng phân công)."""

import datetime
import re
from collections.abc import Iterator, Sequence

from models.geometry import Span
from models.outline import CellRole, Node
from pipeline.extract.actors import Actor, split_actors
from pipeline.extract.charges import begins_with_verb, shift
from pipeline.extract.context import Context
from pipeline.extract.deadlines import Place, TimeLimit, choose_deadline, find_deadlines
from pipeline.extract.language import analyse
from pipeline.extract.partners import find_partners
from pipeline.extract.task import Task, move_limit

#: The cells of one row by what they hold.
_Cells = dict[CellRole, list[Span]]
#: A cell that says "as above".
_DITTO = re.compile(r"[\s-]*(?:nt|n/t|như trên|[\"″〃]|//)[\s.-]*", re.IGNORECASE)
#: What a row may share with the one above it.
_MERGED = (CellRole.COORDINATE, CellRole.DEADLINE)


def read_rows(text: str, rows: Sequence[Node], context: Context, issued_on: datetime.date | None) -> Iterator[Task]:
    """Give the tasks of the rows of a table, those below rows that only name a group among them."""
    above: _Cells = {}
    for row in rows:
        if row.children:
            yield from read_rows(text, row.children, context, issued_on)
            continue
        cells = _sort_cells(text, row, above)
        task = _read_row(text, row, cells, context, issued_on)
        if task is not None:
            above = cells
            yield task


def _sort_cells(text: str, row: Node, above: _Cells) -> _Cells:
    """Give the cells of a row by what they hold.

    ``-nt-`` (như trên) stands for the cell above.
    A row without a number, partners and a time goes on with the numbered one above it: there cells were merged.
    """
    spans: _Cells = {}
    for cell in row.cells:
        spans.setdefault(cell.role, []).append(cell.span)
    for role in (CellRole.LEAD, *_MERGED):
        if role in above and role in spans and all(_DITTO.fullmatch(text, *span) for span in spans[role]):
            spans[role] = above[role]
    merged = CellRole.INDEX in above and not {CellRole.INDEX, CellRole.COORDINATE, CellRole.DEADLINE} & spans.keys()
    if not merged:
        return spans
    return {role: above[role] for role in (*_MERGED, CellRole.INDEX) if role in above} | spans


def _read_row(text: str, row: Node, spans: _Cells, context: Context, issued_on: datetime.date | None) -> Task | None:
    """Read one row; one that names neither a lead nor a time says what a table is about, not what is to be done."""
    leads = _read_actors(text, spans.get(CellRole.LEAD, ()))
    if CellRole.TASK not in spans or not (leads or CellRole.DEADLINE in spans):
        return None
    own = spans[CellRole.TASK][-1]
    content = text[own.start : own.end]
    if not any(char.isalpha() for char in content) or not (leads or context.leads or begins_with_verb(content)):
        return None
    analysis = analyse(content.replace("\n", " "), issued_on)
    masked = [citation.span for citation in analysis.citations]
    partners = _read_actors(text, spans.get(CellRole.COORDINATE, ()))
    times = [(text[time.start : time.end].replace("\n", " "), time) for time in spans.get(CellRole.DEADLINE, ())]
    limits = [limit for value, time in times if (limit := _read_time(value, time.start, issued_on)) is not None]
    inside = choose_deadline(analysis.text, analysis.limits)
    return Task(
        node=row,
        span=own,
        leads=leads or context.leads,
        inherited=not leads,
        partners=partners or shift(find_partners(analysis.text, Span(0, len(content)), masked), own.start),
        receivers=_read_actors(text, spans.get(CellRole.RECEIVE, ())),
        limit=limits[0] if limits else move_limit(inside, own.start),
        limits=1 if limits else len(analysis.limits),
        tabular=True,
        unread=times[0][0] if times and not limits and _says_something(times[0][0]) else None,
    )


def _read_time(text: str, start: int, issued_on: datetime.date | None) -> TimeLimit | None:
    limits = find_deadlines(text, issued_on=issued_on, place=Place.TIME_CELL)
    return move_limit(choose_deadline(text, limits), start)


def _read_actors(text: str, spans: Sequence[Span]) -> tuple[Actor, ...]:
    return tuple(
        actor for span in spans for actor in shift(split_actors(text[span.start : span.end], duties=True), span.start)
    )


def _says_something(text: str) -> bool:
    return any(char.isalnum() for char in text)
