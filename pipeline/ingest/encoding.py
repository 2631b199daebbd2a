"""Bytes to text: UTF-8, UTF-16 and Windows-1258, with and without a byte-order mark, told by evidence."""

import codecs
import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from models.finding import Finding, FindingCode
from pipeline.errors import ErrorCode, InputError
from pipeline.legacy import mend_text
from pipeline.messages import make_finding

#: Notices have some ten thousand characters; beyond this a file is no notice and would only eat memory.
MAX_CHARACTERS = 20_000_000
#: Evidence is looked for in the first part of a file only.
_SAMPLE_BYTES = 200_000

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: High bytes of UTF-16 units in Vietnamese text: ASCII, ă đ ơ ư, marks, letters with two marks, dashes and quotes.
_HIGH_BYTES = frozenset((0x00, 0x01, 0x03, 0x1E, 0x20))
_VIETNAMESE = frozenset(
    unicodedata.normalize(
        "NFC",
        "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
        "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ",
    )
)
#: Marks of print that stand in Vietnamese text too.
_NEUTRAL = frozenset("“”‘’–—…•·°²³½×đ₫§±«»\u00a0\u00ad\u200b\ufeff")
_META_CHARSET = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE
)
_META_BYTES = 4096


class Decoded(NamedTuple):
    """Text with the encoding it was read by; ``guessed`` when nothing but its looks speaks for that encoding."""

    text: str
    encoding: str
    guessed: bool

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Give the doubt about the encoding, if there is one."""
        if not self.guessed:
            return ()
        return (make_finding(FindingCode.ENCODING_GUESSED, None, encoding=self.encoding),)


def decode_text(raw: bytes) -> Decoded:
    """Give the text of a file.

    A byte-order mark decides; then valid UTF-8; then the character set that an HTML page declares, if the bytes agree;
    then the reading that gives the most Vietnamese letters. Lines in an encoding of the fonts older than Unicode, as
    whatever they were saved, are read by that.

    Raises:
        InputError: ``TOO_LARGE`` when there are more than ``MAX_CHARACTERS`` characters.
    """
    decoded = _decode(raw)
    if len(decoded.text) > MAX_CHARACTERS:
        raise InputError(ErrorCode.TOO_LARGE, detail=f"{len(decoded.text):,} ký tự, giới hạn {MAX_CHARACTERS:,}")
    text, family = mend_text(decoded.text)
    return decoded if family is None else Decoded(text, family.value, guessed=True)


def _decode(raw: bytes) -> Decoded:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return Decoded(raw[len(mark) :].decode(encoding, "replace"), encoding, guessed=False)
    wide = _wide_encoding_guess(raw)
    if wide is not None:
        return Decoded(raw.decode(wide, "replace"), wide, guessed=True)
    text = _decode_strictly(raw, "utf-8")
    if text is not None:
        return Decoded(text, "utf-8", guessed=False)
    declared = declared_charset(raw)
    if declared is not None:
        text = _decode_strictly(raw, declared)
        if text is not None and vietnamese_score(text[:_SAMPLE_BYTES]) > 0:
            return Decoded(text, declared, guessed=False)
    return _best_reading(raw)


def declared_charset(raw: bytes) -> str | None:
    """Give the character set that an HTML or XML file declares near its beginning, as Python names it."""
    match = _META_CHARSET.search(raw[:_META_BYTES])
    if match is None:
        return None
    try:
        return codecs.lookup(match.group(1).decode("ascii", "replace")).name
    except LookupError:
        return None


def vietnamese_score(text: str) -> int:
    """Count Vietnamese letters, three times those that Western code pages lack; whatever is foreign counts against."""
    score = 0
    for char in unicodedata.normalize("NFC", text):
        if char < "\x80" or char in _NEUTRAL:
            continue
        if char in _VIETNAMESE:
            score += 1 if char < "\u0100" else 3
        else:
            score -= 2
    return score


def _decode_strictly(raw: bytes, encoding: str) -> str | None:
    """Give the text, or ``None`` when the bytes are not of this encoding (or it is none of text at all)."""
    try:
        return raw.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _wide_encoding_guess(raw: bytes) -> str | None:
    """Tell UTF-16 without a mark by its high bytes, nine in ten of which are among five values in Vietnamese text."""
    sample = raw[:_SAMPLE_BYTES]
    units = len(sample) // 2
    if units < 2 or len(raw) % 2 or b"\x00" not in sample:
        return None
    for encoding, high, low in (("utf-16-le", sample[1::2], sample[::2]), ("utf-16-be", sample[::2], sample[1::2])):
        plain = sum(high.count(byte) for byte in _HIGH_BYTES)
        if plain >= 0.9 * units and low.count(0) <= 0.05 * units:
            return encoding
    return None


#: Readings of bytes that are not UTF-8.
_READINGS: tuple[tuple[str, Callable[[bytes], str]], ...] = (
    ("windows-1258", lambda raw: raw.decode("cp1258", "replace")),
    ("windows-1252", lambda raw: raw.decode("cp1252", "replace")),
    ("utf-8", lambda raw: raw.decode("utf-8", "replace")),
)


def _best_reading(raw: bytes) -> Decoded:
    """Give the reading with the most Vietnamese letters; the first of equals."""
    sample = raw[:_SAMPLE_BYTES]
    name, decode = max(_READINGS, key=lambda reading: vietnamese_score(reading[1](sample)))
    return Decoded(decode(raw), name, guessed=True)
