"""Whether words can be the Vietnamese text of an office: by its syllables and by its diacritics."""

from collections.abc import Sequence

from pipeline.lexicon.syllables import is_syllable

#: Fewer words than this do not show a language.
_ENOUGH_WORDS = 20
#: The share of words that are syllables at least: names and foreign words are the rest.
_LEAST_SYLLABLES = 0.7
#: The share of words with a mark at least: in running text more than half have one.
_LEAST_MARKED = 0.3
_AROUND = "“”\"'(),.;:[]…"


def is_foreign(words: Sequence[str]) -> bool:
    """Tell words too few of which can be Vietnamese: a font whose letters mean others, a bad reading, a language."""
    letters = _letters(words)
    if len(letters) < _ENOUGH_WORDS:
        return False
    return _share_of_syllables(letters) < _LEAST_SYLLABLES or _share_of_marked(letters) < _LEAST_MARKED


def is_poor(words: Sequence[str]) -> bool:
    """Tell words that do not show Vietnamese well read."""
    return not is_vietnamese(words)


def is_vietnamese(words: Sequence[str]) -> bool:
    """Tell words that are enough to show a language, and show Vietnamese well read."""
    letters = _letters(words)
    if len(letters) < _ENOUGH_WORDS:
        return False
    return _share_of_syllables(letters) >= 0.85 and _share_of_marked(letters) >= _LEAST_MARKED


def _letters(words: Sequence[str]) -> list[str]:
    """Give the words of letters that are no abbreviation. Broken fonts mix letters and signs: those count as words."""
    stripped = (word.strip(_AROUND) for word in words)
    return [word for word in stripped if len(word) > 1 and not word.isupper() and any(map(str.isalpha, word))
            and not any(map(str.isdigit, word)) and "@" not in word and "/" not in word]  # fmt: skip


def _share_of_syllables(words: Sequence[str]) -> float:
    parts = [part for word in words for part in word.split("-") if part]
    return sum(map(is_syllable, parts)) / len(parts) if parts else 0.0


def _share_of_marked(words: Sequence[str]) -> float:
    return sum(1 for word in words if not word.isascii()) / len(words)
