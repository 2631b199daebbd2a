"""Words of letterheads: how the names of bodies begin, how they are written small, what their symbols mean."""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

from pipeline.text import fold, fold_tones

#: The first letter of a field that a body is for: ``Sở Khoa học và Công nghệ``.
_FIELD = re.compile(r"(?:(?<!\w)(?:bộ|sở|cục|vụ|phòng|viện)\s|(?<!\w)và\s|,\s|\s[-–]\s)(\w)")
#: A committee of the party, whose place follows: ``Tỉnh ủy Lào Cai``.
_PARTY = re.compile(r"(?:tỉnh|thành|huyện|quận|thị) ủy\s+")
_WORD = re.compile(r"[^\s,;:()/–-]+")


@cache
def _data() -> dict[str, Any]:
    raw = resources.files("pipeline.lexicon").joinpath("data/letterhead.toml").read_text(encoding="utf-8")
    return tomllib.loads(raw)


@cache
def _front_pattern(key: str) -> re.Pattern[str]:
    """Give the pattern of the words of one list at the front of folded text."""
    words = sorted((fold(word) for word in _data()[key]), key=lambda word: (-len(word), word))
    return re.compile("(?:" + "|".join(re.escape(word) for word in words) + r")(?!\w)")


def begins_body(text: str) -> bool:
    """Tell whether ``text`` begins like the name of a body (``SỞ CÔNG THƯƠNG``; not ``TỈNH LÀO CAI``)."""
    folded = fold(text)
    return _front_pattern("heads").match(folded) is not None and not folded.startswith("ban hành")


def is_bare(text: str) -> bool:
    """Tell whether a name says nothing without the body above it (``VĂN PHÒNG``)."""
    return fold(text) in {fold(name) for name in _data()["bare"]}


def is_local(text: str) -> bool:
    """Tell whether every province has a body of that name (``Sở Y tế``, ``Ủy ban nhân dân``)."""
    return _front_pattern("local").match(fold(text)) is not None


def begins_unit(text: str) -> bool:
    """Tell whether ``text`` begins with a unit of administration (``tỉnh``, ``thành phố``)."""
    return _front_pattern("units").match(fold(text)) is not None


@cache
def _locality_pattern() -> re.Pattern[str]:
    units = "|".join(re.escape(fold(unit)) for unit in sorted(_data()["units"], key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{units})\s+(?!ủy\b)(?=\S)")


def find_locality(text: str) -> str | None:
    """Give the place that a name ends with: ``UBND tỉnh Lào Cai`` -> ``tỉnh Lào Cai``."""
    match = _locality_pattern().search(fold_tones(text.lower()))
    return text[match.start() :] if match else None


def province_of(place: str) -> str:
    """Give a place of issue with its unit: ``Đắk Nông`` -> ``tỉnh Đắk Nông``, ``Hà Nội`` -> ``thành phố Hà Nội``."""
    if begins_unit(place):
        return place
    return ("thành phố " if fold(place) in _data()["cities"] else "tỉnh ") + place


def body_of_symbol(symbol: str, place: str | None) -> str | None:
    """Give the issuing body that a symbol shows (``TB-VPCP`` -> ``Văn phòng Chính phủ``).

    The last part that names a body counts; a symbol that every province uses needs the place.
    """
    for part in reversed([part for part in re.split(r"[-/]", symbol) if part]):
        name: str | None = _data()["symbols"].get(part)
        if name is None:
            continue
        if "{" not in name:
            return name
        if place is not None:
            return name.format(place=province_of(place), name=place)
    return None


@cache
def _phrases() -> tuple[re.Pattern[str], dict[str, str]]:
    """Give the pattern of the phrases with capitals of their own, and folded phrase -> its writing."""
    phrases: dict[str, str] = {}
    for phrase in _data()["phrases"]:
        phrases.setdefault(fold(phrase), phrase)
    names = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(name) for name in names) + r")(?!\w)"), phrases


def name_case(text: str) -> str:
    """Give the name of a body in sentence case: ``SỞ KHOA HỌC VÀ CÔNG NGHỆ`` -> ``Sở Khoa học và Công nghệ``.

    A name that is not in capitals stays as it is. Abbreviations stay capitals, units of administration are written
    small, what follows them is a proper name, and each part of a list of fields begins with a capital.
    """
    clean = " ".join(text.split())
    if clean != clean.upper():
        return clean
    small = clean.lower()
    letters = list(small)
    for position in _capitals(fold_tones(small)):
        letters[position] = small[position].upper()
    kept = {abbreviation.upper() for abbreviation in _data()["abbreviations"]}
    for match in _WORD.finditer(clean):
        if match.group() in kept:
            letters[match.start() : match.end()] = match.group()
    return "".join(letters)


def _capitals(small: str) -> set[int]:
    """Give the positions of the letters of a folded name that are capitals."""
    capitals = {0} | {match.start(1) for match in _FIELD.finditer(small)}
    pattern, phrases = _phrases()
    for match in pattern.finditer(small):
        capitals -= set(range(match.start(), match.end()))
        capitals |= {match.start() + offset for offset, char in enumerate(phrases[match.group()]) if char.isupper()}
    for match in _locality_pattern().finditer(small):
        if match.start() == 0 or not small[: match.start()].endswith("và "):  # not the "xã" of "thương binh và xã hội"
            capitals -= set(range(match.start(), match.end()))
            capitals |= {word.start() for word in _WORD.finditer(small, match.end())}
    for match in _PARTY.finditer(small):
        capitals |= {word.start() for word in _WORD.finditer(small, match.end())}
    return capitals | {0}
