"""A sentence in both languages."""

from typing import NamedTuple


class Words(NamedTuple):
    """What is said in Vietnamese and in English."""

    vi: str
    en: str
