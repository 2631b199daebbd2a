"""Markdown to blocks. The only door to markdown-it-py.

Only the type inside a paragraph is left to the library. What a paragraph is cannot be: in notices a line is often a
paragraph of its own, numbers are typed and must come out as they are, and web pages saved as Markdown are wrapped.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from models.document import EditReason, Role
from pipeline.ingest.builder import DraftBlock, DraftParagraph, DraftPiece, Reading
from pipeline.ingest.encoding import decode_text
from pipeline.ingest.pipe_tables import is_lone_pipe, is_pipe_row, make_pipe_table, take_loose_table
from pipeline.ingest.text_lines import (
    CELL_WRAPPING,
    TextLine,
    Wrapping,
    is_item,
    is_rule,
    join_lines,
    make_paragraph,
    measure_wrapping,
    split_lines,
)
from pipeline.ingest.text_pages import is_stray_number

_HEADING = re.compile(r"\s{0,3}(#{1,6})(?:[ \t]+|$)(.*?)(?:[ \t]+#+)?[ \t]*$")
_QUOTE_MARK = re.compile(r"^\s{0,3}>+ ?")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
#: The fields of a page's own before the text, between two rules.
_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\n(?:[\w-]+:.*\n|[ \t]+.*\n|- .*\n){1,60}---[ \t]*(?:\n|$)")
#: Bold type closed and opened again at once.
_EMPTY_EMPHASIS = re.compile(r"(?<=\w)\*{4}(?=\w)")
#: Without one of these, text is what it looks like.
_MARKED = re.compile(r"[*_\[\]\\&<]")
_LEFT_OVER = re.compile(r"\*{2,}")
_STAR_BULLET = re.compile(r"(\s*)\*(\s+)(?=\S)")
_EMPHASIS_MARKS = re.compile(r"^[*_\\\s]+")


def read_markdown(raw: bytes) -> Reading:
    """Read a Markdown file.

    Raises:
        InputError: ``TOO_LARGE`` for text of absurd size.
    """
    decoded = decode_text(raw)
    text = "\n".join(split_lines(decoded.text.replace("\f", "\n")))
    front = _FRONT_MATTER.match(text)
    lines = text[front.end() if front else 0 :].split("\n")
    return Reading(blocks=tuple(_make_blocks(_scan(lines))), findings=decoded.findings)


@dataclass(frozen=True, slots=True)
class _Heading:
    """A line that the file calls a heading."""

    level: int
    line: TextLine


def _scan(lines: Sequence[str]) -> list[TextLine | _Heading | DraftBlock]:
    """Take a file apart into lines, headings and tables."""
    items: list[TextLine | _Heading | DraftBlock] = []
    chunk: list[str] = []
    gap = False
    index = 0

    def flush() -> None:
        nonlocal gap
        if chunk:
            items.extend(_read_lines(chunk, gap=gap))
            chunk.clear()
            gap = False

    while index < len(lines):
        line = _QUOTE_MARK.sub("", lines[index])
        index += 1
        if is_lone_pipe(line) or is_pipe_row(line):
            flush()
            table, index = _take_table(lines, index - 1)
            items.append(table)
            gap = True
        elif not line.strip() or is_rule(line) or _FENCE.match(line):
            flush()
            gap = True
        elif heading := _HEADING.match(line):
            flush()
            items.extend(_Heading(len(heading.group(1)), part) for part in _read_lines([heading.group(2)], gap=True))
            gap = True
        else:
            if is_item(_EMPHASIS_MARKS.sub("", line)):
                flush()
            chunk.append(line)
    flush()
    return items


def _take_table(lines: Sequence[str], start: int) -> tuple[DraftBlock, int]:
    """Read the table that begins at a line; give it and the index of the line after it."""
    if is_lone_pipe(lines[start]):
        return take_loose_table(lines, start, _read_cell)
    stop = start
    while stop < len(lines) and is_pipe_row(lines[stop]):
        stop += 1
    return make_pipe_table(lines[start:stop], _read_cell), stop


def _read_cell(lines: Sequence[str]) -> list[DraftParagraph]:
    """Read the lines of a cell."""
    return [make_paragraph(group) for group in join_lines(list(_read_lines(lines, gap=False)), CELL_WRAPPING)]


def _make_blocks(items: Iterable[TextLine | _Heading | DraftBlock]) -> Iterator[DraftBlock]:
    """Put the lines together to paragraphs; headings and tables end one."""
    items = list(items)
    wrapping = measure_wrapping([item for item in items if isinstance(item, TextLine)])
    run: list[TextLine] = []
    for item in items:
        if isinstance(item, TextLine):
            run.append(item)
            continue
        yield from _make_paragraphs(run, wrapping)
        run.clear()
        yield make_paragraph([item.line], heading=item.level) if isinstance(item, _Heading) else item
    yield from _make_paragraphs(run, wrapping)


def _make_paragraphs(lines: Sequence[TextLine], wrapping: Wrapping | None) -> Iterator[DraftParagraph]:
    for group in join_lines([line for line in lines if not is_stray_number(line)], wrapping):
        yield make_paragraph(group)
    for line in lines:
        if is_stray_number(line):
            yield make_paragraph([line], role=Role.PAGE_NUMBER)


def _read_lines(sources: Sequence[str], *, gap: bool) -> Iterator[TextLine]:
    """Read the type of some lines that stand together; ``gap`` is for the first."""
    for pieces, tied in _read_type("\n".join(source.strip() for source in sources)):
        visible = "".join(piece.text for piece in pieces).strip()
        if visible and not is_rule(visible):
            yield TextLine(tuple(_rewrite_bullet(pieces)), visible, gap=gap, tied=tied and not gap)
            gap = False


def _read_type(text: str) -> Iterable[tuple[list[DraftPiece], bool]]:
    """Give the pieces line by line, with whether one stretch of type ties the line to the one before."""
    if not _MARKED.search(text):
        return (([DraftPiece(line)], False) for line in text.split("\n"))
    return _split_at_breaks(_parser().parseInline(_EMPTY_EMPHASIS.sub("", text)))


@cache
def _parser() -> MarkdownIt:
    """Give a parser for the inside of a paragraph: emphasis, links, escapes, entities; no code, no raw blocks."""
    return MarkdownIt("commonmark").disable(["backticks"])


@dataclass
class _Type:
    """How deep the reading is inside bold and italic type."""

    bold: int = 0
    italic: int = 0
    pieces: list[DraftPiece] = field(default_factory=list)

    def add(self, text: str) -> None:
        if text:
            self.pieces.append(DraftPiece(text, bold=self.bold > 0, italic=self.italic > 0))


_DEPTHS = {"strong_open": (1, 0), "strong_close": (-1, 0), "em_open": (0, 1), "em_close": (0, -1)}


def _split_at_breaks(tokens: Sequence[Token]) -> Iterator[tuple[list[DraftPiece], bool]]:
    """Give the pieces line by line, with whether one stretch of type ties the line to the one before."""
    now = _Type()
    tied = False
    for token in (child for parent in tokens for child in parent.children or ()):
        if token.type in {"softbreak", "hardbreak"} or (
            token.type == "html_inline" and token.content.startswith("<br")
        ):
            yield now.pieces, tied
            now.pieces = []
            tied = now.bold + now.italic > 0
        elif token.type in _DEPTHS:
            bold, italic = _DEPTHS[token.type]
            now.bold += bold
            now.italic += italic
        elif token.type == "text":
            now.add(_LEFT_OVER.sub("", token.content))
        elif token.type not in {"html_inline", "image"}:
            now.add(token.content)
    yield now.pieces, tied


def _rewrite_bullet(pieces: Sequence[DraftPiece]) -> Iterator[DraftPiece]:
    """Give the pieces of a line; the star that Markdown allows for a bullet becomes the dash that notices have."""
    first, *rest = pieces
    star = _STAR_BULLET.match(first.text)
    if star is None:
        yield from pieces
        return
    yield DraftPiece("-", raw="*", reason=EditReason.NUMBERING)
    yield replace(first, text=" " + first.text[star.end() :])
    yield from rest
