"""The text of a sample notice, written once (``sample_sources/*.toml``) and set in several formats."""

import re
import tomllib
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

SOURCES = Path(__file__).parent / "sample_sources"

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"

_INLINE = re.compile(
    r"\*\*(?P<bold>.+?)\*\*"
    r"|\^\^(?P<inserted>.+?)\^\^"
    r"|~~(?P<deleted>.+?)~~"
    r"|\[\[note: (?P<note>.+?)\]\]"
    r"|(?<!\*)\*(?P<italic>[^\s*][^*]*)\*"
)
_MARKER = re.compile(r"(?P<marker>[IVX]+\.|\d+\.|\(\d+\)|[a-zđ]\)|[-+])\s+")


class Style(StrEnum):
    PLAIN = "plain"
    BOLD = "bold"
    ITALIC = "italic"
    INSERTED = "inserted"
    DELETED = "deleted"
    NOTE = "note"


class Piece(NamedTuple):
    text: str
    style: Style


class Paragraph(NamedTuple):
    pieces: tuple[Piece, ...]
    centered: bool = False
    boxed: bool = False

    @property
    def text(self) -> str:
        """What a reader sees: without deletions and footnotes."""
        return "".join(piece.text for piece in self.pieces if piece.style not in {Style.DELETED, Style.NOTE})

    @property
    def marker(self) -> str | None:
        found = _MARKER.match(self.text)
        return found["marker"] if found else None

    def without_marker(self) -> "Paragraph":
        """The paragraph as it is typed when its number is automatic."""
        first = self.pieces[0]
        return self._replace(pieces=(Piece(_MARKER.sub("", first.text, count=1), first.style), *self.pieces[1:]))


class Cell(NamedTuple):
    row: int
    column: int
    row_span: int
    column_span: int
    pieces: tuple[Piece, ...]


class Table(NamedTuple):
    rows: int
    columns: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, kw_only=True)
class Sample:
    """A notice: its parts as strings, ``body`` and ``annex`` in the markup of ``parse_blocks``."""

    stem: str
    formats: list[str]
    parent: list[str]
    issuer: list[str]
    number: str
    dateline: str
    recipients: list[str]
    signature: list[str]
    signer: str
    body: str
    type: str | None = None
    subject: str | None = None
    about: str | None = None
    stamps: list[str] = field(default_factory=list)
    addressees: list[str] = field(default_factory=list)
    address_lead: str | None = None
    authority: str | None = None
    annex: str = ""
    annex_landscape: bool = False
    numbering: str = "typed"
    letterhead: str = "table"
    line_spacing: float = 1.15
    txt_encoding: str = "utf-8"
    txt_letterhead: str = "stacked"


def load_samples() -> tuple[Sample, ...]:
    return tuple(_load(path) for path in sorted(SOURCES.glob("*.toml")))


def _load(path: Path) -> Sample:
    values: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    return Sample(stem=path.stem, **values)


def parse_blocks(markup: str) -> tuple[Paragraph | Table, ...]:
    """One paragraph a line; ``|`` begins a table row (``^`` joins the cell above, ``<`` the one on the left)."""
    blocks: list[Paragraph | Table] = []
    rows: list[list[str]] = []
    for line in (*markup.strip().splitlines(), ""):
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
            continue
        if rows:
            blocks.append(_make_table(rows))
            rows = []
        if line.strip():
            blocks.append(_parse_paragraph(line))
    return tuple(blocks)


def _parse_paragraph(line: str) -> Paragraph:
    if line.startswith("[[box: "):
        return Paragraph(parse_pieces(line.removeprefix("[[box: ").removesuffix("]]")), boxed=True)
    centered = line.startswith("@center ")
    return Paragraph(parse_pieces(line.removeprefix("@center ")), centered=centered)


def parse_pieces(line: str) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    end = 0
    for match in _INLINE.finditer(line):
        if match.start() > end:
            pieces.append(Piece(line[end : match.start()], Style.PLAIN))
        style = Style(str(match.lastgroup))
        pieces.append(Piece(match[style.value], style))
        end = match.end()
    if end < len(line):
        pieces.append(Piece(line[end:], Style.PLAIN))
    return tuple(pieces)


def _make_table(rows: list[list[str]]) -> Table:
    cells = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text in {"^", "<"}:
                continue
            column_span = 1 + _run_length(row[c + 1 :], "<")
            row_span = 1 + _run_length([below[c] for below in rows[r + 1 :]], "^")
            cells.append(Cell(r, c, row_span, column_span, parse_pieces(text)))
    return Table(len(rows), len(rows[0]), tuple(cells))


def _run_length(texts: list[str], mark: str) -> int:
    return next((i for i, text in enumerate(texts) if text != mark), len(texts))
