"""Words torn by odd spacing (``Thành ph ố``, ``c ơ s ở d ữ li ệu``) put together again.

Some converters set a blank between the letters of justified text. Two neighbours are one word when at least one of them
cannot be a syllable and both together can: two real syllables are never glued.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.ingest.layout import Token, join
from pipeline.lexicon.syllables import is_syllable

_AROUND = "“”\"'‘’([)].,;:!?/"
_LETTERS = re.compile(r"[^\W\d_]+")  # "ph", "ố" in "ố,"; nothing in "12"
#: Words after which a single letter is a name, not a torn piece (``điểm c ở trên``).
_BEFORE_NAMES = frozenset("điểm mục khoản điều nhóm loại hạng lớp khối tiết phần phụ lục bảng biểu mẫu".split())
#: Onsets that look like abbreviations when they are in capitals.
_ONSETS = frozenset("ch gh gi kh ng ngh nh ph qu th tr".split())
#: No syllable of Vietnamese is longer (``nghiêng``); torn pieces come in up to this many.
_MAX_SYLLABLE = 7


def mend_words(words: Sequence[Token]) -> tuple[Token, ...]:
    """Give the words of a row, torn ones put together; each keeps what the file says in ``raw``."""
    if not any(_is_fragment(word.text) for word in words):
        return tuple(words)
    mended: list[Token] = []
    index = 0
    while index < len(words):
        count = _torn_length(words, index, mended[-1].text.lower() if mended else "")
        mended.append(join(words[index : index + count], torn=True))
        index += count
    return tuple(mended)


@lru_cache(maxsize=16384)
def _is_fragment(text: str) -> bool:
    """Tell whether a word has letters only, marks around it aside, and cannot stand alone."""
    match = _LETTERS.fullmatch(text.strip(_AROUND))
    return match is not None and not _is_whole(match.group())


def _torn_length(words: Sequence[Token], index: int, before: str) -> int:
    """Give how many words from ``index`` on are one torn word: 1 if it is whole."""
    first = words[index].text.lstrip("“\"'‘([")
    if not _LETTERS.fullmatch(first) or (len(first) == 1 and before in _BEFORE_NAMES):
        return 1
    text = first
    whole = _is_whole(first)
    best = 1
    for count in range(2, min(5, len(words) - index + 1)):
        letters, goes_on = _take_letters(words[index + count - 1].text)
        if not _may_follow(text, letters) or (best > 1 and _is_whole(letters)):
            break
        text += letters
        whole = whole and _is_whole(letters)
        if not whole and is_syllable(text):
            best = count
        if not goes_on:
            break
    return best


def _take_letters(piece: str) -> tuple[str, bool]:
    """Give the letters a piece begins with (none if more than closing marks follow), and whether nothing follows."""
    match = _LETTERS.match(piece)
    if match is None or not all(char in _AROUND for char in piece[match.end() :]):
        return "", False
    return match.group(), match.end() == len(piece)


def _may_follow(text: str, letters: str) -> bool:
    """Tell whether letters can go on a word: not too long, and no capital after small letters or the other way."""
    if not letters or len(text) + len(letters) > _MAX_SYLLABLE:
        return False
    return text.isupper() if letters[0].isupper() else len(text) == 1 or not text.isupper()


def _is_whole(text: str) -> bool:
    """Tell whether a piece may stand alone: a syllable, or an abbreviation in capitals that is no onset."""
    return is_syllable(text) or (len(text) > 1 and text.isupper() and text.lower() not in _ONSETS)
