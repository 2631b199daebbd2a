"""The head of a notice cut at what is unmistakable: Quốc hiệu, Tiêu ngữ, number, date, ``V/v``, rules, stamps.

Letterheads come as two columns, as lines of both columns in turn, or as one line for all: cut at these marks, every
form gives the same pieces.
"""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from models.geometry import Span
from pipeline.lexicon.letters import UPPER
from pipeline.segment.units import Unit, is_rule, plain


class PieceKind(StrEnum):
    """What a piece of the head is."""

    COUNTRY = "country"  # Quốc hiệu, Tiêu ngữ
    REFERENCE = "reference"
    DATE = "date"
    ABOUT = "about"  # V/v
    URGENCY = "urgency"
    SECRECY = "secrecy"
    RULE = "rule"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class HeadPiece:
    """A piece of the head: kind, text, place, and the index of the unit that it is from."""

    kind: PieceKind
    text: str
    span: Span
    unit: int


_COUNTRY = re.compile(
    r"C[OQ0]NG\s+H[O0]A\s+XA\s+H[O0][IL1]\s+CH[UƯ]\s+NGH[IĨ1]A\s+VI[EÉ]T\s+NAM\.?|DOC\s+LAP\s*[-–—.]*\s*TU\s+DO\s*[-–—.]*\s*HANH\s+PHUC"
    r"|DANG\s+CONG\s+SAN\s+VIET\s+NAM"
)
_SYMBOL = rf"[{UPPER}][\w&.Ð]*(?:\s?[-–/]\s?[{UPPER}0-9][\w&.]*)*"
REFERENCE = re.compile(
    rf"(?<!\w)S[ốôỐÔ]\s*[:.]?\s*(?P<number>\d[\w]{{0,7}}|[.…_\s]*)"
    rf"(?:\s?(?P<slash>/)\s?(?P<symbol>(?:\d{{4}}\s?/\s?)?{_SYMBOL})|(?<=\d)\s?[-–]\s?(?P<party>{_SYMBOL}/[{UPPER}][\w.-]*)"
    rf"|\s*[-–]\s?(?P<blank_party>[{UPPER}]{{2,4}}/[{UPPER}][\w.-]*))"
)
_BLANK = r"[\s.…_/]*"
_PLACE = (
    rf"(?:(?:Thành phố|thành phố|Tỉnh|TP\.?|Tp\.?|Thị xã|Huyện|Quận|Xã|Phường|Đặc khu) )?"
    rf"[{UPPER}][^\W\d_]*[.’']?(?:(?: ?[-–] ?| )[{UPPER}][^\W\d_]*[.’']?){{0,4}}"
)
#: The hour of a telegram: ``hồi 15 giờ 30 phút ngày …``.
_HOUR = r"(?:hồi |lúc )?\d{1,2} ?(?:giờ|h|g) ?\d{0,2} ?(?:phút)? ?,? ?"
DATE = re.compile(
    rf"(?:(?P<place>{_PLACE})\s*[,.;]?\s*(?:{_HOUR})?)?(?<!\w)ng[àa]y(?P<day>\s*\d{{1,2}}\s*|{_BLANK})th[áa]ng(?P<month>\s*\d{{1,2}}\s*|{_BLANK})"
    rf"n[ăa]m\s*(?P<year>(?:\d\s?){{4}}|\d{{0,3}}{_BLANK})"
)
_SHORT_DATE = re.compile(
    rf"(?P<place>{_PLACE})\s*,\s*ngày\s*(?P<day>\d{{1,2}})\s*[/.-]\s*(?P<month>\d{{1,2}})\s*[/.-]\s*(?P<year>\d{{4}})"
)
_ABOUT = re.compile(
    r"(?<!\w)V\s?/\s?[vV]\s*[:.]?\s+|^(?:Vv|VV)\s*[:.]?\s+|^[\s'\"“‘.,]{0,3}(?:V[ềỀ] việc|VỀ VIỆC)\s*:?\s+",
    re.MULTILINE,
)
_URGENCY = re.compile(r"[\s(*_\[]*((?:HỎA|HOẢ|THƯỢNG)\s+(?:TỐC|KHẨN)(?:\s+HẸN GIỜ)?|KHẨN)[\s)*_\].!]*")
_SECRECY = re.compile(r"[\s(*_\[]*((?:TUYỆT\s+|TỐI\s+)?MẬT)[\s)*_\].!]*")
_RULE = re.compile(r"[-–—_=~.…*]{3,}")


def read_urgency(text: str) -> str | None:
    """Give the urgency that a stamp shows (``HOẢ TỐC`` -> ``hỏa tốc``); ``None`` for any other text."""
    match = _URGENCY.fullmatch(text)
    return " ".join(match[1].lower().replace("hoả", "hỏa").split()) if match else None


def read_secrecy(text: str) -> str | None:
    """Give the secrecy that a stamp shows (``TỐI MẬT`` -> ``tối mật``); ``None`` for any other text."""
    match = _SECRECY.fullmatch(text)
    return " ".join(match[1].lower().split()) if match else None


def is_country(text: str) -> bool:
    """Tell whether ``text`` holds the Quốc hiệu or the party's name in capitals, as a letterhead does."""
    match = _COUNTRY.search(plain(text))
    return match is not None and text[match.start() : match.end()].isupper()


def is_right_column(text: str) -> bool:
    """Tell whether ``text`` is a line of the letterhead's right column: Quốc hiệu, Tiêu ngữ, place and date."""
    return _COUNTRY.fullmatch(plain(text)) is not None or DATE.fullmatch(text) is not None


def cut_head(text: str, units: Sequence[Unit], start: int, end: int) -> tuple[HeadPiece, ...]:
    """Cut the units ``[start, end)`` of the document's ``text`` into pieces, in order."""
    if start >= end:
        return ()
    base, last = units[start].span.start, units[end - 1].span.end
    zone = text[base:last]
    marks = _find_marks(zone)
    pieces: list[HeadPiece] = []
    bounds = [(index, unit.span) for index, unit in enumerate(units[start:end], start)]
    for index, span in bounds:
        position = span.start - base
        for mark_start, mark_end, kind in marks:
            if mark_start >= span.end - base or mark_end <= span.start - base:
                continue
            pieces.extend(_text_pieces(zone, base, position, max(position, mark_start), index))
            if mark_start >= span.start - base:
                pieces.append(_piece(kind, zone, base, mark_start, mark_end, index))
            position = max(position, mark_end)
        pieces.extend(_text_pieces(zone, base, position, span.end - base, index))
    return tuple(pieces)


def _find_marks(zone: str) -> list[tuple[int, int, PieceKind]]:
    """Give (start, end, kind) of all marks, in order and without overlap; the first kind found has the place."""
    found: list[tuple[int, int, PieceKind]] = []
    patterns = (
        (_COUNTRY, PieceKind.COUNTRY, plain(zone)),
        (REFERENCE, PieceKind.REFERENCE, zone),
        (DATE, PieceKind.DATE, zone),
        (_SHORT_DATE, PieceKind.DATE, zone),
        (_ABOUT, PieceKind.ABOUT, zone),
    )
    for pattern, kind, raw in patterns:
        text = _mask(raw, found)
        once = kind in {PieceKind.REFERENCE, PieceKind.DATE}
        for match in pattern.finditer(text):
            if once and (any(other is kind for _, _, other in found) or not _opens_piece(zone, match.start(), found)):
                continue
            if "|" * 3 not in match.group():
                found.append((match.start(), match.end(), kind))
    return sorted(found)


def _mask(zone: str, found: Sequence[tuple[int, int, PieceKind]]) -> str:
    """Give ``zone`` with a bar for each character that is taken: a place does not begin inside a symbol."""
    for start, end, _ in found:
        zone = zone[:start] + re.sub(r"[^\n]", "|", zone[start:end]) + zone[end:]
    return zone


def _opens_piece(zone: str, start: int, found: Sequence[tuple[int, int, PieceKind]]) -> bool:
    """Tell whether a number or date stands for itself: at the front of a line, or behind another column's text."""
    line = zone[zone.rfind("\n", 0, start) + 1 : start].strip()
    if not line or line.upper() == line:
        return True
    return any(end <= start and not zone[end:start].strip() for _, end, _ in found) or len(line.split()) <= 12


def _text_pieces(zone: str, base: int, start: int, end: int, index: int) -> Iterator[HeadPiece]:
    """Give what stands between two marks: stamps, rules, and text."""
    position = start
    for match in [*_RULE.finditer(zone, start, end), None]:
        stop = match.start() if match else end
        piece = _piece(PieceKind.TEXT, zone, base, position, stop, index)
        if piece.text:
            yield HeadPiece(_kind_of_text(piece.text), piece.text, piece.span, index)
        if match:
            yield _piece(PieceKind.RULE, zone, base, match.start(), match.end(), index)
            position = match.end()


def _kind_of_text(text: str) -> PieceKind:
    if is_rule(text):
        return PieceKind.RULE
    if read_urgency(text):
        return PieceKind.URGENCY
    return PieceKind.SECRECY if read_secrecy(text) else PieceKind.TEXT


def _piece(kind: PieceKind, zone: str, base: int, start: int, end: int, index: int) -> HeadPiece:
    part = zone[start:end]
    left = len(part) - len(part.lstrip())
    text = part.strip()
    return HeadPiece(kind, text, Span(base + start + left, base + start + left + len(text)), index)


def read_date(text: str) -> tuple[str | None, datetime.date | None]:
    """Give place and date of a date line; the date is ``None`` when a part is left blank or no such day exists."""
    match = _SHORT_DATE.search(text) or DATE.search(text)
    if match is None:
        return None, None
    place = " ".join(match["place"].split()) if match["place"] else None
    parts = ["".join(char for char in match[name] if char.isdigit()) for name in ("day", "month", "year")]
    if not all(parts) or len(parts[2]) != 4:
        return place, None
    day, month, year = (int(part) for part in parts)
    try:
        return place, datetime.date(year, month, day)
    except ValueError:
        return place, None
