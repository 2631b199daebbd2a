"""Every word of the application, in both languages (``words.toml``); errors and doubts have theirs in ``messages``."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pipeline.messages import Language


@cache
def all_words() -> Mapping[str, tuple[str, str]]:
    """Give the words by key, in Vietnamese and in English."""
    content = tomllib.loads(files("pipeline.review").joinpath("words.toml").read_text(encoding="utf-8"))
    return {f"{part}.{key}": (vi, en) for part, entries in content.items() for key, (vi, en) in entries.items()}


@dataclass(frozen=True, slots=True)
class Say:
    """The words in one language; call it with a key and the values that the sentence needs."""

    language: Language

    def __call__(self, key: str, /, **values: object) -> str:
        """Give the words of ``key``."""
        text = all_words()[key][self.language is Language.EN]
        return text.format_map(values) if values else text

    def part(self, name: str) -> dict[str, str]:
        """Give all words of one part by key, for the browser."""
        beginning = f"{name}."
        return {key.removeprefix(beginning): self(key) for key in all_words() if key.startswith(beginning)}
