"""Names of document types and their codes (tên loại văn bản, chữ viết tắt), from Decree 30/2020 and party rules."""

import re
import tomllib
from functools import cache
from importlib import resources

from pipeline.text import fold

#: A letter has no type line and no code (Decree 30/2020, Appendix III).
LETTER = "công văn"
#: What an invitation is called; its line often says only whom it asks to what (``MỜI HỌP UBND TỈNH``).
INVITATION = "giấy mời"


@cache
def _entries() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Give (name, codes) of every type, in the order of the data file."""
    raw = resources.files("pipeline.lexicon").joinpath("data/types.toml").read_text(encoding="utf-8")
    return tuple((entry["name"], tuple(entry["codes"])) for entry in tomllib.loads(raw)["type"])


@cache
def type_names() -> tuple[str, ...]:
    """Give the names of all types, lower case, the longest first."""
    return tuple(sorted((name for name, _ in _entries()), key=lambda name: (-len(name), name)))


@cache
def _codes_by_name() -> dict[str, str]:
    """Give the decree's code of each type; a letter has none."""
    return {fold(name): codes[0] for name, codes in _entries() if codes and name != LETTER}


@cache
def _names_by_code() -> dict[str, str]:
    """Give the type of each code; where two types share one, the first of the data file."""
    names: dict[str, str] = {}
    for name, codes in _entries():
        for code in codes:
            names.setdefault(code, name)
    return names


def code_of_type(name: str) -> str | None:
    """Give the code of a type (``thông báo`` -> ``TB``), ``None`` for a letter or an unknown name."""
    return _codes_by_name().get(fold(name))


def type_of_symbol(symbol: str) -> str | None:
    """Give the type that a symbol shows (``TB-VPCP``, ``2009/CT-UBND``, ``TB/TW``); a letter when it names none.

    ``48/UBND-KTTH`` has no code: the symbol begins with the issuing body, which makes it a letter.
    """
    parts = [part for part in re.split(r"[-/]", symbol) if part and not part.isdigit()]
    if not parts:
        return None
    return _names_by_code().get(parts[0], LETTER)


@cache
def _type_pattern() -> re.Pattern[str]:
    """Give the pattern of a type name at the front of folded text."""
    return re.compile("(?:" + "|".join(re.escape(fold(name)) for name in type_names()) + r")(?!\w)")


def find_type(text: str) -> str | None:
    """Give the type name that ``text`` begins with, lower case (``GIẤY MỜI HỌP`` -> ``giấy mời``)."""
    match = _type_pattern().match(fold(text))
    return _spelling()[match.group()] if match else None


@cache
def _spelling() -> dict[str, str]:
    """Give folded name -> name: folding moves the tone mark of ``hoạch``."""
    return {fold(name): name for name in type_names()}
