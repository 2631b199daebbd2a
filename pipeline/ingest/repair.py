"""Words that OCR bent put right where that is certain; what was read stays beside it as ``raw``.

Certain is what closed word lists say of its place: a line that is known as a whole, words that only stand together
like this, the name of a body or a place. Nothing is guessed: a word that could be another word stays as it was read.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from models.document import EditReason
from pipeline.ingest.layout import Row, Token, split_segments
from pipeline.lexicon.repairs import (
    bent_symbols,
    body_names,
    glued_words,
    known_phrases,
    places,
    skeleton,
    surnames,
    whole_lines,
)
from pipeline.lexicon.syllables import is_syllable
from pipeline.text import fold

_DASHES = re.compile(r"[–—_~=]|\.-|-\.")
_EDGES = re.compile(r"^([^\w]*)(.*?)([^\w]*)$", re.DOTALL)
_SYMBOL_PART = re.compile(r"(?<=[/-])[A-ZĐÐa-z9]{2,5}(?![A-Za-zĐ])|^[A-ZĐÐ]{2,4}(?=-[A-ZĐ])")  # "QD" in "12/QD-TTg"
_SHORTEST_GLUED = 6
#: What pen strokes leave in front of a name.
_STROKES = "'\"“”‘’:.,*_"
_DATE_WORDS = {"ngay": "ngày", "thang": "tháng", "nam": "năm"}
#: A date in words: its three words and the numbers behind them may be read with other marks.
_DATE = re.compile(r"\bngay \S{1,9} ?thang \S{1,9} ?nam \d{4}")

#: So many letters must a name have for one of them to be told wrong.
_SHORTEST_NAME = 5
_HEADS = frozenset({"so", "bo"})


def repair_rows(rows: Sequence[Row]) -> list[Row]:
    """Give the rows of a page that OCR read, with what is certain put right."""
    return [
        Row(tuple(word for segment in split_segments(row) for word in _repair(segment.words)), row.page) for row in rows
    ]


def repair_words(words: Sequence[str]) -> list[str]:
    """Give the words of one stretch of a line as they must be; their number stays the same."""
    fixed = _fix_line(words) or list(words)
    if fixed == list(words):
        for table, named in ((known_phrases(), False), (body_names(), True), (places(), True)):
            fixed = _fix_phrases(fixed, table, named=named)
        fixed = _fix_date(fixed)
        fixed = _fix_name(fixed)
    return [_fix_symbol(_fix_case(_part_glued(word))) for word in fixed]


def _repair(words: Sequence[Token]) -> Iterator[Token]:
    fixed = repair_words([word.text for word in words])
    for word, text in zip(words, fixed, strict=True):
        if text == word.text:
            yield word
        else:
            yield word._replace(text=text, raw=word.raw or word.text, reason=EditReason.OCR_REPAIR)


def _fix_line(words: Sequence[str]) -> list[str] | None:
    """Give a line that is known as a whole; ``None`` for any other."""
    plain = tuple(skeleton(_DASHES.sub("-", word)) for word in words)
    known = whole_lines().get(plain) or _nearest_line(plain, " ".join(words))
    if known is None:
        return None
    return [_keep_tone(word, text) for word, text in zip(words, known, strict=True)]


def _nearest_line(plain: tuple[str, ...], text: str) -> tuple[str, ...] | None:
    """Give the one known line in capitals or of many words that differs by a letter or two; ``None`` for several."""
    length = len(" ".join(plain))
    if length < 9 or not (text.isupper() or length > 20):
        return None
    allowed = 1 if length < 20 else 2
    near = [
        known
        for key, known in whole_lines().items()
        if len(key) == len(plain) and sum(map(_distance, key, plain)) <= allowed
    ]
    return near[0] if len(near) == 1 else None


def _nearest_name(
    words: Sequence[str], read: tuple[str, ...], table: Mapping[tuple[str, ...], tuple[str, ...]]
) -> tuple[str, ...] | None:
    """Give the one known department that differs by a letter which makes no word of the language (``Sở Fư pháp``)."""
    head, *name = read
    if head not in _HEADS or len("".join(name)) < _SHORTEST_NAME or all(map(is_syllable, words)):
        return None
    near = [
        known
        for key, known in table.items()
        if key[0] == head and len(key) == len(read) and sum(map(_distance, key[1:], name)) == 1
    ]
    return near[0] if len(near) == 1 else None


def _distance(one: str, other: str) -> int:
    """Give how many letters of two words differ; many for words of different length."""
    if len(one) != len(other):
        return 1 if abs(len(one) - len(other)) == 1 and (one in other or other in one) else 9
    return sum(a != b for a, b in zip(one, other, strict=True))


def _like(word: str, text: str) -> str:
    """Give ``text`` in the case of ``word``."""
    if word.isupper() and (len(word) > 1 or len(text) == 1):
        return text.upper()
    if word[:1].isupper():
        return text[:1].upper() + text[1:]
    return text


def _fix_phrases(words: list[str], table: Mapping[tuple[str, ...], tuple[str, ...]], *, named: bool) -> list[str]:
    """Put right the phrases of a table wherever they stand; ``named``: only names, which begin with a capital."""
    parts = [_EDGES.match(word) for word in words]
    cores = [part[2] if part else "" for part in parts]
    plain = [skeleton(core) for core in cores]
    fixed = list(words)
    lengths = sorted({len(key) for key in table}, reverse=True)
    for place in range(len(words)):
        for length in lengths:
            read = tuple(plain[place : place + length])
            known = table.get(read) or (_nearest_name(cores[place : place + length], read, table) if named else None)
            if known is None or not _fits(words, place, length, named=named):
                continue
            for offset, text in enumerate(known):
                part = parts[place + offset]
                core = _EDGES.match(text)
                if part and part[2] and core:
                    fixed[place + offset] = part[1] + _keep_tone(part[2], core[2]) + part[3]
            break
    return fixed


def _fits(words: Sequence[str], place: int, length: int, *, named: bool) -> bool:
    """Tell whether nothing parts the words of a phrase, and whether a name has its capital."""
    if any(word[-1:] in ".;:" for word in words[place : place + length - 1]):
        return False
    last, after = [*words[place + length - 1 :], "", ""][:2]
    if not named and words[place][:1].islower() and last.isalpha() and last.istitle() and after[:1].isupper():
        return False  # thành phố Biên Hòa is nothing spread (phổ biến): the name goes on behind it
    return not named or (words[place + 1 : place + 2] or [""])[0].lstrip('“"(')[:1].isupper()


def _keep_tone(read: str, known: str) -> str:
    """Give the word known in the case of the word read; one that differs by the place of its tone mark only stays."""
    return read if fold(read) == fold(known) else _like(read, known)


def _fix_date(words: list[str]) -> list[str]:
    """Put right the three words of a date."""
    plain = [skeleton(word).strip(",.") for word in words]
    if not _DATE.search(" ".join(plain)):
        return words
    start = plain.index("ngay") if "ngay" in plain else 0
    return [
        _like(word, _DATE_WORDS[key]) if number >= start and key in _DATE_WORDS and word.isalpha() else word
        for number, (word, key) in enumerate(zip(words, plain, strict=True))
    ]


def _fix_name(words: list[str]) -> list[str]:
    """Put right the family name of a signer: a stretch of three or four words with capitals, and nothing else."""
    first = words[0].lstrip(_STROKES) if words else ""
    if not 3 <= len(words) <= 4 or not all(word.istitle() and word.isalpha() for word in (first, *words[1:])):
        return words
    known = surnames().get(skeleton(first))
    return words if known is None else [words[0][: -len(first)] + _like(first, known), *words[1:]]


def _part_glued(word: str) -> str:
    """Put blanks into words that were run into one (``CHÍNHPHỦ``): the number of tokens stays the same."""
    part = _EDGES.match(word)
    if part is None or len(part[2]) < _SHORTEST_GLUED or not part[2].isalpha() or is_syllable(part[2]):
        return word
    known = glued_words().get(skeleton(part[2]))
    if known is not None and " " in known:
        return part[1] + _like(part[2], known) + part[3]
    cuts = [cut for cut in range(2, len(part[2]) - 1) if all(map(is_syllable, (part[2][:cut], part[2][cut:])))]
    if len(cuts) != 1 or part[2].isascii():
        return word
    return f"{part[1]}{part[2][: cuts[0]]} {part[2][cuts[0] :]}{part[3]}"


def _fix_case(word: str) -> str:
    """Put right marked letters read as capitals inside a small word (``TỈnh``, ``giỮ``): no word is written so."""
    inner = [letter for letter in word[1:] if letter.isalpha()]
    bent = [letter for letter in inner if letter.isupper()]
    if not bent or len(bent) == len(inner) or any(letter.isascii() or letter == "Đ" for letter in bent):
        return word
    return word[:1] + word[1:].lower()


def _fix_symbol(word: str) -> str:
    """Put right the type and the body in a symbol."""
    if "/" not in word and "-" not in word:
        return word
    bent = bent_symbols()
    return _SYMBOL_PART.sub(lambda match: bent.get(match.group(), match.group()), word)
