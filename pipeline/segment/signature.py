"""The signature block: authority prefix, title and name of the signer (quyền hạn, chức vụ, họ tên người ký)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.geometry import Span
from models.outline import Quote, Signer
from pipeline.lexicon.letterheads import begins_body
from pipeline.lexicon.letters import UPPER
from pipeline.lexicon.syllables import is_syllable
from pipeline.lexicon.titles import (
    capacity_of,
    capacity_pattern,
    has_family_name,
    is_title,
    rank_pattern,
    title_case,
    title_pattern,
)
from pipeline.segment.recipients import Piece
from pipeline.segment.units import is_capitals, is_rule
from pipeline.text import fold

#: A word of a name; names of the Central Highlands hold an apostrophe: ``H'Lan``, ``K'Đăm``.
_NAME_WORD = rf"[{UPPER}](?:['’][{UPPER}])?[^\W\d_{UPPER}]*"
_NAME = re.compile(rf"(?:{_NAME_WORD}\.?)(?: {_NAME_WORD}){{1,5}}")
_CAPITAL_NAME = re.compile(rf"[{UPPER}]+(?: [{UPPER}]+){{1,4}}")
_NOISE = re.compile(
    r"[\[(]?\s*(?:đã k[ýí]|daky|ký(?: tên)?,? đóng dấu|ký tên|chữ ký|signed|ký bởi|người ký|ngày ký|thời gian ký"
    r"|ký điện tử)\b.*|\d{1,3}",
    re.IGNORECASE,
)
_INNER_CAPACITY = re.compile(r"(?<![\w.])(?=(?:TM|T/M|KT|K/T|TL|T/L|TUQ|T/UQ)\s?\.\s?)")
_LONGEST_LINE = 120
#: What pen strokes and the rim of a seal leave before a name.
_STROKES = re.compile(r"[\s'\"“”‘’:.,;^_`|*°~]+(?=\w)")


@dataclass(frozen=True, slots=True)
class _Chunk:
    """A line of capitals of the block, or its part from one authority prefix to the next."""

    capacity: str | None
    piece: Piece


def begins_signature(text: str) -> bool:
    """Tell whether a line can open a signature block: ``KT. CHỦ TỊCH``, ``THỦ TƯỚNG``, ``CHÁNH VĂN PHÒNG``."""
    if len(text) > _LONGEST_LINE:
        return False
    capitals, _ = _split_name(Piece(text, Span(0, len(text))))
    if capitals is None or not is_capitals(capitals.text):
        return False
    if capacity_pattern().match(capitals.text):
        return True
    match = title_pattern().match(fold(capitals.text))
    return match is not None and not capitals.text.rstrip().endswith(":")


def is_noise(text: str) -> bool:
    """Tell whether a line between title and name says nothing: a rule, ``(Đã ký)``, a page number."""
    return is_rule(text) or _NOISE.fullmatch(text.strip()) is not None


def read_signature(lines: Sequence[Piece], *, scanned: bool = False) -> tuple[Signer | None, int]:
    """Give the signer that the lines name (``None``: they are no signature) and the number of lines that say so.

    Args:
        lines: The lines of the block.
        scanned: Whether OCR read them, from under seal and pen: then only a name that begins with a family name and a
            title that is known count, and lines without two syllables are strokes.
    """
    signer, used = _read_lines(lines, scanned=scanned)
    if signer is None or not scanned:
        return signer, used
    name = signer.name if signer.name and has_family_name(signer.name.value) else None
    title = signer.title if signer.title and title_pattern().search(fold(signer.title.value)) else None
    return Signer(name=name, title=title, capacity=signer.capacity), used


def lone_name(line: Piece) -> Piece | None:
    """Give the name that a scanned line consists of; ``None`` for any other line."""
    capitals, name = _split_name(_clean(line))
    return name if capitals is None and name is not None and has_family_name(name.text) else None


def _read_lines(lines: Sequence[Piece], *, scanned: bool) -> tuple[Signer | None, int]:
    chunks: list[_Chunk] = []
    for index, line in enumerate(lines):
        if is_noise(line.text) or (scanned and _is_stroke(line.text)):
            continue
        capitals, name = _split_name(_clean(line) if scanned else line)
        if name is not None and (chunks or capitals is not None):
            chunks.extend(_chunks(capitals))
            return _signer(chunks, name), index + 1
        if capitals is None or (not is_capitals(line.text) and not is_title(line.text)):
            return (_signer(chunks, None), index) if chunks else (None, 0)
        if chunks and _is_capital_name(line.text) and not _names_follow(lines[index + 1 : index + 4]):
            return _signer(chunks, line), index + 1
        chunks.extend(_chunks(capitals))
    return (_signer(chunks, None), len(lines)) if chunks else (None, 0)


def _is_stroke(text: str) -> bool:
    """Tell what pen and seal leave on a scan from a line of print: fewer than two syllables, and no title."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 1 and is_syllable(word)]
    return len(words) < 2 and not is_title(text) and capacity_pattern().match(text) is None


def _clean(line: Piece) -> Piece:
    """Give a scanned line without strokes: marks before a name, a few letters before a title."""
    strokes = _STROKES.match(line.text)
    line = line.cut(strokes.end() if strokes else 0, len(line.text))
    title = title_pattern().search(fold(line.text))
    if title and 0 < title.start() <= 4 and capacity_pattern().match(line.text) is None:
        before = line.text[: title.start()]
        return line if is_syllable(before.strip()) and before.isupper() else line.cut(title.start(), len(line.text))
    return line


def _is_capital_name(text: str) -> bool:
    """Tell whether a line of capitals is a name and no title (``NGUYỄN VĂN AN``)."""
    if capacity_pattern().match(text) or title_pattern().search(fold(text)) or begins_body(text):
        return False
    return _CAPITAL_NAME.fullmatch(text) is not None


def _names_follow(lines: Sequence[Piece]) -> bool:
    """Tell whether one of the next lines is a name in small letters: then a line of capitals is a title."""
    return any(_split_name(line)[1] is not None for line in lines)


def _split_name(line: Piece) -> tuple[Piece | None, Piece | None]:
    """Take a line apart into what is in capitals (or a title) and the name after it; either may be missing."""
    text = line.text
    rank = rank_pattern().match(text)
    start = rank.end() if rank else 0
    if _NAME.fullmatch(text, start) and not is_title(text):
        return None, line.cut(start, len(text))
    for match in re.finditer(r" ", text):
        head, rest = text[: match.start()], match.end()
        rank = rank_pattern().match(text, rest)
        begin = rank.end() if rank else rest
        if _NAME.fullmatch(text, begin) and is_capitals(head):
            return line.cut(0, match.start()), line.cut(begin, len(text))
    return line, None


def _chunks(line: Piece | None) -> Iterator[_Chunk]:
    """Cut a line before each authority prefix in it."""
    if line is None:
        return
    cuts = [match.start() for match in _INNER_CAPACITY.finditer(line.text) if match.start()]
    for start, end in zip([0, *cuts], [*cuts, len(line.text)], strict=True):
        piece = line.cut(start, end)
        prefix = capacity_pattern().match(piece.text)
        if prefix:
            yield _Chunk(capacity_of(prefix["prefix"]), piece.cut(prefix.end(), len(piece.text)))
        else:
            yield _Chunk(None, piece)


def _signer(chunks: Sequence[_Chunk], name: Piece | None) -> Signer:
    capacities = [chunk.capacity for chunk in chunks if chunk.capacity]
    capacity = next((wanted for wanted in ("KT.", "TUQ.", "TL.", "Q.", "TM.") if wanted in capacities), None)
    title = _find_title(chunks, capacity)
    return Signer(
        name=Quote(value=name.text, span=name.span) if name else None,
        title=Quote(value=title_case(title.text), span=title.span) if title else None,
        capacity=capacity,
    )


def _find_title(chunks: Sequence[_Chunk], capacity: str | None) -> Piece | None:
    """Give the signer's own title: the line below the last authority prefix, or the end of that line itself."""
    last = max((index for index, chunk in enumerate(chunks) if chunk.capacity), default=None)
    below = _join_wrapped([chunk.piece for chunk in chunks[0 if last is None else last + 1 :]])
    if below:
        deputies = [piece for piece in below if capacity == "KT." and fold(piece.text).startswith(("phó", "thứ"))]
        return (deputies or below)[0]
    if last is None:
        return None
    piece = chunks[last].piece
    if chunks[last].capacity == "Q.":
        return piece
    titles = list(title_pattern().finditer(fold(piece.text)))
    if not titles or (len(titles) == 1 and titles[0].start() == 0):
        return None
    return piece.cut(titles[-1].start(), len(piece.text))


def _join_wrapped(lines: Sequence[Piece]) -> list[Piece]:
    """Join lines that only together are a known title (``PHÓ CHÁNH`` / ``VĂN PHÒNG``)."""
    joined: list[Piece] = []
    for line in lines:
        if joined and not is_title(line.text) and title_pattern().fullmatch(fold(f"{joined[-1].text} {line.text}")):
            before = joined.pop()
            joined.append(Piece(f"{before.text} {line.text}", Span(before.span.start, line.span.end)))
        else:
            joined.append(line)
    return joined
