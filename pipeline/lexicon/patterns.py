"""Named patterns for phrases of office language, kept as word lists in ``data/phrases.toml`` (cụm từ nhận biết)."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pipeline.lexicon.letters import UPPER

#: A blank in a pattern; where it may be missing (`` ?``) so may all blanks.
_BLANK = re.compile(r" (\??)")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A kind of phrase: what it is for, its pattern, examples in which it is found and in which it is not."""

    about: str
    pattern: re.Pattern[str]
    yes: tuple[str, ...]
    no: tuple[str, ...]


@cache
def load_phrases() -> dict[str, Phrase]:
    """Load all kinds of phrases by name."""
    content = tomllib.loads(files("pipeline.lexicon").joinpath("data", "phrases.toml").read_text(encoding="utf-8"))
    return {
        name: Phrase(entry["about"], _compile(entry["form"], entry["any"]), tuple(entry["yes"]), tuple(entry["no"]))
        for name, entry in content.items()
    }


def _compile(form: str, choices: list[str]) -> re.Pattern[str]:
    """Put the choices and ``{upper}``, the capitals, into the form; a look-behind keeps its blank (fixed width)."""
    filled = form.replace("{any}", "|".join(choices)).replace("{upper}", UPPER)
    parts = re.split(r"(\(\?<![^()]*\))", filled)
    spaced = (part if part.startswith("(?<!") else _BLANK.sub(_blanks, part) for part in parts)
    return re.compile("".join(spaced), re.IGNORECASE)


def _blanks(match: re.Match[str]) -> str:
    return r"\s*" if match.group(1) else r"\s+"
