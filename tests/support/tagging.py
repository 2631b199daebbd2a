"""Annotated notices as examples for a sequence tagger: sentences with what stands above them, labelled by the gold."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.geometry import Span
from models.outline import CellRole, Node, NodeKind, Outline
from pipeline.evaluate.load import Item, Sheet, load_gold
from pipeline.extract import extract
from pipeline.extract.candidates import describe
from pipeline.extract.language import split_sentences
from pipeline.extract.tasks import Task, find_tasks
from pipeline.ingest import ingest
from pipeline.learn.examples import _as_item
from pipeline.segment import segment
from pipeline.text import fold

LEAD, PARTNER, DEADLINE = "LEAD", "COORD", "DEADLINE"
#: Between what stands above and the sentence itself.
BREAK = " ¶ "

_ABOVE = 160  # code points kept of the unit above, from its end: it is the end that names who is charged
_TOP = 60  # code points kept of the outermost heading, from its front
_COVERED = 0.5  # of a sentence inside gold tasks: then it is (in) a directive
_FRONT = 200  # code points before a task in which its own lead may stand


@dataclass(frozen=True, slots=True)
class Mark:
    """A labelled stretch of ``Unit.text``, half-open."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence of the body.

    Attributes:
        node: The number of its node in the notice.
        start: Where it begins in the document.
        end: Where it ends there.
        text: What stands above it, ``BREAK``, and the sentence.
        offset: Where the sentence begins in ``text``.
        directive: Whether the gold has a task there.
        marks: Actors and deadlines of the gold that are named in ``text``.
    """

    node: int
    start: int
    end: int
    text: str
    offset: int
    directive: bool
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """An annotated notice, its sentences, and what the rules make of it."""

    stem: str
    office: str
    folder: str
    text: str
    units: tuple[Unit, ...]
    gold: Sheet
    tasks: tuple[Task, ...]
    items: tuple[Item, ...]
    features: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A gold assignment with the stretch of the document that its task is."""

    item: Item
    start: int
    end: int


def load_notices(folder: Path) -> Iterator[Notice]:
    """Read a folder with ``gold/<stem>.json`` and ``text/<stem>.*``."""
    gold = load_gold(folder / "gold", folder / "text")
    for path in sorted((folder / "text").iterdir()):
        if path.stem in gold:
            yield _load_notice(path, gold[path.stem])


def _load_notice(path: Path, gold: Sheet) -> Notice:
    document = ingest(path.read_bytes(), path.name)
    outline = segment(document)
    tasks = find_tasks(document, outline)
    placed = place_tasks(document.text, gold.assignments)
    return Notice(
        stem=path.stem,
        office=_office(gold),
        folder=path.parents[1].name,
        text=document.text,
        units=tuple(find_units(document.text, outline, placed)),
        gold=gold,
        tasks=tasks,
        items=tuple(_as_item(assignment) for assignment in extract(document, outline).assignments),
        features=describe(document.text, outline, tasks),
    )


def _office(gold: Sheet) -> str:
    """Give the office of a notice: its place; the Government, its head and its office count as one."""
    issuer = gold.header.issuer or ""
    return "Chính phủ" if "Chính phủ" in issuer else (gold.header.place or issuer)


def place_tasks(text: str, items: Sequence[Item]) -> tuple[Placed, ...]:
    """Find gold tasks in the text, in order, whatever blanks and line ends stand between their words."""
    found: list[Placed] = []
    position = 0
    for item in items:
        pattern = re.compile(r"\s+".join(re.escape(word) for word in item.task.split()))
        match = pattern.search(text, position) or pattern.search(text)
        if match is not None:
            found.append(Placed(item, *match.span()))
            position = match.end()
    return tuple(found)


def find_units(text: str, outline: Outline, placed: Sequence[Placed]) -> Iterator[Unit]:
    """Give every sentence of the body, and every task's cell of a table, with what stands above it."""
    for number, (node, above) in enumerate(walk(outline.body, text, ())):
        for start, end in _stretches(node):
            for sentence in split_sentences(text[start:end].replace("\n", " ")):
                span = Span(start + sentence.start, start + sentence.end)
                yield _make_unit(text, number, span, _above(text, above), placed)


def walk(nodes: Sequence[Node], text: str, above: tuple[Node, ...]) -> Iterator[tuple[Node, tuple[Node, ...]]]:
    """Give each node with the nodes above it; a paragraph that opens a list stands above what follows it."""
    opener: tuple[Node, ...] = ()
    for node in nodes:
        yield node, (*above, *opener)
        yield from walk(node.children, text, (*above, *opener, node))
        if node.kind is NodeKind.PARAGRAPH and text[: node.content.end].endswith(":") and not node.children:
            opener = (node,)


def _stretches(node: Node) -> Iterator[tuple[int, int]]:
    if node.kind is NodeKind.ROW:
        for cell in node.cells:
            if cell.role is CellRole.TASK:
                yield cell.span.start, cell.span.end
    elif node.kind is not NodeKind.TABLE:
        yield node.content.start, node.content.end


def _above(text: str, above: Sequence[Node]) -> str:
    """Give the front of the outermost heading and the end of the nearest unit above."""
    near = text[above[-1].content.start : above[-1].content.end][-_ABOVE:] if above else ""
    outer = [node for node in above[:-1] if node.kind is not NodeKind.PARAGRAPH][:1]
    top = text[outer[0].content.start : outer[0].content.end][:_TOP] if outer else ""
    return BREAK.join(part.replace("\n", " ") for part in (top, near) if part)


def _make_unit(text: str, number: int, span: Span, above: str, placed: Sequence[Placed]) -> Unit:
    start, end = span.start, span.end
    sentence = text[start:end].replace("\n", " ")
    whole = f"{above}{BREAK}{sentence}" if above else sentence
    held = [task for task in placed if task.start < end and start < task.end]
    covered = sum(min(end, task.end) - max(start, task.start) for task in held)
    offset = len(whole) - len(sentence)
    charged = [task for task in placed if task in held or start <= task.start - 1 < end]
    marks = tuple(
        _clear(mark for task in charged for mark in _find_marks(whole, offset, task.start - start, task.item))
    )
    return Unit(
        node=number,
        start=start,
        end=end,
        text=whole,
        offset=offset,
        directive=covered >= _COVERED * (end - start),
        marks=marks,
    )


def _find_marks(text: str, offset: int, begin: int, item: Item) -> Iterator[Mark]:
    """Give where actors and deadline of a task are named: before the task, else above it, else in it.

    Args:
        text: The sentence with what stands above it.
        offset: Where the sentence begins in ``text``.
        begin: Where the task begins, counted from the front of the sentence.
        item: The task.
    """
    folded = fold(text)
    if len(folded) != len(text):  # places would not agree
        return
    task = offset + max(begin, 0)
    front, above, own = (offset, task), (0, offset), (task, len(text))
    names = [(LEAD, name, (front, above, own)) for name in item.lead]
    names += [(PARTNER, name, (own, front, above)) for name in item.coordinate]
    if item.deadline and item.deadline.text:
        names.append((DEADLINE, item.deadline.text, (own, front, above)))
    for label, name, stretches in names:
        words = r"\s+".join(re.escape(word) for word in fold(name).split())
        found = (re.compile(rf"(?<!\w){words}(?!\w)").search(folded, *stretch) for stretch in stretches if words)
        match = next((match for match in found if match), None)
        if match is not None:
            yield Mark(*match.span(), label)


def _clear(marks: Iterable[Mark]) -> Iterator[Mark]:
    """Leave out marks that overlap a longer one."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start - mark.end, mark.start, mark.label)):
        if all(mark.end <= other.start or other.end <= mark.start for other in kept):
            kept.append(mark)
    yield from sorted(kept, key=lambda mark: mark.start)
