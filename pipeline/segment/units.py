"""The body paragraphs of a document in one row, those in tables among them."""

from collections.abc import Iterator
from dataclasses import dataclass

from models.document import Document, Paragraph, Role, Table
from models.geometry import Span
from pipeline.text import strip_marks

_LETTERS = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵabcdefghijklmnopqrstuvwxyz"
#: Each letter, small or capital, to its base as a capital.
_PLAIN = str.maketrans({char: strip_marks(letter).upper() for letter in _LETTERS for char in (letter, letter.upper())})


@dataclass(frozen=True, slots=True)
class Unit:
    """One body paragraph in reading order.

    Attributes:
        text: Its text.
        span: Its stretch of the document's text.
        paragraph: The paragraph itself.
        table: Number of its table among the tables of the document, from 0; ``None`` outside of tables.
        cell: Row and column of its cell.
        ruled: Whether that table is one of data (ruled), not of layout.
    """

    text: str
    span: Span
    paragraph: Paragraph
    table: int | None = None
    cell: tuple[int, int] | None = None
    ruled: bool = False

    @property
    def bold(self) -> bool:
        """Whether all of it is in bold type."""
        spans = self.paragraph.bold
        return len(spans) == 1 and spans[0].start <= self.span.start and self.span.end <= spans[0].end


def flatten(document: Document) -> tuple[Unit, ...]:
    """Give every body paragraph in the order of the text, those in tables among them."""
    return tuple(_walk(document))


def _walk(document: Document) -> Iterator[Unit]:
    tables = 0
    for block in document.blocks:
        if isinstance(block, Table):
            for cell in block.cells:
                for paragraph in cell.paragraphs:
                    text = document.text[paragraph.span.start : paragraph.span.end]
                    yield Unit(text, paragraph.span, paragraph, tables, (cell.row, cell.column), block.ruled)
            tables += 1
        elif block.role is Role.BODY:
            yield Unit(document.text[block.span.start : block.span.end], block.span, block)


def plain(text: str) -> str:
    """Give capitals without marks, character for character (``Độc lập`` -> ``DOC LAP``), to match past misreadings."""
    return text.translate(_PLAIN)


def is_capitals(text: str) -> bool:
    """Tell whether the letters of ``text`` are capitals, but for a few (``TP. Huế``, misread letters)."""
    letters = [char for char in text if char.isalpha()]
    upper = sum(char.isupper() for char in letters)
    return bool(letters) and upper >= 0.8 * len(letters)


def is_rule(text: str) -> bool:
    """Tell whether ``text`` is a drawn line, a star of a party letterhead, or other marks without a letter or digit."""
    return not any(char.isalnum() for char in text)
