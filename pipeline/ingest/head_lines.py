"""The number line and the date line of a letterhead as OCR bends them: which line it is, and what stands where in it.

Both are printed forms that a clerk fills in by pen (``Số:      /CT-UBND``, ``ngày     tháng 4 năm 2020``): the print is
read well, the pen is not. So the printed words are put right, and what was written stays only where it is certain.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from models.document import EditReason
from pipeline.ingest.layout import Token
from pipeline.lexicon.repairs import skeleton
from pipeline.lexicon.syllables import is_syllable

#: What stands for a number or day that could not be read, as in a form that is not filled in.
UNREAD = "…"
_SLASHES = str.maketrans({"⁄": "/", "∕": "/", "\\": "/"})
#: ``Số:`` and what OCR makes of it (``Sẽ:``, ``S6``, ``$ố``, ``ồ``).
_LABEL = re.compile(
    r"\W*(?:[SŠŚ$5][oòóỏõọôồốổỗộơờớởỡợeèéẻẽẹêềếểễệ06][:.;,]{0,2}|[òóôồốổỗộ][:.;,]{0,2}(?=\s))\s*", re.IGNORECASE
)
_SYMBOL = r"[A-ZĐÐ][\w&.]*(?:\s?[-–/]\s?[A-ZĐÐ][\w&.]*)*"
_WHOLE_SYMBOL = re.compile(rf"(?:\d{{4}}\s?/\s?)?{_SYMBOL}\W*")
#: A symbol whose stroke was not read: two parts in capitals, or three letters and more behind a number.
_BARE_SYMBOL = re.compile(r"(?:^|\s|(?<=\d))(?P<symbol>[A-ZĐÐ]{2,}(?:\s?[-–]\s?[A-ZĐÐ&]{1,})+|[A-ZĐÐ]{3,})\W*$")
_PARTY = re.compile(r"\s*[-–]\s*(?=[A-ZĐÐ]{2,4}/[A-ZĐÐ])")  # "05-CV/TU"
_DAY_WORD = re.compile(r"\bng[àaáâảạãăấầ][yýỳỷỹỵWÿ]", re.IGNORECASE)  # "ngày"; not "nga"
_MONTH_WORD = re.compile(r"th[áaàâãảạấ]ng", re.IGNORECASE)  # "tháng"; not "thong"
_YEAR_WORD = re.compile(r"\bn[ăaâáàãạ]m\s*(?=[\d.…])", re.IGNORECASE)  # "năm 2027"; not "nam gioi"
_PLACE_END = re.compile(r"[,.;]\s*")
_LONGEST_PLACE = 40
_DIGITS = str.maketrans({"Ø": "0", "O": "0", "o": "0", "l": "1", "I": "1", "|": "1", "]": "1", "[": "1", "!": "1"})


#: What stands at the head of the right column, by its letters alone.
_COUNTRY = {
    skeleton("".join(re.findall(r"[^\W\d_]", text))): text
    for text in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "ĐẢNG CỘNG SẢN VIỆT NAM")
}
#: ``ĐẮK NÔNG VIỆT NAM``, two columns on one row, is alike to the party's name by 0.81.
_ALIKE = 0.86


class Part(NamedTuple):
    """A stretch of a line, half-open, and what it says."""

    start: int
    end: int
    text: str


class NumberParts(NamedTuple):
    """``Số:``, the number, the stroke and the symbol of a number line; the stroke may be missing."""

    label: Part
    number: Part
    slash: Part
    symbol: Part


class DateParts(NamedTuple):
    """Day, month and year of a date line, with the printed word before each; a word that was not read is empty."""

    words: tuple[Part, Part, Part]
    values: tuple[Part, Part, Part]


def _part(text: str, start: int, end: int) -> Part:
    """Give ``text[start:end]`` without blanks at its ends."""
    found = text[start:end]
    left = len(found) - len(found.lstrip())
    said = found.strip()
    return Part(start + left, start + left + len(said), said)


def parse_number(text: str) -> NumberParts | None:
    """Take a number line apart; ``None`` for a line that is none: no symbol, or other words than ``Số`` before it.

    ``Số: J†§ /STTTT-CNTT``, ``Sẽ: 443? BDH`` and ``ồ BCT-ATMT`` are number lines; ``V/v TỔNG KẾT`` is none.
    """
    text = text.translate(_SLASHES)
    symbol = _find_symbol(text)
    if symbol is None:
        return None
    front = text[: symbol.start]
    stroke = re.search(r"/\s*$|\s*[-–]\s*$" if "/" in symbol.text else r"/\s*$", front)
    slash = Part(stroke.start(), stroke.end(), stroke[0]) if stroke else Part(symbol.start, symbol.start, "")
    label = _LABEL.match(front)
    if label is None and not (stroke and len(front.split()) < 3) and not _is_junk(front):
        return None
    start = min(label.end(), slash.start) if label else 0
    return NumberParts(_part(text, 0, start), _part(text, start, slash.start), slash, symbol)


def _is_junk(front: str) -> bool:
    """Tell what a few pen strokes leave from words."""
    return 0 < len(front.strip()) <= 6 and not any(is_syllable(word) and len(word) > 1 for word in front.split())


def _find_symbol(text: str) -> Part | None:
    party = _PARTY.search(text)
    if party and _LABEL.match(text):
        return _part(text, party.end(), len(text))
    for match in re.finditer("/", text):
        rest = text[match.end() :].strip()
        if _WHOLE_SYMBOL.fullmatch(rest) and sum(map(str.isupper, rest)) > 1:
            return _without_end(text, match.end())
    bare = _BARE_SYMBOL.search(text)
    return _without_end(text, bare.start("symbol")) if bare and bare.start("symbol") else None


def _without_end(text: str, start: int) -> Part:
    """Give the symbol that begins at ``start`` without the marks behind it."""
    return _part(text, start, len(text.rstrip(" .,;:-–_'\"|")))


def parse_date(text: str) -> DateParts | None:
    """Take a date line apart: a place, then day, month and year; ``None`` for a line that is none.

    One of the words ngày and tháng may be missing: pen strokes swallow them (``Quảng Ngãi, 8Ô tháng 3 năm 2018``).
    """
    year = _YEAR_WORD.search(text)
    if year is None:
        return None
    day = _DAY_WORD.search(text, 0, year.start())
    month = next(iter(_MONTH_WORD.finditer(text, day.end() if day else 0, year.start())), None)
    first = day or month
    if first is None:
        return None
    comma = _PLACE_END.search(text)
    begin = day.start() if day else comma.end() if comma else first.start()
    if begin > _LONGEST_PLACE or begin > first.start() or not _is_place(text[:begin]):
        return None
    of_day = Part(day.start(), day.end(), day[0]) if day else Part(begin, begin, "")
    day_end = month.start() if month else of_day.end
    of_month = Part(month.start(), month.end(), month[0]) if month else Part(year.start(), year.start(), "")
    of_year = _part(text, year.start(), year.end())
    values = (
        _part(text, of_day.end, day_end if month else year.start()),
        _part(text, of_month.end, year.start()) if month else Part(year.start(), year.start(), ""),
        _part(text, year.end(), len(text)),
    )
    return DateParts((of_day, of_month, of_year), values)


def _is_place(text: str) -> bool:
    """Tell whether a date line can begin so: nothing, or a name of up to six words with capitals."""
    words = re.findall(r"[^\W\d_]+", text)
    return len(words) <= 6 and all(word[0].isupper() or len(word) == 1 for word in words)


def digits_of(text: str) -> str:
    """Give the digits of a day, month or year where OCR took some for letters (``l1`` -> ``11``, ``Ø3`` -> ``03``)."""
    said = "".join(text.split()).strip(".,;:_").translate(_DIGITS)
    return said if said.isdecimal() else ""


def rewrite_number(words: Sequence[Token], parts: NumberParts, number: str, symbol: str) -> list[Token]:
    """Give the words of a number line with its print put right and ``number`` in its place."""
    label = "Số: " if not parts.label.text or skeleton(parts.label.text)[:2] != "so" else parts.label.text
    slash = parts.slash.text if parts.slash.text.strip() in {"-", "–"} else "/"
    pieces = (
        parts.label._replace(text=label if label.startswith(("Số", "SỐ")) else "Số: "),
        parts.number._replace(text=number),
        parts.slash._replace(text=slash),
        parts.symbol._replace(text=symbol),
    )
    return _rewrite(words, pieces)


def rewrite_date(words: Sequence[Token], parts: DateParts, values: Sequence[str]) -> list[Token]:
    """Give the words of a date line with its printed words put right and the ``values`` in their places."""
    pieces: list[Part] = []
    for word, value, name, said in zip(parts.words, parts.values, ("ngày", "tháng", "năm"), values, strict=True):
        if value.text:
            pieces.extend((word._replace(text=f" {name} "), value._replace(text=f" {said} ")))
        else:
            pieces.append(word._replace(text=f" {name} {said} "))
    return _rewrite(words, pieces)


def _rewrite(words: Sequence[Token], pieces: Sequence[Part]) -> list[Token]:
    """Give words with stretches of their line replaced; a word of which nothing is left goes into the one before it."""
    done: list[Token] = []
    placed: set[int] = set()
    start = 0
    for word in words:
        end = start + len(word.text)
        text = " ".join(_fill(word.text, start, end, pieces, placed).split())
        if text == word.text:
            done.append(word)
        elif text:
            done.append(word._replace(text=text, raw=word.raw or word.text, reason=EditReason.OCR_REPAIR))
        elif done:
            last = done.pop()
            raw = f"{last.raw or last.text} {word.raw or word.text}"
            done.append(last._replace(x1=word.x1, raw=raw, reason=EditReason.OCR_REPAIR))
        start = end + 1
    return done


def _fill(text: str, start: int, end: int, pieces: Sequence[Part], placed: set[int]) -> str:
    """Give the word ``[start, end)`` with each piece said once, where it begins."""
    said: list[str] = []
    position = start
    for number, piece in enumerate(pieces):
        if piece.start >= end + (piece.start == piece.end) or (piece.end <= start and piece.start != piece.end):
            continue
        if number in placed and piece.end <= position:
            continue
        said.append(text[max(position - start, 0) : max(piece.start - start, 0)])
        if number not in placed:
            said.append(piece.text)
            placed.add(number)
        position = max(position, piece.end)
    said.append(text[max(position - start, 0) :])
    return "".join(said)


def find_country(words: Sequence[Token]) -> int | None:
    """Give the index of the word with which Quốc hiệu, Tiêu ngữ or the party's name begins on a row."""
    found = [(_country_of(words[index:]), index) for index in range(len(words))]
    (ratio, _), index = max(found, default=((0.0, ""), 0))  # the last of equals: a stroke before it is no word
    return index if ratio >= _ALIKE else None


def mend_country(words: Sequence[Token]) -> list[Token]:
    """Give a row with its Quốc hiệu put right where rules of the scanner or a stamp cross it (``CỘNG H DÀ XÃ HỘI``)."""
    index = find_country(words)
    if index is None:
        return list(words)
    known = _COUNTRY[_country_of(words[index:])[1]]
    text = " ".join(word.text for word in words[index:])
    if _letters(known).startswith(_letters(text)):  # as it must be, or wrapped: its end stands on the next row
        return list(words)
    return [*words[:index], *_rewrite(words[index:], [Part(0, len(text), known)])]


def _country_of(words: Sequence[Token]) -> tuple[float, str]:
    """Give the letters of the known line that words are most alike to, and how much."""
    letters = _letters(" ".join(word.text for word in words))
    if not 12 <= len(letters) <= 40:
        return 0.0, ""
    wrapped = next((known for known in _COUNTRY if known.startswith(letters)), None)
    if wrapped is not None:
        return 1.0, wrapped
    return max((SequenceMatcher(None, known, letters, autojunk=False).ratio(), known) for known in _COUNTRY)


def _letters(text: str) -> str:
    return skeleton("".join(char for char in text if char.isalpha()))
