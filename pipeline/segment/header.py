"""The head of a notice (thể thức phần đầu): number, issuer, place, date, type, subject, addressees."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from models.document import Document, Paragraph, Role
from models.finding import Finding, FindingCode
from models.geometry import Span
from models.outline import DateQuote, Header, Quote
from pipeline.lexicon.letterheads import begins_body
from pipeline.lexicon.types import INVITATION, LETTER, code_of_type, type_of_symbol
from pipeline.messages import make_finding
from pipeline.places import PlaceIndex
from pipeline.segment.letterhead import Bodies, infer_bodies, is_letterhead_line, read_bodies
from pipeline.segment.pieces import (
    DATE,
    REFERENCE,
    HeadPiece,
    PieceKind,
    cut_head,
    is_country,
    is_right_column,
    read_date,
    read_secrecy,
    read_urgency,
)
from pipeline.segment.subject import (
    Opening,
    find_type_line,
    goes_on_small,
    is_addressed,
    read_opening,
    read_type_line,
)
from pipeline.segment.tail import Tail
from pipeline.segment.units import Unit, is_capitals, is_rule
from pipeline.text import fold

_STEPS_BACK = 8  # units that a letterhead can have above the Quốc hiệu
_CLOSING_WINDOW = 6  # units at the end of the body in which an office speaks of itself


@dataclass(frozen=True, slots=True)
class HeaderPart:
    """The head of a notice and where its body begins.

    Attributes:
        header: The fields.
        body_start: Index of the first unit of the body proper.
        findings: What is missing or inferred.
    """

    header: Header
    body_start: int
    findings: tuple[Finding, ...]


def parse_header(document: Document, units: Sequence[Unit], tail: Tail) -> HeaderPart:
    """Read the head of the notice; ``tail`` helps where the letterhead is missing."""
    limit = max(tail.body_end, 0)
    start = _find_start(units, limit)
    opening = read_opening(units, start, limit)
    pieces = _cut(document, units, start, opening.head_end)
    reference, number, symbol = _read_reference(pieces)
    place, issued_on = _read_place_and_date(pieces)
    pieces = _without_right_column(units, pieces)
    bodies = read_bodies(_letterhead_lines(pieces), place.value if place else None)
    if bodies.issuer is None and opening.decider is not None:
        unit = units[opening.decider]
        decider = HeadPiece(PieceKind.TEXT, unit.text, unit.span, opening.decider)
        bodies = replace(read_bodies([decider], place.value if place else None), inferred=True)
    if bodies.issuer is None:
        closing = [
            unit.text for unit in (*units[start : start + 12], *units[max(start, limit - _CLOSING_WINDOW) : limit])
        ]
        bodies = infer_bodies(symbol.value if symbol else None, place.value if place else None, tail.signer, closing)
    subject = _without_decider(opening.subject, bodies.issuer) or _read_about(pieces, opening)
    kind = _read_type(opening, symbol, subject)
    header = Header(
        reference=reference,
        number=number,
        symbol=symbol,
        type=kind,
        type_code=code_of_type(kind.value) if kind else None,
        issuer=bodies.issuer,
        parent=bodies.parent,
        place=place,
        issued_on=issued_on,
        subject=subject,
        addressees=opening.addressees,
        urgency=_find_stamp(document, pieces, PieceKind.URGENCY) or opening.urgency,
        secrecy=_find_stamp(document, pieces, PieceKind.SECRECY),
    )
    return HeaderPart(header, opening.body_start, tuple(_find_doubts(document, header, tail, bodies)))


def _cut(document: Document, units: Sequence[Unit], start: int, end: int) -> tuple[HeadPiece, ...]:
    """Cut the letterhead; of its right column, read after ``Kính gửi`` by some formats, only the marks are taken."""
    pieces = cut_head(document.text, units, start, end)
    below = range(end, min(len(units), end + _STEPS_BACK))
    late = [index for index in below if units[index].table is not None and is_right_column(units[index].text)]
    if not late:
        return pieces
    marks = cut_head(document.text, units, late[0], late[-1] + 1)
    return (*pieces, *(piece for piece in marks if piece.kind in {PieceKind.COUNTRY, PieceKind.DATE}))


def _find_start(units: Sequence[Unit], limit: int) -> int:
    """Give the first unit of the letterhead: what a web site puts above it is left out."""
    anchor = _find_anchor(units, limit)
    start = anchor
    for index in range(anchor - 1, max(-1, anchor - 1 - _STEPS_BACK), -1):
        if not _is_above(units[index], units[anchor]):
            break
        start = index
    return start


def _find_anchor(units: Sequence[Unit], limit: int) -> int:
    """Give the first unit that only a head has: Quốc hiệu, else the number, the date, the type line or Kính gửi."""
    country = next((index for index in range(limit) if is_country(units[index].text)), None)
    if country is not None:  # the left column, with the number and V/v, may stand before the right one
        left = range(max(0, country - _STEPS_BACK), country)
        return next((index for index in left if REFERENCE.match(units[index].text)), country)
    tests: tuple[Callable[[Unit], object], ...] = (
        lambda unit: REFERENCE.match(unit.text),
        lambda unit: DATE.fullmatch(unit.text),
        lambda unit: read_type_line(unit) or is_addressed(unit.text),
    )
    for test in tests:
        anchor = next((index for index in range(limit) if test(units[index])), None)
        if anchor is not None:
            return anchor
    return 0


def _is_above(unit: Unit, anchor: Unit) -> bool:
    """Tell whether ``unit`` belongs to the letterhead whose Quốc hiệu (or number) is ``anchor``."""
    if unit.table is not None and unit.table == anchor.table:
        return True
    text = unit.text
    if is_rule(text) or read_urgency(text) or read_secrecy(text) or REFERENCE.match(text) or DATE.fullmatch(text):
        return True
    return len(text) < 120 and is_letterhead_line(text) and find_type_line([unit], 0, 1) is None


def _without_right_column(units: Sequence[Unit], pieces: Sequence[HeadPiece]) -> tuple[HeadPiece, ...]:
    """Leave out text beside the left column: stamps and notes by hand stand about Quốc hiệu and day."""
    marks = [units[piece.unit] for piece in pieces if piece.kind is PieceKind.COUNTRY]
    right = {(unit.table, unit.cell[1]) for unit in marks if unit.cell is not None and unit.cell[1] > 0}
    return tuple(
        piece for piece in pieces if piece.kind is not PieceKind.TEXT or _column(units[piece.unit]) not in right
    )


def _column(unit: Unit) -> tuple[int | None, int]:
    return unit.table, unit.cell[1] if unit.cell else 0


def _letterhead_lines(pieces: Sequence[HeadPiece]) -> list[HeadPiece]:
    """Give the lines of text above ``V/v``, and above the number where a body is named there."""
    about = next((index for index, piece in enumerate(pieces) if piece.kind is PieceKind.ABOUT), len(pieces))
    number = next((index for index, piece in enumerate(pieces) if piece.kind is PieceKind.REFERENCE), about)
    above = [piece for piece in pieces[: min(about, number)] if piece.kind is PieceKind.TEXT]
    if any(begins_body(piece.text) for piece in above):
        return above
    return [piece for piece in pieces[:about] if piece.kind is PieceKind.TEXT]


def _read_reference(pieces: Sequence[HeadPiece]) -> tuple[Quote | None, Quote | None, Quote | None]:
    """Give reference, number and symbol."""
    piece = next((piece for piece in pieces if piece.kind is PieceKind.REFERENCE), None)
    match = REFERENCE.match(piece.text) if piece else None
    if piece is None or match is None:
        return None, None, None
    number = re.sub(r"\W|_", "", match["number"] or "")
    party = match["party"] or match["blank_party"]
    symbol = re.sub(r"\s", "", party or match["symbol"]).replace("–", "-").rstrip(".-")
    reference = f"{number}{'-' if party else '/'}{symbol}"
    base = piece.span.start
    name = "party" if match["party"] else "blank_party" if match["blank_party"] else "symbol"
    first = base + (match.start("number") if number else match.start(name) - 1)
    return (
        Quote(value=reference, span=Span(first, base + match.end())),
        Quote(value=number, span=Span(base + match.start("number"), base + match.start("number") + len(number)))
        if number
        else None,
        Quote(value=symbol, span=Span(base + match.start(name), base + match.end(name))),
    )


def _read_place_and_date(pieces: Sequence[HeadPiece]) -> tuple[Quote | None, DateQuote | None]:
    piece = next((piece for piece in pieces if piece.kind is PieceKind.DATE), None)
    if piece is None:
        return None, None
    place, day = read_date(piece.text)
    start = piece.span.start
    return (
        Quote(value=place, span=Span(start, start + len(place))) if place else None,
        DateQuote(
            value=day, span=Span(start + (piece.text.find("ngày") if "ngày" in piece.text else 0), piece.span.end)
        )
        if day
        else None,
    )


def _read_about(pieces: Sequence[HeadPiece], opening: Opening) -> Quote | None:
    """Give what stands after ``V/v`` up to the next mark; without ``V/v``, what a letter has below its number."""
    first = next((index for index, piece in enumerate(pieces) if piece.kind is PieceKind.ABOUT), None)
    if first is None:
        return _read_below_number(pieces) if opening.type is None and opening.addressees else None
    lines: list[HeadPiece] = []
    for piece in pieces[first + 1 :]:
        if piece.kind is not PieceKind.TEXT:
            if lines and piece.kind in {PieceKind.REFERENCE, PieceKind.ABOUT}:
                break
            continue
        if lines and not goes_on_small(lines[0].text, piece.text):
            break
        lines.append(piece)
    return _join(lines)


def _read_below_number(pieces: Sequence[HeadPiece]) -> Quote | None:
    """Give the lines between number and ``Kính gửi``: the subject of a letter whose ``V/v`` is missing or misread."""
    number = next((index for index, piece in enumerate(pieces) if piece.kind is PieceKind.REFERENCE), len(pieces))
    lines = [piece for piece in pieces[number + 1 :] if piece.kind is PieceKind.TEXT and len(piece.text.split()) > 2]
    same = [piece for piece in lines if goes_on_small(lines[0].text, piece.text)]
    return None if not lines or begins_body(lines[0].text) else _join(same)


def _join(lines: Sequence[HeadPiece]) -> Quote | None:
    if not lines:
        return None
    return Quote(
        value=" ".join(line.text for line in lines).strip(" *_"), span=Span(lines[0].span.start, lines[-1].span.end)
    )


def _without_decider(subject: Quote | None, issuer: Quote | None) -> Quote | None:
    """Cut the line that names who decides (``THỦ TƯỚNG CHÍNH PHỦ``) where a format ran it into the subject."""
    if subject is None or issuer is None or not is_capitals(subject.value):
        return subject
    match = re.search(rf"(?<!CỦA) {re.escape(issuer.value)}$", subject.value, re.IGNORECASE)
    if match is None or subject.span is None:
        return subject
    return Quote(value=subject.value[: match.start()], span=Span(subject.span.start, subject.span.end - len(match[0])))


def _read_type(opening: Opening, symbol: Quote | None, subject: Quote | None) -> Quote | None:
    """Give the type: of the type line, else of the symbol; a letter has neither line nor code.

    An invitation often says only ``MỜI HỌP …`` where the type line stands.
    """
    if opening.type is not None:
        return opening.type
    if symbol is not None:
        return Quote(value=type_of_symbol(symbol.value) or LETTER, span=None)
    if not opening.addressees:
        return None
    invites = subject is not None and fold(subject.value).startswith("mời ")
    return Quote(value=INVITATION if invites else LETTER, span=None)


def _find_stamp(document: Document, pieces: Sequence[HeadPiece], kind: PieceKind) -> Quote | None:
    """Give urgency or secrecy: a line of its own in the letterhead, or a stamp beside the text."""
    read = read_urgency if kind is PieceKind.URGENCY else read_secrecy
    for text, span in (*((piece.text, piece.span) for piece in pieces if piece.kind is kind), *_furniture(document)):
        value = read(text)
        if value:
            return Quote(value=value, span=span)
    return None


def _furniture(document: Document) -> Iterator[tuple[str, Span]]:
    for block in document.blocks:
        if isinstance(block, Paragraph) and block.role in {Role.STAMP, Role.PAGE_HEADER}:
            yield document.text[block.span.start : block.span.end], block.span


def _find_doubts(document: Document, header: Header, tail: Tail, bodies: Bodies) -> Iterator[Finding]:
    """Give a finding for each field that is missing or inferred."""
    if header.secrecy is not None:
        evidence = PlaceIndex(document).evidence(header.secrecy.span)
        yield make_finding(FindingCode.CLASSIFIED, evidence, secrecy=header.secrecy.value)
    missing = (
        (header.reference, FindingCode.NO_REFERENCE),
        (header.issued_on, FindingCode.NO_DATE),
        (header.type, FindingCode.NO_TYPE),
        (header.issuer, FindingCode.NO_ISSUER),
        (tail.signer, FindingCode.NO_SIGNER),
    )
    for value, code in missing:
        if value is None:
            yield make_finding(code)
    if bodies.inferred and bodies.issuer is not None:
        yield make_finding(FindingCode.HEADER_INFERRED, field="cơ quan ban hành", value=bodies.issuer.value)
