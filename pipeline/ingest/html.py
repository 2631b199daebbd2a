"""HTML to blocks. The only door to lxml's reader of HTML; nothing is ever fetched."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol, cast

from lxml import etree  # type: ignore[import-untyped]

from models.document import Align, EditReason
from pipeline.errors import ErrorCode, InputError
from pipeline.ingest.builder import DraftBlock, DraftCell, DraftParagraph, DraftPiece, DraftTable, Reading
from pipeline.ingest.encoding import decode_text
from pipeline.ingest.number_formats import format_number
from pipeline.ingest.pipe_tables import is_layout
from pipeline.ingest.text_lines import CELL_WRAPPING, TextLine, is_item, is_rule, join_lines, make_paragraph


class _Element(Protocol):
    """What is used of an element of lxml."""

    tag: object
    text: str | None
    tail: str | None

    def get(self, key: str, default: str, /) -> str: ...

    def itertext(self) -> Iterator[str]: ...

    def __reversed__(self) -> Iterator["_Element"]: ...


_SKIPPED = frozenset(
    "head title script style nav noscript template svg math button select textarea iframe object audio video".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr html legend li main ol p pre section summary table tbody td tfoot th thead tr "
    "ul".split()
)
_BOLD = frozenset(("b", "strong", "th"))
_ITALIC = frozenset(("i", "em", "cite", "dfn"))
_LISTS = frozenset(("ol", "ul", "menu", "dir"))
_CELLS = frozenset(("td", "th"))
_HEADING = re.compile(r"h([1-6])")
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_STYLE = re.compile(r"\s*([a-z-]+)\s*:\s*([^;]*)", re.IGNORECASE)
_HEAVY = re.compile(r"bold|bolder|[6-9]00")
_FOOTNOTE_MARK = re.compile(r"\s*[\[(]?\s*(?:\d{1,3}|\*{1,3}|[ivx]{1,4})\s*[\])]?\s*")
#: What a raised figure after it is an exponent of.
_UNIT = re.compile(r"(?<!\w)(?:[mkcd]?m|10|CO|ha)$")
#: No table of a notice is wider or longer; numbers beyond are misprints or attacks.
_MOST_COLUMNS = 200
_MOST_ROWS = 10_000
_BULLETED = "bulleted"


def read_html(raw: bytes) -> Reading:
    """Read an HTML file.

    Raises:
        InputError: ``CORRUPT`` when nothing in it can be read or it is nested 2,048 deep; ``TOO_LARGE`` for text of
            absurd size.
    """
    decoded = decode_text(raw)
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True)
    source = decoded.text.replace("\x00", "").encode("utf-8", "replace")
    try:
        root = etree.fromstring(source, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(ErrorCode.CORRUPT, detail="HTML") from error
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise InputError(ErrorCode.CORRUPT, detail="HTML lồng nhau quá sâu")
    reader = _Reader()
    if root is not None:
        reader.walk(cast("_Element", root))
    return Reading(blocks=tuple(reader.blocks), findings=decoded.findings)


@dataclass(frozen=True, slots=True)
class _Look:
    """How text looks inside an element; inherited by what is in it."""

    bold: bool = False
    italic: bool = False
    align: Align | None = None
    heading: int | None = None
    verbatim: bool = False


@dataclass
class _List:
    """An open list: how it counts and how far."""

    style: str
    count: int


@dataclass
class _Grid:
    """An open table: what stands in its cells, and which columns cells from above still fill."""

    cells: list[tuple[int, int, int, int, list[DraftBlock]]] = field(default_factory=list)
    row: int = -1
    column: int = 0
    filled_until: dict[int, int] = field(default_factory=dict)

    def start_row(self) -> None:
        self.row = min(self.row + 1, _MOST_ROWS)
        self.column = 0

    def start_cell(self, row_span: int, column_span: int) -> list[DraftBlock]:
        """Give the list that takes what the next cell holds."""
        if self.row < 0:
            self.start_row()
        while self.filled_until.get(self.column, 0) > self.row:
            self.column += 1
        content: list[DraftBlock] = []
        self.cells.append((self.row, self.column, row_span, column_span, content))
        for column in range(self.column, self.column + column_span):
            self.filled_until[column] = self.row + row_span
        self.column += column_span
        return content

    def finish(self) -> list[DraftBlock]:
        """Give the table; one that holds another, or one cell only, is a frame and gives what it holds."""
        contents = [content for *_, content in self.cells]
        if len(contents) <= 1 or any(isinstance(block, DraftTable) for content in contents for block in content):
            return [block for content in contents for block in content]
        cells = [
            DraftCell(
                row=row,
                column=column,
                row_span=min(row_span, self.row + 1 - row),
                column_span=column_span,
                paragraphs=tuple(block for block in content if isinstance(block, DraftParagraph)),
            )
            for row, column, row_span, column_span, content in self.cells
        ]
        text = " ".join(piece.text for cell in cells for part in cell.paragraphs for piece in _pieces(part))
        return [DraftTable(cells=cells, ruled=not is_layout(text))]


def _pieces(paragraph: DraftParagraph) -> Iterator[DraftPiece]:
    return (piece for line in paragraph.lines for piece in line.pieces)


class _Reader:
    """Walks the tree without recursion, so that no depth of nesting can stop it."""

    def __init__(self) -> None:
        self.blocks: list[DraftBlock] = []
        self._sinks: list[list[DraftBlock]] = [self.blocks]
        self._grids: list[_Grid] = []
        self._lists: list[_List] = []
        self._looks: list[_Look] = [_Look()]
        self._lines: list[list[DraftPiece]] = [[]]
        self._marker: DraftPiece | None = None

    def walk(self, root: _Element) -> None:
        """Read a tree: each element when it opens, then its children, then its end and the text behind it."""
        stack: list[tuple[_Element, str | None]] = [(root, None)]
        while stack:
            element, opened = stack.pop()
            if opened is not None:
                self._close(opened)
            elif isinstance(element.tag, str) and not self._is_skipped(element):
                tag = element.tag.lower()
                self._open(element, tag)
                stack.append((element, tag))
                stack.extend((child, None) for child in reversed(element))
                self._add_text(element.text)
                continue
            self._add_text(element.tail)
        self._flush()

    def _is_skipped(self, element: _Element) -> bool:
        """Tell what is not part of the text: scripts, menus, what is hidden, marks of footnotes."""
        tag = str(element.tag).lower()
        if tag in _SKIPPED or element.get("hidden", "no") != "no":
            return True
        style = element.get("style", "")
        if style and re.search(r"display\s*:\s*none", style, re.IGNORECASE):
            return True
        if tag != "sup":
            return False
        before = "".join(piece.text for piece in self._lines[-1])
        return bool(_FOOTNOTE_MARK.fullmatch("".join(element.itertext()))) and not _UNIT.search(before)

    def _open(self, element: _Element, tag: str) -> None:
        if tag in _BLOCKS or tag in _LISTS:
            self._flush()
        self._looks.append(_find_look(element, tag, self._looks[-1]))
        opener = _OPENERS.get(tag)
        if opener is not None:
            opener(self, element)

    def _close(self, tag: str) -> None:
        if tag in _BLOCKS or tag in _LISTS:
            self._flush()
        self._looks.pop()
        if tag == "table" and self._grids:
            self._sinks[-1].extend(self._grids.pop().finish())
        elif tag in _CELLS and len(self._sinks) > 1:
            self._sinks.pop()
        elif tag in _LISTS and self._lists:
            self._lists.pop()
        elif tag == "li":
            self._marker = None

    def open_table(self, _element: _Element) -> None:
        self._grids.append(_Grid())

    def open_row(self, _element: _Element) -> None:
        if self._grids:
            self._grids[-1].start_row()

    def open_cell(self, element: _Element) -> None:
        rows = _read_number(element.get("rowspan", ""), 1, _MOST_ROWS)
        columns = _read_number(element.get("colspan", ""), 1, _MOST_COLUMNS)
        self._sinks.append(self._grids[-1].start_cell(rows, columns) if self._grids else self._sinks[-1])

    def open_list(self, element: _Element) -> None:
        if element.tag != "ol":
            style = "none" if "none" in _read_style(element).get("list-style-type", "") else _BULLETED
            self._lists.append(_List(style, 0))
            return
        style = _read_style(element).get("list-style-type") or element.get("type", "1")
        self._lists.append(_List(style.strip(), _read_number(element.get("start", ""), 1, 100_000) - 1))

    def open_item(self, element: _Element) -> None:
        if not self._lists:
            return
        now = self._lists[-1]
        now.count = _read_number(element.get("value", ""), now.count + 1, 100_000)
        marker = _make_marker(now)
        self._marker = DraftPiece(marker, raw="", reason=EditReason.NUMBERING) if marker else None

    def break_line(self, _element: _Element) -> None:
        self._lines.append([])

    def _add_text(self, text: str | None) -> None:
        if not text:
            return
        look = self._looks[-1]
        parts = text.split("\n") if look.verbatim else [_BLANKS.sub(" ", text)]
        for number, part in enumerate(parts):
            if number:
                self._lines.append([])
            self._lines[-1].append(DraftPiece(part, bold=look.bold, italic=look.italic))

    def _flush(self) -> None:
        """End the paragraph; line breaks in it part paragraphs unless a sentence goes on across them."""
        lines = [
            TextLine(tuple(_tidy(pieces)), text)
            for pieces in self._lines
            if (text := "".join(piece.text for piece in pieces).strip()) and not is_rule(text)
        ]
        self._lines = [[]]
        if not lines:
            return
        if self._marker is not None and not is_item(lines[0].text):
            lines[0] = replace(lines[0], pieces=(self._marker, *lines[0].pieces))
        self._marker = None
        look = self._looks[-1]
        for group in join_lines(lines, CELL_WRAPPING):
            self._sinks[-1].append(make_paragraph(group, align=look.align, heading=look.heading))


_OPENERS: dict[str, Callable[[_Reader, _Element], None]] = {
    "table": _Reader.open_table,
    "tr": _Reader.open_row,
    "td": _Reader.open_cell,
    "th": _Reader.open_cell,
    "ol": _Reader.open_list,
    "ul": _Reader.open_list,
    "menu": _Reader.open_list,
    "dir": _Reader.open_list,
    "li": _Reader.open_item,
    "br": _Reader.break_line,
}


def _tidy(pieces: Sequence[DraftPiece]) -> Iterator[DraftPiece]:
    """Give the pieces of a line, two blanks that meet at their borders made one."""
    blank = True
    for piece in pieces:
        text = piece.text.lstrip(" ") if blank else piece.text
        if text:
            blank = text.endswith(" ")
            yield replace(piece, text=text)


def _find_look(element: _Element, tag: str, outer: _Look) -> _Look:
    """Give how text looks in an element."""
    style = _read_style(element)
    heading = _HEADING.fullmatch(tag)
    weight = style.get("font-weight", "")
    slant = style.get("font-style", "")
    return _Look(
        bold=bool(_HEAVY.match(weight)) if weight else outer.bold or tag in _BOLD,
        italic=slant.startswith(("italic", "oblique")) if slant else outer.italic or tag in _ITALIC,
        align=_find_align(element, tag, style) or outer.align,
        heading=int(heading.group(1)) if heading else outer.heading,
        verbatim=outer.verbatim or tag == "pre",
    )


def _find_align(element: _Element, tag: str, style: dict[str, str]) -> Align | None:
    """Give how an element sets its text, where it says so."""
    if tag == "center":
        return Align.CENTER
    name = style.get("text-align") or element.get("align", "").strip().lower()
    return next((align for align in Align if align.value == name), None)


def _read_style(element: _Element) -> dict[str, str]:
    """Give the declarations in the element's own style."""
    style = element.get("style", "")
    if not style:
        return {}
    return {key.lower(): value.strip().lower() for key, value in _STYLE.findall(style)}


def _read_number(text: str, default: int, most: int) -> int:
    """Give a number of an attribute between 1 and ``most``; ``default`` where there is none."""
    match = re.match(r"\s*(\d{1,9})", text)
    return min(max(int(match.group(1)), 1), most) if match else default


#: How HTML and CSS call the ways of counting, and how they are called for Word.
_COUNTING = {
    "a": "lowerLetter",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "A": "upperLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "i": "lowerRoman",
    "lower-roman": "lowerRoman",
    "I": "upperRoman",
    "upper-roman": "upperRoman",
}


def _make_marker(now: _List) -> str:
    """Give the marker that a browser would print."""
    if now.style == "none":
        return ""
    if now.style == _BULLETED:
        return "- "
    return format_number(now.count, _COUNTING.get(now.style, "decimal")) + ". "
