"""What opens a notice below the letterhead: type line, subject, addressees (tên loại, trích yếu, nơi gửi)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from models.geometry import Span
from models.outline import Quote
from pipeline.lexicon.letterheads import begins_body
from pipeline.lexicon.letters import UPPER
from pipeline.lexicon.syllables import is_syllable
from pipeline.lexicon.titles import is_title
from pipeline.lexicon.types import find_type
from pipeline.segment.pieces import is_right_column, read_secrecy, read_urgency
from pipeline.segment.recipients import Piece, split_entries
from pipeline.segment.units import Unit, is_capitals, is_rule, plain
from pipeline.text import fold

_ADDRESSED = re.compile(r"[\s*_]*(?:DONG\s+)?KINH\s+GUI\s*(?P<colon>:?)\s*")
#: ``THỦ TƯỚNG CHÍNH PHỦ điện:`` in a telegram.
_TELEGRAM = re.compile(rf"(?:[{UPPER}, ]{{3,80}}\s+điện\s*:?|.{{0,80}}?(?:ĐIỆN|[đĐ]iện)\s*:)\s*(?=$|-)")
_ABOUT = re.compile(r"V\s?/\s?[vV]\s*[:.]?\s*|V/v\s*:?\s*")
_GROUNDS = re.compile(r"(?:Căn cứ|CĂN CỨ|Theo đề nghị|Xét đề nghị|Thực hiện|Để |Nhằm |Ngày \d|Trong |Tiếp theo)")
_MARKED = re.compile(r"(?:[IVX]+|[A-Z]|\d{1,2})\s?[.)/]\s|[-–+•]\s|(?:Điều|ĐIỀU|Chương|CHƯƠNG|Phần|PHẦN)\s+[\dIVX]")
_ATTACHED = re.compile(r"[\s*_]*\(\s*(?:Ban hành\s+)?(?:[Kk]èm theo|[Đđ]ính kèm|BAN HÀNH KÈM)")
_LOWER_START = re.compile(r"[\s*_“\"(]*[^\W\d_]")
_BULLET = re.compile(r"\s*[-–—+•*]\s*(?=\S)")
#: In which session a council decides: ``KHÓA VII, KỲ HỌP THỨ 4``.
_SESSION = re.compile(r"[\s*_(]*(?:KHÓA|KHOÁ|KỲ HỌP)\s")
_CLOSING = " ;.,:"
_WINDOW = 40  # units from the letterhead's front in which the type line stands
_LONGEST_HEAD = 250  # code points: a longer unit that is not in capitals is body text
_LONGEST_SUBJECT = 600
_SHORTEST_BODY = 40  # code points: a shorter unit goes on with the addressee above


@dataclass(frozen=True, slots=True)
class Opening:
    """What stands between the letterhead and the body.

    Attributes:
        head_end: Index of the unit after the letterhead.
        type: Type line; ``None`` on a letter.
        urgency: Urgency that the type line adds (``CÔNG ĐIỆN KHẨN``).
        subject: What stands below the type line.
        addressees: Whom it is for.
        body_start: Index of the first unit of the body.
        decider: Index of the unit that names who decides, above the legal grounds (``HỘI ĐỒNG NHÂN DÂN TỈNH X``).
    """

    head_end: int
    type: Quote | None
    urgency: Quote | None
    subject: Quote | None
    addressees: tuple[Quote, ...]
    body_start: int
    decider: int | None = None


def find_type_line(units: Sequence[Unit], start: int, limit: int) -> int | None:
    """Give the index of the type line at or after ``start``; a letter, which is addressed first, has none."""
    for index in range(start, min(limit, start + _WINDOW)):
        unit = units[index]
        if read_type_line(unit) is not None:
            return index
        if is_addressed(unit.text) or (
            len(unit.text) > _LONGEST_HEAD and not is_capitals(unit.text) and unit.table is None
        ):
            return None
    return None


def read_type_line(unit: Unit) -> str | None:
    """Give the type that a unit in capitals begins with; ``QUYẾT ĐỊNH:`` above the articles is no type line."""
    name = find_type(unit.text)
    if name is None or unit.text[len(name) :].lstrip().startswith(":"):
        return None
    head = unit.text[: len(name)]
    set_off = unit.bold or unit.paragraph.heading is not None or unit.paragraph.align is not None
    return name if head.isupper() or (set_off and fold(unit.text) == name) else None


def is_addressed(text: str) -> bool:
    """Tell whether ``text`` begins with ``Kính gửi`` or ends with ``điện:``."""
    match = _ADDRESSED.match(plain(text))
    return (match is not None and (bool(match["colon"]) or len(text) < 20)) or _TELEGRAM.match(text) is not None


def read_opening(units: Sequence[Unit], start: int, limit: int) -> Opening:
    """Read what stands below the letterhead, from the unit ``start`` on and before the unit ``limit``."""
    line = find_type_line(units, start, limit)
    if line is None:
        head_end = _find_head_end(units, start, limit)
        addressees, body_start = _read_addressees(units, head_end, limit)
        return Opening(head_end, None, None, None, addressees, body_start)
    unit = units[line]
    name = read_type_line(unit) or ""
    span = Span(unit.span.start, unit.span.start + len(name))
    rest = Piece(unit.text, unit.span).cut(len(name), len(unit.text))
    urgency = read_urgency(rest.text)
    # A second line of capitals after the type's own (HỌP) is part of the name when the subject stands below.
    keeps = len(rest.text.split()) > 3 or (line + 1 < limit and is_addressed(units[line + 1].text))
    subject, after = _read_subject(units, line + 1, limit, [rest] if rest.text and keeps and not urgency else [])
    below = after
    after = _skip_lines(units, below, limit)
    decider = next((index for index in range(below, after) if begins_body(units[index].text)), None)
    addressees, body_start = _read_addressees(units, after, limit)
    return Opening(
        head_end=line,
        type=Quote(value=name, span=span),
        urgency=Quote(value=urgency, span=rest.span) if urgency else None,
        subject=subject,
        addressees=addressees,
        body_start=_skip_lines(units, body_start, limit),
        decider=decider,
    )


def _find_head_end(units: Sequence[Unit], start: int, limit: int) -> int:
    """Give the end of a letterhead without a type line: at ``Kính gửi``, else before the first line of the body."""
    for index in range(start, min(limit, start + _WINDOW)):
        if is_addressed(units[index].text):
            return index
    for index in range(start, min(limit, start + _WINDOW)):
        text = units[index].text
        if (len(text) > _LONGEST_HEAD and not is_capitals(text)) or _GROUNDS.match(text) or _MARKED.match(text):
            return index
    if start < limit and units[start].table is not None:  # a letterhead in two columns ends where they end
        return next((index for index in range(start, limit) if units[index].table != units[start].table), start)
    return start


def _read_subject(units: Sequence[Unit], start: int, limit: int, parts: list[Piece]) -> tuple[Quote | None, int]:
    """Give the subject and the index of the unit after it."""
    index = start
    while index < limit and not parts and is_skipped(units[index].text):
        index += 1
    before = units[start - 1]
    while index < limit:
        unit = units[index]
        if _ends_subject(units, index, limit) or not (
            _goes_on(before, unit, parts) if parts else _can_be_subject(unit)
        ):
            break
        parts.append(Piece(unit.text, unit.span))
        before = unit
        index += 1
    if not parts:
        return None, index
    text = " ".join(part.text for part in parts)
    text = _without_stamp_behind(text)
    stamp = _without_stamp(text)
    about = _ABOUT.match(text, stamp)
    skipped = about.end() if about else stamp
    return Quote(value=text[skipped:].strip(" *_"), span=Span(parts[0].span.start + skipped, parts[-1].span.end)), index


def is_skipped(text: str) -> bool:
    """Tell whether a line between type and subject says nothing of the subject: a rule, a stamp."""
    return is_rule(text) or read_urgency(text) is not None or read_secrecy(text) is not None


def _ends_subject(units: Sequence[Unit], index: int, limit: int) -> bool:
    unit = units[index]
    if is_rule(unit.text) or is_addressed(unit.text) or _ATTACHED.match(unit.text) or _MARKED.match(unit.text):
        return True
    return unit.ruled or _is_authority(units, index, limit)


def _is_authority(units: Sequence[Unit], index: int, limit: int) -> bool:
    """Tell whether a line in capitals names who decides: ``BỘ TRƯỞNG BỘ Y TẾ`` above the legal grounds."""
    text = units[index].text
    if not is_capitals(text) or not (is_title(text) or begins_body(text) or _SESSION.match(text)):
        return False
    below = (unit.text for unit in units[index + 1 : limit] if not is_rule(unit.text))
    following = next((text for text in below if _SESSION.match(text) is None), "")
    return re.match(r"[\s*_]*(?:Căn cứ|Xét|Theo |Thực hiện|QUYẾT ĐỊNH)", following) is not None


def _can_be_subject(unit: Unit) -> bool:
    if is_capitals(unit.text) or unit.bold or unit.paragraph.heading is not None:
        return True
    if re.match(r"[\s*_]*(?:V/v|Về|về)\s", unit.text) and len(unit.text) < _LONGEST_SUBJECT:
        return True
    end = unit.text.rstrip()[-1:]
    return len(unit.text) < _LONGEST_SUBJECT and end not in ":;," and not (end == "." and _GROUNDS.match(unit.text))


def _goes_on(before: Unit, unit: Unit, parts: Sequence[Piece]) -> bool:
    """Tell whether ``unit`` is a further line of the subject that ends with ``before``."""
    if parts[-1].text.endswith((".", ":", ";")) or _GROUNDS.match(unit.text):
        return False
    if not goes_on_small(parts[0].text, unit.text):
        return False
    first = unit.text.lstrip(' *_“"(')[:1]
    if first.islower() or parts[-1].text.endswith((",", "-")):
        return len(unit.text) < _LONGEST_HEAD
    if is_capitals(parts[-1].text):
        if not any(char.isalpha() for char in unit.text):  # the years of a period on a line of their own
            return True
        return is_capitals(unit.text)
    return before.bold and unit.bold and len(unit.text) < _LONGEST_HEAD and before.span != unit.span


def goes_on_small(first: str, line: str) -> bool:
    """Tell whether a line can go on with a subject; one in capitals below small letters is a stamp, not the subject.

    So is a line of a stamp that OCR bent (``Số: 2© Z1``): hardly a syllable in it.
    """
    front = " ".join(line.split()[:4])
    if len(line.split()) > 2 and is_capitals(front) and len(front) > 9 and not is_capitals(first):
        return False
    words = [word.strip(".,;:()“”\"'") for word in line.split()]
    return sum(word.isdigit() or is_syllable(word) or (word.isalnum() and len(word) > 3) for word in words) * 2 >= len(
        words
    )


def _without_stamp_behind(text: str) -> str:
    """Cut the capitals of a stamp behind a subject in small letters (``… tại tỉnh TRUNG TÂM TIN HỌC``)."""
    words = text.split(" ")
    count = next((count for count, word in enumerate(reversed(words)) if word != word.upper()), len(words))
    said = [word for word in words[len(words) - count :] if len(word) > 2 and is_syllable(word)]
    return " ".join(words[: len(words) - count]) if len(said) > 2 and count < len(words) else text


def _without_stamp(text: str) -> int:
    """Give where a subject begins behind a stamp on the same line: ``TRUNG TÂM TIN HỌC Về việc …`` -> 18."""
    about = re.search(r"\b(?:Về việc|V/v)\s", text)
    if about is None or is_capitals(text) or not any(map(str.isalpha, text[: about.start()])):
        return 0
    return about.start() if is_capitals(text[: about.start()]) else 0


def _skip_lines(units: Sequence[Unit], index: int, limit: int) -> int:
    """Skip rules, ``(Ban hành kèm theo …)`` and the line that names who decides."""
    while index < limit and (
        is_skipped(units[index].text) or _ATTACHED.match(units[index].text) or _is_authority(units, index, limit)
    ):
        index += 1
    return index


def _read_addressees(units: Sequence[Unit], start: int, limit: int) -> tuple[tuple[Quote, ...], int]:
    """Give the addressees and the index of the unit after them; none where ``start`` is not addressed."""
    entries: list[Quote] = []
    index = start
    while index < limit and is_addressed(units[index].text):
        unit = units[index]
        head = _ADDRESSED.match(plain(unit.text)) or _TELEGRAM.match(unit.text)
        inline = Piece(unit.text, unit.span).cut(head.end() if head else 0, len(unit.text))
        lines = [inline] if inline.text else []
        index += 1
        while index < limit and _is_entry(units, index, lines):
            if not is_right_column(units[index].text):
                lines.append(Piece(units[index].text, units[index].span))
            index += 1
        entries.extend(_read_entries(lines))
    return tuple(entries), index


def _is_entry(units: Sequence[Unit], index: int, lines: Sequence[Piece]) -> bool:
    """Tell whether the unit ``index`` still lists addressees."""
    unit = units[index]
    if is_addressed(unit.text):
        return False
    if is_right_column(unit.text):
        return True
    if not lines:
        return True
    last = lines[-1].text
    if _BULLET.match(unit.text):
        return not last.endswith(".") and (bool(_BULLET.match(lines[0].text)) or last.endswith((";", ",")))
    if last.endswith((";", ",")):
        return True
    return not last.endswith(".") and (unit.text[:1].islower() or len(unit.text) < _SHORTEST_BODY)


def _read_entries(lines: Sequence[Piece]) -> list[Quote]:
    """Give one entry a bullet or closed line; a wrapped line goes on with the one above."""
    groups: list[list[Piece]] = []
    for line in lines:
        for piece in split_entries(line):
            closed = not groups or groups[-1][-1].text.endswith((";", "."))
            if closed or _BULLET.match(piece.text):
                groups.append([piece])
            else:
                groups[-1].append(piece)
    entries = []
    for group in groups:
        text = " ".join(piece.text for piece in group)
        bullet = _BULLET.match(text)
        begin = bullet.end() if bullet else 0
        value = text[begin:].strip(_CLOSING)
        if value:
            start = group[0].span.start + begin
            entries.append(Quote(value=value, span=Span(start, group[-1].span.end)))
    return entries
