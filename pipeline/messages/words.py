"""A sentence in both languages."""

from typing import NamedTuple


class Words(NamedTuple):
    """What is said in Vietnamese and in English."""

    vi: str
    en: str


class ErrorWords(NamedTuple):
    """What happened and what to do next."""

    what: Words
    hint: Words
