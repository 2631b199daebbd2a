"""Unicode form of Vietnamese text: NFC, one blank, one hyphen, with a way back; folding for comparison."""

import re
import unicodedata
from typing import NamedTuple

#: Tone marks on the second vowel (new style) and on the first (old style) of oa, oe, uy.
_TONE_STYLES = tuple(
    zip(
        "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ".split(),
        "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy".split(),
        strict=True,
    )
)
_TONE_MAP = dict(_TONE_STYLES)
_TONE_PATTERN = re.compile("|".join(_TONE_MAP))

#: Characters that are replaced one for one. ``Ð`` (U+00D0) is typed for ``Đ`` in old documents.
_REPLACED = {
    "\u00d0": "Đ",
    "\u00a0": " ",
    "\u0085": " ",
    "\u1680": " ",
    "\u2000": " ",
    "\u2001": " ",
    "\u2002": " ",
    "\u2003": " ",
    "\u2004": " ",
    "\u2005": " ",
    "\u2006": " ",
    "\u205f": " ",
    "\u2007": " ",
    "\u2008": " ",
    "\u2009": " ",
    "\u200a": " ",
    "\u202f": " ",
    "\u3000": " ",
    "\t": " ",
    "\r": " ",
    "\n": " ",
    "\v": " ",
    "\f": " ",
    "\u2028": " ",
    "\u2029": " ",
    "\u2010": "-",
    "\u2011": "-",
    "\u2212": "-",
    "\uf0b7": "•",
    "\uf02d": "-",
}
#: Characters that are taken out: soft hyphen, zero-width marks, byte-order mark.
_REMOVED = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
_ODD = re.compile("[" + re.escape("".join(_REPLACED) + "".join(_REMOVED)) + "\u0000-\u001f\u007f\ud800-\udfff]")
#: A base character with the marks that follow it, as one unit of composition.
_CLUSTER = re.compile("[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+")


class Change(NamedTuple):
    """A stretch ``[start, end)`` of normalized text and what stood there before."""

    start: int
    end: int
    raw: str


class Normalized(NamedTuple):
    """Normalized text and where it differs from the raw text, in order."""

    text: str
    changes: tuple[Change, ...]


def normalize(raw: str) -> Normalized:
    """Give ``raw`` in NFC with plain blanks, plain hyphens and ``Đ``, without invisible characters.

    En and em dashes stay: they separate clauses. Runs of blanks stay as they are: the caller knows their meaning.
    Lone surrogates and control characters become blanks, so that the result can always be encoded.
    """
    if not _ODD.search(raw) and unicodedata.is_normalized("NFC", raw):
        return Normalized(raw, ())
    parts: list[str] = []
    changes: list[Change] = []
    length = 0
    for match in _CLUSTER.finditer(raw):
        cluster = match.group()
        clean = unicodedata.normalize("NFC", "".join(_clean(char) for char in cluster))
        if clean != cluster:
            changes.append(Change(length, length + len(clean), cluster))
        parts.append(clean)
        length += len(clean)
    text = "".join(parts)
    if not unicodedata.is_normalized("NFC", text):  # clusters that compose with each other (conjoining jamo)
        text = unicodedata.normalize("NFC", text)
        return Normalized(text, (Change(0, len(text), raw),))
    return Normalized(text, tuple(changes))


def _clean(char: str) -> str:
    """Give the replacement of one character."""
    if char in _REMOVED:
        return ""
    if char < " " or char == "\x7f" or "\ud800" <= char <= "\udfff":
        return " "
    return _REPLACED.get(char, char)


def fold_tones(text: str) -> str:
    """Put tone marks in the old place (``hoà`` -> ``hòa``); the length stays the same. ``text`` is lower case, NFC."""
    return _TONE_PATTERN.sub(lambda match: _TONE_MAP[match.group()], text)


def fold(text: str) -> str:
    """Give the form in which two spellings of the same words are equal: lower case, one tone style, single blanks."""
    lower = unicodedata.normalize("NFC", text).replace("Ð", "Đ").lower()
    return " ".join(fold_tones(lower.replace("–", "-")).split())


def strip_marks(text: str) -> str:
    """Give ``text`` without any diacritics (``Đắk Nông`` -> ``Dak Nong``), for searching and for comparing OCR."""
    decomposed = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def sentence_case(text: str) -> str:
    """Give the first letter as a capital and leave the rest."""
    return text[:1].upper() + text[1:]
