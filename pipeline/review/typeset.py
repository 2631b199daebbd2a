"""The text of a notice that has no pages, set as its file sets it: paragraphs, tables, bold and slanted type."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from models.document import Role
from models.geometry import Span
from models.review import Field, Review
from pipeline.decisions import HEADER_FIELDS
from pipeline.review.views import find_marks, header_evidence
from pipeline.review.work import Layer

#: A paragraph with nothing but this many letters is no running text.
_SHORT = 60


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a paragraph that is set alike.

    Attributes:
        start: Where it begins in the text.
        end: Where it ends.
        text: Its letters.
        style: ``task`` when it belongs to a task, ``bold``, ``slanted``; parted by blanks.
    """

    start: int
    end: int
    text: str
    style: str


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """A paragraph and how it is set; ``kind`` tells templates what it is."""

    look: str
    segments: list[Segment]
    kind: str = "paragraph"


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell of a table."""

    row_span: int
    column_span: int
    paragraphs: list[ParagraphView]


@dataclass(frozen=True, slots=True)
class TableView:
    """A table; one that is not ruled only puts text side by side."""

    ruled: bool
    rows: list[list[CellView]]
    kind: str = "table"


def typeset(review: Review, layer: Layer) -> list[ParagraphView | TableView]:
    """Give the text as its file sets it; line by line where that was not kept."""
    setter = _Setter(review)
    blocks = layer["blocks"] or _lines(review.record.text)
    return [setter.table(block) if block[0] == "t" else setter.paragraph(block) for block in blocks]


def _lines(text: str) -> list[list[Any]]:
    """Give every line as a paragraph."""
    found, start = [], 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            found.append(["p", start, end, Role.BODY.value, "", [], []])
        start = end + 1
    return found


class _Setter:
    """Cuts paragraphs where evidence or type begins and ends."""

    def __init__(self, review: Review) -> None:
        record = review.record
        self._text = record.text
        places = (item.machine.evidence.span for item in review.items if item.machine)
        self._tasks = [span for span in places if span]
        self._heads = {name: one.span for name in HEADER_FIELDS if (one := header_evidence(review, name)) and one.span}
        marked = (mark["span"] for item in review.items for mark in find_marks(item, record))
        spans = (*(span for span in marked if span), *self._heads.values())
        self._cuts = sorted({place for span in spans for place in span})

    def table(self, block: Sequence[Any]) -> TableView:
        _, ruled, cells = block
        rows = [
            [CellView(down, across, [self.paragraph(one) for one in held]) for _, _, down, across, held in row]
            for _, row in groupby(cells, key=lambda cell: cell[0])
        ]
        return TableView(ruled, rows)

    def paragraph(self, block: Sequence[Any]) -> ParagraphView:
        _, start, end, role, align, bold, slanted = block
        inside = {place for span in (*bold, *slanted) for place in span} | set(self._cuts)
        places = [start, *sorted(place for place in inside if start < place < end), end]
        segments = [
            Segment(one, other, self._text[one:other], self._style(Span(one, other), bold, slanted))
            for one, other in pairwise(places)
            if other > one
        ]
        look = "furniture" if role != Role.BODY.value else align or _look(start, end, self._heads)
        return ParagraphView(look, segments)

    def _style(self, span: Span, bold: Iterable[Span], slanted: Iterable[Span]) -> str:
        kinds = {"task": self._tasks, "bold": bold, "slanted": slanted}
        return " ".join(kind for kind, spans in kinds.items() if any(_touch(span, other) for other in spans))


def _touch(one: Span, other: Span) -> bool:
    """Tell whether two stretches share a letter; those of kept layers are plain pairs."""
    return one[0] < other[1] and other[0] < one[1]


def _look(start: int, end: int, heads: Mapping[Field, Span]) -> str:
    """Tell how a paragraph is set, from the fields that stand in it."""

    def holds(*names: Field) -> bool:
        return any(name in heads and _touch(heads[name], Span(start, end)) for name in names)

    if holds(Field.TYPE, Field.SUBJECT):
        return "title"
    if holds(Field.REFERENCE, Field.ISSUER, Field.PARENT, Field.ISSUED_ON, Field.SIGNER):
        return "center"
    return "left" if end - start < _SHORT else "running"
