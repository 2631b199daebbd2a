"""Stage two: from a ``Document`` to its ``Outline``."""

from collections.abc import Sequence

from models.document import Document, Table
from models.outline import CellRole, Outline
from pipeline.segment.header import parse_header
from pipeline.segment.tables import TableRow, find_column_roles, read_rows
from pipeline.segment.tail import parse_tail
from pipeline.segment.tree import build_tree
from pipeline.segment.units import Unit, flatten

__all__ = ["segment"]


def segment(document: Document) -> Outline:
    """Take a notice apart: header, tree of the body with its annexes, and end (bố cục văn bản).

    The end is read first: where the letterhead is missing, the signature helps to tell who issued the notice.
    """
    units = flatten(document)
    tail = parse_tail(document, units)
    head = parse_header(document, units, tail)
    annex_start = len(units) if tail.annex_start is None else tail.annex_start
    main = _group_tables(document, units[head.body_start : tail.body_end])
    annex = _group_tables(document, units[annex_start : tail.annex_end])
    body, findings = build_tree((*main, *annex), annex_from=len(main))
    return Outline(
        header=head.header,
        body=body,
        recipients=tail.recipients,
        signer=tail.signer,
        findings=(*head.findings, *findings),
    )


def _group_tables(document: Document, units: Sequence[Unit]) -> tuple[Unit | tuple[TableRow, ...], ...]:
    """Put the rows of each ruled table in the place of its paragraphs.

    A table without a head of its own goes on with the columns of the one before it, when it has as many.
    """
    tables = [block for block in document.blocks if isinstance(block, Table)]
    entries: list[Unit | tuple[TableRow, ...]] = []
    done: set[int] = set()
    roles: dict[int, CellRole] = {}
    width = 0
    for unit in units:
        if unit.table is None or not unit.ruled:
            entries.append(unit)
        elif unit.table not in done:
            done.add(unit.table)
            table = tables[unit.table]
            own_roles, head = find_column_roles(document.text, table)
            if own_roles or _width(table) != width:
                roles, width = own_roles, _width(table)
            rows = read_rows(document.text, table, roles, head)
            if rows:
                entries.append(rows)
    return tuple(entries)


def _width(table: Table) -> int:
    return max(cell.column + cell.column_span for cell in table.cells)
