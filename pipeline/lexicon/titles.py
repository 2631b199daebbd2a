"""Titles of signers (chức vụ người ký), authority prefixes (quyền hạn) and ranks before names."""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

from pipeline.lexicon.letters import UPPER
from pipeline.text import fold, sentence_case


@cache
def _data() -> dict[str, Any]:
    raw = resources.files("pipeline.lexicon").joinpath("data/titles.toml").read_text(encoding="utf-8")
    return tomllib.loads(raw)


@cache
def _titles() -> dict[str, str]:
    """Give folded title -> title in sentence case."""
    return {fold(title): title for title in _data()["titles"]}


@cache
def title_pattern() -> re.Pattern[str]:
    """Give the pattern of a known title in folded text, the longest first."""
    names = sorted(_titles(), key=lambda title: (-len(title), title))
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(name) for name in names) + r")(?!\w)")


@cache
def capacity_pattern() -> re.Pattern[str]:
    """Give the pattern of an authority prefix at the front of a line: ``KT.``, ``T/M``, ``TL `` before capitals."""
    names = sorted(_data()["capacities"], key=lambda name: (-len(name), name))
    alternatives = "|".join(re.escape(name) for name in names)
    return re.compile(rf"(?P<prefix>{alternatives})(?:\s*\.\s*|\s+|\s*:\s*)(?=[{UPPER}]{{2}})")


@cache
def rank_pattern() -> re.Pattern[str]:
    """Give the pattern of degrees and military ranks in front of a name (``PGS. TS. ``, ``Đại tá ``)."""
    ranks = sorted(_data()["ranks"], key=lambda rank: (-len(rank), rank))
    return re.compile(rf"(?:(?:{'|'.join(re.escape(rank) for rank in ranks)})(?:\.\s*|\s+))+(?=[{UPPER}])")


def capacity_of(prefix: str) -> str:
    """Give the decree's prefix (``T/M`` -> ``TM.``)."""
    capacities: dict[str, str] = _data()["capacities"]
    return capacities[prefix]


def is_title(text: str) -> bool:
    """Tell whether ``text`` begins with a known title (``PHÓ CHỦ TỊCH THƯỜNG TRỰC``)."""
    return title_pattern().match(fold(text)) is not None


def title_case(text: str) -> str:
    """Give a title in sentence case: ``PHÓ CHÁNH VĂN PHÒNG`` -> ``Phó Chánh Văn phòng``.

    What is not known is written small after its first letter; a title that is not in capitals stays as it is.
    """
    clean = " ".join(text.split()).strip(" .,;:-–")
    known = _titles().get(fold(clean))
    if known is not None:
        return known
    if clean != clean.upper():
        return sentence_case(clean)
    match = title_pattern().match(fold(clean))
    if match is None:
        return sentence_case(clean.lower())
    return _titles()[match.group()] + " " + clean[match.end() :].strip().lower()


@cache
def _family_names() -> frozenset[str]:
    return frozenset(fold(name) for name in _data()["family_names"])


def has_family_name(text: str) -> bool:
    """Tell whether a name begins with a family name (``Nguyễn Văn An``; not ``Văn An``, whose front is missing)."""
    words = text.split()
    return len(words) > 1 and fold(words[0]) in _family_names()
