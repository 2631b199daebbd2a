"""The end of a notice: Nơi nhận, the signature, and where an annex begins."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from models.document import Document, TextOrigin
from models.outline import Quote, Recipient, Signer
from pipeline.lexicon.letters import UPPER
from pipeline.lexicon.types import find_type
from pipeline.segment.markers import find_marker
from pipeline.segment.recipients import Piece, read_recipients
from pipeline.segment.signature import begins_signature, is_noise, lone_name, read_signature
from pipeline.segment.units import Unit, is_capitals, is_rule, plain

_RECIPIENTS = re.compile(r"[\s*_–-]*NOI\s*NHAN[\s*_]*(?P<colon>[:;.]?)[\s*_]*")
_FIRST_ENTRY = re.compile(r"\s*(?:[-–+•*]|NHU\s)")
#: The right column printed on the line of an entry: ``- Như trên; KT. CHỦ TỊCH``.
_RIGHT_COLUMN = re.compile(
    rf"(?<=[;:.,)])\s+(?=(?:TM|T/M|KT|K/T|TL|T/L|TUQ|Q)\s?\.\s?[{UPPER}]|\([Đđ]ã k[ýí])"
    rf"|(?<=[;.])\s+(?=[{UPPER}][^;:.]+$)"
)
_ANNEX_TITLE = re.compile(
    r"PHU LUC\b|DANH MUC\b|DANH SACH\b|BIEU\b|MAU SO\b|MAU\b|DE CUONG\b|LICH\b|BANG\b|CONG HOA XA HOI"
)
_ATTACHED = re.compile(r"\(\s*(?:BAN HANH\s+)?KEM THEO|\(\s*DINH KEM")
_FOOTNOTE = re.compile(r"\[?\(?(?:\d{1,3}|[ivx]{1,5})[\])]\s|\d{1,2}\s?[A-ZĐ]")
#: Words of the sites that documents are saved from.
_SITE = re.compile(
    r"thư viện pháp luật|thuvienphapluat|luatvietnam|lawnet|bản dịch này thuộc|lưu trữ\s+ghi chú|đang tải văn bản"
    r"|tải về|quý khách|quý thành viên"
    r"|đăng nhập|đăng ký tài khoản|facebook|zalo|copyright|all rights reserved|trang chủ|bài liên quan"
    r"|văn bản liên quan|văn bản này chưa cập nhật|thuộc tính văn bản",
)
_WINDOW = 12  # units after the signature in which an annex must show itself
_LONGEST_SITE_LINE = 200  # code points
_LONGEST_SITE_WORD = 90  # code points: below the signature only short lines without a number are a web site's
_LONGEST_SIGNATURE = 14  # units


@dataclass(frozen=True, slots=True)
class Tail:
    """The end of a notice.

    Attributes:
        recipients: Nơi nhận, without the ``Lưu`` line.
        signer: Who signed; ``None`` where no signature block was found.
        body_end: Index of the unit after the last of the body.
        annex_start: Index of the first unit of an annex; ``None`` where none follows.
        annex_end: Index of the unit after the last of the annex (the words of a web site may follow).
        used: Indices of the units of Nơi nhận and the signature.
    """

    recipients: tuple[Recipient, ...]
    signer: Signer | None
    body_end: int
    annex_start: int | None
    annex_end: int
    used: tuple[int, ...]


def parse_tail(document: Document, units: Sequence[Unit]) -> Tail:
    """Find the end of the notice itself; annexes may have ends of their own."""
    scanned = document.source.text_origin is not TextOrigin.EMBEDDED
    start = _find_recipients(units)
    if start is None:
        signature = _find_lone_signature(units)
        if signature is None:
            end = _find_site(units, 0)
            return Tail((), None, end, None, end, ())
        signer, last = _read_signature_at(units, signature, scanned=scanned)
        return _finish(units, (), signer, set(range(signature, last)))
    before = _find_signature_before(units, start)
    recipients, right, used = _read_columns(units, start)
    signer, last = read_signature([piece for _, piece in right], scanned=scanned)
    if before is not None and (signer is None or signer.title is None):
        above = [(index, Piece(units[index].text, units[index].span)) for index in range(before, start)]
        right = [*above, *right] if right else [(i, Piece(units[i].text, units[i].span)) for i in _block(units, before)]
        signer, last = read_signature([piece for _, piece in right], scanned=scanned)
    if signer is None and scanned:
        signer, last = _read_lone_name(units[start], units, right)
    return _finish(units, recipients, signer, used | {index for index, _ in right[:last]})


def _block(units: Sequence[Unit], start: int) -> range:
    return range(start, min(len(units), start + _LONGEST_SIGNATURE))


def _read_lone_name(
    first: Unit, units: Sequence[Unit], right: Sequence[tuple[int, Piece]]
) -> tuple[Signer | None, int]:
    """Read a name alone beside Nơi nhận: a seal can cover the title on a scan."""
    for number, (index, piece) in enumerate(right):
        name = lone_name(piece)
        if name is not None and _stands_beside(units[index], first):
            return Signer(name=Quote(value=name.text, span=name.span), title=None, capacity=None), number + 1
    return None, 0


def _finish(units: Sequence[Unit], recipients: tuple[Recipient, ...], signer: Signer | None, used: set[int]) -> Tail:
    after = max(used) + 1
    annex_start = _find_annex(units, after)
    annex_end = len(units) if annex_start is None else _find_site(units, annex_start)
    if annex_start == annex_end:
        annex_start = None
    return Tail(recipients, signer, min(used), annex_start, annex_end, tuple(sorted(used)))


def _find_recipients(units: Sequence[Unit]) -> int | None:
    """Give the index of the unit that begins with ``Nơi nhận``."""
    for index, unit in enumerate(units):
        match = _RECIPIENTS.match(plain(unit.text[:60]))
        if match is None or (unit.ruled and not match["colon"]):
            continue
        rest = plain(unit.text)[match.end() :] or (plain(units[index + 1].text) if index + 1 < len(units) else "")
        if match["colon"] or _FIRST_ENTRY.match(rest):
            return index
    return None


def _find_signature_before(units: Sequence[Unit], start: int) -> int | None:
    """Give the first unit of a signature that stands before ``Nơi nhận`` (or to the left of it)."""
    first = None
    for index in range(start - 1, max(-1, start - 9), -1):
        unit = units[index]
        if begins_signature(unit.text):
            first = index
        elif not is_noise(unit.text) and (first is not None or len(unit.text.split()) > 7):
            break
    return first


def _find_lone_signature(units: Sequence[Unit]) -> int | None:
    """Give the first unit of a signature without ``Nơi nhận``: a title in capitals, then a name."""
    for index, unit in enumerate(units):
        if unit.ruled or not begins_signature(unit.text):
            continue
        signer, _ = _read_signature_at(units, index)
        if signer is not None and signer.name is not None:
            return index
    return None


def _read_signature_at(units: Sequence[Unit], start: int, *, scanned: bool = False) -> tuple[Signer | None, int]:
    lines = [Piece(unit.text, unit.span) for unit in units[start : start + _LONGEST_SIGNATURE]]
    signer, used = read_signature(lines, scanned=scanned)
    return signer, start + max(1, used)


def _read_columns(units: Sequence[Unit], start: int) -> tuple[tuple[Recipient, ...], list[tuple[int, Piece]], set[int]]:
    """Read Nơi nhận, and find the signature beside or below it.

    Returns:
        The recipients, what can be the signature with the indices of its units, and the units of the recipients.
    """
    end = _block_end(units, start)
    left: list[tuple[int, Piece]] = []
    right: list[tuple[int, Piece]] = []
    for index in range(start, end):
        unit = units[index]
        piece = Piece(unit.text, unit.span)
        if index == start:
            head = _RECIPIENTS.match(plain(unit.text))
            piece = piece.cut(head.end() if head else 0, len(unit.text))
        if _stands_beside(unit, units[start]):
            right.append((index, piece))
            continue
        for column, part in zip((left, right), _split_columns(piece, started=bool(right)), strict=True):
            if part is not None:
                column.append((index, part))
    recipients, used_left = read_recipients([piece for _, piece in left])
    return recipients, right, {start, *(index for index, _ in left[:used_left])}


def _stands_beside(unit: Unit, first: Unit) -> bool:
    """Tell whether ``unit`` is in another column of the table that ``first`` is in."""
    if first.table is None or unit.table != first.table or unit.cell is None or first.cell is None:
        return False
    return unit.cell[1] != first.cell[1]


def _split_columns(piece: Piece, *, started: bool) -> tuple[Piece | None, Piece | None]:
    """Give what belongs to Nơi nhận and what to the signature of one line."""
    if begins_signature(piece.text) or (started and not piece.text.lstrip().startswith(("-", "–", "+", "•"))):
        return None, piece
    match = _RIGHT_COLUMN.search(piece.text)
    right = piece.cut(match.end(), len(piece.text)) if match else None
    if right is not None and match is not None:
        signature = begins_signature(right.text) or is_noise(right.text) or read_signature([right])[0] is not None
        if signature or (started and len(right.text.split()) < 7 and right.text.istitle()):
            return piece.cut(0, match.start()), right
    return (piece if piece.text else None), None


def _block_end(units: Sequence[Unit], start: int) -> int:
    """Give the index after the last unit that can belong to Nơi nhận or the signature."""
    for index in range(start + 1, len(units)):
        unit = units[index]
        if unit.table != units[start].table and unit.ruled:
            return index
        beside = unit.table is not None and unit.table == units[start].table
        if not beside and (_is_annex_sign(unit) or len(unit.text) > 600):
            return index
    return len(units)


def _is_annex_sign(unit: Unit) -> bool:
    text = plain(unit.text)
    if _ATTACHED.match(text) or text.startswith("PHU LUC"):
        return True
    return is_capitals(unit.text) and (_ANNEX_TITLE.match(text) is not None or find_type(unit.text) is not None)


def _find_annex(units: Sequence[Unit], start: int) -> int | None:
    """Give the first unit of an annex after the signature; footnotes and page numbers in between are none."""
    first = None
    for index in range(start, min(len(units), start + _WINDOW)):
        unit = units[index]
        if _is_site(unit):
            return None
        if first is None and (is_rule(unit.text) or is_noise(unit.text) or _FOOTNOTE.match(unit.text)):
            continue
        first = index if first is None else first
        if _is_annex_sign(unit) or (unit.ruled and not _near_site(units, index)):
            return first
    return None


def _is_site(unit: Unit) -> bool:
    return len(unit.text) < _LONGEST_SITE_LINE and _SITE.search(unit.text.lower()) is not None


def _is_loose(text: str) -> bool:
    """Tell whether a line could stand on a web page by itself: short, and no item of a list."""
    return len(text) < _LONGEST_SITE_WORD and find_marker(text) is None


def _near_site(units: Sequence[Unit], index: int) -> bool:
    """Tell whether a table is one of a web site's own (related documents, account)."""
    return any(_is_site(unit) for unit in units[index : index + _WINDOW])


def _find_site(units: Sequence[Unit], start: int) -> int:
    """Give the index of the first unit of a web site's own words; the number of units where none follow."""
    hits = [index for index in range(start, len(units)) if _is_site(units[index]) and _is_loose(units[index].text)]
    for first, second in pairwise(hits):
        if second - first <= 15:
            return first
    return len(units)
