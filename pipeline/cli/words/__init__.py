"""The words of the command line, in Vietnamese and English.

This module loads no records, so that ``giaoviec --help`` is quick; the words for errors and doubts stand in
``pipeline.messages``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from pipeline.cli.words.house import HOUSE
from pipeline.cli.words.learning import LEARNING
from pipeline.cli.words.reading import READING

LanguageCode = Literal["vi", "en"]

#: Set to ``en`` for English messages and help.
LANGUAGE_VARIABLE = "GIAOVIEC_LANG"

_WORDS = {**HOUSE, **READING, **LEARNING}


@dataclass(frozen=True, slots=True)
class Say:
    """The words in one language; call it with a key and the values that the sentence needs."""

    language: LanguageCode

    def __call__(self, key: str, /, **values: object) -> str:
        """Give the words of ``key``."""
        words = _WORDS[key]
        text = words.en if self.language == "en" else words.vi
        return text.format_map(values) if values else text


def choose_language(arguments: Sequence[str], environment: Mapping[str, str]) -> LanguageCode:
    """Find the language before anything is said: the last ``--lang`` of the command, else the environment, else vi."""
    asked = environment.get(LANGUAGE_VARIABLE, "")
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    for index, argument in enumerate(options):
        if argument == "--lang" and index + 1 < len(options):
            asked = options[index + 1]
        elif argument.startswith("--lang="):
            asked = argument.removeprefix("--lang=")
    return cast("LanguageCode", asked) if asked in {"vi", "en"} else "vi"
