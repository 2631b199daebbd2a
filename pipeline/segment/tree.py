"""The tree of the body: which paragraph stands under which (cây mục của văn bản)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from models.finding import Evidence, Finding, FindingCode
from models.geometry import Span
from models.outline import Node, NodeKind, RowCell
from pipeline.lexicon.letters import UPPER
from pipeline.messages import make_finding
from pipeline.segment.markers import Marker, find_marker, follows
from pipeline.segment.tables import TableRow
from pipeline.segment.units import Unit

#: Outermost first. Decides only where a new kind of marker goes; a kind that is open already goes to its siblings.
_RANKS = {
    NodeKind.PART: 0,
    NodeKind.CHAPTER: 1,
    NodeKind.SECTION: 2,
    NodeKind.ARTICLE: 3,
    NodeKind.CAPITAL: 4,
    NodeKind.ROMAN: 5,
    NodeKind.HEADING: 6,
    NodeKind.NUMBER: 7,
    NodeKind.DECIMAL: 8,
    NodeKind.ORDINAL: 9,
    NodeKind.LETTER: 10,
    NodeKind.LOWER_ROMAN: 12,
    NodeKind.DASH: 13,
    NodeKind.PLUS: 14,
}
_ENCLOSED_NUMBER_RANK = 11  # (1) and 1) stand below a)
_LONGEST_HEADING = 200  # code points: longer lines of capitals or bold type are text
_BULLETS = frozenset({NodeKind.DASH, NodeKind.PLUS})
_LEAD_IN_END = re.compile(r"[:：]\s*$")
_ANNEX = re.compile(rf"(?:PHỤ LỤC|Phụ lục)(?:\s+(?:số\s+|SỐ\s+)?[IVX\d]+[A-Z]?)?\b(?=\s*(?:$|[{UPPER}(:.]))")
_DRAFT_REGULATION = re.compile(r"(?:QUY ĐỊNH|QUY CHẾ|ĐỀ ÁN|PHƯƠNG ÁN|CHƯƠNG TRÌNH|KẾ HOẠCH|QUY TRÌNH|DANH MỤC)$")


#: What a scan makes of ``5. Sở``.
_COMMA_NUMBER = re.compile(rf"(?P<label>\d{{1,2}}),\s+(?=[{UPPER}])")


@dataclass
class _Open:
    """A node while its children are being collected."""

    kind: NodeKind
    style: str
    label: str | None
    rank: int
    span_start: int
    content: Span
    title: Span | None = None
    bold: bool = False
    annex: bool = False
    lead_in: bool = False
    sentence: bool = False
    cells: tuple[RowCell, ...] = ()
    children: list["_Open"] = field(default_factory=list)

    def matches(self, kind: NodeKind, style: str) -> bool:
        return self.kind is kind and self.style == style


def build_tree(
    units: Sequence[Unit | tuple[TableRow, ...]], *, annex_from: int
) -> tuple[tuple[Node, ...], tuple[Finding, ...]]:
    """Build the tree of the body.

    Args:
        units: Body paragraphs in order; the rows of an assignment table stand together as one entry.
        annex_from: Index of the first entry that belongs to an annex.

    Returns:
        The outermost nodes in order, and findings about broken numbering.
    """
    grower = _Grower()
    for index, unit in enumerate(units):
        if index == annex_from:
            grower.begin_annex()
        if isinstance(unit, Unit):
            grower.add_unit(unit)
        else:
            grower.add_table(unit)
    return tuple(_freeze(child, (), _Counter()) for child in grower.root.children), tuple(grower.findings)


class _Grower:
    """Puts one unit after the other into the tree; ``stack`` is the way from the root to the node written last."""

    def __init__(self) -> None:
        self.root = _Open(NodeKind.PART, "root", None, -1, 0, Span(0, 0))
        self.stack: list[_Open] = [self.root]
        self.findings: list[Finding] = []
        self.annex = False

    def begin_annex(self) -> None:
        """What follows stands in an annex, below its own heading."""
        self.annex = True
        self.stack = [self.root]

    def add_unit(self, unit: Unit) -> None:
        """Add one paragraph."""
        if self.annex and self._add_annex_heading(unit):
            return
        marker = find_marker(unit.text) or self._find_misread(unit.text)
        if marker is not None and not self._is_letter_i(marker):
            self._add_marked(unit, marker)
        elif marker is not None:
            self._add_marked(unit, Marker(NodeKind.LETTER, marker.style, marker.label, marker.length))
        elif _is_heading(unit):
            self._add_heading(unit)
        else:
            self._add_plain(unit)

    def add_table(self, rows: tuple[TableRow, ...]) -> None:
        """Add the rows of an assignment table; a row that only names a group holds those below it."""
        while self.stack[-1].kind in {*_BULLETS, NodeKind.PARAGRAPH} and len(self.stack) > 1:
            self.stack.pop()
        table = self._push(
            _Open(NodeKind.TABLE, "", None, 90, rows[0].span.start, Span(rows[0].span.start, rows[0].span.start))
        )
        groups: list[_Open] = [table]
        for row in rows:
            node = _Open(NodeKind.ROW, "", row.label, row.rank, row.span.start, row.span, bold=row.group)
            node.cells, node.annex = row.cells, self.annex
            while len(groups) > 1 and groups[-1].rank >= row.rank:
                groups.pop()
            groups[-1].children.append(node)
            if row.group:
                groups.append(node)
        self.stack.pop()

    def _add_annex_heading(self, unit: Unit) -> bool:
        """Open an annex at its heading; the title lines below the heading are no units of their own."""
        match = _ANNEX.match(unit.text) or (_DRAFT_REGULATION.match(unit.text) if len(self.stack) == 1 else None)
        if match is None:
            return False
        self.stack = [self.root]
        label = match.group().capitalize()
        head, _, tail = label.rpartition(" ")
        if head and re.fullmatch(r"[ivx]+", tail):
            label = f"{head} {tail.upper()}"
        self._push(_Open(NodeKind.PART, "annex", label, 0, unit.span.start, unit.span, bold=True))
        return True

    def _add_marked(self, unit: Unit, marker: Marker) -> None:
        """Add a paragraph with a list marker."""
        rank = _rank(marker)
        index = self._sibling_index(marker)
        current = self.stack[-1]
        nests = marker.first and current.lead_in and marker.kind not in _BULLETS
        if index is not None and nests and index == len(self.stack) - 1:
            index = None  # a list inside an item of the same style: ``3. …:`` and below it ``1. …``
        if index is not None:
            self._check_order(self.stack[index], marker, unit)
            del self.stack[index:]
        elif not nests:
            while len(self.stack) > 1 and (self.stack[-1].rank >= rank or self._is_done(self.stack[-1], marker)):
                self.stack.pop()
        content = Span(unit.span.start + marker.length, unit.span.end)
        self._push(
            _Open(
                kind=marker.kind,
                style=marker.style,
                label=marker.label or None,
                rank=rank,
                span_start=unit.span.start,
                content=content,
                title=_run_in_title(unit, content),
                bold=_is_bold(unit, content),
                lead_in=bool(_LEAD_IN_END.search(unit.text)),
                sentence=unit.text.rstrip().endswith((".", ";", "…")),
            )
        )

    def _is_done(self, node: _Open, marker: Marker) -> bool:
        """Tell whether a plain paragraph on the way is finished: it is no lead-in to the marker that comes now."""
        return node.kind is NodeKind.PARAGRAPH and not node.lead_in and marker.kind is not NodeKind.PLUS

    def _sibling_index(self, marker: Marker) -> int | None:
        """Give the place in the stack of an open node with the same kind of marker, innermost first."""
        for index in range(len(self.stack) - 1, 0, -1):
            if self.stack[index].matches(marker.kind, marker.style):
                return index
        return None

    def _check_order(self, before: _Open, marker: Marker, unit: Unit) -> None:
        """Note a gap in the numbering: an item may have been lost."""
        if before.label is None or marker.first or marker.kind in _BULLETS:
            return
        if not follows(before.label, marker.label, marker.kind):
            evidence = Evidence(span=Span(unit.span.start, unit.span.start + marker.length))
            self.findings.append(
                make_finding(FindingCode.BROKEN_NUMBERING, evidence, before=before.label, after=marker.label)
            )

    def _find_misread(self, text: str) -> Marker | None:
        """Read ``5, Sở Y tế`` as item 5 where item 4 is open: a scanned full stop was taken for a comma."""
        match = _COMMA_NUMBER.match(text)
        if match is None:
            return None
        marker = Marker(NodeKind.NUMBER, ".", match["label"], match.end())
        index = self._sibling_index(marker)
        before = self.stack[index].label if index is not None else None
        return marker if before is not None and follows(before, marker.label, marker.kind) else None

    def _is_letter_i(self, marker: Marker) -> bool:
        """Tell whether ``i)`` is the letter behind ``h)`` and no Roman number."""
        if marker.kind is not NodeKind.LOWER_ROMAN or marker.label not in {"i", "v", "x"}:
            return False
        return any(
            node.kind is NodeKind.LETTER
            and node.style == marker.style
            and node.label is not None
            and follows(node.label, marker.label, NodeKind.LETTER)
            for node in self.stack
        )

    def _add_heading(self, unit: Unit) -> None:
        """Add a line of bold type or capitals without a marker."""
        index = self._sibling_index(Marker(NodeKind.HEADING, _heading_style(unit), "", 0))
        if index is not None:
            del self.stack[index:]
        else:
            limit = 4 if _is_capitals(unit.text) else _RANKS[NodeKind.LETTER]
            while len(self.stack) > 1 and self.stack[-1].rank >= limit:
                self.stack.pop()
        node = _Open(NodeKind.HEADING, _heading_style(unit), None, _RANKS[NodeKind.HEADING], unit.span.start, unit.span)
        node.bold, node.lead_in = True, bool(_LEAD_IN_END.search(unit.text))
        node.rank = max(node.rank, self.stack[-1].rank)
        self._push(node)

    def _add_plain(self, unit: Unit) -> None:
        """Add a plain paragraph: it ends bullets and finished lead-ins and stands below the nearest heading or item."""
        while len(self.stack) > 1 and self._ends_before_plain(self.stack[-1]):
            self.stack.pop()
        node = _Open(NodeKind.PARAGRAPH, "", None, self.stack[-1].rank, unit.span.start, unit.span)
        node.lead_in = bool(_LEAD_IN_END.search(unit.text))
        node.title = _run_in_title(unit, unit.span)
        self._push(node)

    def _ends_before_plain(self, node: _Open) -> bool:
        if node.kind in _BULLETS:
            return not (node.lead_in and not node.children)
        if node.kind is NodeKind.PARAGRAPH:
            return not node.lead_in or bool(node.children and node.children[-1].kind is not NodeKind.PARAGRAPH)
        return node.kind in {NodeKind.LETTER, NodeKind.LOWER_ROMAN} and node.sentence

    def _push(self, node: _Open) -> _Open:
        node.annex = self.annex
        self.stack[-1].children.append(node)
        self.stack.append(node)
        return node


class _Counter:
    """Counts bullets under one path."""

    def __init__(self) -> None:
        self.counts: dict[NodeKind, int] = {}

    def next(self, kind: NodeKind) -> str:
        self.counts[kind] = self.counts.get(kind, 0) + 1
        return str(self.counts[kind])


def _freeze(node: _Open, path: tuple[str, ...], counter: _Counter) -> Node:
    """Give the record of a finished node; ``counter`` counts the bullets of its path."""
    marker = node.label
    if marker is None and node.kind in {*_BULLETS, NodeKind.ROW}:
        marker = counter.next(node.kind)
    own_path = (*path, marker) if marker is not None else path
    inner = _Counter() if marker is not None else counter
    children = tuple(_freeze(child, own_path, inner) for child in node.children)
    return Node(
        kind=node.kind,
        marker=marker,
        path=own_path,
        span=Span(node.span_start, max([node.content.end, *(child.span.end for child in children)])),
        content=node.content,
        title=node.title,
        bold=node.bold,
        annex=node.annex,
        cells=node.cells,
        children=children,
    )


def walk(nodes: Sequence[Node]) -> Iterator[Node]:
    """Give every node, parents before children, in the order of the text."""
    for node in nodes:
        yield node
        yield from walk(node.children)


def _rank(marker: Marker) -> int:
    if marker.kind is NodeKind.NUMBER and marker.style != ".":
        return _ENCLOSED_NUMBER_RANK
    if marker.kind is NodeKind.DECIMAL:
        return _RANKS[NodeKind.DECIMAL] + (marker.style > "2")
    return _RANKS[marker.kind]


def _is_capitals(text: str) -> bool:
    """Tell whether a line is typed in capitals (abbreviations in a sentence are not enough)."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= 6 and sum(char.isupper() for char in letters) >= 0.9 * len(letters)


def _is_heading(unit: Unit) -> bool:
    """Tell whether a paragraph without a marker is a heading: capitals, all bold, or declared by the format."""
    text = unit.text
    if len(text) > _LONGEST_HEADING:
        return False
    if _is_capitals(text):
        return True
    declared = unit.paragraph.heading is not None or _is_bold(unit, unit.span)
    return declared and not text.rstrip().endswith((".", ";", ","))


def _heading_style(unit: Unit) -> str:
    return "capitals" if _is_capitals(unit.text) else "bold"


def _is_bold(unit: Unit, content: Span) -> bool:
    """Tell whether all of the content is in bold type."""
    return any(span.start <= content.start and span.end >= content.end - 1 for span in unit.paragraph.bold)


def _run_in_title(unit: Unit, content: Span) -> Span | None:
    """Give the bold stretch at the front of the content when plain text follows it."""
    for span in unit.paragraph.bold:
        if span.start <= content.start < span.end < content.end - 1:
            return Span(content.start, span.end)
    return None
