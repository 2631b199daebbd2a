"""Runs typed in fonts older than Unicode as pieces: what the font showed, and beside it what the file says."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from models.document import EditReason
from pipeline.ingest.builder import DraftBlock, DraftLine, DraftParagraph, DraftPiece, DraftTable
from pipeline.legacy import Family, LegacyFont, convert, convert_guessed, find_family, glued, is_in_family

#: A word or the blanks between two.
_STRETCH = re.compile(r"\s+|\S+")


def legacy_pieces(
    text: str, font: LegacyFont, *, bold: bool, italic: bool, before: DraftPiece | None
) -> list[DraftPiece]:
    """Give the pieces of a run in a legacy font, one a word or run of blanks.

    Args:
        text: What the file says.
        font: Its font.
        bold: Bold type.
        italic: Italic type.
        before: The piece before it, if it is of the same font; it comes back as the first piece, together with the mark
            of its last letter where ``text`` begins with that (VNI).
    """
    taken = glued(_raw_text(before), text, font) if before else 0
    pieces = [before] if before else []
    if before and taken:
        whole = _raw_text(before) + text[:taken]
        pieces = [_piece(whole, convert(whole, font), before)]
    for match in _STRETCH.finditer(text, taken):
        pieces.append(_piece(match.group(), convert(match.group(), font), DraftPiece("", bold, italic)))
    return pieces


def _raw_text(piece: DraftPiece) -> str:
    """Give what the file says in a piece."""
    return piece.text if piece.raw is None else piece.raw


def _piece(raw: str, shown: str, like: DraftPiece) -> DraftPiece:
    """Give a piece of the type of another."""
    if shown == raw:
        return replace(like, text=raw)
    return replace(like, text=shown, raw=raw, reason=EditReason.LEGACY_FONT)


def mend_blocks(blocks: Sequence[DraftBlock]) -> Sequence[DraftBlock]:
    """Convert what is in an old encoding though no font says so, told by the words of the whole and of each paragraph.

    Pieces that differ from the file already (converted by their font, numbers, symbols) stay as they are.
    """
    family = find_family("\n".join(text for text in map(_plain_text, _paragraphs(blocks)) if text))
    return blocks if family is None else [_mend_block(block, family) for block in blocks]


def _paragraphs(blocks: Sequence[DraftBlock]) -> Iterator[DraftParagraph]:
    for block in blocks:
        if isinstance(block, DraftTable):
            for cell in block.cells:
                yield from cell.paragraphs
        else:
            yield block


def _plain_text(paragraph: DraftParagraph) -> str:
    """Give the text of the pieces that are as in the file."""
    return " ".join("".join(piece.text for piece in line.pieces if piece.raw is None) for line in paragraph.lines)


def _mend_block(block: DraftBlock, family: Family) -> DraftBlock:
    if isinstance(block, DraftParagraph):
        return _mend_paragraph(block, family)
    cells = [
        replace(cell, paragraphs=[_mend_paragraph(paragraph, family) for paragraph in cell.paragraphs])
        for cell in block.cells
    ]
    return replace(block, cells=cells)


def _mend_paragraph(paragraph: DraftParagraph, family: Family) -> DraftParagraph:
    if not is_in_family(_plain_text(paragraph), family):
        return paragraph
    return replace(paragraph, lines=[_mend_line(line, family) for line in paragraph.lines])


def _mend_line(line: DraftLine, family: Family) -> DraftLine:
    """Convert a line as a whole, since a letter may stand in two pieces, and give each piece its share."""
    text = "".join(piece.text if piece.raw is None else " " * len(piece.text) for piece in line.pieces)
    shown = convert_guessed(text, family)
    pieces: list[DraftPiece] = []
    start = 0
    for piece in line.pieces:
        if piece.raw is None:
            for match in _STRETCH.finditer(piece.text):
                share = "".join(shown[start + match.start() : start + match.end()])
                pieces.append(_piece(match.group(), share, piece))
        else:
            pieces.append(piece)
        start += len(piece.text)
    return replace(line, pieces=pieces)
