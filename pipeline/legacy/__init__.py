"""Text typed in fonts older than Unicode (TCVN3, VNI) turned into what those fonts showed.

The name of the font decides, run by run. Where no name survives, the text itself does, by the share of its words that
are Vietnamese syllables before and after: see ``find_family`` and ``mend_text``.
"""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from pipeline.legacy.tables import STAND_INS, TCVN3, VNI
from pipeline.lexicon.syllables import is_syllable

__all__ = [
    "Family",
    "LegacyFont",
    "convert",
    "convert_guessed",
    "convert_letters",
    "convert_printed",
    "find_family",
    "find_font",
    "glued",
    "is_in_family",
    "mend_text",
]


class Family(StrEnum):
    """The two encodings in use before Unicode (bảng mã cũ)."""

    TCVN3 = "TCVN3"
    VNI = "VNI"


class LegacyFont(NamedTuple):
    """What a font's name says: the family, and whether small letters show as capitals (``.VnTimeH``)."""

    family: Family
    capitals: bool = False


#: ``.VnTime``, ``.VNTIMEH``, ``VnArial``; not ``VNI-Times``, ``VNtimes new roman`` (another maker's), ``Verdana``.
_TCVN3_NAME = re.compile(r"\.[Vv][Nn]|Vn[A-Z3]")
#: ``VNI-Times``, ``VNI Helve``; not ``Vnifont``.
_VNI_NAME = re.compile(r"VNI(?:[-_ ]|$)", re.IGNORECASE)
#: The tag of a font of which a PDF holds a part (``ABCDEF+``), and the style behind a name (``-BoldItalic``).
_SUBSET = re.compile(r"[A-Z]{6}\+")
_STYLE = re.compile(r"(?:[-, ]*(?:bold|italic|oblique|regular|normal|mt))+$", re.IGNORECASE)

_HYPHEN = re.compile("[-\u2010\u2212]")
_LETTERS_BEFORE = re.compile(r"[^\W\d_]*$")
_LETTERS_AFTER = re.compile(r"[^\W\d_]*")

_PAIR = re.compile("|".join(re.escape(code) for code in sorted(VNI, key=len, reverse=True)))
#: Letters that none of the old encodings can yield when it is read as something else: the text is Unicode.
_UNICODE = re.compile("[\u1ea0-\u1ef9]")
_FOREIGN = re.compile("[\u00a1-\u00ff" + "".join(re.escape(chr(code)) for code in STAND_INS) + "]")
#: A word with the marks of print around it left out: "ViÖt", "§iÒu"; the codes look like marks, so all are taken.
_WORD = re.compile(r"[^\s\x21-\x40\x5b-\x60\x7b-\x7e\u2010-\u2027]+")

#: So many words with foreign letters show an encoding by themselves, and so great a share must come out as syllables.
_ENOUGH = 3
_SHARE = 0.8


@lru_cache(maxsize=256)
def find_font(name: str) -> LegacyFont | None:
    """Give the encoding of a font by its name; ``None`` for fonts of Unicode text.

    ``.VnTime`` and ``ABCDEF+.VnTimeH,Bold`` are TCVN3, the second in capitals; ``VNI-Times`` is VNI.
    """
    plain = _STYLE.sub("", _SUBSET.sub("", name.strip()))
    if _VNI_NAME.match(plain):
        return LegacyFont(Family.VNI)
    if _TCVN3_NAME.match(plain):
        return LegacyFont(Family.TCVN3, capitals=plain[-1] in "Hh")
    return None


def convert(text: str, font: LegacyFont) -> str:
    """Give what ``text`` shows in a font; text that is Unicode already stays."""
    return "".join(convert_letters(text, font))


def convert_letters(text: str, font: LegacyFont) -> list[str]:
    """Give what each character of ``text`` shows in a font; the mark of a pair shows nothing by itself.

    Word lets people type Unicode with an old font chosen (another font is shown then): such text stays.
    """
    if _UNICODE.search(text):
        return list(text)
    old = text.translate(STAND_INS)
    if font.family is Family.VNI:
        return list(_convert_vni(old))
    shown = [TCVN3.get(char, char) for char in old]
    return [char.upper() for char in shown] if font.capitals else shown


def _convert_vni(text: str) -> Iterator[str]:
    position = 0
    for match in _PAIR.finditer(text):
        yield from text[position : match.start()]
        yield VNI[match.group()]
        yield from [""] * (len(match.group()) - 1)
        position = match.end()
    yield from text[position:]


def convert_printed(text: str, fonts: Sequence[LegacyFont | None]) -> list[str]:
    """Give what each character of a printed word shows, ``fonts`` saying the font of each.

    The ``ư`` of TCVN3 stands at the place of the soft hyphen, and PDF passes it on as a hyphen: between letters it is
    ``ư`` where that makes a syllable (``n-íc``), and a hyphen elsewhere (``TB-UBND``).
    """
    shown: list[str] = []
    start = 0
    for font, run in groupby(fonts):
        end = start + len(list(run))
        shown.extend(convert_letters(text[start:end], font) if font else text[start:end])
        start = end
    for match in _HYPHEN.finditer(text):
        font = fonts[match.start()]
        if font and font.family is Family.TCVN3:
            _mend_hyphen(shown, match.start(), capital=font.capitals)
    return shown


def _mend_hyphen(shown: list[str], place: int, *, capital: bool) -> None:
    """Put ``ư`` in place of a hyphen when it makes a syllable with the letters around it."""
    left = _LETTERS_BEFORE.search("".join(shown[:place]))
    right = _LETTERS_AFTER.match("".join(shown[place + 1 :]))
    around = (left.group() if left else "", right.group() if right else "")
    if any(around) and is_syllable("ư".join(around)):
        shown[place] = "Ư" if capital else "ư"


def glued(before: str, text: str, font: LegacyFont) -> int:
    """Give how many characters at the front of ``text`` belong to the last letter of the run before (0 or 1)."""
    if font.family is not Family.VNI or not before or not text:
        return 0
    pair = (before[-1] + text[0]).translate(STAND_INS)
    return int(pair in VNI)


def find_family(text: str) -> Family | None:
    """Tell by the looks of a text without font names whether it is in an old encoding.

    Proper Unicode never is: lines with letters that only Unicode has do not count. Three words with foreign letters are
    needed, four fifths of which must become syllables, and twice as many as are syllables already.
    """
    if not _FOREIGN.search(text):
        return None
    words = [word for line in text.split("\n") for word in _foreign_words(line)]
    if len(words) < _ENOUGH:
        return None
    as_is = sum(map(_is_sound, words))
    best = max(Family, key=lambda family: _count_right(words, family))
    right = _count_right(words, best)
    return best if right >= _SHARE * len(words) and right > 2 * as_is else None


def mend_text(text: str) -> tuple[str, Family | None]:
    """Convert the lines of a text that are in an old encoding; give the text and the encoding, if there was one."""
    family = find_family(text)
    if family is None:
        return text, None
    lines = (
        "".join(convert_guessed(line, family)) if is_in_family(line, family) else line for line in text.split("\n")
    )
    return "\n".join(lines), family


def is_in_family(line: str, family: Family) -> bool:
    """Tell whether a line is in an encoding that others of its text are in: it makes no sound word wrong."""
    words = [word for word in _foreign_words(line) if convert(word, LegacyFont(family)) != word]
    return bool(words) and _count_right(words, family) >= sum(map(_is_sound, words))


def convert_guessed(text: str, family: Family) -> list[str]:
    """Give what each character shows where no font is named: letters of words in capitals become capitals."""
    shown = convert_letters(text, LegacyFont(family))
    if family is Family.VNI:
        return shown
    capital = False
    for match in _WORD.finditer(text):
        capital = _is_capital(match.group(), after_capitals=capital)
        if capital:
            shown[match.start() : match.end()] = [char.upper() for char in shown[match.start() : match.end()]]
    return shown


def _is_capital(word: str, *, after_capitals: bool) -> bool:
    """Tell whether a word was set in capitals: its plain letters are; one without any follows the word before it."""
    plain = [char for char in word if char.isascii() and char.isalpha()]
    if not plain:
        return after_capitals
    return all(char.isupper() for char in plain) and (len(word) > 1 or after_capitals)


def _foreign_words(text: str) -> list[str]:
    """Give the words with letters that Unicode text of this language seldom has; none from proper Unicode text."""
    if _UNICODE.search(text) or not _FOREIGN.search(text):
        return []
    return [match.group() for match in _WORD.finditer(text) if _FOREIGN.search(match.group())]


def _count_right(words: Sequence[str], family: Family) -> int:
    """Count the words that an encoding makes syllables of."""
    return sum(_is_right(word, family) for word in words)


@lru_cache(maxsize=16384)
def _is_right(word: str, family: Family) -> bool:
    shown = "".join(convert_letters(word, LegacyFont(family)))
    return shown != word and _is_word(shown)


def _is_sound(word: str) -> bool:
    """Tell whether a word is right as it stands: a syllable that does not mix capitals and small letters."""
    return (word.isupper() or word[1:].islower() or len(word) == 1) and _is_word(word)


def _is_word(text: str) -> bool:
    """Tell whether a word is a syllable, or the capital Đ of an abbreviation (``QĐ``, ``HĐND``)."""
    return is_syllable(text) or ("Đ" in text and text.isupper())
