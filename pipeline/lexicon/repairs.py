"""What OCR bends and what must stand there: closed word lists, looked up without diacritics."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from pipeline.text import strip_marks


@cache
def _data() -> dict[str, Any]:
    raw = resources.files("pipeline.lexicon").joinpath("data/repairs.toml").read_text(encoding="utf-8")
    return tomllib.loads(raw)


def skeleton(text: str) -> str:
    """Give ``text`` in small letters without diacritics (``THÔNG BẢO`` -> ``thong bao``)."""
    return strip_marks(text).lower()


@cache
def whole_lines() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Give the lines that are known as a whole, by their words without diacritics."""
    return _by_skeleton(_data()["lines"])


@cache
def known_phrases() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Give the words that stand together anywhere, by themselves without diacritics."""
    return _by_skeleton(_data()["phrases"])


@cache
def body_names() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Give the names of bodies with their heads (``sở nội vụ``): names that are certain when written with a capital."""
    data = _data()
    return _by_skeleton([f"{head} {name}" for head in data["body_heads"] for name in data["bodies"]])


@cache
def places() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Give provinces with the unit before them (``tỉnh lào cai``).

    Of those that are written in several ways (``Đắk Nông``, ``Đăk Nông``) only the unit is certain.
    """
    data = _data()
    keys = [f"{unit} {name}".split() for unit in data["units"] for name in data["provinces"]]
    return {
        tuple(map(skeleton, key)): tuple(key[: 1 + (key[0] == "thành")] if "k" in "".join(key) else key) for key in keys
    }


@cache
def glued_words() -> dict[str, str]:
    """Give what stands together in letterheads by itself without blanks and diacritics, for words run into one."""
    data = _data()
    heads = [
        f"{body} {unit} {name}" for body in ("ubnd", "hđnd") for unit in data["units"] for name in data["provinces"]
    ]
    return {skeleton(text).replace(" ", ""): text for text in (*data["lines"], *data["phrases"], *heads)}


@cache
def surnames() -> dict[str, str]:
    """Give family names by themselves without diacritics; those that several share are left out."""
    found: dict[str, list[str]] = {}
    for name in _data()["surnames"]:
        found.setdefault(skeleton(name), []).append(name)
    return {key: names[0] for key, names in found.items() if len(names) == 1}


def bent_symbols() -> dict[str, str]:
    """Give the parts of symbols that OCR bends."""
    return dict(_data()["symbols"])


def _by_skeleton(phrases: list[str]) -> dict[tuple[str, ...], tuple[str, ...]]:
    return {tuple(skeleton(phrase).split()): tuple(phrase.split()) for phrase in phrases}
