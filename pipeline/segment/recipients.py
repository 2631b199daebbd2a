"""The entries of Nơi nhận: from the lines of the list to names and purposes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.geometry import Span
from models.outline import Recipient
from pipeline.text import fold

_BULLET = re.compile(r"\s*(?:[-–—+•*·~]\s*)+")
#: A dash that begins an entry inside a line of several: ``- Như trên; - Bộ X (để b/c); - Lưu: VT.``
_INNER_BULLET = re.compile(r"(?<=[;.,:)])\s*[-–+•]\s+(?=\w)")
#: ``VPUB: + CVP, các PCVP``: the first of a group, on the line of its head.
_GROUP_BULLET = re.compile(r":\s*\+\s*")
_KEPT_COPY = re.compile(r"lưu(?:\s|:|;|$)")
#: The second list of some offices, below ``Lưu``: who gets the notice by mail.
_BY_MAIL = re.compile(r"[\s*_–-]*bản điện tử\s*:\s*(?=$|[-–~+*])")
#: What stands in brackets at the end and says why the copy is sent; other brackets belong to the name.
_PURPOSE = re.compile(
    r"\s*\((?P<purpose>(?:để|đề|thay|đăng|đưa|mời)\s[^()]*|b[/.]?\s?[ceé€](?:áo)?|báo cáo"
    r"|p/?h|ph/h|phối hợp|t/?h|thực hiện|đ/?b|c/?đ"
    r"|chỉ đạo|biết|b/?biết"
    r"|theo dõi|th/hiện|đưa tin|đăng tải|đăng công báo|kiểm tra|t/?dõi|gửi bản điện tử|bản điện tử)\)[\s;.,]*$",
    re.IGNORECASE,
)
_CLOSING = " ;.,:"
_LONGEST_LINE = 400  # code points


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line, with its place in the document's text."""

    text: str
    span: Span

    def cut(self, start: int, end: int) -> "Piece":
        """Give the part ``[start, end)`` of it without blanks at its ends."""
        part = self.text[start:end]
        left = len(part) - len(part.lstrip())
        text = part.strip()
        begin = self.span.start + start + left
        return Piece(text, Span(begin, begin + len(text)))


def read_recipients(lines: Sequence[Piece]) -> tuple[tuple[Recipient, ...], int]:
    """Give the entries of the list and the number of lines that it takes.

    One entry a bullet; lines without one go on with the entry above, in lists that have bullets. The list ends with the
    ``Lưu`` line, which is no recipient, or with a line that can be no entry.
    """
    end = _list_end(lines)
    bulleted = any(_BULLET.match(line.text) for line in lines[:2])
    entries: list[list[Piece]] = []
    for line in map(_without_heading, lines[:end]):
        for piece in split_entries(line):
            opens = _BULLET.match(piece.text) is not None or not entries
            if not opens:
                opens = _is_closed(entries[-1], piece) if bulleted else entries[-1][-1].text.endswith((";", ".", ","))
            if opens:
                entries.append([piece])
            else:
                entries[-1].append(piece)
    return tuple(_read(entry) for entry in entries if not _is_kept_copy(entry[0].text) and _has_name(entry)), end


def _without_heading(line: Piece) -> Piece:
    """Give a line without the words that only head a list of its own."""
    heading = _BY_MAIL.match(fold(line.text))
    return line.cut(heading.end(), len(line.text)) if heading else line


def _is_closed(entry: Sequence[Piece], piece: Piece) -> bool:
    """Tell whether a line without bullet opens an entry in a list with bullets: OCR passes over small dashes.

    What stands behind a colon (``VPCP: BTCN, các PCN, …; các Vụ: …``) goes on with it.
    """
    text = " ".join(part.text for part in entry)
    return text.endswith(";") and ":" not in text and piece.text[:1].isupper()


def _list_end(lines: Sequence[Piece]) -> int:
    """Give the number of lines of the list: up to ``Lưu``, else up to the first that cannot go on with it."""
    for index, line in enumerate(lines):
        if len(line.text) > _LONGEST_LINE:
            break
        if any(_is_kept_copy(piece.text) for piece in split_entries(line)):
            more = index + 1 < len(lines) and _BY_MAIL.match(fold(lines[index + 1].text)) is not None
            return index + 2 + _list_end(lines[index + 2 :]) if more else index + 1
    bulleted = any(_BULLET.match(line.text) for line in lines[:2])
    for index in range(1, len(lines)):
        if bulleted and not _goes_on(lines[index - 1], lines[index]):
            return index
        if not bulleted and not lines[index - 1].text.endswith((";", ",", ":")):
            return index
    return len(lines)


def _is_kept_copy(text: str) -> bool:
    return _KEPT_COPY.match(fold(_BULLET.sub("", text, count=1))) is not None


def _goes_on(before: Piece, line: Piece) -> bool:
    """Tell whether ``line`` belongs to a bulleted list whose last line is ``before``."""
    return _BULLET.match(line.text) is not None or not before.text.endswith((";", "."))


def split_entries(line: Piece) -> Iterator[Piece]:
    """Take a line of several entries apart."""
    starts = [match.start() for match in _INNER_BULLET.finditer(line.text) if not _sub_item(line.text, match.start())]
    if not starts and not _BULLET.match(line.text):
        starts = [match.end() for match in re.finditer(r";\s+(?=\w)", line.text)]
    for start, end in zip([0, *starts], [*starts, len(line.text)], strict=True):
        piece = line.cut(start, end)
        if piece.text:
            yield piece


def _sub_item(text: str, position: int) -> bool:
    """Tell whether the bullet at ``position`` only goes on with ``VPUB: + CVP``."""
    return text[:position].rstrip().endswith(":")


def _name(entry: Sequence[Piece]) -> str:
    joined = " ".join(piece.text for piece in entry)
    return _BULLET.sub("", joined, count=1) if _BULLET.match(joined) else joined


def _has_name(entry: Sequence[Piece]) -> bool:
    return sum(char.isalnum() for char in _name(entry)) > 1


def _read(entry: Sequence[Piece]) -> Recipient:
    """Give the recipient that the lines of one entry name."""
    name = _GROUP_BULLET.sub(": ", _name(entry))
    purpose = _PURPOSE.search(name)
    if purpose:
        name = name[: purpose.start()]
    return Recipient(
        name=name.strip(_CLOSING),
        purpose=purpose["purpose"] if purpose else None,
        span=Span(entry[0].span.start, entry[-1].span.end),
    )
